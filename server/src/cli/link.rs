//! The client of the admin socket: one request, one typed reply.

use std::path::{Path, PathBuf};

use admin_api::headers;
use admin_api::jobs::{self, Job};
use admin_api::problem::Problem as Reported;
use anyhow::Context as _;
use bytes::Bytes;
use db::OpenError;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::args::Everywhere;
use super::exit::{Exit, Problem, both};
use super::process;
use super::serve::CONFIG;
use super::text::Text;
use crate::app::{App, Flavour, StartError};
use crate::config::Config;
use crate::console;

/// The way to the running server, or to the database of a stopped one.
pub(super) struct Link {
    way: Way,
    reason: Option<String>,
    is_dry_run: bool,
    expect: Option<usize>,
    /// The command that does the same without a server, where there is one.
    without: Option<String>,
    wants_job: bool,
}

/// What came back from a verb that may be long.
pub(super) enum Answer<T> {
    Done(T),
    Job(Box<Job>),
}

/// Who does the verb.
enum Way {
    /// The server behind this socket.
    Socket(PathBuf),
    /// This process, through the same routes.
    Here(Box<App>),
}

/// What is sent.
pub(super) enum Sent {
    Nothing,
    Json(Vec<u8>),
    Csv(Vec<u8>),
    Pem(Vec<u8>),
}

impl Link {
    /// The socket named on the command line, or the one of the configuration.
    pub(super) fn new(everywhere: &Everywhere, is_dry_run: bool) -> Result<Self, Problem> {
        let socket = socket(everywhere)?;
        let (way, reason) = (Way::Socket(socket), everywhere.reason.clone());
        Ok(Self { way, reason, is_dry_run, expect: None, without: None, wants_job: false })
    }

    /// The same, or with `--offline` done by this process; `command` is what is typed after `mamori`.
    ///
    /// # Errors
    /// As [`Self::new`] and [`Self::offline`].
    pub(super) fn either(
        everywhere: &Everywhere,
        (is_offline, is_dry_run): (bool, bool),
        command: &str,
    ) -> Result<Self, Problem> {
        let link = Self::new(everywhere, is_dry_run)?;
        if is_offline {
            return link.offline(everywhere);
        }
        Ok(Self { without: Some(format!("mamori {command} --offline")), ..link })
    }

    /// The same with the count that a wide change names.
    pub(super) fn expecting(mut self, expect: Option<usize>) -> Self {
        self.expect = expect;
        self
    }

    /// The same done by this process, in the name of the account that owns the database.
    ///
    /// # Errors
    /// When the server runs, or the database cannot be opened.
    pub(super) fn offline(mut self, everywhere: &Everywhere) -> Result<Self, Problem> {
        let config = Config::read(everywhere.config.as_deref().unwrap_or(Path::new(CONFIG)));
        let config = config.map_err(super::config::wrong)?;
        process::become_owner(&config.paths.data)?;
        let app = App::open(config, Flavour::Real).map_err(|error| match error {
            StartError::Database { source: OpenError::AlreadyOpen, .. } => {
                Problem::told(Exit::State, "running", both!(Text, server_runs()))
            }
            error => error.into(),
        })?;
        self.way = Way::Here(Box::new(app));
        Ok(self)
    }

