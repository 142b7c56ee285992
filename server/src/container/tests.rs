//! Containers on a real disk: whole, cut, changed, foreign.

use std::fs;
use std::path::Path;

use seal::stream::BackupKey;
use tempfile::TempDir;

use super::{By, ContainerError, Part, Scratch, header, unpack, write};
use crate::app::Entropy;

struct Case {
    folder: TempDir,
    key: BackupKey,
}

impl Case {
    fn new() -> Self {
        let key = BackupKey::random(&mut Entropy::seeded(3).rng());
        Self { folder: tempfile::tempdir().unwrap(), key }
    }

    fn sealed(&self, name: &str) -> std::path::PathBuf {
        let path = self.folder.path().join(name);
        let large = self.folder.path().join("large");
        fs::write(&large, vec![7; 200_000]).unwrap();
        let parts = [
            Part::Bytes("manifest.json".to_owned(), b"{}".to_vec()),
            Part::File("mamori.redb".to_owned(), large),
            Part::Bytes("tls/ca.pem".to_owned(), b"pem".to_vec()),
        ];
        write(&path, (&self.key.public_key(), [1; 16], 99), &parts, &mut Entropy::seeded(4).rng()).unwrap();
        path
    }

    fn opened(&self, path: &Path) -> Result<TempDir, ContainerError> {
        let into = tempfile::tempdir().unwrap();
        unpack(path, By::Slip(&self.key), into.path()).map(|_| into)
    }
}

#[test]
fn the_parts_come_back_and_nothing_else_is_left() {
    let case = Case::new();
    let path = case.sealed("a.mbk");
    let into = case.opened(&path).unwrap();
    assert_eq!(fs::read(into.path().join("manifest.json")).unwrap(), b"{}");
    assert_eq!(fs::read(into.path().join("mamori.redb")).unwrap(), vec![7; 200_000]);
    assert_eq!(fs::read(into.path().join("tls/ca.pem")).unwrap(), b"pem");
    assert!(!case.folder.path().join("a.partial").exists());
    let head = header(&path).unwrap();
    assert_eq!((head.install, head.made), ([1; 16], 99));
}

#[test]
fn a_file_that_stands_already_is_left_alone() {
    let case = Case::new();
    let path = case.folder.path().join("a.mbk");
    fs::write(&path, "mine").unwrap();
    let written = write(&path, (&case.key.public_key(), [1; 16], 99), &[], &mut Entropy::seeded(4).rng());
    assert!(matches!(written, Err(ContainerError::File { .. })));
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn another_slip_a_cut_a_flipped_bit_and_a_foreign_file_are_told_apart() {
    let case = Case::new();
    let path = case.sealed("a.mbk");
    let good = fs::read(&path).unwrap();
    let other = BackupKey::random(&mut Entropy::seeded(5).rng());
    let into = tempfile::tempdir().unwrap();
    assert!(matches!(unpack(&path, By::Slip(&other), into.path()), Err(ContainerError::Slip)));

    let place = case.folder.path().join("b.mbk");
    let opened = |bytes: &[u8]| {
        fs::write(&place, bytes).unwrap();
        case.opened(&place)
    };
    for cut in [good.len() - 1, good.len() - 16, good.len() / 2, 129] {
        assert!(matches!(opened(&good[..cut]), Err(ContainerError::Damaged(_))), "cut at {cut}");
    }
    for at in [200, good.len() / 2, good.len() - 1] {
        let mut changed = good.clone();
        changed[at] ^= 1;
        assert!(matches!(opened(&changed), Err(ContainerError::Damaged(_))), "flipped at {at}");
    }
    for foreign in [&b""[..], b"MBK", &[0; 4_096]] {
        assert!(matches!(opened(foreign), Err(ContainerError::Foreign { .. })));
    }
    let mut later = good.clone();
    later[4] = 9;
    assert!(matches!(opened(&later), Err(ContainerError::Version(9))));
    assert!(opened(&good).is_ok());
}

#[test]
fn the_scratch_folder_has_one_holder_and_goes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("scratch")).unwrap();
    fs::write(folder.path().join("scratch/rest"), "of a killed program").unwrap();
    let scratch = Scratch::enter(folder.path()).unwrap();
    assert_eq!(fs::read_dir(scratch.folder()).unwrap().count(), 0);
    assert!(matches!(Scratch::enter(folder.path()), Err(ContainerError::Busy)));
    fs::write(scratch.folder().join("work"), "of somebody who lives").unwrap();
    assert!(!Scratch::sweep(folder.path()).unwrap() && scratch.folder().join("work").exists());
    drop(scratch);
    assert!(!folder.path().join("scratch").exists());
    assert!(Scratch::enter(folder.path()).is_ok());
    assert!(!Scratch::sweep(folder.path()).unwrap(), "there was nothing");
    fs::create_dir(folder.path().join("scratch")).unwrap();
    assert!(Scratch::sweep(folder.path()).unwrap() && !folder.path().join("scratch").exists());
}
