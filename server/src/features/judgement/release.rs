//! 結果公開: everybody who submitted sees the own result from here on.

use domain::event::{JudgementMode, Phase, Release};
use domain::permission::{EventOfDesk, Permit, ReleaseResults};

use super::complete::is_running;
use super::ops;
use crate::app::App;
use crate::failure::{Conflict, Failure};
use crate::features::audit::{Detail, Happened};
use crate::features::events::{self, Counts, Event, Fact};
use crate::features::notices;

/// People read from the store at once.
const PIECE: usize = 500;

/// Whether results can be released now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Readiness {
    /// Yes.
    Ready,
    /// 判定完了 comes first.
    NotJudged,
    /// They have been released.
    Released(Fact),
    /// The event releases its results by itself.
    ByItself,
}

/// How the release of an event stands.
pub(super) struct Standing {
    pub(super) event: Event,
    pub(super) counts: Counts,
    pub(super) readiness: Readiness,
}

/// How the release of an event stands.
///
/// # Errors
/// [`Failure::NotFound`] for an unknown event or one that has not been opened; those of the store.
pub(super) async fn standing(app: &App, permit: &Permit<ReleaseResults>) -> Result<Standing, Failure> {
    let id = permit.target().event;
    app.read(move |tx| {
        let event = events::event(tx, id)?.ok_or(Failure::NotFound)?;
        if !matches!(event.phase, Phase::Open | Phase::Suspended | Phase::Closed) {
            return Err(Failure::NotFound);
        }
        let counts = events::counts(tx, id)?;
        let readiness = readiness(&event, is_running(tx, id)?);
        Ok(Standing { event, counts, readiness })
    })
    .await
}

fn readiness(event: &Event, is_running: bool) -> Readiness {
    let is_judged = event.judged.is_some() && !is_running;
    match (event.release, event.released) {
        (Release::OnSubmission | Release::OnDate(_), _) => Readiness::ByItself,
        (Release::AfterConfirmation, Some(fact)) => Readiness::Released(fact),
        (Release::AfterConfirmation, None) if event.judgement == JudgementMode::OneByOne && !is_judged => {
            Readiness::NotJudged
        }
        (Release::AfterConfirmation, None) => Readiness::Ready,
    }
}

/// Releases the results of an event: the fact, the audit entry and the same notice to everybody who
/// submitted, in one transaction.
///
/// # Errors
/// [`Failure::State`] when they are released already or cannot be; those of the store.
pub(super) async fn release(
    app: &App,
    permit: &Permit<ReleaseResults>,
    by: domain::id::PersonId,
) -> Result<(), Failure> {
    let EventOfDesk { event: id, .. } = *permit.target();
    let inside = app.clone();
    app.write(move |tx| {
        let event = events::event(tx, id)?.ok_or(Failure::NotFound)?;
        if readiness(&event, is_running(tx, id)?) != Readiness::Ready {
            return Err(Failure::State(Conflict::Changed));
        }
        let now = inside.now();
        events::note_released(tx, id, Fact { time: now, by })?;
        let mut after = None;
        loop {
            let piece = events::targets(tx, id, after, PIECE)?;
            let Some((last, _)) = piece.last() else { break };
            after = Some(*last);
            for (person, _) in piece {
                if events::flag(tx, id, person)?.is_some() {
                    notices::add(tx, person, notices::Kind::Released(id), now)?;
                }
            }
        }
        let submitted = events::counts(tx, id)?.submitted;
        let detail = Detail::of(&event.code).noting(format!("submitted {submitted}"));
        ops::record(&inside, tx, by, (Happened::ResultsReleased, detail))
    })
    .await
}
