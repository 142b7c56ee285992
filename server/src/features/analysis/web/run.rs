//! 集計条件, the run, and what was published.

use domain::analysis::{Attribute, Conditions};
use domain::disclosure::Minimum;
use domain::event::Phase;
use domain::permission::Side;
use poem::web::{Data, Path};
use poem::{Request, handler};

use super::super::model::Dimension;
use super::super::ops::{self, AnalysisError, Ended, Refusal, Run, Standing};
use super::super::text::Names;
use super::{below, field, holder, query, text};
use crate::app::App;
use crate::door::{Desk, Fields, Guarded, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::grants::web::or_waiting;
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{
    Buttons, Cell, Choice, ErrorLink, Facts, Field, Notice, NoticeKind, Select, Table, TextField, Tick,
};
use crate::ui::shell::Link;

/// The boxes of single attributes: sex, age band and up to twenty of the company.
const ONE: [&str; 22] = [
    "one-0", "one-1", "one-2", "one-3", "one-4", "one-5", "one-6", "one-7", "one-8", "one-9", "one-10",
    "one-11", "one-12", "one-13", "one-14", "one-15", "one-16", "one-17", "one-18", "one-19", "one-20",
    "one-21",
];
/// Levels of departments that can be crossed with an attribute.
const LEVELS: [usize; 3] = [1, 2, 3];

/// How the analysis stands, with the conditions of a run.
#[handler]
pub(crate) async fn show(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    request: &Request,
) -> Result<Reply, Failure> {
    let published = query(request)?.optional("published").ok().flatten().and_then(|it| it.parse().ok());
    or_waiting(&who, Side::Implementer, page(&who, &app, &event, (published, None)).await).await
}

/// Begins a run, or drops what there is.
#[handler]
pub(crate) async fn act(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, take(&who, &app, &event, &fields).await).await
}

async fn page(
    who: &Visit,
    app: &App,
    event: &str,
    (published, wrong): (Option<u16>, Option<&str>),
) -> Result<Reply, Failure> {
    let (permit, holder) = holder(who, event)?;
    let standing = ops::standing(app, &permit).await?;
    let run = ops::current(app, &holder.session, permit.target().event);
    let board = board(who, &standing, (run.as_deref(), published), wrong);
    if wrong.is_some() { Reply::again(&board) } else { Reply::page(&board) }
}

async fn take(who: &Visit, app: &App, event: &str, fields: &Fields) -> Result<Reply, Failure> {
    let (permit, holder) = holder(who, event)?;
    let here = Reply::go(&who.base(), Route::AnalysisRun { event: permit.target().event });
    match field(fields, "act")? {
        "drop" => {
            app.held().drop::<Run>(holder.session.sitting());
            Ok(here)
        }
        "start" => {
            let standing = ops::standing(app, &permit).await?;
            let Some(minimum) = minimum(fields, &standing)? else {
                let wrong = Some(text(who).minimum_bad());
                return page(who, app, event, (None, wrong)).await;
            };
            let asked = (conditions(fields, &standing)?, minimum);
            match ops::begin(app, &permit, &holder, asked).await {
                // The page says how the event stands.
                Ok(()) | Err(AnalysisError::Refused(_)) => Ok(here),
                Err(AnalysisError::Failure(failure)) => Err(failure),
            }
        }
        _ => Err(Failure::Form(BadForm::Shape)),
    }
}

/// The minimum that was typed, or the one that stands; `None` for one that is not allowed.
fn minimum(fields: &Fields, standing: &Standing) -> Result<Option<Minimum>, Failure> {
    if standing.minimum.is_some() {
        return Ok(standing.minimum);
    }
    let typed: Option<u8> = field(fields, "minimum")?.parse().ok();
    Ok(typed.and_then(|people| Minimum::parse(people).ok()))
}

/// The attributes of the form with their words, in its order.
fn attributes(visit: &Visit, offered: &[Dimension]) -> Vec<(Attribute, String)> {
    let sex = (Attribute::Sex, Names::of(visit.lang).sex().to_owned());
    let own = offered.iter().map(|it| (Attribute::Numbered(it.number), it.name.get(visit.lang).to_owned()));
    std::iter::once(sex).chain(own).take(ONE.len()).collect()
}

