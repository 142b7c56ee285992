//! The tree of departments: what is folded, and its changes.

use std::collections::BTreeSet;

use admin_api::departments::{self, Department, Departments, Edit, Merge, Move, New, One, Turn};

use super::dialog::{Dialog, Form, Then};
use super::field::{Field, Rule};
use super::order::{DepartmentVerb, Order, Verb};
use super::{Cursor, Effect, State};
use crate::keys::Act;
use crate::options::Lang;
use crate::text::quoted;
use crate::words::{DepartmentWords, FrameWords};

/// Which master of screen 3 is in front.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Face {
    #[default]
    Tree,
    Attributes,
    Plans,
}

impl Face {
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Tree => Self::Attributes,
            Self::Attributes => Self::Plans,
            Self::Plans => Self::Tree,
        }
    }

    pub(super) const fn last(self) -> Self {
        self.next().next()
    }
}

/// What the screen of departments shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct DepartmentsView {
    pub(crate) cursor: Cursor,
    pub(crate) filter: String,
    pub(crate) tree: Option<Departments>,
    /// Codes of departments whose children are out of view.
    pub(crate) folded: BTreeSet<String>,
}

impl DepartmentsView {
    /// The rows in view, in the order of the tree.
    pub(crate) fn rows(&self) -> Vec<&Department> {
        let all = self.tree.as_ref().map_or(&[][..], |tree| &tree.items);
        let wanted = self.filter.trim();
        if !wanted.is_empty() {
            let is_wanted = |it: &&Department| {
                it.name.contains(wanted) || it.code.to_uppercase().contains(&wanted.to_uppercase())
            };
            return all.iter().filter(is_wanted).collect();
        }
        let mut rows = Vec::new();
        let mut folded_at = usize::MAX;
        for department in all {
            if department.level > folded_at {
                continue;
            }
            folded_at = if self.folded.contains(&department.code) { department.level } else { usize::MAX };
            rows.push(department);
        }
        rows
    }

    pub(crate) fn current(&self) -> Option<&Department> {
        self.rows().get(self.cursor.at).copied()
    }

    /// Whether something stands below it.
    pub(crate) fn has_children(&self, code: &str) -> bool {
        self.tree.as_ref().is_some_and(|tree| tree.items.iter().any(|it| it.parent.as_deref() == Some(code)))
    }

    /// People in a department and below it.
    pub(crate) fn people_below(&self, department: &Department) -> u64 {
        let all = self.tree.as_ref().map_or(&[][..], |tree| &tree.items);
        let from = all.iter().skip_while(|it| it.code != department.code);
        let own = department.people;
        from.skip(1).take_while(|it| it.level > department.level).map(|it| it.people).sum::<u64>() + own
    }
}

fn one(verb: DepartmentVerb, code: &str) -> Order {
    let (pattern, words) = match verb {
        DepartmentVerb::Hide => (departments::HIDE, "hide"),
        DepartmentVerb::Show => (departments::SHOW, "show"),
        _ => (departments::RETIRE, "retire"),
    };
    Order::json(Verb::Department(verb), pattern, &One { code: code.to_owned() })
        .about(code)
        .typed(format!("dept {words} {}", quoted(code)))
}

fn turned(code: &str, to: Turn, words: &str) -> Order {
    Order::json(
        Verb::Department(DepartmentVerb::Order),
        departments::ORDER,
        &departments::Order { code: code.to_owned(), to },
    )
    .about(code)
    .typed(format!("dept order {} {words}", quoted(code)))
}

fn moved(code: &str, under: Option<String>) -> Order {
    let words =
        under.as_deref().map_or_else(|| "--top".to_owned(), |under| format!("--under {}", quoted(under)));
    Order::json(
        Verb::Department(DepartmentVerb::Move),
        departments::MOVE,
        &Move { code: code.to_owned(), under },
    )
    .about(code)
    .typed(format!("dept move {} {words}", quoted(code)))
}

/// The fields that a new department and an edited one have in common, as they stand now.
fn fields(now: Option<&Department>, lang: Lang) -> Vec<Field> {
    let words = DepartmentWords(lang);
    let held = |value: Option<&String>| value.cloned().unwrap_or_default();
    let name = now.map(|it| it.name.clone()).unwrap_or_default();
    vec![
        Field::new(words.label_name(), Rule::Needed).holding(&name),
        Field::new(words.label_name_en(), Rule::Any).holding(&held(now.and_then(|it| it.name_en.as_ref()))),
        Field::new(words.site(), Rule::Any).holding(&held(now.and_then(|it| it.site.as_ref()))),
        Field::new(words.label_from(), Rule::Any).holding(&held(now.and_then(|it| it.from.as_ref()))),
        Field::new(words.label_until(), Rule::Any).holding(&held(now.and_then(|it| it.until.as_ref()))),
    ]
}

