//! Which open connection of a socket a request came through, so that waiting for our own reply is never
//! taken for a peer's silence.

use std::collections::HashMap;
use std::fmt::Display;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use poem::Addr;

/// The kind under which a connection travels in poem's address type.
const KIND: &str = "tls";

/// The open connections of one socket.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    next: AtomicU64,
    open: Mutex<HashMap<u64, Arc<AtomicBool>>>,
}

impl Lines {
    /// Enters a new connection.
    pub(crate) fn enter(this: &Arc<Self>) -> Line {
        let number = this.next.fetch_add(1, Ordering::Relaxed);
        let is_served = Arc::new(AtomicBool::new(false));
        this.open.lock().unwrap_or_else(PoisonError::into_inner).insert(number, Arc::clone(&is_served));
        Line { lines: Arc::clone(this), number, is_served }
    }

    /// Marks the request's connection as being served until the guard is dropped.
    pub(crate) fn serve(&self, addr: &Addr) -> Option<Serving> {
        let (_, _, number) = parse(addr)?;
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let is_served = Arc::clone(open.get(&number)?);
        is_served.store(true, Ordering::Relaxed);
        Some(Serving(is_served))
    }
}

/// One open connection; leaves the list when dropped.
pub(crate) struct Line {
    lines: Arc<Lines>,
    number: u64,
    pub(crate) is_served: Arc<AtomicBool>,
}

impl Line {
    /// A peer of the HTTPS port together with the number of this line.
    pub(crate) fn addr(&self, peer: SocketAddr) -> Addr {
        self.addr_of(KIND, &peer)
    }

    /// A peer of any kind together with the number of this line.
    pub(super) fn addr_of(&self, kind: &'static str, peer: &dyn Display) -> Addr {
        Addr::custom(kind, format!("{peer} {}", self.number))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.lines.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.number);
    }
}

/// A request in work.
pub(crate) struct Serving(Arc<AtomicBool>);

impl Drop for Serving {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Relaxed);
    }
}

/// The peer of a request that came through the HTTPS port.
pub(crate) fn peer(addr: &Addr) -> Option<SocketAddr> {
    let (KIND, peer, _) = parse(addr)? else { return None };
    peer.parse().ok()
}

/// Kind, peer and line.
pub(super) fn parse(addr: &Addr) -> Option<(&'static str, &str, u64)> {
    let Addr::Custom(kind, text) = addr else { return None };
    let (peer, number) = text.rsplit_once(' ')?;
    Some((kind, peer, number.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_served_only_while_its_guard_lives() {
        let lines = Arc::new(Lines::default());
        let line = Lines::enter(&lines);
        let peer_address: SocketAddr = "[::1]:4711".parse().unwrap();
        let addr = line.addr(peer_address);
        assert_eq!(peer(&addr), Some(peer_address));
        let serving = lines.serve(&addr).unwrap();
        assert!(line.is_served.load(Ordering::Relaxed));
        drop(serving);
        assert!(!line.is_served.load(Ordering::Relaxed));
        drop(line);
        assert!(lines.serve(&addr).is_none());
    }
}
