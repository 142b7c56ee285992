//! What a feature may rely on.

use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::TempDir;

use super::in_memory;
use crate::{Bytes, CopyError, Database, DbError, OpenError, Options, Read as _, RowError, Table, TableSize};

const SHEETS: Table<(u64, u16), Bytes> = Table::new("sheets");
const NAMES: Table<String, u64> = Table::new("names");
const NAMES_AS_INDEX: Table<String, ()> = Table::new("names");
const NAMES_BY_NUMBER: Table<u16, u64> = Table::new("names");

fn bytes(text: &str) -> Bytes {
    Bytes(text.as_bytes().to_vec())
}

fn on_disk() -> (TempDir, PathBuf, Database) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mamori.redb");
    let db = Database::create(&path, Options::default()).unwrap();
    (folder, path, db)
}

fn names(db: &Database, names: &[&str]) {
    let names: Vec<String> = names.iter().map(ToString::to_string).collect();
    db.write(move |tx| (0..).zip(&names).try_for_each(|(number, name)| tx.put(&NAMES, name, &number)))
        .unwrap();
}

#[test]
fn what_was_written_is_there_after_opening_again() {
    let (_folder, path, db) = on_disk();
    db.write(|tx| tx.put(&SHEETS, &(7, 1), &bytes("seven"))).unwrap();
    drop(db);
    let db = Database::open(&path, Options::default()).unwrap();
    assert_eq!(db.read(|tx| tx.get(&SHEETS, &(7, 1))).unwrap(), Some(bytes("seven")));
}

#[test]
fn only_the_owner_may_read_the_file_and_nothing_else_is_left_in_the_folder() {
    let (folder, path, _db) = on_disk();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_second_open_is_refused_until_the_first_is_closed() {
    let (_folder, path, db) = on_disk();
    let second = Database::open(&path, Options::default());
    assert!(matches!(second, Err(OpenError::AlreadyOpen)));
    let other = db.clone();
    drop(db);
    assert!(matches!(Database::verify(&path), Err(OpenError::AlreadyOpen)));
    drop(other);
    assert!(Database::open(&path, Options::default()).is_ok());
}

#[test]
fn a_command_that_held_the_database_leaves_the_file_free_when_it_returns() {
    let (_folder, path, mut db) = on_disk();
    for number in 0..5 {
        // Slow to drop, and before the database.
        let captured = (vec![String::from("captured"); 200_000], db.clone());
        let write = move |tx: &mut crate::WriteTx<'_>| {
            let _held = &captured;
            tx.put(&NAMES, &"last".to_owned(), &number)
        };
        db.write(write).unwrap();
        drop(db);
        db = Database::open(&path, Options::default()).unwrap();
    }
}

#[test]
fn a_missing_an_empty_and_a_foreign_file_are_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mamori.redb");
    let open = || Database::open(&path, Options::default()).map(drop);
    assert!(matches!(open(), Err(OpenError::Missing { .. })));
    std::fs::write(&path, b"").unwrap();
    assert!(matches!(open(), Err(OpenError::NotADatabase { .. })));
    std::fs::write(&path, vec![b'x'; 100_000]).unwrap();
    assert!(matches!(open(), Err(OpenError::NotADatabase { .. })));
    let created = Database::create(&path, Options::default()).map(drop);
    assert!(matches!(created, Err(OpenError::Occupied { .. })));
    assert_eq!(std::fs::read(&path).unwrap().len(), 100_000);
}

#[test]
fn a_creation_that_was_interrupted_can_be_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mamori.redb");
    std::fs::write(folder.path().join("mamori.redb.partial"), b"half a database").unwrap();
    assert!(Database::create(&path, Options::default()).is_ok());
}

#[test]
fn a_table_never_written_is_empty() {
    let db = in_memory();
    db.read(|tx| {
        assert_eq!(tx.get(&NAMES, &"a".to_owned())?, None);
        assert_eq!(tx.first(&NAMES)?, None);
        assert_eq!(tx.prefix(&NAMES, &(), None, 10)?, []);
        assert_eq!(tx.len(&NAMES)?, 0);
        Ok::<_, DbError>(())
    })
    .unwrap();
    assert_eq!(db.scan_tables().unwrap(), []);
}

