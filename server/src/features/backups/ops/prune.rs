//! Removing what the rule of keeping lets go.

use std::fs;
use std::io;

use super::super::model::{Aged, Keeping, Kind, outdated};
use super::super::store;
use super::BackupError;
use super::list::{Known, files};
use crate::app::App;
use crate::container::ContainerError;
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};

/// Removes outdated backups of this installation, or only names them; blocks on the disk.
///
/// # Errors
/// Those of the store and of the folder.
pub(crate) fn prune(app: &App, by: &By, is_dry_run: bool) -> Result<Vec<String>, BackupError> {
    let found = files(app)?;
    let aged = found.iter().filter_map(|listed| {
        let kind = match &listed.known {
            Known::Noted(backup) => backup.kind,
            Known::Unnoted => Kind::Daily,
            Known::Foreign => return None,
        };
        let day = listed.made.to_zoned(app.zone().clone()).date();
        Some(Aged { name: listed.name.clone(), made: listed.made, day, kind })
    });
    let config = &app.config().backup;
    let keeping = Keeping { daily: config.daily, weekly: config.weekly };
    let going = outdated(&aged.collect::<Vec<_>>(), app.today(), keeping);
    if is_dry_run || going.is_empty() {
        return Ok(going);
    }
    for name in &going {
        let path = config.directory.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(ContainerError::File { path, source: error }.into());
            }
            _ => {}
        }
    }
    let staying: Vec<String> =
        found.into_iter().map(|listed| listed.name).filter(|name| !going.contains(name)).collect();
    let (inside, by, gone) = (app.clone(), by.clone(), going.clone());
    app.database().write(move |tx| {
        for backup in store::all(tx)? {
            // Also those whose file somebody has carried away.
            if !staying.contains(&backup.name) {
                store::remove(tx, &backup.name)?;
            }
        }
        by.record(&inside, tx, Happened::BackupsPruned, Detail::default().noting(gone.join(" ")))?;
        Ok::<_, Failure>(())
    })?;
    Ok(going)
}
