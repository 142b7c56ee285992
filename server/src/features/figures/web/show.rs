//! One unit with its figures, or why there are none yet.

use askama::Template;
use domain::analysis::Group;
use domain::event::Phase;
use domain::id::{DepartmentId, EventId};
use domain::org::EmptyReach;
use pdf::Frame;
use pdf::bars::Bars;
use poem::web::{Data, Path};
use poem::{Request, handler};

use super::super::model::{Against, Asked, STRETCH, Sources, View};
use super::super::ops::Found;
use super::super::text::{Paper, Text, Words};
use super::charts::Drawn;
use super::navigation::Navigation;
use super::tables::{Field, Grid, Tables};
use super::{FROM, MERGED, address, address_from, against, found, words};
use crate::app::App;
use crate::door::{Desk, Fields, Reply, Visit};
use crate::failure::Failure;
use crate::features::events::Event;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{
    Cell, Chart, ChartKind, Choice, Empty, Facts, Hidden, Notice, NoticeKind, Select, Table, TextField, Tone,
};
use crate::ui::shell::{Link, PrintLine};
use crate::ui::{Route, Shell};

/// As much as the reader reaches.
#[handler]
pub(crate) async fn whole(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    request: &Request,
) -> Result<Reply, Failure> {
    page(&who, &app, (&event, None), request).await
}

/// One department.
#[handler]
pub(crate) async fn one(
    who: Desk,
    app: Data<&App>,
    Path((event, department)): Path<(String, String)>,
    request: &Request,
) -> Result<Reply, Failure> {
    let department: DepartmentId = department.parse().map_err(|_| Failure::NotFound)?;
    page(&who, &app, (&event, Some(department)), request).await
}

async fn page(
    who: &Visit,
    app: &App,
    (event, department): (&str, Option<DepartmentId>),
    request: &Request,
) -> Result<Reply, Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes()).unwrap_or(Fields::none());
    let from = query.all(FROM).next().and_then(|it| it.parse().ok()).unwrap_or_default();
    let asked = Asked { department, against: against(&query), from: Some(from), merged: query.has(MERGED) };
    match found(who, app, event).await? {
        Found::Published(sources) => {
            let view = View::of(&sources, &asked)?;
            let typed = query.all("q").next().unwrap_or_default();
            Reply::page(&FiguresPage::new(who, (&sources, &view), &asked, typed)?)
        }
        Found::Before(event) => Reply::page(&not_yet(who, &event)),
        Found::Nobody(event, why) => Reply::page(&nobody(who, &event, why)),
    }
}

/// 公開前, with the day on which answering closes.
fn not_yet(who: &Visit, event: &Event) -> Board {
    let (t, last) = (words(who), who.format().date(event.window.last()));
    let is_over = matches!(event.phase, Phase::Closed | Phase::Archived | Phase::Cancelled);
    let text = if is_over { t.not_yet_closed(&last) } else { t.not_yet_open(&last) };
    let mut board = Board::new(frame(who, t.title()));
    board.facts = Some(Facts::default().fact(t.event(), event.name(who.lang)));
    board.notices.push(Notice::new(who.lang, NoticeKind::Information, t.not_yet()).text(text));
    board
}

/// Why the role reaches nobody.
fn nobody(who: &Visit, event: &Event, why: EmptyReach) -> Board {
    let t = words(who);
    let text = match why {
        EmptyReach::NoDepartment => t.no_department().to_owned(),
        EmptyReach::AboveLevel(level) => t.above_level(level.number()),
        EmptyReach::NotInSnapshot => t.not_in_snapshot().to_owned(),
    };
    let mut board = Board::new(frame(who, t.title()));
    board.facts = Some(Facts::default().fact(t.event(), event.name(who.lang)));
    board.empty = Some(Empty { text, link: None });
    board
}

fn frame(who: &Visit, title: impl Into<String>) -> Shell {
    who.shell(title).wide().crumb(Route::Line, words(who).desk())
}

#[derive(Template)]
#[template(path = "features/figures/web/show.html")]
struct FiguresPage {
    shell: Shell,
    notices: Vec<Notice>,
    facts: Facts,
    navigation: Navigation,
    search: TextField,
    /// What the search keeps: with whom to compare.
    kept: Vec<Hidden>,
    /// Keeps その他 on the page.
    merged: Option<Hidden>,
    here: String,
    selects: Vec<Select>,
    blocks: Vec<Block>,
    sources: Vec<String>,
    file: String,
    token: Hidden,
    chosen: Vec<Hidden>,
    words: Text,
}

/// One block of the page.
struct Block {
    id: &'static str,
    title: &'static str,
    sentences: Vec<String>,
    charts: Vec<Chart>,
    tables: Vec<Table>,
    /// To the departments before and after those listed.
    links: Vec<Link>,
}

