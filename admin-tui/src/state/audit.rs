//! The audit log: pages of it, which entries are wanted, what one changed, whether the chain is whole.

use admin_api::audit::{self, Asked, Entries, Entry, FILE, LIST, Verified};
use admin_api::person::{self, FieldChange, Log};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::dialog::{Dialog, Then};
use super::field::{Field, Rule};
use super::{Ask, Cursor, Effect, State, Ticket};
use crate::keys::Act;
use crate::text::{grouped, quoted};
use crate::words::{AuditWords, FrameWords};

/// Entries of one page.
const PAGE: usize = 200;
/// The faces by which something is done, as the log names them.
const FACES: [&str; 7] = ["web", "cli", "console", "api", "clock", "demo", "offline"];

/// What the screen of the audit log shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct AuditView {
    pub(crate) cursor: Cursor,
    /// What was typed after `/`: a part of what stands in a row.
    pub(crate) filter: String,
    /// Which entries are asked for.
    pub(crate) asked: Asked,
    pub(crate) entries: Option<Vec<Entry>>,
    next: Option<u64>,
    /// What walking the chain found, and when.
    pub(crate) verified: Option<(Verified, String)>,
    /// What one entry changed, by its number.
    pub(crate) difference: Option<(u64, Vec<FieldChange>)>,
    generation: u64,
    is_asked: bool,
}

impl AuditView {
    pub(crate) fn rows(&self) -> Vec<&Entry> {
        let all = self.entries.as_deref().unwrap_or_default();
        let wanted = self.filter.trim();
        let holds = |entry: &&Entry| {
            let texts = [&entry.act_ja, &entry.act_en, &entry.act, &entry.face, &entry.note, &entry.day];
            let named = [&entry.name, &entry.target];
            texts.into_iter().any(|text| text.contains(wanted))
                || named.into_iter().flatten().any(|text| text.contains(wanted))
        };
        all.iter().filter(holds).collect()
    }

    pub(crate) fn current(&self) -> Option<&Entry> {
        self.rows().get(self.cursor.at).copied()
    }

    /// Whether more can be asked for.
    pub(crate) const fn has_more(&self) -> bool {
        self.next.is_some()
    }

    fn path(&self, before: Option<u64>) -> String {
        let asked = &self.asked;
        let words = [
            ("person", asked.person.as_deref()),
            ("act", asked.act.as_deref()),
            ("face", asked.face.as_deref()),
            ("from", asked.from.as_deref()),
            ("to", asked.to.as_deref()),
        ];
        let mut path = format!("{LIST}?limit={PAGE}");
        for (name, value) in words {
            path.extend(value.map(|value| format!("&{name}={}", encoded(value))));
        }
        path.extend(before.map(|before| format!("&before={before}")));
        path
    }

    fn ask(&mut self, before: Option<u64>) -> Option<Effect> {
        if std::mem::replace(&mut self.is_asked, true) {
            return None;
        }
        Some(Ask::get(Ticket::Audit { generation: self.generation, before }, self.path(before)))
    }

    /// Asks for the newest entries again, unless somebody has walked on to older ones.
    pub(super) fn ask_again(&mut self) -> Option<Effect> {
        let is_at_the_start = self.entries.as_ref().is_none_or(|entries| entries.len() <= PAGE);
        is_at_the_start.then(|| self.ask(None)).flatten()
    }

    /// Other entries are wanted, or these from their start.
    pub(super) fn restart(&mut self) -> Option<Effect> {
        self.generation += 1;
        (self.is_asked, self.cursor) = (false, Cursor::default());
        self.ask(None)
    }

    pub(super) fn lost(&mut self) {
        self.is_asked = false;
    }

