//! Which rows of a list are wanted: what is typed after `/`, and the chips of `f`.

use admin_api::{mail, roster};

use super::dialog::{Dialog, Then};
use super::field::Field;
use super::{Cursor, Effect, State, Tab};
use crate::keys::{Key, Place};
use crate::words::{FrameWords, MailWords, PeopleWords};

impl State {
    /// The filter of the list in front.
    pub(crate) fn filter(&self) -> &str {
        match (self.place(), &self.import) {
            (Place::Preview, Some(import)) => &import.filter,
            (Place::Attributes, _) => &self.attributes.filter,
            (Place::Plans, _) => &self.plans.filter,
            _ => match self.tab {
                Tab::Overview => "",
                Tab::People => &self.people.filter,
                Tab::Departments => &self.departments.filter,
                Tab::Events => &self.events.filter,
                Tab::Mail => &self.mail.filter,
                Tab::Messages => &self.messages.filter,
                Tab::Certificates => &self.certificates.filter,
                Tab::Backups => &self.backups.filter,
                Tab::Audit => &self.audit.filter,
                Tab::Settings => &self.settings.filter,
            },
        }
    }

    pub(super) fn type_filter(&mut self, key: Key) -> Vec<Effect> {
        match key {
            Key::Enter => self.typing = None,
            Key::Esc => {
                self.typing = None;
                return self.filter_by(String::new());
            }
            key => {
                let Some(field) = &mut self.typing else { return Vec::new() };
                field.press(key);
                let typed = field.value.clone();
                return self.filter_by(typed);
            }
        }
        Vec::new()
    }

    pub(super) fn filter_by(&mut self, typed: String) -> Vec<Effect> {
        if self.filter() == typed {
            return Vec::new();
        }
        match (self.place(), &mut self.import) {
            (Place::Preview, Some(import)) => (import.filter, import.cursor) = (typed, Cursor::default()),
            (Place::Attributes, _) => self.attributes.filter = typed,
            (Place::Plans, _) => self.plans.filter = typed,
            _ => match self.tab {
                Tab::Overview => {}
                Tab::People => {
                    self.people.filter = typed;
                    return self.people.restart().into_iter().collect();
                }
                Tab::Departments => self.departments.filter = typed,
                Tab::Events => self.events.filter = typed,
                Tab::Mail => self.mail.filter = typed,
                Tab::Messages => self.messages.filter = typed,
                Tab::Certificates => self.certificates.filter = typed,
                Tab::Backups => self.backups.filter = typed,
                Tab::Audit => self.audit.filter = typed,
                Tab::Settings => self.settings.filter = typed,
            },
        }
        self.settle();
        Vec::new()
    }

    pub(super) fn open_chips(&mut self) {
        if self.tab == Tab::Audit {
            return self.open_audit_chips();
        }
        let (people, mail, frame) = (PeopleWords(self.lang), MailWords(self.lang), FrameWords(self.lang));
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let dialog = if self.tab == Tab::Mail {
            let states = owned(&[
                mail.any(),
                mail.waiting(),
                mail.sending(),
                mail.sent(),
                mail.failed(),
                mail.cancelled(),
            ]);
            let at = self.mail.state.and_then(|now| LETTERS.iter().position(|state| *state == now));
            let field = Field::choice(mail.state(), states, at.map_or(0, |at| at + 1));
            Dialog::new(mail.chips_title(), Vec::new(), Then::Chips).with(vec![field])
        } else {
            let states = owned(&[
                people.any_state(),
                people.awaiting_first(),
                people.active(),
                people.stopped(),
                people.awaiting_reset(),
            ]);
            let at = self.people.state.and_then(|now| ACCOUNTS.iter().position(|state| *state == now));
            let locked = Field::choice(
                people.only_locked(),
                owned(&[frame.no(), frame.yes()]),
                usize::from(self.people.is_locked_only),
            );
            let fields = vec![Field::choice(people.state(), states, at.map_or(0, |at| at + 1)), locked];
            Dialog::new(people.chips_title(), Vec::new(), Then::Chips).with(fields)
        };
        self.dialogs.push(dialog);
    }

    pub(super) fn narrow(&mut self, (state, locked): (usize, usize)) -> Vec<Effect> {
        let place = state.checked_sub(1);
        if self.tab == Tab::Mail {
            return vec![self.mail.restart(place.and_then(|place| LETTERS.get(place).copied()))];
        }
        self.people.state = place.and_then(|place| ACCOUNTS.get(place).copied());
        self.people.is_locked_only = locked == 1;
        self.people.restart().into_iter().collect()
    }
}

const ACCOUNTS: [roster::State; 4] = [
    roster::State::AwaitingFirst,
    roster::State::Active,
    roster::State::Stopped,
    roster::State::AwaitingReset,
];
const LETTERS: [mail::State; 5] = [
    mail::State::Waiting,
    mail::State::Sending,
    mail::State::Sent,
    mail::State::Failed,
    mail::State::Cancelled,
];
