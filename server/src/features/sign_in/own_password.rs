//! The own password: its first setting, at which the person's keys are born, and its change.

use std::sync::Arc;

use domain::id::PersonId;
use seal::Zeroizing;
use seal::bundle::{Bundle, Owner, Way};
use seal::password::{Cost, Recipe, Salt};
use seal::second::TotpSecret;
use seal::session::Token;

use super::model::{Login, Session, Totp};
use super::ops::{open_bundles, record, record_by};
use super::policy::{NewPassword, Rules};
use super::{sessions, store};
use crate::app::{App, Derived, Pass};
use crate::failure::Failure;
use crate::features::audit::{Actor, Detail, Face, Happened};
use crate::features::people::{self, Account, Key, Person};
use crate::features::{circles, mail, notices};

pub(super) struct Made {
    pub(super) login: Login,
    pub(super) derived: Derived,
    pub(super) cost: Cost,
}

pub(super) async fn make_login(
    app: &App,
    person: PersonId,
    password: Zeroizing<String>,
    cost: Cost,
) -> Result<Made, Failure> {
    let keyring = app.keyring().current();
    let host_no = keyring.active_host()?.no();
    let salt = app.random::<16>();
    let pass = Pass { password, person, salt: Salt::from_bytes(salt), keyring, host_no, cost };
    let derived = app.hashing().derive(pass).await?;
    let login = Login {
        host_no,
        memory_kib: cost.memory_kib(),
        passes: cost.passes(),
        salt,
        mark: derived.verifier.mark(),
        set: app.now(),
        last: None,
        before_last: None,
        totp: None,
        last_from: None,
        before_last_from: None,
    };
    Ok(Made { login, derived, cost })
}

/// The new row in place of an old one: the last sign-ins stay told, and the second factor moves from
/// the old password to the new.
///
/// # Errors
/// [`seal::SealError::Tampered`] when the old row is not the one whose password was typed.
pub(super) fn following(
    app: &App,
    person: PersonId,
    made: &Made,
    (before, typed): (Login, &Derived),
) -> Result<Login, Failure> {
    let totp = before
        .totp
        .as_ref()
        .map(|totp| {
            let secret = TotpSecret::open(&totp.sealed, &typed.totp, &person.bytes())?;
            let sealed = secret.seal(&made.derived.totp, &person.bytes(), &mut app.rng());
            Ok::<_, Failure>(Totp { sealed, ..totp.clone() })
        })
        .transpose()?;
    Ok(Login { totp, ..made.login.clone().following(before) })
}

pub(super) fn wrap_all(
    app: &App,
    made: &Made,
    bundles: &[(Owner, Bundle)],
) -> Vec<(u32, [u8; seal::bundle::ROW_LEN])> {
    let mut rng = app.rng();
    bundles
        .iter()
        .map(|(owner, bundle)| {
            let recipe = Recipe { host_no: made.login.host_no, cost: made.cost, salt: made.login.salt() };
            (owner.generation, seal::bundle::wrap(bundle, &made.derived.wrap, recipe, owner, &mut rng))
        })
        .collect()
}

