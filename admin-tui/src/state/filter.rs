//! Which rows of a list are wanted by what is typed after `/`.

use super::{Cursor, Effect, State, Tab};
use crate::keys::{Key, Place};

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
}
