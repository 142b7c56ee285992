//! Changing a text: one look that says what stands against it, and one writing that looks again.

use db::{DbError, Read, WriteTx};
use domain::message::{Fault, Naming, Part, Place, Wording, Wrong, names};
use jiff::Timestamp;

use super::super::model::{BUILT_IN, Change, Current, Kept, To, Version};
use super::super::{store, text};
use super::current;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};
use crate::features::people;

/// Why a text was not changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MessageError {
    /// Everything that is wrong with it.
    #[error("the text has {} faults", .0.len())]
    Faults(Vec<Fault>),
    /// An event that goes on has had submissions since then.
    #[error("the text is frozen since {0}")]
    Frozen(Timestamp),
    /// The text has no such version.
    #[error("the text has no version {0}")]
    NoVersion(u16),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<DbError> for MessageError {
    fn from(error: DbError) -> Self {
        Self::Failure(error.into())
    }
}

/// What a change makes, or would make, of a text.
#[derive(Clone, Debug)]
pub(crate) struct Altered {
    pub(crate) wording: Wording,
    /// The number in which the text stands afterwards.
    pub(crate) number: u16,
    /// Whether it says something else than before.
    pub(crate) is_changed: bool,
}

/// What a change would make of a text, if it may be made.
///
/// # Errors
/// What stands against it.
pub(crate) fn may_alter(app: &App, tx: &impl Read, change: &Change) -> Result<Altered, MessageError> {
    let before = current(app, tx, change.key, change.lang)?;
    let (wording, text) = wanted(app, tx, change)?;
    if is_same(&before, &wording, text.as_ref()) {
        return Ok(Altered { wording, number: before.number(), is_changed: false });
    }
    if change.key.is_frozen_by_submissions()
        && let Some(since) = store::frozen_since(tx)?
    {
        return Err(MessageError::Frozen(since));
    }
    let number = store::next_number(tx, change.key)?.ok_or(Failure::fault("a text has no number left"))?;
    Ok(Altered { wording, number, is_changed: true })
}

/// Makes it; without a change nothing is entered.
///
/// # Errors
/// As [`may_alter`].
pub(crate) fn alter(app: &App, tx: &mut WriteTx, change: &Change, by: &By) -> Result<Altered, MessageError> {
    let altered = may_alter(app, tx, change)?;
    if !altered.is_changed {
        return Ok(altered);
    }
    let (_, text) = wanted(app, tx, change)?;
    let version = Version {
        number: altered.number,
        time: app.now(),
        by: by.actor.clone(),
        reason: by.reason.clone(),
        text,
    };
    store::put(tx, change.key, change.lang, &version)?;
    let (happened, back) = match change.to {
        To::Written { .. } => (Happened::MessageChanged, String::new()),
        To::Version(number) => (Happened::MessageReverted, format!(" from version {number}")),
    };
    let note = format!("{} version {}{back}", change.lang, altered.number);
    by.record(app, tx, happened, Detail::of(change.key).noting(note))?;
    Ok(altered)
}

/// The text that is wanted, and how it would be kept.
fn wanted(app: &App, tx: &impl Read, change: &Change) -> Result<(Wording, Option<Kept>), MessageError> {
    match &change.to {
        To::Written { subject, body } => {
            let wording = Wording::parse(change.key, subject, body).map_err(MessageError::Faults)?;
            if change.key.is_letter() {
                named(tx, &wording)?;
            }
            let kept = Kept::of(&wording);
            Ok((wording, Some(kept)))
        }
        To::Version(BUILT_IN) => Ok((text::built_in(app, change.key, change.lang), None)),
        To::Version(number) => {
            let version = store::version(tx, change.key, change.lang, *number)?;
            let version = version.ok_or(MessageError::NoVersion(*number))?;
            let built_in = || text::built_in(app, change.key, change.lang);
            Ok((version.text.as_ref().map_or_else(built_in, Kept::wording), version.text))
        }
    }
}

/// The built-in text typed again is no version of the company's own.
fn is_same(before: &Current, wording: &Wording, text: Option<&Kept>) -> bool {
    before.wording.lines() == wording.lines() && (text.is_some() || !before.is_set())
}

/// No letter names anybody but its reader, and of them only by the placeholder.
fn named(tx: &impl Read, wording: &Wording) -> Result<(), MessageError> {
    let text = wording.lines();
    let (stands, mut found) = (names(&text), Vec::new());
    people::each_person(tx, |person| {
        let both = [Some(person.name), person.name_en];
        let namings = both.iter().flatten().filter_map(|name| Naming::of(name.as_str()));
        found.extend(namings.filter(|naming| stands(naming)));
        Ok::<(), DbError>(())
    })?;
    let subject = wording.subject().into_iter().map(|it| (Part::Subject, it.source()));
    let parts = subject.chain([(Part::Body, wording.body().source())]);
    let mut faults = Vec::new();
    for (part, source) in parts {
        for (number, line) in source.lines().enumerate() {
            let stands = names(line);
            if found.iter().any(&stands) {
                let place = Place { part, line: Some(number + 1) };
                faults.push(Fault { place, wrong: Wrong::Named });
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(MessageError::Faults(faults)) }
}
