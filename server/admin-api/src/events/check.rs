//! The check list before the start.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The check list before the start.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Precheck {
    /// `mamori.event.precheck/1`.
    pub schema: String,
    /// Whether nothing blocks.
    pub ok: bool,
    /// Short name of the event.
    pub code: String,
    /// What blocks first, then what warns; empty: nothing to be said.
    pub items: Vec<CheckItem>,
}

/// One item of the check list.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckItem {
    /// Lower-case words joined by `_`; never translated, never reused.
    pub code: String,
    /// Whether it blocks the start or only warns.
    pub weight: Weight,
    /// In Japanese.
    pub message_ja: String,
    /// In English.
    pub message_en: String,
    /// Who clears it and where, in Japanese; empty where the command does.
    pub clears_ja: String,
    /// The same in English.
    pub clears_en: String,
    /// The command that clears it.
    pub fix: Option<String>,
}

/// Whether an item blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// The event cannot start.
    Blocks,
    /// It can, but whoever starts it should know.
    Warns,
}