fn key(attribute: Attribute) -> String {
    match attribute {
        Attribute::Sex => "sex".to_owned(),
        Attribute::Numbered(number) => number.to_string(),
    }
}

fn conditions(fields: &Fields, standing: &Standing) -> Result<Conditions, Failure> {
    let known: Vec<Attribute> = std::iter::once(Attribute::Sex)
        .chain(standing.offered.iter().map(|it| Attribute::Numbered(it.number)))
        .collect();
    let chosen = |name: &str| {
        let typed = field(fields, name)?;
        Ok::<_, Failure>(known.iter().copied().find(|it| key(*it) == typed))
    };
    let attributes = known.iter().zip(ONE).filter(|(_, name)| fields.has(name)).map(|(it, _)| *it).collect();
    let pair = chosen("pair")?.zip(chosen("pair-second")?).filter(|(first, second)| first != second);
    let level = field(fields, "level")?.parse().ok().filter(|level| LEVELS.contains(level));
    Ok(Conditions {
        attributes,
        by_department: chosen("by")?.into_iter().collect(),
        level: level.unwrap_or(1),
        pairs: pair.into_iter().collect(),
        together: standing.together.iter().map(|it| it.departments.clone()).collect(),
        preferred: std::collections::BTreeSet::new(),
    })
}

fn board(
    visit: &Visit,
    standing: &Standing,
    (run, published): (Option<&Run>, Option<u16>),
    wrong: Option<&str>,
) -> Board {
    let (t, event) = (text(visit), &standing.event);
    let errors = wrong.into_iter().map(|text| ErrorLink::at("minimum", text)).collect();
    let mut board = Board::new(below(visit, t.title())).with_errors(errors);
    let is_closed = matches!(event.phase, Phase::Closed | Phase::Archived);
    board.notices = notices(visit, standing, (run, published), is_closed);
    let people = |number: u64| t.people(&count(number));
    board.facts = Some(
        Facts::default()
            .fact(t.event(), event.name(visit.lang))
            .fact(t.targets(), people(standing.counts.targets))
            .fact(t.submitted(), people(standing.counts.submitted)),
    );
    board.tables.extend(editions(visit, standing));
    if !standing.editions.is_empty() {
        board.links.push(Link::new(visit.base().to(Route::Figures { event: event.id }), t.to_figures()));
    }
    if run.is_some_and(ops::has_texts) && standing.asks_texts {
        board.links.push(Link::new(visit.base().to(Route::AnalysisTexts { event: event.id }), t.to_texts()));
    }
    let ended = run.map(Run::ended);
    if let Some(ended) = ended.filter(|_| is_closed) {
        let button = match ended {
            None => t.stop(),
            Some(_) => t.discard(),
        };
        let route = Route::AnalysisRun { event: event.id };
        board.forms.push(board.form(visit.base().to(route), Buttons::new(button)).sending("act", "drop"));
    }
    // While results are being opened there is one thing to do: wait, or stop.
    if is_closed && !matches!(ended, Some(None)) {
        board.forms.push(form(visit, &board, standing, wrong));
    }
    board
}

fn notices(
    visit: &Visit,
    standing: &Standing,
    (run, published): (Option<&Run>, Option<u16>),
    is_closed: bool,
) -> Vec<Notice> {
    let (t, event) = (text(visit), standing.event.id);
    let note = |kind, title: &str| Notice::new(visit.lang, kind, title);
    let mut notices = Vec::new();
    let is_there = |number: &u16| standing.editions.iter().any(|it| it.revision == *number);
    if let Some(number) = published.filter(is_there) {
        let title = t.just_published(&number.to_string());
        notices.push(note(NoticeKind::Success, &title).text(t.just_published_text()));
    }
    if !is_closed {
        let last = visit.format().date(standing.event.window.last());
        notices.push(note(NoticeKind::Information, t.not_closed()).text(t.not_closed_text(&last)));
    }
    match run.map(|run| (run, run.ended())) {
        None => {}
        Some((run, None)) => {
            let (done, total) = run.progress();
            let to = |number: usize| count(number as u64);
            let again = Link::new(visit.base().to(Route::AnalysisRun { event }), t.look_again());
            let title = note(NoticeKind::Information, t.running());
            notices.push(title.text(t.running_text(&to(done), &to(total))).link(again));
        }
        Some((_, Some(Ended::Drafted(_)))) => {
            let link = Link::new(visit.base().to(Route::AnalysisPreview { event }), t.to_preview());
            notices.push(note(NoticeKind::Success, t.drafted()).text(t.drafted_text()).link(link));
        }
        Some((_, Some(Ended::Refused(refusal)))) => notices.push(refused(visit, *refusal)),
        Some((_, Some(Ended::Failed))) => {
            notices.push(note(NoticeKind::Warning, t.failed()).text(t.failed_text()));
        }
    }
    notices
}

