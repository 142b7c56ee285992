//! Steps of letters: again, not at all; and of the whole queue: stop, go on.

use std::collections::BTreeSet;

use db::{DbError, Read, WriteTx};

use super::super::model::State;
use super::super::store;
use super::list::{Listed, listed};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};

/// What is done with letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StepOf {
    /// 再送: goes at once, with all its tries before it.
    Retry,
    /// 取消: does not go.
    Cancel,
}

/// Which letters a step is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// These numbers.
    Numbers(Vec<u64>),
    /// All that have failed.
    Failed,
}

/// Why one of those named cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No letter has the number.
    Unknown,
    /// It has left, or was taken back already.
    Ended(State),
}

/// Why a step was not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StepError {
    /// Those that stand against it.
    #[error("{} of the letters cannot be taken", .0.len())]
    Refused(Vec<(u64, Refusal)>),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for StepError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// The letters a step is about, each once, if it may be taken for all of them.
///
/// # Errors
/// All that stand against it, as [`StepError::Refused`].
pub(crate) fn may_step(tx: &impl Read, step: StepOf, chosen: &Chosen) -> Result<Vec<Listed>, StepError> {
    let numbers: BTreeSet<u64> = match chosen {
        Chosen::Numbers(numbers) => numbers.iter().copied().collect(),
        Chosen::Failed => {
            let failed = store::oldest(tx, State::Failed, usize::MAX)?;
            failed.into_iter().map(|mail| mail.number).collect()
        }
    };
    let (mut found, mut refused) = (Vec::new(), Vec::new());
    for number in numbers {
        match store::mail(tx, number)? {
            None => refused.push((number, Refusal::Unknown)),
            Some(mail) => {
                let may = mail.state.is_open() || (step == StepOf::Retry && mail.state == State::Failed);
                if may {
                    found.push(listed(tx, mail)?);
                } else {
                    refused.push((number, Refusal::Ended(mail.state)));
                }
            }
        }
    }
    if refused.is_empty() { Ok(found) } else { Err(StepError::Refused(refused)) }
}

/// Takes a step for all letters named, or for none.
///
/// # Errors
/// As [`may_step`].
pub(crate) fn step(
    app: &App,
    tx: &mut WriteTx,
    (step, chosen): (StepOf, &Chosen),
    by: &By,
) -> Result<Vec<Listed>, StepError> {
    let mut found = may_step(tx, step, chosen)?;
    for listed in &mut found {
        let mail = &mut listed.mail;
        match step {
            StepOf::Retry => {
                (mail.tries, mail.next) = (0, app.now());
                if mail.state == State::Failed {
                    mail.state = State::Waiting;
                }
            }
            StepOf::Cancel => mail.state = State::Cancelled,
        }
        // The moment from which an ended letter is kept.
        mail.next = app.now();
        store::put(tx, mail)?;
    }
    let happened = if step == StepOf::Retry { Happened::MailRetried } else { Happened::MailCancelled };
    let numbers: Vec<String> = found.iter().take(20).map(|listed| listed.mail.number.to_string()).collect();
    let note = format!("letters {}: {}", found.len(), numbers.join(" "));
    by.record(app, tx, happened, Detail::default().noting(note)).map_err(StepError::Failure)?;
    Ok(found)
}

/// Stops the whole queue, or lets it go on; `false` when it stands so already.
///
/// # Errors
/// Those of the store.
pub(crate) fn pause(app: &App, tx: &mut WriteTx, pauses: bool, by: &By) -> Result<bool, Failure> {
    let mut totals = store::totals(tx)?;
    if totals.paused.is_some() == pauses {
        return Ok(false);
    }
    totals.paused = pauses.then(|| app.now());
    store::put_totals(tx, &totals)?;
    let happened = if pauses { Happened::MailPaused } else { Happened::MailResumed };
    by.record(app, tx, happened, Detail::default())?;
    Ok(true)
}