    /// The way to an appliance that this process has opened.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub(super) fn here(everywhere: &Everywhere, app: App) -> Result<Self, Problem> {
        Ok(Self { way: Way::Here(Box::new(app)), ..Self::new(everywhere, false)? })
    }

    /// Sends a body and waits for the bytes of a file.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub(super) fn fetch_for(&self, path: &str, sent: Sent) -> Result<Bytes, Problem> {
        self.bytes(Method::POST, path, sent)
    }

    /// Asks for a file and waits for its bytes.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub(super) fn fetch(&self, path: &str) -> Result<Bytes, Problem> {
        self.bytes(Method::GET, path, Sent::Nothing)
    }

    /// Asks and waits for the reply.
    ///
    /// # Errors
    /// The server's words with the exit code that belongs to its status, or that nobody answers.
    pub(super) fn ask<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        sent: Sent,
    ) -> Result<T, Problem> {
        read(&self.bytes(method, path, sent)?)
    }

    /// Asks for work that is to go on without us: its job, or the reply where there was nothing to do.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub(super) fn begin<T: DeserializeOwned>(mut self, path: &str, sent: Sent) -> Result<Answer<T>, Problem> {
        self.wants_job = true;
        let (status, body) = self.answer(Method::POST, path, sent)?;
        Ok(match status {
            StatusCode::ACCEPTED => Answer::Job(Box::new(read(&body)?)),
            _ => Answer::Done(read(&body)?),
        })
    }

    /// Follows a job to its end, and shows each state to `seen`.
    ///
    /// # Errors
    /// As [`Self::ask`]; [`Exit::Unreachable`] when the line is cut before the end.
    pub(super) fn follow(&self, id: &str, mut seen: impl FnMut(&Job)) -> Result<Job, Problem> {
        let Way::Socket(socket) = &self.way else {
            // Nothing runs on in a process that ends with its verb.
            return Err(Problem::Failed(anyhow::anyhow!("there are no jobs without a server")));
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let path = jobs::events_path(id);
            let (_driver, response) = self.send(socket, (Method::GET, &path), Sent::Nothing).await?;
            let status = response.status();
            let mut body = response.into_body();
            if !status.is_success() {
                return Err(reported(status, &body.collect().await?.to_bytes()));
            }
            let mut arrived = Vec::new();
            while let Some(frame) = body.frame().await {
                arrived.extend_from_slice(frame?.data_ref().map_or(&[][..], |data| data));
                while let Some(end) = arrived.windows(2).position(|two| two == b"\n\n") {
                    let event: Vec<u8> = arrived.drain(..end + 2).collect();
                    let data =
                        event.split(|byte| *byte == b'\n').find_map(|line| line.strip_prefix(b"data: "));
                    let job: Job = read(data.unwrap_or_default())?;
                    seen(&job);
                    if job.state.is_over() {
                        return Ok(job);
                    }
                }
            }
            let socket = socket.display().to_string();
            Err(Problem::told(Exit::Unreachable, "unreachable", both!(Text, unreachable(&socket)))
                .mended_by(format!("mamori job wait {id}")))
        })
    }

    fn bytes(&self, method: Method, path: &str, sent: Sent) -> Result<Bytes, Problem> {
        Ok(self.answer(method, path, sent)?.1)
    }

    fn answer(&self, method: Method, path: &str, sent: Sent) -> Result<(StatusCode, Bytes), Problem> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (status, body) = match &self.way {
            Way::Socket(socket) => runtime.block_on(self.exchange(socket, (method, path), sent))?,
            Way::Here(app) => runtime.block_on(self.answer_here(app, (method, path), sent))?,
        };
        if status.is_success() { Ok((status, body)) } else { Err(reported(status, &body)) }
    }

    async fn exchange(
        &self,
        socket: &Path,
        asked: (Method, &str),
        sent: Sent,
    ) -> Result<(StatusCode, Bytes), Problem> {
        let (_driver, response) = self.send(socket, asked, sent).await?;
        let status = response.status();
        Ok((status, response.into_body().collect().await?.to_bytes()))
    }

    /// The reply as far as its head, and what keeps the line open until it is dropped.
    async fn send(
        &self,
        socket: &Path,
        (method, path): (Method, &str),
        sent: Sent,
    ) -> Result<(Driver, Response<Incoming>), Problem> {
        let stream = tokio::net::UnixStream::connect(socket).await.map_err(|error| {
            let problem = cut(socket, &error);
            match &self.without {
                Some(command) if problem.is(Exit::Unreachable) => problem.mended_by(command),
                _ => problem,
            }
        })?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        let driver = Driver(tokio::spawn(async move { connection.await.ok() }).abort_handle());
        Ok((driver, sender.send_request(self.request(method, path, sent)?).await?))
    }

    async fn answer_here(
        &self,
        app: &App,
        (method, path): (Method, &str),
        sent: Sent,
    ) -> Result<(StatusCode, Bytes), Problem> {
        let (parts, body) = self.request(method, path, sent)?.into_parts();
        let (status, answer) = console::offline(app, parts, body.collect().await?.to_bytes()).await?;
        Ok((status, answer))
    }

    fn request(&self, method: Method, path: &str, sent: Sent) -> Result<Request<Full<Bytes>>, Problem> {
        let mut request =
            Request::builder().method(method).uri(path).header("host", "mamori").header(headers::FACE, "cli");
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        if self.is_dry_run {
            request = request.header(headers::DRY_RUN, "true");
        }
        if let Some(reason) = &self.reason {
            request = request.header(headers::REASON, encoded(reason));
        }
        if let Some(expect) = self.expect {
            request = request.header(headers::EXPECT, expect.to_string());
        }
        if self.wants_job {
            request = request.header(headers::JOB, "true");
        }
        if let Some(claim) = sudo_user() {
            request = request.header(headers::CLAIM, encoded(&claim));
        }
        let (kind, body) = match sent {
            Sent::Nothing => (None, Vec::new()),
            Sent::Json(body) => (Some("application/json"), body),
            Sent::Csv(body) => (Some("text/csv"), body),
            Sent::Pem(body) => (Some("application/x-pem-file"), body),
        };
        if let Some(kind) = kind {
            request = request.header("content-type", kind);
        }
        Ok(request.body(Full::new(Bytes::from(body)))?)
    }
}