/// Why nothing is published.
pub(super) fn refused(visit: &Visit, refusal: Refusal) -> Notice {
    let t = text(visit);
    let why = match refusal {
        Refusal::NotClosed => t.not_closed(),
        Refusal::Changed => t.changed(),
        Refusal::NothingNew => t.nothing_new(),
        Refusal::LedgerDiffers => t.ledger_differs(),
        Refusal::Unverifiable => t.table_unverifiable(),
    };
    Notice::new(visit.lang, NoticeKind::Warning, t.refused()).text(why)
}

fn editions(visit: &Visit, standing: &Standing) -> Option<Table> {
    let t = text(visit);
    let row = |edition: &ops::Edition| {
        let (when, shown) = match edition.confirmed {
            Some((moment, shown)) => (visit.format().moment(moment), Cell::number(count(shown as u64))),
            None => (t.unverifiable().to_owned(), Cell::text(t.unverifiable())),
        };
        let number = t.edition_of(&edition.revision.to_string());
        vec![Cell::text(number), Cell::text(when), shown, Cell::text(edition.fingerprint.clone())]
    };
    let head = [t.edition(), t.when(), t.shown_groups(), t.fingerprint()].map(str::to_owned).to_vec();
    let rows: Vec<_> = standing.editions.iter().map(row).collect();
    (!rows.is_empty()).then(|| Table::new("editions", t.editions(), head, rows))
}

fn form(visit: &Visit, board: &Board, standing: &Standing, wrong: Option<&str>) -> Form {
    let (t, lang) = (text(visit), visit.lang);
    let attributes = attributes(visit, &standing.offered);
    let choices = |words: &str| {
        let own = attributes.iter().map(|(it, name)| Choice::new(key(*it), name, false));
        std::iter::once(Choice::new("", words, false)).chain(own).collect::<Vec<_>>()
    };
    let select = |name, label: &str| Select::new(lang, name, label, choices(t.none()));
    let together: Vec<&str> = standing.together.iter().map(|it| it.name.get(lang)).collect();
    let together = if together.is_empty() { t.no_together().to_owned() } else { together.join("、") };
    let route = Route::AnalysisRun { event: standing.event.id };
    let mut form = board
        .form(visit.base().to(route), Buttons::new(t.start()))
        .titled(t.conditions())
        .telling(t.conditions_lead())
        .telling(t.conditions_order())
        .telling(format!("{}：{together}", t.together()))
        .sending("act", "start");
    for ((_, name), place) in attributes.iter().zip(ONE) {
        form = form.field(Field::Tick(Tick::new(lang, place, t.one(name), false)));
    }
    let level = |level: usize| Choice::new(level.to_string(), t.level_of(&level.to_string()), level == 1);
    form = form
        .field(Field::Select(select("by", t.by()).help(t.by_help())))
        .field(Field::Select(Select::new(lang, "level", t.level(), LEVELS.map(level).to_vec())))
        .field(Field::Select(select("pair", t.pair())))
        .field(Field::Select(select("pair-second", t.pair_second())));
    if let Some(minimum) = standing.minimum {
        let fixed = t.minimum_fixed(&minimum.people().to_string());
        return form.telling(format!("{}：{fixed}", t.minimum())).telling(t.start_text());
    }
    let mut field = TextField::new(lang, "minimum", t.minimum())
        .value(Minimum::LEGAL.people().to_string())
        .help(t.minimum_help())
        .error(wrong.map(str::to_owned));
    field.is_short = true;
    field.inputmode = Some("numeric");
    form.field(Field::Text(field)).telling(t.start_text())
}
