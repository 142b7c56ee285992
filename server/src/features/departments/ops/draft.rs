//! What an act would make of the master, checked whole and not yet written.

use std::collections::BTreeSet;

use db::{DbError, Read};
use domain::date::Date;
use domain::id::DepartmentId;
use domain::org::{BadEdit, Department, DepartmentTree, Descent, Keeping, Place, Succession};
use domain::person::DepartmentCode;

use super::super::model::{Act, Edit, New, Refusal, Step};
use super::concern::{Concern, concerned};
use super::{Altered, DepartmentError};
use crate::app::App;
use crate::failure::Failure;
use crate::features::people::{self, Person};

/// The master on a day: as it stands, or as plans before that day leave it.
pub(super) struct Stage {
    pub(super) tree: DepartmentTree,
    /// Whose people have gone where, in this order.
    goes: Vec<(DepartmentId, DepartmentId)>,
    pub(super) day: Date,
    /// The names of sites that a department may get.
    pub(super) sites: BTreeSet<String>,
}

impl Stage {
    /// The master as it stands, looked at on this day.
    pub(super) fn on(tx: &impl Read, day: Date) -> Result<Self, DbError> {
        let sites = people::sites(tx)?.into_iter().filter(|site| !site.is_retired);
        let sites = sites.map(|site| site.name).collect();
        Ok(Self { tree: people::departments(tx)?, goes: Vec::new(), day, sites })
    }

    /// Where somebody stands.
    fn department_of(&self, person: &Person) -> Option<DepartmentId> {
        let gone = |at: DepartmentId, (from, into): &(DepartmentId, DepartmentId)| {
            if at == *from { *into } else { at }
        };
        person.department.map(|at| self.goes.iter().fold(at, gone))
    }

    /// The same after what was drafted on it.
    pub(super) fn take(&mut self, draft: &Draft) -> Result<(), BadEdit> {
        self.tree = self.tree.with(&draft.departments())?;
        self.goes.extend(draft.goes);
        Ok(())
    }
}

/// What would be written.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) steps: Vec<Step>,
    /// Departments that go again, with the change that added them.
    pub(super) removed: Vec<Department>,
    /// As they stand in their new department, with the old one.
    pub(super) people: Vec<(DepartmentId, Person)>,
    pub(super) concerns: Vec<Concern>,
    pub(super) successions: Vec<Succession>,
    pub(super) goes: Option<(DepartmentId, DepartmentId)>,
}

impl Draft {
    /// The departments as they stand afterwards.
    pub(super) fn departments(&self) -> Vec<Department> {
        self.steps.iter().map(|step| step.after.clone()).collect()
    }

    pub(super) fn altered(self, number: Option<u64>) -> Altered {
        let departments = self.steps.into_iter().map(|step| step.after).collect();
        Altered { departments, people: self.people.len(), concerns: self.concerns, number }
    }
}

/// Looks at an act on a stage.
pub(super) fn draft(app: &App, tx: &impl Read, act: &Act, stage: &Stage) -> Result<Draft, DepartmentError> {
    let Stage { tree, day, .. } = stage;
    let departments = changed(tree, act, (*day, &|| DepartmentId::from_bytes(app.random())))?;
    check_sites(stage, &departments)?;
    let after = tree.with(&departments).map_err(|bad| Refusal::of(&bad, act.code()))?;
    check_open(tree, &after, (&departments, *day))?;
    let goes = if let Act::Merge(from, into) = act {
        Some((find(tree, from)?.id, find(tree, into)?.id))
    } else {
        check_vacant(tx, (stage, &after), &departments)?;
        None
    };
    let mut moving = Vec::new();
    if let Some((from, into)) = goes {
        people::each_person(tx, |person| {
            if stage.department_of(&person) == Some(from) {
                moving.push((from, Person { department: Some(into), ..person }));
            }
            Ok::<_, Failure>(())
        })?;
    }
    let place = |id: Option<DepartmentId>| id.map_or(Place::NoDepartment, Place::In);
    let was = |person: &Person| place(stage.department_of(person));
    let is = |person: &Person| match (was(person), goes) {
        (Place::In(at), Some((from, into))) if at == from => Place::In(into),
        (was, _) => was,
    };
    let concerns = concerned(tx, (tree, &after), (&was, &is))?;
    let mut successions = renames(tree, &departments, *day);
    successions.extend(goes.map(|(old, new)| Succession { old, new, day: *day, descent: Descent::Merge }));
    Ok(Draft {
        steps: steps(tree, departments),
        people: moving,
        concerns,
        successions,
        goes,
        ..Draft::default()
    })
}

/// Nobody gets a site that no one entered, or that is 廃止; what a department has it may keep.
fn check_sites(stage: &Stage, departments: &[Department]) -> Result<(), Refusal> {
    for department in departments {
        let before = stage.tree.get(department.id).and_then(|old| old.keeping.site.as_ref());
        let unknown = |name: &&String| before != Some(name) && !stage.sites.contains(*name);
        if let Some(name) = department.keeping.site.as_ref().filter(unknown) {
            return Err(Refusal::UnknownSite(name.clone()));
        }
    }
    Ok(())
}

/// Departments with what they were.
pub(super) fn steps(before: &DepartmentTree, departments: Vec<Department>) -> Vec<Step> {
    departments.into_iter().map(|after| Step { before: before.get(after.id).cloned(), after }).collect()
}

/// The steps from a name to another one.
pub(super) fn renames(before: &DepartmentTree, departments: &[Department], day: Date) -> Vec<Succession> {
    let is_renamed = |it: &&Department| before.get(it.id).is_some_and(|old| old.name_ja != it.name_ja);
    let step = |it: &Department| Succession { old: it.id, new: it.id, day, descent: Descent::Rename };
    departments.iter().filter(is_renamed).map(step).collect()
}

