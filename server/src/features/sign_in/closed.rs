//! What a reset has closed, and opening it again by a former password or the recovery code.
//!
//! Both ways need the present password as well: what opens is wrapped under it from then on, and the
//! next sign-in opens everything in one pass.

use std::net::IpAddr;
use std::sync::Arc;

use db::{DbError, Read, Table, WriteTx};
use domain::id::PersonId;
use domain::org::Role;
use domain::permission::{Permit, ReadOwnAccount};
use jiff::Timestamp;
use minicbor::{Decode, Encode};
use seal::Zeroizing;
use seal::bundle::{Bundle, BundleHead, Owner, Way};
use seal::code::RecoveryCode;
use seal::password::Recipe;
use seal::session::Token;

use super::model::Session;
use super::ops::{self, open_bundles, record};
use super::own_password::{Made, wrap_all};
use super::{sessions, store};
use crate::app::{App, Pass};
use crate::failure::{Conflict, Failure};
use crate::features::audit::{Actor, Detail, Happened};
use crate::features::notices;
use crate::features::people::{self, Account, Person};

/// Misses of the former password or the code, counted apart from those at the sign-in.
const TRIES: Table<PersonId, TriesRow> = Table::new("closed_tries");
/// Misses in a row and the seconds to wait after them.
const DELAYS: [(u32, i64); 4] = [(10, 900), (6, 60), (3, 10), (1, 1)];

#[derive(Clone, Copy, Default, Encode, Decode)]
#[cbor(map)]
struct Tries {
    #[n(0)]
    misses: u32,
    #[n(1)]
    last: i64,
}

db::rows! {
    enum TriesRow {
        V1(Tries) = 1,
    }
}

/// What the person shows to open what is closed.
pub(super) enum Way3 {
    /// A former password.
    Password(Zeroizing<String>),
    /// The recovery code of a closed generation.
    Code(Zeroizing<String>),
}

/// What came of it.
pub(super) enum Outcome {
    /// At least one generation opened; the sign-in goes on under a new token.
    Opened {
        /// The new token.
        token: Token,
        /// Whether something older is still closed.
        is_rest_closed: bool,
    },
    /// The present password is another one.
    WrongCurrent,
    /// The former password or the code opens nothing that is closed.
    WrongFormer,
}

/// A closed generation with the row that its former password opens.
type Closed = (u32, Vec<u8>);

/// The generations that a reset has closed, oldest first.
///
/// # Errors
/// Those of the store.
pub(crate) fn closed_generations(tx: &impl Read, person: PersonId) -> Result<Vec<u32>, DbError> {
    Ok(store::bundles(tx, person, Way::Former)?.into_iter().map(|(generation, _)| generation).collect())
}

/// Opens what fits and files it under the present password again.
///
/// # Errors
/// [`Failure::Wait`] after misses; [`Failure::State`] when the password became another one meanwhile.
pub(super) async fn open(
    app: &App,
    permit: &Permit<ReadOwnAccount>,
    (session, person): (Arc<Session>, &Person),
    (current, shown): (Zeroizing<String>, Way3),
    address: IpAddr,
) -> Result<Outcome, Failure> {
    let id = permit.target().person;
    let (now, rows) = (app.now(), app.read(move |tx| rows(tx, id)).await?);
    let wait = wait(rows.tries, now);
    if wait > 0 {
        return Err(Failure::Wait(wait));
    }
    let Some(proven) = ops::prove_password(app, person, current, address).await? else {
        return Ok(Outcome::WrongCurrent);
    };
    let (opened, way) = match shown {
        Way3::Password(typed) => (by_password(app, id, &rows.former, typed).await?, "former password"),
        Way3::Code(typed) => (by_code(id, &rows, &typed), "recovery code"),
    };
    if opened.is_empty() {
        app.write(move |tx| miss(tx, id, now)).await?;
        return Ok(Outcome::WrongFormer);
    }
    file(app, session, proven, (opened, way), address.to_string()).await
}

struct Rows {
    former: Vec<Closed>,
    codes: Vec<Closed>,
    tries: Tries,
}

fn rows(tx: &impl Read, person: PersonId) -> Result<Rows, Failure> {
    Ok(Rows {
        former: store::bundles(tx, person, Way::Former)?,
        codes: store::bundles(tx, person, Way::Recovery)?,
        tries: tries(tx, person)?,
    })
}

