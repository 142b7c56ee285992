//! Which of a person's keys opens an own record.

use db::{DbError, Read};
use domain::id::EventId;
use seal::record::Kind;
use seal::shared::OpeningKey;

use super::store;
use crate::features::sign_in::Session;

/// The key of this sign-in to which the person's result or case of an event was sealed, of the latest
/// generation that has one. `None` when there is no record, or a reset has closed the keys it was
/// sealed to.
///
/// # Errors
/// Those of the store.
pub(crate) fn own_key<'a>(
    tx: &impl Read,
    session: &'a Session,
    (event, kind): (EventId, Kind),
) -> Result<Option<OpeningKey<'a>>, DbError> {
    let Some(latest) = store::latest(tx, event, session.person, kind)? else { return Ok(None) };
    for (owner, bundle) in session.bundles.iter().rev() {
        let key = bundle.opening_key(owner);
        if store::wrap(tx, latest, key.recipient())?.is_some() {
            return Ok(Some(key));
        }
    }
    Ok(None)
}
