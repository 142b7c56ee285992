//! The file of people: looked at first, then written whole or not at all, under a number.

use std::collections::BTreeSet;

use db::{Read, WriteTx};
use domain::id::PersonId;
use domain::org::Role;

use super::super::store::{self, Import};
use super::{By, name_of, record};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Actor, Detail, Face, Happened};
use crate::features::people::import::{self, Change, Day, PeopleChange, Plan};
use crate::features::people::{self, Account, Person, export};
use crate::features::{circles, mail, notices, sign_in};
use crate::sheet::{Fault, Finding};

/// A change of more than one in so many of all people in use is wide: 10 % stopped, 5 % renamed.
const STOPPED_IN: u64 = 10;
const RENAMED_IN: u64 = 20;
/// Before a change of more than one in so many, 20 %, a backup is made.
const BACKED_UP_IN: u64 = 5;

/// What a file would do.
pub(crate) struct Planned {
    pub(crate) plan: Plan<PeopleChange>,
    /// People whom the file does not name, as a stop leaves them.
    missing: Vec<Change>,
    pub(crate) effects: Effects,
    /// Whether so much changes that its count is to be named.
    pub(crate) is_wide: bool,
    /// Whether so many people change that a backup is made first.
    pub(crate) needs_backup: bool,
}

/// What follows from a file beside its fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effects {
    /// People who get a one-time secret.
    pub(crate) secrets: u64,
    /// People who cannot sign in any more.
    pub(crate) stopped: u64,
    /// People whose role or scope becomes another one.
    pub(crate) roles: u64,
    /// Of these, people who become medical staff.
    pub(crate) medical: u64,
    /// People whose name becomes another one.
    pub(crate) renamed: u64,
}

impl Planned {
    /// People that would be written.
    pub(crate) fn count(&self) -> usize {
        self.plan.changes.people.len() + self.missing.len()
    }

    /// People stopped because the file does not name them.
    pub(crate) fn suspended(&self) -> u64 {
        self.missing.len() as u64
    }
}

/// What would happen to one person, in the words of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) number: String,
    pub(crate) name: String,
    pub(crate) what: What,
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

/// The first of those who would change, with what changes about them.
///
/// # Errors
/// Those of the store.
pub(crate) fn differences(
    tx: &impl Read,
    planned: &Planned,
    most: usize,
) -> Result<Vec<Difference>, Failure> {
    let tree = people::departments(tx)?;
    let all = planned.plan.changes.people.iter().map(|change| (change, false));
    let all = all.chain(planned.missing.iter().map(|change| (change, true)));
    let told = all.take(most).map(|(change, is_missing)| {
        let what = match &change.before {
            None => What::Added,
            Some(_) if is_missing => What::Stopped,
            Some(before) => {
                let attributes = before.attributes.len().max(change.after.attributes.len());
                let cells = |person: &Person| export::row(person, &tree, attributes);
                let pairs = cells(before).into_iter().zip(cells(&change.after));
                let columns = import::people_columns(attributes).into_iter().zip(pairs);
                let other = columns.filter(|(_, (before, after))| before != after);
                What::Changed(other.map(|(column, (before, after))| (column, before, after)).collect())
            }
        };
        let (number, name) = (change.after.staff_number.to_string(), change.after.name.to_string());
        Difference { number, name, what }
    });
    Ok(told.collect())
}

/// Looks at a file. Whoever holds a key alone cannot be taken away from it by a row, or by its absence.
///
/// # Errors
/// Those of the store; what is wrong with the file stands in the plan.
pub(crate) fn plan_people(
    app: &App,
    tx: &impl Read,
    (file, stops_missing): (&[u8], bool),
) -> Result<Planned, Failure> {
    let mut id = || PersonId::from_bytes(app.random());
    let day = Day { today: app.today(), now: app.now() };
    let mut plan = import::people(tx, file, (day, &mut id))?;
    let stops_missing = stops_missing && plan.findings.is_empty();
    let (missing, used) = missing(app, tx, (&plan, stops_missing))?;
    let mut leaving: Vec<(PersonId, u64)> = plan.changes.changed_rank.clone();
    leaving.extend(missing.iter().map(|change| (change.after.id, 0)));
    let ids: Vec<PersonId> = leaving.iter().map(|(person, _)| *person).collect();
    let needed = circles::indispensable(app, tx, &ids)?;
    for (person, line) in leaving.iter().filter(|(person, _)| needed.contains(person)) {
        let number = people::person(tx, *person)?.map(|person| person.staff_number.to_string());
        let column = if *line == 0 { "社員番号" } else { "権限" };
        plan.findings.push(Finding::new(*line, column, Fault::LastHolder, &number.unwrap_or_default()));
    }
    plan.sort();
    let effects = effects(&plan, &missing);
    let is_wide =
        effects.stopped * STOPPED_IN > used || effects.renamed * RENAMED_IN > used || effects.medical > 0;
    let changing = (plan.changes.people.len() + missing.len()) as u64;
    // A company that is only being entered has nothing to lose yet.
    let needs_backup = used > 0 && changing * BACKED_UP_IN > used;
    Ok(Planned { plan, missing, effects, is_wide, needs_backup })
}

