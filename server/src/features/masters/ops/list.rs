//! Lists of people, one person, and the masters as files.

use db::{Read, WriteTx};
use domain::org::DepartmentTree;
use domain::person::StaffNumber;

use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people::{self, Account, Person, export};
use crate::features::settings;
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
        let piece = people::page(tx, after.as_deref(), PIECE)?;
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
    listed(app, tx, &people::departments(tx)?, person)
}

pub(super) fn listed(
    app: &App,
    tx: &impl Read,
    tree: &DepartmentTree,
    person: Person,
) -> Result<Listed, Failure> {
    let department = person.department.and_then(|id| tree.get(id));
    let mut path: Vec<&str> = Vec::new();
    if let Some(department) = department {
        path.push(department.name_ja.as_str());
        path.extend(tree.ancestors(department.id).map(|it| it.name_ja.as_str()));
        path.reverse();
    }
    Ok(Listed {
        department: department.map(|it| it.code.as_str().to_owned()),
        path: path.join(" "),
        locks: sign_in::locks(app, tx, person.id)?,
        person,
    })
}

/// Everybody as a file, with the entry of who took it.
///
/// # Errors
/// Those of the store.
pub(crate) fn file_of_people(
    app: &App,
    tx: &mut WriteTx,
    by: (Actor, Face),
    note: &str,
) -> Result<export::Sheet, Failure> {
    let sheet = export::people(tx)?;
    record(app, tx, (by, Happened::PeopleExported), &format!("rows {}; {note}", sheet.rows.len()))?;
    Ok(sheet)
}

/// All departments as a file, with the entry of who took it.
///
/// # Errors
/// Those of the store.
pub(crate) fn file_of_departments(
    app: &App,
    tx: &mut WriteTx,
    by: (Actor, Face),
    note: &str,
) -> Result<export::Sheet, Failure> {
    let sheet = export::departments(tx)?;
    record(app, tx, (by, Happened::DepartmentsExported), &format!("rows {}; {note}", sheet.rows.len()))?;
    Ok(sheet)
}

fn record(
    app: &App,
    tx: &mut WriteTx,
    ((actor, face), happened): ((Actor, Face), Happened),
    note: &str,
) -> Result<(), Failure> {
    let detail = Detail::default().noting(note.trim_end_matches("; "));
    audit::append(tx, settings::read(tx)?.install, Entry { time: app.now(), actor, face, happened, detail })?;
    Ok(())
}
