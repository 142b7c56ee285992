//! The name typed at the sign-in.

use unicode_normalization::UnicodeNormalization;

use super::{StaffNumber, parsed_text};

/// Why a text is not a login id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLoginId {
    /// Nothing but blanks.
    #[error("the login id is empty")]
    Empty,
    /// More than [`LoginId::MOST`] characters.
    #[error("the login id is longer than 64 characters")]
    TooLong,
    /// A character a login id must not hold.
    #[error("a login id holds letters, digits and . _ - @ + only, not {found:?}")]
    Character {
        /// The first such character.
        found: char,
    },
}

/// The name typed at the sign-in (ログインID), folded so that width, case and outer blanks do not matter.
///
/// 1 to 64 ASCII letters, digits and `. _ - @ +`, kept in lower case. Other scripts are left out because
/// many of their letters look like others, and an id is read aloud and typed on strange keyboards.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LoginId(String);

impl LoginId {
    /// The most characters of a login id.
    pub const MOST: usize = 64;

    /// Parses what a person typed or a CSV cell held.
    ///
    /// # Errors
    /// The first broken rule, as a [`BadLoginId`].
    pub fn parse(text: &str) -> Result<Self, BadLoginId> {
        let folded: String = text.nfkc().collect::<String>().trim().to_ascii_lowercase();
        if folded.is_empty() {
            return Err(BadLoginId::Empty);
        }
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '@' | '+');
        if let Some(found) = folded.chars().find(|c| !allowed(*c)) {
            return Err(BadLoginId::Character { found });
        }
        if folded.len() > Self::MOST {
            return Err(BadLoginId::TooLong);
        }
        Ok(Self(folded))
    }
}

impl From<&StaffNumber> for LoginId {
    /// The id of somebody whose file names none: the staff number.
    fn from(number: &StaffNumber) -> Self {
        Self(number.as_str().to_ascii_lowercase())
    }
}

parsed_text!(LoginId, BadLoginId);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn width_case_and_outer_blanks_do_not_matter() {
        let id = LoginId::parse("taro.yamada@example.jp").unwrap();
        assert_eq!(LoginId::parse("　Ｔａｒｏ.Yamada＠example.jp\t"), Ok(id));
    }

    #[test]
    fn what_is_no_login_id_is_named() {
        assert_eq!(LoginId::parse("　"), Err(BadLoginId::Empty));
        assert_eq!(LoginId::parse("ta ro"), Err(BadLoginId::Character { found: ' ' }));
        assert_eq!(LoginId::parse("tаro"), Err(BadLoginId::Character { found: 'а' }));
        assert_eq!(LoginId::parse(&"a".repeat(65)), Err(BadLoginId::TooLong));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "[ 　a-zA-Z0-9Ａ-Ｚａ-ｚ０-９._@+-]{0,70}") {
            if let Ok(id) = LoginId::parse(&text) {
                prop_assert_eq!(LoginId::parse(id.as_str()), Ok(id.clone()));
            }
        }

        #[test]
        fn every_staff_number_is_a_login_id(text in "[a-zA-Z0-9-]{1,20}") {
            let number = StaffNumber::parse(&text).unwrap();
            prop_assert_eq!(LoginId::parse(number.as_str()), Ok(LoginId::from(&number)));
        }
    }
}
