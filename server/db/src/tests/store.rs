//! The store on a real file: what a feature may rely on.

use crate::{Bytes, Database, Options, Read as _, Table};
use tempfile::TempDir;

const SHEETS: Table<(u64, u16), Bytes> = Table::new("sheets");

pub(super) fn fresh() -> (TempDir, Database) {
    let folder = tempfile::tempdir().unwrap();
    let db = Database::create(folder.path().join("mamori.redb"), Options::default()).unwrap();
    (folder, db)
}

fn bytes(text: &str) -> Bytes {
    Bytes(text.as_bytes().to_vec())
}

#[test]
fn what_was_written_is_there_after_opening_again() {
    let (folder, db) = fresh();
    db.write(|tx| tx.put(&SHEETS, &(7, 1), &bytes("seven"))).unwrap();
    drop(db);
    let db = Database::open(folder.path().join("mamori.redb"), Options::default()).unwrap();
    let found = db.read(|tx| tx.get(&SHEETS, &(7, 1))).unwrap();
    assert_eq!(found, Some(bytes("seven")));
}
