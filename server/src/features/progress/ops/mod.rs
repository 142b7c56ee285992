//! Looking at an event's progress, listing who has not submitted, and reminding them.

mod overview;
mod remind;
mod waiting;

pub(super) use overview::{At, Line, Overview, Wanted, overview, table};
pub(crate) use overview::{has_been_opened, opened_events};
pub(super) use remind::{Chosen, Looked, Refused, look, past, preview, send, sheets};
pub(crate) use waiting::waiting_in;
pub(super) use waiting::{Found, Search, Unfound, Waiting, list, record_file, rows};

use db::Read;
use domain::id::EventId;
use domain::org::{DepartmentTree, Reach};
use domain::permission::{ActName, Column, who_may};

use crate::app::App;
use crate::failure::{Failure, Forbidden};
use crate::features::events::{self, Event};
use crate::features::people::Person;

/// How far a holder of a role reaches in an event that has been opened.
///
/// # Errors
/// [`Failure::NotFound`] for an event that is not there for desks; those of the store.
pub(super) async fn reach_of(app: &App, event: EventId, holder: &Person) -> Result<Reach, Failure> {
    let holder = holder.clone();
    app.read(move |tx| {
        let (event, snapshot) = ground(tx, event)?;
        Ok(events::reach_of(tx, (event.id, &snapshot), &holder)?)
    })
    .await
}

/// Whether a reader may see the names of people who have not submitted.
///
/// # Errors
/// [`Failure::Forbidden`] with the roles that may.
pub(super) fn may_see_names(event: &Event, reader: &Person) -> Result<(), Failure> {
    if event.shows_names_to(reader.role, reader.scope) {
        return Ok(());
    }
    let may = who_may(ActName::ListWaiting).filter(|column| *column != Column::ManagerScoped);
    Err(Failure::Forbidden(Forbidden::Roles(may.collect())))
}

/// An event that is there for desks.
///
/// # Errors
/// As [`reach_of`].
pub(super) async fn event_of(app: &App, event: EventId) -> Result<Event, Failure> {
    app.read(move |tx| Ok(ground(tx, event)?.0)).await
}

/// An event that has been opened, with its departments.
fn ground(tx: &impl Read, event: EventId) -> Result<(Event, DepartmentTree), Failure> {
    let event = events::event(tx, event)?.filter(has_been_opened).ok_or(Failure::NotFound)?;
    let snapshot = events::snapshot(tx, event.id)?;
    Ok((event, snapshot))
}
