//! The configuration in use, and a changed file.

use admin_api::config::{Effective, Origin, Reloaded, Setting};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json};

use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::ConfigText as Text;
use crate::app::App;
use crate::config::{Config, ConfigError};
use crate::failure::Failure;
use crate::features::configuration::{self, ReloadError};

#[handler]
pub(super) fn effective(_operator: Operator, Data(app): Data<&App>) -> Result<Json<Effective>, Refused> {
    Ok(Json(shown(app.config())?))
}

/// Every setting of a configuration, whether or not a server uses it.
///
/// # Errors
/// When it cannot be taken apart.
pub(crate) fn shown(config: &Config) -> Result<Effective, Failure> {
    let shown = configuration::effective(config)?;
    let waiting = shown.settings.iter().filter(|setting| setting.waits.is_some()).count();
    let item = |setting: configuration::Setting| Setting {
        key: setting.key,
        value: setting.value,
        default: setting.default,
        origin: if setting.is_in_file { Origin::File } else { Origin::Default },
        restart: setting.needs_restart,
        waits: setting.waits,
    };
    Ok(Effective {
        schema: "mamori.config.show/1".to_owned(),
        ok: shown.broken.is_none(),
        file: config.file.as_ref().map(|file| file.display().to_string()),
        broken: shown.broken.map(|error| chain_of(&error)),
        waiting,
        items: shown.settings.into_iter().map(item).collect(),
    })
}

#[handler]
pub(super) async fn reload(operator: Operator, app: Data<&App>) -> Result<Json<Reloaded>, Refused> {
    let dry_run = operator.is_dry_run;
    let waiting = if dry_run {
        configuration::may_reload(&app)
    } else {
        configuration::reload(&app, operator.acting()).await
    };
    let waiting = waiting.map_err(not_taken)?;
    let schema = "mamori.config.reload/1".to_owned();
    Ok(Json(Reloaded { schema, ok: true, dry_run, applied: waiting.reload, restart: waiting.restart }))
}

fn not_taken(error: ReloadError) -> Refused {
    match error {
        ReloadError::NoFile => Refused::new(StatusCode::CONFLICT, "no_file", both!(config_no_file())),
        ReloadError::Config(error) => {
            let said = chain_of(&error);
            let refused =
                Refused::new(StatusCode::UNPROCESSABLE_ENTITY, "config", both!(config_refused(&said)));
            refused.fixed_by("mamori config check")
        }
        ReloadError::Failure(failure) => failure.into(),
    }
}

fn chain_of(error: &ConfigError) -> String {
    let chain = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
    chain.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
