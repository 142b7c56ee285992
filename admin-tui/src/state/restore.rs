//! 訓練 and 復元: a backup is opened with the slip and counted; the server has to be stopped before one is put
//! in place, so a restore is led here and carried out by the command.

use admin_api::backups::{self, Contents, Drill, Drilled};

use super::dialog::{Dialog, Then};
use super::field::{Field, Rule};
use super::order::Body;
use super::refresh::read;
use super::{Ask, Effect, State, Tab, Ticket, Trouble};
use crate::keys::Act;
use crate::text::{fit, fit_right, grouped, quoted};
use crate::words::{BackupWords, FrameWords, RestoreWords};

/// A restore that was confirmed and waits for the server to be stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prepared {
    /// The command that puts the backup in place.
    pub(crate) command: String,
    /// Whether the server has been away since.
    pub(super) was_away: bool,
}

impl State {
    /// Asks for the slip, for a drill or for the look before a restore.
    pub(super) fn ask_slip(&mut self, act: Act) -> Vec<Effect> {
        let words = RestoreWords(self.lang);
        let Some(file) = self.backups.current().map(|backup| backup.file.clone()) else {
            return self.nobody();
        };
        let (title, about, then) = if act == Act::Restore {
            let about = [words.steps_till_put(), words.steps_behind(), words.look_first()];
            (words.restore(), about.map(str::to_owned).to_vec(), Then::LookAtRestore(file.clone()))
        } else {
            (words.drill(), vec![words.drill_about().to_owned()], Then::Drill(file.clone()))
        };
        let mut lines = vec![file];
        lines.extend(about);
        lines.push(words.slip_about().to_owned());
        // The paper has the signs on two lines; whoever pastes all of them into the first is understood too.
        let fields =
            vec![Field::new(words.slip_first(), Rule::Needed), Field::new(words.slip_second(), Rule::Any)];
        self.dialogs.push(Dialog::new(title, lines, then).with(fields));
        Vec::new()
    }

    /// Opens a backup. The slip travels with the request and stays nowhere here.
    pub(super) fn open_backup(&mut self, file: &str, dialog: &Dialog) -> Vec<Effect> {
        self.busy += 1;
        let is_look = matches!(dialog.then, Then::LookAtRestore(_));
        let slip = format!("{}-{}", dialog.value(0), dialog.value(1));
        let slip = slip.trim_matches('-').to_owned();
        let drill = Drill { file: file.to_owned(), slip };
        let body = serde_json::to_vec(&drill).map_or(Body::Empty, Body::Json);
        let file = file.to_owned();
        let ticket = if is_look { Ticket::RestoreLooked(file) } else { Ticket::Drilled(file) };
        let path = backups::DRILL.to_owned();
        self.say(RestoreWords(self.lang).opening());
        vec![Effect::Ask(Box::new(Ask {
            ticket,
            path,
            body,
            is_dry_run: is_look,
            reason: None,
            expect: None,
        }))]
    }

    /// Shows what a drill found.
    pub(super) fn drilled(&mut self, file: &str, body: &[u8]) -> Result<Vec<Effect>, Trouble> {
        let found: Drilled = read(body)?;
        let words = RestoreWords(self.lang);
        let mut lines = vec![words.opened(&found.made, &found.version)];
        lines.extend(self.compared(&found.contents, &found.now));
        lines.push(words.forgotten().to_owned());
        self.dialogs.push(Dialog::new(words.drill(), lines, Then::Close));
        self.done(words.did_drill(file), format!("mamori backup drill {}", quoted(file)));
        Ok(self.refresh())
    }

    /// Shows what a restore would bring, and has its count and its reason typed.
    pub(super) fn restore_looked(&mut self, file: &str, body: &[u8]) -> Result<Vec<Effect>, Trouble> {
        let found: Drilled = read(body)?;
        let words = RestoreWords(self.lang);
        let mut lines = vec![words.opened(&found.made, &found.version)];
        lines.extend(self.compared(&found.contents, &found.now));
        lines.push(words.loses().to_owned());
        let people = found.contents.people;
        let then = Then::PrepareRestore { file: file.to_owned(), people };
        let title = format!("{}: {}", FrameWords(self.lang).confirm_title(), words.restore());
        let fields = vec![Field::reason(self.lang), Field::count(self.lang, people)];
        self.message = None;
        self.dialogs.push(Dialog::new(title, lines, then).with(fields));
        Ok(Vec::new())
    }

