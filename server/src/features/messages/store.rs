//! Versions of texts, and the events whose submissions keep a text as it is.

use db::{DbError, Read, Table, WriteTx};
use domain::id::EventId;
use domain::lang::Lang;
use domain::message::Key;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::model::{BUILT_IN, Version};

/// By key, language and number.
const VERSIONS: Table<(u8, u8, u16), VersionRow> = Table::new("message_versions");
const FROZEN: Table<EventId, FrozenRow> = Table::new("messages_frozen");

db::rows! {
    enum VersionRow {
        V1(Version) = 1,
    }
}

/// Since when an event has submissions, and whether it goes on.
#[derive(Encode, Decode)]
#[cbor(map)]
struct FrozenV1 {
    #[cbor(n(0), with = "crate::cbor::moment")]
    since: Timestamp,
    #[n(1)]
    is_open: bool,
}

db::rows! {
    enum FrozenRow {
        V1(FrozenV1) = 1,
    }
}

/// The newest version of a text.
pub(super) fn newest(tx: &impl Read, key: Key, lang: Lang) -> Result<Option<Version>, DbError> {
    Ok(versions(tx, key, lang, 1)?.into_iter().next())
}

/// The versions of a text, the newest first.
pub(super) fn versions(tx: &impl Read, key: Key, lang: Lang, limit: usize) -> Result<Vec<Version>, DbError> {
    let rows: Vec<((u8, u8, u16), VersionRow)> =
        tx.prefix_back(&VERSIONS, &(key.number(), lang as u8), None, limit)?;
    Ok(rows.into_iter().map(|(_, VersionRow::V1(version))| version).collect())
}

/// One version of a text.
pub(super) fn version(tx: &impl Read, key: Key, lang: Lang, number: u16) -> Result<Option<Version>, DbError> {
    Ok(tx.get(&VERSIONS, &(key.number(), lang as u8, number))?.map(|VersionRow::V1(version)| version))
}

/// The number of the next version, counted over both languages; `None` when there are no more.
pub(super) fn next_number(tx: &impl Read, key: Key) -> Result<Option<u16>, DbError> {
    let mut last = BUILT_IN;
    for lang in Lang::ALL {
        last = last.max(newest(tx, key, lang)?.map_or(BUILT_IN, |version| version.number));
    }
    Ok(last.checked_add(1))
}

pub(super) fn put(tx: &mut WriteTx, key: Key, lang: Lang, version: &Version) -> Result<(), DbError> {
    let row = VersionRow::V1(version.clone());
    tx.insert_new(&VERSIONS, &(key.number(), lang as u8, version.number), &row)
}

/// Notes a submission of an event; the first one counts.
///
/// # Errors
/// Those of the store.
pub(crate) fn freeze(tx: &mut WriteTx, event: EventId, since: Timestamp) -> Result<(), DbError> {
    if tx.get(&FROZEN, &event)?.is_some() {
        return Ok(());
    }
    tx.put(&FROZEN, &event, &FrozenRow::V1(FrozenV1 { since, is_open: true }))
}

/// Notes whether an event goes on; one without submissions keeps nothing as it is.
///
/// # Errors
/// Those of the store.
pub(crate) fn note_open(tx: &mut WriteTx, event: EventId, is_open: bool) -> Result<(), DbError> {
    match tx.get(&FROZEN, &event)? {
        Some(FrozenRow::V1(row)) if row.is_open != is_open => {
            tx.put(&FROZEN, &event, &FrozenRow::V1(FrozenV1 { is_open, ..row }))
        }
        _ => Ok(()),
    }
}

/// Since when some event that goes on has submissions.
///
/// # Errors
/// Those of the store.
pub(crate) fn frozen_since(tx: &impl Read) -> Result<Option<Timestamp>, DbError> {
    let mut first: Option<Timestamp> = None;
    tx.each(&FROZEN, &(), |_: EventId, FrozenRow::V1(row)| {
        if row.is_open {
            first = Some(first.map_or(row.since, |it| it.min(row.since)));
        }
        Ok::<(), DbError>(())
    })?;
    Ok(first)
}
