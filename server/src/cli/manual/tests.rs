//! The pages hold every verb, flag, key and setting, and are set without a warning.

use std::process::Command as Process;

use clap::{Command, CommandFactory as _};
use domain::lang::Lang;

use super::{all, half, program, readable, settings};
use crate::cli::args::Args;
use crate::config::{self, Config, needs_restart};

const LANGS: [Lang; 2] = [Lang::Ja, Lang::En];

/// A page without the marks where its lines may break.
fn plain(page: &str) -> String {
    page.replace("\\:", "")
}

/// A word as a page holds it: dashes are written so that they can be copied.
fn set(text: &str) -> String {
    text.replace('-', "\\-")
}

/// Each verb with the words before it.
fn leaves(command: &Command, words: &str, found: &mut Vec<(String, Command)>) {
    for below in command.get_subcommands() {
        let words = format!("{words} {}", below.get_name());
        if below.has_subcommands() {
            leaves(below, &words, found);
        } else {
            found.push((words, below.clone()));
        }
    }
}

#[test]
fn the_page_names_every_verb_with_its_flags_in_one_language() {
    let mut verbs = Vec::new();
    leaves(&Args::command(), "mamori", &mut verbs);
    assert!(verbs.len() > 100, "only {} verbs", verbs.len());
    for lang in LANGS {
        let page = plain(&program::page(lang).unwrap());
        for (words, verb) in &verbs {
            let named = format!("\\fB{}\\fR", set(words));
            let (_, part) = page.split_once(&named).unwrap_or_else(|| panic!("{words} is not on the page"));
            let part = part.split("\n.RE\n").next().unwrap();
            let about = verb.get_about().map(ToString::to_string).unwrap_or_default();
            assert_ne!(half(&about, Lang::Ja), half(&about, Lang::En), "{words} is told in one language");
            assert!(part.contains(&set(half(&about, lang))), "{words}: {part}");
            for flag in verb.get_arguments().filter_map(clap::Arg::get_long) {
                assert!(part.contains(&format!("\\fB{}\\fR", set(&format!("--{flag}")))), "{words} --{flag}");
            }
        }
        assert!(!page.contains(" / "), "both languages at once: {}", page.split(" / ").nth(1).unwrap());
    }
}

#[test]
fn the_page_names_every_key_of_the_console() {
    for (lang, console) in [(Lang::Ja, admin_tui::Lang::Ja), (Lang::En, admin_tui::Lang::En)] {
        let page = plain(&program::page(lang).unwrap());
        let mut parts = page.split("\n.SS ").skip(1);
        for place in admin_tui::manual(console) {
            let is_of = |part: &&str| part.trim_start_matches('"').starts_with(&place.title);
            let part = parts.find(is_of).unwrap_or_else(|| panic!("no {} in its place", place.title));
            for key in place.keys {
                assert!(
                    part.contains(&format!("\\fB{}\\fR", set(&key.keys))),
                    "{} of {}",
                    key.keys,
                    place.title
                );
                assert!(part.contains(&set(&key.label)) && part.contains(&set(key.command)), "{}", key.label);
            }
        }
    }
}

#[test]
fn the_page_of_the_settings_names_every_one_and_marks_what_needs_a_restart() {
    let groups = settings::groups();
    let told: Vec<String> = groups.iter().flat_map(settings::Group::names).collect();
    for key in config::keys(&Config::default()).unwrap().keys() {
        // Desks are tables of their own.
        let is_there = told.contains(key) || told.iter().any(|found| found.starts_with(&format!("{key}.")));
        assert!(is_there, "{key}");
    }
    let pages = LANGS.map(|lang| plain(&settings::page(lang)));
    for group in &groups {
        let waits = group.names().iter().any(|key| needs_restart(key));
        let is_marked = group.words.iter().any(|line| line.contains("再起動"));
        assert!(group.keys.is_empty() || is_marked == waits, "{group:?}");
        for (key, _) in &group.keys {
            assert!(pages.iter().all(|page| page.contains(&format!("\\fB{key}\\fR"))), "{key}");
        }
    }
    for (page, other) in [(&pages[0], "the keyring"), (&pages[1], "鍵束")] {
        let told: Vec<&str> = page.lines().filter(|line| !line.starts_with("\\fB")).collect();
        let is_mixed = told.iter().any(|line| line.contains(" / ") || line.to_lowercase().contains(other));
        assert!(!is_mixed, "{told:#?}");
    }
}

#[test]
fn groff_sets_every_page_without_a_warning() {
    let folder = tempfile::tempdir().unwrap();
    for page in all().unwrap() {
        let file = folder.path().join(page.path);
        readable(&file, &page.text).unwrap();
        let set =
            Process::new("groff").args(["-man", "-ww", "-Kutf8", "-Tutf8", "-rLL=78n"]).arg(&file).output();
        let Ok(output) = set else {
            let may_skip = std::env::var_os("MAMORI_NO_SKIP").is_none_or(|value| value == "0");
            assert!(may_skip, "SKIPPED is not allowed here: groff is not installed");
            eprintln!("SKIPPED: groff is not installed, pages of the manual were not set");
            return;
        };
        let warnings = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && warnings.is_empty(), "{}: {warnings}", page.path);
        assert!(output.stdout.len() > 2_000, "{}", page.path);
    }
}
