//! Sockets: the HTTPS port and the admin socket, with the limits that keep one slow or greedy
//! client from hurting the others.
//!
//! poem serves what these acceptors hand over. Its own listeners have no limit on connections,
//! handshakes or half-sent requests, and leave stale Unix sockets behind.

mod lines;
mod patience;
mod tls;
mod unix;

pub(crate) use lines::{Lines, peer};
pub(crate) use tls::{ShownTls, TlsAcceptor, TlsIdentity};
pub(crate) use unix::{AdminAcceptor, Peer};
