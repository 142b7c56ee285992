//! Files of people and departments from the personnel system: checked whole, written whole or not at all.
//!
//! Columns, words and limits: `docs/guide` describes them for the operator; the lists stand in
//! `person::COLUMNS` and `department::COLUMNS`.

mod attributes;
mod change;
mod department;
mod headings;
mod open;
mod patch;
mod person;

pub(crate) use change::{
    Change, Day, Packed, PeopleChange, Planning, Taking, mail_must_wait, note_changes, settle,
};
pub(crate) use department::{DepartmentsChange, columns as department_columns, departments, name};
pub(crate) use headings::{Headings, How, MARKS, Meaning};
pub(crate) use open::open as open_people;
pub(crate) use patch::{Patch, Side};
pub(crate) use person::{
    REQUIRED, code_fault, column as people_column, columns as people_columns, is_column, people, typed,
};

use crate::sheet::{Encoding, Finding};

/// Findings that are kept: of a file that is wrong throughout, the first are enough to mend it.
const KEPT: usize = 10_000;

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
    /// Rows with findings of which none was kept.
    unkept: u64,
}

impl<T: Default> Plan<T> {
    /// A plan of nothing so far.
    pub(crate) fn new(encoding: Encoding) -> Self {
        let (changes, findings) = (T::default(), Vec::new());
        Self { encoding, changes, add: 0, change: 0, same: 0, findings, unkept: 0 }
    }
}

impl<T> Plan<T> {
    /// Notes what is wrong with one row.
    pub(crate) fn note(&mut self, found: Vec<Finding>) {
        if self.findings.len() < KEPT {
            self.findings.extend(found);
        } else {
            self.unkept += u64::from(!found.is_empty());
        }
    }

    /// Puts the findings into the order of the file.
    pub(crate) fn sort(&mut self) {
        self.findings.sort_by_key(|finding| finding.line);
    }

    /// Rows with at least one finding.
    pub(crate) fn bad_rows(&self) -> u64 {
        let mut lines: Vec<u64> = self.findings.iter().map(|finding| finding.line).collect();
        lines.sort_unstable();
        lines.dedup();
        lines.len() as u64 + self.unkept
    }
}
