//! Taking a change back, field by field: what somebody changed since stays and is named.

use std::collections::{BTreeMap, BTreeSet};

use db::{DbError, Read, WriteTx};
use domain::id::{DepartmentId, PersonId};
use domain::org::{Department, DepartmentTree, Place, ScopeLevel};
use domain::permission::{CircleScope, Side};
use domain::person::DepartmentCode;

use super::super::model::{Change, Conflict, Detail, Moved, Refusal, Step, What};
use super::super::store;
use super::DepartmentError;
use super::concern::{Concern, concerned};
use super::draft::{Draft, Stage, check_open, check_vacant};
use super::write::written;
use crate::app::App;
use crate::features::audit::{self, Happened};
use crate::features::masters::{self, By};
use crate::features::people::{self, Person};
use crate::features::{circles, events};

/// What taking a change back did, or would do.
#[derive(Clone, Debug)]
pub(crate) struct Undone {
    pub(crate) change: Change,
    /// Codes of departments with at least one field written back.
    pub(crate) restored: Vec<String>,
    /// Codes of added departments that are gone again.
    pub(crate) removed: Vec<String>,
    /// People who go back.
    pub(crate) people: usize,
    pub(crate) concerns: Vec<Concern>,
    pub(crate) conflicts: Vec<Conflict>,
}

/// What taking a change back would do; without a number the latest one.
///
/// # Errors
/// What stands against it.
pub(crate) fn may_undo(app: &App, tx: &impl Read, number: Option<u64>) -> Result<Undone, DepartmentError> {
    Ok(look(app, tx, number)?.1)
}

/// Takes it back, if as many people go back as somebody saw before.
///
/// # Errors
/// As [`may_undo`]; [`Refusal::Another`] for another number of people.
pub(crate) fn undo(
    app: &App,
    tx: &mut WriteTx,
    (number, seen): (u64, usize),
    by: &By,
) -> Result<Undone, DepartmentError> {
    let (draft, mut done) = look(app, tx, Some(number))?;
    if done.people != seen {
        return Err(Refusal::Another(done.people as u64).into());
    }
    written(app, tx, &draft, by)?;
    for succession in store::detail(tx, number)?.successions {
        store::remove_succession(tx, succession)?;
    }
    store::remove_detail(tx, number)?;
    done.change.undone = Some(app.now());
    store::put_change(tx, &done.change)?;
    let note = format!(
        "undo {number}; departments {}, removed {}, people {}, scoped {}, kept {}",
        done.restored.len(),
        done.removed.len(),
        done.people,
        done.concerns.len(),
        done.conflicts.len()
    );
    let target = done.change.code.as_ref().map(DepartmentCode::as_str).unwrap_or_default();
    masters::record(app, tx, (by, Happened::DepartmentsUndone), audit::Detail::of(target).noting(note))?;
    Ok(done)
}

fn look(app: &App, tx: &impl Read, number: Option<u64>) -> Result<(Draft, Undone), DepartmentError> {
    let change = found(app, tx, number)?;
    let detail = store::detail(tx, change.number)?;
    let stage = Stage::on(tx, app.today())?;
    let mut back =
        Back { tree: &stage.tree, sites: &stage.sites, restored: Vec::new(), conflicts: BTreeSet::new() };
    let added = back.fields(&detail);
    let people = back.people(tx, &detail.moved)?;
    let mut after = stage.tree.with(&back.restored).map_err(|bad| refused(&bad, &change))?;
    let removed = back.unused(tx, &after, (&added, &people))?;
    let gone: BTreeSet<DepartmentId> = removed.iter().map(|it| it.id).collect();
    if !gone.is_empty() {
        let staying = after.iter().filter(|it| !gone.contains(&it.id)).cloned().collect();
        after = DepartmentTree::new(staying).map_err(|bad| refused(&bad.into(), &change))?;
    }
    let Back { restored, conflicts, .. } = back;
    check_open(&stage.tree, &after, (&restored, stage.day))?;
    check_vacant(tx, (&stage, &after), &restored)?;
    if restored.is_empty() && removed.is_empty() && people.is_empty() {
        return Err(Refusal::Overtaken(conflicts.into_iter().collect()).into());
    }
    let places: BTreeMap<PersonId, Place> =
        people.iter().map(|(_, person)| (person.id, person.place())).collect();
    let is = |person: &Person| places.get(&person.id).copied().unwrap_or_else(|| person.place());
    let concerns = concerned(tx, (&stage.tree, &after), (&|person: &Person| person.place(), &is))?;
    let codes = |departments: &[Department]| departments.iter().map(|it| it.code.to_string()).collect();
    let undone = Undone {
        restored: codes(&restored),
        removed: codes(&removed),
        people: people.len(),
        concerns: concerns.clone(),
        conflicts: conflicts.into_iter().collect(),
        change,
    };
    let steps = super::draft::steps(&stage.tree, restored);
    Ok((Draft { steps, removed, people, concerns, ..Draft::default() }, undone))
}

/// The change, if it may be taken back at all.
fn found(app: &App, tx: &impl Read, number: Option<u64>) -> Result<Change, DepartmentError> {
    let change = if let Some(number) = number {
        store::change(tx, number)?.ok_or(Refusal::NoChange(number))?
    } else {
        let latest = store::changes(tx, usize::MAX)?.into_iter().find(|it| it.undone.is_none());
        latest.ok_or(Refusal::NoChange(0))?
    };
    if change.undone.is_some() {
        return Err(Refusal::UndoneBefore(change.number).into());
    }
    if change.what == What::Merge && change.day.is_none_or(|day| day < app.today()) {
        return Err(Refusal::MergeOver(change.number).into());
    }
    Ok(change)
}

