//! `mamori doctor`.

use std::path::Path;

use admin_api::doctor::{Asked, DOCTOR, Examined};
use db::OpenError;
use hyper::Method;

use super::args::{Doctor, Everywhere};
use super::check_text::DoctorText as Text;
use super::exit::{Exit, Problem, both};
use super::findings;
use super::link::{Link, Sent, query};
use super::out::Out;
use super::process;
use super::serve::CONFIG;
use super::text::Text as CommonText;
use crate::app::{App, Flavour, StartError};
use crate::config::Config;
use crate::console;
use crate::features::doctor::{self, Mended};

pub(super) fn run(everywhere: &Everywhere, asked: &Doctor, out: &Out) -> Result<Exit, Problem> {
    if asked.fix {
        mend(everywhere, out)?;
    }
    let wanted = Asked { only: (!asked.only.is_empty()).then(|| asked.only.join(",")), ready: asked.ready };
    let examined = if asked.offline {
        closed(everywhere, &wanted)?
    } else {
        let link = Link::either(everywhere, (false, false), "doctor")?;
        link.ask(Method::GET, &format!("{DOCTOR}{}", query(&wanted)?), Sent::Nothing)?
    };
    report(&examined, out)
}

/// Permissions and folders, by whoever may change them; the doctor looks afterwards.
fn mend(everywhere: &Everywhere, out: &Out) -> Result<(), Problem> {
    let config = Config::read(everywhere.config.as_deref().unwrap_or(Path::new(CONFIG)))?;
    let text = Text::of(out.lang());
    let mended = doctor::mend(&config).map_err(|(path, error)| {
        let (path, said) = (path.display().to_string(), error.to_string());
        Problem::told(Exit::Forbidden, "not_mended", both!(Text, not_mended(&path, &said)))
    })?;
    for one in mended {
        out.line(match one {
            Mended::Made(path) => text.made(&path.display().to_string()),
            Mended::Closed(path) => text.closed(&path.display().to_string()),
        })?;
    }
    Ok(())
}

/// The examination by this process, which holds the store alone; or what can be seen without it.
fn closed(everywhere: &Everywhere, wanted: &Asked) -> Result<Examined, Problem> {
    let config = match Config::read(everywhere.config.as_deref().unwrap_or(Path::new(CONFIG))) {
        Ok(config) => config,
        Err(error) => return Ok(console::unreadable(&error)),
    };
    // A folder that is missing is found below; it has no owner to become.
    if config.paths.data.exists() {
        process::become_owner(&config.paths.data)?;
    }
    match App::open(config.clone(), Flavour::Real) {
        Ok(app) => {
            let link = Link::here(everywhere, app)?;
            link.ask(Method::GET, &format!("{DOCTOR}{}", query(wanted)?), Sent::Nothing)
        }
        Err(StartError::Database { source: OpenError::AlreadyOpen, .. }) => {
            Err(Problem::told(Exit::State, "running", both!(CommonText, server_runs()))
                .mended_by("mamori doctor"))
        }
        Err(error) => console::examine_closed(&config, &error, wanted)
            .map_err(|name| Problem::told(Exit::Usage, "unknown_group", both!(Text, unknown_group(&name)))),
    }
}

fn report(examined: &Examined, out: &Out) -> Result<Exit, Problem> {
    out.object(examined)?;
    findings::lines(&examined.findings, out)?;
    out.line(Text::of(out.lang()).sum(examined.problem, examined.caution, examined.good))?;
    Ok(findings::exit(&examined.findings))
}
