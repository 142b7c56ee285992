//! `mamori man`: the pages mamori(1) and mamori.toml(5), in Japanese and English.
//!
//! Nothing on them is written twice: verbs and flags come from the definition of the arguments, keys from the
//! console's one table, exit codes from their list, settings from the example of the configuration.

mod program;
mod settings;
#[cfg(test)]
mod tests;
mod text;

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Arg, Command};
use domain::lang::Lang;
use serde::Serialize;

use super::args::{Man, Page};
use super::exit::{Exit, Problem};
use super::out::{Out, pick};
use text::Text;

/// A page, and where below a folder of manuals it lies.
struct Written {
    path: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Shown<'a> {
    schema: &'static str,
    ok: bool,
    text: &'a str,
}

#[derive(Serialize)]
struct Kept {
    schema: &'static str,
    ok: bool,
    files: Vec<PathBuf>,
}

pub(super) fn run(asked: &Man, out: &Out) -> Result<Exit, Problem> {
    let Some(folder) = &asked.out else {
        let text = match asked.page {
            Page::Program => program::page(out.lang())?,
            Page::Settings => settings::page(out.lang()),
        };
        out.object(&Shown { schema: "mamori.man/1", ok: true, text: &text })?;
        out.line(text.trim_end())?;
        return Ok(Exit::Done);
    };
    let mut files = Vec::new();
    for page in all()? {
        let file = folder.join(page.path);
        readable(&file, &page.text).with_context(|| format!("could not write {}", file.display()))?;
        out.line(Text::of(out.lang()).written(&file.display().to_string()))?;
        files.push(file);
    }
    out.object(&Kept { schema: "mamori.man.files/1", ok: true, files })?;
    Ok(Exit::Done)
}

/// Every page, where a reader of manuals looks for it.
fn all() -> anyhow::Result<[Written; 4]> {
    Ok([
        Written { path: "man1/mamori.1", text: program::page(Lang::En)? },
        Written { path: "man5/mamori.toml.5", text: settings::page(Lang::En) },
        Written { path: "ja/man1/mamori.1", text: program::page(Lang::Ja)? },
        Written { path: "ja/man5/mamori.toml.5", text: settings::page(Lang::Ja) },
    ])
}

/// Writes a page and the folder it lies in; manuals are for everybody on the host.
fn readable(file: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
        fs::create_dir_all(folder)?;
        missing.into_iter().try_for_each(|made| fs::set_permissions(made, Permissions::from_mode(0o755)))?;
    }
    fs::write(file, text)?;
    fs::set_permissions(file, Permissions::from_mode(0o644))
}

/// The definition of the arguments in one language, with what may be given and what is taken without as
/// part of the words.
pub(super) fn localised(command: Command, lang: Lang) -> Command {
    let about = command.get_about().map(|about| half(&about.to_string(), lang).to_owned());
    let command = command.mut_args(|arg| in_words(arg, lang));
    let command = command.mut_subcommands(|below| localised(below, lang));
    match about {
        Some(about) => command.about(about),
        None => command,
    }
}

fn in_words(arg: Arg, lang: Lang) -> Arg {
    let text = Text::of(lang);
    let mut words = arg.get_help().map(|help| half(&help.to_string(), lang).to_owned()).unwrap_or_default();
    if !arg.get_action().takes_values() {
        return arg.help(words);
    }
    let values = arg.get_possible_values();
    let names: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
    if !names.is_empty() {
        words.push_str(&text.values(&names.join(", ")));
    }
    let default = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect::<Vec<_>>();
    let default = default.join(" ");
    if !default.is_empty() {
        words.push_str(&text.default(&default));
    }
    arg.help(words)
}

/// The half of a help text that is of this language; they stand as `日本語 / English`.
fn half(help: &str, lang: Lang) -> &str {
    help.split_once(" / ").map_or(help, |(ja, en)| pick(lang, ja, en))
}
