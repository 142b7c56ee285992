//! Codes that live on paper: recovery code, recovery sheet, key slip.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    SealError,
    key::{Secret, ctx, hash, same},
    text::{base32_bytes, base32_groups, typed_signs},
};

/// 回復コード: 18 bytes that open one generation of a person's bundle; 32 signs.
pub struct RecoveryCode(Secret<18>);

/// The code of a recovery sheet or key slip: 32 bytes; 56 signs.
pub struct PaperCode(Secret<32>);

impl RecoveryCode {
    /// Draws a code. It is shown once and never stored.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        Self(Secret::random(rng))
    }

    /// The code of given bytes.
    pub fn new(bytes: Secret<18>) -> Self {
        Self(bytes)
    }

    /// Groups of four signs with two check bytes at the end.
    pub fn text(&self) -> Zeroizing<String> {
        text(self.0.expose(), 2)
    }

    /// Reads what a person typed: case, width, blanks and dashes do not matter.
    ///
    /// # Errors
    /// [`SealError::Mistyped`] for a wrong sign, length or check.
    pub fn parse(typed: &str) -> Result<Self, SealError> {
        parse(typed, 2).map(Self)
    }

    pub(crate) fn secret(&self) -> &Secret<18> {
        &self.0
    }
}

impl PaperCode {
    /// Draws a code. It is printed and never stored.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        Self(Secret::random(rng))
    }

    /// The code of given bytes.
    pub fn new(bytes: Secret<32>) -> Self {
        Self(bytes)
    }

    /// Groups of four signs with three check bytes at the end.
    pub fn text(&self) -> Zeroizing<String> {
        text(self.0.expose(), 3)
    }

    /// Reads what a person typed: case, width, blanks and dashes do not matter.
    ///
    /// # Errors
    /// [`SealError::Mistyped`] for a wrong sign, length or check.
    pub fn parse(typed: &str) -> Result<Self, SealError> {
        parse(typed, 3).map(Self)
    }

    /// Whether the last four groups were typed, which shows that the sheet was printed.
    pub fn ends_with(&self, typed: &str) -> bool {
        let (Some(typed), Some(own)) = (typed_signs(typed), typed_signs(&self.text())) else {
            return false;
        };
        let typed = base32_bytes(&typed);
        let own = own.last_chunk::<16>().and_then(|tail| base32_bytes(tail));
        typed.zip(own).is_some_and(|(typed, own)| same(&typed, &own))
    }

    pub(crate) fn secret(&self) -> &Secret<32> {
        &self.0
    }
}

fn text(secret: &[u8], checks: usize) -> Zeroizing<String> {
    let check = hash(&[&Zeroizing::new(ctx("code", &[secret]))]);
    let mut bytes = Zeroizing::new(Vec::with_capacity(secret.len() + checks));
    bytes.extend_from_slice(secret);
    bytes.extend(check.iter().take(checks));
    base32_groups(&bytes)
}

fn parse<const N: usize>(typed: &str, checks: usize) -> Result<Secret<N>, SealError> {
    let signs = typed_signs(typed).ok_or(SealError::Mistyped)?;
    if signs.len() != (N + checks) * 8 / 5 {
        return Err(SealError::Mistyped);
    }
    let bytes = base32_bytes(&signs).ok_or(SealError::Mistyped)?;
    let (secret, check) = bytes.split_at_checked(N).ok_or(SealError::Mistyped)?;
    let wanted = hash(&[&Zeroizing::new(ctx("code", &[secret]))]);
    if wanted.get(..checks).is_some_and(|wanted| same(wanted, check)) {
        Secret::from_slice(secret)
    } else {
        Err(SealError::Mistyped)
    }
}
