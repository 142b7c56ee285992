//! Whom the line to the relay trusts.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters, TlsParametersBuilder,
};
use lettre::transport::smtp::extension::ClientId;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::greeting::Heard;
use super::{Broken, Fault, Place};
use crate::app::App;
use crate::certificate::CertificateFolder;
use crate::config::Encryption;

/// The name that the relay must prove, and the authorities believed.
pub(super) struct Tls<'a> {
    app: &'a App,
    host: String,
}

impl<'a> Tls<'a> {
    pub(super) fn new(app: &'a App) -> Self {
        Self { app, host: app.config().mail.host.clone() }
    }

    /// Whether the relay must prove its name. Where encryption is taken only if it is offered, and neither
    /// a password goes over the line nor an authority is named, whoever could pose as the relay could
    /// as well offer none; a certificate that proves nothing is then still better than no encryption.
    fn proves(&self) -> bool {
        let config = self.app.config();
        config.mail.tls != Encryption::StartTlsIfOffered
            || !config.mail.user.is_empty()
            || !config.tls.ca_files.is_empty()
            || CertificateFolder::new(&config.paths.data).trusted().is_ok_and(|added| !added.is_empty())
    }

    /// Encrypts a new connection.
    pub(super) async fn wrap(
        &self,
        stream: TcpStream,
        patience: Duration,
    ) -> Result<(Heard<TlsStream<TcpStream>>, String), Broken> {
        let mut roots = RootCertStore::empty();
        for root in self.authorities()? {
            roots.add(root).map_err(|error| broken(&error.to_string()))?;
        }
        let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
        let name = ServerName::try_from(self.host.clone()).map_err(|error| broken(&error.to_string()))?;
        match timeout(patience, TlsConnector::from(Arc::new(config)).connect(name, stream)).await {
            Err(_) => Err(Broken::new(Place::Encryption, Fault::Lost, "no answer in time")),
            Ok(Err(error)) => Err(broken(&error.to_string())),
            Ok(Ok(stream)) => Ok((Heard::new(stream), "TLS".to_owned())),
        }
    }

    /// Encrypts by STARTTLS.
    pub(super) async fn start(
        &self,
        connection: &mut AsyncSmtpConnection,
        hello: &ClientId,
        patience: Duration,
    ) -> Result<String, Broken> {
        let parameters = self.parameters()?;
        match timeout(patience, connection.starttls(parameters, hello)).await {
            Err(_) => Err(Broken::new(Place::Encryption, Fault::Lost, "no answer in time")),
            Ok(Err(error)) if error.status().is_some() => {
                Err(Broken::of(Place::Encryption, Fault::NoEncryption, &error))
            }
            Ok(Err(error)) => Err(Broken {
                fault: Fault::Certificate,
                ..Broken::of(Place::Encryption, Fault::Certificate, &error)
            }),
            Ok(Ok(())) if self.proves() => Ok("STARTTLS".to_owned()),
            Ok(Ok(())) => Ok("STARTTLS, certificate not checked".to_owned()),
        }
    }

    fn parameters(&self) -> Result<TlsParameters, Broken> {
        let mut builder =
            TlsParametersBuilder::new(self.host.clone()).certificate_store(CertificateStore::None);
        if self.proves() {
            for root in self.authorities()? {
                let root =
                    Certificate::from_der(root.to_vec()).map_err(|error| broken(&error.to_string()))?;
                builder = builder.add_root_certificate(root);
            }
        } else {
            builder = builder.dangerous_accept_invalid_certs(true);
        }
        builder.build().map_err(|error| broken(&error.to_string()))
    }

    /// The authorities of the configuration and those added by `mamori cert ca add`, or those of the host
    /// where there is none of either.
    fn authorities(&self) -> Result<Vec<CertificateDer<'static>>, Broken> {
        let named = &self.app.config().tls.ca_files;
        let mut found = Vec::new();
        for file in named {
            found.extend(read(file).map_err(|error| broken(&format!("{}: {error}", file.display())))?);
        }
        let added = CertificateFolder::new(&self.app.config().paths.data).trusted();
        found.extend(added.map_err(|error| broken(&error.to_string()))?);
        if found.is_empty() {
            // A host that keeps none trusts nobody; the handshake says so.
            found.extend(rustls_native_certs::load_native_certs().certs);
        }
        // A host's bundle may hold what this library cannot use.
        let mut trial = RootCertStore::empty();
        Ok(found.into_iter().filter(|root| trial.add(root.clone()).is_ok()).collect())
    }
}

fn read(file: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let bytes = std::fs::read(file).map_err(|error| error.to_string())?;
    CertificateDer::pem_slice_iter(&bytes).collect::<Result<_, _>>().map_err(|error| error.to_string())
}

fn broken(said: &str) -> Broken {
    Broken::new(Place::Encryption, Fault::Certificate, said)
}
