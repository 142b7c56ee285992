//! One person moved to another department, and the change log.

use poem::handler;
use poem::web::{Data, Path};

use super::super::ops::{self, Edit, EditError, Listed};
use super::super::text::person::Text;
use super::person::listed;
use super::{below, by};
use crate::app::App;
use crate::door::{Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Conflict, Failure};
use crate::features::people;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{Buttons, Cell, Empty, ErrorLink, Field, Table, TextField};
use crate::ui::shell::Link;

/// Acts that the change log shows.
const LOGGED: usize = 100;

/// Where the person is, and where there is to go.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(person): Path<String>,
) -> Result<Reply, Failure> {
    let listed = listed(&who, &app, &person).await?;
    Reply::page(&page(&who, &app, &listed, None).await?)
}

/// Moves.
#[handler]
pub(crate) async fn go(
    who: Maintenance,
    app: Data<&App>,
    Path(person): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let listed = listed(&who, &app, &person).await?;
    let code = fields.one("department").map_err(|_| Failure::Form(BadForm::Shape))?.to_owned();
    let reason = match super::free_reason(&who, &fields)? {
        Ok(reason) => reason,
        Err(wrong) => {
            let wrong = ("reason", code, wrong.to_owned());
            return Reply::again(&page(&who, &app, &listed, Some(wrong)).await?);
        }
    };
    let edit = Edit {
        number: Some(listed.person.staff_number.clone()),
        fields: vec![("部署コード".to_owned(), code.clone())],
        by: by(&who, reason)?,
    };
    let inside = app.clone();
    let wrong = match app.write(move |tx| ops::edit(&inside, tx, &edit)).await {
        Ok(done) => {
            let act = if done.fields.is_empty() { "same" } else { "edit" };
            let address = who.base().to(Route::AdminPerson { person: listed.person.id });
            return Ok(Reply::go_to(&format!("{address}?done={act}")));
        }
        Err(EditError::Failure(failure)) => return Err(failure),
        Err(EditError::Unknown | EditError::ReasonMissing) => return Err(Failure::State(Conflict::Changed)),
        Err(EditError::Wrong(findings)) => {
            findings.iter().map(|finding| finding.fault.words(who.lang)).collect::<Vec<_>>().join(" ")
        }
    };
    Reply::again(&page(&who, &app, &listed, Some(("department", code, wrong))).await?)
}

async fn page(
    who: &Maintenance,
    app: &App,
    listed: &Listed,
    wrong: Option<(&'static str, String, String)>,
) -> Result<Board, Failure> {
    let (t, m) = (Text::of(who.lang), super::text(who));
    let tree = app.read(|tx| Ok::<_, Failure>(people::departments(tx)?)).await?;
    let errors = wrong.iter().map(|(at, _, text)| ErrorLink::at(at, text.clone())).collect();
    let path = Some(listed.path_in(who.lang)).filter(|path| !path.is_empty()).unwrap_or_else(|| m.none());
    let mut board = Board::new(beside(who, listed, t.relocate()))
        .with_errors(errors)
        .lead(t.relocate_lead())
        .lead(t.relocate_now(path));
    let error = |name: &str| wrong.as_ref().filter(|(at, ..)| *at == name).map(|(.., text)| text.clone());
    let code = wrong.as_ref().map(|(_, code, _)| code.clone());
    let code = code.or_else(|| listed.department.clone()).unwrap_or_default();
    let department = TextField::new(who.lang, "department", t.code()).help(t.code_help()).optional();
    let reason = TextField::new(who.lang, "reason", m.reason()).optional();
    let back = Link::new(who.base().to(Route::AdminPerson { person: listed.person.id }), m.back());
    let action = who.base().to(Route::AdminPersonMove { person: listed.person.id });
    let form = board
        .form(action, Buttons::new(t.go()).link(back))
        .field(Field::Text(department.value(code).error(error("department"))))
        .field(Field::Text(reason.error(error("reason"))));
    board.above.push(form);
    let rows: Vec<_> = tree
        .iter()
        .map(|it| vec![Cell::text(it.code.as_str()), Cell::text(tree.path_in(it.id, who.lang))])
        .collect();
    if !rows.is_empty() {
        let head = [t.code(), t.department()].map(str::to_owned).to_vec();
        board.tables.push(Table::new("departments", t.departments(), head, rows));
    }
    Ok(board)
}

/// What became another thing, when, by whom and why.
#[handler]
pub(crate) async fn log(
    who: Maintenance,
    app: Data<&App>,
    Path(person): Path<String>,
) -> Result<Reply, Failure> {
    let (t, m) = (Text::of(who.lang), super::text(&who));
    let listed = listed(&who, &app, &person).await?;
    let id = listed.person.id;
    let acts = app.read(move |tx| ops::revisions(tx, id, LOGGED)).await?;
    let f = super::super::text::file::Text::of(who.lang);
    let shown = |value: &str| if value.is_empty() { m.none().to_owned() } else { value.to_owned() };
    let rows: Vec<_> = acts
        .iter()
        .map(|act| {
            let fields =
                act.fields.iter().map(|it| f.changes(&it.column, &shown(&it.before), &shown(&it.after)));
            let import = act.import.map(|number| t.log_import(number)).unwrap_or_default();
            let why = [import.as_str(), act.reason.as_str()].into_iter().filter(|text| !text.is_empty());
            vec![
                Cell::text(who.format().moment(act.time)),
                Cell::text(act.by.as_str()),
                Cell::text(fields.collect::<Vec<_>>().join("、")),
                Cell::text(why.collect::<Vec<_>>().join(" ")),
            ]
        })
        .collect();
    let mut board = Board::new(beside(&who, &listed, t.log()).wide()).lead(m.no_health());
    if rows.is_empty() {
        board.empty = Some(Empty { text: t.log_empty().to_owned(), link: None });
    } else {
        let head = [f.time(), f.by(), f.what(), m.reason()].map(str::to_owned).to_vec();
        board.tables.push(Table::new("log", t.log(), head, rows));
    }
    Reply::page(&board)
}

/// The frame of a page beside that of the person.
fn beside(who: &Maintenance, listed: &Listed, title: &str) -> crate::ui::Shell {
    below(who, title)
        .crumb(Route::AdminPeople, super::text(who).people())
        .crumb(Route::AdminPerson { person: listed.person.id }, listed.person.name_in(who.lang))
}
