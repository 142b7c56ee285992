//! A damaged file: never a wrong value, never a panic, always a cause.

use std::sync::Arc;

use super::media::{Chance, Memory};
use super::script::{Command, Facts};
use super::{eager, open_on};
use crate::{Database, DbError, OpenError, Options};

const DAMAGES: u64 = 200;

fn image_and_facts() -> (Vec<u8>, Facts) {
    let medium = Arc::new(Memory::default());
    let db = open_on(Arc::<Memory>::clone(&medium)).unwrap();
    let mut chance = Chance::seeded(1);
    let mut facts = Facts::default();
    for number in 0..60 {
        let command = Command::numbered(number, &mut chance, &facts);
        command.run(&db).unwrap();
        facts = facts.with(command);
    }
    drop(db);
    (medium.bytes(), facts)
}

/// Turns a bit over, blanks a page or cuts the end off.
fn damage(image: &mut Vec<u8>, chance: &mut Chance) -> String {
    let at = usize::try_from(chance.below(image.len() as u64)).unwrap();
    match chance.below(3) {
        0 => {
            let bit = chance.below(8);
            image[at] ^= 1 << bit;
            format!("bit {bit} of byte {at} turned over")
        }
        1 => {
            let page = at / 4096 * 4096;
            let end = (page + 4096).min(image.len());
            image[page..end].fill(0);
            format!("page at {page} blanked")
        }
        _ => {
            image.truncate(at);
            format!("cut off at {at}")
        }
    }
}

#[test]
fn a_verified_open_of_a_damaged_file_gives_the_right_values_or_the_cause() {
    let (image, facts) = image_and_facts();
    let mut refused = 0;
    for seed in 0..DAMAGES {
        let mut damaged = image.clone();
        let what = damage(&mut damaged, &mut Chance::seeded(seed));
        if damaged.is_empty() {
            continue;
        }
        let options = Options { verify: true, ..eager() };
        match Database::open_on(Arc::new(Memory::holding(damaged)), options) {
            Ok(db) => {
                let found = Facts::read_from(&db).unwrap_or_else(|error| panic!("{what}: {error}"));
                assert_eq!(found.as_ref(), Ok(&facts), "{what}");
            }
            Err(OpenError::Damaged { .. } | OpenError::NotADatabase { .. } | OpenError::Format { .. }) => {
                refused += 1;
            }
            Err(error) => panic!("{what}: {error:?}"),
        }
    }
    assert!(refused > DAMAGES / 4, "only {refused} of {DAMAGES} damages were noticed");
}

#[test]
fn an_unverified_open_of_a_damaged_file_survives_reading_and_writing() {
    let (image, _) = image_and_facts();
    for seed in 1_000..1_000 + DAMAGES {
        let mut damaged = image.clone();
        let what = damage(&mut damaged, &mut Chance::seeded(seed));
        let Ok(db) = open_on(Arc::new(Memory::holding(damaged))) else { continue };
        drop(Facts::read_from(&db));
        let mut chance = Chance::seeded(seed);
        for number in 500..510 {
            let command = Command::numbered(number, &mut chance, &Facts::default());
            if let Err(error) = command.run(&db) {
                assert!(!matches!(error, DbError::Closed), "{what}: the writer is gone");
            }
        }
    }
}

#[test]
fn verifying_a_file_names_the_damage_and_changes_nothing() {
    let (mut image, facts) = image_and_facts();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mamori.redb");
    std::fs::write(&path, &image).unwrap();
    Database::verify(&path).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), image);
    // One byte inside a record, in every place that holds a copy of it: no structure is hurt, only
    // the checksum can tell.
    let record = facts.some_content();
    let places: Vec<usize> =
        (0..image.len()).filter(|&at| image.get(at..at + record.len()) == Some(&record[..])).collect();
    assert!(!places.is_empty());
    for at in places {
        image[at] ^= 0x10;
    }
    std::fs::write(&path, &image).unwrap();
    let verified = Database::verify(&path);
    assert!(matches!(verified, Err(OpenError::Damaged { .. })), "{verified:?}");
    assert_eq!(std::fs::read(&path).unwrap(), image);
}
