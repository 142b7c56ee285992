//! The masters as files: the columns of the import, so that a file that went out can come in again.

use db::{DbError, Read};
use domain::org::DepartmentTree;
use domain::person::Sex;

use super::import::{department_columns, people_columns};
use super::model::Person;
use super::store;

/// A heading and its rows.
pub(crate) struct Sheet {
    pub(crate) heading: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Everybody, by staff number.
///
/// # Errors
/// Those of the store.
pub(crate) fn people(tx: &impl Read) -> Result<Sheet, DbError> {
    const PAGE: usize = 1_000;
    let tree = store::departments(tx)?;
    let mut all: Vec<Person> = Vec::new();
    loop {
        let after = all.last().map(|last| last.staff_number.as_str().to_owned());
        let page = store::page(tx, after.as_deref(), PAGE)?;
        let is_last = page.len() < PAGE;
        all.extend(page);
        if is_last {
            break;
        }
    }
    let attributes = all.iter().map(|person| person.attributes.len()).max().unwrap_or_default();
    let rows = all.iter().map(|person| row(person, &tree, attributes)).collect();
    Ok(Sheet { heading: people_columns(attributes), rows })
}

fn row(person: &Person, tree: &DepartmentTree, attributes: usize) -> Vec<String> {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let department = person.department.and_then(|id| tree.get(id));
    let mut cells = vec![
        person.staff_number.to_string(),
        person.login.to_string(),
        person.name.to_string(),
        text(person.kana.as_ref().map(domain::person::Kana::as_str)),
        text(person.name_en.as_ref().map(domain::person::PersonName::as_str)),
        text(person.mail.as_ref().map(domain::person::MailAddress::as_str)),
        person.born.map(|day| day.to_string()).unwrap_or_default(),
        text(person.sex.map(|sex| if sex == Sex::Male { "男性" } else { "女性" })),
        text(department.map(|it| it.code.as_str())),
        person.employment.clone(),
        person.role.word().to_owned(),
        person.scope.word().to_owned(),
        if person.has_personnel_authority { "あり" } else { "なし" }.to_owned(),
        text(person.qualification.map(domain::org::Qualification::word)),
        text(person.lang.map(domain::lang::Lang::tag)),
        person.joined.map(|day| day.to_string()).unwrap_or_default(),
        person.left.map(|day| day.to_string()).unwrap_or_default(),
        // 前回社員番号 says how a file renames people; nobody has one at rest.
        String::new(),
    ];
    cells.extend((0..attributes).map(|n| person.attributes.get(n).cloned().unwrap_or_default()));
    cells
}

/// All departments, each before those below it.
///
/// # Errors
/// Those of the store.
pub(crate) fn departments(tx: &impl Read) -> Result<Sheet, DbError> {
    let tree = store::departments(tx)?;
    let rows = tree.iter().map(|it| {
        let parent = it.parent.and_then(|id| tree.get(id)).map(|parent| parent.code.as_str().to_owned());
        vec![
            it.code.as_str().to_owned(),
            it.name_ja.clone(),
            it.name_en.clone().unwrap_or_default(),
            parent.unwrap_or_default(),
            it.order.to_string(),
            if it.keeping.is_hidden { "非表示" } else { "表示" }.to_owned(),
            it.keeping.site.clone().unwrap_or_default(),
            it.keeping.from.map(|day| day.to_string()).unwrap_or_default(),
            it.keeping.until.map(|day| day.to_string()).unwrap_or_default(),
        ]
    });
    Ok(Sheet { heading: department_columns(), rows: rows.collect() })
}
