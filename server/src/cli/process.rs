//! What the server does to its own process before it holds a key.

use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use rustix::process::{
    DumpableBehavior, Gid, Resource, Rlimit, Uid, geteuid, set_dumpable_behavior, setrlimit,
};
use rustix::thread::{set_thread_groups, set_thread_res_gid, set_thread_res_uid};

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

/// Goes on as the account that owns a folder, if this is root: what is written there must stay readable for
/// the server. Called before any other thread begins.
///
/// # Errors
/// When the folder cannot be looked at, or the system refuses.
pub(super) fn become_owner(folder: &Path) -> io::Result<()> {
    let owner = std::fs::metadata(folder)?;
    if !geteuid().is_root() || owner.uid() == 0 {
        return Ok(());
    }
    let (uid, gid) = (Uid::from_raw(owner.uid()), Gid::from_raw(owner.gid()));
    set_thread_groups(&[gid])?;
    set_thread_res_gid(gid, gid, gid)?;
    set_thread_res_uid(uid, uid, uid)?;
    Ok(())
}

/// A hook that logs the place of a panic and nothing of what was being handled.
pub(super) fn log_panics_by_place() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a panic was caught");
    }));
}
