//! What keeps people from signing in although their password may be right, and taking it away.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use db::{Read, WriteTx};
use domain::id::PersonId;
use jiff::Timestamp;

use super::throttle::{self, Locked, Moment, Subject};
use crate::app::App;
use crate::failure::Failure;

/// Why tries to sign in as somebody are refused for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lock {
    pub(crate) cause: LockCause,
    pub(crate) misses: u32,
    /// Where the tries came from; `None` for all places that are not known.
    pub(crate) address: Option<String>,
    pub(crate) until: Timestamp,
}

/// What was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LockCause {
    /// Passwords, several times in a row from one place.
    Passwords,
    /// Codes of the second step.
    Codes,
    /// Passwords, too many in a day from all places together.
    Day,
}

/// The locks of an account that hold now.
///
/// # Errors
/// Those of the store.
pub(crate) fn locks(app: &App, tx: &impl Read, person: PersonId) -> Result<Vec<Lock>, Failure> {
    let at = Moment::of(app.now(), app.zone());
    let [first, second] = subjects(person);
    let mut found = Vec::new();
    for (subject, cause) in [(first, LockCause::Passwords), (second, LockCause::Codes)] {
        for Locked { place, misses, until } in throttle::locked(tx, subject, at)? {
            let is_first = cause == LockCause::Passwords;
            found.push(Lock {
                cause: if place.is_none() && is_first { LockCause::Day } else { cause },
                misses,
                address: place.map(|place| shown(&place)),
                until: Timestamp::from_second(until).unwrap_or(Timestamp::MAX),
            });
        }
    }
    Ok(found)
}

/// Everybody whom a lock may hold now; whether it does, [`locks`] says.
///
/// # Errors
/// Those of the store.
pub(crate) fn maybe_locked(tx: &impl Read) -> Result<Vec<PersonId>, Failure> {
    Ok(throttle::candidates(tx)?)
}

/// How many pairs of person and place signed in within 30 days, and from how many places: where all come from
/// one, a proxy in front is not in the configuration.
///
/// # Errors
/// Those of the store.
pub(crate) fn known_places(app: &App, tx: &impl Read) -> Result<(usize, usize), Failure> {
    Ok(throttle::known(tx, Moment::of(app.now(), app.zone()))?)
}

/// Takes every lock of an account away; the password stays.
///
/// # Errors
/// Those of the store.
pub(crate) fn unlock(tx: &mut WriteTx, person: PersonId) -> Result<(), Failure> {
    for subject in subjects(person) {
        throttle::unlock(tx, subject)?;
    }
    Ok(())
}

fn subjects(person: PersonId) -> [Subject; 2] {
    // The place plays no part where a whole account is meant.
    let nowhere = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
    [Subject::new(Some(person), None, nowhere), Subject::second(person, nowhere)]
}

/// An address, or the network of one by IPv6, which is counted as a whole.
fn shown(place: &[u8; 16]) -> String {
    match IpAddr::V6(Ipv6Addr::from(*place)).to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(network) => format!("{network}/64"),
    }
}
