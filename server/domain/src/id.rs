//! Identities: sixteen random bytes, written in addresses as 26 signs.
//!
//! The bytes are made outside this crate and are never ordered by time, so an id tells nothing about
//! when or in which order something was made. The text is Crockford's base 32 in lower case, exactly
//! one spelling per id: an address has one form, and a look-up cannot be asked in two ways.

use std::fmt;
use std::str::FromStr;

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

/// The number of signs of an id in text.
pub const TEXT_LENGTH: usize = 26;

const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadId {
    /// Not exactly 26 signs.
    #[error("an id has 26 signs")]
    Length,
    /// A sign outside `0-9a-z` without `i`, `l`, `o` and `u`, or in upper case.
    #[error("an id holds a sign that is not used in ids")]
    Sign,
    /// More than 128 bits: the first sign is above `7`.
    #[error("an id begins with 0 to 7")]
    TooLarge,
}

fn write_text(bytes: [u8; 16], out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let number = u128::from_be_bytes(bytes);
    for place in (0..TEXT_LENGTH).rev() {
        let five = usize::try_from((number >> (5 * place)) & 31).unwrap_or_default();
        let sign = SIGNS.get(five).copied().unwrap_or(b'0');
        fmt::Write::write_char(out, char::from(sign))?;
    }
    Ok(())
}

fn parse_text(text: &str) -> Result<[u8; 16], BadId> {
    if text.len() != TEXT_LENGTH {
        return Err(BadId::Length);
    }
    let mut number: u128 = 0;
    for (place, sign) in text.bytes().enumerate() {
        let five = SIGNS.iter().position(|known| *known == sign).ok_or(BadId::Sign)?;
        if place == 0 && five > 7 {
            return Err(BadId::TooLarge);
        }
        number = (number << 5) | u128::try_from(five).unwrap_or_default();
    }
    Ok(number.to_be_bytes())
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 16]);

        impl $name {
            /// The id with these bytes; whoever makes a new one draws them at random.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(bytes)
            }

            /// The sixteen bytes, as stored.
            pub const fn bytes(self) -> [u8; 16] {
                self.0
            }

            /// The 26 signs used in addresses.
            pub fn to_text(self) -> String {
                self.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_text(self.0, out)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_text(self.0, out)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                parse_text(text).map(Self)
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: encode::Write>(
                &self,
                out: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), encode::Error<W::Error>> {
                out.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(from: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                let place = from.position();
                <[u8; 16]>::try_from(from.bytes()?)
                    .map(Self)
                    .map_err(|_| decode::Error::message("an id has 16 bytes").at(place))
            }
        }
    )+};
}

ids! {
    /// A person with an account: respondent, desk holder or both.
    PersonId;
    /// A department, the same through renaming and moving.
    DepartmentId;
    /// One event: a questionnaire put to a set of people in a window.
    EventId;
    /// One sealed record, in all its revisions.
    RecordId;
    /// A circle of key holders, in all its epochs.
    CircleId;
    /// This installation, made once by `mamori init`.
    InstallId;
    /// A site (事業場) that reports to a labour office of its own.
    SiteId;
    /// One notice in a person's list.
    NoticeId;
    /// One form that was shown, so that sending it twice has one effect.
    NonceId;
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_smallest_and_the_largest_id_have_known_texts() {
        assert_eq!(PersonId::from_bytes([0; 16]).to_text(), "00000000000000000000000000");
        assert_eq!(PersonId::from_bytes([255; 16]).to_text(), "7zzzzzzzzzzzzzzzzzzzzzzzzz");
        let mut one = [0; 16];
        one[15] = 33;
        assert_eq!(format!("{:?}", EventId::from_bytes(one)), "00000000000000000000000011");
    }

    #[test]
    fn other_spellings_are_refused() {
        let parse = |text: &str| text.parse::<PersonId>();
        assert_eq!(parse(""), Err(BadId::Length));
        assert_eq!(parse("0000000000000000000000000"), Err(BadId::Length));
        assert_eq!(parse("0000000000000000000000000A"), Err(BadId::Sign));
        assert_eq!(parse("0000000000000000000000000o"), Err(BadId::Sign));
        assert_eq!(parse("80000000000000000000000000"), Err(BadId::TooLarge));
        // 26 bytes of Japanese text: refused without cutting a character.
        assert_eq!(parse("守守守守守守守守ab"), Err(BadId::Sign));
    }

    #[test]
    fn a_stored_id_of_another_length_is_refused() {
        let short = minicbor::to_vec(minicbor::bytes::ByteVec::from(vec![1; 15])).unwrap();
        assert!(minicbor::decode::<PersonId>(&short).is_err());
    }

    proptest! {
        #[test]
        fn text_and_bytes_are_inverse(bytes: [u8; 16]) {
            let id = PersonId::from_bytes(bytes);
            prop_assert_eq!(id.to_text().len(), TEXT_LENGTH);
            prop_assert_eq!(id.to_text().parse(), Ok(id));
            let stored = minicbor::to_vec(id).unwrap();
            prop_assert_eq!(minicbor::decode::<PersonId>(&stored).unwrap(), id);
        }

        #[test]
        fn text_sorts_like_bytes(a: [u8; 16], b: [u8; 16]) {
            let (a, b) = (EventId::from_bytes(a), EventId::from_bytes(b));
            prop_assert_eq!(a.cmp(&b), a.to_text().cmp(&b.to_text()));
        }

        #[test]
        fn a_text_that_parses_is_its_own_spelling(text in "[0-9a-z]{26}") {
            if let Ok(id) = text.parse::<RecordId>() {
                prop_assert_eq!(id.to_text(), text);
            }
        }
    }
}
