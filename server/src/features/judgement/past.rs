//! How many were high in earlier events of this site, beside the criteria that are to be confirmed.

use domain::disclosure::Minimum;
use domain::event::Phase;
use domain::id::EventId;
use domain::permission::{CompleteJudgement, EventOfDesk, Permit};
use domain::scoring::Verdict;

use super::ops::{self, Implementer, Reading};
use crate::app::App;
use crate::failure::Failure;
use crate::features::events::{self, Event};

/// Most earlier events that are opened for it, the latest first.
pub(super) const MOST: usize = 3;
/// People read from the store at once.
const PIECE: usize = 200;

/// One earlier event under its own criteria.
pub(super) struct Past {
    pub(super) event: Event,
    pub(super) share: Share,
}

/// What may be shown of an earlier event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// So many of those whose sheets were judged.
    Shown {
        /// People with high stress.
        high: u64,
        /// People whose sheets were judged.
        judged: u64,
    },
    /// Fewer people than a group has whose figures are shown.
    TooFew,
    /// Some of it does not open any more.
    Closed,
}

impl Share {
    fn of(high: u64, judged: u64) -> Self {
        if judged < u64::from(Minimum::LEGAL.people()) { Self::TooFew } else { Self::Shown { high, judged } }
    }
}

/// The closed events before this one, the latest first; nothing of them is opened.
///
/// # Errors
/// Those of the store.
pub(super) async fn earlier(app: &App, but: EventId) -> Result<Vec<EventId>, Failure> {
    let mut found = app.read(events::all).await?;
    found.retain(|event| event.id != but && matches!(event.phase, Phase::Closed | Phase::Archived));
    found.sort_by_key(|event| std::cmp::Reverse(event.window.first()));
    found.truncate(MOST);
    Ok(found.into_iter().map(|event| event.id).collect())
}

/// Opens every sheet of these events and counts. The look through each is written down first.
///
/// # Errors
/// Those of the store.
pub(super) async fn past(
    app: &App,
    permits: Vec<Permit<CompleteJudgement>>,
    reader: Implementer,
) -> Result<Vec<Past>, Failure> {
    let mut found = Vec::new();
    for permit in permits {
        let target = *permit.target();
        let (inside, who) = (app.clone(), reader.clone());
        let event = app
            .write(move |tx| {
                let event = events::event(tx, target.event)?.ok_or(Failure::NotFound)?;
                ops::note_look(&inside, tx, &event, &who)?;
                Ok::<_, Failure>(event)
            })
            .await?;
        let (inside, who) = (app.clone(), reader.clone());
        let share = match app.read(move |tx| count(&inside, tx, target, &who)).await {
            Err(Failure::Unopened(_) | Failure::KeyMissing) => Share::Closed,
            counted => counted?,
        };
        found.push(Past { event, share });
    }
    Ok(found)
}

fn count(app: &App, tx: &impl db::Read, target: EventOfDesk, reader: &Implementer) -> Result<Share, Failure> {
    let keyring = app.keyring().current();
    let key = reader.key(app, tx, target.reach)?;
    let reading = Reading { keyring: &keyring, event: target.event, key: &key.opening_key() };
    let (mut high, mut judged, mut after) = (0, 0, None);
    loop {
        let piece = events::targets(tx, target.event, after, PIECE)?;
        let Some((last, _)) = piece.last() else { return Ok(Share::of(high, judged)) };
        after = Some(*last);
        for (person, _) in piece {
            match reading.verdict(tx, person)? {
                None | Some(Verdict::Withheld(_)) => {}
                Some(Verdict::NotHigh) => judged += 1,
                Some(Verdict::High(_)) => {
                    judged += 1;
                    high += 1;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_people_have_no_share_and_ten_do() {
        assert_eq!(Share::of(9, 9), Share::TooFew);
        assert_eq!(Share::of(0, 10), Share::Shown { high: 0, judged: 10 });
    }
}
