//! What this machine may lack: a browser, its driver, the accessibility rules, the right to mount.

use std::ffi::OsString;

/// The variable under which nothing may be skipped.
const NO_SKIP: &str = "MAMORI_NO_SKIP";

/// A variable of the environment: the stories have no other configuration.
#[expect(clippy::disallowed_methods, reason = "the test harness has no configuration file to read it from")]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether a missing tool is a failure, as it is in the project's check.
pub fn is_required() -> bool {
    environment(NO_SKIP).is_some_and(|value| value != "0")
}

/// Says clearly that a story was not run.
///
/// # Panics
/// Where nothing may be skipped.
pub fn skipped(why: &str) {
    assert!(!is_required(), "SKIPPED is not allowed here: {why}");
    eprintln!("SKIPPED: {why}");
}

/// Where a program lies, by the search path.
pub fn find_program(name: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_else(|| OsString::from("/usr/bin:/bin"));
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
