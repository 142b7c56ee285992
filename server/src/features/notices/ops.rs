//! Reading and opening one's own notices.

use domain::id::NoticeId;
use domain::lang::Lang;
use domain::permission::{Permit, ReadOwnNotices};

use super::model::{Kind, Notice};
use super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::people;

/// A person's notices, newest first.
///
/// # Errors
/// Those of the store.
pub(super) async fn listed(app: &App, permit: &Permit<ReadOwnNotices>) -> Result<Vec<Notice>, Failure> {
    let person = permit.target().person;
    app.read(move |tx| Ok(store::list(tx, person)?)).await
}

/// One notice; looking at it changes nothing.
///
/// # Errors
/// [`Failure::NotFound`] for a notice of somebody else or none, and those of the store.
pub(super) async fn shown(
    app: &App,
    permit: &Permit<ReadOwnNotices>,
    id: NoticeId,
) -> Result<Notice, Failure> {
    let person = permit.target().person;
    app.read(move |tx| store::one(tx, person, id)?.ok_or(Failure::NotFound)).await
}

/// Marks a notice as opened.
///
/// # Errors
/// As [`shown`].
pub(super) async fn open(app: &App, permit: &Permit<ReadOwnNotices>, id: NoticeId) -> Result<(), Failure> {
    let person = permit.target().person;
    app.write(move |tx| {
        store::one(tx, person, id)?.ok_or(Failure::NotFound)?;
        Ok(store::mark_read(tx, person, id)?)
    })
    .await
}

/// The name of the colleague a notice is about, if it is about one who is still registered.
///
/// # Errors
/// Those of the store.
pub(super) async fn name_in(app: &App, kind: Kind, lang: Lang) -> Result<Option<String>, Failure> {
    let (Kind::HolderReset(person)
    | Kind::NotMe(person)
    | Kind::ResultsAskedFor(person)
    | Kind::RecoveryConfirmed(person)
    | Kind::KeyRecovered(person)) = kind
    else {
        return Ok(None);
    };
    let found = app.read(move |tx| Ok::<_, Failure>(people::person(tx, person)?)).await?;
    Ok(found.map(|person| person.name_in(lang).to_owned()))
}
