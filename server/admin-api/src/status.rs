//! What runs, and how it is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::doctor::Finding;

/// Which program answers; reply [`Program`].
pub const PROGRAM: &str = "/v1";
/// How it is; reply [`Status`].
pub const STATUS: &str = "/v1/status";
/// The number of this interface; it grows with every addition.
pub const API: u16 = 1;

/// The program that answers.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// `mamori.program/1`.
    pub schema: String,
    /// Version of the program.
    pub version: String,
    /// Number of this interface.
    pub api: u16,
}

/// Totals of the appliance.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// `mamori.status/1`.
    pub schema: String,
    /// Always true: who can read this is served.
    pub ok: bool,
    /// What users type into a browser.
    pub public_url: String,
    /// Whether the store takes changes.
    pub is_writable: bool,
    /// Accounts in all.
    pub people: u64,
    /// Accounts without an own password yet.
    pub awaiting_first: u64,
    /// Departments.
    pub departments: u64,
    /// Events in all.
    pub events: u64,
    /// The event that is open.
    pub open_event: Option<String>,
    /// Whether a backup is missing: `in-time`, `late` after 26 hours without one, or `no-slip`.
    pub backup: String,
    /// What needs attention, the worst first: the end of the certificate, a missing backup, letters that do not
    /// leave, a store that cannot write. Empty where all is well.
    pub warnings: Vec<Finding>,
}
