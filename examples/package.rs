//! Writes what ships beside the WebAssembly into a folder: `cargo run --example package -- FOLDER`. The JSON Schemas of
//! the boundary are generated from the Rust types (the package's TypeScript types are made from them), and the catalogue
//! is written as a module, so that the words that only pages show are not carried twice.

use crime_check::Offence;
use crime_check::answer::Checked;
use crime_check::catalogue::{About, Catalogue, about, catalogue};
use crime_check::incident::Incident;
use schemars::{Schema, schema_for};
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
    // A fresh copy for every caller: what one host changes, another does not see.
    let module = format!(
        "export const catalogue = () => ({});\nexport const about = () => ({});\n",
        serde_json::to_string(&catalogue()).map_err(std::io::Error::other)?,
        serde_json::to_string(&about()).map_err(std::io::Error::other)?,
    );
    std::fs::write(folder.join("catalogue.js"), module)
}
