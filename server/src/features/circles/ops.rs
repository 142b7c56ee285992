//! Founding, holding and trusting circles.

use db::{DbError, Read, WriteTx};
use domain::id::{CircleId, PersonId};
use seal::SealError;
use seal::bundle::{Bundle, Owner};
use seal::circle::{self, CircleKey, CircleRow, Grant, How, Member, Side, TrustedRow};
use seal::code::PaperCode;
use seal::pins::{Pin, Pins};
use seal::shared::{Recipient, Recipients};

use super::store;
use crate::app::{App, unix};
use crate::failure::Failure;
use crate::features::audit;

/// The implementers' circle as clear rows show it.
pub(crate) struct ImplementerCircle {
    pub(crate) id: CircleId,
    rows: Vec<CircleRow>,
}

impl ImplementerCircle {
    /// Eight groups of five digits that stand on 「このシステムの守り方」 for everybody to compare.
    pub(crate) fn fingerprint(&self) -> Option<String> {
        self.rows.first().map(circle::fingerprint)
    }

    pub(crate) fn epoch(&self) -> u32 {
        self.rows.last().map_or(0, CircleRow::epoch)
    }

    /// The present row, trusted along the chain from the first; nothing is pinned.
    fn trusted(&self) -> Result<TrustedRow, SealError> {
        let mut rows = self.rows.iter().cloned();
        let first = rows.next().ok_or(SealError::Untrusted)?;
        TrustedRow::first_sight(first)?.follow_all(rows)
    }

    /// The present row, trusted from what a person has pinned.
    fn trusted_from(&self, pin: &Pin) -> Result<TrustedRow, SealError> {
        let mut rows = self.rows.iter().skip_while(|row| row.epoch() < pin.epoch).cloned();
        let pinned = rows.next().ok_or(SealError::Untrusted)?;
        TrustedRow::pinned(pinned, &pin.hash)?.follow_all(rows)
    }
}

/// The implementers' circle, once the first medical account has founded it.
///
/// # Errors
/// Those of the store.
pub(crate) fn implementers(tx: &impl Read) -> Result<Option<ImplementerCircle>, DbError> {
    let Some(id) = store::implementer_circle(tx)? else { return Ok(None) };
    Ok(Some(ImplementerCircle { id, rows: store::rows(tx, id)? }))
}

/// Founds the implementers' circle if there is none yet: for the first unscoped medical account, at
/// the birth of its key. Returns the fingerprint of a circle that was founded.
///
/// # Errors
/// Those of the store and of sealing.
pub(crate) fn found_if_first(
    app: &App,
    tx: &mut WriteTx,
    founder: &Owner,
    bundle: &Bundle,
) -> Result<Option<String>, Failure> {
    if store::implementer_circle(tx)?.is_some() {
        return Ok(None);
    }
    let mut rng = app.rng();
    let made = unix(app.now());
    let id = CircleId::from_bytes(app.random());
    // Printing the recovery sheet is a ceremony of its own. Until it exists this code is drawn and
    // forgotten, so that no sheet opens the circle.
    let sheet = PaperCode::random(&mut rng);
    let key = circle::found(Side::Implementer, id.bytes(), made, &sheet, &mut rng);
    let grant = Grant {
        owner: *founder,
        public: bundle.public_key(),
        how: How::Founder,
        until: None,
        by: founder.person,
    };
    let member = circle::grant(&key, &grant, &mut rng)?;
    let row = key.row().row();
    store::put_row(tx, row)?;
    store::put_member(tx, (id, row.epoch()), &member)?;
    store::set_implementer_circle(tx, id)?;
    Ok(Some(circle::fingerprint(row)))
}

/// Whether this session holds the implementers' key, without opening it.
///
/// # Errors
/// Those of the store.
pub(crate) fn holds(tx: &impl Read, owner: &Owner) -> Result<bool, DbError> {
    let Some(circle) = implementers(tx)? else { return Ok(false) };
    let epoch = circle.epoch();
    let person = (PersonId::from_bytes(owner.person), owner.generation);
    Ok(store::member(tx, (circle.id, epoch), person)?.is_some())
}

/// Opens the implementers' key with the session's own keys; `None` when it was not granted.
///
/// # Errors
/// [`Failure::Unopened`] when a row was changed, exchanged or does not follow from the pins.
pub(crate) fn hold(
    app: &App,
    tx: &impl Read,
    owner: &Owner,
    bundle: &Bundle,
) -> Result<Option<CircleKey>, Failure> {
    let Some(circle) = implementers(tx)? else { return Ok(None) };
    let place = (circle.id, circle.epoch());
    let person = (PersonId::from_bytes(owner.person), owner.generation);
    let Some(row) = store::member(tx, place, person)? else { return Ok(None) };
    let member = Member::from_row(*owner, &row)?;
    let pins = read_pins(tx, owner, bundle)?;
    let trusted = trust(&circle, &pins)?;
    Ok(Some(circle::open(&trusted, &member, bundle, owner, unix(app.now()))?))
}

/// Everybody a person's result and case are sealed to: the person and the implementers.
///
/// The circle must follow from what this person has seen before; otherwise nothing is sealed.
///
/// # Errors
/// [`Failure::Unopened`] when the circle's rows do not chain to the pins.
pub(crate) fn recipients(tx: &impl Read, owner: &Owner, bundle: &Bundle) -> Result<Recipients, Failure> {
    let circle = implementers(tx)?.ok_or(Failure::fault("an event is open without implementers"))?;
    let pins = read_pins(tx, owner, bundle)?;
    let trusted = trust(&circle, &pins)?;
    let person = Recipient { id: *bundle.opening_key(owner).recipient(), public: bundle.public_key() };
    Ok(Recipients::by_policy(vec![person, trusted.recipient()])?)
}

/// Remembers the present circle and audit head for this person: at first sight as they are, later
/// only when they follow from what was seen.
///
/// # Errors
/// [`Failure::Unopened`] when they do not follow.
pub(crate) fn see(app: &App, tx: &mut WriteTx, owner: &Owner, bundle: &Bundle) -> Result<(), Failure> {
    let Some(circle) = implementers(tx)? else { return Ok(()) };
    let mut pins = read_pins(tx, owner, bundle)?;
    let trusted = trust(&circle, &pins)?;
    let row = trusted.row();
    let seen = Pin { circle: *row.circle(), epoch: row.epoch(), hash: row.hash() };
    if pins.circle(&seen.circle) == Some(&seen) {
        return Ok(());
    }
    pins.see(seen);
    let settings = crate::features::settings::read(tx)?;
    let head = audit::last(tx, settings.install)?;
    pins.audit_seq = head.seq;
    pins.audit_hash = head.hash;
    let row = seal::pins::seal(bundle.pin_key(), owner, &pins, &mut app.rng());
    store::put_pins(tx, (PersonId::from_bytes(owner.person), owner.generation), row)?;
    Ok(())
}

fn read_pins(tx: &impl Read, owner: &Owner, bundle: &Bundle) -> Result<Pins, Failure> {
    match store::pins(tx, (PersonId::from_bytes(owner.person), owner.generation))? {
        Some(row) => Ok(seal::pins::open(bundle.pin_key(), owner, &row)?),
        None => Ok(Pins { circles: Vec::new(), audit_seq: 0, audit_hash: [0; 32] }),
    }
}

fn trust(circle: &ImplementerCircle, pins: &Pins) -> Result<TrustedRow, SealError> {
    match pins.circle(&circle.id.bytes()) {
        Some(pin) => circle.trusted_from(pin),
        None => circle.trusted(),
    }
}
