//! The keyring file: host keys and retention keys, outside the database and outside every backup
//! of the database.

mod entry;
mod file;

pub use file::{Head, Lock, LockKind, head, read};

use rand_core::CryptoRng;

use crate::{
    Id, SealError,
    key::{HostKey, Retention, Secret},
};
use entry::{Entry, Value};

/// The opened keyring. It always holds exactly one active host key.
pub struct Keyring {
    install: Id,
    serial: u64,
    entries: Vec<Entry>,
}

impl Keyring {
    /// A new keyring with host key 1, for `mamori init`. Times are unix seconds.
    pub fn new(install: Id, made: u64, rng: &mut impl CryptoRng) -> Self {
        let first = HostKey::new(1, Secret::random(rng));
        let entries = vec![Entry { made, value: Value::Host { key: first, is_active: true } }];
        Self { install, serial: 0, entries }
    }

    /// The installation this keyring belongs to.
    pub fn install(&self) -> &Id {
        &self.install
    }

    /// How often it was written. The database remembers the highest serial it saw.
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// The bytes of the next file, with the serial one higher.
    ///
    /// # Errors
    /// [`SealError::TooLong`] for more than 65,535 entries.
    pub fn write(&mut self, lock: &Lock, rng: &mut impl CryptoRng) -> Result<Vec<u8>, SealError> {
        self.serial = self.serial.checked_add(1).ok_or(SealError::TooLong)?;
        file::write(self, lock, rng)
    }

    /// The host key for new rows.
    ///
    /// # Errors
    /// [`SealError::KeyringRule`] never for a keyring that was made or read here.
    pub fn active_host(&self) -> Result<&HostKey, SealError> {
        self.host_entries()
            .find(|(_, is_active)| *is_active)
            .map(|(key, _)| key)
            .ok_or(SealError::KeyringRule)
    }

    /// The host key of this number.
    ///
    /// # Errors
    /// [`SealError::HostKey`] when the keyring does not hold it.
    pub fn host(&self, no: u16) -> Result<&HostKey, SealError> {
        self.hosts().find(|host| host.no() == no).ok_or(SealError::HostKey(no))
    }

    /// All host keys, the active one and those that rows may still name.
    pub fn hosts(&self) -> impl Iterator<Item = &HostKey> {
        self.host_entries().map(|(key, _)| key)
    }

    /// Draws the next host key and makes it the active one; gives its number.
    ///
    /// # Errors
    /// [`SealError::TooLong`] after number 65,535.
    pub fn add_host(&mut self, made: u64, rng: &mut impl CryptoRng) -> Result<u16, SealError> {
        let highest = self.hosts().map(HostKey::no).max().unwrap_or(0);
        let no = highest.checked_add(1).ok_or(SealError::TooLong)?;
        for entry in &mut self.entries {
            if let Value::Host { is_active, .. } = &mut entry.value {
                *is_active = false;
            }
        }
        let key = HostKey::new(no, Secret::random(rng));
        self.entries.push(Entry { made, value: Value::Host { key, is_active: true } });
        Ok(no)
    }

    /// Drops a retired host key that no row names any more.
    ///
    /// # Errors
    /// [`SealError::KeyringRule`] for the active key, [`SealError::HostKey`] for an unknown one.
    pub fn remove_host(&mut self, no: u16) -> Result<(), SealError> {
        self.host(no)?;
        if self.active_host()?.no() == no {
            return Err(SealError::KeyringRule);
        }
        self.entries.retain(|entry| !matches!(&entry.value, Value::Host { key, .. } if key.no() == no));
        Ok(())
    }

    /// Draws the retention key of an event that leaves 作成中.
    ///
    /// # Errors
    /// [`SealError::KeyringRule`] when the event already has one.
    pub fn add_retention(&mut self, event: Id, made: u64, rng: &mut impl CryptoRng) -> Result<(), SealError> {
        if self.retention(&event).is_ok() {
            return Err(SealError::KeyringRule);
        }
        let value = Value::Retention(Retention::new(event, Secret::random(rng)));
        self.entries.push(Entry { made, value });
        Ok(())
    }

