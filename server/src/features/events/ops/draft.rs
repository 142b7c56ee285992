//! Making, copying and removing drafts.

use db::{Read, WriteTx};
use domain::date::Date;
use domain::event::{Phase, Release, TargetRule, Window};
use domain::id::{EventId, PersonId};
use jiff::ToSpan as _;

use super::super::model::{NewEvent, Plan, Refusal, Settings};
use super::super::store;
use super::run::Forget;
use super::{EventError, find, put};
use crate::app::App;
use crate::features::audit::{By, Detail, Happened};

/// The draft as it would be made.
///
/// # Errors
/// [`Refusal::CodeTaken`], [`Refusal::InThePast`]; those of the store.
pub(crate) fn may_create(app: &App, tx: &impl Read, new: &NewEvent) -> Result<Plan, EventError> {
    if store::by_code(tx, &new.code)?.is_some() {
        return Err(Refusal::CodeTaken.into());
    }
    if new.settings.window.is_some_and(|window| window.first() < app.today()) {
        return Err(Refusal::InThePast.into());
    }
    Ok(Plan::draft(EventId::from_bytes(app.random()), new.code.clone(), new.settings.clone()))
}

/// Makes an event in 作成中.
///
/// # Errors
/// As [`may_create`].
pub(crate) fn create(app: &App, tx: &mut WriteTx, new: &NewEvent, by: &By) -> Result<Plan, EventError> {
    let mut plan = may_create(app, tx, new)?;
    store::put_listed(tx, plan.id, &new.listed)?;
    put(app, tx, &mut plan, (by, Happened::EventCreated, String::new()))?;
    Ok(plan)
}

/// What a copy of an event for the year after it is made from (前年を複写): dates a year later, and nothing
/// that anybody confirmed or deliberated.
fn copied(tx: &impl Read, from: &str, code: &str) -> Result<NewEvent, EventError> {
    let plan = find(tx, from)?;
    let old = plan.settings();
    let year = old.year.saturating_add(1);
    let name = |name: &str| name.replace(&old.year.to_string(), &year.to_string());
    let listed = if old.target == TargetRule::Listed { store::listed(tx, plan.id)? } else { Vec::new() };
    let settings = Settings {
        name_ja: name(&old.name_ja),
        name_en: name(&old.name_en),
        year,
        window: old
            .window
            .and_then(|window| Window::parse(a_year_later(window.first()), a_year_later(window.last())).ok()),
        release: old.release.map(|release| match release {
            Release::OnDate(day) => Release::OnDate(a_year_later(day)),
            other => other,
        }),
        committee: None,
        ..old
    };
    Ok(NewEvent { code: code.to_owned(), settings, listed })
}

/// The copy as it would be made, with its list of people; dates that are already past stay, and the check
/// list says so.
///
/// # Errors
/// [`Refusal::Unknown`], [`Refusal::CodeTaken`]; those of the store.
pub(crate) fn may_copy(
    app: &App,
    tx: &impl Read,
    (from, code): (&str, &str),
) -> Result<(Plan, Vec<PersonId>), EventError> {
    let NewEvent { code, settings, listed } = copied(tx, from, code)?;
    if store::by_code(tx, &code)?.is_some() {
        return Err(Refusal::CodeTaken.into());
    }
    Ok((Plan::draft(EventId::from_bytes(app.random()), code, settings), listed))
}

/// Copies an event.
///
/// # Errors
/// As [`may_copy`].
pub(crate) fn copy(
    app: &App,
    tx: &mut WriteTx,
    (from, code): (&str, &str),
    by: &By,
) -> Result<Plan, EventError> {
    let (mut plan, listed) = may_copy(app, tx, (from, code))?;
    store::put_listed(tx, plan.id, &listed)?;
    let extras = store::extras(tx, find(tx, from)?.id)?;
    store::put_extras(tx, plan.id, &extras)?;
    put(app, tx, &mut plan, (by, Happened::EventCreated, format!("copy of {from}")))?;
    Ok(plan)
}

/// The draft, if it may be removed.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Phase`] beyond 作成中, from where an event is cancelled instead.
pub(crate) fn may_remove(tx: &impl Read, code: &str) -> Result<Plan, EventError> {
    let plan = find(tx, code)?;
    if plan.phase.is_deletable() { Ok(plan) } else { Err(Refusal::Phase(plan.phase).into()) }
}

/// Removes a draft; `forget` removes its announcements in the same transaction.
///
/// # Errors
/// As [`may_remove`].
pub(crate) fn remove(
    app: &App,
    tx: &mut WriteTx,
    (code, forget): (&str, Forget),
    by: &By,
) -> Result<Plan, EventError> {
    let plan = may_remove(tx, code)?;
    store::remove_plan(tx, &plan)?;
    forget(tx, plan.id)?;
    by.record(app, tx, Happened::EventRemoved, Detail::of(&plan.code))?;
    Ok(plan)
}

/// Whether these settings may replace those of a draft.
pub(super) fn may_edit(app: &App, plan: &Plan, settings: &Settings) -> Result<(), EventError> {
    if plan.phase != Phase::Draft {
        return Err(Refusal::Phase(plan.phase).into());
    }
    // Dates that nobody touches may have passed while the draft lay there; the check list says so.
    let is_touched = settings.window != plan.settings().window;
    if is_touched && settings.window.is_some_and(|window| window.first() < app.today()) {
        return Err(Refusal::InThePast.into());
    }
    Ok(())
}

fn a_year_later(day: Date) -> Date {
    day.saturating_add(1.year())
}
