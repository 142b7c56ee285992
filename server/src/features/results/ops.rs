//! Opening results: one's own, and a respondent's at the medical desk.

use std::sync::Arc;

use domain::event::ReleaseState;
use domain::id::{DepartmentId, EventId, PersonId, RecordId};
use domain::org::{Place, Reach, reach};
use domain::permission::{
    EventOfDesk, ListRespondents, Permit, ReadOwnHistory, ReadOwnResult, ReadResult, Record,
};
use domain::scoring::{InterviewNeed, Judgement};
use jiff::Timestamp;

use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::events::{self, Channel, Event, Flag};
use crate::features::people::{self, Person};
use crate::features::responses;
use crate::features::sign_in::Session;
use crate::features::{circles, settings};

/// One own result as its page and its PDF show it.
pub(crate) struct OwnResult {
    pub(crate) event: Event,
    pub(crate) flag: Flag,
    pub(crate) content: Content,
    /// Up to two earlier results, latest first, each with its event.
    pub(crate) earlier: Vec<(Event, Judgement)>,
}

/// What may be shown now.
pub(crate) enum Content {
    Shown { judgement: Judgement, need: InterviewNeed, submitted: Timestamp, channel: Channel },
    Pending(ReleaseState),
}

/// Opens the reader's own result; its first display is noted in the case before it is shown.
///
/// # Errors
/// [`Failure::NotFound`] when nothing was submitted; [`Failure::Unopened`] when it does not open.
pub(crate) async fn own(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<ReadOwnResult>,
) -> Result<OwnResult, Failure> {
    let id = permit.target().of;
    let (inside, keys) = (app.clone(), Arc::clone(session));
    let (result, must_note) = app.read(move |tx| read_own(&inside, tx, &keys, id)).await?;
    if must_note {
        let (inside, keys) = (app.clone(), Arc::clone(session));
        app.write(move |tx| note_seen(&inside, tx, &keys, id)).await?;
    }
    Ok(result)
}

fn read_own(
    app: &App,
    tx: &db::ReadTx,
    session: &Session,
    id: EventId,
) -> Result<(OwnResult, bool), Failure> {
    let (owner, bundle) = session.keys().ok_or(Failure::NotFound)?;
    let event = events::event(tx, id)?.ok_or(Failure::NotFound)?;
    let flag = events::flag(tx, id, session.person)?.ok_or(Failure::NotFound)?;
    let state = event.release_state(app.today());
    if state != ReleaseState::Released {
        let content = Content::Pending(state);
        return Ok((OwnResult { event, flag, content, earlier: Vec::new() }, false));
    }
    let keyring = app.keyring().current();
    let key = bundle.opening_key(owner);
    let place = (id, session.person);
    let sheet = responses::open_result(&keyring, tx, place, &key)?.ok_or(Failure::NotFound)?.content;
    let case = responses::open_case(&keyring, tx, place, &key)?.ok_or(Failure::NotFound)?.content;
    let earlier = earlier(app, tx, session, &event)?;
    let content = Content::Shown {
        judgement: sheet.judgement,
        need: case.need,
        submitted: sheet.submitted,
        channel: sheet.channel,
    };
    Ok((OwnResult { event, flag, content, earlier }, case.seen.is_none()))
}

/// Up to two own results of earlier windows, latest first.
fn earlier(
    app: &App,
    tx: &db::ReadTx,
    session: &Session,
    event: &Event,
) -> Result<Vec<(Event, Judgement)>, Failure> {
    let (owner, bundle) = session.keys().ok_or(Failure::NotFound)?;
    let keyring = app.keyring().current();
    let key = bundle.opening_key(owner);
    let mut before: Vec<Event> = Vec::new();
    for id in events::targets_of(tx, session.person)? {
        let Some(other) = events::event(tx, id)? else { continue };
        let is_earlier = other.window.first() < event.window.first();
        if is_earlier && other.release_state(app.today()) == ReleaseState::Released {
            before.push(other);
        }
    }
    before.sort_by_key(|event| std::cmp::Reverse(event.window.first()));
    let mut found = Vec::new();
    for other in before {
        if found.len() == 2 {
            break;
        }
        if let Some(opened) = responses::open_result(&keyring, tx, (other.id, session.person), &key)? {
            found.push((other, opened.content.judgement));
        }
    }
    Ok(found)
}

