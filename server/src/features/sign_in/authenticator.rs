//! Two-step sign-in of one's own account: switching it on and off, and its backup codes.

use std::net::IpAddr;
use std::sync::Arc;

use db::Read;
use domain::id::PersonId;
use domain::permission::{Permit, ReadOwnAccount};
use jiff::Timestamp;
use seal::Zeroizing;
use seal::once::{OneTimeSecret, Purpose};
use seal::second::TotpSecret;

use super::model::{Backup, Login, Session, Totp};
use super::ops::{self, record};
use super::policy::{self, NewPassword};
use super::{sessions, store};
use crate::app::{App, unix};
use crate::failure::{BadForm, Conflict, Failure};
use crate::features::audit::{Actor, Detail, Happened};
use crate::features::notices;
use crate::features::people::Person;

/// Backup codes made at once.
const BACKUPS: usize = 10;

/// Two-step sign-in that is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TwoStep {
    /// Since when.
    pub(super) since: Timestamp,
    /// Backup codes not used yet.
    pub(super) backups: usize,
}

/// Backup codes, to be shown once.
pub(super) type Codes = Vec<Zeroizing<String>>;

/// What came of a form about two-step sign-in.
pub(super) enum Changed<T> {
    /// Done.
    Done(T),
    /// The password was another one.
    WrongPassword,
    /// No present code of this secret.
    WrongCode,
    /// Without the second step the role asks for a longer password.
    Short,
}

/// Whether two-step sign-in is on.
///
/// # Errors
/// Those of the store.
pub(super) async fn state(app: &App, permit: &Permit<ReadOwnAccount>) -> Result<Option<TwoStep>, Failure> {
    let person = permit.target().person;
    app.read(move |tx| of(tx, person)).await
}

/// The same inside a transaction.
///
/// # Errors
/// Those of the store.
pub(super) fn of(tx: &impl Read, person: PersonId) -> Result<Option<TwoStep>, Failure> {
    let totp = store::login(tx, person)?.and_then(|login| login.totp);
    Ok(totp.map(|totp| TwoStep { since: totp.set, backups: totp.backups.len() }))
}

/// A new secret for the page that shows it; kept nowhere until a code has confirmed it.
pub(super) fn draw(app: &App) -> Zeroizing<String> {
    TotpSecret::random(&mut app.rng()).text()
}

/// What a person typed to switch it on.
pub(super) struct Enrolment {
    secret: TotpSecret,
    code: Zeroizing<String>,
    password: Zeroizing<String>,
}

impl Enrolment {
    /// The secret comes back as the page had it.
    ///
    /// # Errors
    /// [`Failure::Form`] for a secret that no page of ours has shown.
    pub(super) fn parse(
        secret: &str,
        code: Zeroizing<String>,
        password: Zeroizing<String>,
    ) -> Result<Self, Failure> {
        let secret = TotpSecret::parse(secret).map_err(|_| Failure::Form(BadForm::Shape))?;
        Ok(Self { secret, code, password })
    }
}

/// Switches two-step sign-in on; all other sign-ins end, since they came in without it.
///
/// # Errors
/// [`Failure::State`] when it is on already; those of the store and of sealing.
pub(super) async fn enrol(
    app: &App,
    (session, person): (Arc<Session>, Person),
    typed: Enrolment,
    address: IpAddr,
) -> Result<Changed<Codes>, Failure> {
    let Some(step) = typed.secret.accepts(&typed.code, unix(app.now()), 0) else {
        return Ok(Changed::WrongCode);
    };
    let Some(proven) = ops::prove_password(app, &person, typed.password, address).await? else {
        return Ok(Changed::WrongPassword);
    };
    let sealed = typed.secret.seal(&proven.derived.totp, &person.id.bytes(), &mut app.rng());
    let (codes, backups) = backup_codes(app, person.id)?;
    let inside = app.clone();
    app.write(move |tx| {
        let login = present(tx, person.id, Some(&proven.login.mark))?;
        if login.totp.is_some() {
            return Err(Failure::State(Conflict::Changed));
        }
        let set = inside.now();
        let totp = Totp { sealed: sealed.clone(), last_step: step, set, backups: backups.clone() };
        store::put_login(tx, person.id, &Login { totp: Some(totp), ..login })?;
        sessions::end_all(tx, person.id, Some(&session.id()))?;
        notices::add(tx, person.id, notices::Kind::TwoStepOn, set)?;
        note(&inside, tx, person.id, "on")
    })
    .await?;
    Ok(Changed::Done(codes))
}

/// Switches two-step sign-in off.
///
/// # Errors
/// Those of the store and of sealing.
pub(super) async fn switch_off(
    app: &App,
    person: Person,
    password: Zeroizing<String>,
    address: IpAddr,
) -> Result<Changed<()>, Failure> {
    let typed = Zeroizing::new(password.to_string());
    let Some(proven) = ops::prove_password(app, &person, password, address).await? else {
        return Ok(Changed::WrongPassword);
    };
    let alone = policy::rules_without_second_step(app, &person).await?;
    if person.role.is_elevated() && NewPassword::parse(typed, &alone).is_err() {
        return Ok(Changed::Short);
    }
    let inside = app.clone();
    app.write(move |tx| {
        let login = present(tx, person.id, Some(&proven.login.mark))?;
        if login.totp.is_none() {
            return Ok(());
        }
        store::put_login(tx, person.id, &Login { totp: None, ..login })?;
        notices::add(tx, person.id, notices::Kind::TwoStepOff, inside.now())?;
        note(&inside, tx, person.id, "off")
    })
    .await?;
    Ok(Changed::Done(()))
}

/// Makes new backup codes in place of all earlier ones.
///
/// # Errors
/// [`Failure::State`] when two-step sign-in is off; those of the store and of sealing.
pub(super) async fn new_backups(app: &App, permit: &Permit<ReadOwnAccount>) -> Result<Codes, Failure> {
    let person = permit.target().person;
    let (codes, backups) = backup_codes(app, person)?;
    let inside = app.clone();
    app.write(move |tx| {
        let login = present(tx, person, None)?;
        let totp = login.totp.clone().ok_or(Failure::State(Conflict::Changed))?;
        let totp = Totp { backups: backups.clone(), ..totp };
        store::put_login(tx, person, &Login { totp: Some(totp), ..login })?;
        note(&inside, tx, person, "backup codes")
    })
    .await?;
    Ok(codes)
}

/// The password row as it is now; with a mark, it must still be that of the password typed.
fn present(tx: &impl Read, person: PersonId, mark: Option<&[u8; 32]>) -> Result<Login, Failure> {
    let login = store::login(tx, person)?.filter(|login| mark.is_none_or(|mark| *mark == login.mark));
    login.ok_or(Failure::State(Conflict::Changed))
}

fn backup_codes(app: &App, person: PersonId) -> Result<(Codes, Vec<Backup>), Failure> {
    let keyring = app.keyring().current();
    let host = keyring.active_host()?;
    let mut rng = app.rng();
    let (mut codes, mut kept) = (Vec::with_capacity(BACKUPS), Vec::with_capacity(BACKUPS));
    for _ in 0..BACKUPS {
        let code = OneTimeSecret::random(&mut rng);
        kept.push(Backup { host_no: host.no(), mark: code.mark(host, &person.bytes(), Purpose::Backup) });
        codes.push(code.text());
    }
    Ok((codes, kept))
}

fn note(app: &App, tx: &mut db::WriteTx, person: PersonId, what: &str) -> Result<(), Failure> {
    let detail = Detail::default().noting(what);
    record(app, tx, Actor::Person(person), Happened::TotpChanged, detail)
}
