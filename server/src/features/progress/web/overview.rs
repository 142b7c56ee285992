//! Departments with their rates, the curve of the days, and both as files.

use askama::Template;
use domain::id::DepartmentId;
use domain::org::Reach;
use domain::permission::{ListWaiting, SeeProgress};
use poem::web::{Data, Path};
use poem::{Request, handler};

use super::super::model::{Figures, Point};
use super::super::ops::{self, At, Line, Overview, Wanted};
use super::{file as written, frame, name_in, people, permit, rate, text};
use crate::app::App;
use crate::door::sheets;
use crate::door::{Desk, Fields, Reply};
use crate::failure::Failure;
use crate::features::events::Event;
use crate::ui::format::count;
use crate::ui::parts::{Cell, Empty, Facts, Table, TextField};
use crate::ui::shell::Link;
use crate::ui::text::Files;
use crate::ui::{Route, Shell};

/// Longest search, in characters.
const MOST_WORDS: usize = 60;

#[derive(Template)]
#[template(path = "features/progress/web/overview.html")]
struct OverviewPage {
    shell: Shell,
    as_of: String,
    refresh: Link,
    note: &'static str,
    other_events: (&'static str, Vec<Link>),
    /// The departments above, and the one that heads the page.
    path: (&'static str, Vec<Link>, String),
    facts: Facts,
    find: TextField,
    find_button: &'static str,
    action: String,
    table: Option<Table>,
    empty: Empty,
    curve: Option<Curve>,
    by_day: (&'static str, Table),
    waiting: Option<Link>,
    file: FileForm,
}

/// The buttons that write the departments out.
struct FileForm {
    title: &'static str,
    lead: &'static str,
    action: String,
    department: Option<String>,
    buttons: [(&'static str, &'static str); 3],
}

/// The drawing of the days: how many percent of all had submitted at the end of each.
struct Curve {
    title: &'static str,
    description: String,
    points: String,
    /// Where the last point stands.
    end: (String, String),
    first: String,
    last: String,
}

/// The page; department and search stand in the address.
#[handler]
pub(crate) async fn show(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    request: &Request,
) -> Result<Reply, Failure> {
    let (permit, reach) = permit::<SeeProgress>(&who, &app, &event).await?;
    let wanted = wanted(request)?;
    let overview = ops::overview(&app, &permit, wanted.clone()).await?;
    let events = ops::opened_events(&app).await?;
    Reply::page(&OverviewPage::new(&who, &app, (&overview, reach), (&wanted, &events))?)
}

fn wanted(request: &Request) -> Result<Wanted, Failure> {
    let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
    let query = query.ok_or(Failure::NotFound)?;
    let field = |name| query.optional(name).map_err(|_| Failure::NotFound);
    let top = field("dept")?.filter(|id| !id.is_empty());
    let top = top.map(str::parse::<DepartmentId>).transpose().map_err(|_| Failure::NotFound)?;
    let words = field("words")?.unwrap_or_default().trim().chars().take(MOST_WORDS).collect();
    Ok(Wanted { top, words })
}

/// Every department the reader sees, as a file.
#[handler]
pub(crate) async fn file(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    request: &Request,
) -> Result<Reply, Failure> {
    let (permit, _) = permit::<SeeProgress>(&who, &app, &event).await?;
    let query =
        Fields::parse(request.uri().query().unwrap_or_default().as_bytes()).ok_or(Failure::NotFound)?;
    let form = sheets::wanted(&query).map_err(|_| Failure::NotFound)?;
    let lines = ops::table(&app, &permit, wanted(request)?.top).await?;
    let t = text(&who);
    let head = [t.code(), t.department(), t.level(), t.targets(), t.submitted(), t.rate(), t.excluded()];
    let rows: Vec<Vec<String>> = lines.iter().map(|line| file_row(&who, line)).collect();
    let back = Route::Progress { event: permit.target().event };
    let head = head.map(str::to_owned);
    written(&who, (&app, form), (&head, &rows), ("progress", back))
}

fn file_row(who: &Desk, line: &Line) -> Vec<String> {
    let t = text(who);
    let (code, name, level) = match &line.at {
        At::Department { code, names, level, .. } => {
            (code.clone(), name_in(who, names).to_owned(), level.to_string())
        }
        At::Directly => (String::new(), t.directly().to_owned(), String::new()),
        At::Nowhere => (String::new(), t.nowhere().to_owned(), String::new()),
    };
    let figures = line.figures;
    let rate = figures.rate().map(|rate| format!("{}.{}", rate / 10, rate % 10)).unwrap_or_default();
    let number = |number: u64| number.to_string();
    vec![
        code,
        name,
        level,
        number(figures.targets),
        number(figures.submitted),
        rate,
        number(figures.excluded),
    ]
}

impl OverviewPage {
    fn new(
        who: &Desk,
        app: &App,
        (overview, reach): (&Overview, Reach),
        (wanted, events): (&Wanted, &[Event]),
    ) -> Result<Self, Failure> {
        let (t, files, event) = (text(who), Files::of(who.lang), &overview.event);
        let action = who.base().to(Route::Progress { event: event.id });
        let is_empty_reach = matches!(reach, Reach::Empty(_));
        let nobody = if is_empty_reach {
            t.empty_reach()
        } else if wanted.words.is_empty() {
            t.no_departments()
        } else {
            t.none_found()
        };
        let clear = (!wanted.words.is_empty()).then(|| Link::new(action.clone(), t.clear()));
        let others = events.iter().filter(|it| it.id != event.id);
        let others = others.map(|it| {
            Link::new(who.base().to(Route::Progress { event: it.id }), it.name(who.lang).to_owned())
        });
        let may_list = who.signed()?.authority.may::<ListWaiting>() && !is_empty_reach;
        Ok(Self {
            shell: frame(who, t.title()),
            as_of: t.as_of(&who.format().time_of(app.now())),
            refresh: Link::new(here(&action, overview), t.refresh()),
            note: t.nothing_personal(),
            other_events: (t.other_events(), others.collect()),
            path: path(who, &action, overview),
            facts: facts(who, overview),
            find: TextField::new(who.lang, "words", t.find()).value(wanted.words.clone()).optional(),
            find_button: t.find_button(),
            table: table(who, &action, overview, !wanted.words.is_empty()),
            empty: Empty { text: nobody.to_owned(), link: clear },
            curve: Curve::of(who, overview),
            by_day: (t.by_day(), by_day(who, overview)),
            waiting: may_list
                .then(|| Link::new(who.base().to(Route::Waiting { event: event.id }), t.see_waiting())),
            file: FileForm {
                title: t.file(),
                lead: t.file_lead(),
                action: who.base().to(Route::ProgressFile { event: event.id }),
                department: wanted.top.map(DepartmentId::to_text),
                buttons: [("utf8", files.csv()), ("cp932", files.sjis()), ("excel", files.excel())],
            },
            action,
        })
    }
}

fn at(action: &str, department: DepartmentId) -> String {
    format!("{action}?dept={department}")
}

/// The page itself once more.
fn here(action: &str, overview: &Overview) -> String {
    overview.path.last().map_or_else(|| action.to_owned(), |(id, _)| at(action, *id))
}

fn path(who: &Desk, action: &str, overview: &Overview) -> (&'static str, Vec<Link>, String) {
    let t = text(who);
    let mut names: Vec<Link> =
        overview.path.iter().map(|(id, names)| Link::new(at(action, *id), name_in(who, names))).collect();
    let heads = names.pop().map_or_else(|| t.whole().to_owned(), |last| last.text);
    if !overview.path.is_empty() && who.signed().is_ok_and(|signed| signed.person.is_unscoped()) {
        names.insert(0, Link::new(action.to_owned(), t.whole()));
    }
    (t.path(), names, heads)
}

fn facts(who: &Desk, overview: &Overview) -> Facts {
    let (t, sum) = (text(who), overview.sum);
    Facts::default()
        .fact(
            overview.event.name(who.lang),
            who.format().period(overview.event.window.first(), overview.event.window.last()),
        )
        .fact(t.targets(), people(who, sum.targets))
        .fact(t.submitted(), people(who, sum.submitted))
        .fact(t.rate(), rate(who, sum))
        .fact(t.excluded(), people(who, sum.excluded))
}

fn table(who: &Desk, action: &str, overview: &Overview, is_search: bool) -> Option<Table> {
    let t = text(who);
    let head = [t.department(), t.targets(), t.submitted(), t.rate(), t.excluded()].map(str::to_owned);
    let rows: Vec<_> = overview.lines.iter().map(|line| row(who, action, line)).collect();
    let caption = if is_search { t.caption_found() } else { t.caption() };
    (!rows.is_empty()).then(|| Table::new("departments", caption, head.to_vec(), rows))
}

fn row(who: &Desk, action: &str, line: &Line) -> Vec<Cell> {
    let (t, figures) = (text(who), line.figures);
    let name = match &line.at {
        At::Department { id, names, has_below: true, .. } => Cell::link(at(action, *id), name_in(who, names)),
        At::Department { names, .. } => Cell::text(name_in(who, names)),
        At::Directly => Cell::text(t.directly()),
        At::Nowhere => Cell::text(t.nowhere()),
    };
    vec![
        name,
        Cell::number(count(figures.targets)),
        Cell::number(count(figures.submitted)),
        share(who, figures),
        Cell::number(count(figures.excluded)),
    ]
}

fn share(who: &Desk, figures: Figures) -> Cell {
    Cell::share(rate(who, figures), figures.submitted, figures.targets.max(1))
}

fn by_day(who: &Desk, overview: &Overview) -> Table {
    let (t, format) = (text(who), who.format());
    let head = [t.day(), t.on_day(), t.so_far(), t.rate()].map(str::to_owned).to_vec();
    let rows = overview.curve.iter().map(|point| {
        vec![
            Cell::text(format.day(point.day)),
            Cell::number(count(point.submitted)),
            Cell::number(count(point.so_far)),
            Cell::number(rate(who, figures_at(overview, point))),
        ]
    });
    let mut table = Table::new("days", t.curve(), head, rows.collect());
    table.folds = false;
    table
}

fn figures_at(overview: &Overview, point: &Point) -> Figures {
    Figures { submitted: point.so_far, ..overview.sum }
}

/// Left edge, width, top and height of the drawing in the units of its box of 360 × 200.
const PLOT: (u64, u64, u64, u64) = (48, 300, 16, 150);

impl Curve {
    fn of(who: &Desk, overview: &Overview) -> Option<Self> {
        let (first, last) = (overview.curve.first()?, overview.curve.last()?);
        if overview.sum.targets == 0 {
            return None;
        }
        let (left, width, top, height) = PLOT;
        let steps = (overview.curve.len() as u64).saturating_sub(1).max(1);
        let place = |(step, point): (usize, &Point)| {
            let rate = figures_at(overview, point).rate().unwrap_or(0).min(1_000);
            let x = left + width * step as u64 / steps;
            (x.to_string(), (top + height - height * rate / 1_000).to_string())
        };
        let places: Vec<_> = overview.curve.iter().enumerate().map(place).collect();
        let points: Vec<String> = places.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let (t, format) = (text(who), who.format());
        let (from, to) = (format.day(first.day), format.day(last.day));
        Some(Self {
            title: t.curve(),
            description: t.curve_text(&from, &to, &count(last.so_far), &rate(who, overview.sum)),
            points: points.join(" "),
            end: places.last().cloned()?,
            first: from,
            last: to,
        })
    }
}
