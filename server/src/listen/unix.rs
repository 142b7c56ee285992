//! The admin socket: a Unix socket whose peers are known by their operating-system account.

use std::io;
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use poem::Addr;
use poem::http::uri::Scheme;
use poem::listener::Acceptor;
use poem::web::{LocalAddr, RemoteAddr};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Semaphore;

use super::patience::{Patient, Place};

/// Open connections at once: a console, a few commands.
const CONNECTIONS: usize = 8;
/// The kind under which a peer travels in poem's address type.
const KIND: &str = "peer";

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

    fn to_addr(self) -> Addr {
        Addr::custom(KIND, format!("{} {} {}", self.uid, self.gid, self.pid))
    }

    /// The peer of a request that came through an [`AdminAcceptor`].
    pub(crate) fn from_addr(addr: &Addr) -> Option<Self> {
        let Addr::Custom(KIND, text) = addr else { return None };
        let mut parts = text.split(' ');
        Some(Self {
            uid: parts.next()?.parse().ok()?,
            gid: parts.next()?.parse().ok()?,
            pid: parts.next()?.parse().ok()?,
        })
    }
}

/// Accepts operators.
pub(crate) struct AdminAcceptor {
    listener: UnixListener,
    path: PathBuf,
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
        Ok(Self { listener, path: path.to_owned(), places: Arc::new(Semaphore::new(CONNECTIONS)) })
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
        // An operator's long command is never cut: the kernel vouches for the peer.
        let is_served = Arc::new(AtomicBool::new(true));
        let stream = Patient::new(stream, is_served, vec![Place::Server { _permit: permit }]);
        let local = LocalAddr(Addr::custom("socket", self.path.display().to_string()));
        Ok((stream, local, RemoteAddr(peer.to_addr()), Scheme::HTTP))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_survives_its_way_through_an_address() {
        let peer = Peer { uid: 1004, gid: 27, pid: 20411 };
        assert_eq!(Peer::from_addr(&peer.to_addr()), Some(peer));
        assert_eq!(Peer::from_addr(&Addr::custom("socket", "1 2 3")), None);
    }
}
