//! Writes the JSON Schemas of the boundary into a folder: `cargo run --example schemas -- FOLDER`. They are generated
//! from the Rust types and ship with the package; its TypeScript types are made from them.

use crime_check::Offence;
use crime_check::answer::Checked;
use crime_check::catalogue::{About, Catalogue};
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
    Ok(())
}
