//! The criteria of an event: the method and its three thresholds, fixed before any result is known.

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

/// How high stress is decided. The two are alternatives; a site chooses one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Method {
    /// 合計点数を使う方法 (example 1): simple sums, higher is more stress.
    #[n(0)]
    Total,
    /// 素点換算表を使う方法 (example 2): sums of evaluation points, lower is more stress.
    #[n(1)]
    Converted,
}

impl Method {
    /// Both methods.
    pub const ALL: [Self; 2] = [Self::Total, Self::Converted];
}

/// One of the three thresholds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Rule a: area B alone.
    ReactionsAlone,
    /// Rule b: areas A and C together.
    StressorsAndSupport,
    /// Rule b: area B beside A and C.
    ReactionsBeside,
}

/// Why numbers are not criteria.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadCriteria {
    /// A threshold that would select everybody or nobody.
    #[error("the threshold {part:?} is from {least} to {most}")]
    OutOfRange {
        /// Which threshold.
        part: Part,
        /// The least value allowed.
        least: u16,
        /// The greatest value allowed.
        most: u16,
    },
    /// Rule b asks for stronger reactions than rule a, so it could never apply by itself.
    #[error("rule b needs a weaker threshold for reactions than rule a")]
    RuleBIdle,
}

/// The criteria of an event: a method with its thresholds. Kept with every result.
///
/// With [`Method::Total`] a sum meets a threshold by reaching it from below (≥), with
/// [`Method::Converted`] from above (≤). The integer sums are compared, never the printed means
/// 2.17 and 2.83, which are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Criteria {
    method: Method,
    b_alone: u16,
    a_plus_c: u16,
    b_beside: u16,
}

impl<C> Encode<C> for Criteria {
    fn encode<W: encode::Write>(
        &self,
        out: &mut Encoder<W>,
        context: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        out.encode_with((self.method, self.b_alone, self.a_plus_c, self.b_beside), context)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Criteria {
    fn decode(from: &mut Decoder<'b>, context: &mut C) -> Result<Self, decode::Error> {
        let place = from.position();
        let (method, b_alone, a_plus_c, b_beside) = from.decode_with(context)?;
        Self::parse(method, b_alone, a_plus_c, b_beside).map_err(|bad| decode::Error::message(bad).at(place))
    }
}

impl Criteria {
    /// The example values of the implementation manual, made so that about one person in ten is selected.
    ///
    /// Source: MHLW, selection by numerical criteria (57 items): example 1 「合計点数」 B ≥ 77, or A + C ≥ 76 and
    /// B ≥ 63; example 2 「素点換算表」 B ≤ 12, or A + C ≤ 26 and B ≤ 17.
    pub const fn official(method: Method) -> Self {
        match method {
            Method::Total => Self { method, b_alone: 77, a_plus_c: 76, b_beside: 63 },
            Method::Converted => Self { method, b_alone: 12, a_plus_c: 26, b_beside: 17 },
        }
    }

    /// The least and the greatest value a threshold may take: one inside the range of its sum, on the side
    /// that still leaves somebody out.
    pub const fn range(method: Method, part: Part) -> (u16, u16) {
        match (method, part) {
            (Method::Total, Part::ReactionsAlone | Part::ReactionsBeside) => (30, 116),
            (Method::Total, Part::StressorsAndSupport) => (27, 104),
            (Method::Converted, Part::ReactionsAlone | Part::ReactionsBeside) => (6, 29),
            // 57 is the best sum of A and C for men; women can reach 58.
            (Method::Converted, Part::StressorsAndSupport) => (12, 56),
        }
    }

    /// Parses thresholds an authorised person entered.
    ///
    /// # Errors
    /// The first broken rule, as a [`BadCriteria`].
    pub fn parse(method: Method, b_alone: u16, a_plus_c: u16, b_beside: u16) -> Result<Self, BadCriteria> {
        for (part, value) in [
            (Part::ReactionsAlone, b_alone),
            (Part::StressorsAndSupport, a_plus_c),
            (Part::ReactionsBeside, b_beside),
        ] {
            let (least, most) = Self::range(method, part);
            if !(least..=most).contains(&value) {
                return Err(BadCriteria::OutOfRange { part, least, most });
            }
        }
        let is_weaker = match method {
            Method::Total => b_beside < b_alone,
            Method::Converted => b_beside > b_alone,
        };
        if is_weaker { Ok(Self { method, b_alone, a_plus_c, b_beside }) } else { Err(BadCriteria::RuleBIdle) }
    }

    /// The method.
    pub const fn method(&self) -> Method {
        self.method
    }

    /// Rule a: the threshold of area B alone.
    pub const fn b_alone(&self) -> u16 {
        self.b_alone
    }

    /// Rule b: the threshold of areas A and C together.
    pub const fn a_plus_c(&self) -> u16 {
        self.a_plus_c
    }

    /// Rule b: the threshold of area B beside A and C.
    pub const fn b_beside(&self) -> u16 {
        self.b_beside
    }

    /// Whether these are the example values of the manual.
    pub fn is_official(&self) -> bool {
        *self == Self::official(self.method)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_official_examples_are_criteria() {
        for method in Method::ALL {
            let it = Criteria::official(method);
            assert_eq!(Criteria::parse(method, it.b_alone(), it.a_plus_c(), it.b_beside()), Ok(it));
            assert!(it.is_official());
        }
        assert!(!Criteria::parse(Method::Total, 78, 76, 63).unwrap().is_official());
    }

    #[test]
    fn thresholds_that_select_everybody_or_nobody_are_refused() {
        let out = |part, (least, most)| Err(BadCriteria::OutOfRange { part, least, most });
        let b = out(Part::ReactionsAlone, (30, 116));
        assert_eq!(Criteria::parse(Method::Total, 117, 76, 63), b);
        assert_eq!(Criteria::parse(Method::Total, 29, 76, 63), b);
        let a_plus_c = out(Part::StressorsAndSupport, (12, 56));
        assert_eq!(Criteria::parse(Method::Converted, 12, 57, 17), a_plus_c);
        assert_eq!(Criteria::parse(Method::Converted, 12, 11, 17), a_plus_c);
        let beside = out(Part::ReactionsBeside, (6, 29));
        assert_eq!(Criteria::parse(Method::Converted, 12, 26, 30), beside);
    }

    #[test]
    fn stored_criteria_are_parsed_again() {
        for method in Method::ALL {
            let criteria = Criteria::official(method);
            let stored = minicbor::to_vec(criteria).unwrap();
            assert_eq!(minicbor::decode::<Criteria>(&stored).unwrap(), criteria);
        }
        let broken = minicbor::to_vec((Method::Total, 77_u16, 76_u16, 99_u16)).unwrap();
        assert!(minicbor::decode::<Criteria>(&broken).is_err());
    }

    #[test]
    fn rule_b_must_ask_for_weaker_reactions_than_rule_a() {
        assert_eq!(Criteria::parse(Method::Total, 77, 76, 77), Err(BadCriteria::RuleBIdle));
        assert_eq!(Criteria::parse(Method::Converted, 12, 26, 12), Err(BadCriteria::RuleBIdle));
        assert!(Criteria::parse(Method::Total, 77, 76, 76).is_ok());
    }
}
