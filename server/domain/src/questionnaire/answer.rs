//! One answer, as circled on paper.

use minicbor::{Decode, Encode};

/// An answer as printed on paper: 1 is the leftmost option, 4 the rightmost.
///
/// Whether 1 is good or bad depends on the item, so an answer has no order. Every derived number is
/// computed from these; a reversed value is never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Answer {
    /// The leftmost option.
    #[n(1)]
    One = 1,
    /// The second option.
    #[n(2)]
    Two = 2,
    /// The third option.
    #[n(3)]
    Three = 3,
    /// The rightmost option.
    #[n(4)]
    Four = 4,
}

/// The value is no answer: neither 1, 2, 3 nor 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an answer is 1, 2, 3 or 4")]
pub struct BadAnswer;

impl Answer {
    /// The four answers, leftmost first.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::Four];

    /// The paper number, 1 to 4.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The number read from the other side: 4 for 1, 1 for 4.
    pub(crate) const fn reversed(self) -> u8 {
        5 - self.number()
    }

    /// Parses a form value or a CSV cell: one digit, half-width or full-width, outer blanks dropped.
    ///
    /// # Errors
    /// [`BadAnswer`] for anything else, also for 0 and 5 and for an empty text.
    pub fn parse(text: &str) -> Result<Self, BadAnswer> {
        match text.trim() {
            "1" | "１" => Ok(Self::One),
            "2" | "２" => Ok(Self::Two),
            "3" | "３" => Ok(Self::Three),
            "4" | "４" => Ok(Self::Four),
            _ => Err(BadAnswer),
        }
    }
}

impl TryFrom<u8> for Answer {
    type Error = BadAnswer;

    fn try_from(number: u8) -> Result<Self, BadAnswer> {
        match number {
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            3 => Ok(Self::Three),
            4 => Ok(Self::Four),
            _ => Err(BadAnswer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_to_four_are_answers() {
        for number in 0..=u8::MAX {
            let known = Answer::ALL.into_iter().find(|it| it.number() == number);
            assert_eq!(Answer::try_from(number).ok(), known);
            assert_eq!(Answer::parse(&number.to_string()).ok(), known);
        }
        for text in ["", "1.0", "+1", "01", "-1", "一"] {
            assert_eq!(Answer::parse(text), Err(BadAnswer), "{text}");
        }
        assert_eq!(Answer::parse(" ３"), Ok(Answer::Three));
    }

    #[test]
    fn reversing_twice_gives_the_answer_back() {
        for answer in Answer::ALL {
            assert_eq!(Answer::try_from(answer.reversed()).unwrap().reversed(), answer.number());
        }
    }
}
