//! The pages of an event as files. Person and figures in them are fictional.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Every page and letter of an event in both languages.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Previews {
    /// `mamori.event.preview/1`.
    pub schema: String,
    /// Short name of the event.
    pub code: String,
    /// The pages in the order in which people meet them, Japanese first, and the style sheet they name.
    pub files: Vec<PreviewFile>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreviewFile {
    /// Lower-case letters, digits, `-` and one `.`.
    pub name: String,
    /// What stands in it.
    pub text: String,
}
