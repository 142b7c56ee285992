//! One person of the master: added, edited, moved, and what became another thing.

use admin_api::person::{self, Attribute, Edited, FieldChange, Fields, Log, Move};
use admin_api::roster::Person;

use super::dialog::{Dialog, Form, Then};
use super::field::{Field, Rule};
use super::order::{Look, Order, PersonVerb, Verb};
use super::{Ask, Effect, State, Ticket};
use crate::keys::Act;
use crate::options::Lang;
use crate::text::quoted;
use crate::words::{FrameWords, PersonWords};

/// Roles as the file words them, with the words of the command.
const ROLES: [(&str, &str); 4] =
    [("", "none"), ("管理監督者", "manager"), ("実施事務従事者", "clerk"), ("医療職", "medical")];
/// Qualifications as the file words them, with the words of the command.
const QUALIFICATIONS: [(&str, &str); 7] = [
    ("", "none"),
    ("医師", "doctor"),
    ("保健師", "public-health-nurse"),
    ("看護師", "nurse"),
    ("歯科医師", "dentist"),
    ("精神保健福祉士", "psychiatric-social-worker"),
    ("公認心理師", "certified-psychologist"),
];
const SCOPES: [&str; 4] = ["", "1", "2", "3"];
const SEXES: [&str; 3] = ["", "男性", "女性"];
const LANGS: [&str; 3] = ["", "ja", "en"];
/// The fields before the attributes, the staff number being the first one.
const FIELDS: usize = 17;

/// The flags of the command, in the order of the fields behind the staff number.
const FLAGS: [&str; 16] = [
    "name",
    "kana",
    "name-en",
    "mail",
    "department",
    "employment",
    "role",
    "scope",
    "personnel-authority",
    "qualification",
    "login",
    "reads",
    "born",
    "sex",
    "joined",
    "left",
];

/// What stands in each field, as the file words it; attributes come last.
fn values(person: &Person) -> Vec<String> {
    let given = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut values = vec![
        person.staff_number.clone(),
        person.name.clone(),
        given(&person.kana),
        given(&person.name_en),
        given(&person.mail),
        given(&person.department),
        person.employment.clone(),
        person.role.clone(),
        person.scope.clone(),
        if person.personnel_authority { "true" } else { "false" }.to_owned(),
        given(&person.qualification),
        person.login.clone(),
        given(&person.reads),
        given(&person.born),
        given(&person.sex),
        given(&person.joined),
        given(&person.left),
    ];
    values.extend(person.attributes.iter().cloned());
    values
}

fn fields(now: Option<&Person>, lang: Lang) -> Vec<Field> {
    let words = PersonWords(lang);
    let held = now.map(values).unwrap_or_default();
    let value = |place: usize| held.get(place).map_or("", String::as_str);
    let text = |label: &str, place: usize, rule: Rule| Field::new(label, rule).holding(value(place));
    let one_of = |label: &str, place: usize, choices: Vec<&str>| {
        let at = choices.iter().position(|choice| *choice == value(place)).unwrap_or(0);
        Field::choice(label, choices.into_iter().map(str::to_owned).collect(), at)
    };
    let mut fields = vec![
        text(words.number(), 0, Rule::Needed),
        text(words.name(), 1, Rule::Needed),
        text(words.kana(), 2, Rule::Any),
        text(words.name_en(), 3, Rule::Any),
        text(words.mail(), 4, Rule::Any),
        text(words.department(), 5, Rule::Any),
        text(words.employment(), 6, Rule::Any),
        one_of(words.role(), 7, ROLES.iter().map(|(role, _)| *role).collect()),
        one_of(words.scope(), 8, SCOPES.to_vec()),
        one_of(words.authority(), 9, vec!["false", "true"]),
        one_of(words.qualification(), 10, QUALIFICATIONS.iter().map(|(it, _)| *it).collect()),
        text(words.login(), 11, Rule::Any),
        one_of(words.reads(), 12, LANGS.to_vec()),
        text(words.born(), 13, Rule::Any),
        one_of(words.sex(), 14, SEXES.to_vec()),
        text(words.joined(), 15, Rule::Any),
        text(words.left(), 16, Rule::Any),
    ];
    for number in 1..=held.len().saturating_sub(FIELDS) {
        fields.push(text(&words.attribute(number), FIELDS - 1 + number, Rule::Any));
    }
    fields
}

