//! Choices of an event that decide when a result may be seen.

use minicbor::{Decode, Encode};

use crate::date::Date;

/// Whether the event is the yearly check of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Kind {
    /// 法定: enters the report to the labour office; at most one open per person.
    #[n(0)]
    Statutory,
    /// 任意
    #[n(1)]
    Voluntary,
}

/// How the need of an interview is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum JudgementMode {
    /// 1人ずつ確認: the implementer decides for each person.
    #[n(0)]
    OneByOne,
    /// 高ストレス者全員を面接要: decided at submission; a withheld judgement still waits for the implementer.
    #[n(1)]
    AllHigh,
}

/// When people see their results (結果の公開).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Release {
    /// 提出後すぐ
    #[n(0)]
    OnSubmission,
    /// 指定日から: from the beginning of this day.
    #[n(1)]
    OnDate(#[cbor(n(0), with = "crate::date::cbor")] Date),
    /// 実施者の確認後
    #[n(2)]
    AfterConfirmation,
}

/// Whether a submitted result may be shown now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReleaseState {
    /// It may be shown.
    Released,
    /// It will be shown from this day.
    From(Date),
    /// It waits for the implementer.
    AwaitsConfirmation,
}

impl Release {
    /// Whether a submitted result may be shown today; `is_confirmed` says whether the implementer has
    /// released the event's results.
    pub fn state(self, today: Date, is_confirmed: bool) -> ReleaseState {
        match self {
            Self::OnDate(day) if today < day => ReleaseState::From(day),
            Self::AfterConfirmation if !is_confirmed => ReleaseState::AwaitsConfirmation,
            Self::OnSubmission | Self::OnDate(_) | Self::AfterConfirmation => ReleaseState::Released,
        }
    }
}

/// The last day on which an interview can be asked for (申出期間): so many days after the day on which
/// the person could know that one is advised.
pub fn last_day_of_requests(known: Date, days: u16) -> Date {
    known.saturating_add(jiff::Span::new().days(i32::from(days)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn an_interview_can_be_asked_for_until_the_last_day_of_its_window() {
        assert_eq!(last_day_of_requests(date(2026, 12, 5), 30), date(2027, 1, 4));
        assert_eq!(last_day_of_requests(date(9999, 12, 31), 30), date(9999, 12, 31));
    }

    #[test]
    fn a_release_is_stored_and_read_back() {
        for release in [Release::OnSubmission, Release::OnDate(date(2026, 12, 5)), Release::AfterConfirmation]
        {
            let stored = minicbor::to_vec(release).unwrap();
            assert_eq!(minicbor::decode::<Release>(&stored).unwrap(), release);
        }
    }

    #[test]
    fn a_result_is_shown_from_the_day_or_the_confirmation_on() {
        let day = date(2026, 12, 5);
        let on_date = Release::OnDate(day);
        assert_eq!(Release::OnSubmission.state(day, false), ReleaseState::Released);
        assert_eq!(on_date.state(date(2026, 12, 4), true), ReleaseState::From(day));
        assert_eq!(on_date.state(day, false), ReleaseState::Released);
        assert_eq!(Release::AfterConfirmation.state(day, false), ReleaseState::AwaitsConfirmation);
        assert_eq!(Release::AfterConfirmation.state(day, true), ReleaseState::Released);
    }
}
