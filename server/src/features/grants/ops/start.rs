//! The start of a circle: everything is drawn and shown first, and stored in one transaction once the
//! founder has proved to hold the printed sheet.

use std::sync::Arc;

use domain::id::PersonId;
use domain::permission::{CircleScope, Permit};
use jiff::Timestamp;

use super::super::model::OfSide;
use super::keys_of;
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::audit::Face;
use crate::features::circles::{self, Drawn};
use crate::features::sign_in::Session;

/// Draws the circle and keeps it in memory until it is founded, in place of an earlier drawing.
///
/// # Errors
/// [`Failure::State`] when somebody has founded it already.
pub(in crate::features::grants) async fn begin<A: OfSide>(
    app: &App,
    permit: &Permit<A>,
    person: PersonId,
) -> Result<(), Failure> {
    if is_founded(app, permit).await? {
        return Err(Failure::State(Conflict::Changed));
    }
    app.recall().keep(person, app.now(), circles::draw(app, A::SIDE));
    Ok(())
}

/// Whether somebody has founded the circle of this side.
///
/// # Errors
/// Those of the store.
pub(in crate::features::grants) async fn is_founded<A: OfSide>(
    app: &App,
    _: &Permit<A>,
) -> Result<bool, Failure> {
    app.read(|tx| Ok(circles::circle(tx, A::SIDE, CircleScope::All)?.is_some())).await
}

/// What this person has drawn, with the moment at which it is forgotten.
pub(in crate::features::grants) fn begun<A: OfSide>(
    app: &App,
    _: &Permit<A>,
    person: PersonId,
) -> Option<(Arc<Drawn>, Timestamp)> {
    app.recall().find::<Drawn>(person, app.now()).filter(|(drawn, _)| drawn.side() == A::SIDE)
}

/// Founds what was drawn when the last groups of the sheet's code were typed; `false` for other signs.
///
/// # Errors
/// [`Failure::State`] when nothing is drawn any more, or somebody has founded the circle since.
pub(in crate::features::grants) async fn founded<A: OfSide>(
    app: &App,
    right: &Permit<A>,
    session: &Arc<Session>,
    typed: &str,
) -> Result<bool, Failure> {
    let (drawn, _) = begun(app, right, session.person).ok_or(Failure::State(Conflict::Changed))?;
    if !drawn.sheet().ends_with(typed) {
        return Ok(false);
    }
    let (inside, keys) = (app.clone(), Arc::clone(session));
    app.write(move |tx| circles::found(&inside, tx, keys_of(&keys)?, (&drawn, Face::Web))).await?;
    app.recall().drop::<Drawn>(session.person);
    Ok(true)
}
