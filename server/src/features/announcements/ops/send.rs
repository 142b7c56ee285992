//! What is due goes into the queue, chunk by chunk.

use db::{DbError, Read, WriteTx};
use domain::event::{Phase, Release};
use domain::id::{EventId, PersonId};

use super::super::model::{Occasion, Run, State, moment, state};
use super::super::store;
use super::{has_submitted, is_reached, remind};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Detail, Face, Happened};
use crate::features::events::{self, Event, Target};
use crate::features::mail::{self, About, Kind};
use crate::features::notices::{self, Kind as Notice};
use crate::features::people::{self, Account, Person};

/// People of one transaction.
const CHUNK: usize = 500;

/// Queues everything that is due.
///
/// # Errors
/// Those of the store; the rest goes on a minute later.
pub(crate) async fn tick(app: &App) -> Result<(), Failure> {
    let inside = app.clone();
    for (event, occasion) in app.read(move |tx| due(&inside, tx)).await? {
        while !step(app, event, occasion).await? {}
    }
    Ok(())
}

fn due(app: &App, tx: &impl Read) -> Result<Vec<(EventId, Occasion)>, Failure> {
    let mut found = Vec::new();
    for event in events::all(tx)? {
        for occasion in Occasion::ALL {
            if is_due(app, tx, &event, occasion)? {
                found.push((event.id, occasion));
            }
        }
    }
    Ok(found)
}

fn is_due(app: &App, tx: &impl Read, event: &Event, occasion: Occasion) -> Result<bool, DbError> {
    let plan = store::schedule(tx, event.id)?.plan(occasion);
    let run = store::run(tx, event.id, occasion)?;
    let state = state(event, (occasion, plan), run.as_ref(), (app.now(), app.zone()));
    Ok(state == State::Due)
}

/// One chunk of an occasion with the note of how far it came; `true` when there is no more.
///
/// # Errors
/// Those of the store.
pub(in crate::features::announcements) async fn step(
    app: &App,
    event: EventId,
    occasion: Occasion,
) -> Result<bool, Failure> {
    let inside = app.clone();
    app.write(move |tx| {
        let Some(event) = events::event(tx, event)? else { return Ok(true) };
        if is_due(&inside, tx, &event, occasion)? { chunk(&inside, tx, &event, occasion) } else { Ok(true) }
    })
    .await
}

fn chunk(app: &App, tx: &mut WriteTx, event: &Event, occasion: Occasion) -> Result<bool, Failure> {
    let place = (event.id, occasion);
    let plan = store::schedule(tx, event.id)?.plan(occasion);
    let Some(moment) = plan.and_then(|plan| moment(event, occasion, plan, app.zone())) else {
        return Ok(true);
    };
    // What is left of the letters of an earlier end does not count for this one.
    let run = store::run(tx, event.id, occasion)?.filter(|run| run.day == Some(moment.day));
    let after = run.and_then(|run| run.after);
    let people = events::targets(tx, event.id, after, CHUNK)?;
    let (last, is_last) = (people.last().map(|(person, _)| *person).or(after), people.len() < CHUNK);
    for (person, target) in shuffled(app, people) {
        let Some(person) = people::person(tx, person)? else { continue };
        if !is_for(app, tx, (event, occasion), &person)? {
            continue;
        }
        // Noted of whoever opted out as well, so that the note tells nothing.
        if occasion.is_limited() && !remind::note(app, tx, event, person.id)? {
            continue;
        }
        if occasion.is_reminder() && !is_letter_wanted(&target) {
            continue;
        }
        if let Some(kind) = notice(event, occasion) {
            notices::add(tx, person.id, kind, app.now())?;
        }
        mail::queue(app, tx, &person, letter(event, occasion))?;
    }
    let ended = is_last.then(|| app.now());
    store::put_run(tx, place, &Run { day: Some(moment.day), after: last, ended })?;
    if is_last {
        let by = By { actor: Actor::System, face: Face::Clock, reason: String::new() };
        let detail = Detail::of(&event.code).noting(occasion.key());
        by.record(app, tx, Happened::AnnouncementsQueued, detail)?;
    }
    Ok(is_last)
}

/// In an order that tells nothing: ids are drawn by chance, and within a chunk chance decides again.
fn shuffled(app: &App, people: Vec<(PersonId, Target)>) -> Vec<(PersonId, Target)> {
    let mut drawn: Vec<(u64, (PersonId, Target))> =
        people.into_iter().map(|it| (u64::from_be_bytes(app.random()), it)).collect();
    drawn.sort_by_key(|(number, _)| *number);
    drawn.into_iter().map(|(_, it)| it).collect()
}

/// Whether an occasion concerns somebody meant by the event now.
fn is_for(
    app: &App,
    tx: &impl Read,
    (event, occasion): (&Event, Occasion),
    person: &Person,
) -> Result<bool, DbError> {
    Ok(is_reached(app, person) && has_submitted(tx, event, person.id)? != occasion.is_reminder())
}

/// Whether somebody wants letters that ask for answers.
pub(super) const fn is_letter_wanted(target: &Target) -> bool {
    !target.wants_no_reminders
}

/// The notice behind the sign-in; the release by an implementer has put its own there already.
fn notice(event: &Event, occasion: Occasion) -> Option<Notice> {
    Some(match occasion {
        Occasion::Start => Notice::Started(event.id),
        Occasion::EndsSoon | Occasion::LastDay => Notice::EndsSoon(event.id),
        Occasion::Released if event.release == Release::AfterConfirmation => return None,
        Occasion::Released => Notice::Released(event.id),
        Occasion::RequestsEnd => Notice::RequestsEnd(event.id),
    })
}

fn letter(event: &Event, occasion: Occasion) -> Kind {
    match occasion {
        Occasion::Start => Kind::Opened(about(event)),
        Occasion::EndsSoon | Occasion::LastDay => Kind::EndsSoon(about(event)),
        // To everybody who took part, alike: the letter says no more than that there is a notice.
        Occasion::Released | Occasion::RequestsEnd => Kind::Released(event.id),
    }
}

/// The words of an event that a letter names.
pub(super) fn about(event: &Event) -> About {
    About {
        event: event.id,
        name_ja: event.name_ja.clone(),
        name_en: event.name_en.clone(),
        last: Some(event.window.last()),
    }
}

/// Whether a letter is still of use when its turn in the queue comes: not to somebody who was stopped, nor a
/// reminder to somebody who has submitted or opted out meanwhile.
///
/// # Errors
/// Those of the store.
pub(crate) fn is_wanted(tx: &WriteTx, person: &Person, kind: &Kind) -> Result<bool, Failure> {
    let about = match kind {
        Kind::Opened(about) | Kind::EndsSoon(about) => about,
        Kind::Released(_) => return Ok(person.account != Account::Stopped),
        _ => return Ok(true),
    };
    let (event, target) = (events::event(tx, about.event)?, events::target(tx, about.event, person.id)?);
    let is_open = event.is_some_and(|event| event.phase == Phase::Open);
    let wants = target.as_ref().is_some_and(is_letter_wanted);
    let has_submitted = events::flag(tx, about.event, person.id)?.is_some();
    Ok(is_open && wants && !has_submitted && person.account != Account::Stopped)
}
