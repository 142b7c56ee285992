//! Reminding people who were chosen in the list, or whom a search finds.

use db::{Read, WriteTx};
use domain::id::{EventId, PersonId};
use domain::lang::Lang;
use domain::message::Key;
use domain::org::{DepartmentTree, Place, Reach};
use domain::permission::{EventOfDesk, ListWaiting, Permit, Remind};

use super::super::print::{Sheet, Sheets};
use super::waiting::{Search, Unfound, everybody};
use super::{ground, may_see_names};
use crate::app::App;
use crate::failure::Failure;
use crate::features::announcements::{self, Batch, LeftOut, RemindError};
use crate::features::audit::{Actor, By};
use crate::features::events::{self, Event};
use crate::features::messages::{self, Values};
use crate::features::people::{self, Person};
use crate::ui::Format;

/// Who is to be reminded.
#[derive(Clone, Debug)]
pub(crate) enum Chosen {
    /// These people.
    People(Vec<PersonId>),
    /// Whoever a search finds.
    Found(Search),
}

/// What a reminder would do, as a page shows it before anything is sent.
pub(crate) struct Looked {
    pub(crate) event: Event,
    /// The number that the reminder will have.
    pub(crate) number: u64,
    pub(crate) letters: usize,
    pub(crate) slips: usize,
    pub(crate) left_out: Vec<(Person, LeftOut)>,
}

impl Looked {
    /// How many people are reminded.
    pub(crate) const fn people(&self) -> usize {
        self.letters + self.slips
    }
}

/// Why a reminder cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// There is no such department for this reader.
    Department,
    /// The event takes no answers now.
    NotOpen,
    /// Nobody is left to remind.
    Nobody,
    /// Something changed since it was looked at; it is to be looked at again.
    Changed,
}

impl From<Unfound> for Refused {
    fn from(Unfound::Department: Unfound) -> Self {
        Self::Department
    }
}

/// A refusal of a reminder as a page can tell it.
fn told(error: RemindError) -> Result<Refused, Failure> {
    Ok(match error {
        RemindError::NotOpen => Refused::NotOpen,
        RemindError::Changed => Refused::Changed,
        RemindError::Nobody => Refused::Nobody,
        RemindError::Failure(failure) => return Err(failure),
    })
}

/// What a reminder would do.
///
/// # Errors
/// [`Failure::NotFound`] for somebody outside the permit's reach; those of the store.
pub(crate) async fn look(
    app: &App,
    permit: &Permit<Remind>,
    chosen: Chosen,
) -> Result<Result<Looked, Refused>, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    let inside = app.clone();
    app.read(move |tx| {
        let (event, tree) = ground(tx, event)?;
        let people = match resolved(tx, (event.id, &tree), (reach, &chosen))? {
            Ok(people) => people,
            Err(unfound) => return Ok(Err(unfound.into())),
        };
        let reminding = match announcements::may_remind(&inside, tx, &event, &people) {
            Ok(reminding) => reminding,
            Err(error) => return told(error).map(Err),
        };
        let mut left_out = Vec::new();
        for (id, why) in &reminding.left_out {
            left_out.extend(people::person(tx, *id)?.map(|person| (person, *why)));
        }
        left_out.sort_by(|(a, _), (b, _)| a.staff_number.cmp(&b.staff_number));
        let number = announcements::next_batch(tx, &event)?;
        let (letters, slips) = (reminding.letters.len(), reminding.slips.len());
        Ok(Ok(Looked { event, number, letters, slips, left_out }))
    })
    .await
}

/// The people who are meant. Whoever has submitted meanwhile is passed over later, in silence.
fn resolved(
    tx: &impl Read,
    (event, tree): (EventId, &DepartmentTree),
    (reach, chosen): (Reach, &Chosen),
) -> Result<Result<Vec<PersonId>, Unfound>, Failure> {
    match chosen {
        Chosen::Found(search) => {
            let found = everybody(tx, (event, tree), (reach, search))?;
            Ok(found.map(|found| found.into_iter().map(|waiting| waiting.person.id).collect()))
        }
        Chosen::People(people) => {
            for person in people {
                if !is_reached(tx, (event, tree), (reach, *person))? {
                    return Err(Failure::NotFound);
                }
            }
            Ok(Ok(people.clone()))
        }
    }
}

fn is_reached(
    tx: &impl Read,
    (event, tree): (EventId, &DepartmentTree),
    (reach, person): (Reach, PersonId),
) -> Result<bool, Failure> {
    let target = events::target(tx, event, person)?;
    Ok(target.is_some_and(|it| reach.covers(it.department.map_or(Place::NoDepartment, Place::In), tree)))
}

/// Sends a reminder that was looked at: its number, and how many people it reminds. The same form posted
/// again finds the reminder it sent.
///
/// # Errors
/// As [`look`].
pub(crate) async fn send(
    app: &App,
    permit: &Permit<Remind>,
    (chosen, number, count): (Chosen, u64, usize),
    by: By,
) -> Result<Result<u64, Refused>, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    let inside = app.clone();
    app.write(move |tx| {
        let (event, tree) = ground(tx, event)?;
        let sent = announcements::batches(tx, event.id)?.into_iter().find(|sent| sent.number == number);
        if let Some(sent) = sent {
            return Ok(if sent.by == by.actor { Ok(number) } else { Err(Refused::Changed) });
        }
        let people = match resolved(tx, (event.id, &tree), (reach, &chosen))? {
            Ok(people) => people,
            Err(unfound) => return Ok(Err(unfound.into())),
        };
        sent_to(&inside, tx, (&event, &people, number, count), &by)
    })
    .await
}

