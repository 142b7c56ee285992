//! The minute's clock: events open on their first day and close after the last, changes of departments
//! whose day has come are made, sessions whose end has passed go.

use std::time::Duration;

use crate::app::{App, blocking};
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Detail, Face, Happened};
use crate::features::backups::{self, BackupError};
use crate::features::{
    analysis, announcements, certificates, circles, departments, events, heads, mail, responses, sign_in,
};
use crate::restore;

const MINUTE: Duration = Duration::from_mins(1);
/// How long a backup that failed is left alone.
const BACKUP_REST: Duration = Duration::from_hours(1);

/// Runs the minute's work for as long as the server lives.
pub(crate) async fn every_minute(app: App) {
    verify_audit(&app).await;
    verify_published(&app).await;
    let mut clock = tokio::time::interval(MINUTE);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        if let Err(error) = tick(&app).await {
            tracing::warn!(%error, "the minute's work was left for the next minute");
        }
    }
}

/// Makes the daily backup for as long as the server lives, beside the minute's other work.
pub(crate) async fn every_day(app: App) {
    let mut clock = tokio::time::interval(MINUTE);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        if let Err(error) = back_up(&app).await {
            tracing::error!(error = &error as &dyn std::error::Error, "the daily backup failed");
            tokio::time::sleep(BACKUP_REST).await;
        }
    }
}

/// Makes the daily backup if its time has come.
///
/// # Errors
/// What kept it from being made; it is tried again an hour later.
pub(crate) async fn back_up(app: &App) -> Result<bool, BackupError> {
    let inside = app.clone();
    if !app.read(move |tx| Ok::<_, Failure>(backups::is_due(&inside, tx)?)).await? {
        return Ok(false);
    }
    let by = By { actor: Actor::System, face: Face::Clock, reason: String::new() };
    let created = backups::create(app, backups::Kind::Daily, by).await?;
    let (data, now) = (app.config().paths.data.clone(), app.now());
    // A backup stands whether or not an old state can be removed.
    if let Err(error) = blocking(move || restore::remove_old(&data, now)).await {
        tracing::warn!(%error, "states from before a restore were not removed");
    }
    tracing::info!(file = created.backup.name, removed = created.removed.len(), "the daily backup was made");
    Ok(true)
}

/// Letters leave for as long as the server lives, while there is a way for them.
pub(crate) async fn letters(app: App) {
    let ask = mail::Ask { secret: sign_in::letter_secret, is_wanted: announcements::is_wanted };
    mail::run(app, ask).await;
}

/// Walks the audit chain once at each start, beside the first requests, and says where it is broken.
async fn verify_audit(app: &App) {
    match heads::report(app).await.map(|report| report.outcome) {
        Ok(Ok(head)) => tracing::info!(entries = head.seq, "the audit chain is whole"),
        Ok(Err(broken)) => tracing::error!(entry = broken.seq, "the audit chain is broken at this entry"),
        Err(error) => tracing::warn!(%error, "the audit chain could not be read"),
    }
}

/// Checks the signature of every published table once at each start.
async fn verify_published(app: &App) {
    match app.read(analysis::verify).await {
        Ok(broken) => {
            for (event, revision) in broken {
                tracing::error!(%event, revision, "a published table does not carry its signature");
            }
        }
        Err(error) => tracing::warn!(%error, "the published tables could not be read"),
    }
}

/// One minute's work.
///
/// # Errors
/// Those of the store; the work is tried again a minute later.
pub(crate) async fn tick(app: &App) -> Result<(), Failure> {
    app.held().sweep(app.now());
    sweep(app).await?;
    let inside = app.clone();
    let due = app.read(move |tx| Ok::<_, Failure>(events::due(&inside, tx)?)).await?;
    let by = By { actor: Actor::System, face: Face::Clock, reason: String::new() };
    for code in due.closes {
        let (inside, by) = (app.clone(), by.clone());
        let closed =
            app.write(move |tx| events::close(&inside, tx, (&code, responses::erase_drafts), &by)).await;
        if let Err(error) = closed {
            tracing::warn!(%error, "an event could not be closed");
        }
    }
    for code in due.opens {
        // What blocks it now may be gone in a minute; the check list names it meanwhile.
        if let Err(error) = events::open(app, &code, by.clone()).await {
            tracing::warn!(%error, code, "an event that waits could not be opened");
        }
    }
    let inside = app.clone();
    for plan in app.read(move |tx| Ok::<_, Failure>(departments::due(&inside, tx)?)).await? {
        let inside = app.clone();
        if let Err(error) = app.write(move |tx| departments::run(&inside, tx, plan)).await {
            tracing::warn!(%error, "a planned change of departments was left for the next minute");
        }
    }
    let inside = app.clone();
    if app.read(move |tx| circles::has_unfit(&inside, tx)).await? {
        let inside = app.clone();
        app.write(move |tx| sign_in::end_unfit(&inside, tx, (&Actor::System, Face::Clock))).await?;
    }
    if let Err(error) = certificates::renew_if_due(app).await {
        tracing::warn!(%error, "the certificate could not be renewed");
    }
    announcements::tick(app).await?;
    Ok(())
}

/// Ends what has outlived its time. Where the clock has jumped, that is why it ends, and the log says so in the same
/// transaction; what follows in this minute, such as an event that closes, comes behind it.
async fn sweep(app: &App) -> Result<(), Failure> {
    let (inside, jumped) = (app.clone(), app.unnoted_jump());
    app.write(move |tx| {
        if let Some(seconds) = jumped {
            let by = By { actor: Actor::System, face: Face::Clock, reason: String::new() };
            let detail = Detail::default().noting(format!("seconds {seconds}"));
            by.record(&inside, tx, Happened::ClockJumped, detail)?;
        }
        mail::sweep(&inside, tx)?;
        sign_in::sweep(&inside, tx)
    })
    .await?;
    if let Some(seconds) = jumped {
        tracing::warn!(seconds, "the clock of the host has jumped");
        app.note_jump(seconds);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::{self, Browser};
    use domain::org::Role;

    async fn jumps(app: &App) -> Vec<(u64, String)> {
        let all =
            app.read(|tx| Ok::<_, Failure>(crate::features::audit::page(tx, None, 1_000)?)).await.unwrap();
        let jumps = all.into_iter().filter(|(_, entry)| entry.happened == Happened::ClockJumped);
        jumps.map(|(seq, entry)| (seq, entry.detail.note)).collect()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_clock_that_jumps_is_in_the_log_once_before_what_it_ends() {
        let (app, clock, _folder) = testing::app_with_clock();
        testing::settled(&app, "taro", Role::Employee).await;
        let mut browser = Browser::signed_in(&app, "taro").await;
        tick(&app).await.unwrap();
        clock.advance(299);
        tick(&app).await.unwrap();
        assert_eq!(jumps(&app).await, [], "five minutes are no jump");
        clock.advance(86_400);
        tick(&app).await.unwrap();
        tick(&app).await.unwrap();
        let first = jumps(&app).await;
        assert!(first.len() == 1 && first[0].1.starts_with("seconds 866"), "{first:?}");
        assert_ne!(browser.get("/me").await.status, 200, "the sign-in ended with the jump");
        clock.advance(-2 * 86_400);
        tick(&app).await.unwrap();
        let both = jumps(&app).await;
        assert!(both.len() == 2 && both[0].1.starts_with("seconds -172"), "{both:?}");
        // Both are far from the steady clock, and nothing more has happened.
        assert!(app.jump().abs() > 80_000 && app.unnoted_jump().is_none());
    }
}
