//! Writes what ships beside the WebAssembly into a folder: `cargo run --example package -- FOLDER`. The JSON Schemas of
//! the boundary are generated from the Rust types (the package's TypeScript types are made from them), and the catalogue
//! is written as a module, so that the words that only pages show are not carried twice.

use crime_check::Offence;
use crime_check::answer::Checked;
use crime_check::catalogue::{About, Catalogue, about, catalogue};
use crime_check::incident::Incident;
use schemars::{Schema, schema_for};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".to_owned()));
    std::fs::create_dir_all(&folder)?;
    let schemas: [(&str, Schema); 5] = [
        ("incident", schema_for!(Incident)),
        ("answer", schema_for!(Checked)),
        ("catalogue", schema_for!(Catalogue)),
        ("about", schema_for!(About)),
        ("offence", schema_for!(Offence)),
    ];
    for (name, schema) in schemas {
        let text = serde_json::to_string_pretty(&schema).map_err(std::io::Error::other)?;
        std::fs::write(folder.join(format!("{name}.schema.json")), text + "\n")?;
    }
    let module = format!(
        "const data = {};\nconst facts = {};\n{MODULE}",
        text(catalogue())?,
        text(about())?
    );
    std::fs::write(folder.join("catalogue.js"), module)
}

/// Every caller gets a copy of its own, so that what one host changes another does not see. `names` is for the
/// WebAssembly, which does not carry a second time what stands here.
const MODULE: &str = r#"const copy = (value) => {
  if (Array.isArray(value)) return value.map(copy);
  if (value === null || typeof value !== "object") return value;
  const columns = value[""];
  if (!columns) {
    const whole = {};
    for (const key in value) whole[key] = copy(value[key]);
    return whole;
  }
  const keys = Object.keys(columns);
  return columns[keys[0]].map((_, place) => {
    const row = {};
    for (const key of keys) {
      const cell = columns[key][place];
      row[key] = typeof cell === "object" ? copy(cell) : cell;
    }
    return row;
  });
};
export const catalogue = () => copy(data);
export const about = () => copy(facts);
export const names = () => {
  const { rules, classes, questions } = data;
  const { id, options } = questions[""];
  const answers = id.map((fact, place) => [fact, ...options[place][""].id].join(" "));
  const pages = rules[""].pages.map((list) => list.join(" "));
  return [rules[""].id, pages, classes[""].title, answers].map((list) => list.join("\n")).join("\f");
};
"#;

/// JSON as the text of a program: a browser reads it faster so. Rows that have the same fields are turned into columns
/// under an empty name, which packs better.
fn text(value: impl Serialize) -> std::io::Result<String> {
    let value = serde_json::to_value(value).map_err(std::io::Error::other)?;
    let json = columns(value).to_string();
    let quoted = json.replace('\\', "\\\\").replace('\'', "\\'");
    Ok(format!("JSON.parse('{quoted}')"))
}

fn columns(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, value)| (key, columns(value)))
            .collect(),
        Value::Array(rows) => {
            let rows: Vec<Value> = rows.into_iter().map(columns).collect();
            let keys: Vec<String> = match rows.first() {
                Some(Value::Object(first)) => first.keys().cloned().collect(),
                _ => return Value::Array(rows),
            };
            let column = |key: &String| rows.iter().map(|row| row[key].clone()).collect();
            let table: Map<String, Value> =
                keys.iter().map(|key| (key.clone(), column(key))).collect();
            json!({ "": table })
        }
        value => value,
    }
}
