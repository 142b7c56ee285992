//! Giving a key to one person, after comparing the spoken digits.

use std::sync::Arc;

use db::Read;
use domain::id::PersonId;
use domain::org::reach;
use domain::permission::{CircleScope, GrantEmployerKey, GrantKey, LendKey, PersonAtDesk, Side};
use jiff::Timestamp;
use jiff::civil::time;

use super::super::model::{Entry, Given, Loan, Right, Way, way};
use super::view::can_be_given;
use super::{department, keys_of, records};
use crate::app::App;
use crate::door::Signed;
use crate::failure::Failure;
use crate::features::circles::{self, Compared, Purpose};
use crate::features::notices;
use crate::features::people::{self, Person};
use crate::features::sign_in::Session;

/// The right to give the key of a side to somebody. Unknown, without need of it, out of reach: the
/// policy refuses all alike.
///
/// # Errors
/// The refusal of the policy.
pub(in crate::features::grants) async fn give_right(
    app: &App,
    signed: &Signed,
    (side, person): (Side, PersonId),
) -> Result<Right, Failure> {
    let (inside, holder) = (app.clone(), signed.person.clone());
    let (target, way) = app
        .read(move |tx| {
            let tree = people::departments(tx)?;
            let within = reach(holder.scope, holder.place(), &tree);
            let mine = circles::reaches(tx, &holder)?;
            let asked = people::person(tx, person)?;
            let given = match (mine, &asked) {
                (Some(mine), Some(asked)) => can_be_given(&inside, tx, (side, mine), (asked, holder.id))?,
                _ => None,
            };
            let place = asked.as_ref().filter(|_| given.is_some()).map(Person::place);
            let way = asked.and_then(|asked| way(side, asked.role));
            Ok::<_, Failure>((PersonAtDesk::new(person, place, within, &tree), way))
        })
        .await?;
    Ok(match (side, way) {
        (Side::Implementer, Some(Way::Loan)) => Right::Loan(signed.permit::<LendKey>(target)?),
        (Side::Implementer, _) => Right::Implementer(signed.permit::<GrantKey>(target)?),
        (Side::Employer, _) => Right::Employer(signed.permit::<GrantEmployerKey>(target)?),
    })
}

/// What the holder sees of the person.
///
/// # Errors
/// [`Failure::NotFound`] when the person is gone.
pub(in crate::features::grants) async fn entry(
    app: &App,
    right: &Right,
    holder: PersonId,
) -> Result<Entry, Failure> {
    let (inside, id) = (app.clone(), right.person());
    app.read(move |tx| {
        let person = people::person(tx, id)?.ok_or(Failure::NotFound)?;
        let open = circles::open_for(&inside, tx, id, Purpose::Grant)?;
        let open = open.filter(|check| check.approver == holder).map(|check| (check.ends(), check.left));
        Ok(Entry { department: department(&people::departments(tx)?, &person), person, open })
    })
    .await
}

/// Opens the check: the person's page shows the digits from here on. The circle of a department is
/// founded first where there is none.
///
/// # Errors
/// [`Failure::KeyMissing`] without the key of the circle, or of the one above it.
pub(in crate::features::grants) async fn open_check(
    app: &App,
    right: &Right,
    session: &Arc<Session>,
) -> Result<(), Failure> {
    let (inside, session) = (app.clone(), Arc::clone(session));
    let (id, side, is_loan) = (right.person(), right.side(), right.is_loan());
    let keys = Arc::clone(&session);
    let is_new = app
        .write(move |tx| {
            let scope = scope_of(tx, (id, is_loan))?;
            let (circle, is_new) = circles::scoped(&inside, tx, keys_of(&keys)?, (side, scope))?;
            if is_new {
                records::note(tx, &circle)?;
            }
            circles::open_check(&inside, tx, keys.person, (id, Purpose::Grant, &circle))?;
            Ok::<_, Failure>(is_new)
        })
        .await?;
    if is_new {
        records::start(app, &session, side);
    }
    Ok(())
}

/// Compares the digits; when they agree the key is given.
///
/// # Errors
/// [`Failure::KeyMissing`] without the circle's key; [`Failure::Unopened`] for exchanged rows.
pub(in crate::features::grants) async fn confirm(
    app: &App,
    right: &Right,
    session: &Arc<Session>,
    (typed, loan): (&str, Option<Loan>),
) -> Result<Given, Failure> {
    if right.is_loan() != loan.is_some() {
        return Err(Failure::fault("a loan and a grant were mixed up"));
    }
    let (inside, session, typed) = (app.clone(), Arc::clone(session), typed.to_owned());
    let (id, side, is_loan) = (right.person(), right.side(), right.is_loan());
    app.write(move |tx| {
        let circle = circles::circle(tx, side, scope_of(tx, (id, is_loan))?)?.ok_or(Failure::KeyMissing)?;
        let asking = (id, Purpose::Grant, &circle);
        let checked = match circles::compare(&inside, tx, session.person, asking, &typed)? {
            Compared::Right(checked) => checked,
            Compared::Wrong { left } => return Ok(Given::Wrong(left)),
            Compared::Over => return Ok(Given::Over),
        };
        let until =
            loan.as_ref().map(|loan| Ok::<_, Failure>((end_of(&inside, loan)?, loan.reason.as_str())));
        circles::grant(&inside, tx, keys_of(&session)?, (&circle, &checked), until.transpose()?)?;
        notices::add(tx, id, notices::Kind::KeyGranted, inside.now())?;
        Ok(Given::Done)
    })
    .await
}

/// The last second of a loan's last day.
fn end_of(app: &App, loan: &Loan) -> Result<Timestamp, Failure> {
    let end = loan.last.to_datetime(time(23, 59, 59, 0)).to_zoned(app.zone().clone());
    Ok(end.map_err(|error| Failure::caused("a loan ends on no day", error))?.timestamp())
}

/// The scope of the circle whose key a person is to get.
fn scope_of(tx: &impl Read, (id, is_loan): (PersonId, bool)) -> Result<CircleScope, Failure> {
    if is_loan {
        return Ok(CircleScope::All);
    }
    let person = people::person(tx, id)?.ok_or(Failure::NotFound)?;
    circles::reaches(tx, &person)?.ok_or(Failure::NotFound)
}
