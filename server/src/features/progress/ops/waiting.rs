//! Who has not submitted, by department of the snapshot and staff number.

use db::Read;
use domain::id::{DepartmentId, EventId, PersonId};
use domain::org::{DepartmentTree, Reach};
use domain::permission::{EventOfDesk, ListWaiting, Permit};
use domain::person::{DepartmentCode, SearchKey};

use super::overview::{count_waiting, names};
use super::{ground, may_see_names};
use crate::app::App;
use crate::failure::Failure;
use crate::features::announcements::{self, Reminded};
use crate::features::audit::{By, Detail, Happened};
use crate::features::events::{self, Event};
use crate::features::people::{self, Person};

/// Which of those who have not submitted are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Search {
    /// The code of a department, with whatever is below it; empty for as far as the reader reaches.
    pub(crate) department: String,
    /// The number of an attribute with its value on the day of the opening.
    pub(crate) attribute: Option<(u8, String)>,
    /// Found in number, login id, name or kana.
    pub(crate) words: String,
}

impl Search {
    fn is_narrow(&self) -> bool {
        self.attribute.is_some() || !self.words.is_empty()
    }
}

/// Why a search cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfound {
    /// There is no such department, or the reader does not reach it: the two are told alike.
    Department,
}

/// One page of a list.
pub(crate) struct Found {
    pub(crate) event: Event,
    pub(crate) lines: Vec<Waiting>,
    /// How many there are on all pages.
    pub(crate) count: u64,
    /// Behind whom the next page begins.
    pub(crate) next: Option<String>,
}

/// Somebody who has not submitted.
pub(crate) struct Waiting {
    pub(crate) person: Person,
    /// Name of the department in the event's snapshot, in both languages.
    pub(crate) department: Option<[String; 2]>,
    pub(crate) reminded: Option<Reminded>,
}

/// A page of those who have not submitted, inside the permit's reach.
///
/// # Errors
/// [`Failure::Forbidden`] where names are hidden from the reader; those of the store.
pub(crate) async fn list(
    app: &App,
    permit: &Permit<ListWaiting>,
    reader: &Person,
    (search, after, limit): (Search, Option<String>, usize),
) -> Result<Result<Found, Unfound>, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    let reader = reader.clone();
    app.read(move |tx| {
        let (event, tree) = ground(tx, event)?;
        may_see_names(&event, &reader)?;
        let Ok(departments) = departments(&tree, reach, &search) else { return Ok(Err(Unfound::Department)) };
        // A department that is gone from the list begins the list anew.
        let after = after.as_deref().and_then(|after| Place::read(after, &departments)).unwrap_or_default();
        let skipped = if search.is_narrow() { 0 } else { after.at };
        let mut page = Page { after, limit, ..Page::default() };
        walk(tx, (event.id, &tree), (&departments, skipped, &search), |waiting, place| {
            page.take(waiting, place);
            Ok(search.is_narrow() || page.next.is_none())
        })?;
        // Without a narrowing nobody is looked at for the count.
        let count = if search.is_narrow() { page.count } else { count_waiting(tx, &event, &departments)? };
        let next = page.next.map(|place| place.write(&departments));
        Ok(Ok(Found { event, lines: page.lines, count, next }))
    })
    .await
}

/// Everybody whom a search finds.
///
/// # Errors
/// Those of the store.
pub(super) fn everybody(
    tx: &impl Read,
    (event, tree): (EventId, &DepartmentTree),
    (reach, search): (Reach, &Search),
) -> Result<Result<Vec<Waiting>, Unfound>, Failure> {
    let Ok(departments) = departments(tree, reach, search) else { return Ok(Err(Unfound::Department)) };
    let mut found = Vec::new();
    walk(tx, (event, tree), (&departments, 0, search), |waiting, _| {
        found.push(waiting);
        Ok(true)
    })?;
    Ok(Ok(found))
}

/// Everybody whom a search finds inside the permit's reach, for a file.
///
/// # Errors
/// As [`list`].
pub(crate) async fn rows(
    app: &App,
    permit: &Permit<ListWaiting>,
    reader: &Person,
    search: Search,
) -> Result<Result<(Event, Vec<Waiting>), Unfound>, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    let reader = reader.clone();
    app.read(move |tx| {
        let (event, tree) = ground(tx, event)?;
        may_see_names(&event, &reader)?;
        Ok(everybody(tx, (event.id, &tree), (reach, &search))?.map(|found| (event, found)))
    })
    .await
}

/// Enters that a list of people was written out; before the file leaves.
///
/// # Errors
/// Those of the store.
pub(crate) async fn record_file(app: &App, event: &Event, rows: usize, by: By) -> Result<(), Failure> {
    let (inside, code) = (app.clone(), event.code.clone());
    app.write(move |tx| {
        let detail = Detail::of(&code).noting(format!("rows {rows}"));
        by.record(&inside, tx, Happened::WaitingExported, detail)
    })
    .await
}

