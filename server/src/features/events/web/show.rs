//! One event: what was chosen, what stands against its start, and what can be done with it.

use domain::event::{Item, JudgementMode, Kind, Phase, Release, TargetRule, Weight};
use poem::web::{Data, Path};
use poem::{Request, handler};

use super::super::model::{Counts, Plan, Settings};
use super::super::text::check;
use super::super::{ops, store};
use super::step::{allowed, words};
use super::{below, looked_up, phase, success, text};
use crate::app::App;
use crate::door::{Maintenance, Reply};
use crate::failure::Failure;
use crate::features::people;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Cell, Facts, Notice, NoticeKind, Table, Tag, TagShape, Task, TaskList};
use crate::ui::shell::Link;
use crate::ui::{EventStep, Route};

/// What the page is made from.
struct Looked {
    plan: Plan,
    counts: Counts,
    items: Option<Vec<Item>>,
    excluded: usize,
    target: String,
    implementers: Vec<String>,
}

/// The page.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(event): Path<String>,
    request: &Request,
) -> Result<Reply, Failure> {
    let plan = looked_up(&who, &app, &event).await?;
    let looked = look(&who, &app, plan).await?;
    let mut board = page(&who, &looked);
    if request.uri().query() == Some("done") {
        board.notices.push(success(&who, text(&who).done()));
    }
    Reply::page(&board)
}

async fn look(who: &Maintenance, app: &App, plan: Plan) -> Result<Looked, Failure> {
    let (t, lang, inside) = (text(who), who.lang, app.clone());
    app.read(move |tx| {
        let plan = plan.clone();
        let settings = plan.settings();
        let mut implementers = Vec::new();
        for one in &settings.implementers {
            if let Some(person) = people::person(tx, one.person)? {
                implementers.push(format!("{} ({})", person.name_in(lang), one.code.number()));
            }
        }
        let target = match &settings.target {
            TargetRule::Everybody => t.everybody().to_owned(),
            TargetRule::Departments(roots) => {
                let tree = people::departments(tx)?;
                let names = roots.iter().filter_map(|id| tree.get(*id)).map(|it| it.name_ja.as_str());
                names.collect::<Vec<_>>().join(", ")
            }
            TargetRule::Listed => t.listed_count(&count(store::listed(tx, plan.id)?.len() as u64)),
        };
        let is_before = matches!(plan.phase, Phase::Draft | Phase::Ready);
        let items = is_before.then(|| ops::items(&inside, tx, &plan)).transpose()?;
        let (counts, excluded) = (store::counts(tx, plan.id)?, store::all_excluded(tx, plan.id)?.len());
        Ok(Looked { plan, counts, items, excluded, target, implementers })
    })
    .await
}

fn page(who: &Maintenance, looked: &Looked) -> Board {
    let (t, plan) = (text(who), &looked.plan);
    let mut board = Board::new(below(who, plan.settings().name(who.lang)));
    board.facts = Some(facts(who, looked));
    match &looked.items {
        Some(items) if items.is_empty() => board.notices.push(success(who, t.checklist_clear())),
        Some(items) => {
            board.notices.push(left(who, items));
            board.tables.push(checklist(who, items));
        }
        None => {}
    }
    board.tasks = Some(tasks(who, looked));
    board
}

/// How much of the check list is left, with the way to it.
fn left(who: &Maintenance, items: &[Item]) -> Notice {
    let t = text(who);
    let blocking = items.iter().filter(|item| item.weight() == Weight::Blocks).count();
    let (kind, title) = match blocking {
        0 => (NoticeKind::Information, t.left_warns(items.len())),
        _ => (NoticeKind::Warning, t.left_blocks(blocking)),
    };
    Notice::new(who.lang, kind, title).link(Link::new("#checklist", t.checklist()))
}

fn checklist(who: &Maintenance, items: &[Item]) -> Table {
    let t = text(who);
    let rows = items.iter().map(|item| {
        let weight = match item.weight() {
            Weight::Blocks => Tag::new(TagShape::Attention, t.blocks()),
            Weight::Warns => Tag::new(TagShape::Open, t.warns()),
        };
        vec![
            Cell::text(sentence(&check::message(who.lang, item))),
            Cell::Tag(weight),
            Cell::text(sentence(check::clears(who.lang, item).unwrap_or_else(|| t.you()))),
        ]
    });
    let head = [t.what(), t.weight(), t.who_clears()].map(str::to_owned).to_vec();
    Table::new("checklist", t.checklist(), head, rows.collect())
}

