//! The life of a session: born at sign-in, opened at each request, ended by time or by its owner.

use std::sync::Arc;

use db::WriteTx;
use domain::id::PersonId;
use jiff::Timestamp;
use seal::bundle::{Bundle, Owner};
use seal::key::HostKey;
use seal::session::{MAX_GENERATIONS, SessionKeys, SessionRow, Token};

use super::model::{Ended, LIFE, MOST_SESSIONS, STRONG, Session};
use super::second_step;
use super::store::{self, Found};
use super::throttle::{self, Moment};
use crate::app::{App, unix, whole_second};
use crate::failure::Failure;
use crate::features::heads;
use crate::features::people::{self, Person};

/// Seconds between two notes of the last request.
const NOTE_EVERY: i64 = 60;

/// What a browser gets at sign-in.
pub(super) struct Born {
    pub(super) token: Token,
}

/// Starts a session in the transaction of its sign-in; the oldest of too many ends.
///
/// # Errors
/// Those of the store and of sealing.
pub(super) fn start(
    app: &App,
    tx: &mut WriteTx,
    person: PersonId,
    bundles: &[(Owner, Bundle)],
    address: &str,
) -> Result<Born, Failure> {
    start_since(app, tx, (person, app.now()), bundles, address)
}

/// A sign-in that stands in no row and whose keys, drawn just now, open nothing: for somebody who does not
/// exist.
///
/// # Errors
/// Those of the keyring.
pub(crate) fn unkept(app: &App, person: PersonId) -> Result<Session, Failure> {
    let (mut rng, now) = (app.rng(), app.now());
    let keyring = app.keyring().current();
    let token = SessionKeys::derive(&Token::random(&mut rng), keyring.active_host()?);
    let owner = Owner { person: person.bytes(), generation: 1 };
    Ok(Session {
        person,
        created: now,
        last_seen: now,
        strong_until: now,
        sid: *token.sid(),
        token,
        bundles: vec![(owner, Bundle::new(&mut rng))],
    })
}

/// Ends the sign-in that a browser still carried while it signed in anew, so that no row is left
/// whose cookie is gone. Whoever signs in may be another than whose sign-in it was.
///
/// # Errors
/// Those of the store.
pub(super) fn replace(tx: &mut WriteTx, old: Option<[u8; 16]>) -> Result<(), Failure> {
    Ok(old.map_or(Ok(()), |sid| store::remove_session(tx, &sid))?)
}

/// Replaces a session whose owner has just typed the password again: a new token, the same end.
///
/// # Errors
/// Those of the store and of sealing.
pub(super) fn renew(app: &App, tx: &mut WriteTx, session: &Session, address: &str) -> Result<Born, Failure> {
    renew_with(app, tx, session, &session.bundles, address)
}

/// The same with these open generations in place of those the session carries.
///
/// # Errors
/// Those of the store and of sealing.
pub(super) fn renew_with(
    app: &App,
    tx: &mut WriteTx,
    session: &Session,
    bundles: &[(Owner, Bundle)],
    address: &str,
) -> Result<Born, Failure> {
    store::remove_session(tx, &session.sid)?;
    start_since(app, tx, (session.person, session.created), bundles, address)
}

fn start_since(
    app: &App,
    tx: &mut WriteTx,
    (person, created): (PersonId, Timestamp),
    bundles: &[(Owner, Bundle)],
    address: &str,
) -> Result<Born, Failure> {
    let mut rng = app.rng();
    let now = app.now();
    let keyring = app.keyring().current();
    let host = keyring.active_host()?;
    let token = Token::random(&mut rng);
    let keys = SessionKeys::derive(&token, host);
    let open = latest(bundles);
    let boxed = seal::session::release(&keys, &person.bytes(), unix(created), &open, &mut rng)?;
    let row = SessionRow {
        person: person.bytes(),
        host_no: host.no(),
        created: unix(created),
        last_seen: unix(now),
        strong_until: unix(now).saturating_add(STRONG.unsigned_abs()),
        boxed,
    };
    let before = store::sessions_of(tx, person)?;
    let too_many = (before.len() + 1).saturating_sub(MOST_SESSIONS);
    for sid in before.iter().take(too_many) {
        store::remove_session(tx, sid)?;
    }
    store::put_session(tx, keys.sid(), &Found { row, address: address.to_owned() })?;
    Ok(Born { token })
}

/// The generations that a session has room for: the latest, oldest first, the present one last.
pub(super) fn latest(bundles: &[(Owner, Bundle)]) -> Vec<(u32, &Bundle)> {
    let mut open: Vec<(u32, &Bundle)> =
        bundles.iter().map(|(owner, bundle)| (owner.generation, bundle)).collect();
    open.sort_by_key(|(generation, _)| *generation);
    open.split_off(open.len().saturating_sub(MAX_GENERATIONS))
}

/// Ends all sign-ins of a person, but for one.
///
/// # Errors
/// Those of the store.
pub(crate) fn end_all(tx: &mut WriteTx, person: PersonId, but: Option<&[u8; 16]>) -> Result<u32, Failure> {
    let mut ended = 0;
    for sid in store::sessions_of(tx, person)? {
        if Some(&sid) != but {
            store::remove_session(tx, &sid)?;
            ended += 1;
        }
    }
    Ok(ended)
}

