//! What a watchdog asks.

use poem::handler;
use poem::http::StatusCode;
use poem::web::Data;

use super::super::ops::{self, Readiness};
use crate::app::App;
use crate::door::Reply;

/// The process lives and answers.
#[handler]
pub(crate) fn livez() -> Reply {
    Reply::text(StatusCode::OK, "ok\n")
}

/// Pages can be read and answers can be saved; otherwise 503 and why.
#[handler]
pub(crate) async fn readyz(app: Data<&App>) -> Reply {
    let unavailable = |why| Reply::text(StatusCode::SERVICE_UNAVAILABLE, why);
    match ops::readiness(&app).await {
        Readiness::Ready => Reply::text(StatusCode::OK, "ready\n"),
        Readiness::DiskFull => unavailable("read-only: the disk is full\n"),
        Readiness::DiskFails => unavailable("read-only: the disk reports errors\n"),
        Readiness::Silent => unavailable("the store does not answer\n"),
    }
}
