//! `mamori dept list|add|edit|move|order|hide|show|merge|retire|schedule|changes|undo`.

use admin_api::departments::{
    self as wire, Altered, Concerned, DEPARTMENTS, Department, Departments, EDIT, HIDE, MERGE, MOVE, ORDER,
    RETIRE, SHOW, State,
};
use hyper::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::args::{DeptFields, DeptOne, DeptVerb, Everywhere, ScheduleVerb};
use super::department_plans as plans;
use super::exit::{Exit, Problem};
use super::import::{self, plain};
use super::link::{Link, Sent};
use super::out::Out;
use super::roster;
use super::text::{DepartmentText, Text};
use super::width;

pub(super) fn run(everywhere: &Everywhere, verb: &DeptVerb, out: &Out) -> Result<Exit, Problem> {
    let one = |one: &DeptOne| wire::One { code: one.code.clone() };
    let take = |one: &DeptOne| Taking { everywhere, is_dry_run: one.dry_run, expect: None, out };
    match verb {
        DeptVerb::Export(export) => {
            roster::export(everywhere, (export, admin_api::roster::DEPARTMENTS_FILE), out)
        }
        DeptVerb::Import(file) => import::departments(everywhere, file, out),
        DeptVerb::List { on } => list(everywhere, on.as_deref(), out),
        DeptVerb::Add(asked) => {
            let DeptFields { name_en, site, from, until } = asked.rest.clone();
            let (code, name, under) = (asked.one.code.clone(), asked.name.clone(), asked.under.clone());
            let new = wire::New { code, name, name_en, under, site, from, until };
            take(&asked.one).send(DEPARTMENTS, &new)
        }
        DeptVerb::Edit(asked) => {
            let DeptFields { name_en, site, from, until } = asked.rest.clone();
            let (code, name) = (asked.one.code.clone(), asked.name.clone());
            take(&asked.one).send(EDIT, &wire::Edit { code, name, name_en, site, from, until })
        }
        DeptVerb::Move { one, under, .. } => {
            take(one).send(MOVE, &wire::Move { code: one.code.clone(), under: under.clone() })
        }
        DeptVerb::Order { one, to } => {
            take(one).send(ORDER, &wire::Order { code: one.code.clone(), to: *to })
        }
        DeptVerb::Hide(asked) => take(asked).send(HIDE, &one(asked)),
        DeptVerb::Show(asked) => take(asked).send(SHOW, &one(asked)),
        DeptVerb::Merge { one, into, expect } => {
            let merge = wire::Merge { code: one.code.clone(), into: into.clone() };
            Taking { expect: *expect, ..take(one) }.send(MERGE, &merge)
        }
        DeptVerb::Retire(asked) => take(asked).send(RETIRE, &one(asked)),
        DeptVerb::Schedule(ScheduleVerb::List) => plans::list(everywhere, out),
        DeptVerb::Schedule(ScheduleVerb::Add(asked)) => plans::add(everywhere, asked, out),
        DeptVerb::Schedule(ScheduleVerb::Cancel { number, dry_run }) => {
            plans::cancel(everywhere, (*number, *dry_run), out)
        }
        DeptVerb::Changes => plans::changes(everywhere, out),
        DeptVerb::Undo { number, expect, dry_run } => {
            plans::undo(everywhere, (*number, *expect, *dry_run), out)
        }
    }
}

/// A change on its way.
struct Taking<'a> {
    everywhere: &'a Everywhere,
    is_dry_run: bool,
    expect: Option<usize>,
    out: &'a Out,
}

impl Taking<'_> {
    fn send(&self, path: &str, body: &impl Serialize) -> Result<Exit, Problem> {
        let link = Link::new(self.everywhere, self.is_dry_run)?.expecting(self.expect);
        let done: Altered = link.ask(Method::POST, path, Sent::Json(serde_json::to_vec(body)?))?;
        let (out, text) = (self.out, DepartmentText::of(self.out.lang()));
        out.object(&done)?;
        if done.changed.is_empty() {
            out.line(text.departments_same())?;
        } else {
            out.line(text.departments_changed(&done.changed.join(" ")))?;
        }
        follows((done.people, &done.concerned), out)?;
        if done.dry_run {
            return untouched(done.expect, out);
        }
        if let Some(number) = done.change {
            out.line(text.department_change(number))?;
        }
        Ok(Exit::Done)
    }
}

/// Who moves, and whose scope becomes another one.
pub(super) fn follows((people, concerned): (usize, &[Concerned]), out: &Out) -> Result<(), Problem> {
    let text = DepartmentText::of(out.lang());
    if people > 0 {
        out.line(text.departments_people(people))?;
    }
    for it in concerned {
        out.line(text.department_concerns(&it.staff_number, &plain(&it.name)))?;
        if it.ends_key {
            out.line(format!("  {}", text.department_ends_key()))?;
        }
        if it.is_emptied {
            out.line(format!("  {}", text.department_empties()))?;
        }
    }
    Ok(())
}

/// The end of a trial: the count to confirm, and that nothing was written.
pub(super) fn untouched(expect: Option<usize>, out: &Out) -> Result<Exit, Problem> {
    if let Some(expect) = expect {
        out.line(format!("--expect {expect}"))?;
    }
    out.line(Text::of(out.lang()).nothing_written())?;
    Ok(Exit::Done)
}

fn list(everywhere: &Everywhere, on: Option<&str>, out: &Out) -> Result<Exit, Problem> {
    let query = on.map(|day| format!("?on={}", utf8_percent_encode(day, NON_ALPHANUMERIC)));
    let path = format!("{DEPARTMENTS}{}", query.unwrap_or_default());
    let found: Departments = Link::new(everywhere, false)?.ask(Method::GET, &path, Sent::Nothing)?;
    for department in &found.items {
        out.object(department)?;
        out.line(row(department, out).trim_end())?;
    }
    out.line(DepartmentText::of(out.lang()).departments_listed(found.items.len(), &found.on))?;
    Ok(Exit::Done)
}

fn row(department: &Department, out: &Out) -> String {
    let text = DepartmentText::of(out.lang());
    let name = format!("{}{}", "  ".repeat(department.level.saturating_sub(1)), plain(&department.name));
    let mut rest = vec![text.department_people(department.people)];
    match department.state {
        State::Open => {}
        State::Coming => rest.push(text.department_coming().to_owned()),
        State::Retired => rest.push(text.department_retired().to_owned()),
    }
    if !department.shown {
        rest.push(text.department_hidden().to_owned());
    }
    rest.extend(department.successor.iter().map(|code| text.department_successor(code)));
    rest.extend(department.site.iter().map(|site| plain(site)));
    rest.extend(department.holders.iter().map(|it| format!("{}{} {}", it.role, it.scope, plain(&it.name))));
    format!("{}  {}  {}", width::padded(&name, 36), width::padded(&department.code, 10), rest.join("  "))
}
