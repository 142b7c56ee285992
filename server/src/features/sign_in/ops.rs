//! The verbs of signing in.

use std::net::IpAddr;

use db::{Read, WriteTx};
use domain::id::PersonId;
use domain::person::LoginId;
use seal::Zeroizing;
use seal::bundle::{Bundle, Owner, Way};
use seal::code::RecoveryCode;
use seal::password::{Cost, Salt};
use seal::second::TotpSecret;
use seal::session::Token;

use super::model::{Login, OneTime, Session};
use super::own_password::{Made, following, make_login, wrap_all};
use super::secret::one_time_fits;
use super::throttle::{self, Moment, Subject};
use super::{second_step, sessions, store};
use crate::app::{App, Derived, Pass};
use crate::failure::{Conflict, Failure};
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people::{self, Account, Person};

/// What a person typed on the sign-in page, and from where.
pub(super) struct Try {
    /// `None` for what no login id can be: it is refused like an unknown one.
    pub(super) login: Option<LoginId>,
    pub(super) password: Zeroizing<String>,
    pub(super) address: IpAddr,
    /// The sign-in that this browser still carries; it ends when the new one begins.
    pub(super) replaces: Option<[u8; 16]>,
}

/// What came of a try.
pub(super) enum Outcome {
    /// Signed in.
    Signed(Token),
    /// The one-time secret was right: the own password comes next.
    First(Token),
    /// The password was right: the code comes next.
    Second(Token),
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

/// Tries to sign in. Unknown, wrong, stopped, of whatever role: one answer, one cost.
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
    if let Some(person) = known.person.as_ref().filter(|person| person.awaits_own_password())
        && one_time_fits(app, person, known.one_time.as_ref(), &attempt.password)?
    {
        let (inside, person, address) = (app.clone(), person.id, attempt.address.to_string());
        let born = app
            .write(move |tx| {
                throttle::success(tx, subject, at)?;
                sessions::replace(tx, attempt.replaces)?;
                sessions::start(&inside, tx, person, &[], &address)
            })
            .await?;
        return Ok(Outcome::First(born.token));
    }
    let (derived, spent) = pass(app, &known, &attempt.password).await?;
    match (known.person, known.login) {
        (Some(person), Some(login))
            if person.account == Account::Active && derived.verifier.matches(&login.mark) =>
        {
            let bundles = open_bundles(&known.bundles, &derived, person.id)?;
            let typed = (attempt.password, &derived);
            let fresh = fresher_login(app, &person, login.clone(), bundles, typed).await?;
            if let Some(totp) = &login.totp {
                let secret = TotpSecret::open(&totp.sealed, &derived.totp, &person.id.bytes())?;
                return Ok(Outcome::Second(second_step::begin(app, person.id, fresh, secret).await?));
            }
            let (inside, person) = (app.clone(), person.id);
            let (address, replaces) = (attempt.address, attempt.replaces);
            let entering = Entering { person, subject, at, address, replaces };
            let born = app
                .write(move |tx| {
                    let login = put_rewrapped(tx, person, &fresh)?;
                    note_entry(&inside, tx, &entering, (login, &fresh.bundles))
                })
                .await?;
            Ok(Outcome::Signed(born.token))
        }
        (person, _) => {
            unused_pass(app, &attempt.password, app.hashing().rest_of_refusal(spent)).await?;
            refuse(app, person.map(|person| person.id), subject, at).await?;
            Ok(Outcome::Refused)
        }
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

/// One pass over the typed password and what it cost; for an account without a password row, one
/// that nobody uses.
async fn pass(app: &App, known: &Known, password: &Zeroizing<String>) -> Result<(Derived, Cost), Failure> {
    let (Some(person), Some(login)) = (&known.person, &known.login) else {
        let cost = app.hashing().cost(false);
        return Ok((unused_pass(app, password, cost).await?, cost));
    };
    let cost = login.cost()?;
    let pass = Pass {
        password: Zeroizing::new(password.to_string()),
        person: person.id,
        salt: login.salt(),
        keyring: app.keyring().current(),
        host_no: login.host_no,
        cost,
    };
    Ok((app.hashing().derive(pass).await?, cost))
}

/// A pass whose outcome belongs to nobody, for its cost alone.
async fn unused_pass(app: &App, password: &Zeroizing<String>, cost: Cost) -> Result<Derived, Failure> {
    let keyring = app.keyring().current();
    let host_no = keyring.active_host()?.no();
    let (person, salt) = (PersonId::from_bytes([0; 16]), Salt::from_bytes([0; 16]));
    let password = Zeroizing::new(password.to_string());
    app.hashing().derive(Pass { password, person, salt, keyring, host_no, cost }).await
}

pub(super) fn open_bundles(
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

/// A password row that was right, at the present cost, and the keys it opens.
pub(super) struct Fresh {
    pub(super) login: Login,
    /// [`Login::digest`] of the row that was read.
    read: [u8; 32],
    pub(super) bundles: Vec<(Owner, Bundle)>,
    /// Rows to be written in place of those of a lower cost.
    rewrapped: Vec<(u32, [u8; seal::bundle::ROW_LEN])>,
}

/// Rewraps at once what was made at a lower cost or under a retired host key.
async fn fresher_login(
    app: &App,
    person: &Person,
    login: Login,
    bundles: Vec<(Owner, Bundle)>,
    (password, derived): (Zeroizing<String>, &Derived),
) -> Result<Fresh, Failure> {
    let read = login.digest();
    let wanted = app.hashing().cost(person.role.is_elevated());
    let active = app.keyring().current().active_host()?.no();
    if !login.cost()?.is_below(wanted) && login.host_no == active {
        return Ok(Fresh { login, read, bundles, rewrapped: Vec::new() });
    }
    let made = make_login(app, person.id, password, wanted).await?;
    let rewrapped = wrap_all(app, &made, &bundles);
    let login = following(app, person.id, &made, (login, derived))?;
    Ok(Fresh { login, read, bundles, rewrapped })
}

/// The password row to go on with, after the rows of a rewrapping, if there was one, are written.
///
/// # Errors
/// [`Failure::State`] when the account was stopped, reset or given another password while this one
/// was hashed; those of the store.
pub(super) fn put_rewrapped(tx: &mut WriteTx, person: PersonId, fresh: &Fresh) -> Result<Login, Failure> {
    let is_active = people::person(tx, person)?.is_some_and(|person| person.account == Account::Active);
    let present = store::login(tx, person)?.filter(|login| is_active && login.digest() == fresh.read);
    let present = present.ok_or(Failure::State(Conflict::Changed))?;
    if fresh.rewrapped.is_empty() {
        return Ok(present);
    }
    let mut login = fresh.login.clone();
    if let (Some(new), Some(present)) = (&mut login.totp, present.totp) {
        (new.last_step, new.backups) = (present.last_step, present.backups);
    }
    store::put_login(tx, person, &login)?;
    for (generation, row) in &fresh.rewrapped {
        store::put_bundle(tx, (person, *generation, Way::Current), row)?;
    }
    Ok(login)
}

/// A sign-in that has shown all it must.
pub(super) struct Entering {
    pub(super) person: PersonId,
    /// For the throttle of the first page.
    pub(super) subject: Subject,
    pub(super) at: Moment,
    pub(super) address: IpAddr,
    /// As in [`Try::replaces`].
    pub(super) replaces: Option<[u8; 16]>,
}

/// What every completed sign-in writes.
///
/// # Errors
/// Those of the store and of sealing.
pub(super) fn note_entry(
    app: &App,
    tx: &mut WriteTx,
    entering: &Entering,
    (mut login, bundles): (Login, &[(Owner, Bundle)]),
) -> Result<sessions::Born, Failure> {
    let (person, address) = (entering.person, entering.address.to_string());
    login.before_last = login.last;
    login.last = Some(entering.at.now);
    login.before_last_from = login.last_from.replace(address.clone());
    store::put_login(tx, person, &login)?;
    throttle::success(tx, entering.subject, entering.at)?;
    record(app, tx, Actor::Person(person), Happened::SignedIn, Detail::default())?;
    sessions::replace(tx, entering.replaces)?;
    sessions::start(app, tx, person, bundles, &address)
}

async fn refuse(app: &App, person: Option<PersonId>, subject: Subject, at: Moment) -> Result<(), Failure> {
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
    Ok(())
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
    Ok(prove_password(app, person, password, address).await?.is_some())
}

/// The present password's row and what it derives, which opens every open generation; `None` for
/// another password, which counts like a miss at the sign-in.
///
/// # Errors
/// [`Failure::Wait`] when too many tries missed.
pub(super) async fn prove_password(
    app: &App,
    person: &Person,
    password: Zeroizing<String>,
    address: IpAddr,
) -> Result<Option<Made>, Failure> {
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
        let cost = login.cost()?;
        return Ok(Some(Made { login, derived, cost }));
    }
    refuse(app, Some(id), subject, at).await?;
    Ok(None)
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
    app.held().end(session.sitting());
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
    audit::append(app, tx, Entry { time: app.now(), actor, face: Face::Web, happened, detail })?;
    Ok(())
}

pub(super) fn record_by(
    app: &App,
    tx: &mut WriteTx,
    person: PersonId,
    (face, happened): (Face, Happened),
    detail: Detail,
) -> Result<(), Failure> {
    let actor = Actor::Person(person);
    audit::append(app, tx, Entry { time: app.now(), actor, face, happened, detail })?;
    Ok(())
}

pub(super) fn moment(app: &App) -> Moment {
    Moment::of(app.now(), app.zone())
}

/// The cookie of a new sign-in, for tests of other features.
#[cfg(test)]
pub(crate) async fn token_for(app: &App, login: &str, password: &str) -> Option<String> {
    let attempt = Try {
        login: LoginId::parse(login).ok(),
        password: Zeroizing::new(password.to_owned()),
        address: IpAddr::from([127, 0, 0, 1]),
        replaces: None,
    };
    match sign_in(app, attempt).await.ok()? {
        Outcome::Signed(token) => Some(token.cookie_text().to_string()),
        _ => None,
    }
}
