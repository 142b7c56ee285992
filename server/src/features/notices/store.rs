//! Notices on disk, by person and number, and the mark of unread ones.

use db::{DbError, Read, Table, WriteTx};
use domain::id::{NoticeId, PersonId};
use jiff::Timestamp;

use super::model::{Kind, Notice};

const NOTICES: Table<(PersonId, u64), NoticeRow> = Table::new("notices");
const UNREAD: Table<(PersonId, u64), ()> = Table::new("notices_unread");
/// Notices of one person that are kept; the oldest go.
const KEPT: u64 = 100;

db::rows! {
    enum NoticeRow {
        V1(Notice) = 1,
    }
}

/// Adds a notice in the transaction of its cause.
///
/// # Errors
/// Those of the store.
pub(crate) fn add(tx: &mut WriteTx, person: PersonId, kind: Kind, time: Timestamp) -> Result<(), DbError> {
    let newest: Vec<((PersonId, u64), NoticeRow)> = tx.prefix_back(&NOTICES, &person, None, 1)?;
    let number = newest.first().map_or(1, |((_, number), _)| number + 1);
    // Addresses carry the notice's own id, which only its owner can look up; its number will do.
    let mut id = [0; 16];
    id[8..].copy_from_slice(&number.to_be_bytes());
    let notice = Notice { id: NoticeId::from_bytes(id), kind, time, is_read: false };
    tx.put(&NOTICES, &(person, number), &NoticeRow::V1(notice))?;
    tx.put(&UNREAD, &(person, number), &())?;
    if number > KEPT {
        let old = (person, number - KEPT);
        tx.remove(&NOTICES, &old)?;
        tx.remove(&UNREAD, &old)?;
    }
    Ok(())
}

/// Whether any notice has not been opened.
///
/// # Errors
/// Those of the store.
pub(crate) fn has_unread(tx: &impl Read, person: PersonId) -> Result<bool, DbError> {
    let found: Vec<((PersonId, u64), ())> = tx.prefix(&UNREAD, &person, None, 1)?;
    Ok(!found.is_empty())
}

/// A person's notices, newest first.
///
/// # Errors
/// Those of the store.
pub(crate) fn list(tx: &impl Read, person: PersonId) -> Result<Vec<Notice>, DbError> {
    let limit = usize::try_from(KEPT).unwrap_or(usize::MAX);
    let found: Vec<((PersonId, u64), NoticeRow)> = tx.prefix_back(&NOTICES, &person, None, limit)?;
    Ok(found.into_iter().map(|(_, NoticeRow::V1(notice))| notice).collect())
}

/// One notice of this person.
///
/// # Errors
/// Those of the store.
pub(crate) fn one(tx: &impl Read, person: PersonId, id: NoticeId) -> Result<Option<Notice>, DbError> {
    Ok(tx
        .get(&NOTICES, &(person, number(id)))?
        .map(|NoticeRow::V1(notice)| notice)
        .filter(|notice| notice.id == id))
}

/// Marks a notice as opened.
///
/// # Errors
/// Those of the store.
pub(crate) fn mark_read(tx: &mut WriteTx, person: PersonId, id: NoticeId) -> Result<(), DbError> {
    let key = (person, number(id));
    if let Some(mut notice) = one(tx, person, id)? {
        notice.is_read = true;
        tx.put(&NOTICES, &key, &NoticeRow::V1(notice))?;
        tx.remove(&UNREAD, &key)?;
    }
    Ok(())
}

fn number(id: NoticeId) -> u64 {
    let bytes = id.bytes();
    bytes.last_chunk::<8>().map_or(0, |tail| u64::from_be_bytes(*tail))
}
