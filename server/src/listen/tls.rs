//! The HTTPS port.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwapOption;
use poem::http::uri::Scheme;
use poem::listener::Acceptor;
use poem::web::{LocalAddr, RemoteAddr};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio_rustls::server::TlsStream;

use super::lines::Lines;
use super::patience::{BROWSER_IDLE, Patient, Place};
use crate::config::Server;

/// How long a peer may take for its handshake.
const HANDSHAKE: Duration = Duration::from_secs(3);
/// How long accepting rests after the system refused a socket, e.g. for want of descriptors.
const REST: Duration = Duration::from_millis(50);
/// Finished handshakes that may wait to be served.
const WAITING: usize = 64;

/// A certificate chain with its key, ready to serve.
pub(crate) struct TlsIdentity {
    pub(crate) chain: Vec<CertificateDer<'static>>,
    pub(crate) key: PrivateKeyDer<'static>,
}

impl Clone for TlsIdentity {
    fn clone(&self) -> Self {
        Self { chain: self.chain.clone(), key: self.key.clone_key() }
    }
}

/// What new connections are shown; exchanged while running ones go on with what they were shown.
#[derive(Default)]
pub(crate) struct ShownTls(ArcSwapOption<ServerConfig>);

impl ShownTls {
    /// Shows this to whoever connects from now on.
    pub(crate) fn show(&self, config: Arc<ServerConfig>) {
        self.0.store(Some(config));
    }

    fn current(&self) -> Option<Arc<ServerConfig>> {
        self.0.load_full()
    }
}

impl TlsIdentity {
    /// TLS 1.3, and 1.2 with forward secrecy and AEAD only; HTTP/1.1 alone is offered.
    ///
    /// # Errors
    /// When key and chain do not belong together.
    pub(crate) fn config(self) -> Result<ServerConfig, rustls::Error> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(self.chain, self.key)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        config.ticketer = rustls::crypto::aws_lc_rs::Ticketer::new()?;
        Ok(config)
    }
}

type Served = (Patient<TlsStream<TcpStream>>, RemoteAddr);

/// Accepts connections, shakes hands away from the accept loop, and hands over what is ready.
pub(crate) struct TlsAcceptor {
    local: SocketAddr,
    ready: mpsc::Receiver<Served>,
}

impl TlsAcceptor {
    /// Binds the port and starts to accept.
    ///
    /// # Errors
    /// What the system says about the address.
    pub(crate) async fn bind(server: &Server, shown: Arc<ShownTls>, lines: Arc<Lines>) -> io::Result<Self> {
        let listener = TcpListener::bind(server.listen).await?;
        // Inherited by every connection; without it the first reply waits for the peer's delayed
        // acknowledgement, 42 ms instead of 0.1 ms.
        socket2::SockRef::from(&listener).set_tcp_nodelay(true)?;
        let local = listener.local_addr()?;
        let (hand_over, ready) = mpsc::channel(WAITING);
        let door = Door {
            places: Arc::new(Semaphore::new(server.connections)),
            seats: Arc::new(Seats::new(server)),
            shown,
            lines,
            hand_over,
        };
        tokio::spawn(door.open(listener));
        Ok(Self { local, ready })
    }

    /// The address really bound: with port 0 the system chose.
    pub(crate) fn local(&self) -> SocketAddr {
        self.local
    }
}

struct Door {
    places: Arc<Semaphore>,
    seats: Arc<Seats>,
    shown: Arc<ShownTls>,
    lines: Arc<Lines>,
    hand_over: mpsc::Sender<Served>,
}

impl Door {
    async fn open(self, listener: TcpListener) {
        while !self.hand_over.is_closed() {
            let Ok(permit) = Arc::clone(&self.places).acquire_owned().await else { return };
            let (stream, remote) = match listener.accept().await {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "could not accept a connection");
                    tokio::time::sleep(REST).await;
                    continue;
                }
            };
            let Some(seat) = Seats::take(&self.seats, remote.ip()) else { continue };
            let line = Lines::enter(&self.lines);
            let remote = RemoteAddr(line.addr(remote));
            let is_served = Arc::clone(&line.is_served);
            let places = vec![
                Place::Server { _permit: permit },
                Place::Address { _seat: seat },
                Place::Line { _line: line },
            ];
            // The port opens only after there is something to show.
            let Some(config) = self.shown.current() else { continue };
            let acceptor = tokio_rustls::TlsAcceptor::from(config);
            let hand_over = self.hand_over.clone();
            tokio::spawn(async move {
                let shaken = tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await;
                if let Ok(Ok(stream)) = shaken {
                    // A closed channel means that the server is stopping: the peer sees the end.
                    hand_over
                        .send((Patient::new(stream, BROWSER_IDLE, is_served, places), remote))
                        .await
                        .ok();
                }
            });
        }
    }
}

struct Seats {
    most: usize,
    /// Proxies speak for many and are held by the limit over all connections alone.
    exempt: Vec<IpAddr>,
    taken: Mutex<HashMap<IpAddr, usize>>,
}

/// One of an address's connections; given back when dropped.
pub(crate) struct Seat {
    seats: Arc<Seats>,
    address: IpAddr,
}

impl Seats {
    fn new(server: &Server) -> Self {
        let exempt = server.proxies.iter().map(IpAddr::to_canonical).collect();
        Self { most: server.per_address, exempt, taken: Mutex::default() }
    }

    fn take(this: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        let mut taken = this.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(address).or_default();
        if *count >= this.most && !this.exempt.contains(&address.to_canonical()) {
            return None;
        }
        *count += 1;
        Some(Seat { seats: Arc::clone(this), address })
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.address);
            }
        }
    }
}

impl Acceptor for TlsAcceptor {
    type Io = Patient<TlsStream<TcpStream>>;

    fn local_addr(&self) -> Vec<LocalAddr> {
        vec![LocalAddr(self.local.into())]
    }

    async fn accept(&mut self) -> io::Result<(Self::Io, LocalAddr, RemoteAddr, Scheme)> {
        match self.ready.recv().await {
            Some((stream, remote)) => Ok((stream, LocalAddr(self.local.into()), remote, Scheme::HTTPS)),
            None => std::future::pending().await,
        }
    }
}
