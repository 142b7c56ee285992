//! The command line: arguments in, one exit code out.
//!
//! `init`, `serve`, `demo`, `score`, `restore`, `man` and `completion` work on this host by themselves; `console`
//! is a face of its own in `admin-tui`; every other verb is a request
//! to the running server through its admin socket (`link`). What a verb prints comes through
//! [`out::Out`], so `--json` and `--quiet` hold everywhere, and what it ends with is an [`exit::Exit`].

mod announcements;
mod args;
mod attribute_changes;
mod attributes;
mod audit;
mod backup;
mod backup_text;
mod bare;
mod certificates;
mod check_text;
mod completion;
mod config;
mod console;
mod console_text;
mod department_plans;
mod departments;
mod doctor;
mod event;
mod exit;
mod findings;
mod import;
mod init;
mod job;
mod job_text;
mod link;
mod mail;
mod mail_text;
mod manual;
mod map_text;
mod messages;
mod out;
mod person;
mod person_text;
mod process;
mod recovery;
mod reset;
mod restore;
mod restore_text;
mod roster;
mod score;
mod secret;
mod serve;
mod sites;
mod slips;
mod status;
mod text;
mod width;

use std::process::ExitCode;

use admin_api::roster::{PEOPLE_FILE, RESUME, SUSPEND, UNLOCK};
use clap::Parser as _;
use clap::error::ErrorKind;

use args::{Args, UserVerb, Verb};
use exit::{Exit, Problem};
use out::Out;

use crate::features::site::THIRD_PARTY;

/// The exit code of a verb that the server refused with this status.
#[cfg(test)]
pub(crate) fn exit_of(status: hyper::StatusCode) -> u8 {
    link::exit_of(status) as u8
}

/// Runs the program.
pub fn main() -> ExitCode {
    // Whatever this program writes is for its own account unless it says otherwise.
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return usage(&error),
    };
    let out = Out::new(&args.everywhere);
    match run(args, &out) {
        Ok(exit) => exit.into(),
        Err(error) => out.failed(&error).into(),
    }
}

fn usage(error: &clap::Error) -> ExitCode {
    // A closed terminal is no reason for another exit code.
    error.print().ok();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Done.into(),
        _ => Exit::Usage.into(),
    }
}

fn run(args: Args, out: &Out) -> Result<Exit, Problem> {
    let everywhere = &args.everywhere;
    match args.verb {
        Verb::Init(init) => match (&init.restore, &init.keyring) {
            (Some(backup), Some(copy)) => {
                bare::run(everywhere, (&init, backup.as_path(), copy.as_path()), out)
            }
            _ => init::run(&init, out),
        },
        Verb::Serve => serve::run(everywhere.config.as_deref(), out),
        Verb::Demo(demo) => serve::demo(demo),
        Verb::Score(score) => score::run(&score, out),
        Verb::User(UserVerb::List(list)) => roster::list(everywhere, &list, out),
        Verb::User(UserVerb::Show { number }) => roster::show(everywhere, &number, out),
        Verb::User(UserVerb::Log { number }) => person::log(everywhere, &number, out),
        Verb::User(UserVerb::Add(asked)) => person::add(everywhere, &asked, out),
        Verb::User(UserVerb::Edit(asked)) => person::edit(everywhere, &asked, out),
        Verb::User(UserVerb::Move(asked)) => person::relocate(everywhere, &asked, out),
        Verb::User(UserVerb::Export(export)) => roster::export(everywhere, (&export, PEOPLE_FILE), out),
        Verb::User(UserVerb::Unlock(chosen)) => roster::step(everywhere, (&chosen, UNLOCK), out),
        Verb::User(UserVerb::Suspend(chosen)) => roster::step(everywhere, (&chosen, SUSPEND), out),
        Verb::User(UserVerb::Resume(chosen)) => roster::step(everywhere, (&chosen, RESUME), out),
        Verb::User(UserVerb::Import(import)) => import::people(everywhere, &import, out),
        Verb::User(UserVerb::ImportErrors(asked)) => import::errors(everywhere, &asked, out),
        Verb::User(UserVerb::Imports) => import::list(everywhere, out),
        Verb::User(UserVerb::Undo { number, dry_run }) => import::undo(everywhere, (number, dry_run), out),
        Verb::User(UserVerb::Slips(slips)) => slips::run(everywhere, &slips, out),
        Verb::User(UserVerb::ResetPassword(reset)) => reset::run(everywhere, &reset, out),
        Verb::User(UserVerb::ConfirmRecovery(confirm)) => recovery::run(everywhere, &confirm, out),
        Verb::User(UserVerb::Invite(asked)) => slips::invite(everywhere, &asked, out),
        Verb::Mail(verb) => mail::run(everywhere, &verb, out),
        Verb::Config(verb) => config::run(everywhere, &verb, out),
        Verb::Doctor(asked) => doctor::run(everywhere, &asked, out),
        Verb::Backup(verb) => backup::run(everywhere, &verb, out),
        Verb::Restore(asked) => restore::run(everywhere, &asked, out),
        Verb::Message(verb) => messages::run(everywhere, &verb, out),
        Verb::Job(verb) => job::run(everywhere, &verb, out),
        Verb::Site(verb) => sites::run(everywhere, &verb, out),
        Verb::Attr(verb) => attributes::run(everywhere, &verb, out),
        Verb::Dept(verb) => departments::run(everywhere, &verb, out),
        Verb::Audit(verb) => audit::run(everywhere, &verb, out),
        Verb::Cert(verb) => certificates::run(everywhere, &verb, out),
        Verb::Status => status::run(everywhere, out),
        Verb::Console(asked) => console::run(everywhere, &asked, out),
        Verb::Licenses => licenses(out),
        Verb::Completion(asked) => completion::run(&asked, out),
        Verb::Man(asked) => manual::run(&asked, out),
        Verb::Event(verb) => event::run(everywhere, &verb, out),
    }
}

