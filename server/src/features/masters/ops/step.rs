//! Steps of accounts: locks taken away, accounts stopped and resumed. All of those named, or nobody.

use std::collections::BTreeSet;

use db::{DbError, Read, WriteTx};
use domain::date::Date;
use domain::id::PersonId;

use super::list::{Listed, listed};
use super::log::Log;
use super::{By, record};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::people::{self, Account, Person};
use crate::features::{circles, mail, notices, sign_in};

/// What is done with an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// ロック解除: the password stays.
    Unlock,
    /// 停止: sign-ins and memberships of circles end.
    Suspend,
    /// 再開: the role comes back, the keys of circles do not.
    Resume,
}

/// What is asked, of whom, by whom and why.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    pub(crate) step: Step,
    /// As typed.
    pub(crate) numbers: Vec<String>,
    pub(crate) by: By,
}

/// Why one of those named cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Nobody has the number.
    Unknown,
    /// Nothing locks the account.
    NotLocked,
    /// It is stopped already.
    Stopped,
    /// It is not stopped.
    NotStopped,
    /// The person left on this day, which only another date of leaving undoes.
    HasLeft(Date),
    /// Nobody else holds a key that this person holds.
    LastHolder,
}

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StepError {
    /// Those who stand against it, as typed.
    #[error("{} of those named cannot be taken", .0.len())]
    Refused(Vec<(String, Refusal)>),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for StepError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// What a step did.
#[derive(Clone, Debug)]
pub(crate) struct Stepped {
    pub(crate) people: Vec<Listed>,
    pub(crate) sign_ins: u32,
    pub(crate) memberships: u32,
}

/// Whom the step is about, each once, if it may be taken for all of them.
///
/// # Errors
/// Everybody who stands against it, as [`StepError::Refused`].
pub(crate) fn may_step(app: &App, tx: &impl Read, ask: &Ask) -> Result<Stepped, StepError> {
    let people = chosen(app, tx, ask)?;
    Ok(Stepped { people: all_listed(app, tx, people)?, sign_ins: 0, memberships: 0 })
}

/// Takes the step for all of them, each with an entry of its own.
///
/// # Errors
/// As [`may_step`].
pub(crate) fn step(app: &App, tx: &mut WriteTx, ask: &Ask) -> Result<Stepped, StepError> {
    let chosen = chosen(app, tx, ask)?;
    let happened = match ask.step {
        Step::Unlock => Happened::Unlocked,
        Step::Suspend => Happened::Suspended,
        Step::Resume => Happened::Resumed,
    };
    let (mut sign_ins, mut memberships) = (0_u32, 0_u32);
    let mut after = Vec::with_capacity(chosen.len());
    let log = Log::of(tx, app, (&ask.by, None))?;
    for mut person in chosen {
        let before = person.clone();
        match ask.step {
            Step::Unlock => {
                sign_in::unlock(tx, person.id)?;
                mail::queue(app, tx, &person, mail::Kind::Unlocked)?;
            }
            Step::Suspend => {
                person.account = Account::Stopped;
                person.suspended = Some(app.now());
                people::put_person(tx, &person)?;
                sign_ins = sign_ins.saturating_add(sign_in::end_all(tx, person.id, None)?);
                let lost = circles::end_all(app, tx, person.id, (&ask.by.actor, ask.by.face))?;
                if !lost.is_empty() {
                    notices::add(tx, person.id, notices::Kind::KeyEnded, app.now())?;
                }
                memberships = memberships.saturating_add(u32::try_from(lost.len()).unwrap_or(u32::MAX));
            }
            Step::Resume => {
                person.suspended = None;
                person.account = person.account_with(people::key_of(tx, person.id)?.is_some());
                people::put_person(tx, &person)?;
            }
        }
        log.enter(tx, (&before, &person))?;
        record(app, tx, (&ask.by, happened), Detail::of(person.id))?;
        after.push(person);
    }
    Ok(Stepped { people: all_listed(app, tx, after)?, sign_ins, memberships })
}

fn chosen(app: &App, tx: &impl Read, ask: &Ask) -> Result<Vec<Person>, StepError> {
    let mut seen = BTreeSet::new();
    let (mut people, mut refused) = (Vec::new(), Vec::new());
    for typed in &ask.numbers {
        match super::typed(tx, typed)? {
            None => refused.push((typed.clone(), Refusal::Unknown)),
            Some(person) if !seen.insert(person.id) => {}
            Some(person) => match against(app, tx, ask.step, &person)? {
                Some(refusal) => refused.push((typed.clone(), refusal)),
                None => people.push(person),
            },
        }
    }
    if ask.step == Step::Suspend {
        let leaving: Vec<PersonId> = people.iter().map(|person| person.id).collect();
        let needed = circles::indispensable(app, tx, &leaving)?;
        let needed = people.iter().filter(|person| needed.contains(&person.id));
        refused.extend(needed.map(|person| (person.staff_number.to_string(), Refusal::LastHolder)));
    }
    if refused.is_empty() { Ok(people) } else { Err(StepError::Refused(refused)) }
}

fn against(app: &App, tx: &impl Read, step: Step, person: &Person) -> Result<Option<Refusal>, Failure> {
    Ok(match step {
        Step::Unlock if sign_in::locks(app, tx, person.id)?.is_empty() => Some(Refusal::NotLocked),
        Step::Suspend if person.account == Account::Stopped => Some(Refusal::Stopped),
        Step::Resume if person.account != Account::Stopped => Some(Refusal::NotStopped),
        Step::Resume => person.left.filter(|left| *left < app.today()).map(Refusal::HasLeft),
        Step::Unlock | Step::Suspend => None,
    })
}

fn all_listed(app: &App, tx: &impl Read, people: Vec<Person>) -> Result<Vec<Listed>, Failure> {
    let tree = people::departments(tx)?;
    people.into_iter().map(|person| listed(app, tx, &tree, person)).collect()
}
