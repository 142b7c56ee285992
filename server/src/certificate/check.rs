//! What is wrong with a certificate, before a browser finds it out.

use std::net::IpAddr;

use jiff::Timestamp;
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError as Verified, RootCertStore};

use super::Facts;
use crate::listen::TlsIdentity;

/// Bits below which an RSA key is refused.
const RSA_BITS: usize = 2048;

/// One thing that keeps a chain from being used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// The certificate at this place of the chain, from 1 on, cannot be read.
    Unreadable(usize),
    /// The key belongs to another certificate.
    Key,
    /// These host names are not covered.
    Names(Vec<String>),
    /// A certificate of the chain, by its subject, begins later.
    NotYet(String, Timestamp),
    /// It has ended.
    Expired(String, Timestamp),
    /// The certificate at this place did not issue the one before it.
    Order(usize),
    /// A signature, a purpose or a limit of the chain does not hold, in the words of the check.
    Chain(String),
    /// A certificate of the chain is signed with SHA-1 or MD5.
    WeakSignature(String),
    /// A certificate of the chain has an RSA key of too few bits.
    ShortKey(String, usize),
}

/// Everything that is wrong with a chain for these host names; empty when a browser that trusts its issuer
/// will take it.
pub(crate) fn flaws(identity: &TlsIdentity, names: &[String], now: Timestamp) -> Vec<Flaw> {
    let mut found = Vec::new();
    let mut facts = Vec::with_capacity(identity.chain.len());
    for (at, certificate) in identity.chain.iter().enumerate() {
        match Facts::read(certificate) {
            Some(read) => facts.push(read),
            None => found.push(Flaw::Unreadable(at + 1)),
        }
    }
    if facts.is_empty() {
        found.push(Flaw::Unreadable(1));
    }
    if !found.is_empty() {
        return found;
    }
    if !fits(identity) {
        found.push(Flaw::Key);
    }
    found.extend(uncovered(&identity.chain, names).map(Flaw::Names));
    for each in &facts {
        found.extend(of_one(each, now));
    }
    found.extend(of_chain(&identity.chain, &facts, now));
    found
}

/// Whether the key is that of the first certificate.
pub(super) fn fits(identity: &TlsIdentity) -> bool {
    let Ok(key) = aws_lc_rs::sign::any_supported_type(&identity.key) else { return false };
    rustls::sign::CertifiedKey::new(identity.chain.clone(), key).keys_match().is_ok()
}

fn of_one(facts: &Facts, now: Timestamp) -> Vec<Flaw> {
    let mut found = Vec::new();
    let subject = || facts.subject.clone();
    if facts.from > now {
        found.push(Flaw::NotYet(subject(), facts.from));
    }
    if facts.until < now {
        found.push(Flaw::Expired(subject(), facts.until));
    }
    // Nobody checks the signature of a root: it is trusted because it was registered.
    if facts.is_signed_weakly && !facts.is_self_issued() {
        found.push(Flaw::WeakSignature(subject()));
    }
    if let Some(bits) = facts.rsa_bits.filter(|bits| *bits < RSA_BITS) {
        found.push(Flaw::ShortKey(subject(), bits));
    }
    found
}

fn of_chain(chain: &[CertificateDer<'static>], facts: &[Facts], now: Timestamp) -> Option<Flaw> {
    let issued = |pair: &[Facts]| matches!(pair, [one, next] if one.raw_issuer == next.raw_subject);
    if let Some(at) = facts.windows(2).position(|pair| !issued(pair)) {
        return Some(Flaw::Order(at + 2));
    }
    let [leaf, rest @ ..] = chain else { return None };
    // A certificate alone is vouched for by whoever issued it, which only its readers know.
    let (last, between) = rest.split_last()?;
    let mut roots = RootCertStore::empty();
    if roots.add(last.clone()).is_err() {
        return Some(Flaw::Unreadable(chain.len()));
    }
    let supported = aws_lc_rs::default_provider().signature_verification_algorithms;
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let time = UnixTime::since_unix_epoch(std::time::Duration::from_secs(seconds));
    let verified = ParsedCertificate::try_from(leaf).and_then(|leaf| {
        verify_server_cert_signed_by_trust_anchor(&leaf, &roots, between, time, supported.all)
    });
    match verified {
        // Dates have been named one by one.
        Ok(())
        | Err(rustls::Error::InvalidCertificate(
            Verified::Expired
            | Verified::ExpiredContext { .. }
            | Verified::NotValidYet
            | Verified::NotValidYetContext { .. },
        )) => None,
        Err(error) => Some(Flaw::Chain(error.to_string())),
    }
}

/// Those of the names for which a browser would refuse the certificate.
fn uncovered(chain: &[CertificateDer<'static>], names: &[String]) -> Option<Vec<String>> {
    let leaf = chain.first().and_then(|leaf| ParsedCertificate::try_from(leaf).ok());
    let covers = |name: &String| {
        let Some(leaf) = &leaf else { return false };
        server_name(name).is_some_and(|name| verify_server_name(leaf, &name).is_ok())
    };
    let missing: Vec<String> = names.iter().filter(|name| !covers(name)).cloned().collect();
    (!missing.is_empty()).then_some(missing)
}

/// A host name or an address, which may stand in brackets.
pub(super) fn server_name(name: &str) -> Option<ServerName<'static>> {
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    match bare.parse::<IpAddr>() {
        Ok(address) => Some(ServerName::from(address)),
        Err(_) => ServerName::try_from(bare.to_owned()).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CertificateFolder, Offered};
    use super::*;
    use crate::app::testing;

    /// A leaf of 1,024 bits for `mamori.example`, signed with SHA-1 by a root of 2,048 bits; good for a hundred
    /// years from 2026 on.
    const WEAK: &[u8] = include_bytes!("fixtures/weak.pem");

    #[test]
    fn weak_signatures_and_short_keys_are_named() {
        let (app, _folder) = testing::app();
        let own = CertificateFolder::new(&app.config().paths.data).identity().unwrap();
        let weak = TlsIdentity { chain: Offered::parse(WEAK).unwrap().chain, key: own.key };
        let later = jiff::Timestamp::from_second(testing::NOW + 365 * 86_400).unwrap();
        let found = flaws(&weak, &["mamori.example".to_owned()], later);
        assert!(found.contains(&Flaw::WeakSignature("CN=mamori.example".to_owned())), "{found:?}");
        assert!(found.contains(&Flaw::ShortKey("CN=mamori.example".to_owned(), 1024)), "{found:?}");
        assert!(found.contains(&Flaw::Key), "{found:?}");
        assert!(!found.iter().any(|flaw| matches!(flaw, Flaw::Expired(..) | Flaw::Order(_))), "{found:?}");
    }

    #[test]
    fn addresses_are_names_with_and_without_brackets() {
        for name in ["192.0.2.1", "::1", "[::1]", "health.corp.example"] {
            assert!(server_name(name).is_some(), "{name}");
        }
        assert!(server_name("a b").is_none());
    }
}
