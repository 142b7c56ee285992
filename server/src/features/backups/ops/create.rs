//! Making a backup beside answering people: copy, check, seal, read back, name, note.

use std::fs;
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use db::{Database, TableSize};
use jiff::civil::Weekday;
use jiff::{Timestamp, ToSpan as _};

use super::super::model::{Backup, Kind, Slip};
use super::super::store;
use super::open::{Expected, Manifest, Rows, open};
use super::{BackupError, prune};
use crate::app::{App, blocking, unix};
use crate::container::{self, By as Opening, CONFIG, ContainerError, DATABASE, MANIFEST, Part, Scratch, TLS};
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Detail, Face, Happened};
use crate::features::settings;

/// Bytes that a backup may need beside the database.
const MARGIN: u64 = 1 << 20;

/// What came of making a backup.
#[derive(Debug)]
pub(crate) struct Created {
    pub(crate) backup: Backup,
    /// Files that went by the rule of keeping.
    pub(crate) removed: Vec<String>,
}

/// Makes a backup of the last commit while work goes on. One by the clock is followed by the removal of
/// outdated ones, and once a week it is opened again.
///
/// # Errors
/// What kept it from being made; then no file is left.
pub(crate) async fn create(app: &App, kind: Kind, by: By) -> Result<Created, BackupError> {
    let inside = app.clone();
    blocking(move || make(&inside, kind, &by)).await
}

/// Makes the backup before an import that changes many people; `None` where there is no slip yet.
///
/// # Errors
/// As [`create`].
pub(crate) async fn before_import(app: &App, by: &By) -> Result<Option<Created>, BackupError> {
    if app.read(|tx| Ok::<_, Failure>(store::slip(tx)?)).await?.is_none() {
        return Ok(None);
    }
    let by = By { reason: String::new(), ..by.clone() };
    create(app, Kind::Import, by).await.map(Some)
}

/// Makes the backup before a later release changes the database; none where there is no slip yet. Blocks.
///
/// # Errors
/// As [`create`].
pub(crate) fn before_upgrade(app: &App) -> Result<(), BackupError> {
    if app.database().read(store::slip)?.is_none() {
        tracing::warn!("no backup was made before the upgrade: there is no key slip");
        return Ok(());
    }
    let by = By { actor: Actor::System, face: Face::Clock, reason: String::new() };
    make(app, Kind::Upgrade, &by).map(|_| ())
}

/// Looks whether a backup can be made; gives the file it would be and about how many bytes it would have.
///
/// # Errors
/// [`BackupError::NoSlip`] or [`BackupError::Room`], and what the disk reports.
pub(crate) fn may_create(app: &App) -> Result<(PathBuf, u64), BackupError> {
    if app.database().read(store::slip)?.is_none() {
        return Err(BackupError::NoSlip);
    }
    let needed = room(app)?;
    Ok((app.config().backup.directory.join(name_of(app, app.now())), needed))
}

/// The name of a backup made now.
pub(crate) fn name_of(app: &App, now: Timestamp) -> String {
    let time = now.to_zoned(app.zone().clone()).strftime("%Y%m%d-%H%M%S").to_string();
    format!("mamori-{}-{time}-{}.mbk", app.address().host, env!("CARGO_PKG_VERSION"))
}

fn make(app: &App, kind: Kind, by: &By) -> Result<Created, BackupError> {
    let slip = app.database().read(store::slip)?.ok_or(BackupError::NoSlip)?;
    let scratch = Scratch::enter(&app.config().paths.data)?;
    room(app)?;
    let now = app.now();
    let copy = scratch.folder().join(DATABASE);
    let tables = app.database().copy_to(&copy)?;
    if Database::count(&copy)? != tables {
        return Err(BackupError::Differs);
    }
    let name = name_of(app, now);
    let path = app.config().backup.directory.join(&name);
    let (written, install) = seal(app, (&slip, now), (&path, &copy), &tables)?;
    let mut backup = Backup {
        name,
        made: now,
        kind,
        bytes: written.bytes,
        digest: written.digest,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        agreed: now,
        tested: None,
        broken: None,
    };
    if kind == Kind::Daily && is_test_due(app, now)? {
        let folder = scratch.folder().join("opened");
        fs::remove_file(&copy).map_err(ContainerError::file(&copy))?;
        fs::create_dir(&folder).map_err(ContainerError::file(&folder))?;
        let newest = app.database().read(db::migrate::version)?;
        let expected = Expected { install: Some(install), newest };
        open(&path, Opening::Opener(written.opener), &folder, expected)?;
        backup.tested = Some(now);
    }
    note(app, &backup, by)?;
    let removed = if kind == Kind::Daily { prune_after(app) } else { Vec::new() };
    Ok(Created { backup, removed })
}

