//! The TCP sockets of this process, as the kernel lists them.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Sockets by what they are for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Sockets {
    pub(in super::super) listening: Vec<SocketAddr>,
    /// Connections that this process began, by the address at the other end.
    pub(in super::super) outbound: Vec<SocketAddr>,
}

/// The states of the kernel's table that matter here.
const ESTABLISHED: &str = "01";
const CALLING: &str = "02";
const LISTENING: &str = "0A";

/// The sockets of this process.
///
/// # Errors
/// Where the host does not show them.
pub(in super::super) fn look() -> io::Result<Sockets> {
    let mut own = BTreeSet::new();
    for entry in fs::read_dir("/proc/self/fd")? {
        // A descriptor may be closed while they are listed.
        let Ok(target) = fs::read_link(entry?.path()) else { continue };
        let target = target.to_string_lossy().into_owned();
        own.extend(
            target.strip_prefix("socket:[").and_then(|rest| rest.trim_end_matches(']').parse::<u64>().ok()),
        );
    }
    let tables = ["/proc/self/net/tcp", "/proc/self/net/tcp6"].map(fs::read_to_string);
    let [four, six] = tables;
    // A host without IPv6 has no second table.
    Ok(sorted(&[four?, six.unwrap_or_default()].concat(), &own))
}

/// Sorts the rows of the kernel's table that are of these sockets.
pub(in super::super) fn sorted(table: &str, own: &BTreeSet<u64>) -> Sockets {
    let mut rows = Vec::new();
    for line in table.lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let [_, local, peer, state, _, _, _, _, _, inode, ..] = fields.as_slice() else { continue };
        let is_own = inode.parse().is_ok_and(|inode: u64| own.contains(&inode));
        if let (true, Some(local), Some(peer)) = (is_own, address(local), address(peer)) {
            rows.push((local, peer, *state));
        }
    }
    let listening: Vec<SocketAddr> =
        rows.iter().filter(|(.., state)| *state == LISTENING).map(|(local, ..)| *local).collect();
    // What arrived at a port that is listened to was begun by the other end.
    let began = |local: &SocketAddr| !listening.iter().any(|at| at.port() == local.port());
    let outbound = rows
        .iter()
        .filter(|(local, _, state)| [ESTABLISHED, CALLING].contains(state) && began(local))
        .map(|(_, peer, _)| *peer)
        .collect();
    Sockets { listening, outbound }
}

/// An address as the kernel writes it: words of four bytes in the order of the host, then the port.
fn address(text: &str) -> Option<SocketAddr> {
    let (host, port) = text.split_once(':')?;
    let mut bytes = Vec::with_capacity(16);
    for place in (0..host.len()).step_by(8) {
        let word = u32::from_str_radix(host.get(place..place + 8)?, 16).ok()?;
        bytes.extend(word.to_ne_bytes());
    }
    let host = match <[u8; 4]>::try_from(bytes.as_slice()) {
        Ok(four) => IpAddr::V4(Ipv4Addr::from(four)),
        Err(_) => IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(bytes).ok()?)),
    };
    Some(SocketAddr::new(host.to_canonical(), u16::from_str_radix(port, 16).ok()?))
}
