//! Civil dates, without clock and zone: the caller knows what day it is.

pub use jiff::civil::{Date, DateTime, date, datetime};

/// The fiscal year (年度) a date falls in: April to March, named after its April.
pub fn fiscal_year(date: Date) -> i16 {
    if date.month() >= 4 { date.year() } else { date.year() - 1 }
}

/// The year of an era on official forms; year 1 is written 元年.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EraYear {
    /// The era's name, for instance `令和`.
    pub era: &'static str,
    /// From 1.
    pub year: i16,
}

/// First days of the eras living people were born in. Source: the ordinances that named each era.
const ERAS: [(Date, &str); 5] = [
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    (date(1873, 1, 1), "明治"),
];

/// The era year of a date, or `None` before 1873, when Japan still used another calendar.
pub fn era_year(date: Date) -> Option<EraYear> {
    let (first, era) = ERAS.into_iter().find(|(first, _)| *first <= date)?;
    let before = if era == "明治" { 1867 } else { first.year() - 1 };
    Some(EraYear { era, year: date.year() - before })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fiscal_year_turns_in_april() {
        assert_eq!(fiscal_year(date(2027, 3, 31)), 2026);
        assert_eq!(fiscal_year(date(2027, 4, 1)), 2027);
    }

    #[test]
    fn eras_turn_on_their_first_day() {
        let named = |year, month, day| era_year(date(year, month, day)).map(|at| (at.era, at.year));
        assert_eq!(named(2026, 11, 23), Some(("令和", 8)));
        assert_eq!(named(2019, 5, 1), Some(("令和", 1)));
        assert_eq!(named(2019, 4, 30), Some(("平成", 31)));
        assert_eq!(named(1989, 1, 7), Some(("昭和", 64)));
        assert_eq!(named(1926, 12, 25), Some(("昭和", 1)));
        assert_eq!(named(1912, 7, 29), Some(("明治", 45)));
        assert_eq!(named(1872, 12, 31), None);
    }
}
