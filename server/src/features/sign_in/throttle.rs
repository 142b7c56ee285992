//! Slowing down whoever guesses, without letting anybody lock out a colleague.
//!
//! Misses are counted for each pair of account and address. A pair that signed in within 30 days is
//! known and is slowed by its own misses alone; all others of an account share a daily limit. An
//! account that does not exist is counted in the same way, so nothing tells it apart. An unknown
//! pair is also slowed by the misses of its address across all accounts.

use db::{DbError, Read, Table, WriteTx};
use domain::id::PersonId;
use domain::person::LoginId;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use minicbor::{Decode, Encode};
use std::collections::BTreeSet;
use std::net::IpAddr;

use crate::app::{Addresses, Prefix, prefix};

/// An account and an address.
type BucketKey = ([u8; 16], [u8; 16]);

const BUCKETS: Table<BucketKey, BucketRow> = Table::new("sign_in_buckets");
const ACCOUNTS: Table<[u8; 16], AccountRow> = Table::new("sign_in_accounts");
/// People of whom a lock was written that may hold still: few, whatever the size of the company.
const LOCKED: Table<PersonId, LockedRow> = Table::new("sign_in_locked");

/// Misses in a row and the seconds to wait after them.
const DELAYS: [(u32, i64); 4] = [(25, 10), (9, 5), (3, 3), (1, 1)];
/// Misses in a row that lock a bucket, and for how many seconds.
const LOCK_AFTER: u32 = 10;
const LOCK: i64 = 15 * 60;
/// Misses of one account in a day that lock all its unknown buckets until the day is over.
const DAILY: u32 = 100;
/// How long a successful sign-in keeps a bucket known.
const KNOWN: i64 = 30 * 86_400;

#[derive(Clone, Default, Encode, Decode)]
#[cbor(map)]
struct Bucket {
    #[n(0)]
    misses: u32,
    #[n(1)]
    last_miss: i64,
    #[n(2)]
    last_success: i64,
    /// When misses locked it last; absent before the first lock.
    #[n(3)]
    locked: Option<i64>,
}

impl Bucket {
    /// Counts a miss. Tries that were under way together may step over the count that locks: the lock begins
    /// with the miss that reaches or passes it, and those behind it do not prolong it.
    fn miss(&mut self, now: i64) {
        let before = self.misses;
        self.misses = before.saturating_add(1);
        self.last_miss = now;
        if self.misses / LOCK_AFTER > before / LOCK_AFTER && !self.is_locked(now) {
            self.locked = Some(now);
        }
    }

    /// The second in which the lock ends that holds now. One that begins in the future, after the clock was
    /// set back, begins now.
    fn locked_until(&self, now: i64) -> Option<i64> {
        self.locked.map(|since| since.min(now) + LOCK).filter(|until| *until > now)
    }

    fn is_locked(&self, now: i64) -> bool {
        self.locked_until(now).is_some()
    }

    fn is_known(&self, at: Moment) -> bool {
        self.last_success > 0 && at.now.as_second() - self.last_success < KNOWN
    }
}

db::rows! {
    enum BucketRow {
        V1(Bucket) = 1,
    }
}

#[derive(Clone, Default, Encode, Decode)]
#[cbor(map)]
struct Account {
    #[n(0)]
    misses: u32,
    /// Days since 1970 in the configured zone.
    #[n(1)]
    day: i64,
}

db::rows! {
    enum AccountRow {
        V1(Account) = 1,
    }
}

#[derive(Clone, Encode, Decode)]
struct Until {
    /// The second behind which none of the person's locks holds.
    #[n(0)]
    until: i64,
}

db::rows! {
    enum LockedRow {
        V1(Until) = 1,
    }
}

/// Whom a try is counted for: an account, or a login id that belongs to nobody.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    /// Nobody for a login id that belongs to nobody.
    person: Option<PersonId>,
    account: [u8; 16],
    place: Prefix,
    address: IpAddr,
    /// Who types codes has shown the password: the limit of the day holds for every place, so that
    /// even a colleague at the same desk finds a code in 100 tries with chance 3 in 10,000 at most.
    is_second: bool,
}

/// The moment of a try, with the day it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Moment {
    pub(super) now: Timestamp,
    /// Days since 1970 in the configured zone.
    day: i64,
    /// Seconds until the next day begins there.
    rest: i64,
}

impl Moment {
    pub(super) fn of(now: Timestamp, zone: &TimeZone) -> Self {
        let local = now.to_zoned(zone.clone());
        let epoch = domain::date::date(1970, 1, 1);
        let day = local.date().since(epoch).map_or(0, |span| i64::from(span.get_days()));
        let next = local.tomorrow().and_then(|next| next.start_of_day());
        // Only the last day of the calendar has no next one.
        let rest = next.map_or(86_400, |next| next.timestamp().as_second() - now.as_second());
        Self { now, day, rest }
    }
}

