//! The chain on disk.

use db::{DbError, Read, Table, WriteTx};
use domain::id::InstallId;
use minicbor::{Decode, Encode};

use super::model::{Actor, Detail, Entry, Face, Happened};
#[cfg(test)]
use crate::app::whole_second;

const ENTRIES: Table<u64, EntryRow> = Table::new("audit_entries");

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

/// Where a chain stops being true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// Number of the first entry that does not follow from the ones before.
    pub(crate) seq: u64,
}

/// Appends an entry in the transaction of its act.
///
/// # Errors
/// Those of the store.
pub(crate) fn append(tx: &mut WriteTx, install: InstallId, entry: Entry) -> Result<u64, DbError> {
    let head = last(tx, install)?;
    let seq = head.seq + 1;
    let second = if entry.happened.is_dated_only() {
        entry.time.as_second().div_euclid(86_400) * 86_400
    } else {
        entry.time.as_second()
    };
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

/// Up to `limit` entries before `before`, newest first.
///
/// # Errors
/// Those of the store; an entry whose bytes do not decode counts as damage.
#[cfg(test)]
pub(crate) fn page(tx: &impl Read, before: Option<u64>, limit: usize) -> Result<Vec<(u64, Entry)>, DbError> {
    tx.prefix_back(&ENTRIES, &(), before.as_ref(), limit)?
        .into_iter()
        .map(|(seq, EntryRow::V1(row))| Ok((seq, decode(&row.encoded)?)))
        .collect()
}

/// Walks the whole chain.
///
/// # Errors
/// Those of the store.
pub(crate) fn verify(tx: &impl Read, install: InstallId) -> Result<Result<Head, Broken>, DbError> {
    let mut head = Head { seq: 0, hash: seal::audit::start(&install.bytes()) };
    let mut broken = None;
    tx.each(&ENTRIES, &(), |seq: u64, EntryRow::V1(row)| {
        let follows = seq == head.seq + 1 && seal::audit::next(&head.hash, &row.encoded) == row.hash;
        let names_itself = read(&row.encoded).is_some_and(|encoded| encoded.seq == seq);
        if broken.is_none() && !(follows && names_itself) {
            broken = Some(Broken { seq });
        }
        head = Head { seq, hash: row.hash };
        Ok::<(), DbError>(())
    })?;
    Ok(broken.map_or(Ok(head), Err))
}

fn read(bytes: &[u8]) -> Option<Encoded> {
    let (version, body) = db::wire::split(bytes).ok()?;
    db::wire::decode(version, body).ok()
}

#[cfg(test)]
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
