//! The list of people: which are wanted, which are chosen, and what is done to their accounts.

use std::collections::BTreeSet;
use std::path::PathBuf;

use admin_api::people::{self, MakeSlips, ResetPassword, Way};
use admin_api::roster::{self, Chosen, PEOPLE, People, Person};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::order::{Order, Verb};
use super::pages::{PAGE, Pages};
use super::{Ask, Cursor, Effect, State, Ticket};
use crate::keys::Act;
use crate::options::Lang;
use crate::text;
use crate::words::{FrameWords, PeopleWords};

/// What the screen of people shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct PeopleView {
    pub(crate) cursor: Cursor,
    pub(crate) filter: String,
    pub(crate) state: Option<roster::State>,
    pub(crate) is_locked_only: bool,
    pub(crate) role: Option<roster::Role>,
    /// Code of the department, with what is below it.
    pub(crate) department: Option<String>,
    pub(crate) sort: roster::Sort,
    /// What became another thing about the person who was opened.
    pub(crate) log: Option<admin_api::person::Log>,
    pub(crate) pages: Pages<Person>,
    /// Staff numbers that were chosen.
    pub(crate) chosen: BTreeSet<String>,
    /// Whether a page is on its way.
    pub(super) is_asked: bool,
    /// Whether the end of the list is looked for, page by page.
    is_chasing: bool,
}

impl PeopleView {
    /// The person under the cursor.
    pub(crate) fn current(&self) -> Option<&Person> {
        self.pages.get(self.cursor.at)
    }

    /// Whether only some are listed.
    pub(crate) fn is_narrowed(&self) -> bool {
        !self.filter.is_empty() || self.has_chips()
    }

    /// Whether chips leave somebody out.
    pub(crate) fn has_chips(&self) -> bool {
        self.state.is_some() || self.is_locked_only || self.role.is_some() || self.department.is_some()
    }

    /// Everybody is wanted again.
    pub(super) fn drop_chips(&mut self) {
        (self.state, self.is_locked_only, self.role, self.department) = (None, false, None, None);
    }

    /// Asks for what is in view once more.
    pub(super) fn ask_again(&mut self) -> Option<Effect> {
        self.ask(self.cursor.top / PAGE)
    }

    /// Another list is wanted.
    pub(super) fn restart(&mut self) -> Option<Effect> {
        self.pages.restart();
        self.cursor = Cursor::default();
        self.is_chasing = false;
        self.ask(0)
    }

    fn ask(&mut self, page: usize) -> Option<Effect> {
        // One page at a time: whoever types fast would send a flood of searches.
        if std::mem::replace(&mut self.is_asked, true) {
            return None;
        }
        let generation = self.pages.generation;
        let page = if self.pages.is_there() { page } else { 0 };
        Some(Ask::get(Ticket::People { generation, page }, self.path(page)))
    }

    fn path(&self, page: usize) -> String {
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let mut path = format!("{PEOPLE}?limit={PAGE}");
        if !self.filter.trim().is_empty() {
            path.push_str("&filter=");
            path.push_str(&encoded(self.filter.trim()));
        }
        if let Some(state) = self.state {
            path.push_str(match state {
                roster::State::AwaitingFirst => "&state=awaiting-first",
                roster::State::Active => "&state=active",
                roster::State::Stopped => "&state=stopped",
                roster::State::AwaitingReset => "&state=awaiting-reset",
            });
        }
        if self.is_locked_only {
            path.push_str("&locked=true");
        }
        if let Some(role) = self.role {
            path.push_str("&role=");
            path.push_str(role.word());
        }
        if let Some(code) = &self.department {
            path.push_str("&department=");
            path.push_str(&encoded(code));
        }
        path.push_str(match self.sort {
            roster::Sort::Number => "",
            roster::Sort::NumberFalling => "&sort=number-falling",
            roster::Sort::Name => "&sort=name",
        });
        if let Some(after) = self.pages.after(page) {
            path.push_str("&after=");
            path.push_str(&encoded(&after));
        }
        path
    }

    /// The chosen numbers, or the one under the cursor.
    pub(super) fn numbers(&self) -> Vec<String> {
        if self.chosen.is_empty() {
            self.current().map(|person| person.staff_number.clone()).into_iter().collect()
        } else {
            self.chosen.iter().cloned().collect()
        }
    }
}

/// What can be done to several accounts at once.
pub(super) fn step(verb: Verb, numbers: Vec<String>) -> Option<Order> {
    let (pattern, words) = match verb {
        Verb::Unlock => (roster::UNLOCK, "unlock"),
        Verb::Suspend => (roster::SUSPEND, "suspend"),
        Verb::Resume => (roster::RESUME, "resume"),
        Verb::Invite => (people::INVITE, "invite"),
        _ => return None,
    };
    let command = format!("user {words} {}", numbers.join(" "));
    let object = numbers.join(" ");
    let undo = match verb {
        Verb::Suspend => step(Verb::Resume, numbers.clone()),
        _ => None,
    };
    let order = if verb == Verb::Invite {
        Order::json(verb, pattern, &MakeSlips { staff_numbers: numbers })
    } else {
        Order::json(verb, pattern, &Chosen { staff_numbers: numbers })
    };
    Some(order.about(object).typed(command).undone_by(undo))
}

/// A reset of one password; how it is handed over is decided in the dialog.
pub(super) fn reset(number: &str) -> Order {
    Order::json(Verb::Reset, people::RESET_PASSWORD, &ResetPassword::default())
        .at(people::reset_path(number))
        .about(number)
        .typed(format!("user reset-password {number}"))
}

