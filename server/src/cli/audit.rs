//! `mamori audit verify`.

use std::path::Path;

use admin_api::audit::{VERIFY, Verified};
use admin_api::problem::Wrong;
use db::OpenError;
use hyper::Method;

use super::args::Everywhere;
use super::exit::{Exit, Problem, both};
use super::link::{Link, Sent};
use super::out::Out;
use super::serve::CONFIG;
use super::text::Text;
use crate::app::{App, Flavour, StartError};
use crate::config::Config;

pub(super) fn verify(everywhere: &Everywhere, is_offline: bool, out: &Out) -> Result<Exit, Problem> {
    let verified = if is_offline {
        offline(everywhere)?
    } else {
        Link::new(everywhere, false)?.ask(Method::GET, VERIFY, Sent::Nothing).map_err(|problem| {
            if matches!(problem, Problem::Told { exit: Exit::Unreachable, .. }) {
                problem.mended_by("mamori audit verify --offline")
            } else {
                problem
            }
        })?
    };
    out.object(&verified)?;
    report(&verified, out)
}

/// The database of a stopped server; a running one holds it alone.
fn offline(everywhere: &Everywhere) -> Result<Verified, Problem> {
    let config = Config::read(everywhere.config.as_deref().unwrap_or(Path::new(CONFIG)))?;
    let app = App::open(config, Flavour::Real).map_err(|error| match error {
        StartError::Database { source: OpenError::AlreadyOpen, .. } => {
            Problem::told(Exit::State, "running", both!(Text, server_runs())).mended_by("mamori audit verify")
        }
        error => error.into(),
    })?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(crate::console::verified(&app))?)
}

fn report(verified: &Verified, out: &Out) -> Result<Exit, Problem> {
    let text = Text::of(out.lang());
    if let Some(broken) = &verified.broken {
        let wrong = Wrong::new(&broken.code, &broken.message_ja, &broken.message_en);
        out.line(text.chain_broken(broken.seq))?;
        out.tell(&wrong);
        return Ok(Exit::Problem);
    }
    out.line(text.chain_whole(verified.entries, &verified.head))?;
    match &verified.signed {
        Some(signed) => out.line(text.chain_signed(signed.seq, &signed.time))?,
        None => out.line(text.chain_unsigned())?,
    }
    Ok(Exit::Done)
}
