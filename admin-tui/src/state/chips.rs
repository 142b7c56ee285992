//! `f`: which rows of a list are wanted, by chips that stand in its heading.

use admin_api::departments::{DEPARTMENTS, Department};
use admin_api::{mail, roster};

use super::dialog::{Dialog, Then};
use super::field::{Field, Rule};
use super::{Ask, Effect, State, Tab, Ticket};
use crate::options::Lang;
use crate::words::{FrameWords, MailWords, PeopleWords};

const ACCOUNTS: [roster::State; 4] = [
    roster::State::AwaitingFirst,
    roster::State::Active,
    roster::State::Stopped,
    roster::State::AwaitingReset,
];
const ROLES: [roster::Role; 4] =
    [roster::Role::None, roster::Role::Manager, roster::Role::Clerk, roster::Role::Medical];
const LETTERS: [mail::State; 5] = [
    mail::State::Waiting,
    mail::State::Sending,
    mail::State::Sent,
    mail::State::Failed,
    mail::State::Cancelled,
];

/// A choice among words, the first of which wants all; what is wanted now stands in it.
fn choice<T: PartialEq>(label: &str, words: &[&str], (all, now): (&[T], Option<T>)) -> Field {
    let at = now.and_then(|now| all.iter().position(|one| *one == now));
    Field::choice(label, words.iter().map(|word| (*word).to_owned()).collect(), at.map_or(0, |at| at + 1))
}

/// The word of a role.
pub(crate) const fn role_word(role: roster::Role, lang: Lang) -> &'static str {
    let words = PeopleWords(lang);
    match role {
        roster::Role::None => words.no_role(),
        roster::Role::Manager => words.manager(),
        roster::Role::Clerk => words.clerk(),
        roster::Role::Medical => words.medical(),
    }
}

/// The department that somebody means: by its code, or by a name that only one has.
fn named<'a>(all: &'a [Department], typed: &str) -> Option<&'a Department> {
    let by_code = all.iter().find(|it| it.code.eq_ignore_ascii_case(typed));
    by_code.or_else(|| {
        let mut found = all.iter().filter(|it| it.name == typed || it.name_en.as_deref() == Some(typed));
        found.next().filter(|_| found.next().is_none())
    })
}

impl State {
    pub(super) fn open_chips(&mut self) -> Vec<Effect> {
        match self.tab {
            Tab::Audit => self.open_audit_chips(),
            Tab::Mail => self.open_mail_chips(),
            _ => return self.open_people_chips(),
        }
        Vec::new()
    }

    fn open_mail_chips(&mut self) {
        let mail = MailWords(self.lang);
        let states =
            [mail.any(), mail.waiting(), mail.sending(), mail.sent(), mail.failed(), mail.cancelled()];
        let field = choice(mail.state(), &states, (&LETTERS, self.mail.state));
        self.dialogs.push(Dialog::new(mail.chips_title(), Vec::new(), Then::Chips).with(vec![field]));
    }

    /// The departments are asked for beside, so that a name can stand for a code.
    fn open_people_chips(&mut self) -> Vec<Effect> {
        let (words, frame, view) = (PeopleWords(self.lang), FrameWords(self.lang), &self.people);
        let states = [
            words.any_state(),
            words.awaiting_first(),
            words.active(),
            words.stopped(),
            words.awaiting_reset(),
        ];
        let roles = ROLES.map(|role| role_word(role, self.lang));
        let roles = [&[words.any_state()], &roles[..]].concat();
        let locked = vec![frame.no().to_owned(), frame.yes().to_owned()];
        let fields = vec![
            choice(words.state(), &states, (&ACCOUNTS, view.state)),
            Field::choice(words.only_locked(), locked, usize::from(view.is_locked_only)),
            choice(words.role_label(), &roles, (&ROLES, view.role)),
            Field::new(words.department_label(), Rule::Any)
                .holding(view.department.as_deref().unwrap_or_default()),
        ];
        self.dialogs.push(Dialog::new(words.chips_title(), Vec::new(), Then::Chips).with(fields));
        vec![Ask::get(Ticket::Departments, DEPARTMENTS)]
    }

    /// The chips as they were chosen.
    pub(super) fn narrow(&mut self, dialog: &Dialog) -> Vec<Effect> {
        let at = |place: usize| dialog.fields.get(place).map_or(0, |field| field.at);
        let state = at(0).checked_sub(1);
        if self.tab == Tab::Mail {
            return vec![self.mail.restart(state.and_then(|place| LETTERS.get(place).copied()))];
        }
        let typed = dialog.value(3);
        let department = match (&self.departments.tree, typed.is_empty()) {
            (_, true) => None,
            (None, _) => Some(typed),
            (Some(tree), _) => {
                let Some(found) = named(&tree.items, &typed) else {
                    // What was typed is kept, so that it can be mended.
                    let fault = Some(PeopleWords(self.lang).no_department(&typed));
                    self.dialogs.push(Dialog { fault, focus: 3, ..dialog.clone() });
                    return Vec::new();
                };
                Some(found.code.clone())
            }
        };
        self.people.state = state.and_then(|place| ACCOUNTS.get(place).copied());
        self.people.is_locked_only = at(1) == 1;
        self.people.role = at(2).checked_sub(1).and_then(|place| ROLES.get(place).copied());
        self.people.department = department;
        self.people.restart().into_iter().collect()
    }
}
