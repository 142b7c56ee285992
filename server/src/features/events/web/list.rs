//! Every event, the newest year first, and the form of a new one.

use domain::event::{Kind, TargetRule};
use poem::handler;
use poem::web::Data;

use super::super::model::{Counts, NewEvent, Plan, Settings};
use super::super::ops;
use super::super::store;
use super::{Wrong, by, error_of, field, links, may, phase, refused, text, wrong};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Choice, Empty, Field, RadioGroup, Table, Tag, TextField};

/// Years of retention and days of request windows in a new draft, which its settings may change: what the
/// law asks for, and what the manual gives as the usual period.
const YEARS: u8 = 5;
const DAYS: u16 = 30;

/// What was typed about a new event.
#[derive(Default)]
struct Typed {
    code: String,
    name: String,
    name_en: String,
    year: String,
    kind: String,
}

/// The list.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let year = domain::date::fiscal_year(app.today()).to_string();
    Reply::page(&page(&who, &app, &Typed { year, ..Typed::default() }, &Vec::new()).await?)
}

/// Makes a draft.
#[handler]
pub(crate) async fn create(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let by = by(&who, String::new())?;
    let typed = read(&fields)?;
    let new = match parse(&who, &typed) {
        Ok(new) => new,
        Err(wrong) => return Reply::again(&page(&who, &app, &typed, &wrong).await?),
    };
    let inside = app.clone();
    match app.write(move |tx| ops::create(&inside, tx, &new, &by)).await {
        Ok(plan) => Ok(Reply::go(&who.base(), Route::AdminEventEdit { event: plan.id })),
        Err(error) => Reply::again(&page(&who, &app, &typed, &refused(&who, error)?).await?),
    }
}

fn read(fields: &Fields) -> Result<Typed, Failure> {
    let field = |name| field(fields, name).map(str::to_owned);
    Ok(Typed {
        code: field("code")?,
        name: field("name")?,
        name_en: field("name-en")?,
        year: field("year")?,
        kind: field("kind")?,
    })
}

fn parse(who: &Maintenance, typed: &Typed) -> Result<NewEvent, Wrong> {
    let t = wrong(who);
    let mut found = Wrong::new();
    let mut note = |id: &str, words: &str| found.push((id.to_owned(), words.to_owned()));
    if !super::typed::is_code(&typed.code) {
        note("code", t.bad_code());
    }
    if typed.name.is_empty() || !super::typed::fits(&typed.name) {
        note("name", t.bad_name());
    }
    if !super::typed::fits(&typed.name_en) {
        note("name-en", t.long_name());
    }
    let year = super::typed::year(&typed.year);
    if year.is_none() {
        note("year", t.bad_year());
    }
    let kind = super::typed::kind(&typed.kind);
    if kind.is_none() {
        note("kind-0", t.choose());
    }
    let (Some(year), Some(kind), true) = (year, kind, found.is_empty()) else { return Err(found) };
    let settings = Settings {
        name_ja: typed.name.clone(),
        name_en: typed.name_en.clone(),
        year,
        kind,
        window: None,
        criteria: None,
        release: None,
        judgement: None,
        committee: None,
        retention_years: YEARS,
        takes_results: true,
        request_days: DAYS,
        target: TargetRule::Everybody,
        implementers: Vec::new(),
        shows_names: false,
    };
    Ok(NewEvent { code: typed.code.clone(), settings, listed: Vec::new() })
}

async fn page(who: &Maintenance, app: &App, typed: &Typed, wrong: &Wrong) -> Result<Board, Failure> {
    let t = text(who);
    may(who)?;
    let found = app
        .read(|tx| {
            let plans = store::plans(tx)?;
            plans
                .into_iter()
                .map(|plan| Ok::<_, Failure>((store::counts(tx, plan.id)?, plan)))
                .collect::<Result<Vec<_>, _>>()
        })
        .await?;
    let shell = who.shell(t.events()).crumb(Route::Admin, t.admin()).wide();
    let mut board = Board::new(shell).with_errors(links(wrong)).lead(t.list_lead());
    if found.is_empty() {
        board.empty = Some(Empty { text: t.none_yet().to_owned(), link: None });
    } else {
        board.tables.push(table(who, found));
    }
    let form = form(who, &board, typed, wrong);
    board.forms.push(form);
    Ok(board)
}

fn table(who: &Maintenance, mut found: Vec<(Counts, Plan)>) -> Table {
    let (t, format) = (text(who), who.format());
    found.sort_by_key(|(_, plan)| (std::cmp::Reverse(plan.settings().year), plan.code.clone()));
    let head = [t.name(), t.code(), t.window(), t.phase(), t.targets(), t.submitted()];
    let rows = found.iter().map(|(counts, plan)| {
        let settings = plan.settings();
        let window = settings.window.map(|window| format.period(window.first(), window.last()));
        let (shape, word) = phase(t, plan.phase);
        vec![
            Cell::link(who.base().to(Route::AdminEvent { event: plan.id }), settings.name(who.lang)),
            Cell::text(plan.code.as_str()),
            Cell::text(window.unwrap_or_else(|| t.not_chosen().to_owned())),
            Cell::Tag(Tag::new(shape, word)),
            Cell::number(count(counts.targets)),
            Cell::number(count(counts.submitted)),
        ]
    });
    Table::new("events", t.caption(), head.map(str::to_owned).to_vec(), rows.collect())
}

fn form(who: &Maintenance, board: &Board, typed: &Typed, wrong: &Wrong) -> Form {
    let t = text(who);
    let line = |name, label: &str, value: &str| {
        TextField::new(who.lang, name, label).value(value).error(error_of(wrong, name))
    };
    let mut year = line("year", t.year(), &typed.year);
    year.is_short = true;
    year.inputmode = Some("numeric");
    board
        .form(who.base().to(Route::AdminEvents), Buttons::new(t.make()))
        .titled(t.new_title())
        .telling(t.new_text())
        .field(Field::Text(line("code", t.code(), &typed.code).help(t.code_help())))
        .field(Field::Text(line("name", t.name_ja(), &typed.name).help(t.name_help())))
        .field(Field::Text(line("name-en", t.name_en(), &typed.name_en).optional()))
        .field(Field::Text(year))
        .field(Field::Choice(kinds(who, &typed.kind).error(error_of(wrong, "kind-0"))))
}

/// 法定 or 任意.
pub(super) fn kinds(who: &Maintenance, chosen: &str) -> RadioGroup {
    let t = text(who);
    let choices = vec![
        Choice::new("statutory", t.statutory(), chosen == "statutory").hint(t.statutory_hint()),
        Choice::new("voluntary", t.voluntary(), chosen == "voluntary").hint(t.voluntary_hint()),
    ];
    RadioGroup::new(who.lang, "kind", t.kind(), choices)
}

/// The word of a kind, as the form sends it.
pub(super) const fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Statutory => "statutory",
        Kind::Voluntary => "voluntary",
    }
}
