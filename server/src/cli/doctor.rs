//! `mamori doctor`.

use std::io::IsTerminal as _;
use std::path::Path;

use admin_api::doctor::{Asked, BUNDLE, Bundle, DOCTOR, Examined};
use db::OpenError;
use hyper::Method;
use serde::de::DeserializeOwned;

use super::args::{Doctor, Everywhere};
use super::check_text::DoctorText as Text;
use super::exit::{Exit, Problem, both};
use super::findings;
use super::import::plain;
use super::link::{Link, Sent, query, socket};
use super::out::{Out, pick};
use super::serve::CONFIG;
use super::slips::Unfinished;
use super::text::Text as CommonText;
use super::{process, secret};
use crate::app::{App, Flavour, StartError};
use crate::config::{Config, ConfigError};
use crate::console;
use crate::features::doctor::{self, Mended};

pub(super) fn run(everywhere: &Everywhere, asked: &Doctor, out: &Out) -> Result<Exit, Problem> {
    if asked.fix {
        mend(everywhere, out)?;
    }
    if let Some(file) = &asked.bundle {
        return bundle(everywhere, (asked, file), out);
    }
    let wanted = Asked { only: (!asked.only.is_empty()).then(|| asked.only.join(",")), ready: asked.ready };
    let path = format!("{DOCTOR}{}", query(&wanted)?);
    // A configuration that names no socket is itself what there is to find.
    let examined: Examined = if asked.offline || socket(everywhere).is_err() {
        let closed = |config: &Config, error: &StartError| {
            console::examine_closed(config, error, &wanted).map_err(|name| {
                Problem::told(Exit::Usage, "unknown_group", both!(Text, unknown_group(&name)))
            })
        };
        offline(everywhere, &path, (console::unreadable, closed))?
    } else {
        let link = Link::either(everywhere, (false, false), "doctor")?;
        link.ask(Method::GET, &path, Sent::Nothing)?
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

/// What this process says of a path, which holds the store alone; or what can be said without the store, or
/// without a configuration.
fn offline<T: DeserializeOwned>(
    everywhere: &Everywhere,
    path: &str,
    (unreadable, closed): (fn(&ConfigError) -> T, impl FnOnce(&Config, &StartError) -> Result<T, Problem>),
) -> Result<T, Problem> {
    let config = match Config::read(everywhere.config.as_deref().unwrap_or(Path::new(CONFIG))) {
        Ok(config) => config,
        Err(error) => return Ok(unreadable(&error)),
    };
    // A folder that is missing is found below; it has no owner to become.
    if config.paths.data.exists() {
        process::become_owner(&config.paths.data)?;
    }
    match App::open(config.clone(), Flavour::Real) {
        Ok(app) => Link::here(everywhere, app)?.ask(Method::GET, path, Sent::Nothing),
        Err(StartError::Database { source: OpenError::AlreadyOpen, .. }) => {
            Err(Problem::told(Exit::State, "running", both!(CommonText, server_runs()))
                .mended_by("mamori doctor"))
        }
        Err(error) => closed(&config, &error),
    }
}

/// Shows the bundle, asks, and writes it to a new file of whoever runs this.
fn bundle(everywhere: &Everywhere, (asked, file): (&Doctor, &Path), out: &Out) -> Result<Exit, Problem> {
    let (is_shown_only, shown) = (file == Path::new("-"), file.display().to_string());
    let can_ask = std::io::stdin().is_terminal() && !out.is_json() && !out.is_quiet();
    if !is_shown_only && file.symlink_metadata().is_ok() {
        return Err(Problem::told(Exit::State, "exists", both!(Text, bundle_exists(&shown))));
    }
    if !is_shown_only && !asked.yes && !can_ask {
        return Err(Problem::told(Exit::Unconfirmed, "unconfirmed", both!(Text, bundle_unasked()))
            .mended_by("mamori doctor --bundle FILE --yes"));
    }
    let found = if asked.offline {
        collected_apart(everywhere)?
    } else {
        let link = Link::either(everywhere, (false, false), &format!("doctor --bundle {shown}"))?;
        link.ask(Method::GET, BUNDLE, Sent::Nothing)?
    };
    let (text, words) = (pick(out.lang(), &found.text_ja, &found.text_en), Text::of(out.lang()));
    for line in text.lines() {
        out.line(plain(line))?;
    }
    if is_shown_only {
        out.object(&found)?;
        return Ok(Exit::Done);
    }
    if !asked.yes && !["y", "Y", "yes"].contains(&secret::ask(&words.bundle_question(&shown))?.trim()) {
        return Err(Problem::told(Exit::Unconfirmed, "unconfirmed", both!(Text, bundle_left())));
    }
    Unfinished::create(file)?.finish(text.as_bytes())?;
    out.object(&found)?;
    out.line(words.bundle_written(&shown))?;
    Ok(Exit::Done)
}

/// The bundle without a server. Root looks as the owner of the data, in a thread of its own, and stays root for the
/// file that is written afterwards.
fn collected_apart(everywhere: &Everywhere) -> Result<Bundle, Problem> {
    let collect = || {
        let closed = |config: &Config, error: &StartError| Ok(console::bundle_closed(config, error));
        offline(everywhere, BUNDLE, (console::bundle_unreadable, closed))
    };
    match std::thread::scope(|scope| scope.spawn(collect).join()) {
        Ok(found) => found,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

fn report(examined: &Examined, out: &Out) -> Result<Exit, Problem> {
    out.object(examined)?;
    findings::lines(&examined.findings, out)?;
    out.line(Text::of(out.lang()).sum(examined.problem, examined.caution, examined.good))?;
    Ok(findings::exit(&examined.findings))
}
