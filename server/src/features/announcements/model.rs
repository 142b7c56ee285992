//! Occasions, the schedule of an event, and when each is due.

use domain::date::Date;
use domain::event::{Phase, Release, last_day_of_requests};
use domain::id::PersonId;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use minicbor::{Decode, Encode};

use crate::features::audit::Actor;
use crate::features::events::Event;

/// Days before the end on which a reminder goes, unless others are chosen.
pub(crate) const DAYS: u8 = 3;
/// Most days before the end.
pub(crate) const MOST_DAYS: u8 = 30;
/// Most reminders of an event to one person, by whatever way.
pub(crate) const MOST_REMINDERS: u8 = 3;
/// Days for which it is still worth saying that results can be seen.
const NEWS: i64 = 30;
/// Minutes of a day.
const MINUTES: u16 = 24 * 60;

/// What there is to say about an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum Occasion {
    /// Answering begins.
    #[n(0)]
    Start,
    /// The window ends in some days.
    #[n(1)]
    EndsSoon,
    /// The window ends today.
    #[n(2)]
    LastDay,
    /// Results can be seen.
    #[n(3)]
    Released,
    /// The time to ask for an interview ends in some days.
    #[n(4)]
    RequestsEnd,
}

impl Occasion {
    pub(crate) const ALL: [Self; 5] =
        [Self::Start, Self::EndsSoon, Self::LastDay, Self::Released, Self::RequestsEnd];

    /// The name in commands and the audit log; it never changes.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::EndsSoon => "ends-soon",
            Self::LastDay => "last-day",
            Self::Released => "released",
            Self::RequestsEnd => "requests-end",
        }
    }

    /// Whether it asks people to answer, so that whoever has answered hears nothing.
    pub(super) const fn is_reminder(self) -> bool {
        matches!(self, Self::Start | Self::EndsSoon | Self::LastDay)
    }

    /// Whether it is 督促, of which nobody gets more than [`MOST_REMINDERS`].
    pub(super) const fn is_limited(self) -> bool {
        matches!(self, Self::EndsSoon | Self::LastDay)
    }

    /// Whether it goes some days before an end.
    pub(crate) const fn has_days(self) -> bool {
        matches!(self, Self::EndsSoon | Self::RequestsEnd)
    }
}

/// When one occasion is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Plan {
    /// Minutes after midnight.
    #[n(0)]
    minutes: u16,
    /// Days before the end.
    #[n(1)]
    days: u8,
}

impl Plan {
    /// A time of day like `09:00`, and days before the end; `None` where one of them is none.
    pub(crate) fn parse(at: &str, days: Option<u8>) -> Option<Self> {
        let (hours, minutes) = at.split_once(':')?;
        let is_number = |text: &str| text.len() == 2 && text.bytes().all(|sign| sign.is_ascii_digit());
        if !is_number(hours) || !is_number(minutes) {
            return None;
        }
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        let days = days.unwrap_or(DAYS);
        let is_good = hours < 24 && minutes < 60 && (1..=MOST_DAYS).contains(&days);
        is_good.then_some(Self { minutes: hours * 60 + minutes, days })
    }

    /// The time of day as it is written.
    pub(crate) fn at(self) -> String {
        format!("{:02}:{:02}", self.minutes / 60 % 24, self.minutes % 60)
    }

    /// Days before the end.
    pub(crate) const fn days(self) -> u8 {
        self.days
    }

    fn on(self, day: Date, zone: &TimeZone) -> Option<Timestamp> {
        let minutes = self.minutes.min(MINUTES - 1);
        let time = day.at(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0);
        Some(time.to_zoned(zone.clone()).ok()?.timestamp())
    }
}

/// What is announced, and when; an occasion without a plan is not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Schedule {
    #[n(0)]
    start: Option<Plan>,
    #[n(1)]
    ends_soon: Option<Plan>,
    #[n(2)]
    last_day: Option<Plan>,
    #[n(3)]
    released: Option<Plan>,
    #[n(4)]
    requests_end: Option<Plan>,
}

impl Schedule {
    pub(crate) fn plan(&self, occasion: Occasion) -> Option<Plan> {
        match occasion {
            Occasion::Start => self.start,
            Occasion::EndsSoon => self.ends_soon,
            Occasion::LastDay => self.last_day,
            Occasion::Released => self.released,
            Occasion::RequestsEnd => self.requests_end,
        }
    }

    /// The same with another plan for an occasion, or none.
    pub(crate) fn with(mut self, occasion: Occasion, plan: Option<Plan>) -> Self {
        let place = match occasion {
            Occasion::Start => &mut self.start,
            Occasion::EndsSoon => &mut self.ends_soon,
            Occasion::LastDay => &mut self.last_day,
            Occasion::Released => &mut self.released,
            Occasion::RequestsEnd => &mut self.requests_end,
        };
        *place = plan;
        self
    }
}

/// How far the letters of an occasion have come.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Run {
    /// The day for which they go; a later end of the event has a day of its own.
    #[cbor(n(0), with = "crate::cbor::date")]
    pub(super) day: Option<Date>,
    /// The last person who was looked at.
    #[n(1)]
    pub(super) after: Option<PersonId>,
    #[cbor(n(2), with = "crate::cbor::moment::option")]
    pub(super) ended: Option<Timestamp>,
}

