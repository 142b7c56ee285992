//! The shape of the database, release by release.

use db::Database;
use db::migrate::{self, Step};
use domain::id::InstallId;

use crate::app::{App, StartError};
use crate::features::backups::{self, Slip};
use crate::features::people;
use crate::features::settings::{self, Settings};

/// Every step from the first release on, in order; a number is never reused.
const STEPS: &[Step] = &[
    Step { number: 1, name: "first release", run: |_| Ok(()) },
    Step { number: 2, name: "a site for each name of one", run: people::enter_named_sites },
];

/// Brings the database to this release's shape and compares it with the keyring.
///
/// # Errors
/// What keeps the appliance from starting.
pub(crate) fn check(app: &App) -> Result<(), StartError> {
    migrate::migrate(app.database(), STEPS)?;
    let found = app.database().read(settings::read)?;
    app.keyring().fits(found.install, found.keyring_serial)?;
    Ok(())
}

/// Writes the first rows of a new database.
///
/// # Errors
/// When it is not new, or those of the store.
pub(crate) fn prepare(
    database: &Database,
    install: InstallId,
    keyring_serial: u64,
    slip: Option<Slip>,
) -> Result<(), StartError> {
    migrate::mark_new(database, STEPS)?;
    database.write(move |tx| {
        settings::write(tx, &Settings { install, keyring_serial })?;
        slip.iter().try_for_each(|slip| backups::write_slip(tx, slip))
    })?;
    Ok(())
}
