//! Own sign-ins: where they are, ending them, and typing the password again.

use std::net::IpAddr;
use std::sync::Arc;

use db::Read;
use domain::id::PersonId;
use domain::permission::{Permit, ReadOwnAccount};
use jiff::Timestamp;
use seal::Zeroizing;
use seal::session::Token;

use super::model::Session;
use super::ops::{self, record};
use super::{sessions, store};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Happened};
use crate::features::people::{self, Person};

/// One sign-in as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignIn {
    /// Names it in the form that ends it.
    pub(super) id: [u8; 16],
    pub(super) started: Timestamp,
    pub(super) last_used: Timestamp,
    pub(super) address: String,
    /// The one that asks.
    pub(super) is_this: bool,
}

/// When and from where somebody signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LastSignIn {
    pub(crate) time: Timestamp,
    pub(crate) address: Option<String>,
}

/// The sign-in before the present one; `None` at the first.
///
/// # Errors
/// Those of the store.
pub(crate) fn last_sign_in(tx: &impl Read, person: PersonId) -> Result<Option<LastSignIn>, Failure> {
    let Some(login) = store::login(tx, person)? else { return Ok(None) };
    Ok(login.before_last.map(|time| LastSignIn { time, address: login.before_last_from }))
}

/// Own sign-ins that have not ended, newest first.
///
/// # Errors
/// Those of the store.
pub(super) async fn sign_ins(
    app: &App,
    session: &Session,
    is_elevated: bool,
) -> Result<Vec<SignIn>, Failure> {
    let (inside, person, this) = (app.clone(), session.person, session.id());
    app.read(move |tx| {
        let mut list = Vec::new();
        for id in store::sessions_of(tx, person)?.into_iter().rev() {
            let Some(found) = store::session(tx, &id)? else { continue };
            if sessions::is_over(&inside, &found.row, is_elevated) {
                continue;
            }
            list.push(SignIn {
                id,
                started: sessions::moment(found.row.created),
                last_used: sessions::moment(found.row.last_seen),
                address: found.address,
                is_this: id == this,
            });
        }
        Ok::<_, Failure>(list)
    })
    .await
}

/// Ends one other own sign-in, or with `None` all others. One that has ended already is no error.
///
/// # Errors
/// Those of the store.
pub(super) async fn end(app: &App, session: &Session, which: Option<[u8; 16]>) -> Result<(), Failure> {
    let (inside, person, this) = (app.clone(), session.person, session.id());
    app.write(move |tx| {
        for id in store::sessions_of(tx, person)? {
            if id != this && which.is_none_or(|which| which == id) {
                store::remove_session(tx, &id)?;
            }
        }
        let detail = Detail::default().noting("other sign-ins");
        record(&inside, tx, Actor::Person(person), Happened::SignedOut, detail)
    })
    .await
}

/// Takes the password again; the sign-in goes on under a new token and counts as strong for a while.
/// `None` for a wrong password.
///
/// # Errors
/// [`Failure::Wait`] when too many tries missed; those of the store.
pub(super) async fn confirm(
    app: &App,
    (session, person): (Arc<Session>, &Person),
    password: Zeroizing<String>,
    address: IpAddr,
) -> Result<Option<Token>, Failure> {
    if !ops::confirm_password(app, person, password, address).await? {
        return Ok(None);
    }
    let (inside, address) = (app.clone(), address.to_string());
    let born = app.write(move |tx| sessions::renew(&inside, tx, &session, &address)).await?;
    Ok(Some(born.token))
}

/// What the page of the own account says.
pub(super) struct Own {
    pub(super) last: Option<LastSignIn>,
    pub(super) password_set: Timestamp,
    pub(super) has_recovery_code: bool,
    pub(super) has_two_step: bool,
    pub(super) sign_ins: usize,
    /// What concerned the safety of the account, newest first.
    pub(super) history: Vec<Entry>,
}

/// Entries of the security history on the page.
const HISTORY: usize = 20;

/// Reads it.
///
/// # Errors
/// Those of the store.
pub(super) async fn account(
    app: &App,
    session: &Session,
    permit: &Permit<ReadOwnAccount>,
) -> Result<Own, Failure> {
    let person = permit.target().person;
    let (last, login) =
        app.read(move |tx| Ok::<_, Failure>((last_sign_in(tx, person)?, store::login(tx, person)?))).await?;
    let is_elevated =
        app.read(move |tx| people::person(tx, person)).await?.is_some_and(|p| p.role.is_elevated());
    let login = login.ok_or(Failure::NotFound)?;
    let history = app.read(move |tx| Ok::<_, Failure>(audit::history(tx, person, HISTORY)?)).await?;
    Ok(Own {
        history,
        last,
        password_set: login.set,
        has_two_step: login.totp.is_some(),
        has_recovery_code: ops::has_recovery_code(app, session).await?,
        sign_ins: sign_ins(app, session, is_elevated).await?.len(),
    })
}
