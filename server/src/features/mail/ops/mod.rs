//! The verbs of the queue: in, out, watched, steered.

mod deliver;
mod list;
mod step;

#[cfg(test)]
pub(crate) use deliver::deliver;
pub(crate) use deliver::{Ask, reach, run, sweep, try_relay, try_text};
pub(crate) use list::{Listed, Unreached, Wanted, list, one, unreached};
pub(crate) use step::{Chosen, Refusal, StepError, StepOf, may_step, pause, step};

pub(crate) use super::letter::Secret;
pub(crate) use super::store::totals as total;

use db::{DbError, WriteTx};
use domain::person::MailAddress;

use super::model::{Kind, Mail, State};
use super::store;
use crate::app::App;
use crate::features::people::Person;

/// Whether letters can leave at all; without a relay everything mailed is a slip and a notice as well.
pub(crate) fn is_on(app: &App) -> bool {
    app.is_demo() || app.config().mail.is_on()
}

/// Queues a letter to a person in the transaction of its cause, for the address they have now; `None`
/// for somebody without one, or where letters cannot leave.
///
/// # Errors
/// Those of the store.
pub(crate) fn queue(
    app: &App,
    tx: &mut WriteTx,
    person: &Person,
    kind: Kind,
) -> Result<Option<u64>, DbError> {
    match &person.mail {
        Some(address) => queue_to(app, tx, (person, address), kind),
        None => Ok(None),
    }
}

/// Queues a letter to a person at another address than their present one.
///
/// # Errors
/// Those of the store.
pub(crate) fn queue_to(
    app: &App,
    tx: &mut WriteTx,
    (person, address): (&Person, &MailAddress),
    kind: Kind,
) -> Result<Option<u64>, DbError> {
    if !is_on(app) {
        return Ok(None);
    }
    let number = store::totals(tx)?.last + 1;
    let now = app.now();
    let mail = Mail {
        number,
        kind,
        person: person.id,
        address: address.clone(),
        lang: person.lang.unwrap_or_else(|| app.config().language.into()),
        state: State::Waiting,
        tries: 0,
        created: now,
        next: now,
        id: app.random(),
        doubts: 0,
        attempts: Vec::new(),
    };
    store::put(tx, &mail)?;
    Ok(Some(number))
}