/// The departments that become others; none where everything is so already.
fn changed(
    tree: &DepartmentTree,
    act: &Act,
    (today, new_id): (Date, &dyn Fn() -> DepartmentId),
) -> Result<Vec<Department>, Refusal> {
    if let Act::Add(new) = act {
        return added(tree, new, new_id()).map(|department| vec![department]);
    }
    let department = find(tree, act.code())?;
    let is_closed = department.keeping.has_ended(today);
    if is_closed && matches!(act, Act::Move(..) | Act::Merge(..) | Act::Retire(_)) {
        return Err(Refusal::Retired(department.code.clone()));
    }
    let yesterday = today.yesterday().map_err(|_| Refusal::EndBeforeStart)?;
    let refused = |bad: BadEdit| Refusal::of(&bad, act.code());
    let departments = match act {
        Act::Add(_) => Vec::new(),
        Act::Edit(_, edit) => vec![edited(department.clone(), edit)?],
        Act::Move(_, under) => {
            let under = under.as_ref().map(|code| find(tree, code)).transpose()?;
            tree.moved(department.id, under.map(|it| it.id)).map_err(refused)?
        }
        Act::Order(_, turn) => {
            let position = tree.position(department.id).unwrap_or(1);
            tree.placed(department.id, turn.place(position) + 1).map_err(refused)?
        }
        Act::Hide(_) => vec![shown(department, true)],
        Act::Show(_) => vec![shown(department, false)],
        Act::Merge(_, into) => {
            let into = find(tree, into)?;
            if into.keeping.has_ended(today) {
                return Err(Refusal::Retired(into.code.clone()));
            }
            tree.merged(department.id, into.id, yesterday).map_err(refused)?
        }
        Act::Retire(_) => tree.ended(department.id, yesterday).map_err(refused)?,
    };
    Ok(departments.into_iter().filter(|it| tree.get(it.id) != Some(it)).collect())
}

fn added(tree: &DepartmentTree, new: &New, id: DepartmentId) -> Result<Department, Refusal> {
    if tree.by_code(&new.code).is_some() {
        return Err(Refusal::CodeTaken(new.code.clone()));
    }
    let parent = new.under.as_ref().map(|code| find(tree, code)).transpose()?.map(|it| it.id);
    let department = Department {
        id,
        code: new.code.clone(),
        name_ja: new.name_ja.clone(),
        name_en: None,
        parent,
        order: tree.last_order(parent),
        keeping: Keeping::default(),
    };
    edited(department, &new.rest)
}

fn edited(mut department: Department, edit: &Edit) -> Result<Department, Refusal> {
    let Edit { name_ja, name_en, site, from, until } = edit.clone();
    department.name_ja = name_ja.unwrap_or(department.name_ja);
    department.name_en = name_en.after(department.name_en);
    let keeping = &mut department.keeping;
    keeping.site = site.after(keeping.site.take());
    keeping.from = from.after(keeping.from);
    keeping.until = until.after(keeping.until);
    if keeping.from.zip(keeping.until).is_some_and(|(from, until)| until < from) {
        return Err(Refusal::EndBeforeStart);
    }
    Ok(department)
}

fn shown(department: &Department, is_hidden: bool) -> Department {
    let keeping = Keeping { is_hidden, ..department.keeping.clone() };
    Department { keeping, ..department.clone() }
}

fn find<'a>(tree: &'a DepartmentTree, code: &DepartmentCode) -> Result<&'a Department, Refusal> {
    tree.by_code(code).ok_or_else(|| Refusal::Unknown(code.clone()))
}

/// No department comes under a closed one, and none opens again there.
pub(super) fn check_open(
    before: &DepartmentTree,
    after: &DepartmentTree,
    (departments, today): (&[Department], Date),
) -> Result<(), Refusal> {
    let is_open = |it: &Department| !it.keeping.has_ended(today);
    for department in departments.iter().filter(|it| is_open(it)) {
        let was_so =
            before.get(department.id).is_some_and(|old| old.parent == department.parent && is_open(old));
        let parent = department.parent.and_then(|parent| after.get(parent));
        if let Some(closed) = parent.filter(|parent| !was_so && !is_open(parent)) {
            return Err(Refusal::Retired(closed.code.clone()));
        }
    }
    Ok(())
}

/// A department that closes by this act is empty: nobody in it who has not left, nothing open under it.
pub(super) fn check_vacant(
    tx: &impl Read,
    (stage, after): (&Stage, &DepartmentTree),
    departments: &[Department],
) -> Result<(), DepartmentError> {
    let day = stage.day;
    let was_open = |it: &Department| stage.tree.get(it.id).is_none_or(|old| !old.keeping.has_ended(day));
    for closing in departments.iter().filter(|it| it.keeping.has_ended(day) && was_open(it)) {
        let open = after.children(Some(closing.id)).filter(|it| !it.keeping.has_ended(day)).count();
        if open > 0 {
            return Err(Refusal::HasChildren(closing.code.clone(), open as u64).into());
        }
        let mut staying = 0;
        people::each_person(tx, |person| {
            let has_left = person.left.is_some_and(|left| left < day);
            staying += u64::from(stage.department_of(&person) == Some(closing.id) && !has_left);
            Ok::<_, Failure>(())
        })?;
        if staying > 0 {
            return Err(Refusal::HasPeople(closing.code.clone(), staying).into());
        }
    }
    Ok(())
}
