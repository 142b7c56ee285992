//! Sessions and login rows.

use domain::id::PersonId;
use jiff::Timestamp;
use minicbor::{Decode, Encode};
use seal::bundle::{Bundle, Owner};
use seal::password::{Cost, Salt};
use seal::session::SessionKeys;

use crate::app::Sitting;

/// Longest life of a sign-in in seconds: 10 hours.
pub(super) const LIFE: i64 = 10 * 3_600;
/// Sign-ins of one person at once; the oldest ends.
pub(super) const MOST_SESSIONS: usize = 5;
/// How long a typed password counts as just typed, in seconds.
pub(super) const STRONG: i64 = 300;
/// The form id of the token that every form of a session carries.
pub(super) const FORM: &str = "form";

/// One sign-in with the keys it carries.
pub(crate) struct Session {
    pub(crate) person: PersonId,
    pub(crate) created: Timestamp,
    pub(crate) last_seen: Timestamp,
    /// Until when the password counts as just typed.
    pub(crate) strong_until: Timestamp,
    pub(super) sid: [u8; 16],
    pub(super) token: SessionKeys,
    /// The open generations, oldest first; none before the first own password.
    pub(crate) bundles: Vec<(Owner, Bundle)>,
}

/// Why a cookie opens no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// The cookie was never ours, or its row is gone.
    Unknown,
    /// No request for too long, or at its absolute end.
    TimedOut,
}

impl Session {
    /// The keys of the present generation; `None` before the first own password.
    pub(crate) fn keys(&self) -> Option<(&Owner, &Bundle)> {
        self.bundles.last().map(|(owner, bundle)| (owner, bundle))
    }

    /// Whether the password was typed within the last five minutes. A moment further ahead than that,
    /// after the clock was set back, does not count.
    pub(crate) fn is_strong(&self, now: Timestamp) -> bool {
        (0..=STRONG).contains(&(self.strong_until.as_second() - now.as_second()))
    }

    /// What every form of this sign-in carries.
    pub(crate) fn form_token(&self) -> String {
        self.token.csrf_token(FORM)
    }

    /// Whether a form carried it.
    pub(crate) fn form_token_is_ours(&self, token: &str) -> bool {
        self.token.csrf_matches(FORM, token)
    }

    /// The sign-in as memory knows it, which a renewal of the cookie leaves as it is.
    pub(crate) fn sitting(&self) -> Sitting {
        Sitting { person: self.person, created: self.created }
    }

    /// The id that the list of own sign-ins names.
    pub(crate) fn id(&self) -> [u8; 16] {
        self.sid
    }
}

/// The password row of one account.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub(super) struct Login {
    #[n(0)]
    pub(super) host_no: u16,
    #[n(1)]
    pub(super) memory_kib: u32,
    #[n(2)]
    pub(super) passes: u32,
    #[cbor(n(3), with = "minicbor::bytes")]
    pub(super) salt: [u8; 16],
    /// Digest of the verifier.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub(super) mark: [u8; 32],
    #[cbor(n(5), with = "crate::cbor::moment")]
    pub(super) set: Timestamp,
    #[cbor(n(6), with = "crate::cbor::moment::option")]
    pub(super) last: Option<Timestamp>,
    /// The sign-in before the last, which the first page names.
    #[cbor(n(7), with = "crate::cbor::moment::option")]
    pub(super) before_last: Option<Timestamp>,
    /// The second factor, sealed under a key that only the password gives.
    #[n(8)]
    pub(super) totp: Option<Totp>,
    /// From where the last sign-in came.
    #[n(9)]
    pub(super) last_from: Option<String>,
    /// From where the one before came, which the first page names.
    #[n(10)]
    pub(super) before_last_from: Option<String>,
}

/// The second factor of an account.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub(super) struct Totp {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(super) sealed: Vec<u8>,
    /// The last step accepted, so that no code counts twice.
    #[n(1)]
    pub(super) last_step: u64,
    #[cbor(n(2), with = "crate::cbor::moment")]
    pub(super) set: Timestamp,
    /// The backup codes not used yet.
    #[n(3)]
    pub(super) backups: Vec<Backup>,
}

/// A backup code as kept: its mark alone.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub(super) struct Backup {
    #[n(0)]
    pub(super) host_no: u16,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) mark: [u8; 32],
}

/// A sign-in between its two pages: the password was right, the code is awaited.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub(super) struct Step {
    /// The keys, sealed to the token as in a session.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(super) row: Vec<u8>,
    /// The secret of the second factor, sealed to the same token.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) secret: Vec<u8>,
    /// Digest of the password row and the second factor it was begun with.
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(super) of: [u8; 32],
    #[n(3)]
    pub(super) misses: u8,
}

impl Login {
    /// The cost at which this row was made.
    pub(super) fn cost(&self) -> Result<Cost, seal::SealError> {
        Cost::stored(self.memory_kib, self.passes)
    }

    /// Changes with the password and with the second factor, but not with the codes used.
    pub(super) fn digest(&self) -> [u8; 32] {
        let second = self.totp.as_ref().map_or(&[][..], |totp| totp.sealed.as_slice());
        seal::digest(&[&self.mark, second].concat())
    }

    /// A new row that goes on telling when and from where the last sign-ins came.
    pub(super) fn following(self, before: Self) -> Self {
        Self {
            last: before.last,
            before_last: before.before_last,
            last_from: before.last_from,
            before_last_from: before.before_last_from,
            ..self
        }
    }

    pub(super) fn salt(&self) -> Salt {
        Salt::from_bytes(self.salt)
    }
}

/// A one-time secret as kept: its mark alone.
#[derive(Clone, Encode, Decode)]
#[cbor(map)]
pub(super) struct OneTime {
    #[n(0)]
    pub(super) host_no: u16,
    #[n(1)]
    pub(super) is_reset: bool,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(super) mark: [u8; 32],
    #[cbor(n(3), with = "crate::cbor::moment")]
    pub(super) expires: Timestamp,
    #[n(4)]
    pub(super) misses: u8,
}
