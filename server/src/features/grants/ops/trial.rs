//! Trying the recovery sheet, so that a torn or mistyped one is found while there are holders.

use std::sync::Arc;

use domain::permission::Permit;
use seal::code::PaperCode;

use super::super::model::OfSide;
use super::{keys_of, whole};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::Face;
use crate::features::circles;
use crate::features::sign_in::Session;

/// Whether the code opens the present key of the circle; both are dropped at once.
///
/// # Errors
/// [`Failure::Unopened`] for exchanged rows.
pub(in crate::features::grants) async fn try_sheet<A: OfSide>(
    app: &App,
    _: &Permit<A>,
    session: &Arc<Session>,
    code: PaperCode,
) -> Result<bool, Failure> {
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.write(move |tx| {
        let circle = whole(tx, A::SIDE)?;
        circles::try_sheet(&inside, tx, keys_of(&session)?, (&circle, &code), Face::Web)
    })
    .await
}
