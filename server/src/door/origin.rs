//! From which address a request comes.

use std::net::{IpAddr, Ipv4Addr};

use poem::Request;

use crate::config::Server;
use crate::listen;

/// The peer of the connection. Behind listed proxies it is the last address of `X-Forwarded-For`
/// that is not one of them: all before it is only what somebody claims.
pub(super) fn address(server: &Server, request: &Request) -> IpAddr {
    let peer = listen::peer(&request.remote_addr().0)
        .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip().to_canonical());
    if !server.is_proxy(peer) {
        return peer;
    }
    let lines: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .map(|line| line.to_str().unwrap_or_default())
        .collect();
    walk(server, peer, &lines)
}

fn walk(server: &Server, peer: IpAddr, lines: &[&str]) -> IpAddr {
    let mut nearest = peer;
    for text in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        // Beyond a word that is no address nothing can be believed.
        let Ok(address) = text.trim().parse::<IpAddr>() else { return nearest };
        nearest = address.to_canonical();
        if !server.is_proxy(nearest) {
            return nearest;
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(lines: &[&str]) -> String {
        let proxies = ["10.0.0.1", "10.0.0.2"].map(|proxy| proxy.parse().unwrap()).to_vec();
        let server = Server { proxies, ..Server::default() };
        walk(&server, "10.0.0.1".parse().unwrap(), lines).to_string()
    }

    #[test]
    fn the_nearest_address_that_is_no_proxy_counts() {
        assert_eq!(walked(&["192.0.2.7"]), "192.0.2.7");
        assert_eq!(walked(&["192.0.2.7, 10.0.0.2"]), "192.0.2.7");
        assert_eq!(walked(&["192.0.2.7", "10.0.0.2"]), "192.0.2.7");
        assert_eq!(walked(&["::ffff:192.0.2.7"]), "192.0.2.7");
    }

    #[test]
    fn what_the_client_wrote_before_it_is_not_believed() {
        assert_eq!(walked(&["198.51.100.1, 192.0.2.7"]), "192.0.2.7");
        assert_eq!(walked(&["198.51.100.1", "192.0.2.7, 10.0.0.2"]), "192.0.2.7");
    }

    #[test]
    fn without_an_address_the_proxy_itself_counts() {
        assert_eq!(walked(&[]), "10.0.0.1");
        assert_eq!(walked(&["unknown"]), "10.0.0.1");
        assert_eq!(walked(&["192.0.2.7, unknown, 10.0.0.2"]), "10.0.0.2");
    }
}