/// A value as the command names it.
fn flag(place: usize, value: &str) -> String {
    let named = |pairs: &[(&str, &str)]| {
        let found = pairs.iter().find(|(file, _)| *file == value);
        found.map_or_else(|| quoted(value), |(_, word)| (*word).to_owned())
    };
    match FLAGS.get(place) {
        Some(&"role") => named(&ROLES),
        Some(&"qualification") => named(&QUALIFICATIONS),
        _ => quoted(value),
    }
}

/// The change that the fields of a form make; `None` where nothing is different.
pub(super) fn order(form: &Form, typed: &[Field]) -> Option<Order> {
    let value =
        |place: usize| typed.get(place).map(|field| field.shown().trim().to_owned()).unwrap_or_default();
    match form {
        Form::AddPerson => Some(changed((PersonVerb::Add, &value(0)), (&[], typed.len()), &value)),
        Form::EditPerson(was) => {
            let before = values(was);
            let is_other =
                (0..typed.len()).any(|place| before.get(place).is_none_or(|was| *was != value(place)));
            is_other.then(|| changed((PersonVerb::Edit, &was.staff_number), (&before, typed.len()), &value))
        }
        Form::MovePerson { number } => {
            let department = Some(value(0)).filter(|code| !code.is_empty());
            let to = department.as_deref().map_or_else(|| "--none".to_owned(), quoted);
            let command = format!("user move {} {to}", quoted(number));
            let order = Order::json(Verb::Person(PersonVerb::Move), person::MOVE, &Move { department });
            Some(order.at(person::path(person::MOVE, number)).about(number.clone()).typed(command))
        }
        _ => None,
    }
}

/// The fields that are others than before, as request and as command.
fn changed(
    (verb, number): (PersonVerb, &str),
    (before, count): (&[String], usize),
    value: &impl Fn(usize) -> String,
) -> Order {
    let other = |place: usize| {
        let was = before.get(place).map_or("", String::as_str);
        Some(value(place)).filter(|value| value != was)
    };
    let attributes = (FIELDS..count).filter_map(|place| {
        Some(Attribute { number: u8::try_from(place + 1 - FIELDS).ok()?, value: other(place)? })
    });
    let attributes: Vec<Attribute> = attributes.collect();
    // A choice that was left at its first place says nothing about somebody new.
    let authority = other(9).filter(|text| !(before.is_empty() && text == "false"));
    let mut command = match verb {
        PersonVerb::Add => format!("user add {}", quoted(number)),
        PersonVerb::Edit | PersonVerb::Move => format!("user edit {}", quoted(number)),
    };
    if let (PersonVerb::Edit, Some(new)) = (verb, other(0)) {
        command.extend([format!(" --number {}", quoted(&new))]);
    }
    for (place, name) in FLAGS.iter().enumerate() {
        let given = if place == 8 { authority.clone() } else { other(place + 1) };
        command.extend(given.map(|given| format!(" --{name} {}", flag(place, &given))));
    }
    let named = attributes.iter().map(|it| quoted(&format!("{}={}", it.number, it.value)));
    command.extend(named.map(|named| format!(" --attribute {named}")));
    // The server wants to know why somebody gets a role or another address.
    let asks_why = match verb {
        PersonVerb::Add => other(7).is_some(),
        PersonVerb::Edit | PersonVerb::Move => [4, 7, 8].into_iter().any(|place| other(place).is_some()),
    };
    let fields = Fields {
        staff_number: other(0),
        name: other(1),
        kana: other(2),
        name_en: other(3),
        mail: other(4),
        department: other(5),
        employment: other(6),
        role: other(7),
        scope: other(8),
        personnel_authority: authority.map(|text| text == "true"),
        qualification: other(10),
        login: other(11),
        reads: other(12),
        born: other(13),
        sex: other(14),
        joined: other(15),
        left: other(16),
        attributes,
    };
    let pattern = if verb == PersonVerb::Add { person::ADD } else { person::EDIT };
    Order::json(Verb::Person(verb), pattern, &fields)
        .at(person::path(pattern, number))
        .about(number)
        .typed(command)
        .asking_why(asks_why)
}

/// What a step is called.
pub(super) const fn title(verb: PersonVerb, words: PersonWords) -> &'static str {
    match verb {
        PersonVerb::Add => words.add(),
        PersonVerb::Edit => words.edit(),
        PersonVerb::Move => words.relocate(),
    }
}