fn note_seen(app: &App, tx: &mut db::WriteTx, session: &Session, id: EventId) -> Result<(), Failure> {
    let (owner, bundle) = session.keys().ok_or(Failure::NotFound)?;
    let keyring = app.keyring().current();
    let key = bundle.opening_key(owner);
    let place = (id, session.person);
    let mut case = responses::open_case(&keyring, tx, place, &key)?.ok_or(Failure::NotFound)?;
    if case.content.seen.is_some() {
        return Ok(());
    }
    case.content.seen = Some(app.now());
    circles::see(app, tx, owner, bundle)?;
    let recipients = circles::recipients(tx, owner, bundle)?;
    let revised = responses::revise_case(app, tx, place, &case, &recipients)?;
    let digest = revised.write(tx)?;
    let install = settings::read(tx)?.install;
    let entry = Entry {
        time: app.now(),
        actor: Actor::Person(session.person),
        face: Face::Web,
        happened: Happened::Care,
        detail: Detail::default().sealing(digest),
    };
    audit::append(tx, install, entry)?;
    Ok(())
}

/// One line of the own history.
pub(crate) struct HistoryLine {
    pub(crate) event: Event,
    pub(crate) flag: Flag,
    pub(crate) release: ReleaseState,
}

/// Own submissions, newest first.
///
/// # Errors
/// Those of the store.
pub(crate) async fn history(app: &App, permit: &Permit<ReadOwnHistory>) -> Result<Vec<HistoryLine>, Failure> {
    let person = permit.target().person;
    let inside = app.clone();
    app.read(move |tx| {
        let mut lines = Vec::new();
        for id in events::targets_of(tx, person)? {
            let (Some(event), Some(flag)) = (events::event(tx, id)?, events::flag(tx, id, person)?) else {
                continue;
            };
            let release = event.release_state(inside.today());
            lines.push(HistoryLine { event, flag, release });
        }
        lines.sort_by_key(|line| std::cmp::Reverse(line.flag.time));
        Ok(lines)
    })
    .await
}

/// One respondent at the medical desk.
pub(crate) struct RespondentLine {
    pub(crate) person: Person,
    pub(crate) department: Option<DepartmentId>,
    pub(crate) submitted: Option<(Timestamp, Channel, RecordId)>,
}

/// How far a holder reaches in an event, on its snapshot.
///
/// # Errors
/// Those of the store.
pub(crate) fn reach_in(tx: &impl db::Read, event: EventId, holder: &Person) -> Result<Reach, Failure> {
    let snapshot = events::snapshot(tx, event)?;
    let place = match events::target(tx, event, holder.id)? {
        Some(target) => target.department.map_or(Place::NoDepartment, Place::In),
        None => Place::NotRecorded,
    };
    Ok(reach(holder.scope, place, &snapshot))
}

/// A page of the people of an event inside the permit's reach, in the order of their ids.
///
/// # Errors
/// Those of the store.
pub(crate) async fn respondents(
    app: &App,
    permit: &Permit<ListRespondents>,
    after: Option<PersonId>,
    limit: usize,
) -> Result<Vec<RespondentLine>, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    app.read(move |tx| {
        let snapshot = events::snapshot(tx, event)?;
        let mut lines = Vec::new();
        let mut after = after;
        while lines.len() < limit {
            let piece = events::targets(tx, event, after, limit)?;
            let Some((last, _)) = piece.last() else { break };
            after = Some(*last);
            for (id, target) in piece {
                let place = target.department.map_or(Place::NoDepartment, Place::In);
                if lines.len() < limit && reach.covers(place, &snapshot) {
                    lines.extend(line(tx, event, (id, target.department))?);
                }
            }
        }
        Ok(lines)
    })
    .await
}

