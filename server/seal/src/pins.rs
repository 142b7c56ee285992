//! Pins: what a person remembers about circles and the audit chain, so that exchanged rows are
//! noticed.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    Id, SealError,
    bundle::{Owner, PinKey},
    key::ctx,
    vault,
    wire::Reader,
};

/// A circle row that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pin {
    /// The circle.
    pub circle: Id,
    /// The epoch of the row.
    pub epoch: u32,
    /// `H(row)`.
    pub hash: [u8; 32],
}

/// Everything one generation of a person remembers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pins {
    /// The circle rows seen, each circle once.
    pub circles: Vec<Pin>,
    /// Number of the last audit entry seen.
    pub audit_seq: u64,
    /// The audit chain at that entry.
    pub audit_hash: [u8; 32],
}

impl Pins {
    /// The pin of a circle, if it was ever seen.
    pub fn circle(&self, circle: &Id) -> Option<&Pin> {
        self.circles.iter().find(|pin| pin.circle == *circle)
    }

    /// Sets or advances the pin of a circle.
    pub fn see(&mut self, seen: Pin) {
        match self.circles.iter_mut().find(|pin| pin.circle == seen.circle) {
            Some(pin) => *pin = seen,
            None => self.circles.push(seen),
        }
    }
}

/// Seals the pins for their row (person, generation).
pub fn seal(key: &PinKey, owner: &Owner, pins: &Pins, rng: &mut impl CryptoRng) -> Vec<u8> {
    let mut plain = Zeroizing::new(Vec::with_capacity(pins.circles.len() * 52 + 40));
    for pin in &pins.circles {
        plain.extend_from_slice(&pin.circle);
        plain.extend_from_slice(&pin.epoch.to_be_bytes());
        plain.extend_from_slice(&pin.hash);
    }
    plain.extend_from_slice(&pins.audit_seq.to_be_bytes());
    plain.extend_from_slice(&pins.audit_hash);
    vault::lock(key.secret(), &bound(owner), &plain, rng)
}

/// Opens the pins of this person and generation.
///
/// # Errors
/// [`SealError::Tampered`] for changed bytes or another owner, [`SealError::Malformed`] for
/// another shape.
pub fn open(key: &PinKey, owner: &Owner, row: &[u8]) -> Result<Pins, SealError> {
    let plain = vault::unlock(key.secret(), &bound(owner), row)?;
    let (list, tail) = plain.split_last_chunk::<40>().ok_or(SealError::Malformed)?;
    let (entries, []) = list.as_chunks::<52>() else {
        return Err(SealError::Malformed);
    };
    let mut circles = Vec::with_capacity(entries.len());
    for entry in entries {
        let mut reader = Reader::new(entry);
        circles.push(Pin { circle: reader.array()?, epoch: reader.u32()?, hash: reader.array()? });
    }
    let mut tail = Reader::new(tail);
    Ok(Pins { circles, audit_seq: tail.u64()?, audit_hash: tail.array()? })
}

fn bound(owner: &Owner) -> Vec<u8> {
    ctx("pins", &[&owner.person, &owner.generation.to_be_bytes()])
}
