//! Civil dates, without clock and zone: the caller knows what day it is.

pub use jiff::civil::{Date, DateTime, date, datetime};
use unicode_normalization::UnicodeNormalization;

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadDate {
    /// Not year, month and day.
    #[error("a date is written like 2026-11-23 or 2026/11/23")]
    Shape,
    /// A day the calendar does not have.
    #[error("there is no such day")]
    NoSuchDay,
}

/// Parses a date as people and spreadsheets write it: `2026-11-23`, `2026/1/3`, `2026年1月3日`, `20260103`,
/// half-width or full-width. A spreadsheet's day number is refused: it is not a date.
///
/// # Errors
/// [`BadDate`] if it is not one of these shapes, or no day.
pub fn parse(text: &str) -> Result<Date, BadDate> {
    let text: String = text.nfkc().collect();
    let text = text.trim();
    let parts: Vec<&str> = match text.split_at_checked(4) {
        Some((year, rest)) if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) => {
            rest.split_at_checked(2).map_or(vec![], |(month, day)| vec![year, month, day])
        }
        _ if text.contains('年') => {
            let text = text.strip_suffix('日').ok_or(BadDate::Shape)?;
            text.split(['年', '月']).map(str::trim).collect()
        }
        _ if text.contains('/') => text.split('/').collect(),
        _ => text.split('-').collect(),
    };
    let [year, month, day] = parts.as_slice() else { return Err(BadDate::Shape) };
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| {
        let is_number = digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| part.parse::<i16>().ok()).flatten().ok_or(BadDate::Shape)
    };
    let (year, month, day) = (number(year, 4..=4)?, number(month, 1..=2)?, number(day, 1..=2)?);
    let small = |part: i16| i8::try_from(part).map_err(|_| BadDate::NoSuchDay);
    Date::new(year, small(month)?, small(day)?).map_err(|_| BadDate::NoSuchDay)
}

/// How dates are stored, for `#[cbor(with = "domain::date::cbor")]`: the days since 1970-01-01.
pub mod cbor {
    use minicbor::decode::Error as DecodeError;
    use minicbor::encode::{Error as EncodeError, Write};
    use minicbor::{Decoder, Encoder};

    use super::{Date, date};

    /// Writes a date.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn encode<C, W: Write>(
        day: &Date,
        out: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        out.i32((*day - date(1970, 1, 1)).get_days())?.ok()
    }

    /// Reads a date.
    ///
    /// # Errors
    /// A number that is no date, or anything but a number.
    pub fn decode<C>(from: &mut Decoder<'_>, _: &mut C) -> Result<Date, DecodeError> {
        let place = from.position();
        let days = jiff::SignedDuration::from_hours(i64::from(from.i32()?) * 24);
        date(1970, 1, 1).checked_add(days).map_err(|_| DecodeError::message("a date out of range").at(place))
    }
}

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
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let day = date(1985, 7, 3);
        for text in ["1985-07-03", "1985/7/3", " 1985年7月3日", "１９８５／０７／０３", "19850703"]
        {
            assert_eq!(parse(text), Ok(day), "{text}");
        }
        for text in [
            "",
            "31231",
            "85-7-3",
            "1985-7",
            "1985-7-3-1",
            "7/3/1985",
            "1985年7月",
            "1985-+7-3",
            "昭和60年7月3日",
        ] {
            assert_eq!(parse(text), Err(BadDate::Shape), "{text}");
        }
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "20260431"] {
            assert_eq!(parse(text), Err(BadDate::NoSuchDay), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_date_is_read_back_from_its_text_and_its_bytes(days in -30_000_i64..60_000) {
            let day = date(1970, 1, 1) + jiff::SignedDuration::from_hours(24 * days);
            prop_assert_eq!(parse(&day.to_string()), Ok(day));
            let mut bytes = Vec::new();
            cbor::encode(&day, &mut minicbor::Encoder::new(&mut bytes), &mut ()).unwrap();
            prop_assert_eq!(cbor::decode(&mut minicbor::Decoder::new(&bytes), &mut ()).unwrap(), day);
        }
    }

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
