//! Published tables, their ledger, and 分析グループ on disk. All of it is clear; nothing here is ever changed but the
//! names of groups before the first publication.

use std::collections::BTreeSet;

use db::{DbError, Read, Table as Rows, WriteTx};
use domain::analysis::{Group, Measure, Predicate};
use domain::id::{CircleId, DepartmentId, EventId, PersonId};
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::model::Together;

/// By event and revision.
const PUBLISHED: Rows<(EventId, u16), SignedRow> = Rows::new("analysis_published");
/// By event and a number that only rises.
const LEDGER: Rows<(EventId, u32), LedgerRow> = Rows::new("analysis_ledger");
/// By event and a number that only rises.
const TOGETHER: Rows<(EventId, u32), TogetherRow> = Rows::new("analysis_together");

/// By event, person and day since 1970.
const RUNS: Rows<(EventId, PersonId, u64), RanRow> = Rows::new("analysis_runs");

/// A table as it was signed.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Signed {
    /// The encoded [`super::Table`].
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(super) table: Vec<u8>,
    /// The circle of the implementers that signed it.
    #[n(1)]
    pub(super) circle: CircleId,
    /// In which epoch.
    #[n(2)]
    pub(super) epoch: u32,
    #[cbor(n(3), with = "minicbor::bytes")]
    pub(super) signature: [u8; 64],
}

db::rows! {
    enum SignedRow {
        V1(Signed) = 1,
    }
}

/// One group that was published: enough to find its people again, and a mark of who they were.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(super) struct Entry {
    /// The revision it first stood in.
    #[n(0)]
    pub(super) revision: u16,
    /// Sheets that were handed in before this moment were counted.
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(super) before: Timestamp,
    /// The number of the counted set: 0 for scale means, 1 for the share under high stress, from 2 on one for each
    /// extra question.
    #[n(2)]
    set: u8,
    #[n(3)]
    group: Group,
    /// The departments that were merged, for その他 alone.
    #[n(4)]
    parts: BTreeSet<DepartmentId>,
    /// Its name, for whoever reads the ledger.
    #[n(5)]
    pub(super) words: String,
    /// The counted respondents.
    #[n(6)]
    pub(super) people: u32,
    /// The host key of the mark.
    #[n(7)]
    pub(super) host: u16,
    #[cbor(n(8), with = "minicbor::bytes")]
    pub(super) mark: [u8; 32],
}

db::rows! {
    enum LedgerRow {
        V1(Entry) = 1,
    }
}

db::rows! {
    enum TogetherRow {
        V1(Together) = 1,
    }
}

/// An analysis opened every result of an event in memory.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Ran {
    #[n(0)]
    pub(crate) actor: PersonId,
    /// The column of the policy in which they acted.
    #[n(1)]
    pub(crate) role: u8,
    #[cbor(n(2), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
}

db::rows! {
    enum RanRow {
        V1(Ran) = 1,
    }
}

impl Entry {
    /// An entry without its mark.
    pub(super) fn new(measure: Measure, predicate: Predicate, (revision, before): (u16, Timestamp)) -> Self {
        Self {
            revision,
            before,
            set: measure.number(),
            group: predicate.group,
            parts: predicate.parts,
            words: String::new(),
            people: 0,
            host: 0,
            mark: [0; 32],
        }
    }

    /// Of which counted set it is.
    pub(super) fn measure(&self) -> Measure {
        Measure::of(self.set)
    }

    /// The same with its name and the mark of its people.
    pub(super) fn marked(self, words: String, people: u32, (host, mark): (u16, [u8; 32])) -> Self {
        Self { words, people, host, mark, ..self }
    }

    /// How its people are found.
    pub(super) fn predicate(&self) -> Predicate {
        Predicate { group: self.group.clone(), parts: self.parts.clone() }
    }
}

/// The tables of an event as they were signed, with their revisions, oldest first.
pub(super) fn signed(tx: &impl Read, event: EventId) -> Result<Vec<(u16, Signed)>, DbError> {
    let found: Vec<((EventId, u16), SignedRow)> = tx.prefix(&PUBLISHED, &event, None, usize::MAX)?;
    Ok(found.into_iter().map(|((_, number), SignedRow::V1(row))| (number, row)).collect())
}

