//! Making, opening and closing events.

use db::{DbError, Read, WriteTx};
use domain::event::{Kind, Phase};
use domain::id::{EventId, PersonId};
use domain::questionnaire::FormId;

use super::model::{Event, NewEvent, Target};
use super::store;
use crate::app::{App, KeyringError};
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people::{self, Account, Person};
use crate::features::{circles, settings};

/// Why an event cannot be made, opened or closed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EventError {
    /// No such event.
    #[error("no event has this code")]
    Unknown,
    /// Another event has the code.
    #[error("another event has this code")]
    CodeTaken,
    /// The phase does not allow the step.
    #[error("the event is {0:?}")]
    Phase(Phase),
    /// Nobody could read the results.
    #[error("nobody holds the implementers' key yet")]
    NoImplementer,
    /// The event would be for nobody.
    #[error("the event has no target")]
    NoTarget,
    /// The same people are in another open statutory event.
    #[error("the statutory event {0} is open")]
    AnotherOpen(String),
    /// The keyring cannot take the event's key.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The store failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Makes an event in 作成中.
///
/// # Errors
/// [`EventError::CodeTaken`]; those of the store.
pub(crate) fn create(
    app: &App,
    tx: &mut WriteTx,
    new: &NewEvent,
    (actor, face): (Actor, Face),
) -> Result<Event, EventError> {
    if store::by_code(tx, &new.code)?.is_some() {
        return Err(EventError::CodeTaken);
    }
    let event = Event {
        id: EventId::from_bytes(app.random()),
        code: new.code.clone(),
        name_ja: new.name_ja.clone(),
        name_en: new.name_en.clone(),
        year: new.year,
        kind: new.kind,
        phase: Phase::Draft,
        form: FormId::Bjsq57,
        window: new.window,
        criteria: new.criteria,
        release: new.release,
        judgement: new.judgement,
        opened: None,
        closed: None,
        retention_years: new.retention_years,
        committee: new.committee,
        takes_results: new.takes_results,
        request_days: new.request_days,
        released: None,
        judged: None,
    };
    store::put_event(tx, &event)?;
    record(app, tx, (actor, face), Happened::EventCreated, Detail::of(&event.code))?;
    Ok(event)
}

/// Opens an event: the keyring gets its retention key, the targets and departments of today are
/// recorded, and answering begins with the window.
///
/// # Errors
/// What forbids it, as an [`EventError`].
pub(crate) async fn open(app: &App, code: &str, by: (Actor, Face)) -> Result<Event, EventError> {
    let wanted = code.to_owned();
    let event = app.read(move |tx| may_open(tx, &wanted)).await?;
    // The key must be on disk before the first record that needs it; one drawn for an opening that
    // then fails is kept and used by the next try.
    let serial = {
        let (app, id) = (app.clone(), event.id);
        crate::app::blocking(move || app.keyring().add_retention(id, app.now(), &mut app.rng())).await?
    };
    let (inside, code) = (app.clone(), event.code);
    app.write(move |tx| {
        let mut event = may_open(tx, &code)?;
        let mut settings = settings::read(tx)?;
        settings.keyring_serial = settings.keyring_serial.max(serial);
        settings::write(tx, &settings)?;
        let tree = people::departments(tx)?;
        store::put_snapshot(tx, event.id, &tree)?;
        let mut counts = store::counts(tx, event.id)?;
        for (id, target) in targets_today(tx)? {
            store::put_target(tx, (event.id, id), &target)?;
            counts.targets += 1;
        }
        if counts.targets == 0 {
            return Err(EventError::NoTarget);
        }
        store::put_counts(tx, event.id, counts)?;
        event.phase = Phase::Open;
        event.opened = Some(inside.now());
        store::put_event(tx, &event)?;
        let detail = Detail::of(&event.code).noting(format!("targets {}", counts.targets));
        record(&inside, tx, (by.0.clone(), by.1), Happened::EventOpened, detail)?;
        Ok(event)
    })
    .await
}

/// The event, if it may be opened now.
///
/// # Errors
/// What forbids it, as an [`EventError`].
pub(crate) fn may_open(tx: &impl Read, code: &str) -> Result<Event, EventError> {
    let event = store::by_code(tx, code)?.ok_or(EventError::Unknown)?;
    if !matches!(event.phase, Phase::Draft | Phase::Ready) {
        return Err(EventError::Phase(event.phase));
    }
    if !circles::has_implementers(tx)? {
        return Err(EventError::NoImplementer);
    }
    if event.kind == Kind::Statutory
        && let Some(open) = store::all(tx)?.into_iter().find(is_open_statutory)
    {
        return Err(EventError::AnotherOpen(open.code));
    }
    Ok(event)
}

fn is_open_statutory(event: &Event) -> bool {
    event.kind == Kind::Statutory && matches!(event.phase, Phase::Open | Phase::Suspended)
}

/// Everybody who is not stopped, as they stand today.
fn targets_today(tx: &impl Read) -> Result<Vec<(PersonId, Target)>, DbError> {
    let mut found = Vec::new();
    people::each_person(tx, |person: Person| {
        if person.account != Account::Stopped {
            let target = Target {
                department: person.department,
                sex: person.sex,
                started: None,
                text_version: 0,
                wants_no_reminders: false,
            };
            found.push((person.id, target));
        }
        Ok::<(), DbError>(())
    })?;
    Ok(found)
}

/// Erases the drafts of an event and says how many there were.
pub(crate) type Erase = fn(&mut WriteTx, EventId) -> Result<u64, DbError>;

/// Closes an event; `erase` removes the drafts in the same transaction.
///
/// # Errors
/// What forbids it, as an [`EventError`].
pub(crate) fn close(
    app: &App,
    tx: &mut WriteTx,
    (code, erase): (&str, Erase),
    by: (Actor, Face),
) -> Result<Event, EventError> {
    let mut event = store::by_code(tx, code)?.ok_or(EventError::Unknown)?;
    if !matches!(event.phase, Phase::Open | Phase::Suspended) {
        return Err(EventError::Phase(event.phase));
    }
    let erased = erase(tx, event.id)?;
    let mut counts = store::counts(tx, event.id)?;
    counts.drafts = 0;
    store::put_counts(tx, event.id, counts)?;
    event.phase = Phase::Closed;
    event.closed = Some(app.now());
    store::put_event(tx, &event)?;
    let detail =
        Detail::of(&event.code).noting(format!("submitted {}, drafts erased {erased}", counts.submitted));
    record(app, tx, by, Happened::EventClosed, detail)?;
    Ok(event)
}

/// The codes of open events whose window has passed: the minute's clock closes them.
///
/// # Errors
/// Those of the store.
pub(crate) fn tick(app: &App, tx: &impl Read) -> Result<Vec<String>, DbError> {
    let today = app.today();
    let is_due =
        |event: &Event| matches!(event.phase, Phase::Open | Phase::Suspended) && event.window.last() < today;
    Ok(store::all(tx)?.into_iter().filter(is_due).map(|event| event.code).collect())
}

fn record(
    app: &App,
    tx: &mut WriteTx,
    (actor, face): (Actor, Face),
    happened: Happened,
    detail: Detail,
) -> Result<(), DbError> {
    let install = settings::read(tx)?.install;
    audit::append(tx, install, Entry { time: app.now(), actor, face, happened, detail })?;
    Ok(())
}
