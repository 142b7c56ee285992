//! KEYS: the keyring, its copy, where both lie, and what keeps the keyring closed.

use super::super::model::{Check, Finding};
use super::super::text::{KEYS_001, KEYS_002, KEYS_003, KEYS_004, Text};
use super::host::Host;
use super::{chain_of, lock};
use crate::app::{App, KeyringError, KeyringFile};
use crate::config::Config;
use crate::failure::Failure;
use crate::features::{backups, settings};

/// The whole group.
pub(in super::super) fn judge(app: &App, host: &Host) -> Result<Vec<Finding>, Failure> {
    let (known, copies) =
        app.database().read(|tx| Ok::<_, Failure>((settings::read(tx)?, backups::keyring_copies(tx)?)))?;
    let mut found = vec![file(app.config()), apart(app.config()), lock::judge(host.guard)];
    // The file as it lies there now, not the keys that were read at the start.
    if let Ok(keyring) = KeyringFile::open(&app.config().paths.keys.join("keyring")) {
        found.push(match keyring.fits(known.install, known.keyring_serial) {
            Ok(()) => Finding::good(&KEYS_002, Text::keyring_fits),
            Err(error) => {
                let said = chain_of(&error);
                Finding::problem(&KEYS_002, |t| t.keyring_wrong(&said))
            }
        });
    }
    let newest = copies.first().map(|copy| {
        let day = copy.made.to_zoned(app.zone().clone()).date().to_string();
        (day, copy.serial >= known.keyring_serial)
    });
    found.push(copied(newest.as_ref().map(|(day, is_new)| (day.as_str(), *is_new))));
    Ok(found)
}

/// The last copy: its day, and whether it holds every key.
pub(in super::super) fn copied(newest: Option<(&str, bool)>) -> Finding {
    match newest {
        None => Finding::problem(&KEYS_003, Text::copy_none),
        Some((day, true)) => Finding::good(&KEYS_003, |t| t.copy_good(day)),
        Some((day, false)) => Finding::caution(&KEYS_003, |t| t.copy_old(day)),
    }
}

/// Whether the file can be read, has its mode and opens.
pub(in super::super) fn file(config: &Config) -> Finding {
    match KeyringFile::open(&config.paths.keys.join("keyring")) {
        Ok(keyring) => {
            let serial = keyring.current().serial();
            Finding::good(&KEYS_001, |t| t.keyring_good(serial))
        }
        Err(error) => {
            let said = chain_of(&error);
            let finding = Finding::problem(&KEYS_001, |t| t.keyring_wrong(&said));
            match error {
                KeyringError::Mode { .. } => finding,
                _ => finding.mended_by("mamori restore --previous"),
            }
        }
    }
}

/// The check that a keyring which keeps the appliance from starting belongs to.
pub(in super::super) fn check_of(error: &KeyringError) -> &'static Check {
    match error {
        KeyringError::Other { .. } | KeyringError::Old { .. } => &KEYS_002,
        _ => &KEYS_001,
    }
}

/// Whether a copy of one folder holds keyring and data, or keyring and backups.
pub(in super::super) fn apart(config: &Config) -> Finding {
    let keys = &config.paths.keys;
    let others = [&config.paths.data, &config.backup.directory];
    if others.iter().any(|other| keys.starts_with(other) || other.starts_with(keys)) {
        return Finding::caution(&KEYS_004, Text::together);
    }
    Finding::good(&KEYS_004, Text::apart)
}
