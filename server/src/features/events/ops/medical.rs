//! What only implementers with the key of the whole organisation do: confirm the criteria, and reopen.

use db::{Read, WriteTx};
use domain::date::Date;
use domain::event::Phase;
use domain::id::PersonId;
use domain::permission::{self, Act, ConfirmCriteria, Permit, ReopenEvent};
use domain::scoring::Criteria;

use super::super::model::{Counts, Fact, Plan, Refusal};
use super::super::store;
use super::check::{is_official, running};
use super::{EventError, moved, put};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Face, Happened};

/// What an implementer confirms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Confirming {
    pub(crate) criteria: Criteria,
    /// Whether the wording that was not compared with the official text is accepted.
    pub(crate) accepts_wording: bool,
    /// The revision that was looked at.
    pub(crate) revision: u64,
}

/// The event whose criteria may be confirmed, with whether its wording must be accepted as well.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Phase`]; [`Refusal::Frozen`] once somebody has submitted.
pub(crate) fn may_confirm(
    tx: &impl Read,
    permit: &Permit<ConfirmCriteria>,
) -> Result<(Plan, bool), EventError> {
    let plan = store::plan(tx, permit.target().event)?.ok_or(Refusal::Unknown)?;
    match plan.phase {
        Phase::Draft | Phase::Ready => {}
        Phase::Open | Phase::Suspended if store::counts(tx, plan.id)?.submitted == 0 => {}
        Phase::Open | Phase::Suspended => return Err(Refusal::Frozen.into()),
        phase => return Err(Refusal::Phase(phase).into()),
    }
    let needs_wording = plan.wording.is_none() && !is_official(&plan);
    Ok((plan, needs_wording))
}

/// Confirms method and thresholds.
///
/// # Errors
/// As [`may_confirm`]; [`Refusal::Changed`], [`Refusal::WordingFirst`].
pub(crate) fn confirm_criteria(
    app: &App,
    tx: &mut WriteTx,
    permit: &Permit<ConfirmCriteria>,
    (confirming, through): (Confirming, Face),
) -> Result<Plan, EventError> {
    let (plan, needs_wording) = may_confirm(tx, permit)?;
    if confirming.revision != plan.revision {
        return Err(Refusal::Changed(plan.revision).into());
    }
    if needs_wording && !confirming.accepts_wording {
        return Err(Refusal::WordingFirst.into());
    }
    let who = implementer(permit)?;
    let fact = Fact { time: app.now(), by: who };
    let mut plan = plan.confirmed_with(confirming.criteria, fact);
    if needs_wording {
        plan.wording = Some(fact);
    }
    let it = confirming.criteria;
    let note = format!("{:?} {} {} {}", it.method(), it.b_alone(), it.a_plus_c(), it.b_beside());
    let by = By { face: through, ..by(who, String::new()) };
    put(app, tx, &mut plan, (&by, Happened::CriteriaConfirmed, note))?;
    Ok(plan)
}

/// A reopening: the new last day, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reopening {
    pub(crate) last: Date,
    pub(crate) reason: String,
    /// The revision that was looked at.
    pub(crate) revision: u64,
}

/// The closed event that may be reopened, with its totals.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Phase`]; [`Refusal::Blocked`] while its people are in another open
/// statutory event.
pub(crate) fn may_reopen(tx: &impl Read, permit: &Permit<ReopenEvent>) -> Result<(Plan, Counts), EventError> {
    let mut plan = store::plan(tx, permit.target().event)?.ok_or(Refusal::Unknown)?;
    if plan.phase != Phase::Closed {
        return Err(Refusal::Phase(plan.phase).into());
    }
    plan.phase = moved(&plan, Phase::Open)?;
    if plan.settings().kind == domain::event::Kind::Statutory {
        for other in running(tx, plan.id)? {
            let mut people = 0;
            for (person, _) in store::targets(tx, plan.id, None, usize::MAX)? {
                people += u64::from(store::target(tx, other.id, person)?.is_some());
            }
            if people > 0 {
                let item = domain::event::Item::OverlappingEvent { code: other.code, people };
                return Err(Refusal::Blocked(vec![item]).into());
            }
        }
    }
    let counts = store::counts(tx, plan.id)?;
    Ok((plan, counts))
}

/// Opens a closed event once more, until a new last day. 判定完了 must be done again.
///
/// # Errors
/// As [`may_reopen`]; [`Refusal::Changed`], [`Refusal::NotLater`], [`Refusal::Window`].
pub(crate) fn reopen(
    app: &App,
    tx: &mut WriteTx,
    permit: &Permit<ReopenEvent>,
    reopening: &Reopening,
) -> Result<Plan, EventError> {
    let (mut plan, _) = may_reopen(tx, permit)?;
    if reopening.revision != plan.revision {
        return Err(Refusal::Changed(plan.revision).into());
    }
    let window = plan.settings().window.ok_or(Refusal::Phase(Phase::Closed))?;
    if reopening.last < app.today() {
        return Err(Refusal::NotLater.into());
    }
    let window = domain::event::Window::parse(window.first(), reopening.last).map_err(Refusal::Window)?;
    plan.closed = None;
    plan.judged = None;
    let mut plan = plan.ending(window);
    let note = format!("until {}", reopening.last);
    let who = implementer(permit)?;
    put(app, tx, &mut plan, (&by(who, reopening.reason.clone()), Happened::EventReopened, note))?;
    Ok(plan)
}

/// The person whom the table allows; it allows no operator.
pub(super) fn implementer<A: Act>(permit: &Permit<A>) -> Result<PersonId, Failure> {
    match permit.actor() {
        permission::Actor::Person(person) => Ok(*person),
        permission::Actor::Operator { .. } => {
            Err(Failure::fault("an operator has a permit of medical staff"))
        }
    }
}

pub(super) fn by(who: PersonId, reason: String) -> By {
    By { actor: Actor::Person(who), face: Face::Web, reason }
}
