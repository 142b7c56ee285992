//! 差込み: the words that a text may leave to the program.

use crate::lang::Lang;

/// A word that the program puts in. The set is closed, and none of them is about a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placeholder {
    /// Whom the letter is for.
    Name,
    /// The company.
    Site,
    /// The address of the site.
    Url,
    /// The address of the page 相談窓口, which opens without a sign-in.
    Help,
    /// The name of the event.
    Event,
    /// The last day of its window.
    LastDay,
    /// A password for one use.
    Secret,
    /// Until when that password can be used.
    SecretEnds,
}

impl Placeholder {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Site,
        Self::Url,
        Self::Help,
        Self::Event,
        Self::LastDay,
        Self::Secret,
        Self::SecretEnds,
    ];

    /// The word between the braces. A text may use the words of either language.
    pub const fn word(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::Ja, Self::Name) => "氏名",
            (Lang::En, Self::Name) => "name",
            (Lang::Ja, Self::Site) => "会社名",
            (Lang::En, Self::Site) => "company",
            (Lang::Ja, Self::Url) => "URL",
            (Lang::En, Self::Url) => "url",
            (Lang::Ja, Self::Help) => "問合せ先",
            (Lang::En, Self::Help) => "contacts",
            (Lang::Ja, Self::Event) => "イベント",
            (Lang::En, Self::Event) => "event",
            (Lang::Ja, Self::LastDay) => "締切日",
            (Lang::En, Self::LastDay) => "last-day",
            (Lang::Ja, Self::Secret) => "パスワード",
            (Lang::En, Self::Secret) => "password",
            (Lang::Ja, Self::SecretEnds) => "使用期限",
            (Lang::En, Self::SecretEnds) => "until",
        }
    }

    /// The placeholder of a word of either language.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| Lang::ALL.into_iter().any(|lang| it.word(lang) == word))
    }

    /// Whether it may stand in a subject, which every list of letters shows.
    pub const fn may_stand_in_subject(self) -> bool {
        matches!(self, Self::Site | Self::Event | Self::LastDay)
    }

    /// The written form in a language: `{氏名}`.
    pub fn written(self, lang: Lang) -> String {
        ["{", self.word(lang), "}"].concat()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_word_means_one_placeholder() {
        let words: BTreeSet<_> =
            Placeholder::ALL.into_iter().flat_map(|it| Lang::ALL.map(|lang| it.word(lang))).collect();
        assert_eq!(words.len(), Placeholder::ALL.len() * 2);
        for placeholder in Placeholder::ALL {
            for lang in Lang::ALL {
                assert_eq!(Placeholder::of(placeholder.word(lang)), Some(placeholder));
            }
        }
        assert_eq!(Placeholder::of("所属"), None);
    }
}
