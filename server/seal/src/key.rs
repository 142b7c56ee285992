//! Secrets, key derivation and the numbered host keys.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use x25519_dalek::StaticSecret;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{Id, wire::first_eight};

/// `N` secret bytes on the heap, so that moving the value leaves no copy; wiped on drop.
pub struct Secret<const N: usize>(Box<[u8; N]>);

impl<const N: usize> Secret<N> {
    /// Takes over bytes that come from outside and wipes the source.
    pub fn take(bytes: &mut [u8; N]) -> Self {
        let mut secret = Self::zero();
        secret.0.copy_from_slice(bytes);
        bytes.zeroize();
        secret
    }

    /// Draws fresh bytes.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut secret = Self::zero();
        rng.fill_bytes(secret.0.as_mut_slice());
        secret
    }

    /// The bytes themselves, for writing them into content that will be sealed.
    pub fn expose(&self) -> &[u8; N] {
        &self.0
    }

    pub(crate) fn zero() -> Self {
        Self(Box::new([0; N]))
    }

    pub(crate) fn bytes_mut(&mut self) -> &mut [u8; N] {
        &mut self.0
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Result<Self, crate::SealError> {
        let mut secret = Self::zero();
        if bytes.len() != N {
            return Err(crate::SealError::Malformed);
        }
        secret.0.copy_from_slice(bytes);
        Ok(secret)
    }
}

impl<const N: usize> ZeroizeOnDrop for Secret<N> {}

impl<const N: usize> Drop for Secret<N> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// An X25519 public key of a person, circle, recovery sheet or backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// Takes the 32 bytes of a stored key.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes as they are stored.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn of(private: &Secret<32>) -> Self {
        let private = StaticSecret::from(*private.expose());
        Self(x25519_dalek::PublicKey::from(&private).to_bytes())
    }
}

/// One numbered host key `K_host`: it keeps a stolen database without keyring from being guessed at.
pub struct HostKey {
    no: u16,
    key: Secret<32>,
}

impl HostKey {
    /// The host key with this number, from 1.
    pub fn new(no: u16, key: Secret<32>) -> Self {
        Self { no, key }
    }

    /// The number that rows store beside what they keep under this key.
    pub fn no(&self) -> u16 {
        self.no
    }

    /// How logs name a person: eight bytes that say nothing without the keyring.
    pub fn log_mark(&self, person: &Id) -> [u8; 8] {
        first_eight(&hmac(self.derived("log").expose(), &[person]))
    }

    pub(crate) fn pepper(&self) -> Secret<32> {
        self.derived("pepper")
    }

    pub(crate) fn session(&self) -> Secret<32> {
        self.derived("session")
    }

    pub(crate) fn once(&self) -> Secret<32> {
        self.derived("once")
    }

    pub(crate) fn set(&self) -> Secret<32> {
        self.derived("set")
    }

    pub(crate) fn published(&self) -> Secret<32> {
        self.derived("published")
    }

    pub(crate) fn secret(&self) -> &Secret<32> {
        &self.key
    }

    fn derived(&self, label: &str) -> Secret<32> {
        kdf(self.key.expose(), label, &[])
    }
}

/// `RET(event)`: without it no wrap of the event opens, not even in an old backup.
pub struct Retention {
    event: Id,
    secret: Secret<32>,
}

impl Retention {
    /// The retention key of an event, as the keyring holds it.
    pub fn new(event: Id, secret: Secret<32>) -> Self {
        Self { event, secret }
    }

    /// The event whose records it opens.
    pub fn event(&self) -> &Id {
        &self.event
    }

    pub(crate) fn secret(&self) -> &Secret<32> {
        &self.secret
    }
}

/// The secret that ties a sealed result or case to what is filed under its alias.
pub struct Link(Secret<32>);

impl Link {
    /// Draws a link at submission.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        Self(Secret::random(rng))
    }

    /// Takes over a link read from an opened result or case and wipes the source.
    pub fn take(bytes: &mut [u8; 32]) -> Self {
        Self(Secret::take(bytes))
    }

    /// The subject under which memos, documents, consults and looks are filed.
    pub fn alias(&self) -> Id {
        *kdf::<16>(self.0.expose(), "alias", &[]).expose()
    }

    /// The bytes, for writing them into the content of the result or case.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }
}

/// `"mamori/v1/" ‖ label ‖ 00 ‖ parts`: every derived key and every bound text says what it is for.
pub(crate) fn ctx(label: &str, parts: &[&[u8]]) -> Vec<u8> {
    let mut out = Vec::with_capacity(11 + label.len() + parts.iter().map(|part| part.len()).sum::<usize>());
    out.extend_from_slice(b"mamori/v1/");
    out.extend_from_slice(label.as_bytes());
    out.push(0);
    for part in parts {
        out.extend_from_slice(part);
    }
    out
}

/// HKDF-SHA-256 without salt, `info = ctx(label, context)`.
pub(crate) fn kdf<const N: usize>(key: &[u8], label: &str, context: &[&[u8]]) -> Secret<N> {
    Prk(Hkdf::new(None, key)).expand_in(label, context)
}

/// `kdf(key, "commit")`: a key that opens a text opens only the text it was made for.
pub(crate) fn commit(key: &[u8]) -> [u8; 32] {
    *kdf::<32>(key, "commit", &[]).expose()
}

/// The extracted half of HKDF, from which several keys are expanded.
pub(crate) struct Prk(Hkdf<Sha256>);

impl Prk {
    pub(crate) fn extract(salt: &[u8], ikm: &[u8]) -> Self {
        Self(Hkdf::new(Some(salt), ikm))
    }

    pub(crate) fn expand<const N: usize>(&self, label: &str) -> Secret<N> {
        self.expand_in(label, &[])
    }

    fn expand_in<const N: usize>(&self, label: &str, context: &[&[u8]]) -> Secret<N> {
        const { assert!(N <= 255 * 32, "HKDF gives at most 255 blocks") };
        let mut out = Secret::zero();
        let info = Zeroizing::new(ctx(label, context));
        #[expect(clippy::expect_used, reason = "the length is checked when the program is built")]
        self.0.expand(&info, out.bytes_mut()).expect("at most 255 blocks");
        out
    }
}

/// SHA-256 over the joined parts.
pub(crate) fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// HMAC-SHA-256 over the joined parts.
pub(crate) fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// Comparison whose duration does not depend on where the bytes differ.
pub(crate) fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}
