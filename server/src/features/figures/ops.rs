//! Reading what is published for somebody, and writing down that a file of it was given out.

use db::{Read, WriteTx};
use domain::event::Phase;
use domain::id::EventId;
use domain::org::{EmptyReach, Reach};
use domain::permission::{EventOfDesk, Permit, ReadAnalysis};

use super::model::{Earlier, Sources};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};
use crate::features::events::{self, Event};
use crate::features::{analysis, departments};

/// What somebody finds who asks for the analysis of an event.
pub(super) enum Found {
    /// Published tables.
    Published(Box<Sources>),
    /// 公開前
    Before(Event),
    /// The role reaches nobody in this event.
    Nobody(Event, EmptyReach),
}

/// The published tables of an event with those of the events before, inside the permit's reach.
///
/// # Errors
/// [`Failure::NotFound`]; those of the store.
pub(super) async fn found(app: &App, permit: &Permit<ReadAnalysis>) -> Result<Found, Failure> {
    let EventOfDesk { event, reach } = *permit.target();
    let inside = app.clone();
    app.read(move |tx| {
        let event = events::event(tx, event)?.ok_or(Failure::NotFound)?;
        if let Reach::Empty(why) = reach {
            return Ok(Found::Nobody(event, why));
        }
        let Some(published) = analysis::published(&inside, tx, event.id)? else {
            return Ok(Found::Before(event));
        };
        let earlier = earlier(&inside, tx, &event)?;
        let successions = departments::successions(tx)?;
        Ok(Found::Published(Box::new(Sources { event, published, earlier, successions, reach })))
    })
    .await
}

/// The events before that have published something, latest first, as many as are compared with.
fn earlier(app: &App, tx: &impl Read, event: &Event) -> Result<Vec<Earlier>, Failure> {
    let mut found = Vec::new();
    let is_before = |other: &Event| {
        other.id != event.id && other.kind == event.kind && other.window.first() < event.window.first()
    };
    for event in events::all(tx)?.into_iter().filter(is_before) {
        if found.len() == 2 {
            break;
        }
        if let Some(published) = analysis::published(app, tx, event.id)? {
            found.push(Earlier { event, published });
        }
    }
    Ok(found)
}

/// The events that have been opened and not cancelled, latest first.
///
/// # Errors
/// Those of the store.
pub(crate) async fn analysed_events(app: &App) -> Result<Vec<Event>, Failure> {
    app.read(|tx| {
        let mut found = events::all(tx)?;
        found.retain(|it| {
            matches!(it.phase, Phase::Open | Phase::Suspended | Phase::Closed | Phase::Archived)
        });
        Ok(found)
    })
    .await
}

/// Enters that a file of an event's published figures was given out; before it leaves.
///
/// # Errors
/// Those of the store.
pub(super) async fn record_file(app: &App, event: EventId, what: String, by: By) -> Result<(), Failure> {
    let inside = app.clone();
    app.write(move |tx: &mut WriteTx| {
        let detail = Detail::of(event).noting(what.clone());
        by.record(&inside, tx, Happened::FiguresIssued, detail)
    })
    .await
}
