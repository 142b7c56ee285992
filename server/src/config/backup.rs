//! Where backups go, when they are made and how long they are kept.

use std::path::PathBuf;

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use super::{ConfigError, value_error};

/// Most days for which a backup may be kept, so that what was erased is gone from all of them by then.
pub(crate) const MOST_DAYS: u32 = 35;

/// The daily backup.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Backup {
    /// Folder of the backups; best a share of another device.
    pub(crate) directory: PathBuf,
    /// Time of day in the configured zone.
    pub(crate) at: Time,
    /// Days of which the last backup is kept, 1 to 35.
    pub(crate) daily: u32,
    /// Weeks of which the last backup is kept, 0 to 5.
    pub(crate) weekly: u32,
}

impl Default for Backup {
    fn default() -> Self {
        Self { directory: "/var/backups/mamori".into(), at: Time::constant(2, 0, 0, 0), daily: 7, weekly: 4 }
    }
}

impl Backup {
    pub(super) fn check(&self) -> Result<(), ConfigError> {
        if !(1..=MOST_DAYS).contains(&self.daily) {
            return Err(value_error("backup.daily", format!("must be 1 to {MOST_DAYS}")));
        }
        if self.weekly * 7 > MOST_DAYS {
            return Err(value_error("backup.weekly", format!("must be 0 to {}", MOST_DAYS / 7)));
        }
        Ok(())
    }
}
