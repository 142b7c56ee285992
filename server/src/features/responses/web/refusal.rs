//! Turning a refusal of answers into its page.

use poem::http::StatusCode;

use super::super::ops::SubmitError;
use super::window;
use crate::door::{Employee, Reply};
use crate::failure::Failure;
use crate::features::events::Event;

/// The page for answers that were not taken; a sheet with blanks is the check page's own matter.
pub(super) async fn page(who: &Employee, event: &Event, refused: SubmitError) -> Result<Reply, Failure> {
    match refused {
        SubmitError::NotForYou => Err(Failure::NotFound),
        SubmitError::NotOpen(door) => {
            Reply::page_with(StatusCode::CONFLICT, &window::page(who, event, door).await?)
        }
        SubmitError::Already(flag) => {
            Reply::page_with(StatusCode::CONFLICT, &window::already(who, event, &flag).await?)
        }
        SubmitError::Incomplete(_) => Err(Failure::fault("an incomplete sheet reached the wrong page")),
        SubmitError::Failure(failure) => Err(failure),
    }
}
