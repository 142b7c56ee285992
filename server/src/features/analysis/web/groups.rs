//! 分析グループ, named by managers and clerks of the whole company.

use domain::id::EventId;
use domain::permission::{MergeInAnalysis, Permit, WholeEvent};
use poem::handler;
use poem::web::{Data, Path};

use super::super::model::{Together, Words};
use super::super::ops::{self, Edit, GroupError, Grouping, Wrong};
use super::super::text::groups::Groups;
use super::{below, field};
use crate::app::App;
use crate::door::{Desk, Fields, Guarded, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::audit::{Actor, By, Face};
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::parts::{
    Buttons, Cell, Choice, Empty, ErrorLink, Facts, Field, Notice, NoticeKind, Select, Table, TextArea,
    TextField,
};

/// Most characters of a name.
const NAME: usize = 50;
/// Most codes that one form takes.
const MOST_CODES: usize = 200;

/// What was typed.
#[derive(Default)]
struct Typed {
    name: String,
    name_en: String,
    codes: String,
}

/// The groups of an event.
#[handler]
pub(crate) async fn show(who: Desk, app: Data<&App>, Path(event): Path<String>) -> Result<Reply, Failure> {
    let grouping = ops::grouping(&app, &permit(&who, &event)?).await?;
    Reply::page(&board(&who, &grouping, &Typed::default(), None))
}

/// Names a group, or takes one back.
#[handler]
pub(crate) async fn act(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let permit = permit(&who, &event)?;
    let typed = Typed {
        name: field(&fields, "name")?.to_owned(),
        name_en: field(&fields, "name-en")?.to_owned(),
        codes: field(&fields, "codes")?.to_owned(),
    };
    let by = By { actor: Actor::Person(who.signed()?.person.id), face: Face::Web, reason: String::new() };
    let w = Groups::of(who.lang);
    let wrong = match edit(&fields, &typed)? {
        None => ("name", w.name_bad().to_owned()),
        Some(edit) => match ops::alter(&app, &permit, (edit, by)).await {
            Ok(()) => {
                return Ok(Reply::go(&who.base(), Route::AnalysisGroups { event: permit.target().event }));
            }
            Err(GroupError::Wrong(wrong)) => said(w, &wrong),
            Err(GroupError::Failure(failure)) => return Err(failure),
        },
    };
    let grouping = ops::grouping(&app, &permit).await?;
    Reply::again(&board(&who, &grouping, &typed, Some(&wrong)))
}

fn permit(who: &Visit, event: &str) -> Result<Permit<MergeInAnalysis>, Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    who.require()?.permit::<MergeInAnalysis>(WholeEvent { event })
}

/// The change that a form asks for; `None` for a name that is none.
fn edit(fields: &Fields, typed: &Typed) -> Result<Option<Edit>, Failure> {
    match field(fields, "act")? {
        "remove" => {
            let number = field(fields, "number")?.parse().map_err(|_| Failure::Form(BadForm::Shape))?;
            Ok(Some(Edit::Remove(number)))
        }
        "add" => {
            let name = |text: &str| {
                let is_name =
                    (1..=NAME).contains(&text.chars().count()) && !text.chars().any(char::is_control);
                is_name.then(|| text.to_owned())
            };
            let en = if typed.name_en.is_empty() { Some(None) } else { name(&typed.name_en).map(Some) };
            let names = name(&typed.name).zip(en).map(|(ja, en)| Words { ja, en });
            let codes = typed.codes.lines().map(str::trim).filter(|code| !code.is_empty());
            let codes = codes.take(MOST_CODES).map(str::to_owned).collect();
            Ok(names.map(|names| Edit::Add(names, codes)))
        }
        _ => Err(Failure::Form(BadForm::Shape)),
    }
}

