//! The commands of the campaigns, and what a store that carried them out must hold.

use std::collections::BTreeMap;

use super::media::Chance;
use crate::{Bytes, Database, DbError, Read as _, Table, WriteTx};

const RECORDS: Table<u64, Bytes> = Table::new("records");
const BY_SIZE: Table<(u64, u64), ()> = Table::new("records_by_size");
const COUNTS: Table<u8, u64> = Table::new("counts");
const ALL: u8 = 0;

/// Stores a record of `size` bytes under `number`, and removes another in the same transaction.
#[derive(Debug, Clone, Copy)]
pub(super) struct Command {
    number: u64,
    size: u64,
    removes: Option<u64>,
}

/// The records a store must hold: number and size.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Facts(BTreeMap<u64, u64>);

/// The content follows from number and size, so a wrong byte is seen as such.
fn content(number: u64, size: u64) -> Bytes {
    let mut chance = Chance::seeded(number);
    Bytes((0..size).map(|_| chance.next().to_le_bytes()[0]).collect())
}

impl Command {
    /// The command with this number: now and then a record of several pages, now and then a
    /// removal.
    pub(super) fn numbered(number: u64, chance: &mut Chance, facts: &Facts) -> Self {
        let size = if chance.below(6) == 0 { 9_000 } else { chance.below(300) };
        let removes = if chance.below(3) == 0 { facts.0.keys().next().copied() } else { None };
        Self { number, size, removes }
    }

    pub(super) fn run(self, db: &Database) -> Result<(), DbError> {
        db.write(move |tx| self.apply(tx))
    }

    fn apply(self, tx: &mut WriteTx<'_>) -> Result<(), DbError> {
        let mut count = tx.get(&COUNTS, &ALL)?.unwrap_or_default();
        tx.insert_new(&RECORDS, &self.number, &content(self.number, self.size))?;
        tx.put(&BY_SIZE, &(self.size, self.number), &())?;
        count += 1;
        if let Some(other) = self.removes
            && let Some(record) = tx.remove(&RECORDS, &other)?
        {
            tx.remove(&BY_SIZE, &(record.0.len() as u64, other))?;
            count -= 1;
        }
        tx.put(&COUNTS, &ALL, &count)
    }
}

impl Facts {
    pub(super) fn with(&self, command: Command) -> Self {
        let mut facts = self.clone();
        facts.0.insert(command.number, command.size);
        if let Some(other) = command.removes {
            facts.0.remove(&other);
        }
        facts
    }

    /// The bytes of one record that is large enough to be found in a file.
    pub(super) fn some_content(&self) -> Vec<u8> {
        let (&number, &size) = self.0.iter().find(|&(_, &size)| size > 100 && size < 300).unwrap();
        content(number, size).0
    }

    /// Reads everything a store holds: every row, its index entry and the count must agree.
    pub(super) fn read_from(db: &Database) -> Result<Result<Self, String>, DbError> {
        db.read(|tx| {
            let mut facts = BTreeMap::new();
            let mut wrong = Vec::new();
            tx.each(&RECORDS, &(), |number, record| {
                let size = record.0.len() as u64;
                if record != content(number, size) {
                    wrong.push(format!("record {number} has other content"));
                }
                if !tx.exists(&BY_SIZE, &(size, number))? {
                    wrong.push(format!("record {number} is not in the index"));
                }
                facts.insert(number, size);
                Ok::<_, DbError>(())
            })?;
            let (rows, index) = (facts.len() as u64, tx.len(&BY_SIZE)?);
            let count = tx.get(&COUNTS, &ALL)?.unwrap_or_default();
            if index != rows || count != rows {
                wrong.push(format!("{rows} records, {index} index entries, counted {count}"));
            }
            Ok(if wrong.is_empty() { Ok(Self(facts)) } else { Err(wrong.join("; ")) })
        })
    }

    /// Compares a store with what was acknowledged. A command that failed may have been kept whole
    /// or not at all; gives what the store holds.
    pub(super) fn check(&self, unanswered: Option<Command>, db: &Database) -> Result<Self, String> {
        let found = Self::read_from(db).map_err(|error| error.to_string())??;
        if found == *self || unanswered.is_some_and(|command| found == self.with(command)) {
            return Ok(found);
        }
        Err(format!("acknowledged {:?}, found {:?}", self.0, found.0))
    }
}
