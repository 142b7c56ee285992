//! TLS: the certificate as a browser will judge it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use domain::lang::Lang;
use jiff::Timestamp;

use super::super::model::{Check, Finding, Level};
use super::super::text::{TLS_001, TLS_002, TLS_003, TLS_004, TLS_005, TLS_006, Text};
use super::chain_of;
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
            vec![Finding::problem(&TLS_001, |t| t.tls_unreadable(&said))]
        }
    };
    found.push(authorities(app));
    found
}

fn of(app: &App, shown: &Shown) -> Vec<Finding> {
    let day = |time: Timestamp| time.to_zoned(app.zone().clone()).strftime("%Y-%m-%d").to_string();
    let renews = if shown.is_own { "mamori cert renew" } else { "mamori cert csr" };
    let mut found = Vec::new();
    for flaw in &shown.flaws {
        let words = |t: Text| t.flaw(flaw, day);
        let check = match flaw {
            Flaw::Unreadable(_) | Flaw::Key | Flaw::Order(_) | Flaw::Chain(_) => &TLS_001,
            Flaw::Names(_) => &TLS_002,
            Flaw::NotYet(..) | Flaw::Expired(..) => &TLS_003,
            Flaw::WeakSignature(_) | Flaw::ShortKey(..) => &TLS_004,
        };
        found.push(Finding::problem(check, words).mended_by(renews));
    }
    let has = |check: &Check, found: &[Finding]| found.iter().any(|one| one.check.code == check.code);
    if !has(&TLS_001, &found) {
        let count = shown.chain.len();
        found.push(Finding::good(&TLS_001, |t| t.tls_chain(count)));
    }
    if !has(&TLS_002, &found) {
        let names = shown.names.join(", ");
        found.push(Finding::good(&TLS_002, |t| t.tls_names(&names)));
    }
    if !has(&TLS_003, &found) {
        found.extend(shown.chain.first().map(|leaf| ending(app.now(), leaf, shown.is_own, &day(leaf.until))));
    }
    if !has(&TLS_004, &found) {
        let key = shown.chain.first().map(|leaf| leaf.key.clone()).unwrap_or_default();
        found.push(Finding::good(&TLS_004, |t| t.tls_key(&key)));
    }
    found.sort_by_key(|finding| finding.check.code);
    found
}

/// How near the end is: 60 and 30 days ahead it needs attention, 7 days ahead it is a problem. What the
/// appliance renews by itself is only spoken of when it should have been renewed already.
fn ending(now: Timestamp, leaf: &Facts, is_own: bool, day: &str) -> Finding {
    let left = days_between(now, leaf.until);
    let fix = if is_own { "mamori cert renew" } else { "mamori cert csr" };
    let first = if is_own { RENEW_DAYS - 1 } else { FIRST_WARNING };
    let words = |t: Text| t.tls_ends(left, day);
    let level = match left {
        left if left <= URGENT => Level::Problem,
        left if left <= first => Level::Caution,
        _ => return Finding::good(&TLS_003, words),
    };
    Finding::at(level, &TLS_003, words).mended_by(fix)
}

fn authorities(app: &App) -> Finding {
    let mut all = match certificates::authorities(app) {
        Ok(all) => all,
        Err(failure) => {
            let said = chain_of(&failure);
            return Finding::problem(&TLS_005, |t| t.tls_unreadable(&said));
        }
    };
    for file in &app.config().tls.ca_files {
        let offered = std::fs::read(file).ok().and_then(|bytes| Offered::parse(&bytes).ok());
        let Some(offered) = offered else {
            let file = file.display().to_string();
            return Finding::problem(&TLS_005, |t| t.tls_unreadable(&file));
        };
        all.extend(offered.chain.iter().filter_map(|one| Facts::read(one)));
    }
    let next = all.iter().min_by_key(|facts| facts.until);
    let left = next.map(|facts| (facts.subject.clone(), days_between(app.now(), facts.until)));
    let count = all.len();
    match left {
        Some((subject, days)) if days < 0 => Finding::problem(&TLS_005, |t| t.authority_ends(&subject, days)),
        Some((subject, days)) if days <= FIRST_WARNING => {
            Finding::caution(&TLS_005, |t| t.authority_ends(&subject, days))
        }
        _ => Finding::good(&TLS_005, |t| t.authorities(count)),
    }
}

/// What the port shows, and the protocol it speaks: the certificate of the folder, or one from before.
pub(crate) async fn port(app: &App) -> (Finding, Option<String>) {
    let address = reached(app.config().server.listen);
    let seen = match certificate::look(address, &app.address().host).await {
        Ok(seen) => seen,
        Err(error) => {
            let said = error.to_string();
            let finding = Finding::problem(&TLS_006, |t| t.tls_silent(&address.to_string(), &said));
            return (finding.mended_by("mamori status"), None);
        }
    };
    let shown = seen.chain.first().and_then(Facts::read).map(|facts| facts.fingerprint);
    let stands = certificates::shown(app).ok().and_then(|shown| shown.chain.into_iter().next());
    let is_same = stands.is_some_and(|leaf| Some(leaf.fingerprint) == shown);
    let finding = if is_same {
        Finding::good(&TLS_006, |t| t.tls_shown(&address.to_string(), &seen.version))
    } else {
        Finding::caution(&TLS_006, |t| t.tls_other(&address.to_string()))
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
