//! The start of a circle. Key and sheet code live in memory until the founder has shown that the
//! sheet was printed; then everything is stored at once.

use db::WriteTx;
use domain::id::{CircleId, DepartmentId, PersonId};
use domain::org::ScopeLevel;
use domain::permission::{CircleScope, Side};
use seal::Zeroizing;
use seal::bundle::{Bundle, Owner};
use seal::circle::{self, CircleKey, Grant, How};
use seal::code::PaperCode;

use super::super::model::{Circle, sealed_level, sealed_side};
use super::super::store;
use super::{hold, trust};
use crate::app::{App, unix};
use crate::failure::{Conflict, Failure};
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};
use crate::features::settings;

/// A circle that was drawn and not yet founded.
pub(crate) struct Drawn {
    side: Side,
    key: CircleKey,
    sheet: PaperCode,
}

/// Draws the key of an all-circle and the code of its recovery sheet.
pub(crate) fn draw(app: &App, side: Side) -> Drawn {
    let mut rng = app.rng();
    let sheet = PaperCode::random(&mut rng);
    let key = circle::found(sealed_side(side), app.random(), unix(app.now()), &sheet, &mut rng);
    Drawn { side, key, sheet }
}

impl Drawn {
    /// Eight groups of five digits.
    pub(crate) fn fingerprint(&self) -> String {
        circle::fingerprint(self.key.row().row())
    }

    /// The code for the recovery sheet, in groups of four.
    pub(crate) fn sheet_code(&self) -> Zeroizing<String> {
        self.sheet.text()
    }

    /// Whether the last four groups of the sheet were typed.
    pub(crate) fn is_printed(&self, typed: &str) -> bool {
        self.sheet.ends_with(typed)
    }

    /// Whose circle it will be.
    pub(crate) const fn side(&self) -> Side {
        self.side
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

/// Founds the circle of a department under its all-circle, which this member holds; `None` when there
/// is one already or the member does not hold the all-circle.
///
/// # Errors
/// [`Failure::Unopened`] when a row does not follow from the pins; those of the store.
pub(crate) fn found_scoped(
    app: &App,
    tx: &mut WriteTx,
    (owner, bundle): (&Owner, &Bundle),
    (side, level, department): (Side, ScopeLevel, DepartmentId),
) -> Result<Option<Circle>, Failure> {
    let scope = CircleScope::Department { level, department };
    if store::circle_id(tx, side, scope)?.is_some() {
        return Ok(None);
    }
    let Some(all) = hold::hold(app, tx, (owner, bundle), (side, CircleScope::All))? else { return Ok(None) };
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
    Ok(store::by_id(tx, id)?)
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
    audit::append(tx, settings::read(tx)?.install, entry)?;
    Ok(())
}
