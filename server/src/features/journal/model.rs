//! An entry as it is shown, and which ones are wanted.

use domain::date::Date;
use domain::id::PersonId;
use jiff::Timestamp;

use crate::features::audit::Face;

/// What was done, by its key in replies and in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Act {
    /// Never translated, never reused.
    pub(crate) key: &'static str,
    pub(crate) ja: &'static str,
    pub(crate) en: &'static str,
}

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    System,
    /// By staff number.
    Person(String),
    /// Somebody whose name would say something about health.
    Masked,
    Operator {
        name: String,
        uid: u32,
        pid: i32,
        claim: Option<String>,
    },
    Nobody,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) seq: u64,
    pub(crate) day: Date,
    /// Absent for acts on health.
    pub(crate) time: Option<Timestamp>,
    pub(crate) who: Who,
    pub(crate) face: Face,
    pub(crate) act: Act,
    /// Staff number or code of the object; absent for acts on health and for those without one.
    pub(crate) target: Option<String>,
    /// Counts, codes, the reason; empty for acts on health.
    pub(crate) note: String,
}

/// Some entries, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) items: Vec<Shown>,
    /// What to ask on with; `None` at the end.
    pub(crate) next: Option<u64>,
}

/// Which entries are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// By or about this person; acts on health are never found by a person.
    pub(crate) person: Option<PersonId>,
    /// The key of an act.
    pub(crate) act: Option<String>,
    pub(crate) face: Option<Face>,
    pub(crate) from: Option<Date>,
    pub(crate) to: Option<Date>,
    /// Only entries below this number.
    pub(crate) before: Option<u64>,
    pub(crate) limit: usize,
}
