//! Asking, and the digits to read out.

use std::sync::Arc;

use domain::org::Role;
use domain::permission::{AskForResults, Permit};
use jiff::Timestamp;

use super::super::model::{Ask, First};
use super::super::store;
use super::{asked_by, record};
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::audit::{Detail, Happened};
use crate::features::circles::{self, Purpose};
use crate::features::notices;
use crate::features::people::{self, Account, Person};
use crate::features::sign_in::Session;

/// How far the person is.
pub(in crate::features::regrants) enum Standing {
    /// Nothing is closed.
    Open,
    /// Nothing has been asked for yet.
    Closed,
    /// An implementer has to open the entry.
    Asked(Timestamp),
    /// One of two holders has confirmed.
    First(First),
    /// The digits to read out, to whom, and until when.
    Code { digits: String, to: Option<Box<Person>>, ends: Timestamp },
}

/// Where the person stands.
///
/// # Errors
/// [`Failure::Unopened`] when a circle does not follow from what this person has seen.
pub(in crate::features::regrants) async fn standing(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<AskForResults>,
) -> Result<Standing, Failure> {
    let (inside, session) = (app.clone(), Arc::clone(session));
    let id = permit.target().person;
    app.read(move |tx| {
        let person = people::person(tx, id)?.ok_or(Failure::NotFound)?;
        if !person.is_closed() {
            return Ok(Standing::Open);
        }
        let Some((_, ask)) = asked_by(tx, id)? else { return Ok(Standing::Closed) };
        let (owner, bundle) = session.keys().ok_or(Failure::NotFound)?;
        if let Some(code) = circles::spoken_code(&inside, tx, (owner, bundle), Purpose::Regrant)? {
            let to = people::person(tx, code.approver)?.map(Box::new);
            return Ok(Standing::Code { digits: code.digits, to, ends: code.ends });
        }
        Ok(ask.first.map_or(Standing::Asked(ask.asked), Standing::First))
    })
    .await
}

/// Asks the implementers; once more is no second time.
///
/// # Errors
/// [`Failure::State`] when nothing is closed.
pub(in crate::features::regrants) async fn ask(
    app: &App,
    permit: &Permit<AskForResults>,
) -> Result<(), Failure> {
    let (inside, id) = (app.clone(), permit.target().person);
    app.write(move |tx| {
        let person = people::person(tx, id)?.ok_or(Failure::NotFound)?;
        if !person.is_closed() {
            return Err(Failure::State(Conflict::Changed));
        }
        if asked_by(tx, id)?.is_some() {
            return Ok(());
        }
        let generation = people::key_of(tx, id)?.ok_or(Failure::NotFound)?.generation;
        store::put(tx, id, &Ask { generation, asked: inside.now(), first: None })?;
        for holder in people::elevated(tx)? {
            if holder.role == Role::Medical && holder.account == Account::Active && holder.id != id {
                notices::add(tx, holder.id, notices::Kind::ResultsAskedFor(id), inside.now())?;
            }
        }
        record(&inside, tx, id, (Happened::ResultsAskedFor, Detail::of(id)))
    })
    .await
}
