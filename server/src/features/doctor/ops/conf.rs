//! CONF: the configuration, and the files it names.

use super::super::model::Finding;
use super::super::text::{CONF_001, CONF_002, CONF_003, CONF_004, Text};
use super::chain_of;
use super::host::Host;
use super::places::Place;
use crate::app::App;
use crate::config::Config;
use crate::failure::Failure;
use crate::features::configuration;

/// The whole group.
pub(in super::super) fn judge(app: &App, host: &Host) -> Result<Vec<Finding>, Failure> {
    let mut found = files(host);
    let Some(file) = &app.config().file else {
        found.push(Finding::good(&CONF_001, Text::conf_none));
        return Ok(found);
    };
    match Config::read(file) {
        Err(error) => {
            let said = chain_of(&error);
            found.push(Finding::problem(&CONF_001, |t| t.conf_wrong(&said)));
        }
        Ok(written) => {
            let shown = file.display().to_string();
            found.push(Finding::good(&CONF_001, |t| t.conf_read(&shown)));
            found.push(pending(&configuration::waiting(app.config(), &written)?));
        }
    }
    Ok(found)
}

/// What of the file is not in use: what a reload takes, and what waits for a restart.
pub(in super::super) fn pending(waiting: &configuration::Waiting) -> Finding {
    let (reload, restart) = (waiting.reload.join(", "), waiting.restart.join(", "));
    if !waiting.reload.is_empty() {
        return Finding::caution(&CONF_004, |t| t.pending(&reload));
    }
    if !waiting.restart.is_empty() {
        return Finding::caution(&CONF_004, |t| t.pending_restart(&restart))
            .mended_by("systemctl restart mamori");
    }
    Finding::good(&CONF_004, Text::pending_none)
}

/// Permissions and folders.
pub(in super::super) fn files(host: &Host) -> Vec<Finding> {
    let named = |places: Vec<&Place>| {
        let names: Vec<String> = places.iter().map(|place| place.path.display().to_string()).collect();
        names.join(", ")
    };
    let open: Vec<&Place> = host.places.iter().filter(|place| place.is_open()).collect();
    let missing: Vec<&Place> = host.places.iter().filter(|place| place.is_missing()).collect();
    let there = host.places.iter().filter(|place| place.mode.is_some()).count();
    let folders = host.places.iter().filter(|place| place.kind.is_folder()).count();
    let modes = if open.is_empty() {
        Finding::good(&CONF_002, |t| t.modes_good(there))
    } else {
        let places = named(open);
        Finding::problem(&CONF_002, |t| t.modes_wrong(&places))
    };
    let folders = if missing.is_empty() {
        Finding::good(&CONF_003, |t| t.folders_good(folders))
    } else {
        let places = named(missing);
        Finding::problem(&CONF_003, |t| t.folders_missing(&places))
    };
    vec![modes, folders]
}
