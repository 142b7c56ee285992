//! Changes planned for a day: looked at when they are planned, looked at again on their day.

use db::{DbError, Read, WriteTx};

use super::super::model::{NewPlan, Plan, Refusal, State, What};
use super::super::store;
use super::draft::{Draft, Stage, draft};
use super::write::{Entry, entered};
use super::{Altered, DepartmentError, happened};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Actor, Detail, Face, Happened};
use crate::features::masters::{self, By};

/// A plan, and what it would do on its day as things stand.
pub(crate) struct Prospect {
    pub(crate) plan: Plan,
    /// Nothing for a plan that waits no more.
    pub(crate) would: Option<Result<Altered, Refusal>>,
}

/// A plan that was made, and what it would do.
pub(crate) struct Scheduled {
    /// Its number, once it is kept.
    pub(crate) number: Option<u64>,
    pub(crate) would: Altered,
}

/// Every plan: those that wait in the order of their days, then the others, the latest first.
///
/// # Errors
/// Those of the store.
pub(crate) fn plans(app: &App, tx: &impl Read) -> Result<Vec<Prospect>, Failure> {
    let (waiting, mut over): (Vec<Plan>, Vec<Plan>) =
        store::plans(tx)?.into_iter().partition(Plan::is_waiting);
    let mut stage = Stage::on(tx, app.today())?;
    let mut listed = Vec::new();
    for plan in in_order(waiting) {
        let would = match look(app, tx, &plan.new, &mut stage) {
            Ok(draft) => Ok(draft.altered(None)),
            Err(DepartmentError::Refused(refusal)) => Err(refusal),
            Err(DepartmentError::Failure(failure)) => return Err(failure),
        };
        listed.push(Prospect { plan, would: Some(would) });
    }
    over.reverse();
    listed.extend(over.into_iter().map(|plan| Prospect { plan, would: None }));
    Ok(listed)
}

fn in_order(mut plans: Vec<Plan>) -> Vec<Plan> {
    plans.sort_by_key(|plan| (plan.new.day, plan.number));
    plans
}

/// Looks at a plan on its day, and lets the stage stand as it leaves it.
fn look(app: &App, tx: &impl Read, new: &NewPlan, stage: &mut Stage) -> Result<Draft, DepartmentError> {
    stage.day = new.day;
    let draft = draft(app, tx, &new.act(), stage)?;
    if draft.steps.is_empty() {
        return Err(Refusal::Same.into());
    }
    stage.take(&draft).map_err(|bad| Refusal::of(&bad, &new.code))?;
    Ok(draft)
}

/// What a change would do on a day to come, after the plans before it.
///
/// # Errors
/// What stands against it; [`Refusal::NotAhead`] for another day.
pub(crate) fn may_schedule(app: &App, tx: &impl Read, new: &NewPlan) -> Result<Scheduled, DepartmentError> {
    if new.day <= app.today() {
        return Err(Refusal::NotAhead.into());
    }
    let mut stage = Stage::on(tx, app.today())?;
    let waiting = store::plans(tx)?.into_iter().filter(|it| it.is_waiting() && it.new.day <= new.day);
    for plan in in_order(waiting.collect()) {
        match look(app, tx, &plan.new, &mut stage) {
            // A plan that does not fit will not be carried out: the next ones stand without it.
            Ok(_) | Err(DepartmentError::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(Scheduled { number: None, would: look(app, tx, new, &mut stage)?.altered(None) })
}

/// Keeps a plan, if as many people would go to another department as somebody saw before.
///
/// # Errors
/// As [`may_schedule`]; [`Refusal::Another`] for another number of people.
pub(crate) fn schedule(
    app: &App,
    tx: &mut WriteTx,
    (new, seen): (&NewPlan, usize),
    by: &By,
) -> Result<Scheduled, DepartmentError> {
    let scheduled = may_schedule(app, tx, new)?;
    if scheduled.would.people != seen {
        return Err(Refusal::Another(scheduled.would.people as u64).into());
    }
    let number = store::next_plan(tx)?;
    let plan = Plan {
        number,
        new: new.clone(),
        made: app.now(),
        by: masters::name_of(tx, by)?,
        face: by.face,
        reason: by.reason.clone(),
        state: State::Waiting,
    };
    store::put_plan(tx, &plan)?;
    record(app, tx, (by, Happened::DepartmentPlanned), &plan)?;
    Ok(Scheduled { number: Some(number), ..scheduled })
}

/// The plan, if it may still be taken back.
///
/// # Errors
/// [`Refusal::NoPlan`], [`Refusal::PlanOver`].
pub(crate) fn may_cancel(tx: &impl Read, number: u64) -> Result<Plan, DepartmentError> {
    let plan = store::plan(tx, number)?.ok_or(Refusal::NoPlan(number))?;
    if plan.is_waiting() { Ok(plan) } else { Err(Refusal::PlanOver(number).into()) }
}

/// Takes a plan back.
///
/// # Errors
/// As [`may_cancel`].
pub(crate) fn cancel(app: &App, tx: &mut WriteTx, number: u64, by: &By) -> Result<Plan, DepartmentError> {
    let plan = Plan { state: State::Cancelled, ..may_cancel(tx, number)? };
    store::put_plan(tx, &plan)?;
    record(app, tx, (by, Happened::DepartmentPlanCancelled), &plan)?;
    Ok(plan)
}

/// The plans whose day has come, in the order in which they are to be carried out.
///
/// # Errors
/// Those of the store.
pub(crate) fn due(app: &App, tx: &impl Read) -> Result<Vec<u64>, DbError> {
    let today = app.today();
    let due = store::plans(tx)?.into_iter().filter(|plan| plan.is_waiting() && plan.new.day <= today);
    Ok(in_order(due.collect()).iter().map(|plan| plan.number).collect())
}

/// Carries a plan out as of its day, or marks it with what stands against it; then nothing else changes.
///
/// # Errors
/// Those of the store.
pub(crate) fn run(app: &App, tx: &mut WriteTx, number: u64) -> Result<(), Failure> {
    // Somebody may have cancelled it since it was found due.
    let Some(plan) = store::plan(tx, number)?.filter(Plan::is_waiting) else { return Ok(()) };
    let by = By { actor: Actor::System, face: Face::Clock, reason: plan.reason.clone() };
    let mut stage = Stage::on(tx, plan.new.day)?;
    let (outcome, happened) = match look(app, tx, &plan.new, &mut stage) {
        Err(DepartmentError::Failure(failure)) => return Err(failure),
        Err(DepartmentError::Refused(why)) => (State::Failed(why), Happened::DepartmentPlanFailed),
        Ok(draft) => {
            let act = plan.new.act();
            let code = Some(plan.new.code.clone());
            let entry = Entry { what: What::of(&act), code, day: plan.new.day };
            (State::Done(entered(app, tx, (&draft, entry), &by)?), happened(&act))
        }
    };
    let plan = Plan { state: outcome, ..plan };
    store::put_plan(tx, &plan)?;
    record(app, tx, (&by, happened), &plan)
}

fn record(app: &App, tx: &mut WriteTx, by: (&By, Happened), plan: &Plan) -> Result<(), Failure> {
    let note = format!("plan {}; {} on {}", plan.number, plan.new.act().note(), plan.new.day);
    masters::record(app, tx, by, Detail::of(&plan.new.code).noting(note))
}