/// One field before and after.
pub(super) fn line(change: &FieldChange, words: PersonWords) -> String {
    let shown = |text: &str| if text.is_empty() { "-".to_owned() } else { text.to_owned() };
    words.changed(&change.column, &shown(&change.before), &shown(&change.after))
}

/// What a dry run found.
pub(super) fn look(verb: PersonVerb, edited: &Edited, lang: Lang) -> Look {
    let words = PersonWords(lang);
    let person = &edited.person;
    let mut lines = vec![words.asks(title(verb, words), &person.staff_number, &person.name)];
    lines.extend(edited.changed.iter().map(|change| format!("  {}", line(change, words))));
    if verb == PersonVerb::Add {
        lines.push(format!("  {}", person.department_path));
        lines.push(words.awaits_first().to_owned());
    } else if edited.changed.is_empty() {
        lines.push(words.nothing_changes().to_owned());
    }
    lines.extend(edited.ends_sign_ins.then(|| words.ends_sign_ins().to_owned()));
    Look { lines, ..Look::default() }
}

/// What a step did.
pub(super) fn did(verb: PersonVerb, edited: &Edited, lang: Lang) -> String {
    let words = PersonWords(lang);
    words.did(title(verb, words), &edited.person.staff_number)
}

/// What takes a move or an edit back: the same fields with what stood there.
pub(super) fn undo(edited: &Edited, before: Option<&Person>) -> Option<Order> {
    let was = before.filter(|was| was.staff_number == edited.person.staff_number)?;
    let (now, then) = (values(&edited.person), values(was));
    let count = now.len().max(then.len());
    let value = |place: usize| then.get(place).cloned().unwrap_or_default();
    Some(changed((PersonVerb::Edit, &was.staff_number), (&now, count), &value))
}

impl State {
    pub(super) fn person_act(&mut self, act: Act) -> Vec<Effect> {
        let words = PersonWords(self.lang);
        if act == Act::Add {
            let lines = vec![words.add_about().to_owned()];
            let all = fields(None, self.lang);
            self.dialogs.push(Dialog::new(words.add_title(), lines, Then::Form(Form::AddPerson)).with(all));
            return Vec::new();
        }
        let Some(now) = self.people.current().cloned() else { return self.nobody() };
        let about = vec![format!("{}  {}   {}", now.staff_number, now.name, now.department_path)];
        let (title, form, all) = if act == Act::MoveUnder {
            let code = now.department.clone().unwrap_or_default();
            let field = Field::new(words.to_department(), Rule::Any).holding(&code);
            (words.relocate(), Form::MovePerson { number: now.staff_number }, vec![field])
        } else {
            let all = fields(Some(&now), self.lang);
            (words.edit_title(), Form::EditPerson(Box::new(now)), all)
        };
        self.dialogs.push(Dialog::new(title, about, Then::Form(form)).with(all));
        Vec::new()
    }

    /// Asks what became another thing about the person under the cursor.
    pub(super) fn ask_history(&mut self) -> Vec<Effect> {
        let number = self.people.current().map(|person| person.staff_number.clone());
        let asks = number.map(|number| Ask::get(Ticket::History, person::path(person::LOG, &number)));
        asks.into_iter().collect()
    }

    pub(super) fn history_came(&mut self, log: Log) {
        self.people.log = Some(log);
    }

    /// The lines of a person's history, the newest first.
    pub(crate) fn history_lines(&self) -> Vec<String> {
        let words = PersonWords(self.lang);
        let Some(person) = self.people.current() else { return Vec::new() };
        let Some(log) = self.people.log.as_ref().filter(|log| log.staff_number == person.staff_number) else {
            return vec![FrameWords(self.lang).reading().to_owned()];
        };
        let mut lines = vec![words.history().to_owned()];
        for revision in &log.items {
            let import = revision.import.map(|number| words.of_import(number)).unwrap_or_default();
            lines.push(format!("{}  {}  {import}  {}", revision.time_shown, revision.by, revision.reason));
            lines.extend(revision.changed.iter().map(|change| format!("   {}", line(change, words))));
        }
        if log.items.is_empty() {
            lines.push(words.no_history().to_owned());
        }
        lines
    }
}
