//! The site master (事業場マスタ): what the labour office asks of each place of work.

use minicbor::{Decode, Encode};
use unicode_normalization::UnicodeNormalization as _;

use crate::person::parsed_text;

/// One site.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Site {
    /// Its number, which never changes.
    #[n(0)]
    pub number: u64,
    /// 事業場の名称, unique; departments name their site by it.
    #[n(1)]
    pub name: String,
    /// 郵便番号
    #[n(2)]
    pub postal: Option<PostalCode>,
    /// 所在地
    #[n(3)]
    pub address: Option<String>,
    /// 電話
    #[n(4)]
    pub telephone: Option<Telephone>,
    /// 労働保険番号
    #[n(5)]
    pub insurance: Option<InsuranceNumber>,
    /// 事業の種類: 中分類 of the Japan standard industrial classification.
    #[n(6)]
    pub industry: Option<String>,
    /// 監督署
    #[n(7)]
    pub office: Option<String>,
    /// 産業医の氏名
    #[n(8)]
    pub physician: Option<String>,
    /// 産業医の所属医療機関の名称
    #[n(9)]
    pub clinic: Option<String>,
    /// 産業医の所属医療機関の所在地
    #[n(10)]
    pub clinic_address: Option<String>,
    /// People who work there, as the site counts them.
    #[n(11)]
    pub head_count: Option<u32>,
    /// 廃止: departments keep it, none gets it anew.
    #[n(12)]
    pub is_retired: bool,
}

impl Site {
    /// A site of which only the name is known.
    pub const fn named(number: u64, name: String) -> Self {
        Self {
            number,
            name,
            postal: None,
            address: None,
            telephone: None,
            insurance: None,
            industry: None,
            office: None,
            physician: None,
            clinic: None,
            clinic_address: None,
            head_count: None,
            is_retired: false,
        }
    }
}

/// A number is not of the form its field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadNumber {
    /// 郵便番号 has seven digits.
    #[error("a postal code has 7 digits")]
    Postal,
    /// 電話 has digits and a few signs.
    #[error("a telephone number has 6 to 20 digits, hyphens, blanks, brackets and a plus")]
    Telephone,
    /// 労働保険番号 has 14 or 18 digits.
    #[error("a labour insurance number has 14 digits, or 18 with the four of 被一括")]
    Insurance,
}

fn digits(text: &str) -> String {
    text.nfkc().filter(char::is_ascii_digit).collect()
}

/// The text with narrow signs, if it holds digits and these signs only.
fn narrow(text: &str, signs: &[char]) -> Option<String> {
    let narrow: String = text.nfkc().map(|sign| if "‐‑–—−ー".contains(sign) { '-' } else { sign }).collect();
    let is_good = |sign: char| sign.is_ascii_digit() || signs.contains(&sign);
    narrow.chars().all(is_good).then(|| narrow.trim().to_owned())
}

/// 郵便番号: seven digits, kept as `100-0001`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalCode(String);

impl PostalCode {
    /// Parses what a person typed, with or without hyphen and 〒.
    ///
    /// # Errors
    /// [`BadNumber::Postal`].
    pub fn parse(text: &str) -> Result<Self, BadNumber> {
        let narrow = narrow(text.trim().trim_start_matches('〒'), &['-', ' ']).ok_or(BadNumber::Postal)?;
        let digits = digits(&narrow);
        match (digits.len(), digits.split_at_checked(3)) {
            (7, Some((area, rest))) => Ok(Self(format!("{area}-{rest}"))),
            _ => Err(BadNumber::Postal),
        }
    }
}

parsed_text!(PostalCode, BadNumber);

/// 電話: 6 to 20 digits and signs, as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Telephone(String);

impl Telephone {
    /// Parses what a person typed; full-width forms become half-width.
    ///
    /// # Errors
    /// [`BadNumber::Telephone`].
    pub fn parse(text: &str) -> Result<Self, BadNumber> {
        let kept = narrow(text, &['-', ' ', '(', ')', '+']).ok_or(BadNumber::Telephone)?;
        let has_enough = digits(&kept).len() >= 6;
        if has_enough && kept.len() <= 20 { Ok(Self(kept)) } else { Err(BadNumber::Telephone) }
    }
}

parsed_text!(Telephone, BadNumber);

/// 労働保険番号: 都道府県 2, 所掌 1, 管轄 2, 基幹 6 and 枝番 3 digits, and 4 more of 被一括事業場番号 where
/// there are; kept as `13-1-01-123456-000`.
///
/// Source: form 6-3 (様式第6号の3) of the ordinance on industrial safety and health.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InsuranceNumber(String);

impl InsuranceNumber {
    /// The digits of each part, the last of which may be missing.
    const PARTS: [usize; 6] = [2, 1, 2, 6, 3, 4];

    /// Parses what a person typed, with or without hyphens.
    ///
    /// # Errors
    /// [`BadNumber::Insurance`].
    pub fn parse(text: &str) -> Result<Self, BadNumber> {
        let digits = digits(&narrow(text, &['-', ' ']).ok_or(BadNumber::Insurance)?);
        if ![14, 18].contains(&digits.len()) {
            return Err(BadNumber::Insurance);
        }
        let mut rest = digits.as_str();
        let mut parts = Vec::new();
        for part in Self::PARTS {
            let Some((part, later)) = rest.split_at_checked(part) else { break };
            parts.push(part);
            rest = later;
        }
        Ok(Self(parts.join("-")))
    }

    /// The six parts in the order of the form; the last one is absent where there is none.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('-')
    }
}

parsed_text!(InsuranceNumber, BadNumber);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_kept_in_one_written_form() {
        for text in ["1000001", "100-0001", " 〒１００－０００１ ", "100ー0001"] {
            assert_eq!(PostalCode::parse(text).unwrap().as_str(), "100-0001", "{text}");
        }
        for text in ["13-1-01-123456-000", "13101123456000", "１３１０１１２３４５６０００"] {
            assert_eq!(InsuranceNumber::parse(text).unwrap().as_str(), "13-1-01-123456-000", "{text}");
        }
        let whole = InsuranceNumber::parse("131011234560000007").unwrap();
        assert_eq!(whole.parts().collect::<Vec<_>>(), ["13", "1", "01", "123456", "000", "0007"]);
        assert_eq!(Telephone::parse("０３（１２３４）５６７８").unwrap().as_str(), "03(1234)5678");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "100-000", "10000012", "100-000A", "京都"] {
            assert_eq!(PostalCode::parse(text), Err(BadNumber::Postal), "{text}");
        }
        for text in ["", "1310112345600", "131011234560000", "13/101123456000"] {
            assert_eq!(InsuranceNumber::parse(text), Err(BadNumber::Insurance), "{text}");
        }
        for text in ["", "110", "03-1234-5678-内線12", "0123456789-0123456789-0"] {
            assert_eq!(Telephone::parse(text), Err(BadNumber::Telephone), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_parsed_number_parses_to_itself(text in "[0-9０-９ ()+‐-]{0,24}") {
            if let Ok(code) = PostalCode::parse(&text) {
                prop_assert_eq!(PostalCode::parse(code.as_str()), Ok(code.clone()));
            }
            if let Ok(number) = Telephone::parse(&text) {
                prop_assert_eq!(Telephone::parse(number.as_str()), Ok(number.clone()));
            }
            if let Ok(number) = InsuranceNumber::parse(&text) {
                prop_assert_eq!(InsuranceNumber::parse(number.as_str()), Ok(number.clone()));
            }
        }
    }
}
