//! Crime check: what must be recorded, how many, and by when, under the Home Office crime recording rules.

#[cfg(target_arch = "wasm32")]
pub mod wasm;
