//! Taking a change back, field by field: what somebody changed or uses since stays and is named.

use std::collections::{BTreeMap, BTreeSet};

use db::{DbError, Read, WriteTx};
use domain::org::{Attribute, Attributes};
use domain::person::AttributeCode;

use super::super::model::{Change, Conflict, Detail, Refusal, Renamed, Step};
use super::super::store;
use super::change::carry;
use super::{AttributeError, value_of};
use crate::app::App;
use crate::features::audit::{self, Happened};
use crate::features::masters::{self, By};
use crate::features::people::{self, Person};

/// What taking a change back did, or would do.
#[derive(Clone, Debug)]
pub(crate) struct Undone {
    pub(crate) change: Change,
    /// Codes of attributes with at least one field written back.
    pub(crate) restored: Vec<String>,
    /// Codes of added attributes that are gone again.
    pub(crate) removed: Vec<String>,
    /// People whose value gets its word back.
    pub(crate) people: usize,
    pub(crate) conflicts: Vec<Conflict>,
}

/// What is to be written.
#[derive(Default)]
struct Back {
    restored: Vec<Attribute>,
    removed: Vec<Attribute>,
    renamed: Option<(Renamed, Vec<Person>)>,
    conflicts: BTreeSet<Conflict>,
}

/// What taking a change back would do; without a number the latest one.
///
/// # Errors
/// What stands against it.
pub(crate) fn may_undo(tx: &impl Read, number: Option<u64>) -> Result<Undone, AttributeError> {
    Ok(look(tx, number)?.1)
}

/// Takes it back, if as many people get a word back as somebody saw before.
///
/// # Errors
/// As [`may_undo`]; [`Refusal::Another`] for another number of people.
pub(crate) fn undo(
    app: &App,
    tx: &mut WriteTx,
    (number, seen): (u64, usize),
    by: &By,
) -> Result<Undone, AttributeError> {
    let (back, mut done) = look(tx, Some(number))?;
    if done.people != seen {
        return Err(Refusal::Another.into());
    }
    people::put_attributes(tx, &back.restored)?;
    for attribute in &back.removed {
        people::remove_attribute(tx, attribute.slot)?;
    }
    if let Some((renamed, people)) = &back.renamed {
        carry(app, tx, people, (&renamed.before, &renamed.after, renamed.slot), by)?;
    }
    store::remove_detail(tx, number)?;
    done.change.undone = Some(app.now());
    store::put_change(tx, &done.change)?;
    let note = format!(
        "undo {number}; attributes {}, removed {}, people {}, kept {}",
        done.restored.len(),
        done.removed.len(),
        done.people,
        done.conflicts.len()
    );
    let target = done.change.code.as_ref().map(AttributeCode::as_str).unwrap_or_default();
    masters::record(app, tx, (by, Happened::AttributesUndone), audit::Detail::of(target).noting(note))?;
    Ok(done)
}

fn look(tx: &impl Read, number: Option<u64>) -> Result<(Back, Undone), AttributeError> {
    let change = found(tx, number)?;
    let detail = store::detail(tx, change.number)?;
    let all = people::attributes(tx)?;
    let back = back(tx, &all, (change.number, &detail))?;
    let gone = |it: &Attribute| back.removed.iter().any(|removed| removed.slot == it.slot);
    let staying = all.iter().filter(|it| !gone(it)).cloned().collect();
    Attributes::new(staying)
        .and_then(|staying| staying.with(&back.restored).map(drop))
        .map_err(Refusal::Bad)?;
    let conflicts: Vec<Conflict> = back.conflicts.iter().cloned().collect();
    if back.restored.is_empty() && back.removed.is_empty() {
        return Err(Refusal::Overtaken(conflicts).into());
    }
    let codes = |attributes: &[Attribute]| attributes.iter().map(|it| it.code.to_string()).collect();
    let undone = Undone {
        restored: codes(&back.restored),
        removed: codes(&back.removed),
        people: back.renamed.as_ref().map_or(0, |(_, people)| people.len()),
        conflicts,
        change,
    };
    Ok((back, undone))
}

/// The change, if it may be taken back at all.
fn found(tx: &impl Read, number: Option<u64>) -> Result<Change, AttributeError> {
    let change = if let Some(number) = number {
        store::change(tx, number)?.ok_or(Refusal::NoChange(number))?
    } else {
        let latest = store::changes(tx, usize::MAX)?.into_iter().find(|it| it.undone.is_none());
        latest.ok_or(Refusal::NoChange(0))?
    };
    if change.undone.is_some() { Err(Refusal::UndoneBefore(change.number).into()) } else { Ok(change) }
}