impl Subject {
    /// Where the try comes from.
    pub(super) fn address(&self) -> IpAddr {
        self.address
    }

    pub(super) fn new(person: Option<PersonId>, login: Option<&LoginId>, address: IpAddr) -> Self {
        let account = person.map_or_else(
            || {
                let digest = seal::digest(login.map_or("", LoginId::as_str).as_bytes());
                *digest.first_chunk::<16>().unwrap_or(&[0; 16])
            },
            PersonId::bytes,
        );
        Self { person, account, place: prefix(address), address, is_second: false }
    }

    /// A try at the second page, counted apart from those at the first.
    pub(super) fn second(person: PersonId, address: IpAddr) -> Self {
        let digest = seal::digest(&[b"second step", person.bytes().as_slice()].concat());
        let account = *digest.first_chunk::<16>().unwrap_or(&[0; 16]);
        Self { person: Some(person), account, place: prefix(address), address, is_second: true }
    }
}

/// Seconds until the next try counts, or 0.
///
/// # Errors
/// Those of the store.
pub(super) fn wait(
    tx: &impl Read,
    addresses: &Addresses,
    subject: Subject,
    at: Moment,
) -> Result<u32, DbError> {
    let bucket = bucket(tx, subject)?;
    let now = at.now.as_second();
    // A miss in the future, after the clock was set back, counts as now.
    let since = now - bucket.last_miss.min(now);
    let pause = DELAYS.iter().find(|(misses, _)| bucket.misses >= *misses).map_or(0, |(_, seconds)| *seconds);
    let mut left = pause - since;
    if let Some(until) = bucket.locked_until(now) {
        left = left.max(until - now);
    }
    if !bucket.is_known(at) {
        left = left.max(addresses.wait(subject.address, now).into());
    }
    if !bucket.is_known(at) || subject.is_second {
        let account = account(tx, subject)?;
        if account.day == at.day && account.misses >= DAILY {
            left = left.max(at.rest);
        }
    }
    Ok(u32::try_from(left.max(0)).unwrap_or(u32::MAX))
}

/// Counts a miss; says whether the pair is known, whose misses are not its address's.
///
/// # Errors
/// Those of the store.
pub(super) fn miss(tx: &mut WriteTx, subject: Subject, at: Moment) -> Result<bool, DbError> {
    let mut bucket = bucket(tx, subject)?;
    let is_known = bucket.is_known(at);
    let now = at.now.as_second();
    bucket.miss(now);
    let mut until = bucket.locked_until(now);
    tx.put(&BUCKETS, &(subject.account, subject.place), &BucketRow::V1(bucket))?;
    let mut account = account(tx, subject)?;
    if account.day != at.day {
        account = Account { misses: 0, day: at.day };
    }
    account.misses = account.misses.saturating_add(1);
    if account.misses >= DAILY {
        until = until.max(Some(now + at.rest));
    }
    tx.put(&ACCOUNTS, &subject.account, &AccountRow::V1(account))?;
    if let Some((person, until)) = subject.person.zip(until) {
        let known = tx.get(&LOCKED, &person)?.map(|LockedRow::V1(row)| row.until);
        if known.is_none_or(|known| known < until) {
            tx.put(&LOCKED, &person, &LockedRow::V1(Until { until }))?;
        }
    }
    Ok(is_known)
}

/// Forgets the misses of a bucket and makes it known.
///
/// # Errors
/// Those of the store.
pub(super) fn success(tx: &mut WriteTx, subject: Subject, at: Moment) -> Result<(), DbError> {
    let bucket = Bucket { last_success: at.now.as_second(), ..Bucket::default() };
    tx.put(&BUCKETS, &(subject.account, subject.place), &BucketRow::V1(bucket))
}

