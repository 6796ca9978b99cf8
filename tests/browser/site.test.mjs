// What holds of every page of the built site, whatever it shows.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { accessibilityFaults, policy, useSite } from './harness.mjs';

const dist = new URL('../../www/dist/', import.meta.url);
const pages = readdirSync(dist).filter((name) => name.endsWith('.html'));
const shared = useSite();

for (const name of pages) {
  test(`${name} loads in silence, from its own host alone`, async () => {
    const visit = await shared.visit(`/${name}`);
    assert.deepEqual(visit.console, []);
    assert.deepEqual(visit.errors, []);
    for (const address of visit.requests) assert.equal(new URL(address).origin, shared.site.origin);
    await visit.close();
  });

  test(`${name} has no accessibility fault as it opens`, async () => {
    const { page, close } = await shared.visit(`/${name}`);
    assert.deepEqual(await accessibilityFaults(page), []);
    await close();
  });

  test(`${name} holds no inline script or style`, () => {
    const html = readFileSync(new URL(name, dist), 'utf8');
    assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/i);
    assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/i);
  });

  test(`${name} is sent under the content security policy`, async () => {
    const { headers } = await fetch(`${shared.site.origin}/${name}`);
    assert.equal(headers.get('content-security-policy'), policy);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
  });
}

test('the WebAssembly is one file with a hash in its name and the right type', async () => {
  const files = readdirSync(new URL('assets/', dist)).filter((name) => name.endsWith('.wasm'));
  assert.equal(files.length, 1);
  assert.match(files[0], /^crime_check_bg-[\w-]{8}\.wasm$/);
  const { headers } = await fetch(`${shared.site.origin}/assets/${files[0]}`);
  assert.equal(headers.get('content-type'), 'application/wasm');
});

test('a page that is not there is not found', async () => {
  assert.equal((await fetch(`${shared.site.origin}/no-such-page`)).status, 404);
});