    /// Keeps the command in view: here, and on the screen that stands while the server is away.
    pub(super) fn prepare_restore(&mut self, (file, people): (&str, u64), reason: &str) {
        let directory = self.backups.list.as_ref().map_or("", |list| list.directory.as_str());
        let path = format!("{}/{file}", directory.trim_end_matches('/'));
        let config = self.options.start.split_once(" --config ");
        let config = config.map(|(_, file)| format!(" --config {file}")).unwrap_or_default();
        let command =
            format!("mamori restore {} --expect {people} --reason {}{config}", quoted(&path), quoted(reason));
        self.restore = Some(Prepared { command, was_away: false });
        let words = RestoreWords(self.lang);
        let lines = self.restore_steps();
        self.dialogs.push(Dialog::new(words.restore(), lines, Then::Close));
    }

    /// What is left to do, as commands.
    pub(crate) fn restore_steps(&self) -> Vec<String> {
        let Some(prepared) = &self.restore else { return Vec::new() };
        let words = RestoreWords(self.lang);
        let start = &self.options.start;
        let stop = start.strip_prefix("systemctl start ").map(|unit| format!("$ systemctl stop {unit}"));
        // It is copied from here, so it breaks where a shell goes on.
        let (file, rest) = prepared.command.split_once(" --expect").unwrap_or((&prepared.command, ""));
        vec![
            words.by_root().to_owned(),
            format!("1 {}", words.stop()),
            format!("  {}", stop.unwrap_or_else(|| words.stop_by_hand().to_owned())),
            format!("2 {}", words.put()),
            format!("  $ {file} \\"),
            format!("      --expect{rest}"),
            format!("3 {}", words.start()),
            format!("  $ {start}"),
            format!("4 {}", words.afterwards()),
        ]
    }

    /// The server came or went while a restore was prepared: when it is back, its findings are what counts.
    pub(super) fn follow_restore(&mut self) -> Vec<Effect> {
        // A restart can be quicker than the count of misses after which the server counts as down.
        let is_away = self.health.misses > 0;
        let Some(prepared) = &mut self.restore else { return Vec::new() };
        prepared.was_away |= is_away;
        if is_away || !prepared.was_away {
            return Vec::new();
        }
        self.restore = None;
        self.dialogs.clear();
        self.settings.examined = None;
        let effects = self.tab_to(Tab::Settings);
        self.say(RestoreWords(self.lang).is_back());
        effects
    }

    /// Totals of a backup beside those of now.
    fn compared(&self, file: &Contents, now: &Contents) -> Vec<String> {
        let (words, backups) = (RestoreWords(self.lang), BackupWords(self.lang));
        let line = |what: &str, of_file: &str, of_now: &str| {
            format!("  {} {} {}", fit(what, 26), fit_right(of_file, 14), fit_right(of_now, 14))
        };
        let counted =
            |what: &str, (of_file, of_now): (u64, u64)| line(what, &grouped(of_file), &grouped(of_now));
        let mut lines = vec![
            line("", backups.file(), words.now()),
            counted(words.people(), (file.people, now.people)),
            counted(words.departments(), (file.departments, now.departments)),
            counted(words.letters(), (file.letters, now.letters)),
            counted(words.entries(), (file.audit_entries, now.audit_entries)),
        ];
        let all = file.events.iter().chain(&now.events).map(|event| event.code.as_str());
        let codes: std::collections::BTreeSet<&str> = all.collect();
        for code in codes {
            let figures = |contents: &Contents| {
                let found = contents.events.iter().find(|event| event.code == code);
                found.map_or_else(
                    || "-".to_owned(),
                    |event| format!("{} / {}", grouped(event.submitted), grouped(event.targets)),
                )
            };
            lines.push(line(&words.event(code), &figures(file), &figures(now)));
        }
        lines
    }
}
