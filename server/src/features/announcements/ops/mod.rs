//! The schedule of an event, looked at and set; its letters, queued when they are due; reminders by hand.

mod remind;
mod send;

pub(crate) use remind::{RemindError, may_remind, next_batch, remind};
#[cfg(test)]
pub(super) use send::step;
pub(crate) use send::{is_wanted, tick};

use db::{DbError, Read, WriteTx};
use domain::event::Phase;
use domain::id::PersonId;

use super::model::{Occasion, Plan, Schedule, State, state};
use super::store;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};
use crate::features::events::{self, Event};
use crate::features::mail;
use crate::features::people::{self, Account, Person};

/// One occasion of an event as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) occasion: Occasion,
    pub(crate) plan: Option<Plan>,
    pub(crate) state: State,
    /// Whom it concerns as things are now. Some of them may have opted out; no number tells how many.
    pub(crate) people: u64,
    /// How many of them can get a letter; all get a notice.
    pub(crate) letters: u64,
}

/// The schedule of an event with its counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) items: Vec<Item>,
    /// Staff number and name of everybody meant by the event whom no letter reaches, submitted or not.
    pub(crate) without_mail: Vec<(String, String)>,
}

/// The people of an event, counted.
#[derive(Default)]
struct Counted {
    /// People and letters of those who have not submitted.
    waiting: (u64, u64),
    /// The same of those who have.
    submitted: (u64, u64),
    without_mail: Vec<(String, String)>,
}

impl Counted {
    fn add(&mut self, app: &App, person: &Person, has_submitted: bool) {
        if !is_reached(app, person) {
            return;
        }
        let has_letter = mail::is_on(app) && person.mail.is_some();
        let place = if has_submitted { &mut self.submitted } else { &mut self.waiting };
        place.0 += 1;
        place.1 += u64::from(has_letter);
        if !has_letter {
            self.without_mail.push((person.staff_number.to_string(), person.name.to_string()));
        }
    }
}

/// Whether somebody is there to be told anything.
fn is_reached(app: &App, person: &Person) -> bool {
    person.account != Account::Stopped && person.left.is_none_or(|left| left >= app.today())
}

/// The schedule of an event as it is, with its counts.
///
/// # Errors
/// Those of the store.
pub(crate) fn look(app: &App, tx: &impl Read, event: &Event) -> Result<Look, Failure> {
    shown(app, tx, event, &store::schedule(tx, event.id)?)
}

fn shown(app: &App, tx: &impl Read, event: &Event, schedule: &Schedule) -> Result<Look, Failure> {
    let counted = counted(app, tx, event)?;
    let mut items = Vec::new();
    for occasion in Occasion::ALL {
        let (plan, run) = (schedule.plan(occasion), store::run(tx, event.id, occasion)?);
        let (people, letters) = if occasion.is_reminder() { counted.waiting } else { counted.submitted };
        let state = state(event, (occasion, plan), run.as_ref(), (app.now(), app.zone()));
        items.push(Item { occasion, plan, state, people, letters });
    }
    Ok(Look { items, without_mail: counted.without_mail })
}

fn counted(app: &App, tx: &impl Read, event: &Event) -> Result<Counted, Failure> {
    let mut counted = Counted::default();
    // Before its opening an event means nobody yet; whoever would be meant today is counted.
    if matches!(event.phase, Phase::Draft | Phase::Ready) {
        people::each_person(tx, |person| {
            counted.add(app, &person, false);
            Ok::<_, DbError>(())
        })?;
    } else {
        for (id, _) in events::targets(tx, event.id, None, usize::MAX)? {
            if let Some(person) = people::person(tx, id)? {
                counted.add(app, &person, has_submitted(tx, event, id)?);
            }
        }
    }
    counted.without_mail.sort();
    Ok(counted)
}

fn has_submitted(tx: &impl Read, event: &Event, person: PersonId) -> Result<bool, DbError> {
    Ok(events::flag(tx, event.id, person)?.is_some())
}

/// What the schedule would be with these plans; nothing is written.
///
/// # Errors
/// Those of the store.
pub(crate) fn may_set(
    app: &App,
    tx: &impl Read,
    event: &Event,
    plans: &[(Occasion, Option<Plan>)],
) -> Result<Look, Failure> {
    let schedule = planned(store::schedule(tx, event.id)?, plans);
    shown(app, tx, event, &schedule)
}

/// Sets these plans; without a change nothing is entered.
///
/// # Errors
/// Those of the store.
pub(crate) fn set(
    app: &App,
    tx: &mut WriteTx,
    (event, plans): (&Event, &[(Occasion, Option<Plan>)]),
    by: &By,
) -> Result<Look, Failure> {
    let before = store::schedule(tx, event.id)?;
    let schedule = planned(before.clone(), plans);
    if schedule != before {
        store::put_schedule(tx, event.id, &schedule)?;
        let note: Vec<String> = Occasion::ALL
            .into_iter()
            .filter(|occasion| before.plan(*occasion) != schedule.plan(*occasion))
            .map(|occasion| noted(occasion, schedule.plan(occasion)))
            .collect();
        let detail = Detail::of(&event.code).noting(note.join(", "));
        by.record(app, tx, Happened::AnnouncementsPlanned, detail)?;
    }
    shown(app, tx, event, &schedule)
}

fn planned(schedule: Schedule, plans: &[(Occasion, Option<Plan>)]) -> Schedule {
    plans.iter().fold(schedule, |schedule, (occasion, plan)| schedule.with(*occasion, *plan))
}

fn noted(occasion: Occasion, plan: Option<Plan>) -> String {
    match plan {
        None => format!("{} off", occasion.key()),
        Some(plan) if occasion.has_days() => {
            format!("{} {} days before at {}", occasion.key(), plan.days(), plan.at())
        }
        Some(plan) => format!("{} at {}", occasion.key(), plan.at()),
    }
}
