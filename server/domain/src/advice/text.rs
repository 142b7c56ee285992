//! The paragraphs and their data file.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::lang::{Lang, Text};
use crate::scoring::ResultSentence;

macro_rules! advice_keys {
    ($($(#[$doc:meta])* $name:ident $key:literal;)+) => {
        /// The name of a paragraph of advice.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum AdviceKey {
            $($(#[$doc])* $name,)+
        }

        impl AdviceKey {
            /// All paragraphs, in the order of the data file.
            pub const ALL: [Self; [$($key),+].len()] = [$(Self::$name),+];

            /// The key used in the data file.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)+
                }
            }
        }
    };
}

advice_keys! {
    /// First, when the criteria were not met.
    AfterNotHigh "after_not_high";
    /// First, when an interview is recommended.
    AfterHighInterview "after_high_interview";
    /// First, while the implementer decides.
    AfterHighPending "after_high_pending";
    /// First, when high without an interview.
    AfterHighNoInterview "after_high_no_interview";
    /// First, when answers are missing.
    AfterWithheldMissing "after_withheld_missing";
    /// First, when no table is chosen.
    AfterWithheldNoTable "after_withheld_no_table";
    /// 抑うつ感
    LowMood "low_mood";
    /// 不安感
    Anxiety "anxiety";
    /// イライラ感
    Irritability "irritability";
    /// 疲労感
    Fatigue "fatigue";
    /// 身体愁訴
    Body "body";
    /// 活気
    Vigor "vigor";
    /// 心理的な仕事の負担（量）（質）
    Workload "workload";
    /// 自覚的な身体的負担度
    PhysicalDemand "physical_demand";
    /// 職場環境によるストレス
    Environment "environment";
    /// 職場の対人関係でのストレス
    Conflict "conflict";
    /// 仕事のコントロール度
    Control "control";
    /// 技能の活用度, 仕事の適性度, 働きがい
    Meaning "meaning";
    /// 上司・同僚からのサポート
    SupportAtWork "support_at_work";
    /// 家族・友人からのサポート
    SupportAtHome "support_at_home";
    /// 仕事や生活の満足度
    Satisfaction "satisfaction";
    /// For everybody without a scale to take care of.
    Rest "rest";
    /// Last, for everybody.
    Contacts "contacts";
}

/// The page the action of a paragraph leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdviceLink {
    /// 相談窓口
    Contacts,
    /// The person's own past results.
    History,
}

/// One paragraph of advice.
#[derive(Debug)]
pub struct Advice {
    title: Text,
    ja: Vec<String>,
    en: Vec<String>,
    link: AdviceLink,
    under: Vec<ResultSentence>,
}

impl Advice {
    /// The heading.
    pub fn title(&self, lang: Lang) -> &str {
        self.title.text(lang)
    }

    /// The sentences, in order; set them without a blank in Japanese and with one in English.
    pub fn sentences(&self, lang: Lang) -> &[String] {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }

    /// Where its action leads.
    pub fn link(&self) -> AdviceLink {
        self.link
    }

    /// Whether it may stand under this sentence, by the data file.
    pub fn suits(&self, sentence: ResultSentence) -> bool {
        self.under.contains(&sentence)
    }
}

impl AdviceKey {
    /// What the paragraph says.
    #[expect(clippy::indexing_slicing, reason = "the file has one paragraph per key; reading it checks that")]
    pub fn advice(self) -> &'static Advice {
        &all()[self as usize]
    }
}

#[expect(clippy::expect_used, reason = "the data file is part of the program and a test reads it")]
fn all() -> &'static [Advice; AdviceKey::ALL.len()] {
    static ADVICE: LazyLock<[Advice; AdviceKey::ALL.len()]> =
        LazyLock::new(|| read(include_str!("advice.toml")).expect("advice.toml has every paragraph"));
    &ADVICE
}

