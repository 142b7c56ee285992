//! `mamori dept schedule list|add|cancel`, `mamori dept changes` and `mamori dept undo`.

use admin_api::departments::{
    self as wire, CANCEL, CHANGES, Cancelled, Changes, Deed, NewPlan, Numbered, PLANS, Plan, PlanState,
    Planned, Plans, UNDO, Undo, Undone, Why,
};
use domain::lang::Lang;
use hyper::Method;

use super::args::{Everywhere, ScheduleAdd};
use super::departments::{follows, untouched};
use super::exit::{Exit, Problem};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::text::DepartmentText;
use super::width;

pub(super) fn list(everywhere: &Everywhere, out: &Out) -> Result<Exit, Problem> {
    let found: Plans = Link::new(everywhere, false)?.ask(Method::GET, PLANS, Sent::Nothing)?;
    for plan in &found.items {
        out.object(plan)?;
        out.line(row(plan, out))?;
    }
    out.line(DepartmentText::of(out.lang()).plans_listed(found.items.len()))?;
    Ok(Exit::Done)
}

fn row(plan: &Plan, out: &Out) -> String {
    let text = DepartmentText::of(out.lang());
    let deed = match &plan.deed {
        Deed::Rename { name, .. } => text.plan_renames(&plain(name)),
        Deed::Move { under: Some(under) } => text.plan_moves(under),
        Deed::Move { under: None } => text.plan_moves_up().to_owned(),
        Deed::Merge { into } => text.plan_merges(into),
        Deed::Retire {} => text.plan_retires().to_owned(),
    };
    let why = |why: &Option<Why>| {
        let said = why.as_ref().map(|why| match out.lang() {
            Lang::Ja => why.message_ja.as_str(),
            Lang::En => why.message_en.as_str(),
        });
        plain(said.unwrap_or_default())
    };
    let state = match (plan.state, &plan.would) {
        (PlanState::Waiting, Some(would)) => text.plan_waits(would.people, would.concerned.len()),
        (PlanState::Waiting, None) => text.plan_misfit(&why(&plan.problem)),
        (PlanState::Done, _) => text.plan_done(plan.change.unwrap_or_default()),
        (PlanState::Failed, _) => text.plan_failed(&why(&plan.problem)),
        (PlanState::Cancelled, _) => text.plan_was_cancelled().to_owned(),
    };
    let deed = width::padded(&deed, 28);
    format!("#{:<4} {}  {}  {deed}  {state}", plan.plan, plan.on, width::padded(&plan.code, 10))
}

pub(super) fn add(everywhere: &Everywhere, asked: &ScheduleAdd, out: &Out) -> Result<Exit, Problem> {
    let deed = &asked.deed;
    let deed = match (&deed.rename, &deed.under, &deed.into) {
        (Some(name), _, _) => Deed::Rename { name: name.clone(), name_en: asked.name_en.clone() },
        (None, Some(under), _) => Deed::Move { under: Some(under.clone()) },
        (None, None, Some(into)) => Deed::Merge { into: into.clone() },
        (None, None, None) if deed.top => Deed::Move { under: None },
        (None, None, None) => Deed::Retire {},
    };
    let new = NewPlan { code: asked.one.code.clone(), on: asked.on.clone(), deed };
    let link = Link::new(everywhere, asked.one.dry_run)?.expecting(asked.expect);
    let done: Planned = link.ask(Method::POST, PLANS, Sent::Json(serde_json::to_vec(&new)?))?;
    out.object(&done)?;
    let text = DepartmentText::of(out.lang());
    out.line(match done.plan {
        Some(number) => text.department_planned(number, &new.code, &new.on),
        None => text.department_would_plan(&new.code, &new.on),
    })?;
    out.line(text.departments_changed(&done.would.changed.join(" ")))?;
    follows((done.would.people, &done.would.concerned), out)?;
    if done.dry_run { untouched(done.expect, out) } else { Ok(Exit::Done) }
}

pub(super) fn cancel(
    everywhere: &Everywhere,
    (number, is_dry_run): (u64, bool),
    out: &Out,
) -> Result<Exit, Problem> {
    let body = serde_json::to_vec(&Numbered { number })?;
    let link = Link::new(everywhere, is_dry_run)?;
    let done: Cancelled = link.ask(Method::POST, CANCEL, Sent::Json(body))?;
    out.object(&done)?;
    let text = DepartmentText::of(out.lang());
    if is_dry_run {
        out.line(text.plan_would_cancel(number))?;
        return untouched(None, out);
    }
    out.line(text.plan_cancelled(number))?;
    Ok(Exit::Done)
}

pub(super) fn changes(everywhere: &Everywhere, out: &Out) -> Result<Exit, Problem> {
    let found: Changes = Link::new(everywhere, false)?.ask(Method::GET, CHANGES, Sent::Nothing)?;
    let text = DepartmentText::of(out.lang());
    for it in &found.items {
        out.object(it)?;
        let undone = if it.undone.is_some() { text.change_undone() } else { "" };
        let what = width::padded(&it.what, 7);
        let code = width::padded(it.code.as_deref().unwrap_or("-"), 10);
        let counts = text.change_row(it.departments, it.people);
        let line = format!(
            "#{:<5} {}  {what} {code} {counts}  {}  {undone}",
            it.change,
            it.time_shown,
            plain(&it.by)
        );
        out.line(line.trim_end())?;
    }
    Ok(Exit::Done)
}

/// Takes a change back; what had to stay is told and gives the exit code of a verb done in part.
pub(super) fn undo(
    everywhere: &Everywhere,
    (number, expect, is_dry_run): (Option<u64>, Option<usize>, bool),
    out: &Out,
) -> Result<Exit, Problem> {
    let body = serde_json::to_vec(&Undo { number })?;
    let link = Link::new(everywhere, is_dry_run)?.expecting(expect);
    let done: Undone = link.ask(Method::POST, UNDO, Sent::Json(body))?;
    out.object(&done)?;
    let text = DepartmentText::of(out.lang());
    let listed = |codes: &[String]| if codes.is_empty() { "-".to_owned() } else { codes.join(" ") };
    out.line(text.undone_change(done.change, &listed(&done.restored), &listed(&done.removed)))?;
    follows((done.people, &done.concerned), out)?;
    for wire::Left { code, column } in &done.skipped {
        out.line(text.undo_left(code, column).trim_end())?;
    }
    if is_dry_run {
        untouched(done.expect, out)?;
    }
    Ok(if done.ok { Exit::Done } else { Exit::Part })
}
