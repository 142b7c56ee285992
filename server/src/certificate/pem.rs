//! What an operator hands in: a chain as PEM, perhaps with its key.

use rustls::pki_types::pem::{PemObject as _, SectionKind};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::pki_types::{PrivatePkcs1KeyDer, PrivateSec1KeyDer};

/// A chain as it was handed in, read and not yet checked.
#[derive(Debug)]
pub(crate) struct Offered {
    /// The server's certificate first.
    pub(crate) chain: Vec<CertificateDer<'static>>,
    /// The key, where the file carries one.
    pub(crate) key: Option<PrivateKeyDer<'static>>,
}

/// Why a file is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadPem {
    /// A PKCS#12 file (`.pfx`, `.p12`), which is not read here.
    #[error("the file is PKCS#12")]
    Pkcs12,
    /// The key is locked by a pass phrase.
    #[error("the key in the file is encrypted")]
    LockedKey,
    /// A request instead of what the authority made of it.
    #[error("the file holds a request and no certificate")]
    Request,
    /// No certificate is in it.
    #[error("the file holds no certificate in PEM")]
    Nothing,
    /// A part of it is damaged.
    #[error("the PEM is damaged")]
    Damaged,
}

impl Offered {
    /// Reads the content of a file.
    ///
    /// # Errors
    /// What the file is instead, as a [`BadPem`].
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, BadPem> {
        // DER begins with a sequence; of the usual files only PKCS#12 is that and no text.
        if bytes.starts_with(&[0x30]) && std::str::from_utf8(bytes).is_err() {
            return Err(BadPem::Pkcs12);
        }
        let text = String::from_utf8_lossy(bytes);
        if text.contains("BEGIN ENCRYPTED PRIVATE KEY") || text.contains("Proc-Type: 4,ENCRYPTED") {
            return Err(BadPem::LockedKey);
        }
        let mut offered = Self { chain: Vec::new(), key: None };
        let mut has_request = false;
        for part in <(SectionKind, Vec<u8>)>::pem_slice_iter(bytes) {
            let (kind, der) = part.map_err(|_| BadPem::Damaged)?;
            match kind {
                SectionKind::Certificate => offered.chain.push(CertificateDer::from(der)),
                SectionKind::PrivateKey => offered.key = Some(PrivatePkcs8KeyDer::from(der).into()),
                SectionKind::RsaPrivateKey => offered.key = Some(PrivatePkcs1KeyDer::from(der).into()),
                SectionKind::EcPrivateKey => offered.key = Some(PrivateSec1KeyDer::from(der).into()),
                SectionKind::Csr => has_request = true,
                // Lists of revoked certificates and bare public keys do no harm.
                _ => {}
            }
        }
        match (offered.chain.is_empty(), has_request) {
            (false, _) => Ok(offered),
            (true, true) => Err(BadPem::Request),
            (true, false) => Err(BadPem::Nothing),
        }
    }
}

/// A certificate as PEM.
pub(super) fn certificate(der: &[u8]) -> String {
    block("CERTIFICATE", der)
}

/// A key as PEM, by the kind it has.
pub(super) fn key(key: &PrivateKeyDer<'_>) -> String {
    let name = match key {
        PrivateKeyDer::Pkcs1(_) => "RSA PRIVATE KEY",
        PrivateKeyDer::Sec1(_) => "EC PRIVATE KEY",
        _ => "PRIVATE KEY",
    };
    block(name, key.secret_der())
}

fn block(name: &str, der: &[u8]) -> String {
    let config = pem::EncodeConfig::new().set_line_ending(pem::LineEnding::LF);
    pem::encode_config(&pem::Pem::new(name, der), config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for length in [1, 2, 3, 47, 48, 49, 500] {
            let der: Vec<u8> = (0..length).map(|byte| u8::try_from(byte % 251).unwrap()).collect();
            let text = certificate(&der);
            let offered = Offered::parse(text.as_bytes()).unwrap();
            assert_eq!(offered.chain[0].as_ref(), der.as_slice(), "{text}");
            assert!(text.lines().all(|line| line.len() <= 64), "{text}");
        }
    }

    #[test]
    fn whatever_else_it_is_has_a_name() {
        let refused = |bytes: &[u8]| Offered::parse(bytes).unwrap_err();
        assert_eq!(refused(b"\x30\x82\x0a\xc1\xff\xfe"), BadPem::Pkcs12);
        assert_eq!(refused(block("ENCRYPTED PRIVATE KEY", b"x").as_bytes()), BadPem::LockedKey);
        assert_eq!(refused(block("CERTIFICATE REQUEST", b"x").as_bytes()), BadPem::Request);
        assert_eq!(refused(b"hello"), BadPem::Nothing);
        assert_eq!(refused(b"-----BEGIN CERTIFICATE-----\nAA\n"), BadPem::Damaged);
    }
}
