//! Whether a backup is what was written, and whether it opens.

use seal::code::PaperCode;
use seal::stream::BackupKey;

use super::super::model::{Backup, Contents, Slip};
use super::super::store;
use super::open::{Expected, Opened, contents, open};
use super::{BackupError, name, place};
use crate::app::{App, blocking};
use crate::container::{By as Opening, Scratch, digest_of};
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};
use crate::features::settings;

/// What a comparison found.
#[derive(Debug)]
pub(crate) struct Verified {
    pub(crate) backup: Backup,
    /// Whether the bytes are those that were written.
    pub(crate) agrees: bool,
}

/// Compares a file with what was written; notes the outcome unless it is only a trial.
///
/// # Errors
/// [`BackupError::Unknown`], [`BackupError::NotNoted`], and what the disk reports.
pub(crate) async fn verify(
    app: &App,
    file: String,
    by: By,
    is_dry_run: bool,
) -> Result<Verified, BackupError> {
    let inside = app.clone();
    blocking(move || compare(&inside, &file, &by, is_dry_run)).await
}

fn compare(app: &App, file: &str, by: &By, is_dry_run: bool) -> Result<Verified, BackupError> {
    let path = place(app, file)?;
    let name = name(&path);
    let known = app.database().read(|tx| store::backup(tx, &name))?;
    let mut backup = known.ok_or(BackupError::NotNoted(name))?;
    let agrees = digest_of(&path)? == (backup.digest, backup.bytes);
    if agrees {
        (backup.agreed, backup.broken) = (app.now(), None);
    } else {
        backup.broken = Some(app.now());
    }
    if !is_dry_run {
        let (inside, kept, by) = (app.clone(), backup.clone(), by.clone());
        app.database().write(move |tx| {
            store::put(tx, &kept)?;
            let note = if agrees { "agrees" } else { "differs" };
            by.record(&inside, tx, Happened::BackupVerified, Detail::of(&kept.name).noting(note))?;
            Ok::<_, Failure>(())
        })?;
    }
    Ok(Verified { backup, agrees })
}

/// What a drill found.
pub(crate) struct Drilled {
    pub(crate) name: String,
    pub(crate) opened: Opened,
    /// The same totals of the running database.
    pub(crate) now: Contents,
}

/// Opens a backup with the slip, counts and forgets it; notes that the slip was tried unless it is only a
/// look.
///
/// # Errors
/// What keeps it from opening.
pub(crate) async fn drill(
    app: &App,
    (file, slip): (String, PaperCode),
    by: By,
    is_dry_run: bool,
) -> Result<Drilled, BackupError> {
    let inside = app.clone();
    blocking(move || try_out(&inside, (&file, &slip), &by, is_dry_run)).await
}

fn try_out(
    app: &App,
    (file, slip): (&str, &PaperCode),
    by: &By,
    is_dry_run: bool,
) -> Result<Drilled, BackupError> {
    let path = place(app, file)?;
    let scratch = Scratch::enter(&app.config().paths.data)?;
    let key = BackupKey::from_slip(slip);
    let (install, newest, now) = app.database().read(|tx| {
        let install = settings::read(tx)?.install.bytes();
        Ok::<_, Failure>((install, db::migrate::version(tx)?, contents(tx)?))
    })?;
    let expected = Expected { install: Some(install), newest };
    let opened = open(&path, Opening::Slip(&key), scratch.folder(), expected)?;
    drop(scratch);
    let (name, public) = (name(&path), key.public_key());
    if !is_dry_run {
        let (inside, named, by) = (app.clone(), name.clone(), by.clone());
        app.database().write(move |tx| {
            let time = inside.now();
            // An older file may need an older slip; that one is not the paper which is to be tried.
            if let Some(slip) = store::slip(tx)?.filter(|slip| slip.public_key() == public) {
                store::write_slip(tx, &Slip { drilled: Some(time), ..slip })?;
            }
            if let Some(backup) = store::backup(tx, &named)? {
                store::put(tx, &Backup { tested: Some(time), ..backup })?;
            }
            by.record(&inside, tx, Happened::BackupDrilled, Detail::of(&named))?;
            Ok::<_, Failure>(())
        })?;
    }
    Ok(Drilled { name, opened, now })
}