/// The list stands on the licences page as well; as a text it is the same for people and programs.
fn licenses(out: &Out) -> Result<Exit, Problem> {
    out.line(text::Text::of(out.lang()).own_licence())?;
    out.line("")?;
    out.line(THIRD_PARTY.trim_end())?;
    out.object(&serde_json::json!({
        "schema": "mamori.licenses/1",
        "ok": true,
        "licence": env!("CARGO_PKG_LICENSE"),
        "components": THIRD_PARTY.lines().collect::<Vec<_>>(),
    }))?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use admin_api::verbs::{Face, VERBS};
    use clap::{CommandFactory as _, Parser as _};

    use super::args::Args;
    use crate::features::doctor::Check;

    /// Programs of the host that a finding may name.
    const OF_THE_HOST: [&str; 6] =
        ["systemctl", "timedatectl", "getent", "systemd-cryptenroll", "dpkg", "rpm"];

    #[test]
    fn every_command_that_mends_a_finding_exists() {
        for check in Check::all() {
            for command in check.fixes {
                let words: Vec<&str> = command.split(' ').collect();
                if words[0] != "mamori" {
                    assert!(OF_THE_HOST.contains(&words[0]), "{}: {command}", check.code);
                    continue;
                }
                if let Err(error) = Args::try_parse_from(&words) {
                    panic!("{}: {command}: {error}", check.code);
                }
            }
        }
    }

    #[test]
    fn every_verb_of_the_admin_socket_has_its_command() {
        let mut program = Args::command();
        program.build();
        for verb in VERBS {
            let Face::Command(words) = verb.face else { continue };
            let mut command = &program;
            for word in words.split(' ') {
                if let Some(flag) = word.strip_prefix("--") {
                    let has_flag = command.get_arguments().any(|argument| argument.get_long() == Some(flag));
                    assert!(has_flag, "{}: no flag {words}", verb.path);
                    continue;
                }
                let found = command.find_subcommand(word);
                command = found.unwrap_or_else(|| panic!("{}: no command {words}", verb.path));
            }
            // A file is posted to be looked at; what comes back is a file as well.
            let writes = verb.method == "POST" && words != "user import-errors";
            let has_dry_run = command.get_arguments().any(|argument| argument.get_id() == "dry_run");
            assert_eq!(has_dry_run, writes, "{words}: verbs that write, and no others, can be tried dry");
        }
    }
}
