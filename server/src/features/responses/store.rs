//! Sealed rows on disk: drafts, records, wraps, and who looked. Nothing here is plain.

use db::{Bytes, DbError, Read, Table, WriteTx};
use domain::id::{EventId, PersonId, RecordId};
use minicbor::{Decode, Encode};
use seal::record::{Kind, Sealed};
use seal::shared::{RecipientId, Wrap};

/// By event, person and generation of the person's keys.
const DRAFTS: Table<(EventId, PersonId, u32), Bytes> = Table::new("drafts");
const RECORDS: Table<RecordId, Bytes> = Table::new("records");
const WRAPS: Table<WrapKey, Bytes> = Table::new("record_wraps");
/// By event, person and kind: which record, and its latest revision.
const INDEX: Table<(EventId, PersonId, u8), IndexRow> = Table::new("record_index");
/// By record: back to the person, for addresses that name the record alone.
const OWNERS: Table<RecordId, OwnerRow> = Table::new("record_owners");
/// Records filed under an alias, by alias and kind: which record, and its latest revision.
const FILED: Table<([u8; 16], u8), IndexRow> = Table::new("record_filed");
/// 見た人, by alias and number.
const LOOKS: Table<([u8; 16], u64), Bytes> = Table::new("record_looks");

/// By record, revision and recipient.
pub(super) type WrapKey = (RecordId, u32, [u8; 21]);

/// The latest revision of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub(super) struct Latest {
    #[n(0)]
    pub(super) record: RecordId,
    #[n(1)]
    pub(super) revision: u32,
}

db::rows! {
    enum IndexRow {
        V1(Latest) = 1,
    }
}

#[derive(Encode, Decode)]
struct OwnerV1 {
    #[n(0)]
    event: EventId,
    #[n(1)]
    person: PersonId,
}

db::rows! {
    enum OwnerRow {
        V1(OwnerV1) = 1,
    }
}

/// A person's drafts of an event, the oldest generation first.
pub(super) fn drafts(tx: &impl Read, event: EventId, person: PersonId) -> Result<Vec<Sealed>, DbError> {
    let found: Vec<((EventId, PersonId, u32), Bytes)> =
        tx.prefix(&DRAFTS, &(event, person), None, usize::MAX)?;
    found.into_iter().map(|(_, Bytes(bytes))| sealed(bytes)).collect()
}

pub(super) fn put_draft(
    tx: &mut WriteTx,
    event: EventId,
    person: PersonId,
    draft: &Sealed,
) -> Result<(), DbError> {
    let generation = draft.header().place.generation;
    tx.put(&DRAFTS, &(event, person, generation), &Bytes(draft.to_row()))
}

pub(super) fn remove_draft(
    tx: &mut WriteTx,
    (event, person): (EventId, PersonId),
    generation: u32,
) -> Result<(), DbError> {
    tx.remove(&DRAFTS, &(event, person, generation)).map(|_| ())
}

/// Erases all drafts of a person's event, those of closed generations too, at the submission.
pub(super) fn remove_drafts_of(tx: &mut WriteTx, event: EventId, person: PersonId) -> Result<bool, DbError> {
    Ok(tx.remove_prefix(&DRAFTS, &(event, person))? > 0)
}

pub(super) fn remove_drafts(tx: &mut WriteTx, event: EventId) -> Result<u64, DbError> {
    tx.remove_prefix(&DRAFTS, &event)
}

pub(super) fn latest(
    tx: &impl Read,
    event: EventId,
    person: PersonId,
    kind: Kind,
) -> Result<Option<Latest>, DbError> {
    Ok(tx.get(&INDEX, &(event, person, kind.byte()))?.map(|IndexRow::V1(latest)| latest))
}

/// Visits where each record lies that an event has, by person; kinds by their numbers.
pub(super) fn each_latest(
    tx: &impl Read,
    event: EventId,
    mut visit: impl FnMut(PersonId, u8, Latest),
) -> Result<(), DbError> {
    tx.each(&INDEX, &event, |(_, person, kind): (EventId, PersonId, u8), IndexRow::V1(latest)| {
        visit(person, kind, latest);
        Ok(())
    })
}

/// Whose record of which event this is.
///
/// # Errors
/// Those of the store.
pub(crate) fn owner(tx: &impl Read, record: RecordId) -> Result<Option<(EventId, PersonId)>, DbError> {
    Ok(tx.get(&OWNERS, &record)?.map(|OwnerRow::V1(row)| (row.event, row.person)))
}

pub(super) fn record(tx: &impl Read, record: RecordId) -> Result<Option<Sealed>, DbError> {
    tx.get(&RECORDS, &record)?.map(|Bytes(bytes)| sealed(bytes)).transpose()
}

pub(super) fn wrap(tx: &impl Read, latest: Latest, recipient: &RecipientId) -> Result<Option<Wrap>, DbError> {
    let found = tx.get(&WRAPS, &(latest.record, latest.revision, recipient.to_bytes()))?;
    found.map(|bytes| wrap_of(recipient, &bytes)).transpose()
}

/// The wrap that a row holds for a recipient.
pub(super) fn wrap_of(recipient: &RecipientId, Bytes(bytes): &Bytes) -> Result<Wrap, DbError> {
    Wrap::from_row(*recipient, bytes).map_err(|_| damaged())
}

