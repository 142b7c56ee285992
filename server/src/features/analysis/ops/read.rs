//! Published tables and their signatures.

use std::sync::Arc;

use db::Read;
use domain::analysis::Revision;
use domain::id::EventId;
use jiff::Timestamp;

use super::super::model::{Published, Table};
use super::super::store::{self, Signed};
use super::{AnalysisError, Refusal};
use crate::app::App;
use crate::failure::Failure;
use crate::features::circles;

/// What an event has published, for whoever may read it; `None` before the first publication.
///
/// What was confirmed stays in memory for the next reader. The rows are read at every reading all the same, and what was
/// confirmed is found by the digest of their bytes and signatures: a row that was changed on the disk is another one, its
/// signature is checked, and it is never shown as published.
///
/// # Errors
/// Those of the store.
pub(crate) fn published(
    app: &App,
    tx: &impl Read,
    event: EventId,
) -> Result<Option<Arc<Published>>, Failure> {
    let rows = store::signed(tx, event)?;
    let digest = digest_of(event, &rows);
    if let Some(found) = app.confirmed().find::<Published>(&digest) {
        return Ok(Some(found));
    }
    let Some(checked) = checked(tx, event, &rows)? else { return Ok(None) };
    let checked = Arc::new(checked);
    // What cannot be confirmed is looked at again each time.
    if checked.unverifiable.is_empty() {
        app.confirmed().keep(event, digest, Arc::clone(&checked));
    }
    Ok(Some(checked))
}

/// Everything that decides about the tables of an event.
fn digest_of(event: EventId, rows: &[(u16, Signed)]) -> [u8; 32] {
    let mut all = event.bytes().to_vec();
    for (number, signed) in rows {
        all.extend(number.to_be_bytes());
        all.extend(signed.circle.bytes());
        all.extend(signed.epoch.to_be_bytes());
        all.extend(signed.signature);
        all.extend(seal::digest(&signed.table));
    }
    seal::digest(&all)
}

fn checked(tx: &impl Read, event: EventId, rows: &[(u16, Signed)]) -> Result<Option<Published>, Failure> {
    let (mut tables, mut unverifiable) = (Vec::new(), Vec::new());
    for (number, signed) in rows {
        match genuine(tx, (event, *number), signed)? {
            Some(table) => tables.push(table),
            None => unverifiable.push(*number),
        }
    }
    let published = Published::new(tables, unverifiable);
    published.map_err(|error| Failure::caused("a published tree contradicts itself", error))
}

/// The revisions of all events whose signature does not hold.
///
/// # Errors
/// Those of the store.
pub(crate) fn verify(tx: &impl Read) -> Result<Vec<(EventId, u16)>, Failure> {
    let mut broken = Vec::new();
    for event in store::events(tx)? {
        for (number, signed) in store::signed(tx, event)? {
            if genuine(tx, (event, number), &signed)?.is_none() {
                broken.push((event, number));
            }
        }
    }
    Ok(broken)
}

/// The tables before a further one.
///
/// # Errors
/// [`Refusal::Unverifiable`] when a signature does not hold; those of the store.
pub(in crate::features::analysis) fn earlier(
    tx: &impl Read,
    event: EventId,
) -> Result<Vec<Table>, AnalysisError> {
    let mut tables = Vec::new();
    for (number, signed) in store::signed(tx, event)? {
        tables.push(genuine(tx, (event, number), &signed)?.ok_or(Refusal::Unverifiable)?);
    }
    Ok(tables)
}

/// The revisions of tables.
pub(super) fn revisions(tables: &[Table]) -> Vec<Revision> {
    tables.iter().map(|table| table.revision.clone()).collect()
}

/// The table of a row if the implementers signed it for this place.
fn genuine(
    tx: &impl Read,
    (event, number): (EventId, u16),
    signed: &Signed,
) -> Result<Option<Table>, Failure> {
    let Some(row) = circles::row_of(tx, signed.circle, signed.epoch)? else { return Ok(None) };
    let digest = seal::digest(&signed.table);
    if seal::circle::verify_publication(&row, &digest, &signed.signature).is_err() {
        return Ok(None);
    }
    let table: Option<Table> = minicbor::decode(&signed.table).ok();
    Ok(table.filter(|table| table.event == event && table.revision.number == number))
}

/// One row of the list of what an event has published.
pub(in crate::features::analysis) struct Edition {
    pub(in crate::features::analysis) revision: u16,
    /// Sixteen bytes of the digest of the table, in groups of four signs.
    pub(in crate::features::analysis) fingerprint: String,
    /// When it was published and how many groups it shows; `None` for a table that cannot be confirmed.
    pub(in crate::features::analysis) confirmed: Option<(Timestamp, usize)>,
}

/// The list of what an event has published, oldest first.
///
/// # Errors
/// Those of the store.
pub(in crate::features::analysis) fn editions(
    tx: &impl Read,
    event: EventId,
) -> Result<Vec<Edition>, Failure> {
    let edition = |(revision, signed): (u16, Signed)| {
        let table = genuine(tx, (event, revision), &signed)?;
        let confirmed = table
            .map(|table| (table.published, table.revision.groups.iter().filter(|it| it.is_shown()).count()));
        Ok(Edition { revision, fingerprint: fingerprint(&signed.table), confirmed })
    };
    store::signed(tx, event)?.into_iter().map(edition).collect()
}

fn fingerprint(table: &[u8]) -> String {
    let digest = seal::digest(table);
    let pairs = digest.as_chunks::<2>().0.iter().take(8);
    pairs.map(|pair| format!("{:04x}", u16::from_be_bytes(*pair))).collect::<Vec<_>>().join(" ")
}
