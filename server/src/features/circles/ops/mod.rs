//! Founding, holding and trusting circles.

mod hold;
mod recipients;
mod trust;

use db::WriteTx;
use domain::id::CircleId;
use domain::permission::{CircleScope, Side};
use seal::bundle::{Bundle, Owner};
use seal::circle::{self, Grant, How};
use seal::code::PaperCode;

pub(crate) use hold::{has_implementers, held_by, hold, holders, keys_of};
pub(crate) use recipients::{own_recipient, recipients};
pub(crate) use trust::see;

use super::store;
use crate::app::{App, unix};
use crate::failure::Failure;

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
    if store::circle_id(tx, Side::Implementer, CircleScope::All)?.is_some() {
        return Ok(None);
    }
    let mut rng = app.rng();
    let made = unix(app.now());
    let id = CircleId::from_bytes(app.random());
    // Printing the recovery sheet is a ceremony of its own. Until it exists this code is drawn and
    // forgotten, so that no sheet opens the circle.
    let sheet = PaperCode::random(&mut rng);
    let key = circle::found(circle::Side::Implementer, id.bytes(), made, &sheet, &mut rng);
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
    Ok(Some(circle::fingerprint(row)))
}
