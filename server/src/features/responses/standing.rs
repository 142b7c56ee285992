//! Where a person stands in their events.

use std::sync::Arc;

use domain::event::AnswerDoor;
use domain::id::EventId;
use domain::permission::{AnswerOwnEvent, Permit, ReadOwnEvents};
use domain::questionnaire::Extras;

use super::model::Draft;
use super::{drafts, store};
use crate::app::App;
use crate::failure::Failure;
use crate::features::events::{self, Event, Flag, Target};
use crate::features::sign_in::Session;

/// One event as the person's first page lists it.
pub(crate) struct OwnEvent {
    pub(crate) event: Event,
    /// What somebody who wants to answer finds today.
    pub(crate) door: AnswerDoor,
    /// The submission, once there is one.
    pub(crate) flag: Option<Flag>,
    /// Something has been answered and not submitted.
    pub(crate) has_draft: bool,
}

/// One event as the person stands in it.
pub(crate) struct Standing {
    pub(crate) event: Event,
    pub(crate) target: Target,
    /// What somebody who wants to answer finds today.
    pub(crate) door: AnswerDoor,
    /// The submission, once there is one.
    pub(crate) flag: Option<Flag>,
    /// The answers so far; `None` before the first one and after the submission.
    pub(crate) draft: Option<Draft>,
    /// The extra questions after the core items.
    pub(crate) extras: Extras,
    /// Answers from before a reset wait, which these keys do not open.
    pub(crate) has_closed_draft: bool,
}

impl Standing {
    /// How many items have been answered and not yet submitted.
    pub(crate) fn answered(&self) -> usize {
        self.draft.as_ref().map_or(0, |draft| draft.sheet.answered())
    }

    /// Whether answers are taken from this person now.
    pub(crate) fn can_answer(&self) -> bool {
        self.flag.is_none() && self.door == AnswerDoor::Open
    }
}

/// The person's events, those that can be answered first, then the latest window first.
///
/// # Errors
/// Those of the store.
pub(crate) async fn own_events(app: &App, permit: &Permit<ReadOwnEvents>) -> Result<Vec<OwnEvent>, Failure> {
    let (person, today) = (permit.target().person, app.today());
    let mut found = app
        .read(move |tx| {
            let mut found = Vec::new();
            for id in events::targets_of(tx, person)? {
                let Some(event) = events::event(tx, id)? else { continue };
                let door = event.door(today);
                if door == AnswerDoor::Hidden {
                    continue;
                }
                let flag = events::flag(tx, id, person)?;
                let has_draft = flag.is_none() && !store::drafts(tx, id, person)?.is_empty();
                found.push(OwnEvent { event, door, flag, has_draft });
            }
            Ok::<_, Failure>(found)
        })
        .await?;
    let waits = |own: &OwnEvent| own.flag.is_none() && own.door == AnswerDoor::Open;
    found.sort_by(|a, b| {
        waits(b).cmp(&waits(a)).then_with(|| b.event.window.first().cmp(&a.event.window.first()))
    });
    Ok(found)
}

/// The person's place in one event, with the answers so far while they can still be given.
///
/// # Errors
/// [`Failure::NotFound`] for an event that is not for this person; [`Failure::Unopened`] when the
/// answers so far were changed.
pub(crate) async fn standing(
    app: &App,
    session: &Arc<Session>,
    permit: &Permit<AnswerOwnEvent>,
) -> Result<Standing, Failure> {
    let (inside, session) = (app.clone(), Arc::clone(session));
    let (person, id) = (permit.target().person, permit.target().of);
    app.read(move |tx| {
        let event = events::event(tx, id)?.ok_or(Failure::NotFound)?;
        let target = events::target(tx, id, person)?.ok_or(Failure::NotFound)?;
        let door = event.door(inside.today());
        if door == AnswerDoor::Hidden {
            return Err(Failure::NotFound);
        }
        let flag = events::flag(tx, id, person)?;
        let is_open = flag.is_none() && matches!(door, AnswerDoor::Open | AnswerDoor::Suspended);
        let draft = if is_open { drafts::open_draft(tx, &session, id)? } else { None };
        let has_closed_draft = is_open && drafts::has_closed_draft(tx, &session, id)?;
        let extras = events::extras(tx, id)?;
        Ok(Standing { event, target, door, flag, draft, extras, has_closed_draft })
    })
    .await
}

/// Keeps whether the person wants reminders of this event.
///
/// # Errors
/// [`Failure::NotFound`] for an event that is not for this person; those of the store.
pub(crate) async fn want_reminders(
    app: &App,
    permit: &Permit<AnswerOwnEvent>,
    wants: bool,
) -> Result<(), Failure> {
    let (person, event): (_, EventId) = (permit.target().person, permit.target().of);
    app.write(move |tx| {
        events::target(tx, event, person)?.ok_or(Failure::NotFound)?;
        Ok(events::set_reminders(tx, (event, person), !wants)?)
    })
    .await
}
