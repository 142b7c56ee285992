//! The tree, a new department, and the master as a file.

use domain::date::Date;
use domain::lang::Lang;
use domain::person::DepartmentCode;
use poem::handler;
use poem::web::Data;

use super::super::model::{Act, Becomes, Edit, New};
use super::super::ops::{self, DepartmentMaster, Listed};
use super::super::text::page::Text;
use super::{Wrong, all, board, by, choice, field, line, name, refused, text};
use crate::app::App;
use crate::door::{Guarded, Maintenance, Reply, role_in};
use crate::failure::Failure;
use crate::features::masters::web::load::{self, LoadPage};
use crate::features::masters::web::{below, files};
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Empty, Field, Table, Tag, TagShape};
use crate::ui::shell::Link;

/// What was typed about a new department.
#[derive(Default)]
struct Typed {
    code: String,
    name: String,
    name_en: String,
    under: String,
}

/// The tree.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let all = all(&who, &app).await?;
    Reply::page(&page(&who, &app, (&all, &Typed::default()), None))
}

/// Adds a department.
#[handler]
pub(crate) async fn add(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let typed = Typed {
        code: field(&fields, "code")?.to_owned(),
        name: field(&fields, "name")?.to_owned(),
        name_en: field(&fields, "name_en")?.to_owned(),
        under: field(&fields, "under")?.to_owned(),
    };
    let by = by(&who, String::new())?;
    let wrong = match new(&who, &typed) {
        Err(wrong) => wrong,
        Ok(new) => {
            let (inside, act) = (app.clone(), Act::Add(new));
            match app.write(move |tx| ops::alter(&inside, tx, (&act, 0), &by)).await {
                Ok(_) => return Ok(Reply::go(&who.base(), Route::AdminDepartments)),
                Err(error) => refused(&who, error)?,
            }
        }
    };
    let all = all(&who, &app).await?;
    Reply::again(&page(&who, &app, (&all, &typed), Some(&wrong)))
}

fn new(who: &Maintenance, typed: &Typed) -> Result<New, Wrong> {
    let code = DepartmentCode::parse(&typed.code);
    let code = code.map_err(|_| ("code", text(who).bad_code(DepartmentCode::MOST)))?;
    let name_en = match typed.name_en.as_str() {
        "" => Becomes::Same,
        typed => Becomes::Other(Some(name(who, "name_en", typed)?)),
    };
    // What stands in the list can be parsed.
    let under = DepartmentCode::parse(&typed.under).ok();
    let name_ja = name(who, "name", &typed.name)?;
    Ok(New { code, name_ja, under, rest: Edit { name_en, ..Edit::default() } })
}

fn page(who: &Maintenance, app: &App, (all, typed): (&[Listed], &Typed), wrong: Option<&Wrong>) -> Board {
    let t = text(who);
    let mut board = board(below(who, t.title()).wide(), wrong).lead(t.lead());
    if all.is_empty() {
        board.empty = Some(Empty { text: t.empty().to_owned(), link: None });
    } else {
        board.tables.push(table(who, all, app.today()));
        board.forms.push(files::form::<DepartmentMaster>(who, &board));
    }
    board.forms.insert(0, form(who, &board, (all, typed), wrong));
    board.ways.push(load::link::<DepartmentMaster>(who));
    for (route, words) in [(Route::AdminPlans, t.plans()), (Route::AdminChanges, t.changes())] {
        board.ways.push(Link::new(who.base().to(route), words));
    }
    board
}

fn form(who: &Maintenance, board: &Board, (all, typed): (&[Listed], &Typed), wrong: Option<&Wrong>) -> Form {
    let t = text(who);
    let text = |at: (&'static str, &str), value: &str| Field::Text(line(who, at, value, wrong));
    board
        .form(who.base().to(Route::AdminDepartments), Buttons::new(t.add()))
        .titled(t.add_title())
        .field(text(("code", t.code()), &typed.code))
        .field(text(("name", t.name()), &typed.name))
        .field(Field::Text(line(who, ("name_en", t.name_en()), &typed.name_en, wrong).optional()))
        .field(choice(who, ("under", t.under()), (all, &typed.under, t.top()), wrong))
}

fn table(who: &Maintenance, all: &[Listed], today: Date) -> Table {
    let t = text(who);
    let head = [t.department(), t.code(), t.level(), t.people(), t.state(), t.site(), t.holders()];
    let rows = all.iter().map(|it| {
        let department = &it.department;
        let holders: Vec<String> = it
            .holders
            .iter()
            .map(|it| format!("{} {}", role_in((it.role, it.scope), who.lang), it.name))
            .collect();
        vec![
            Cell::branch(
                it.level.saturating_sub(1),
                who.base().to(Route::AdminDepartment { department: department.id }),
                department.name(who.lang),
            ),
            Cell::text(department.code.as_str()),
            Cell::number(it.level.to_string()),
            Cell::number(count(it.people)),
            Cell::Tag(tag(who, it, today)),
            Cell::text(department.keeping.site.as_deref().unwrap_or_default()),
            Cell::text(holders.join("、")),
        ]
    });
    let caption = t.caption(&count(all.len() as u64), &who.format().date(today));
    Table::new("departments", caption, head.map(str::to_owned).to_vec(), rows.collect())
}

/// Whether a department is in use on a day, and shown.
pub(super) fn tag(who: &Maintenance, listed: &Listed, today: Date) -> Tag {
    let (t, keeping) = (text(who), &listed.department.keeping);
    match &listed.successor {
        Some(code) if keeping.has_ended(today) => Tag::new(TagShape::None, t.merged_into(code)),
        _ if keeping.has_ended(today) => Tag::new(TagShape::None, t.retired()),
        _ if keeping.is_coming(today) => Tag::new(TagShape::Waiting, t.coming()),
        _ if keeping.is_hidden => Tag::new(TagShape::Open, t.hidden()),
        _ => Tag::new(TagShape::Done, t.shown()),
    }
}

impl files::Page for DepartmentMaster {
    const LIST: Route = Route::AdminDepartments;
    const FILE: Route = Route::AdminDepartmentsFile;

    fn title(lang: Lang) -> &'static str {
        Text::of(lang).title()
    }
}

impl LoadPage for DepartmentMaster {
    const IMPORT: Route = Route::AdminDepartmentsImport;
    const PREVIEW: Route = Route::AdminDepartmentsPreview;
    const BRINGS_SITES: bool = true;

    fn undo(number: u64) -> Route {
        Route::AdminChange { number }
    }
}
