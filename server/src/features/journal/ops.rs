//! Reading the log as the operator may.

use db::{Read, WriteTx};
use domain::id::{CircleId, DepartmentId, EventId, PersonId};
use domain::lang::Lang;
use domain::org::Role;
use domain::permission::Side;
use domain::person::StaffNumber;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::model::{Act, Page, Shown, Wanted, Who};
use super::text::page::Text;
use super::text::{ALL, HEALTH, OF_PEOPLE};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, By, Detail, Entry, Happened};
use crate::features::people::export::{self, ExportError, File, Form};
use crate::features::{circles, events, people};

/// Entries looked at between two looks whether enough were found.
const PIECE: usize = 500;

/// One page of the entries wanted, the newest first.
///
/// # Errors
/// Those of the store; an entry that does not decode counts as damage.
pub(crate) fn list(app: &App, tx: &impl Read, wanted: &Wanted) -> Result<Page, Failure> {
    let (mut page, mut before) = (Page::default(), wanted.before);
    loop {
        let piece = audit::page(tx, before, PIECE)?;
        for (seq, entry) in &piece {
            before = Some(*seq);
            if !takes(app, wanted, entry) {
                continue;
            }
            page.items.push(shown(app, tx, *seq, entry)?);
            if page.items.len() == wanted.limit {
                page.next = (*seq > 1).then_some(*seq);
                return Ok(page);
            }
        }
        if piece.len() < PIECE {
            return Ok(page);
        }
    }
}

/// One entry.
///
/// # Errors
/// [`Failure::NotFound`] for a number that is none; those of the store.
pub(crate) fn one(app: &App, tx: &impl Read, seq: u64) -> Result<Shown, Failure> {
    let next = seq.checked_add(1).ok_or(Failure::NotFound)?;
    match audit::page(tx, Some(next), 1)?.pop() {
        Some((found, entry)) if found == seq => shown(app, tx, seq, &entry),
        _ => Err(Failure::NotFound),
    }
}

/// Enters that the log was written out; before the file leaves.
///
/// # Errors
/// Those of the store.
pub(crate) fn record_file(app: &App, tx: &mut WriteTx, rows: u64, by: &By) -> Result<(), Failure> {
    by.record(app, tx, Happened::AuditExported, Detail::default().noting(format!("rows {rows}")))
}

/// Entries as a file, the oldest first.
///
/// # Errors
/// [`ExportError::Unwritable`] naming the cells.
pub(crate) fn sheet(page: &Page, zone: &TimeZone, (lang, form): (Lang, Form)) -> Result<File, ExportError> {
    let t = Text::of(lang);
    let heading = [t.time(), t.by(), t.face(), t.act(), t.target(), t.note()].map(str::to_owned);
    let moment = |time: Timestamp| time.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let row = |shown: &Shown| {
        vec![
            shown.time.map_or_else(|| shown.day.to_string(), moment),
            shown.who.name(t),
            t.of_face(shown.face).to_owned(),
            shown.act.in_lang(lang).to_owned(),
            shown.target.clone().unwrap_or_default(),
            shown.note.clone(),
        ]
    };
    export::table(form, &heading, &page.items.iter().rev().map(row).collect::<Vec<_>>())
}

/// The person of a staff number.
///
/// # Errors
/// [`Failure::NotFound`] for nobody; those of the store.
pub(crate) fn person_of(tx: &impl Read, number: &str) -> Result<PersonId, Failure> {
    let number = StaffNumber::parse(number).map_err(|_| Failure::NotFound)?;
    people::by_staff_number(tx, &number)?.ok_or(Failure::NotFound)
}

/// Every act that an entry may name.
pub(crate) fn acts() -> impl Iterator<Item = Act> {
    ALL.iter().map(|(_, act)| *act).chain([HEALTH])
}

/// The name of an act. One on somebody's health has the neutral one, and so has any that has no name here: the
/// operator learns no more than that it happened.
fn act(happened: Happened) -> Act {
    ALL.iter().find(|(known, _)| *known == happened).map_or(HEALTH, |(_, act)| *act)
}

