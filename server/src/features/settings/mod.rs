//! What the appliance keeps about itself: who it is, and which keyring it has seen.

use db::{DbError, Read, Table, WriteTx};
use domain::id::InstallId;
use minicbor::{Decode, Encode};

const SETTINGS: Table<u8, SettingsRow> = Table::new("settings");
const ONLY: u8 = 0;

/// The appliance's own facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Settings {
    /// Drawn at `mamori init`, named by every sealed record.
    #[n(0)]
    pub(crate) install: InstallId,
    /// Highest serial of a keyring seen; an older one is refused.
    #[n(1)]
    pub(crate) keyring_serial: u64,
}

db::rows! {
    enum SettingsRow {
        V1(Settings) = 1,
    }
}

/// The settings; without them the file was not made by `mamori init`.
///
/// # Errors
/// Those of the store.
pub(crate) fn read(tx: &impl Read) -> Result<Settings, DbError> {
    match tx.get(&SETTINGS, &ONLY)? {
        Some(SettingsRow::V1(settings)) => Ok(settings),
        None => Err(DbError::Damaged { cause: "the database holds no settings".to_owned() }),
    }
}

/// Writes the settings.
///
/// # Errors
/// Those of the store.
pub(crate) fn write(tx: &mut WriteTx, settings: &Settings) -> Result<(), DbError> {
    tx.put(&SETTINGS, &ONLY, &SettingsRow::V1(*settings))
}
