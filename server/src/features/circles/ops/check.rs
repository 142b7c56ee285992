//! Check codes: eight digits that one person reads out and another types, so that an exchanged key
//! is noticed by two people who know each other's voice.

use db::{Read, WriteTx};
use domain::id::PersonId;
use domain::permission::{CircleScope, Side};
use jiff::Timestamp;
use seal::bundle::{Bundle, Owner};
use seal::circle;
use seal::key::PublicKey;
use unicode_normalization::UnicodeNormalization as _;

use super::super::model::{CHECK_TRIES, Check, Circle, Purpose};
use super::super::store;
use super::{hold, trust};
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::people;

/// What the page of the one who asks shows.
pub(crate) struct SpokenCode {
    /// Eight digits, from the person's own opened keys.
    pub(crate) digits: String,
    /// Who will type them.
    pub(crate) approver: PersonId,
    /// The moment after which they no longer count.
    pub(crate) ends: Timestamp,
}

/// What typing the digits came to.
pub(crate) enum Compared {
    /// They agree.
    Right(Checked),
    /// They differ; so many tries are left.
    Wrong { left: u8 },
    /// Nothing is open any more: too late, too often, or opened by somebody else since.
    Over,
}

/// A key that two people have compared. Only [`compare`] makes one.
pub(crate) struct Checked {
    owner: Owner,
    public: PublicKey,
    purpose: Purpose,
}

impl Checked {
    /// Whose key it is.
    pub(crate) fn owner(&self) -> &Owner {
        &self.owner
    }

    /// The compared key.
    pub(crate) fn public(&self) -> &PublicKey {
        &self.public
    }

    /// For what it was compared.
    pub(crate) fn is_for(&self, purpose: Purpose) -> bool {
        self.purpose == purpose
    }
}

/// Opens a check code for somebody who asks, in place of an earlier one of the same purpose.
///
/// # Errors
/// [`Failure::NotFound`] for somebody without a key of their own; those of the store.
pub(crate) fn open_check(
    app: &App,
    tx: &mut WriteTx,
    approver: PersonId,
    (asker, purpose, circle): (PersonId, Purpose, &Circle),
) -> Result<Check, Failure> {
    let key = people::key_of(tx, asker)?.ok_or(Failure::NotFound)?;
    let check =
        Check { approver, circle: circle.id, nonce: app.random(), opened: app.now(), left: CHECK_TRIES };
    store::put_check(tx, (asker, purpose.byte()), &check)?;
    let digest = seal::digest(&[&key.generation.to_be_bytes()[..], &key.public].concat());
    let entry = Entry {
        time: app.now(),
        actor: Actor::Person(approver),
        face: Face::Web,
        happened: Happened::CheckOpened,
        detail: Detail::of(asker).noting(purpose.key()).sealing(digest),
    };
    audit::append(app, tx, entry)?;
    Ok(check)
}

/// The check code that is open for somebody now.
///
/// # Errors
/// Those of the store.
pub(crate) fn open_for(
    app: &App,
    tx: &impl Read,
    asker: PersonId,
    purpose: Purpose,
) -> Result<Option<Check>, Failure> {
    Ok(store::check(tx, asker, purpose.byte())?.filter(|check| check.is_live(app.now())))
}

/// The digits for the page of the one who asks; `None` while nobody has opened the entry.
///
/// # Errors
/// [`Failure::Unopened`] when the circle does not follow from what this person has seen.
pub(crate) fn spoken_code(
    app: &App,
    tx: &impl Read,
    (owner, bundle): (&Owner, &Bundle),
    purpose: Purpose,
) -> Result<Option<SpokenCode>, Failure> {
    let asker = PersonId::from_bytes(owner.person);
    let Some(check) = open_for(app, tx, asker, purpose)? else { return Ok(None) };
    let Some(circle) = store::by_id(tx, check.circle)? else { return Ok(None) };
    let of_circle = if purpose == Purpose::Countersign {
        let key = hold::hold(app, tx, (owner, bundle), (Side::Employer, CircleScope::All))?;
        key.ok_or(Failure::KeyMissing)?.public_key()
    } else {
        *trust::current(tx, &trust::read_pins(tx, owner, bundle)?, &circle)?.row().public_key()
    };
    let digits = circle::check_code(&check.nonce, purpose.sealed(), &bundle.public_key(), &of_circle);
    Ok(Some(SpokenCode { digits, approver: check.approver, ends: check.ends() }))
}

/// Compares the typed digits with those of the stored rows. A miss uses up a try.
///
/// # Errors
/// Those of the store.
pub(crate) fn compare(
    app: &App,
    tx: &mut WriteTx,
    approver: PersonId,
    (asker, purpose, circle): (PersonId, Purpose, &Circle),
    typed: &str,
) -> Result<Compared, Failure> {
    let Some(mut check) = open_for(app, tx, asker, purpose)? else { return Ok(Compared::Over) };
    if check.approver != approver || check.circle != circle.id {
        return Ok(Compared::Over);
    }
    let Some(key) = people::key_of(tx, asker)? else { return Ok(Compared::Over) };
    let public = PublicKey::from_bytes(key.public);
    let row = circle.rows.last().ok_or(Failure::fault("a circle has no row"))?;
    let expected = circle::check_code(&check.nonce, purpose.sealed(), &public, row.public_key());
    if digits(typed) == expected {
        store::remove_check(tx, asker, purpose.byte())?;
        let owner = Owner { person: asker.bytes(), generation: key.generation };
        return Ok(Compared::Right(Checked { owner, public, purpose }));
    }
    check.left = check.left.saturating_sub(1);
    let left = check.left;
    if left == 0 {
        store::remove_check(tx, asker, purpose.byte())?;
    } else {
        store::put_check(tx, (asker, purpose.byte()), &check)?;
    }
    let entry = Entry {
        time: app.now(),
        actor: Actor::Person(approver),
        face: Face::Web,
        happened: Happened::CheckMissed,
        detail: Detail::of(asker).noting(format!("{}, {left} left", purpose.key())),
    };
    audit::append(app, tx, entry)?;
    Ok(if left == 0 { Compared::Over } else { Compared::Wrong { left } })
}

/// The digits of what was typed: width, blanks and hyphens do not matter.
fn digits(typed: &str) -> String {
    typed.nfkc().filter(char::is_ascii_digit).collect()
}
