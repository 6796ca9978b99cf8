//! Packs a text with the guesses by which the library unpacks it: only what the guesses missed is stored.

use crate::packing::{Model, split};

/// Four bytes of length, low byte first, then the packed text.
pub fn pack(text: &str) -> Vec<u8> {
    let length = u32::try_from(text.len()).unwrap_or_default();
    let mut out = length.to_le_bytes().to_vec();
    let mut model = Model::new();
    let (mut low, mut high) = (0_u32, u32::MAX);
    for byte in text.bytes() {
        for place in (0..8).rev() {
            let bit = usize::from(byte >> place & 1);
            let middle = split(low, high, model.chance);
            if bit == 1 {
                high = middle;
            } else {
                low = middle + 1;
            }
            model.learn(bit);
            while (low ^ high) >> 24 == 0 {
                out.extend((high >> 24).to_be_bytes().last());
                low <<= 8;
                high = high << 8 | 255;
            }
        }
    }
    out.extend(high.to_be_bytes());
    out
}
