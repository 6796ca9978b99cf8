//! Unpacks the official list. Each bit is guessed from what stood before it (the last letters, the word so far, the last
//! place where the same letters stood), and only what the guess missed is stored: a quarter less than gzip needs, with a
//! tenth of the code that the libraries for it bring, and the WebAssembly has a budget. `build/pack.rs` packs with the
//! same guesses. The guessing is that of context mixing: an adaptive probability for each context, and a weighted sum
//! of them whose weights learn.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// Contexts: the last one to four letters, and the word so far.
const CONTEXTS: usize = 5;
/// One more guess: the letter that followed when the same letters stood before.
const GUESSES: usize = CONTEXTS + 1;
/// Counters of a context, as a power of two.
const SLOTS: u32 = 18;
/// How fast the weights learn, and how slowly a counter may come to change.
const RATE: i32 = 14;
const MOST_SEEN: u32 = 60;
/// Even chances, for counters of 22 bits with ten bits below for how often they were used.
const EVEN: u32 = 1 << 31;
/// The longest repetition that is told apart.
const LONGEST: usize = 15;

/// Undoes `build/pack.rs`: four bytes of length, low byte first, then the packed text.
pub fn unpack(packed: &[u8]) -> String {
    let (length, code) = packed.split_at_checked(4).unwrap_or_default();
    let length = u32::from_le_bytes(length.try_into().unwrap_or_default()) as usize;
    let mut bytes = code.iter().copied().chain(core::iter::repeat(0));
    let mut next = || u32::from(bytes.next().unwrap_or_default());
    let mut model = Model::new();
    let mut interval = Interval::new();
    let mut at = 0_u32;
    for _ in 0..4 {
        at = at << 8 | next();
    }
    while model.text.len() < length {
        let bit = usize::from(at <= interval.middle(model.chance));
        interval.take(bit, model.chance);
        model.learn(bit);
        while interval.settled().is_some() {
            at = at << 8 | next();
        }
    }
    String::from_utf8(model.text).unwrap_or_default()
}

/// The numbers that the packed text can still be the beginning of.
pub struct Interval {
    low: u32,
    /// The greatest of them.
    pub high: u32,
}

impl Interval {
    /// All numbers.
    pub fn new() -> Self {
        Self {
            low: 0,
            high: u32::MAX,
        }
    }

    /// Where it is split between a set bit (up to here) and a clear one.
    fn middle(&self, chance: u32) -> u32 {
        let width = (u64::from(self.high - self.low) * u64::from(chance)) >> 12;
        self.low + u32::try_from(width).unwrap_or_default()
    }

    /// Keeps the part of the bit that came.
    pub fn take(&mut self, bit: usize, chance: u32) {
        let middle = self.middle(chance);
        if bit == 1 {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
    }

    /// The first byte, once all that is left shares it; it is then shifted out.
    pub fn settled(&mut self) -> Option<u8> {
        let [byte, ..] = self.high.to_be_bytes();
        if (self.low ^ self.high) >> 24 != 0 {
            return None;
        }
        self.low <<= 8;
        self.high = self.high << 8 | 255;
        Some(byte)
    }
}

/// What has been read, and the guess for the next bit.
pub struct Model {
    /// The text so far.
    pub text: Vec<u8>,
    /// Chance that the next bit is set, of 4,096.
    pub chance: u32,
    /// A chance as evidence: how far from even, on a scale where evidence adds up.
    evidence: Vec<i32>,
    counters: Vec<u32>,
    slots: [usize; CONTEXTS],
    hashes: [u32; CONTEXTS],
    guesses: [i32; GUESSES],
    weights: Vec<[i32; GUESSES]>,
    /// The bits of the letter that is being read, below a leading one.
    letter: usize,
    word: u32,
    /// Where each group of letters stood last, and the repetition that is being followed.
    places: Vec<usize>,
    place: usize,
    repeated: usize,
    /// Whether the repetition foretells this bit, and how often it was right, by length.
    foretold: Option<usize>,
    trust: [u32; LONGEST + 1],
}

impl Model {
    /// Nothing has been read.
    pub fn new() -> Self {
        let mut evidence = vec![2_047; 4_096];
        let mut from = 0;
        for sum in -2_047..=2_047 {
            let to = (chance(sum) as usize + 1).max(from);
            evidence[from..to].fill(sum);
            from = to;
        }
        let mut model = Self {
            text: Vec::new(),
            chance: 0,
            evidence,
            counters: vec![EVEN; CONTEXTS << SLOTS],
            slots: [0; CONTEXTS],
            hashes: [0; CONTEXTS],
            guesses: [0; GUESSES],
            weights: vec![[1 << 14; GUESSES]; LONGEST + 1],
            letter: 1,
            word: 0,
            places: vec![0; 1 << 16],
            place: 0,
            repeated: 0,
            foretold: None,
            trust: [EVEN; LONGEST + 1],
        };
        model.guess();
        model
    }