#[test]
fn a_row_is_inserted_once_and_removed_once() {
    let db = in_memory();
    let key = (1, 2);
    db.write(move |tx| tx.insert_new(&SHEETS, &key, &bytes("a"))).unwrap();
    let again = db.write(move |tx| tx.insert_new(&SHEETS, &key, &bytes("b")));
    assert!(matches!(again, Err(DbError::Exists { table: "sheets" })));
    assert!(db.read(|tx| tx.exists(&SHEETS, &key)).unwrap());
    let removed = db.write(move |tx| tx.remove(&SHEETS, &key)).unwrap();
    assert_eq!(removed, Some(bytes("a")));
    assert_eq!(db.write(move |tx| tx.remove(&SHEETS, &key)).unwrap(), None);
}

#[test]
fn a_command_sees_what_it_wrote_and_a_reader_what_was_committed() {
    let db = in_memory();
    names(&db, &["a"]);
    db.read(|before| {
        let seen = db.write(|tx| {
            tx.put(&NAMES, &"b".to_owned(), &1)?;
            tx.len(&NAMES)
        });
        assert_eq!(seen?, 2);
        assert_eq!(before.len(&NAMES)?, 1);
        Ok::<_, DbError>(())
    })
    .unwrap();
    assert_eq!(db.read(|tx| tx.len(&NAMES)).unwrap(), 2);
}

#[test]
fn a_row_that_does_not_decode_names_its_table() {
    let db = in_memory();
    names(&db, &["a"]);
    let row = db.read(|tx| tx.get(&NAMES_AS_INDEX, &"a".to_owned()));
    assert!(matches!(row, Err(DbError::Row { table: "names", source: RowError::Shape(_) })));
    let key = db.read(|tx| tx.first(&NAMES_BY_NUMBER));
    assert!(matches!(key, Err(DbError::Key { table: "names", .. })), "{key:?}");
}

#[test]
fn pages_follow_each_other_without_gap_or_repetition() {
    let db = in_memory();
    db.write(|tx| {
        for person in 0..3_u64 {
            for sheet in 0..10_u16 {
                tx.put(&SHEETS, &(person, sheet), &bytes("x"))?;
            }
        }
        // The highest keys of all: the page behind them is empty, not an error.
        tx.put(&SHEETS, &(u64::MAX, u16::MAX), &bytes("last"))
    })
    .unwrap();
    db.read(|tx| {
        let keys = |rows: Vec<((u64, u16), Bytes)>| rows.into_iter().map(|(key, _)| key).collect::<Vec<_>>();
        let first = keys(tx.prefix(&SHEETS, &1, None, 6)?);
        assert_eq!(first, [(1, 0), (1, 1), (1, 2), (1, 3), (1, 4), (1, 5)]);
        let second = keys(tx.prefix(&SHEETS, &1, first.last(), 6)?);
        assert_eq!(second, [(1, 6), (1, 7), (1, 8), (1, 9)]);
        assert_eq!(keys(tx.prefix(&SHEETS, &1, second.last(), 6)?), []);
        let newest = keys(tx.prefix_back(&SHEETS, &1, None, 2)?);
        assert_eq!(newest, [(1, 9), (1, 8)]);
        assert_eq!(keys(tx.prefix_back(&SHEETS, &1, newest.last(), 2)?), [(1, 7), (1, 6)]);
        assert_eq!(keys(tx.range(&SHEETS, &(0, 8), &(1, 1), 9)?), [(0, 8), (0, 9), (1, 0)]);
        assert_eq!(keys(tx.range(&SHEETS, &(1, 1), &(0, 8), 9)?), []);
        let top = (u64::MAX, u16::MAX);
        assert_eq!(keys(tx.prefix(&SHEETS, &u64::MAX, None, 9)?), [top]);
        assert_eq!(keys(tx.prefix(&SHEETS, &u64::MAX, Some(&top), 9)?), []);
        assert_eq!(tx.last(&SHEETS)?, Some((top, bytes("last"))));
        assert_eq!(tx.first(&SHEETS)?.map(|(key, _)| key), Some((0, 0)));
        Ok::<_, DbError>(())
    })
    .unwrap();
}