/// The change that the fields of a form make; `None` where nothing is different.
pub(super) fn order(form: &Form, values: &[String]) -> Option<Order> {
    let value = |place: usize| values.get(place).map(|value| value.trim().to_owned()).unwrap_or_default();
    let given = |place: usize| Some(value(place)).filter(|value| !value.is_empty());
    match form {
        Form::Add => {
            let code = value(0);
            let new = New {
                code: code.clone(),
                name: value(1),
                name_en: given(2),
                site: given(3),
                from: given(4),
                until: given(5),
                under: given(6),
            };
            let mut command = format!("dept add {} --name {}", quoted(&code), quoted(&new.name));
            let flags = [
                ("name-en", &new.name_en),
                ("site", &new.site),
                ("from", &new.from),
                ("until", &new.until),
                ("under", &new.under),
            ];
            for (flag, value) in flags {
                command.extend(value.iter().map(|value| format!(" --{flag} {}", quoted(value))));
            }
            let verb = Verb::Department(DepartmentVerb::Add);
            Some(Order::json(verb, departments::DEPARTMENTS, &new).about(code).typed(command))
        }
        Form::Edit(was) => edited(was, &value),
        Form::Move { code } => Some(moved(code, given(0))),
        Form::Merge { code } => {
            let into = value(0);
            let command = format!("dept merge {} {}", quoted(code), quoted(&into));
            let body = Merge { code: code.clone(), into: into.clone() };
            let verb = Verb::Department(DepartmentVerb::Merge);
            Some(Order::json(verb, departments::MERGE, &body).about(format!("{code} {into}")).typed(command))
        }
        _ => None,
    }
}

fn edited(was: &Department, value: &impl Fn(usize) -> String) -> Option<Order> {
    let before =
        [Some(&was.name), was.name_en.as_ref(), was.site.as_ref(), was.from.as_ref(), was.until.as_ref()];
    let changed = |place: usize| {
        let held = before.get(place).copied().flatten().map_or("", String::as_str);
        Some(value(place)).filter(|typed| typed != held)
    };
    let [name, name_en, site, from, until] = [0, 1, 2, 3, 4].map(changed);
    let flags = [("name", &name), ("name-en", &name_en), ("site", &site), ("from", &from), ("until", &until)];
    let mut command = format!("dept edit {}", quoted(&was.code));
    for (flag, value) in flags {
        command.extend(value.iter().map(|value| format!(" --{flag} {}", quoted(value))));
    }
    if flags.iter().all(|(_, value)| value.is_none()) {
        return None;
    }
    let edit = Edit { code: was.code.clone(), name, name_en, site, from, until };
    let verb = Verb::Department(DepartmentVerb::Edit);
    Some(Order::json(verb, departments::EDIT, &edit).about(was.code.clone()).typed(command))
}

/// A change of the tree is taken back by its number.
pub(super) fn undo(number: u64) -> Order {
    let verb = Verb::Department(DepartmentVerb::Undo);
    Order::json(verb, departments::UNDO, &departments::Undo { number: Some(number) })
        .about(format!("#{number}"))
        .typed(format!("dept undo {number}"))
}

impl State {
    /// What a key does to the department under the cursor.
    pub(super) fn department_act(&mut self, act: Act) -> Vec<Effect> {
        let words = DepartmentWords(self.lang);
        if act == Act::Add {
            let mut all = vec![Field::new(words.code(), Rule::Needed)];
            all.extend(fields(None, self.lang));
            let under = self.departments.current().and_then(|it| it.parent.clone()).unwrap_or_default();
            all.push(Field::new(words.label_under(), Rule::Any).holding(&under));
            let lines = vec![words.top_hint().to_owned()];
            self.dialogs.push(Dialog::new(words.add_title(), lines, Then::Form(Form::Add)).with(all));
            return Vec::new();
        }
        let Some(now) = self.departments.current().cloned() else {
            self.complain(FrameWords(self.lang).nobody_chosen());
            return Vec::new();
        };
        let code = now.code.clone();
        let about = vec![format!("{code}  {}", now.name)];
        let order = match act {
            Act::Fold => {
                if !self.departments.folded.remove(&code) && self.departments.has_children(&code) {
                    self.departments.folded.insert(code);
                }
                self.settle();
                return Vec::new();
            }
            Act::Edit => {
                let all = fields(Some(&now), self.lang);
                let then = Then::Form(Form::Edit(Box::new(now)));
                self.dialogs.push(Dialog::new(words.edit_title(), about, then).with(all));
                return Vec::new();
            }
            Act::MoveUnder => {
                let lines = [about, vec![words.top_hint().to_owned()]].concat();
                let then = Then::Form(Form::Move { code });
                let under =
                    Field::new(words.label_under(), Rule::Any).holding(&now.parent.unwrap_or_default());
                self.dialogs.push(Dialog::new(words.move_title(), lines, then).with(vec![under]));
                return Vec::new();
            }
            Act::Merge => {
                let then = Then::Form(Form::Merge { code });
                let into = Field::new(words.label_into(), Rule::Needed);
                self.dialogs.push(Dialog::new(words.merge_title(), about, then).with(vec![into]));
                return Vec::new();
            }
            Act::Plan => return self.ask_plan(),
            Act::OrderUp => turned(&code, Turn::Up, "up"),
            Act::OrderDown => turned(&code, Turn::Down, "down"),
            Act::Hide => one(if now.shown { DepartmentVerb::Hide } else { DepartmentVerb::Show }, &code),
            _ => one(DepartmentVerb::Retire, &code),
        };
        // A place among siblings and a mark in lists are nothing to confirm: the same key turns them back.
        if matches!(act, Act::OrderUp | Act::OrderDown | Act::Hide) {
            self.send(order)
        } else {
            self.try_dry(order)
        }
    }
}
