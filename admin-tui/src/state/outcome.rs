//! A change on its way: tried dry, confirmed with what the trial found, sent, and told.

use admin_api::attributes;
use admin_api::departments::{Altered, Planned};
use admin_api::imports::Imported;
use admin_api::people::PasswordReset;
use admin_api::person::Edited;
use admin_api::problem::Wrong;

use super::attributes as attribute_forms;
use super::dialog::{Dialog, Then};
use super::field::{Field, Rule};
use super::order::{AttributeVerb, CertificateVerb, DepartmentVerb, Look, Order, PersonVerb, Verb};
use super::refresh::read;
use super::trial::{applied, look, title, told};
use super::{Ask, Effect, State, Ticket, Trouble, certificates, departments, import, person, plans};
use crate::words::{FrameWords, PeopleWords};

/// Stands for the reason while nothing is written and so nothing is kept.
const DRY_REASON: &str = "-";
/// So many changes can be taken back.
const REMEMBERED: usize = 20;

impl State {
    /// Asks the server what a change would do.
    pub(super) fn try_dry(&mut self, order: Order) -> Vec<Effect> {
        if self.options.is_read_only {
            self.complain(FrameWords(self.lang).reads_only());
            return Vec::new();
        }
        self.busy += 1;
        let reason = order.needs_reason().then(|| DRY_REASON.to_owned());
        let (path, body) = (order.path.clone(), order.body.clone());
        let ticket = Ticket::Looked(Box::new(order));
        vec![Effect::Ask(Box::new(Ask { ticket, path, body, is_dry_run: true, reason, expect: None }))]
    }

    /// Sends a change.
    pub(super) fn send(&mut self, order: Order) -> Vec<Effect> {
        if self.options.is_read_only {
            self.complain(FrameWords(self.lang).reads_only());
            return Vec::new();
        }
        match order.file.clone() {
            Some(file) => self.file_first(order, file),
            None => self.ask_for(order),
        }
    }

    /// The request of a change.
    pub(super) fn ask_for(&mut self, order: Order) -> Vec<Effect> {
        self.busy += 1;
        let (path, body) = (order.path.clone(), order.body.clone());
        let (reason, expect) = (order.reason.clone().filter(|reason| !reason.is_empty()), order.expect);
        let is_long = order.verb == Verb::ApplyImport;
        let ticket = Ticket::Done(Box::new(order));
        let mut effects =
            vec![Effect::Ask(Box::new(Ask { ticket, path, body, is_dry_run: false, reason, expect }))];
        if is_long {
            effects.extend(self.open_jobs());
        }
        effects
    }

    /// Shows what a dry run found and asks whether to go on.
    pub(super) fn looked(&mut self, order: Order, body: &[u8]) -> Result<Vec<Effect>, Trouble> {
        let mut look = look(&order, body, self.lang)?;
        if order.verb == Verb::Reset {
            look.fields = vec![self.way_of_reset(&order.object)];
        }
        self.ask_whether(order, look);
        Ok(Vec::new())
    }

    fn ask_whether(&mut self, order: Order, look: Look) {
        if look.is_idle {
            self.dialogs.push(Dialog::new(title(order.verb, self.lang), look.lines, Then::Close));
            return;
        }
        let mut fields = look.fields;
        // Whoever takes something back says why as well, where the act itself asked for it.
        if order.needs_reason() {
            fields.push(Field::reason(self.lang));
        }
        if order.verb == Verb::Reset {
            fields.push(self.slip_of_reset(&order.object));
        }
        fields.extend(look.count.map(|count| Field::count(self.lang, count)));
        let title = format!("{}: {}", FrameWords(self.lang).confirm_title(), title(order.verb, self.lang));
        self.dialogs.push(Dialog::new(title, look.lines, Then::Send(Box::new(order))).with(fields));
    }

    /// A refusal of the dry run; that of the last key holder's reset is one that may be overruled.
    pub(super) fn look_refused(&mut self, order: Order, wrong: &Wrong) -> Vec<Effect> {
        if order.verb == Verb::Reset && wrong.code == "last_holder" {
            let (words, frame) = (PeopleWords(self.lang), FrameWords(self.lang));
            let lines = vec![self.lang.pick(&wrong.message_ja, &wrong.message_en).to_owned()];
            let choices = vec![frame.no().to_owned(), frame.yes().to_owned()];
            let fields =
                vec![self.way_of_reset(&order.object), Field::choice(words.last_holder(), choices, 0)];
            self.ask_whether(order, Look { lines, fields, ..Look::default() });
            return Vec::new();
        }
        // What can no longer be taken back does not stand before what can.
        self.forget_undo(&order);
        self.not_done(&Trouble::Refused(Box::new(wrong.clone())));
        Vec::new()
    }

    /// Tells why a request was not done.
    pub(super) fn not_done(&mut self, trouble: &Trouble) {
        let words = FrameWords(self.lang);
        self.export_command = None;
        self.close_jobs();
        let socket = self.options.socket.display().to_string();
        let mut lines = vec![trouble.words(self.lang, &socket)];
        if let Trouble::Refused(wrong) = trouble {
            let details = wrong.details.iter();
            lines.extend(details.map(|it| format!("- {}", self.lang.pick(&it.message_ja, &it.message_en))));
            lines.extend(wrong.fix.iter().map(|fix| format!("{}: {fix}", words.mend())));
        }
        self.complain(words.not_done());
        if let Some(import) = self.import.as_mut().filter(|import| import.stage == super::Stage::Looking) {
            import.stage = super::Stage::Failed;
        }
        self.dialogs.push(Dialog::new(words.not_done(), lines, Then::Close));
    }

