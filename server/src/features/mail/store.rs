//! The rows of the queue, with the orders in which it is walked.

use db::{DbError, Read, Table, WriteTx};
use domain::id::PersonId;
use jiff::Timestamp;
use minicbor::{Decode, Encode};

use super::model::{Mail, State};
use crate::app::unix;

const MAIL: Table<u64, MailRow> = Table::new("mail");
/// Open letters by the moment at which they go.
const DUE: Table<(u64, u64), ()> = Table::new("mail_due");
/// Letters by state.
const BY_STATE: Table<(u8, u64), ()> = Table::new("mail_by_state");
const TOTALS: Table<u8, TotalsRow> = Table::new("mail_totals");
/// Whom the last letter did not reach: the number of that letter. Letters of a masked class leave no trace
/// here, neither by failing nor by arriving.
const UNREACHED: Table<PersonId, NumberRow> = Table::new("mail_unreached");
/// What the demonstration's letters said; a company's appliance never writes here.
const CAUGHT: Table<u64, CaughtRow> = Table::new("mail_caught");
const ONLY: u8 = 0;

db::rows! {
    enum MailRow {
        V1(Mail) = 1,
    }
}

/// Figures of the queue, kept beside it so that nobody counts letters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Totals {
    /// The number of the last letter.
    #[n(0)]
    pub(crate) last: u64,
    /// Letters per [`State`], in its order.
    #[n(1)]
    pub(crate) by_state: Vec<u64>,
    /// Tries made without knowing whether the one before had arrived.
    #[n(2)]
    pub(crate) doubts: u64,
    /// Since when nothing leaves, and who stopped it.
    #[cbor(n(3), with = "crate::cbor::moment::option")]
    pub(crate) paused: Option<Timestamp>,
    /// When the relay last took a letter.
    #[cbor(n(4), with = "crate::cbor::moment::option")]
    pub(crate) last_sent: Option<Timestamp>,
    /// When a trial last went well from end to end.
    #[cbor(n(5), default, with = "crate::cbor::moment::option")]
    pub(crate) tried: Option<Timestamp>,
}

impl Totals {
    /// Letters in a state.
    pub(crate) fn of(&self, state: State) -> u64 {
        self.by_state.get(state as usize).copied().unwrap_or_default()
    }

    fn count(&mut self, state: State, by: i64) {
        self.by_state.resize(State::ALL.len(), 0);
        if let Some(count) = self.by_state.get_mut(state as usize) {
            *count = count.saturating_add_signed(by);
        }
    }
}

db::rows! {
    enum TotalsRow {
        V1(Totals) = 1,
    }
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct NumberV1 {
    #[n(0)]
    number: u64,
}

db::rows! {
    enum NumberRow {
        V1(NumberV1) = 1,
    }
}

/// A letter of the demonstration as it would have arrived.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Caught {
    #[n(0)]
    pub(crate) number: u64,
    #[cbor(n(1), with = "crate::cbor::moment")]
    pub(crate) time: Timestamp,
    #[n(2)]
    pub(crate) to: String,
    #[n(3)]
    pub(crate) subject: String,
    #[n(4)]
    pub(crate) text: String,
}

db::rows! {
    enum CaughtRow {
        V1(Caught) = 1,
    }
}

pub(super) fn mail(tx: &impl Read, number: u64) -> Result<Option<Mail>, DbError> {
    Ok(tx.get(&MAIL, &number)?.map(|MailRow::V1(mail)| mail))
}

/// Writes a letter with its places in every order and in the totals.
pub(super) fn put(tx: &mut WriteTx, mail: &Mail) -> Result<(), DbError> {
    let mut totals = totals(tx)?;
    if let Some(before) = self::mail(tx, mail.number)? {
        forget(tx, &before)?;
        totals.count(before.state, -1);
        totals.doubts += u64::from(mail.doubts.saturating_sub(before.doubts));
    }
    totals.count(mail.state, 1);
    totals.last = totals.last.max(mail.number);
    if mail.state == State::Sent {
        totals.last_sent = mail.attempts.last().map(|attempt| attempt.time).or(totals.last_sent);
    }
    put_totals(tx, &totals)?;
    tx.put(&MAIL, &mail.number, &MailRow::V1(mail.clone()))?;
    tx.put(&BY_STATE, &(mail.state as u8, mail.number), &())?;
    if !mail.kind.class().is_masked() {
        match mail.state {
            State::Failed => {
                tx.put(&UNREACHED, &mail.person, &NumberRow::V1(NumberV1 { number: mail.number }))?;
            }
            State::Sent => {
                tx.remove(&UNREACHED, &mail.person)?;
            }
            State::Waiting | State::Sending | State::Cancelled => {}
        }
    }
    if mail.state.is_open() {
        tx.put(&DUE, &(unix(mail.next), mail.number), &())?;
    }
    Ok(())
}

