//! The window in which people answer.

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};

use super::Phase;
use crate::date::{Date, DateTime, cbor};

/// Why two dates are no window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadWindow {
    /// The end is before the start.
    #[error("the window ends before it starts")]
    EndsBeforeStart,
    /// Longer than a year: an event belongs to one yearly check.
    #[error("the window is longer than 366 days")]
    TooLong,
}

/// The first and the last day on which people answer (受検期間). The last day counts to its end: an
/// answer at 23:59 is in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    first: Date,
    last: Date,
}

impl Window {
    /// The longest window, in days.
    pub const MOST_DAYS: i32 = 366;

    /// Parses the two dates of an event; both may be the same day.
    ///
    /// # Errors
    /// The first broken rule, as a [`BadWindow`].
    pub fn parse(first: Date, last: Date) -> Result<Self, BadWindow> {
        if last < first {
            Err(BadWindow::EndsBeforeStart)
        } else if days_between(first, last) >= Self::MOST_DAYS {
            Err(BadWindow::TooLong)
        } else {
            Ok(Self { first, last })
        }
    }

    /// The first day.
    pub const fn first(&self) -> Date {
        self.first
    }

    /// The last day.
    pub const fn last(&self) -> Date {
        self.last
    }

    /// The last minute that counts: 23:59 of the last day, in the configured zone.
    pub fn last_minute(&self) -> DateTime {
        self.last.at(23, 59, 0, 0)
    }

    /// Whether this day is inside.
    pub fn contains(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// The days left after `today`: 0 on the last day, `None` outside the window.
    pub fn days_left(&self, today: Date) -> Option<i32> {
        self.contains(today).then(|| days_between(today, self.last))
    }

    /// The same window with a later end (延長).
    ///
    /// # Errors
    /// [`BadWindow`] if the new end is before the old one or too far.
    pub fn extended_to(&self, last: Date) -> Result<Self, BadWindow> {
        if last < self.last { Err(BadWindow::EndsBeforeStart) } else { Self::parse(self.first, last) }
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

impl<C> Encode<C> for Window {
    fn encode<W: encode::Write>(
        &self,
        out: &mut Encoder<W>,
        context: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        out.array(2)?;
        cbor::encode(&self.first, out, context)?;
        cbor::encode(&self.last, out, context)
    }
}

impl<'b, C> Decode<'b, C> for Window {
    fn decode(from: &mut Decoder<'b>, context: &mut C) -> Result<Self, decode::Error> {
        let place = from.position();
        if from.array()? != Some(2) {
            return Err(decode::Error::message("a window has two dates").at(place));
        }
        let (first, last) = (cbor::decode(from, context)?, cbor::decode(from, context)?);
        Self::parse(first, last).map_err(|bad| decode::Error::message(bad).at(place))
    }
}

/// What a respondent who wants to answer finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerDoor {
    /// Answers are taken.
    Open,
    /// 受付前: it opens on the first day of the window.
    NotYet,
    /// 中断: it will go on; drafts are kept.
    Suspended,
    /// 受付終了
    Over,
    /// The event is not there for respondents: a draft, erased or cancelled.
    Hidden,
}

/// Whether answers are taken today, by phase and window: both must agree, so an event the clock has not
/// closed yet takes nothing after its last minute.
pub fn answer_door(phase: Phase, window: &Window, today: Date) -> AnswerDoor {
    match phase {
        Phase::Draft | Phase::Erased | Phase::Cancelled => AnswerDoor::Hidden,
        Phase::Ready => AnswerDoor::NotYet,
        Phase::Open | Phase::Suspended if today > window.last => AnswerDoor::Over,
        Phase::Open if today < window.first => AnswerDoor::NotYet,
        Phase::Open => AnswerDoor::Open,
        Phase::Suspended => AnswerDoor::Suspended,
        Phase::Closed | Phase::Archived => AnswerDoor::Over,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::{date, datetime};

    fn window() -> Window {
        Window::parse(date(2026, 11, 16), date(2026, 11, 30)).unwrap()
    }

    #[test]
    fn the_last_day_counts_to_its_last_minute() {
        assert_eq!(window().last_minute(), datetime(2026, 11, 30, 23, 59, 0, 0));
        assert_eq!(window().days_left(date(2026, 11, 30)), Some(0));
        assert_eq!(window().days_left(date(2026, 11, 23)), Some(7));
        assert_eq!(window().days_left(date(2026, 12, 1)), None);
        assert_eq!(window().days_left(date(2026, 11, 15)), None);
    }

    #[test]
    fn dates_that_are_no_window_are_refused() {
        let day = date(2026, 4, 1);
        assert_eq!(Window::parse(day, date(2026, 3, 31)), Err(BadWindow::EndsBeforeStart));
        assert!(Window::parse(day, day).is_ok());
        assert!(Window::parse(day, date(2027, 4, 1)).is_ok());
        assert_eq!(Window::parse(day, date(2027, 4, 2)), Err(BadWindow::TooLong));
        assert_eq!(window().extended_to(date(2026, 11, 29)), Err(BadWindow::EndsBeforeStart));
        assert_eq!(window().extended_to(date(2026, 12, 5)).map(|it| it.last()), Ok(date(2026, 12, 5)));
    }

    #[test]
    fn the_door_follows_phase_and_window() {
        let (before, inside, after) = (date(2026, 11, 15), date(2026, 11, 20), date(2026, 12, 1));
        let cases = [
            (Phase::Draft, inside, AnswerDoor::Hidden),
            (Phase::Ready, inside, AnswerDoor::NotYet),
            (Phase::Open, before, AnswerDoor::NotYet),
            (Phase::Open, inside, AnswerDoor::Open),
            (Phase::Open, after, AnswerDoor::Over),
            (Phase::Suspended, inside, AnswerDoor::Suspended),
            (Phase::Suspended, after, AnswerDoor::Over),
            (Phase::Closed, inside, AnswerDoor::Over),
            (Phase::Archived, after, AnswerDoor::Over),
            (Phase::Erased, inside, AnswerDoor::Hidden),
            (Phase::Cancelled, inside, AnswerDoor::Hidden),
        ];
        for (phase, today, door) in cases {
            assert_eq!(answer_door(phase, &window(), today), door, "{phase:?} {today}");
        }
    }

    proptest! {
        #[test]
        fn a_window_is_stored_and_read_back(start in 0_i64..20_000, days in 0_i64..=365) {
            let day = |n: i64| date(1990, 1, 1) + jiff::SignedDuration::from_hours(24 * n);
            let window = Window::parse(day(start), day(start + days)).unwrap();
            let stored = minicbor::to_vec(window).unwrap();
            prop_assert_eq!(minicbor::decode::<Window>(&stored).unwrap(), window);
        }
    }
}
