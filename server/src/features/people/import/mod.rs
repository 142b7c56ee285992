//! Files of people and departments from the personnel system: checked whole, written whole or not at all.
//!
//! Columns, words and limits: `docs/guide` describes them for the operator; the lists stand in
//! `person::COLUMNS` and `department::COLUMNS`.

mod change;
mod department;
mod person;

pub(crate) use change::{Change, Day, PeopleChange, mail_must_wait, note_changes, settle};
pub(crate) use department::{columns as department_columns, departments};
pub(crate) use person::{columns as people_columns, people};

use crate::sheet::{Encoding, Finding};

/// What a file would do.
pub(crate) struct Plan<T> {
    pub(crate) encoding: Encoding,
    /// What to write; only meaningful without findings.
    pub(crate) changes: T,
    pub(crate) add: u64,
    pub(crate) change: u64,
    pub(crate) same: u64,
    /// In the order of the file.
    pub(crate) findings: Vec<Finding>,
}

impl<T> Plan<T> {
    /// Puts the findings into the order of the file.
    pub(crate) fn sort(&mut self) {
        self.findings.sort_by_key(|finding| finding.line);
    }

    /// Rows with at least one finding.
    pub(crate) fn bad_rows(&self) -> u64 {
        let mut lines: Vec<u64> = self.findings.iter().map(|finding| finding.line).collect();
        lines.sort_unstable();
        lines.dedup();
        lines.len() as u64
    }
}
