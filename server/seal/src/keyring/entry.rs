//! One entry of the keyring, 64 bytes.

use zeroize::Zeroizing;

use crate::{
    Id, SealError,
    key::{HostKey, Retention, Secret},
    wire::{Reader, pack},
};

pub(super) const ENTRY_LEN: usize = 64;
const ACTIVE: u8 = 1;
const RETIRED: u8 = 2;

pub(super) struct Entry {
    /// Unix seconds.
    pub(super) made: u64,
    pub(super) value: Value,
}

pub(super) enum Value {
    Host { key: HostKey, is_active: bool },
    Retention(Retention),
    LowestEpoch { circle: Id, epoch: u32 },
    AuditHead { seq: u64, hash: [u8; 32] },
    Restores(u32),
}

impl Value {
    /// Whether both speak of the same key, event, circle or counter.
    pub(super) fn is_about_the_same_as(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Host { key: a, .. }, Self::Host { key: b, .. }) => a.no() == b.no(),
            (Self::Retention(a), Self::Retention(b)) => a.event() == b.event(),
            (Self::LowestEpoch { circle: a, .. }, Self::LowestEpoch { circle: b, .. }) => a == b,
            (Self::AuditHead { .. }, Self::AuditHead { .. }) | (Self::Restores(_), Self::Restores(_)) => true,
            _ => false,
        }
    }
}

impl Entry {
    /// kind u8 | state u8 | no u16 | zero u32 | id 16 | made u64 | value 32
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let mut id = [0; 16];
        let mut value = Zeroizing::new([0; 32]);
        let (kind, state, no) = match &self.value {
            Value::Host { key, is_active } => {
                value.copy_from_slice(key.secret().expose());
                (1, if *is_active { ACTIVE } else { RETIRED }, key.no())
            }
            Value::Retention(key) => {
                id = *key.event();
                value.copy_from_slice(key.secret().expose());
                (2, ACTIVE, 0)
            }
            Value::LowestEpoch { circle, epoch } => {
                id = *circle;
                *value = pack(&[&epoch.to_be_bytes(), &[0; 28]]);
                (3, ACTIVE, 0)
            }
            Value::AuditHead { seq, hash } => {
                id = pack(&[&seq.to_be_bytes(), &[0; 8]]);
                *value = *hash;
                (4, ACTIVE, 0)
            }
            Value::Restores(count) => {
                *value = pack(&[&count.to_be_bytes(), &[0; 28]]);
                (5, ACTIVE, 0)
            }
        };
        out.extend_from_slice(&[kind, state]);
        out.extend_from_slice(&u16::to_be_bytes(no));
        out.extend_from_slice(&[0; 4]);
        out.extend_from_slice(&id);
        out.extend_from_slice(&self.made.to_be_bytes());
        out.extend_from_slice(value.as_slice());
    }

    pub(super) fn read(bytes: &[u8; ENTRY_LEN]) -> Result<Self, SealError> {
        let mut reader = Reader::new(bytes);
        let (kind, state, no) = (reader.u8()?, reader.u8()?, reader.u16()?);
        reader.exactly(&[0; 4])?;
        let id: Id = reader.array()?;
        let made = reader.u64()?;
        let value = Secret::<32>::from_slice(reader.bytes(32)?)?;
        let value = match (kind, state, no) {
            (1, ACTIVE | RETIRED, 1..) if id == [0; 16] => {
                Value::Host { key: HostKey::new(no, value), is_active: state == ACTIVE }
            }
            (2, ACTIVE, 0) => Value::Retention(Retention::new(id, value)),
            (3, ACTIVE, 0) => Value::LowestEpoch { circle: id, epoch: number(&value)? },
            (4, ACTIVE, 0) => Value::AuditHead { seq: sequence(&id)?, hash: *value.expose() },
            (5, ACTIVE, 0) if id == [0; 16] => Value::Restores(number(&value)?),
            _ => return Err(SealError::Malformed),
        };
        Ok(Self { made, value })
    }
}

fn number(value: &Secret<32>) -> Result<u32, SealError> {
    let mut reader = Reader::new(value.expose());
    let number = reader.u32()?;
    reader.exactly(&[0; 28])?;
    Ok(number)
}

fn sequence(id: &Id) -> Result<u64, SealError> {
    let mut reader = Reader::new(id);
    let seq = reader.u64()?;
    reader.exactly(&[0; 8])?;
    Ok(seq)
}
