//! Login rows, wrapped bundles, one-time secrets and sessions on disk.

use db::{Bytes, DbError, Read, Table, WriteTx};
use domain::id::PersonId;
use minicbor::{Decode, Encode};
use seal::bundle::Way;
use seal::session::SessionRow;

use super::model::{Login, OneTime, Step};

const LOGINS: Table<PersonId, LoginRow> = Table::new("logins");
/// By person, generation and way, in the format of `seal::bundle`.
const BUNDLES: Table<(PersonId, u32, u8), Bytes> = Table::new("bundles");
const ONE_TIME: Table<PersonId, OneTimeRow> = Table::new("one_time_secrets");
const SESSIONS: Table<[u8; 16], SessionKept> = Table::new("sessions");
/// By person, start and session.
const SESSIONS_OF: Table<(PersonId, u64, [u8; 16]), ()> = Table::new("sessions_by_person");

/// Sign-ins between password and code, by the id that their token gives.
const STEPS: Table<[u8; 16], StepRow> = Table::new("sign_in_steps");

db::rows! {
    enum StepRow {
        V1(Step) = 1,
    }
}

db::rows! {
    enum LoginRow {
        V1(Login) = 1,
    }
}

db::rows! {
    enum OneTimeRow {
        V1(OneTime) = 1,
    }
}

/// A session row with what its owner reads in the list of own sign-ins.
#[derive(Encode, Decode)]
struct SessionV1 {
    #[cbor(n(0), with = "minicbor::bytes")]
    row: Vec<u8>,
    #[n(1)]
    address: String,
}

db::rows! {
    enum SessionKept {
        V1(SessionV1) = 1,
    }
}

/// A session row as found.
pub(super) struct Found {
    pub(super) row: SessionRow,
    pub(super) address: String,
}

pub(super) fn login(tx: &impl Read, person: PersonId) -> Result<Option<Login>, DbError> {
    Ok(tx.get(&LOGINS, &person)?.map(|LoginRow::V1(login)| login))
}

pub(super) fn put_login(tx: &mut WriteTx, person: PersonId, login: &Login) -> Result<(), DbError> {
    tx.put(&LOGINS, &person, &LoginRow::V1(login.clone()))
}

/// Drops the password row and with it the second factor sealed under it.
pub(super) fn remove_login(tx: &mut WriteTx, person: PersonId) -> Result<(), DbError> {
    tx.remove(&LOGINS, &person).map(|_| ())
}

/// Every generation that opens by one way, oldest first.
pub(super) fn bundles(tx: &impl Read, person: PersonId, way: Way) -> Result<Vec<(u32, Vec<u8>)>, DbError> {
    let all: Vec<((PersonId, u32, u8), Bytes)> = tx.prefix(&BUNDLES, &person, None, usize::MAX)?;
    Ok(all
        .into_iter()
        .filter(|(key, _)| key.2 == way.byte())
        .map(|(key, Bytes(bytes))| (key.1, bytes))
        .collect())
}

pub(super) fn put_bundle(
    tx: &mut WriteTx,
    (person, generation, way): (PersonId, u32, Way),
    row: &[u8],
) -> Result<(), DbError> {
    tx.put(&BUNDLES, &(person, generation, way.byte()), &Bytes(row.to_vec()))
}

/// What the current password opened a former one opens from here on: each row keeps its bytes and its
/// own recipe. No key is needed and none is gained.
pub(super) fn close_bundles(tx: &mut WriteTx, person: PersonId) -> Result<(), DbError> {
    for (generation, row) in bundles(tx, person, Way::Current)? {
        tx.remove(&BUNDLES, &(person, generation, Way::Current.byte()))?;
        put_bundle(tx, (person, generation, Way::Former), &row)?;
    }
    Ok(())
}

/// Files an opened generation under the current password again.
pub(super) fn reopen_bundle(
    tx: &mut WriteTx,
    (person, generation): (PersonId, u32),
    row: &[u8],
) -> Result<(), DbError> {
    tx.remove(&BUNDLES, &(person, generation, Way::Former.byte()))?;
    put_bundle(tx, (person, generation, Way::Current), row)
}

/// The highest generation of keys that a person ever had; 0 before the first.
pub(super) fn last_generation(tx: &impl Read, person: PersonId) -> Result<u32, DbError> {
    let all: Vec<((PersonId, u32, u8), Bytes)> = tx.prefix_back(&BUNDLES, &person, None, 1)?;
    Ok(all.first().map_or(0, |(key, _)| key.1))
}

