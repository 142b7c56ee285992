//! Adding the wraps that the policy names and a record lacks, as when a circle was made later.

use db::WriteTx;
use domain::id::{EventId, PersonId};
use domain::permission::Side;
use seal::SealError;
use seal::bundle::{Bundle, Owner};
use seal::record::{Kind, Place};
use seal::shared::{Held, OpeningKey, Recipients};

use super::filed::{File, Filed};
use super::records::{alias_of, open_case, open_result, person_of, place};
use super::store::{self, Latest};
use crate::app::App;
use crate::failure::Failure;
use crate::features::{circles, events, settings};

/// Seals a case also to the recipients of the policy who lack a wrap of it. Returns whether any did.
///
/// # Errors
/// [`Failure::Unopened`] when the key does not fit or bytes were changed.
pub(crate) fn mend_case(
    app: &App,
    tx: &mut WriteTx,
    owner: (EventId, PersonId),
    key: &OpeningKey<'_>,
    recipients: &Recipients,
) -> Result<bool, Failure> {
    mend_own(app, tx, (owner, Kind::Case), key, recipients)
}

/// The same for everything that is sealed to a side about one person in one event: with the key of an
/// implementers' circle result, case, memo and words for the doctor, with an employer's the case. Says
/// whether the key opened anything.
///
/// # Errors
/// [`Failure::Unopened`] when bytes were changed or a circle does not follow from the pins.
pub(crate) fn mend_all(
    app: &App,
    tx: &mut WriteTx,
    (viewer, key, side): ((&Owner, &Bundle), &OpeningKey<'_>, Side),
    owner: (EventId, PersonId),
) -> Result<bool, Failure> {
    let Some(latest) = store::latest(tx, owner.0, owner.1, Kind::Case)? else { return Ok(false) };
    if store::wrap(tx, latest, key.recipient())?.is_none() {
        return Ok(false);
    }
    let keyring = app.keyring().current();
    let case = match open_case(&keyring, tx, owner, key) {
        Ok(case) => case.ok_or(Failure::NotFound)?.content,
        // What nobody can open any more needs no wrap.
        Err(Failure::Unopened(SealError::RetentionErased)) => return Ok(false),
        Err(failure) => return Err(failure),
    };
    let subject = events::subject(tx, owner.0, owner.1)?;
    let theirs = subject.clone().with_key(person_of(owner.1, &case));
    let with_employer = if case.is_employers() { theirs.clone().with_employer() } else { theirs.clone() };
    mend_case(app, tx, owner, key, &circles::recipients(tx, viewer, &with_employer)?)?;
    if side == Side::Employer {
        return Ok(true);
    }
    let both = circles::recipients(tx, viewer, &theirs)?;
    mend_own(app, tx, (owner, Kind::Result), key, &both)?;
    let Some(sheet) = open_result(&keyring, tx, owner, key)? else { return Ok(true) };
    let alias = alias_of(&sheet.content);
    let file = |kind| File { event: owner.0, alias, kind };
    mend_filed(app, tx, file(Filed::Consult), key, &both)?;
    mend_filed(app, tx, file(Filed::Memo), key, &circles::recipients(tx, viewer, &subject)?)?;
    Ok(true)
}

fn mend_own(
    app: &App,
    tx: &mut WriteTx,
    (owner, kind): ((EventId, PersonId), Kind),
    key: &OpeningKey<'_>,
    recipients: &Recipients,
) -> Result<bool, Failure> {
    let Some(latest) = store::latest(tx, owner.0, owner.1, kind)? else { return Ok(false) };
    let install = settings::read(tx)?.install.bytes();
    let place = place(install, owner, kind, (latest.record, latest.revision));
    add_missing(app, tx, (latest, &place), key, recipients)
}

fn mend_filed(
    app: &App,
    tx: &mut WriteTx,
    file: File,
    key: &OpeningKey<'_>,
    recipients: &Recipients,
) -> Result<bool, Failure> {
    let Some(latest) = store::filed(tx, file.alias, file.kind.kind().0)? else { return Ok(false) };
    let install = settings::read(tx)?.install.bytes();
    let place = file.place(install, (latest.record, latest.revision));
    add_missing(app, tx, (latest, &place), key, recipients)
}

/// Adds a wrap for each recipient who has none. Returns whether any had none.
fn add_missing(
    app: &App,
    tx: &mut WriteTx,
    (latest, place): (Latest, &Place),
    key: &OpeningKey<'_>,
    recipients: &Recipients,
) -> Result<bool, Failure> {
    let damaged = || Failure::fault("the record index names a record that is not there");
    let sealed = store::record(tx, latest.record)?.ok_or_else(damaged)?;
    let wrap = store::wrap(tx, latest, key.recipient())?.ok_or(SealError::NotRecipient)?;
    let keyring = app.keyring().current();
    let retention = keyring.retention(&place.event)?;
    let held = Held { place, sealed: &sealed, wrap: &wrap, retention };
    let mut has_mended = false;
    for to in recipients.iter() {
        if store::wrap(tx, latest, &to.id)?.is_none() {
            let wrap = seal::shared::add(&held, key, to, &mut app.rng())?;
            store::put_wrap(tx, latest, &wrap)?;
            has_mended = true;
        }
    }
    Ok(has_mended)
}
