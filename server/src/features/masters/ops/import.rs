//! The file of people: looked at first, then written whole or not at all, under a number.

use std::collections::BTreeSet;

use db::{Read, WriteTx};
use domain::id::PersonId;
use domain::org::Role;

use super::super::store::{self, Change, Import};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people::import::{self, Day, PeopleChange, Plan, settle};
use crate::features::people::{self, Account, Person};
use crate::features::{circles, notices, settings, sign_in};
use crate::sheet::{Fault, Finding};

/// A change of more than one in so many of all people in use is wide: 10 % stopped, 5 % renamed.
const STOPPED_IN: u64 = 10;
const RENAMED_IN: u64 = 20;

/// What a file would do.
pub(crate) struct Planned {
    pub(crate) plan: Plan<PeopleChange>,
    /// People whom the file does not name, as a stop leaves them.
    missing: Vec<Person>,
    pub(crate) effects: Effects,
    /// Whether so much changes that its count is to be named.
    pub(crate) is_wide: bool,
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
    let missing =
        if stops_missing && plan.findings.is_empty() { missing(app, tx, &plan)? } else { Vec::new() };
    let mut leaving: Vec<(PersonId, u64)> = plan.changes.changed_rank.clone();
    leaving.extend(missing.iter().map(|person| (person.id, 0)));
    let ids: Vec<PersonId> = leaving.iter().map(|(person, _)| *person).collect();
    let needed = circles::indispensable(app, tx, &ids)?;
    for (person, line) in leaving.iter().filter(|(person, _)| needed.contains(person)) {
        let number = people::person(tx, *person)?.map(|person| person.staff_number.to_string());
        let column = if *line == 0 { "社員番号" } else { "権限" };
        plan.findings.push(Finding::new(*line, column, Fault::LastHolder, &number.unwrap_or_default()));
    }
    plan.sort();
    let effects = effects(tx, &plan, &missing)?;
    let mut used = 0;
    people::each_person(tx, |person| {
        used += u64::from(person.account != Account::Stopped);
        Ok::<_, Failure>(())
    })?;
    let is_wide =
        effects.stopped * STOPPED_IN > used || effects.renamed * RENAMED_IN > used || effects.medical > 0;
    Ok(Planned { plan, missing, effects, is_wide })
}

fn missing(app: &App, tx: &impl Read, plan: &Plan<PeopleChange>) -> Result<Vec<Person>, Failure> {
    let named: BTreeSet<PersonId> = plan.changes.named.iter().copied().collect();
    let mut missing = Vec::new();
    people::each_person(tx, |mut person| {
        if person.account != Account::Stopped && !named.contains(&person.id) {
            person.suspended = Some(app.now());
            person.account = Account::Stopped;
            missing.push(person);
        }
        Ok::<_, Failure>(())
    })?;
    Ok(missing)
}

fn effects(tx: &impl Read, plan: &Plan<PeopleChange>, missing: &[Person]) -> Result<Effects, Failure> {
    let mut effects = Effects { stopped: missing.len() as u64, ..Effects::default() };
    for person in &plan.changes.people {
        let before = people::person(tx, person.id)?;
        let was = |test: &dyn Fn(&Person) -> bool| before.as_ref().is_some_and(test);
        effects.secrets += u64::from(before.is_none() && person.account == Account::AwaitingFirst);
        let is_stopped = person.account == Account::Stopped;
        effects.stopped += u64::from(is_stopped && was(&|before| before.account != Account::Stopped));
        let rank = (person.role, person.scope);
        let is_other = !was(&|before| (before.role, before.scope) == rank);
        let has_other_role = is_other && (before.is_some() || person.role.is_elevated());
        effects.roles += u64::from(has_other_role);
        let is_new_medical = person.role == Role::Medical && !was(&|before| before.role == Role::Medical);
        effects.medical += u64::from(is_new_medical);
        effects.renamed += u64::from(was(&|before| before.name != person.name));
    }
    Ok(effects)
}

/// Writes a plan without findings; gives the number by which it can be undone, if it changed anything.
///
/// # Errors
/// Those of the store.
pub(crate) fn import_people(
    app: &App,
    tx: &mut WriteTx,
    planned: &Planned,
    ((actor, face), reason): ((Actor, Face), &str),
) -> Result<Option<u64>, Failure> {
    let number = store::next_number(tx)?;
    let changes = &planned.plan.changes;
    for person in changes.people.iter().chain(&planned.missing) {
        let before = people::person(tx, person.id)?;
        people::put_person(tx, person)?;
        store::put_change(tx, number, Change { before, after: person.clone() })?;
    }
    let missing = planned.missing.iter().map(|person| person.id);
    for person in changes.changed_rank.iter().map(|(person, _)| *person).chain(missing) {
        lose(app, tx, person, (&actor, face))?;
    }
    sign_in::end_unfit(app, tx, (&actor, face))?;
    let (add, change, suspend) = (planned.plan.add, planned.plan.change, planned.suspended());
    let number = (planned.count() > 0).then_some(number);
    if let Some(number) = number {
        let by = match &actor {
            Actor::Operator { name, .. } => name.clone(),
            Actor::Person(_) | Actor::System | Actor::Nobody => String::new(),
        };
        let (time, undone) = (app.now(), None);
        store::put_import(tx, &Import { number, time, by, face, add, change, suspend, undone })?;
    }
    let mut note = format!("add {add}, change {change}, same {}, suspend {suspend}", planned.plan.same);
    if let Some(number) = number {
        note = format!("import {number}; {note}");
    }
    if !reason.is_empty() {
        note = format!("{note}; {reason}");
    }
    let detail = Detail::default().noting(note);
    let happened = Happened::PeopleImported;
    audit::append(tx, settings::read(tx)?.install, Entry { time: app.now(), actor, face, happened, detail })?;
    Ok(number)
}

/// What goes with another role, scope or state of the account: sign-ins and keys of circles.
pub(super) fn lose(app: &App, tx: &mut WriteTx, person: PersonId, by: (&Actor, Face)) -> Result<(), Failure> {
    sign_in::end_all(tx, person, None)?;
    if !circles::end_all(app, tx, person, by)?.is_empty() {
        notices::add(tx, person, notices::Kind::KeyEnded, app.now())?;
    }
    Ok(())
}

/// The account as day of leaving and stop by hand say, for whoever wrote fields back.
pub(super) fn settled(app: &App, tx: &impl Read, mut person: Person) -> Result<Person, Failure> {
    settle(tx, &mut person, app.today())?;
    Ok(person)
}
