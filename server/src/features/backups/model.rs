//! What is known of a backup, and which ones are kept.

use std::collections::BTreeSet;

use domain::date::Date;
use domain::id::EventId;
use jiff::Timestamp;
use jiff::civil::Weekday;
use minicbor::{Decode, Encode};
use seal::key::PublicKey;

use crate::config::MOST_DAYS;

/// Hours after which a missing backup is an alarm: a day, and time to make it.
const LATE_HOURS: i64 = 26;

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub(crate) enum Kind {
    /// 自動: by the clock.
    #[n(0)]
    Daily,
    /// 手動: somebody asked for it.
    #[n(1)]
    Hand,
    /// Before an import that changes many people.
    #[n(2)]
    Import,
    /// Before a later release changes the database.
    #[n(3)]
    Upgrade,
}

/// A backup that this appliance made.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Backup {
    /// The name of the file in the folder of backups.
    #[n(0)]
    pub(crate) name: String,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) made: Timestamp,
    #[n(2)]
    pub(crate) kind: Kind,
    /// Length of the file.
    #[n(3)]
    pub(crate) bytes: u64,
    /// SHA-256 of the file.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub(crate) digest: [u8; 32],
    /// Version of the program.
    #[n(5)]
    pub(crate) version: String,
    /// When its bytes last agreed with what was written (照合).
    #[cbor(n(6), with = "crate::cbor::moment")]
    pub(crate) agreed: Timestamp,
    /// When it was last decrypted, opened and counted (復元テスト).
    #[cbor(n(7), with = "crate::cbor::moment::option")]
    pub(crate) tested: Option<Timestamp>,
    /// When its bytes were last found to be others.
    #[cbor(n(8), with = "crate::cbor::moment::option")]
    pub(crate) broken: Option<Timestamp>,
}

/// The public half of the key slip (鍵の控え) and what is known of the paper.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Slip {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(super) public_key: [u8; 32],
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) made: Timestamp,
    /// When the slip last opened a backup (訓練).
    #[cbor(n(2), with = "crate::cbor::moment::option")]
    pub(crate) drilled: Option<Timestamp>,
}

impl Slip {
    /// A slip nobody has tried yet.
    pub(crate) fn new(key: &PublicKey, made: Timestamp) -> Self {
        Self { public_key: *key.as_bytes(), made, drilled: None }
    }

    /// To what backups are sealed.
    pub(crate) fn public_key(&self) -> PublicKey {
        PublicKey::from_bytes(self.public_key)
    }
}

/// A copy of the keyring that left the appliance.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct KeyringCopy {
    #[n(0)]
    pub(crate) number: u64,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) made: Timestamp,
    /// Which state of the keyring it holds.
    #[n(2)]
    pub(crate) serial: u64,
    /// Where it is kept, in the operator's words.
    #[n(3)]
    pub(crate) place: String,
}

/// Totals of a database: what a person compares before a restore.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contents {
    pub(crate) people: u64,
    pub(crate) departments: u64,
    pub(crate) events: Vec<EventFigures>,
    /// Letters that have not left.
    pub(crate) letters: u64,
    /// Entries of the audit log.
    pub(crate) entries: u64,
}

/// One event in those totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EventFigures {
    pub(crate) id: EventId,
    pub(crate) code: String,
    pub(crate) targets: u64,
    pub(crate) submitted: u64,
    /// Whether it has a retention key, or had one: it was opened.
    pub(crate) is_sealed: bool,
}

/// Whether a backup is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lateness {
    /// The last one is of the last day.
    InTime,
    /// None was made for more than 26 hours.
    Late,
    /// None can be made: there is no key slip.
    NoSlip,
}

impl Lateness {
    /// Since when the last backup, or the slip without any, counts.
    pub(super) fn of(since: Timestamp, now: Timestamp) -> Self {
        if (now - since).get_seconds() > LATE_HOURS * 3_600 { Self::Late } else { Self::InTime }
    }
}

/// A file as the rule of keeping sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Aged {
    pub(super) name: String,
    pub(super) made: Timestamp,
    /// The day of its making in the configured zone.
    pub(super) day: Date,
    pub(super) kind: Kind,
}

/// How long backups are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Keeping {
    pub(super) daily: u32,
    pub(super) weekly: u32,
}

