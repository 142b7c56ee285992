//! Pages of the department master for managers and clerks of the whole company.

pub(crate) mod changes;
pub(crate) mod deed;
pub(crate) mod list;
pub(crate) mod one;
pub(crate) mod plans;

use domain::date::{self, Date};
use domain::id::DepartmentId;
use domain::permission::{ManageDepartments, Whole};
use domain::person::PersonName;

use super::ops::{self, Concern, DepartmentError, Listed};
use super::text::page::Text;
use crate::app::App;
use crate::door::Maintenance;
use crate::failure::Failure;
use crate::features::audit::By;
use crate::features::masters::web::below;
use crate::features::masters::web::keeper::{Wrong, acting, board, error_at, field, line};
use crate::ui::parts::{Cell, Choice, Field, Select, Table};
use crate::ui::{Route, Shell};

fn text(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

/// Who acts by the web, after the policy was asked.
fn by(who: &Maintenance, reason: String) -> Result<By, Failure> {
    acting::<ManageDepartments>(who, reason)
}

/// The frame of a page below the list.
fn under(who: &Maintenance, title: impl Into<String>) -> Shell {
    below(who, title).crumb(Route::AdminDepartments, text(who).title())
}

/// The whole master as it stands today.
async fn all(who: &Maintenance, app: &App) -> Result<Vec<Listed>, Failure> {
    who.signed()?.permit::<ManageDepartments>(Whole)?;
    let today = app.today();
    app.read(move |tx| ops::list(tx, today)).await
}

/// One department among all.
fn find<'a>(all: &'a [Listed], id: &str) -> Result<&'a Listed, Failure> {
    let id: DepartmentId = id.parse().map_err(|_| Failure::NotFound)?;
    all.iter().find(|it| it.department.id == id).ok_or(Failure::NotFound)
}

/// A day that may be left out.
fn day(who: &Maintenance, name: &'static str, typed: &str) -> Result<Option<Date>, Wrong> {
    if typed.is_empty() {
        return Ok(None);
    }
    date::parse(typed).map(Some).map_err(|_| (name, text(who).bad_day().to_owned()))
}

/// A name of a department.
fn name(who: &Maintenance, field: &'static str, typed: &str) -> Result<String, Wrong> {
    let parsed = PersonName::parse(typed);
    parsed.map(|name| name.as_str().to_owned()).map_err(|_| (field, text(who).bad_name().to_owned()))
}

/// What stands against an act, at the top of the page.
fn refused(who: &Maintenance, error: DepartmentError) -> Result<Wrong, Failure> {
    match error {
        DepartmentError::Failure(failure) => Err(failure),
        DepartmentError::Refused(refusal) => Ok(("main", super::said(&refusal, who.lang))),
    }
}

/// A department to choose, those that are open, in the order of the tree.
fn choice(
    who: &Maintenance,
    (name, label): (&'static str, &str),
    (all, chosen, none): (&[Listed], &str, &str),
    wrong: Option<&Wrong>,
) -> Field {
    let mut choices = vec![Choice::new("", none, chosen.is_empty())];
    choices.extend(all.iter().filter(|it| it.successor.is_none()).map(|it| {
        let (code, indent) = (it.department.code.as_str(), "　".repeat(it.level.saturating_sub(1)));
        let words = format!("{indent}{}（{code}）", it.department.name(who.lang));
        Choice::new(code, words, chosen == code)
    }));
    Field::Select(Select::new(who.lang, name, label, choices).error(error_at(wrong, name)))
}

/// The holders of scoped roles whose scope becomes another one.
fn concerned(who: &Maintenance, concerns: &[Concern]) -> Option<Table> {
    let t = text(who);
    let head = [t.number(), t.holder(), t.follows()].map(str::to_owned).to_vec();
    let rows = concerns.iter().map(|it| {
        let follows = match (it.ends_key, it.is_emptied) {
            (_, true) => t.empties(),
            (true, false) => t.ends_key(),
            (false, false) => t.ends_sign_ins(),
        };
        vec![Cell::text(it.number.as_str()), Cell::text(it.name.as_str()), Cell::text(follows)]
    });
    (!concerns.is_empty()).then(|| Table::new("concerned", t.concerned(concerns.len()), head, rows.collect()))
}
