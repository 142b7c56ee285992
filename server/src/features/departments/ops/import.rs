//! The file of departments: looked at first, then written whole or not at all, under a number.

use db::{Read, WriteTx};
use domain::id::DepartmentId;
use domain::org::{Department, Site};
use domain::permission::ManageDepartments;

use super::super::model::What;
use super::concern::concerned;
use super::draft::{Draft, renames, steps};
use super::write::{Entry, entered};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::masters::{self, By, Difference, Loaded, Master, Taken};
use crate::features::people::export::{self, ExportError, File, Form};
use crate::features::people::import::{self, DepartmentsChange, Plan};
use crate::features::people::{self, Person};

/// 部署マスタ as a file.
pub(crate) struct DepartmentMaster;

impl Master for DepartmentMaster {
    type Keep = ManageDepartments;
    const NAME: &'static str = "departments";
    const WRITTEN: Happened = Happened::DepartmentsExported;

    fn export(tx: &impl Read, form: Form) -> Result<File, ExportError> {
        let tree = people::departments(tx)?;
        export::table(form, &import::department_columns(), &export::department_rows(&tree))
    }
}

impl Loaded for DepartmentMaster {
    type Changes = DepartmentsChange;

    fn plan(app: &App, tx: &impl Read, taken: &Taken) -> Result<Plan<Self::Changes>, Failure> {
        plan_import(app, tx, (&taken.bytes, taken.creates_sites))
    }

    fn follows(tx: &impl Read, plan: &Plan<Self::Changes>) -> Result<(Vec<Difference>, usize), Failure> {
        let (before, after) = (people::departments(tx)?, &plan.changes.tree);
        let (code, name) = (0, 1);
        let rows = (&export::department_rows(&before)[..], &export::department_rows(after)[..]);
        let told = masters::compared(&import::department_columns(), (&[code], name), rows);
        let place = |person: &Person| person.place();
        Ok((told, concerned(tx, (&before, after), (&place, &place))?.len()))
    }

    fn write(
        app: &App,
        tx: &mut WriteTx,
        plan: &Plan<Self::Changes>,
        by: &By,
    ) -> Result<Option<u64>, Failure> {
        import(app, tx, plan, by)
    }
}

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
