//! A browser in process: the real routes behind the real frame.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use poem::endpoint::BoxEndpoint;
use poem::http::{Method, Request as HttpRequest, StatusCode, header};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Body, Endpoint as _, Request, RequestParts, Response};

use super::{HOST, PASSWORD};
use crate::app::App;
use crate::audience;
use crate::door::Shield;
use crate::listen::Lines;

/// Somebody at a browser: keeps the cookies, knows the form token of the last page, follows nothing.
pub(crate) struct Browser {
    site: Arc<Shield<BoxEndpoint<'static, Response>>>,
    address: IpAddr,
    /// Name and value of each cookie.
    pub(crate) cookies: Vec<(String, String)>,
    /// The token that the forms of the last page carry; empty before sign-in.
    pub(crate) csrf: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: poem::http::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Where a redirect leads; empty without one.
    pub(crate) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }
}

impl Browser {
    /// A browser on the company's network.
    pub(crate) fn new(app: &App) -> Self {
        let site = Shield::new(app.clone(), Arc::new(Lines::default()), audience::site(app));
        let address = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
        Self { site: Arc::new(site), address, cookies: Vec::new(), csrf: String::new() }
    }

    /// The same kind of browser at another address.
    pub(crate) fn at(app: &App, address: [u8; 4]) -> Self {
        Self { address: IpAddr::from(address), ..Self::new(app) }
    }

    /// A browser in which somebody made by [`settled`] has signed in.
    pub(crate) async fn signed_in(app: &App, login: &str) -> Self {
        let mut browser = Self::new(app);
        let answer = browser.sign_in(login, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        browser.get("/me/account").await;
        browser
    }

    /// The same, with the password typed just now.
    pub(crate) async fn confirmed(app: &App, login: &str) -> Self {
        let mut browser = Self::signed_in(app, login).await;
        browser.get("/me/account/confirm").await;
        let confirmed = browser.post("/me/account/confirm", &[("password", PASSWORD)]).await;
        assert_eq!(confirmed.status, StatusCode::SEE_OTHER, "{}", confirmed.text());
        browser.get("/me/account").await;
        browser
    }

    /// Posts a file with ticks beside it, as our own pages do.
    pub(crate) async fn upload(&mut self, path: &str, file: &[u8], ticks: &[&str]) -> Answer {
        let token = self.csrf.clone();
        let mut body = Vec::new();
        for (name, value) in
            [("csrf", token.as_str())].into_iter().chain(ticks.iter().map(|tick| (*tick, "1")))
        {
            let part =
                format!("--mark\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = "--mark\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\
                    Content-Type: text/csv\r\n\r\n";
        body.extend_from_slice(&[head.as_bytes(), file, b"\r\n--mark--\r\n"].concat());
        let origin = format!("https://{HOST}");
        let headers = [("content-type", "multipart/form-data; boundary=mark"), ("origin", &origin)];
        self.ask(Method::POST, path, &headers, body).await
    }

    /// Fetches a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], Vec::new()).await
    }

    /// Posts a form as our own pages do, with the token of the last page.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = encoded(&[fields, &[("csrf", &self.csrf.clone())]].concat());
        self.post_raw(path, &[("origin", &format!("https://{HOST}"))], body).await
    }

    /// Posts a body as it stands, with these headers.
    pub(crate) async fn post_raw(&mut self, path: &str, headers: &[(&str, &str)], body: String) -> Answer {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        self.ask(Method::POST, path, &[&form, headers].concat(), body.into_bytes()).await
    }

    /// Posts the sign-in form.
    pub(crate) async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.post("/sign-in", &[("login", login), ("password", password)]).await
    }

    async fn ask(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let mut request = HttpRequest::builder().method(method).uri(path).header(header::HOST, HOST);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let here = Addr::socket(SocketAddr::from(([127, 0, 0, 1], 443)));
        let there = Addr::custom("tls", format!("{} 1", SocketAddr::new(self.address, 50_000)));
        let parts =
            RequestParts::from((parts, LocalAddr(here), RemoteAddr(there), poem::http::uri::Scheme::HTTPS));
        let mut response = self.site.call(Request::from_parts(parts, Body::from(body))).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = response.take_body().into_vec().await.unwrap();
        for cookie in headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        let answer = Answer { status, headers, bytes };
        if let Some(token) = between(&answer.text(), "name=\"csrf\" value=\"", "\"") {
            self.csrf = token;
        }
        answer
    }

    fn keep(&mut self, cookie: &str) {
        assert!(cookie.contains("; Secure") && cookie.contains("Path=/"), "{cookie}");
        let (pair, rest) = cookie.split_once(';').unwrap();
        let (name, value) = pair.split_once('=').unwrap();
        self.cookies.retain(|(kept, _)| kept != name);
        if !rest.contains("Max-Age=0") {
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }
}

/// A form body.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
    };
    let pairs: Vec<_> =
        fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    pairs.join("&")
}

/// The text between two others, where both are found.
pub(crate) fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found.to_owned())
}
