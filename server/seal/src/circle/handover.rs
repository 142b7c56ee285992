//! The circle key on the recovery sheet, and in the hands of the all-circle.

use rand_core::CryptoRng;

use super::{
    key::{CircleKey, sheet_secret},
    member::SEALED_LEN,
    row::Scope,
    trust::TrustedRow,
};
use crate::{
    SealError,
    code::PaperCode,
    envelope,
    key::{PublicKey, ctx},
    wire::{Reader, array, pack},
};

/// Length of a sheet row.
pub const SHEET_LEN: usize = SEALED_LEN;
/// Length of a parent row.
pub const PARENT_LEN: usize = 4 + SEALED_LEN;

/// Seals the key of an all-circle to its recovery sheet.
///
/// # Errors
/// [`SealError::Kind`] for a scoped circle, which has no sheet.
pub fn seal_sheet(key: &CircleKey, rng: &mut impl CryptoRng) -> Result<[u8; SHEET_LEN], SealError> {
    let sheet = key.row().row().fields().sheet.ok_or(SealError::Kind)?;
    array(&envelope::seal(&sheet, &sheet_bound(key.row()), &key.plain(), rng)?)
}

/// Opens the key of an all-circle with the code of its recovery sheet.
///
/// # Errors
/// [`SealError::Kind`] for a scoped circle, [`SealError::NotRecipient`] for the code of another
/// sheet, [`SealError::Tampered`] for changed bytes.
pub fn open_sheet(row: &TrustedRow, sealed: &[u8], code: &PaperCode) -> Result<CircleKey, SealError> {
    let sheet = row.row().fields().sheet.ok_or(SealError::Kind)?;
    let secret = sheet_secret(code);
    if PublicKey::of(&secret) != sheet {
        return Err(SealError::NotRecipient);
    }
    CircleKey::open(row, &envelope::open(&secret, &sheet_bound(row), sealed)?)
}

/// Seals the key of a scoped circle to an epoch of its all-circle.
///
/// # Errors
/// [`SealError::Kind`] unless the first is scoped and the second an all-circle of the same side.
pub fn seal_parent(
    key: &CircleKey,
    all: &TrustedRow,
    rng: &mut impl CryptoRng,
) -> Result<[u8; PARENT_LEN], SealError> {
    check_family(key.row(), all)?;
    let sealed = envelope::seal(all.row().public_key(), &parent_bound(key.row(), all), &key.plain(), rng)?;
    Ok(pack(&[&all.row().epoch().to_be_bytes(), &array::<SEALED_LEN>(&sealed)?]))
}

/// The epoch of the all-circle that a parent row needs.
///
/// # Errors
/// [`SealError::Malformed`] for another length.
pub fn parent_epoch(row: &[u8]) -> Result<u32, SealError> {
    Reader::new(&array::<PARENT_LEN>(row)?).u32()
}

/// Opens a scoped circle with the key of its all-circle.
///
/// # Errors
/// [`SealError::Kind`] as in [`seal_parent`], [`SealError::NotRecipient`] for another epoch of the
/// all-circle, [`SealError::Tampered`] for changed bytes.
pub fn open_parent(row: &TrustedRow, sealed: &[u8], all: &CircleKey) -> Result<CircleKey, SealError> {
    check_family(row, all.row())?;
    if parent_epoch(sealed)? != all.row().row().epoch() {
        return Err(SealError::NotRecipient);
    }
    let mut reader = Reader::new(sealed);
    reader.u32()?;
    let plain = all.open_envelope(&parent_bound(row, all.row()), reader.rest())?;
    CircleKey::open(row, &plain)
}

fn check_family(scoped: &TrustedRow, all: &TrustedRow) -> Result<(), SealError> {
    let fits = scoped.row().scope() != Scope::All
        && all.row().scope() == Scope::All
        && scoped.row().side() == all.row().side();
    if fits { Ok(()) } else { Err(SealError::Kind) }
}

fn sheet_bound(row: &TrustedRow) -> Vec<u8> {
    ctx("sheet", &[&row.row().hash()])
}

fn parent_bound(row: &TrustedRow, all: &TrustedRow) -> Vec<u8> {
    ctx("parent", &[&row.row().hash(), all.row().circle(), &all.row().epoch().to_be_bytes()])
}
