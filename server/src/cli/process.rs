//! What the server does to its own process before it holds a key.

use std::io;

use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};

/// Forbids core dumps and the reading of this process's memory by its own account.
///
/// # Errors
/// What the system says.
pub(super) fn harden() -> io::Result<()> {
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(())
}

/// The digest of the running executable, for the audit log, as hex.
///
/// # Errors
/// When the executable cannot be read.
pub(super) fn executable_digest() -> io::Result<String> {
    let bytes = std::fs::read("/proc/self/exe")?;
    let digest = seal::digest(&bytes);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat())
}

/// A hook that logs the place of a panic and nothing of what was being handled.
pub(super) fn log_panics_by_place() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a panic was caught");
    }));
}
