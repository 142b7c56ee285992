//! The file of people: looked at first, then written whole or not at all, under a number.

use std::collections::BTreeSet;

use db::{Read, ReadTx, Seen, WriteTx};
use domain::date::Date;
use domain::id::PersonId;
use domain::org::Role;

use super::super::store::{self, Import};
use super::apply::File;
use super::log::Log;
use super::mapping;
use super::parts::Parts;
use super::{By, name_of, record};
use crate::app::{App, Job};
use crate::failure::{Conflict, Failure};
use crate::features::audit::{Actor, Detail, Face, Happened};
use crate::features::people::import::{
    self, Change, Day, Meaning, Patch, PeopleChange, Plan, Planning, Side, Taking,
};
use crate::features::people::{self, Account, Person};
use crate::features::{circles, mail, notices, sign_in};
use crate::sheet::{Fault, Finding, Head, Row};

/// A change of more than one in so many of all people in use is wide: 10 % stopped, 5 % renamed.
const STOPPED_IN: u64 = 10;
const RENAMED_IN: u64 = 20;
/// Before a change of more than one in so many, 20 %, a backup is made.
const BACKED_UP_IN: u64 = 5;

/// What a file would do.
pub(crate) struct Planned {
    pub(crate) plan: Plan<PeopleChange>,
    /// What each heading was taken for; nothing for rows that somebody typed.
    pub(crate) columns: Vec<Meaning>,
    /// To which parts of a preview each of the changes belongs, in the order of the plan.
    pub(super) parts: Vec<Parts>,
    /// People whom the file does not name, and who stop.
    pub(super) missing: Vec<PersonId>,
    pub(crate) effects: Effects,
    /// Whether so much changes that its count is to be named.
    pub(crate) is_wide: bool,
    /// Whether so many people change that a backup is made first.
    pub(crate) needs_backup: bool,
    /// Whether those who are new get a letter with a one-time secret.
    pub(crate) invites: bool,
    /// What a look was worked out from; nothing for rows that somebody typed.
    pub(super) basis: Option<Basis>,
}

/// What a look was worked out from, so that the writing need not look again where nothing of it has changed.
pub(super) struct Basis {
    seen: Seen,
    today: Date,
}

