//! Preparing older records for a circle that was made after them: every record of the people it reaches
//! gets a wrap for it, in chunks with a stored cursor, by the sign-in of a member.

use std::sync::Arc;

use db::{Read, WriteTx};
use domain::id::{CircleId, EventId, PersonId};
use domain::permission::{CircleScope, HeldKey, Permit, Side};
use seal::circle::CircleKey;

use super::super::model::OfSide;
use super::super::store::{self, Cursor};
use super::keys_of;
use crate::app::App;
use crate::failure::Failure;
use crate::features::circles::{self, Circle};
use crate::features::sign_in::Session;
use crate::features::{events, responses};

/// People whose records go into one transaction.
const CHUNK: usize = 500;

/// Notes that the older records of a circle are to be prepared.
///
/// # Errors
/// Those of the store.
pub(in crate::features::grants) fn note(tx: &mut WriteTx, circle: &Circle) -> Result<(), Failure> {
    Ok(store::put_cursor(tx, circle.id, Cursor::default())?)
}

/// The circles of a side that lack wraps of older records.
///
/// # Errors
/// Those of the store.
pub(super) fn unfinished(tx: &impl Read, side: Side) -> Result<Vec<CircleId>, Failure> {
    let mut found = Vec::new();
    for circle in circles::of_side(tx, side)? {
        if store::cursor(tx, circle.id)?.is_some() {
            found.push(circle.id);
        }
    }
    Ok(found)
}

/// Whether records are left that this sign-in can prepare.
///
/// # Errors
/// Those of the store.
pub(super) fn may_prepare(
    app: &App,
    tx: &impl Read,
    (session, side): (&Session, Side),
) -> Result<bool, Failure> {
    let held = circles::keys_of(app, tx, keys_of(session)?.0)?;
    let holds_whole = held.contains(&HeldKey::Circle(side, CircleScope::All));
    let sides: &[Side] = match side {
        Side::Implementer => &[Side::Implementer, Side::Employer],
        Side::Employer => &[Side::Employer],
    };
    for side in sides {
        if holds_whole && !unfinished(tx, *side)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Goes on with every unfinished circle that a side's holders open, beside the requests, as long as this sign-in can. What
/// it does not finish is taken up again by any member from the page of the circle.
pub(in crate::features::grants) fn prepare<A: OfSide>(app: &App, _: &Permit<A>, session: &Arc<Session>) {
    start(app, session, A::SIDE);
}

/// The same as part of an act that founded or signed a circle.
pub(super) fn start(app: &App, session: &Arc<Session>, side: Side) {
    let (app, session) = (app.clone(), Arc::clone(session));
    tokio::spawn(async move {
        if let Err(error) = prepare_all(&app, &session, side).await {
            tracing::warn!(%error, "older records could not all be prepared for a circle");
        }
    });
}

/// The same to its end.
///
/// # Errors
/// [`Failure::KeyMissing`] for a sign-in without the key; [`Failure::Unopened`] for changed bytes.
pub(in crate::features::grants) async fn prepare_all(
    app: &App,
    session: &Arc<Session>,
    side: Side,
) -> Result<(), Failure> {
    let circles = app
        .read(move |tx| {
            let mut found = unfinished(tx, Side::Employer)?;
            if side == Side::Implementer {
                found.extend(unfinished(tx, side)?);
            }
            Ok::<_, Failure>(found)
        })
        .await?;
    for circle in circles {
        loop {
            let (inside, session) = (app.clone(), Arc::clone(session));
            if app.write(move |tx| chunk(&inside, tx, &session, (circle, CHUNK))).await? {
                break;
            }
        }
    }
    Ok(())
}

/// Prepares the records of the next people; `true` after the last.
pub(in crate::features::grants) fn chunk(
    app: &App,
    tx: &mut WriteTx,
    session: &Session,
    (id, people): (CircleId, usize),
) -> Result<bool, Failure> {
    let Some(cursor) = store::cursor(tx, id)? else { return Ok(true) };
    let circle = circles::by_id(tx, id)?.ok_or(Failure::NotFound)?;
    let keys = keys_of(session)?;
    circles::see(app, tx, keys.0, keys.1)?;
    let (side, key) = opening(app, tx, session, circle.side)?;
    let Some((event, piece)) = next(tx, cursor, people)? else {
        store::remove_cursor(tx, id)?;
        return Ok(true);
    };
    for person in &piece {
        if events::subject(tx, event, *person)?.is_reached_by(circle.scope) {
            responses::mend_all(app, tx, (keys, &key.opening_key(), side), (event, *person))?;
        }
    }
    store::put_cursor(tx, id, Cursor { event: Some(event), person: piece.last().copied() })?;
    Ok(false)
}

/// The key that opens what is to be prepared: the implementers' opens everything, the employer's what
/// was handed over.
fn opening(app: &App, tx: &impl Read, session: &Session, side: Side) -> Result<(Side, CircleKey), Failure> {
    for side in [Side::Implementer, side] {
        if let Some(key) = circles::hold(app, tx, keys_of(session)?, (side, CircleScope::All))? {
            return Ok((side, key));
        }
    }
    Err(Failure::KeyMissing)
}

/// The next people after the cursor, all of one event.
fn next(tx: &impl Read, cursor: Cursor, people: usize) -> Result<Option<(EventId, Vec<PersonId>)>, Failure> {
    let mut all: Vec<EventId> = events::all(tx)?.into_iter().map(|event| event.id).collect();
    all.sort_unstable();
    for event in all.into_iter().filter(|event| cursor.event.is_none_or(|done| *event >= done)) {
        let after = cursor.person.filter(|_| cursor.event == Some(event));
        let piece: Vec<PersonId> =
            events::targets(tx, event, after, people)?.into_iter().map(|(person, _)| person).collect();
        if !piece.is_empty() {
            return Ok(Some((event, piece)));
        }
    }
    Ok(None)
}
