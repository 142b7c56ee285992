//! The file of departments: looked at first, then written whole or not at all.

use db::{Read, WriteTx};
use domain::id::DepartmentId;
use domain::org::DepartmentTree;

use super::{By, record};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::people;
use crate::features::people::import::{self, Plan};

/// Looks at a file.
///
/// # Errors
/// Those of the store; what is wrong with the file stands in the plan.
pub(crate) fn plan_departments(
    app: &App,
    tx: &impl Read,
    file: &[u8],
) -> Result<Plan<DepartmentTree>, Failure> {
    Ok(import::departments(tx, file, &mut || DepartmentId::from_bytes(app.random()))?)
}

/// Writes a plan without findings.
///
/// # Errors
/// Those of the store.
pub(crate) fn import_departments(
    app: &App,
    tx: &mut WriteTx,
    plan: &Plan<DepartmentTree>,
    by: &By,
) -> Result<(), Failure> {
    people::put_departments(tx, plan.changes.iter())?;
    let note = format!("add {}, change {}, same {}", plan.add, plan.change, plan.same);
    record(app, tx, (by, Happened::DepartmentsImported), Detail::default().noting(note))
}
