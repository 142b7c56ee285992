//! `mamori restore` and the words of `mamori init --restore`: the server is stopped, this process does it.

use std::path::Path;

use admin_api::backups::{Contents, DRILL, Drill, Drilled};
use hyper::Method;
use seal::stream::BackupKey;
use serde::Serialize;

use super::args::{Everywhere, RestoreArgs};
use super::backup::compare;
use super::exit::{Exit, Problem, both};
use super::import::plain;
use super::link::{Link, Sent};
use super::out::Out;
use super::restore_text::Text;
use super::serve::CONFIG;
use super::{process, secret};
use crate::app::{Clock, Entropy};
use crate::config::Config;
use crate::console;
use crate::restore::{Plan, RestoreError, Restored, Staged};

/// What `restore --plan` prints with `--json`.
#[derive(Serialize)]
struct Planned<'a> {
    schema: &'static str,
    ok: bool,
    dry_run: bool,
    made: String,
    version: &'a str,
    /// The count to name with `--expect`.
    expect: u64,
    contents: &'a Contents,
    now: Option<&'a Contents>,
    erased: &'a [String],
}

/// What a restore prints with `--json`.
#[derive(Serialize)]
pub(super) struct Put<'a> {
    pub(super) schema: &'static str,
    pub(super) ok: bool,
    pub(super) made: String,
    pub(super) restores: u32,
    pub(super) sign_ins_ended: u64,
    pub(super) letters_held: u64,
    pub(super) erased: &'a [String],
    pub(super) told: usize,
}

pub(super) fn run(everywhere: &Everywhere, asked: &RestoreArgs, out: &Out) -> Result<Exit, Problem> {
    let reason = everywhere.reason.as_deref().unwrap_or_default();
    if !asked.dry_run && reason.trim().is_empty() {
        return Err(Problem::told(Exit::Usage, "reason_missing", both!(Text, needs_reason())));
    }
    let config = Config::read(everywhere.config.as_deref().unwrap_or(Path::new(CONFIG)))?;
    let by = console::here(reason);
    // The folder of the data may be lost; that of the keyring has the same owner.
    let known = [&config.paths.data, &config.paths.keys].into_iter().find(|folder| folder.is_dir());
    known.map_or(Ok(()), |folder| process::become_owner(folder))?;
    let staged = match &asked.file {
        None => Staged::previous(&config, Clock::System.now()),
        Some(file) => {
            let slip = secret::read_slip(asked.secret_fd, out)?;
            match Staged::backup(&config, file, &BackupKey::from_slip(&slip)) {
                // While the server runs it knows the present state best, and a look changes nothing.
                Err(RestoreError::Running) if asked.dry_run => {
                    return look_there(everywhere, (file.as_path(), slip.text().as_str()), out);
                }
                staged => staged,
            }
        }
    };
    let staged = staged.map_err(told)?;
    let plan = staged.plan.clone();
    show(&config, &plan, asked.dry_run, out)?;
    if asked.dry_run {
        return Ok(Exit::Done);
    }
    if asked.expect != Some(plan.coming.people) {
        let words = both!(Text, expected(plan.coming.people));
        let wrong = Problem::told(Exit::Unconfirmed, "expect", words);
        return Err(wrong.mended_by(format!("--expect {}", plan.coming.people)));
    }
    let restored = staged.put(&config, (Clock::System, Entropy::System), (&by, false)).map_err(told)?;
    report(&config, &plan, &restored, out)?;
    Ok(Exit::Done)
}

/// The plan as the running server tells it.
fn look_there(everywhere: &Everywhere, (file, slip): (&Path, &str), out: &Out) -> Result<Exit, Problem> {
    let file = file.canonicalize()?.display().to_string();
    let body = serde_json::to_vec(&Drill { file, slip: slip.to_owned() })?;
    let found: Drilled = Link::new(everywhere, true)?.ask(Method::POST, DRILL, Sent::Json(body))?;
    let text = Text::of(out.lang());
    out.line(text.coming(&found.made, &plain(&found.version)))?;
    compare(&found.contents, Some(&found.now), out)?;
    out.line(text.stop_first(found.contents.people))?;
    out.object(&Planned {
        schema: "mamori.restore.plan/1",
        ok: true,
        dry_run: true,
        made: found.made.clone(),
        version: &found.version,
        expect: found.contents.people,
        contents: &found.contents,
        now: Some(&found.now),
        erased: &[],
    })?;
    Ok(Exit::Done)
}

