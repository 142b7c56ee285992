//! The shape of the database, release by release.

use db::Database;
use db::migrate::{self, MigrateError, Step};
use domain::id::InstallId;

use crate::app::{App, StartError};
use crate::features::backups::{self, Slip};
use crate::features::settings::{self, Settings};
use crate::features::{events, people};

/// Every step from the first release on, in order; a number is never reused.
const STEPS: &[Step] = &[
    Step { number: 1, name: "first release", run: |_| Ok(()) },
    Step { number: 2, name: "a site for each name of one", run: people::enter_named_sites },
    Step { number: 3, name: "departments counted in events", run: events::count_departments },
];

/// Brings the database to this release's shape and compares it with the keyring.
///
/// # Errors
/// What keeps the appliance from starting.
pub(crate) fn check(app: &App) -> Result<(), StartError> {
    check_against(app, STEPS)?;
    let found = app.database().read(settings::read)?;
    app.keyring().fits(found.install, found.keyring_serial)?;
    Ok(())
}

/// Makes a backup before the first step that the database has not seen, then takes the steps.
fn check_against(app: &App, steps: &[Step]) -> Result<(), StartError> {
    let version = app.database().read(migrate::version)?;
    if version > 0 && steps.last().is_some_and(|newest| version < newest.number) {
        backups::before_upgrade(app).map_err(|error| StartError::Backup(Box::new(error)))?;
    }
    migrate::migrate(app.database(), steps)?;
    Ok(())
}

/// Brings a database to this release's shape.
///
/// # Errors
/// When it is of a later release, or a step fails.
pub(crate) fn bring_up(database: &Database) -> Result<(), MigrateError> {
    migrate::migrate(database, STEPS).map(|_| ())
}

/// The newest version of a database that this program knows.
pub(crate) fn newest() -> u32 {
    STEPS.last().map_or(0, |step| step.number)
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

#[cfg(test)]
mod tests {
    use seal::stream::BackupKey;

    use super::*;
    use crate::app::testing;
    use crate::features::backups::{Kind, Known};

    #[tokio::test]
    async fn a_later_release_makes_a_backup_before_its_first_step() {
        let (app, _folder) = testing::app();
        let next = Step { number: newest() + 1, name: "later", run: |_| Ok(()) };
        let later = [STEPS, &[next][..]].concat();
        let key = BackupKey::random(&mut app.rng());
        let slip = Slip::new(&key.public_key(), app.now());
        app.database().write(move |tx| backups::write_slip(tx, &slip)).unwrap();
        check_against(&app, STEPS).unwrap();
        assert!(backups::list(&app).await.unwrap().items.is_empty());
        for _ in 0..2 {
            check_against(&app, &later).unwrap();
            let kinds: Vec<_> = backups::list(&app).await.unwrap().items;
            let [one] = kinds.as_slice() else { panic!("{kinds:?}") };
            assert!(matches!(&one.known, Known::Noted(backup) if backup.kind == Kind::Upgrade));
        }
        assert!(matches!(
            check_against(&app, STEPS),
            Err(StartError::Migrate(MigrateError::Downgrade { .. }))
        ));
    }
}
