//! What the store says about itself.

use std::time::Instant;

/// Whether the store takes writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Health {
    /// Reading and writing work.
    Ready,
    /// Reading works; writes are refused until the cause is gone.
    ReadOnly {
        /// When writing stopped, on the monotonic clock.
        since: Instant,
        /// What stopped it.
        reason: Reason,
    },
}

/// What stopped writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The disk has no space left.
    Full,
    /// The disk reported an error, in its words.
    Disk(String),
}

/// Counts since the database was opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    /// Transactions made durable.
    pub commits: u64,
    /// Commands that were carried out in them.
    pub commands: u64,
    /// Times the medium was told to make everything durable (`fdatasync`).
    pub syncs: u64,
}
