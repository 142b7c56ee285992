//! 督促 by hand: to people somebody chose, never to those who have submitted, at most three times a person.
//!
//! Whoever has opted out is counted, dated and limited like everybody else, so that no number, list or limit
//! tells them from others; only the letter and the notice are left out. A slip goes to everybody without a
//! mail address: leaving a sheet out of a pile would show whose it is.

use db::{DbError, Read, WriteTx};
use domain::date::Date;
use domain::event::AnswerDoor;
use domain::id::PersonId;
use jiff::Span;

use super::super::model::{Batch, LeftOut, Reminded};
use super::super::store;
use super::send::{about, is_letter_wanted};
use super::{has_submitted, is_reached};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};
use crate::features::events::{self, Event};
use crate::features::mail::{self, Kind};
use crate::features::notices::{self, Kind as Notice};
use crate::features::people::{self, Person};

/// Days from one reminder to the next by hand.
const APART: i64 = 3;

/// What a reminder of some people would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reminding {
    /// People with a mail address, whether or not they want a letter.
    pub(crate) letters: Vec<PersonId>,
    /// People whom only paper reaches.
    pub(crate) slips: Vec<PersonId>,
    pub(crate) left_out: Vec<(PersonId, LeftOut)>,
}

impl Reminding {
    /// How many people are reminded, by letter or on paper.
    pub(crate) fn people(&self) -> usize {
        self.letters.len() + self.slips.len()
    }
}

/// Why nobody was reminded.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RemindError {
    /// Nothing can be answered now, so there is nothing to remind of.
    #[error("the event takes no answers now")]
    NotOpen,
    /// Another reminder of the event went out since this one was looked at.
    #[error("another reminder went out meanwhile")]
    Changed,
    /// Everybody chosen has submitted, or is over a limit.
    #[error("nobody is left to remind")]
    Nobody,
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for RemindError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// What a reminder of these people would do now. Whoever has submitted is passed over in silence.
///
/// # Errors
/// [`RemindError::NotOpen`]; those of the store.
pub(crate) fn may_remind(
    app: &App,
    tx: &impl Read,
    event: &Event,
    chosen: &[PersonId],
) -> Result<Reminding, RemindError> {
    if event.door(app.today()) != AnswerDoor::Open {
        return Err(RemindError::NotOpen);
    }
    let mut reminding = Reminding::default();
    for id in chosen {
        let (target, person) = (events::target(tx, event.id, *id)?, people::person(tx, *id)?);
        let (Some(_), Some(person)) = (target, person) else { continue };
        if has_submitted(tx, event, *id)? {
            continue;
        }
        match left_out(app, &person, store::reminded(tx, event.id, *id)?) {
            Some(why) => reminding.left_out.push((*id, why)),
            None if mail::is_on(app) && person.mail.is_some() => reminding.letters.push(*id),
            None => reminding.slips.push(*id),
        }
    }
    Ok(reminding)
}

fn left_out(app: &App, person: &Person, reminded: Option<Reminded>) -> Option<LeftOut> {
    if !is_reached(app, person) {
        return Some(LeftOut::Away);
    }
    let reminded = reminded?;
    if reminded.is_over() {
        return Some(LeftOut::Thrice);
    }
    let again = next_day(app, &reminded);
    (app.today() < again).then_some(LeftOut::TooSoon(again))
}

fn next_day(app: &App, reminded: &Reminded) -> Date {
    let last = reminded.last.to_zoned(app.zone().clone()).date();
    last.saturating_add(Span::new().days(APART))
}

/// The number that the next reminder of an event by hand will have.
///
/// # Errors
/// Those of the store.
pub(crate) fn next_batch(tx: &impl Read, event: &Event) -> Result<u64, DbError> {
    Ok(store::batches(tx, event.id)?.last().map_or(0, |batch| batch.number) + 1)
}

/// Queues a letter and a notice to each of them who wants one, and notes for all that they were reminded.
/// `number` is the one that was looked at, so that a form posted twice reminds once.
///
/// # Errors
/// [`RemindError::NotOpen`], [`RemindError::Changed`], [`RemindError::Nobody`]; those of the store.
pub(crate) fn remind(
    app: &App,
    tx: &mut WriteTx,
    (event, chosen, number): (&Event, &[PersonId], u64),
    by: &By,
) -> Result<Batch, RemindError> {
    let reminding = may_remind(app, tx, event, chosen)?;
    if number != next_batch(tx, event)? {
        return Err(RemindError::Changed);
    }
    if reminding.people() == 0 {
        return Err(RemindError::Nobody);
    }
    for id in reminding.letters.iter().chain(&reminding.slips) {
        note(app, tx, event, *id)?;
        let (target, person) = (events::target(tx, event.id, *id)?, people::person(tx, *id)?);
        let (Some(target), Some(person)) = (target, person) else { continue };
        if is_letter_wanted(&target) {
            notices::add(tx, *id, Notice::EndsSoon(event.id), app.now())?;
            mail::queue(app, tx, &person, Kind::EndsSoon(about(event)))?;
        }
    }
    let batch = Batch {
        number,
        time: app.now(),
        by: by.actor.clone(),
        letters: reminding.letters.len() as u64,
        slips: reminding.slips,
        left_out: reminding.left_out.len() as u64,
    };
    store::put_batch(tx, event.id, &batch)?;
    let note = format!(
        "reminder {number}, letters {}, slips {}, left out {}",
        batch.letters,
        batch.slips.len(),
        batch.left_out
    );
    by.record(app, tx, Happened::Reminded, Detail::of(&event.code).noting(note))?;
    Ok(batch)
}

/// Notes that somebody was reminded, by whatever way; `false` where that would be once too often.
pub(super) fn note(app: &App, tx: &mut WriteTx, event: &Event, person: PersonId) -> Result<bool, DbError> {
    let before = store::reminded(tx, event.id, person)?;
    if before.as_ref().is_some_and(Reminded::is_over) {
        return Ok(false);
    }
    let count = before.map_or(0, |before| before.count) + 1;
    store::put_reminded(tx, (event.id, person), &Reminded { count, last: app.now() })?;
    Ok(true)
}