/// What would change, in words; as JSON only where nothing follows.
fn show(config: &Config, plan: &Plan, is_all: bool, out: &Out) -> Result<(), Problem> {
    let text = Text::of(out.lang());
    let made = iso(config, plan.made);
    let (coming, now) = (console::totals(&plan.coming), plan.present.as_ref().map(console::totals));
    out.line(text.coming(&made, &plain(&plan.version)))?;
    compare(&coming, now.as_ref(), out)?;
    if now.is_none() {
        out.line(text.unreadable())?;
    }
    for code in &plan.erased {
        out.line(text.erased(&plain(code)))?;
    }
    if is_all {
        out.line(text.confirm_with(coming.people))?;
        let (schema, version, erased) = ("mamori.restore.plan/1", &*plan.version, &*plan.erased);
        let (expect, contents, now) = (coming.people, &coming, now.as_ref());
        out.object(&Planned {
            schema,
            ok: true,
            dry_run: true,
            made,
            version,
            expect,
            contents,
            now,
            erased,
        })?;
    }
    Ok(())
}

/// What was done, and what is to be done next.
pub(super) fn report(config: &Config, plan: &Plan, restored: &Restored, out: &Out) -> Result<(), Problem> {
    let text = Text::of(out.lang());
    out.line(text.restored(&iso(config, plan.made), restored.count))?;
    out.line(text.ended(restored.sign_ins))?;
    out.line(text.held(restored.letters))?;
    for code in &restored.erased {
        out.line(text.erased(&plain(code)))?;
    }
    out.line(text.told(restored.told))?;
    out.line(text.next())?;
    out.object(&Put {
        schema: "mamori.restore/1",
        ok: true,
        made: iso(config, plan.made),
        restores: restored.count,
        sign_ins_ended: restored.sign_ins,
        letters_held: restored.letters,
        erased: &restored.erased,
        told: restored.told,
    })?;
    Ok(())
}

pub(super) fn iso(config: &Config, time: jiff::Timestamp) -> String {
    let zone = jiff::tz::TimeZone::get(&config.time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
    time.to_zoned(zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Why nothing was restored, in words and with its exit code.
pub(super) fn told(error: RestoreError) -> Problem {
    let (exit, code, words) = match &error {
        RestoreError::Running => (Exit::State, "running", both!(Text, running())),
        RestoreError::NoKeyring(path) => {
            (Exit::State, "no_keyring", both!(Text, no_keyring(&path.display().to_string())))
        }
        RestoreError::Occupied(path) => {
            (Exit::State, "occupied", both!(Text, occupied(&path.display().to_string())))
        }
        RestoreError::NoCopy => (Exit::Input, "no_keyring_copy", both!(Text, no_copy())),
        RestoreError::OlderKeyring(codes) => {
            (Exit::State, "older_keyring", both!(Text, older_keyring(&codes.join(" "))))
        }
        RestoreError::NothingBefore => (Exit::Unknown, "nothing_before", both!(Text, nothing_before())),
        RestoreError::Open(wrong) => return console_words(console::told_of_opening(wrong), error),
        RestoreError::Container(wrong) => return console_words(console::told_of_container(wrong), error),
        RestoreError::Store(_)
        | RestoreError::Keyring(_)
        | RestoreError::Start(_)
        | RestoreError::Failure(_) => return error.into(),
    };
    Problem::told(exit, code, words)
}

/// The words that the running server has for the same.
fn console_words(words: Option<console::Told>, error: RestoreError) -> Problem {
    let Some((status, code, words)) = words else { return error.into() };
    Problem::told(super::link::exit_of(status), code, words)
}
