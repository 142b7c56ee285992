//! Files of older and later releases.

use super::in_memory;
use crate::migrate::{MigrateError, Migrated, Step, mark_new, migrate, version};
use crate::{Database, DbError, Read as _, Table, WriteTx};

const PEOPLE: Table<u64, u64> = Table::new("people");

fn add(tx: &mut WriteTx<'_>) -> Result<(), DbError> {
    let next = tx.len(&PEOPLE)?;
    tx.put(&PEOPLE, &next, &next)
}

fn add_and_fail(tx: &mut WriteTx<'_>) -> Result<(), DbError> {
    add(tx)?;
    Err(DbError::Exists { table: "people" })
}

fn steps(numbers: impl IntoIterator<Item = u32>) -> Vec<Step> {
    numbers.into_iter().map(|number| Step { number, name: "add a person", run: add }).collect()
}

fn people(db: &Database) -> u64 {
    db.read(|tx| tx.len(&PEOPLE)).unwrap()
}

#[test]
fn each_step_is_done_once() {
    let db = in_memory();
    assert_eq!(migrate(&db, &steps(1..=2)).unwrap(), Migrated { from: 0, to: 2 });
    assert_eq!(migrate(&db, &steps(1..=4)).unwrap(), Migrated { from: 2, to: 4 });
    assert_eq!(migrate(&db, &steps(1..=4)).unwrap(), Migrated { from: 4, to: 4 });
    assert_eq!(people(&db), 4);
    assert_eq!(db.read(version).unwrap(), 4);
}

#[test]
fn going_back_is_refused_naming_both_versions() {
    let db = in_memory();
    migrate(&db, &steps(1..=3)).unwrap();
    let error = migrate(&db, &steps(1..=2)).unwrap_err();
    assert!(matches!(error, MigrateError::Downgrade { file: 3, program: 2 }));
    assert_eq!(error.to_string(), "the database has version 3, this program only knows version 2");
    assert_eq!(people(&db), 3);
}

#[test]
fn skipping_a_release_is_refused_naming_both_versions() {
    let db = in_memory();
    migrate(&db, &steps(1..=2)).unwrap();
    let error = migrate(&db, &steps(4..=6)).unwrap_err();
    assert!(matches!(error, MigrateError::Skipping { file: 2, oldest: 3, program: 6 }));
    assert!(error.to_string().contains("version 2"));
    assert!(error.to_string().contains("version 3 to 6"));
    assert!(migrate(&db, &steps(3..=6)).is_ok());
}

#[test]
fn a_step_that_fails_leaves_the_steps_before_it_and_nothing_of_its_own() {
    let db = in_memory();
    let mut list = steps(1..=1);
    list.push(Step { number: 2, name: "fail", run: add_and_fail });
    let error = migrate(&db, &list).unwrap_err();
    assert!(matches!(error, MigrateError::Step { number: 2, name: "fail", .. }));
    assert_eq!(db.read(version).unwrap(), 1);
    assert_eq!(people(&db), 1);
}

#[test]
fn a_list_out_of_order_is_refused_before_anything_is_done() {
    let db = in_memory();
    for numbers in [vec![0], vec![1, 3], vec![2, 2], vec![2, 1]] {
        assert!(matches!(migrate(&db, &steps(numbers)), Err(MigrateError::Order { .. })));
    }
    assert_eq!(people(&db), 0);
}

#[test]
fn a_new_file_has_the_newest_version_and_a_used_one_cannot_be_marked_new() {
    let db = in_memory();
    assert_eq!(mark_new(&db, &steps(5..=7)).unwrap(), 7);
    assert_eq!(migrate(&db, &steps(5..=8)).unwrap(), Migrated { from: 7, to: 8 });
    assert!(matches!(mark_new(&db, &steps(5..=8)), Err(MigrateError::NotNew { .. })));
}
