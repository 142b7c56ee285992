//! The two languages of the product, and a text that has both.

use std::fmt;
use std::str::FromStr;

use minicbor::{Decode, Encode};
use serde::Deserialize;

/// A language of pages, letters and files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Lang {
    /// Japanese; what a person sees before they chose.
    #[n(0)]
    Ja,
    /// English.
    #[n(1)]
    En,
}

impl Lang {
    /// Both languages, Japanese first.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The tag used in `lang` attributes and files.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.tag())
    }
}

/// The text named no language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a language is `ja` or `en`")]
pub struct UnknownLang;

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        match text {
            "ja" => Ok(Self::Ja),
            "en" => Ok(Self::En),
            _ => Err(UnknownLang),
        }
    }
}

/// One text of a data file in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    ja: String,
    en: String,
}

impl Text {
    /// The text in this language.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_back_from_its_tag() {
        for lang in Lang::ALL {
            assert_eq!(lang.to_string().parse(), Ok(lang));
        }
        assert_eq!("JA".parse::<Lang>(), Err(UnknownLang));
    }
}
