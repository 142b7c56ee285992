//! Who is in an event: 対象外 with its reason, and people added later. Nobody who submitted ever leaves.

use db::{Read, WriteTx};
use domain::event::{Exclusion, Kind, Phase, TargetRule};
use domain::id::PersonId;
use domain::person::StaffNumber;

use super::super::model::{Excluded, Plan, Refusal};
use super::super::store;
use super::check::running;
use super::open::target;
use super::run::EraseOf;
use super::{EventError, find, put};
use crate::app::App;
use crate::features::audit::{By, Happened};
use crate::features::people::{self, Account, Person};

/// What becomes of people in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// 対象外, for this reason.
    Exclude(Exclusion),
    /// Meant again, or added after the opening.
    Include,
}

/// What a change concerns.
#[derive(Clone, Debug)]
pub(crate) struct Changed {
    pub(crate) plan: Plan,
    /// Whoever was not so already.
    pub(crate) people: Vec<PersonId>,
}

/// What would change, if it may.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Phase`] after the close; [`Refusal::NoSuchPerson`],
/// [`Refusal::HasSubmitted`], [`Refusal::Stopped`] or [`Refusal::InAnother`] for one of the people.
pub(crate) fn may_change_people(
    tx: &impl Read,
    code: &str,
    (numbers, change): (&[StaffNumber], Change),
) -> Result<Changed, EventError> {
    let plan = find(tx, code)?;
    if !matches!(plan.phase, Phase::Draft | Phase::Ready | Phase::Open | Phase::Suspended) {
        return Err(Refusal::Phase(plan.phase).into());
    }
    let mut people = Vec::new();
    for number in numbers {
        let unknown = || Refusal::NoSuchPerson(number.as_str().to_owned());
        let id = people::by_staff_number(tx, number)?.ok_or_else(unknown)?;
        let person = people::person(tx, id)?.ok_or_else(unknown)?;
        if !people.contains(&id) && concerns(tx, &plan, &person, change)? {
            people.push(id);
        }
    }
    Ok(Changed { plan, people })
}

/// Whether the change makes a difference to somebody, if it may be made.
fn concerns(tx: &impl Read, plan: &Plan, person: &Person, change: Change) -> Result<bool, EventError> {
    let number = || person.staff_number.as_str().to_owned();
    let excluded = store::excluded(tx, plan.id, person.id)?;
    match change {
        Change::Exclude(_) if store::flag(tx, plan.id, person.id)?.is_some() => {
            Err(Refusal::HasSubmitted(number()).into())
        }
        Change::Exclude(why) => Ok(excluded.is_none_or(|before| before.why != why)),
        Change::Include if person.account == Account::Stopped => Err(Refusal::Stopped(number()).into()),
        Change::Include if is_before_opening(plan) => {
            let is_missing =
                plan.settings().target == TargetRule::Listed && !store::is_listed(tx, plan.id, person.id)?;
            Ok(excluded.is_some() || is_missing)
        }
        Change::Include if store::target(tx, plan.id, person.id)?.is_some() => Ok(false),
        Change::Include => {
            if plan.settings().kind == Kind::Statutory {
                for other in running(tx, plan.id)? {
                    if store::target(tx, other.id, person.id)?.is_some() {
                        return Err(Refusal::InAnother(number(), other.code).into());
                    }
                }
            }
            Ok(true)
        }
    }
}

/// Makes the change; `erase` removes the draft of somebody who leaves an event that has been opened.
///
/// # Errors
/// As [`may_change_people`].
pub(crate) fn change_people(
    app: &App,
    tx: &mut WriteTx,
    code: &str,
    (numbers, change, erase): (&[StaffNumber], Change, EraseOf),
    by: &By,
) -> Result<Changed, EventError> {
    let Changed { mut plan, people } = may_change_people(tx, code, (numbers, change))?;
    if people.is_empty() {
        return Ok(Changed { plan, people });
    }
    for person in &people {
        match change {
            Change::Exclude(why) => exclude(app, tx, (&plan, *person), (why, erase))?,
            Change::Include => include(app, tx, &plan, *person)?,
        }
    }
    let (happened, note) = match change {
        Change::Exclude(why) => (Happened::TargetsExcluded, format!("people {}, {why:?}", people.len())),
        Change::Include => (Happened::TargetsAdded, format!("people {}", people.len())),
    };
    put(app, tx, &mut plan, (by, happened, note))?;
    Ok(Changed { plan, people })
}

fn exclude(
    app: &App,
    tx: &mut WriteTx,
    (plan, person): (&Plan, PersonId),
    (why, erase): (Exclusion, EraseOf),
) -> Result<(), EventError> {
    let place = (plan.id, person);
    let target = store::target(tx, plan.id, person)?;
    // Whoever is left out for another reason stays where they were counted.
    let department = match &target {
        Some(target) => target.department,
        None => store::excluded(tx, plan.id, person)?.and_then(|before| before.department),
    };
    store::put_excluded(tx, place, Some(Excluded { why, time: app.now(), department }))?;
    if target.is_some() {
        erase(tx, place)?;
        store::remove_target(tx, place)?;
        let mut counts = store::counts(tx, plan.id)?;
        counts.targets = counts.targets.saturating_sub(1);
        store::put_counts(tx, plan.id, counts)?;
    }
    Ok(())
}

fn include(app: &App, tx: &mut WriteTx, plan: &Plan, person: PersonId) -> Result<(), EventError> {
    let place = (plan.id, person);
    store::put_excluded(tx, place, None)?;
    if is_before_opening(plan) {
        if plan.settings().target == TargetRule::Listed {
            store::add_listed(tx, plan.id, person)?;
        }
        return Ok(());
    }
    let Some(person) = people::person(tx, person)? else { return Ok(()) };
    if let Some(department) = person.department {
        let today = people::departments(tx)?;
        store::extend_snapshot(tx, plan.id, (department, &today))?;
    }
    let (_, target) = target(person, app.today());
    store::put_target(tx, place, &target)?;
    let mut counts = store::counts(tx, plan.id)?;
    counts.targets += 1;
    Ok(store::put_counts(tx, plan.id, counts)?)
}

fn is_before_opening(plan: &Plan) -> bool {
    matches!(plan.phase, Phase::Draft | Phase::Ready)
}