/// Opens the session of a cookie together with its person.
///
/// # Errors
/// Those of the store; a row that was changed counts as ended.
pub(crate) async fn resume(app: &App, cookie: &str) -> Result<Result<(Session, Person), Ended>, Failure> {
    let Ok(token) = Token::parse(cookie) else { return Ok(Err(Ended::Unknown)) };
    let keyring = app.keyring().current();
    let candidates: Vec<(u16, SessionKeys)> = std::iter::once(keyring.active_host()?)
        .chain(keyring.hosts())
        .map(|host: &HostKey| (host.no(), SessionKeys::derive(&token, host)))
        .collect();
    let candidates = Arc::new(candidates);
    let shared = Arc::clone(&candidates);
    let found = app
        .read(move |tx| {
            for (at, (host_no, keys)) in shared.iter().enumerate() {
                let Some(found) = store::session(tx, keys.sid())? else { continue };
                if found.row.host_no != *host_no {
                    continue;
                }
                let person = people::person(tx, PersonId::from_bytes(found.row.person))?;
                return Ok::<_, Failure>(person.map(|person| (at, found, person)));
            }
            Ok(None)
        })
        .await?;
    let Some((at, found, person)) = found else { return Ok(Err(Ended::Unknown)) };
    let Some(keys) =
        Arc::into_inner(candidates).and_then(|list| list.into_iter().nth(at)).map(|(_, keys)| keys)
    else {
        return Err(Failure::fault("the session keys are still in use"));
    };
    if is_over(app, &found.row, person.role.is_elevated()) {
        return Ok(Err(Ended::TimedOut));
    }
    let Ok(bundles) = seal::session::resume(&keys, &found.row) else { return Ok(Err(Ended::Unknown)) };
    let session = Session {
        person: person.id,
        created: moment(found.row.created),
        last_seen: moment(found.row.last_seen),
        strong_until: moment(found.row.strong_until),
        sid: *keys.sid(),
        token: keys,
        bundles,
    };
    Ok(Ok((session, person)))
}

/// What the first sign-in of a day by a key holder does beside: the signature under the audit chain. That
/// it fails keeps nobody out.
pub(super) async fn begin_day(app: &App, token: &Token) {
    let sign = async {
        let Ok((session, person)) = resume(app, &token.cookie_text()).await? else { return Ok(()) };
        if person.role.is_elevated() { heads::sign_if_due(app, session.bundles).await } else { Ok(()) }
    };
    let signed: Result<(), Failure> = sign.await;
    if let Err(error) = signed {
        tracing::warn!(%error, "the head of the audit chain was not signed");
    }
}

/// When a sign-in ends if no further request comes.
pub(crate) fn end_of(app: &App, session: &Session, is_elevated: bool) -> Timestamp {
    let idle = whole_second(app.now().as_second() + idle_seconds(app, is_elevated));
    idle.min(whole_second(session.created.as_second() + LIFE))
}

pub(super) fn is_over(app: &App, row: &SessionRow, is_elevated: bool) -> bool {
    let now = app.now().as_second();
    // A moment in the future, after the clock was set back, counts as now.
    let seen = moment(row.last_seen).as_second().min(now);
    let created = moment(row.created).as_second().min(now);
    now - seen > idle_seconds(app, is_elevated) || now - created > LIFE
}

fn idle_seconds(app: &App, is_elevated: bool) -> i64 {
    let config = &app.config().sign_in;
    let minutes = if is_elevated { config.elevated_idle_minutes } else { config.idle_minutes };
    i64::from(minutes) * 60
}

/// Notes that a request came, at most once a minute.
///
/// # Errors
/// Those of the store.
pub(crate) async fn touch(app: &App, session: &Session) -> Result<(), Failure> {
    let now = app.now();
    if now.as_second() - session.last_seen.as_second() < NOTE_EVERY {
        return Ok(());
    }
    let sid = session.sid;
    app.write(move |tx| {
        if let Some(mut found) = store::session(tx, &sid)? {
            found.row.last_seen = unix(now);
            store::put_session(tx, &sid, &found)?;
        }
        Ok(())
    })
    .await
}

/// Removes sessions whose end has passed, a piece at a time, with what else of signing in is over.
///
/// # Errors
/// Those of the store.
pub(crate) fn sweep(app: &App, tx: &mut WriteTx) -> Result<u32, Failure> {
    const PIECE: usize = 256;
    second_step::sweep(app, tx)?;
    throttle::sweep(tx, Moment::of(app.now(), app.zone()))?;
    let mut after = None;
    let mut swept = 0;
    loop {
        let piece = store::all_sessions(tx, after.as_ref(), PIECE)?;
        for (sid, found) in &piece {
            // The longer idle time of the two: a row kept a little too long is refused all the same.
            if is_over(app, &found.row, false) {
                store::remove_session(tx, sid)?;
                swept += 1;
            }
        }
        match piece.last() {
            Some((sid, _)) if piece.len() == PIECE => after = Some(*sid),
            _ => return Ok(swept),
        }
    }
}

pub(super) fn moment(second: u64) -> Timestamp {
    whole_second(i64::try_from(second).unwrap_or(i64::MAX))
}

/// Ends every sign-in of everybody, in a state that is restored; says how many there were.
///
/// # Errors
/// Those of the store.
pub(crate) fn end_everybody(tx: &mut WriteTx) -> Result<u64, Failure> {
    Ok(store::remove_all_sessions(tx)?)
}
