//! Rows of people.

use std::collections::{BTreeMap, HashMap};

use db::{DbError, Read};
use domain::date::{self, Date};
use domain::id::{DepartmentId, PersonId};
use domain::lang::Lang;
use domain::org::{DepartmentTree, MOST_ATTRIBUTES, Qualification, Role, Scope};
use domain::person::{
    BadCode, BadLoginId, BadMailAddress, BadName, DepartmentCode, Kana, LoginId, MailAddress, PersonName,
    Sex, StaffNumber,
};

use super::Plan;
use super::attributes::{AttributeColumn, attribute, attribute_columns, value_fault};
use super::change::{PeopleChange, Taking, mail_must_wait};
use crate::features::people::{Account, Display, Person, store};
use crate::sheet::{Fault, Finding, Head, Row};

/// Every heading but 属性1 to 属性20.
const COLUMNS: [&str; 18] = [
    "社員番号",
    "ログインID",
    "氏名",
    "フリガナ",
    "氏名英字",
    "メール",
    "生年月日",
    "性別",
    "部署コード",
    "雇用区分",
    "権限",
    "範囲",
    "人事権",
    "資格",
    "言語",
    "入社日",
    "退職日",
    "前回社員番号",
];
/// Headings without which a file is not taken.
pub(crate) const REQUIRED: &[&str] = &["社員番号", "氏名"];
/// Most characters of a free text cell: employment and attributes.
const TEXT: usize = 100;

/// One row of fields that somebody typed, under the headings of a file.
pub(crate) fn typed(fields: Vec<(String, String)>) -> (Head, Row) {
    let (headings, cells) = fields.into_iter().unzip();
    (Head::typed(headings), Row::typed(cells))
}

/// Checks rows against the people and departments of today.
///
/// # Errors
/// Those of the store; what is wrong with the rows stands in the plan.
pub(crate) fn people(
    tx: &impl Read,
    head: &Head,
    rows: impl Iterator<Item = Result<Row, Vec<Finding>>>,
    mut taking: Taking<'_>,
) -> Result<Plan<PeopleChange>, DbError> {
    let known = store::attributes(tx)?;
    let tree = store::departments(tx)?;
    let codes = tree.iter().map(|it| (it.code.as_str().to_owned(), it.id)).collect();
    let mut findings = Vec::new();
    let attributes = attribute_columns(head, &known, &mut findings);
    let reading = Reading { head, tree: &tree, codes, attributes, today: taking.day.today };
    let mut plan = Plan::new(head.encoding);
    plan.note(findings);
    let mut seen = Seen::default();
    for row in rows {
        let row = match row {
            Ok(row) => row,
            Err(found) => {
                plan.note(found);
                continue;
            }
        };
        let mut cells = Cells { reading: &reading, row: &row, findings: Vec::new() };
        let existing = cells.existing(tx)?;
        if let Some(person) = cells.person(existing.as_ref(), taking.new_id) {
            seen.check(tx, &mut cells, (existing.as_ref(), &person))?;
            if existing.as_ref().is_some_and(|before| mail_must_wait(before, &person, taking.day.now)) {
                cells.wrong("メール", Fault::MailAfterReset);
            }
            if cells.findings.is_empty() {
                plan.enter(tx, existing.as_ref(), (person, row.line), &mut taking)?;
            }
        }
        plan.note(cells.findings);
    }
    plan.sort();
    Ok(plan)
}

/// The headings in the order of a file that goes out, with so many attributes.
pub(crate) fn columns(attributes: usize) -> Vec<String> {
    COLUMNS.iter().map(|heading| (*heading).to_owned()).chain((0..attributes).map(attribute)).collect()
}

/// One of these headings, by its place.
pub(crate) fn column(place: usize) -> String {
    let beyond = || attribute(place.saturating_sub(COLUMNS.len()));
    COLUMNS.get(place).map_or_else(beyond, |heading| (*heading).to_owned())
}

/// Whether a heading is one of the file's own, which no attribute may have as its name.
pub(crate) fn is_column(heading: &str) -> bool {
    COLUMNS.contains(&heading) || (0..MOST_ATTRIBUTES).any(|n| attribute(n) == heading)
}

struct Reading<'a> {
    head: &'a Head,
    tree: &'a DepartmentTree,
    codes: HashMap<String, DepartmentId>,
    attributes: Vec<AttributeColumn>,
    today: Date,
}