fn is_of_health(happened: Happened) -> bool {
    act(happened) == HEALTH
}

/// Whether an act keeps the appliance or its masters. What people do with their own account and their keys is
/// none, and neither is an act on health.
fn is_of_maintenance(happened: Happened) -> bool {
    !is_of_health(happened) && !OF_PEOPLE.contains(&happened)
}

/// Every act of maintenance that an entry may name.
pub(crate) fn acts_of_maintenance() -> impl Iterator<Item = Act> {
    ALL.iter().filter(|(happened, _)| is_of_maintenance(*happened)).map(|(_, act)| *act)
}

fn takes(app: &App, wanted: &Wanted, entry: &Entry) -> bool {
    let day = entry.time.to_zoned(app.zone().clone()).date();
    let concerns = |person: PersonId| {
        !is_of_health(entry.happened)
            && (entry.actor == Actor::Person(person) || entry.detail.target.parse() == Ok(person))
    };
    let is_of_request =
        |number: &String| !is_of_health(entry.happened) && entry.detail.request.as_ref() == Some(number);
    (!wanted.is_maintenance || is_of_maintenance(entry.happened))
        && wanted.request.as_ref().is_none_or(is_of_request)
        && wanted.person.is_none_or(concerns)
        && wanted.act.as_ref().is_none_or(|key| act(entry.happened).key == key)
        && wanted.face.is_none_or(|face| face == entry.face)
        && wanted.from.is_none_or(|from| day >= from)
        && wanted.to.is_none_or(|to| day <= to)
}

fn shown(app: &App, tx: &impl Read, seq: u64, entry: &Entry) -> Result<Shown, Failure> {
    let is_masked = is_of_health(entry.happened);
    let who = match &entry.actor {
        Actor::System => Who::System,
        Actor::Nobody => Who::Nobody,
        Actor::Operator { uid, name, pid, claim } => {
            Who::Operator { name: name.clone(), uid: *uid, pid: *pid, claim: claim.clone() }
        }
        Actor::Person(id) => person(tx, *id, is_masked)?,
    };
    let named = !is_masked && !entry.detail.target.is_empty();
    Ok(Shown {
        seq,
        day: entry.time.to_zoned(app.zone().clone()).date(),
        time: (!is_masked).then_some(entry.time),
        who,
        face: entry.face,
        act: act(entry.happened),
        target: if named { Some(target(tx, &entry.detail.target)?) } else { None },
        note: if is_masked { String::new() } else { entry.detail.note.clone() },
        request: entry.detail.request.clone().filter(|_| !is_masked),
    })
}

/// Where an entry is about health, only the medical staff is named: that they work on it is their office.
fn person(tx: &impl Read, id: PersonId, is_masked: bool) -> Result<Who, Failure> {
    let Some(person) = people::person(tx, id)? else {
        return Ok(if is_masked { Who::Masked } else { Who::Person(id.to_string()) });
    };
    if is_masked && person.role != Role::Medical {
        return Ok(Who::Masked);
    }
    Ok(Who::Person(person.staff_number.as_str().to_owned()))
}

/// The object by the name that people know it by; as it stands where it is none of these.
fn target(tx: &impl Read, text: &str) -> Result<String, Failure> {
    if let Ok(id) = text.parse::<PersonId>()
        && let Some(person) = people::person(tx, id)?
    {
        return Ok(person.staff_number.as_str().to_owned());
    }
    if let Ok(id) = text.parse::<EventId>()
        && let Some(event) = events::event(tx, id)?
    {
        return Ok(event.code);
    }
    if let Ok(id) = text.parse::<DepartmentId>()
        && let Some(department) = people::departments(tx)?.get(id)
    {
        return Ok(department.code.as_str().to_owned());
    }
    if let Ok(id) = text.parse::<CircleId>()
        && let Some(circle) = circles::by_id(tx, id)?
    {
        return Ok(match circle.side {
            Side::Implementer => "implementers".to_owned(),
            Side::Employer => "employer".to_owned(),
        });
    }
    Ok(text.to_owned())
}
