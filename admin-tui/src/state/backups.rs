//! Backups: the list, and what is done with one.

use admin_api::backups::{self, Backup, Backups, CopyKeyring, Created, File, Pruned, Verified};

use super::dialog::{Dialog, Then};
use super::field::{Field, Rule};
use super::order::{BackupVerb, Body, Look, Order, Verb};
use super::refresh::read;
use super::sorting::{Rank, Sorting};
use super::{Ask, Cursor, Effect, State, Ticket, Trouble};
use crate::keys::Act;
use crate::options::Lang;
use crate::text::{bytes, quoted};
use crate::words::{BackupWords, FrameWords};

/// What the screen of backups shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct BackupsView {
    pub(crate) cursor: Cursor,
    pub(crate) filter: String,
    pub(crate) sorting: Sorting,
    pub(crate) list: Option<Backups>,
}

impl BackupsView {
    pub(crate) fn rows(&self) -> Vec<&Backup> {
        let all = self.list.as_ref().map_or(&[][..], |list| &list.items);
        let wanted = self.filter.trim();
        let rows = all.iter().filter(|it| it.file.contains(wanted) || it.made_shown.contains(wanted));
        self.sorting.apply(rows.collect(), |backup, column| match column {
            0 => Rank::text(&backup.made),
            1 => Rank::count(backup.bytes),
            2 => Rank::Number(backup.kind.map_or(-1, |kind| kind as i64)),
            3 => Rank::Number(backup.state as i64),
            4 => Rank::text(backup.version.as_deref().unwrap_or_default()),
            _ => Rank::text(&backup.file),
        })
    }

    pub(crate) fn current(&self) -> Option<&Backup> {
        self.rows().get(self.cursor.at).copied()
    }
}

/// What a step is called.
pub(super) const fn title(verb: BackupVerb, words: BackupWords) -> &'static str {
    match verb {
        BackupVerb::Create => words.create(),
        BackupVerb::Verify => words.verify(),
        BackupVerb::Prune => words.prune(),
    }
}

/// What a dry run found.
pub(super) fn look(verb: BackupVerb, body: &[u8], lang: Lang) -> Result<Look, Trouble> {
    let words = BackupWords(lang);
    let (lines, count) = match verb {
        BackupVerb::Create => {
            let created: Created = read(body)?;
            (vec![words.asks_create(&created.file, &bytes(created.needed_bytes))], None)
        }
        BackupVerb::Verify => (Vec::new(), None),
        BackupVerb::Prune => {
            let removed = read::<Pruned>(body)?.removed;
            if removed.is_empty() {
                let lines = vec![words.nothing_outdated().to_owned()];
                return Ok(Look { lines, is_idle: true, ..Look::default() });
            }
            let mut lines = vec![words.asks_prune(removed.len())];
            lines.extend(removed.iter().map(|file| format!("  {file}")));
            // There is no way back, so the number is typed however small it is.
            (lines, Some(removed.len() as u64))
        }
    };
    Ok(Look { lines, count, ..Look::default() })
}

/// What a step did, and whether it is bad news.
pub(super) fn told(verb: BackupVerb, body: &[u8], lang: Lang) -> Result<String, Trouble> {
    let words = BackupWords(lang);
    Ok(match verb {
        BackupVerb::Create => words.did_create(&read::<Created>(body)?.file),
        BackupVerb::Prune => words.did_prune(read::<Pruned>(body)?.removed.len()),
        BackupVerb::Verify => {
            let verified: Verified = read(body)?;
            let file = &verified.backup.file;
            if verified.ok { words.did_verify(file) } else { words.is_broken(file) }
        }
    })
}

impl State {
    pub(super) fn backup_act(&mut self, act: Act) -> Vec<Effect> {
        match act {
            Act::Backup => {
                let verb = Verb::Backup(BackupVerb::Create);
                self.try_dry(Order::new(verb, backups::BACKUPS, Body::Empty).typed("backup create"))
            }
            Act::Prune => {
                let verb = Verb::Backup(BackupVerb::Prune);
                self.try_dry(Order::new(verb, backups::PRUNE, Body::Empty).typed("backup prune"))
            }
            Act::Drill | Act::Restore => self.ask_slip(act),
            Act::CopyKeyring => {
                let (words, frame) = (BackupWords(self.lang), FrameWords(self.lang));
                let day = self.clock.shown.get(..10).unwrap_or_default();
                let fields = vec![
                    Field::new(words.place(), Rule::Needed),
                    Field::new(frame.file(), Rule::Needed).holding(&format!("keyring-{day}.mamori")),
                ];
                let lines = vec![words.copy_about().to_owned(), frame.never_overwritten().to_owned()];
                self.dialogs.push(Dialog::new(words.copy_title(), lines, Then::CopyKeyring).with(fields));
                Vec::new()
            }
            _ => {
                let Some(file) = self.backups.current().map(|backup| backup.file.clone()) else {
                    self.complain(FrameWords(self.lang).nobody_chosen());
                    return Vec::new();
                };
                let verb = Verb::Backup(BackupVerb::Verify);
                let command = format!("backup verify {}", quoted(&file));
                // Comparing changes nothing but the note of it, so it is not asked twice.
                self.send(
                    Order::json(verb, backups::VERIFY, &File { file: file.clone() })
                        .about(file)
                        .typed(command),
                )
            }
        }
    }

    /// Asks for a copy of the keyring, to be written to a file.
    pub(super) fn copy_keyring(&mut self, (place, file): (String, String)) -> Vec<Effect> {
        self.busy += 1;
        let body = serde_json::to_vec(&CopyKeyring { place }).map_or(Body::Empty, Body::Json);
        let path = backups::KEYRING.to_owned();
        let ticket = Ticket::Export(file.into());
        vec![Effect::Ask(Box::new(Ask { ticket, path, body, is_dry_run: false, reason: None, expect: None }))]
    }
}
