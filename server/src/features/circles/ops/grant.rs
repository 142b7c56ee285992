//! Giving a circle's key to somebody, and signing the employer's circle.

use db::WriteTx;
use domain::id::PersonId;
use domain::permission::{CircleScope, Side};
use jiff::Timestamp;
use seal::SealError;
use seal::bundle::{Bundle, Owner};
use seal::circle::{self, Grant, How};

use super::super::model::{Circle, Purpose};
use super::super::store;
use super::check::Checked;
use super::found::record;
use super::{hold, trust};
use crate::app::{App, unix};
use crate::failure::Failure;
use crate::features::audit::{Detail, Face, Happened};

/// Grants a circle's key to the person whose key was compared; `until` ends it by itself.
///
/// # Errors
/// [`Failure::KeyMissing`] when the member does not reach the circle; [`Failure::Unopened`] when a
/// row was exchanged.
pub(crate) fn grant(
    app: &App,
    tx: &mut WriteTx,
    (owner, bundle): (&Owner, &Bundle),
    (circle, checked): (&Circle, &Checked),
    until: Option<(Timestamp, &str)>,
) -> Result<(), Failure> {
    if !checked.is_for(Purpose::Grant) {
        return Err(Failure::fault("a key was compared for another purpose"));
    }
    let key = super::reach(app, tx, (owner, bundle), circle)?.ok_or(Failure::KeyMissing)?;
    let grant = Grant {
        owner: *checked.owner(),
        public: *checked.public(),
        how: How::CheckCode,
        until: until.map(|(until, _)| unix(until)),
        by: owner.person,
    };
    let member = circle::grant(&key, &grant, &mut app.rng())?;
    store::put_member(tx, (circle.id, circle.epoch()), &member)?;
    let mut note = format!("circle {}", circle.id);
    if let Some((until, reason)) = until {
        note = format!("{note}, until {until}: {reason}");
    }
    let detail = Detail::of(PersonId::from_bytes(checked.owner().person)).noting(note);
    record(app, tx, (owner, Face::Web), Happened::KeyGranted, detail)
}

/// Signs the employer's circle in the name of the implementers, after its holder's code agreed.
///
/// # Errors
/// [`Failure::KeyMissing`] without the implementers' key; [`Failure::Unopened`] for exchanged rows.
pub(crate) fn countersign(
    app: &App,
    tx: &mut WriteTx,
    (owner, bundle): (&Owner, &Bundle),
    (employer, checked): (&Circle, &Checked),
) -> Result<(), Failure> {
    if !checked.is_for(Purpose::Countersign) {
        return Err(Failure::fault("a key was compared for another purpose"));
    }
    let key = hold::hold(app, tx, (owner, bundle), (Side::Implementer, CircleScope::All))?;
    let key = key.ok_or(Failure::KeyMissing)?;
    let first = employer.rows.first().ok_or(SealError::Untrusted)?;
    let counter = circle::countersign(&key, first)?;
    store::put_counter(tx, employer.id, &counter)?;
    trust::see(app, tx, owner, bundle)?;
    let detail = Detail::of(employer.id).noting(employer.fingerprint());
    record(app, tx, (owner, Face::Web), Happened::CircleConfirmed, detail)
}