fn sent_to(
    app: &App,
    tx: &mut WriteTx,
    (event, people, number, count): (&Event, &[PersonId], u64, usize),
    by: &By,
) -> Result<Result<u64, Refused>, Failure> {
    match announcements::may_remind(app, tx, event, people) {
        Ok(reminding) if reminding.people() != count => return Ok(Err(Refused::Changed)),
        Ok(_) => {}
        Err(error) => return told(error).map(Err),
    }
    match announcements::remind(app, tx, (event, people, number), by) {
        Ok(batch) => Ok(Ok(batch.number)),
        Err(error) => told(error).map(Err),
    }
}

/// The reminders by hand that a reader may see, the newest first, with whoever sent them: all of the event
/// for somebody who reaches it whole, else the reader's own.
///
/// # Errors
/// Those of the store.
pub(crate) async fn past(
    app: &App,
    permit: &Permit<Remind>,
    reader: PersonId,
) -> Result<(Event, Vec<(Batch, Option<Person>)>), Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    app.read(move |tx| {
        let (event, _) = ground(tx, event)?;
        let mut found = Vec::new();
        for batch in announcements::batches(tx, event.id)?.into_iter().rev() {
            let actor = match &batch.by {
                Actor::Person(person) => Some(*person),
                Actor::System | Actor::Operator { .. } | Actor::Nobody | Actor::Owner => None,
            };
            if reach == Reach::Whole || actor == Some(reader) {
                let by = actor.map(|id| people::person(tx, id)).transpose()?.flatten();
                found.push((batch, by));
            }
        }
        Ok((event, found))
    })
    .await
}

/// The slips of one reminder, for the people inside the permit's reach.
///
/// # Errors
/// [`Failure::NotFound`] for a reminder without slips; [`Failure::Forbidden`] where names are hidden from
/// the reader; those of the store.
pub(crate) async fn sheets(
    app: &App,
    permit: &Permit<ListWaiting>,
    (number, reader): (u64, &Person),
) -> Result<Sheets, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    let (inside, reader) = (app.clone(), reader.clone());
    app.read(move |tx| {
        let (event, tree) = ground(tx, event)?;
        may_see_names(&event, &reader)?;
        let batches = announcements::batches(tx, event.id)?;
        let batch = batches.into_iter().find(|batch| batch.number == number).ok_or(Failure::NotFound)?;
        let mut sheets = Vec::new();
        for id in batch.slips {
            if is_reached(tx, (event.id, &tree), (reach, id))? {
                sheets.extend(sheet(&inside, tx, (&event, &tree), id)?);
            }
        }
        if sheets.is_empty() {
            return Err(Failure::NotFound);
        }
        sheets.sort_by(|a, b| (&a.department, &a.staff_number).cmp(&(&b.department, &b.staff_number)));
        Ok(Sheets {
            site: inside.config().site.name.clone(),
            url: inside.config().public_url.clone(),
            made_unix_seconds: inside.now().as_second(),
            pages: sheets,
        })
    })
    .await
}

/// One person's sheet: what the letter says, in their language.
fn sheet(
    app: &App,
    tx: &impl Read,
    (event, tree): (&Event, &DepartmentTree),
    id: PersonId,
) -> Result<Option<Sheet>, Failure> {
    let Some(person) = people::person(tx, id)? else { return Ok(None) };
    let lang = person.lang.unwrap_or_else(|| app.config().language.into());
    let department = events::target(tx, event.id, id)?.and_then(|target| target.department);
    let (title, text) = letter(app, tx, event, (person.name_in(lang), lang))?;
    Ok(Some(Sheet {
        staff_number: person.staff_number.to_string(),
        name: person.name_in(lang).to_owned(),
        department: department.map(|id| tree.path(id)).unwrap_or_default(),
        lang,
        title,
        text,
    }))
}

/// Subject and text of the reminder as it reaches somebody of this name.
pub(super) fn letter(
    app: &App,
    tx: &impl Read,
    event: &Event,
    (name, lang): (&str, Lang),
) -> Result<(String, String), Failure> {
    let format = Format::new(lang, app.zone().clone(), app.now());
    let last = format.day(event.window.last());
    let wording = messages::current(app, tx, Key::EndsSoon, lang)?.wording;
    let values = Values { name, event: event.name(lang), last: &last, ..Values::default() };
    let filled = messages::filled(app, lang, &wording, &values);
    Ok((filled.subject.unwrap_or_default(), filled.body))
}

/// The reminder as it reaches somebody of this name, to be looked at before it is sent.
///
/// # Errors
/// Those of the store.
pub(crate) async fn preview(
    app: &App,
    event: &Event,
    (name, lang): (&'static str, Lang),
) -> Result<(String, String), Failure> {
    let (inside, event) = (app.clone(), event.clone());
    app.read(move |tx| letter(&inside, tx, &event, (name, lang))).await
}
