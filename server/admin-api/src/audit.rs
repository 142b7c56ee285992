//! The audit log: whether it is whole.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Walks the whole chain; reply [`Verified`].
pub const VERIFY: &str = "/v1/audit/verify";

/// What walking the chain found.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// `mamori.audit.verify/1`.
    pub schema: String,
    /// Whether every entry is as it was written.
    pub ok: bool,
    /// Entries that follow from one another, from the first on.
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
    /// Its number.
    pub seq: u64,
    /// `missing`, `changed`, `rewritten` or `forged`; never translated.
    pub code: String,
    /// In Japanese.
    pub message_ja: String,
    /// In English.
    pub message_en: String,
}
