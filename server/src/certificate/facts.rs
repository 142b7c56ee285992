//! What one certificate says about itself.

use jiff::Timestamp;
use rustls::pki_types::CertificateDer;
use x509_parser::prelude::{GeneralName, X509Certificate};
use x509_parser::public_key::PublicKey;

use crate::app::whole_second;

/// What a reader compares: names, dates, key, fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) subject: String,
    pub(crate) issuer: String,
    /// The host names and addresses it is for.
    pub(crate) names: Vec<String>,
    pub(crate) from: Timestamp,
    pub(crate) until: Timestamp,
    /// Kind and size of the key, e.g. `ECDSA 256` or `RSA 2048`.
    pub(crate) key: String,
    /// SHA-256 in pairs of hex digits.
    pub(crate) fingerprint: String,
    pub(crate) is_authority: bool,
    /// Signed with SHA-1 or MD5.
    pub(crate) is_signed_weakly: bool,
    /// Bits of an RSA key.
    pub(crate) rsa_bits: Option<usize>,
    pub(super) raw_subject: Vec<u8>,
    pub(super) raw_issuer: Vec<u8>,
}

impl Facts {
    /// Reads a certificate; `None` when it is none.
    pub(crate) fn read(der: &CertificateDer<'_>) -> Option<Self> {
        let (_, read) = x509_parser::parse_x509_certificate(der).ok()?;
        let validity = read.validity();
        let key = read.public_key().parsed().ok();
        let rsa_bits = match &key {
            Some(PublicKey::RSA(rsa)) => Some(rsa.key_size()),
            _ => None,
        };
        Some(Self {
            subject: read.subject().to_string(),
            issuer: read.issuer().to_string(),
            names: names(&read),
            from: whole_second(validity.not_before.timestamp()),
            until: whole_second(validity.not_after.timestamp()),
            key: match (&key, rsa_bits) {
                (_, Some(bits)) => format!("RSA {bits}"),
                (Some(PublicKey::EC(point)), None) => format!("ECDSA {}", point.key_size()),
                _ => read.public_key().algorithm.algorithm.to_id_string(),
            },
            fingerprint: fingerprint(der),
            is_authority: read.is_ca(),
            is_signed_weakly: is_weak(&read),
            rsa_bits,
            raw_subject: read.subject().as_raw().to_vec(),
            raw_issuer: read.issuer().as_raw().to_vec(),
        })
    }

    /// Whether it names itself as its issuer: a root, or a certificate that nobody vouches for.
    pub(crate) fn is_self_issued(&self) -> bool {
        self.raw_subject == self.raw_issuer
    }
}

/// SHA-256 as people compare it: pairs of hex digits.
pub(super) fn fingerprint(der: &[u8]) -> String {
    seal::digest(der).iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
}

/// RSA with SHA-1 under its two numbers, RSA with MD5, DSA and ECDSA with SHA-1.
const WEAK: [&str; 5] = [
    "1.2.840.113549.1.1.5",
    "1.3.14.3.2.29",
    "1.2.840.113549.1.1.4",
    "1.2.840.10040.4.3",
    "1.2.840.10045.4.1",
];

fn is_weak(read: &X509Certificate<'_>) -> bool {
    WEAK.contains(&read.signature_algorithm.algorithm.to_id_string().as_str())
}

fn names(read: &X509Certificate<'_>) -> Vec<String> {
    let Ok(Some(names)) = read.subject_alternative_name() else { return Vec::new() };
    let shown = |name: &GeneralName<'_>| match name {
        GeneralName::DNSName(name) => Some((*name).to_owned()),
        GeneralName::IPAddress(bytes) => address(bytes),
        _ => None,
    };
    names.value.general_names.iter().filter_map(shown).collect()
}

fn address(bytes: &[u8]) -> Option<String> {
    let four = <[u8; 4]>::try_from(bytes).map(|four| std::net::IpAddr::from(four).to_string());
    four.ok().or_else(|| Some(std::net::IpAddr::from(<[u8; 16]>::try_from(bytes).ok()?).to_string()))
}
