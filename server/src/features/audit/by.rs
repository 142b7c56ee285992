//! Who does something, by which face, and why.

use db::{DbError, WriteTx};
use jiff::Timestamp;

use super::{Actor, Detail, Entry, Face, Happened, store};
use crate::app::{App, whole_second};
use crate::failure::Failure;
use crate::features::settings;

/// Who does it, by which face, and why.
#[derive(Clone, Debug)]
pub(crate) struct By {
    pub(crate) actor: Actor,
    pub(crate) face: Face,
    /// Empty without.
    pub(crate) reason: String,
}

impl By {
    /// Enters what was done; the reason comes behind the note.
    ///
    /// # Errors
    /// Those of the store.
    pub(crate) fn record(
        &self,
        app: &App,
        tx: &mut WriteTx,
        happened: Happened,
        mut detail: Detail,
    ) -> Result<(), Failure> {
        detail.note = self.note(detail.note);
        let (actor, face) = (self.actor.clone(), self.face);
        let entry = Entry { time: app.now(), actor, face, happened, detail };
        append(app, tx, entry)?;
        Ok(())
    }

    fn note(&self, note: String) -> String {
        match (note.is_empty(), self.reason.is_empty()) {
            (_, true) => note,
            (true, false) => self.reason.clone(),
            (false, false) => format!("{note}; {}", self.reason),
        }
    }
}

/// Appends an entry in the transaction of its act, with the number of the request that asked for it.
///
/// What keeps its day only keeps that of the configured zone, and no number: the log of the program tells the
/// moment of each number.
///
/// # Errors
/// Those of the store.
pub(crate) fn append(app: &App, tx: &mut WriteTx, mut entry: Entry) -> Result<u64, DbError> {
    if entry.happened.is_dated_only() {
        entry.time = first_second(app, entry.time);
    } else {
        entry.detail.request = app.request().map(str::to_owned);
    }
    store::append(tx, settings::read(tx)?.install, entry)
}

/// The first second of a day in the configured zone; at the ends of the calendar that of the day in UTC.
fn first_second(app: &App, time: Timestamp) -> Timestamp {
    let start = time.to_zoned(app.zone().clone()).start_of_day();
    start.map_or_else(
        |_| whole_second(time.as_second().div_euclid(86_400) * 86_400),
        |start| start.timestamp(),
    )
}
