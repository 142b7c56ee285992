//! 判定完了: what was decided is written into every case of an event, whatever it is.

use db::{Read, WriteTx};
use domain::event::ReleaseState;
use domain::id::EventId;
use domain::permission::{CompleteJudgement, EventOfDesk, Permit};

use super::model::{Tally, outcome};
use super::ops::{self, Implementer, Reading};
use super::store::{self, Run};
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::audit::{Detail, Happened};
use crate::features::events::{self, Event, Fact};
use crate::features::{circles, notices, responses};

/// Cases in one transaction.
const CHUNK: usize = 500;
/// Transactions that one request writes; a larger event goes on with the next request.
const MOST_CHUNKS: usize = 10;

/// How the judgement of an event stands.
pub(super) struct Progress {
    pub(super) event: Event,
    pub(super) tally: Tally,
    /// Cases written and cases there are, of a round that has begun and not ended.
    pub(super) running: Option<(u64, u64)>,
}

/// How the judgement of an event stands.
///
/// # Errors
/// [`Failure::Unopened`] when a record does not open; those of the store.
pub(super) async fn progress(
    app: &App,
    permit: &Permit<CompleteJudgement>,
    reader: Implementer,
) -> Result<Progress, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    let inside = app.clone();
    app.write(move |tx| {
        let event = events::event(tx, event)?.ok_or(Failure::NotFound)?;
        ops::note_look(&inside, tx, &event, &reader)?;
        let running = store::run(tx, event.id)?.map(|run| (run.done, run.total));
        let tally = ops::tally(&inside, tx, (event.id, reach), &reader)?;
        Ok(Progress { event, tally, running })
    })
    .await
}

/// Begins a round, or goes on with one that was interrupted: by whomever, the cursor is stored.
/// Returns whether the round has ended.
///
/// # Errors
/// [`Failure::State`] while somebody is on hold or undecided; those of the store and of sealing.
pub(super) async fn go_on(
    app: &App,
    permit: &Permit<CompleteJudgement>,
    reader: Implementer,
) -> Result<bool, Failure> {
    let target = *permit.target();
    let (inside, who) = (app.clone(), reader.clone());
    app.write(move |tx| begin(&inside, tx, target, &who)).await?;
    for _ in 0..MOST_CHUNKS {
        let (inside, who) = (app.clone(), reader.clone());
        if app.write(move |tx| chunk(&inside, tx, target, &who)).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn begin(app: &App, tx: &mut WriteTx, target: EventOfDesk, reader: &Implementer) -> Result<(), Failure> {
    let event = events::event(tx, target.event)?.ok_or(Failure::NotFound)?;
    if store::run(tx, event.id)?.is_some() {
        return Ok(());
    }
    let tally = ops::tally(app, tx, (event.id, target.reach), reader)?;
    if !tally.is_settled() {
        return Err(Failure::State(Conflict::Changed));
    }
    let run = Run { cursor: None, done: 0, total: tally.respondents, started: app.now() };
    store::put_run(tx, event.id, &run)?;
    let detail = Detail::of(&event.code).noting(format!("cases {}", run.total));
    ops::record(app, tx, reader.session.person, (Happened::JudgementBegun, detail))
}

/// Writes one chunk; `true` after the last one.
fn chunk(app: &App, tx: &mut WriteTx, target: EventOfDesk, reader: &Implementer) -> Result<bool, Failure> {
    let event = events::event(tx, target.event)?.ok_or(Failure::NotFound)?;
    let Some(mut run) = store::run(tx, event.id)? else { return Ok(true) };
    let piece = events::targets(tx, event.id, run.cursor, CHUNK)?;
    let Some((last, _)) = piece.last() else {
        finish(app, tx, &event, (&run, reader))?;
        return Ok(true);
    };
    run.cursor = Some(*last);
    let is_released = event.release_state(app.today()) == ReleaseState::Released;
    let keyring = app.keyring().current();
    let key = reader.key(app, tx, target.reach)?;
    let keys = reader.session.keys().ok_or(Failure::KeyMissing)?;
    circles::see(app, tx, keys.0, keys.1)?;
    let reading = Reading { keyring: &keyring, event: event.id, key: &key.opening_key() };
    for (person, _) in piece {
        let Some(mut one) = reading.open(tx, person)? else { continue };
        let case = &mut one.case.content;
        case.need = outcome(one.sheet.judgement.verdict, case.need, one.memo.as_ref());
        case.decided = Some(run.started);
        let subject = events::subject(tx, event.id, person)?;
        let subject = subject.with_key(responses::person_of(person, case));
        let subject = if case.is_employers() { subject.with_employer() } else { subject };
        let recipients = circles::recipients(tx, keys, &subject)?;
        responses::revise_case(app, tx, (event.id, person), &one.case, &recipients)?.write(tx)?;
        if is_released {
            notices::add(tx, person, notices::Kind::Judged(event.id), app.now())?;
        }
        run.done += 1;
    }
    store::put_run(tx, event.id, &run)?;
    Ok(false)
}

fn finish(
    app: &App,
    tx: &mut WriteTx,
    event: &Event,
    (run, reader): (&Run, &Implementer),
) -> Result<(), Failure> {
    let by = reader.session.person;
    events::note_judged(tx, event.id, Fact { time: app.now(), by })?;
    store::remove_run(tx, event.id)?;
    let detail = Detail::of(&event.code).noting(format!("cases {}", run.done));
    ops::record(app, tx, by, (Happened::JudgementCompleted, detail))
}

/// Whether a round has begun and not ended.
pub(super) fn is_running(tx: &impl Read, event: EventId) -> Result<bool, Failure> {
    Ok(store::run(tx, event)?.is_some())
}