/// What follows from a file beside its fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effects {
    /// People who get a one-time secret.
    pub(crate) secrets: u64,
    /// Of these, people with a mail address.
    pub(crate) reachable: u64,
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

    /// Whether a new look would find the same.
    pub(super) fn holds(&self, app: &App, tx: &WriteTx) -> bool {
        self.basis.as_ref().is_some_and(|basis| basis.today == app.today() && tx.still_holds(&basis.seen))
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
pub(crate) fn plan_people(app: &App, tx: &impl Read, file: &File) -> Result<Planned, Failure> {
    let headings = mapping::headings(tx, file)?;
    let (mut sheet, columns) = import::open_people(tx, &file.bytes, &headings)?;
    let head = sheet.head.clone();
    let planned = plan_rows(app, tx, (&head, &mut sheet), file.stops_missing)?;
    Ok(Planned { invites: file.invites, columns, ..planned })
}

/// The same by a reader whose look may be written later.
///
/// # Errors
/// As [`plan_people`].
pub(super) fn plan_for_later(app: &App, tx: &ReadTx, file: &File) -> Result<Planned, Failure> {
    let today = app.today();
    let planned = plan_people(app, tx, file)?;
    Ok(Planned { basis: Some(Basis { seen: tx.seen(), today }), ..planned })
}

/// The same for rows from anywhere.
pub(super) fn plan_rows(
    app: &App,
    tx: &impl Read,
    (head, rows): (&Head, impl Iterator<Item = Result<Row, Vec<Finding>>>),
    stops_missing: bool,
) -> Result<Planned, Failure> {
    let (mut effects, mut parts) = (Effects::default(), Vec::new());
    let taking = Taking {
        day: Day { today: app.today(), now: app.now() },
        new_id: &mut || PersonId::from_bytes(app.random()),
        entered: &mut |before, after| {
            effects.count(before, after);
            parts.push(Parts::of(before, after));
        },
    };
    let mut plan = import::people(tx, head, rows, taking)?;
    let stops_missing = stops_missing && plan.findings.is_empty();
    let (missing, used) = missing(tx, (&plan, stops_missing))?;
    effects.stopped += missing.len() as u64;
    let mut leaving: Vec<(PersonId, u64)> = plan.changes.changed_rank.clone();
    leaving.extend(missing.iter().map(|person| (*person, 0)));
    let ids: Vec<PersonId> = leaving.iter().map(|(person, _)| *person).collect();
    let needed = circles::indispensable(app, tx, &ids)?;
    for (person, line) in leaving.iter().filter(|(person, _)| needed.contains(person)) {
        let number = people::person(tx, *person)?.map(|person| person.staff_number.to_string());
        let column = if missing.contains(person) { "社員番号" } else { "権限" };
        plan.note(vec![Finding::new(*line, column, Fault::LastHolder, &number.unwrap_or_default())]);
    }
    plan.sort();
    let is_wide =
        effects.stopped * STOPPED_IN > used || effects.renamed * RENAMED_IN > used || effects.medical > 0;
    let changing = (plan.changes.people.len() + missing.len()) as u64;
    // A company that is only being entered has nothing to lose yet.
    let needs_backup = used > 0 && changing * BACKED_UP_IN > used;
    let columns = Vec::new();
    let (invites, basis) = (false, None);
    Ok(Planned { plan, columns, parts, missing, effects, is_wide, needs_backup, invites, basis })
}

/// Those in use whom the file does not name, if they are to be stopped; and how many are in use.
fn missing(
    tx: &impl Read,
    (plan, stops_missing): (&Plan<PeopleChange>, bool),
) -> Result<(Vec<PersonId>, u64), Failure> {
    let named: BTreeSet<PersonId> =
        if stops_missing { plan.changes.named.iter().copied().collect() } else { BTreeSet::new() };
    let (mut missing, mut used) = (Vec::new(), 0);
    people::each_account(tx, |person, account| {
        if account == Account::Stopped {
            return Ok::<_, Failure>(());
        }
        used += 1;
        if stops_missing && !named.contains(&person) {
            missing.push(person);
        }
        Ok(())
    })?;
    Ok((missing, used))
}

impl Effects {
    fn count(&mut self, before: Option<&Person>, after: &Person) {
        let was = |test: &dyn Fn(&Person) -> bool| before.is_some_and(test);
        let is_awaited = before.is_none() && after.account == Account::AwaitingFirst;
        self.secrets += u64::from(is_awaited);
        self.reachable += u64::from(is_awaited && after.mail.is_some());
        let is_stopped = after.account == Account::Stopped;
        self.stopped += u64::from(is_stopped && was(&|before| before.account != Account::Stopped));
        let is_other = !was(&|before| (before.role, before.scope) == (after.role, after.scope));
        self.roles += u64::from(is_other && (before.is_some() || after.role.is_elevated()));
        let is_new_medical = after.role == Role::Medical && !was(&|before| before.role == Role::Medical);
        self.medical += u64::from(is_new_medical);
        self.renamed += u64::from(was(&|before| before.name != after.name));
    }
}

/// Writes a plan without findings; gives the number by which it can be undone, if it changed anything.
///
/// # Errors
/// [`Conflict::Cancelled`] when the job was taken back meanwhile; those of the store.
pub(crate) fn import_people(
    app: &App,
    tx: &mut WriteTx,
    planned: &Planned,
    (by, job): (&By, &Job),
) -> Result<Option<u64>, Failure> {
    let number = (planned.count() > 0).then_some(store::next_number(tx)?);
    let Plan { add, change, same, changes, .. } = &planned.plan;
    let suspend = planned.suspended();
    if let Some(number) = number {
        let writing = Writing { number, log: Log::of(tx, app, (by, Some(number)))?, total: planned.count() };
        let mut invited = 0;
        for (done, place) in changes.people.places_as_stored().into_iter().enumerate() {
            let Some((id, planning)) = changes.people.get(place)? else { continue };
            job.step(done as u64, writing.total as u64)?;
            match planning {
                Planning::New(person) => {
                    if planned.invites && person.account == Account::AwaitingFirst {
                        let letter = mail::queue(app, tx, &person, mail::Kind::FirstSecret)?;
                        invited += u64::from(letter.is_some());
                    }
                    people::replace_person(tx, None, &person)?;
                    store::put_change(tx, (number, id), Change::Added)?;
                }
                Planning::Known(patch) => {
                    let before = people::person(tx, id)?.ok_or(Failure::State(Conflict::Changed))?;
                    let after = patch.on(&before, Side::After)?;
                    writing.change(app, tx, (&before, &after), patch)?;
                }
            }
        }
        if invited > 0 {
            let note = format!("import {number}; letters {invited}");
            record(app, tx, (by, Happened::SlipsMade), Detail::default().noting(note))?;
        }
        for (done, id) in planned.missing.iter().enumerate() {
            job.step((changes.people.len() + done) as u64, writing.total as u64)?;
            let before = people::person(tx, *id)?.ok_or(Failure::State(Conflict::Changed))?;
            let after = Person { suspended: Some(app.now()), account: Account::Stopped, ..before.clone() };
            let patch = Patch::between(&before, &after)?;
            writing.change(app, tx, (&before, &after), patch)?;
        }
        let (time, face, name) = (app.now(), by.face, name_of(tx, by)?);
        let (add, change, undone) = (*add, *change, None);
        store::put_import(tx, &Import { number, time, by: name, face, add, change, suspend, undone })?;
    }
    for person in changes.changed_rank.iter().map(|(person, _)| person).chain(&planned.missing) {
        lose(app, tx, *person, (&by.actor, by.face))?;
    }
    sign_in::end_unfit(app, tx, (&by.actor, by.face))?;
    let counts = format!("add {add}, change {change}, same {same}, suspend {suspend}");
    let note = number.map_or_else(|| counts.clone(), |number| format!("import {number}; {counts}"));
    let note = format!("{note}{}", mapping::remember(app, tx, &planned.columns)?);
    record(app, tx, (by, Happened::PeopleImported), Detail::default().noting(note))?;
    Ok(number)
}

/// An import while it is written.
struct Writing {
    number: u64,
    log: Log,
    total: usize,
}

impl Writing {
    /// Writes one person who was there before.
    fn change(
        &self,
        app: &App,
        tx: &mut WriteTx,
        (before, after): (&Person, &Person),
        patch: Patch,
    ) -> Result<(), Failure> {
        people::replace_person(tx, Some(before), after)?;
        self.log.enter(tx, (before, after))?;
        tell_former_address(app, tx, (before, after))?;
        Ok(store::put_change(tx, (self.number, after.id), Change::Changed(patch))?)
    }
}

/// Whoever reads the former address learns that letters go elsewhere now.
pub(super) fn tell_former_address(
    app: &App,
    tx: &mut WriteTx,
    (before, after): (&Person, &Person),
) -> Result<(), Failure> {
    if let Some(former) = before.mail.as_ref().filter(|former| after.mail.as_ref() != Some(*former)) {
        mail::queue_to(app, tx, (after, former), mail::Kind::AddressChanged)?;
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
