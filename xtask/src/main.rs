//! The project's tasks: `cargo xtask <task>`.
//!
//! Every task sets up what it misses, says what it does and how long that
//! usually takes, and when it fails says what to do about it. The tasks need
//! nothing but Cargo to start, so the crate has no dependencies.

mod bench;
mod build;
mod command;
mod serve;
mod setup;
mod test;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A task either works or gives a sentence to show.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

const TASKS: &str = "\
Usage: cargo xtask <task>

  build            compile the WebAssembly package (www/pkg) and the page (www/dist)
  serve [--port N] build, then serve the page on this machine only (port 8000)
  test             check formatting and lints, run every test, then the benchmark
  bench            measure size and speed against the project's budgets
  coverage         print how much of the official list and examples the rules reach
";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let root = project_root()?;
    match arguments.as_slice() {
        ["build"] => build::build(&root)?,
        ["serve"] => serve::serve(&root, serve::DEFAULT_PORT)?,
        ["serve", "--port", port] => serve::serve(&root, serve::port(port)?)?,
        ["test"] => test::test(&root)?,
        ["bench"] => bench::bench(&root)?,
        ["coverage"] => build::coverage(&root)?,
        [] | ["help" | "--help" | "-h"] => print!("{TASKS}"),
        unknown => {
            eprint!("unknown task `{}`\n\n{TASKS}", unknown.join(" "));
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The folder that holds the workspace; Cargo names the folder of this crate.
fn project_root() -> Result<PathBuf> {
    let crate_folder = std::env::var("CARGO_MANIFEST_DIR")
        .map_err(|_| "start the tasks with `cargo xtask`, from within the project")?;
    let root = Path::new(&crate_folder).parent();
    Ok(root
        .ok_or("xtask must lie in the project's folder")?
        .to_owned())
}