/// Why the data file is not the advice. It is part of the program: seen by tests only.
#[derive(Debug, thiserror::Error)]
enum BadAdvice {
    #[error("the file is not in the expected shape")]
    Shape(#[from] toml::de::Error),
    #[error("the paragraphs are not the known keys in order")]
    Keys,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AdviceFile {
    advice: Vec<Paragraph>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paragraph {
    key: String,
    under: Vec<Under>,
    link: AdviceLink,
    title: Text,
    ja: Vec<String>,
    en: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Under {
    Any,
    NotHigh,
    HighInterview,
    HighNoInterview,
    HighPending,
    WithheldMissing,
    WithheldNoTable,
}

impl Under {
    fn sentences(&self) -> Vec<ResultSentence> {
        match self {
            Self::Any => ResultSentence::ALL.to_vec(),
            Self::NotHigh => vec![ResultSentence::NotHigh],
            Self::HighInterview => vec![ResultSentence::HighInterview],
            Self::HighNoInterview => vec![ResultSentence::HighNoInterview],
            Self::HighPending => vec![ResultSentence::HighPending],
            Self::WithheldMissing => vec![ResultSentence::WithheldMissing],
            Self::WithheldNoTable => vec![ResultSentence::WithheldNoTable],
        }
    }
}

fn read(text: &str) -> Result<[Advice; AdviceKey::ALL.len()], BadAdvice> {
    let file: AdviceFile = toml::from_str(text)?;
    if !file.advice.iter().map(|it| it.key.as_str()).eq(AdviceKey::ALL.map(AdviceKey::key)) {
        return Err(BadAdvice::Keys);
    }
    let advice = |it: Paragraph| Advice {
        title: it.title,
        ja: it.ja,
        en: it.en,
        link: it.link,
        under: it.under.iter().flat_map(Under::sentences).collect(),
    };
    let advice: Vec<_> = file.advice.into_iter().map(advice).collect();
    advice.try_into().map_err(|_| BadAdvice::Keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(key: AdviceKey, lang: Lang) -> Vec<&'static str> {
        let advice = key.advice();
        std::iter::once(advice.title(lang)).chain(advice.sentences(lang).iter().map(String::as_str)).collect()
    }

    #[test]
    fn a_file_with_a_paragraph_missing_is_refused() {
        let file = include_str!("advice.toml");
        assert!(matches!(read(&file.replace("key = \"rest\"", "key = \"sleep\"")), Err(BadAdvice::Keys)));
        assert!(matches!(
            read(&file.replace("link = \"history\"", "link = \"home\"")),
            Err(BadAdvice::Shape(_))
        ));
    }

    #[test]
    fn sentences_are_short_polite_and_in_both_languages() {
        for key in AdviceKey::ALL {
            let (ja, en) = (key.advice().sentences(Lang::Ja), key.advice().sentences(Lang::En));
            assert_eq!(ja.len(), en.len(), "{key:?}");
            assert!((2..=4).contains(&ja.len()), "{key:?}");
            for sentence in ja {
                assert!(sentence.chars().count() <= 60, "{sentence}");
                let polite = ["です。", "ます。", "ません。", "ましょう。", "ください。"];
                assert!(polite.iter().any(|end| sentence.ends_with(end)), "{sentence}");
                assert_eq!(sentence.matches('。').count(), 1, "{sentence}");
            }
            for sentence in en {
                assert!(sentence.len() <= 110 && sentence.ends_with('.'), "{sentence}");
            }
            assert!(!key.advice().title(Lang::Ja).ends_with('。'));
        }
    }

    #[test]
    fn words_of_one_verdict_stand_under_that_verdict_only() {
        // A word and the sentences under which it would be true.
        let high =
            [ResultSentence::HighInterview, ResultSentence::HighNoInterview, ResultSentence::HighPending];
        let withheld = [ResultSentence::WithheldMissing, ResultSentence::WithheldNoTable];
        let rules: [(&str, Lang, &[ResultSentence]); 12] = [
            ("当てはまらなく", Lang::Ja, &[ResultSentence::NotHigh]),
            ("without meeting the criteria", Lang::En, &[ResultSentence::NotHigh]),
            ("面接", Lang::Ja, &high),
            ("interview", Lang::En, &high),
            ("申し出", Lang::Ja, &[ResultSentence::HighInterview]),
            ("appl", Lang::En, &[ResultSentence::HighInterview]),
            ("面接指導の対象でなく", Lang::Ja, &[ResultSentence::HighNoInterview]),
            ("without an interview", Lang::En, &[ResultSentence::HighNoInterview]),
            ("判定", Lang::Ja, &withheld),
            ("judge", Lang::En, &withheld),
            ("換算表", Lang::Ja, &[ResultSentence::WithheldNoTable]),
            ("onversion table", Lang::En, &[ResultSentence::WithheldNoTable]),
        ];
        for (word, lang, allowed) in rules {
            let with = AdviceKey::ALL.into_iter().filter(|key| texts(*key, lang).join("").contains(word));
            let with: Vec<_> = with.collect();
            assert!(!with.is_empty(), "{word} stands nowhere, so this rule checks nothing");
            for key in with {
                for sentence in ResultSentence::ALL {
                    assert!(!key.advice().suits(sentence) || allowed.contains(&sentence), "{key:?} {word}");
                }
            }
        }
    }

    #[test]
    fn no_paragraph_diagnoses_or_blames() {
        for key in AdviceKey::ALL {
            let text = texts(key, Lang::Ja).join("");
            for word in ["うつ病", "異常", "合格", "成績", "問題のある", "診断", "必ず", "べき", "頑張"]
            {
                assert!(!text.contains(word), "{key:?}: {word}");
            }
            let text = texts(key, Lang::En).join(" ").to_lowercase();
            for word in ["depression", "abnormal", "disorder", "diagnos", "must", "should"] {
                assert!(!text.contains(word), "{key:?}: {word}");
            }
        }
    }
}
