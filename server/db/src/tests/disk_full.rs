//! A real disk that is full: a small tmpfs, filled, freed and used on.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::{Bytes, Database, DbError, Health, Options, Read as _, Reason, Table};

const BLOBS: Table<u64, Bytes> = Table::new("blobs");
const DISK: &str = "size=12m";
const BALLAST: u64 = 1 << 20;

/// A file system of its own, unmounted at the end.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    /// `None` where mounting is not permitted; the test that asked then says it was skipped.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", DISK, "tmpfs"]).arg(folder.path()).output();
        match mounted {
            Ok(output) if output.status.success() => Some(Self { folder }),
            other => {
                let may_skip = std::env::var_os("MAMORI_NO_SKIP").is_none_or(|value| value == "0");
                assert!(may_skip, "SKIPPED is not allowed here: a tmpfs cannot be mounted ({other:?})");
                eprintln!("SKIPPED: a tmpfs cannot be mounted here ({other:?})");
                None
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg("-l").arg(self.folder.path()).output().unwrap();
        assert!(unmounted.status.success(), "{unmounted:?}");
    }
}

fn blob(number: u64) -> Bytes {
    Bytes(vec![u8::try_from(number % 251).unwrap(); 20_000])
}

/// Writes until the disk is full; gives the number of acknowledged rows.
fn write_until_full(db: &Database, from: u64) -> u64 {
    for number in from..from + 2_000 {
        match db.write(move |tx| tx.insert_new(&BLOBS, &number, &blob(number))) {
            // The row of a commit whose end was not seen may be there.
            Ok(()) | Err(DbError::Exists { .. }) => {}
            Err(DbError::Full) => return number,
            Err(error) => panic!("row {number}: {error:?}"),
        }
    }
    panic!("the disk did not fill up");
}

fn everything_is_readable(db: &Database, rows: u64) {
    for number in 0..rows {
        let found = db.read(|tx| tx.get(&BLOBS, &number)).unwrap();
        assert_eq!(found, Some(blob(number)), "row {number}");
    }
}

fn fill_rest(path: &Path) {
    let mut file = std::fs::File::create(path).unwrap();
    let piece = vec![1; 4096];
    while std::io::Write::write_all(&mut file, &piece).is_ok() {}
}

/// Asks until there is an answer, for half a minute at most.
fn patiently<T>(mut ask: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + Duration::from_secs(30);
    while Instant::now() < end {
        if let Some(answer) = ask() {
            return answer;
        }
        std::thread::yield_now();
    }
    panic!("no answer");
}

fn campaign(reserve_bytes: u64) {
    let Some(disk) = SmallDisk::mount() else { return };
    let ballast = disk.path("ballast");
    let options = Options {
        ballast: Some((ballast.clone(), BALLAST)),
        reserve_bytes,
        retry: Duration::from_millis(20),
        cache_bytes: 1 << 20,
        ..Options::default()
    };
    let path = disk.path("mamori.redb");
    let db = Database::create(&path, options.clone()).unwrap();
    assert!(db.has_ballast());
    assert_eq!(std::fs::metadata(&ballast).unwrap().len(), BALLAST);
    let filler = disk.path("filler");
    std::fs::write(&filler, vec![0; 6 << 20]).unwrap();

    let mut rows = 0;
    for round in 0..2 {
        rows = write_until_full(&db, rows);
        assert!(!ballast.exists(), "round {round}: the ballast was given up");
        // A second full disk on top: not a byte is left, and the ballast is gone.
        let rest = disk.path("rest");
        fill_rest(&rest);
        let refused = db.write(|tx| tx.put(&BLOBS, &1_000_000, &blob(7)));
        assert!(matches!(refused, Err(DbError::Full)), "round {round}: {refused:?}");
        let health = db.health();
        assert!(matches!(health, Health::ReadOnly { reason: Reason::Full, .. }), "round {round}: {health:?}");
        everything_is_readable(&db, rows);

        std::fs::remove_file(&rest).unwrap();
        std::fs::remove_file(&filler).unwrap();
        // Writing comes back without anybody opening the file again.
        let number = rows;
        let written = patiently(|| {
            let written = db.write(move |tx| tx.put(&BLOBS, &number, &blob(number)));
            (!matches!(written, Err(DbError::Full))).then_some(written)
        });
        written.unwrap();
        rows += 1;
        assert_eq!(db.health(), Health::Ready);
        if round == 0 {
            // Four times its size is free again.
            patiently(|| db.has_ballast().then_some(()));
            std::fs::write(&filler, vec![0; 2 << 20]).unwrap();
        }
    }
    everything_is_readable(&db, rows);
    drop(db);
    let db = Database::open(&path, Options { verify: true, ..options }).unwrap();
    everything_is_readable(&db, rows);
}

#[test]
fn a_disk_found_full_before_the_first_write_is_read_on_and_written_again() {
    campaign(256 << 10);
}

#[test]
fn a_disk_found_full_in_the_middle_of_a_write_is_read_on_and_written_again() {
    campaign(0);
}

#[test]
fn a_restart_on_a_full_disk_can_be_read() {
    let Some(disk) = SmallDisk::mount() else { return };
    let path = disk.path("mamori.redb");
    let options = Options { reserve_bytes: 0, retry: Duration::ZERO, ..Options::default() };
    let db = Database::create(&path, options.clone()).unwrap();
    for number in 0..50 {
        db.write(move |tx| tx.put(&BLOBS, &number, &blob(number))).unwrap();
    }
    drop(db);
    fill_rest(&disk.path("rest"));
    let db = Database::open(&path, options).unwrap();
    everything_is_readable(&db, 50);
    let filled = write_until_full(&db, 50);
    everything_is_readable(&db, filled);
    std::fs::remove_file(disk.path("rest")).unwrap();
    db.write(|tx| tx.put(&BLOBS, &1_000_000, &blob(7))).unwrap();
}
