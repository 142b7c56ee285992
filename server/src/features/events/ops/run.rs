//! The steps of an event beyond its draft: ready, suspended, extended, closed, archived; and the clock.

use db::{DbError, Read, WriteTx};
use domain::event::{JudgementMode, Phase, is_blocked, last_day_of_requests};
use domain::id::{EventId, PersonId};

use super::super::model::{Act, Counts, Edit, Event, Plan, Refusal};
use super::super::store;
use super::draft::may_edit;
use super::{EventError, check, find, moved, put};
use crate::app::App;
use crate::features::audit::{By, Happened};
use crate::features::notices;

/// Erases the drafts of an event and says how many there were.
pub(crate) type Erase = fn(&mut WriteTx, EventId) -> Result<u64, DbError>;
/// Erases one person's draft of an event.
pub(crate) type EraseOf = fn(&mut WriteTx, (EventId, PersonId)) -> Result<(), DbError>;

/// Forgets what stands elsewhere about a draft.
pub(crate) type Forget = fn(&mut WriteTx, EventId) -> Result<(), DbError>;

/// What is erased with an event and with a place in it, for pages that stand above the records.
#[derive(Clone, Copy)]
pub(crate) struct Erasing {
    /// Every draft, at the close.
    pub(crate) event: Erase,
    /// The draft of somebody who leaves.
    pub(crate) person: EraseOf,
    /// The announcements of a draft that is removed.
    pub(crate) announcements: Forget,
}

/// The event as an act would leave it, if it may be done.
///
/// # Errors
/// What stands against it; those of the store.
pub(crate) fn after(app: &App, tx: &impl Read, code: &str, act: &Act) -> Result<Plan, EventError> {
    let mut plan = find(tx, code)?;
    match act {
        Act::Edit(edit) => {
            may_edit(app, &plan, &edit.settings)?;
            if edit.revision != plan.revision {
                return Err(Refusal::Changed(plan.revision).into());
            }
            plan = plan.with(edit.settings.clone());
        }
        Act::Ready => {
            plan.phase = moved(&plan, Phase::Ready)?;
            let items = check::items(app, tx, &plan)?;
            if is_blocked(&items) {
                return Err(Refusal::Blocked(items).into());
            }
        }
        Act::BackToDraft => plan.phase = moved(&plan, Phase::Draft)?,
        Act::Suspend => {
            plan.phase = moved(&plan, Phase::Suspended)?;
            plan.suspended = Some(app.now());
        }
        Act::Resume => {
            if plan.phase != Phase::Suspended {
                return Err(Refusal::Phase(plan.phase).into());
            }
            plan.phase = moved(&plan, Phase::Open)?;
            plan.suspended = None;
        }
        Act::Extend(last) => {
            let window = plan.settings().window.filter(|_| is_running(&plan));
            let window = window.ok_or(Refusal::Phase(plan.phase))?;
            if *last <= window.last() || *last < app.today() {
                return Err(Refusal::NotLater.into());
            }
            plan = plan.ending(window.extended_to(*last).map_err(Refusal::Window)?);
        }
        Act::Archive => {
            let event = plan.event().ok_or(Refusal::Phase(plan.phase))?;
            plan.phase = moved(&plan, Phase::Archived)?;
            may_archive(app, tx, (&plan, &event))?;
            plan.archived = Some(app.now());
        }
    }
    Ok(plan)
}

/// Does it.
///
/// # Errors
/// As [`after`].
pub(crate) fn take(
    app: &App,
    tx: &mut WriteTx,
    (code, act): (&str, &Act),
    by: &By,
) -> Result<Plan, EventError> {
    let mut plan = after(app, tx, code, act)?;
    let (happened, note) = match act {
        Act::Edit(edit) => {
            let Edit { listed, .. } = &**edit;
            if let Some(listed) = listed {
                store::put_listed(tx, plan.id, listed)?;
            }
            (Happened::EventEdited, String::new())
        }
        Act::Ready => (Happened::EventReady, String::new()),
        Act::BackToDraft => (Happened::EventBackToDraft, String::new()),
        Act::Suspend => (Happened::EventSuspended, String::new()),
        Act::Resume => (Happened::EventResumed, String::new()),
        Act::Extend(last) => {
            tell_the_rest(app, tx, plan.id)?;
            (Happened::EventExtended, format!("until {last}"))
        }
        Act::Archive => (Happened::EventArchived, String::new()),
    };
    put(app, tx, &mut plan, (by, happened, note))?;
    Ok(plan)
}

