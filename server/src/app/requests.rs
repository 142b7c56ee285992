//! Numbers of requests: short enough to be read out on the telephone, and not used twice.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;

/// Counts requests on from the second of the start, 256 of them a second: a process that begins later begins
/// above every number of the one before.
pub(super) struct Requests(AtomicU64);

impl Requests {
    pub(super) fn of(start: Timestamp) -> Self {
        Self(AtomicU64::new(u64::try_from(start.as_second()).unwrap_or_default() << 8))
    }

    /// The next number, ten digits long until the year 2106.
    pub(super) fn next(&self) -> String {
        format!("{:010X}", self.0.fetch_add(1, Ordering::Relaxed) & 0xFF_FFFF_FFFF)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::whole_second;

    #[test]
    fn numbers_go_on_and_a_later_start_begins_above() {
        let requests = Requests::of(whole_second(1_795_395_600));
        let first = requests.next();
        assert_eq!(first.len(), 10);
        let second = requests.next();
        assert!(second > first);
        assert!(Requests::of(whole_second(1_795_395_601)).next() > second);
    }
}
