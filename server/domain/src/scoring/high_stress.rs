//! Who counts as a person under high stress (高ストレス者).

use minicbor::{Decode, Encode};

use super::{Criteria, Method, Scores};

/// The rule that selected somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Rule {
    /// Strong reactions (area B) by themselves.
    #[n(0)]
    A,
    /// Clear reactions (B) together with strong stressors and little support (A + C).
    #[n(1)]
    B,
}

/// Why no judgement was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum WithheldReason {
    /// An item of A, B or C is blank. Blank satisfaction items (D) do not matter.
    #[n(0)]
    MissingAnswers,
    /// The method needs the conversion table, and none is chosen: the person gave no sex.
    #[n(1)]
    NoTable,
}

/// The numerical judgement. Whether an interview is needed is decided by the implementer, not by this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Verdict {
    /// 高ストレス, by this rule; if both hold, rule a is named.
    #[n(0)]
    High(#[n(0)] Rule),
    /// Not high stress.
    #[n(1)]
    NotHigh,
    /// 判定保留
    #[n(2)]
    Withheld(#[n(0)] WithheldReason),
}

/// Applies the criteria to the scores of a sheet.
///
/// Missing answers are never filled in: no official rule for that exists, and a guess could hide somebody
/// who needs help or name somebody who does not.
pub fn high_stress(scores: &Scores, criteria: &Criteria) -> Verdict {
    let sums = match criteria.method() {
        Method::Total => &scores.sums,
        Method::Converted => &scores.points,
    };
    if scores.sums.a_plus_c().is_none() || scores.sums.b.is_none() {
        return Verdict::Withheld(WithheldReason::MissingAnswers);
    }
    let Some((b, a_plus_c)) = sums.b.zip(sums.a_plus_c()) else {
        return Verdict::Withheld(WithheldReason::NoTable);
    };
    let meets = |sum: u16, threshold: u16| match criteria.method() {
        Method::Total => sum >= threshold,
        Method::Converted => sum <= threshold,
    };
    if meets(b, criteria.b_alone()) {
        Verdict::High(Rule::A)
    } else if meets(a_plus_c, criteria.a_plus_c()) && meets(b, criteria.b_beside()) {
        Verdict::High(Rule::B)
    } else {
        Verdict::NotHigh
    }
}

#[cfg(test)]
mod tests {
    use super::super::{AreaSums, ScaleScore};
    use super::*;

    fn scores(a: u16, b: u16, c: u16) -> Scores {
        let sums = AreaSums { a: Some(a), b: Some(b), c: Some(c) };
        Scores { scales: [ScaleScore { raw: None, point: None }; 19], sums, points: sums }
    }

    #[test]
    fn thresholds_of_the_total_method_are_reached_from_below() {
        let judge = |a, b, c| high_stress(&scores(a, b, c), &Criteria::official(Method::Total));
        assert_eq!(judge(17, 77, 9), Verdict::High(Rule::A));
        assert_eq!(judge(17, 76, 9), Verdict::NotHigh);
        assert_eq!(judge(50, 63, 26), Verdict::High(Rule::B));
        assert_eq!(judge(50, 62, 26), Verdict::NotHigh);
        assert_eq!(judge(50, 63, 25), Verdict::NotHigh);
        assert_eq!(judge(68, 116, 36), Verdict::High(Rule::A));
    }

    #[test]
    fn thresholds_of_the_converted_method_are_reached_from_above() {
        let judge = |a, b, c| high_stress(&scores(a, b, c), &Criteria::official(Method::Converted));
        assert_eq!(judge(42, 12, 15), Verdict::High(Rule::A));
        assert_eq!(judge(42, 13, 15), Verdict::NotHigh);
        assert_eq!(judge(20, 17, 6), Verdict::High(Rule::B));
        assert_eq!(judge(20, 18, 6), Verdict::NotHigh);
        assert_eq!(judge(20, 17, 7), Verdict::NotHigh);
        assert_eq!(judge(9, 6, 3), Verdict::High(Rule::A));
    }

    #[test]
    fn missing_answers_are_named_before_a_missing_table() {
        let mut it = scores(40, 60, 20);
        it.points = AreaSums { a: None, b: None, c: None };
        let converted = Criteria::official(Method::Converted);
        assert_eq!(high_stress(&it, &converted), Verdict::Withheld(WithheldReason::NoTable));
        assert_eq!(high_stress(&it, &Criteria::official(Method::Total)), Verdict::NotHigh);
        it.sums.c = None;
        for method in Method::ALL {
            let verdict = high_stress(&it, &Criteria::official(method));
            assert_eq!(verdict, Verdict::Withheld(WithheldReason::MissingAnswers));
        }
    }
}
