//! The run: results are opened piece by piece, added to sums and forgotten.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle, available_parallelism};

use domain::analysis::{Conditions, Tally};
use domain::disclosure::Minimum;
use domain::id::EventId;
use domain::questionnaire::{ExtraSheet, Texts};
use domain::scoring::Judgement;
use jiff::Timestamp;
use rand_core::Rng as _;
use seal::circle::CircleKey;
use seal::record::Kind;
use seal::shared::OpeningKey;

use super::ground::employer;
use super::{AnalysisError, Drafted, Ground, earlier, restore};
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::responses::{Lying, Opener, Shelf};

/// Records that one worker takes at once, half of them results: few, so that all workers end together.
const PIECE: usize = 100;

/// What is asked of a run.
#[derive(Clone, Debug)]
pub(in crate::features::analysis) struct Asking {
    pub(in crate::features::analysis) event: EventId,
    pub(in crate::features::analysis) conditions: Conditions,
    /// What holds for the first publication; later ones keep its minimum.
    pub(in crate::features::analysis) minimum: Minimum,
    /// Sheets that were handed in before this moment are counted.
    pub(in crate::features::analysis) before: Timestamp,
    /// Whether whoever asks may read what people wrote; else it is forgotten with each sheet.
    pub(in crate::features::analysis) takes_texts: bool,
}

/// Texts that are kept of each question; of more these are drawn by lot.
pub(in crate::features::analysis) const MOST_TEXTS: usize = 1_000;

/// How far a run is, as told by whoever works at it; `false` takes it back.
pub(in crate::features::analysis) type Step<'a> = &'a (dyn Fn(usize, usize) -> bool + Sync);

/// Opens every result of an event and makes a draft of the sums. It blocks, and works with every core.
///
/// # Errors
/// A [`super::Refusal`] where the event, its tables or its ledger forbid it; [`Failure::Unopened`] when a result
/// does not open; those of the store.
pub(in crate::features::analysis) fn run(
    app: &App,
    key: &CircleKey,
    asking: &Asking,
    step: Step<'_>,
) -> Result<Drafted, AnalysisError> {
    if let Err(error) = app.database().settle() {
        // On a disk that takes nothing more the run is slower, not wrong.
        tracing::warn!(%error, "the store was not settled before an analysis");
    }
    let (database, event) = (app.database(), asking.event);
    thread::scope(|scope| {
        let shelf = scope.spawn(|| database.read(|tx| Shelf::read(tx, event)));
        let (earlier, ground) = database.read(|tx| {
            let earlier = earlier(tx, event)?;
            let ground = Ground::read(tx, (event, asking.before), earlier.last())?;
            Ok::<_, AnalysisError>((earlier, ground))
        })?;
        let shelf = outcome(shelf).map_err(Failure::from)?;
        let minimum = earlier.first().map_or(asking.minimum, |table| table.revision.minimum);
        let Counted { tally, texts, known } = count(app, key, (&ground, &shelf), asking, step)?;
        let keyring = app.keyring().current();
        let published =
            database.read(|tx| restore(tx, &keyring, &ground, minimum, |measure| tally.counted(measure)))?;
        let known = known.into_iter().collect();
        let draft = tally.decide(published, &known);
        let texts = asking.takes_texts.then_some(texts);
        Ok(Drafted { ground, known, draft, earlier, texts })
    })
}

/// What a thread came to; its panic goes on here.
fn outcome<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    match thread.join() {
        Ok(outcome) => outcome,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// What is kept of the records of an event.
struct Counted<'a> {
    tally: Tally<'a>,
    texts: Texts,
    /// The places of those whose case is open to the employer.
    known: Vec<u32>,
}

fn count<'a>(
    app: &App,
    key: &CircleKey,
    (ground, shelf): (&'a Ground, &Shelf),
    asking: &Asking,
    step: Step<'_>,
) -> Result<Counted<'a>, Failure> {
    let empty = || {
        let tally = Tally::new(&ground.tree, &ground.respondents, &asking.conditions, &ground.extras);
        Counted { tally, texts: Texts::new(MOST_TEXTS), known: Vec::new() }
    };
    let records = ground.placed(&shelf.records);
    let total = records.iter().filter(|(_, record)| record.kind == Kind::Result).count();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let key = key.opening_key();
    let worker = || {
        let (mut own, mut rng) = (empty(), app.rng());
        loop {
            let Some(piece) = records.chunks(PIECE).nth(next.fetch_add(1, Ordering::Relaxed)) else {
                return Ok(own);
            };
            let (opened, known) = open(app, (&key, ground.event.id, shelf), piece)?;
            own.known.extend(known);
            for Opened { place, judgement, answers } in &opened {
                own.tally.add(*place, judgement, answers);
                if asking.takes_texts {
                    own.texts.add(&ground.extras, answers, || rng.next_u64());
                }
            }
            let so_far = done.fetch_add(opened.len(), Ordering::Relaxed) + opened.len();
            if !step(so_far, total) {
                return Err(Failure::State(Conflict::Cancelled));
            }
        }
    };
    let workers = available_parallelism().map_or(1, NonZero::get);
    let parts: Vec<Result<Counted<'_>, Failure>> = thread::scope(|scope| {
        let begun: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        begun.into_iter().map(outcome).collect()
    });
    let mut whole = empty();
    for part in parts {
        let part = part?;
        whole.tally.merge(&part.tally);
        whole.texts.merge(part.texts);
        whole.known.extend(part.known);
    }
    Ok(whole)
}

/// A result that was opened.
struct Opened {
    /// Where its person stands among the respondents.
    place: u32,
    judgement: Judgement,
    answers: ExtraSheet,
}

/// Opens the results of a piece for as long as it takes to add them, and finds the places of those whose case the
/// employer may open.
fn open(
    app: &App,
    (key, event, shelf): (&OpeningKey<'_>, EventId, &Shelf),
    piece: &[(u32, Lying)],
) -> Result<(Vec<Opened>, Vec<u32>), Failure> {
    let (Some((_, first)), Some((_, last))) = (piece.first(), piece.last()) else {
        return Ok((Vec::new(), Vec::new()));
    };
    let keyring = app.keyring().current();
    app.database().read(|tx| {
        let opener = Opener::of(&keyring, tx, event, key)?;
        let (window, employer) = (shelf.window(tx, first, last)?, employer(tx)?);
        let (mut results, mut known) = (Vec::with_capacity(piece.len()), Vec::new());
        for (place, record) in piece {
            if record.kind == Kind::Result {
                let mut sheet = opener.shelved(tx, &window, record)?;
                let answers = std::mem::take(&mut sheet.extra);
                results.push(Opened { place: *place, judgement: sheet.into_judgement(), answers });
            } else if window.is_for(tx, record, &employer)? {
                known.push(*place);
            }
        }
        Ok((results, known))
    })
}
