//! Reading and opening one's own notices.

use domain::id::NoticeId;
use domain::permission::{Permit, ReadOwnNotices};

use super::model::Notice;
use super::store;
use crate::app::App;
use crate::failure::Failure;

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
