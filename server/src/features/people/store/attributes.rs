//! The attribute master on disk, by the number of the column.

use db::{DbError, Read, Table, WriteTx};
use domain::org::{Attribute, Attributes};

const ATTRIBUTES: Table<u64, AttributeRow> = Table::new("attributes");

db::rows! {
    enum AttributeRow {
        V1(Attribute) = 1,
    }
}

/// The attribute master.
///
/// # Errors
/// Those of the store; attributes that contradict each other count as damage.
pub(crate) fn attributes(tx: &impl Read) -> Result<Attributes, DbError> {
    let mut all = Vec::new();
    tx.each(&ATTRIBUTES, &(), |_: u64, AttributeRow::V1(attribute)| {
        all.push(attribute);
        Ok::<(), DbError>(())
    })?;
    Attributes::new(all).map_err(|error| DbError::Damaged { cause: error.to_string() })
}

/// Writes attributes of a master that has been checked whole.
///
/// # Errors
/// Those of the store.
pub(crate) fn put_attributes(tx: &mut WriteTx, attributes: &[Attribute]) -> Result<(), DbError> {
    for attribute in attributes {
        tx.put(&ATTRIBUTES, &u64::from(attribute.slot), &AttributeRow::V1(attribute.clone()))?;
    }
    Ok(())
}

/// Removes the attribute of a column that nobody has a value of.
///
/// # Errors
/// Those of the store.
pub(crate) fn remove_attribute(tx: &mut WriteTx, slot: u8) -> Result<(), DbError> {
    tx.remove(&ATTRIBUTES, &u64::from(slot)).map(drop)
}
