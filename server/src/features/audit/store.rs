//! The chain on disk.

use db::{Bytes, DbError, Read, Row as _, Table, WriteTx};
use domain::id::{InstallId, PersonId};
use minicbor::{Decode, Encode};

use super::model::{Actor, Detail, Entry, Face, Happened};
use crate::app::whole_second;

const ENTRIES: Table<u64, EntryRow> = Table::new("audit_entries");
/// The same table without a shape.
const RAW: Table<u64, Bytes> = Table::new("audit_entries");
/// Which entries tell of the safety of a person's account.
const OF_PERSON: Table<(PersonId, u64), ()> = Table::new("audit_of_person");

/// An entry as stored: the encoded entry, which is what the hash covers, and the hash.
#[derive(Encode, Decode)]
pub(super) struct EntryV1 {
    #[cbor(n(0), with = "minicbor::bytes")]
    encoded: Vec<u8>,
    #[cbor(n(1), with = "minicbor::bytes")]
    hash: [u8; 32],
}

db::rows! {
    pub(super) enum EntryRow {
        V1(EntryV1) = 1,
    }
}

#[derive(Encode, Decode)]
struct Encoded {
    #[n(0)]
    seq: u64,
    #[n(1)]
    second: i64,
    #[n(2)]
    actor: Actor,
    #[n(3)]
    face: Face,
    #[n(4)]
    happened: Happened,
    #[n(5)]
    detail: Detail,
}

/// The last link: its number and hash. Number 0 is the start, before any entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) seq: u64,
    pub(crate) hash: [u8; 32],
}

/// Appends an entry as it stands.
pub(super) fn append(tx: &mut WriteTx, install: InstallId, entry: Entry) -> Result<u64, DbError> {
    let head = last(tx, install)?;
    let seq = head.seq + 1;
    let second = entry.time.as_second();
    if entry.happened.is_of_safety() {
        for person in concerned(&entry) {
            tx.put(&OF_PERSON, &(person, seq), &())?;
        }
    }
    let encoded = Encoded {
        seq,
        second,
        actor: entry.actor,
        face: entry.face,
        happened: entry.happened,
        detail: entry.detail,
    };
    let encoded = db::wire::encode(1, &encoded);
    let hash = seal::audit::next(&head.hash, &encoded);
    tx.insert_new(&ENTRIES, &seq, &EntryRow::V1(EntryV1 { encoded, hash }))?;
    Ok(seq)
}

/// Whose account an entry is about: who acted, and the person it was done to.
fn concerned(entry: &Entry) -> Vec<PersonId> {
    let mut found: Vec<PersonId> = entry.detail.target.parse().into_iter().collect();
    if let Actor::Person(actor) = entry.actor
        && !found.contains(&actor)
    {
        found.push(actor);
    }
    found
}

/// The last link.
///
/// # Errors
/// Those of the store.
pub(crate) fn last(tx: &impl Read, install: InstallId) -> Result<Head, DbError> {
    Ok(match tx.last(&ENTRIES)? {
        Some((seq, EntryRow::V1(row))) => Head { seq, hash: row.hash },
        None => Head { seq: 0, hash: seal::audit::start(&install.bytes()) },
    })
}

/// The hash of a link; none for one that is not there. That of number 0 is the start.
///
/// # Errors
/// Those of the store.
pub(crate) fn hash(tx: &impl Read, install: InstallId, seq: u64) -> Result<Option<[u8; 32]>, DbError> {
    if seq == 0 {
        return Ok(Some(seal::audit::start(&install.bytes())));
    }
    Ok(tx.get(&ENTRIES, &seq)?.map(|EntryRow::V1(row)| row.hash))
}

/// Up to `limit` entries before `before`, newest first.
///
/// # Errors
/// Those of the store; an entry whose bytes do not decode counts as damage.
pub(crate) fn page(tx: &impl Read, before: Option<u64>, limit: usize) -> Result<Vec<(u64, Entry)>, DbError> {
    tx.prefix_back(&ENTRIES, &(), before.as_ref(), limit)?
        .into_iter()
        .map(|(seq, EntryRow::V1(row))| Ok((seq, decode(&row.encoded)?)))
        .collect()
}

/// The entries behind `after`, lowest first, as stored: for checking, which must survive a row that is
/// none.
///
/// # Errors
/// Those of the store and of `visit`.
pub(super) fn each_raw(
    tx: &impl Read,
    after: u64,
    mut visit: impl FnMut(u64, Option<(Vec<u8>, [u8; 32])>) -> Result<(), DbError>,
) -> Result<(), DbError> {
    const PIECE: usize = 512;
    let mut after = Some(after);
    loop {
        let piece: Vec<(u64, Bytes)> = tx.prefix(&RAW, &(), after.as_ref(), PIECE)?;
        for (seq, Bytes(bytes)) in &piece {
            let row = EntryRow::decode(bytes).ok();
            visit(*seq, row.map(|EntryRow::V1(row)| (row.encoded, row.hash)))?;
        }
        match piece.last() {
            Some((seq, _)) if piece.len() == PIECE => after = Some(*seq),
            _ => return Ok(()),
        }
    }
}

/// The number that an encoded entry gives itself; `None` when it is no entry.
pub(super) fn own_number(encoded: &[u8]) -> Option<u64> {
    read(encoded).map(|encoded| encoded.seq)
}

/// What concerns the safety of a person's account, newest first, at most `limit`.
///
/// # Errors
/// Those of the store; an entry whose bytes do not decode counts as damage.
pub(crate) fn history(tx: &impl Read, person: PersonId, limit: usize) -> Result<Vec<Entry>, DbError> {
    let found: Vec<((PersonId, u64), ())> = tx.prefix_back(&OF_PERSON, &person, None, limit)?;
    let mut entries = Vec::with_capacity(found.len());
    for ((_, seq), ()) in found {
        if let Some(EntryRow::V1(row)) = tx.get(&ENTRIES, &seq)? {
            entries.push(decode(&row.encoded)?);
        }
    }
    Ok(entries)
}

fn read(bytes: &[u8]) -> Option<Encoded> {
    let (version, body) = db::wire::split(bytes).ok()?;
    db::wire::decode(version, body).ok()
}

fn decode(bytes: &[u8]) -> Result<Entry, DbError> {
    let row = |source| DbError::Row { table: ENTRIES.name(), source };
    let (version, body) = db::wire::split(bytes).map_err(row)?;
    let encoded: Encoded = db::wire::decode(version, body).map_err(row)?;
    Ok(Entry {
        time: whole_second(encoded.second),
        actor: encoded.actor,
        face: encoded.face,
        happened: encoded.happened,
        detail: encoded.detail,
    })
}
