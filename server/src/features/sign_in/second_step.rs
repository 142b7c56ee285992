//! The second page of a sign-in: a code of the authenticator app, or a backup code.
//!
//! Between the two pages the keys lie sealed to a token of their own, in a table of their own, so
//! that nothing which resumes a session can take a half sign-in for a whole one. It outlives a
//! restart and ends after ten minutes or five misses.

use std::net::IpAddr;

use db::{Read, WriteTx};
use domain::id::PersonId;
use seal::bundle::{Bundle, Owner};
use seal::once::{OneTimeSecret, Purpose};
use seal::second::TotpSecret;
use seal::session::{SessionKeys, SessionRow, Token};

use super::model::{Backup, Login, Step, Totp};
use super::ops::{self, Entering, Fresh};
use super::throttle::{self, Moment, Subject};
use super::{sessions, store};
use crate::app::{App, unix};
use crate::failure::Failure;
use crate::features::audit::{Actor, Detail, Happened};
use crate::features::notices;
use crate::features::people::{self, Account, Person};

/// Seconds between password and code.
const LIFE: i64 = 600;
/// Misses after which the password is asked for again.
const MISSES: u8 = 5;

/// What came of a typed code.
pub(super) enum Outcome {
    /// Signed in.
    Signed(Token),
    /// Neither a present code nor an unused backup code.
    Wrong,
    /// Too soon; seconds to wait.
    Wait(u32),
    /// Too late or too often: the sign-in begins again with the password.
    Over,
}

/// Begins the second page after a right password.
///
/// # Errors
/// Those of the store and of sealing.
pub(super) async fn begin(
    app: &App,
    person: PersonId,
    fresh: Fresh,
    secret: TotpSecret,
) -> Result<Token, Failure> {
    let keyring = app.keyring().current();
    let host = keyring.active_host()?;
    let mut rng = app.rng();
    let token = Token::random(&mut rng);
    let keys = SessionKeys::derive(&token, host);
    let now = unix(app.now());
    let open = sessions::latest(&fresh.bundles);
    let boxed = seal::session::release(&keys, &person.bytes(), now, &open, &mut rng)?;
    let (created, last_seen, strong_until) = (now, now, now);
    let row =
        SessionRow { person: person.bytes(), host_no: host.no(), created, last_seen, strong_until, boxed };
    let step = Step {
        row: row.to_bytes().to_vec(),
        secret: secret.seal_to_token(&keys, &person.bytes(), &mut rng),
        of: fresh.login.digest(),
        misses: 0,
    };
    let sid = *keys.sid();
    app.write(move |tx| {
        ops::put_rewrapped(tx, person, &fresh)?;
        Ok::<_, Failure>(store::put_step(tx, &sid, &step)?)
    })
    .await?;
    Ok(token)
}

/// What a cookie of the second page opens.
struct Opened {
    sid: [u8; 16],
    person: PersonId,
    bundles: Vec<(Owner, Bundle)>,
    secret: TotpSecret,
}

/// Whether the second page still waits for this cookie's code.
///
/// # Errors
/// Those of the store.
pub(super) async fn is_awaited(app: &App, cookie: &str) -> Result<bool, Failure> {
    Ok(opened(app, cookie).await?.is_some())
}

async fn opened(app: &App, cookie: &str) -> Result<Option<Opened>, Failure> {
    let Ok(token) = Token::parse(cookie) else { return Ok(None) };
    let keyring = app.keyring().current();
    for host in keyring.hosts() {
        let keys = SessionKeys::derive(&token, host);
        let sid = *keys.sid();
        let Some((row, step)) = app.read(move |tx| Ok::<_, Failure>(store::step(tx, &sid)?)).await? else {
            continue;
        };
        if is_over(app, &row) {
            return Ok(None);
        }
        // A row that was changed counts as ended.
        let (Ok(bundles), Ok(secret)) =
            (seal::session::resume(&keys, &row), TotpSecret::open_by_token(&step.secret, &keys, &row.person))
        else {
            return Ok(None);
        };
        return Ok(Some(Opened { sid, person: PersonId::from_bytes(row.person), bundles, secret }));
    }
    Ok(None)
}

fn is_over(app: &App, row: &SessionRow) -> bool {
    // A moment in the future, after the clock was set back, counts as now.
    app.now().as_second() - sessions::moment(row.created).as_second() > LIFE
}

