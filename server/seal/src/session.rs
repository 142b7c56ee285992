//! Sessions: the cookie holds a token, the database a row that only the token and the keyring
//! together open.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{
    Id, SealError,
    bundle::{Bundle, Owner},
    key::{HostKey, Prk, Secret, ctx, hmac, same},
    text::{base64url, base64url_bytes},
    vault,
    wire::{Reader, pack},
};

/// The most generations a session carries.
pub const MAX_GENERATIONS: usize = 8;
/// Length of the box in a session row.
pub const BOX_LEN: usize = PLAIN_LEN + vault::BOX_EXTRA;
/// Length of a session row.
pub const ROW_LEN: usize = 42 + BOX_LEN;
const SLOT_LEN: usize = 100;
const PLAIN_LEN: usize = 1 + MAX_GENERATIONS * SLOT_LEN;

/// `T`: what the browser holds and nobody else.
pub struct Token(Secret<32>);

impl Token {
    /// Draws a token at sign-in.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        Self(Secret::random(rng))
    }

    /// The token of given bytes.
    pub fn new(bytes: Secret<32>) -> Self {
        Self(bytes)
    }

    /// Reads the value of the cookie.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for anything but 43 signs of base64url.
    pub fn parse(cookie: &str) -> Result<Self, SealError> {
        let mut bytes = base64url_bytes::<32>(cookie).ok_or(SealError::Malformed)?;
        Ok(Self(Secret::take(&mut bytes)))
    }

    /// The value of the cookie.
    pub fn cookie_text(&self) -> Zeroizing<String> {
        base64url(self.0.expose())
    }
}

/// What token and host key together give.
pub struct SessionKeys {
    sid: Id,
    wrap: Secret<32>,
    csrf: Secret<32>,
}

impl SessionKeys {
    /// Derives the keys of a session. After a change of host keys, try each that rows may name.
    pub fn derive(token: &Token, host: &HostKey) -> Self {
        let prk = Prk::extract(host.session().expose(), token.0.expose());
        Self {
            sid: *prk.expand::<16>("session-id").expose(),
            wrap: prk.expand("session-wrap"),
            csrf: prk.expand("csrf"),
        }
    }

    /// The key of the session row.
    pub fn sid(&self) -> &Id {
        &self.sid
    }

    pub(crate) fn wrap(&self) -> &Secret<32> {
        &self.wrap
    }

    pub(crate) fn boxed(
        &self,
        person: &Id,
        created: u64,
        plain: &[u8],
        rng: &mut impl CryptoRng,
    ) -> [u8; BOX_LEN] {
        pack(&[&vault::lock(&self.wrap, &bound(&self.sid, person, created), plain, rng)])
    }

    /// The value a form carries so that no other site can send it.
    pub fn csrf_token(&self, form_id: &str) -> String {
        base64url(&hmac(self.csrf.expose(), &[form_id.as_bytes()])).to_string()
    }

    /// Whether a form came back with the value of this session and form, in constant time.
    pub fn csrf_matches(&self, form_id: &str, sent: &str) -> bool {
        same(self.csrf_token(form_id).as_bytes(), sent.as_bytes())
    }
}

/// A session row, key sid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Whose session.
    pub person: Id,
    /// Number of the host key it was made under.
    pub host_no: u16,
    /// Sign-in, unix seconds.
    pub created: u64,
    /// Last request, unix seconds, written at most once a minute.
    pub last_seen: u64,
    /// Until when the password counts as just typed, unix seconds.
    pub strong_until: u64,
    /// The bundles, sealed to the token.
    pub boxed: [u8; BOX_LEN],
}

impl SessionRow {
    /// The bytes of the row.
    pub fn to_bytes(&self) -> [u8; ROW_LEN] {
        pack(&[
            &self.person,
            &self.host_no.to_be_bytes(),
            &self.created.to_be_bytes(),
            &self.last_seen.to_be_bytes(),
            &self.strong_until.to_be_bytes(),
            &self.boxed,
        ])
    }

    /// Reads a row.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for another length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::new(bytes);
        let row = Self {
            person: reader.array()?,
            host_no: reader.u16()?,
            created: reader.u64()?,
            last_seen: reader.u64()?,
            strong_until: reader.u64()?,
            boxed: reader.array()?,
        };
        reader.end()?;
        Ok(row)
    }
}

/// Seals the open generations of a person into a session.
///
/// # Errors
/// [`SealError::TooLong`] for more than eight generations.
pub fn release(
    keys: &SessionKeys,
    person: &Id,
    created: u64,
    bundles: &[(u32, &Bundle)],
    rng: &mut impl CryptoRng,
) -> Result<[u8; BOX_LEN], SealError> {
    if bundles.len() > MAX_GENERATIONS {
        return Err(SealError::TooLong);
    }
    let count = u8::try_from(bundles.len()).map_err(|_| SealError::TooLong)?;
    let mut plain = Zeroizing::new(Vec::with_capacity(PLAIN_LEN));
    plain.push(count);
    for (generation, bundle) in bundles {
        plain.extend_from_slice(&generation.to_be_bytes());
        bundle.write(&mut plain);
    }
    plain.resize(PLAIN_LEN, 0);
    Ok(keys.boxed(person, created, &plain, rng))
}

/// Opens the generations that a session carries, in the order they were sealed.
///
/// # Errors
/// [`SealError::Tampered`] for changed bytes, another session, person or time of sign-in,
/// [`SealError::Malformed`] for another shape inside.
pub fn resume(keys: &SessionKeys, row: &SessionRow) -> Result<Vec<(Owner, Bundle)>, SealError> {
    let plain = vault::unlock(&keys.wrap, &bound(&keys.sid, &row.person, row.created), &row.boxed)?;
    let mut reader = Reader::new(&plain);
    let count = usize::from(reader.u8()?);
    if count > MAX_GENERATIONS {
        return Err(SealError::Malformed);
    }
    let mut bundles = Vec::with_capacity(count);
    for _ in 0..count {
        let owner = Owner { person: row.person, generation: reader.u32()? };
        bundles.push((owner, Bundle::read(&mut reader)?));
    }
    if reader.rest().iter().all(|byte| *byte == 0) { Ok(bundles) } else { Err(SealError::Malformed) }
}

fn bound(sid: &Id, person: &Id, created: u64) -> Vec<u8> {
    ctx("session", &[sid, person, &created.to_be_bytes()])
}