    /// Takes the bit that came, and guesses the next one.
    pub fn learn(&mut self, bit: usize) {
        let missed = (if bit == 1 { 4_096 } else { 0 }) - self.chance.cast_signed();
        let weights = &mut self.weights[self.repeated.min(LONGEST)];
        for (guess, weight) in self.guesses.iter().zip(weights) {
            *weight += (guess * missed * RATE + 0x8000) >> 16;
        }
        for slot in self.slots {
            adapt(&mut self.counters[slot], bit);
        }
        if let Some(foretold) = self.foretold {
            let trust = &mut self.trust[self.repeated.min(LONGEST)];
            adapt(trust, usize::from(foretold == bit));
            if foretold != bit {
                self.repeated = 0;
            }
        }
        self.letter = self.letter << 1 | bit;
        if self.letter > 255 {
            self.end_letter();
        }
        self.guess();
    }

    fn guess(&mut self) {
        let letter = u32::try_from(self.letter).unwrap_or_default();
        for (context, hash) in self.hashes.iter().enumerate() {
            let slot = mixed(*hash, letter) >> (32 - SLOTS);
            let slot = (context << SLOTS) + slot as usize;
            self.slots[context] = slot;
            self.guesses[context] = self.evidence[(self.counters[slot] >> 20) as usize];
        }
        self.foretold = (self.repeated > 0)
            .then(|| usize::from(self.text[self.place]) >> (7 - self.letter.ilog2()) & 1);
        self.guesses[CONTEXTS] = match self.foretold {
            Some(bit) => {
                let trust = self.trust[self.repeated.min(LONGEST)] >> 20;
                let evidence = self.evidence[trust as usize];
                if bit == 1 { evidence } else { -evidence }
            }
            None => 0,
        };
        let weights = &self.weights[self.repeated.min(LONGEST)];
        let terms = self.guesses.iter().zip(weights);
        let sum: i32 = terms.map(|(guess, weight)| guess * (weight >> 4)).sum();
        self.chance = chance((sum >> 12).clamp(-2_047, 2_047)).clamp(1, 4_095);
    }

    fn end_letter(&mut self) {
        let letter = u8::try_from(self.letter & 255).unwrap_or_default();
        self.letter = 1;
        self.text.push(letter);
        self.word = if letter.is_ascii_alphabetic() {
            mixed(self.word, u32::from(letter | 32))
        } else {
            u32::from(letter == b' ')
        };
        let back = |back: usize| {
            let place = self.text.len().checked_sub(back);
            place.map_or(0, |place| u32::from(self.text[place]))
        };
        let mut last = 0;
        for (context, hash) in self.hashes.iter_mut().enumerate() {
            if context < 4 {
                last |= back(context + 1) << (8 * context);
                *hash = mixed(last, u32::try_from(context).unwrap_or_default());
            } else {
                *hash = mixed(self.word, 4);
            }
        }
        let group = (mixed(last, back(5)) >> 16) as usize;
        let end = self.text.len();
        if self.repeated > 0 {
            self.repeated += 1;
            self.place += 1;
        } else {
            self.place = self.places[group];
            let before = self.text[..self.place].iter().rev();
            let same = before.zip(self.text.iter().rev()).take(LONGEST);
            self.repeated = same.take_while(|(one, other)| one == other).count();
        }
        self.places[group] = end;
    }
}

/// Evidence as a chance of 4,096: the logistic curve, by its values at every 128 and straight lines between.
fn chance(sum: i32) -> u32 {
    const CURVE: [u32; 33] = [
        1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994,
        3348, 3607, 3785, 3901, 3975, 4024, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
    ];
    let sum = (sum + 2_048).cast_unsigned();
    let (place, beyond) = ((sum >> 7) as usize, sum & 127);
    (CURVE[place] * (128 - beyond) + CURVE[place + 1] * beyond + 64) >> 7
}

/// Moves a counter towards the bit that came: fast at first, then ever more slowly.
fn adapt(counter: &mut u32, bit: usize) {
    let seen = *counter & 1_023;
    let chance = (*counter >> 10).cast_signed();
    let goal = if bit == 1 { (1 << 22) - 1 } else { 0 };
    let chance = chance + (goal - chance) * 2 / (2 * seen + 3).cast_signed();
    *counter = chance.cast_unsigned() << 10 | (seen + 1).min(MOST_SEEN);
}

fn mixed(one: u32, other: u32) -> u32 {
    let hash = (one.wrapping_mul(0x9E37_79B1) ^ other).wrapping_mul(0x85EB_CA6B);
    hash ^ hash >> 15
}