/// Sets the first own password, or the first after a reset: keys of a new generation are born and all
/// earlier sign-ins end.
///
/// # Errors
/// Those of the store and of sealing; [`Failure::State`] when it was set already.
pub(super) async fn first_password(
    app: &App,
    person: Person,
    password: NewPassword,
    address: String,
    face: Face,
) -> Result<Token, Failure> {
    let cost = app.hashing().cost(person.role.is_elevated());
    let made = make_login(app, person.id, password.into_text(), cost).await?;
    let id = person.id;
    let before = app.read(move |tx| Ok::<_, Failure>(store::last_generation(tx, id)?)).await?;
    let owner = Owner { person: person.id.bytes(), generation: before + 1 };
    let bundles = vec![(owner, Bundle::new(&mut app.rng()))];
    let wrapped = wrap_all(app, &made, &bundles);
    let inside = app.clone();
    let login = Login { last: Some(app.now()), last_from: Some(address.clone()), ..made.login };
    let born = app
        .write(move |tx| {
            let mut person = people::person(tx, person.id)?.ok_or(Failure::NotFound)?;
            if !person.awaits_own_password() || store::last_generation(tx, person.id)? != before {
                return Err(Failure::State(crate::failure::Conflict::Changed));
            }
            person.account = Account::Active;
            let is_first = person.reset.is_none();
            if let Some(reset) = &mut person.reset {
                reset.entered = Some(inside.now());
            }
            sessions::end_all(tx, person.id, None)?;
            people::put_person(tx, &person)?;
            store::remove_one_time(tx, person.id)?;
            store::put_login(tx, person.id, &login)?;
            for (generation, row) in &wrapped {
                store::put_bundle(tx, (person.id, *generation, Way::Current), row)?;
            }
            for (owner, bundle) in &bundles {
                let key = Key { generation: owner.generation, public: *bundle.public_key().as_bytes() };
                people::put_key(tx, person.id, &key)?;
                circles::see(&inside, tx, owner, bundle)?;
            }
            let (kind, happened) = if is_first {
                (notices::Kind::FirstPassword, Happened::FirstPassword)
            } else {
                (notices::Kind::PasswordChanged, Happened::PasswordChanged)
            };
            notices::add(tx, person.id, kind, inside.now())?;
            if !is_first {
                mail::queue(&inside, tx, &person, mail::Kind::PasswordChanged)?;
            }
            record_by(&inside, tx, person.id, (face, happened), Detail::default())?;
            sessions::start(&inside, tx, person.id, &bundles, &address)
        })
        .await?;
    Ok(born.token)
}

/// The same for a fictional person, whose keys go on to answer questionnaires; leaves no sign-in.
///
/// # Errors
/// As the first own password of anybody.
pub(crate) async fn first_password_of(
    app: &App,
    person: &Person,
    password: &Zeroizing<String>,
) -> Result<(Owner, Bundle), Failure> {
    let typed = Zeroizing::new(password.to_string());
    let rules = Rules::of(person, &[]);
    let password =
        NewPassword::parse(typed, &rules).map_err(|_| Failure::fault("a made password is weak"))?;
    let token = first_password(app, person.clone(), password, String::new(), Face::Demo).await?;
    let cookie = token.cookie_text();
    let (mut session, person) =
        sessions::resume(app, &cookie).await?.map_err(|_| Failure::fault("a session ended at its birth"))?;
    app.write(move |tx| sessions::end_all(tx, person.id, None)).await?;
    session.bundles.pop().ok_or(Failure::fault("no keys were born"))
}

/// Changes the own password: every open generation is rewrapped, also those that another sign-in has
/// opened since this one began; all sign-ins end, and the one in which it was changed goes on under a
/// new token.
///
/// A second factor stays: its secret is sealed anew, out of what the old password opens.
///
/// # Errors
/// Those of the store and of sealing; [`Failure::State`] when the password or the open generations
/// became others meanwhile.
pub(super) async fn change_password(
    app: &App,
    session: Arc<Session>,
    (person, proven): (Person, Made),
    password: NewPassword,
    address: String,
) -> Result<Token, Failure> {
    let cost = app.hashing().cost(person.role.is_elevated());
    let id = person.id;
    let rows = app.read(move |tx| Ok::<_, Failure>(store::bundles(tx, id, Way::Current)?)).await?;
    let bundles = open_bundles(&rows, &proven.derived, id)?;
    let made = make_login(app, id, password.into_text(), cost).await?;
    let wrapped = wrap_all(app, &made, &bundles);
    let inside = app.clone();
    let mark = proven.login.mark;
    let born = app
        .write(move |tx| {
            let before = store::login(tx, id)?.ok_or(Failure::NotFound)?;
            if before.mark != mark || store::bundles(tx, id, Way::Current)? != rows {
                return Err(Failure::State(crate::failure::Conflict::Changed));
            }
            let login = following(&inside, id, &made, (before, &proven.derived))?;
            store::put_login(tx, id, &login)?;
            for (generation, row) in &wrapped {
                store::put_bundle(tx, (id, *generation, Way::Current), row)?;
            }
            sessions::end_all(tx, id, Some(&session.id()))?;
            notices::add(tx, id, notices::Kind::PasswordChanged, inside.now())?;
            mail::queue(&inside, tx, &person, mail::Kind::PasswordChanged)?;
            record(&inside, tx, Actor::Person(id), Happened::PasswordChanged, Detail::default())?;
            sessions::renew_with(&inside, tx, &session, &bundles, &address)
        })
        .await?;
    Ok(born.token)
}