fn refused(bad: &domain::org::BadEdit, change: &Change) -> DepartmentError {
    match &change.code {
        Some(code) => Refusal::of(bad, code).into(),
        // A file is about many: what else would break with it names none of them.
        None if *bad == domain::org::BadEdit::TooDeep => Refusal::TooDeep.into(),
        None => Refusal::UnderItself.into(),
    }
}

/// The master on its way back.
struct Back<'a> {
    tree: &'a DepartmentTree,
    sites: &'a BTreeSet<String>,
    restored: Vec<Department>,
    conflicts: BTreeSet<Conflict>,
}

impl Back<'_> {
    /// Writes fields back; gives the departments that were added and are still there.
    fn fields(&mut self, detail: &Detail) -> Vec<Department> {
        let mut added = Vec::new();
        for Step { before, after: written } in &detail.steps {
            // Gone by the undoing of another change.
            let Some(now) = self.tree.get(written.id) else { continue };
            let Some(before) = before else {
                added.push(now.clone());
                continue;
            };
            let mut back = now.clone();
            for field in FIELDS {
                if (field.is_same)(before, written) || (field.is_same)(before, now) {
                    continue;
                }
                let is_gone = field.column == "事業場"
                    && before.keeping.site.as_ref().is_some_and(|site| !self.sites.contains(site));
                if (field.is_same)(now, written) && !is_gone {
                    (field.copy)(before, &mut back);
                } else {
                    self.keep(&now.code, field.column);
                }
            }
            // The place among the siblings comes back with the parent, else by itself.
            if before.parent != written.parent {
                if back.parent == before.parent {
                    back.order = before.order;
                }
            } else if before.order != written.order && before.order != now.order {
                if now.order == written.order {
                    back.order = before.order;
                } else {
                    self.keep(&now.code, "順序");
                }
            }
            if back != *now {
                self.restored.push(back);
            }
        }
        added
    }

    /// The people who go back, with the department they leave.
    fn people(&mut self, tx: &impl Read, moved: &[Moved]) -> Result<Vec<(DepartmentId, Person)>, DbError> {
        let mut people = Vec::new();
        for Moved { person, from, into } in moved {
            let Some(person) = people::person(tx, *person)? else { continue };
            if person.department == Some(*into) && self.tree.get(*from).is_some() {
                people.push((*into, Person { department: Some(*from), ..person }));
            } else if person.department != Some(*from)
                && let Some(into) = self.tree.get(*into)
            {
                self.keep(&into.code.clone(), "社員番号");
            }
        }
        Ok(people)
    }

    /// The added departments that nothing hangs on; the others stay and are named.
    fn unused(
        &mut self,
        tx: &impl Read,
        after: &DepartmentTree,
        (added, people): (&[Department], &[(DepartmentId, Person)]),
    ) -> Result<Vec<Department>, DepartmentError> {
        if added.is_empty() {
            return Ok(Vec::new());
        }
        let mut used: BTreeSet<DepartmentId> = people.iter().filter_map(|(_, it)| it.department).collect();
        let going: BTreeSet<PersonId> = people.iter().map(|(_, person)| person.id).collect();
        people::each_person(tx, |person| {
            used.extend(person.department.filter(|_| !going.contains(&person.id)));
            Ok::<_, DbError>(())
        })?;
        for event in events::all(tx)? {
            used.extend(events::snapshot(tx, event.id)?.iter().map(|it| it.id));
        }
        for step in store::successions(tx)? {
            used.extend([step.old, step.new]);
        }
        for plan in store::plans(tx)?.into_iter().filter(super::super::model::Plan::is_waiting) {
            let codes = plan.new.codes();
            used.extend(codes.into_iter().filter_map(|code| after.by_code(code)).map(|it| it.id));
        }
        for department in added {
            if has_circle(tx, department.id)? {
                used.insert(department.id);
            }
        }
        let mut free: BTreeSet<DepartmentId> =
            added.iter().map(|it| it.id).filter(|id| !used.contains(id)).collect();
        // Whoever has a child that stays, stays.
        while let Some(id) =
            free.iter().copied().find(|id| after.children(Some(*id)).any(|child| !free.contains(&child.id)))
        {
            free.remove(&id);
        }
        for department in added.iter().filter(|it| !free.contains(&it.id)) {
            self.keep(&department.code, "");
        }
        Ok(added.iter().filter(|it| free.contains(&it.id)).cloned().collect())
    }

    fn keep(&mut self, code: &DepartmentCode, column: &str) {
        self.conflicts.insert(Conflict { code: code.clone(), column: column.to_owned() });
    }
}

fn has_circle(tx: &impl Read, department: DepartmentId) -> Result<bool, DbError> {
    for side in [Side::Implementer, Side::Employer] {
        for level in ScopeLevel::ALL {
            if circles::circle(tx, side, CircleScope::Department { level, department })?.is_some() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

struct Field {
    column: &'static str,
    is_same: fn(&Department, &Department) -> bool,
    copy: fn(&Department, &mut Department),
}

macro_rules! fields {
    ($($column:literal $($field:ident).+;)+) => {
        [$(Field {
            column: $column,
            is_same: |one, other| one.$($field).+ == other.$($field).+,
            copy: |from, to| to.$($field).+.clone_from(&from.$($field).+),
        }),+]
    };
}

/// Every field but the place among the siblings.
const FIELDS: [Field; 7] = fields! {
    "名称" name_ja;
    "名称英字" name_en;
    "親コード" parent;
    "表示" keeping.is_hidden;
    "事業場" keeping.site;
    "開始日" keeping.from;
    "終了日" keeping.until;
};
