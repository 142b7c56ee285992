//! An authenticator app: RFC 6238 from the page's text, with none of the server's code.

use anyhow::{Context as _, Result};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

/// What an app keeps after it has read the secret.
pub struct Authenticator {
    key: Vec<u8>,
}

impl Authenticator {
    /// Reads a secret as a page shows it: base32, blanks do not matter.
    ///
    /// # Errors
    /// When a sign is none of base32.
    pub fn read(secret: &str) -> Result<Self> {
        const SIGNS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let (mut key, mut held, mut bits) = (Vec::new(), 0_u32, 0);
        for sign in secret.chars().filter(|sign| !sign.is_whitespace()) {
            let index = SIGNS.find(sign).with_context(|| format!("{sign} is not base32"))?;
            held = (held << 5) | u32::try_from(index)?;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                key.push(u8::try_from((held >> bits) & 0xff)?);
            }
        }
        Ok(Self { key })
    }

    /// The code shown so many steps of thirty seconds from now.
    ///
    /// # Errors
    /// Never in practice: the key has a usual length and the clock is past 1970.
    #[expect(clippy::disallowed_methods, reason = "the appliance under test runs on the system's clock")]
    pub fn code(&self, steps_ahead: u64) -> Result<String> {
        let step = u64::try_from(jiff::Timestamp::now().as_second())? / 30 + steps_ahead;
        let mut mac = Hmac::<Sha1>::new_from_slice(&self.key)?;
        mac.update(&step.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let offset = usize::from(digest.last().context("an empty digest")? & 15);
        let four = digest.get(offset..offset + 4).context("a short digest")?;
        let number = u32::from_be_bytes(four.try_into()?) & 0x7fff_ffff;
        Ok(format!("{:06}", number % 1_000_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_as_rfc_4648_writes_it() {
        let app = Authenticator::read("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ").unwrap();
        assert_eq!(app.key, b"12345678901234567890");
    }
}
