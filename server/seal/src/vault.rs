//! `box`: nonce ‖ XChaCha20-Poly1305, 40 bytes longer than its content.

use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{SealError, key::Secret};

/// What a box adds to its content: nonce 24, tag 16.
pub(crate) const BOX_EXTRA: usize = 40;

pub(crate) fn lock(key: &Secret<32>, aad: &[u8], plain: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
    let mut nonce = [0; 24];
    rng.fill_bytes(&mut nonce);
    let mut out = Vec::with_capacity(plain.len() + BOX_EXTRA);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(plain);
    seal_tail(key, &nonce, aad, &mut out, nonce.len());
    out
}

/// Encrypts everything behind `start` in place and appends the tag.
pub(crate) fn seal_tail(key: &Secret<32>, nonce: &[u8; 24], aad: &[u8], buffer: &mut Vec<u8>, start: usize) {
    let (_, plain) = buffer.split_at_mut(start);
    #[expect(
        clippy::expect_used,
        reason = "the cipher's limit of 256 GiB is above any content held in memory"
    )]
    let tag = XChaCha20Poly1305::new(key.expose().into())
        .encrypt_inout_detached(nonce.into(), aad, plain.into())
        .expect("shorter than 256 GiB");
    buffer.extend_from_slice(&tag);
}

pub(crate) fn unlock(key: &Secret<32>, aad: &[u8], boxed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (nonce, sealed) = boxed.split_first_chunk::<24>().ok_or(SealError::Malformed)?;
    open(key, nonce, aad, sealed)
}

/// Opens ciphertext ‖ tag.
pub(crate) fn open(
    key: &Secret<32>,
    nonce: &[u8; 24],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (text, tag) = sealed.split_last_chunk::<16>().ok_or(SealError::Malformed)?;
    let mut plain = Zeroizing::new(text.to_vec());
    XChaCha20Poly1305::new(key.expose().into())
        .decrypt_inout_detached(nonce.into(), aad, plain.as_mut_slice().into(), tag.into())
        .map_err(|_| SealError::Tampered)?;
    Ok(plain)
}