/// Keys of earlier rows with their lines: of known people who they are, and of anybody the keys that the store does
/// not have as theirs. A key that it has is found there, so a file of a whole company weighs little.
#[derive(Default)]
struct Seen {
    people: BTreeMap<PersonId, u64>,
    numbers: BTreeMap<String, u64>,
    logins: BTreeMap<String, u64>,
}

impl Seen {
    fn check(
        &mut self,
        tx: &impl Read,
        cells: &mut Cells<'_>,
        (before, person): (Option<&Person>, &Person),
    ) -> Result<(), DbError> {
        let line = cells.row.line;
        let known = before.and_then(|_| self.people.insert(person.id, line));
        let is_other = before.is_none_or(|before| before.staff_number != person.staff_number);
        let number = || person.staff_number.as_str().to_owned();
        let number = is_other.then(number).and_then(|number| self.numbers.insert(number, line));
        let twice = known.or(number);
        if let Some(first) = twice {
            cells.wrong("社員番号", Fault::Doubled(first));
        }
        if before.is_some_and(|before| before.login == person.login) {
            return Ok(());
        }
        let login = self.logins.insert(person.login.as_str().to_owned(), line);
        if let Some(first) = login.filter(|_| twice.is_none()) {
            cells.wrong("ログインID", Fault::Doubled(first));
        }
        if store::by_login(tx, &person.login)?.is_some_and(|owner| owner != person.id) {
            cells.wrong("ログインID", Fault::Taken);
        }
        Ok(())
    }
}

/// What a cell of a column that the file has came to.
enum Parsed<T> {
    Empty,
    Value(T),
}

impl<T> Parsed<T> {
    fn value(self) -> Option<T> {
        match self {
            Self::Empty => None,
            Self::Value(value) => Some(value),
        }
    }
}

/// The cells of one row while they become a person.
struct Cells<'a> {
    reading: &'a Reading<'a>,
    row: &'a Row,
    findings: Vec<Finding>,
}

