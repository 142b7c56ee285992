//! Backups, the key slip that opens them, and copies of the keyring.
//!
//! A backup is sealed to the slip (鍵の控え), which exists on paper alone: a renewal sends the public half
//! here, a drill the private one for as long as it lasts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// All backups (GET; reply [`Backups`]), or a new one (POST; reply [`Created`]).
pub const BACKUPS: &str = "/v1/backups";
/// Compares a file with what was written; body [`File`], reply [`Verified`].
pub const VERIFY: &str = "/v1/backups/verify";
/// Opens a file with the slip, counts and forgets; body [`Drill`], reply [`Drilled`].
pub const DRILL: &str = "/v1/backups/drill";
/// Removes outdated files; reply [`Pruned`].
pub const PRUNE: &str = "/v1/backups/prune";
/// Takes the public half of a new slip; body [`Renew`], reply [`Slip`].
pub const SLIP: &str = "/v1/backups/slip";
/// Seals a copy of the keyring to the slip; body [`CopyKeyring`], reply the bytes of the container.
pub const KEYRING: &str = "/v1/keyring-copies";
/// Most characters of the place of a copy.
pub const LONGEST_PLACE: usize = 100;

/// The folder of backups, and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backups {
    /// `mamori.backup.list/1`.
    pub schema: String,
    /// The folder.
    pub directory: String,
    /// Bytes free there; absent while the folder does not exist.
    pub free_bytes: Option<u64>,
    /// Days of which the last one is kept.
    pub daily: u32,
    /// Weeks of which the last one is kept.
    pub weekly: u32,
    /// When the next one is planned.
    pub next: String,
    /// The same to read.
    pub next_shown: String,
    /// Whether one is missing: `in-time`, `late` or `no-slip`.
    pub lateness: String,
    /// The newest first.
    pub items: Vec<Backup>,
    /// The slip to which new ones are sealed.
    pub slip: Option<Slip>,
    /// Copies of the keyring, the newest first.
    pub keyring_copies: Vec<KeyringCopy>,
    /// Whether the keyring has changed since its last copy.
    pub is_copy_old: bool,
}

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// By the clock.
    Daily,
    /// By hand.
    Hand,
    /// Before an import.
    Import,
    /// Before an upgrade.
    Upgrade,
}

/// What is known of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It was read back and is what was written.
    Agreed,
    /// It was decrypted, opened and counted.
    Tested,
    /// It is not what was written.
    Broken,
    /// This appliance made it and has no note of it, as after a restore.
    Unnoted,
    /// Another installation made it.
    Foreign,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// `mamori.backup/1`.
    pub schema: String,
    /// Its name.
    pub file: String,
    /// When it was made.
    pub made: String,
    /// The same to read.
    pub made_shown: String,
    /// Its length.
    pub bytes: u64,
    /// Why it was made; absent when that is not noted.
    pub kind: Option<Kind>,
    /// What is known of it.
    pub state: State,
    /// Version of the program that made it; absent when that is not noted.
    pub version: Option<String>,
    /// SHA-256 of the file in hex; absent when that is not noted.
    pub sha256: Option<String>,
}

/// What came of making a backup.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Created {
    /// `mamori.backup.create/1`.
    pub schema: String,
    /// Always true.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The file, or the one that would be made.
    pub file: String,
    /// The backup; absent in a dry run.
    pub backup: Option<Backup>,
    /// Bytes that are needed for it, at most.
    pub needed_bytes: u64,
}

/// A backup by its name in the folder, or by an absolute path that the server may read.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Name or path.
    pub file: String,
}

/// What a comparison found.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// `mamori.backup.verify/1`.
    pub schema: String,
    /// Whether the file is what was written.
    pub ok: bool,
    /// Whether nothing was noted.
    pub dry_run: bool,
    /// The backup.
    pub backup: Backup,
}

/// A drill. The slip is used and forgotten; it is never written anywhere.
#[derive(Clone, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drill {
    /// Name or path.
    pub file: String,
    /// The signs of the slip.
    pub slip: String,
}

/// Totals of a database.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// Accounts.
    pub people: u64,
    /// Departments.
    pub departments: u64,
    /// Events.
    pub events: Vec<EventFigures>,
    /// Letters that have not left.
    pub letters: u64,
    /// Entries of the audit log.
    pub audit_entries: u64,
}

/// Totals of one event.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventFigures {
    /// Its code.
    pub code: String,
    /// Eligible people.
    pub targets: u64,
    /// Submissions.
    pub submitted: u64,
}

/// What a drill found.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drilled {
    /// `mamori.backup.drill/1`.
    pub schema: String,
    /// Always true: it opened.
    pub ok: bool,
    /// Whether nothing was noted.
    pub dry_run: bool,
    /// The file.
    pub file: String,
    /// When it was made.
    pub made: String,
    /// Version of the program that made it.
    pub version: String,
    /// What it holds.
    pub contents: Contents,
    /// What the running database holds.
    pub now: Contents,
}

/// What was removed.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pruned {
    /// `mamori.backup.prune/1`.
    pub schema: String,
    /// Always true.
    pub ok: bool,
    /// Whether nothing was removed.
    pub dry_run: bool,
    /// The files.
    pub removed: Vec<String>,
}

/// The public half of a new slip.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Renew {
    /// 32 bytes in hex.
    pub public_key: String,
}

/// The slip to which backups are sealed.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slip {
    /// `mamori.backup.slip/1`.
    pub schema: String,
    /// Always true.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// When it was made.
    pub made: String,
    /// The same to read.
    pub made_shown: String,
    /// When it last opened a backup.
    pub drilled: Option<String>,
    /// The same to read.
    pub drilled_shown: Option<String>,
}

/// A copy of the keyring to make.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CopyKeyring {
    /// Where it will be kept, for the list; 1 to [`LONGEST_PLACE`] characters.
    pub place: String,
}

/// A copy of the keyring that was made.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyringCopy {
    /// Its number.
    pub number: u64,
    /// When it was made.
    pub made: String,
    /// The same to read.
    pub made_shown: String,
    /// Where it is kept.
    pub place: String,
}
