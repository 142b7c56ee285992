//! Chance that can be repeated.

use crate::skip::environment;

/// A seeded generator (splitmix64): small, fast and the same in every run.
#[derive(Clone, Debug)]
pub struct Dice {
    state: u64,
}

impl Dice {
    /// The dice of a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The dice of `MAMORI_SEED`, else of the seed given.
    pub fn seeded(seed: u64) -> Self {
        Self::new(environment("MAMORI_SEED").and_then(|text| text.parse().ok()).unwrap_or(seed))
    }

    /// The next 64 bits.
    pub fn roll(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound, which must not be 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.roll() % bound.max(1)
    }

    /// 57 answers of 1 to 4.
    pub fn answers(&mut self) -> Vec<u8> {
        (0..57).map(|_| u8::try_from(self.below(4)).unwrap_or_default() + 1).collect()
    }

    /// A pass phrase that no list of common passwords holds.
    pub fn pass_phrase(&mut self) -> String {
        const SYLLABLES: [&str; 16] = [
            "kav", "zor", "plim", "tek", "wug", "bral", "snef", "dox", "quil", "vash", "jern", "moft", "gyp",
            "hule", "crin", "yaz",
        ];
        let mut word = || {
            let first = SYLLABLES.get(usize::try_from(self.below(16)).unwrap_or_default());
            let second = SYLLABLES.get(usize::try_from(self.below(16)).unwrap_or_default());
            format!("{}{}", first.unwrap_or(&"kav"), second.unwrap_or(&"zor"))
        };
        format!("{}-{}-{}-{}", word(), word(), word(), word())
    }
}
