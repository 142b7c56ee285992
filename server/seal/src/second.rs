//! The second factor: codes that an authenticator app shows for thirty seconds (RFC 6238).
//!
//! The secret opens with the password alone. Between the two pages of a sign-in it travels sealed
//! to the token of that sign-in, so that the disk never holds what would make codes.

use hmac::{Hmac, KeyInit, Mac};
use rand_core::CryptoRng;
use sha1::Sha1;
use zeroize::Zeroizing;

use crate::{
    Id, SealError,
    key::{Secret, ctx, same},
    password::TotpKey,
    session::SessionKeys,
    text::{rfc_base32, rfc_base32_bytes, typed_signs},
    vault,
};

/// Seconds for which one code is shown.
pub const STEP: u64 = 30;
/// Digits of a code.
pub const DIGITS: usize = 6;
const SECRET_LEN: usize = 20;

/// What the app and the appliance share: 160 bits.
pub struct TotpSecret(Secret<SECRET_LEN>);

impl TotpSecret {
    /// Draws a secret at enrolment.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        Self(Secret::random(rng))
    }

    /// Reads what [`TotpSecret::text`] wrote; case, blanks and dashes do not matter.
    ///
    /// # Errors
    /// [`SealError::Mistyped`] for a sign outside base32 or a wrong length.
    pub fn parse(text: &str) -> Result<Self, SealError> {
        let signs = typed_signs(text).ok_or(SealError::Mistyped)?;
        let bytes = rfc_base32_bytes(&signs).ok_or(SealError::Mistyped)?;
        Secret::from_slice(&bytes).map(Self).map_err(|_| SealError::Mistyped)
    }

    /// Base32 as authenticator apps read it: 32 signs, no padding.
    pub fn text(&self) -> Zeroizing<String> {
        rfc_base32(self.0.expose())
    }

    /// Seals the secret under the key that only the password gives.
    pub fn seal(&self, key: &TotpKey, person: &Id, rng: &mut impl CryptoRng) -> Vec<u8> {
        vault::lock(key.secret(), &ctx("totp", &[person]), self.0.expose(), rng)
    }

    /// Opens the sealed secret of an account.
    ///
    /// # Errors
    /// [`SealError::Tampered`] for another password or person or changed bytes,
    /// [`SealError::Malformed`] for another length.
    pub fn open(sealed: &[u8], key: &TotpKey, person: &Id) -> Result<Self, SealError> {
        let plain = vault::unlock(key.secret(), &ctx("totp", &[person]), sealed)?;
        Secret::from_slice(&plain).map(Self)
    }

    /// Seals the secret for the second page of a sign-in, to the token that the browser holds.
    pub fn seal_to_token(&self, keys: &SessionKeys, person: &Id, rng: &mut impl CryptoRng) -> Vec<u8> {
        vault::lock(keys.wrap(), &ctx("second-step", &[keys.sid(), person]), self.0.expose(), rng)
    }

    /// Opens what [`TotpSecret::seal_to_token`] sealed.
    ///
    /// # Errors
    /// As [`TotpSecret::open`].
    pub fn open_by_token(sealed: &[u8], keys: &SessionKeys, person: &Id) -> Result<Self, SealError> {
        let plain = vault::unlock(keys.wrap(), &ctx("second-step", &[keys.sid(), person]), sealed)?;
        Secret::from_slice(&plain).map(Self)
    }

    /// The code of one step of thirty seconds since 1970.
    pub fn code(&self, step: u64) -> Zeroizing<String> {
        // Apps agree on SHA-1 only. Its broken collisions do not touch it inside HMAC. The block of
        // the key is the secret and zeros, as HMAC fills up every shorter key.
        let mut key = Zeroizing::new([0; 64]);
        key.iter_mut().zip(self.0.expose()).for_each(|(slot, byte)| *slot = *byte);
        let mut mac = Hmac::<Sha1>::new((&*key).into());
        mac.update(&step.to_be_bytes());
        let digest = Zeroizing::new(<[u8; 20]>::from(mac.finalize().into_bytes()));
        let [.., last] = *digest;
        let four = digest.get(usize::from(last & 15)..).and_then(<[u8]>::first_chunk::<4>);
        let number = four.map_or(0, |four| u32::from_be_bytes(*four) & 0x7fff_ffff);
        Zeroizing::new(format!("{:0DIGITS$}", number % 1_000_000))
    }

    /// The step whose code was typed, if it is the present one or a neighbour and later than the
    /// last accepted: no code counts twice.
    ///
    /// A last step further ahead than any present code could be was accepted under a wrong clock
    /// and keeps nobody out.
    pub fn accepts(&self, typed: &str, unix: u64, last: u64) -> Option<u64> {
        let typed = digits(typed)?;
        let present = unix / STEP;
        let last = if last > present.saturating_add(1) { 0 } else { last };
        // All three are compared, so that the time tells nothing of which it was.
        [present.saturating_sub(1), present, present.saturating_add(1)]
            .into_iter()
            .filter(|step| same(self.code(*step).as_bytes(), typed.as_bytes()))
            .filter(|step| *step > last)
            .fold(None, |_, step| Some(step))
    }
}