impl<'a> Cells<'a> {
    /// The cell without outer blanks; `None` when the file has no such column.
    fn cell(&self, heading: &str) -> Option<&'a str> {
        self.reading.head.column(heading).map(|at| self.row.cell(at).trim())
    }

    fn wrong(&mut self, heading: &str, fault: Fault) {
        let value = self.cell(heading).unwrap_or_default();
        self.findings.push(Finding::new(self.row.line, heading, fault, value));
    }

    /// Parses a cell that may be empty, `None` without such a column; a bad one is noted and counts as empty.
    fn parse<T, E>(
        &mut self,
        heading: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
        fault: impl FnOnce(E) -> Fault,
    ) -> Option<Parsed<T>> {
        let cell = self.cell(heading)?;
        if cell.is_empty() {
            return Some(Parsed::Empty);
        }
        match parse(cell) {
            Ok(value) => Some(Parsed::Value(value)),
            Err(error) => {
                self.wrong(heading, fault(error));
                Some(Parsed::Empty)
            }
        }
    }

    /// Puts a cell that the file has in place of what was known.
    fn put<T, E>(
        &mut self,
        place: &mut Option<T>,
        heading: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
        fault: impl FnOnce(E) -> Fault,
    ) {
        if let Some(value) = self.parse(heading, parse, fault) {
            *place = value.value();
        }
    }

    fn number(&mut self, heading: &str) -> Option<StaffNumber> {
        self.parse(heading, StaffNumber::parse, code_fault).and_then(Parsed::value)
    }

    /// The person this row is about, by number or by the number they had before.
    fn existing(&mut self, tx: &impl Read) -> Result<Option<Person>, DbError> {
        let numbers = [self.number("社員番号"), self.number("前回社員番号")];
        self.findings.clear();
        let mut found: Vec<PersonId> = Vec::new();
        for number in numbers.iter().flatten() {
            found.extend(store::by_staff_number(tx, number)?);
        }
        found.dedup();
        if found.len() > 1 {
            self.wrong("前回社員番号", Fault::TwoPeople);
        }
        match found.first() {
            Some(id) => store::person(tx, *id),
            None => Ok(None),
        }
    }

    /// The person as the row leaves them; `None` when not even number and name can be read.
    fn person(&mut self, existing: Option<&Person>, new_id: &mut dyn FnMut() -> PersonId) -> Option<Person> {
        for heading in REQUIRED {
            if self.cell(heading).is_some_and(str::is_empty) {
                self.wrong(heading, Fault::Empty);
            }
        }
        let number = self.number("社員番号");
        let name = self.parse("氏名", PersonName::parse, name_fault).and_then(Parsed::value);
        self.number("前回社員番号");
        let mut person = match (existing, number.clone().zip(name.clone())) {
            (Some(existing), _) => existing.clone(),
            (None, Some((number, name))) => blank(new_id(), number, name),
            // Checked all the same, so that one round of mending is enough.
            (None, None) => {
                blank(PersonId::from_bytes([0; 16]), placeholder()?, PersonName::parse("-").ok()?)
            }
        };
        if let Some(number) = number.clone() {
            person.staff_number = number;
        }
        if let Some(name) = name.clone() {
            person.name = name;
        }
        self.texts(&mut person);
        self.dates(&mut person);
        self.place(&mut person);
        (number.is_some() && name.is_some()).then_some(person)
    }

    fn texts(&mut self, person: &mut Person) {
        match self.parse("ログインID", LoginId::parse, login_fault) {
            Some(Parsed::Value(login)) => person.login = login,
            Some(Parsed::Empty) => person.login = LoginId::from(&person.staff_number),
            None => {}
        }
        self.put(&mut person.kana, "フリガナ", Kana::parse, name_fault);
        self.put(&mut person.name_en, "氏名英字", PersonName::parse, name_fault);
        self.put(&mut person.mail, "メール", MailAddress::parse, mail_fault);
        let sex = |text: &str| Sex::parse(text);
        if let Some(sex) = self.parse("性別", sex, |_| Fault::Word("男性、女性 (male, female)")) {
            person.sex = sex.value().flatten();
        }
        self.put(&mut person.lang, "言語", lang, |()| Fault::Word("ja、en"));
        let mut employment = None;
        self.put(&mut employment, "雇用区分", text, |fault| fault);
        if self.cell("雇用区分").is_some() {
            person.employment = employment.unwrap_or_default();
        }
        for AttributeColumn { place, heading, known } in &self.reading.attributes {
            let value = self.parse(heading, text, |fault| fault).and_then(Parsed::value).unwrap_or_default();
            let before = person.attributes.get(*place).map(String::as_str).unwrap_or_default();
            if let Some(Err(bad)) = known.as_ref().map(|known| known.takes(before, &value)) {
                self.wrong(heading, value_fault(bad));
            }
            if person.attributes.len() <= *place && !value.is_empty() {
                person.attributes.resize(place + 1, String::new());
            }
            if let Some(slot) = person.attributes.get_mut(*place) {
                *slot = value;
            }
        }
    }

    fn dates(&mut self, person: &mut Person) {
        self.put(&mut person.born, "生年月日", date::parse, |_| Fault::Date);
        if person.born.is_some_and(|born| born > self.reading.today) {
            self.wrong("生年月日", Fault::Date);
        }
        self.put(&mut person.joined, "入社日", date::parse, |_| Fault::Date);
        self.put(&mut person.left, "退職日", date::parse, |_| Fault::Date);
        let is_named = ["入社日", "退職日"].iter().any(|heading| self.cell(heading).is_some());
        if is_named && person.joined.zip(person.left).is_some_and(|(joined, left)| left < joined) {
            let heading = if self.cell("退職日").is_some() { "退職日" } else { "入社日" };
            self.wrong(heading, Fault::EndBeforeStart);
        }
    }

    /// Department, role, scope, authority and qualification, and the rules between them.
    fn place(&mut self, person: &mut Person) {
        let before = self.findings.len();
        if let Some(code) = self.parse("部署コード", DepartmentCode::parse, code_fault) {
            person.department = None;
            if let Parsed::Value(code) = code {
                match self.reading.codes.get(code.as_str()) {
                    Some(id) => person.department = Some(*id),
                    None => self.wrong("部署コード", Fault::UnknownDepartment),
                }
            }
        }
        if let Some(role) = self.parse("権限", Role::parse, |_| Fault::OneRole) {
            person.role = role.value().unwrap_or(Role::Employee);
            self.name_role_fault();
        }
        if let Some(scope) =
            self.parse("範囲", Scope::parse, |_| Fault::Word("空、1、2、3 (empty, 1, 2, 3)"))
        {
            person.scope = scope.value().unwrap_or(Scope::All);
        }
        if let Some(authority) = self.parse("人事権", authority, |()| Fault::Word("あり、なし")) {
            person.has_personnel_authority = authority.value().unwrap_or(false);
        }
        let words = "医師、保健師、看護師、歯科医師、精神保健福祉士、公認心理師";
        if let Some(qualification) = self.parse("資格", Qualification::parse, |_| Fault::Word(words)) {
            person.qualification = qualification.value().flatten();
        }
        if self.findings.len() == before {
            self.rules(person);
        }
    }

    /// A cell of several known words is more than one role; anything else is no role at all.
    fn name_role_fault(&mut self) {
        let cell = self.cell("権限").unwrap_or_default();
        let roles =
            ["管理監督者", "実施事務従事者", "医療職"].iter().filter(|role| cell.contains(**role)).count();
        if let Some(last) = self.findings.last_mut()
            && last.fault == Fault::OneRole
            && roles < 2
        {
            last.fault = Fault::Word("空、管理監督者、実施事務従事者、医療職");
        }
    }

    fn rules(&mut self, person: &Person) {
        if person.has_personnel_authority && matches!(person.role, Role::Clerk | Role::Medical) {
            self.wrong("権限", Fault::PersonnelAuthority);
        }
        if person.role == Role::Medical && person.qualification.is_none() {
            self.wrong("資格", Fault::QualificationMissing);
        }
        let Scope::Level(level) = person.scope else { return };
        match person.department {
            _ if !person.role.is_elevated() => self.wrong("範囲", Fault::ScopeWithoutRole),
            None => self.wrong("範囲", Fault::ScopeWithoutDepartment),
            Some(department) => {
                let tree = self.reading.tree;
                if tree.level_ancestor(department, usize::from(level.number())).is_none() {
                    self.wrong("範囲", Fault::ScopeAbove(level.number()));
                }
            }
        }
    }
}

