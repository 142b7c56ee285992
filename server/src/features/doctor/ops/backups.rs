//! BAK: what there is to go back to, and whether it opens.

use jiff::Timestamp;

use super::super::model::{Finding, Level};
use super::super::text::{BAK_001, BAK_002, BAK_003, BAK_004, BAK_005, Text};
use super::host::days;
use crate::app::App;
use crate::config::MOST_DAYS;
use crate::failure::Failure;
use crate::features::backups::{self, Lateness};

/// Days after which the test restore of the week is missing.
const TESTED: i64 = 8;
/// Days after which a drill is due again.
const DRILLED: i64 = 365;

/// The whole group.
pub(in super::super) fn judge(app: &App) -> Result<Vec<Finding>, Failure> {
    let (slip, noted) =
        app.database().read(|tx| Ok::<_, Failure>((backups::slip(tx)?, backups::noted(tx)?)))?;
    let mut found = last(app)?;
    let age = |time| days(app, time);
    let oldest = noted.iter().map(|backup| age(backup.made)).max().unwrap_or_default();
    found.push(opened(noted.iter().filter_map(|backup| backup.tested).map(age).min(), oldest));
    found.extend(slip.map(|slip| {
        // A new slip counts as tried on its day: whoever made it typed the end of it.
        let last = slip.drilled.unwrap_or(slip.made);
        drilled(age(last), &last.to_zoned(app.zone().clone()).date().to_string())
    }));
    found.push(oldest_of(oldest));
    found.push(broken(noted.iter().filter(|backup| backup.broken.is_some()).count()));
    Ok(found)
}

/// The last backup.
pub(in super::super) fn last(app: &App) -> Result<Vec<Finding>, Failure> {
    let (lateness, noted) =
        app.database().read(|tx| Ok::<_, Failure>((backups::lateness(app, tx)?, backups::noted(tx)?)))?;
    let last = noted.iter().map(|backup| backup.made).max().map(|time| moment(app, time));
    Ok(vec![made(lateness, last.as_deref())])
}

/// Whether one is missing, and when the last one was made.
pub(in super::super) fn made(lateness: Lateness, last: Option<&str>) -> Finding {
    match (lateness, last) {
        (Lateness::NoSlip, _) => {
            Finding::problem(&BAK_001, Text::slip_none).mended_by("mamori backup slip --renew")
        }
        (Lateness::Late, Some(last)) => Finding::problem(&BAK_001, |t| t.backup_late(last)),
        (Lateness::Late, None) => Finding::problem(&BAK_001, Text::backup_none),
        (Lateness::InTime, Some(last)) => Finding::good(&BAK_001, |t| t.backup_last(last)),
        (Lateness::InTime, None) => Finding::good(&BAK_001, Text::backup_none),
    }
}

/// How many days ago a backup was last opened. An appliance of the first week has had no Sunday yet.
pub(in super::super) fn opened(tested: Option<i64>, oldest: i64) -> Finding {
    match tested {
        Some(age) if age <= TESTED => Finding::good(&BAK_002, |t| t.tested(age)),
        Some(age) => Finding::caution(&BAK_002, |t| t.tested(age)),
        None if oldest <= TESTED => Finding::good(&BAK_002, Text::tested_never),
        None => Finding::caution(&BAK_002, Text::tested_never),
    }
}

/// How many days ago the slip last opened a backup, and on which day.
pub(in super::super) fn drilled(age: i64, day: &str) -> Finding {
    if age > DRILLED {
        return Finding::caution(&BAK_003, Text::drilled_never);
    }
    Finding::good(&BAK_003, |t| t.drilled(day))
}

/// How many files are no longer what was written.
pub(in super::super) fn broken(count: usize) -> Finding {
    let level = if count == 0 { Level::Good } else { Level::Problem };
    Finding::at(level, &BAK_005, |t| t.broken(count))
}

/// How old the oldest one is.
pub(in super::super) fn oldest_of(days: i64) -> Finding {
    let level = if days > i64::from(MOST_DAYS) { Level::Problem } else { Level::Good };
    Finding::at(level, &BAK_004, |t| t.oldest(days))
}

fn moment(app: &App, time: Timestamp) -> String {
    time.to_zoned(app.zone().clone()).strftime("%Y-%m-%d %H:%M").to_string()
}