/// One pass for each former salt; generations closed by one reset share theirs.
async fn by_password(
    app: &App,
    person: PersonId,
    rows: &[Closed],
    typed: Zeroizing<String>,
) -> Result<Vec<(Owner, Bundle)>, Failure> {
    let mut recipes: Vec<Recipe> = Vec::new();
    for (_, row) in rows.iter().rev() {
        if let BundleHead::Password(recipe) = BundleHead::read(row)?
            && !recipes.contains(&recipe)
        {
            recipes.push(recipe);
        }
    }
    let mut opened = Vec::new();
    for recipe in recipes {
        let pass = Pass {
            password: Zeroizing::new(typed.to_string()),
            person,
            salt: recipe.salt,
            keyring: app.keyring().current(),
            host_no: recipe.host_no,
            cost: recipe.cost,
        };
        let derived = app.hashing().derive(pass).await?;
        for (generation, row) in rows {
            let owner = Owner { person: person.bytes(), generation: *generation };
            if let Ok(bundle) = seal::bundle::unwrap(row, &derived.wrap, &owner) {
                opened.push((owner, bundle));
            }
        }
    }
    Ok(opened)
}

fn by_code(person: PersonId, rows: &Rows, typed: &str) -> Vec<(Owner, Bundle)> {
    let Ok(code) = RecoveryCode::parse(typed) else { return Vec::new() };
    let is_closed = |generation: u32| rows.former.iter().any(|(closed, _)| *closed == generation);
    rows.codes
        .iter()
        .filter(|(generation, _)| is_closed(*generation))
        .filter_map(|(generation, row)| {
            let owner = Owner { person: person.bytes(), generation: *generation };
            Some((owner, seal::bundle::unwrap_with_code(row, &code, &owner).ok()?))
        })
        .collect()
}

async fn file(
    app: &App,
    session: Arc<Session>,
    proven: Made,
    (opened, way): (Vec<(Owner, Bundle)>, &'static str),
    address: String,
) -> Result<Outcome, Failure> {
    let wrapped = wrap_all(app, &proven, &opened);
    let (inside, id) = (app.clone(), session.person);
    let (token, is_rest_closed) = app
        .write(move |tx| {
            let same = store::login(tx, id)?.is_some_and(|login| login.mark == proven.login.mark);
            let closed = closed_generations(tx, id)?;
            if !same || wrapped.iter().any(|(generation, _)| !closed.contains(generation)) {
                return Err(Failure::State(Conflict::Changed));
            }
            for (generation, row) in &wrapped {
                store::reopen_bundle(tx, (id, *generation), row)?;
            }
            let is_rest_closed = closed.len() > wrapped.len();
            if !is_rest_closed {
                let mut person = people::person(tx, id)?.ok_or(Failure::NotFound)?;
                person.reset = None;
                people::put_person(tx, &person)?;
            }
            tx.remove(&TRIES, &id)?;
            notices::add(tx, id, notices::Kind::RecordsOpened, inside.now())?;
            let detail = Detail::of(id).noting(way);
            record(&inside, tx, Actor::Person(id), Happened::FormerKeysOpened, detail)?;
            let bundles = open_bundles(&store::bundles(tx, id, Way::Current)?, &proven.derived, id)?;
            let born = sessions::renew_with(&inside, tx, &session, &bundles, &address)?;
            Ok((born.token, is_rest_closed))
        })
        .await?;
    Ok(Outcome::Opened { token, is_rest_closed })
}

/// 「身に覚えがない」: the reset was not asked for. All sign-ins end, this one too, and the medical staff
/// is told, who speaks to the person.
///
/// # Errors
/// [`Failure::State`] when nothing was reset; those of the store.
pub(super) async fn not_me(app: &App, permit: &Permit<ReadOwnAccount>) -> Result<(), Failure> {
    let (inside, id) = (app.clone(), permit.target().person);
    app.write(move |tx| {
        let person = people::person(tx, id)?.ok_or(Failure::NotFound)?;
        if person.reset.is_none() {
            return Err(Failure::State(Conflict::Changed));
        }
        for holder in people::elevated(tx)? {
            if holder.role == Role::Medical && holder.account == Account::Active && holder.id != id {
                notices::add(tx, holder.id, notices::Kind::NotMe(id), inside.now())?;
            }
        }
        sessions::end_all(tx, id, None)?;
        record(&inside, tx, Actor::Person(id), Happened::NotMe, Detail::of(id).noting("reset"))
    })
    .await
}

fn tries(tx: &impl Read, person: PersonId) -> Result<Tries, DbError> {
    Ok(tx.get(&TRIES, &person)?.map(|TriesRow::V1(tries)| tries).unwrap_or_default())
}

fn miss(tx: &mut WriteTx, person: PersonId, now: Timestamp) -> Result<(), Failure> {
    let before = tries(tx, person)?;
    let tries = Tries { misses: before.misses.saturating_add(1), last: now.as_second() };
    Ok(tx.put(&TRIES, &person, &TriesRow::V1(tries))?)
}

/// Seconds until the next try counts.
fn wait(tries: Tries, now: Timestamp) -> u32 {
    let pause = DELAYS.iter().find(|(misses, _)| tries.misses >= *misses).map_or(0, |(_, pause)| *pause);
    // A miss in the future, after the clock was set back, counts as now.
    let left = pause - (now.as_second() - tries.last.min(now.as_second()));
    u32::try_from(left.max(0)).unwrap_or(u32::MAX)
}
