//! TLS: the certificate as a browser will judge it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use domain::lang::Lang;
use jiff::Timestamp;

use super::super::model::Finding;
use super::super::text::Text;
use crate::app::App;
use crate::certificate::{self, Facts, Flaw, Offered, RENEW_DAYS, days_between};
use crate::features::certificates::{self, Shown};

/// Days before its end at which a certificate is first spoken of; then again at 30, and at 7 it is urgent.
const FIRST_WARNING: i64 = 60;
const URGENT: i64 = 7;

/// Everything about the files of the certificate and the authorities.
pub(crate) fn certificates(app: &App) -> Vec<Finding> {
    let mut found = match certificates::shown(app) {
        Ok(shown) => of(app, &shown),
        Err(failure) => {
            let said = chain_of(&failure);
            vec![
                Finding::problem("TLS-001", |t| t.tls_unreadable(&said))
                    .because(Text::why_tls_unusable)
                    .mended_by("mamori cert install FILE"),
            ]
        }
    };
    found.push(authorities(app));
    found
}

fn chain_of(error: &dyn std::error::Error) -> String {
    let chain = std::iter::successors(Some(error), |error| error.source());
    chain.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn of(app: &App, shown: &Shown) -> Vec<Finding> {
    let day = |time: Timestamp| time.to_zoned(app.zone().clone()).strftime("%Y-%m-%d").to_string();
    let renews = if shown.is_own { "mamori cert renew" } else { "mamori cert csr" };
    let mut found = Vec::new();
    for flaw in &shown.flaws {
        let words = |t: Text| t.flaw(flaw, day);
        let finding = match flaw {
            Flaw::Unreadable(_) | Flaw::Key | Flaw::Order(_) | Flaw::Chain(_) => {
                Finding::problem("TLS-001", words).because(Text::why_tls_unusable)
            }
            Flaw::Names(_) => Finding::problem("TLS-002", words).because(Text::why_tls_names),
            Flaw::NotYet(..) | Flaw::Expired(..) => {
                Finding::problem("TLS-003", words).because(Text::why_tls_dates)
            }
            Flaw::WeakSignature(_) | Flaw::ShortKey(..) => {
                Finding::problem("TLS-004", words).because(Text::why_tls_weak)
            }
        };
        found.push(finding.mended_by(renews));
    }
    let has = |code: &str, found: &[Finding]| found.iter().any(|finding| finding.code == code);
    if !has("TLS-001", &found) {
        let count = shown.chain.len();
        found.push(Finding::good("TLS-001", |t| t.tls_chain(count)));
    }
    if !has("TLS-002", &found) {
        let names = shown.names.join(", ");
        found.push(Finding::good("TLS-002", |t| t.tls_names(&names)));
    }
    if !has("TLS-003", &found) {
        found.extend(shown.chain.first().map(|leaf| ending(app.now(), leaf, shown.is_own, &day(leaf.until))));
    }
    if !has("TLS-004", &found) {
        let key = shown.chain.first().map(|leaf| leaf.key.clone()).unwrap_or_default();
        found.push(Finding::good("TLS-004", |t| t.tls_key(&key)));
    }
    found.sort_by_key(|finding| finding.code);
    found
}

/// How near the end is: 60 and 30 days ahead it needs attention, 7 days ahead it is a problem. What the
/// appliance renews by itself is only spoken of when it should have been renewed already.
fn ending(now: Timestamp, leaf: &Facts, is_own: bool, day: &str) -> Finding {
    let left = days_between(now, leaf.until);
    let fix = if is_own { "mamori cert renew" } else { "mamori cert csr" };
    let first = if is_own { RENEW_DAYS - 1 } else { FIRST_WARNING };
    let words = |t: Text| t.tls_ends(left, day);
    let finding = match left {
        left if left <= URGENT => Finding::problem("TLS-003", words),
        left if left <= first => Finding::caution("TLS-003", words),
        _ => return Finding::good("TLS-003", words),
    };
    finding.because(Text::why_tls_dates).mended_by(fix)
}

fn authorities(app: &App) -> Finding {
    let code = "TLS-005";
    let mut all = match certificates::authorities(app) {
        Ok(all) => all,
        Err(failure) => {
            let said = chain_of(&failure);
            return Finding::problem(code, |t| t.tls_unreadable(&said)).because(Text::why_authorities);
        }
    };
    for file in &app.config().tls.ca_files {
        let offered = std::fs::read(file).ok().and_then(|bytes| Offered::parse(&bytes).ok());
        let Some(offered) = offered else {
            let file = file.display().to_string();
            return Finding::problem(code, |t| t.tls_unreadable(&file)).because(Text::why_authorities);
        };
        all.extend(offered.chain.iter().filter_map(|one| Facts::read(one)));
    }
    let next = all.iter().min_by_key(|facts| facts.until);
    let left = next.map(|facts| (facts.subject.clone(), days_between(app.now(), facts.until)));
    let count = all.len();
    match left {
        Some((subject, days)) if days < 0 => Finding::problem(code, |t| t.authority_ends(&subject, days))
            .because(Text::why_authorities)
            .mended_by("mamori cert ca add FILE"),
        Some((subject, days)) if days <= FIRST_WARNING => {
            Finding::caution(code, |t| t.authority_ends(&subject, days))
                .because(Text::why_authorities)
                .mended_by("mamori cert ca add FILE")
        }
        _ => Finding::good(code, |t| t.authorities(count)),
    }
}

/// What the port shows, and the protocol it speaks: the certificate of the folder, or one from before.
pub(crate) async fn port(app: &App) -> (Finding, Option<String>) {
    let code = "TLS-006";
    let address = reached(app.config().server.listen);
    let seen = match certificate::look(address, &app.address().host).await {
        Ok(seen) => seen,
        Err(error) => {
            let said = error.to_string();
            let finding = Finding::problem(code, |t| t.tls_silent(&address.to_string(), &said));
            return (finding.because(Text::why_tls_silent).mended_by("mamori status"), None);
        }
    };
    let shown = seen.chain.first().and_then(Facts::read).map(|facts| facts.fingerprint);
    let stands = certificates::shown(app).ok().and_then(|shown| shown.chain.into_iter().next());
    let is_same = stands.is_some_and(|leaf| Some(leaf.fingerprint) == shown);
    let finding = if is_same {
        Finding::good(code, |t| t.tls_shown(&address.to_string(), &seen.version))
    } else {
        Finding::caution(code, |t| t.tls_other(&address.to_string()))
            .because(Text::why_tls_other)
            .mended_by("mamori cert reload")
    };
    (finding, Some(seen.version))
}

/// An address that reaches a port of this host which listens everywhere.
fn reached(listen: SocketAddr) -> SocketAddr {
    let address = match listen.ip() {
        IpAddr::V4(address) if address.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(address) if address.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        address => address,
    };
    SocketAddr::new(address, listen.port())
}

/// A flaw in words.
pub(crate) fn said(flaw: &Flaw, lang: Lang, day: impl Fn(Timestamp) -> String) -> String {
    Text::of(lang).flaw(flaw, day)
}
