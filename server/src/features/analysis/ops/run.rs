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

use super::ground::known;
use super::{AnalysisError, Drafted, Ground, earlier, restore};
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::responses::{self, Lying, Opener};

/// Results that one worker takes at once.
const PIECE: usize = 200;

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
        let known = scope.spawn(|| database.read(|tx| known(tx, event)));
        let results =
            scope.spawn(|| database.read(|tx| Ok::<_, Failure>(responses::shelf(tx, event, Kind::Result)?)));
        let (earlier, ground) = database.read(|tx| {
            let earlier = earlier(tx, event)?;
            let ground = Ground::read(tx, (event, asking.before), earlier.last())?;
            Ok::<_, AnalysisError>((earlier, ground))
        })?;
        let results = ground.placed(outcome(results)?);
        let minimum = earlier.first().map_or(asking.minimum, |table| table.revision.minimum);
        let (tally, texts) = count(app, key, (&ground, &results), asking, step)?;
        let keyring = app.keyring().current();
        let published =
            database.read(|tx| restore(tx, &keyring, &ground, minimum, |measure| tally.counted(measure)))?;
        let known = ground.places(&outcome(known)?);
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

fn count<'a>(
    app: &App,
    key: &CircleKey,
    (ground, results): (&'a Ground, &[(u32, Lying)]),
    asking: &Asking,
    step: Step<'_>,
) -> Result<(Tally<'a>, Texts), Failure> {
    let empty = || {
        let tally = Tally::new(&ground.tree, &ground.respondents, &asking.conditions, &ground.extras);
        (tally, Texts::new(MOST_TEXTS))
    };
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let key = key.opening_key();
    let worker = || {
        let (mut sums, mut rng) = (empty(), app.rng());
        loop {
            let Some(piece) = results.chunks(PIECE).nth(next.fetch_add(1, Ordering::Relaxed)) else {
                return Ok(sums);
            };
            for Counted { place, judgement, answers } in open(app, (&key, ground.event.id), piece)? {
                sums.0.add(place, &judgement, &answers);
                if asking.takes_texts {
                    sums.1.add(&ground.extras, &answers, || rng.next_u64());
                }
            }
            let so_far = done.fetch_add(piece.len(), Ordering::Relaxed) + piece.len();
            if !step(so_far, results.len()) {
                return Err(Failure::State(Conflict::Cancelled));
            }
        }
    };
    let workers = available_parallelism().map_or(1, NonZero::get);
    let parts: Vec<Result<(Tally<'_>, Texts), Failure>> = thread::scope(|scope| {
        let begun: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        begun.into_iter().map(outcome).collect()
    });
    let (mut whole, mut texts) = empty();
    for part in parts {
        let (tally, more) = part?;
        whole.merge(&tally);
        texts.merge(more);
    }
    Ok((whole, texts))
}

/// A result that was opened.
struct Counted {
    /// Where its person stands among the respondents.
    place: u32,
    judgement: Judgement,
    answers: ExtraSheet,
}

/// Opens a piece of the results for as long as it takes to add them.
fn open(
    app: &App,
    (key, event): (&OpeningKey<'_>, EventId),
    piece: &[(u32, Lying)],
) -> Result<Vec<Counted>, Failure> {
    let keyring = app.keyring().current();
    app.database().read(|tx| {
        let opener = Opener::of(&keyring, tx, event, key)?;
        let mut all = Vec::with_capacity(piece.len());
        for (place, result) in piece {
            let mut sheet = opener.shelved(tx, result)?;
            let answers = std::mem::take(&mut sheet.extra);
            all.push(Counted { place: *place, judgement: sheet.into_judgement(), answers });
        }
        Ok(all)
    })
}
