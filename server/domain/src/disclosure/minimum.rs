//! How few people a figure may stand for.

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

/// The fewest respondents a published figure, or anything that can be worked out from published figures, may
/// stand for: 10, or what the event raised it to, at most 50. It is fixed by the first publication.
///
/// Source of the 10: guideline on the stress check and implementation manual; see `docs/rules/disclosure.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minimum(u8);

impl Minimum {
    /// What holds unless an event raises it.
    pub const LEGAL: Self = Self(10);
    /// The highest an event may choose.
    pub const HIGHEST: Self = Self(50);

    /// Parses what an event chose.
    ///
    /// # Errors
    /// [`BadMinimum`] for fewer than 10 and for more than 50.
    pub fn parse(people: u8) -> Result<Self, BadMinimum> {
        let allowed = Self::LEGAL.0..=Self::HIGHEST.0;
        if allowed.contains(&people) { Ok(Self(people)) } else { Err(BadMinimum) }
    }

    /// The number of people.
    pub const fn people(self) -> u8 {
        self.0
    }
}

/// The number of people is outside 10 to 50.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the minimum of a group is 10 to 50 people")]
pub struct BadMinimum;

impl<C> Encode<C> for Minimum {
    fn encode<W: encode::Write>(
        &self,
        out: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        out.u8(self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Minimum {
    fn decode(from: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        let place = from.position();
        Self::parse(from.u8()?).map_err(|bad| decode::Error::message(bad).at(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_lowers_the_minimum_below_ten() {
        for people in 0..=u8::MAX {
            let expected = if (10..=50).contains(&people) { Ok(Minimum(people)) } else { Err(BadMinimum) };
            assert_eq!(Minimum::parse(people), expected);
            let stored = minicbor::to_vec(people).unwrap();
            assert_eq!(minicbor::decode::<Minimum>(&stored).ok(), expected.ok());
        }
    }
}
