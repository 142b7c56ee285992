//! `mamori console`: looks whether this terminal can show it, and hands over.

use std::io::IsTerminal as _;
use std::path::Path;

use admin_api::people::SlipsMade;
use admin_api::problem::Detail;
use admin_tui::Options;
use clap::CommandFactory as _;
use domain::lang::Lang;

use super::args::{Args, BordersArg, Console, Everywhere};
use super::console_text::Text;
use super::exit::{Exit, Problem, both};
use super::link::{socket, sudo_user};
use super::out::Out;
use super::serve::CONFIG;
use super::slips::{self, Kind};

pub(super) fn run(everywhere: &Everywhere, asked: &Console, out: &Out) -> Result<Exit, Problem> {
    let is_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let kind = environment("TERM").unwrap_or_default();
    if !is_terminal || kind.is_empty() || kind == "dumb" {
        return Err(without_terminal());
    }
    if !is_utf8(["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(environment).as_deref()) {
        let words = both!(Text, locale_not_utf8());
        return Err(Problem::told(Exit::Usage, "locale", words).mended_by("export LC_ALL=C.UTF-8"));
    }
    let start = match &everywhere.config {
        Some(config) => format!("mamori serve --config {}", config.display()),
        None if Path::new(CONFIG).exists() => "systemctl start mamori".to_owned(),
        None => "mamori serve --config FILE".to_owned(),
    };
    let options = Options {
        socket: socket(everywhere)?,
        lang: match out.lang() {
            Lang::Ja => admin_tui::Lang::Ja,
            Lang::En => admin_tui::Lang::En,
        },
        screen: asked.screen.and_then(|number| char::from_digit(number.into(), 10)),
        is_read_only: asked.read_only,
        is_mono: asked.mono || environment("NO_COLOR").is_some(),
        borders: match (asked.ascii, asked.borders) {
            (true, _) | (_, BordersArg::Ascii) => admin_tui::Borders::Ascii,
            (_, BordersArg::Unicode) => admin_tui::Borders::Unicode,
            (_, BordersArg::Auto) => admin_tui::Borders::Auto,
        },
        claim: sudo_user(),
        account: environment("LOGNAME").or_else(|| environment("USER")).unwrap_or_else(|| "-".to_owned()),
        host: rustix::system::uname().nodename().to_string_lossy().into_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        start,
        print,
    };
    admin_tui::run(options)?;
    Ok(Exit::Done)
}

/// Slips as a file, for the console, which knows no fonts.
fn print(made: &SlipsMade, file: &Path) -> Result<Vec<u8>, String> {
    let bytes = Kind::of(file).and_then(|kind| slips::written(made, kind));
    bytes.map_err(|problem| match problem {
        Problem::Told { wrong, .. } => format!("{} / {}", wrong.message_ja, wrong.message_en),
        Problem::Failed(error) => format!("{error:#}"),
    })
}

/// Says which commands do the same without a terminal.
fn without_terminal() -> Problem {
    let verbs: Vec<String> = Args::command()
        .get_subcommands()
        .map(|verb| format!("mamori {}", verb.get_name()))
        .filter(|verb| verb != "mamori console")
        .collect();
    let problem = Problem::told(Exit::Usage, "no_terminal", both!(Text, no_terminal()));
    match problem {
        Problem::Told { exit, mut wrong } => {
            let details = verbs.into_iter().map(|verb| Detail { message_ja: verb.clone(), message_en: verb });
            wrong.details.extend(details);
            Problem::Told { exit, wrong }
        }
        failed @ Problem::Failed(_) => failed,
    }
}

/// Whether a locale writes UTF-8; without any it is the portable one, which does not.
fn is_utf8(locale: Option<&str>) -> bool {
    let locale = locale.unwrap_or_default().to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

#[expect(clippy::disallowed_methods, reason = "what a terminal can do stands in the environment alone")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;

    #[test]
    fn every_command_that_the_console_names_can_be_typed() {
        let given = |word: &str| match word {
            "N" => "3".to_owned(),
            "DATE" => "2027-04-01".to_owned(),
            "STATE" => "waiting".to_owned(),
            other => other.to_owned(),
        };
        let (mut count, mut wrong) = (0, Vec::new());
        for command in admin_tui::commands() {
            let words: Vec<String> = command.split(' ').map(given).collect();
            // Accounts and letters have states of their own names.
            let others =
                words.iter().map(|word| if word == "waiting" { "active".to_owned() } else { word.clone() });
            let tried = Args::try_parse_from(&words).or_else(|_| Args::try_parse_from(others));
            if let Err(error) = tried
                && error.kind() != clap::error::ErrorKind::DisplayHelp
            {
                wrong.push(format!("{command}: {error}"));
            }
            count += 1;
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(count > 60, "only {count} commands");
    }

    #[test]
    fn a_locale_is_utf8_by_its_name() {
        for (locale, expected) in [
            (Some("ja_JP.UTF-8"), true),
            (Some("C.utf8"), true),
            (Some("ja_JP.eucJP"), false),
            (Some("C"), false),
            (None, false),
        ] {
            assert_eq!(is_utf8(locale), expected, "{locale:?}");
        }
    }

    #[test]
    fn whoever_has_no_terminal_is_told_the_commands() {
        let Problem::Told { exit, wrong } = without_terminal() else { panic!("another problem") };
        assert_eq!((exit, wrong.code.as_str()), (Exit::Usage, "no_terminal"));
        let named: Vec<&str> = wrong.details.iter().map(|detail| detail.message_en.as_str()).collect();
        assert!(named.contains(&"mamori user") && !named.contains(&"mamori console"), "{named:?}");
    }
}
