//! The frame of every request and reply.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt as _;
use poem::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response};

use super::failure_page;
use super::reply::Reply;
use super::visit::Visit;
use crate::app::App;
use crate::failure::{BadForm, Failure};
use crate::listen::Lines;

/// Most bytes and lines of a request head.
const HEAD_BYTES: usize = 16 << 10;
const HEAD_LINES: usize = 64;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
require-trusted-types-for 'script'; report-uri ";

/// Wraps the whole site.
pub(crate) struct Shield<E> {
    app: App,
    lines: Arc<Lines>,
    policy: HeaderValue,
    site: E,
}

impl<E: Endpoint> Shield<E> {
    pub(crate) fn new(app: App, lines: Arc<Lines>, site: E) -> Self {
        let report = format!("{POLICY}{}/csp", app.address().base);
        let policy = HeaderValue::from_str(&report).unwrap_or(HeaderValue::from_static("default-src 'none'"));
        Self { app, lines, policy, site }
    }

    async fn answer(&self, mut request: Request) -> Response {
        if let Some(refusal) = self.refuse_frame(&request) {
            return refusal.into_response();
        }
        let app = self.app.for_request();
        let visit = match Visit::begin(&app, &request).await {
            Ok(visit) => visit,
            Err(failure) => return failure_page::answer(&Visit::anonymous(&app, &request), &failure),
        };
        request.extensions_mut().insert(app);
        if request.method() == Method::POST && !is_report(&request) && !self.is_from_us(request.headers()) {
            return failure_page::answer(&visit, &Failure::Form(BadForm::Origin));
        }
        request.extensions_mut().insert(Arc::clone(&visit));
        let answered = AssertUnwindSafe(self.site.call(request)).catch_unwind().await;
        match answered {
            Ok(Ok(response)) => response.into_response(),
            Ok(Err(error)) => failure_page::answer_error(&visit, error),
            // The panic hook has logged the place; the page names the request.
            Err(_) => failure_page::answer(&visit, &Failure::fault("a handler panicked")),
        }
    }

    /// Refuses what is no request to this site, in a few words for a program.
    fn refuse_frame(&self, request: &Request) -> Option<Reply> {
        let headers = request.headers();
        let bytes: usize = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        let target = request.original_uri().path_and_query().map_or(0, |target| target.as_str().len());
        if headers.len() > HEAD_LINES || bytes + target > HEAD_BYTES {
            return Some(Reply::text(
                StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
                "request head too large\n",
            ));
        }
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        if !self.is_our_name(host) {
            return Some(Reply::text(StatusCode::MISDIRECTED_REQUEST, "no such site here\n"));
        }
        None
    }

    fn is_our_name(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => &host,
        };
        name == self.app.address().host
            || self.app.config().server.names.iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    fn is_from_us(&self, headers: &HeaderMap) -> bool {
        let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        match text(header::ORIGIN) {
            // Our own `no-referrer` makes browsers send `null` with a form.
            None | Some("null") => text(HeaderName::from_static("sec-fetch-site")) == Some("same-origin"),
            Some(origin) => {
                origin == self.app.address().origin
                    || origin
                        .strip_prefix("https://")
                        .is_some_and(|host| text(header::HOST) == Some(host) && self.is_our_name(host))
            }
        }
    }

    fn write_headers(&self, headers: &mut HeaderMap) {
        let fixed = [
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "no-referrer"),
            (header::X_FRAME_OPTIONS, "DENY"),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
            (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
            (
                HeaderName::from_static("permissions-policy"),
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()",
            ),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy.clone());
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    }
}

/// Reports of a broken content policy come without an origin that we could compare.
fn is_report(request: &Request) -> bool {
    request.uri().path().ends_with("/csp")
}

impl<E: Endpoint> Endpoint for Shield<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let _serving = self.lines.serve(&request.remote_addr().0);
        let mut response = self.answer(request).await;
        self.write_headers(response.headers_mut());
        Ok(response)
    }
}