/// The ids of everybody who has not submitted in a department of an event and below it, or in all of it;
/// `None` for a code that the event's snapshot does not have.
///
/// # Errors
/// Those of the store.
pub(crate) fn waiting_in(
    tx: &impl Read,
    event: &Event,
    department: Option<&DepartmentCode>,
) -> Result<Option<Vec<PersonId>>, Failure> {
    let tree = events::snapshot(tx, event.id)?;
    let code = department.map_or_else(String::new, |code| code.as_str().to_owned());
    let search = Search { department: code, ..Search::default() };
    let Ok(departments) = departments(&tree, Reach::Whole, &search) else { return Ok(None) };
    let mut found = Vec::new();
    for department in departments {
        found.extend(events::waiting(tx, event.id, department)?);
    }
    Ok(Some(found))
}

/// Where somebody stands in the list: the place of the department in it, and the staff number.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    at: usize,
    number: String,
}

impl Place {
    /// Neither an id nor a number can hold a tab; no id stands for people without a department.
    fn read(text: &str, departments: &[Option<DepartmentId>]) -> Option<Self> {
        let (id, number) = text.split_once('\t')?;
        let id: Option<DepartmentId> = if id.is_empty() { None } else { Some(id.parse().ok()?) };
        let at = departments.iter().position(|known| *known == id)?;
        Some(Self { at, number: number.to_owned() })
    }

    fn write(&self, departments: &[Option<DepartmentId>]) -> String {
        let id = departments.get(self.at).copied().flatten().map(DepartmentId::to_text).unwrap_or_default();
        format!("{id}\t{}", self.number)
    }
}

/// A page while it fills.
#[derive(Default)]
struct Page {
    after: Place,
    limit: usize,
    lines: Vec<Waiting>,
    last: Place,
    count: u64,
    next: Option<Place>,
}

impl Page {
    fn take(&mut self, waiting: Waiting, place: Place) {
        self.count += 1;
        if place <= self.after {
            return;
        }
        if self.lines.len() == self.limit {
            self.next.get_or_insert_with(|| self.last.clone());
            return;
        }
        self.last = place;
        self.lines.push(waiting);
    }
}

/// The departments in which a search looks, in their order; people without one come last.
fn departments(
    tree: &DepartmentTree,
    reach: Reach,
    search: &Search,
) -> Result<Vec<Option<DepartmentId>>, Unfound> {
    let wanted = if search.department.is_empty() {
        None
    } else {
        let code = DepartmentCode::parse(&search.department).map_err(|_| Unfound::Department)?;
        Some(tree.by_code(&code).ok_or(Unfound::Department)?.id)
    };
    match (reach, wanted) {
        (Reach::Whole, None) => Ok(tree.iter().map(|it| Some(it.id)).chain([None]).collect()),
        (Reach::Whole, Some(top)) | (Reach::Subtree(top), None) => Ok(below(tree, top)),
        (Reach::Subtree(highest), Some(top)) if tree.is_within(top, highest) => Ok(below(tree, top)),
        (Reach::Empty(_), None) => Ok(Vec::new()),
        (Reach::Subtree(_) | Reach::Empty(_), Some(_)) => Err(Unfound::Department),
    }
}

fn below(tree: &DepartmentTree, top: DepartmentId) -> Vec<Option<DepartmentId>> {
    tree.subtree(top).map(|it| Some(it.id)).collect()
}

/// Shows everybody in these departments whom a search finds, department by department from the one after
/// `skipped`, until `visit` has seen enough.
fn walk(
    tx: &impl Read,
    (event, tree): (EventId, &DepartmentTree),
    (departments, skipped, search): (&[Option<DepartmentId>], usize, &Search),
    mut visit: impl FnMut(Waiting, Place) -> Result<bool, Failure>,
) -> Result<(), Failure> {
    let key = SearchKey::of(&search.words);
    for (at, department) in departments.iter().enumerate().skip(skipped) {
        let mut people = Vec::new();
        for id in events::waiting(tx, event, *department)? {
            if !has_attribute(tx, (event, id), search)? {
                continue;
            }
            people.extend(people::person(tx, id)?.filter(|person| person.is_found_by(&key)));
        }
        people.sort_by(|a, b| a.staff_number.as_str().cmp(b.staff_number.as_str()));
        let names = department.and_then(|id| tree.get(id)).map(names);
        for person in people {
            let place = Place { at, number: person.staff_number.as_str().to_owned() };
            let reminded = announcements::reminded(tx, event, person.id)?;
            if !visit(Waiting { person, department: names.clone(), reminded }, place)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

fn has_attribute(
    tx: &impl Read,
    (event, person): (EventId, PersonId),
    search: &Search,
) -> Result<bool, Failure> {
    let Some((slot, wanted)) = &search.attribute else { return Ok(true) };
    let target = events::target(tx, event, person)?;
    let value = target.as_ref().and_then(|it| it.attributes.get(usize::from(*slot).checked_sub(1)?));
    Ok(value.is_some_and(|value| SearchKey::of(value) == SearchKey::of(wanted)))
}