/// Forgets the misses of past days, most of them of names that nobody has. Who is known stays known.
///
/// # Errors
/// Those of the store.
pub(super) fn sweep(tx: &mut WriteTx, at: Moment) -> Result<(), DbError> {
    let mut past = Vec::new();
    tx.each(&ACCOUNTS, &(), |account, AccountRow::V1(row)| {
        if row.day < at.day {
            past.push(account);
        }
        Ok::<(), DbError>(())
    })?;
    for account in past {
        let buckets: Vec<(BucketKey, BucketRow)> = tx.prefix(&BUCKETS, &account, None, usize::MAX)?;
        let mut is_locked = false;
        for (key, BucketRow::V1(bucket)) in buckets {
            // A lock of last night outlives midnight, and so does the last miss before it.
            if bucket.is_locked(at.now.as_second()) || at.now.as_second() - bucket.last_miss < LOCK {
                is_locked = true;
            } else if !bucket.is_known(at) {
                tx.remove(&BUCKETS, &key)?;
            }
        }
        if !is_locked {
            tx.remove(&ACCOUNTS, &account)?;
        }
    }
    let mut over = Vec::new();
    tx.each(&LOCKED, &(), |person, LockedRow::V1(row)| {
        if row.until <= at.now.as_second() {
            over.push(person);
        }
        Ok::<(), DbError>(())
    })?;
    for person in over {
        tx.remove(&LOCKED, &person)?;
    }
    Ok(())
}

/// People who may be locked now: whoever is locked is among them, and others for a while after their lock.
///
/// # Errors
/// Those of the store.
pub(super) fn candidates(tx: &impl Read) -> Result<Vec<PersonId>, DbError> {
    let rows: Vec<(PersonId, LockedRow)> = tx.prefix(&LOCKED, &(), None, usize::MAX)?;
    Ok(rows.into_iter().map(|(person, _)| person).collect())
}

/// How many pairs of account and place signed in lately, and from how many places.
///
/// # Errors
/// Those of the store.
pub(super) fn known(tx: &impl Read, at: Moment) -> Result<(usize, usize), DbError> {
    let (mut pairs, mut places) = (0, BTreeSet::new());
    tx.each(&BUCKETS, &(), |(_, place): BucketKey, BucketRow::V1(bucket)| {
        if bucket.is_known(at) {
            pairs += 1;
            places.insert(place);
        }
        Ok::<(), DbError>(())
    })?;
    Ok((pairs, places.len()))
}

/// A place from which tries are refused for a while; without a place, all that are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Locked {
    pub(super) place: Option<Prefix>,
    pub(super) misses: u32,
    /// Unix second.
    pub(super) until: i64,
}

/// What locks an account now.
///
/// # Errors
/// Those of the store.
pub(super) fn locked(tx: &impl Read, subject: Subject, at: Moment) -> Result<Vec<Locked>, DbError> {
    let now = at.now.as_second();
    let buckets: Vec<(BucketKey, BucketRow)> = tx.prefix(&BUCKETS, &subject.account, None, usize::MAX)?;
    let mut found = Vec::new();
    for ((_, place), BucketRow::V1(bucket)) in buckets {
        if let Some(until) = bucket.locked_until(now) {
            found.push(Locked { place: Some(place), misses: bucket.misses, until });
        }
    }
    let account = account(tx, subject)?;
    if account.day == at.day && account.misses >= DAILY {
        found.push(Locked { place: None, misses: account.misses, until: now + at.rest });
    }
    Ok(found)
}

/// Forgets all misses of an account; who is known stays known.
///
/// # Errors
/// Those of the store.
pub(super) fn unlock(tx: &mut WriteTx, subject: Subject) -> Result<(), DbError> {
    let buckets: Vec<(BucketKey, BucketRow)> = tx.prefix(&BUCKETS, &subject.account, None, usize::MAX)?;
    for (key, BucketRow::V1(bucket)) in buckets {
        tx.put(&BUCKETS, &key, &BucketRow::V1(Bucket { misses: 0, last_miss: 0, locked: None, ..bucket }))?;
    }
    tx.remove(&ACCOUNTS, &subject.account)?;
    if let Some(person) = subject.person {
        tx.remove(&LOCKED, &person)?;
    }
    Ok(())
}

/// How many buckets, accounts and people who may be locked are kept.
#[cfg(test)]
pub(super) fn kept(tx: &impl Read) -> Result<(usize, usize, usize), DbError> {
    let buckets: Vec<(BucketKey, BucketRow)> = tx.prefix(&BUCKETS, &(), None, usize::MAX)?;
    let accounts: Vec<([u8; 16], AccountRow)> = tx.prefix(&ACCOUNTS, &(), None, usize::MAX)?;
    Ok((buckets.len(), accounts.len(), candidates(tx)?.len()))
}

fn bucket(tx: &impl Read, subject: Subject) -> Result<Bucket, DbError> {
    Ok(tx
        .get(&BUCKETS, &(subject.account, subject.place))?
        .map(|BucketRow::V1(bucket)| bucket)
        .unwrap_or_default())
}

fn account(tx: &impl Read, subject: Subject) -> Result<Account, DbError> {
    Ok(tx.get(&ACCOUNTS, &subject.account)?.map(|AccountRow::V1(account)| account).unwrap_or_default())
}
