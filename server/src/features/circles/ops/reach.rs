//! Opening a circle from the whole organisation's down.

use db::Read;
use domain::permission::CircleScope;
use seal::bundle::{Bundle, Owner};
use seal::circle::{self, CircleKey};

use super::super::model::Circle;
use super::super::store;
use super::{hold, trust};
use crate::app::App;
use crate::failure::Failure;

/// Opens a circle with a key of one's own, or a scoped one through its all-circle.
///
/// # Errors
/// [`Failure::Unopened`] when a row was changed, exchanged or does not follow from the pins.
pub(crate) fn reach(
    app: &App,
    tx: &impl Read,
    (owner, bundle): (&Owner, &Bundle),
    circle: &Circle,
) -> Result<Option<CircleKey>, Failure> {
    let own = hold::hold(app, tx, (owner, bundle), (circle.side, circle.scope))?;
    if own.is_some() || circle.scope == CircleScope::All {
        return Ok(own);
    }
    let Some(sealed) = store::parent(tx, circle)? else { return Ok(None) };
    let all = hold::hold(app, tx, (owner, bundle), (circle.side, CircleScope::All))?;
    let Some(all) = all else { return Ok(None) };
    let trusted = trust::current(tx, &trust::read_pins(tx, owner, bundle)?, circle)?;
    Ok(Some(circle::open_parent(&trusted, &sealed, &all)?))
}
