//! The verbs: one look that says what would become another, and one writing that looks again.

mod file;

pub(crate) use file::SiteMaster;

use std::collections::BTreeMap;

use db::{DbError, Read, WriteTx};
use domain::id::DepartmentId;
use domain::org::{Department, Keeping, Site};

use super::model::{Act, Edit, Refusal};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::masters::{self, By};
use crate::features::people;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SiteError {
    /// What stands against it.
    #[error("the site master forbids it: {0:?}")]
    Refused(Refusal),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<Refusal> for SiteError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<DbError> for SiteError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// What becomes another by one act.
#[derive(Clone, Debug)]
pub(crate) struct Altered {
    pub(crate) site: Site,
    /// Whether anything becomes another.
    pub(crate) is_other: bool,
    /// Departments that name the site, and get its new name where it has one.
    pub(crate) departments: usize,
}

/// One site as a list shows it.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) site: Site,
    /// Departments that name it.
    pub(crate) departments: u64,
    /// People in them who have not left.
    pub(crate) people: u64,
}

/// All sites, with how many departments and people belong to each today.
///
/// # Errors
/// Those of the store.
pub(crate) fn list(app: &App, tx: &impl Read) -> Result<Vec<Listed>, Failure> {
    let (tree, today) = (people::departments(tx)?, app.today());
    let mut heads: BTreeMap<DepartmentId, u64> = BTreeMap::new();
    people::each_person(tx, |person| {
        if let Some(department) = person.department.filter(|_| person.left.is_none_or(|left| left >= today)) {
            *heads.entry(department).or_default() += 1;
        }
        Ok::<_, DbError>(())
    })?;
    let listed = people::sites(tx)?.into_iter().map(|site| {
        let own = || tree.iter().filter(|it| it.keeping.site.as_ref() == Some(&site.name));
        let people = own().filter_map(|it| heads.get(&it.id)).sum();
        Listed { departments: own().count() as u64, people, site }
    });
    Ok(listed.collect())
}

/// What an act would do, if it may be done.
///
/// # Errors
/// What stands against it.
pub(crate) fn may_alter(tx: &impl Read, act: &Act) -> Result<Altered, SiteError> {
    Ok(look(tx, act)?.0)
}

/// Does it; without a change nothing is entered.
///
/// # Errors
/// As [`may_alter`].
pub(crate) fn alter(app: &App, tx: &mut WriteTx, act: &Act, by: &By) -> Result<Altered, SiteError> {
    let (altered, departments) = look(tx, act)?;
    if altered.is_other {
        people::put_site(tx, &altered.site)?;
        people::put_departments(tx, &departments)?;
        let verb = match act {
            Act::Add(..) => "add",
            Act::Edit(..) => "edit",
            Act::Retire(_) => "retire",
        };
        let note = format!("{verb} site {}; departments renamed {}", altered.site.number, departments.len());
        let detail = Detail::of(altered.site.number).noting(note);
        masters::record(app, tx, (by, Happened::SiteChanged), detail)?;
    }
    Ok(altered)
}

/// The site afterwards, and the departments that get its new name.
fn look(tx: &impl Read, act: &Act) -> Result<(Altered, Vec<Department>), SiteError> {
    let all = people::sites(tx)?;
    let find = |name: &String| {
        let found = all.iter().find(|site| site.name == *name);
        found.cloned().ok_or_else(|| Refusal::Unknown(name.clone()))
    };
    let (before, site) = match act {
        Act::Add(name, edit) => {
            let edit = Edit { name: None, ..edit.clone() };
            (None, edit.on(Site::named(people::next_site(tx)?, name.clone())))
        }
        Act::Edit(name, edit) => {
            let before = find(name)?;
            (Some(before.clone()), edit.clone().on(before))
        }
        Act::Retire(name) => {
            let before = find(name)?;
            (Some(before.clone()), Site { is_retired: true, ..before })
        }
    };
    if all.iter().any(|other| other.name == site.name && other.number != site.number) {
        return Err(Refusal::Taken(site.name).into());
    }
    let tree = people::departments(tx)?;
    let former = before.as_ref().map_or(&site.name, |before| &before.name);
    let naming: Vec<&Department> =
        tree.iter().filter(|it| it.keeping.site.as_ref() == Some(former)).collect();
    let altered =
        Altered { is_other: before.as_ref() != Some(&site), departments: naming.len(), site: site.clone() };
    let renamed = naming.into_iter().filter(|_| *former != site.name).map(|it| {
        let keeping = Keeping { site: Some(site.name.clone()), ..it.keeping.clone() };
        Department { keeping, ..it.clone() }
    });
    Ok((altered, renamed.collect()))
}
