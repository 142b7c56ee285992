//! DB: the database file and what is in it.

use db::{Health, Reason};
use jiff::Timestamp;

use super::super::model::{Finding, Level};
use super::super::text::{DB_001, DB_002, DB_003, DB_004, DB_005, DB_006, Text};
use super::chain_of;
use super::host::{Host, bytes};
use crate::app::App;
use crate::failure::Failure;
use crate::features::backups;
use crate::schema;

/// Milliseconds from which on saving is slow, and from which on people wait.
const SLOW: u64 = 50;
const TOO_SLOW: u64 = 500;
/// Days that the disk should last at the present pace.
const LASTING: i64 = 90;
const DAY: i64 = 86_400;

/// The whole group.
pub(in super::super) fn judge(app: &App, host: &Host) -> Result<Vec<Finding>, Failure> {
    let version = app.database().read(db::migrate::version)?;
    let noted = app.database().read(|tx| Ok::<_, Failure>(backups::noted(tx)?))?;
    let mut copies: Vec<(Timestamp, u64)> = noted.iter().map(|copy| (copy.made, copy.bytes)).collect();
    copies.sort_unstable_by(|a, b| b.cmp(a));
    let free = host.data.as_ref().map_or(0, |room| room.free);
    let mut found = vec![
        health(app),
        whole(app),
        of_version(version, schema::newest()),
        growth(host.database, free, &copies),
        ballast(app.config().store.ballast_mib, app.database().has_ballast()),
    ];
    found.extend(host.saving.map(|time| saving(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))));
    Ok(found)
}

/// Whether the store takes writes.
pub(in super::super) fn health(app: &App) -> Finding {
    of_health(&app.health())
}

pub(in super::super) fn of_health(health: &Health) -> Finding {
    match health {
        Health::Ready => Finding::good(&DB_001, Text::store_ready),
        Health::ReadOnly { reason: Reason::Full, .. } => {
            Finding::problem(&DB_001, Text::store_full).mended_by("mamori doctor --only DISK")
        }
        Health::ReadOnly { reason: Reason::Disk(said), .. } => {
            Finding::problem(&DB_001, |t| t.store_fails(said)).mended_by("mamori doctor --only DISK")
        }
    }
}

/// Reads every row of every table.
fn whole(app: &App) -> Finding {
    match app.database().scan_tables() {
        Ok(tables) => {
            let rows = tables.iter().map(|table| table.rows).sum();
            Finding::good(&DB_002, |t| t.store_whole(tables.len(), rows))
        }
        Err(error) => {
            let said = chain_of(&error);
            Finding::problem(&DB_002, |t| t.store_damaged(&said))
        }
    }
}

/// Whether the shape of the database is that of this program.
pub(in super::super) fn of_version(found: u32, newest: u32) -> Finding {
    if found == newest {
        return Finding::good(&DB_003, |t| t.version(found));
    }
    Finding::problem(&DB_003, |t| t.version_other(found, newest))
}

/// How long the disk lasts when the database goes on growing as the backups did, the newest first.
pub(in super::super) fn growth(size: u64, free: u64, copies: &[(Timestamp, u64)]) -> Finding {
    let shown = bytes(size);
    let lasts = match (copies.first(), copies.last()) {
        (Some((to, newest)), Some((from, oldest))) if newest > oldest => {
            let days = (to.as_second() - from.as_second()) / DAY;
            let grown = i64::try_from(newest - oldest).unwrap_or(i64::MAX);
            // Within less than a week one import would look like a year.
            (days >= 7).then(|| i64::try_from(free).unwrap_or(i64::MAX) / (grown / days).max(1))
        }
        _ => None,
    };
    match lasts {
        Some(days) if days < LASTING => Finding::caution(&DB_004, |t| t.size_grows(&shown, days)),
        _ => Finding::good(&DB_004, |t| t.size(&shown)),
    }
}

/// How long it takes until something is durable.
pub(in super::super) fn saving(milliseconds: u64) -> Finding {
    let level = match milliseconds {
        time if time >= TOO_SLOW => Level::Problem,
        time if time >= SLOW => Level::Caution,
        _ => Level::Good,
    };
    Finding::at(level, &DB_005, |t| t.saves_in(milliseconds))
}

/// Whether the spare file is there, where one is asked for.
pub(in super::super) fn ballast(asked: u64, is_there: bool) -> Finding {
    match (asked, is_there) {
        (0, _) => Finding::good(&DB_006, Text::ballast_off),
        (_, true) => Finding::good(&DB_006, Text::ballast_ready),
        (_, false) => Finding::caution(&DB_006, Text::ballast_gone),
    }
}
