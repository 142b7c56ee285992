//! Trust in one appliance's own authority, and bare TLS connections.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore, SupportedProtocolVersion};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

/// The authority that a client trusts, and no other.
#[derive(Clone)]
pub struct Trust {
    roots: Arc<RootCertStore>,
    usual: Arc<ClientConfig>,
}

impl Trust {
    /// Trust in the authority of a PEM file.
    ///
    /// # Errors
    /// When the file is missing or holds no certificate.
    pub fn read(path: &Path) -> Result<Self> {
        let certificate = CertificateDer::from_pem_file(path)
            .with_context(|| format!("no certificate in {}", path.display()))?;
        let mut roots = RootCertStore::empty();
        roots.add(certificate)?;
        let roots = Arc::new(roots);
        let usual = config(&roots, rustls::ALL_VERSIONS, &[b"http/1.1"])?;
        Ok(Self { roots, usual })
    }

    /// A client's settings with these versions and protocol names offered.
    ///
    /// # Errors
    /// When the versions cannot be had.
    pub fn offering(
        &self,
        versions: &[&'static SupportedProtocolVersion],
        protocols: &[&[u8]],
    ) -> Result<Arc<ClientConfig>> {
        config(&self.roots, versions, protocols)
    }

    /// What a browser offers, less HTTP/2.
    pub fn usual(&self) -> Arc<ClientConfig> {
        Arc::clone(&self.usual)
    }
}

fn config(
    roots: &Arc<RootCertStore>,
    versions: &[&'static SupportedProtocolVersion],
    protocols: &[&[u8]],
) -> Result<Arc<ClientConfig>> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(versions)?
        .with_root_certificates(Arc::clone(roots))
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.to_vec()).collect();
    Ok(Arc::new(config))
}

/// Connects and shakes hands.
///
/// # Errors
/// When the peer refuses or is not the one that the authority vouches for.
pub async fn handshake(address: SocketAddr, config: Arc<ClientConfig>) -> Result<TlsStream<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let name = ServerName::from(address.ip());
    Ok(TlsConnector::from(config).connect(name, stream).await?)
}
