//! The audit chain: each entry is hashed together with all before it; an implementer signs its
//! head once a day.

use crate::{
    Id, SealError,
    circle::{CircleKey, TrustedRow},
    key::{ctx, hash},
};

/// `h_0` of an installation.
pub fn start(install: &Id) -> [u8; 32] {
    hash(&[&ctx("audit-start", &[install])])
}

/// `h_n` from `h_(n-1)` and the bytes of entry n.
pub fn next(before: &[u8; 32], entry: &[u8]) -> [u8; 32] {
    hash(&[&ctx("audit", &[before, entry])])
}

/// Signs the head of the chain in the name of a circle.
pub fn sign_head(key: &CircleKey, seq: u64, head: &[u8; 32]) -> [u8; 64] {
    key.sign("head", &[&seq.to_be_bytes(), head])
}

/// Checks a signed head against the circle that signed it.
///
/// # Errors
/// [`SealError::Tampered`].
pub fn verify_head(
    row: &TrustedRow,
    seq: u64,
    head: &[u8; 32],
    signature: &[u8; 64],
) -> Result<(), SealError> {
    row.row().verify("head", &[&seq.to_be_bytes(), head], signature)
}
