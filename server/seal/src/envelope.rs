//! `hpke`: RFC 9180 single shot, suite 1, 48 bytes longer than its content.

use hpke::{
    Deserializable, OpModeR, OpModeS, PskBundle, Serializable, aead::ChaCha20Poly1305, kdf::HkdfSha256,
    kem::X25519HkdfSha256, single_shot_open, single_shot_seal_with_rng,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    SealError,
    key::{PublicKey, Retention, Secret, ctx},
};

type Kem = X25519HkdfSha256;

/// What an envelope adds to its content: encapsulated key 32, tag 16.
pub(crate) const ENVELOPE_EXTRA: usize = 48;

/// Seals in base mode.
pub(crate) fn seal(
    to: &PublicKey,
    info: &[u8],
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, SealError> {
    seal_in(&OpModeS::Base, to, info, plain, rng)
}

/// Opens what [`seal`] made.
pub(crate) fn open(with: &Secret<32>, info: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    open_in(&OpModeR::Base, with, info, sealed)
}

/// Seals in PSK mode under the retention key of the event.
pub(crate) fn seal_kept(
    kept: &Retention,
    to: &PublicKey,
    info: &[u8],
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, SealError> {
    let id = ctx("retention", &[kept.event()]);
    let psk = PskBundle::new(kept.secret().expose(), &id).map_err(|_| SealError::Malformed)?;
    seal_in(&OpModeS::Psk(psk), to, info, plain, rng)
}

/// Opens what [`seal_kept`] made.
pub(crate) fn open_kept(
    kept: &Retention,
    with: &Secret<32>,
    info: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let id = ctx("retention", &[kept.event()]);
    let psk = PskBundle::new(kept.secret().expose(), &id).map_err(|_| SealError::Malformed)?;
    open_in(&OpModeR::Psk(psk), with, info, sealed)
}

fn seal_in(
    mode: &OpModeS<'_, Kem>,
    to: &PublicKey,
    info: &[u8],
    plain: &[u8],
    rng: &mut impl CryptoRng,
) -> Result<Vec<u8>, SealError> {
    let to = <Kem as hpke::Kem>::PublicKey::from_bytes(to.as_bytes()).map_err(|_| SealError::Malformed)?;
    // A public key of low order ends here: the shared secret would be known to everybody.
    let (key, sealed) =
        single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Kem>(mode, &to, info, plain, b"", rng)
            .map_err(|_| SealError::Malformed)?;
    let mut out = key.to_bytes().to_vec();
    out.extend_from_slice(&sealed);
    Ok(out)
}

fn open_in(
    mode: &OpModeR<'_, Kem>,
    with: &Secret<32>,
    info: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (key, sealed) = sealed.split_first_chunk::<32>().ok_or(SealError::Malformed)?;
    let with = <Kem as hpke::Kem>::PrivateKey::from_bytes(with.expose()).map_err(|_| SealError::Malformed)?;
    let key = <Kem as hpke::Kem>::EncappedKey::from_bytes(key).map_err(|_| SealError::Malformed)?;
    single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(mode, &with, &key, info, sealed, b"")
        .map(Zeroizing::new)
        .map_err(|_| SealError::Tampered)
}
