//! Lists of people, one person, and that the masters were written out.

use db::{Read, WriteTx};
use domain::org::DepartmentTree;
use domain::person::StaffNumber;

use super::{By, record};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::people::{self, Account, Person};
use crate::features::sign_in::{self, Lock};

/// People looked at between two looks whether enough were found.
const PIECE: usize = 500;

/// One person as a list shows them.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) person: Person,
    pub(crate) department: Option<String>,
    /// The names of the departments from the top.
    pub(crate) path: String,
    pub(crate) locks: Vec<Lock>,
}

/// Which people are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// Found in number, login id, name or kana.
    pub(crate) filter: String,
    pub(crate) account: Option<Account>,
    pub(crate) is_locked: bool,
    /// The staff number behind which the page begins.
    pub(crate) after: Option<String>,
    /// From the highest staff number down.
    pub(crate) is_falling: bool,
    pub(crate) limit: usize,
}

impl Wanted {
    fn takes(&self, person: &Person) -> bool {
        let filter = self.filter.trim();
        let is_in = |text: &str| text.contains(filter);
        let is_named = filter.is_empty()
            || is_in(person.name.as_str())
            || person.kana.as_ref().is_some_and(|kana| is_in(kana.as_str()))
            || person.name_en.as_ref().is_some_and(|name| is_in(name.as_str()))
            || person.staff_number.as_str().contains(&filter.to_uppercase())
            || person.login.as_str().contains(&filter.to_lowercase());
        is_named && self.account.is_none_or(|account| account == person.account)
    }
}

/// One page of the people wanted, by staff number, and where the next one begins.
///
/// # Errors
/// Those of the store.
pub(crate) fn list(
    app: &App,
    tx: &impl Read,
    wanted: &Wanted,
) -> Result<(Vec<Listed>, Option<String>), Failure> {
    let tree = people::departments(tx)?;
    let mut found: Vec<Listed> = Vec::new();
    let mut after = wanted.after.clone();
    loop {
        let piece = people::page(tx, (after.as_deref(), wanted.is_falling), PIECE)?;
        let is_last = piece.len() < PIECE;
        for person in piece {
            let number = person.staff_number.as_str().to_owned();
            if wanted.takes(&person) {
                let listed = listed(app, tx, &tree, person)?;
                if !wanted.is_locked || !listed.locks.is_empty() {
                    if found.len() == wanted.limit {
                        return Ok((found, after));
                    }
                    found.push(listed);
                }
            }
            after = Some(number);
        }
        if is_last {
            return Ok((found, None));
        }
    }
}

/// One person.
///
/// # Errors
/// [`Failure::NotFound`] for nobody; those of the store.
pub(crate) fn one(app: &App, tx: &impl Read, number: &StaffNumber) -> Result<Listed, Failure> {
    let id = people::by_staff_number(tx, number)?.ok_or(Failure::NotFound)?;
    let person = people::person(tx, id)?.ok_or(Failure::NotFound)?;
    listed(app, tx, &people::branch(tx, person.department)?, person)
}

pub(super) fn listed(
    app: &App,
    tx: &impl Read,
    tree: &DepartmentTree,
    person: Person,
) -> Result<Listed, Failure> {
    let department = person.department.and_then(|id| tree.get(id));
    Ok(Listed {
        department: department.map(|it| it.code.as_str().to_owned()),
        path: department.map(|it| tree.path(it.id)).unwrap_or_default(),
        locks: sign_in::locks(app, tx, person.id)?,
        person,
    })
}

/// Enters that everybody was written out; before the file leaves.
///
/// # Errors
/// Those of the store.
pub(crate) fn record_people_file(app: &App, tx: &mut WriteTx, rows: u64, by: &By) -> Result<(), Failure> {
    record(app, tx, (by, Happened::PeopleExported), Detail::default().noting(format!("rows {rows}")))
}

/// Enters that all departments were written out; before the file leaves.
///
/// # Errors
/// Those of the store.
pub(crate) fn record_departments_file(
    app: &App,
    tx: &mut WriteTx,
    rows: u64,
    by: &By,
) -> Result<(), Failure> {
    record(app, tx, (by, Happened::DepartmentsExported), Detail::default().noting(format!("rows {rows}")))
}
