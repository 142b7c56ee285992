//! The exchange of two states by renames, of which one decides.
//!
//! `restore/` beside the database exists exactly while an exchange is decided and not completed. Before that
//! nothing of the present state is touched; from then on every step can be done again.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::KEPT_DAYS;
use crate::container::{ContainerError, DATABASE, Scratch};

/// The coming state, once it is decided.
const DECIDED: &str = "restore";
/// The rests of a completed exchange.
const DONE: &str = "restore.done";
/// Inside the coming state: the name under which the present one is kept.
const ASIDE: &str = "aside";
/// Where earlier states are kept.
const BEFORE: &str = "before";
/// Beside the keyring: the one that belongs to the coming state.
const KEYRING_NEXT: &str = "keyring.restored";

/// The folders of an exchange.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    pub(super) data: &'a Path,
    pub(super) keys: &'a Path,
}

impl Places<'_> {
    /// Where the keyring of the coming state waits.
    pub(super) fn next_keyring(&self) -> PathBuf {
        self.keys.join(KEYRING_NEXT)
    }

    fn is_decided(&self) -> bool {
        self.data.join(DECIDED).is_dir()
    }
}

/// Completes an exchange that was decided when the program was killed, and drops what was not decided; says
/// whether a restore was completed. Every start does this first.
///
/// # Errors
/// [`ContainerError::Busy`] while a restore is at work; what the disk reports.
pub(crate) fn settle(data: &Path, keys: &Path) -> Result<bool, ContainerError> {
    let places = Places { data, keys };
    let is_open = places.is_decided() || data.join(DONE).exists() || places.next_keyring().exists();
    if !is_open {
        return Ok(false);
    }
    let _scratch = Scratch::enter(data)?;
    let is_decided = places.is_decided();
    let settled = if is_decided { finish(places, &mut || Ok(())) } else { drop_rests(places) };
    settled.map_err(ContainerError::file(data))?;
    if is_decided {
        tracing::warn!("a restore that had been interrupted was completed");
    }
    Ok(is_decided)
}

/// Decides: from here on `staged`, a folder on the same disk, is the state of this appliance. The present one
/// will be kept under `before/NAME`, where NAME is the time.
pub(super) fn decide(places: Places<'_>, staged: &Path, name: &str) -> io::Result<()> {
    let aside = free_name(&places.data.join(BEFORE), name)?;
    fs::write(staged.join(ASIDE), aside)?;
    File::open(staged.join(ASIDE))?.sync_all()?;
    sync(staged)?;
    sync(places.keys)?;
    fs::rename(staged, places.data.join(DECIDED))?;
    sync(places.data)
}

/// Carries out what was decided; `step` is called before each change.
pub(super) fn finish(places: Places<'_>, step: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
    let decided = places.data.join(DECIDED);
    let aside = places.data.join(BEFORE).join(fs::read_to_string(decided.join(ASIDE))?);
    step()?;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&aside)?;
    sync(&places.data.join(BEFORE))?;
    for name in [DATABASE, "tls"] {
        let (coming, present) = (decided.join(name), places.data.join(name));
        if !coming.exists() {
            continue;
        }
        if present.exists() {
            step()?;
            fs::rename(&present, aside.join(name))?;
            sync(&aside)?;
        }
        step()?;
        fs::rename(&coming, &present)?;
        sync(places.data)?;
    }
    if places.next_keyring().exists() {
        step()?;
        fs::rename(places.next_keyring(), places.keys.join("keyring"))?;
        sync(places.keys)?;
    }
    step()?;
    remove(&places.data.join(DONE))?;
    fs::rename(&decided, places.data.join(DONE))?;
    sync(places.data)?;
    step()?;
    remove(&places.data.join(DONE))
}

