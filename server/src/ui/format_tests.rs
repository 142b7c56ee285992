//! Each form of section 15 of the page rules, in both languages.

use jiff::civil::{date, datetime, time};
use proptest::prelude::*;

use super::*;

/// Monday 23 November 2026, 14:05 in Tokyo.
fn formats() -> (Format, Format) {
    let zone = TimeZone::get("Asia/Tokyo").unwrap();
    let now = datetime(2026, 11, 23, 14, 5, 0, 0).to_zoned(zone.clone()).unwrap().timestamp();
    (Format::new(Lang::Ja, zone.clone(), now), Format::new(Lang::En, zone, now))
}

fn at(year: i16, month: i8, day: i8, hour: i8, minute: i8) -> Timestamp {
    let zone = TimeZone::get("Asia/Tokyo").unwrap();
    datetime(year, month, day, hour, minute, 0, 0).to_zoned(zone).unwrap().timestamp()
}

#[test]
fn dates_and_times_read_as_the_table_says() {
    let (ja, en) = formats();
    let cases = [
        (ja.moment(at(2026, 11, 23, 14, 5)), "2026年11月23日（月）14:05"),
        (en.moment(at(2026, 11, 23, 14, 5)), "Mon 23 November 2026, 14:05"),
        (ja.recent(at(2026, 11, 20, 9, 12)), "11月20日（金）9:12"),
        (en.recent(at(2026, 11, 20, 9, 12)), "Fri 20 November, 9:12"),
        (ja.recent(at(2025, 11, 20, 9, 12)), "2025年11月20日（木）9:12"),
        (ja.date_of(at(2026, 11, 23, 0, 30)), "2026年11月23日（月）"),
        (ja.date(date(2026, 12, 5)), "2026年12月5日（土）"),
        (en.date(date(2026, 12, 5)), "Sat 5 December 2026"),
        (ja.day(date(2026, 12, 5)), "12月5日（土）"),
        (en.day(date(2026, 12, 5)), "Sat 5 December"),
        (ja.deadline(datetime(2026, 11, 30, 23, 59, 0, 0)), "11月30日（月）23:59まで"),
        (en.deadline(datetime(2026, 11, 30, 23, 59, 0, 0)), "until Mon 30 November, 23:59"),
        (ja.deadline(datetime(2026, 12, 1, 0, 0, 0, 0)), "11月30日（月）23:59まで"),
        (ja.end_of(date(2027, 1, 31)), "2027年1月31日（日）23:59まで"),
        (en.end_of(date(2027, 1, 31)), "until Sun 31 January 2027, 23:59"),
        (ja.period(date(2026, 11, 1), date(2026, 11, 30)), "2026年11月1日（日）〜11月30日（月）"),
        (en.period(date(2026, 12, 20), date(2027, 1, 10)), "Sun 20 December 2026 to Sun 10 January 2027"),
        (clock(time(9, 5, 0, 0)), "9:05"),
        (en.time_of(at(2026, 11, 23, 0, 0)), "0:00"),
    ];
    for (written, wanted) in cases {
        assert_eq!(written, wanted);
    }
}

#[test]
fn days_left_count_whole_days_to_the_date() {
    let (ja, en) = formats();
    let cases = [
        (date(2026, 11, 30), "あと7日", "7 days left"),
        (date(2026, 11, 24), "あと1日", "1 day left"),
        (date(2026, 11, 23), "今日まで", "last day today"),
        (date(2026, 11, 22), "1日過ぎています", "1 day overdue"),
        (date(2026, 11, 20), "3日過ぎています", "3 days overdue"),
        (date(2029, 11, 23), "あと1,096日", "1,096 days left"),
    ];
    for (day, in_japanese, in_english) in cases {
        assert_eq!(ja.days_left(day), in_japanese);
        assert_eq!(en.days_left(day), in_english);
    }
}

#[test]
fn the_zone_of_the_configuration_decides_the_day() {
    let now = "2026-12-31T15:30:00Z".parse().unwrap();
    let tokyo = Format::new(Lang::Ja, TimeZone::get("Asia/Tokyo").unwrap(), now);
    assert_eq!(tokyo.moment(now), "2027年1月1日（金）0:30");
    assert_eq!(tokyo.day(date(2027, 1, 1)), "1月1日（金）");
    assert_eq!(Format::new(Lang::Ja, TimeZone::UTC, now).moment(now), "2026年12月31日（木）15:30");
}

#[test]
fn numbers_have_commas_every_three_digits() {
    for (number, text) in
        [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345, "12,345"), (1_234_567, "1,234,567")]
    {
        assert_eq!(count(number), text);
    }
}

proptest! {
    #[test]
    fn a_number_without_its_commas_is_the_number(number: u64) {
        prop_assert_eq!(count(number).replace(',', ""), number.to_string());
    }
}
