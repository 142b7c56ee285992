//! The admin socket: a Unix socket whose peers are known by their operating-system account.

use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, io};

use poem::Addr;
use poem::http::uri::Scheme;
use poem::listener::Acceptor;
use poem::web::{LocalAddr, RemoteAddr};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Semaphore;

use super::lines::{Lines, parse};
use super::patience::{OPERATOR_IDLE, Patient, Place};

/// Open connections at once: a console, a few commands.
const CONNECTIONS: usize = 8;
/// The kind under which a peer travels in poem's address type.
const KIND: &str = "peer";
/// The same for the program itself, while no server runs.
const OFFLINE: &str = "offline";

/// Who is at the other end, as the kernel says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Peer {
    pub(crate) uid: u32,
    pub(crate) gid: u32,
    pub(crate) pid: i32,
}

impl Peer {
    fn of(stream: &UnixStream) -> io::Result<Self> {
        let credentials = stream.peer_cred()?;
        Ok(Self { uid: credentials.uid(), gid: credentials.gid(), pid: credentials.pid().unwrap_or(0) })
    }

    /// This process as the peer of its own verbs, for those that are done while the server is stopped.
    pub(crate) fn offline(self) -> Addr {
        Addr::custom(OFFLINE, format!("{self} 0"))
    }

    /// Whether a request came from this very process.
    pub(crate) fn is_offline(addr: &Addr) -> bool {
        matches!(parse(addr), Some((OFFLINE, _, _)))
    }

    /// The peer of a request that came through an [`AdminAcceptor`], or from this very process.
    pub(crate) fn from_addr(addr: &Addr) -> Option<Self> {
        let (KIND | OFFLINE, peer, _) = parse(addr)? else { return None };
        let mut parts = peer.split(' ');
        Some(Self {
            uid: parts.next()?.parse().ok()?,
            gid: parts.next()?.parse().ok()?,
            pid: parts.next()?.parse().ok()?,
        })
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.uid, self.gid, self.pid)
    }
}

/// Accepts operators.
pub(crate) struct AdminAcceptor {
    listener: UnixListener,
    path: PathBuf,
    lines: Arc<Lines>,
    places: Arc<Semaphore>,
}

impl AdminAcceptor {
    /// Binds the socket with mode 0660, in place of a stale one.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::AddrInUse`] when a server answers there.
    pub(crate) fn bind(path: &Path) -> io::Result<Self> {
        remove_stale(path)?;
        // Bound under a name that nobody opens, so that the real name never has a wider mode.
        let hidden = path.with_extension("new");
        remove_stale(&hidden)?;
        let listener = UnixListener::bind(&hidden)?;
        std::fs::set_permissions(&hidden, std::fs::Permissions::from_mode(0o660))?;
        std::fs::rename(&hidden, path)?;
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        Ok(Self { listener, path: path.to_owned(), lines: Arc::default(), places })
    }
}

impl AdminAcceptor {
    /// The open connections, by which a request in work is told from a silent peer.
    pub(crate) fn lines(&self) -> Arc<Lines> {
        Arc::clone(&self.lines)
    }
}

impl Drop for AdminAcceptor {
    fn drop(&mut self) {
        // Left behind it would only be found stale at the next start.
        std::fs::remove_file(&self.path).ok();
    }
}

fn remove_stale(path: &Path) -> io::Result<()> {
    match std::fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
        Ok(found) if !found.file_type().is_socket() => return Err(io::ErrorKind::AlreadyExists.into()),
        Ok(_) => {}
    }
    if std::os::unix::net::UnixStream::connect(path).is_ok() {
        return Err(io::ErrorKind::AddrInUse.into());
    }
    std::fs::remove_file(path)
}

impl Acceptor for AdminAcceptor {
    type Io = Patient<UnixStream>;

    fn local_addr(&self) -> Vec<LocalAddr> {
        vec![LocalAddr(Addr::custom("socket", self.path.display().to_string()))]
    }

    async fn accept(&mut self) -> io::Result<(Self::Io, LocalAddr, RemoteAddr, Scheme)> {
        let Ok(permit) = Arc::clone(&self.places).acquire_owned().await else {
            return std::future::pending().await;
        };
        let (stream, _) = self.listener.accept().await?;
        let peer = Peer::of(&stream)?;
        let line = Lines::enter(&self.lines);
        let remote = RemoteAddr(line.addr_of(KIND, &peer));
        let is_served = Arc::clone(&line.is_served);
        let places = vec![Place::Server { _permit: permit }, Place::Line { _line: line }];
        let stream = Patient::new(stream, OPERATOR_IDLE, is_served, places);
        let local = LocalAddr(Addr::custom("socket", self.path.display().to_string()));
        Ok((stream, local, remote, Scheme::HTTP))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::time::Instant;

    use super::*;

    /// Both ends of a connection to a fresh socket, and where a request of it would come from.
    async fn pair(folder: &Path) -> (AdminAcceptor, UnixStream, Patient<UnixStream>, Addr) {
        let path = folder.join("admin.sock");
        let mut acceptor = AdminAcceptor::bind(&path).unwrap();
        let (client, accepted) = tokio::join!(UnixStream::connect(&path), acceptor.accept());
        let (server, _, remote, _) = accepted.unwrap();
        (acceptor, client.unwrap(), server, remote.0)
    }

    #[tokio::test]
    async fn a_peer_survives_its_way_through_an_address() {
        let folder = tempfile::tempdir().unwrap();
        let (_acceptor, _client, _server, addr) = pair(folder.path()).await;
        let peer = Peer::from_addr(&addr).unwrap();
        assert_eq!(peer.uid, rustix::process::geteuid().as_raw());
        assert_eq!(Peer::from_addr(&Addr::custom("socket", "1 2 3 4")), None);
    }

    #[tokio::test(start_paused = true)]
    async fn an_operator_who_says_nothing_is_cut_after_five_minutes() {
        let folder = tempfile::tempdir().unwrap();
        let (_acceptor, _client, mut server, _) = pair(folder.path()).await;
        let began = Instant::now();
        let read = server.read(&mut [0; 16]).await;
        assert_eq!(read.unwrap_err().kind(), io::ErrorKind::TimedOut);
        assert!((300..302).contains(&began.elapsed().as_secs()), "{:?}", began.elapsed());
    }

    #[tokio::test(start_paused = true)]
    async fn half_a_request_is_cut_after_ten_seconds_but_never_while_we_work() {
        let folder = tempfile::tempdir().unwrap();
        let (acceptor, mut client, mut server, addr) = pair(folder.path()).await;
        client.write_all(b"GET /v1/st").await.unwrap();
        let mut bytes = [0; 16];
        assert_eq!(server.read(&mut bytes).await.unwrap(), 10);
        let serving = acceptor.lines().serve(&addr).unwrap();
        let waited = tokio::time::timeout(Duration::from_hours(1), server.read(&mut bytes)).await;
        assert!(waited.is_err(), "cut while its request was in work");
        drop(serving);
        assert_eq!(server.read(&mut bytes).await.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }
}
