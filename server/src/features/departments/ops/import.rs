//! The file of departments: looked at first, then written whole or not at all, under a number.

use db::{Read, WriteTx};
use domain::id::DepartmentId;
use domain::org::{Department, Site};

use super::super::model::What;
use super::concern::concerned;
use super::draft::{Draft, renames, steps};
use super::write::{Entry, entered};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::masters::{self, By};
use crate::features::people::import::{self, DepartmentsChange, Plan};
use crate::features::people::{self, Person};

/// Looks at a file.
///
/// # Errors
/// Those of the store; what is wrong with the file stands in the plan.
pub(crate) fn plan_import(
    app: &App,
    tx: &impl Read,
    (file, creates_sites): (&[u8], bool),
) -> Result<Plan<DepartmentsChange>, Failure> {
    let mut id = || DepartmentId::from_bytes(app.random());
    Ok(import::departments(tx, file, (&mut id, creates_sites))?)
}

/// Writes a plan without findings; gives the number by which it can be taken back, if it changed anything.
///
/// # Errors
/// Those of the store.
pub(crate) fn import(
    app: &App,
    tx: &mut WriteTx,
    plan: &Plan<DepartmentsChange>,
    by: &By,
) -> Result<Option<u64>, Failure> {
    let (before, today) = (people::departments(tx)?, app.today());
    let departments: Vec<Department> =
        plan.changes.tree.iter().filter(|it| before.get(it.id) != Some(it)).cloned().collect();
    for name in &plan.changes.sites {
        let number = people::next_site(tx)?;
        people::put_site(tx, &Site::named(number, name.clone()))?;
        let detail = Detail::of(number).noting(format!("add site {number}; by a file"));
        masters::record(app, tx, (by, Happened::SiteChanged), detail)?;
    }
    let counts = format!("add {}, change {}, same {}", plan.add, plan.change, plan.same);
    let (number, note) = if departments.is_empty() {
        (None, counts)
    } else {
        let place = |person: &Person| person.place();
        let draft = Draft {
            concerns: concerned(tx, (&before, &plan.changes.tree), (&place, &place))?,
            successions: renames(&before, &departments, today),
            steps: steps(&before, departments),
            ..Draft::default()
        };
        let entry = Entry { what: What::Import, code: None, day: today };
        let number = entered(app, tx, (&draft, entry), by)?;
        (Some(number), format!("change {number}; {counts}; scoped {}", draft.concerns.len()))
    };
    masters::record(app, tx, (by, Happened::DepartmentsImported), Detail::default().noting(note))?;
    Ok(number)
}
