//! DISK: room for what is to come, and where the backups lie.

use super::super::model::{Finding, Level};
use super::super::text::{DISK_001, DISK_002, DISK_003};
use super::host::{Host, bytes};
use crate::config::Config;

/// Room that even a small database needs.
const LEAST: u64 = 256 << 20;
/// Percent of files left below which it is tight.
const FEW_FILES: u64 = 5;

/// The whole group.
pub(in super::super) fn judge(config: &Config, host: &Host) -> Vec<Finding> {
    let folder = config.backup.directory.display().to_string();
    let data = match &host.data {
        Ok(data) => *data,
        Err(error) => {
            let said = error.to_string();
            return vec![Finding::problem(&DISK_001, |t| t.room_unseen(&said))];
        }
    };
    let needed = host.database.saturating_mul(3).max(LEAST);
    let level = match data.free {
        free if free < host.database.max(LEAST / 4) => Level::Problem,
        free if free < needed => Level::Caution,
        _ => Level::Good,
    };
    let room = Finding::at(level, &DISK_001, |t| t.room(&bytes(data.free), &bytes(needed)));
    let left = data.inodes_percent;
    let level = if left < FEW_FILES { Level::Problem } else { Level::Good };
    let files = Finding::at(level, &DISK_002, |t| t.inodes(left));
    let place = match &host.backups {
        None => Finding::problem(&DISK_003, |t| t.device_missing(&folder)).mended_by("mamori doctor --fix"),
        Some(backups) if backups.device == data.device => {
            Finding::caution(&DISK_003, |t| t.device_same(&folder))
        }
        Some(_) => Finding::good(&DISK_003, |t| t.device_other(&folder)),
    };
    vec![room, files, place]
}
