//! Reports of browsers about a broken content policy.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use poem::http::StatusCode;
use poem::web::Data;
use poem::{Body, IntoResponse as _, Response, handler};

use super::super::ops;
use crate::app::App;
use crate::door::Reply;
use crate::failure::Failure;

/// Largest report in bytes.
const LIMIT: usize = 16 << 10;
/// Seconds between two entries of the audit log.
const PAUSE: i64 = 60;

/// Counts reports, and enters at most one a minute in log and audit: everybody can post here.
#[derive(Default)]
pub(crate) struct Reports {
    count: AtomicU64,
    /// Second of the last entry; 0 before the first.
    entered: AtomicI64,
}

/// What a report says, without any address: those may carry what nobody else should read.
#[derive(Debug, PartialEq, Eq)]
struct Complaint {
    directive: String,
    /// `inline`, `eval`, a scheme, or a scheme with its host.
    blocked: String,
}

/// Takes a report.
#[handler]
pub(crate) async fn take_report(
    Data(app): Data<&App>,
    Data(reports): Data<&Arc<Reports>>,
    body: Body,
) -> Result<Response, Failure> {
    let body = body.into_bytes_limit(LIMIT).await.map_err(|_| Failure::TooLarge)?;
    let count = reports.count.fetch_add(1, Ordering::Relaxed) + 1;
    if let Some(complaint) = Complaint::parse(&body)
        && reports.is_due(app.now().as_second())
    {
        enter(app, complaint, count).await?;
    }
    Ok(Reply::text(StatusCode::NO_CONTENT, "").into_response())
}

impl Reports {
    fn is_due(&self, now: i64) -> bool {
        let last = self.entered.load(Ordering::Relaxed);
        let is_due = last == 0 || now.abs_diff(last) >= PAUSE.unsigned_abs();
        is_due && self.entered.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }
}

async fn enter(app: &App, complaint: Complaint, count: u64) -> Result<(), Failure> {
    let Complaint { directive, blocked } = complaint;
    tracing::warn!(%directive, %blocked, count, "a browser reported a broken content policy");
    ops::enter_report(app, format!("{directive} {blocked}, {count} since the start")).await
}

impl Complaint {
    /// Reads a report in the form that `report-uri` asks for; `None` for anything else.
    fn parse(body: &[u8]) -> Option<Self> {
        let report: serde_json::Value = serde_json::from_slice(body).ok()?;
        let report = report.get("csp-report")?;
        let text = |name: &str| report.get(name).and_then(serde_json::Value::as_str);
        let directive = text("effective-directive").or_else(|| text("violated-directive"))?;
        Some(Self { directive: plain(directive), blocked: without_path(text("blocked-uri")?) })
    }
}

/// Scheme and host of an address, nothing of its path or query.
fn without_path(address: &str) -> String {
    let kept = match address.split_once("://") {
        Some((scheme, rest)) => {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let host = host.rsplit('@').next().unwrap_or_default();
            format!("{scheme}://{host}")
        }
        None => address.split([':', '/', '?', '#']).next().unwrap_or_default().to_owned(),
    };
    plain(&kept)
}

/// At most 64 plain signs, so that a report can forge no line of a log.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '.' | ':' | '/' | ' '))
        .take(64)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_report_is_kept_without_paths_and_queries() {
        let body =
            br#"{"csp-report":{"document-uri":"https://x/me?t=1","effective-directive":"script-src-elem",
            "blocked-uri":"https://user:pw@evil.example/a/secret?token=1"}}"#;
        let expected =
            Complaint { directive: "script-src-elem".to_owned(), blocked: "https://evil.example".to_owned() };
        assert_eq!(Complaint::parse(body), Some(expected));
        assert_eq!(without_path("inline"), "inline");
        assert_eq!(without_path("data:text/html,secret"), "data");
    }

    #[test]
    fn what_is_no_report_is_not_entered() {
        for body in ["", "{", "[]", "{}", r#"{"csp-report":3}"#, r#"{"csp-report":{"blocked-uri":"x"}}"#] {
            assert_eq!(Complaint::parse(body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn one_report_a_minute_is_entered() {
        let reports = Reports::default();
        assert!(reports.is_due(1_000));
        assert!(!reports.is_due(1_059));
        assert!(reports.is_due(1_060));
    }

    proptest! {
        #[test]
        fn no_address_of_a_report_reaches_the_log_beyond_its_host(host in "[a-z]{1,9}", path in "[0-9]{5,9}") {
            let kept = without_path(&format!("https://{host}/{path}?q={path}#{path}"));
            prop_assert_eq!(kept, format!("https://{}", host));
        }

        #[test]
        fn a_report_forges_no_line(text in any::<String>()) {
            let kept = plain(&text);
            let forges = kept.contains(['\n', '\r', '\u{1b}']);
            prop_assert!(kept.len() <= 64 && !forges);
        }
    }
}
