//! An entry as it is shown, and which ones are wanted.

use domain::date::Date;
use domain::id::PersonId;
use domain::lang::Lang;
use jiff::Timestamp;

use super::text::page::Text;
use crate::features::audit::Face;

/// What was done, by its key in replies and in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Act {
    /// Never translated, never reused.
    pub(crate) key: &'static str,
    pub(crate) ja: &'static str,
    pub(crate) en: &'static str,
}

impl Act {
    /// Its name in a language.
    pub(crate) const fn in_lang(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
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

impl Who {
    /// Who it was, as pages and files of maintenance say it.
    pub(super) fn name(&self, t: Text) -> String {
        match self {
            Self::System => t.system().to_owned(),
            Self::Person(number) => number.clone(),
            Self::Operator { name, claim, .. } => t.operator(claim.as_ref().unwrap_or(name)),
            Self::Masked | Self::Nobody => "-".to_owned(),
        }
    }
}

/// One entry, or the acts on health of one day that look the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Counted over all entries that are shown one by one; absent for acts on health.
    pub(crate) number: Option<u64>,
    /// How many acts it stands for: one, but for those on health.
    pub(crate) count: u64,
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
    /// Number of the request that asked for it; absent for acts on health.
    pub(crate) request: Option<String>,
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
    /// Asked for by the request of this number; acts on health are never found by one.
    pub(crate) request: Option<String>,
    /// Only what was done to keep the appliance and its masters.
    pub(crate) is_maintenance: bool,
    /// Only what comes behind the entry of this number, the newest first.
    pub(crate) before: Option<u64>,
    /// A page ends behind the entry that reaches it; with the acts on health that come before it, it may be longer.
    pub(crate) limit: usize,
}