/// Every wrap of the records from one to another, by key.
pub(super) fn wraps_between(
    tx: &impl Read,
    first: RecordId,
    last: RecordId,
) -> Result<Vec<(WrapKey, Bytes)>, DbError> {
    tx.range(&WRAPS, &(first, 0, [0; 21]), &(last, u32::MAX, [u8::MAX; 21]), usize::MAX)
}

/// How many wraps there are in all.
pub(super) fn wraps(tx: &impl Read) -> Result<u64, DbError> {
    tx.len(&WRAPS)
}

/// Writes a revision with all its wraps and removes those of the revision before.
pub(super) fn put_record(
    tx: &mut WriteTx,
    (event, person): (EventId, PersonId),
    record: &Sealed,
    wraps: &[Wrap],
) -> Result<(), DbError> {
    let key = (event, person, record.header().place.kind.byte());
    let before = tx.get(&INDEX, &key)?.map(|IndexRow::V1(before)| before);
    let latest = put_revision(tx, before, record, wraps)?;
    if before.is_none() {
        tx.put(&OWNERS, &latest.record, &OwnerRow::V1(OwnerV1 { event, person }))?;
    }
    tx.put(&INDEX, &key, &IndexRow::V1(latest))
}

fn put_revision(
    tx: &mut WriteTx,
    before: Option<Latest>,
    record: &Sealed,
    wraps: &[Wrap],
) -> Result<Latest, DbError> {
    let place = record.header().place;
    let latest = Latest { record: RecordId::from_bytes(place.record), revision: place.revision };
    if let Some(before) = before {
        tx.remove_prefix(&WRAPS, &(before.record, before.revision))?;
    }
    tx.put(&RECORDS, &latest.record, &Bytes(record.to_row()))?;
    for wrap in wraps {
        put_wrap(tx, latest, wrap)?;
    }
    Ok(latest)
}

/// The latest revision of what is filed under an alias.
pub(super) fn filed(tx: &impl Read, alias: [u8; 16], kind: Kind) -> Result<Option<Latest>, DbError> {
    Ok(tx.get(&FILED, &(alias, kind.byte()))?.map(|IndexRow::V1(latest)| latest))
}

/// Files a revision under its alias in place of the one before.
pub(super) fn put_filed(
    tx: &mut WriteTx,
    (alias, kind): ([u8; 16], Kind),
    record: &Sealed,
    wraps: &[Wrap],
) -> Result<(), DbError> {
    let before = filed(tx, alias, kind)?;
    let latest = put_revision(tx, before, record, wraps)?;
    tx.put(&FILED, &(alias, kind.byte()), &IndexRow::V1(latest))
}

/// Adds a wrap to a revision.
pub(super) fn put_wrap(tx: &mut WriteTx, latest: Latest, wrap: &Wrap) -> Result<(), DbError> {
    let key = (latest.record, latest.revision, wrap.recipient().to_bytes());
    tx.put(&WRAPS, &key, &Bytes(wrap.as_row().to_vec()))
}

/// All looks under an alias, oldest first, as sealed.
pub(super) fn looks(tx: &impl Read, alias: [u8; 16]) -> Result<Vec<(u64, Vec<u8>)>, DbError> {
    let found: Vec<(([u8; 16], u64), Bytes)> = tx.prefix(&LOOKS, &alias, None, usize::MAX)?;
    Ok(found.into_iter().map(|((_, number), Bytes(bytes))| (number, bytes)).collect())
}

pub(super) fn put_look(tx: &mut WriteTx, alias: [u8; 16], number: u64, row: Vec<u8>) -> Result<(), DbError> {
    tx.insert_new(&LOOKS, &(alias, number), &Bytes(row))
}

/// Drops the sealed rows of an event whose retention key is gone: nothing of them opens any more. Looks stand
/// under aliases that only an opened record tells; they stay, as unreadable as the rest.
///
/// # Errors
/// Those of the store.
pub(crate) fn forget(tx: &mut WriteTx, event: EventId) -> Result<(), DbError> {
    let mut records = Vec::new();
    tx.each(&INDEX, &event, |_: (EventId, PersonId, u8), IndexRow::V1(latest)| {
        records.push(latest.record);
        Ok::<(), DbError>(())
    })?;
    let mut filed = Vec::new();
    tx.each(&FILED, &(), |key: ([u8; 16], u8), IndexRow::V1(latest)| {
        filed.push((key, latest.record));
        Ok::<(), DbError>(())
    })?;
    for (key, id) in filed {
        if record(tx, id)?.is_some_and(|record| record.header().place.event == event.bytes()) {
            tx.remove(&FILED, &key)?;
            records.push(id);
        }
    }
    for record in records {
        tx.remove_prefix(&WRAPS, &record)?;
        tx.remove(&RECORDS, &record)?;
        tx.remove(&OWNERS, &record)?;
    }
    tx.remove_prefix(&INDEX, &event)?;
    remove_drafts(tx, event)?;
    Ok(())
}

fn sealed(bytes: Vec<u8>) -> Result<Sealed, DbError> {
    Sealed::take_row(bytes).map_err(|error| DbError::Damaged { cause: format!("a sealed record: {error}") })
}

fn damaged() -> DbError {
    DbError::Damaged { cause: "a wrap is malformed".to_owned() }
}