/// The same as decided in the dialog.
pub(super) fn reset_by(order: &Order, (way, file): (Way, Option<PathBuf>), is_last_holder: bool) -> Order {
    let body = ResetPassword { last_holder: is_last_holder, way };
    let mut command = format!("user reset-password {}", order.object);
    if way == Way::Letter {
        command.push_str(" --by mail");
    }
    let slip = file.as_ref().map(|file| text::quoted(&file.display().to_string()));
    command.extend(slip.map(|slip| format!(" --by slip --out {slip}")));
    if is_last_holder {
        command.push_str(" --yes");
    }
    Order { file, ..Order::json(Verb::Reset, people::RESET_PASSWORD, &body) }
        .at(order.path.clone())
        .about(order.object.clone())
        .typed(command)
}

/// Number, name and department of each, the first few by name.
pub(super) fn named(people: &[Person], words: FrameWords) -> Vec<String> {
    /// So many are named one by one.
    const NAMED: usize = 5;
    let row = |person: &Person| {
        format!(
            "  {} {}  {}",
            text::fit(&person.staff_number, 10),
            text::fit(&person.name, 16),
            person.department_path
        )
    };
    let mut lines: Vec<String> = people.iter().take(NAMED).map(row).collect();
    if people.len() > NAMED {
        lines.push(format!("  {}", words.and_more(people.len() - NAMED)));
    }
    lines
}

/// Why accounts are locked and from where, each place once, so that an attack is noticed.
pub(super) fn causes(people: &[Person], lang: Lang) -> Vec<String> {
    /// So many are told.
    const TOLD: usize = 5;
    let words = PeopleWords(lang);
    let mut lines: Vec<String> = Vec::new();
    let locks = people.iter().flat_map(|person| &person.locks).map(|lock| words.locked_by(lock));
    for line in locks {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let more = lines.len().saturating_sub(TOLD);
    lines.truncate(TOLD);
    lines.extend((more > 0).then(|| FrameWords(lang).and_more(more)));
    lines
}

impl State {
    /// By staff number or kana, and the staff number either way; the server puts them in order.
    pub(super) fn sort_people(&mut self, act: Act) -> Vec<Effect> {
        use roster::Sort::{Name, Number, NumberFalling};
        self.people.sort = match (act, self.people.sort) {
            (Act::SortColumn, Number | NumberFalling) => Name,
            (Act::SortColumn, Name) | (_, NumberFalling | Name) => Number,
            (_, Number) => NumberFalling,
        };
        self.people.restart().into_iter().collect()
    }

    /// Looks for the one person that a command names by name or kana.
    pub(super) fn find_named(&mut self, verb: &'static str, name: &str) -> Vec<Effect> {
        self.busy += 1;
        let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
        vec![Ask::get(Ticket::Named(verb), format!("{PEOPLE}?limit=2&filter={name}"))]
    }

    /// One of that name is taken; of several somebody has to choose.
    pub(super) fn named_came(&mut self, verb: &'static str, people: &People) -> Vec<Effect> {
        match &people.items[..] {
            [person] => self.take_verb(verb, vec![person.staff_number.clone()]),
            [] => {
                self.complain(FrameWords(self.lang).nobody_so_named());
                Vec::new()
            }
            _ => {
                self.complain(FrameWords(self.lang).several_so_named());
                Vec::new()
            }
        }
    }

    pub(super) fn people_came(&mut self, (generation, page): (u64, usize), people: People) -> Vec<Effect> {
        let view = &mut self.people;
        view.is_asked = false;
        if !view.pages.put((generation, page), people.items, people.next) {
            return view.ask(0).into_iter().collect();
        }
        if view.is_chasing {
            view.cursor.at = view.pages.len().saturating_sub(1);
            view.is_chasing = !view.pages.is_whole();
        }
        self.settle();
        self.people_wanted()
    }

    /// Asks for the page that the cursor has come near to.
    pub(super) fn people_wanted(&mut self) -> Vec<Effect> {
        let view = &mut self.people;
        let wanted = view.pages.wanted(view.cursor.at).or_else(|| view.pages.wanted(view.cursor.top));
        let next = view.is_chasing.then(|| view.pages.len().div_ceil(PAGE));
        match next.or(wanted) {
            Some(page) => view.ask(page).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Moves within the list; its end may have to be looked for.
    pub(super) fn move_people(&mut self, act: Act) -> Vec<Effect> {
        let room = self.layout().rows();
        let view = &mut self.people;
        view.is_chasing = act == Act::End && !view.pages.is_whole();
        view.cursor.go(act, view.pages.len(), room);
        self.people_wanted()
    }

    pub(super) fn choose_person(&mut self, act: Act) -> Vec<Effect> {
        match act {
            Act::ChooseNone => self.people.chosen.clear(),
            Act::ChooseAll => match self.people.pages.all().filter(|all| all.len() <= roster::MOST_LISTED) {
                Some(all) => {
                    self.people.chosen = all.iter().map(|person| person.staff_number.clone()).collect();
                }
                None => self.complain(FrameWords(self.lang).narrow_first()),
            },
            _ => {
                if let Some(number) = self.people.current().map(|person| person.staff_number.clone()) {
                    if !self.people.chosen.remove(&number) {
                        self.people.chosen.insert(number);
                    }
                    return self.move_people(Act::Down);
                }
            }
        }
        Vec::new()
    }
}
