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

/// What a typed code came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::features::grants) enum Tried {
    /// It opens the present key of the circle.
    Opens,
    /// It is the code of another sheet.
    Another,
    /// It is no code: its own check fails.
    Mistyped,
}

/// Tries whether a code opens the present key of the circle; both are dropped at once.
///
/// # Errors
/// [`Failure::Unopened`] for exchanged rows.
pub(in crate::features::grants) async fn try_sheet<A: OfSide>(
    app: &App,
    _: &Permit<A>,
    session: &Arc<Session>,
    typed: &str,
) -> Result<Tried, Failure> {
    let Ok(code) = PaperCode::parse(typed) else { return Ok(Tried::Mistyped) };
    let (inside, session) = (app.clone(), Arc::clone(session));
    app.write(move |tx| {
        let circle = whole(tx, A::SIDE)?;
        let opens = circles::try_sheet(&inside, tx, keys_of(&session)?, (&circle, &code), Face::Web)?;
        Ok(if opens { Tried::Opens } else { Tried::Another })
    })
    .await
}