pub(super) fn one_time(tx: &impl Read, person: PersonId) -> Result<Option<OneTime>, DbError> {
    Ok(tx.get(&ONE_TIME, &person)?.map(|OneTimeRow::V1(secret)| secret))
}

pub(super) fn put_one_time(tx: &mut WriteTx, person: PersonId, secret: &OneTime) -> Result<(), DbError> {
    tx.put(&ONE_TIME, &person, &OneTimeRow::V1(secret.clone()))
}

pub(super) fn remove_one_time(tx: &mut WriteTx, person: PersonId) -> Result<(), DbError> {
    tx.remove(&ONE_TIME, &person).map(|_| ())
}

pub(super) fn session(tx: &impl Read, sid: &[u8; 16]) -> Result<Option<Found>, DbError> {
    let Some(SessionKept::V1(kept)) = tx.get(&SESSIONS, sid)? else { return Ok(None) };
    let row = SessionRow::from_bytes(&kept.row)
        .map_err(|_| DbError::Damaged { cause: "a session row is malformed".to_owned() })?;
    Ok(Some(Found { row, address: kept.address }))
}

pub(super) fn put_session(tx: &mut WriteTx, sid: &[u8; 16], found: &Found) -> Result<(), DbError> {
    let person = PersonId::from_bytes(found.row.person);
    let kept = SessionV1 { row: found.row.to_bytes().to_vec(), address: found.address.clone() };
    tx.put(&SESSIONS_OF, &(person, found.row.created, *sid), &())?;
    tx.put(&SESSIONS, sid, &SessionKept::V1(kept))
}

pub(super) fn remove_session(tx: &mut WriteTx, sid: &[u8; 16]) -> Result<(), DbError> {
    if let Some(found) = session(tx, sid)? {
        tx.remove(&SESSIONS_OF, &(PersonId::from_bytes(found.row.person), found.row.created, *sid))?;
        tx.remove(&SESSIONS, sid)?;
    }
    Ok(())
}

/// Removes every session and every sign-in between password and code; gives the number of sessions.
pub(super) fn remove_all_sessions(tx: &mut WriteTx) -> Result<u64, DbError> {
    tx.remove_prefix(&SESSIONS_OF, &())?;
    tx.remove_prefix(&STEPS, &())?;
    tx.remove_prefix(&SESSIONS, &())
}

/// A person's sign-ins, oldest first.
pub(super) fn sessions_of(tx: &impl Read, person: PersonId) -> Result<Vec<[u8; 16]>, DbError> {
    let mut found = Vec::new();
    tx.each(&SESSIONS_OF, &person, |(_, _, sid), ()| {
        found.push(sid);
        Ok::<(), DbError>(())
    })?;
    Ok(found)
}

/// Up to `limit` sessions, for the sweep of those whose end has passed.
pub(super) fn all_sessions(
    tx: &impl Read,
    after: Option<&[u8; 16]>,
    limit: usize,
) -> Result<Vec<([u8; 16], Found)>, DbError> {
    tx.prefix(&SESSIONS, &(), after, limit)?
        .into_iter()
        .map(|(sid, SessionKept::V1(kept)): ([u8; 16], SessionKept)| {
            let row = SessionRow::from_bytes(&kept.row)
                .map_err(|_| DbError::Damaged { cause: "a session row is malformed".to_owned() })?;
            Ok((sid, Found { row, address: kept.address }))
        })
        .collect()
}

pub(super) fn step(tx: &impl Read, sid: &[u8; 16]) -> Result<Option<(SessionRow, Step)>, DbError> {
    let Some(StepRow::V1(step)) = tx.get(&STEPS, sid)? else { return Ok(None) };
    let row = SessionRow::from_bytes(&step.row)
        .map_err(|_| DbError::Damaged { cause: "a row between password and code is malformed".to_owned() })?;
    Ok(Some((row, step)))
}

pub(super) fn put_step(tx: &mut WriteTx, sid: &[u8; 16], step: &Step) -> Result<(), DbError> {
    tx.put(&STEPS, sid, &StepRow::V1(step.clone()))
}

pub(super) fn remove_step(tx: &mut WriteTx, sid: &[u8; 16]) -> Result<(), DbError> {
    tx.remove(&STEPS, sid).map(|_| ())
}

/// The ids of up to `limit` sign-ins between password and code, for the sweep.
pub(super) fn all_steps(
    tx: &impl Read,
    after: Option<&[u8; 16]>,
    limit: usize,
) -> Result<Vec<[u8; 16]>, DbError> {
    let found: Vec<([u8; 16], StepRow)> = tx.prefix(&STEPS, &(), after, limit)?;
    Ok(found.into_iter().map(|(sid, _)| sid).collect())
}
