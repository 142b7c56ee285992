//! The employer's desk: managers and clerks with the employer's key.

pub(crate) mod list;
pub(crate) mod one;

use std::sync::Arc;

use domain::permission::Column;

use super::super::ops::Employer;
use super::super::text::desk::Desk;
use crate::door::Visit;
use crate::failure::Failure;
use crate::ui::{Route, Shell};

fn words(visit: &Visit) -> Desk {
    Desk::of(visit.lang)
}

fn employer(who: &Visit) -> Result<Employer, Failure> {
    let signed = who.require()?;
    let column = Column::of(signed.person.role, signed.person.scope).unwrap_or(Column::Own);
    let session = Arc::clone(&signed.session);
    Ok(Employer { session, role: column as u8, scope: signed.person.scope })
}

fn frame(visit: &Visit, title: impl Into<String>) -> Shell {
    visit.shell(title).wide().crumb(Route::Line, words(visit).line())
}
