//! Whether whoever carries a disk away has the keyring: its lock, the disk it lies on, and the chip (TPM) that could
//! keep the disk closed elsewhere.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use seal::keyring::LockKind;

use super::super::model::Finding;
use super::super::text::{KEYS_005, Text};
use crate::config::Config;

/// Where the kernel lists its TPMs, and its block devices by number.
const CHIPS: &str = "/sys/class/tpm";
const DEVICES: &str = "/sys/dev/block";
/// Devices that lie below one another at most.
const DEEPEST: usize = 8;

/// What keeps the keyring closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Guard {
    /// Whether this host has a TPM.
    pub(in super::super) has_chip: bool,
    /// The lock that the file names; none where it cannot be read.
    pub(in super::super) lock: Option<LockKind>,
    /// Whether the file lies on an encrypted device.
    pub(in super::super) is_encrypted: bool,
}

impl Guard {
    pub(in super::super) fn look(config: &Config) -> Self {
        let keyring = config.paths.keys.join("keyring");
        let has_chip = fs::read_dir(CHIPS).is_ok_and(|mut chips| chips.next().is_some());
        let lock = fs::read(&keyring).ok().and_then(|bytes| seal::keyring::head(&bytes).ok());
        let device = fs::metadata(&keyring).map(|found| device(Path::new(DEVICES), found.dev()));
        let is_encrypted = device.is_ok_and(|device| is_encrypted(&device, DEEPEST));
        Self { has_chip, lock: lock.map(|head| head.lock), is_encrypted }
    }
}

/// The folder of a device in the list of the kernel.
fn device(devices: &Path, number: u64) -> PathBuf {
    devices.join(format!("{}:{}", rustix::fs::major(number), rustix::fs::minor(number)))
}

/// Whether a device, or one that it is made of, is encrypted by the kernel (dm-crypt).
pub(in super::super) fn is_encrypted(device: &Path, deepest: usize) -> bool {
    if fs::read_to_string(device.join("dm/uuid")).is_ok_and(|uuid| uuid.starts_with("CRYPT-")) {
        return true;
    }
    // A partition has no devices below it of its own; the disk that it is a part of is no answer either.
    let below = fs::read_dir(device.join("slaves")).into_iter().flatten().flatten();
    deepest > 0 && below.into_iter().any(|entry| is_encrypted(&entry.path(), deepest - 1))
}

/// Whether the chip of the host is of use where there is one.
pub(in super::super) fn judge(guard: Guard) -> Finding {
    match guard {
        Guard { lock: Some(LockKind::Credential), .. } => Finding::good(&KEYS_005, Text::lock_used),
        Guard { is_encrypted: true, .. } => Finding::good(&KEYS_005, Text::lock_by_disk),
        Guard { has_chip: false, .. } => Finding::good(&KEYS_005, Text::lock_no_chip),
        Guard { has_chip: true, .. } => Finding::caution(&KEYS_005, Text::lock_missing),
    }
}
