//! Reading who opened one's own results.

use std::sync::Arc;

use domain::id::PersonId;
use domain::permission::{Column, Permit, SeeWhoCanSee};
use jiff::Timestamp;
use seal::record::Kind;

use crate::app::App;
use crate::failure::Failure;
use crate::features::events::{self, Event};
use crate::features::people::{self, Person};
use crate::features::sign_in::Session;
use crate::features::{analysis, judgement, responses};

/// What was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    /// Answers and result.
    Result,
    /// What was handed over to the employer.
    Provided,
    /// The implementers looked through everybody in the event.
    WholeEvent,
    /// A group analysis added everybody's result up.
    Analysis,
}

/// One opening of an own result by somebody else.
pub(super) struct Opening {
    pub(super) what: Opened,
    pub(super) time: Timestamp,
    /// In which column of the policy the reader acted.
    pub(super) column: Column,
    /// The reader, as long as the account exists.
    pub(super) reader: Option<Person>,
    pub(super) event: Event,
}

/// Everybody who opened a result of the person who is signed in, newest first.
///
/// # Errors
/// [`Failure::Unopened`] when a result or one of its rows does not open: it was changed.
pub(super) async fn openings(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<SeeWhoCanSee>,
) -> Result<Vec<Opening>, Failure> {
    let person = permit.target().person;
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.read(move |tx| {
        let mut found = read(&inside, tx, &session, person)?;
        found.sort_by_key(|opening| std::cmp::Reverse(opening.time));
        Ok(found)
    })
    .await
}

fn read(app: &App, tx: &db::ReadTx, session: &Session, person: PersonId) -> Result<Vec<Opening>, Failure> {
    let keyring = app.keyring().current();
    let mut found = Vec::new();
    for id in events::targets_of(tx, person)? {
        let Some(event) = events::event(tx, id)? else { continue };
        let Some(key) = responses::own_key(tx, session, (id, Kind::Result))? else { continue };
        let Some(opened) = responses::open_result(&keyring, tx, (id, person), &key)? else { continue };
        let mut looks = Vec::new();
        for look in responses::looks(tx, &opened.content)? {
            looks.push((Opened::Result, look.time, look.actor, look.role));
        }
        let key = responses::own_key(tx, session, (id, Kind::Case))?.ok_or(Failure::NotFound)?;
        let case = responses::open_case(&keyring, tx, (id, person), &key)?.ok_or(Failure::NotFound)?.content;
        for look in responses::case_looks(tx, &case)? {
            looks.push((Opened::Provided, look.time, look.actor, look.role));
        }
        for look in judgement::event_looks(tx, id)? {
            looks.push((Opened::WholeEvent, look.time, look.actor, look.role));
        }
        for run in analysis::runs(tx, id)? {
            looks.push((Opened::Analysis, run.time, run.actor, run.role));
        }
        for (what, time, actor, role) in looks {
            let column = Column::ALL.get(usize::from(role)).copied();
            found.push(Opening {
                what,
                time,
                column: column.ok_or(Failure::fault("a look names no role"))?,
                reader: people::person(tx, actor)?,
                event: event.clone(),
            });
        }
    }
    Ok(found)
}
