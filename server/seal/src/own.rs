//! Own records: drafts, self care, free checks. No recipients exist.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    Id, SealError,
    bundle::CareKey,
    key::{Secret, kdf},
    record::{Place, Sealed, Unsealed},
};

/// Seals a record to its person alone.
///
/// # Errors
/// [`SealError::Kind`] for a shared kind or fields that contradict the kind,
/// [`SealError::TooLong`] when the content does not fit the padded size.
pub fn seal(care: &CareKey, record: &Unsealed<'_>, rng: &mut impl CryptoRng) -> Result<Sealed, SealError> {
    if !record.place.kind.is_own() {
        return Err(SealError::Kind);
    }
    Sealed::seal(record, &record_key(care, &record.place.record), rng)
}

/// Opens an own record that the index names as `place`.
///
/// # Errors
/// [`SealError::Misplaced`] for another record, [`SealError::NotRecipient`] for the key of another
/// person or generation, [`SealError::Tampered`] for changed bytes.
pub fn open(care: &CareKey, place: &Place, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, SealError> {
    sealed.require(place)?;
    if !place.kind.is_own() {
        return Err(SealError::Kind);
    }
    let key = sealed.accept(record_key(care, &place.record)).ok_or(SealError::NotRecipient)?;
    sealed.open(&key)
}

fn record_key(care: &CareKey, record: &Id) -> Secret<32> {
    kdf(care.secret().expose(), "own", &[record])
}
