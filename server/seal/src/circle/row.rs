//! The clear row of one epoch of a circle.

use ed25519_dalek::{Signature, VerifyingKey};

use crate::{
    Id, SealError,
    key::{PublicKey, ctx, hash},
    shared::{Recipient, RecipientId},
    wire::{Reader, pack},
};

/// Length of a circle row with its signature.
pub const ROW_LEN: usize = SIGNED_LEN + 64;
pub(crate) const SIGNED_LEN: usize = 180;
const MAGIC: &[u8; 4] = b"MMC1";
const VERSION: u8 = 1;

/// Whose circle it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// G: the implementers.
    Implementer,
    /// E: the employer.
    Employer,
}

/// A level of the department tree; top-level departments are level 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Top-level departments.
    One,
    /// Their children.
    Two,
    /// Their grandchildren.
    Three,
}

/// For which respondents a circle reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Everybody.
    All,
    /// The subtree of a department of this level.
    Department(Level, Id),
}

/// A circle row whose shape is right. Nothing is known yet about who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CircleRow {
    fields: Fields,
    bytes: [u8; ROW_LEN],
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fields {
    pub(crate) side: Side,
    pub(crate) scope: Scope,
    pub(crate) circle: Id,
    pub(crate) epoch: u32,
    pub(crate) made: u64,
    pub(crate) public: PublicKey,
    pub(crate) verifying: [u8; 32],
    pub(crate) sheet: Option<PublicKey>,
    pub(crate) prev: [u8; 32],
}

impl Fields {
    pub(crate) fn signed_bytes(&self) -> [u8; SIGNED_LEN] {
        let (level, department) = match self.scope {
            Scope::All => (0, [0; 16]),
            Scope::Department(level, department) => (level.byte(), department),
        };
        pack(&[
            MAGIC,
            &[VERSION, self.side.byte(), level, 0],
            &self.circle,
            &department,
            &self.epoch.to_be_bytes(),
            &self.made.to_be_bytes(),
            self.public.as_bytes(),
            &self.verifying,
            self.sheet.as_ref().map_or(&[0; 32], |sheet| sheet.as_bytes()),
            &self.prev,
        ])
    }

    pub(crate) fn with_signature(self, signature: &[u8; 64]) -> CircleRow {
        let bytes = pack(&[&self.signed_bytes(), signature]);
        CircleRow { fields: self, bytes }
    }
}

impl CircleRow {
    /// Reads a row.
    ///
    /// # Errors
    /// [`SealError::Version`] for a format of another program, [`SealError::Malformed`] for fields
    /// that contradict each other or another length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let bytes: [u8; ROW_LEN] = crate::wire::array(bytes)?;
        let mut reader = Reader::new(&bytes);
        reader.exactly(MAGIC)?;
        match reader.u8()? {
            VERSION => {}
            other => return Err(SealError::Version(other)),
        }
        let side = Side::from_byte(reader.u8()?)?;
        let level = reader.u8()?;
        reader.exactly(&[0])?;
        let circle = reader.array()?;
        let scope = Scope::new(level, reader.array()?)?;
        let (epoch, made) = (reader.u32()?, reader.u64()?);
        let public = PublicKey::from_bytes(reader.array()?);
        let verifying = reader.array()?;
        let sheet = Some(reader.array()?).filter(|sheet| sheet != &[0; 32]).map(PublicKey::from_bytes);
        let prev = reader.array()?;
        let fields = Fields { side, scope, circle, epoch, made, public, verifying, sheet, prev };
        let row = Self { fields, bytes };
        row.check().map(|()| row)
    }

    fn check(&self) -> Result<(), SealError> {
        let is_all = self.fields.scope == Scope::All;
        let is_root = is_all && self.fields.epoch == 1;
        let sheet_fits = self.fields.sheet.is_some() == is_all;
        let prev_fits = (self.fields.prev == [0; 32]) == is_root;
        if self.fields.epoch > 0 && sheet_fits && prev_fits { Ok(()) } else { Err(SealError::Malformed) }
    }

    /// The 244 bytes of the row.
    pub fn as_bytes(&self) -> &[u8; ROW_LEN] {
        &self.bytes
    }

    /// `H(row)`, which pins keep.
    pub fn hash(&self) -> [u8; 32] {
        hash(&[&self.bytes])
    }

    /// Implementers or employer.
    pub fn side(&self) -> Side {
        self.fields.side
    }

    /// For which respondents it reads.
    pub fn scope(&self) -> Scope {
        self.fields.scope
    }

    /// The circle.
    pub fn circle(&self) -> &Id {
        &self.fields.circle
    }

    /// The epoch, from 1.
    pub fn epoch(&self) -> u32 {
        self.fields.epoch
    }

    /// When it was made, unix seconds.
    pub fn made(&self) -> u64 {
        self.fields.made
    }

    /// `cpk`, to which records are sealed.
    pub fn public_key(&self) -> &PublicKey {
        &self.fields.public
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    pub(super) fn recipient(&self) -> Recipient {
        Recipient {
            id: RecipientId::circle(self.fields.circle, self.fields.epoch),
            public: self.fields.public,
        }
    }

    /// Whether this row is signed by the signing key of another (or the same) row.
    pub(super) fn is_signed_by(&self, signer: &Self) -> bool {
        let Some((content, signature)) = self.bytes.split_last_chunk::<64>() else {
            return false;
        };
        signer.verify("circle", &[content], signature).is_ok()
    }

    /// Checks a signature of this circle and epoch over `ctx(label, parts)`.
    pub(crate) fn verify(&self, label: &str, parts: &[&[u8]], signature: &[u8; 64]) -> Result<(), SealError> {
        VerifyingKey::from_bytes(&self.fields.verifying)
            .and_then(|key| key.verify_strict(&ctx(label, parts), &Signature::from_bytes(signature)))
            .map_err(|_| SealError::Tampered)
    }
}

impl Side {
    const fn byte(self) -> u8 {
        match self {
            Self::Implementer => 1,
            Self::Employer => 2,
        }
    }

    const fn from_byte(byte: u8) -> Result<Self, SealError> {
        match byte {
            1 => Ok(Self::Implementer),
            2 => Ok(Self::Employer),
            _ => Err(SealError::Malformed),
        }
    }
}

impl Level {
    const fn byte(self) -> u8 {
        match self {
            Self::One => 1,
            Self::Two => 2,
            Self::Three => 3,
        }
    }
}

impl Scope {
    fn new(level: u8, department: Id) -> Result<Self, SealError> {
        let level = match level {
            0 if department == [0; 16] => return Ok(Self::All),
            1 => Level::One,
            2 => Level::Two,
            3 => Level::Three,
            _ => return Err(SealError::Malformed),
        };
        if department == [0; 16] {
            Err(SealError::Malformed)
        } else {
            Ok(Self::Department(level, department))
        }
    }
}