fn placeholder() -> Option<StaffNumber> {
    StaffNumber::parse("0").ok()
}

pub(super) fn blank(id: PersonId, staff_number: StaffNumber, name: PersonName) -> Person {
    Person {
        id,
        account: Account::AwaitingFirst,
        login: LoginId::from(&staff_number),
        staff_number,
        name,
        kana: None,
        name_en: None,
        mail: None,
        born: None,
        sex: None,
        department: None,
        employment: String::new(),
        role: Role::Employee,
        scope: Scope::All,
        has_personnel_authority: false,
        qualification: None,
        lang: None,
        joined: None,
        left: None,
        attributes: Vec::new(),
        display: Display::default(),
        reset: None,
        mail_changed: None,
        name_changed: None,
        suspended: None,
    }
}

fn text(cell: &str) -> Result<String, Fault> {
    if cell.chars().count() > TEXT {
        return Err(Fault::TooLong(TEXT));
    }
    match cell.chars().find(|sign| sign.is_control()) {
        Some(sign) => Err(Fault::Character(shown(sign))),
        None => Ok(cell.to_owned()),
    }
}

fn lang(cell: &str) -> Result<Lang, ()> {
    match cell {
        "ja" | "日本語" => Ok(Lang::Ja),
        "en" | "英語" => Ok(Lang::En),
        _ => Err(()),
    }
}

fn authority(cell: &str) -> Result<bool, ()> {
    match cell {
        "あり" => Ok(true),
        "なし" => Ok(false),
        _ => Err(()),
    }
}

fn shown(sign: char) -> String {
    if sign.is_control() { format!("U+{:04X}", u32::from(sign)) } else { sign.to_string() }
}

/// What is wrong with a code, in words for a file.
pub(crate) fn code_fault(bad: BadCode) -> Fault {
    match bad {
        BadCode::Empty => Fault::Empty,
        BadCode::TooLong { most } => Fault::TooLong(most),
        BadCode::Character { found } => Fault::Character(shown(found)),
    }
}

fn login_fault(bad: BadLoginId) -> Fault {
    match bad {
        BadLoginId::Empty => Fault::Empty,
        BadLoginId::TooLong => Fault::TooLong(LoginId::MOST),
        BadLoginId::Character { found } => Fault::Character(shown(found)),
    }
}

fn name_fault(bad: BadName) -> Fault {
    match bad {
        BadName::Empty => Fault::Empty,
        BadName::TooLong => Fault::TooLong(PersonName::MOST),
        BadName::Control { found } => Fault::Character(format!("U+{:04X}", u32::from(found))),
    }
}

fn mail_fault(_: BadMailAddress) -> Fault {
    Fault::Mail
}
