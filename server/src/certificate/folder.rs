//! The files below `tls/` in the data folder, each replaced whole.
//!
//! `key.pem` may for a moment hold two keys, that of the present certificate and that of the next one; the
//! one that fits is used. So no crash between the two files leaves a server that cannot start.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::make::{self, Made};
use super::{Facts, Offered, RENEW_DAYS, check, days_between, facts, pem};
use crate::listen::TlsIdentity;

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
        let made = make::authority(names, now, serial)?;
        self.write("ca.key", &made.key)?;
        self.write("ca.pem", &made.pem)?;
        self.issue(names, now, serial)
    }

    /// Whether the served certificate is the appliance's own and near its end.
    ///
    /// # Errors
    /// When a file is missing or damaged.
    pub(crate) fn is_due(&self, now: Timestamp) -> Result<bool, CertificateError> {
        let chain = self.chain()?;
        let leaf = chain.first().and_then(Facts::read).ok_or_else(|| self.damaged("cert.pem"))?;
        Ok(days_between(now, leaf.until) <= RENEW_DAYS && self.is_own(&chain)?)
    }

    /// Whether the appliance's own authority issued a chain.
    ///
    /// # Errors
    /// When the authority's file is damaged.
    pub(crate) fn is_own(&self, chain: &[CertificateDer<'_>]) -> Result<bool, CertificateError> {
        if !self.authority_path().exists() {
            return Ok(false);
        }
        let authority = self.authority()?;
        Ok(chain.last().is_some_and(|last| *last == authority))
    }

    fn issue(&self, names: &[String], now: Timestamp, serial: [u8; 16]) -> Result<(), CertificateError> {
        self.install(&self.leaf(names, now, serial)?)
    }

    /// A certificate by the appliance's own authority, not yet in place.
    ///
    /// # Errors
    /// When a file is missing or damaged.
    pub(crate) fn leaf(
        &self,
        names: &[String],
        now: Timestamp,
        serial: [u8; 16],
    ) -> Result<TlsIdentity, CertificateError> {
        let authority = Made { pem: self.read("ca.pem")?, key: self.read("ca.key")? };
        let made = make::leaf(names, &authority, now, serial)?;
        let key = PrivateKeyDer::from_pem_slice(made.key.as_bytes()).map_err(|_| self.damaged("ca.key"))?;
        Ok(TlsIdentity { chain: self.certificates("ca.pem", &made.pem)?, key })
    }

    /// The chain and key to serve.
    ///
    /// # Errors
    /// When a file is missing or damaged.
    pub(crate) fn identity(&self) -> Result<TlsIdentity, CertificateError> {
        let chain = self.chain()?;
        let mut keys = self.keys("key.pem")?;
        if keys.is_empty() {
            return Err(self.damaged("key.pem"));
        }
        let fits = |key: &PrivateKeyDer<'static>| {
            check::fits(&TlsIdentity { chain: chain.clone(), key: key.clone_key() })
        };
        let at = keys.iter().position(fits).unwrap_or_default();
        let key = keys.swap_remove(at);
        Ok(TlsIdentity { chain, key })
    }

    /// A request to the company's authority, and whether its key was made now. The key stays here and is
    /// kept for the next request, so that asking twice spoils nothing; `anew` makes another.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub(crate) fn request(&self, names: &[String], anew: bool) -> Result<(String, bool), CertificateError> {
        let kept = if anew { None } else { self.read_if_there("request.key")? };
        let made = make::request(names, kept.as_deref())?;
        if kept.is_none() {
            self.write("request.key", &made.key)?;
        }
        Ok((made.pem, kept.is_none()))
    }

    /// Whether a request has been made whose certificate has not come yet.
    pub(crate) fn awaits(&self) -> bool {
        self.folder.join("request.key").exists()
    }

    /// A chain that was handed in with the key that fits it: that of the file, of the request, or the
    /// present one. With none that fits, the most likely one, for the check to find out.
    ///
    /// # Errors
    /// When a file is damaged, or no key is there at all.
    pub(crate) fn candidate(&self, offered: Offered) -> Result<TlsIdentity, CertificateError> {
        let Offered { chain, key } = offered;
        let mut keys: Vec<_> = key.into_iter().collect();
        for name in ["request.key", "key.pem"] {
            keys.extend(self.keys(name)?);
        }
        let mut first = None;
        for key in keys {
            let identity = TlsIdentity { chain: chain.clone(), key };
            if check::fits(&identity) {
                return Ok(identity);
            }
            first = first.or(Some(identity));
        }
        first.ok_or_else(|| self.damaged("key.pem"))
    }

    /// Puts a checked chain and its key in place of what was served; a request has got its answer then.
    ///
    /// # Errors
    /// When a file cannot be written; the old one stays.
    pub(crate) fn install(&self, identity: &TlsIdentity) -> Result<(), CertificateError> {
        let chain: String = identity.chain.iter().map(|certificate| pem::certificate(certificate)).collect();
        self.put(&pem::key(&identity.key), &chain)?;
        if self.keys("request.key")?.contains(&identity.key) {
            let path = self.folder.join("request.key");
            fs::remove_file(&path).map_err(|source| CertificateError::File { path, source })?;
        }
        Ok(())
    }

    fn put(&self, key: &str, chain: &str) -> Result<(), CertificateError> {
        let before = self.read_if_there("key.pem")?.unwrap_or_default();
        self.write("key.pem", &format!("{key}{before}"))?;
        self.write("cert.pem", chain)?;
        self.write("key.pem", key)
    }

    /// The company's authorities that were added here, for the line to the relay.
    ///
    /// # Errors
    /// When the file is damaged.
    pub(crate) fn trusted(&self) -> Result<Vec<CertificateDer<'static>>, CertificateError> {
        let Some(text) = self.read_if_there("trusted.pem")? else { return Ok(Vec::new()) };
        self.certificates("trusted.pem", &text)
    }

    /// Keeps exactly these authorities.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn trust(&self, authorities: &[CertificateDer<'static>]) -> Result<(), CertificateError> {
        let text: String = authorities.iter().map(|authority| pem::certificate(authority)).collect();
        self.write("trusted.pem", &text)
    }

    /// The authority's fingerprint as people compare it: SHA-256 in pairs of hex digits.
    ///
    /// # Errors
    /// When the file is missing or damaged.
    pub(crate) fn fingerprint(&self) -> Result<String, CertificateError> {
        Ok(facts::fingerprint(&self.authority()?))
    }

    fn authority(&self) -> Result<CertificateDer<'static>, CertificateError> {
        CertificateDer::from_pem_slice(self.read("ca.pem")?.as_bytes()).map_err(|_| self.damaged("ca.pem"))
    }

    fn chain(&self) -> Result<Vec<CertificateDer<'static>>, CertificateError> {
        self.certificates("cert.pem", &self.read("cert.pem")?)
    }

    fn certificates(&self, name: &str, text: &str) -> Result<Vec<CertificateDer<'static>>, CertificateError> {
        let found: Result<_, _> = CertificateDer::pem_slice_iter(text.as_bytes()).collect();
        found.map_err(|_| self.damaged(name))
    }

    fn keys(&self, name: &str) -> Result<Vec<PrivateKeyDer<'static>>, CertificateError> {
        let Some(text) = self.read_if_there(name)? else { return Ok(Vec::new()) };
        let found: Result<_, _> = PrivateKeyDer::pem_slice_iter(text.as_bytes()).collect();
        found.map_err(|_| self.damaged(name))
    }

    fn read(&self, name: &str) -> Result<String, CertificateError> {
        fs::read_to_string(self.folder.join(name)).map_err(|source| self.file_error(name, source))
    }

    fn read_if_there(&self, name: &str) -> Result<Option<String>, CertificateError> {
        match fs::read_to_string(self.folder.join(name)) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.file_error(name, error)),
        }
    }

    fn write(&self, name: &str, text: &str) -> Result<(), CertificateError> {
        let path = self.folder.join(name);
        let hidden = path.with_extension("new");
        let result = fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder).and_then(|()| {
            let mut file =
                fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&hidden)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&hidden, &path)?;
            fs::File::open(&self.folder)?.sync_all()
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
