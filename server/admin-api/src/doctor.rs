//! What the doctor found: counts, settings and files of the appliance, never a fact about a person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// 良好
    Good,
    /// 注意
    Caution,
    /// 問題
    Problem,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Group and number, e.g. `TLS-003`; never reused for something else.
    pub code: String,
    /// How bad it is.
    pub level: Level,
    /// What was seen, in Japanese.
    pub seen_ja: String,
    /// The same in English.
    pub seen_en: String,
    /// Why it matters, in Japanese; empty where all is well.
    pub why_ja: String,
    /// The same in English.
    pub why_en: String,
    /// The command that mends it, where there is one.
    pub fix: Option<String>,
}
