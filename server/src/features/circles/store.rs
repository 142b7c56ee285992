//! Circle rows and member rows on disk, in the formats of `seal`.

use db::{Bytes, DbError, Read, Table, WriteTx};
use domain::id::{CircleId, PersonId};
use seal::circle::{CircleRow, Member};

/// One row an epoch.
const CIRCLES: Table<(CircleId, u32), Bytes> = Table::new("circles");
/// Member rows, by circle, epoch, person, generation.
const MEMBERS: Table<(CircleId, u32, PersonId, u32), Bytes> = Table::new("circle_members");
/// The circle of all implementers, once founded.
const IMPLEMENTERS: Table<u8, Bytes> = Table::new("circle_of_implementers");
/// What each generation of a person has seen: circle rows and the head of the audit chain.
const PINS: Table<(PersonId, u32), Bytes> = Table::new("circle_pins");

/// The id of the implementers' circle.
///
/// # Errors
/// Those of the store.
pub(super) fn implementer_circle(tx: &impl Read) -> Result<Option<CircleId>, DbError> {
    let Some(Bytes(bytes)) = tx.get(&IMPLEMENTERS, &0)? else { return Ok(None) };
    let bytes = <[u8; 16]>::try_from(bytes).map_err(|_| damaged())?;
    Ok(Some(CircleId::from_bytes(bytes)))
}

pub(super) fn set_implementer_circle(tx: &mut WriteTx, circle: CircleId) -> Result<(), DbError> {
    tx.insert_new(&IMPLEMENTERS, &0, &Bytes(circle.bytes().to_vec()))
}

/// All epochs of a circle, the first one first.
///
/// # Errors
/// Those of the store; a row that is none counts as damage.
pub(super) fn rows(tx: &impl Read, circle: CircleId) -> Result<Vec<CircleRow>, DbError> {
    tx.prefix(&CIRCLES, &circle, None, usize::MAX)?
        .into_iter()
        .map(|(_, Bytes(bytes))| CircleRow::from_bytes(&bytes).map_err(|_| damaged()))
        .collect()
}

pub(super) fn put_row(tx: &mut WriteTx, row: &CircleRow) -> Result<(), DbError> {
    let key = (CircleId::from_bytes(*row.circle()), row.epoch());
    tx.insert_new(&CIRCLES, &key, &Bytes(row.as_bytes().to_vec()))
}

pub(super) fn member(
    tx: &impl Read,
    (circle, epoch): (CircleId, u32),
    (person, generation): (PersonId, u32),
) -> Result<Option<Vec<u8>>, DbError> {
    Ok(tx.get(&MEMBERS, &(circle, epoch, person, generation))?.map(|Bytes(bytes)| bytes))
}

pub(super) fn put_member(tx: &mut WriteTx, circle: (CircleId, u32), member: &Member) -> Result<(), DbError> {
    let owner = member.grant().owner;
    let key = (circle.0, circle.1, PersonId::from_bytes(owner.person), owner.generation);
    tx.put(&MEMBERS, &key, &Bytes(member.to_row().to_vec()))
}

/// The people who hold the present key of a circle.
///
/// # Errors
/// Those of the store.
pub(crate) fn members(tx: &impl Read, circle: CircleId) -> Result<Vec<PersonId>, DbError> {
    let Some(epoch) = rows(tx, circle)?.last().map(CircleRow::epoch) else { return Ok(Vec::new()) };
    let found: Vec<((CircleId, u32, PersonId, u32), Bytes)> =
        tx.prefix(&MEMBERS, &(circle, epoch), None, usize::MAX)?;
    let mut people: Vec<PersonId> = found.into_iter().map(|(key, _)| key.2).collect();
    people.dedup();
    Ok(people)
}

pub(super) fn pins(tx: &impl Read, owner: (PersonId, u32)) -> Result<Option<Vec<u8>>, DbError> {
    Ok(tx.get(&PINS, &owner)?.map(|Bytes(bytes)| bytes))
}

pub(super) fn put_pins(tx: &mut WriteTx, owner: (PersonId, u32), row: Vec<u8>) -> Result<(), DbError> {
    tx.put(&PINS, &owner, &Bytes(row))
}

fn damaged() -> DbError {
    DbError::Damaged { cause: "a circle row is malformed".to_owned() }
}