/// The words of a command line with the capital of a page.
fn sentence(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// What can be done, and what has to wait for the check list.
fn tasks(who: &Maintenance, looked: &Looked) -> TaskList {
    let (t, plan) = (text(who), &looked.plan);
    let event = plan.id;
    let task = |route: Route, name: &str, hint: String| Task {
        name: name.to_owned(),
        href: Some(who.base().to(route)),
        hint: Some(hint),
        state: Tag::new(TagShape::Plain, ""),
    };
    let mut tasks = Vec::new();
    if plan.phase == Phase::Draft {
        tasks.push(task(Route::AdminEventEdit { event }, t.settings(), t.settings_hint().to_owned()));
        let hint = t.questions_hint().to_owned();
        tasks.push(task(Route::AdminEventQuestions { event }, t.questions(), hint));
    }
    if matches!(plan.phase, Phase::Draft | Phase::Ready | Phase::Open | Phase::Suspended) {
        let hint = t.people_hint(&count(looked.excluded as u64));
        tasks.push(task(Route::AdminEventPeople { event }, t.people(), hint));
    }
    tasks.push(task(Route::AdminEventPreviews { event }, t.previews(), t.previews_hint().to_owned()));
    if !matches!(plan.phase, Phase::Draft | Phase::Erased | Phase::Cancelled) {
        let route = Route::AdminEventNotices { event };
        tasks.push(task(route, t.announcements(), t.announcements_hint().to_owned()));
    }
    let is_blocked = looked.items.as_deref().is_some_and(domain::event::is_blocked);
    for step in allowed(plan) {
        let (name, hint) = words(who, step, &looked.counts);
        let mut task = task(Route::AdminEventStep { event, step }, name, hint);
        if is_blocked && matches!(step, EventStep::Ready | EventStep::Open) {
            task.href = None;
            task.state = Tag::new(TagShape::Waiting, t.cannot_yet());
        }
        tasks.push(task);
    }
    TaskList { tasks }
}

fn facts(who: &Maintenance, looked: &Looked) -> Facts {
    let (t, format, plan) = (text(who), who.format(), &looked.plan);
    let settings = plan.settings();
    let open = || t.not_chosen().to_owned();
    let kind = match settings.kind {
        Kind::Statutory => t.statutory(),
        Kind::Voluntary => t.voluntary(),
    };
    let window = settings.window.map(|window| format.period(window.first(), window.last()));
    let names = looked.implementers.join(", ");
    let mut facts = Facts::default()
        .fact(t.phase(), phase(t, plan.phase).1)
        .fact(t.code(), plan.code.as_str())
        .fact(t.name_ja(), settings.name_ja.as_str())
        .fact(t.name_en(), settings.name_en.as_str())
        .fact(t.year(), settings.year.to_string())
        .fact(t.kind(), kind)
        .fact(t.window(), window.unwrap_or_else(open))
        .fact(t.target(), looked.target.as_str())
        .fact(t.implementers(), if names.is_empty() { t.nobody().to_owned() } else { names })
        .fact(t.committee(), settings.committee.map_or_else(open, |day| format.date(day)))
        .fact(t.criteria(), criteria(who, plan))
        .fact(t.release(), release(who, &settings).unwrap_or_else(open))
        .fact(t.interview(), interview(who, &settings).map_or_else(open, str::to_owned))
        .fact(t.takes(), if settings.takes_results { t.takes_yes() } else { t.takes_no() })
        .fact(t.names(), if settings.shows_names { t.names_shown() } else { t.names_hidden() })
        .fact(t.request_days(), t.days(settings.request_days))
        .fact(t.retention(), t.years(settings.retention_years));
    for (name, time) in [(t.opened(), plan.opened), (t.closed_at(), plan.closed)] {
        if let Some(time) = time {
            facts = facts.fact(name, format.moment(time));
        }
    }
    if plan.opened.is_some() {
        let counts = looked.counts;
        let totals =
            [(t.targets(), counts.targets), (t.submitted(), counts.submitted), (t.drafts(), counts.drafts)];
        facts = totals.into_iter().fold(facts, |facts, (name, total)| facts.fact(name, count(total)));
    }
    facts
}

fn criteria(who: &Maintenance, plan: &Plan) -> String {
    let t = text(who);
    match (plan.settings().criteria, plan.confirmed) {
        (_, Some(fact)) => t.criteria_confirmed(&who.format().moment(fact.time)),
        (Some(_), None) => t.criteria_proposed().to_owned(),
        (None, None) => t.criteria_open().to_owned(),
    }
}

fn release(who: &Maintenance, settings: &Settings) -> Option<String> {
    let t = text(who);
    Some(match settings.release? {
        Release::OnSubmission => t.on_submission().to_owned(),
        Release::OnDate(day) => t.on_date_value(&who.format().date(day)),
        Release::AfterConfirmation => t.after_confirmation().to_owned(),
    })
}

fn interview(who: &Maintenance, settings: &Settings) -> Option<&'static str> {
    let t = text(who);
    Some(match settings.judgement? {
        JudgementMode::OneByOne => t.one_by_one(),
        JudgementMode::AllHigh => t.all_high(),
    })
}
