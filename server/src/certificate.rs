//! The appliance's own certificate authority and the certificate it serves.
//!
//! `mamori init` makes both; a company's own chain is installed by a later verb. The authority may
//! sign only the host names it was made for, so its key is worth nothing against other sites.

use std::fs;
use std::io::{self, Write as _};
use std::net::IpAddr;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rcgen::{
    BasicConstraints, CertificateParams, CidrSubnet, DnType, ExtendedKeyUsagePurpose, GeneralSubtree, IsCa,
    Issuer, KeyPair, KeyUsagePurpose, NameConstraints, SerialNumber,
};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::listen::TlsIdentity;

/// Life of the authority in days: ten years.
const AUTHORITY_DAYS: i64 = 3653;
/// Life of the served certificate in days: the most that browsers accept, less a day.
const LEAF_DAYS: i64 = 397;
/// Days before its end at which the served certificate is made anew.
const RENEW_DAYS: i64 = 30;

/// Why there is no certificate.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CertificateError {
    /// The certificate could not be made.
    #[error("could not make the certificate")]
    Make(#[from] rcgen::Error),
    /// A file could not be read or written.
    #[error("could not use the certificate file {path}", path = path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file holds no key or certificate.
    #[error("the certificate file {path} is damaged", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
}

/// The folder that holds authority, certificate and their keys.
pub(crate) struct CertificateFolder {
    folder: PathBuf,
}

impl CertificateFolder {
    pub(crate) fn new(data: &Path) -> Self {
        Self { folder: data.join("tls") }
    }

    /// Where the authority's certificate lies, for distribution to browsers.
    pub(crate) fn authority_path(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }

    pub(crate) fn exists(&self) -> bool {
        self.folder.join("cert.pem").exists()
    }

    /// Makes an authority for these host names and a first certificate.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub(crate) fn create(
        &self,
        names: &[String],
        now: Timestamp,
        serial: [u8; 16],
    ) -> Result<(), CertificateError> {
        fs::create_dir_all(&self.folder).map_err(|source| self.file_error("", source))?;
        let key = KeyPair::generate()?;
        let params = authority(names, now, serial)?;
        let certificate = params.self_signed(&key)?;
        self.write("ca.key", &key.serialize_pem())?;
        self.write("ca.pem", &certificate.pem())?;
        self.issue(names, now, serial)
    }

    /// Issues the served certificate anew when its end is near.
    ///
    /// # Errors
    /// When a file is missing, damaged or cannot be written.
    pub(crate) fn renew_if_due(
        &self,
        names: &[String],
        now: Timestamp,
        serial: [u8; 16],
    ) -> Result<bool, CertificateError> {
        let chain = self.chain()?;
        let leaf = chain.first().ok_or_else(|| self.damaged("cert.pem"))?;
        let (_, parsed) = x509_parser::parse_x509_certificate(leaf).map_err(|_| self.damaged("cert.pem"))?;
        let days_left = (parsed.validity().not_after.timestamp() - now.as_second()) / 86_400;
        if days_left > RENEW_DAYS {
            return Ok(false);
        }
        self.issue(names, now, serial)?;
        Ok(true)
    }

    fn issue(&self, names: &[String], now: Timestamp, mut serial: [u8; 16]) -> Result<(), CertificateError> {
        let authority_key = KeyPair::from_pem(&self.read("ca.key")?)?;
        let authority_pem = self.read("ca.pem")?;
        let issuer = Issuer::from_ca_cert_pem(&authority_pem, authority_key)?;
        let mut params = CertificateParams::new(names.to_vec())?;
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, names.first().map_or("mamori", String::as_str));
        set_validity(&mut params, now, LEAF_DAYS);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        // The authority used this serial itself; one bit keeps the two apart.
        serial[15] ^= 1;
        params.serial_number = Some(positive(serial));
        let key = KeyPair::generate()?;
        let certificate = params.signed_by(&key, &issuer)?;
        self.write("key.pem", &key.serialize_pem())?;
        self.write("cert.pem", &format!("{}{authority_pem}", certificate.pem()))
    }

    /// The chain and key to serve.
    ///
    /// # Errors
    /// When a file is missing or damaged.
    pub(crate) fn identity(&self) -> Result<TlsIdentity, CertificateError> {
        let key = PrivateKeyDer::from_pem_slice(self.read("key.pem")?.as_bytes())
            .map_err(|_| self.damaged("key.pem"))?;
        Ok(TlsIdentity { chain: self.chain()?, key })
    }

    /// The authority's fingerprint as people compare it: SHA-256 in pairs of hex digits.
    ///
    /// # Errors
    /// When the file is missing or damaged.
    pub(crate) fn fingerprint(&self) -> Result<String, CertificateError> {
        let authority = CertificateDer::from_pem_slice(self.read("ca.pem")?.as_bytes())
            .map_err(|_| self.damaged("ca.pem"))?;
        let digest = seal::digest(&authority);
        Ok(digest.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":"))
    }

    fn chain(&self) -> Result<Vec<CertificateDer<'static>>, CertificateError> {
        CertificateDer::pem_slice_iter(self.read("cert.pem")?.as_bytes())
            .collect::<Result<_, _>>()
            .map_err(|_| self.damaged("cert.pem"))
    }

    fn read(&self, name: &str) -> Result<String, CertificateError> {
        fs::read_to_string(self.folder.join(name)).map_err(|source| self.file_error(name, source))
    }

    fn write(&self, name: &str, text: &str) -> Result<(), CertificateError> {
        let path = self.folder.join(name);
        let hidden = path.with_extension("new");
        let result = fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&hidden)
            .and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                file.sync_all()?;
                fs::rename(&hidden, &path)
            });
        result.map_err(|source| CertificateError::File { path, source })
    }

    fn file_error(&self, name: &str, source: io::Error) -> CertificateError {
        CertificateError::File { path: self.folder.join(name), source }
    }

    fn damaged(&self, name: &str) -> CertificateError {
        CertificateError::Damaged { path: self.folder.join(name) }
    }
}

fn authority(names: &[String], now: Timestamp, serial: [u8; 16]) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(Vec::new())?;
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(
        DnType::CommonName,
        format!("Mamori CA for {}", names.first().map_or("this host", String::as_str)),
    );
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: names.iter().map(|name| subtree(name)).collect(),
        excluded_subtrees: Vec::new(),
    });
    set_validity(&mut params, now, AUTHORITY_DAYS);
    params.serial_number = Some(positive(serial));
    Ok(params)
}

fn subtree(name: &str) -> GeneralSubtree {
    match name.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => {
            GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix(address.octets(), 32))
        }
        Ok(IpAddr::V6(address)) => {
            GeneralSubtree::IpAddress(CidrSubnet::from_v6_prefix(address.octets(), 128))
        }
        Err(_) => GeneralSubtree::DnsName(name.to_owned()),
    }
}

fn set_validity(params: &mut CertificateParams, now: Timestamp, days: i64) {
    // An hour of grace for browsers whose clock is behind ours.
    let start = now.as_second() - 3_600;
    params.not_before = moment(start);
    params.not_after = moment(start + days * 86_400);
}

fn moment(second: i64) -> time::OffsetDateTime {
    time::OffsetDateTime::from_unix_timestamp(second).unwrap_or(time::OffsetDateTime::UNIX_EPOCH)
}

/// X.509 wants a positive number: the first bit is cleared.
fn positive(mut serial: [u8; 16]) -> SerialNumber {
    serial[0] &= 0x7f;
    SerialNumber::from_slice(&serial)
}
