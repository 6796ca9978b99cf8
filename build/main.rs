//! Compiles the rulebook.
fn main() {}
