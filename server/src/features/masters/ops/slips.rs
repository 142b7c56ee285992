//! One-time secrets for people who have no own password yet, told once.

use std::collections::HashMap;

use db::{DbError, Read, WriteTx};
use domain::id::DepartmentId;

use super::{By, record, typed};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::mail;
use crate::features::people::{self, Account, Person};
use crate::features::sign_in::{self, Secret};

/// One person's secret, with the way of their department.
pub(crate) struct Slip {
    pub(crate) person: Person,
    pub(crate) path: String,
    pub(crate) secret: Secret,
}

/// Why somebody named gets none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlipRefusal {
    /// Nobody has the number.
    Unknown,
    /// The person has an own password.
    HasPassword,
}

/// Why no secret was made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SlipsError {
    /// Those who stand against it, as typed.
    #[error("{} of those named get none", .0.len())]
    Refused(Vec<(String, SlipRefusal)>),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for SlipsError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// Those named who wait for a first password, or everybody who does; by department and number.
///
/// # Errors
/// Everybody who stands against it, as [`SlipsError::Refused`].
pub(crate) fn may_make_slips(
    tx: &impl Read,
    numbers: &[String],
) -> Result<Vec<(Person, String)>, SlipsError> {
    let tree = people::departments(tx)?;
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    if numbers.is_empty() {
        people::each_person(tx, |person| {
            if person.account == Account::AwaitingFirst {
                found.push(person);
            }
            Ok::<(), DbError>(())
        })?;
    }
    for number in numbers {
        match typed(tx, number)? {
            Some(person) if person.account == Account::AwaitingFirst => found.push(person),
            Some(_) => refused.push((number.clone(), SlipRefusal::HasPassword)),
            None => refused.push((number.clone(), SlipRefusal::Unknown)),
        }
    }
    if !refused.is_empty() {
        return Err(SlipsError::Refused(refused));
    }
    let places: HashMap<DepartmentId, usize> = tree.iter().enumerate().map(|(at, it)| (it.id, at)).collect();
    let place =
        |person: &Person| person.department.and_then(|id| places.get(&id)).copied().unwrap_or(usize::MAX);
    found.sort_by_cached_key(|person| (place(person), person.staff_number.clone()));
    found.dedup_by_key(|person| person.id);
    let path = |person: &Person| person.department.map(|id| tree.path(id)).unwrap_or_default();
    Ok(found.into_iter().map(|person| (path(&person), person)).map(|(path, person)| (person, path)).collect())
}

/// Makes a secret for each of them who still waits for one.
///
/// # Errors
/// Those of the store and of sealing.
pub(crate) fn make_slips(
    app: &App,
    tx: &mut WriteTx,
    chosen: &[(Person, String)],
    by: &By,
) -> Result<Vec<Slip>, Failure> {
    let mut slips = Vec::with_capacity(chosen.len());
    for (person, path) in chosen {
        // Somebody may have signed in since; a secret would be of no use to them.
        if people::person(tx, person.id)?.is_some_and(|now| now.account == Account::AwaitingFirst) {
            let secret = sign_in::new_secret(app, tx, person.id)?;
            slips.push(Slip { person: person.clone(), path: path.clone(), secret });
        }
    }
    let note = format!("slips {}", slips.len());
    record(app, tx, (by, Happened::SlipsMade), Detail::default().noting(note))?;
    Ok(slips)
}

/// Lets a letter with a one-time secret go to each of them; the secret is made when the letter leaves.
///
/// # Errors
/// Those of the store.
pub(crate) fn invite(app: &App, tx: &mut WriteTx, chosen: &[Person], by: &By) -> Result<(), Failure> {
    let mut queued = 0;
    for person in chosen {
        queued += usize::from(mail::queue(app, tx, person, mail::Kind::FirstSecret)?.is_some());
    }
    record(app, tx, (by, Happened::SlipsMade), Detail::default().noting(format!("letters {queued}")))
}
