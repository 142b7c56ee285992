//! The implementers' side: who asks, opening the check, and giving back.

use std::sync::Arc;

use db::{Read, WriteTx};
use domain::id::PersonId;
use domain::lang::Lang;
use domain::org::{DepartmentTree, Reach, reach};
use domain::permission::{CircleScope, ListReturns, Permit, PersonAtDesk, ReturnResults, Side};
use jiff::Timestamp;
use seal::shared::Recipient;

use super::super::model::{Ask, First, needs_second, recent};
use super::super::store;
use super::{asked_by, record};
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::audit::{Detail, Happened};
use crate::features::circles::{self, Circle, Compared, Purpose};
use crate::features::people::{self, Person};
use crate::features::sign_in::Session;
use crate::features::{events, notices, responses};

/// One person who asks, as the list shows them.
pub(in crate::features::regrants) struct Asking {
    pub(in crate::features::regrants) person: Person,
    /// Name of the department today, in both languages.
    pub(in crate::features::regrants) department: Option<[String; 2]>,
    pub(in crate::features::regrants) ask: Ask,
}

/// Everybody who asks inside the holder's reach; the holder's own ask is another one's to see.
///
/// # Errors
/// Those of the store.
pub(in crate::features::regrants) async fn list(
    app: &App,
    _: &Permit<ListReturns>,
    holder: &Person,
) -> Result<Vec<Asking>, Failure> {
    let holder = holder.clone();
    app.read(move |tx| {
        let tree = people::departments(tx)?;
        let reach = reach(holder.scope, holder.place(), &tree);
        let mut found = Vec::new();
        for (id, _) in store::all(tx)? {
            let Some((person, ask)) = asked_by(tx, id)? else { continue };
            if person.id != holder.id && reach.covers(person.place(), &tree) {
                found.push(Asking { department: department(&tree, &person), person, ask });
            }
        }
        found.sort_by_key(|asking| asking.ask.asked);
        Ok(found)
    })
    .await
}

fn department(tree: &DepartmentTree, person: &Person) -> Option<[String; 2]> {
    let department = tree.get(person.department?)?;
    Some(Lang::ALL.map(|lang| department.name(lang).to_owned()))
}

/// The target of giving back, from the person that an address names. Unknown, nobody who asks, out of
/// reach: the policy refuses all alike.
///
/// # Errors
/// Those of the store.
pub(in crate::features::regrants) async fn locate(
    app: &App,
    person: PersonId,
    holder: &Person,
) -> Result<PersonAtDesk, Failure> {
    let holder = holder.clone();
    app.read(move |tx| {
        let tree = people::departments(tx)?;
        let reach: Reach = reach(holder.scope, holder.place(), &tree);
        let place = asked_by(tx, person)?.map(|(person, _)| person.place());
        Ok(PersonAtDesk::new(person, place, reach, &tree))
    })
    .await
}

/// What the holder sees before anything is given back.
pub(in crate::features::regrants) struct Facing {
    pub(in crate::features::regrants) asking: Asking,
    /// A change of the mail address in the last 30 days.
    pub(in crate::features::regrants) mail_changed: Option<Timestamp>,
    /// A change of the name in the last 30 days.
    pub(in crate::features::regrants) name_changed: Option<Timestamp>,
    /// One holder's confirmation is not enough.
    pub(in crate::features::regrants) needs_second: bool,
    /// The first of two holders.
    pub(in crate::features::regrants) first: Option<(First, Option<Person>)>,
    /// Until when the digits count, and how often they may be typed, while this holder has a check open.
    pub(in crate::features::regrants) check: Option<(Timestamp, u8)>,
}

/// Reads it.
///
/// # Errors
/// [`Failure::NotFound`] when nothing is asked for any more.
pub(in crate::features::regrants) async fn facing(
    app: &App,
    permit: &Permit<ReturnResults>,
    holder: PersonId,
) -> Result<Facing, Failure> {
    let (inside, id) = (app.clone(), permit.target().person());
    app.read(move |tx| {
        let (person, ask) = asked_by(tx, id)?.ok_or(Failure::NotFound)?;
        let check = circles::open_for(&inside, tx, id, Purpose::Regrant)?;
        let check = check.filter(|check| check.approver == holder).map(|check| (check.ends(), check.left));
        let first = match ask.first {
            Some(first) => Some((first, people::person(tx, first.by)?)),
            None => None,
        };
        let now = inside.now();
        Ok(Facing {
            mail_changed: recent(person.mail_changed, now),
            name_changed: recent(person.name_changed, now),
            needs_second: needs_second(&person, now),
            first,
            check,
            asking: Asking { department: department(&people::departments(tx)?, &person), person, ask },
        })
    })
    .await
}

