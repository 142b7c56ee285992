//! What a form names by its code or number, found in one look.

use std::collections::BTreeMap;

use db::{DbError, Read};
use domain::event::TargetRule;
use domain::id::DepartmentId;
use domain::person::{DepartmentCode, StaffNumber};

use super::super::model::Plan;
use crate::features::people::{self, Person};

/// Departments and people by the words that named them; whatever is missing here does not exist.
#[derive(Default)]
pub(in crate::features::events) struct Named {
    /// By code.
    pub(in crate::features::events) departments: BTreeMap<String, DepartmentId>,
    /// By staff number as typed.
    pub(in crate::features::events) people: BTreeMap<String, Person>,
}

/// Finds departments by code and people by staff number.
///
/// # Errors
/// Those of the store.
pub(in crate::features::events) fn named(
    tx: &impl Read,
    codes: &[String],
    numbers: &[String],
) -> Result<Named, DbError> {
    let mut named = Named::default();
    let tree = people::departments(tx)?;
    for code in codes {
        let found = DepartmentCode::parse(code).ok().and_then(|code| tree.by_code(&code));
        named.departments.extend(found.map(|department| (code.clone(), department.id)));
    }
    for number in numbers {
        let Ok(parsed) = StaffNumber::parse(number) else { continue };
        let Some(id) = people::by_staff_number(tx, &parsed)? else { continue };
        named.people.extend(people::person(tx, id)?.map(|person| (number.clone(), person)));
    }
    Ok(named)
}

/// Codes of departments, and staff numbers with their code of the report.
pub(in crate::features::events) type Names = (Vec<String>, Vec<(String, u8)>);

/// The departments of the rule by code, and the implementers by staff number with their code of the report.
///
/// # Errors
/// Those of the store.
pub(in crate::features::events) fn names_of(tx: &impl Read, plan: &Plan) -> Result<Names, DbError> {
    let settings = plan.settings();
    let tree = people::departments(tx)?;
    let codes = match &settings.target {
        TargetRule::Departments(roots) => {
            roots.iter().filter_map(|id| tree.get(*id)).map(|it| it.code.to_string()).collect()
        }
        TargetRule::Everybody | TargetRule::Listed => Vec::new(),
    };
    let mut implementers = Vec::new();
    for one in &settings.implementers {
        if let Some(person) = people::person(tx, one.person)? {
            implementers.push((person.staff_number.to_string(), one.code.number()));
        }
    }
    Ok((codes, implementers))
}