/// The names of the files that go.
///
/// Of the last days and weeks that have any, the last daily file stays; one made by hand or before something
/// stays beside them, as many days as there are daily ones. Nothing stays for more than 35 days, but the newest file never goes: better an
/// old backup than none.
pub(super) fn outdated(files: &[Aged], today: Date, keeping: Keeping) -> Vec<String> {
    let mut newest_first: Vec<&Aged> = files.iter().collect();
    newest_first.sort_by(|a, b| (b.made, &b.name).cmp(&(a.made, &a.name)));
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let mut going = Vec::new();
    for (place, file) in newest_first.into_iter().enumerate() {
        let age = age_in_days(file.day, today);
        let is_due_to_stay = match file.kind {
            Kind::Daily => {
                let is_of_day = days.insert(file.day) && days.len() <= keeping.daily as usize;
                let is_of_week = weeks.insert(week_of(file.day)) && weeks.len() <= keeping.weekly as usize;
                is_of_day || is_of_week
            }
            Kind::Hand | Kind::Import | Kind::Upgrade => age < i64::from(keeping.daily),
        };
        let stays = is_due_to_stay && age <= i64::from(MOST_DAYS);
        if place > 0 && !stays {
            going.push(file.name.clone());
        }
    }
    going
}

fn age_in_days(day: Date, today: Date) -> i64 {
    day.until(today).map_or(0, |span| span.get_days().into())
}

/// The Monday with which the week begins, so that Sunday's backup, the tested one, is the last of it.
fn week_of(day: Date) -> Date {
    let behind = day.weekday().since(Weekday::Monday);
    day.checked_sub(jiff::Span::new().days(behind)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use domain::date::date;
    use jiff::ToSpan as _;
    use proptest::prelude::*;

    use super::*;

    const KEEPING: Keeping = Keeping { daily: 7, weekly: 4 };

    fn aged(days_ago: i64, kind: Kind) -> Aged {
        let day = date(2026, 11, 23).checked_sub(days_ago.days()).unwrap();
        let made = day.at(2, 0, 0, 0).in_tz("Asia/Tokyo").unwrap().timestamp();
        Aged { name: format!("{day}-{kind:?}"), made, day, kind }
    }

    #[test]
    fn a_year_of_nights_leaves_seven_days_and_four_weeks() {
        let files: Vec<Aged> = (0..365).map(|ago| aged(ago, Kind::Daily)).collect();
        let going = outdated(&files, date(2026, 11, 23), KEEPING);
        let staying: Vec<&str> = files
            .iter()
            .map(|file| file.name.as_str())
            .filter(|name| !going.iter().any(|go| go == name))
            .collect();
        // 2026-11-23 is a Monday: its week, and the three Sundays before; the first of these is a day as well.
        let days = ["23", "22", "21", "20", "19", "18", "17", "15", "08"];
        let expected: Vec<String> = days.iter().map(|day| format!("2026-11-{day}-Daily")).collect();
        assert_eq!(staying, expected);
    }

    #[test]
    fn one_made_by_hand_stays_a_week_beside_that_of_its_day() {
        let files = [
            aged(0, Kind::Daily),
            aged(1, Kind::Daily),
            aged(1, Kind::Hand),
            aged(7, Kind::Import),
            aged(8, Kind::Daily),
        ];
        let going = |daily| outdated(&files, date(2026, 11, 23), Keeping { daily, weekly: 0 });
        assert_eq!(going(7), ["2026-11-16-Import"], "the third day that has a daily one");
        assert_eq!(going(2), ["2026-11-16-Import", "2026-11-15-Daily"]);
        assert_eq!(
            going(1),
            ["2026-11-22-Hand", "2026-11-22-Daily", "2026-11-16-Import", "2026-11-15-Daily"]
        );
    }

    #[test]
    fn a_missing_backup_is_late_after_a_day_and_two_hours() {
        let since = Timestamp::from_second(1_000_000).unwrap();
        let after = |hours: i64| since + hours.hours();
        assert_eq!(Lateness::of(since, after(26)), Lateness::InTime);
        assert_eq!(Lateness::of(since, after(27)), Lateness::Late);
    }

    proptest! {
        #[test]
        fn the_newest_stays_and_nothing_else_older_than_thirty_five_days(
            ages in prop::collection::vec((0..400_i64, 0..3_u8), 1..60),
            daily in 1..=35_u32,
            weekly in 0..=5_u32,
        ) {
            let kind = |kind| match kind { 0 => Kind::Daily, 1 => Kind::Hand, _ => Kind::Import };
            let numbered = |(number, (ago, of)): (usize, &(i64, u8))| {
                let file = aged(*ago, kind(*of));
                Aged { name: format!("{}-{number}", file.name), ..file }
            };
            let files: Vec<Aged> = ages.iter().enumerate().map(numbered).collect();
            let going = outdated(&files, date(2026, 11, 23), Keeping { daily, weekly });
            let newest = ages.iter().map(|(ago, _)| *ago).min().unwrap();
            let staying = |file: &&Aged| !going.contains(&file.name);
            prop_assert!(files.iter().filter(staying).count() > 0);
            for file in files.iter().filter(staying) {
                let age = age_in_days(file.day, date(2026, 11, 23));
                prop_assert!(age <= 35 || age == newest, "{}", file.name);
            }
        }
    }
}
