//! Why something was not done.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The body of every reply that is not a success.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// What is wrong.
    pub error: Wrong,
}

/// What is wrong, for programs by its code and for people in both languages.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wrong {
    /// Lower-case words joined by `_`; never translated, never reused for something else.
    pub code: String,
    /// In Japanese.
    pub message_ja: String,
    /// In English.
    pub message_en: String,
    /// What exactly, part by part; may be empty.
    #[serde(default)]
    pub details: Vec<Detail>,
    /// A command that mends it.
    #[serde(default)]
    pub fix: Option<String>,
}

/// One part of a problem.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    /// In Japanese.
    pub message_ja: String,
    /// In English.
    pub message_en: String,
}

impl Wrong {
    /// A problem without details.
    pub fn new(code: impl Into<String>, ja: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            message_ja: ja.into(),
            message_en: en.into(),
            details: Vec::new(),
            fix: None,
        }
    }
}
