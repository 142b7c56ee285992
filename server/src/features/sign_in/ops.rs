//! The verbs of signing in.

use std::net::IpAddr;

use db::{Read, WriteTx};
use domain::id::PersonId;
use domain::person::LoginId;
use seal::Zeroizing;
use seal::bundle::{Bundle, Owner, Way};
use seal::code::RecoveryCode;
use seal::password::Salt;
use seal::session::Token;

use super::model::{Login, OneTime, Session};
use super::own_password::{make_login, wrap_all};
use super::secret::one_time_fits;
use super::throttle::{self, Moment, Subject};
use super::{sessions, store};
use crate::app::{App, Derived, Pass};
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people::{self, Account, Person};
use crate::features::settings;

/// What a person typed on the sign-in page, and from where.
pub(super) struct Try {
    /// `None` for what no login id can be: it is refused like an unknown one.
    pub(super) login: Option<LoginId>,
    pub(super) password: Zeroizing<String>,
    pub(super) address: IpAddr,
}

/// What came of a try.
pub(super) enum Outcome {
    /// Signed in.
    Signed(Token),
    /// The one-time secret was right: the own password comes next.
    First(Token),
    /// Id and password do not go together, or there is no such account, or it is stopped.
    Refused,
    /// Too soon; seconds to wait.
    Wait(u32),
}

struct Known {
    person: Option<Person>,
    login: Option<Login>,
    one_time: Option<OneTime>,
    bundles: Vec<(u32, Vec<u8>)>,
}

/// Tries to sign in. Unknown, wrong, stopped: one answer, one cost.
///
/// # Errors
/// [`Failure::Busy`] when too many sign-ins wait.
pub(super) async fn sign_in(app: &App, attempt: Try) -> Result<Outcome, Failure> {
    let at = moment(app);
    let login = attempt.login.clone();
    let known = app.read(move |tx| known(tx, login.as_ref())).await?;
    let person_id = known.person.as_ref().map(|person| person.id);
    let subject = Subject::new(person_id, attempt.login.as_ref(), attempt.address);
    let inside = app.clone();
    let wait = app.read(move |tx| throttle::wait(tx, inside.addresses(), subject, at)).await?;
    if wait > 0 {
        return Ok(Outcome::Wait(wait));
    }
    let derived = pass(app, &known, &attempt.password).await?;
    let address = attempt.address.to_string();
    match (known.person, known.login) {
        (Some(person), Some(login)) if person.account == Account::Active => {
            if !derived.verifier.matches(&login.mark) {
                return refuse(app, Some(person.id), subject, at).await;
            }
            let bundles = open_bundles(&known.bundles, &derived, person.id)?;
            let fresh = fresher_login(app, &person, login, bundles, attempt.password, derived).await?;
            finish(app, person, fresh, (subject, at), address).await
        }
        (Some(person), _) if person.account == Account::AwaitingFirst => {
            if !one_time_fits(app, &person, known.one_time.as_ref(), &attempt.password)? {
                return refuse(app, Some(person.id), subject, at).await;
            }
            let inside = app.clone();
            let born = app
                .write(move |tx| {
                    throttle::success(tx, subject, at)?;
                    sessions::start(&inside, tx, person.id, &[], &address)
                })
                .await?;
            Ok(Outcome::First(born.token))
        }
        (person, _) => refuse(app, person.map(|person| person.id), subject, at).await,
    }
}

fn known(tx: &impl Read, login: Option<&LoginId>) -> Result<Known, Failure> {
    let id = login.map(|login| people::by_login(tx, login)).transpose()?.flatten();
    let Some(id) = id else {
        return Ok(Known { person: None, login: None, one_time: None, bundles: Vec::new() });
    };
    Ok(Known {
        person: people::person(tx, id)?,
        login: store::login(tx, id)?,
        one_time: store::one_time(tx, id)?,
        bundles: store::bundles(tx, id, Way::Current)?,
    })
}

