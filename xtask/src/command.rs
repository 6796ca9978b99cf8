//! Running other programs, and saying what is being done.
//!
//! A program's own output is shown as it comes. When it fails, the error names
//! the program and what to do; the arguments are left out, since they may hold
//! paths of the machine.

use crate::Result;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Says what is about to be done and how long it usually takes, does it, and
/// says how long it took.
pub fn step<T>(what: &str, usually: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {what} (usually {usually})");
    let start = Instant::now();
    let done = work()?;
    println!("    done in {:.1} s", start.elapsed().as_secs_f64());
    Ok(done)
}

/// Runs a program to its end.
pub fn run(command: &mut Command, advice: &str) -> Result<()> {
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    if status.success() {
        return Ok(());
    }
    Err(format!("`{}` failed ({status}): {advice}", name(command)).into())
}

/// Runs a program to its end and gives what it printed.
pub fn output(command: &mut Command, advice: &str) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| cannot_start(command, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout)?);
    }
    Err(format!("`{}` failed ({}): {advice}", name(command), output.status).into())
}

/// Whether a program, run in silence, succeeds within the limit.
pub fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let silent = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let Ok(mut child) = silent.spawn() else {
        return false;
    };
    let start = Instant::now();
    while start.elapsed() < limit {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => std::thread::sleep(Duration::from_millis(50)),
            Err(_) => return false,
        }
    }
    // It may have ended in between; then there is nothing left to end.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// Where a program lies, searched along PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy()
        .into_owned()
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!(
        "cannot start `{}` ({error}): is it installed?",
        name(command)
    )
}