    /// The line broke while long work was under way, which the server does not notice.
    pub(super) fn line_broke(&mut self) -> Vec<Effect> {
        self.import = None;
        self.complain(FrameWords(self.lang).job_goes_on());
        self.ask_jobs().into_iter().collect()
    }

    /// A dialog was confirmed: its fields complete the change.
    pub(super) fn confirmed(&mut self, order: &Order, dialog: &Dialog) -> Vec<Effect> {
        let fields = &dialog.fields[..];
        let order = if order.verb == Verb::Certificate(CertificateVerb::Request) {
            certificates::request_by(fields)
        } else if order.verb == Verb::Reset {
            match self.reset_chosen(order, fields) {
                Ok(order) => order,
                Err(fault) => {
                    // What was typed is kept, so that it can be mended.
                    let focus = fields.len().saturating_sub(1);
                    self.dialogs.push(Dialog { fault: Some(fault), focus, ..dialog.clone() });
                    return Vec::new();
                }
            }
        } else {
            order.clone()
        };
        let mut order = order.confirmed(fields);
        // A reason nobody has to give stands in a field that may stay empty.
        let given = fields
            .iter()
            .find(|field| field.rule == Rule::Any && field.label == FrameWords(self.lang).reason());
        if let Some(given) = given.map(|field| field.value.trim()).filter(|given| !given.is_empty()) {
            order.reason = Some(given.to_owned());
        }
        self.send(order)
    }

    /// Tells what a change did.
    pub(super) fn order_done(&mut self, order: &Order, body: &[u8]) -> Result<Vec<Effect>, Trouble> {
        let mut undo = order.undo.as_deref().cloned();
        let mut effects = Vec::new();
        let text = match order.verb {
            Verb::Reset if order.file.is_some() => {
                effects = self.reset_slip(order, read(body)?);
                String::new()
            }
            Verb::Slips => {
                effects = self.slips_made(order, body)?;
                String::new()
            }
            Verb::Reset => self.reset_done(&read(body)?),
            Verb::ApplyImport => {
                let imported: Imported = read(body)?;
                self.import = None;
                self.close_jobs();
                undo = imported.import.map(import::undo);
                applied(&imported, self.lang)
            }
            Verb::Department(verb) => {
                if verb != DepartmentVerb::Undo {
                    undo = read::<Altered>(body)?.change.map(departments::undo);
                }
                told(order, body, self.lang)?
            }
            Verb::Certificate(CertificateVerb::Request) => self.requested(&read(body)?),
            Verb::Person(verb) => {
                let edited: Edited = read(body)?;
                if verb != PersonVerb::Add {
                    let before = self.people.pages.held().find(|it| it.staff_number == order.object);
                    undo = person::undo(&edited, before);
                }
                self.people.log = None;
                person::did(verb, &edited, self.lang)
            }
            Verb::SetText | Verb::Revert => {
                if order.verb == Verb::SetText {
                    self.editor = None;
                }
                undo = self.messages.undo(order);
                told(order, body, self.lang)?
            }
            Verb::Certificate(_) => {
                self.editor = None;
                told(order, body, self.lang)?
            }
            Verb::ReloadConfig => {
                self.settings.examined = None;
                told(order, body, self.lang)?
            }
            Verb::Attribute(verb) => {
                if verb != AttributeVerb::Undo {
                    undo = read::<attributes::Altered>(body)?.change.map(attribute_forms::undo);
                }
                told(order, body, self.lang)?
            }
            Verb::Plan => {
                undo = read::<Planned>(body)?.plan.map(plans::cancel);
                told(order, body, self.lang)?
            }
            _ => told(order, body, self.lang)?,
        };
        self.forget_undo(order);
        if let Some(undo) = undo {
            self.undo.push(undo);
            let surplus = self.undo.len().saturating_sub(REMEMBERED);
            self.undo.drain(..surplus);
        }
        self.people.chosen.clear();
        self.mail.chosen.clear();
        // What goes to paper says by itself how far it is.
        if !text.is_empty() {
            self.done(text, order.command());
        }
        effects.extend(self.refresh());
        Ok(effects)
    }

    fn reset_done(&mut self, reset: &PasswordReset) -> String {
        let words = PeopleWords(self.lang);
        if reset.secret.is_empty() {
            return words.reset_by_mail().to_owned();
        }
        let lines = vec![
            format!("    {}", reset.secret),
            words.reset_until(&reset.expires_shown),
            words.login(&reset.login),
            words.reset_once().to_owned(),
            words.reset_closed().to_owned(),
            words.reset_self_care().to_owned(),
        ];
        let title = words.reset_title(&reset.staff_number, &reset.name);
        self.dialogs.push(Dialog::new(title, lines, Then::Vanish));
        words.did_reset(&reset.staff_number)
    }

    /// Takes the latest change back, or the latest import that nobody has taken back yet.
    pub(super) fn take_back(&mut self) -> Vec<Effect> {
        let imports = self.known.imports.iter().flat_map(|imports| &imports.items);
        let latest =
            imports.filter(|import| import.undone.is_none()).map(|it| import::undo(it.import)).next();
        // It stays the next one until it is done: whoever leaves the question can ask again.
        if let Some(order) = self.undo.last().cloned().or(latest) {
            return self.try_dry(order);
        }
        self.say(FrameWords(self.lang).nothing_to_undo());
        Vec::new()
    }

    /// Forgets that a change can be taken back by this one.
    fn forget_undo(&mut self, by: &Order) {
        self.undo.retain(|undo| (&undo.path, &undo.body) != (&by.path, &by.body));
    }
}
