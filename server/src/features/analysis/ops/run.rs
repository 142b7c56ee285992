//! The run: results are opened one by one, added to sums and forgotten.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::available_parallelism;

use domain::analysis::{Conditions, Tally};
use domain::disclosure::Minimum;
use domain::id::EventId;
use jiff::Timestamp;
use seal::circle::CircleKey;

use super::{AnalysisError, Drafted, Ground, earlier, restore};
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::responses;

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
}

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
    let (earlier, ground) = app.database().read(|tx| {
        let earlier = earlier(tx, asking.event)?;
        let ground = Ground::read(tx, (asking.event, asking.before), earlier.last())?;
        Ok::<_, AnalysisError>((earlier, ground))
    })?;
    let minimum = earlier.first().map_or(asking.minimum, |table| table.revision.minimum);
    let tally = count(app, (key, &ground), &asking.conditions, step)?;
    let keyring = app.keyring().current();
    let published = app
        .database()
        .read(|tx| restore(tx, &keyring, &ground, minimum, |measure| tally.counted(measure)))?;
    let draft = tally.decide(published, &ground.known);
    Ok(Drafted { ground, draft, earlier })
}

fn count<'a>(
    app: &App,
    (key, ground): (&CircleKey, &'a Ground),
    conditions: &Conditions,
    step: Step<'_>,
) -> Result<Tally<'a>, Failure> {
    let empty = || Tally::new(&ground.tree, &ground.respondents, conditions, &ground.extras);
    let (next, done, total) = (AtomicUsize::new(0), AtomicUsize::new(0), ground.people.len());
    let worker = || {
        let mut tally = empty();
        loop {
            let from = next.fetch_add(PIECE, Ordering::Relaxed);
            let places = from..total.min(from.saturating_add(PIECE));
            if places.is_empty() {
                return Ok(tally);
            }
            for place in places.clone() {
                add(app, (key, ground), place, &mut tally)?;
            }
            let so_far = done.fetch_add(places.len(), Ordering::Relaxed) + places.len();
            if !step(so_far, total) {
                return Err(Failure::State(Conflict::Cancelled));
            }
        }
    };
    let workers = available_parallelism().map_or(1, NonZero::get);
    let parts: Vec<Result<Tally<'_>, Failure>> = std::thread::scope(|scope| {
        let begun: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        let ended = begun.into_iter().map(|worker| match worker.join() {
            Ok(part) => part,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        ended.collect()
    });
    let mut whole = empty();
    for part in parts {
        whole.merge(&part?);
    }
    Ok(whole)
}

/// Opens one result for as long as it takes to add it.
fn add(
    app: &App,
    (key, ground): (&CircleKey, &Ground),
    place: usize,
    tally: &mut Tally<'_>,
) -> Result<(), Failure> {
    let Some(person) = ground.people.get(place) else { return Ok(()) };
    let keyring = app.keyring().current();
    let opened = app
        .database()
        .read(|tx| responses::open_result(&keyring, tx, (ground.event.id, *person), &key.opening_key()))?;
    if let Some(opened) = opened {
        let mut sheet = opened.content;
        let answers = std::mem::take(&mut sheet.extra);
        tally.add(u32::try_from(place).unwrap_or(u32::MAX), &sheet.into_judgement(), &answers);
    }
    Ok(())
}
