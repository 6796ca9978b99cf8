//! `cargo xtask test`: everything that must hold before a change lands.
//!
//! The quick checks come first, so that a slip shows in seconds. The first step
//! that fails ends the run.

use crate::Result;
use crate::command::{run, step};
use crate::setup::{self, WASM_TARGET, WasmToolchain};
use crate::{bench, build};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs every check and test, then the benchmark.
pub fn test(root: &Path) -> Result<()> {
    step("Checking the format", "1 s", || {
        run(
            cargo(root).args(["fmt", "--all", "--check"]),
            "run `cargo fmt --all`",
        )
    })?;
    step(
        "Checking for lints, native",
        "1 minute at first, then seconds",
        || {
            run(
                cargo(root).args([
                    "clippy",
                    "--workspace",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ]),
                "mend what is named above",
            )
        },
    )?;
    let toolchain = setup::wasm_toolchain()?;
    lint_wasm(toolchain, root)?;
    step(
        "Running the Rust tests",
        "1 minute at first, then seconds",
        || {
            run(
                cargo(root).args(["test", "--workspace"]),
                "the failed tests are named above",
            )
        },
    )?;
    build::build_with(toolchain, root)?;
    setup::browser()?;
    step("Running the browser tests", "10 s", || browser_tests(root))?;
    bench::measure_built(root, bench::Strict::WhatIsCounted)
}

fn cargo(root: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root);
    command
}

/// The code that only WebAssembly has; Debian's toolchain comes without Clippy.
fn lint_wasm(toolchain: WasmToolchain, root: &Path) -> Result<()> {
    if toolchain == WasmToolchain::Debian {
        println!("==> No lints for WebAssembly: this toolchain comes without Clippy");
        return Ok(());
    }
    step(
        "Checking for lints, WebAssembly",
        "20 s at first, then seconds",
        || {
            run(
                cargo(root)
                    .args([
                        "clippy",
                        "--lib",
                        "--target",
                        WASM_TARGET,
                        "--",
                        "-D",
                        "warnings",
                    ])
                    .env("CARGO_TARGET_DIR", root.join("target/wasm")),
                "mend what is named above",
            )
        },
    )
}

fn browser_tests(root: &Path) -> Result<()> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(root.join("tests/browser"))? {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".test.mjs") {
            files.push(file);
        }
    }
    files.sort();
    run(
        Command::new("node")
            // A browser for each file at once would crowd a small machine.
            .args(["--test", "--test-reporter=spec", "--test-concurrency=2"])
            .args(files)
            .current_dir(root),
        "the failed tests are named above; `cargo xtask serve` shows the page itself",
    )
}
