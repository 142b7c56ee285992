//! Pages of the implementers: the criteria of an event, whom to decide about, 判定完了, 結果公開, and the
//! turns of an event that only they decide.

pub(crate) mod course;
pub(crate) mod criteria;
pub(crate) mod end;
pub(crate) mod list;
pub(crate) mod release;

use std::sync::Arc;

use domain::id::EventId;
use domain::permission::{Column, EventOfDesk};

use super::ops::Implementer;
use super::text::Text;
use crate::door::Visit;
use crate::failure::Failure;
use crate::features::results;

fn text(visit: &Visit) -> Text {
    Text::of(visit.lang)
}

/// The event of an address as this reader reaches it.
async fn target(who: &Visit, event: &str) -> Result<EventOfDesk, Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let reach = results::reach_of(who.app(), event, &who.require()?.person).await?;
    Ok(EventOfDesk { event, reach })
}

fn implementer(who: &Visit) -> Result<Implementer, Failure> {
    let signed = who.require()?;
    let column = Column::of(signed.person.role, signed.person.scope).unwrap_or(Column::Own);
    let session = Arc::clone(&signed.session);
    Ok(Implementer { session, role: column as u8, scope: signed.person.scope })
}
