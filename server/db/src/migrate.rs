//! Bringing the file of an older release up to this one, step by numbered step.

use crate::{Database, DbError, Read, Row, RowError, Table, WriteTx};

/// Which steps were done, by number; the row is the name of the step.
const DONE: Table<u32, StepName> = Table::new("_migrations");

struct StepName(String);

impl Row for StepName {
    fn encode(&self) -> Vec<u8> {
        self.0.clone().into_bytes()
    }

    fn decode(bytes: &[u8]) -> Result<Self, RowError> {
        let name = String::from_utf8(bytes.to_vec());
        name.map(Self).map_err(|_| RowError::Shape("a step has a name in UTF-8"))
    }
}

/// One change of the file's shape. Released steps are never changed, only followed by others.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// The version of the file once the step is done; each is one more than the one before.
    pub number: u32,
    /// What it does, for the record in the file.
    pub name: &'static str,
    /// Does it; all of it becomes durable together with its record, or none.
    pub run: fn(&mut WriteTx<'_>) -> Result<(), DbError>,
}

/// From which version to which a file was brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migrated {
    /// The version the file had.
    pub from: u32,
    /// The version it has now.
    pub to: u32,
}

/// Why a file was not brought up to this release.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum MigrateError {
    /// The file is of a later release.
    #[error("the database has version {file}, this program only knows version {program}")]
    Downgrade {
        /// The version of the file.
        file: u32,
        /// The newest version this program knows.
        program: u32,
    },
    /// The file is of a release too old for this program's first step.
    #[error(
        "the database has version {file}, this program can only go on from version {oldest} to {program}; run a release in between first"
    )]
    Skipping {
        /// The version of the file.
        file: u32,
        /// The oldest version this program can start from.
        oldest: u32,
        /// The newest version this program knows.
        program: u32,
    },
    /// The list of steps has a gap, repeats a number or starts at zero: a mistake in the program.
    #[error("step {number} is out of order")]
    Order {
        /// The step out of order.
        number: u32,
    },
    /// A file that is to be marked as new holds rows already.
    #[error("the database is not new: table {table} holds rows")]
    NotNew {
        /// A table that holds rows.
        table: String,
    },
    /// A step failed; the file is as it was before that step.
    #[error("step {number} ({name}) failed")]
    Step {
        /// The step.
        number: u32,
        /// Its name.
        name: &'static str,
        /// What it met.
        source: DbError,
    },
    /// The version could not be read or recorded.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// The version of the file: the number of the last step done, 0 before the first.
///
/// # Errors
/// Those of the store.
pub fn version(tx: &impl Read) -> Result<u32, DbError> {
    Ok(tx.last(&DONE)?.map_or(0, |(number, _)| number))
}

/// Does the steps the file has not seen yet, each in one transaction with its record.
///
/// # Errors
/// [`MigrateError::Downgrade`] and [`MigrateError::Skipping`] before anything is changed;
/// [`MigrateError::Step`] after the steps before it are done.
pub fn migrate(db: &Database, steps: &[Step]) -> Result<Migrated, MigrateError> {
    let (first, newest) = check_order(steps)?;
    let from = db.read(version)?;
    if from > newest {
        return Err(MigrateError::Downgrade { file: from, program: newest });
    }
    let oldest = first.saturating_sub(1);
    if from < oldest {
        return Err(MigrateError::Skipping { file: from, oldest, program: newest });
    }
    for &step in steps.iter().filter(|step| step.number > from) {
        db.write(move |tx| {
            (step.run)(tx)?;
            record(tx, step)
        })
        .map_err(|source| MigrateError::Step { number: step.number, name: step.name, source })?;
    }
    Ok(Migrated { from, to: newest })
}

/// Records all steps as done in a file just created, which has the newest shape from the start.
///
/// # Errors
/// [`MigrateError::NotNew`] if any table holds rows.
pub fn mark_new(db: &Database, steps: &[Step]) -> Result<u32, MigrateError> {
    let (_, newest) = check_order(steps)?;
    if let Some(table) = db.scan_tables()?.into_iter().find(|table| table.rows > 0) {
        return Err(MigrateError::NotNew { table: table.name });
    }
    let steps = steps.to_vec();
    db.write(move |tx| steps.iter().try_for_each(|&step| record(tx, step)))?;
    Ok(newest)
}

fn record(tx: &mut WriteTx<'_>, step: Step) -> Result<(), DbError> {
    tx.put(&DONE, &step.number, &StepName(step.name.to_owned()))
}

/// The first and the last number of the steps, each of which must follow the one before.
fn check_order(steps: &[Step]) -> Result<(u32, u32), MigrateError> {
    let mut numbers = steps.iter().map(|step| step.number);
    let Some(first) = numbers.next() else { return Ok((0, 0)) };
    if first == 0 {
        return Err(MigrateError::Order { number: 0 });
    }
    let last = numbers.try_fold(first, |before, number| {
        if number == before + 1 { Ok(number) } else { Err(MigrateError::Order { number }) }
    })?;
    Ok((first, last))
}
