//! The bytes of the keyring file.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{
    Keyring,
    entry::{ENTRY_LEN, Entry, Value},
};
use crate::{
    Id, SealError,
    key::{Secret, ctx, hash},
    vault,
    wire::{Reader, pack},
};

const MAGIC: &[u8; 4] = b"MKR1";
const VERSION: u8 = 1;
const HEAD_LEN: usize = 32;

/// What the keyring file is boxed under.
pub enum Lock {
    /// A constant: only damage is detected.
    None,
    /// A credential the system hands to the service, so that a copied disk lacks it.
    Credential(Secret<32>),
}

/// The lock a keyring file names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockKind {
    /// No credential is needed.
    None,
    /// The credential is needed.
    Credential,
}

/// The clear head of a keyring file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// What it is boxed under.
    pub lock: LockKind,
    /// The installation it belongs to.
    pub install: Id,
    /// How often it was written.
    pub serial: u64,
    entries: u16,
}

impl Lock {
    const fn kind(&self) -> LockKind {
        match self {
            Self::None => LockKind::None,
            Self::Credential(_) => LockKind::Credential,
        }
    }

    fn key(&self) -> Secret<32> {
        match self {
            Self::None => Secret::take(&mut hash(&[&ctx("unlocked", &[])])),
            Self::Credential(key) => Secret::take(&mut key.expose().to_owned()),
        }
    }
}

/// Reads the head of a keyring file; no key is needed.
///
/// # Errors
/// [`SealError::Version`] for a format of another program, else [`SealError::Malformed`].
pub fn head(file: &[u8]) -> Result<Head, SealError> {
    let mut reader = Reader::new(file);
    reader.exactly(MAGIC)?;
    match reader.u8()? {
        VERSION => {}
        other => return Err(SealError::Version(other)),
    }
    let lock = match reader.u8()? {
        0 => LockKind::None,
        1 => LockKind::Credential,
        _ => return Err(SealError::Malformed),
    };
    let entries = reader.u16()?;
    let head = Head { lock, entries, install: reader.array()?, serial: reader.u64()? };
    if reader.rest().len() == usize::from(entries) * ENTRY_LEN + vault::BOX_EXTRA {
        Ok(head)
    } else {
        Err(SealError::Malformed)
    }
}

/// Opens a keyring file.
///
/// # Errors
/// As [`head`]; [`SealError::NotRecipient`] when the file names the other kind of lock,
/// [`SealError::Tampered`] for damage or another credential, [`SealError::Malformed`] for doubled
/// entries or not exactly one active host key.
pub fn read(file: &[u8], lock: &Lock) -> Result<Keyring, SealError> {
    let head = head(file)?;
    if head.lock != lock.kind() {
        return Err(SealError::NotRecipient);
    }
    let (clear, boxed) = file.split_first_chunk::<HEAD_LEN>().ok_or(SealError::Malformed)?;
    let plain = vault::unlock(&lock.key(), clear, boxed)?;
    let (rows, []) = plain.as_chunks::<ENTRY_LEN>() else {
        return Err(SealError::Malformed);
    };
    let mut entries: Vec<Entry> = Vec::with_capacity(rows.len());
    for row in rows {
        let entry = Entry::read(row)?;
        if entries.iter().any(|known| known.value.is_about_the_same_as(&entry.value)) {
            return Err(SealError::Malformed);
        }
        entries.push(entry);
    }
    let active = entries.iter().filter(|entry| matches!(entry.value, Value::Host { is_active: true, .. }));
    if active.count() != 1 {
        return Err(SealError::Malformed);
    }
    Ok(Keyring { install: head.install, serial: head.serial, entries })
}

pub(super) fn write(keyring: &Keyring, lock: &Lock, rng: &mut impl CryptoRng) -> Result<Vec<u8>, SealError> {
    let count = u16::try_from(keyring.entries.len()).map_err(|_| SealError::TooLong)?;
    let lock_byte = match lock.kind() {
        LockKind::None => 0,
        LockKind::Credential => 1,
    };
    let clear: [u8; HEAD_LEN] = pack(&[
        MAGIC,
        &[VERSION, lock_byte],
        &count.to_be_bytes(),
        &keyring.install,
        &keyring.serial.to_be_bytes(),
    ]);
    let mut plain = Zeroizing::new(Vec::with_capacity(keyring.entries.len() * ENTRY_LEN));
    for entry in &keyring.entries {
        entry.write(&mut plain);
    }
    let boxed = vault::lock(&lock.key(), &clear, &plain, rng);
    Ok([clear.as_slice(), &boxed].concat())
}
