//! Opening: the targets, departments and attributes of the day are recorded.

use db::{DbError, Read, WriteTx};
use domain::date::Date;
use domain::event::{Phase, is_blocked};
use domain::id::{EventId, PersonId};

use super::super::model::{Excluded, Plan, Refusal, Target};
use super::super::store;
use super::check::{each_planned, items};
use super::{EventError, find, moved, put};
use crate::app::App;
use crate::features::audit::{By, Happened};
use crate::features::people::{self, Person};
use crate::features::settings;

/// The event as it would stand open, if nothing blocks. A draft goes through 開始待ち on the way, so a
/// script may create and open in one go once an implementer has confirmed the criteria.
///
/// # Errors
/// [`Refusal::Unknown`], [`Refusal::Phase`], [`Refusal::Blocked`]; those of the store.
pub(crate) fn may_open(app: &App, tx: &impl Read, code: &str) -> Result<Plan, EventError> {
    let mut plan = find(tx, code)?;
    if plan.phase == Phase::Draft {
        plan.phase = moved(&plan, Phase::Ready)?;
    }
    if plan.phase != Phase::Ready {
        return Err(Refusal::Phase(plan.phase).into());
    }
    let items = items(app, tx, &plan)?;
    if is_blocked(&items) {
        return Err(Refusal::Blocked(items).into());
    }
    plan.phase = moved(&plan, Phase::Open)?;
    plan.opened = Some(app.now());
    Ok(plan)
}

/// Opens an event: the keyring gets its retention key, the targets, departments and attributes of today
/// are recorded, and answering begins with the window.
///
/// # Errors
/// As [`may_open`].
pub(crate) async fn open(app: &App, code: &str, by: By) -> Result<Plan, EventError> {
    let (inside, wanted) = (app.clone(), code.to_owned());
    let plan = app.read(move |tx| may_open(&inside, tx, &wanted)).await?;
    // The key must be on disk before the first record that needs it; one drawn for an opening that
    // then fails is kept and used by the next try.
    let serial = {
        let (app, id) = (app.clone(), plan.id);
        crate::app::blocking(move || app.keyring().add_retention(id, app.now(), &mut app.rng())).await?
    };
    let (inside, code) = (app.clone(), plan.code);
    app.write(move |tx| {
        let mut plan = may_open(&inside, tx, &code)?;
        let tree = people::departments(tx)?;
        let today = inside.today();
        let mut targets = Vec::new();
        each_planned(tx, &plan, &tree, |person| {
            targets.push(target(person, today));
            Ok(())
        })?;
        let mut settings = settings::read(tx)?;
        settings.keyring_serial = settings.keyring_serial.max(serial);
        settings::write(tx, &settings)?;
        store::put_snapshot(tx, plan.id, &tree)?;
        place_excluded(tx, plan.id)?;
        let mut counts = store::counts(tx, plan.id)?;
        for (person, target) in &targets {
            store::put_target(tx, (plan.id, *person), target)?;
            counts.targets += 1;
        }
        store::put_counts(tx, plan.id, counts)?;
        let note = format!("targets {}", counts.targets);
        put(&inside, tx, &mut plan, (&by, Happened::EventOpened, note))?;
        Ok(plan)
    })
    .await
}

/// Counts from nothing, and puts those who are left out where they stand today.
fn place_excluded(tx: &mut WriteTx, event: EventId) -> Result<(), DbError> {
    store::forget_progress(tx, event)?;
    for (person, excluded) in store::all_excluded(tx, event)? {
        let department = people::person(tx, person)?.and_then(|person| person.department);
        store::put_excluded(tx, (event, person), Some(Excluded { department, ..excluded }))?;
    }
    Ok(())
}

/// Somebody's place in an event as they stand today.
pub(super) fn target(person: Person, today: Date) -> (PersonId, Target) {
    let target = Target {
        department: person.department,
        sex: person.sex,
        started: None,
        text_version: 0,
        wants_no_reminders: false,
        attributes: person.attributes,
        employment: person.employment,
        age: person.born.and_then(|born| age(born, today)),
    };
    (person.id, target)
}

/// Full years on a day.
fn age(born: Date, today: Date) -> Option<u8> {
    let is_before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    u8::try_from(today.year() - born.year() - i16::from(is_before_birthday)).ok()
}

#[cfg(test)]
mod tests {
    use domain::date::date;

    use super::*;

    #[test]
    fn a_year_is_full_on_the_birthday() {
        let born = date(1985, 7, 3);
        let on = |month, day| age(born, date(2026, month, day));
        assert_eq!([on(7, 2), on(7, 3), on(12, 31)], [Some(40), Some(41), Some(41)]);
        assert_eq!(age(born, date(1984, 1, 1)), None, "a date of birth that was mistyped");
    }
}
