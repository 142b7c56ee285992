//! Backups made, the public half of the slip, and copies of the keyring that are about.

use db::{DbError, Read, Table, WriteTx};

use super::model::{Backup, KeyringCopy, Slip};

const BACKUPS: Table<String, BackupRow> = Table::new("backups");
const SLIP: Table<u8, SlipRow> = Table::new("backup_slip");
const KEYRING_COPIES: Table<u64, KeyringCopyRow> = Table::new("keyring_copies");
const ONLY: u8 = 0;

db::rows! {
    enum BackupRow {
        V1(Backup) = 1,
    }
}

db::rows! {
    enum SlipRow {
        V1(Slip) = 1,
    }
}

db::rows! {
    enum KeyringCopyRow {
        V1(KeyringCopy) = 1,
    }
}

/// Every backup that was noted and whose file was not removed by the rule of keeping.
///
/// # Errors
/// Those of the store.
pub(crate) fn all(tx: &impl Read) -> Result<Vec<Backup>, DbError> {
    let mut found = Vec::new();
    tx.each(&BACKUPS, &(), |_: String, BackupRow::V1(backup)| {
        found.push(backup);
        Ok::<(), DbError>(())
    })?;
    Ok(found)
}

pub(super) fn backup(tx: &impl Read, name: &str) -> Result<Option<Backup>, DbError> {
    Ok(tx.get(&BACKUPS, &name.to_owned())?.map(|BackupRow::V1(backup)| backup))
}

pub(super) fn put(tx: &mut WriteTx, backup: &Backup) -> Result<(), DbError> {
    tx.put(&BACKUPS, &backup.name, &BackupRow::V1(backup.clone()))
}

pub(super) fn remove(tx: &mut WriteTx, name: &str) -> Result<(), DbError> {
    tx.remove(&BACKUPS, &name.to_owned()).map(|_| ())
}

/// The slip; `None` in a database that has none yet.
///
/// # Errors
/// Those of the store.
pub(crate) fn slip(tx: &impl Read) -> Result<Option<Slip>, DbError> {
    Ok(tx.get(&SLIP, &ONLY)?.map(|SlipRow::V1(slip)| slip))
}

/// Notes the public half of a slip; the one before is forgotten.
///
/// # Errors
/// Those of the store.
pub(crate) fn write_slip(tx: &mut WriteTx, slip: &Slip) -> Result<(), DbError> {
    tx.put(&SLIP, &ONLY, &SlipRow::V1(slip.clone()))
}

/// Copies of the keyring, the newest first.
///
/// # Errors
/// Those of the store.
pub(crate) fn keyring_copies(tx: &impl Read) -> Result<Vec<KeyringCopy>, DbError> {
    let rows: Vec<(u64, KeyringCopyRow)> = tx.prefix_back(&KEYRING_COPIES, &(), None, usize::MAX)?;
    Ok(rows.into_iter().map(|(_, KeyringCopyRow::V1(copy))| copy).collect())
}

pub(super) fn put_keyring_copy(tx: &mut WriteTx, copy: &KeyringCopy) -> Result<(), DbError> {
    tx.insert_new(&KEYRING_COPIES, &copy.number, &KeyringCopyRow::V1(copy.clone()))
}