fn line(
    tx: &impl db::Read,
    event: EventId,
    (id, department): (PersonId, Option<DepartmentId>),
) -> Result<Option<RespondentLine>, Failure> {
    let Some(person) = people::person(tx, id)? else { return Ok(None) };
    let submitted = match (events::flag(tx, event, id)?, responses::record_of(tx, event, id)?) {
        (Some(flag), Some(record)) => Some((flag.time, flag.channel, record)),
        _ => None,
    };
    Ok(Some(RespondentLine { person, department, submitted }))
}

/// A respondent's result as the medical desk shows it.
pub(crate) struct RespondentResult {
    pub(crate) event: Event,
    pub(crate) person: Person,
    pub(crate) judgement: Judgement,
    pub(crate) need: InterviewNeed,
    pub(crate) seen: Option<Timestamp>,
    pub(crate) submitted: Timestamp,
}

/// The target of a record-level act, from the record that an address names.
///
/// Unknown, of another event, out of reach: the policy refuses all alike.
///
/// # Errors
/// Those of the store.
pub(crate) async fn locate(
    app: &App,
    event: EventId,
    record: RecordId,
    holder: &Person,
) -> Result<Record, Failure> {
    let holder = holder.clone();
    app.read(move |tx| {
        let snapshot = events::snapshot(tx, event)?;
        let reach = reach_in(tx, event, &holder)?;
        let owner = responses::owner(tx, record)?.filter(|(of, _)| *of == event);
        let person = owner.map_or(PersonId::from_bytes([0; 16]), |(_, person)| person);
        let target = match owner {
            Some((_, person)) => events::target(tx, event, person)?,
            None => None,
        };
        let place = target.map(|target| target.department.map_or(Place::NoDepartment, Place::In));
        Ok(Record::new(event, person, place, reach, &snapshot))
    })
    .await
}

/// Opens a respondent's result. The look and its audit entry are on disk before anything is shown.
///
/// # Errors
/// [`Failure::NotFound`] when nothing was submitted; [`Failure::Unopened`] when it does not open.
pub(crate) async fn respondent(
    app: &App,
    session: &Arc<Session>,
    permit: Permit<ReadResult>,
    role: u8,
) -> Result<RespondentResult, Failure> {
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.write(move |tx| {
        let target = permit.target();
        let place = (target.event(), target.person());
        let (owner, bundle) = session.keys().ok_or(Failure::KeyMissing)?;
        let circle = circles::hold(&inside, tx, owner, bundle)?.ok_or(Failure::KeyMissing)?;
        let key = circle.opening_key();
        let keyring = inside.keyring().current();
        let sheet = responses::open_result(&keyring, tx, place, &key)?.ok_or(Failure::NotFound)?.content;
        let case = responses::open_case(&keyring, tx, place, &key)?.ok_or(Failure::NotFound)?.content;
        if let Some(digest) = responses::write_look(&inside, tx, &sheet, (session.person, role))? {
            let install = settings::read(tx)?.install;
            let entry = Entry {
                time: inside.now(),
                actor: Actor::Person(session.person),
                face: Face::Web,
                happened: Happened::Care,
                detail: Detail::default().sealing(digest),
            };
            audit::append(tx, install, entry)?;
        }
        let event = events::event(tx, place.0)?.ok_or(Failure::NotFound)?;
        let person = people::person(tx, place.1)?.ok_or(Failure::NotFound)?;
        Ok(RespondentResult {
            event,
            person,
            judgement: sheet.judgement,
            need: case.need,
            seen: case.seen,
            submitted: sheet.submitted,
        })
    })
    .await
}