/// The same notice to everybody who has not submitted: there is more time.
fn tell_the_rest(app: &App, tx: &mut WriteTx, event: EventId) -> Result<(), EventError> {
    for (person, _) in store::targets(tx, event, None, usize::MAX)? {
        if store::flag(tx, event, person)?.is_none() {
            notices::add(tx, person, notices::Kind::Extended(event), app.now())?;
        }
    }
    Ok(())
}

/// Whether the event can be put away: whoever submitted has been judged, and the window in which interviews
/// can be asked for has passed for everybody.
///
/// Whether a case is still open is not asked: cases are sealed, and a number of them on this face would say
/// that somebody had asked for an interview. 保管 keeps neither the doctors from a case nor a person from
/// their result; nothing is erased by it.
fn may_archive(app: &App, tx: &impl Read, (plan, event): (&Plan, &Event)) -> Result<(), EventError> {
    let is_by_hand = plan.settings().judgement == Some(JudgementMode::OneByOne);
    if is_by_hand && plan.judged.is_none() && store::counts(tx, plan.id)?.submitted > 0 {
        return Err(Refusal::NotJudged.into());
    }
    let zone = app.zone();
    let closed = event.closed.map_or(event.window.last(), |time| time.to_zoned(zone.clone()).date());
    let known = event.released_to(closed, zone).ok_or(Refusal::RequestsOpen(None))?;
    let last = last_day_of_requests(known, event.request_days);
    if app.today() <= last { Err(Refusal::RequestsOpen(Some(last)).into()) } else { Ok(()) }
}

fn is_running(plan: &Plan) -> bool {
    matches!(plan.phase, Phase::Open | Phase::Suspended)
}

/// The event with its totals, if it may be closed: what has not been submitted is lost.
///
/// # Errors
/// [`Refusal::Unknown`], [`Refusal::Phase`]; those of the store.
pub(crate) fn may_close(tx: &impl Read, code: &str) -> Result<(Plan, Counts), EventError> {
    let plan = find(tx, code)?;
    if !is_running(&plan) {
        return Err(Refusal::Phase(plan.phase).into());
    }
    let counts = store::counts(tx, plan.id)?;
    Ok((plan, counts))
}

/// Closes an event; `erase` removes the drafts in the same transaction.
///
/// # Errors
/// As [`may_close`].
pub(crate) fn close(
    app: &App,
    tx: &mut WriteTx,
    (code, erase): (&str, Erase),
    by: &By,
) -> Result<Plan, EventError> {
    let (mut plan, counts) = may_close(tx, code)?;
    let erased = erase(tx, plan.id)?;
    store::put_counts(tx, plan.id, Counts { drafts: 0, ..counts })?;
    plan.phase = moved(&plan, Phase::Closed)?;
    plan.suspended = None;
    plan.closed = Some(app.now());
    let note = format!("submitted {}, drafts erased {erased}", counts.submitted);
    put(app, tx, &mut plan, (by, Happened::EventClosed, note))?;
    Ok(plan)
}

/// What the clock has to do, by codes of events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Due {
    /// 開始待ち, and the first day has come.
    pub(crate) opens: Vec<String>,
    /// Running, and the last day has passed.
    pub(crate) closes: Vec<String>,
}

/// What the clock has to do now.
///
/// # Errors
/// Those of the store.
pub(crate) fn due(app: &App, tx: &impl Read) -> Result<Due, DbError> {
    let today = app.today();
    let mut due = Due::default();
    for event in store::all(tx)? {
        match event.phase {
            Phase::Ready if event.window.contains(today) => due.opens.push(event.code),
            Phase::Open | Phase::Suspended if event.window.last() < today => due.closes.push(event.code),
            _ => {}
        }
    }
    Ok(due)
}
