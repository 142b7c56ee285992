//! Looking at the configuration, and taking a changed file.

use std::collections::BTreeSet;

use super::model::{Setting, Waiting};
use crate::app::App;
use crate::config::{Config, ConfigError, keys, keys_of_file, needs_restart};
use crate::failure::Failure;
use crate::features::audit::{By, Detail, Happened};

/// Why a file was not taken; the configuration in use stays.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReloadError {
    /// There is no file, as in a demonstration.
    #[error("the server was started without a configuration file")]
    NoFile,
    /// The file is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// Anything else.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Every setting, and what is wrong with the file where it cannot be read now.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) settings: Vec<Setting>,
    pub(crate) broken: Option<ConfigError>,
}

/// Every setting by its key.
///
/// # Errors
/// When the configuration cannot be taken apart.
pub(crate) fn effective(config: &Config) -> Result<Shown, Failure> {
    let (written, broken) = match config.file.as_deref().map(Config::read).transpose() {
        Ok(written) => (written, None),
        Err(error) => (None, Some(error)),
    };
    let in_file = match (&config.file, &broken) {
        (Some(file), None) => keys_of_file(file).map_err(fault)?,
        _ => BTreeSet::new(),
    };
    let (used, default) = (keys(config).map_err(fault)?, keys(&Config::default()).map_err(fault)?);
    let written = written.as_ref().map(keys).transpose().map_err(fault)?;
    let all: BTreeSet<&String> = used.keys().chain(written.iter().flat_map(|keys| keys.keys())).collect();
    let setting = |key: &String| {
        let value = used.get(key).cloned();
        let says = written.as_ref().and_then(|keys| keys.get(key)).cloned();
        // Without a readable file nothing waits; a key that left the file waits for its default.
        let waits = written.is_some() && says != value;
        Setting {
            default: default.get(key).cloned(),
            // A relative path in a file is used from the folder of the file on, and still comes from the file.
            is_in_file: in_file.contains(key),
            needs_restart: needs_restart(key),
            waits: if waits { Some(says.unwrap_or_default()) } else { None },
            key: key.clone(),
            value,
        }
    };
    Ok(Shown { settings: all.into_iter().map(setting).collect(), broken })
}

/// What of a file is not in use.
///
/// # Errors
/// When a configuration cannot be taken apart.
pub(crate) fn waiting(used: &Config, written: &Config) -> Result<Waiting, Failure> {
    let (before, wanted) = (keys(used).map_err(fault)?, keys(written).map_err(fault)?);
    let all: BTreeSet<&String> = before.keys().chain(wanted.keys()).collect();
    let other = all.into_iter().filter(|key| before.get(*key) != wanted.get(*key)).cloned();
    let (restart, reload) = other.partition(|key: &String| needs_restart(key));
    Ok(Waiting { reload, restart })
}

/// What a reload would take, and what would wait for a restart.
///
/// # Errors
/// As [`reload`].
pub(crate) fn may_reload(app: &App) -> Result<Waiting, ReloadError> {
    Ok(look(app)?.1)
}

/// Reads the file and uses what needs no restart.
///
/// # Errors
/// [`ReloadError::NoFile`]; [`ReloadError::Config`] for a file with an error; those of the store.
pub(crate) async fn reload(app: &App, by: By) -> Result<Waiting, ReloadError> {
    let (written, waiting) = look(app)?;
    let (inside, note) = (app.clone(), waiting.reload.join(", "));
    app.write(move |tx| {
        let detail = Detail::default().noting(note.as_str());
        by.record(&inside, tx, Happened::ConfigReloaded, detail)
    })
    .await?;
    app.take_config(&written);
    Ok(waiting)
}

fn look(app: &App) -> Result<(Config, Waiting), ReloadError> {
    let file = app.config().file.as_deref().ok_or(ReloadError::NoFile)?;
    let written = Config::read(file)?;
    let waiting = waiting(app.config(), &written)?;
    Ok((written, waiting))
}

fn fault(error: ConfigError) -> Failure {
    Failure::caused("the configuration cannot be listed", error)
}
