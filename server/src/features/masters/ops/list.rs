//! Lists of people, and one person.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use db::Read;
use domain::id::DepartmentId;
use domain::lang::Lang;
use domain::org::{DepartmentTree, Role};
use domain::person::{SearchKey, StaffNumber};

use crate::app::App;
use crate::failure::Failure;
use crate::features::people::{self, Account, Person};
use crate::features::sign_in::{self, Lock};

/// People looked at between two looks whether enough were found.
const PIECE: usize = 500;

/// One person as a list shows them.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) person: Person,
    pub(crate) department: Option<String>,
    /// The names of the departments from the top, in Japanese.
    pub(crate) path: String,
    /// The same in English.
    pub(crate) path_en: String,
    pub(crate) locks: Vec<Lock>,
}

/// Which people are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    /// Found in number, login id, name or kana.
    pub(crate) filter: String,
    pub(crate) account: Option<Account>,
    pub(crate) is_locked: bool,
    /// In this department or below it.
    pub(crate) department: Option<DepartmentId>,
    pub(crate) role: Option<Role>,
    /// Behind whom the page begins, as the page before said.
    pub(crate) after: Option<String>,
    pub(crate) order: Order,
    pub(crate) limit: usize,
}

/// How a list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// By staff number.
    #[default]
    Number,
    /// By staff number, the highest first.
    NumberFalling,
    /// By kana, then staff number; whoever has no kana comes last.
    Name,
}

impl Listed {
    /// The names of the departments from the top, as a reader knows them.
    pub(crate) fn path_in(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ja => &self.path,
            Lang::En => &self.path_en,
        }
    }
}

impl Wanted {
    fn takes(&self, tree: &DepartmentTree, key: &SearchKey, person: &Person) -> bool {
        let is_there = |root| person.department.is_some_and(|department| tree.is_within(department, root));
        person.is_found_by(key)
            && self.account.is_none_or(|account| account == person.account)
            && self.role.is_none_or(|role| role == person.role)
            && self.department.is_none_or(is_there)
    }
}

/// One page of the people wanted, and where the next one begins.
///
/// # Errors
/// Those of the store.
pub(crate) fn list(
    app: &App,
    tx: &impl Read,
    wanted: &Wanted,
) -> Result<(Vec<Listed>, Option<String>), Failure> {
    match wanted.order {
        _ if wanted.is_locked => locked(app, tx, wanted),
        Order::Number => by_number(app, tx, (wanted, false)),
        Order::NumberFalling => by_number(app, tx, (wanted, true)),
        Order::Name => by_name(app, tx, wanted),
    }
}

fn by_number(
    app: &App,
    tx: &impl Read,
    (wanted, is_falling): (&Wanted, bool),
) -> Result<(Vec<Listed>, Option<String>), Failure> {
    let (tree, key) = (people::departments(tx)?, SearchKey::of(&wanted.filter));
    let mut found: Vec<Listed> = Vec::new();
    let mut after = wanted.after.clone();
    loop {
        let piece = people::page(tx, (after.as_deref(), is_falling), PIECE)?;
        let is_last = piece.len() < PIECE;
        for person in piece {
            let number = person.staff_number.as_str().to_owned();
            if wanted.takes(&tree, &key, &person) {
                if found.len() == wanted.limit {
                    return Ok((found, after));
                }
                found.push(listed(app, tx, &tree, person)?);
            }
            after = Some(number);
        }
        if is_last {
            return Ok((found, None));
        }
    }
}

/// Those who are locked: few, and nobody else is looked at.
fn locked(app: &App, tx: &impl Read, wanted: &Wanted) -> Result<(Vec<Listed>, Option<String>), Failure> {
    let (tree, key) = (people::departments(tx)?, SearchKey::of(&wanted.filter));
    let mut found: Vec<Listed> = Vec::new();
    for id in sign_in::maybe_locked(tx)? {
        let person = people::person(tx, id)?.filter(|person| wanted.takes(&tree, &key, person));
        if let Some(person) = person {
            found.push(listed(app, tx, &tree, person)?);
        }
    }
    found.retain(|it| !it.locks.is_empty());
    let number = |it: &Listed| it.person.staff_number.to_string();
    let after = wanted.after.as_ref();
    match wanted.order {
        Order::Number => {
            found.retain(|it| after.is_none_or(|after| number(it) > *after));
            found.sort_by_cached_key(number);
        }
        Order::NumberFalling => {
            found.retain(|it| after.is_none_or(|after| number(it) < *after));
            found.sort_by_cached_key(|it| Reverse(number(it)));
        }
        Order::Name => {
            let after = after.map(|after| NamePlace::read(after));
            found.retain(|it| after.as_ref().is_none_or(|after| NamePlace::of(&it.person) > *after));
            found.sort_by_cached_key(|it| NamePlace::of(&it.person));
        }
    }
    let has_more = found.len() > wanted.limit;
    found.truncate(wanted.limit);
    let last = found.last().filter(|_| has_more);
    let next = last.map(|last| match wanted.order {
        Order::Number | Order::NumberFalling => number(last),
        Order::Name => NamePlace::of(&last.person).write(),
    });
    Ok((found, next))
}

/// The place of a person in the order of names; it reads as the `after` of the next page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct NamePlace {
    has_no_kana: bool,
    kana: String,
    number: String,
}

impl NamePlace {
    fn of(person: &Person) -> Self {
        let kana = person.kana.as_ref().map(|kana| kana.as_str().to_owned());
        let number = person.staff_number.to_string();
        Self { has_no_kana: kana.is_none(), kana: kana.unwrap_or_default(), number }
    }

    /// Neither kana nor number can hold a tab.
    fn read(text: &str) -> Self {
        let (kana, number) = text.split_once('\t').unwrap_or((text, ""));
        Self { has_no_kana: kana.is_empty(), kana: kana.to_owned(), number: number.to_owned() }
    }

    fn write(&self) -> String {
        format!("{}\t{}", self.kana, self.number)
    }
}

/// Everybody is looked at, but no more than a page of them is held.
fn by_name(app: &App, tx: &impl Read, wanted: &Wanted) -> Result<(Vec<Listed>, Option<String>), Failure> {
    let (tree, key) = (people::departments(tx)?, SearchKey::of(&wanted.filter));
    let after = wanted.after.as_deref().map(NamePlace::read);
    let mut found: BTreeMap<NamePlace, Listed> = BTreeMap::new();
    let mut has_more = false;
    people::each_person(tx, |person| {
        let place = NamePlace::of(&person);
        let is_full = found.len() == wanted.limit;
        let is_behind = is_full && found.last_key_value().is_some_and(|(last, _)| place > *last);
        if after.as_ref().is_some_and(|after| place <= *after) || !wanted.takes(&tree, &key, &person) {
            return Ok::<_, Failure>(());
        }
        has_more |= is_full;
        if !is_behind {
            found.insert(place, listed(app, tx, &tree, person)?);
            if is_full {
                found.pop_last();
            }
        }
        Ok(())
    })?;
    let next = found.last_key_value().filter(|_| has_more).map(|(last, _)| last.write());
    Ok((found.into_values().collect(), next))
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
        path_en: department.map(|it| tree.path_in(it.id, Lang::En)).unwrap_or_default(),
        locks: sign_in::locks(app, tx, person.id)?,
        person,
    })
}
