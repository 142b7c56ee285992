//! The audit log: what was done, and whether the log is whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Walks the whole chain; reply [`Verified`].
pub const VERIFY: &str = "/v1/audit/verify";
/// Lists entries, the newest first; query [`Asked`], reply [`Entries`].
pub const LIST: &str = "/v1/audit";
/// Gives one entry; reply [`Entry`].
pub const ONE: &str = "/v1/audit/:number";
/// Writes entries out as a file, the oldest first; query [`Wanted`].
pub const FILE: &str = "/v1/exports/audit";
/// Most entries of one page of a list.
pub const MOST_LISTED: usize = 1_000;

/// The path of one entry.
pub fn path(seq: u64) -> String {
    format!("{LIST}/{seq}")
}

/// What walking the chain found.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// `mamori.audit.verify/1`.
    pub schema: String,
    /// Whether every entry is as it was written.
    pub ok: bool,
    /// Entries that follow from one another, from the first on. Acts on health between them are checked with them and
    /// not counted; of a broken chain the links before the broken one.
    pub entries: u64,
    /// Hash of the last of them, in hexadecimal; empty when the chain is broken.
    pub head: String,
    /// The last signed head, if an implementer has signed in yet.
    pub signed: Option<Signed>,
    /// The first broken link.
    pub broken: Option<BrokenLink>,
}

/// A head that an implementer's sign-in signed.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// Number of the last entry it covers.
    pub seq: u64,
    /// When, ISO 8601.
    pub time: String,
}

/// The first entry that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BrokenLink {
    /// Its number among all links, acts on health included.
    pub seq: u64,
    /// `missing`, `changed`, `rewritten` or `forged`; never translated.
    pub code: String,
    /// In Japanese.
    pub message_ja: String,
    /// In English.
    pub message_en: String,
}

/// Which entries are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    /// By or about this staff number; acts on health are never found by a person.
    pub person: Option<String>,
    /// Only this act, as in [`Entry::act`].
    pub act: Option<String>,
    /// Only by this face, as in [`Entry::face`].
    pub face: Option<String>,
    /// Asked for by the request of this number; acts on health are never found by one.
    pub request: Option<String>,
    /// From this day on, like 2026-11-23.
    pub from: Option<String>,
    /// Up to and with this day.
    pub to: Option<String>,
    /// The `next` of the page before.
    pub before: Option<u64>,
    /// About so many, up to [`MOST_LISTED`]; absent: [`MOST_LISTED`]. Acts on health come on top.
    pub limit: Option<usize>,
}

/// Which entries are written out.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wanted {
    /// From this day on, like 2026-11-23.
    pub from: Option<String>,
    /// Up to and with this day.
    pub to: Option<String>,
    /// Asked for by the request of this number.
    pub request: Option<String>,
    /// How.
    pub kind: FileKind,
}

/// How a file of entries is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// As CSV with a heading, in UTF-8.
    #[default]
    Csv,
    /// One [`Entry`] a line.
    Json,
}

/// One page of the log.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entries {
    /// `mamori.audit.list/2`.
    pub schema: String,
    /// The entries.
    pub items: Vec<Entry>,
    /// What to ask on with; absent at the end.
    pub next: Option<u64>,
}

/// One entry. The acts on health of a day that look the same are one entry with their count, which stands behind
/// the other entries of that day when the day is over: one neutral name, no number, no time, no object.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// `mamori.audit.entry/2`.
    pub schema: String,
    /// Its number, counted over all entries but those on health; absent for acts on health.
    pub seq: Option<u64>,
    /// How many acts it stands for: one, but for those on health.
    pub count: u64,
    /// The day, like 2026-11-23.
    pub day: String,
    /// The moment, ISO 8601 with offset; absent for acts on health.
    pub time: Option<String>,
    /// `system`, `person`, `operator`, `nobody` or `masked`.
    pub by: String,
    /// Staff number, or account of the host.
    pub name: Option<String>,
    /// User id of an operator.
    pub uid: Option<u32>,
    /// Process id of an operator.
    pub pid: Option<i32>,
    /// The account behind `sudo`, as the client claimed.
    pub claim: Option<String>,
    /// `web`, `cli`, `console`, `api`, `clock`, `demo` or `offline`.
    pub face: String,
    /// What was done; never translated.
    pub act: String,
    /// The same in Japanese.
    pub act_ja: String,
    /// The same in English.
    pub act_en: String,
    /// Staff number or code of the object.
    pub target: Option<String>,
    /// Counts, codes and the reason.
    pub note: String,
    /// Number of the request that asked for it, as pages of failures and the server's log name it.
    pub request: Option<String>,
}
