//! Who asks, on disk.

use db::{DbError, Read, Table, WriteTx};
use domain::id::PersonId;

use super::model::Ask;

const ASKS: Table<PersonId, AskRow> = Table::new("result_returns");

db::rows! {
    enum AskRow {
        V1(Ask) = 1,
    }
}

pub(super) fn ask(tx: &impl Read, person: PersonId) -> Result<Option<Ask>, DbError> {
    Ok(tx.get(&ASKS, &person)?.map(|AskRow::V1(ask)| ask))
}

pub(super) fn put(tx: &mut WriteTx, person: PersonId, ask: &Ask) -> Result<(), DbError> {
    tx.put(&ASKS, &person, &AskRow::V1(ask.clone()))
}

pub(super) fn remove(tx: &mut WriteTx, person: PersonId) -> Result<(), DbError> {
    tx.remove(&ASKS, &person).map(|_| ())
}

/// Everybody who asks.
pub(super) fn all(tx: &impl Read) -> Result<Vec<(PersonId, Ask)>, DbError> {
    let found: Vec<(PersonId, AskRow)> = tx.prefix(&ASKS, &(), None, usize::MAX)?;
    Ok(found.into_iter().map(|(person, AskRow::V1(ask))| (person, ask)).collect())
}
