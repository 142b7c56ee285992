//! `mamori config`.

use std::path::Path;

use admin_api::config::{EFFECTIVE, Effective, Origin, RELOAD, Reloaded, Setting};
use admin_api::problem::Wrong;
use hyper::Method;
use serde::Serialize;

use super::args::{ConfigVerb, Everywhere, Settings};
use super::check_text::ConfigText as Text;
use super::exit::{Exit, Problem, both};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::serve::CONFIG;
use super::width;
use crate::config::{Config, ConfigError, EXAMPLE};
use crate::console;

pub(super) fn run(everywhere: &Everywhere, verb: &ConfigVerb, out: &Out) -> Result<Exit, Problem> {
    match verb {
        ConfigVerb::Check => check(everywhere, out),
        ConfigVerb::Show(asked) => show(&settings(everywhere, asked, "config show")?, |_| true, out),
        ConfigVerb::Diff(asked) => {
            let is_other = |setting: &Setting| setting.value != setting.default || setting.waits.is_some();
            show(&settings(everywhere, asked, "config diff")?, is_other, out)
        }
        ConfigVerb::Example => example(out),
        ConfigVerb::Reload { dry_run } => reload(everywhere, *dry_run, out),
    }
}

#[derive(Serialize)]
struct Checked<'a> {
    schema: &'static str,
    ok: bool,
    file: &'a Path,
}

fn check(everywhere: &Everywhere, out: &Out) -> Result<Exit, Problem> {
    let file = everywhere.config.as_deref().unwrap_or(Path::new(CONFIG));
    let config = Config::read(file).map_err(wrong)?;
    let mut named = config.tls.ca_files.iter().chain(&config.mail.password_file);
    let missing = named.find_map(|path| std::fs::read(path).err().map(|error| (path, error)));
    if let Some((path, error)) = missing {
        let (path, said) = (path.display().to_string(), error.to_string());
        return Err(Problem::told(Exit::Input, "file", both!(Text, unreadable(&path, &said))));
    }
    out.object(&Checked { schema: "mamori.config.check/1", ok: true, file })?;
    out.line(Text::of(out.lang()).good(&file.display().to_string()))?;
    Ok(Exit::Done)
}

/// The place of an error, and of an unknown key the one that was probably meant.
pub(super) fn wrong(error: ConfigError) -> Problem {
    match error {
        ConfigError::Syntax { path, line, column, unknown, source } => {
            let place = format!("{}:{line}:{column}", path.display());
            let words = match &unknown {
                Some((found, meant)) => both!(Text, unknown_key(&place, found, meant)),
                None => both!(Text, syntax(&place, source.message())),
            };
            Problem::told(Exit::Input, "syntax", words).mended_by("mamori config example")
        }
        ConfigError::Value { key, problem } => {
            Problem::told(Exit::Input, "value", both!(Text, value(key, &problem)))
                .mended_by("mamori config example")
        }
        ConfigError::Read { path, source } => {
            let (path, said) = (path.display().to_string(), source.to_string());
            Problem::told(Exit::Input, "file", both!(Text, no_file(&path, &said)))
                .mended_by("mamori config example")
        }
        error @ ConfigError::Keys(_) => error.into(),
    }
}

fn settings(everywhere: &Everywhere, asked: &Settings, command: &str) -> Result<Effective, Problem> {
    if asked.offline {
        let file = everywhere.config.as_deref().unwrap_or(Path::new(CONFIG));
        return Ok(console::settings_of(&Config::read(file).map_err(wrong)?)?);
    }
    Link::either(everywhere, (false, false), command)?.ask(Method::GET, EFFECTIVE, Sent::Nothing)
}

fn show(found: &Effective, takes: impl Fn(&Setting) -> bool, out: &Out) -> Result<Exit, Problem> {
    let text = Text::of(out.lang());
    let items: Vec<Setting> = found.items.iter().filter(|setting| takes(setting)).cloned().collect();
    let shown = Effective { items, ..found.clone() };
    out.object(&shown)?;
    if let Some(broken) = &found.broken {
        out.tell(&Wrong::new("config", broken, broken));
    }
    let widest = |part: fn(&Setting) -> &str| {
        shown.items.iter().map(|setting| width::of(&plain(part(setting)))).max().unwrap_or_default()
    };
    let (key, value) = (widest(|setting| &setting.key), widest(written).min(48));
    for setting in &shown.items {
        let origin = match setting.origin {
            Origin::Default => text.of_default(),
            Origin::File => text.of_file(),
        };
        let mut line = format!(
            "{}  {}  {origin}",
            width::padded(&setting.key, key),
            width::padded(&plain(written(setting)), value)
        );
        if setting.value != setting.default {
            let default = setting.default.as_deref().unwrap_or("-");
            line = format!("{line}  {}", text.default_is(&plain(default)));
        }
        if let Some(waits) = &setting.waits {
            let words = if setting.restart { text.waits_restart(waits) } else { text.waits_reload(waits) };
            line = format!("{line}  {}", plain(&words));
        }
        out.line(line)?;
    }
    out.line(text.count(shown.items.len(), found.waiting))?;
    Ok(Exit::Done)
}

fn written(setting: &Setting) -> &str {
    setting.value.as_deref().unwrap_or("-")
}

fn example(out: &Out) -> Result<Exit, Problem> {
    out.object(&serde_json::json!({ "schema": "mamori.config.example/1", "ok": true, "text": EXAMPLE }))?;
    out.line(EXAMPLE.trim_end())?;
    Ok(Exit::Done)
}

fn reload(everywhere: &Everywhere, dry_run: bool, out: &Out) -> Result<Exit, Problem> {
    let done: Reloaded = Link::new(everywhere, dry_run)?.ask(Method::POST, RELOAD, Sent::Nothing)?;
    out.object(&done)?;
    let text = Text::of(out.lang());
    out.line(match (done.applied.is_empty(), done.dry_run) {
        (true, _) => text.nothing_new().to_owned(),
        (false, true) => text.would_apply(&done.applied.join(", ")),
        (false, false) => text.applied(&done.applied.join(", ")),
    })?;
    if !done.restart.is_empty() {
        out.line(text.needs_restart(&done.restart.join(", ")))?;
    }
    Ok(Exit::Done)
}
