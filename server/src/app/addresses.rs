//! Slowing down an address that guesses across many accounts; kept in memory only.

use std::collections::{BTreeMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// Misses within [`WINDOW`] that lock an address.
const LIMIT: usize = 30;
/// Seconds in which misses count together.
const WINDOW: u64 = 60;
/// The first lock in seconds; each one that follows soon is twice as long.
const SHORTEST: u64 = 60;
/// The longest lock in seconds, and the quiet after a lock that makes the next one short again.
const LONGEST: u64 = 15 * 60;
/// Addresses remembered; past it the one that missed longest ago is forgotten.
const CAPACITY: usize = 10_000;

/// An IPv4 address as IPv6, or the network of an IPv6 address.
pub(crate) type Prefix = [u8; 16];

/// An IPv4 address as it is; of an IPv6 address the network, since a host changes the rest at will.
pub(crate) fn prefix(address: IpAddr) -> Prefix {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_ipv6_mapped().octets(),
        IpAddr::V6(address) => (u128::from(address) >> 64 << 64).to_be_bytes(),
    }
}

/// The misses of each address. A restart forgets them.
#[derive(Default)]
pub(crate) struct Addresses {
    /// Proxies, behind which whole companies share one address.
    exempt: Vec<IpAddr>,
    seen: Mutex<BTreeMap<Prefix, Seen>>,
}

/// Seconds are Unix seconds. Distances are taken either way, so that a clock set back by more than
/// a lock ends the lock instead of prolonging it.
#[derive(Default)]
struct Seen {
    /// The latest misses, oldest first; fewer than [`LIMIT`].
    misses: VecDeque<i64>,
    last_miss: i64,
    locked: i64,
    /// Length of the latest lock; 0 before the first.
    lock: u64,
}

impl Addresses {
    /// Nothing seen yet; the proxies are never slowed down as an address.
    pub(crate) fn new(proxies: &[IpAddr]) -> Self {
        let exempt = proxies.iter().map(IpAddr::to_canonical).collect();
        Self { exempt, seen: Mutex::default() }
    }

    /// Seconds until a try from here counts, or 0.
    pub(crate) fn wait(&self, address: IpAddr, now: i64) -> u32 {
        let map = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let left =
            map.get(&prefix(address)).map_or(0, |seen| seen.lock.saturating_sub(now.abs_diff(seen.locked)));
        u32::try_from(left).unwrap_or(u32::MAX)
    }

    /// Counts a miss.
    pub(crate) fn miss(&self, address: IpAddr, now: i64) {
        if self.exempt.contains(&address.to_canonical()) {
            return;
        }
        let key = prefix(address);
        let mut map = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if map.len() >= CAPACITY && !map.contains_key(&key) {
            let oldest = map.iter().min_by_key(|(_, seen)| seen.last_miss).map(|(address, _)| *address);
            oldest.and_then(|oldest| map.remove(&oldest));
        }
        map.entry(key).or_default().miss(now);
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.seen.lock().unwrap().len()
    }
}

impl Seen {
    fn miss(&mut self, now: i64) {
        self.last_miss = now;
        self.misses.retain(|miss| now.abs_diff(*miss) < WINDOW);
        self.misses.push_back(now);
        if self.misses.len() < LIMIT {
            return;
        }
        self.misses.clear();
        let is_soon = self.lock > 0 && now.abs_diff(self.locked) < self.lock + LONGEST;
        self.lock = if is_soon { (self.lock * 2).min(LONGEST) } else { SHORTEST };
        self.locked = now;
    }
}
