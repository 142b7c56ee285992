//! Headers of a request; any other of the family `Mamori-…` is refused.

/// `console` or `cli`; absent: by hand.
pub const FACE: &str = "mamori-face";
/// Why, percent-encoded UTF-8, at most 200 characters.
pub const REASON: &str = "mamori-reason";
/// `true`: check everything, write nothing.
pub const DRY_RUN: &str = "mamori-dry-run";
/// The account behind `sudo`, as the client claims.
pub const CLAIM: &str = "mamori-claim";
/// How many objects a wide change is expected to touch.
pub const EXPECT: &str = "mamori-expect";
/// `true`: long work is answered at once with its job.
pub const JOB: &str = "mamori-job";
/// All of them.
pub const ALL: [&str; 6] = [FACE, REASON, DRY_RUN, CLAIM, EXPECT, JOB];
