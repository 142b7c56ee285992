//! The employer's desk: who handed something over, and opening it.
//!
//! Whom to list is read from the wraps, which are there for consent or a request alone; nobody
//! else's record is touched, so neither list nor time tells anything about them.

use std::sync::Arc;

use db::{Read, WriteTx};
use domain::event::Phase;
use domain::id::{EventId, PersonId, RecordId};
use domain::lang::Lang;
use domain::org::{DepartmentTree, Place, Reach, Scope, reach};
use domain::permission::{CircleScope, EventOfDesk, ListInterviews, Permit, ReadProvided, Record, Side};
use domain::scoring::InterviewNeed;
use jiff::Timestamp;
use seal::circle::CircleKey;

use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::circles;
use crate::features::events::{self, Event};
use crate::features::people::{self, Person};
use crate::features::responses::{self, Case, Extract, Opening, Request};
use crate::features::sign_in::Session;

/// People read from the store at once.
const PIECE: usize = 500;

/// A holder at the employer's desk.
#[derive(Clone)]
pub(crate) struct Employer {
    pub(crate) session: Arc<Session>,
    /// The column of the policy, as written beside a look.
    pub(crate) role: u8,
    pub(crate) scope: Scope,
}

impl Employer {
    fn key(&self, app: &App, tx: &impl Read, reach: Reach) -> Result<CircleKey, Failure> {
        let keys = self.session.keys().ok_or(Failure::KeyMissing)?;
        let scope = CircleScope::of(self.scope, reach).ok_or(Failure::KeyMissing)?;
        circles::hold(app, tx, keys, (Side::Employer, scope))?.ok_or(Failure::KeyMissing)
    }
}

/// The events that have been opened, latest first.
///
/// # Errors
/// Those of the store.
pub(crate) async fn desk_events(app: &App) -> Result<Vec<Event>, Failure> {
    app.read(|tx| {
        let mut found = events::all(tx)?;
        found.retain(|event| matches!(event.phase, Phase::Open | Phase::Suspended | Phase::Closed));
        Ok(found)
    })
    .await
}

/// One person at the desk.
pub(crate) struct Line {
    pub(crate) person: Person,
    /// Name of the department in the event's snapshot, in both languages.
    pub(crate) department: Option<[String; 2]>,
    pub(crate) record: RecordId,
    /// When consent was given, while it stands.
    pub(crate) agreed: Option<Timestamp>,
    pub(crate) request: Option<Request>,
    pub(crate) opened: Option<Opening>,
}

impl Line {
    fn has_asked(&self) -> bool {
        self.request.as_ref().is_some_and(|request| request.taken_back.is_none())
    }
}

/// The people of an event in the permit's reach who agreed or asked: requests first, the oldest on
/// top, then consents.
///
/// # Errors
/// [`Failure::Unopened`] when a case does not open; those of the store.
pub(crate) async fn listed(
    app: &App,
    permit: &Permit<ListInterviews>,
    reader: Employer,
) -> Result<(Event, Vec<Line>), Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    let inside = app.clone();
    app.read(move |tx| {
        let event = events::event(tx, event)?.ok_or(Failure::NotFound)?;
        if matches!(reach, Reach::Empty(_)) {
            return Ok((event, Vec::new()));
        }
        let snapshot = events::snapshot(tx, event.id)?;
        let circle = reader.key(&inside, tx, reach)?;
        let (mut lines, mut after) = (Vec::new(), None);
        loop {
            let piece = events::targets(tx, event.id, after, PIECE)?;
            let Some((last, _)) = piece.last() else { break };
            after = Some(*last);
            for (id, target) in piece {
                let place = target.department.map_or(Place::NoDepartment, Place::In);
                if id != reader.session.person && reach.covers(place, &snapshot) {
                    lines.extend(line(&inside, tx, (&event, &snapshot), (id, place), &circle)?);
                }
            }
        }
        lines.sort_by_key(|line| {
            let time = line.request.as_ref().map(|request| request.done.time).or(line.agreed);
            (!line.has_asked(), time)
        });
        Ok((event, lines))
    })
    .await
}

fn line(
    app: &App,
    tx: &impl Read,
    (event, snapshot): (&Event, &DepartmentTree),
    (id, place): (PersonId, Place),
    circle: &CircleKey,
) -> Result<Option<Line>, Failure> {
    let key = circle.opening_key();
    if !responses::is_case_for(tx, (event.id, id), key.recipient())? {
        return Ok(None);
    }
    let keyring = app.keyring().current();
    let opened = responses::open_case(&keyring, tx, (event.id, id), &key)?;
    let (Some(opened), Some(person)) = (opened, people::person(tx, id)?) else { return Ok(None) };
    let case = opened.content;
    Ok(case.is_employers().then(|| Line {
        department: department(snapshot, place),
        record: opened.record,
        agreed: case.consent.filter(|_| case.has_agreed()).map(|consent| consent.done.time),
        request: case.request.clone(),
        opened: case.opened,
        person,
    }))
}

fn department(snapshot: &DepartmentTree, place: Place) -> Option<[String; 2]> {
    match place {
        Place::In(department) => {
            snapshot.get(department).map(|it| Lang::ALL.map(|lang| it.name(lang).to_owned()))
        }
        Place::NoDepartment | Place::NotRecorded => None,
    }
}