impl FiguresPage {
    fn new(
        who: &Visit,
        (sources, view): (&Sources, &View),
        asked: &Asked,
        typed: &str,
    ) -> Result<Self, Failure> {
        let (t, tables) = (words(who), Tables { lang: who.lang, view });
        let event = sources.event.id;
        let mut shell = frame(who, t.heading(tables.unit()));
        let (paper, event_name) = (Paper::of(who.lang), sources.event.name(who.lang));
        let printed = [tables.unit(), event_name, &who.format().moment(who.app().now())].join(paper.bar());
        shell.print_line = Some(PrintLine { mark: paper.mark(), text: printed });
        for above in &view.path {
            let name = sources.published.tree().get(*above).map(|it| it.name(who.lang)).unwrap_or_default();
            shell = shell.crumb(super::route(event, Some(*above)), name);
        }
        let condition = super::super::export::conditions(sources, &tables, &who.format());
        let facts =
            condition.into_iter().fold(Facts::default(), |facts, (name, value)| facts.fact(name, value));
        let kept = asked.against.iter().flat_map(|_| hidden(view)).collect();
        let mut chosen = hidden(view);
        chosen.extend(view.department().map(|it| Hidden::new("department", it.to_text())));
        let merged = view.is_merged().then(|| Hidden::new(MERGED, "1"));
        chosen.extend(view.is_merged().then(|| Hidden::new(MERGED, "1")));
        let search = TextField::new(who.lang, "q", t.search()).value(typed);
        Ok(Self {
            notices: notices(who, sources, view),
            facts,
            navigation: Navigation::new(who, (sources, view), asked, typed),
            search,
            kept,
            here: who.base().to(super::route(event, asked.department)),
            merged,
            selects: selects(who, view, &tables),
            blocks: blocks(who, &tables, (event, asked))?,
            sources: tables.sources(),
            file: who.base().to(Route::FiguresFile { event }),
            token: Hidden::csrf(shell.csrf.clone()),
            chosen,
            shell,
            words: t,
        })
    }
}

/// Whom the page compares with, for its forms.
fn hidden(view: &View) -> Vec<Hidden> {
    let key = |number: usize| view.compared.get(number).map_or("", |it| it.against.key());
    super::AGAINST.into_iter().enumerate().map(|(number, name)| Hidden::new(name, key(number))).collect()
}

fn notices(who: &Visit, sources: &Sources, view: &View) -> Vec<Notice> {
    let t = words(who);
    let mut notices = Vec::new();
    if !sources.published.unverifiable.is_empty() {
        notices.push(Notice::new(who.lang, NoticeKind::Warning, t.unverifiable()));
    }
    if view.own.is_withheld() {
        let mut notice =
            Notice::new(who.lang, NoticeKind::Information, t.unit_withheld()).text(t.withheld_note());
        // What was merged of the withheld ones stands nearest; the way up is in the crumbs anyhow.
        let merged = view.path.last().filter(|above| is_shown(sources, &Group::OthersOf(**above)));
        if let Some(above) = merged.filter(|_| !view.is_merged()) {
            let asked = Asked { department: Some(*above), merged: true, ..Asked::default() };
            notice = notice.link(Link::new(address(&who.base(), sources.event.id, &asked), t.see_merged()));
        } else if let Some(above) = view.path.last() {
            let name = sources.published.tree().get(*above).map(|it| it.name(who.lang)).unwrap_or_default();
            let href = who.base().to(super::route(sources.event.id, Some(*above)));
            notice = notice.link(Link::new(href, t.see_above(name)));
        }
        notices.push(notice);
    }
    notices
}

fn is_shown(sources: &Sources, group: &Group) -> bool {
    let cell = sources.published.cell(group);
    cell.is_some_and(|it| it.scales.is_some() || it.high_stress.is_some())
}

fn selects(who: &Visit, view: &View, tables: &Tables<'_>) -> Vec<Select> {
    let t = words(who);
    let choice = |(against, names): &(Against, [String; 2]), chosen: Option<Against>| {
        let name = tables.other(*against, names);
        let text = match against {
            Against::Industry(_) => t.industry(&name),
            Against::Above => t.above(&name),
            Against::Last | Against::Before | Against::Whole | Against::National => name,
        };
        Choice::new(against.key(), text, chosen == Some(*against))
    };
    let select = |(number, name): (u8, &'static str)| {
        let chosen = view.compared.get(usize::from(number) - 1).map(|it| it.against);
        let nothing = Choice::new("", t.nothing(), chosen.is_none());
        let choices = std::iter::once(nothing).chain(view.choices.iter().map(|it| choice(it, chosen)));
        Select::new(who.lang, name, t.choose_against(number), choices.collect())
    };
    (1..).zip(super::AGAINST).map(select).collect()
}

