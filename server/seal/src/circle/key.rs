//! An opened circle: founding, the next epoch, signatures.

use ed25519_dalek::{Signer, SigningKey};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{
    row::{Fields, Level, Scope, Side},
    trust::TrustedRow,
};
use crate::{
    Id, SealError,
    code::PaperCode,
    envelope,
    key::{PublicKey, Secret, ctx, kdf},
    shared::{OpeningKey, Recipient},
};

/// `csk ‖ csig` of one epoch, opened; its public halves are those of the trusted row.
pub struct CircleKey {
    row: TrustedRow,
    opening: Secret<32>,
    signing: Secret<32>,
}

impl CircleKey {
    /// The row of this epoch.
    pub fn row(&self) -> &TrustedRow {
        &self.row
    }

    /// The circle as recipient of records.
    pub fn recipient(&self) -> Recipient {
        self.row.recipient()
    }

    /// This circle as the opener of wraps made for it.
    pub fn opening_key(&self) -> OpeningKey<'_> {
        OpeningKey::new(self.recipient().id, &self.opening)
    }

    /// `cpk` as derived from the opened key, for the page of the one who asks for a check code.
    pub fn public_key(&self) -> PublicKey {
        PublicKey::of(&self.opening)
    }

    pub(crate) fn sign(&self, label: &str, parts: &[&[u8]]) -> [u8; 64] {
        sign(&self.signing, label, parts)
    }

    pub(crate) fn plain(&self) -> Zeroizing<Vec<u8>> {
        let mut plain = Zeroizing::new(Vec::with_capacity(64));
        plain.extend_from_slice(self.opening.expose());
        plain.extend_from_slice(self.signing.expose());
        plain
    }

    pub(super) fn open_envelope(&self, info: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        envelope::open(&self.opening, info, sealed)
    }

    /// Takes an opened key for this row only if its public halves are those of the row.
    pub(crate) fn open(row: &TrustedRow, plain: &[u8]) -> Result<Self, SealError> {
        let (opening, signing) = plain.split_at_checked(32).ok_or(SealError::Malformed)?;
        let (opening, signing) = (Secret::from_slice(opening)?, Secret::from_slice(signing)?);
        let fields = row.row().fields();
        if PublicKey::of(&opening) == fields.public && verifying(&signing) == fields.verifying {
            Ok(Self { row: row.clone(), opening, signing })
        } else {
            Err(SealError::Tampered)
        }
    }
}

/// Founds an all-circle with the code of its recovery sheet. The circle signs its own first row.
pub fn found(side: Side, circle: Id, made: u64, sheet: &PaperCode, rng: &mut impl CryptoRng) -> CircleKey {
    let sheet = Some(PublicKey::of(&sheet_secret(sheet)));
    born(None, (side, Scope::All, circle), (1, made), (sheet, [0; 32]), rng)
}

/// Founds the circle of a department under its all-circle, which signs the row.
///
/// # Errors
/// [`SealError::Kind`] when the founder's circle is not an all-circle or the department id is zero.
pub fn found_scoped(
    all: &CircleKey,
    (level, department): (Level, Id),
    circle: Id,
    made: u64,
    rng: &mut impl CryptoRng,
) -> Result<CircleKey, SealError> {
    let founder = all.row.row();
    if founder.scope() != Scope::All || department == [0; 16] {
        return Err(SealError::Kind);
    }
    let scope = Scope::Department(level, department);
    Ok(born(Some(all), (founder.side(), scope, circle), (1, made), (None, founder.hash()), rng))
}

/// Draws the next epoch of a circle, signed by this one. The recovery sheet stays valid.
///
/// # Errors
/// [`SealError::TooLong`] after the last epoch number.
pub fn next(key: &CircleKey, made: u64, rng: &mut impl CryptoRng) -> Result<CircleKey, SealError> {
    let before = key.row.row();
    let epoch = before.epoch().checked_add(1).ok_or(SealError::TooLong)?;
    let who = (before.side(), before.scope(), *before.circle());
    Ok(born(Some(key), who, (epoch, made), (before.fields().sheet, before.hash()), rng))
}

/// Signs `H(canonical bytes)` of a publication.
pub fn sign_publication(key: &CircleKey, hash: &[u8; 32]) -> [u8; 64] {
    key.sign("publication", &[hash])
}

/// Checks the signature under a publication.
///
/// # Errors
/// [`SealError::Tampered`].
pub fn verify_publication(row: &TrustedRow, hash: &[u8; 32], signature: &[u8; 64]) -> Result<(), SealError> {
    row.row().verify("publication", &[hash], signature)
}

pub(super) fn sheet_secret(code: &PaperCode) -> Secret<32> {
    kdf(code.secret().expose(), "sheet", &[])
}

fn born(
    signer: Option<&CircleKey>,
    (side, scope, circle): (Side, Scope, Id),
    (epoch, made): (u32, u64),
    (sheet, prev): (Option<PublicKey>, [u8; 32]),
    rng: &mut impl CryptoRng,
) -> CircleKey {
    let (opening, signing) = (Secret::random(rng), Secret::random(rng));
    let (public, verifying) = (PublicKey::of(&opening), verifying(&signing));
    let fields = Fields { side, scope, circle, epoch, made, public, verifying, sheet, prev };
    let signature =
        sign(signer.map_or(&signing, |signer| &signer.signing), "circle", &[&fields.signed_bytes()]);
    CircleKey { row: TrustedRow::made_here(fields.with_signature(&signature)), opening, signing }
}

fn sign(seed: &Secret<32>, label: &str, parts: &[&[u8]]) -> [u8; 64] {
    SigningKey::from_bytes(seed.expose()).sign(&ctx(label, parts)).to_bytes()
}

fn verifying(seed: &Secret<32>) -> [u8; 32] {
    SigningKey::from_bytes(seed.expose()).verifying_key().to_bytes()
}
