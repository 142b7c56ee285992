//! One-time secrets: made here, kept as a mark, checked once.

use db::WriteTx;
use domain::id::PersonId;
use seal::Zeroizing;
use seal::once::{OneTimeSecret, Purpose};

use super::model::OneTime;
use super::store;
use crate::app::{App, whole_second};
use crate::failure::Failure;
use crate::features::mail;
use crate::features::people::{Account, Person};

/// How long a first one-time secret is good, in seconds.
const INITIAL_LIFE: i64 = 14 * 86_400;
/// How long a one-time secret is good after a reset, in seconds: 72 hours.
const RESET_LIFE: i64 = 72 * 3_600;
/// Misses that void a one-time secret.
const ONE_TIME_MISSES: u8 = 10;

/// A one-time secret to be handed to its person.
pub(crate) struct Secret {
    pub(crate) text: Zeroizing<String>,
    pub(crate) expires: jiff::Timestamp,
}

/// Makes a first one-time secret for a person, in place of any earlier one.
///
/// # Errors
/// Those of the store and of sealing.
pub(crate) fn new_secret(app: &App, tx: &mut WriteTx, person: PersonId) -> Result<Secret, Failure> {
    make(app, tx, person, Purpose::Initial)
}

/// Makes a one-time secret for a person whose password was reset, in place of any earlier one.
///
/// # Errors
/// Those of the store and of sealing.
pub(super) fn reset_secret(app: &App, tx: &mut WriteTx, person: PersonId) -> Result<Secret, Failure> {
    make(app, tx, person, Purpose::Reset)
}

fn make(app: &App, tx: &mut WriteTx, person: PersonId, purpose: Purpose) -> Result<Secret, Failure> {
    let is_reset = purpose == Purpose::Reset;
    let keyring = app.keyring().current();
    let host = keyring.active_host()?;
    let secret = OneTimeSecret::random(&mut app.rng());
    let life = if is_reset { RESET_LIFE } else { INITIAL_LIFE };
    let expires = whole_second(app.now().as_second() + life);
    let kept = OneTime {
        host_no: host.no(),
        is_reset,
        mark: secret.mark(host, &person.bytes(), purpose),
        expires,
        misses: 0,
    };
    store::put_one_time(tx, person, &kept)?;
    Ok(Secret { text: secret.text(), expires })
}

/// The secret of a letter that leaves now; `None` when its person has signed in since, or was stopped.
///
/// # Errors
/// Those of the store and of sealing.
pub(crate) fn letter_secret(
    app: &App,
    tx: &mut WriteTx,
    person: &Person,
    kind: &mail::Kind,
) -> Result<Option<mail::Secret>, Failure> {
    let made = match (kind, person.account) {
        (mail::Kind::FirstSecret, Account::AwaitingFirst) => new_secret(app, tx, person.id)?,
        (mail::Kind::ResetSecret, Account::AwaitingReset) => reset_secret(app, tx, person.id)?,
        _ => return Ok(None),
    };
    Ok(Some(mail::Secret { text: made.text, expires: made.expires }))
}

/// Voids the one-time secret of a person, if there is one.
///
/// # Errors
/// Those of the store.
pub(crate) fn void_secret(tx: &mut WriteTx, person: PersonId) -> Result<(), Failure> {
    Ok(store::remove_one_time(tx, person)?)
}

/// Whether a typed text is the secret kept for a person, which has not expired or been voided.
///
/// # Errors
/// Those of the keyring.
pub(super) fn one_time_fits(
    app: &App,
    person: &Person,
    kept: Option<&OneTime>,
    typed: &Zeroizing<String>,
) -> Result<bool, Failure> {
    let (Some(kept), Ok(secret)) = (kept, OneTimeSecret::parse(typed)) else { return Ok(false) };
    let keyring = app.keyring().current();
    let purpose = if kept.is_reset { Purpose::Reset } else { Purpose::Initial };
    let fits = secret.matches(&kept.mark, keyring.host(kept.host_no)?, &person.id.bytes(), purpose);
    Ok(fits && kept.misses < ONE_TIME_MISSES && app.now() <= kept.expires)
}