/// A new backup stands whether or not old ones can be removed.
fn prune_after(app: &App) -> Vec<String> {
    let by = By { actor: Actor::System, face: Face::Clock, reason: String::new() };
    prune(app, &by, false).unwrap_or_else(|error| {
        tracing::warn!(error = &error as &dyn std::error::Error, "outdated backups were not removed");
        Vec::new()
    })
}

fn seal(
    app: &App,
    (slip, now): (&Slip, Timestamp),
    (path, copy): (&Path, &Path),
    tables: &[TableSize],
) -> Result<(container::Written, seal::Id), BackupError> {
    let (install, database) = app
        .database()
        .read(|tx| Ok::<_, Failure>((settings::read(tx)?.install, db::migrate::version(tx)?)))?;
    let manifest = Manifest {
        schema: "mamori.backup.manifest/1".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        database,
        tables: Rows::of(tables),
    };
    let manifest =
        serde_json::to_vec(&manifest).map_err(|error| Failure::caused("the manifest failed", error))?;
    let mut parts =
        vec![Part::Bytes(MANIFEST.to_owned(), manifest), Part::File(DATABASE.to_owned(), copy.to_owned())];
    if let Some(file) = &app.config().file {
        parts.push(Part::File(CONFIG.to_owned(), file.clone()));
    }
    for file in certificates(&app.config().paths.data.join("tls"))? {
        parts.push(Part::File(format!("{TLS}{}", super::name(&file)), file));
    }
    let install = install.bytes();
    let to = (&slip.public_key(), install, unix(now));
    Ok((container::write(path, to, &parts, &mut app.rng())?, install))
}

fn certificates(folder: &Path) -> Result<Vec<PathBuf>, ContainerError> {
    let wrong = |source| ContainerError::File { path: folder.to_owned(), source };
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        // What is being replaced at this moment lies beside it under `.new`.
        if path.is_file() && path.extension().is_some_and(|extension| extension != "new") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Makes the folder of backups where it is missing and looks whether the database fits twice: beside itself
/// as a copy, and there as a backup. Gives the bytes of one.
fn room(app: &App) -> Result<u64, BackupError> {
    let (data, folder) = (&app.config().paths.data, &app.config().backup.directory);
    match fs::DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(ContainerError::file(folder)(error).into());
        }
        _ => {}
    }
    let database = data.join("mamori.redb");
    let needed = fs::metadata(&database).map_err(ContainerError::file(&database))?.len() + MARGIN;
    for folder in [data, folder] {
        let free = free(folder)?;
        if free < needed {
            return Err(BackupError::Room { folder: folder.clone(), needed, free });
        }
    }
    Ok(needed)
}

/// Bytes that can still be written to the disk of a folder.
pub(super) fn free(folder: &Path) -> Result<u64, ContainerError> {
    let disk = rustix::fs::statvfs(folder);
    let disk = disk.map_err(|error| ContainerError::file(folder)(error.into()))?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Sunday's backup is opened again, and any other where none was for a week.
fn is_test_due(app: &App, now: Timestamp) -> Result<bool, BackupError> {
    let known = app.database().read(store::all)?;
    let is_recent = |tested: Timestamp| tested > now - 168.hours();
    let was_tested = known.iter().filter_map(|backup| backup.tested).any(is_recent);
    Ok(app.today().weekday() == Weekday::Sunday || !was_tested)
}

fn note(app: &App, backup: &Backup, by: &By) -> Result<(), BackupError> {
    let (inside, kept, by) = (app.clone(), backup.clone(), by.clone());
    app.database().write(move |tx| {
        store::put(tx, &kept)?;
        let detail = Detail::of(&kept.name).noting(format!("{:?}; {} bytes", kept.kind, kept.bytes));
        by.record(&inside, tx, Happened::BackupMade, detail.sealing(kept.digest))?;
        Ok::<_, Failure>(())
    })?;
    Ok(())
}
