//! The key slip, and copies of the keyring: what is kept apart from the backups.

use std::fs;

use seal::key::PublicKey;

use super::super::model::{KeyringCopy, Slip};
use super::super::store;
use super::BackupError;
use crate::app::{App, blocking, unix};
use crate::container::{self, ContainerError, KEYRING, Part, Scratch};
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};
use crate::features::settings;

/// Takes the public half of a new slip; from now on backups are sealed to it. Its private half is on paper
/// already and never comes here.
///
/// # Errors
/// Those of the store.
pub(crate) async fn renew(app: &App, key: PublicKey, by: By) -> Result<Slip, BackupError> {
    let inside = app.clone();
    let renewed = app.write(move |tx| {
        let slip = Slip::new(&key, inside.now());
        store::write_slip(tx, &slip)?;
        let detail = Detail::default().sealing(seal::digest(key.as_bytes()));
        by.record(&inside, tx, Happened::SlipRenewed, detail)?;
        Ok::<_, Failure>(slip)
    });
    Ok(renewed.await?)
}

/// Seals the keyring to the slip and notes where the copy will be kept: copies are counted, because an event
/// is erased only when every one of them is gone. Gives the bytes of the container.
///
/// # Errors
/// [`BackupError::NoSlip`], and what the disk reports.
pub(crate) async fn copy_keyring(app: &App, place: String, by: By) -> Result<Vec<u8>, BackupError> {
    let inside = app.clone();
    blocking(move || copy(&inside, &place, &by)).await
}

fn copy(app: &App, place: &str, by: &By) -> Result<Vec<u8>, BackupError> {
    let (slip, install) = app
        .database()
        .read(|tx| Ok::<_, Failure>((store::slip(tx)?, settings::read(tx)?.install.bytes())))?;
    let slip = slip.ok_or(BackupError::NoSlip)?;
    let scratch = Scratch::enter(&app.config().paths.data)?;
    let now = app.now();
    let serial = app.keyring().current().serial();
    let part = Part::File(KEYRING.to_owned(), app.config().paths.keys.join("keyring"));
    let path = scratch.folder().join("keyring.mbk");
    container::write(&path, (&slip.public_key(), install, unix(now)), &[part], &mut app.rng())?;
    let file = fs::read(&path).map_err(ContainerError::file(&path))?;
    let (inside, place, by) = (app.clone(), place.to_owned(), by.clone());
    app.database().write(move |tx| {
        let number = store::keyring_copies(tx)?.first().map_or(1, |copy| copy.number + 1);
        let copy = KeyringCopy { number, made: now, serial, place: place.clone() };
        store::put_keyring_copy(tx, &copy)?;
        by.record(&inside, tx, Happened::KeyringCopied, Detail::of(number).noting(place.as_str()))?;
        Ok::<_, Failure>(())
    })?;
    Ok(file)
}
