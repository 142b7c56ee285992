//! What an act would make of the master, checked whole and not yet written.

use db::Read;
use domain::date::Date;
use domain::id::DepartmentId;
use domain::org::{BadEdit, Department, DepartmentTree, Descent, Keeping, Succession};
use domain::person::DepartmentCode;

use super::super::model::{Act, Edit, New, Refusal, Turn};
use super::concern::{Concern, concerned};
use super::{Altered, DepartmentError};
use crate::app::App;
use crate::failure::Failure;
use crate::features::people::{self, Person};

/// What would be written.
pub(super) struct Draft {
    pub(super) departments: Vec<Department>,
    /// As they stand in their new department.
    pub(super) people: Vec<Person>,
    pub(super) concerns: Vec<Concern>,
    pub(super) successions: Vec<Succession>,
}

impl Draft {
    pub(super) fn altered(self) -> Altered {
        Altered { departments: self.departments, people: self.people.len(), concerns: self.concerns }
    }
}

/// Looks at an act, as of today.
pub(super) fn draft(app: &App, tx: &impl Read, act: &Act) -> Result<Draft, DepartmentError> {
    let today = app.today();
    let tree = people::departments(tx)?;
    let departments = changed(&tree, act, (today, &|| DepartmentId::from_bytes(app.random())))?;
    let after = tree.with(&departments).map_err(|bad| Refusal::of(&bad, act.code()))?;
    check_open(&tree, &after, (&departments, today))?;
    let goes = if let Act::Merge(from, into) = act {
        Some((find(&tree, from)?.id, find(&tree, into)?.id))
    } else {
        check_vacant(tx, (&tree, &after), (&departments, today))?;
        None
    };
    let mut moving = Vec::new();
    if let Some((from, into)) = goes {
        people::each_person(tx, |person| {
            if person.department == Some(from) {
                moving.push(Person { department: Some(into), ..person });
            }
            Ok::<_, Failure>(())
        })?;
    }
    let concerns = concerned(tx, (&tree, &after), goes)?;
    let renamed = |it: &&Department| tree.get(it.id).is_some_and(|old| old.name_ja != it.name_ja);
    let step = |old, new, descent| Succession { old, new, day: today, descent };
    let mut successions: Vec<Succession> =
        departments.iter().filter(renamed).map(|it| step(it.id, it.id, Descent::Rename)).collect();
    successions.extend(goes.map(|(from, into)| step(from, into, Descent::Merge)));
    Ok(Draft { departments, people: moving, concerns, successions })
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
            let wanted = match turn {
                Turn::Up => position.saturating_sub(1),
                Turn::Down => position.saturating_add(1),
                Turn::Position(position) => *position,
            };
            tree.placed(department.id, wanted).map_err(refused)?
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
fn check_open(
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
fn check_vacant(
    tx: &impl Read,
    (before, after): (&DepartmentTree, &DepartmentTree),
    (departments, today): (&[Department], Date),
) -> Result<(), DepartmentError> {
    let was_open = |it: &Department| before.get(it.id).is_none_or(|old| !old.keeping.has_ended(today));
    for closing in departments.iter().filter(|it| it.keeping.has_ended(today) && was_open(it)) {
        let open = after.children(Some(closing.id)).filter(|it| !it.keeping.has_ended(today)).count();
        if open > 0 {
            return Err(Refusal::HasChildren(closing.code.clone(), open).into());
        }
        let mut staying = 0;
        people::each_person(tx, |person| {
            let has_left = person.left.is_some_and(|left| left < today);
            staying += usize::from(person.department == Some(closing.id) && !has_left);
            Ok::<_, Failure>(())
        })?;
        if staying > 0 {
            return Err(Refusal::HasPeople(closing.code.clone(), staying).into());
        }
    }
    Ok(())
}
