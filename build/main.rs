//! Compiles the rulebook: reads the edition's TOML and TSV files, checks them against each other, and writes
//! static tables, so that the library holds no parser. A misspelt fact or answer, a code that is not on the official
//! list for its class, or a rule without a page stops the build with every mistake named at once.

mod check;
mod emit;
mod pack;
#[path = "../src/packing.rs"]
mod packing;
mod read;

extern crate alloc;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = Path::new("src/rulebook/2026-27");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=build");
    let mut mistakes = Vec::new();
    let edition = read::edition(folder, &mut mistakes);
    let compiled = check::compile(&edition, &mut mistakes);
    if !mistakes.is_empty() {
        eprintln!("The rulebook has {} mistake(s):", mistakes.len());
        for mistake in &mistakes {
            eprintln!("  {mistake}");
        }
        return ExitCode::FAILURE;
    }
    match write(&edition, &compiled) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cannot write the compiled rulebook: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(edition: &read::Edition, compiled: &check::Compiled) -> std::io::Result<()> {
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    std::fs::write(folder.join("rulebook.rs"), emit::source(edition, compiled))?;
    std::fs::write(
        folder.join("rulebook.txt"),
        emit::text(edition, compiled, true),
    )?;
    std::fs::write(
        folder.join("rulebook-without-words.txt"),
        emit::text(edition, compiled, false),
    )?;
    let list = emit::offences(edition);
    let packed = pack::pack(&list);
    if packing::unpack(&packed) != list {
        return Err(std::io::Error::other("the packed list is not the list"));
    }
    std::fs::write(folder.join("offences.packed"), packed)
}
