//! The way to the server: requests run in the background, replies come back as events.

use std::path::PathBuf;
use std::time::Duration;

use admin_api::headers;
use admin_api::jobs::{self, Job, State};
use admin_api::problem::{Problem, Wrong};
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
        if status == StatusCode::ACCEPTED {
            return timeout(CHANGE, self.finish(ask, &body)).await.map_err(|_| Trouble::Slow)?;
        }
        heard(status, body)
    }

    /// Waits for the end of work that goes on in the server, and gives what its verb would have replied.
    async fn finish(&self, ask: &Ask, begun: &[u8]) -> Result<Bytes, Trouble> {
        let job: Job = serde_json::from_slice(begun).map_err(|_| Trouble::Garbled)?;
        let (path, body) = (jobs::events_path(&job.id), Body::Nothing);
        let follow = Ask { path, body, is_dry_run: false, reason: None, expect: None, ..ask.clone() };
        let (_, events) = self.exchange(&follow).await?;
        let last =
            events.split(|byte| *byte == b'\n').filter_map(|line| line.strip_prefix(b"data: ")).next_back();
        let job: Job = serde_json::from_slice(last.unwrap_or_default()).map_err(|_| Trouble::Garbled)?;
        match job {
            Job { state: State::Done, result: Some(result), .. } => Ok(Bytes::from(result.to_string())),
            Job { error: Some(wrong), .. } => Err(Trouble::Refused(Box::new(wrong))),
            Job { state: State::Cancelled, .. } => {
                let (ja, en) = (
                    "処理は中止されました。何も書き込んでいません",
                    "the job was cancelled; nothing was written",
                );
                Err(Trouble::Refused(Box::new(Wrong::new("cancelled", ja, en))))
            }
            // The server ended in its midst, and took everything back.
            _ => Err(Trouble::Unreachable),
        }
    }

    async fn exchange(&self, ask: &Ask) -> Result<(StatusCode, Bytes), Trouble> {
        let stream = UnixStream::connect(&self.socket).await.map_err(|error| match error.kind() {
            std::io::ErrorKind::PermissionDenied => Trouble::Forbidden,
            _ => Trouble::Unreachable,
        })?;
        let request = request(ask, self.claim.as_deref())?.map(Full::new);
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
}

/// A reply by its status: what was asked for, or why not.
pub(crate) fn heard(status: StatusCode, body: Bytes) -> Result<Bytes, Trouble> {
    if status.is_success() {
        return Ok(body);
    }
    let said: Problem = serde_json::from_slice(&body).map_err(|_| Trouble::Garbled)?;
    Err(Trouble::Refused(Box::new(said.error)))
}

/// A request as it travels through the socket.
pub(crate) fn request(ask: &Ask, claim: Option<&str>) -> Result<Request<Bytes>, Trouble> {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let method = match ask.body {
        Body::Nothing => Method::GET,
        Body::Delete => Method::DELETE,
        Body::Empty | Body::Json(_) | Body::Csv(_) | Body::Pem(_) => Method::POST,
    };
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
    if let Some(claim) = claim {
        request = request.header(headers::CLAIM, encoded(claim));
    }
    let body = match &ask.body {
        Body::Nothing | Body::Empty | Body::Delete => Bytes::new(),
        Body::Json(body) => {
            request = request.header("content-type", "application/json");
            Bytes::from(body.clone())
        }
        Body::Csv(body) => {
            request = request.header("content-type", "text/csv");
            if !ask.is_dry_run {
                // A file is written by a job, so that somebody may see how far it is, or take it back.
                request = request.header(headers::JOB, "true");
            }
            Bytes::from(body.clone())
        }
        Body::Pem(body) => {
            request = request.header("content-type", "application/x-pem-file");
            Bytes::from(body.clone())
        }
    };
    request.body(body).map_err(|_| Trouble::Garbled)
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::UnixListener;

    use super::*;
    use crate::state::Ticket;

    fn job(state: &str, result: &str) -> String {
        let job = r#"{"schema":"mamori.job/1","id":"7","kind":"people-import","state":"STATE","done":1,"total":1,
            "began":"","result":RESULT,"error":null}"#;
        job.replace("STATE", state).replace("RESULT", result).replace('\n', "")
    }

    /// What the console gets when a server answers these, one connection each.
    async fn answered(replies: [String; 2]) -> Result<Bytes, Trouble> {
        let socket =
            std::env::temp_dir().join(format!("mamori-console-{:p}-{}", &replies, std::process::id()));
        let listener = UnixListener::bind(&socket).unwrap();
        let serving = tokio::spawn(async move {
            let mut asked = Vec::new();
            for reply in replies {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut head = [0; 4_096];
                let read = stream.read(&mut head).await.unwrap();
                asked.push(
                    String::from_utf8_lossy(&head[..read]).lines().next().unwrap_or_default().to_owned(),
                );
                stream.write_all(reply.as_bytes()).await.unwrap();
            }
            asked
        });
        let ask = Ask {
            ticket: Ticket::Preview,
            path: "/v1/imports/people".to_owned(),
            body: Body::Csv(b"x".to_vec()),
            is_dry_run: false,
            reason: None,
            expect: None,
        };
        let answer = Link { socket: socket.clone(), claim: None }.ask(&ask).await;
        std::fs::remove_file(socket).unwrap();
        let asked = serving.await.unwrap();
        assert_eq!(asked, ["POST /v1/imports/people HTTP/1.1", "GET /v1/jobs/7/events HTTP/1.1"]);
        answer
    }

    fn reply(status: &str, body: &str) -> String {
        format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
    }

    #[tokio::test]
    async fn a_long_change_is_followed_to_its_end() {
        let begun = reply("202 Accepted", &job("queued", "null"));
        let events = |state: &str, result: &str| {
            let told = format!(
                "event: progress\ndata: {}\n\nevent: end\ndata: {}\n\n",
                job("running", "null"),
                job(state, result)
            );
            reply("200 OK", &told)
        };
        let done = answered([begun.clone(), events("done", r#"{"ok":true}"#)]).await.unwrap();
        assert_eq!(done, r#"{"ok":true}"#);
        let cancelled = answered([begun, events("cancelled", "null")]).await;
        assert!(matches!(cancelled, Err(Trouble::Refused(wrong)) if wrong.code == "cancelled"));
    }
}