/// Those in use whom the file does not name, if they are to be stopped; and how many are in use.
fn missing(
    app: &App,
    tx: &impl Read,
    (plan, stops_missing): (&Plan<PeopleChange>, bool),
) -> Result<(Vec<Change>, u64), Failure> {
    let named: BTreeSet<PersonId> = plan.changes.named.iter().copied().collect();
    let (mut missing, mut used) = (Vec::new(), 0);
    people::each_person(tx, |person| {
        if person.account == Account::Stopped {
            return Ok::<_, Failure>(());
        }
        used += 1;
        if stops_missing && !named.contains(&person.id) {
            let after = Person { suspended: Some(app.now()), account: Account::Stopped, ..person.clone() };
            missing.push(Change { before: Some(Box::new(person)), after });
        }
        Ok(())
    })?;
    Ok((missing, used))
}

fn effects(plan: &Plan<PeopleChange>, missing: &[Change]) -> Effects {
    let mut effects = Effects { stopped: missing.len() as u64, ..Effects::default() };
    for Change { before, after } in &plan.changes.people {
        let was = |test: &dyn Fn(&Person) -> bool| before.as_deref().is_some_and(test);
        effects.secrets += u64::from(before.is_none() && after.account == Account::AwaitingFirst);
        let is_stopped = after.account == Account::Stopped;
        effects.stopped += u64::from(is_stopped && was(&|before| before.account != Account::Stopped));
        let is_other = !was(&|before| (before.role, before.scope) == (after.role, after.scope));
        effects.roles += u64::from(is_other && (before.is_some() || after.role.is_elevated()));
        let is_new_medical = after.role == Role::Medical && !was(&|before| before.role == Role::Medical);
        effects.medical += u64::from(is_new_medical);
        effects.renamed += u64::from(was(&|before| before.name != after.name));
    }
    effects
}

/// Writes a plan without findings; gives the number by which it can be undone, if it changed anything.
///
/// # Errors
/// Those of the store.
pub(crate) fn import_people(
    app: &App,
    tx: &mut WriteTx,
    planned: Planned,
    by: &By,
) -> Result<Option<u64>, Failure> {
    let number = (planned.count() > 0).then_some(store::next_number(tx)?);
    let Plan { add, change, same, changes, .. } = planned.plan;
    let suspend = planned.missing.len() as u64;
    let missing: Vec<PersonId> = planned.missing.iter().map(|change| change.after.id).collect();
    if let Some(number) = number {
        for change in changes.people.into_iter().chain(planned.missing) {
            people::put_person(tx, &change.after)?;
            tell_former_address(app, tx, &change)?;
            store::put_change(tx, number, change)?;
        }
        let name = name_of(tx, by)?;
        let (time, face, undone) = (app.now(), by.face, None);
        store::put_import(tx, &Import { number, time, by: name, face, add, change, suspend, undone })?;
    }
    for person in changes.changed_rank.iter().map(|(person, _)| *person).chain(missing) {
        lose(app, tx, person, (&by.actor, by.face))?;
    }
    sign_in::end_unfit(app, tx, (&by.actor, by.face))?;
    let counts = format!("add {add}, change {change}, same {same}, suspend {suspend}");
    let note = number.map_or_else(|| counts.clone(), |number| format!("import {number}; {counts}"));
    record(app, tx, (by, Happened::PeopleImported), Detail::default().noting(note))?;
    Ok(number)
}

/// Whoever reads the former address learns that letters go elsewhere now.
fn tell_former_address(app: &App, tx: &mut WriteTx, change: &Change) -> Result<(), Failure> {
    let former = change.before.as_ref().and_then(|before| before.mail.as_ref());
    if let Some(former) = former.filter(|former| change.after.mail.as_ref() != Some(*former)) {
        mail::queue_to(app, tx, (&change.after, former), mail::Kind::AddressChanged)?;
    }
    Ok(())
}

/// What goes with another role, scope or state of the account: sign-ins and keys of circles.
///
/// # Errors
/// Those of the store.
pub(crate) fn lose(app: &App, tx: &mut WriteTx, person: PersonId, by: (&Actor, Face)) -> Result<(), Failure> {
    sign_in::end_all(tx, person, None)?;
    if !circles::end_all(app, tx, person, by)?.is_empty() {
        notices::add(tx, person, notices::Kind::KeyEnded, app.now())?;
    }
    Ok(())
}
