//! The part of the password rules that needs no list: length, and the person's own words.
//!
//! The list of leaked passwords and the estimate of guesses are not part of this crate.

use unicode_normalization::UnicodeNormalization;

use crate::date::Date;

/// The most characters of a password.
pub const MOST: usize = 128;

/// The characters that must remain when the person's own words are taken out.
const LEAST_BESIDE_WORDS: usize = 8;

/// Shorter own words are too common inside other words to count.
const SHORTEST_WORD: usize = 3;

/// How long a password must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// 12 characters, for respondents.
    Ordinary,
    /// 15 characters, for roles that open a desk.
    Elevated,
}

impl Strength {
    /// The fewest characters after NFKC.
    pub const fn least(self) -> usize {
        match self {
            Self::Ordinary => 12,
            Self::Elevated => 15,
        }
    }
}

/// Why a password is not taken. No composition is asked for, and none expires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer characters than the role needs.
    #[error("the password is shorter than {least} characters")]
    TooShort {
        /// The fewest characters allowed.
        least: usize,
    },
    /// More than [`MOST`] characters.
    #[error("the password is longer than 128 characters")]
    TooLong,
    /// Little more than a name, number, birthday or other word that belongs to the person or the site.
    #[error("the password is made of words that belong to the person or the site")]
    OwnWords,
}

/// Words and dates others could guess from knowing the person: number, login, names, mail, birthday,
/// departments, company.
#[derive(Clone, Default)]
pub struct OwnWords(Vec<String>);

impl OwnWords {
    /// The words of a person and a site. A mail address counts as a whole and in its parts.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let parts = words.into_iter().flat_map(|word| {
            let parts = word.split(|sign: char| !sign.is_alphanumeric()).map(fold);
            std::iter::once(fold(word)).chain(parts.collect::<Vec<_>>())
        });
        let mut words: Vec<_> = parts.filter(|word| word.chars().count() >= SHORTEST_WORD).collect();
        // The longest first, so that a whole name is taken out before a part of it.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.dedup();
        Self(words)
    }

    /// Adds the ways a birthday is usually written.
    #[must_use]
    pub fn with_birthday(self, day: Date) -> Self {
        let (year, month, date) = (day.year(), day.month(), day.day());
        let era = crate::date::era_year(day).map_or(year, |era| era.year);
        let short = year % 100;
        let written = [
            format!("{year:04}{month:02}{date:02}"),
            format!("{year:04}{month}{date}"),
            format!("{date:02}{month:02}{year:04}"),
            format!("{month:02}{date:02}{year:04}"),
            format!("{short:02}{month:02}{date:02}"),
            format!("{era:02}{month:02}{date:02}"),
            format!("{month:02}{date:02}"),
            format!("{year:04}"),
        ];
        let mut words = self.0;
        words.extend(written.iter().map(|text| fold(text)));
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self(words)
    }
}

/// Checks a new password.
///
/// # Errors
/// The first broken rule, as a [`WeakPassword`].
pub fn check(password: &str, strength: Strength, own: &OwnWords) -> Result<(), WeakPassword> {
    let characters = password.nfkc().count();
    if characters < strength.least() {
        return Err(WeakPassword::TooShort { least: strength.least() });
    }
    if characters > MOST {
        return Err(WeakPassword::TooLong);
    }
    let folded = fold(password);
    let mut rest = folded.clone();
    for word in &own.0 {
        rest = rest.replace(word.as_str(), " ");
    }
    let is_touched = rest != folded;
    let left = rest.chars().filter(|sign| *sign != ' ').count();
    if is_touched && left < LEAST_BESIDE_WORDS { Err(WeakPassword::OwnWords) } else { Ok(()) }
}

/// Letters and digits only, without width and case, look-alikes as the letter they stand for.
pub fn fold(text: &str) -> String {
    let lower = text.nfkc().flat_map(char::to_lowercase);
    lower.map(fold_sign).filter(|sign| sign.is_alphanumeric()).collect()
}

/// One sign as [`fold`] folds it: a look-alike as the letter it stands for.
pub const fn fold_sign(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' | '|' => 'l',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        _ => sign,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::date;

    fn own() -> OwnWords {
        OwnWords::new([
            "E1024",
            "t.yamada",
            "Yamada Taro",
            "山田 太郎",
            "taro.yamada@mamori.example",
            "営業本部",
            "株式会社まもり",
        ])
        .with_birthday(date(1985, 7, 3))
    }

    fn ordinary(password: &str) -> Result<(), WeakPassword> {
        check(password, Strength::Ordinary, &own())
    }

    #[test]
    fn length_is_counted_in_characters_after_folding_width() {
        let short = |least| Err(WeakPassword::TooShort { least });
        assert_eq!(ordinary("twelve-signs"), Ok(()));
        assert_eq!(ordinary("eleven-sign"), short(12));
        assert_eq!(ordinary("川と山と月と星と雪と風"), short(12));
        assert_eq!(ordinary("川と山と月と星と雪と風と"), Ok(()));
        let elevated = |password| check(password, Strength::Elevated, &own());
        assert_eq!(elevated("fourteen-signs"), short(15));
        assert_eq!(elevated("fifteen-signs-x"), Ok(()));
        assert_eq!(ordinary(&"long ".repeat(26)), Err(WeakPassword::TooLong));
        // ㍿ is one character that folds into four.
        assert_eq!(ordinary("㍿㍿㍿"), Ok(()));
    }

    #[test]
    fn little_more_than_an_own_word_is_refused() {
        for password in [
            "yamada-taro-1",
            "YAMADA198507",
            "Ｙａｍａｄａ１２３４５６",
            "y4m4d4t4r0!!",
            "1985-07-03-85",
            "19850703abcd",
            "600703-600703",
            "山田太郎営業本部一二三四",
            "mamori-e1024-mamori",
            "株式会社まもり株式会社まもり",
        ] {
            assert_eq!(ordinary(password), Err(WeakPassword::OwnWords), "{password}");
        }
    }

    #[test]
    fn a_long_sentence_may_hold_an_own_word() {
        assert_eq!(ordinary("yamada likes green lanterns"), Ok(()));
        assert_eq!(ordinary("correct horse battery"), Ok(()));
    }

    #[test]
    fn an_empty_or_tiny_own_word_refuses_nothing() {
        let own = OwnWords::new(["", "-", "a", "ab"]);
        assert_eq!(check("abababababab", Strength::Ordinary, &own), Ok(()));
    }

    proptest! {
        #[test]
        fn own_words_alone_never_pass(number in 0_usize..7, times in 1_usize..6) {
            let words = ["E1024", "yamada", "taro", "山田", "太郎", "営業本部", "mamori"];
            let chosen = words.get(number % words.len()).copied().unwrap_or_default();
            prop_assume!(chosen.chars().count() >= SHORTEST_WORD);
            prop_assert!(ordinary(&chosen.repeat(times)).is_err());
        }
    }
}
