//! Pages of the attribute master for managers and clerks of the whole company.

pub(crate) mod changes;
pub(crate) mod one;

use domain::lang::Lang;
use domain::permission::{ManageAttributes, Whole};
use domain::person::{AttributeCode, PersonName};
use poem::handler;
use poem::web::Data;

use super::model::{Act, New};
use super::ops::{self, AttributeError, AttributeMaster, Listed};
use super::text::page::Text;
use crate::app::App;
use crate::door::{Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::features::masters::web::keeper::{Wrong, acting, board, field, line};
use crate::features::masters::web::load::{self, LoadPage};
use crate::features::masters::web::{below, files};
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Empty, Field, Table, Tag, TagShape, Tick};
use crate::ui::shell::Link;

fn text(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

fn name(who: &Maintenance, field: &'static str, typed: &str) -> Result<String, Wrong> {
    let parsed = PersonName::parse(typed);
    parsed.map(|name| name.as_str().to_owned()).map_err(|_| (field, text(who).bad_name().to_owned()))
}

/// Names separated by commas of either width.
fn names(who: &Maintenance, field: &'static str, typed: &str) -> Result<Vec<String>, Wrong> {
    let parts = typed.split(['、', ',', '，']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| name(who, field, part)).collect()
}

fn refused(who: &Maintenance, error: AttributeError) -> Result<Wrong, Failure> {
    match error {
        AttributeError::Failure(failure) => Err(failure),
        AttributeError::Refused(refusal) => Ok(("main", super::said(&refusal, who.lang))),
    }
}

/// What was typed about a new attribute.
#[derive(Default)]
struct Typed {
    code: String,
    name: String,
    name_en: String,
    values: String,
    is_analysed: bool,
}

/// All attributes.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    Reply::page(&page(&who, (&all(&who, &app).await?, &Typed::default()), None))
}

async fn all(who: &Maintenance, app: &App) -> Result<Vec<Listed>, Failure> {
    who.signed()?.permit::<ManageAttributes>(Whole)?;
    app.read(ops::list).await
}

/// Adds an attribute.
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
        values: field(&fields, "values")?.to_owned(),
        is_analysed: fields.has("analysed"),
    };
    let by = acting::<ManageAttributes>(&who, String::new())?;
    let wrong = match new(&who, &typed) {
        Err(wrong) => wrong,
        Ok(new) => {
            let (inside, act) = (app.clone(), Act::Add(new));
            match app.write(move |tx| ops::alter(&inside, tx, (&act, 0), &by)).await {
                Ok(_) => return Ok(Reply::go(&who.base(), Route::AdminAttributes)),
                Err(error) => refused(&who, error)?,
            }
        }
    };
    Reply::again(&page(&who, (&all(&who, &app).await?, &typed), Some(&wrong)))
}

fn new(who: &Maintenance, typed: &Typed) -> Result<New, Wrong> {
    let code = AttributeCode::parse(&typed.code);
    let name_en = match typed.name_en.as_str() {
        "" => None,
        typed => Some(name(who, "name_en", typed)?),
    };
    Ok(New {
        code: code.map_err(|_| ("code", text(who).bad_code(AttributeCode::MOST)))?,
        slot: None,
        name_ja: name(who, "name", &typed.name)?,
        name_en,
        is_analysed: typed.is_analysed,
        values: names(who, "values", &typed.values)?,
    })
}

fn page(who: &Maintenance, (all, typed): (&[Listed], &Typed), wrong: Option<&Wrong>) -> Board {
    let t = text(who);
    let mut board = board(below(who, t.title()).wide(), wrong).lead(t.lead());
    if all.is_empty() {
        board.empty = Some(Empty { text: t.empty().to_owned(), link: None });
    } else {
        board.tables.push(table(who, all));
        board.forms.push(files::form::<AttributeMaster>(who, &board));
    }
    board.forms.insert(0, form(who, &board, typed, wrong));
    board.ways.push(load::link::<AttributeMaster>(who));
    board.ways.push(Link::new(who.base().to(Route::AdminAttributeChanges), t.changes()));
    board
}

fn form(who: &Maintenance, board: &Board, typed: &Typed, wrong: Option<&Wrong>) -> Form {
    let t = text(who);
    let values = line(who, ("values", t.add_values()), &typed.values, wrong);
    board
        .form(who.base().to(Route::AdminAttributes), Buttons::new(t.add()))
        .titled(t.add_title())
        .field(Field::Text(line(who, ("code", t.code()), &typed.code, wrong)))
        .field(Field::Text(line(who, ("name", t.name()), &typed.name, wrong)))
        .field(Field::Text(line(who, ("name_en", t.name_en()), &typed.name_en, wrong).optional()))
        .field(Field::Text(values.optional().help(t.add_values_help())))
        .field(Field::Tick(Tick::new(who.lang, "analysed", t.analysed(), typed.is_analysed)))
}

fn table(who: &Maintenance, all: &[Listed]) -> Table {
    let t = text(who);
    let head = [t.name(), t.slot(), t.code(), t.values(), t.analysis(), t.state()];
    let rows = all.iter().map(|Listed { attribute, .. }| {
        let number = u64::from(attribute.slot);
        let values: Vec<&str> = attribute.values.iter().map(|value| value.name_ja.as_str()).collect();
        vec![
            Cell::link(who.base().to(Route::AdminAttribute { number }), attribute.name(who.lang)),
            Cell::number(attribute.slot.to_string()),
            Cell::text(attribute.code.as_str()),
            Cell::text(if values.is_empty() { t.any_value().to_owned() } else { values.join("、") }),
            Cell::text(if attribute.is_analysed { t.yes() } else { t.no() }),
            Cell::Tag(tag(who, attribute.is_retired)),
        ]
    });
    let caption = t.caption(&count(all.len() as u64));
    Table::new("attributes", caption, head.map(str::to_owned).to_vec(), rows.collect())
}

fn tag(who: &Maintenance, is_retired: bool) -> Tag {
    let t = text(who);
    if is_retired { Tag::new(TagShape::None, t.retired()) } else { Tag::new(TagShape::Done, t.in_use()) }
}

impl files::Page for AttributeMaster {
    const LIST: Route = Route::AdminAttributes;
    const FILE: Route = Route::AdminAttributesFile;

    fn title(lang: Lang) -> &'static str {
        Text::of(lang).title()
    }
}

impl LoadPage for AttributeMaster {
    const IMPORT: Route = Route::AdminAttributesImport;
    const PREVIEW: Route = Route::AdminAttributesPreview;
    const BRINGS_SITES: bool = false;

    fn undo(_: u64) -> Route {
        Route::AdminAttributes
    }
}
