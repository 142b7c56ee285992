//! Staff numbers and department codes: short ASCII codes from the personnel system.

use unicode_normalization::UnicodeNormalization;

use super::parsed_text;

/// Why a text is not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCode {
    /// Nothing but blanks.
    #[error("the code is empty")]
    Empty,
    /// Longer than the limit.
    #[error("the code is longer than {most} characters")]
    TooLong {
        /// The most characters allowed.
        most: usize,
    },
    /// A character a code must not hold.
    #[error("a code holds letters, digits and hyphens only, not {found:?}")]
    Character {
        /// The first such character.
        found: char,
    },
}

fn parse_code(text: &str, most: usize, also: &[char]) -> Result<String, BadCode> {
    let code: String = text.nfkc().collect::<String>().trim().to_owned();
    if code.is_empty() {
        return Err(BadCode::Empty);
    }
    if let Some(found) = code.chars().find(|c| !c.is_ascii_alphanumeric() && !also.contains(c)) {
        return Err(BadCode::Character { found });
    }
    if code.len() > most {
        return Err(BadCode::TooLong { most });
    }
    Ok(code)
}

/// The number on a staff card (社員番号): 1 to 20 ASCII letters, digits or `-`, kept in upper case.
///
/// It is text: leading zeros stay.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StaffNumber(String);

impl StaffNumber {
    /// The most characters of a staff number.
    pub const MOST: usize = 20;

    /// Parses what a person typed or a CSV cell held; full-width forms become half-width, outer
    /// blanks are dropped, letters are raised.
    ///
    /// # Errors
    /// The first broken rule, as a [`BadCode`].
    pub fn parse(text: &str) -> Result<Self, BadCode> {
        parse_code(text, Self::MOST, &['-']).map(|code| Self(code.to_ascii_uppercase()))
    }
}

parsed_text!(StaffNumber, BadCode);

/// The code of a department (部署コード): 1 to 32 ASCII letters, digits, `-`, `_` or `.`, as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DepartmentCode(String);

impl DepartmentCode {
    /// The most characters of a department code.
    pub const MOST: usize = 32;

    /// Parses what a person typed or a CSV cell held; full-width forms become half-width and outer
    /// blanks are dropped.
    ///
    /// # Errors
    /// The first broken rule, as a [`BadCode`].
    pub fn parse(text: &str) -> Result<Self, BadCode> {
        parse_code(text, Self::MOST, &['-', '_', '.']).map(Self)
    }
}

parsed_text!(DepartmentCode, BadCode);

/// The code of an attribute (属性): as that of a department.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AttributeCode(String);

impl AttributeCode {
    /// The most characters of the code of an attribute.
    pub const MOST: usize = DepartmentCode::MOST;

    /// Parses what a person typed or a CSV cell held, as [`DepartmentCode::parse`] does.
    ///
    /// # Errors
    /// The first broken rule, as a [`BadCode`].
    pub fn parse(text: &str) -> Result<Self, BadCode> {
        DepartmentCode::parse(text).map(|code| Self(code.0))
    }
}

parsed_text!(AttributeCode, BadCode);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_staff_number_keeps_its_zeros_and_loses_width_and_blanks() {
        assert_eq!(StaffNumber::parse("　００１２ａ-９ ").unwrap().as_str(), "0012A-9");
    }

    #[test]
    fn what_is_no_code_is_named() {
        assert_eq!(StaffNumber::parse(" "), Err(BadCode::Empty));
        assert_eq!(StaffNumber::parse("A 1"), Err(BadCode::Character { found: ' ' }));
        assert_eq!(StaffNumber::parse("社員1"), Err(BadCode::Character { found: '社' }));
        assert_eq!(StaffNumber::parse("1\0"), Err(BadCode::Character { found: '\0' }));
        assert_eq!(StaffNumber::parse(&"9".repeat(21)), Err(BadCode::TooLong { most: 20 }));
        assert_eq!(DepartmentCode::parse("S_01.a").unwrap().as_str(), "S_01.a");
    }

    proptest! {
        #[test]
        fn a_parsed_code_parses_to_itself(text in "\\PC{0,24}") {
            if let Ok(number) = StaffNumber::parse(&text) {
                prop_assert_eq!(StaffNumber::parse(number.as_str()), Ok(number.clone()));
            }
            if let Ok(code) = DepartmentCode::parse(&text) {
                prop_assert_eq!(DepartmentCode::parse(code.as_str()), Ok(code.clone()));
            }
        }
    }
}
