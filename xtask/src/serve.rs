//! `cargo xtask serve`: the finished page, on this machine only.
//!
//! Vite's preview server sends what `www/dist` holds, under the headers set in
//! `www/vite.config.ts`: the same content security policy that a host should set.

use crate::Result;
use crate::build;
use crate::command::run;
use std::path::Path;
use std::process::Command;

/// Where the page is served unless told otherwise.
pub const DEFAULT_PORT: u16 = 8000;

/// Reads a port.
pub fn port(text: &str) -> Result<u16> {
    text.parse()
        .map_err(|_| format!("`{text}` is no port: give a number up to 65535").into())
}

/// Builds the page and serves it until it is stopped.
pub fn serve(root: &Path, port: u16) -> Result<()> {
    build::build(root)?;
    println!("==> Serving http://127.0.0.1:{port}/ (stop with Ctrl-C)");
    run(
        Command::new(root.join("www/node_modules/.bin/vite"))
            .args(["preview", "--strictPort", "--host", "127.0.0.1", "--port"])
            .arg(port.to_string())
            .current_dir(root.join("www")),
        "if the port is taken, choose another with `cargo xtask serve --port <number>`",
    )
}
