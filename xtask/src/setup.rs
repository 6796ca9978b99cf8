//! What the tasks need beyond Cargo: a Rust toolchain that compiles to
//! WebAssembly, wasm-pack, the page's npm packages, and a browser.
//!
//! Each function looks first and installs only what is missing, where Cargo,
//! npm and the system keep such things, so that the next run finds it.

use crate::Result;
use crate::command::{find, output, run, step, succeeds_within};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The WebAssembly target, in the words of rustc.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Debian's second Rust toolchain, its standard library's source, and a linker.
const DEBIAN_TOOLCHAIN: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld"];

/// Where the harness of the browser tests looks for a browser as well.
const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// How the rules are compiled to WebAssembly on this machine.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum WasmToolchain {
    /// The toolchain that also compiles the native code, with the target added.
    Native,
    /// Debian's toolchain, which compiles the standard library from its source.
    Debian,
}

impl WasmToolchain {
    /// A program that will call this toolchain's `cargo`.
    pub fn command(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if self == Self::Debian {
            command
                .env("PATH", "/usr/bin:/bin")
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld");
            // Cargo hands these on to the task; they belong to the other toolchain.
            for name in [
                "CARGO",
                "RUSTC",
                "RUSTDOC",
                "RUSTUP_TOOLCHAIN",
                "LD_LIBRARY_PATH",
            ] {
                command.env_remove(name);
            }
        }
        command
    }

    /// What this toolchain's `cargo build` must be told besides.
    pub fn cargo_arguments(self) -> &'static [&'static str] {
        match self {
            Self::Native => &[],
            Self::Debian => &["-Z", "build-std=std,panic_abort"],
        }
    }
}

/// Finds a toolchain that compiles to WebAssembly, or installs what is missing.
pub fn wasm_toolchain() -> Result<WasmToolchain> {
    if native_has_target()? {
        return Ok(WasmToolchain::Native);
    }
    // Where Debian's toolchain waits, rustup has failed before: give it a short try only.
    let has_debian = debian_is_complete();
    let patience = Duration::from_secs(if has_debian { 15 } else { 120 });
    if find("rustup").is_some() {
        let added = step("Adding Rust's WebAssembly target", "10 s", || {
            let mut rustup = Command::new("rustup");
            rustup
                .args(["target", "add", WASM_TARGET])
                .env("RUSTUP_MAX_RETRIES", "1");
            Ok(succeeds_within(&mut rustup, patience) && native_has_target()?)
        })?;
        if added {
            return Ok(WasmToolchain::Native);
        }
        println!("    rustup cannot fetch it here: going on with Debian's toolchain");
    }
    if !has_debian {
        install_debian_packages("Debian's Rust toolchain", DEBIAN_TOOLCHAIN).map_err(|error| {
            format!(
                "no Rust toolchain compiles to WebAssembly here. Either run \
                 `rustup target add {WASM_TARGET}`, or on Debian install {}. ({error})",
                DEBIAN_TOOLCHAIN.join(", ")
            )
        })?;
    }
    Ok(WasmToolchain::Debian)
}

fn native_has_target() -> Result<bool> {
    let sysroot = output(
        Command::new("rustc").args(["--print", "sysroot"]),
        "install Rust from https://rustup.rs",
    )?;
    Ok(Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .join("lib")
        .is_dir())
}

fn debian_is_complete() -> bool {
    let source = "lib/rustlib/src/rust/library/std/Cargo.toml";
    let has_source = Command::new("/usr/bin/rustc")
        .args(["--print", "sysroot"])
        .env_remove("LD_LIBRARY_PATH")
        .output()
        .is_ok_and(|printed| {
            let sysroot = String::from_utf8_lossy(&printed.stdout).trim().to_owned();
            printed.status.success() && Path::new(&sysroot).join(source).is_file()
        });
    has_source
        && ["/usr/bin/cargo", "/usr/bin/wasm-ld"]
            .iter()
            .all(|file| Path::new(file).is_file())
}

/// Finds wasm-pack or installs it. It fetches the matching wasm-bindgen itself.
pub fn wasm_pack() -> Result<PathBuf> {
    if let Some(found) = find("wasm-pack") {
        return Ok(found);
    }
    step("Installing wasm-pack", "2 minutes, once", || {
        run(
            Command::new("cargo").args(["install", "--locked", "wasm-pack@^0.15"]),
            "run `cargo install --locked wasm-pack` and read what it says",
        )
    })?;
    let installed = cargo_home().map(|home| home.join("bin/wasm-pack"));
    match find("wasm-pack").or(installed.filter(|file| file.is_file())) {
        Some(found) => Ok(found),
        None => Err("wasm-pack was installed outside PATH: add Cargo's bin folder to PATH".into()),
    }
}

fn cargo_home() -> Option<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")))
}

/// Installs the page's npm packages when they are not those of the lock file.
pub fn page_packages(root: &Path) -> Result<()> {
    let www = root.join("www");
    let lock = fs::read(www.join("package-lock.json"))?;
    // A copy of the lock file that the packages were installed from.
    let installed = www.join("node_modules/.installed-from");
    if fs::read(&installed).is_ok_and(|copy| copy == lock) {
        return Ok(());
    }
    if find("npm").is_none() {
        return Err("Node.js is missing: install Node.js 20.19 or newer, with npm".into());
    }
    step("Installing the page's npm packages", "10 s", || {
        run(
            Command::new("npm")
                .args(["ci", "--no-audit", "--no-fund"])
                .current_dir(&www),
            "check that the npm registry can be reached and that Node.js is 20.19 or newer",
        )?;
        Ok(fs::write(&installed, &lock)?)
    })
}

/// Sees to it that there is a Chromium for the browser tests.
pub fn browser() -> Result<()> {
    if BROWSERS.iter().any(|name| find(name).is_some()) {
        return Ok(());
    }
    install_debian_packages("Chromium", &["chromium"]).map_err(|error| {
        format!("no browser for the tests: install Chromium so that it is on PATH. ({error})")
            .into()
    })
}

fn install_debian_packages(what: &str, packages: &[&str]) -> Result<()> {
    if find("apt-get").is_none() {
        return Err("this system has no apt-get".into());
    }
    let advice = format!("install by hand: {}", packages.join(" "));
    step(
        &format!("Installing {what} with apt-get"),
        "30 s, once",
        || {
            // Package lists may be missing or old, which only the install shows.
            let arguments = ["install", "-y", "--no-install-recommends"];
            let first = run(apt_get()?.args(arguments).args(packages), &advice);
            if first.is_err() {
                run(apt_get()?.arg("update"), &advice)?;
                run(apt_get()?.args(arguments).args(packages), &advice)?;
            }
            Ok(())
        },
    )
}

fn apt_get() -> Result<Command> {
    let user = output(Command::new("id").arg("-u"), "install the packages by hand")?;
    let mut command = if user.trim() == "0" {
        Command::new("env")
    } else if find("sudo").is_some() {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    } else {
        return Err("installing needs root, and there is no sudo".into());
    };
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-q",
        "-o",
        "DPkg::Lock::Timeout=120",
    ]);
    Ok(command)
}
