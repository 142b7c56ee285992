//! Files of people and departments.

use serde::{Deserialize, Serialize};

/// Takes a file of people as `text/csv`; reply [`Imported`].
pub const PEOPLE: &str = "/v1/imports/people";
/// Takes a file of departments as `text/csv`; reply [`Imported`].
pub const DEPARTMENTS: &str = "/v1/imports/departments";
/// Most bytes of a file: 32 MiB.
pub const MOST_BYTES: usize = 32 << 20;

/// What a file did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imported {
    /// `mamori.user.import/1` or `mamori.dept.import/1`.
    pub schema: String,
    /// Whether the file is without errors.
    pub ok: bool,
    /// Whether nothing was to be written.
    pub dry_run: bool,
    /// `UTF-8` or `CP932`, as found.
    pub encoding: String,
    /// How many rows of each kind.
    pub counts: Counts,
    /// Every error; with one of them nothing is written.
    pub errors: Vec<RowError>,
}

/// Rows by what they do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// New.
    pub add: u64,
    /// Known, with another value in at least one field.
    pub change: u64,
    /// Known, nothing new.
    pub same: u64,
    /// Rows with at least one error.
    pub error: u64,
}

/// One thing wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowError {
    /// From 1, the heading being line 1; 0 for the file as a whole.
    pub line: u64,
    /// The heading of the column; empty for the row as a whole.
    pub column: String,
    /// Never translated.
    pub code: String,
    /// What stood there, shortened.
    pub value: String,
    /// In Japanese.
    pub message_ja: String,
    /// In English.
    pub message_en: String,
}