fn cut(socket: &Path, error: &std::io::Error) -> Problem {
    let socket = socket.display().to_string();
    if error.kind() == std::io::ErrorKind::PermissionDenied {
        return Problem::told(Exit::Forbidden, "not_allowed", both!(Text, socket_closed(&socket)));
    }
    Problem::told(Exit::Unreachable, "unreachable", both!(Text, unreachable(&socket)))
        .mended_by("mamori serve --config FILE")
}

/// The fields that are set, as a query.
pub(super) fn query(asked: &impl Serialize) -> Result<String, Problem> {
    let fields = serde_json::to_value(asked)?;
    let set = fields.as_object().into_iter().flatten().filter_map(|(key, value)| {
        let text = match value {
            serde_json::Value::Null => return None,
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        Some(format!("{key}={}", utf8_percent_encode(&text, NON_ALPHANUMERIC)))
    });
    Ok(format!("?{}", set.collect::<Vec<_>>().join("&")))
}

/// The socket named on the command line, or the one of the configuration.
pub(super) fn socket(everywhere: &Everywhere) -> Result<PathBuf, Problem> {
    Ok(match (&everywhere.socket, &everywhere.config) {
        (Some(socket), _) => socket.clone(),
        (None, Some(config)) => Config::read(config).map_err(super::config::wrong)?.paths.socket,
        (None, None) if Path::new(CONFIG).exists() => {
            Config::read(Path::new(CONFIG)).map_err(super::config::wrong)?.paths.socket
        }
        (None, None) => Config::default().paths.socket,
    })
}

/// The work on an open line; it ends with the reply.
struct Driver(tokio::task::AbortHandle);

impl Drop for Driver {
    fn drop(&mut self) {
        self.0.abort();
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    Ok(serde_json::from_slice(body).context("could not read the server's reply")?)
}

/// The server's words with the exit code that belongs to their status.
fn reported(status: StatusCode, body: &[u8]) -> Problem {
    match serde_json::from_slice::<Reported>(body).with_context(|| format!("the server answered {status}")) {
        Ok(reported) => Problem::Told { exit: exit_of(status), wrong: Box::new(reported.error) },
        Err(error) => Problem::Failed(error),
    }
}

/// The account behind `sudo`: the server notes it as a claim.
#[expect(clippy::disallowed_methods, reason = "sudo tells the account through the environment alone")]
pub(super) fn sudo_user() -> Option<String> {
    std::env::var("SUDO_USER").ok().filter(|name| !name.is_empty())
}

pub(super) fn exit_of(status: StatusCode) -> Exit {
    match status {
        StatusCode::FORBIDDEN => Exit::Forbidden,
        StatusCode::NOT_FOUND => Exit::Unknown,
        StatusCode::CONFLICT | StatusCode::SERVICE_UNAVAILABLE => Exit::State,
        StatusCode::PRECONDITION_FAILED => Exit::Unconfirmed,
        StatusCode::UNPROCESSABLE_ENTITY | StatusCode::PAYLOAD_TOO_LARGE => Exit::Input,
        StatusCode::BAD_REQUEST | StatusCode::UNSUPPORTED_MEDIA_TYPE => Exit::Usage,
        _ => Exit::Failed,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;

    #[test]
    fn a_closed_socket_and_an_absent_server_end_differently() {
        let exit = |kind: ErrorKind| match cut(Path::new("/run/mamori/admin.sock"), &Error::from(kind)) {
            Problem::Told { exit, wrong } => (exit, wrong.fix.clone()),
            Problem::Failed(error) => panic!("{error}"),
        };
        assert_eq!(exit(ErrorKind::PermissionDenied).0, Exit::Forbidden);
        for kind in [ErrorKind::NotFound, ErrorKind::ConnectionRefused] {
            assert_eq!(exit(kind), (Exit::Unreachable, Some("mamori serve --config FILE".to_owned())));
        }
    }

    #[test]
    fn each_status_of_the_server_has_the_exit_code_that_the_documentation_gives_it() {
        let text = include_str!("../../../docs/admin-api.md");
        let mut told = 0;
        for row in text.lines().filter_map(|line| line.strip_prefix("| ")) {
            let mut cells = row.split('|').map(str::trim);
            let (Some(statuses), Some(code)) = (cells.next(), cells.next()) else { continue };
            let Ok(code) = code.parse::<u8>() else { continue };
            for status in statuses.split(", ").filter_map(|status| status.parse().ok()) {
                let reply =
                    br#"{"error":{"code":"x","message_ja":"x","message_en":"x","details":[],"fix":null}}"#;
                match reported(StatusCode::from_u16(status).unwrap(), reply) {
                    Problem::Told { exit, .. } => assert_eq!(exit as u8, code, "{status}"),
                    Problem::Failed(error) => panic!("{status}: {error:#}"),
                }
                told += 1;
            }
        }
        assert_eq!(told, 10, "statuses of the table");
    }
}