    pub(super) fn take(&mut self, (generation, before): (u64, Option<u64>), page: Entries) {
        if generation != self.generation {
            return;
        }
        self.is_asked = false;
        self.next = page.next;
        match (&mut self.entries, before) {
            (Some(entries), Some(_)) => entries.extend(page.items),
            (entries, _) => *entries = Some(page.items),
        }
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// The flags of a command that ask for the same.
fn flags(asked: &Asked) -> String {
    let flags = [
        ("person", &asked.person),
        ("act", &asked.act),
        ("face", &asked.face),
        ("from", &asked.from),
        ("to", &asked.to),
    ];
    let given = flags.into_iter().filter_map(|(flag, value)| Some((flag, value.as_deref()?)));
    given.map(|(flag, value)| format!(" --{flag} {}", quoted(value))).collect::<Vec<_>>().concat()
}

impl State {
    pub(super) fn audit_act(&mut self, act: Act) -> Vec<Effect> {
        debug_assert_eq!(act, Act::VerifyAudit);
        self.busy += 1;
        vec![Ask::get(Ticket::Verified, audit::VERIFY)]
    }

    /// Asks on when the cursor comes near the end of what is held.
    pub(super) fn audit_wanted(&mut self) -> Vec<Effect> {
        let held = self.audit.rows().len();
        let is_near = self.audit.cursor.at + self.layout().rows() >= held;
        let next = self.audit.next.filter(|_| is_near);
        next.and_then(|next| self.audit.ask(Some(next))).into_iter().collect()
    }

    pub(super) fn audit_came(&mut self, ticket: (u64, Option<u64>), page: Entries) -> Vec<Effect> {
        self.audit.take(ticket, page);
        self.settle();
        // A filter may leave so few of a page that the next one is wanted at once.
        if self.audit.filter.is_empty() { Vec::new() } else { self.audit_wanted() }
    }

    /// Shows whether the chain is whole.
    pub(super) fn verified(&mut self, verified: Verified) {
        let words = AuditWords(self.lang);
        let mut lines = match &verified.broken {
            None => vec![words.whole(&grouped(verified.entries)), words.head(&verified.head)],
            Some(broken) => vec![
                words.broken(broken.seq),
                self.lang.pick(&broken.message_ja, &broken.message_en).to_owned(),
            ],
        };
        lines.push(match &verified.signed {
            Some(signed) => words.signed(signed.seq, signed.time.get(..16).unwrap_or(&signed.time)),
            None => words.unsigned().to_owned(),
        });
        let outcome = if verified.ok { words.is_whole() } else { words.is_broken() };
        self.done(outcome.to_owned(), "mamori audit verify".to_owned());
        self.dialogs.push(Dialog::new(words.verify(), lines, Then::Close));
        self.audit.verified = Some((verified, self.clock.minute.clone()));
    }

    /// Asks what the entry under the cursor changed about a person.
    pub(super) fn ask_difference(&mut self) -> Vec<Effect> {
        let Some(entry) = self.audit.current().filter(|entry| entry.time.is_some()) else {
            return Vec::new();
        };
        let (Some(target), Some(seq)) = (&entry.target, entry.seq) else { return Vec::new() };
        vec![Ask::get(Ticket::Difference(seq), person::path(person::LOG, &encoded(target)))]
    }

    /// Keeps what one act changed: the change log has the same moment.
    pub(super) fn difference_came(&mut self, seq: u64, log: Log) {
        let entries = self.audit.entries.as_deref().unwrap_or_default();
        let time = entries.iter().find(|entry| entry.seq == Some(seq)).and_then(|entry| entry.time.as_ref());
        let of = log.items.into_iter().find(|revision| Some(&revision.time) == time);
        self.audit.difference = of.map(|revision| (seq, revision.changed));
    }

    pub(super) fn open_audit_chips(&mut self) {
        let words = AuditWords(self.lang);
        let asked = self.audit.asked.clone();
        let held = |value: &Option<String>| value.clone().unwrap_or_default();
        let any = std::iter::once(words.any_face()).chain(FACES);
        let face = asked.face.as_deref().and_then(|face| FACES.iter().position(|it| *it == face));
        let fields = vec![
            Field::new(words.person(), Rule::Any).holding(&held(&asked.person)),
            Field::new(words.label_act(), Rule::Any).holding(&held(&asked.act)),
            Field::choice(words.face(), any.map(str::to_owned).collect(), face.map_or(0, |at| at + 1)),
            Field::new(words.label_from(), Rule::Any).holding(&held(&asked.from)),
            Field::new(words.label_to(), Rule::Any).holding(&held(&asked.to)),
        ];
        let lines = vec![words.chips_about().to_owned()];
        self.dialogs.push(Dialog::new(words.chips_title(), lines, Then::Chips).with(fields));
    }

    pub(super) fn narrow_audit(&mut self, dialog: &Dialog) -> Vec<Effect> {
        let given = |place: usize| Some(dialog.value(place)).filter(|value| !value.is_empty());
        let face = dialog.fields.get(2).and_then(|field| FACES.get(field.at.checked_sub(1)?));
        self.audit.asked = Asked {
            person: given(0),
            act: given(1),
            face: face.map(|face| (*face).to_owned()),
            from: given(3),
            to: given(4),
            ..Asked::default()
        };
        let command = format!("mamori audit list{}", flags(&self.audit.asked));
        self.done(AuditWords(self.lang).narrowed().to_owned(), command);
        self.audit.restart().into_iter().collect()
    }

    pub(super) fn ask_audit_file(&mut self) {
        let (words, frame) = (AuditWords(self.lang), FrameWords(self.lang));
        let held = |value: &Option<String>| value.clone().unwrap_or_default();
        let fields = vec![
            Field::new(frame.file(), Rule::Needed).holding("audit.csv"),
            Field::choice(frame.kind_of_file(), vec!["CSV".to_owned(), "JSON".to_owned()], 0),
            Field::new(words.label_from(), Rule::Any).holding(&held(&self.audit.asked.from)),
            Field::new(words.label_to(), Rule::Any).holding(&held(&self.audit.asked.to)),
        ];
        let lines = vec![words.export_about().to_owned(), frame.never_overwritten().to_owned()];
        self.dialogs.push(Dialog::new(frame.save_title(), lines, Then::ExportAudit).with(fields));
    }

    pub(super) fn export_audit(&mut self, dialog: &Dialog) -> Vec<Effect> {
        let kind = if dialog.fields.get(1).is_some_and(|field| field.at == 1) { "json" } else { "csv" };
        let file = dialog.value(0);
        let mut path = format!("{FILE}?kind={kind}");
        let mut command = format!("mamori audit export --out {} --kind {kind}", quoted(&file));
        for (flag, place) in [("from", 2), ("to", 3)] {
            let value = dialog.value(place);
            if !value.is_empty() {
                path.extend([format!("&{flag}={}", encoded(&value))]);
                command.extend([format!(" --{flag} {}", quoted(&value))]);
            }
        }
        self.busy += 1;
        self.export_command = Some(command);
        vec![Ask::get(Ticket::Export(file.into()), path)]
    }
}
