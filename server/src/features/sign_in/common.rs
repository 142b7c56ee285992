//! The list of leaked and common passwords, and of the words they are made of in Japan.

use std::collections::HashSet;
use std::sync::LazyLock;

use domain::password_policy::{fold, fold_sign};
use unicode_normalization::UnicodeNormalization as _;

/// 100,000 leaked passwords, see `common/README.md`.
static LEAKED: &str = include_str!("common/passwords.txt");
/// Words in Latin letters and keyboard walks.
static JAPANESE: &str = include_str!("common/japanese.txt");
/// Fewest letters beside the words of the second list.
const LEAST_BESIDE: usize = 5;
/// So many different words of the second list make a passphrase.
const PASSPHRASE: usize = 4;
/// Words shorter than this are common inside others and are not looked for.
const SHORTEST_WORD: usize = 3;

/// The words of the second list, folded, the longest first.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = JAPANESE.lines().filter(|line| !line.starts_with('#')).map(fold);
    let kept: HashSet<String> = lines.filter(|word| word.len() >= SHORTEST_WORD).collect();
    let mut words: Vec<String> = kept.into_iter().collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words
});

/// Whether a password is on the list, is an entry with digits around it or written several times, or
/// is made of a few everyday words.
pub(super) fn is_common(password: &str) -> bool {
    let signs: Vec<(char, char)> = password
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|sign| (sign, fold_sign(sign)))
        .filter(|(_, folded)| folded.is_alphanumeric())
        .collect();
    is_leaked(&signs) || is_made_of_words(&signs)
}

fn is_leaked(signs: &[(char, char)]) -> bool {
    let text = |signs: &[(char, char)]| signs.iter().map(|(_, folded)| *folded).collect::<String>();
    let is_digit = |(sign, _): &(char, char)| sign.is_ascii_digit();
    let first = signs.iter().position(|sign| !is_digit(sign)).unwrap_or(signs.len());
    let last = signs.iter().rposition(|sign| !is_digit(sign)).map_or(first, |at| at + 1);
    let core = signs.get(first..last).unwrap_or_default();
    let mut asked: HashSet<String> = HashSet::from([text(signs), text(core)]);
    for whole in [text(signs), text(core)] {
        match unit(&whole) {
            Some(unit) if unit.len() < 8 => return true,
            Some(unit) => drop(asked.insert(unit)),
            None => {}
        }
    }
    asked.retain(|entry| entry.len() >= 8);
    let mut entry = String::new();
    LEAKED.lines().any(|line| {
        let mut signs = line.chars();
        let shared = signs.next().and_then(|sign| sign.to_digit(36)).unwrap_or(0);
        entry.truncate(usize::try_from(shared).unwrap_or(0));
        entry.push_str(signs.as_str());
        asked.contains(&entry)
    })
}

/// What is written twice or more to make the text.
fn unit(text: &str) -> Option<String> {
    let signs: Vec<char> = text.chars().collect();
    (1..=signs.len() / 2)
        .find(|length| {
            signs.len().is_multiple_of(*length)
                && signs.iter().zip(signs.iter().skip(*length)).all(|(a, b)| a == b)
        })
        .map(|length| signs.iter().take(length).collect())
}

fn is_made_of_words(signs: &[(char, char)]) -> bool {
    let mut folded: String = signs.iter().map(|(_, folded)| *folded).collect();
    let mut different = 0;
    for word in WORDS.iter() {
        if folded.contains(word.as_str()) {
            different += 1;
            // One blank for each sign, so that both sides stay in step.
            folded = folded.replace(word.as_str(), &" ".repeat(word.chars().count()));
        }
    }
    let left = folded.chars().zip(signs).filter(|(left, (sign, _))| *left != ' ' && !sign.is_ascii_digit());
    (1..PASSPHRASE).contains(&different) && left.count() < LEAST_BESIDE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_folded_sorted_and_complete() {
        let (mut entry, mut before, mut count) = (String::new(), String::new(), 0);
        for line in LEAKED.lines() {
            let shared = line.chars().next().unwrap().to_digit(36).unwrap();
            entry.truncate(usize::try_from(shared).unwrap());
            entry.extend(line.chars().skip(1));
            assert_eq!(fold(&entry), entry);
            assert!(before < entry, "{before} {entry}");
            before.clone_from(&entry);
            count += 1;
        }
        assert_eq!(count, 100_000);
    }

    #[test]
    fn an_entry_is_found_in_any_dress() {
        for password in
            ["Password1234", "ｐａｓｓｗｏｒｄ1234", "P@ssw0rd!2026", "1234qwertyuiop", "sunshine-sunshine"]
        {
            assert!(is_common(password), "{password}");
        }
        assert!(!is_common("lantern otter granite 27"));
    }
}
