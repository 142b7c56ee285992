//! One-time secrets: made by the server, shown or printed once, kept as a mark.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    Id, SealError,
    key::{HostKey, Secret, ctx, hmac, same},
    text::typed_signs,
};

/// Signs that are not mistaken for one another on paper or by telephone.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRTUVWXYZ";
const SIGNS: usize = 14;

/// What a one-time secret is good for; a mark of one purpose never passes for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The first sign-in, 14 days.
    Initial,
    /// A reset, 72 hours.
    Reset,
    /// The link that sets up the first account, 24 hours.
    SetupLink,
    /// In place of one code of an authenticator app, until used.
    Backup,
}

impl Purpose {
    const fn byte(self) -> u8 {
        match self {
            Self::Initial => 1,
            Self::Reset => 2,
            Self::SetupLink => 3,
            Self::Backup => 4,
        }
    }
}

/// Fourteen signs, 68.7 bits.
pub struct OneTimeSecret(Secret<SIGNS>);

impl OneTimeSecret {
    /// Draws a secret; every sign is equally likely.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut signs = Secret::zero();
        for sign in signs.bytes_mut() {
            *sign = random_sign(rng);
        }
        Self(signs)
    }

    /// As it is shown: `XXXX-XXXXX-XXXXX`.
    pub fn text(&self) -> Zeroizing<String> {
        let mut out = Zeroizing::new(String::with_capacity(SIGNS + 2));
        for (at, sign) in self.0.expose().iter().enumerate() {
            if at == 4 || at == 9 {
                out.push('-');
            }
            out.push(char::from(*sign));
        }
        out
    }

    /// Reads what a person typed: case, width, blanks and dashes do not matter.
    ///
    /// # Errors
    /// [`SealError::Mistyped`] for a sign that never occurs or a wrong length.
    pub fn parse(typed: &str) -> Result<Self, SealError> {
        let typed = typed_signs(typed).ok_or(SealError::Mistyped)?;
        if typed.len() != SIGNS {
            return Err(SealError::Mistyped);
        }
        let mut signs = Secret::zero();
        for (slot, sign) in signs.bytes_mut().iter_mut().zip(typed.iter()) {
            *slot = ALPHABET
                .iter()
                .copied()
                .find(|known| char::from(*known) == *sign)
                .ok_or(SealError::Mistyped)?;
        }
        Ok(Self(signs))
    }

    /// What the database keeps of it for this person and purpose.
    pub fn mark(&self, host: &HostKey, person: &Id, purpose: Purpose) -> [u8; 32] {
        let text = Zeroizing::new(ctx("one-time", &[person, &[purpose.byte()], self.0.expose()]));
        hmac(host.once().expose(), &[&text])
    }

    /// Whether the database keeps its mark, in constant time.
    pub fn matches(&self, mark: &[u8; 32], host: &HostKey, person: &Id, purpose: Purpose) -> bool {
        same(&self.mark(host, person, purpose), mark)
    }
}

fn random_sign(rng: &mut impl CryptoRng) -> u8 {
    loop {
        let mut byte = [0];
        rng.fill_bytes(&mut byte);
        let [byte] = byte;
        // 240 is the largest multiple of 30 in a byte; above it the first signs would be likelier.
        if byte < 240
            && let Some(sign) = ALPHABET.get(usize::from(byte % 30))
        {
            return *sign;
        }
    }
}
