//! One person added, edited or moved: the rules are those of a file of one row.

use db::{DbError, Read, WriteTx};
use domain::person::StaffNumber;

use super::import::{Planned, plan_rows, tell_former_address};
use super::list::{Listed, listed};
use super::log::Log;
use super::parts::changed_fields;
use super::{By, lose, record};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::people::import;
use crate::features::people::{self, Person, export};
use crate::features::sign_in;
use crate::sheet::{Fault, Finding};

/// Columns whose change wants a reason.
const REASONED: [&str; 3] = ["権限", "範囲", "メール"];

/// What shall become of one person.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    /// Nobody: the person is new.
    pub(crate) number: Option<StaffNumber>,
    /// Headings of the file with what was typed; a heading that is absent stays as it is.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) by: By,
}

/// Why nothing became of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EditError {
    /// Nobody has the number.
    #[error("nobody has this staff number")]
    Unknown,
    /// Fields that cannot be taken, each under its heading.
    #[error("{} fields cannot be taken", .0.len())]
    Wrong(Vec<Finding>),
    /// The change wants a reason.
    #[error("the change wants a reason")]
    ReasonMissing,
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for EditError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// What became of one person, or would.
#[derive(Clone, Debug)]
pub(crate) struct Edited {
    pub(crate) listed: Listed,
    /// Column, before, after; nothing for somebody new.
    pub(crate) fields: Vec<(String, String, String)>,
    /// Whether sign-ins and keys of circles end with it.
    pub(crate) ends_sign_ins: bool,
}

/// What an edit would do.
///
/// # Errors
/// Why it may not be done, as an [`EditError`].
pub(crate) fn may_edit(app: &App, tx: &impl Read, edit: &Edit) -> Result<Edited, EditError> {
    Ok(look(app, tx, edit)?.edited)
}

/// Does it, with one entry in the change log and one in the audit log.
///
/// # Errors
/// As [`may_edit`].
pub(crate) fn edit(app: &App, tx: &mut WriteTx, edit: &Edit) -> Result<Edited, EditError> {
    let Looked { before, after, edited } = look(app, tx, edit)?;
    if before.is_some() && edited.fields.is_empty() {
        return Ok(edited);
    }
    let by = &edit.by;
    people::put_person(tx, &after)?;
    let columns: Vec<&str> = edited.fields.iter().map(|(column, ..)| column.as_str()).collect();
    let (happened, note) = match before {
        None => (Happened::PersonAdded, String::new()),
        Some(before) => {
            Log::of(tx, app, (by, None))?.enter(tx, (&before, &after))?;
            tell_former_address(app, tx, (&before, &after))?;
            (Happened::PersonChanged, columns.join(", "))
        }
    };
    if edited.ends_sign_ins {
        lose(app, tx, after.id, (&by.actor, by.face))?;
    }
    sign_in::end_unfit(app, tx, (&by.actor, by.face))?;
    record(app, tx, (by, happened), Detail::of(after.id).noting(note))?;
    Ok(edited)
}

struct Looked {
    before: Option<Person>,
    after: Person,
    edited: Edited,
}

fn look(app: &App, tx: &impl Read, edit: &Edit) -> Result<Looked, EditError> {
    let tree = people::departments(tx)?;
    let before = match &edit.number {
        None => None,
        Some(number) => {
            let id = people::by_staff_number(tx, number)?.ok_or(EditError::Unknown)?;
            Some(people::person(tx, id)?.ok_or(EditError::Unknown)?)
        }
    };
    let fields = match &before {
        None => new_fields(tx, &edit.fields)?,
        Some(person) => known_fields(&edit.fields, &export::row(person, &tree, 0)),
    };
    let (head, row) = import::typed(fields);
    let Planned { plan, .. } = plan_rows(app, tx, (&head, std::iter::once(Ok(row))), false)?;
    if !plan.findings.is_empty() {
        return Err(EditError::Wrong(plan.findings));
    }
    let after = match (plan.changes.people.get(0)?, &before) {
        (Some((_, planning)), before) => planning.made(before.as_ref())?,
        (None, Some(before)) => before.clone(),
        (None, None) => return Err(Failure::fault("a new person came to nothing").into()),
    };
    let fields = before.as_ref().map(|before| changed_fields(&tree, before, &after)).unwrap_or_default();
    let is_reasoned = fields.iter().any(|(column, ..)| REASONED.contains(&column.as_str()))
        || before.is_none() && after.role.is_elevated();
    if is_reasoned && edit.by.reason.trim().is_empty() {
        return Err(EditError::ReasonMissing);
    }
    let edited = Edited {
        ends_sign_ins: before.as_ref().is_some_and(|before| before.rank() != after.rank()),
        listed: listed(app, tx, &tree, after.clone())?,
        fields,
    };
    Ok(Looked { before, after, edited })
}

/// The fields of somebody new: number and name are asked for, and the number is nobody's.
fn new_fields(tx: &impl Read, typed: &[(String, String)]) -> Result<Vec<(String, String)>, EditError> {
    let mut fields = typed.to_vec();
    for heading in ["社員番号", "氏名"] {
        if !fields.iter().any(|(known, _)| known == heading) {
            fields.push((heading.to_owned(), String::new()));
        }
    }
    let number = fields.iter().find(|(heading, _)| heading == "社員番号").map(|(_, number)| number);
    if let Some(number) = number
        && super::typed(tx, number)?.is_some()
    {
        return Err(EditError::Wrong(vec![Finding::new(0, "社員番号", Fault::Taken, number)]));
    }
    Ok(fields)
}

/// The fields of somebody known: a file names people by number and name, and a new number beside the one
/// before.
fn known_fields(typed: &[(String, String)], now: &[String]) -> Vec<(String, String)> {
    let mut fields = typed.to_vec();
    for (heading, value) in import::people_columns(0).into_iter().zip(now) {
        let is_typed = typed.iter().any(|(known, _)| *known == heading);
        match heading.as_str() {
            "社員番号" if is_typed => fields.push(("前回社員番号".to_owned(), value.clone())),
            "社員番号" | "氏名" if !is_typed => fields.push((heading, value.clone())),
            _ => {}
        }
    }
    fields
}
