//! Dates, times and numbers as people read them, in both languages.
//!
//! Files write ISO 8601 instead; eras stand on official forms only.

use domain::lang::Lang;
use jiff::{
    Timestamp, ToSpan,
    civil::{Date, DateTime, Time, Weekday},
    tz::TimeZone,
};

/// Writes dates, times and numbers for one reader on one day.
#[derive(Debug, Clone)]
pub(crate) struct Format {
    lang: Lang,
    zone: TimeZone,
    today: Date,
}

impl Format {
    /// For a reader of `lang`, in the configured zone, at the moment `now`.
    pub(crate) fn new(lang: Lang, zone: TimeZone, now: Timestamp) -> Self {
        let today = now.to_zoned(zone.clone()).date();
        Self { lang, zone, today }
    }

    /// A date in full: 「2026年11月23日（月）」, “Mon 23 November 2026”.
    pub(crate) fn date(&self, date: Date) -> String {
        let (year, month, day, week) = (date.year(), date.month(), date.day(), self.weekday(date));
        match self.lang {
            Lang::Ja => format!("{year}年{month}月{day}日（{week}）"),
            Lang::En => format!("{week} {day} {} {year}", month_name(month)),
        }
    }

    /// A date without the year inside the current year, 「11月23日（月）」 and “Mon 23 November”; else in full.
    pub(crate) fn day(&self, date: Date) -> String {
        if date.year() != self.today.year() {
            return self.date(date);
        }
        let (month, day, week) = (date.month(), date.day(), self.weekday(date));
        match self.lang {
            Lang::Ja => format!("{month}月{day}日（{week}）"),
            Lang::En => format!("{week} {day} {}", month_name(month)),
        }
    }

    /// The time of day of a moment, in the configured zone.
    pub(crate) fn time_of(&self, moment: Timestamp) -> String {
        clock(self.civil(moment).time())
    }

    /// The day of a moment, in full, in the configured zone.
    pub(crate) fn date_of(&self, moment: Timestamp) -> String {
        self.date(self.civil(moment).date())
    }

    /// A moment in full: 「2026年11月23日（月）14:05」, “Mon 23 November 2026, 14:05”.
    pub(crate) fn moment(&self, moment: Timestamp) -> String {
        let at = self.civil(moment);
        self.with_time(&self.date(at.date()), at.time())
    }

    /// A moment without the year inside the current year: 「11月20日（金）9:12」, “Fri 20 November, 9:12”.
    pub(crate) fn recent(&self, moment: Timestamp) -> String {
        let at = self.civil(moment);
        self.with_time(&self.day(at.date()), at.time())
    }

    /// The last minute of a period: 「11月30日（月）23:59まで」, “until Mon 30 November, 23:59”.
    ///
    /// A period that ends at 0:00 is said to end at 23:59 of the day before, never at 24:00.
    pub(crate) fn deadline(&self, end: DateTime) -> String {
        let last = if end.time() == Time::midnight() { end.saturating_sub(1.minute()) } else { end };
        let text = self.with_time(&self.day(last.date()), last.time());
        match self.lang {
            Lang::Ja => format!("{text}まで"),
            Lang::En => format!("until {text}"),
        }
    }

    /// The last minute of a day, as a deadline.
    pub(crate) fn end_of(&self, day: Date) -> String {
        self.deadline(day.at(23, 59, 0, 0))
    }

    /// What is left to a day, always shown beside the date: 「あと7日」, 「今日まで」, 「3日過ぎています」.
    pub(crate) fn days_left(&self, day: Date) -> String {
        let days = (day - self.today).get_days();
        let days_text = count(u64::from(days.unsigned_abs()));
        match (self.lang, days) {
            (Lang::Ja, 0) => "今日まで".to_owned(),
            (Lang::Ja, 1..) => format!("あと{days_text}日"),
            (Lang::Ja, _) => format!("{days_text}日過ぎています"),
            (Lang::En, 0) => "last day today".to_owned(),
            (Lang::En, 1) => "1 day left".to_owned(),
            (Lang::En, 2..) => format!("{days_text} days left"),
            (Lang::En, -1) => "1 day overdue".to_owned(),
            (Lang::En, _) => format!("{days_text} days overdue"),
        }
    }

    /// From one day to another: 「2026年11月1日（日）〜11月30日（月）」.
    pub(crate) fn period(&self, first: Date, last: Date) -> String {
        let from = self.date(first);
        let to = if first.year() == last.year() {
            Self { today: first, ..self.clone() }.day(last)
        } else {
            self.date(last)
        };
        match self.lang {
            Lang::Ja => format!("{from}〜{to}"),
            Lang::En => format!("{from} to {to}"),
        }
    }

    fn civil(&self, moment: Timestamp) -> DateTime {
        moment.to_zoned(self.zone.clone()).datetime()
    }

    fn with_time(&self, date: &str, time: Time) -> String {
        match self.lang {
            Lang::Ja => format!("{date}{}", clock(time)),
            Lang::En => format!("{date}, {}", clock(time)),
        }
    }

    fn weekday(&self, date: Date) -> &'static str {
        let (ja, en) = match date.weekday() {
            Weekday::Monday => ("月", "Mon"),
            Weekday::Tuesday => ("火", "Tue"),
            Weekday::Wednesday => ("水", "Wed"),
            Weekday::Thursday => ("木", "Thu"),
            Weekday::Friday => ("金", "Fri"),
            Weekday::Saturday => ("土", "Sat"),
            Weekday::Sunday => ("日", "Sun"),
        };
        match self.lang {
            Lang::Ja => ja,
            Lang::En => en,
        }
    }
}

/// A time of day, the same in both languages: `9:05`, `14:05`.
pub(crate) fn clock(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// A whole number with commas, the same in both languages: `1,234,567`.
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn month_name(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
