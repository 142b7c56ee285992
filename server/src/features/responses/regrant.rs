//! Giving a person's results and cases to their new key after a reset.

use db::WriteTx;
use domain::id::{EventId, PersonId};
use seal::SealError;
use seal::bundle::{Bundle, Owner};
use seal::record::Kind;
use seal::shared::{Held, OpeningKey, Recipient};

use super::filed::give_words;
use super::model::Sheet;
use super::records::{open_case, open_result, place, revise_case};
use super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::{circles, events, settings};

/// Wraps the result of an event and the words to the doctor for the person's new key, and seals the case anew to it, so that
/// whoever revises the case next finds the key in it. `false` when this holder does not open the
/// records: another circle reaches them.
///
/// # Errors
/// Those of the store; [`Failure::Unopened`] when bytes were changed.
pub(crate) fn give_back(
    app: &App,
    tx: &mut WriteTx,
    (viewer, key): ((&Owner, &Bundle), &OpeningKey<'_>),
    owner: (EventId, PersonId),
    to: &Recipient,
) -> Result<bool, Failure> {
    let Some(latest) = store::latest(tx, owner.0, owner.1, Kind::Result)? else { return Ok(true) };
    let keyring = app.keyring().current();
    let retention = match keyring.retention(&owner.0.bytes()) {
        Ok(retention) => retention,
        // What nobody can open any more is nobody's to give back.
        Err(SealError::RetentionErased) => return Ok(true),
        Err(error) => return Err(error.into()),
    };
    let Some(wrap) = store::wrap(tx, latest, key.recipient())? else { return Ok(false) };
    let damaged = || Failure::fault("the record index names a record that is not there");
    let sealed = store::record(tx, latest.record)?.ok_or_else(damaged)?;
    let install = settings::read(tx)?.install.bytes();
    let place = place(install, owner, Kind::Result, (latest.record, latest.revision));
    let held = Held { place: &place, sealed: &sealed, wrap: &wrap, retention };
    let added = seal::shared::add(&held, key, to, &mut app.rng())?;
    let sheet = open_result(&keyring, tx, owner, key)?.ok_or_else(damaged)?.content;
    let case = open_case(&keyring, tx, owner, key)?.ok_or_else(damaged)?;
    let subject = events::subject(tx, owner.0, owner.1)?.with_key(*to);
    let subject = if case.content.is_employers() { subject.with_employer() } else { subject };
    let recipients = circles::recipients(tx, viewer, &subject)?;
    let revised = revise_case(app, tx, owner, &case, &recipients)?;
    store::put_wrap(tx, latest, &added)?;
    revised.write(tx)?;
    give_words(app, tx, (owner.0, &sheet), (key, to))?;
    Ok(true)
}

/// Gives the records that are open to a holder to the key an implementer vouched for, when they were out
/// of reach at the time.
///
/// # Errors
/// As [`give_back`].
pub(crate) fn mend_person(
    app: &App,
    tx: &mut WriteTx,
    (viewer, key): ((&Owner, &Bundle), &OpeningKey<'_>),
    (owner, sheet): ((EventId, PersonId), &Sheet),
) -> Result<(), Failure> {
    let Some(to) = circles::vouched_after(tx, viewer, (owner.1, sheet.generation))? else { return Ok(()) };
    let Some(latest) = store::latest(tx, owner.0, owner.1, Kind::Result)? else { return Ok(()) };
    if store::wrap(tx, latest, &to.id)?.is_none() {
        give_back(app, tx, (viewer, key), owner, &to)?;
    }
    Ok(())
}