/// One pass over the typed password; for an account without a password row, one that nobody uses.
async fn pass(app: &App, known: &Known, password: &Zeroizing<String>) -> Result<Derived, Failure> {
    let keyring = app.keyring().current();
    let person = known.person.as_ref().map_or(PersonId::from_bytes([0; 16]), |person| person.id);
    let (host_no, cost, salt) = match &known.login {
        Some(login) => (login.host_no, login.cost()?, login.salt()),
        None => (keyring.active_host()?.no(), app.hashing().cost(false), Salt::from_bytes([0; 16])),
    };
    let password = Zeroizing::new(password.to_string());
    app.hashing().derive(Pass { password, person, salt, keyring, host_no, cost }).await
}

fn open_bundles(
    rows: &[(u32, Vec<u8>)],
    derived: &Derived,
    person: PersonId,
) -> Result<Vec<(Owner, Bundle)>, Failure> {
    rows.iter()
        .map(|(generation, row)| {
            let owner = Owner { person: person.bytes(), generation: *generation };
            Ok((owner, seal::bundle::unwrap(row, &derived.wrap, &owner)?))
        })
        .collect()
}

struct Fresh {
    login: Login,
    bundles: Vec<(Owner, Bundle)>,
    rewrapped: Vec<(u32, [u8; seal::bundle::ROW_LEN])>,
}

/// Rewraps at once what was made at a lower cost or under a retired host key.
async fn fresher_login(
    app: &App,
    person: &Person,
    mut login: Login,
    bundles: Vec<(Owner, Bundle)>,
    password: Zeroizing<String>,
    derived: Derived,
) -> Result<Fresh, Failure> {
    let wanted = app.hashing().cost(person.role.is_elevated());
    let active = app.keyring().current().active_host()?.no();
    if !login.cost()?.is_below(wanted) && login.host_no == active {
        return Ok(Fresh { login, bundles, rewrapped: Vec::new() });
    }
    // A second factor is sealed under the old pass and would be lost with it; such a row waits for
    // the next change of password.
    if login.totp.is_some() {
        return Ok(Fresh { login, bundles, rewrapped: Vec::new() });
    }
    drop(derived);
    let made = make_login(app, person.id, password, wanted).await?;
    let rewrapped = wrap_all(app, &made, &bundles);
    login = made.login.following(login);
    Ok(Fresh { login, bundles, rewrapped })
}

async fn finish(
    app: &App,
    person: Person,
    fresh: Fresh,
    (subject, at): (Subject, Moment),
    address: String,
) -> Result<Outcome, Failure> {
    let inside = app.clone();
    let born = app
        .write(move |tx| {
            let mut login = fresh.login.clone();
            login.before_last = login.last;
            login.last = Some(at.now);
            login.before_last_from = login.last_from.replace(address.clone());
            store::put_login(tx, person.id, &login)?;
            for (generation, row) in &fresh.rewrapped {
                store::put_bundle(tx, (person.id, *generation, Way::Current), row)?;
            }
            throttle::success(tx, subject, at)?;
            record(&inside, tx, Actor::Person(person.id), Happened::SignedIn, Detail::default())?;
            sessions::start(&inside, tx, person.id, &fresh.bundles, &address)
        })
        .await?;
    Ok(Outcome::Signed(born.token))
}

async fn refuse(
    app: &App,
    person: Option<PersonId>,
    subject: Subject,
    at: Moment,
) -> Result<Outcome, Failure> {
    let inside = app.clone();
    let is_known = app
        .write(move |tx| {
            let is_known = throttle::miss(tx, subject, at)?;
            if let Some(person) = person
                && let Some(mut secret) = store::one_time(tx, person)?
            {
                secret.misses = secret.misses.saturating_add(1);
                store::put_one_time(tx, person, &secret)?;
            }
            let detail = person.map(Detail::of).unwrap_or_default();
            record(&inside, tx, Actor::Nobody, Happened::SignInRefused, detail)?;
            Ok::<_, Failure>(is_known)
        })
        .await?;
    // Outside the writing closure, which may run twice.
    if !is_known {
        app.addresses().miss(subject.address(), at.now.as_second());
    }
    Ok(Outcome::Refused)
}