#[test]
fn each_visits_more_rows_than_it_takes_at_a_time_and_may_read_meanwhile() {
    let db = in_memory();
    let visited = db
        .write(|tx| {
            for number in 0..1_500_u64 {
                tx.put(&SHEETS, &(number, 0), &bytes("x"))?;
            }
            let mut visited = Vec::new();
            tx.each(&SHEETS, &(), |(number, _), _| {
                assert!(tx.exists(&SHEETS, &(number, 0))?);
                visited.push(number);
                Ok::<_, DbError>(())
            })?;
            Ok::<_, DbError>(visited)
        })
        .unwrap();
    assert_eq!(visited, (0..1_500).collect::<Vec<_>>());
    let stopped = db.read(|tx| tx.each(&SHEETS, &(), |_, _| Err(DbError::Closed)));
    assert!(matches!(stopped, Err(DbError::Closed)));
}

#[test]
fn removing_a_prefix_leaves_its_neighbours() {
    let db = in_memory();
    let removed = db.write(|tx| {
        for key in [(0, 9), (1, 0), (1, u16::MAX), (2, 0)] {
            tx.put(&SHEETS, &key, &bytes("x"))?;
        }
        tx.remove_prefix(&SHEETS, &1)
    });
    assert_eq!(removed.unwrap(), 2);
    let left = db.read(|tx| tx.prefix(&SHEETS, &(), None, 9)).unwrap();
    assert_eq!(left.into_iter().map(|(key, _)| key).collect::<Vec<_>>(), [(0, 9), (2, 0)]);
    assert_eq!(db.write(|tx| tx.remove_prefix(&SHEETS, &())).unwrap(), 2);
}

#[test]
fn a_copy_holds_the_same_rows_and_none_that_were_deleted() {
    let (folder, _path, db) = on_disk();
    names(&db, &["kept", "GONE-FOR-GOOD"]);
    db.write(|tx| tx.put(&SHEETS, &(1, 1), &bytes("sheet"))).unwrap();
    db.write(|tx| tx.remove(&NAMES, &"GONE-FOR-GOOD".to_owned())).unwrap();
    let copy = folder.path().join("copy.redb");
    let table = |name: &str| TableSize { name: name.to_owned(), rows: 1 };
    assert_eq!(db.copy_to(&copy).unwrap(), [table("names"), table("sheets")]);
    assert_eq!(Database::count(&copy).unwrap(), [table("names"), table("sheets")]);
    assert!(matches!(db.copy_to(&copy), Err(CopyError::Open(OpenError::Occupied { .. }))));
    let written = std::fs::read(&copy).unwrap();
    assert!(!written.windows(13).any(|part| part == b"GONE-FOR-GOOD"));
    assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    Database::verify(&copy).unwrap();
    let copy = Database::open(&copy, Options::default()).unwrap();
    assert_eq!(copy.scan_tables().unwrap(), [table("names"), table("sheets")]);
    assert_eq!(copy.read(|tx| tx.get(&NAMES, &"kept".to_owned())).unwrap(), Some(0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_page_of_a_prefix_is_that_part_of_a_sorted_map(
        keys in prop::collection::btree_set((0..4_u64, 0..40_u16), 0..60),
        prefix in 0..4_u64,
        limit in 0..12_usize,
        after in prop::option::of(0..40_u16),
    ) {
        let db = in_memory();
        let rows = keys.clone();
        db.write(move |tx| rows.iter().try_for_each(|key| tx.put(&SHEETS, key, &bytes("x"))))
            .unwrap();
        let bound = after.map(|sheet| (prefix, sheet));
        let (page, back) = db
            .read(|tx| {
                let page = tx.prefix(&SHEETS, &prefix, bound.as_ref(), limit)?;
                Ok::<_, DbError>((page, tx.prefix_back(&SHEETS, &prefix, bound.as_ref(), limit)?))
            })
            .unwrap();
        let of_prefix = || keys.iter().copied().filter(|(lead, _)| *lead == prefix);
        let expected: Vec<_> =
            of_prefix().filter(|key| bound.is_none_or(|bound| *key > bound)).take(limit).collect();
        prop_assert_eq!(page.into_iter().map(|(key, _)| key).collect::<Vec<_>>(), expected);
        let expected: Vec<_> = of_prefix()
            .rev()
            .filter(|key| bound.is_none_or(|bound| *key < bound))
            .take(limit)
            .collect();
        prop_assert_eq!(back.into_iter().map(|(key, _)| key).collect::<Vec<_>>(), expected);
    }
}
