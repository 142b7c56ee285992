//! A passphrase to offer: four words drawn from 512, and two digits.

use rand_core::Rng;

/// Short English words that are easy to type and hard to confuse; exactly 512.
const WORDS: &str = include_str!("common/words.txt");
/// Words of a passphrase.
const COUNT: u8 = 4;

/// Draws a passphrase: 36 bits of words and 6 of digits.
pub(super) fn draw(rng: &mut impl Rng) -> String {
    let words: Vec<&str> = WORDS.split_ascii_whitespace().collect();
    let mut drawn: Vec<&str> = Vec::new();
    while drawn.len() < usize::from(COUNT) {
        // 512 divides the range, so every word is equally likely.
        let at = usize::try_from(rng.next_u32() % 512).unwrap_or(0);
        drawn.extend(words.get(at).filter(|word| !drawn.contains(word)));
    }
    format!("{} {:02}", drawn.join(" "), 10 + rng.next_u32() % 64)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::app::Entropy;
    use crate::features::sign_in::common::is_common;

    #[test]
    fn there_are_512_different_words() {
        let words: HashSet<&str> = WORDS.split_ascii_whitespace().collect();
        assert_eq!((words.len(), WORDS.split_ascii_whitespace().count()), (512, 512));
    }

    #[test]
    fn every_drawn_passphrase_passes_the_rules() {
        let mut rng = Entropy::seeded(3).rng();
        for _ in 0..100 {
            let phrase = draw(&mut rng);
            assert!(phrase.chars().count() >= 15, "{phrase}");
            assert!(!is_common(&phrase), "{phrase}");
            assert!(zxcvbn::zxcvbn(&phrase, &[]).guesses() >= 10_000_000_000, "{phrase}");
        }
    }
}
