//! `cargo xtask build`: the rules as a WebAssembly package in `www/pkg`, then
//! the page as a static site in `www/dist`.
//!
//! wasm-pack compiles into `target/wasm`, away from the native build, since the
//! two may use different toolchains. The package in `www/pkg` is made from that
//! output: optimised code, bindings, JSON Schemas of what goes in and comes
//! out, and TypeScript types made from the schemas.

use crate::Result;
use crate::command::{run, step};
use crate::setup::{self, WasmToolchain};
use std::fs;
use std::path::Path;
use std::process::Command;

const WASM: &str = "crime_check_bg.wasm";

/// For speed rather than size: an answer is due at every keystroke.
const OPTIMISATION: [&str; 4] = [
    "-O3",
    "--low-memory-unused",
    "--zero-filled-memory",
    "--converge",
];

/// Builds the package and the page.
pub fn build(root: &Path) -> Result<()> {
    build_with(setup::wasm_toolchain()?, root)
}

/// Builds the package and the page with a toolchain that was found before.
pub fn build_with(toolchain: WasmToolchain, root: &Path) -> Result<()> {
    let wasm_pack = setup::wasm_pack()?;
    setup::page_packages(root)?;

    let compiled = root.join("target/wasm/pkg");
    let package = root.join("www/pkg");
    fs::create_dir_all(&package)?;
    step(
        "Compiling the rules to WebAssembly",
        "1 to 5 minutes on a new machine, then seconds",
        || compile(root, toolchain, &wasm_pack, &compiled),
    )?;
    optimise(root, &compiled, &package)?;
    copy_bindings(&compiled, &package)?;
    describe(root, &package)?;
    rule_page(root)?;
    step("Building the page", "5 s", || {
        run(
            Command::new("npm")
                .args(["run", "--silent", "build"])
                .current_dir(root.join("www")),
            "the lines above name the file and the line to mend",
        )
    })
}

fn compile(root: &Path, toolchain: WasmToolchain, wasm_pack: &Path, out: &Path) -> Result<()> {
    let mut command = toolchain.command(wasm_pack);
    command
        .args([
            "--log-level",
            "warn",
            "build",
            "--target",
            "web",
            "--release",
            "--no-opt",
        ])
        // The target has been looked for already, where wasm-pack knows only of rustup's.
        .args(["--mode", "force"])
        .arg("--out-dir")
        .arg(out)
        .arg(root)
        .arg("--")
        .args(toolchain.cargo_arguments())
        .current_dir(root)
        .env("CARGO_TARGET_DIR", root.join("target/wasm"))
        // wasm-bindgen and wasm-opt read which features are in use from a section that `strip = true` drops.
        .env("CARGO_PROFILE_RELEASE_STRIP", "debuginfo");
    run(&mut command, "the compiler's message above says why")
}

/// Optimises the code into the package, unless it is what was optimised last.
fn optimise(root: &Path, compiled: &Path, package: &Path) -> Result<()> {
    let code = compiled.join(WASM);
    let optimised = package.join(WASM);
    let last = root
        .join("target/wasm")
        .join(format!("optimised{}.wasm", OPTIMISATION.concat()));
    let bytes = fs::read(&code)?;
    if optimised.is_file() && fs::read(&last).is_ok_and(|copy| copy == bytes) {
        return Ok(());
    }
    step("Optimising the WebAssembly", "5 s", || {
        run(
            Command::new(root.join("www/node_modules/.bin/wasm-opt"))
                .args(OPTIMISATION)
                .arg(&code)
                .arg("-o")
                .arg(&optimised),
            "delete www/node_modules and try again",
        )?;
        Ok(fs::write(&last, &bytes)?)
    })
}

fn copy_bindings(compiled: &Path, package: &Path) -> Result<()> {
    for entry in fs::read_dir(compiled)? {
        let name = entry?.file_name();
        if name != WASM && name != ".gitignore" {
            fs::copy(compiled.join(&name), package.join(&name))?;
        }
    }
    Ok(())
}

/// Writes the page of the rules, from which the site is built like the other pages.
fn rule_page(root: &Path) -> Result<()> {
    step("Writing the rule page", "2 s once compiled", || {
        run(
            rules(root).args(["--", "www/rules.html"]),
            "the message above names the file of the rulebook to mend",
        )
    })
}

/// Prints how much of the official list and of the official examples the rules reach.
pub fn coverage(root: &Path) -> Result<()> {
    run(
        &mut rules(root),
        "the message above names the file of the rulebook to mend",
    )
}

fn rules(root: &Path) -> Command {
    let mut command = Command::new("cargo");
    command
        .args(["run", "--quiet", "--example", "rules"])
        .current_dir(root);
    command
}

/// Writes the JSON Schemas and the types, and lists them as part of the package.
fn describe(root: &Path, package: &Path) -> Result<()> {
    step(
        "Writing schemas, types and catalogue",
        "2 s once compiled",
        || {
            run(
                Command::new("cargo")
                    .args(["run", "--quiet", "--example", "package", "--"])
                    .arg(package)
                    .current_dir(root),
                "the compiler's message above says why",
            )?;
            run(
                Command::new("node")
                    .arg("scripts/describe-package.mjs")
                    .current_dir(root.join("www")),
                "the schemas come from the types of the Rust crate: mend them there",
            )
        },
    )
}
