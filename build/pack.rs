//! Packs a text with the guesses by which the library unpacks it: only what the guesses missed is stored.

use crate::packing::{Interval, Model};

/// Four bytes of length, low byte first, then the packed text.
pub fn pack(text: &str) -> Vec<u8> {
    let length = u32::try_from(text.len()).unwrap_or_default();
    let mut out = length.to_le_bytes().to_vec();
    let mut model = Model::new();
    let mut interval = Interval::new();
    for byte in text.bytes() {
        for place in (0..8).rev() {
            let bit = usize::from(byte >> place & 1);
            interval.take(bit, model.chance);
            model.learn(bit);
            out.extend(core::iter::from_fn(|| interval.settled()));
        }
    }
    out.extend(interval.high.to_be_bytes());
    out
}