/// Whether this is the person's present password; a miss counts like one at the sign-in.
///
/// # Errors
/// [`Failure::Wait`] when too many tries missed.
pub(super) async fn confirm_password(
    app: &App,
    person: &Person,
    password: Zeroizing<String>,
    address: IpAddr,
) -> Result<bool, Failure> {
    let at = moment(app);
    let subject = Subject::new(Some(person.id), Some(&person.login), address);
    let (inside, id) = (app.clone(), person.id);
    let (wait, login) = app
        .read(move |tx| {
            let wait = throttle::wait(tx, inside.addresses(), subject, at)?;
            Ok::<_, Failure>((wait, store::login(tx, id)?))
        })
        .await?;
    if wait > 0 {
        return Err(Failure::Wait(wait));
    }
    let login = login.ok_or(Failure::NotFound)?;
    let pass = Pass {
        password,
        person: id,
        salt: login.salt(),
        keyring: app.keyring().current(),
        host_no: login.host_no,
        cost: login.cost()?,
    };
    let derived = app.hashing().derive(pass).await?;
    if derived.verifier.matches(&login.mark) {
        return Ok(true);
    }
    refuse(app, Some(id), subject, at).await?;
    Ok(false)
}

/// Makes a new recovery code in place of any earlier one; shown once, never stored.
///
/// # Errors
/// Those of the store and of sealing.
pub(super) async fn make_recovery_code(app: &App, session: &Session) -> Result<Zeroizing<String>, Failure> {
    let (owner, bundle) = session.keys().ok_or(Failure::NotFound)?;
    let code = RecoveryCode::random(&mut app.rng());
    let row = seal::bundle::wrap_with_code(bundle, &code, owner, &mut app.rng());
    let (inside, person, generation) = (app.clone(), session.person, owner.generation);
    app.write(move |tx| {
        store::put_bundle(tx, (person, generation, Way::Recovery), &row)?;
        record(&inside, tx, Actor::Person(person), Happened::RecoveryCodeMade, Detail::default())
    })
    .await?;
    Ok(code.text())
}

/// Whether a recovery code of the present keys exists.
///
/// # Errors
/// Those of the store.
pub(super) async fn has_recovery_code(app: &App, session: &Session) -> Result<bool, Failure> {
    let Some((owner, _)) = session.keys() else { return Ok(false) };
    let (person, generation) = (session.person, owner.generation);
    app.read(move |tx| {
        let rows = store::bundles(tx, person, Way::Recovery)?;
        Ok(rows.iter().any(|(found, _)| *found == generation))
    })
    .await
}

/// Ends a sign-in.
///
/// # Errors
/// Those of the store.
pub(super) async fn sign_out(app: &App, session: &Session) -> Result<(), Failure> {
    let (inside, person, sid) = (app.clone(), session.person, session.id());
    app.write(move |tx| {
        store::remove_session(tx, &sid)?;
        record(&inside, tx, Actor::Person(person), Happened::SignedOut, Detail::default())
    })
    .await
}

pub(super) fn record(
    app: &App,
    tx: &mut WriteTx,
    actor: Actor,
    happened: Happened,
    detail: Detail,
) -> Result<(), Failure> {
    let install = settings::read(tx)?.install;
    audit::append(tx, install, Entry { time: app.now(), actor, face: Face::Web, happened, detail })?;
    Ok(())
}

pub(super) fn record_by(
    app: &App,
    tx: &mut WriteTx,
    person: PersonId,
    (face, happened): (Face, Happened),
    detail: Detail,
) -> Result<(), Failure> {
    let install = settings::read(tx)?.install;
    let actor = Actor::Person(person);
    audit::append(tx, install, Entry { time: app.now(), actor, face, happened, detail })?;
    Ok(())
}

fn moment(app: &App) -> Moment {
    Moment::of(app.now(), app.zone())
}

/// The cookie of a new sign-in, for tests of other features.
#[cfg(test)]
pub(crate) async fn token_for(app: &App, login: &str, password: &str) -> Option<String> {
    let attempt = Try {
        login: LoginId::parse(login).ok(),
        password: Zeroizing::new(password.to_owned()),
        address: IpAddr::from([127, 0, 0, 1]),
    };
    match sign_in(app, attempt).await.ok()? {
        Outcome::Signed(token) => Some(token.cookie_text().to_string()),
        _ => None,
    }
}
