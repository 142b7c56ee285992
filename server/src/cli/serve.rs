//! `mamori serve` and `mamori demo`.

use std::path::{Path, PathBuf};

use db::OpenError;
use serde::Serialize;

use super::args::Demo;
use super::exit::{Exit, Problem, both};
use super::out::Out;
use super::process;
use super::restore_text::Text as RestoreText;
use super::text::Text;
use crate::app::{App, Flavour, StartError};
use crate::config::Config;
use crate::serve::Ready;
use crate::{demo, log};

/// Where a package puts the configuration.
pub(super) const CONFIG: &str = "/etc/mamori/config.toml";

#[derive(Serialize)]
struct Serving<'a> {
    schema: &'static str,
    ok: bool,
    url: &'a str,
    listen: String,
    socket: PathBuf,
}

pub(super) fn run(config: Option<&Path>, out: &Out) -> Result<Exit, Problem> {
    let config = Config::read(config.unwrap_or(Path::new(CONFIG)))?;
    let digest = process::executable_digest()?;
    process::harden()?;
    log::start();
    process::log_panics_by_place();
    let has_keyring = config.paths.keys.join("keyring").exists();
    let app = App::open(config, Flavour::Real).map_err(|error| unusable(error, has_keyring))?;
    let socket = app.config().paths.socket.clone();
    tokio::runtime::Runtime::new()?.block_on(async move {
        crate::serve::record_start(&app, digest).await?;
        let ready = Ready::bind(app).await?;
        let listen = ready.address().to_string();
        out.line(Text::of(out.lang()).serving(ready.url(), &listen, &socket.display().to_string()))?;
        let url = ready.url();
        out.object(&Serving { schema: "mamori.serve/1", ok: true, url, listen, socket })?;
        ready.run().await?;
        Ok(Exit::Done)
    })
}

/// A database that is damaged, or gone while its keyring stands, is told with what brings it back.
fn unusable(error: StartError, has_keyring: bool) -> Problem {
    let cause = match &error {
        StartError::Store(source) => source.to_string(),
        StartError::Database { source: source @ OpenError::Missing { .. }, .. } if has_keyring => {
            source.to_string()
        }
        StartError::Database {
            source: source @ (OpenError::Damaged { .. } | OpenError::NotADatabase { .. }),
            ..
        } => source.to_string(),
        _ => return error.into(),
    };
    Problem::told(Exit::State, "damaged", both!(RestoreText, database_unusable(&cause)))
        .mended_by("mamori restore FILE --plan")
}

pub(super) fn demo(demo: Demo) -> Result<Exit, Problem> {
    process::harden()?;
    log::start();
    process::log_panics_by_place();
    let options = demo::Options { port: demo.port, people: demo.people, keep: demo.keep };
    tokio::runtime::Runtime::new()?.block_on(demo::run(options))?;
    Ok(Exit::Done)
}