/// Tries a code.
///
/// # Errors
/// Those of the store and of sealing.
pub(super) async fn enter(
    app: &App,
    (cookie, typed): (&str, &str),
    address: IpAddr,
    replaces: Option<[u8; 16]>,
) -> Result<Outcome, Failure> {
    let Some(opened) = opened(app, cookie).await? else { return Ok(Outcome::Over) };
    let at = ops::moment(app);
    let subject = Subject::second(opened.person, address);
    let inside = app.clone();
    let wait = app.read(move |tx| throttle::wait(tx, inside.addresses(), subject, at)).await?;
    if wait > 0 {
        return Ok(Outcome::Wait(wait));
    }
    let typed = seal::Zeroizing::new(typed.to_owned());
    let backup = OneTimeSecret::parse(&typed).ok();
    let inside = app.clone();
    app.write(move |tx| {
        let Some((person, login)) = present(tx, &opened)? else { return Ok(Outcome::Over) };
        let Some(totp) = &login.totp else { return Ok(Outcome::Over) };
        let used = match opened.secret.accepts(&typed, unix(at.now), totp.last_step) {
            Some(step) => Some(Totp { last_step: step, ..totp.clone() }),
            None => without(&inside, totp, &opened.person.bytes(), backup.as_ref())?,
        };
        let Some(used) = used else { return miss(&inside, tx, &opened, (subject, at)) };
        if used.backups.len() < totp.backups.len() {
            notices::add(tx, person.id, notices::Kind::BackupCodeUsed, at.now)?;
        }
        store::remove_step(tx, &opened.sid)?;
        throttle::success(tx, subject, at)?;
        let login = Login { totp: Some(used), ..login };
        let first = Subject::new(Some(person.id), Some(&person.login), address);
        let entering = Entering { person: person.id, subject: first, at, address, replaces };
        let born = ops::note_entry(&inside, tx, &entering, (login, &opened.bundles))?;
        Ok(Outcome::Signed(born.token))
    })
    .await
}

/// The account as it is, if nothing about it has changed since the password was typed.
fn present(tx: &impl Read, opened: &Opened) -> Result<Option<(Person, Login)>, Failure> {
    let Some((_, step)) = store::step(tx, &opened.sid)? else { return Ok(None) };
    let person = people::person(tx, opened.person)?.filter(|person| person.account == Account::Active);
    let login = store::login(tx, opened.person)?.filter(|login| login.digest() == step.of);
    Ok(person.zip(login))
}

/// The second factor without the backup code that was typed; `None` if it is none of them.
fn without(
    app: &App,
    totp: &Totp,
    person: &[u8; 16],
    typed: Option<&OneTimeSecret>,
) -> Result<Option<Totp>, Failure> {
    let Some(typed) = typed else { return Ok(None) };
    let keyring = app.keyring().current();
    let mut left: Vec<Backup> = Vec::with_capacity(totp.backups.len());
    for backup in &totp.backups {
        let host = keyring.host(backup.host_no)?;
        if !typed.matches(&backup.mark, host, person, Purpose::Backup) {
            left.push(backup.clone());
        }
    }
    let is_one = left.len() < totp.backups.len();
    Ok(is_one.then(|| Totp { backups: left, ..totp.clone() }))
}

fn miss(
    app: &App,
    tx: &mut WriteTx,
    opened: &Opened,
    (subject, at): (Subject, Moment),
) -> Result<Outcome, Failure> {
    throttle::miss(tx, subject, at)?;
    let detail = Detail::of(opened.person).noting("second step");
    ops::record(app, tx, Actor::Nobody, Happened::SignInRefused, detail)?;
    let Some((_, mut step)) = store::step(tx, &opened.sid)? else { return Ok(Outcome::Over) };
    step.misses = step.misses.saturating_add(1);
    if step.misses < MISSES {
        store::put_step(tx, &opened.sid, &step)?;
        return Ok(Outcome::Wrong);
    }
    // Whoever came this far has typed the right password: its owner should know.
    store::remove_step(tx, &opened.sid)?;
    notices::add(tx, opened.person, notices::Kind::CodesMissed, at.now)?;
    Ok(Outcome::Over)
}

/// Removes what nobody finished in time.
///
/// # Errors
/// Those of the store.
pub(super) fn sweep(app: &App, tx: &mut WriteTx) -> Result<(), Failure> {
    const PIECE: usize = 256;
    let mut after = None;
    loop {
        let piece = store::all_steps(tx, after.as_ref(), PIECE)?;
        for sid in &piece {
            if store::step(tx, sid)?.is_some_and(|(row, _)| is_over(app, &row)) {
                store::remove_step(tx, sid)?;
            }
        }
        match piece.last() {
            Some(sid) if piece.len() == PIECE => after = Some(*sid),
            _ => return Ok(()),
        }
    }
}