/// Six digits as typed: full width folded, blanks and dashes dropped. `None` for anything else,
/// which may be a backup code.
fn digits(typed: &str) -> Option<Zeroizing<String>> {
    let signs = typed_signs(typed)?;
    let is_code = signs.len() == DIGITS && signs.iter().all(char::is_ascii_digit);
    is_code.then(|| Zeroizing::new(signs.iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    fn known() -> TotpSecret {
        TotpSecret(Secret::take(&mut b"12345678901234567890".to_owned()))
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // The last six of its eight digits.
        for (unix, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(known().code(unix / STEP).as_str(), code);
        }
    }

    #[test]
    fn codes_are_those_of_rfc_4226() {
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
            "520489",
        ];
        for (step, code) in (0..).zip(codes) {
            assert_eq!(known().code(step).as_str(), code);
        }
    }

    #[test]
    fn the_text_is_base32_of_rfc_4648_and_reads_back() {
        assert_eq!(known().text().as_str(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        let typed = "gezd gnbv gy3t qojq gezd gnbv gy3t qojq";
        assert_eq!(TotpSecret::parse(typed).unwrap().0.expose(), known().0.expose());
        for wrong in ["", "GEZDGNBVGY3TQOJQ", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"] {
            assert_eq!(TotpSecret::parse(wrong).err(), Some(SealError::Mistyped));
        }
    }

    #[test]
    fn a_code_counts_one_step_early_or_late_and_once() {
        let (secret, now) = (known(), 1_234_567_890);
        let present = now / STEP;
        for step in [present - 1, present, present + 1] {
            assert_eq!(secret.accepts(&secret.code(step), now, 0), Some(step));
            assert_eq!(secret.accepts(&secret.code(step), now, step), None);
        }
        for step in [present - 2, present + 2] {
            assert_eq!(secret.accepts(&secret.code(step), now, 0), None);
        }
        assert_eq!(secret.accepts(&secret.code(present - 1), now, present), None);
        assert_eq!(secret.accepts(" ００５ ９２４", now, 0), Some(present));
        for wrong in ["", "05924", "0059240", "ABCDEF"] {
            assert_eq!(secret.accepts(wrong, now, 0), None);
        }
    }

    #[test]
    fn a_last_step_from_a_wrong_clock_keeps_nobody_out() {
        let (secret, now) = (known(), 1_234_567_890);
        let present = now / STEP;
        assert_eq!(secret.accepts(&secret.code(present), now, present + 1), None);
        assert_eq!(secret.accepts(&secret.code(present), now, present + 2), Some(present));
    }
}