/// The target of opening, from the case that an address names. Unknown, of another event, out of
/// reach, without consent or request: the policy refuses all alike.
///
/// # Errors
/// Those of the store.
pub(crate) async fn locate(
    app: &App,
    (event, record): (EventId, RecordId),
    holder: &Person,
    reader: &Employer,
) -> Result<Record, Failure> {
    let (inside, holder, reader) = (app.clone(), holder.clone(), reader.clone());
    app.read(move |tx| {
        let snapshot = events::snapshot(tx, event)?;
        let own_place = match events::target(tx, event, holder.id)? {
            Some(target) => target.department.map_or(Place::NoDepartment, Place::In),
            None => Place::NotRecorded,
        };
        let reach = reach(holder.scope, own_place, &snapshot);
        // Somebody who is nobody stands in for an unknown record, so that both take the same way.
        let nobody = (event, PersonId::from_bytes([0; 16]));
        let owner = responses::owner(tx, record)?.filter(|(of, _)| *of == event).unwrap_or(nobody);
        let target = events::target(tx, event, owner.1)?;
        let is_case = responses::case_of(tx, event, owner.1)? == Some(record);
        let is_ours = match reader.key(&inside, tx, reach) {
            Ok(circle) => responses::is_case_for(tx, owner, circle.opening_key().recipient())?,
            // Without the key the policy says so before it looks at the record.
            Err(Failure::KeyMissing) => false,
            Err(failure) => return Err(failure),
        };
        let place = target.map(|target| target.department.map_or(Place::NoDepartment, Place::In));
        Ok(Record::new(event, owner.1, place.filter(|_| is_case && is_ours), reach, &snapshot))
    })
    .await
}

/// What one person handed over.
pub(crate) struct Provided {
    pub(crate) event: Event,
    pub(crate) line: Line,
    pub(crate) need: InterviewNeed,
    /// The 提供分; only after this reader's opening of today has been written down.
    pub(crate) extract: Option<Extract>,
    /// Who opened it, newest first: when, in which column, and the account as long as it exists.
    pub(crate) looks: Vec<(Timestamp, u8, Option<Person>)>,
}

/// Reads one person's page. What was handed over is in it only when this reader has opened it today.
///
/// # Errors
/// [`Failure::NotFound`] when nothing is handed over any more; [`Failure::Unopened`].
pub(crate) async fn provided(
    app: &App,
    permit: Permit<ReadProvided>,
    reader: Employer,
) -> Result<Provided, Failure> {
    let inside = app.clone();
    app.read(move |tx| {
        let record = permit.target();
        let place = (record.event(), record.person());
        let circle = reader.key(&inside, tx, record.reach())?;
        let event = events::event(tx, place.0)?.ok_or(Failure::NotFound)?;
        let snapshot = events::snapshot(tx, place.0)?;
        let target = events::target(tx, place.0, place.1)?.ok_or(Failure::NotFound)?;
        let at = (place.1, target.department.map_or(Place::NoDepartment, Place::In));
        let line = line(&inside, tx, (&event, &snapshot), at, &circle)?.ok_or(Failure::NotFound)?;
        let keyring = inside.keyring().current();
        let case = responses::open_case(&keyring, tx, place, &circle.opening_key())?;
        let case = case.ok_or(Failure::NotFound)?.content;
        let looks = looks(tx, &case)?;
        let is_today = |time: Timestamp| {
            time.as_second().div_euclid(86_400) == inside.now().as_second().div_euclid(86_400)
        };
        let has_looked =
            looks.iter().any(|(time, actor, _)| *actor == reader.session.person && is_today(*time));
        let mut named = Vec::new();
        for (time, actor, role) in looks {
            named.push((time, role, people::person(tx, actor)?));
        }
        named.reverse();
        let extract = case.extract.filter(|_| has_looked);
        Ok(Provided { event, line, need: case.need, extract, looks: named })
    })
    .await
}

fn looks(tx: &impl Read, case: &Case) -> Result<Vec<(Timestamp, PersonId, u8)>, Failure> {
    let looks = responses::case_looks(tx, case)?;
    Ok(looks.into_iter().map(|look| (look.time, look.actor, look.role)).collect())
}

/// Opens what somebody handed over: the look, its audit entry and, the first time, 開封 are on disk
/// before anything is shown.
///
/// # Errors
/// [`Failure::NotFound`] when nothing is handed over any more; those of the store and of sealing.
pub(crate) async fn open(app: &App, permit: Permit<ReadProvided>, reader: Employer) -> Result<(), Failure> {
    let inside = app.clone();
    app.write(move |tx| {
        let record = permit.target();
        let place = (record.event(), record.person());
        let circle = reader.key(&inside, tx, record.reach())?;
        let keyring = inside.keyring().current();
        let opened = responses::open_case(&keyring, tx, place, &circle.opening_key())?;
        let mut opened = opened.ok_or(Failure::NotFound)?;
        if opened.content.extract.is_none() {
            return Err(Failure::NotFound);
        }
        let by = (reader.session.person, reader.role);
        if let Some(digest) = responses::write_case_look(&inside, tx, &opened.content, by)? {
            note(&inside, tx, by.0, digest)?;
        }
        if opened.content.opened.is_some() {
            return Ok(());
        }
        opened.content.open(Opening { time: inside.now(), role: reader.role });
        let keys = reader.session.keys().ok_or(Failure::KeyMissing)?;
        circles::see(&inside, tx, keys.0, keys.1)?;
        let subject = events::subject(tx, place.0, place.1)?
            .with_key(responses::person_of(place.1, &opened.content))
            .with_employer();
        let recipients = circles::recipients(tx, keys, &subject)?;
        let digest = responses::revise_case(&inside, tx, place, &opened, &recipients)?.write(tx)?;
        note(&inside, tx, by.0, digest)
    })
    .await
}

fn note(app: &App, tx: &mut WriteTx, person: PersonId, digest: [u8; 32]) -> Result<(), Failure> {
    let entry = Entry {
        time: app.now(),
        actor: Actor::Person(person),
        face: Face::Web,
        happened: Happened::Care,
        detail: Detail::default().sealing(digest),
    };
    audit::append(app, tx, entry)?;
    Ok(())
}
