//! The way to the server: requests run in the background, replies come back as events.

use std::path::PathBuf;
use std::time::Duration;

use admin_api::headers;
use admin_api::problem::Problem;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::net::UnixStream;
use tokio::time::timeout;

use crate::state::{Ask, Body, Trouble};

/// A question is answered within this, or the refresh counts as missed.
const QUESTION: Duration = Duration::from_secs(10);
/// A change may take this long: a large file, a slow relay.
const CHANGE: Duration = Duration::from_mins(10);

/// The running server.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) socket: PathBuf,
    pub(crate) claim: Option<String>,
}

impl Link {
    /// Asks, and waits for the whole reply.
    pub(crate) async fn ask(&self, ask: &Ask) -> Result<Bytes, Trouble> {
        let patience = if ask.body == Body::Nothing { QUESTION } else { CHANGE };
        let (status, body) = timeout(patience, self.exchange(ask)).await.map_err(|_| Trouble::Slow)??;
        if status.is_success() {
            return Ok(body);
        }
        let said: Problem = serde_json::from_slice(&body).map_err(|_| Trouble::Garbled)?;
        Err(Trouble::Refused(Box::new(said.error)))
    }

    async fn exchange(&self, ask: &Ask) -> Result<(StatusCode, Bytes), Trouble> {
        let stream = UnixStream::connect(&self.socket).await.map_err(|error| match error.kind() {
            std::io::ErrorKind::PermissionDenied => Trouble::Forbidden,
            _ => Trouble::Unreachable,
        })?;
        let request = self.request(ask)?;
        let shaken = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await;
        let (mut sender, connection) = shaken.map_err(|_| Trouble::Unreachable)?;
        let driver = tokio::spawn(connection);
        let reply = async {
            let response = sender.send_request(request).await?;
            let status = response.status();
            Ok::<_, hyper::Error>((status, response.into_body().collect().await?.to_bytes()))
        };
        let reply = reply.await.map_err(|_| Trouble::Unreachable);
        driver.abort();
        reply
    }

    fn request(&self, ask: &Ask) -> Result<Request<Full<Bytes>>, Trouble> {
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let method = if ask.body == Body::Nothing { Method::GET } else { Method::POST };
        let mut request = Request::builder()
            .method(method)
            .uri(&ask.path)
            .header("host", "mamori")
            .header(headers::FACE, "console");
        if ask.is_dry_run {
            request = request.header(headers::DRY_RUN, "true");
        }
        if let Some(reason) = &ask.reason {
            request = request.header(headers::REASON, encoded(reason));
        }
        if let Some(expect) = ask.expect {
            request = request.header(headers::EXPECT, expect.to_string());
        }
        if let Some(claim) = &self.claim {
            request = request.header(headers::CLAIM, encoded(claim));
        }
        let body = match &ask.body {
            Body::Nothing | Body::Empty => Bytes::new(),
            Body::Json(body) => {
                request = request.header("content-type", "application/json");
                Bytes::from(body.clone())
            }
            Body::Csv(body) => {
                request = request.header("content-type", "text/csv");
                Bytes::from(body.clone())
            }
        };
        request.body(Full::new(body)).map_err(|_| Trouble::Garbled)
    }
}
