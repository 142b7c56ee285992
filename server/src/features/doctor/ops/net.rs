//! NET: who is connected to whom, and whether people arrive here.

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener, UdpSocket};
use std::time::Duration;

use super::super::model::{Finding, Running};
use super::super::text::{NET_001, NET_002, NET_003, NET_004, Text};
use super::host::Host;
use super::sockets::Sockets;
use crate::app::App;
use crate::config::Config;
use crate::failure::Failure;
use crate::features::sign_in;

/// How long the name of the public address may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// Pairs of person and address from which on one single address is no chance.
const MANY: usize = 20;

/// The whole group but the name, which is asked of the network.
pub(in super::super) fn judge(app: &App, host: &Host, running: Running) -> Result<Vec<Finding>, Failure> {
    let config = app.config();
    let mut found = match (&host.sockets, running) {
        (Some(sockets), _) => vec![outbound(config, sockets), listening(config, sockets)],
        (None, Running::Server) => vec![Finding::caution(&NET_001, Text::sockets_unseen)],
        (None, Running::Nothing) => vec![free(config.server.listen)],
    };
    let inside = app.clone();
    let (pairs, places) = app.database().read(move |tx| sign_in::known_places(&inside, tx))?;
    found.push(sources(config, pairs, places));
    Ok(found)
}

/// Connections that this process began, but those to itself and to the relay.
pub(in super::super) fn outbound(config: &Config, sockets: &Sockets) -> Finding {
    let is_relay = |peer: &&SocketAddr| config.mail.is_on() && peer.port() == config.mail.port;
    let outside = sockets.outbound.iter().filter(|peer| !peer.ip().is_loopback());
    let (relay, others): (Vec<&SocketAddr>, Vec<&SocketAddr>) = outside.partition(is_relay);
    if others.is_empty() {
        return Finding::good(&NET_001, |t| t.outbound_none(relay.len()));
    }
    let places = others.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Finding::problem(&NET_001, |t| t.outbound(others.len(), &places))
}

/// Whether the server listens where the configuration says so, and nowhere else.
pub(in super::super) fn listening(config: &Config, sockets: &Sockets) -> Finding {
    let listen = config.server.listen;
    let shown = listen.to_string();
    if !sockets.listening.contains(&SocketAddr::new(listen.ip().to_canonical(), listen.port())) {
        return Finding::problem(&NET_002, |t| t.listening_not(&shown));
    }
    let others: Vec<String> =
        sockets.listening.iter().filter(|at| at.port() != listen.port()).map(ToString::to_string).collect();
    if others.is_empty() {
        return Finding::good(&NET_002, |t| t.listening(&shown));
    }
    let places = others.join(", ");
    Finding::caution(&NET_002, |t| t.listening_more(&places)).mended_by("mamori config show")
}

/// Whether a server that is to start finds its address free.
pub(in super::super) fn free(listen: SocketAddr) -> Finding {
    let shown = listen.to_string();
    match TcpListener::bind(listen) {
        Ok(_) => Finding::good(&NET_002, |t| t.address_free(&shown)),
        Err(error) => {
            let said = error.to_string();
            Finding::problem(&NET_002, |t| t.address_taken(&shown, &said)).mended_by("mamori config show")
        }
    }
}

/// What a name leads to.
pub(in super::super) async fn look_up(name: &str) -> io::Result<Vec<IpAddr>> {
    let found = tokio::time::timeout(PATIENCE, tokio::net::lookup_host((name, 443))).await;
    Ok(found.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??.map(|found| found.ip()).collect())
}

/// Whether the public name leads here, or to a proxy in front.
pub(in super::super) fn name(app: &App, found: io::Result<Vec<IpAddr>>) -> Finding {
    let name = app.address().host.as_str();
    let found = found.unwrap_or_default();
    if found.is_empty() {
        return Finding::caution(&NET_003, |t| t.name_unknown(name));
    }
    if found.iter().any(|address| app.config().server.is_proxy(*address)) {
        return Finding::good(&NET_003, |t| t.name_proxy(name));
    }
    // Only an address of this host can be bound.
    if found.iter().any(|address| UdpSocket::bind((*address, 0)).is_ok()) {
        return Finding::good(&NET_003, |t| t.name_here(name));
    }
    let places = found.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    Finding::caution(&NET_003, |t| t.name_elsewhere(name, &places))
}

/// Whether everybody seems to sign in from one address: then a proxy in front is not in the configuration.
pub(in super::super) fn sources(config: &Config, pairs: usize, places: usize) -> Finding {
    let words = |t: Text| t.places_many(pairs, places);
    if pairs >= MANY && places == 1 && config.server.proxies.is_empty() {
        return Finding::caution(&NET_004, words);
    }
    Finding::good(&NET_004, words)
}
