//! 中止: asked for by a manager or clerk of the whole company, carried out by an implementer with the key.

use db::{Read, WriteTx};
use domain::event::Phase;
use domain::org::Role;
use domain::permission::{CancelEvent, Permit};

use super::super::model::{CancelAsked, Counts, Plan, Refusal};
use super::super::store;
use super::medical::{by, implementer};
use super::run::Erase;
use super::{EventError, find, moved, put};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Happened};
use crate::features::people::{self, Account, Person};

/// Asks for the cancellation; the reason is that of `by`. Asked for again, the latest word counts.
///
/// # Errors
/// [`Refusal::Unknown`], [`Refusal::Phase`]; those of the store.
pub(crate) fn ask_cancel(app: &App, tx: &mut WriteTx, code: &str, by: &By) -> Result<Plan, EventError> {
    let mut plan = find(tx, code)?;
    moved(&plan, Phase::Cancelled)?;
    let Actor::Person(person) = by.actor else {
        return Err(Failure::fault("nobody but a person asks for a cancellation").into());
    };
    plan.cancel_asked = Some(CancelAsked { time: app.now(), by: person, reason: by.reason.clone() });
    put(app, tx, &mut plan, (by, Happened::EventCancelAsked, String::new()))?;
    Ok(plan)
}

/// Takes the word back.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Phase`] once it is cancelled; [`Refusal::NotAsked`]; those of the store.
pub(crate) fn drop_cancel(app: &App, tx: &mut WriteTx, code: &str, by: &By) -> Result<Plan, EventError> {
    let mut plan = find(tx, code)?;
    moved(&plan, Phase::Cancelled)?;
    if plan.cancel_asked.take().is_none() {
        return Err(Refusal::NotAsked.into());
    }
    put(app, tx, &mut plan, (by, Happened::EventCancelDropped, String::new()))?;
    Ok(plan)
}

/// Whoever asks for the cancellation, as long as they are a manager or clerk of the whole company.
///
/// # Errors
/// Those of the store.
pub(crate) fn asker(tx: &impl Read, plan: &Plan) -> Result<Option<Person>, Failure> {
    let Some(asked) = &plan.cancel_asked else { return Ok(None) };
    let may = |person: &Person| {
        matches!(person.role, Role::Manager | Role::Clerk)
            && person.is_unscoped()
            && person.account != Account::Stopped
    };
    Ok(people::person(tx, asked.by)?.filter(may))
}

/// A cancellation: why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cancelling {
    pub(crate) reason: String,
    /// The revision that was looked at.
    pub(crate) revision: u64,
}

/// The event that may be cancelled, with its totals.
///
/// # Errors
/// [`Refusal::Unknown`], [`Refusal::Phase`]; [`Refusal::NotAsked`] while the employer's side does not ask for it;
/// those of the store.
pub(crate) fn may_cancel(tx: &impl Read, permit: &Permit<CancelEvent>) -> Result<(Plan, Counts), EventError> {
    let mut plan = store::plan(tx, permit.target().event)?.ok_or(Refusal::Unknown)?;
    plan.phase = moved(&plan, Phase::Cancelled)?;
    if asker(tx, &plan)?.is_none() {
        return Err(Refusal::NotAsked.into());
    }
    let counts = store::counts(tx, plan.id)?;
    Ok((plan, counts))
}

/// 中止: never analysed; what was submitted stays with its people, drafts are erased.
///
/// # Errors
/// As [`may_cancel`]; [`Refusal::Changed`].
pub(crate) fn cancel(
    app: &App,
    tx: &mut WriteTx,
    permit: &Permit<CancelEvent>,
    (cancelling, erase): (&Cancelling, Erase),
) -> Result<Plan, EventError> {
    let (mut plan, counts) = may_cancel(tx, permit)?;
    if cancelling.revision != plan.revision {
        return Err(Refusal::Changed(plan.revision).into());
    }
    let who = implementer(permit)?;
    let erased = erase(tx, plan.id)?;
    store::put_counts(tx, plan.id, Counts { drafts: 0, ..counts })?;
    plan.suspended = None;
    plan.cancelled = Some(app.now());
    let note = format!("submitted {}, drafts erased {erased}", counts.submitted);
    put(app, tx, &mut plan, (&by(who, cancelling.reason.clone()), Happened::EventCancelled, note))?;
    Ok(plan)
}
