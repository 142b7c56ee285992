//! Whether what a reader saw still holds when it is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The tables a reader looked at, and up to which change of the file it saw them. What was worked out from
/// them need not be worked out again by the writer, as long as
/// [`WriteTx::still_holds`](crate::WriteTx::still_holds) says so.
#[derive(Debug, Clone)]
pub struct Seen {
    pub(crate) tables: BTreeSet<&'static str>,
    pub(crate) number: u64,
}

/// Which table was last changed by which change of the file since it was opened.
#[derive(Debug, Default)]
pub(crate) struct Changes(Mutex<Noted>);

#[derive(Debug, Default)]
struct Noted {
    number: u64,
    last: BTreeMap<&'static str, u64>,
    /// The last change of which nobody knows what it left behind.
    unknown: u64,
}

impl Changes {
    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of the last change. A reader asks before it begins, so that it sees at least so much.
    pub(crate) fn number(&self) -> u64 {
        self.noted().number
    }

    /// Notes the tables of a commit. The writer does so behind the commit and before its next command: a reader
    /// that began in between counts as one that saw less than it did.
    pub(crate) fn note(&self, tables: &BTreeSet<&'static str>) {
        let mut noted = self.noted();
        noted.number += 1;
        let number = noted.number;
        noted.last.extend(tables.iter().map(|table| (*table, number)));
    }

    /// Notes that any table may have become another.
    pub(crate) fn note_unknown(&self) {
        let mut noted = self.noted();
        noted.number += 1;
        noted.unknown = noted.number;
    }

    /// Whether no table that a reader saw has changed since.
    pub(crate) fn hold(&self, seen: &Seen) -> bool {
        let noted = self.noted();
        let is_older = |number: &u64| *number <= seen.number;
        is_older(&noted.unknown) && seen.tables.iter().all(|table| noted.last.get(table).is_none_or(is_older))
    }
}
