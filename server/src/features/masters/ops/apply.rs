//! A file of people from its arrival to its end, whichever face it came by.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use domain::lang::Lang;

use super::By;
use super::faulty::faulty_rows;
use super::import::{Planned, import_people, plan_for_later, plan_people};
use super::parts::{Difference, Window, differences};
use crate::app::{App, Job};
use crate::failure::Failure;
use crate::sheet::Encoding;

/// An import of more people than this is answered with its job.
pub(crate) const AT_ONCE: usize = 2_000;

/// A file of people, and how it is taken.
#[derive(Clone)]
pub(crate) struct File {
    pub(crate) bytes: Bytes,
    /// Whether people whom it does not name are stopped.
    pub(crate) stops_missing: bool,
    /// Whether people whom it adds get a letter with a one-time secret.
    pub(crate) invites: bool,
    /// What somebody said that its headings mean, as pairs of heading and column; an empty column leaves the
    /// heading out.
    pub(crate) said: BTreeMap<String, String>,
}

/// How the writing of a file ended.
pub(crate) enum Applied {
    /// Written under this number, if it changed anybody.
    Done(Arc<Planned>, Option<u64>),
    /// There is something wrong with it; nothing was written.
    Wrong(Arc<Planned>),
    /// Somebody else changed people since it was looked at; nothing was written.
    Changed,
}

/// What a file would do, with those of a window who would change.
///
/// # Errors
/// Those of the store.
pub(crate) async fn look(
    app: &App,
    file: &File,
    window: impl Fn(&Planned) -> Window + Send + 'static,
) -> Result<(Planned, Vec<Difference>), Failure> {
    let _turn = app.jobs().look().await;
    let (inside, file) = (app.clone(), file.clone());
    app.read(move |tx| {
        let planned = plan_for_later(&inside, tx, &file)?;
        let differences = differences(tx, &planned, window(&planned))?;
        Ok((planned, differences))
    })
    .await
}

/// The rows of a file with something wrong in them, in its columns and its encoding; `None` where nothing is.
///
/// # Errors
/// Those of the store.
pub(crate) async fn faulty(
    app: &App,
    file: &File,
    lang: Lang,
) -> Result<Option<(Vec<u8>, Encoding)>, Failure> {
    let _turn = app.jobs().look().await;
    let (inside, file) = (app.clone(), file.clone());
    app.read(move |tx| faulty_rows(&file.bytes, &plan_people(&inside, tx, &file)?, lang)).await
}

/// Writes a file that was looked at, as a job that may be taken back. Where somebody changed a master since, it is
/// looked at anew and must come to as many changes.
///
/// # Errors
/// [`Conflict::Cancelled`](crate::failure::Conflict::Cancelled) when it was taken back; those of the store.
pub(crate) async fn apply(
    app: &App,
    (file, looked): (File, Planned),
    by: By,
    job: Arc<Job>,
) -> Result<Applied, Failure> {
    let _turn = app.jobs().look().await;
    let (inside, looked) = (app.clone(), Arc::new(looked));
    app.write(move |tx| {
        let expected = looked.count();
        job.step(0, expected as u64)?;
        let planned = if looked.holds(&inside, tx) {
            Arc::clone(&looked)
        } else {
            Arc::new(plan_people(&inside, tx, &file)?)
        };
        if !planned.plan.findings.is_empty() {
            return Ok(Applied::Wrong(planned));
        }
        if planned.count() != expected {
            return Ok(Applied::Changed);
        }
        let number = import_people(&inside, tx, &planned, (&by, &job))?;
        Ok(Applied::Done(planned, number))
    })
    .await
}