fn drop_rests(places: Places<'_>) -> io::Result<()> {
    remove(&places.data.join(DONE))?;
    match fs::remove_file(places.next_keyring()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The folder of the latest state that was moved aside, if it is not too old.
pub(super) fn latest(data: &Path, now: Timestamp) -> io::Result<Option<PathBuf>> {
    let kept = kept(data)?
        .into_iter()
        .filter(|(made, folder)| is_kept(*made, now) && folder.join(DATABASE).exists());
    Ok(kept.max().map(|(_, folder)| folder))
}

/// Removes the states that were moved aside more than 14 days ago.
///
/// # Errors
/// What the disk reports.
pub(crate) fn remove_old(data: &Path, now: Timestamp) -> io::Result<usize> {
    let mut removed = 0;
    for (_, folder) in kept(data)?.into_iter().filter(|(made, _)| !is_kept(*made, now)) {
        remove(&folder)?;
        removed += 1;
    }
    Ok(removed)
}

fn is_kept(made: i64, now: Timestamp) -> bool {
    now.as_second() - made <= KEPT_DAYS * 86_400
}

/// Earlier states with their second, which begins their name.
fn kept(data: &Path) -> io::Result<Vec<(i64, PathBuf)>> {
    let entries = match fs::read_dir(data.join(BEFORE)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let second = name.to_string_lossy().split('-').next().and_then(|second| second.parse().ok());
        found.extend(second.map(|second| (second, entry.path())));
    }
    Ok(found)
}

/// The name, or the first with a number behind it that is not taken.
fn free_name(folder: &Path, name: &str) -> io::Result<String> {
    let mut number = 1;
    let mut free = name.to_owned();
    while folder.join(&free).try_exists()? {
        number += 1;
        free = format!("{name}-{number}");
    }
    Ok(free)
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    const PRESENT: &str = "the state before";
    const COMING: &str = "the state after";

    struct Case {
        folder: TempDir,
    }

    impl Case {
        /// Two states: the present one, and a coming one that lies in the scratch folder.
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let data = folder.path().join("data");
            fs::create_dir_all(data.join("tls")).unwrap();
            fs::create_dir_all(data.join("scratch/opened/tls")).unwrap();
            fs::create_dir(folder.path().join("keys")).unwrap();
            for (place, text) in [("", PRESENT), ("scratch/opened", COMING)] {
                fs::write(data.join(place).join(DATABASE), text).unwrap();
                fs::write(data.join(place).join("tls/cert.pem"), text).unwrap();
            }
            fs::write(folder.path().join("keys/keyring"), PRESENT).unwrap();
            fs::write(folder.path().join("keys").join(KEYRING_NEXT), COMING).unwrap();
            Self { folder }
        }

        fn data(&self) -> PathBuf {
            self.folder.path().join("data")
        }

        fn keys(&self) -> PathBuf {
            self.folder.path().join("keys")
        }

        fn state(&self) -> [String; 3] {
            let read = |path: PathBuf| fs::read_to_string(path).unwrap();
            [
                read(self.data().join(DATABASE)),
                read(self.data().join("tls/cert.pem")),
                read(self.keys().join("keyring")),
            ]
        }

        /// Nothing of an exchange is left, whatever became of it.
        fn is_tidy(&self) -> bool {
            let (data, keys) = (self.data(), self.keys());
            !data.join(DECIDED).exists() && !data.join(DONE).exists() && !keys.join(KEYRING_NEXT).exists()
        }
    }

    #[test]
    fn a_program_killed_at_any_step_leaves_the_state_before_or_the_state_after() {
        let mut steps = 0;
        loop {
            let case = Case::new();
            let (data, keys) = (case.data(), case.keys());
            let places = Places { data: &data, keys: &keys };
            decide(places, &data.join("scratch/opened"), "1795395600").unwrap();
            let mut left = steps;
            let ended = finish(places, &mut || {
                if left == 0 {
                    return Err(io::ErrorKind::Interrupted.into());
                }
                left -= 1;
                Ok(())
            });
            // The next start, and the one after it, which must find nothing left to do.
            settle(&data, &keys).unwrap();
            assert!(!settle(&data, &keys).unwrap());
            assert_eq!(case.state(), [COMING; 3], "killed at step {steps}");
            assert!(case.is_tidy(), "killed at step {steps}");
            let aside = data.join(BEFORE).join("1795395600");
            assert_eq!(fs::read_to_string(aside.join(DATABASE)).unwrap(), PRESENT);
            assert_eq!(fs::read_to_string(aside.join("tls/cert.pem")).unwrap(), PRESENT);
            if ended.is_ok() {
                break;
            }
            steps += 1;
        }
        assert_eq!(steps, 8, "every change of the disk is a step");
    }

    #[test]
    fn what_was_not_decided_is_dropped() {
        let case = Case::new();
        assert!(!settle(&case.data(), &case.keys()).unwrap());
        assert_eq!(case.state(), [PRESENT; 3]);
        assert!(case.is_tidy() && !case.data().join("scratch").exists());
    }

    #[test]
    fn earlier_states_are_kept_for_fourteen_days_and_the_latest_is_found() {
        let case = Case::new();
        let data = case.data();
        let day = |day: i64| 1_795_395_600 + day * 86_400;
        for made in [day(0), day(3), day(9)] {
            fs::create_dir_all(data.join(BEFORE).join(made.to_string())).unwrap();
            fs::write(data.join(BEFORE).join(made.to_string()).join(DATABASE), "").unwrap();
        }
        let now = |at: i64| Timestamp::from_second(day(at)).unwrap();
        assert_eq!(latest(&data, now(10)).unwrap(), Some(data.join(BEFORE).join(day(9).to_string())));
        assert_eq!(remove_old(&data, now(15)).unwrap(), 1);
        assert_eq!(remove_old(&data, now(24)).unwrap(), 2);
        assert_eq!(latest(&data, now(24)).unwrap(), None);
        assert_eq!(free_name(&data, "x").unwrap(), "x");
        fs::create_dir(data.join("x")).unwrap();
        assert_eq!(free_name(&data, "x").unwrap(), "x-2");
    }
}