/// The field and the words of what is wrong.
fn said(w: Groups, wrong: &Wrong) -> (&'static str, String) {
    match wrong {
        Wrong::NotOpened => ("main", w.not_opened().to_owned()),
        Wrong::Published => ("main", w.published().to_owned()),
        Wrong::Unknown(code) => ("codes", w.unknown(code)),
        Wrong::TooFew => ("codes", w.too_few().to_owned()),
        Wrong::Within(code) => ("codes", w.within(code)),
        Wrong::Twice => ("name", w.twice().to_owned()),
        Wrong::TooMany => ("main", w.too_many().to_owned()),
    }
}

fn board(visit: &Visit, grouping: &Grouping, typed: &Typed, wrong: Option<&(&'static str, String)>) -> Board {
    let w = Groups::of(visit.lang);
    let errors = wrong.into_iter().map(|(place, text)| ErrorLink::at(place, text.clone())).collect();
    let mut board = Board::new(below(visit, w.title())).with_errors(errors).lead(w.lead());
    board.facts = Some(Facts::default().fact(w.event(), grouping.event.name(visit.lang)));
    let note = |title: &str, text: &str| Notice::new(visit.lang, NoticeKind::Information, title).text(text);
    board.notices.extend(match &grouping.closed {
        None => None,
        Some(Wrong::NotOpened) => Some(note(w.not_opened(), w.not_opened_text())),
        Some(_) => Some(note(w.published(), w.published_text())),
    });
    if grouping.groups.is_empty() {
        board.empty = Some(Empty { text: w.empty().to_owned(), link: None });
    } else {
        board.tables.push(table(visit, grouping));
    }
    if grouping.closed.is_none() {
        board.forms.push(add(visit, (&board, grouping), typed, wrong));
        if !grouping.groups.is_empty() {
            board.forms.push(remove(visit, &board, grouping));
        }
    }
    board
}

fn table(visit: &Visit, grouping: &Grouping) -> Table {
    let (w, lang) = (Groups::of(visit.lang), visit.lang);
    let row = |(_, group): &(u32, Together)| {
        let departments = group.departments.iter().filter_map(|id| grouping.tree.get(*id));
        let names: Vec<&str> = departments.map(|it| it.name(lang)).collect();
        vec![Cell::text(group.name.get(lang)), Cell::text(names.join("、"))]
    };
    let head = [w.name(), w.departments()].map(str::to_owned).to_vec();
    Table::new("together", w.table(), head, grouping.groups.iter().map(row).collect())
}

fn add(
    visit: &Visit,
    (board, grouping): (&Board, &Grouping),
    typed: &Typed,
    wrong: Option<&(&'static str, String)>,
) -> Form {
    let (w, lang) = (Groups::of(visit.lang), visit.lang);
    let error = |name: &str| wrong.filter(|(place, _)| *place == name).map(|(_, text)| text.clone());
    let name = TextField::new(lang, "name", w.name_ja()).value(typed.name.clone()).error(error("name"));
    let name_en = TextField::new(lang, "name-en", w.name_en()).value(typed.name_en.clone()).optional();
    let codes = TextArea::new(lang, "codes", w.codes(), typed.codes.clone());
    board
        .form(visit.base().to(Route::AnalysisGroups { event: grouping.event.id }), Buttons::new(w.add()))
        .titled(w.add_title())
        .field(Field::Text(name))
        .field(Field::Text(name_en))
        .field(Field::Area(codes.help(w.codes_help()).error(error("codes"))))
        .sending("act", "add")
}

fn remove(visit: &Visit, board: &Board, grouping: &Grouping) -> Form {
    let (w, lang) = (Groups::of(visit.lang), visit.lang);
    let choice =
        |(number, group): &(u32, Together)| Choice::new(number.to_string(), group.name.get(lang), false);
    let choices = grouping.groups.iter().map(choice).collect();
    board
        .form(visit.base().to(Route::AnalysisGroups { event: grouping.event.id }), Buttons::new(w.remove()))
        .titled(w.remove_title())
        .field(Field::Select(Select::new(lang, "number", w.which(), choices)))
        .sending("act", "remove")
}
