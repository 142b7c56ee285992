//! Reading the log as the operator may.

use db::{Read, WriteTx};
use domain::date::Date;
use domain::id::{CircleId, DepartmentId, EventId, PersonId};
use domain::lang::Lang;
use domain::org::Role;
use domain::permission::Side;
use domain::person::StaffNumber;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::masks::Group;
use super::model::{Act, Page, Shown, Wanted, Who};
use super::text::page::Text;
use super::text::{ALL, HEALTH, OF_PEOPLE};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, By, Detail, Entry, Happened, Head};
use crate::features::people::export::{self, ExportError, File, Form};
use crate::features::{circles, events, people, settings};

/// Entries looked at between two looks whether enough were found.
const PIECE: usize = 500;

/// One page of the entries wanted, the newest first; the acts on health of a day come behind its other entries, when
/// the day is over.
///
/// # Errors
/// Those of the store; an entry that does not decode counts as damage.
pub(crate) fn list(app: &App, tx: &impl Read, wanted: &Wanted) -> Result<Page, Failure> {
    let mut masks = app.masks();
    masks.catch_up(app, tx)?;
    let mut page = Page::default();
    let mut before = wanted.before.map(|number| masks.link(number));
    // The last day of which the acts on health were not told yet; none: no day was.
    let mut upto = match before.and_then(|link| link.checked_add(1)) {
        Some(next) => audit::page(tx, Some(next), 1)?.first().map(|(_, entry)| day(app, entry)),
        None => None,
    };
    loop {
        let piece = audit::page(tx, before, PIECE)?;
        for (link, entry) in &piece {
            before = Some(*link);
            let Some(number) = masks.number(*link) else { continue };
            let day = day(app, entry);
            of_health(tx, wanted, &masks.between((Some(day), upto), app.today()), &mut page)?;
            upto = Some(upto.map_or(day, |upto| upto.min(day)));
            if takes(app, wanted, entry) {
                page.items.push(shown(app, tx, number, entry)?);
            }
            if page.items.len() >= wanted.limit && *link > 1 {
                page.next = Some(number);
                return Ok(page);
            }
        }
        if piece.len() < PIECE {
            of_health(tx, wanted, &masks.between((None, upto), app.today()), &mut page)?;
            return Ok(page);
        }
    }
}

/// The acts on health of some days, as far as they are wanted.
fn of_health(
    tx: &impl Read,
    wanted: &Wanted,
    days: &[(Date, &[Group])],
    page: &mut Page,
) -> Result<(), Failure> {
    let is_wanted = !wanted.is_maintenance
        && wanted.request.is_none()
        && wanted.person.is_none()
        && wanted.act.as_ref().is_none_or(|key| key == HEALTH.key);
    let takes =
        |day: Date| wanted.from.is_none_or(|from| day >= from) && wanted.to.is_none_or(|to| day <= to);
    for (day, groups) in days.iter().filter(|(day, _)| is_wanted && takes(*day)) {
        let mut found: Vec<Shown> = Vec::new();
        for group in groups.iter().filter(|group| wanted.face.is_none_or(|face| face == group.face)) {
            let who = group.actor.map_or(Ok(Who::Masked), |person| medical(tx, person))?;
            match found.iter_mut().find(|shown| (&shown.who, shown.face) == (&who, group.face)) {
                Some(shown) => shown.count += group.count,
                None => found.push(Shown::of_health(*day, who, group)),
            }
        }
        // In the order of names; that of the acts would tell something again.
        found.sort_by_cached_key(|shown| format!("{:?} {:?}", shown.who, shown.face));
        page.items.extend(found);
    }
    Ok(())
}

/// One entry by its number.
///
/// # Errors
/// [`Failure::NotFound`] for a number that is none; those of the store.
pub(crate) fn one(app: &App, tx: &impl Read, number: u64) -> Result<Shown, Failure> {
    let mut masks = app.masks();
    masks.catch_up(app, tx)?;
    let link = masks.link(number);
    let next = link.checked_add(1).ok_or(Failure::NotFound)?;
    match audit::page(tx, Some(next), 1)?.pop() {
        Some((found, entry)) if found == link => shown(app, tx, number, &entry),
        _ => Err(Failure::NotFound),
    }
}

/// The head of a chain that is whole up to `link`, as the operator is told of it: the last entry that is not on
/// health, by the number that the list gives it. Between two such entries nothing changes, so that asking again and
/// again does not tell when somebody looked at a result.
///
/// # Errors
/// Those of the store; an entry that does not decode counts as damage.
pub(crate) fn head(app: &App, tx: &impl Read, link: u64) -> Result<Head, Failure> {
    let mut masks = app.masks();
    masks.catch_up(app, tx)?;
    let last = masks.last_told(link);
    let hash = audit::hash(tx, settings::read(tx)?.install, last)?.ok_or(Failure::NotFound)?;
    Ok(Head { seq: masks.number(last).unwrap_or_default(), hash })
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

pub(super) fn is_of_health(happened: Happened) -> bool {
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

fn day(app: &App, entry: &Entry) -> Date {
    entry.time.to_zoned(app.zone().clone()).date()
}

/// Whether an entry that is not on health is wanted.
fn takes(app: &App, wanted: &Wanted, entry: &Entry) -> bool {
    let day = day(app, entry);
    let concerns =
        |person: PersonId| entry.actor == Actor::Person(person) || entry.detail.target.parse() == Ok(person);
    (!wanted.is_maintenance || is_of_maintenance(entry.happened))
        && wanted.request.as_ref().is_none_or(|number| entry.detail.request.as_ref() == Some(number))
        && wanted.person.is_none_or(concerns)
        && wanted.act.as_ref().is_none_or(|key| act(entry.happened).key == key)
        && wanted.face.is_none_or(|face| face == entry.face)
        && wanted.from.is_none_or(|from| day >= from)
        && wanted.to.is_none_or(|to| day <= to)
}

/// An entry that is not on health.
fn shown(app: &App, tx: &impl Read, number: u64, entry: &Entry) -> Result<Shown, Failure> {
    let who = match &entry.actor {
        Actor::System => Who::System,
        Actor::Nobody => Who::Nobody,
        Actor::Owner => Who::Masked,
        Actor::Operator { uid, name, pid, claim } => {
            Who::Operator { name: name.clone(), uid: *uid, pid: *pid, claim: claim.clone() }
        }
        Actor::Person(id) => {
            let number = people::person(tx, *id)?.map(|person| person.staff_number.as_str().to_owned());
            Who::Person(number.unwrap_or_else(|| id.to_string()))
        }
    };
    let target = &entry.detail.target;
    Ok(Shown {
        number: Some(number),
        count: 1,
        day: day(app, entry),
        time: Some(entry.time),
        who,
        face: entry.face,
        act: act(entry.happened),
        target: if target.is_empty() { None } else { Some(self::target(tx, target)?) },
        note: entry.detail.note.clone(),
        request: entry.detail.request.clone(),
    })
}

impl Shown {
    fn of_health(day: Date, who: Who, group: &Group) -> Self {
        Self {
            number: None,
            count: group.count,
            day,
            time: None,
            who,
            face: group.face,
            act: HEALTH,
            target: None,
            note: String::new(),
            request: None,
        }
    }
}

/// Where an act is on health, only the medical staff is named: that they work on it is their office.
fn medical(tx: &impl Read, id: PersonId) -> Result<Who, Failure> {
    let person = people::person(tx, id)?.filter(|person| person.role == Role::Medical);
    Ok(person.map_or(Who::Masked, |person| Who::Person(person.staff_number.as_str().to_owned())))
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
