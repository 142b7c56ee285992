//! What a circle vouches for: a person's new key, and the employer's circle.

use super::{
    key::CircleKey,
    row::{CircleRow, Scope, Side},
    trust::TrustedRow,
};
use crate::{
    Id, SealError,
    bundle::Owner,
    key::PublicKey,
    wire::{Reader, pack},
};

/// Length of a voucher row.
pub const VOUCHER_LEN: usize = 32 + 16 + 4 + 64;
/// Length of a counter row.
pub const COUNTER_LEN: usize = 4 + 64;

/// A circle's word that a public key belongs to a generation of a person; key (person, generation).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voucher {
    public: PublicKey,
    circle: Id,
    epoch: u32,
    signature: [u8; 64],
}

/// Vouches for a key after its check code was spoken.
pub fn vouch(key: &CircleKey, owner: &Owner, public: &PublicKey) -> Voucher {
    let (circle, epoch) = (*key.row().row().circle(), key.row().row().epoch());
    let signature = key.sign("voucher", &[&vouched(owner, public, &circle, epoch)]);
    Voucher { public: *public, circle, epoch, signature }
}

impl Voucher {
    /// Reads a row.
    ///
    /// # Errors
    /// [`SealError::Malformed`].
    pub fn from_row(row: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::new(row);
        let public = PublicKey::from_bytes(reader.array()?);
        let voucher =
            Self { public, circle: reader.array()?, epoch: reader.u32()?, signature: reader.array()? };
        reader.end()?;
        Ok(voucher)
    }

    /// The bytes of the row.
    pub fn to_row(&self) -> [u8; VOUCHER_LEN] {
        pack(&[self.public.as_bytes(), &self.circle, &self.epoch.to_be_bytes(), &self.signature])
    }

    /// Circle and epoch that vouched; their row is needed to check it.
    pub fn circle(&self) -> (&Id, u32) {
        (&self.circle, self.epoch)
    }

    /// The key of this owner, if the circle of this row vouched for it.
    ///
    /// # Errors
    /// [`SealError::NotRecipient`] for the row of another circle or epoch or an employer's circle,
    /// [`SealError::Tampered`] for changed bytes or another owner.
    pub fn public_key(&self, row: &TrustedRow, owner: &Owner) -> Result<PublicKey, SealError> {
        let row = row.row();
        if (row.circle(), row.epoch()) != self.circle() || row.side() != Side::Implementer {
            return Err(SealError::NotRecipient);
        }
        let vouched = vouched(owner, &self.public, &self.circle, self.epoch);
        row.verify("voucher", &[&vouched], &self.signature).map(|()| self.public)
    }
}

fn vouched(owner: &Owner, public: &PublicKey, circle: &Id, epoch: u32) -> [u8; 72] {
    pack(&[&owner.person, &owner.generation.to_be_bytes(), public.as_bytes(), circle, &epoch.to_be_bytes()])
}

/// The implementers' signature that makes the employer's circle usable; key E-all id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    epoch: u32,
    signature: [u8; 64],
}

/// Signs the first row of E-all in the name of G-all.
///
/// # Errors
/// [`SealError::Kind`] unless the key is of G-all and the row the first of E-all.
pub fn countersign(key: &CircleKey, employer: &CircleRow) -> Result<Counter, SealError> {
    check_sides(key.row(), employer)?;
    let signature = key.sign("counter", &[&employer.hash()]);
    Ok(Counter { epoch: key.row().row().epoch(), signature })
}

impl Counter {
    /// Reads a row.
    ///
    /// # Errors
    /// [`SealError::Malformed`].
    pub fn from_row(row: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::new(row);
        let counter = Self { epoch: reader.u32()?, signature: reader.array()? };
        reader.end()?;
        Ok(counter)
    }

    /// The bytes of the row.
    pub fn to_row(&self) -> [u8; COUNTER_LEN] {
        pack(&[&self.epoch.to_be_bytes(), &self.signature])
    }

    /// The epoch of G-all that signed; its row is needed to check it.
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// The first row of E-all as trusted, if the implementers of this row signed it.
    ///
    /// # Errors
    /// [`SealError::Kind`] as in [`countersign`], [`SealError::NotRecipient`] for another epoch of
    /// G-all, [`SealError::Untrusted`] for a row that is not signed by itself,
    /// [`SealError::Tampered`] for another signature.
    pub fn trust(&self, implementers: &TrustedRow, employer: CircleRow) -> Result<TrustedRow, SealError> {
        check_sides(implementers, &employer)?;
        if implementers.row().epoch() != self.epoch {
            return Err(SealError::NotRecipient);
        }
        implementers.row().verify("counter", &[&employer.hash()], &self.signature)?;
        TrustedRow::first_sight(employer)
    }
}

fn check_sides(implementers: &TrustedRow, employer: &CircleRow) -> Result<(), SealError> {
    let fits = implementers.row().side() == Side::Implementer
        && implementers.row().scope() == Scope::All
        && employer.side() == Side::Employer
        && employer.scope() == Scope::All
        && employer.epoch() == 1;
    if fits { Ok(()) } else { Err(SealError::Kind) }
}