/// Opens the check: the person's page shows the digits from here on.
///
/// # Errors
/// [`Failure::NotFound`] when nothing is asked for any more; those of the store.
pub(in crate::features::regrants) async fn open_check(
    app: &App,
    permit: &Permit<ReturnResults>,
    holder: &Person,
) -> Result<(), Failure> {
    let (inside, id, holder) = (app.clone(), permit.target().person(), holder.clone());
    app.write(move |tx| {
        asked_by(tx, id)?.ok_or(Failure::NotFound)?;
        let circle = circle_of(tx, &holder)?;
        circles::open_check(&inside, tx, holder.id, (id, Purpose::Regrant, &circle))?;
        Ok(())
    })
    .await
}

/// What typing the digits came to.
pub(in crate::features::regrants) enum Confirmed {
    /// The results are back; so many events are left to a holder of the whole company.
    Returned { left: usize },
    /// A second holder is needed, or a week's wait.
    First,
    /// They differ; so many tries are left.
    Wrong { left: u8 },
    /// Nothing is open any more.
    Over,
}

/// Compares the digits; when they agree and nobody else is needed, vouches for the person's new key and
/// gives every result and case to it.
///
/// # Errors
/// [`Failure::KeyMissing`] without the circle's key; [`Failure::Unopened`] for exchanged rows.
pub(in crate::features::regrants) async fn confirm(
    app: &App,
    permit: &Permit<ReturnResults>,
    (session, holder): (&Arc<Session>, &Person),
    typed: &str,
) -> Result<Confirmed, Failure> {
    let (inside, session, holder) = (app.clone(), Arc::clone(session), holder.clone());
    let (id, typed) = (permit.target().person(), typed.to_owned());
    app.write(move |tx| {
        let (mut person, mut ask) = asked_by(tx, id)?.ok_or(Failure::NotFound)?;
        let circle = circle_of(tx, &holder)?;
        let checked = match circles::compare(&inside, tx, holder.id, (id, Purpose::Regrant, &circle), &typed)?
        {
            Compared::Right(checked) => checked,
            Compared::Wrong { left } => return Ok(Confirmed::Wrong { left }),
            Compared::Over => return Ok(Confirmed::Over),
        };
        let now = inside.now();
        if checked.owner().generation != ask.generation {
            return Err(Failure::State(Conflict::Changed));
        }
        if !ask.is_settled_by(&person, holder.id, now) {
            // The first confirmation counts, however often the same holder repeats it.
            ask.first.get_or_insert(First { by: holder.id, time: now });
            store::put(tx, id, &ask)?;
            let detail = Detail::of(id).noting("first of two");
            record(&inside, tx, holder.id, (Happened::ResultsReturned, detail))?;
            return Ok(Confirmed::First);
        }
        let (owner, bundle) = session.keys().ok_or(Failure::KeyMissing)?;
        let to = circles::vouch(&inside, tx, (owner, bundle), (&circle, &checked))?;
        let left = give_all(&inside, tx, (&session, &circle), (id, &to))?;
        if left == 0 {
            store::remove(tx, id)?;
            if let Some(reset) = &mut person.reset {
                reset.results_back = Some(now);
            }
            people::put_person(tx, &person)?;
        }
        notices::add(tx, id, notices::Kind::ResultsBack, now)?;
        let detail = Detail::of(id).noting(format!("left {left}"));
        record(&inside, tx, holder.id, (Happened::ResultsReturned, detail))?;
        Ok(Confirmed::Returned { left })
    })
    .await
}

/// Gives back what this circle opens, and says how many events it does not.
fn give_all(
    app: &App,
    tx: &mut WriteTx,
    (session, circle): (&Session, &Circle),
    (person, to): (PersonId, &Recipient),
) -> Result<usize, Failure> {
    let (owner, bundle) = session.keys().ok_or(Failure::KeyMissing)?;
    let key = circles::reach(app, tx, (owner, bundle), circle)?.ok_or(Failure::KeyMissing)?;
    let opening = key.opening_key();
    let mut left = 0;
    for event in events::targets_of(tx, person)? {
        let viewer = ((owner, bundle), &opening);
        left += usize::from(!responses::give_back(app, tx, viewer, (event, person), to)?);
    }
    Ok(left)
}

/// The circle that goes with the holder's role.
fn circle_of(tx: &impl Read, holder: &Person) -> Result<Circle, Failure> {
    let scope: Option<CircleScope> = circles::reaches(tx, holder)?;
    let scope = scope.ok_or(Failure::KeyMissing)?;
    circles::circle(tx, Side::Implementer, scope)?.ok_or(Failure::KeyMissing)
}