/// How often somebody was reminded of an event, and when last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Reminded {
    #[n(0)]
    pub(crate) count: u8,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) last: Timestamp,
}

impl Reminded {
    /// Whether there may be no further one.
    pub(super) const fn is_over(&self) -> bool {
        self.count >= MOST_REMINDERS
    }
}

/// Why somebody who was chosen is not reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeftOut {
    /// Reminded three times already.
    Thrice,
    /// The last reminder is too near; it may be tried again on this day.
    TooSoon(Date),
    /// 停止 or left.
    Away,
}

/// One reminder by hand.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Batch {
    /// Counts the reminders of an event by hand, from 1.
    #[n(0)]
    pub(crate) number: u64,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    #[n(2)]
    pub(crate) by: Actor,
    /// People with a mail address, whether or not they wanted a letter.
    #[n(3)]
    pub(crate) letters: u64,
    /// People whom only paper reached.
    #[n(4)]
    pub(crate) slips: Vec<PersonId>,
    /// People over a limit.
    #[n(5)]
    pub(crate) left_out: u64,
}

/// Where an occasion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nobody has scheduled it.
    Off,
    /// The event has no such day, or not yet: a window of one day needs no reminder, and results that are
    /// seen at once need no announcement.
    NoDay,
    /// It is due then.
    Waits(Timestamp),
    /// Its time has come, and it is under way.
    Due,
    /// All of it was queued.
    Done(Timestamp),
    /// Its time went by, because the event was not open or the appliance was off.
    Missed,
}

/// The time in which an occasion is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) day: Date,
    from: Timestamp,
    until: Timestamp,
}

/// When an occasion of an event is announced; `None` where there is no such day.
pub(super) fn moment(event: &Event, occasion: Occasion, plan: Plan, zone: &TimeZone) -> Option<Moment> {
    let (first, last) = (event.window.first(), event.window.last());
    let days = i64::from(plan.days);
    // Until the end of which day it is worth saying.
    let (day, until) = match occasion {
        Occasion::Start => (first, last),
        Occasion::EndsSoon => {
            let day = later(last, -days);
            if day <= first {
                return None;
            }
            (day, later(last, -1))
        }
        Occasion::LastDay if last == first => return None,
        Occasion::LastDay => (last, last),
        Occasion::Released => {
            let day = released(event, zone)?;
            (day, later(day, NEWS))
        }
        Occasion::RequestsEnd => {
            let known = match event.release {
                Release::OnSubmission => last,
                Release::OnDate(_) | Release::AfterConfirmation => released(event, zone)?.max(last),
            };
            let end = last_day_of_requests(known, event.request_days);
            (later(end, -days), end)
        }
    };
    let midnight = later(until, 1).at(0, 0, 0, 0).to_zoned(zone.clone()).ok()?.timestamp();
    Some(Moment { day, from: plan.on(day, zone)?, until: midnight })
}

/// The day on which results become visible to everybody at once.
fn released(event: &Event, zone: &TimeZone) -> Option<Date> {
    match event.release {
        Release::OnSubmission => None,
        Release::OnDate(day) => Some(day),
        Release::AfterConfirmation => event.released.map(|fact| fact.time.to_zoned(zone.clone()).date()),
    }
}

fn later(day: Date, days: i64) -> Date {
    day.saturating_add(Span::new().days(days))
}

/// Where an occasion stands at a moment.
pub(super) fn state(
    event: &Event,
    (occasion, plan): (Occasion, Option<Plan>),
    run: Option<&Run>,
    (now, zone): (Timestamp, &TimeZone),
) -> State {
    let Some(plan) = plan else { return State::Off };
    let Some(moment) = moment(event, occasion, plan, zone) else { return State::NoDay };
    let run = run.filter(|run| run.day.is_some_and(|day| day >= moment.day));
    if let Some(ended) = run.and_then(|run| run.ended) {
        return State::Done(ended);
    }
    let is_ready = if occasion.is_reminder() {
        event.phase == Phase::Open
    } else {
        matches!(event.phase, Phase::Open | Phase::Suspended | Phase::Closed | Phase::Archived)
    };
    match now {
        now if now >= moment.until => State::Missed,
        now if now < moment.from => State::Waits(moment.from),
        _ if is_ready => State::Due,
        _ => State::Waits(moment.from),
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_time_of_day_has_four_figures() {
        let plan = |at, days| Plan::parse(at, days).map(|plan| (plan.at(), plan.days()));
        assert_eq!(plan("09:05", None), Some(("09:05".to_owned(), 3)));
        assert_eq!(plan("23:59", Some(30)), Some(("23:59".to_owned(), 30)));
        for (at, days) in [
            ("9:00", None),
            ("24:00", None),
            ("09:60", None),
            ("+9:00", None),
            ("09:00", Some(0)),
            ("09:00", Some(31)),
        ] {
            assert_eq!(plan(at, days), None, "{at} {days:?}");
        }
    }
}
