//! Where the time comes from.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use jiff::Timestamp;

/// The system's clock, or one that a test moves by hand.
#[derive(Clone, Debug)]
pub(crate) enum Clock {
    System,
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `second` (Unix) until it is set again.
    pub(crate) fn fixed(second: i64) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(second)))
    }

    /// Moves a fixed clock; the system's clock is nobody's to move.
    pub(crate) fn advance(&self, seconds: i64) {
        if let Self::Fixed(second) = self {
            second.fetch_add(seconds, Ordering::SeqCst);
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        match self {
            Self::System => whole_second(system_now().as_second()),
            Self::Fixed(second) => whole_second(second.load(Ordering::SeqCst)),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the system's clock is read")]
fn system_now() -> Timestamp {
    Timestamp::now()
}

/// Seconds by which the two clocks may differ before it is a jump.
pub(crate) const JUMP: i64 = 5 * 60;

/// The start by the clock of the host and by one that nobody can set.
pub(super) struct Start {
    wall: Timestamp,
    steady: Instant,
    /// Seconds of jumps that stand in the audit log.
    noted: AtomicI64,
}

impl Start {
    pub(super) fn of(clock: &Clock) -> Self {
        Self { wall: clock.now(), steady: Instant::now(), noted: AtomicI64::new(0) }
    }

    /// Seconds by which the clock of the host has gone farther than the other one.
    pub(super) fn jump(&self, now: Timestamp) -> i64 {
        let passed = i64::try_from(self.steady.elapsed().as_secs()).unwrap_or(i64::MAX);
        now.as_second() - self.wall.as_second() - passed
    }

    /// Seconds of a jump that nobody has noted yet.
    pub(super) fn unnoted(&self, now: Timestamp) -> Option<i64> {
        let seconds = self.jump(now).saturating_sub(self.noted.load(Ordering::SeqCst));
        (seconds.abs() > JUMP).then_some(seconds)
    }

    /// Remembers that a jump was noted.
    pub(super) fn note(&self, seconds: i64) {
        self.noted.fetch_add(seconds, Ordering::SeqCst);
    }
}

/// A stored or read second as a moment; what lies outside the calendar counts as its end.
pub(crate) fn whole_second(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap_or(if second < 0 { Timestamp::MIN } else { Timestamp::MAX })
}
