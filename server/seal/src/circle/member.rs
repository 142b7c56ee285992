//! Membership: the circle key sealed to one generation of a person, signed by the circle.

use rand_core::CryptoRng;

use super::{key::CircleKey, trust::TrustedRow};
use crate::{
    Id, SealError,
    bundle::{Bundle, Owner},
    envelope,
    key::{PublicKey, ctx},
    wire::{Reader, pack},
};

/// Length of a member row.
pub const MEMBER_LEN: usize = 32 + SEALED_LEN + 1 + 8 + 16 + 64;
pub(super) const SEALED_LEN: usize = 64 + envelope::ENVELOPE_EXTRA;

/// How somebody came into a circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Founded it.
    Founder,
    /// Was granted the key with a check code.
    CheckCode,
    /// Opened the recovery sheet.
    Sheet,
    /// Was carried over by a rotation.
    Rotation,
}

/// A membership to be granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// Who enters.
    pub owner: Owner,
    /// Their public key: checked by code, or from a signed row of the outgoing epoch.
    pub public: PublicKey,
    /// How.
    pub how: How,
    /// The last second of the membership, unix; `None`: until rotated out.
    pub until: Option<u64>,
    /// Who granted it.
    pub by: Id,
}

/// A member row, key (circle, epoch, person, generation).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    grant: Grant,
    sealed: [u8; SEALED_LEN],
    signature: [u8; 64],
}

/// Grants the key of the circle.
///
/// # Errors
/// [`SealError::Malformed`] for a public key that is none, or a last second of zero.
pub fn grant(key: &CircleKey, grant: &Grant, rng: &mut impl CryptoRng) -> Result<Member, SealError> {
    if grant.until == Some(0) {
        return Err(SealError::Malformed);
    }
    let sealed = envelope::seal(&grant.public, &bound(key.row(), &grant.owner), &key.plain(), rng)?;
    let signature = key.sign("membership", &[&signed(key.row(), grant)]);
    Ok(Member { grant: *grant, sealed: crate::wire::array(&sealed)?, signature })
}

/// Opens the circle with the own bundle.
///
/// # Errors
/// [`SealError::NotRecipient`] for the row of somebody else, [`SealError::Over`] after the last
/// second, [`SealError::Tampered`] for a row that the circle did not sign, or changed bytes.
pub fn open(
    row: &TrustedRow,
    member: &Member,
    bundle: &Bundle,
    owner: &Owner,
    now: u64,
) -> Result<CircleKey, SealError> {
    if member.grant.owner != *owner || member.grant.public != bundle.public_key() {
        return Err(SealError::NotRecipient);
    }
    member.verify(row)?;
    if member.is_over(now) {
        return Err(SealError::Over);
    }
    let plain = envelope::open(bundle.person_secret(), &bound(row, owner), &member.sealed)?;
    CircleKey::open(row, &plain)
}

impl Member {
    /// Reads the row found under this owner.
    ///
    /// # Errors
    /// [`SealError::Malformed`].
    pub fn from_row(owner: Owner, row: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::new(row);
        let public = PublicKey::from_bytes(reader.array()?);
        let sealed = reader.array()?;
        let how = How::from_byte(reader.u8()?)?;
        let until = Some(reader.u64()?).filter(|until| *until != 0);
        let grant = Grant { owner, public, how, until, by: reader.array()? };
        let member = Self { grant, sealed, signature: reader.array()? };
        reader.end()?;
        Ok(member)
    }

    /// The bytes of the row.
    pub fn to_row(&self) -> [u8; MEMBER_LEN] {
        pack(&[
            self.grant.public.as_bytes(),
            &self.sealed,
            &[self.grant.how.byte()],
            &self.grant.until.unwrap_or(0).to_be_bytes(),
            &self.grant.by,
            &self.signature,
        ])
    }

    /// What the row says. Believe it after [`Member::verify`].
    pub fn grant(&self) -> &Grant {
        &self.grant
    }

    /// Checks that the circle signed this membership; a rotation carries over only such rows.
    ///
    /// # Errors
    /// [`SealError::Tampered`].
    pub fn verify(&self, row: &TrustedRow) -> Result<(), SealError> {
        row.row().verify("membership", &[&signed(row, &self.grant)], &self.signature)
    }

    /// Whether its last second has passed.
    pub fn is_over(&self, now: u64) -> bool {
        self.grant.until.is_some_and(|until| now > until)
    }
}

impl How {
    const fn byte(self) -> u8 {
        match self {
            Self::Founder => 1,
            Self::CheckCode => 2,
            Self::Sheet => 3,
            Self::Rotation => 4,
        }
    }

    const fn from_byte(byte: u8) -> Result<Self, SealError> {
        match byte {
            1 => Ok(Self::Founder),
            2 => Ok(Self::CheckCode),
            3 => Ok(Self::Sheet),
            4 => Ok(Self::Rotation),
            _ => Err(SealError::Malformed),
        }
    }
}

fn bound(row: &TrustedRow, owner: &Owner) -> Vec<u8> {
    ctx("member", &[&row.row().hash(), &owner.person, &owner.generation.to_be_bytes()])
}

fn signed(row: &TrustedRow, grant: &Grant) -> [u8; 97] {
    pack(&[
        row.row().circle(),
        &row.row().epoch().to_be_bytes(),
        &grant.owner.person,
        &grant.owner.generation.to_be_bytes(),
        grant.public.as_bytes(),
        &[grant.how.byte()],
        &grant.until.unwrap_or(0).to_be_bytes(),
        &grant.by,
    ])
}
