//! The one sentence a result begins with.

use minicbor::{Decode, Encode};

use super::{Verdict, WithheldReason};

/// What the implementer decided about an interview (面接要否).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum InterviewNeed {
    /// 未判定
    #[n(0)]
    Undecided,
    /// 要
    #[n(1)]
    Needed,
    /// 不要
    #[n(2)]
    NotNeeded,
    /// 保留
    #[n(3)]
    OnHold,
}

impl InterviewNeed {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Undecided, Self::Needed, Self::NotNeeded, Self::OnHold];
}

/// The sentence of a result, by name; the words stand in the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResultSentence {
    /// The criteria of high stress were not met.
    NotHigh,
    /// High, and an interview with a doctor is recommended.
    HighInterview,
    /// High, but not to be interviewed.
    HighNoInterview,
    /// High; the implementer has not decided yet.
    HighPending,
    /// Answers are missing, so nothing was judged.
    WithheldMissing,
    /// No conversion table was chosen, so nothing was judged.
    WithheldNoTable,
}

impl ResultSentence {
    /// All sentences.
    pub const ALL: [Self; 6] = [
        Self::NotHigh,
        Self::HighInterview,
        Self::HighNoInterview,
        Self::HighPending,
        Self::WithheldMissing,
        Self::WithheldNoTable,
    ];

    /// The sentence of a verdict and of what was decided about an interview.
    ///
    /// An interview mark matters for a high verdict only: the others are stated as they were computed.
    pub const fn of(verdict: Verdict, need: InterviewNeed) -> Self {
        match (verdict, need) {
            (Verdict::NotHigh, _) => Self::NotHigh,
            (Verdict::High(_), InterviewNeed::Needed) => Self::HighInterview,
            (Verdict::High(_), InterviewNeed::NotNeeded) => Self::HighNoInterview,
            (Verdict::High(_), InterviewNeed::Undecided | InterviewNeed::OnHold) => Self::HighPending,
            (Verdict::Withheld(WithheldReason::MissingAnswers), _) => Self::WithheldMissing,
            (Verdict::Withheld(WithheldReason::NoTable), _) => Self::WithheldNoTable,
        }
    }

    /// Whether the sentence says that the criteria were met.
    pub const fn is_high(self) -> bool {
        matches!(self, Self::HighInterview | Self::HighNoInterview | Self::HighPending)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::Rule;
    use super::*;

    pub(crate) const VERDICTS: [Verdict; 5] = [
        Verdict::High(Rule::A),
        Verdict::High(Rule::B),
        Verdict::NotHigh,
        Verdict::Withheld(WithheldReason::MissingAnswers),
        Verdict::Withheld(WithheldReason::NoTable),
    ];

    #[test]
    fn no_sentence_contradicts_its_verdict() {
        for verdict in VERDICTS {
            for need in InterviewNeed::ALL {
                let sentence = ResultSentence::of(verdict, need);
                assert_eq!(sentence.is_high(), matches!(verdict, Verdict::High(_)), "{verdict:?} {need:?}");
                let recommends = sentence == ResultSentence::HighInterview;
                let decided = matches!(verdict, Verdict::High(_)) && need == InterviewNeed::Needed;
                assert_eq!(recommends, decided, "{verdict:?} {need:?}");
                assert_eq!(sentence == ResultSentence::NotHigh, verdict == Verdict::NotHigh);
            }
        }
    }
}