fn back(tx: &impl Read, all: &Attributes, (number, detail): (u64, &Detail)) -> Result<Back, AttributeError> {
    let mut back = Back::default();
    let used = used(tx, detail)?;
    for Step { before, after: written } in &detail.steps {
        // Gone by the undoing of another change.
        let Some(now) = all.by_slot(written.slot) else { continue };
        let words = used.get(&written.slot);
        let Some(before) = before else {
            if now == written && words.is_none_or(BTreeMap::is_empty) {
                back.removed.push(now.clone());
            } else {
                back.keep(now, "");
            }
            continue;
        };
        let mut restored = now.clone();
        for field in FIELDS {
            if (field.is_same)(before, written) || (field.is_same)(before, now) {
                continue;
            }
            if (field.is_same)(now, written) {
                (field.copy)(before, &mut restored);
            } else {
                back.keep(now, field.column);
            }
        }
        if before.values != written.values && before.values != now.values {
            let renamed = detail.renamed.as_ref().filter(|it| it.slot == written.slot);
            let people = renamed.map_or(Ok(Vec::new()), |renamed| holders(tx, number, renamed))?;
            let renamed = renamed.map(|renamed| (renamed, people.len() as u64));
            if now.values == written.values && !are_used(words, (before, now), renamed) {
                restored.values.clone_from(&before.values);
                back.renamed = renamed.map(|(renamed, _)| (renamed.clone(), people));
            } else {
                back.keep(now, VALUES);
            }
        }
        if restored != *now {
            back.restored.push(restored);
        }
    }
    Ok(back)
}

impl Back {
    fn keep(&mut self, attribute: &Attribute, column: &'static str) {
        self.conflicts.insert(Conflict { code: attribute.code.clone(), column });
    }
}

/// How many people have each word of a column.
type Words = BTreeMap<String, u64>;

/// Whether somebody has a value that would leave the list; so many people get the word of a renamed one back.
fn are_used(
    words: Option<&Words>,
    (before, now): (&Attribute, &Attribute),
    renamed: Option<(&Renamed, u64)>,
) -> bool {
    let going_back = |name: &str| renamed.filter(|(it, _)| it.after == name).map_or(0, |(_, people)| people);
    let holders = |name: &String| words.and_then(|words| words.get(name)).copied().unwrap_or_default();
    let mut leaving = now.values.iter().map(|value| &value.name_ja).filter(|it| before.value(it).is_none());
    leaving.any(|name| holders(name) > going_back(name))
}

/// The words that people have in the columns of a change.
fn used(tx: &impl Read, detail: &Detail) -> Result<BTreeMap<u8, Words>, DbError> {
    let mut used: BTreeMap<u8, Words> =
        detail.steps.iter().map(|step| (step.after.slot, Words::new())).collect();
    people::each_person(tx, |person| {
        for (slot, words) in &mut used {
            let word = value_of(&person, *slot);
            if let Some(count) = words.get_mut(word) {
                *count += 1;
            } else if !word.is_empty() {
                words.insert(word.to_owned(), 1);
            }
        }
        Ok::<_, DbError>(())
    })?;
    Ok(used)
}

/// The people whom the change carried along and who still have its word.
fn holders(tx: &impl Read, number: u64, renamed: &Renamed) -> Result<Vec<Person>, DbError> {
    let mut holders = Vec::new();
    for person in store::carried(tx, number)? {
        let person = people::person(tx, person)?;
        holders.extend(person.filter(|person| value_of(person, renamed.slot) == renamed.after));
    }
    Ok(holders)
}

/// The heading of the column of values.
const VALUES: &str = "値";

struct Field {
    column: &'static str,
    is_same: fn(&Attribute, &Attribute) -> bool,
    copy: fn(&Attribute, &mut Attribute),
}

macro_rules! fields {
    ($($column:literal $field:ident;)+) => {
        [$(Field {
            column: $column,
            is_same: |one, other| one.$field == other.$field,
            copy: |from, to| to.$field.clone_from(&from.$field),
        }),+]
    };
}

const FIELDS: [Field; 5] = fields! {
    "名称" name_ja;
    "名称英字" name_en;
    "順序" order;
    "分析に使う" is_analysed;
    "状態" is_retired;
};
