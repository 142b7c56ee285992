//! A circle's word that a key born after a reset is the person's.

use db::{Read, WriteTx};
use domain::id::PersonId;
use seal::bundle::{Bundle, Owner};
use seal::circle;
use seal::shared::{Recipient, RecipientId};

use super::super::model::{Circle, Purpose};
use super::super::store;
use super::check::Checked;
use super::{reach, trust};
use crate::app::App;
use crate::failure::Failure;

/// Vouches for the key whose digits were compared, and gives it back as a recipient of records.
///
/// # Errors
/// [`Failure::KeyMissing`] when the viewer does not reach the circle; [`Failure::Unopened`] for
/// exchanged rows.
pub(crate) fn vouch(
    app: &App,
    tx: &mut WriteTx,
    keys: (&Owner, &Bundle),
    (circle, checked): (&Circle, &Checked),
) -> Result<Recipient, Failure> {
    if !checked.is_for(Purpose::Regrant) {
        return Err(Failure::fault("a key was compared for another purpose"));
    }
    let key = reach(app, tx, keys, circle)?.ok_or(Failure::KeyMissing)?;
    let owner = checked.owner();
    store::put_voucher(tx, owner, &circle::vouch(&key, owner, checked.public()))?;
    Ok(Recipient { id: RecipientId::person(owner.person, owner.generation), public: *checked.public() })
}

/// The latest key of a person that an implementers' circle vouched for, if that is of a later
/// generation than `sealed`; the circle must follow from what the viewer has seen.
///
/// # Errors
/// [`Failure::Unopened`] for a voucher that no such circle signed.
pub(crate) fn vouched_after(
    tx: &impl Read,
    (owner, bundle): (&Owner, &Bundle),
    (person, sealed): (PersonId, u32),
) -> Result<Option<Recipient>, Failure> {
    let Some((generation, voucher)) = store::voucher(tx, person)? else { return Ok(None) };
    if generation <= sealed {
        return Ok(None);
    }
    let (circle, epoch) = voucher.circle();
    let circle = store::by_id(tx, domain::id::CircleId::from_bytes(*circle))?;
    let circle = circle.ok_or(seal::SealError::Untrusted)?;
    let rows = trust::chain(tx, &trust::read_pins(tx, owner, bundle)?, &circle)?;
    let row = rows.iter().find(|row| row.row().epoch() == epoch).ok_or(seal::SealError::Untrusted)?;
    let of = Owner { person: person.bytes(), generation };
    let public = voucher.public_key(row, &of)?;
    Ok(Some(Recipient { id: RecipientId::person(person.bytes(), generation), public }))
}
