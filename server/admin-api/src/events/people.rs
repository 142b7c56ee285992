//! Who is in an event, and who is left out.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What `event exclude` sends.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclude {
    /// Whom.
    pub staff_numbers: Vec<String>,
    /// Why.
    pub why: Exclusion,
}

/// What `event include` sends.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Include {
    /// Whom.
    pub staff_numbers: Vec<String>,
}

/// Why somebody is 対象外.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exclusion {
    /// 休職
    OnLeave,
    /// 在籍なし
    NotEmployed,
    /// 短時間
    ShortHours,
    /// 派遣元で実施
    AtAgency,
    /// その他
    Other,
}

/// What became of people in an event.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    /// `mamori.event.exclude/1` or `mamori.event.include/1`.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Short name of the event.
    pub code: String,
    /// How many people were not so already.
    pub people: usize,
    /// What `Mamori-Expect` must say, where it must say anything.
    pub expect: Option<usize>,
}

/// How many are left out for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExcludedCount {
    /// Why.
    pub why: Exclusion,
    /// How many.
    pub people: usize,
}
