//! Signed heads on disk, by the number of the entry they cover.

use db::{DbError, Read, Table, WriteTx};

use super::model::SignedHead;

const HEADS: Table<u64, HeadRow> = Table::new("audit_heads");

db::rows! {
    enum HeadRow {
        V1(SignedHead) = 1,
    }
}

pub(super) fn last(tx: &impl Read) -> Result<Option<SignedHead>, DbError> {
    Ok(tx.last(&HEADS)?.map(|(_, HeadRow::V1(head))| head))
}

/// All signed heads, newest first.
pub(super) fn all(tx: &impl Read) -> Result<Vec<SignedHead>, DbError> {
    let found: Vec<(u64, HeadRow)> = tx.prefix_back(&HEADS, &(), None, usize::MAX)?;
    Ok(found.into_iter().map(|(_, HeadRow::V1(head))| head).collect())
}

pub(super) fn put(tx: &mut WriteTx, head: &SignedHead) -> Result<(), DbError> {
    tx.put(&HEADS, &head.seq, &HeadRow::V1(head.clone()))
}
