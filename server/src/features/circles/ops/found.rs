//! The start of a circle: everything is stored at once, with the founder as its first member.

use db::WriteTx;
use domain::id::{CircleId, PersonId};
use domain::permission::{CircleScope, Side};
use seal::bundle::{Bundle, Owner};
use seal::circle::{self, CircleKey, Grant, How};
use seal::code::PaperCode;

use super::super::model::{Circle, sealed_level, sealed_side};
use super::super::store;
use super::{hold, trust};
use crate::app::{App, unix};
use crate::failure::{Conflict, Failure};
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};

/// A circle that was drawn and not yet founded, with the code of its recovery sheet.
pub(crate) struct Drawn {
    side: Side,
    key: CircleKey,
    sheet: PaperCode,
}

/// Draws the key of an all-circle and the code of its recovery sheet. Nothing of it is stored.
pub(crate) fn draw(app: &App, side: Side) -> Drawn {
    let mut rng = app.rng();
    let sheet = PaperCode::random(&mut rng);
    let key = circle::found(sealed_side(side), app.random(), unix(app.now()), &sheet, &mut rng);
    Drawn { side, key, sheet }
}

impl Drawn {
    /// Whose circle it is to be.
    pub(crate) fn side(&self) -> Side {
        self.side
    }

    /// Eight groups of five digits.
    pub(crate) fn fingerprint(&self) -> String {
        circle::fingerprint(self.key.row().row())
    }

    /// The code of the recovery sheet, for paper only.
    pub(crate) fn sheet(&self) -> &PaperCode {
        &self.sheet
    }
}

/// Founds a drawn circle with its first member: row, member row, sheet row, pin and audit entry.
///
/// # Errors
/// [`Failure::State`] when somebody else has founded it since; those of the store and of sealing.
pub(crate) fn found(
    app: &App,
    tx: &mut WriteTx,
    (owner, bundle): (&Owner, &Bundle),
    (drawn, face): (&Drawn, Face),
) -> Result<(), Failure> {
    if store::circle_id(tx, drawn.side, CircleScope::All)?.is_some() {
        return Err(Failure::State(Conflict::Changed));
    }
    let mut rng = app.rng();
    let grant = Grant {
        owner: *owner,
        public: bundle.public_key(),
        how: How::Founder,
        until: None,
        by: owner.person,
    };
    let member = circle::grant(&drawn.key, &grant, &mut rng)?;
    let sheet = circle::seal_sheet(&drawn.key, &mut rng)?;
    let pins = trust::read_pins(tx, owner, bundle)?;
    let row = drawn.key.row().row();
    let place = (CircleId::from_bytes(*row.circle()), row.epoch());
    store::put_row(tx, row)?;
    store::put_member(tx, place, &member)?;
    store::put_sheet(tx, place, &sheet)?;
    trust::remember(app, tx, (owner, bundle), pins, std::slice::from_ref(drawn.key.row()))?;
    let detail = Detail::of(place.0).noting(drawn.fingerprint());
    record(app, tx, (owner, face), Happened::CircleFounded, detail)
}

/// The circle of this scope; where there is none, that of a department is founded under the circle of
/// the whole company. Says whether it was.
///
/// # Errors
/// [`Failure::KeyMissing`] when it has to be founded and the member does not hold the key above it;
/// [`Failure::Unopened`] when a row does not follow from the pins.
pub(crate) fn scoped(
    app: &App,
    tx: &mut WriteTx,
    (owner, bundle): (&Owner, &Bundle),
    (side, scope): (Side, CircleScope),
) -> Result<(Circle, bool), Failure> {
    if let Some(circle) = store::circle(tx, side, scope)? {
        return Ok((circle, false));
    }
    let CircleScope::Department { level, department } = scope else { return Err(Failure::KeyMissing) };
    let all = hold::hold(app, tx, (owner, bundle), (side, CircleScope::All))?;
    let all = all.ok_or(Failure::KeyMissing)?;
    let mut rng = app.rng();
    let place = (sealed_level(level), department.bytes());
    let key = circle::found_scoped(&all, place, app.random(), unix(app.now()), &mut rng)?;
    let parent = circle::seal_parent(&key, all.row(), &mut rng)?;
    let row = key.row().row();
    let id = CircleId::from_bytes(*row.circle());
    store::put_row(tx, row)?;
    store::put_parent(tx, (id, row.epoch()), &parent)?;
    let detail = Detail::of(id).noting(format!("level {}, {department}", level.number()));
    record(app, tx, (owner, Face::Web), Happened::CircleFounded, detail)?;
    let founded = store::by_id(tx, id)?.ok_or(Failure::fault("a circle is gone as it was founded"))?;
    Ok((founded, true))
}

pub(super) fn record(
    app: &App,
    tx: &mut WriteTx,
    (owner, face): (&Owner, Face),
    happened: Happened,
    detail: Detail,
) -> Result<(), Failure> {
    let actor = Actor::Person(PersonId::from_bytes(owner.person));
    let entry = Entry { time: app.now(), actor, face, happened, detail };
    audit::append(app, tx, entry)?;
    Ok(())
}
