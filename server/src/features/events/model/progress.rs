//! How far a department has come.

use domain::date::Date;
use minicbor::{Decode, Encode};

/// The people of a department in an event, without those of departments below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Progress {
    /// 対象.
    #[n(0)]
    pub(crate) targets: u64,
    /// 対象外.
    #[n(1)]
    pub(crate) excluded: u64,
    /// 提出 by day; a day without one is missing.
    #[n(2)]
    pub(crate) days: Vec<Day>,
}

/// What came in on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Day {
    #[cbor(n(0), with = "crate::cbor::date")]
    pub(crate) day: Option<Date>,
    #[n(1)]
    pub(crate) submitted: u64,
}

impl Progress {
    /// 提出.
    pub(crate) fn submitted(&self) -> u64 {
        self.days.iter().map(|day| day.submitted).sum()
    }

    /// Counts a submission of a day (1), or one that went elsewhere (−1).
    pub(crate) fn count(&mut self, day: Date, by: i64) {
        match self.days.iter_mut().find(|known| known.day == Some(day)) {
            Some(known) => known.submitted = known.submitted.saturating_add_signed(by),
            None => {
                self.days.push(Day { day: Some(day), submitted: u64::try_from(by).unwrap_or_default() });
            }
        }
    }

    /// Adds another department's people.
    pub(crate) fn add(&mut self, other: &Self) {
        self.targets += other.targets;
        self.excluded += other.excluded;
        for day in &other.days {
            match self.days.iter_mut().find(|known| known.day == day.day) {
                Some(known) => known.submitted += day.submitted,
                None => self.days.push(*day),
            }
        }
    }
}