/// Every event that has published something.
pub(super) fn events(tx: &impl Read) -> Result<BTreeSet<EventId>, DbError> {
    let mut found = BTreeSet::new();
    tx.each(&PUBLISHED, &(), |(event, _): (EventId, u16), _: SignedRow| {
        found.insert(event);
        Ok::<(), DbError>(())
    })?;
    Ok(found)
}

/// Writes a revision, which there must not be yet.
pub(super) fn put_signed(
    tx: &mut WriteTx,
    (event, number): (EventId, u16),
    row: &Signed,
) -> Result<(), DbError> {
    tx.insert_new(&PUBLISHED, &(event, number), &SignedRow::V1(row.clone()))
}

/// Every group an event has published, in the order of publication.
pub(super) fn ledger(tx: &impl Read, event: EventId) -> Result<Vec<Entry>, DbError> {
    let found: Vec<((EventId, u32), LedgerRow)> = tx.prefix(&LEDGER, &event, None, usize::MAX)?;
    Ok(found.into_iter().map(|(_, LedgerRow::V1(entry))| entry).collect())
}

/// Adds groups to the ledger after those that stand there.
pub(super) fn append_ledger(tx: &mut WriteTx, event: EventId, entries: &[Entry]) -> Result<(), DbError> {
    let before: Vec<((EventId, u32), LedgerRow)> = tx.prefix(&LEDGER, &event, None, usize::MAX)?;
    let first = before.last().map_or(0, |((_, number), _)| number.saturating_add(1));
    for (number, entry) in (first..).zip(entries) {
        tx.insert_new(&LEDGER, &(event, number), &LedgerRow::V1(entry.clone()))?;
    }
    Ok(())
}

/// 分析グループ of an event, in the order in which they were named.
pub(super) fn together(tx: &impl Read, event: EventId) -> Result<Vec<(u32, Together)>, DbError> {
    let found: Vec<((EventId, u32), TogetherRow)> = tx.prefix(&TOGETHER, &event, None, usize::MAX)?;
    Ok(found.into_iter().map(|((_, number), TogetherRow::V1(row))| (number, row)).collect())
}

pub(super) fn put_together(tx: &mut WriteTx, event: EventId, row: &Together) -> Result<(), DbError> {
    let number = together(tx, event)?.last().map_or(0, |(number, _)| number.saturating_add(1));
    tx.insert_new(&TOGETHER, &(event, number), &TogetherRow::V1(row.clone()))
}

pub(super) fn remove_together(tx: &mut WriteTx, event: EventId, number: u32) -> Result<bool, DbError> {
    Ok(tx.remove(&TOGETHER, &(event, number))?.is_some())
}

/// Notes that somebody ran an analysis; `false` when this person has one of that day already.
pub(super) fn note_run(tx: &mut WriteTx, event: EventId, run: &Ran) -> Result<bool, DbError> {
    let day = u64::try_from(run.time.as_second().div_euclid(86_400)).unwrap_or_default();
    let key = (event, run.actor, day);
    if tx.get(&RUNS, &key)?.is_some() {
        return Ok(false);
    }
    tx.put(&RUNS, &key, &RanRow::V1(run.clone()))?;
    Ok(true)
}

/// Everybody whose analysis opened the results of an event, for the people in it.
///
/// # Errors
/// Those of the store.
pub(crate) fn runs(tx: &impl Read, event: EventId) -> Result<Vec<Ran>, DbError> {
    let found: Vec<((EventId, PersonId, u64), RanRow)> = tx.prefix(&RUNS, &event, None, usize::MAX)?;
    Ok(found.into_iter().map(|(_, RanRow::V1(run))| run).collect())
}

/// Drops what is kept of an event that is gone with its retention key.
///
/// # Errors
/// Those of the store.
pub(crate) fn forget(tx: &mut WriteTx, event: EventId) -> Result<(), DbError> {
    tx.remove_prefix(&PUBLISHED, &event)?;
    tx.remove_prefix(&LEDGER, &event)?;
    tx.remove_prefix(&RUNS, &event)?;
    tx.remove_prefix(&TOGETHER, &event).map(|_| ())
}
