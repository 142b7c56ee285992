//! `mamori demo`: a fictional company in a temporary folder, everything in it real.
//!
//! Accounts, keys, circles, events and sealed records come about through the same operations as in
//! a company, only faster: the clock is moved through three years while they are made. People whose
//! sign-in is not printed have keys but no password, so making them costs no password hash.

mod answers;
mod circles;
mod company;
mod make;
mod masters;
mod questions;
mod words;

use std::net::SocketAddr;
use std::path::PathBuf;

use jiff::tz::TimeZone;

pub(crate) use make::SignIn;
#[cfg(test)]
pub(crate) use make::{Persona, Watch, on as make_on};

use crate::app::{App, Flavour, StartError};
use crate::config::{Config, Contact, Site};
use crate::serve::Ready;

/// What `mamori demo` takes.
pub(crate) struct Options {
    pub(crate) port: u16,
    pub(crate) people: u32,
    /// Where to keep the company; a temporary folder that goes at the end when not given.
    pub(crate) keep: Option<PathBuf>,
}

/// Why there is no demonstration.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DemoError {
    /// Too few people for a company of 48 departments.
    #[error("a demonstration needs between {least} and {most} people")]
    People {
        /// Fewest.
        least: u32,
        /// Most.
        most: u32,
    },
    /// The folder holds something already.
    #[error("the folder {} is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// A file cannot be made.
    #[error("could not make the folder of the demonstration")]
    Folder(#[source] std::io::Error),
    /// The appliance does not start.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The company cannot be made.
    #[error("could not make the company")]
    Make(#[source] crate::failure::Failure),
    /// The server ended against its will.
    #[error("the server stopped")]
    Serve(#[source] std::io::Error),
}

/// Fewest and most people of a demonstration.
const PEOPLE: std::ops::RangeInclusive<u32> = 60..=100_000;

/// Makes the company and serves it until a signal asks for the end.
///
/// # Errors
/// What keeps it from being made or served.
pub(crate) async fn run(options: Options) -> Result<(), DemoError> {
    if !PEOPLE.contains(&options.people) {
        return Err(DemoError::People { least: *PEOPLE.start(), most: *PEOPLE.end() });
    }
    // Dropped at the end of this function, and with it the folder.
    let temporary = tempfile::Builder::new().prefix("mamori-demo-").tempdir().map_err(DemoError::Folder)?;
    let folder = match &options.keep {
        Some(folder) => empty(folder)?,
        None => temporary.path().to_owned(),
    };
    let config = config(&folder, options.port);
    let sign_ins = make::company(&config, options.people, &mut Terminal).await?;
    let app = App::open(config, Flavour::Demo)?;
    let ready = Ready::bind(app).await?;
    announce(&ready, &sign_ins);
    ready.run().await.map_err(DemoError::Serve)
}

fn empty(folder: &PathBuf) -> Result<PathBuf, DemoError> {
    std::fs::create_dir_all(folder).map_err(DemoError::Folder)?;
    let mut entries = std::fs::read_dir(folder).map_err(DemoError::Folder)?;
    if entries.next().is_some() {
        return Err(DemoError::NotEmpty(folder.clone()));
    }
    folder.canonicalize().map_err(DemoError::Folder)
}

/// The configuration of a demonstration below this folder.
pub(crate) fn config(folder: &std::path::Path, port: u16) -> Config {
    let mut config = Config { public_url: format!("https://127.0.0.1:{port}"), ..Config::default() };
    config.server.names = vec!["localhost".to_owned()];
    config.server.listen = SocketAddr::from(([127, 0, 0, 1], port));
    config.paths.data = folder.join("data");
    config.paths.keys = folder.join("keys");
    config.paths.socket = folder.join("run/admin.sock");
    config.backup.directory = folder.join("backups");
    if let Ok(zone) = TimeZone::try_system()
        && let Some(name) = zone.iana_name()
    {
        name.clone_into(&mut config.time_zone);
    }
    config.site = Site {
        name: words::COMPANY.0.to_owned(),
        name_en: words::COMPANY.1.to_owned(),
        contacts: words::CONTACTS.iter().map(contact).collect(),
    };
    config
}

fn contact((name, name_en, reach, note, note_en): &(&str, &str, &str, &str, &str)) -> Contact {
    Contact {
        name: (*name).to_owned(),
        name_en: (*name_en).to_owned(),
        reach: (*reach).to_owned(),
        note: (*note).to_owned(),
        note_en: (*note_en).to_owned(),
    }
}

/// Shows progress in one line that is written over until it is done; in a file, only the ends.
struct Terminal;

impl make::Watch for Terminal {
    fn progress(&mut self, step: &str, done: usize, total: usize) {
        use std::io::{IsTerminal as _, Write as _};
        let mut out = std::io::stderr();
        if !out.is_terminal() && done < total {
            return;
        }
        let end = if done < total { "\r" } else { "\n" };
        // A closed terminal is no reason to stop making the company.
        write!(out, "  {step}  {done} / {total}          {end}").ok();
        out.flush().ok();
    }
}

fn announce(ready: &Ready, sign_ins: &[SignIn]) {
    use std::fmt::Write as _;

    let mut text = format!(
        "\n守り Mamori demo ― {} ({})\n\n  URL          {}\n  指紋 SHA-256 {}\n  CA           {}\n\n",
        words::COMPANY.0,
        words::COMPANY.1,
        ready.url(),
        ready.fingerprint(),
        ready.authority_path().display(),
    );
    for sign_in in sign_ins {
        let (ja, en) = sign_in.persona.words();
        // Writing to memory cannot fail.
        writeln!(text, "  {:<10}  {}   {ja} / {en}", sign_in.login, sign_in.password.as_str()).ok();
    }
    text.push_str("\n  終了 / stop: Ctrl-C\n");
    let mut out = std::io::stdout();
    // A closed standard output is no reason to stop serving.
    std::io::Write::write_all(&mut out, text.as_bytes()).ok();
    std::io::Write::flush(&mut out).ok();
}
