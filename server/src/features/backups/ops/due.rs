//! When the next backup is to be made.

use db::{DbError, Read};
use jiff::{Timestamp, ToSpan as _};

use super::super::model::Lateness;
use super::super::store;
use crate::app::App;

/// Whether the daily backup is to be made now.
///
/// # Errors
/// Those of the store.
pub(crate) fn is_due(app: &App, tx: &impl Read) -> Result<bool, DbError> {
    let Some(since) = since(tx)? else { return Ok(false) };
    Ok(since < planned(app, 0))
}

/// Whether one is missing.
///
/// # Errors
/// Those of the store.
pub(crate) fn lateness(app: &App, tx: &impl Read) -> Result<Lateness, DbError> {
    Ok(since(tx)?.map_or(Lateness::NoSlip, |since| Lateness::of(since, app.now())))
}

/// When the next one is planned.
pub(super) fn next(app: &App) -> Timestamp {
    planned(app, 1)
}

/// The last backup, or the slip without any: a new appliance has nothing to lose on its first day.
fn since(tx: &impl Read) -> Result<Option<Timestamp>, DbError> {
    let Some(slip) = store::slip(tx)? else { return Ok(None) };
    let made = store::all(tx)?.into_iter().map(|backup| backup.made);
    Ok(Some(made.fold(slip.made, Timestamp::max)))
}

/// The planned time that was last reached, or so many days behind it.
fn planned(app: &App, days: i64) -> Timestamp {
    let now = app.now();
    let at = |days: i64| {
        let day = app.today().checked_add(days.days()).ok()?;
        let time = day.to_datetime(app.config().backup.at).to_zoned(app.zone().clone()).ok()?;
        Some(time.timestamp())
    };
    // Today's lies ahead until its time has come. Outside the calendar nothing is ever due.
    let is_ahead = at(0).is_some_and(|time| time > now);
    at(days - i64::from(is_ahead)).unwrap_or(Timestamp::MIN)
}
