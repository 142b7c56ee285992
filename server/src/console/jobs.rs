//! Long work: looked at, followed, taken back.

#![expect(clippy::needless_pass_by_value, reason = "a handler is handed what the request holds")]

use std::sync::Arc;
use std::time::Duration;

use admin_api::jobs::{self as shown, Jobs};
use futures_util::stream;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path};
use poem::{Body, Response, handler};

use super::job_text::Text;
use super::operator::Operator;
use super::refused::{Refused, both};
use crate::app::{App, Job};
use crate::features::audit::{Detail, Happened};

/// How often progress is told at most.
const PACE: Duration = Duration::from_millis(200);
/// After how long a silent job lets its listener know that it still lives.
const BREATH: Duration = Duration::from_secs(15);

#[handler]
pub(super) fn list(_operator: Operator, app: Data<&App>) -> Json<Jobs> {
    let items = app.jobs().all().iter().map(|job| job.now()).collect();
    Json(Jobs { schema: "mamori.job.list/1".to_owned(), items })
}

#[handler]
pub(super) fn one(
    _operator: Operator,
    app: Data<&App>,
    Path(number): Path<u64>,
) -> Result<Json<shown::Job>, Refused> {
    Ok(Json(found(&app, number)?.now()))
}

#[handler]
pub(super) async fn cancel(
    operator: Operator,
    app: Data<&App>,
    Path(number): Path<u64>,
) -> Result<Json<shown::Job>, Refused> {
    let job = found(&app, number)?;
    let over = || Refused::new(StatusCode::CONFLICT, "job_over", both!(job_over(number)));
    if job.now().state.is_over() {
        return Err(over());
    }
    if !operator.is_dry_run {
        if !job.cancel() {
            return Err(over());
        }
        let (inside, by) = (app.clone(), operator.acting());
        let detail = Detail::default().noting(format!("job {number}"));
        app.write(move |tx| by.record(&inside, tx, Happened::JobCancelled, detail.clone())).await?;
    }
    Ok(Json(job.now()))
}

#[handler]
pub(super) fn events(
    _operator: Operator,
    app: Data<&App>,
    Path(number): Path<u64>,
) -> Result<Response, Refused> {
    let job = found(&app, number)?;
    let told = stream::unfold(Some(job.follow()), async |following| {
        let mut following = following?;
        let now = following.borrow_and_update().clone();
        let is_over = now.state.is_over();
        let name = if is_over { "end" } else { "progress" };
        let event = serde_json::to_string(&now).map(|data| format!("event: {name}\ndata: {data}\n\n"));
        let event = event.map_err(std::io::Error::from);
        if is_over || event.is_err() {
            return Some((event, None));
        }
        tokio::time::sleep(PACE).await;
        // Told anew after a while without news: a line that says nothing is cut.
        tokio::time::timeout(BREATH, following.changed()).await.ok();
        Some((event, Some(following)))
    });
    Ok(Response::builder().content_type("text/event-stream").body(Body::from_bytes_stream(told)))
}

fn found(app: &App, number: u64) -> Result<Arc<Job>, Refused> {
    let unknown = || Refused::new(StatusCode::NOT_FOUND, "unknown_job", both!(no_such_job(number)));
    app.jobs().find(number).ok_or_else(unknown)
}

/// Another job of the kind works.
pub(super) fn busy() -> Refused {
    Refused::new(StatusCode::CONFLICT, "busy", both!(import_runs())).fixed_by("mamori job list")
}

/// The job was taken back while somebody waited for it.
pub(super) fn cancelled() -> Refused {
    Refused::new(StatusCode::CONFLICT, "cancelled", both!(job_cancelled()))
}