    /// The retention key of an event.
    ///
    /// # Errors
    /// [`SealError::RetentionErased`] when there is none.
    pub fn retention(&self, event: &Id) -> Result<&Retention, SealError> {
        self.entries
            .iter()
            .find_map(|entry| match &entry.value {
                Value::Retention(key) if key.event() == event => Some(key),
                _ => None,
            })
            .ok_or(SealError::RetentionErased)
    }

    /// Drops the retention key of an event: once this is written and no copy is left, nothing of
    /// the event ever opens again.
    ///
    /// # Errors
    /// [`SealError::RetentionErased`] when there is none.
    pub fn erase_retention(&mut self, event: &Id) -> Result<(), SealError> {
        self.retention(event)?;
        self.entries.retain(|entry| !matches!(&entry.value, Value::Retention(key) if key.event() == event));
        Ok(())
    }

    /// The lowest epoch of a circle that is still to be believed.
    pub fn lowest_epoch(&self, circle: &Id) -> Option<u32> {
        self.entries.iter().find_map(|entry| match &entry.value {
            Value::LowestEpoch { circle: known, epoch } if known == circle => Some(*epoch),
            _ => None,
        })
    }

    /// Raises the lowest epoch of a circle, after a rotation is complete.
    ///
    /// # Errors
    /// [`SealError::KeyringRule`] for an epoch below the known one.
    pub fn set_lowest_epoch(&mut self, circle: Id, epoch: u32, made: u64) -> Result<(), SealError> {
        if self.lowest_epoch(&circle).is_some_and(|known| epoch < known) {
            return Err(SealError::KeyringRule);
        }
        self.replace(made, Value::LowestEpoch { circle, epoch });
        Ok(())
    }

    /// The audit chain as last signed: number and hash of its head.
    pub fn audit_head(&self) -> Option<(u64, [u8; 32])> {
        self.entries.iter().find_map(|entry| match &entry.value {
            Value::AuditHead { seq, hash } => Some((*seq, *hash)),
            _ => None,
        })
    }

    /// Remembers a signed head of the audit chain.
    ///
    /// # Errors
    /// [`SealError::KeyringRule`] for a number below the known one.
    pub fn set_audit_head(&mut self, seq: u64, hash: [u8; 32], made: u64) -> Result<(), SealError> {
        if self.audit_head().is_some_and(|(known, _)| seq < known) {
            return Err(SealError::KeyringRule);
        }
        self.replace(made, Value::AuditHead { seq, hash });
        Ok(())
    }

    /// How often a backup was restored.
    pub fn restores(&self) -> u32 {
        let counted = self.entries.iter().find_map(|entry| match &entry.value {
            Value::Restores(count) => Some(*count),
            _ => None,
        });
        counted.unwrap_or(0)
    }

    /// Counts a restore; gives the new number.
    ///
    /// # Errors
    /// [`SealError::TooLong`] when the counter is full.
    pub fn count_restore(&mut self, made: u64) -> Result<u32, SealError> {
        let count = self.restores().checked_add(1).ok_or(SealError::TooLong)?;
        self.replace(made, Value::Restores(count));
        Ok(count)
    }

    /// Begins again with the audit chain of a restored database, whose head may lie below the known one.
    ///
    /// # Errors
    /// As [`Self::count_restore`], which this does as well.
    pub fn restore(&mut self, seq: u64, hash: [u8; 32], made: u64) -> Result<u32, SealError> {
        let count = self.count_restore(made)?;
        self.replace(made, Value::AuditHead { seq, hash });
        Ok(count)
    }

    fn host_entries(&self) -> impl Iterator<Item = (&HostKey, bool)> {
        self.entries.iter().filter_map(|entry| match &entry.value {
            Value::Host { key, is_active } => Some((key, *is_active)),
            _ => None,
        })
    }

    fn replace(&mut self, made: u64, value: Value) {
        self.entries.retain(|entry| !entry.value.is_about_the_same_as(&value));
        self.entries.push(Entry { made, value });
    }
}
