//! Checks an incident from standard input: `cargo run --example check < incident.json`. An argument is taken as "now".

use std::io::Read;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let now = std::env::args().nth(1);
    println!("{}", crime_check::check_json(&text, now.as_deref()));
    Ok(())
}
