// Makes types.d.ts in the package from its JSON Schemas, and lists both in its package.json.
//
// The schemas share definitions, so they are joined into one before they are
// turned into types: one declaration a name. Two definitions of a name that
// differ are an error.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { compile } from 'json-schema-to-typescript';

const folder = new URL('../pkg/', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const write = (name, text) => writeFileSync(new URL(name, folder), text);

const schemas = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
if (schemas.length > 0) {
  write('types.d.ts', await types(schemas));
  const description = read('package.json');
  description.files = [...new Set([...description.files, 'types.d.ts', 'catalogue.js', ...schemas])];
  write('package.json', `${JSON.stringify(description, null, 2)}\n`);
}

async function types(names) {
  const $defs = {};
  const properties = {};
  const define = (name, schema) => {
    if (name in $defs && !isDeepStrictEqual($defs[name], schema)) {
      throw new Error(`the schemas define \`${name}\` in two ways: rename one of the types`);
    }
    $defs[name] = schema;
  };
  for (const file of names) {
    const { $schema, $defs: shared = {}, ...root } = read(file);
    if (!root.title) throw new Error(`\`${file}\` has no title to name its type`);
    for (const [name, schema] of Object.entries(shared)) define(name, schema);
    define(root.title, root);
    properties[root.title] = { $ref: `#/$defs/${root.title}` };
  }
  const declarations = await compile({ properties, $defs }, 'Everything', {
    bannerComment: '// Made from the JSON Schemas beside this file.',
    additionalProperties: false,
    style: { singleQuote: true },
  });
  // What holds them together is no type of the package.
  return declarations.replace(/export interface Everything \{[^}]*\}\n/, '');
}
