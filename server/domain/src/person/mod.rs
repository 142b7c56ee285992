//! What is kept about a person in clear: names, numbers and addresses, each parsed once at the door.

mod code;
mod login_id;
mod mail;
mod name;
mod search;

pub use code::{AttributeCode, BadCode, DepartmentCode, StaffNumber};
pub use login_id::{BadLoginId, LoginId};
pub use mail::{BadMailAddress, MailAddress};
pub use name::{BadName, Kana, PersonName};
pub use search::SearchKey;

use minicbor::{Decode, Encode};

use crate::org::UnknownWord;

/// Implements what every parsed text shares: reading, showing, storing.
macro_rules! parsed_text {
    ($name:ident, $error:ty) => {
        impl $name {
            /// The text as kept.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                Self::parse(text)
            }
        }

        impl<C> minicbor::Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                out: &mut minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                out.str(&self.0)?.ok()
            }
        }

        impl<'b, C> minicbor::Decode<'b, C> for $name {
            fn decode(from: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                let place = from.position();
                Self::parse(from.str()?).map_err(|bad| minicbor::decode::Error::message(bad).at(place))
            }
        }
    };
}
pub(crate) use parsed_text;

/// The sex registered for a person, or chosen on the check page, for the conversion table.
///
/// The official table exists for men and for women only; somebody who gives none has no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Sex {
    /// 男性
    #[n(0)]
    Male,
    /// 女性
    #[n(1)]
    Female,
}

impl Sex {
    /// Both, men first as in the official table.
    pub const ALL: [Self; 2] = [Self::Male, Self::Female];

    /// The key used in files of scores and in forms: `male` or `female`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
        }
    }

    /// The word of the column 性別.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Male => "男性",
            Self::Female => "女性",
        }
    }

    /// Parses the column 性別 of the user file, or a key; empty is `None`.
    ///
    /// # Errors
    /// [`UnknownWord`] for anything else.
    pub fn parse(text: &str) -> Result<Option<Self>, UnknownWord> {
        match text.trim() {
            "" => Ok(None),
            text => {
                let is_meant = |sex: &Self| sex.word() == text || sex.key() == text;
                Self::ALL.into_iter().find(is_meant).map(Some).ok_or(UnknownWord)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sex_is_read_from_its_word_and_its_key_and_never_guessed() {
        for sex in Sex::ALL {
            assert_eq!(Sex::parse(sex.key()), Ok(Some(sex)));
        }
        assert_eq!(Sex::parse(" 女性 "), Ok(Some(Sex::Female)));
        assert_eq!(Sex::parse(""), Ok(None));
        assert_eq!(Sex::parse("男"), Err(UnknownWord));
    }
}
