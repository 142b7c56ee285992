//! An HTTPS client that behaves like a browser: cookies, forms, redirects, one kept connection.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail, ensure};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;

use crate::form::Form;
use crate::jar::Jar;
use crate::page::Page;
use crate::tls::{Trust, handshake};

/// Redirects that are followed before it counts as a loop.
const MOST_REDIRECTS: usize = 8;
/// The cookie of a sign-in.
const SESSION: &str = "__Host-mamori";
const FORM_TYPE: &str = "application/x-www-form-urlencoded";

/// One person's browser without a screen.
pub struct Client {
    address: SocketAddr,
    trust: Trust,
    origin: Option<String>,
    forwarded: Option<String>,
    jar: Jar,
    line: Option<SendRequest<Full<Bytes>>>,
}

impl Client {
    /// A client of the appliance at an address, with an empty jar.
    pub fn new(address: SocketAddr, trust: Trust) -> Self {
        let origin = Some(format!("https://{address}"));
        Self { address, trust, origin, forwarded: None, jar: Jar::default(), line: None }
    }

    /// The same client as a page of another site would use it; `None` sends no origin at all.
    pub fn set_origin(&mut self, origin: Option<&str>) {
        self.origin = origin.map(str::to_owned);
    }

    /// Asks from now on as if a reverse proxy forwarded for this address.
    pub fn set_forwarded(&mut self, address: &str) {
        self.forwarded = Some(address.to_owned());
    }

    /// The token of the sign-in, if signed in.
    pub fn session(&self) -> Option<String> {
        self.jar.get(SESSION).map(str::to_owned)
    }

    /// Carries another sign-in's token from now on.
    pub fn set_session(&mut self, token: &str) {
        self.jar.set(SESSION, token);
    }

    /// Asks for a page and follows where it leads.
    ///
    /// # Errors
    /// When the connection fails.
    pub async fn get(&mut self, path: &str) -> Result<Page> {
        let page = self.once(Method::GET, path, None).await?;
        self.follow(page).await
    }

    /// Asks for a page and follows nothing.
    ///
    /// # Errors
    /// When the connection fails.
    pub async fn get_once(&mut self, path: &str) -> Result<Page> {
        self.once(Method::GET, path, None).await
    }

    /// Sends a form and follows where it leads.
    ///
    /// # Errors
    /// When the connection fails.
    pub async fn post(&mut self, form: &Form) -> Result<Page> {
        let page = self.post_once(form).await?;
        self.follow(page).await
    }

    /// Sends a form and follows nothing.
    ///
    /// # Errors
    /// When the connection fails.
    pub async fn post_once(&mut self, form: &Form) -> Result<Page> {
        self.post_bytes(&form.action, FORM_TYPE, form.body().into_bytes()).await
    }

    /// Sends any bytes under any type and follows nothing.
    ///
    /// # Errors
    /// When the connection fails.
    pub async fn post_bytes(&mut self, path: &str, kind: &str, body: Vec<u8>) -> Result<Page> {
        self.once(Method::POST, path, Some((kind, body))).await
    }

    async fn follow(&mut self, mut page: Page) -> Result<Page> {
        for _ in 0..MOST_REDIRECTS {
            if page.status != 303 {
                ensure!(!(300..400).contains(&page.status), "{} redirects with {}", page.path, page.status);
                return Ok(page);
            }
            let to = page.header("location").context("a redirect without an address")?.to_owned();
            let to = to.strip_prefix(&format!("https://{}", self.address)).unwrap_or(&to).to_owned();
            ensure!(to.starts_with('/'), "{} redirects away, to {to}", page.path);
            page = self.once(Method::GET, &to, None).await?;
        }
        bail!("{} redirects in a circle", page.path)
    }

    async fn once(&mut self, method: Method, path: &str, body: Option<(&str, Vec<u8>)>) -> Result<Page> {
        let was_open = self.line.as_ref().is_some_and(|line| !line.is_closed());
        let answer = match self.send(&method, path, body.clone()).await {
            // A kept connection may have been closed meanwhile; a page may be asked for again.
            Err(_) if was_open && method == Method::GET => {
                self.line = None;
                self.send(&method, path, body).await
            }
            answer => answer,
        };
        if answer.is_err() {
            self.line = None;
        }
        let (head, bytes) = answer.with_context(|| format!("{method} {path}"))?;
        let headers: Vec<(String, String)> = head
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        for (_, cookie) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            self.jar.take(cookie);
        }
        Ok(Page { path: path.to_owned(), status: head.status().as_u16(), headers, bytes })
    }

    async fn send(
        &mut self,
        method: &Method,
        path: &str,
        body: Option<(&str, Vec<u8>)>,
    ) -> Result<(Response<()>, Vec<u8>)> {
        let mut request =
            Request::builder().method(method).uri(path).header("host", self.address.to_string());
        if let Some(cookies) = self.jar.line() {
            request = request.header("cookie", cookies);
        }
        if let Some(address) = &self.forwarded {
            request = request.header("x-forwarded-for", address);
        }
        if *method == Method::POST
            && let Some(origin) = &self.origin
        {
            request = request.header("origin", origin);
        }
        let bytes = match body {
            None => Bytes::new(),
            Some((kind, bytes)) => {
                request = request.header("content-type", kind);
                Bytes::from(bytes)
            }
        };
        let line = self.line().await?;
        let answer = line.send_request(request.body(Full::new(bytes))?).await?;
        let (head, body) = answer.into_parts();
        let bytes = body.collect().await?.to_bytes().to_vec();
        Ok((Response::from_parts(head, ()), bytes))
    }

    /// The kept connection, made anew where it is gone.
    async fn line(&mut self) -> Result<&mut SendRequest<Full<Bytes>>> {
        let is_ready = match &mut self.line {
            Some(line) => line.ready().await.is_ok(),
            None => false,
        };
        if !is_ready {
            let stream = handshake(self.address, self.trust.usual()).await?;
            let (line, connection) = http1::handshake(TokioIo::new(stream)).await?;
            tokio::spawn(connection);
            self.line = Some(line);
        }
        self.line.as_mut().context("no connection")
    }

    /// Closes the kept connection.
    pub fn hang_up(&mut self) {
        self.line = None;
    }
}
