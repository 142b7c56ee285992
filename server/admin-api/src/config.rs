//! The configuration in use, and taking a changed file. No value is a secret: secrets lie in files of their own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists every setting; reply [`Effective`].
pub const EFFECTIVE: &str = "/v1/config/effective";
/// Reads the file anew and uses what needs no restart; reply [`Reloaded`].
pub const RELOAD: &str = "/v1/config/reload";

/// Every setting.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effective {
    /// `mamori.config.show/1`.
    pub schema: String,
    /// Whether the file can be read now.
    pub ok: bool,
    /// The file; absent in a demonstration.
    pub file: Option<String>,
    /// What is wrong with it, as the program says it.
    pub broken: Option<String>,
    /// How many settings the file has that are not in use.
    pub waiting: usize,
    /// All of them, by key.
    pub items: Vec<Setting>,
}

/// One setting. Values stand as a file has them, e.g. `"0.0.0.0:443"` with its quotes.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Section and name, e.g. `server.listen`.
    pub key: String,
    /// What is in use; absent for a key without a value.
    pub value: Option<String>,
    /// What it is without a file.
    pub default: Option<String>,
    /// Where the value comes from.
    pub origin: Origin,
    /// Whether another value is used only after a restart.
    pub restart: bool,
    /// What the file says, where that is not in use; empty where it says nothing any more.
    pub waits: Option<String>,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// From the program.
    Default,
    /// From the file.
    File,
}

/// What a reload did.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reloaded {
    /// `mamori.config.reload/1`.
    pub schema: String,
    /// Whether it was done, or could be.
    pub ok: bool,
    /// Whether nothing was changed.
    pub dry_run: bool,
    /// Keys that have another value now.
    pub applied: Vec<String>,
    /// Keys whose value waits for a restart.
    pub restart: Vec<String>,
}