fn blocks(who: &Visit, tables: &Tables<'_>, place: (EventId, &Asked)) -> Result<Vec<Block>, Failure> {
    let t = words(who);
    let table = |grid: Grid, folds: bool| table(who, grid, place, folds);
    let mut blocks = Vec::new();
    let interval = tables.interval()?.map(|drawn| {
        let Drawn { title, description, drawing } = drawn;
        let drawing = drawing.draw(Frame::WEB);
        Chart::new(who.lang, "share", title, description, drawing).of_kind(ChartKind::Interval)
    });
    blocks.push(Block {
        id: "summary",
        title: t.summary(),
        sentences: tables.sentences(),
        charts: interval.into_iter().collect(),
        tables: vec![table(tables.summary(), true)],
        links: Vec::new(),
    });
    if let Some(drawn) = tables.drawn() {
        let (mut charts, mut grids) = (Vec::new(), Vec::new());
        let ids = [["diagram-a", "diagram-b"], ["diagram-c", "diagram-d"]];
        for (number, (sheet, ids)) in tables.view.sheets.iter().zip(ids).enumerate() {
            for (Drawn { title, description, drawing }, id) in tables.diagrams(sheet)?.into_iter().zip(ids) {
                let chart = Chart::new(who.lang, id, title, description, drawing.draw(Frame::WEB));
                charts.push(chart.of_kind(ChartKind::Diagram).noted(tables.below_diagram(sheet)));
            }
            grids.extend(tables.diagram(number).map(|grid| table(grid, true)));
        }
        let sentences = vec![drawn.to_owned()];
        let (title, links) = (t.diagrams(), Vec::new());
        blocks.push(Block { id: "diagrams", title, sentences, charts, tables: grids, links });
    }
    let mut push = |id, title, grids: Vec<Table>| {
        if !grids.is_empty() {
            let (sentences, links) =
                if id == "below" { stretch(who, tables.view, place) } else { Default::default() };
            blocks.push(Block { id, title, sentences, charts: Vec::new(), tables: grids, links });
        }
    };
    push("scales", t.scales(), tables.scales().into_iter().map(|grid| table(grid, true)).collect());
    let below = tables.below().into_iter().chain(tables.scales_below());
    push("below", t.below(), below.map(|grid| table(grid, false)).collect());
    push("traits", t.traits(), tables.traits().into_iter().map(|grid| table(grid, false)).collect());
    if !tables.view.questions.is_empty() {
        let chart = |(id, Drawn { title, description, drawing }): (&'static str, Drawn<Bars>)| {
            let chart = Chart::new(who.lang, id, title, description, drawing.draw(Frame::WEB));
            chart.of_kind(ChartKind::Diagram)
        };
        blocks.push(Block {
            id: "answers",
            title: t.answers(),
            sentences: vec![t.answers_note().to_owned()],
            charts: tables.bars()?.into_iter().map(chart).collect(),
            tables: tables.questions().into_iter().map(|grid| table(grid, true)).collect(),
            links: Vec::new(),
        });
    }
    Ok(blocks)
}

/// Which departments are listed where there are many, with the ways to the others.
fn stretch(who: &Visit, view: &View, (event, asked): (EventId, &Asked)) -> (Vec<String>, Vec<Link>) {
    let (t, (first, all)) = (words(who), view.stretch);
    let last = first + view.below.len();
    if (first, last) == (0, all) {
        return (Vec::new(), Vec::new());
    }
    let to = |from: usize| address_from(&who.base(), event, asked, from);
    let before = (first > 0).then(|| Link::new(to(first.saturating_sub(STRETCH)), t.departments_before()));
    let after = (last < all).then(|| Link::new(to(last), t.departments_after()));
    let said = t.stretch(&count(all as u64), &count(first as u64 + 1), &count(last as u64));
    (vec![said], before.into_iter().chain(after).collect())
}

/// A table of the page; names of departments lead to their pages.
fn table(who: &Visit, grid: Grid, (event, asked): (EventId, &Asked), folds: bool) -> Table {
    let cell = |field: Field| match field {
        Field::Words(text) => Cell::Text(text),
        Field::Department(department, text) => {
            let asked = Asked { department: Some(department), merged: false, ..asked.clone() };
            Cell::Link(address(&who.base(), event, &asked), text)
        }
        Field::Merged(department, text) => {
            let asked = Asked { department: Some(department), merged: true, ..asked.clone() };
            Cell::Link(address(&who.base(), event, &asked), text)
        }
        Field::Figure(text) => Cell::Number(text),
        Field::Toned(text, change) => Cell::Toned(Tone::of(change), text),
        Field::Withheld => Cell::Withheld(Words::of(who.lang).withheld().to_owned()),
        nothing @ (Field::Nobody | Field::Absent) => Cell::Text(nothing.text(who.lang)),
    };
    let rows = grid.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
    Table { folds, ..Table::new(grid.id, grid.caption, grid.head, rows) }
}
