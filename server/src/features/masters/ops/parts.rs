//! What a file would do, part by part and page by page.

use db::Read;
use domain::org::DepartmentTree;

use super::import::Planned;
use crate::failure::Failure;
use crate::features::people::import;
use crate::features::people::{self, Account, Person, export};

/// A part of what a file of people would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// 追加
    Added,
    /// 変更
    Changed,
    /// 停止: not named by the file, or with a last day that is over.
    Stopped,
    /// 注意: what somebody signs in with, may do or may see becomes another thing.
    Noted,
}

impl Part {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// The parts to which one change belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parts(u8);

impl Parts {
    /// Whoever is stopped because the file does not name them.
    const MISSING: Self = Self(Part::Stopped.bit());

    /// The parts of somebody before and after.
    pub(super) fn of(before: Option<&Person>, after: &Person) -> Self {
        let is_stopped = |person: &Person| person.account == Account::Stopped;
        let parts = match before {
            None => [(Part::Added, true), (Part::Noted, after.role.is_elevated())],
            Some(before) => {
                let is_stopping = is_stopped(after) && !is_stopped(before);
                let is_noted = before.staff_number != after.staff_number
                    || before.login != after.login
                    || (before.role, before.scope) != (after.role, after.scope)
                    || before.has_personnel_authority != after.has_personnel_authority
                    || before.left != after.left;
                return Self(
                    Part::Changed.bit()
                        | if is_stopping { Part::Stopped.bit() } else { 0 }
                        | if is_noted { Part::Noted.bit() } else { 0 },
                );
            }
        };
        Self(parts.iter().filter(|(_, is_so)| *is_so).fold(0, |all, (part, _)| all | part.bit()))
    }

    /// Whether the change belongs to a part.
    pub(crate) const fn has(self, part: Part) -> bool {
        self.0 & part.bit() != 0
    }
}

/// What would happen to one person, in the words of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) what: What,
    /// Whether it belongs to [`Part::Noted`].
    pub(crate) is_noted: bool,
}

/// What would happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum What {
    /// The person is new.
    Added,
    /// The account is stopped, because the file does not name the person.
    Stopped,
    /// Columns with what stood there and what will.
    Changed(Vec<(String, String, String)>),
}

/// The changes of a part, or of all, that are told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    /// All of them where none is named.
    pub(crate) part: Option<Part>,
    /// How many are passed over.
    pub(crate) after: usize,
    /// How many are told at most.
    pub(crate) most: usize,
}

impl Planned {
    /// How many changes belong to a part.
    pub(crate) fn count_of(&self, part: Part) -> usize {
        let missing = if Parts::MISSING.has(part) { self.missing.len() } else { 0 };
        self.parts.iter().filter(|parts| parts.has(part)).count() + missing
    }
}

/// Those who would change in a window, with what changes about them.
///
/// # Errors
/// Those of the store.
pub(crate) fn differences(
    tx: &impl Read,
    planned: &Planned,
    window: Window,
) -> Result<Vec<Difference>, Failure> {
    let is_in = |parts: Parts| window.part.is_none_or(|part| parts.has(part));
    let tree = people::departments(tx)?;
    let places = planned.parts.iter().enumerate().filter(|(_, parts)| is_in(**parts));
    let mut told = Vec::new();
    for (place, parts) in places.clone().skip(window.after).take(window.most) {
        let Some((id, planning)) = planned.plan.changes.people.get(place)? else { continue };
        let before = people::person(tx, id)?;
        let after = planning.made(before.as_ref())?;
        let what = match &before {
            None => What::Added,
            Some(before) => What::Changed(changed_fields(&tree, before, &after)),
        };
        told.push(Difference::of(&after, what, *parts));
    }
    if is_in(Parts::MISSING) {
        let passed = window.after.saturating_sub(places.count());
        let left = window.most.saturating_sub(told.len());
        for id in planned.missing.iter().skip(passed).take(left) {
            let person = people::person(tx, *id)?;
            told.extend(person.map(|person| Difference::of(&person, What::Stopped, Parts::MISSING)));
        }
    }
    Ok(told)
}

impl Difference {
    fn of(person: &Person, what: What, parts: Parts) -> Self {
        let (number, name) = (person.staff_number.to_string(), person.name.to_string());
        Self { number, name, what, is_noted: parts.has(Part::Noted) }
    }
}

/// The columns of a file in which two states of a person differ, with what stood there and what will.
pub(super) fn changed_fields(
    tree: &DepartmentTree,
    before: &Person,
    after: &Person,
) -> Vec<(String, String, String)> {
    let other = export::differences(tree, (before, after)).into_iter();
    other.map(|(at, before, after)| (import::people_column(at), before, after)).collect()
}
