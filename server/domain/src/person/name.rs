//! Names of people. Nobody's name is wrong: only what would break a line or a file is refused.

use unicode_normalization::UnicodeNormalization;

use super::parsed_text;

/// Why a text cannot be kept as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadName {
    /// Nothing but blanks.
    #[error("the name is empty")]
    Empty,
    /// More than [`PersonName::MOST`] characters.
    #[error("the name is longer than 100 characters")]
    TooLong,
    /// A control character, a line end, or a mark that turns the direction of the text around it.
    #[error("a name must not hold the control character U+{code:04X}", code = u32::from(*found))]
    Control {
        /// The first such character.
        found: char,
    },
}

/// A person's name (氏名) in one field, as the person writes it; 1 to 100 characters.
///
/// Kept in NFC with single blanks. Variation selectors, compatibility ideographs (髙 﨑 神) and any
/// script stay: they are how the name is spelt, so they are not folded into their everyday forms.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(String);

impl PersonName {
    /// The most characters of a name.
    pub const MOST: usize = 100;

    /// Parses what a person typed or a CSV cell held.
    ///
    /// # Errors
    /// The first broken rule, as a [`BadName`].
    pub fn parse(text: &str) -> Result<Self, BadName> {
        tidy(&compose(text)).map(Self)
    }
}

parsed_text!(PersonName, BadName);

/// The reading of a name (フリガナ) in full-width katakana; 1 to 100 characters.
///
/// Hiragana and half-width kana are converted; `ー`, `・`, letters and foreign order are allowed.
/// The order of this type is the order of lists.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kana(String);

impl Kana {
    /// Parses what a person typed or a CSV cell held.
    ///
    /// # Errors
    /// The first broken rule, as a [`BadName`].
    pub fn parse(text: &str) -> Result<Self, BadName> {
        let wide: String = text.nfkc().map(katakana).nfc().collect();
        tidy(&wide).map(Self)
    }
}

parsed_text!(Kana, BadName);

/// NFC that leaves compatibility ideographs alone; plain NFC would replace 神 (U+FA19) by 神.
fn compose(text: &str) -> String {
    let kept = |c: char| matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}');
    let mut out = String::with_capacity(text.len());
    for run in text.split_inclusive(kept) {
        let mut signs = run.chars();
        match signs.next_back() {
            Some(last) if kept(last) => {
                out.extend(signs.nfc());
                out.push(last);
            }
            _ => out.extend(run.nfc()),
        }
    }
    out
}

pub(super) fn katakana(sign: char) -> char {
    match sign {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => char::from_u32(u32::from(sign) + 0x60).unwrap_or(sign),
        _ => sign,
    }
}

fn tidy(text: &str) -> Result<String, BadName> {
    // Tabs and line ends are refused, not turned into blanks: in a file they mean a broken column.
    if let Some(found) = text.chars().find(|c| breaks_a_line(*c)) {
        return Err(BadName::Control { found });
    }
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(BadName::Empty);
    }
    if name.chars().count() > PersonName::MOST {
        return Err(BadName::TooLong);
    }
    Ok(name)
}

fn breaks_a_line(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn unusual_spellings_of_a_name_stay() {
        for name in ["髙橋 﨑子", "𠮷田 花子", "\u{FA19}山 太郎", "辻\u{E0100} 一", "O’Brien Seán", "ئاۋات"]
        {
            assert_eq!(PersonName::parse(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn marks_are_composed_and_blanks_are_single() {
        assert_eq!(PersonName::parse(" か\u{3099}　 が ").unwrap().as_str(), "が が");
    }

    #[test]
    fn a_reading_becomes_full_width_katakana() {
        assert_eq!(Kana::parse("やまだ　ﾀﾛｳﾞ").unwrap().as_str(), "ヤマダ タロヴ");
        assert_eq!(Kana::parse("ｼﾞｮﾝ･ｽﾐｽ").unwrap().as_str(), "ジョン・スミス");
        assert_eq!(Kana::parse("ゔぁ").unwrap().as_str(), "ヴァ");
    }

    #[test]
    fn only_emptiness_length_and_control_are_refused() {
        assert_eq!(PersonName::parse(" 　"), Err(BadName::Empty));
        assert_eq!(PersonName::parse("山田\n太郎"), Err(BadName::Control { found: '\n' }));
        assert_eq!(PersonName::parse("山田\u{202E}太郎"), Err(BadName::Control { found: '\u{202E}' }));
        assert_eq!(PersonName::parse(&"あ".repeat(101)), Err(BadName::TooLong));
        assert!(PersonName::parse(&"あ".repeat(100)).is_ok());
    }

    proptest! {
        #[test]
        fn a_parsed_name_parses_to_itself(text in "\\PC{0,40}") {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name.clone()));
            }
            if let Ok(kana) = Kana::parse(&text) {
                prop_assert_eq!(Kana::parse(kana.as_str()), Ok(kana.clone()));
            }
        }
    }
}
