//! Memberships of circles that end by themselves, with what goes with them.

use db::WriteTx;
use domain::org::Role;
use domain::permission::Side;

use super::sessions;
use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Actor, Face};
use crate::features::{circles, notices, people};

/// Ends the memberships of everybody who is no longer entitled to them: they are told, and sign in
/// anew, but for a clerk whose loan has ended and whose role goes on.
///
/// # Errors
/// Those of the store.
pub(crate) fn end_unfit(app: &App, tx: &mut WriteTx, by: (&Actor, Face)) -> Result<(), Failure> {
    for ended in circles::end_unfit(app, tx, by)? {
        let role = people::person(tx, ended.person)?.map(|person| person.role);
        if !(role == Some(Role::Clerk) && ended.circle.side == Side::Implementer) {
            sessions::end_all(tx, ended.person, None)?;
        }
        notices::add(tx, ended.person, notices::Kind::KeyEnded, app.now())?;
    }
    Ok(())
}
