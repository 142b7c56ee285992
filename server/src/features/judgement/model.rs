//! Marks and what follows from them.

use domain::id::{PersonId, RecordId};
use domain::scoring::{AreaSums, InterviewNeed, Verdict};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use crate::features::people::Person;

/// Longest reason of a mark, in characters.
pub(super) const MOST_REASON: usize = 500;

/// What an implementer marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(super) enum Mark {
    /// 面接要
    #[n(0)]
    Needed,
    /// 面接不要
    #[n(1)]
    NotNeeded,
    /// 保留
    #[n(2)]
    OnHold,
}

impl Mark {
    pub(super) const ALL: [Self; 3] = [Self::Needed, Self::NotNeeded, Self::OnHold];

    /// How a form names it.
    pub(super) const fn value(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::NotNeeded => "not-needed",
            Self::OnHold => "on-hold",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.value() == text)
    }

    pub(super) const fn need(self) -> InterviewNeed {
        match self {
            Self::Needed => InterviewNeed::Needed,
            Self::NotNeeded => InterviewNeed::NotNeeded,
            Self::OnHold => InterviewNeed::OnHold,
        }
    }

    /// The mark that stands for what a case says.
    pub(super) const fn of(need: InterviewNeed) -> Option<Self> {
        match need {
            InterviewNeed::Undecided => None,
            InterviewNeed::Needed => Some(Self::Needed),
            InterviewNeed::NotNeeded => Some(Self::NotNeeded),
            InterviewNeed::OnHold => Some(Self::OnHold),
        }
    }
}

/// A mark as sealed to the implementers.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Memo {
    #[n(0)]
    pub(super) mark: Mark,
    /// At most [`MOST_REASON`] characters; may be empty.
    #[n(1)]
    pub(super) reason: String,
    #[cbor(n(2), with = "crate::cbor::moment")]
    pub(super) time: Timestamp,
    #[n(3)]
    pub(super) by: PersonId,
}

db::rows! {
    pub(super) enum MemoContent {
        V1(Memo) = 1,
    }
}

/// Whether somebody has to decide: high stress, or nothing could be judged.
pub(super) const fn is_candidate(verdict: Verdict) -> bool {
    !matches!(verdict, Verdict::NotHigh)
}

/// What is decided about a person now: the mark, or what the submission or an earlier round wrote.
pub(super) fn standing(case: InterviewNeed, memo: Option<&Memo>) -> InterviewNeed {
    memo.map_or(case, |memo| memo.mark.need())
}

/// What 判定完了 writes into a case: the standing of a candidate; nobody else needs an interview.
pub(super) fn outcome(verdict: Verdict, case: InterviewNeed, memo: Option<&Memo>) -> InterviewNeed {
    if is_candidate(verdict) { standing(case, memo) } else { InterviewNeed::NotNeeded }
}

/// One person to decide about.
pub(super) struct Candidate {
    pub(super) person: Person,
    /// Name of the department in the event's snapshot, in both languages.
    pub(super) department: Option<[String; 2]>,
    pub(super) record: RecordId,
    pub(super) verdict: Verdict,
    pub(super) sums: AreaSums,
    pub(super) standing: InterviewNeed,
    pub(super) reason: String,
}

/// How far the decisions of an event are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) respondents: u64,
    pub(super) candidates: u64,
    pub(super) needed: u64,
    pub(super) not_needed: u64,
    pub(super) on_hold: u64,
    pub(super) undecided: u64,
}

impl Tally {
    pub(super) fn count(&mut self, verdict: Verdict, standing: InterviewNeed) {
        self.respondents += 1;
        if !is_candidate(verdict) {
            return;
        }
        self.candidates += 1;
        match standing {
            InterviewNeed::Needed => self.needed += 1,
            InterviewNeed::NotNeeded => self.not_needed += 1,
            InterviewNeed::OnHold => self.on_hold += 1,
            InterviewNeed::Undecided => self.undecided += 1,
        }
    }

    /// 保留 and 未判定 must be settled first.
    pub(super) const fn is_settled(&self) -> bool {
        self.on_hold == 0 && self.undecided == 0
    }
}

#[cfg(test)]
mod tests {
    use domain::scoring::{Rule, WithheldReason};

    use super::*;

    fn memo(mark: Mark) -> Memo {
        let by = PersonId::from_bytes([1; 16]);
        Memo { mark, reason: String::new(), time: Timestamp::UNIX_EPOCH, by }
    }

    #[test]
    fn a_mark_goes_before_what_the_case_says_and_only_for_candidates() {
        let high = Verdict::High(Rule::A);
        assert_eq!(outcome(high, InterviewNeed::Needed, None), InterviewNeed::Needed);
        let not = memo(Mark::NotNeeded);
        assert_eq!(outcome(high, InterviewNeed::Needed, Some(&not)), InterviewNeed::NotNeeded);
        let needed = memo(Mark::Needed);
        let low = outcome(Verdict::NotHigh, InterviewNeed::Undecided, Some(&needed));
        assert_eq!(low, InterviewNeed::NotNeeded);
        let withheld = Verdict::Withheld(WithheldReason::NoTable);
        assert_eq!(outcome(withheld, InterviewNeed::Undecided, Some(&needed)), InterviewNeed::Needed);
    }

    #[test]
    fn nothing_is_settled_while_anybody_waits() {
        let mut tally = Tally::default();
        tally.count(Verdict::NotHigh, InterviewNeed::Undecided);
        tally.count(Verdict::High(Rule::A), InterviewNeed::Needed);
        assert!(tally.is_settled());
        tally.count(Verdict::High(Rule::A), InterviewNeed::OnHold);
        assert!(!tally.is_settled());
        assert_eq!((tally.respondents, tally.candidates, tally.needed), (3, 2, 1));
    }

    #[test]
    fn every_mark_is_read_back_from_a_form() {
        for mark in Mark::ALL {
            assert_eq!(Mark::parse(mark.value()), Some(mark));
            assert_eq!(Mark::of(mark.need()), Some(mark));
        }
        assert_eq!(Mark::of(InterviewNeed::Undecided), None);
    }
}
