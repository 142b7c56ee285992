//! The minute's clock: events whose window has passed close, sessions whose end has passed go.

use std::time::Duration;

use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Actor, Face};
use crate::features::{events, responses, sign_in};

const MINUTE: Duration = Duration::from_mins(1);

/// Runs the minute's work for as long as the server lives.
pub(crate) async fn every_minute(app: App) {
    let mut clock = tokio::time::interval(MINUTE);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        if let Err(error) = tick(&app).await {
            tracing::warn!(%error, "the minute's work was left for the next minute");
        }
    }
}

/// One minute's work.
///
/// # Errors
/// Those of the store; the work is tried again a minute later.
pub(crate) async fn tick(app: &App) -> Result<(), Failure> {
    let inside = app.clone();
    let due = app.read(move |tx| Ok::<_, Failure>(events::tick(&inside, tx)?)).await?;
    for code in due {
        let inside = app.clone();
        let closed = app
            .write(move |tx| {
                events::close(&inside, tx, (&code, responses::erase_drafts), (Actor::System, Face::Clock))
            })
            .await;
        if let Err(error) = closed {
            tracing::warn!(%error, "an event could not be closed");
        }
    }
    let inside = app.clone();
    app.write(move |tx| sign_in::sweep(&inside, tx)).await?;
    Ok(())
}
