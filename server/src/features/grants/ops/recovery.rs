//! Taking a key from its recovery sheet when nobody is left who holds it: the code is typed, the operator
//! confirms at the host, everybody concerned is told, and a day later the code is typed once more. The
//! code and the key it opens are never kept.

use std::sync::Arc;

use db::{Read, WriteTx};
use domain::id::PersonId;
use domain::permission::{CircleScope, Permit, Side};
use jiff::Timestamp;
use seal::code::PaperCode;

use super::super::model::{OfSide, way};
use super::super::store::{self, Recovery};
use super::{keys_of, whole};
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::circles::{self, Circle};
use crate::features::sign_in::Session;
use crate::features::{notices, people};

/// How far a takeover is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::grants) enum Standing {
    /// Somebody holds the key and can grant it.
    NotNeeded,
    /// The code can be typed.
    Open,
    /// This person has typed it; the operator has to confirm.
    Asked,
    /// Confirmed; the key can be taken from this moment on.
    Confirmed(Timestamp),
    /// The code can be typed once more, which gives the key.
    Ready,
}

/// What a typed code came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::grants) enum Typed {
    /// It is no code: its own check fails.
    Mistyped,
    /// It is the code of another sheet.
    Another,
    /// Right; the operator has to confirm.
    Asked,
    /// Right; the key is held now.
    Entered,
}

/// Why an operator cannot confirm a takeover.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ConfirmError {
    /// Nobody has typed the code of the sheet.
    #[error("nobody has typed the code of the recovery sheet")]
    NothingAsked,
    /// It was confirmed before.
    #[error("the takeover is confirmed already")]
    Confirmed,
    /// Below.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<db::DbError> for ConfirmError {
    fn from(error: db::DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// A takeover as the operator is told of it.
pub(crate) struct Confirmed {
    pub(crate) person: PersonId,
    /// When the key can be taken.
    pub(crate) ready: Timestamp,
    /// How many people were told.
    pub(crate) told: usize,
}

/// How far the takeover of a side's circle is for this person.
///
/// # Errors
/// [`Failure::KeyMissing`] before the circle is founded.
pub(in crate::features::grants) async fn recovery<A: OfSide>(
    app: &App,
    _: &Permit<A>,
    session: &Arc<Session>,
) -> Result<Standing, Failure> {
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.read(move |tx| standing(&inside, tx, (&session, &whole(tx, A::SIDE)?))).await
}

fn standing(app: &App, tx: &impl Read, (session, circle): (&Session, &Circle)) -> Result<Standing, Failure> {
    if !circles::able_holders(app, tx, circle)?.is_empty() {
        return Ok(Standing::NotNeeded);
    }
    let owner = keys_of(session)?.0;
    let recovery = store::recovery(tx, circle.id)?;
    let mine = recovery.filter(|it| it.person == session.person && it.generation == owner.generation);
    Ok(match mine.map(|it| it.ready()) {
        None => Standing::Open,
        Some(None) => Standing::Asked,
        Some(Some(ready)) if app.now() < ready => Standing::Confirmed(ready),
        Some(Some(_)) => Standing::Ready,
    })
}

/// Takes the code: the first time it begins the takeover, a day after the operator's word it ends it.
///
/// # Errors
/// [`Failure::State`] when somebody holds the key, or it is too early; [`Failure::Unopened`] for
/// exchanged rows.
pub(in crate::features::grants) async fn type_code<A: OfSide>(
    app: &App,
    _: &Permit<A>,
    session: &Arc<Session>,
    typed: &str,
) -> Result<Typed, Failure> {
    let Ok(code) = PaperCode::parse(typed) else { return Ok(Typed::Mistyped) };
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.write(move |tx| {
        let circle = whole(tx, A::SIDE)?;
        let keys = keys_of(&session)?;
        match standing(&inside, tx, (&session, &circle))? {
            Standing::NotNeeded | Standing::Confirmed(_) => Err(Failure::State(Conflict::Changed)),
            Standing::Ready => {
                if !circles::enter_by_sheet(&inside, tx, keys, (&circle, &code))? {
                    return Ok(Typed::Another);
                }
                store::remove_recovery(tx, circle.id)?;
                for person in concerned(tx, &circle)? {
                    notices::add(tx, person, notices::Kind::KeyRecovered(session.person), inside.now())?;
                }
                Ok(Typed::Entered)
            }
            Standing::Open | Standing::Asked => {
                if !circles::try_sheet(&inside, tx, keys, (&circle, &code), Face::Web)? {
                    return Ok(Typed::Another);
                }
                let generation = keys.0.generation;
                let recovery = Recovery { person: session.person, generation, confirmed: None };
                store::put_recovery(tx, circle.id, &recovery)?;
                Ok(Typed::Asked)
            }
        }
    })
    .await
}

/// Who is told of a takeover: everybody who ever held the key, and all who have a role of its side.
fn concerned(tx: &impl Read, circle: &Circle) -> Result<Vec<PersonId>, Failure> {
    let mut found = circles::formers(tx, circle.id)?;
    for person in people::elevated(tx)? {
        if way(circle.side, person.role).is_some() && !found.contains(&person.id) {
            found.push(person.id);
        }
    }
    Ok(found)
}

/// What an operator would confirm.
///
/// # Errors
/// What forbids it, as a [`ConfirmError`].
pub(crate) fn may_confirm(tx: &impl Read, side: Side) -> Result<PersonId, ConfirmError> {
    Ok(asked(tx, side)?.1.person)
}

fn asked(tx: &impl Read, side: Side) -> Result<(Circle, Recovery), ConfirmError> {
    let circle = circles::circle(tx, side, CircleScope::All)?.ok_or(ConfirmError::NothingAsked)?;
    let recovery = store::recovery(tx, circle.id)?.ok_or(ConfirmError::NothingAsked)?;
    if recovery.confirmed.is_some() {
        return Err(ConfirmError::Confirmed);
    }
    Ok((circle, recovery))
}

/// Confirms a takeover at the host: everybody concerned is told, and the key can be taken a day later.
///
/// # Errors
/// What forbids it, as a [`ConfirmError`].
pub(crate) fn confirm_recovery(
    app: &App,
    tx: &mut WriteTx,
    (side, reason): (Side, &str),
    (actor, face): (&Actor, Face),
) -> Result<Confirmed, ConfirmError> {
    let (circle, recovery) = asked(tx, side)?;
    let recovery = Recovery { confirmed: Some(app.now()), ..recovery };
    store::put_recovery(tx, circle.id, &recovery)?;
    let concerned = concerned(tx, &circle)?;
    for person in &concerned {
        notices::add(tx, *person, notices::Kind::RecoveryConfirmed(recovery.person), app.now())?;
    }
    let detail = Detail::of(recovery.person).noting(format!("circle {}; {reason}", circle.id));
    let happened = Happened::RecoveryConfirmed;
    let entry = Entry { time: app.now(), actor: actor.clone(), face, happened, detail };
    audit::append(app, tx, entry)?;
    let ready = recovery.ready().ok_or(Failure::fault("a confirmed takeover has no day"))?;
    Ok(Confirmed { person: recovery.person, ready, told: concerned.len() })
}