/// Removes a letter for good.
pub(super) fn remove(tx: &mut WriteTx, mail: &Mail) -> Result<(), DbError> {
    forget(tx, mail)?;
    let mut totals = totals(tx)?;
    totals.count(mail.state, -1);
    put_totals(tx, &totals)?;
    tx.remove(&MAIL, &mail.number)?;
    tx.remove(&CAUGHT, &mail.number)?;
    if let Some(NumberRow::V1(row)) = tx.get(&UNREACHED, &mail.person)?
        && row.number == mail.number
    {
        tx.remove(&UNREACHED, &mail.person)?;
    }
    Ok(())
}

fn forget(tx: &mut WriteTx, mail: &Mail) -> Result<(), DbError> {
    tx.remove(&BY_STATE, &(mail.state as u8, mail.number))?;
    tx.remove(&DUE, &(unix(mail.next), mail.number))?;
    Ok(())
}

/// The open letter that has waited longest, if its moment has come.
pub(super) fn due(tx: &impl Read, now: Timestamp) -> Result<Option<Mail>, DbError> {
    let Some(((at, number), ())) = tx.first(&DUE)? else { return Ok(None) };
    if at > unix(now) { Ok(None) } else { mail(tx, number) }
}

/// Letters of a state, or of any, behind a number: the oldest first, or the newest.
pub(super) fn page(
    tx: &impl Read,
    state: Option<State>,
    (behind, is_rising): (Option<u64>, bool),
    limit: usize,
) -> Result<Vec<Mail>, DbError> {
    let Some(state) = state else {
        let rows: Vec<(u64, MailRow)> = if is_rising {
            tx.prefix(&MAIL, &(), behind.as_ref(), limit)?
        } else {
            tx.prefix_back(&MAIL, &(), behind.as_ref(), limit)?
        };
        return Ok(rows.into_iter().map(|(_, MailRow::V1(mail))| mail).collect());
    };
    let behind = behind.map(|number| (state as u8, number));
    let rows: Vec<((u8, u64), ())> = if is_rising {
        tx.prefix(&BY_STATE, &(state as u8), behind.as_ref(), limit)?
    } else {
        tx.prefix_back(&BY_STATE, &(state as u8), behind.as_ref(), limit)?
    };
    let mut found = Vec::with_capacity(rows.len());
    for ((_, number), ()) in rows {
        found.extend(mail(tx, number)?);
    }
    Ok(found)
}

/// The oldest letters of a state.
pub(super) fn oldest(tx: &impl Read, state: State, limit: usize) -> Result<Vec<Mail>, DbError> {
    let rows: Vec<((u8, u64), ())> = tx.prefix(&BY_STATE, &(state as u8), None, limit)?;
    let mut found = Vec::with_capacity(rows.len());
    for ((_, number), ()) in rows {
        found.extend(mail(tx, number)?);
    }
    Ok(found)
}

/// Since when the oldest letter that has not left waits.
///
/// # Errors
/// Those of the store.
pub(crate) fn oldest_waiting(tx: &impl Read) -> Result<Option<Timestamp>, DbError> {
    Ok(oldest(tx, State::Waiting, 1)?.first().map(|mail| mail.created))
}

/// The last letter of everybody whom it did not reach.
pub(super) fn unreached(tx: &impl Read) -> Result<Vec<Mail>, DbError> {
    let rows: Vec<(PersonId, NumberRow)> = tx.prefix(&UNREACHED, &(), None, usize::MAX)?;
    let mut found = Vec::with_capacity(rows.len());
    for (_, NumberRow::V1(row)) in rows {
        found.extend(mail(tx, row.number)?.filter(|mail| mail.state == State::Failed));
    }
    Ok(found)
}

/// The figures of the queue.
///
/// # Errors
/// Those of the store.
pub(crate) fn totals(tx: &impl Read) -> Result<Totals, DbError> {
    Ok(tx.get(&TOTALS, &ONLY)?.map(|TotalsRow::V1(totals)| totals).unwrap_or_default())
}

/// When the relay last took a letter or a trial.
///
/// # Errors
/// Those of the store.
pub(crate) fn last_proof(tx: &impl Read) -> Result<Option<Timestamp>, DbError> {
    let totals = totals(tx)?;
    Ok(totals.last_sent.max(totals.tried))
}

pub(super) fn put_totals(tx: &mut WriteTx, totals: &Totals) -> Result<(), DbError> {
    tx.put(&TOTALS, &ONLY, &TotalsRow::V1(totals.clone()))
}

pub(super) fn put_caught(tx: &mut WriteTx, caught: &Caught) -> Result<(), DbError> {
    tx.put(&CAUGHT, &caught.number, &CaughtRow::V1(caught.clone()))
}

/// The demonstration's letters, the newest first.
///
/// # Errors
/// Those of the store.
pub(crate) fn caught(tx: &impl Read, limit: usize) -> Result<Vec<Caught>, DbError> {
    let rows: Vec<(u64, CaughtRow)> = tx.prefix_back(&CAUGHT, &(), None, limit)?;
    Ok(rows.into_iter().map(|(_, CaughtRow::V1(caught))| caught).collect())
}
