//! 自由記述: what people wrote, shuffled over the whole event.

use std::sync::atomic::Ordering;

use domain::id::EventId;
use domain::permission::{Permit, ReadFreeTexts, Side, WholeEvent};
use domain::questionnaire::{Asking, LEAST_TEXTS};
use poem::handler;
use poem::web::{Data, Path};

use super::super::ops::{self, AnalysisError, Ended, Kept, MOST_TEXTS, Run};
use super::super::text::texts::Texts as Words;
use super::{below, holder};
use crate::app::App;
use crate::door::{Desk, Guarded, Reply, Visit};
use crate::failure::Failure;
use crate::features::grants::web::or_waiting;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Notice, NoticeKind, Table};
use crate::ui::shell::Link;

/// The ids of the tables, in the order of the questions.
const IDS: [&str; domain::questionnaire::MOST_QUESTIONS] = [
    "texts-1", "texts-2", "texts-3", "texts-4", "texts-5", "texts-6", "texts-7", "texts-8", "texts-9",
    "texts-10", "texts-11", "texts-12", "texts-13", "texts-14", "texts-15", "texts-16", "texts-17",
    "texts-18", "texts-19", "texts-20", "texts-21", "texts-22", "texts-23", "texts-24", "texts-25",
    "texts-26", "texts-27", "texts-28", "texts-29", "texts-30",
];

/// The texts of the draft, or how to open them.
#[handler]
pub(crate) async fn show(who: Desk, app: Data<&App>, Path(event): Path<String>) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, page(&who, &app, &event)).await
}

/// Opens them, which stands in the audit log.
#[handler]
pub(crate) async fn act(
    who: Desk,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(_): Guarded,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, open(&who, &app, &event).await).await
}

fn permit(who: &Visit, event: &str) -> Result<Permit<ReadFreeTexts>, Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    who.require()?.permit::<ReadFreeTexts>(WholeEvent { event })
}

fn page(who: &Visit, app: &App, event: &str) -> Result<Reply, Failure> {
    let permit = permit(who, event)?;
    let (_, holder) = holder(who, event)?;
    let event = permit.target().event;
    let run = ops::current(app, &holder.session, event).filter(|run| ops::has_texts(run));
    Reply::page(&board(who, event, run.as_deref()))
}

async fn open(who: &Visit, app: &App, event: &str) -> Result<Reply, Failure> {
    let permit = permit(who, event)?;
    let (_, holder) = holder(who, event)?;
    match ops::open_texts(app, &permit, &holder).await {
        // The page says when there is no draft any more.
        Ok(_) | Err(AnalysisError::Refused(_)) => {
            Ok(Reply::go(&who.base(), Route::AnalysisTexts { event: permit.target().event }))
        }
        Err(AnalysisError::Failure(failure)) => Err(failure),
    }
}

fn board(visit: &Visit, event: EventId, run: Option<&Run>) -> Board {
    let w = Words::of(visit.lang);
    let mut board = Board::new(below(visit, w.title())).lead(w.lead()).lead(w.shuffled(LEAST_TEXTS));
    match run.and_then(Run::ended) {
        Some(Ended::Drafted(kept)) if kept.are_texts_open.load(Ordering::Relaxed) => {
            board.lead.push(w.no_guessing().to_owned());
            board.tables = tables(visit, kept);
        }
        Some(Ended::Drafted(_)) => {
            let route = visit.base().to(Route::AnalysisTexts { event });
            let form = board.form(route, Buttons::new(w.open())).telling(w.open_text());
            board.forms.push(form);
        }
        _ => {
            let notice = Notice::new(visit.lang, NoticeKind::Information, w.gone());
            board.notices.push(notice.text(w.gone_text()));
        }
    }
    board.links.push(Link::new(visit.base().to(Route::AnalysisRun { event }), w.to_run()));
    board
}

/// One table for each question that asks for words.
fn tables(visit: &Visit, kept: &Kept) -> Vec<Table> {
    let w = Words::of(visit.lang);
    let mut tables = Vec::new();
    let asked = kept.drafted.ground.extras.questions().iter().enumerate().zip(IDS);
    for ((place, question), id) in asked.filter(|((_, it), _)| *it.asking() == Asking::Text) {
        let words = question.words().of(visit.lang);
        let (caption, rows) = match kept.drafted.texts.as_ref().and_then(|texts| texts.of(place)) {
            None => (w.too_few(words), vec![vec![Cell::Withheld(w.not_shown(LEAST_TEXTS))]]),
            Some((total, texts)) => {
                let rows = texts.iter().map(|text| vec![Cell::text(*text)]).collect();
                let (total, shown) = (count(total as u64), count(MOST_TEXTS as u64));
                let is_part = texts.len() == MOST_TEXTS;
                (if is_part { w.some(words, &total, &shown) } else { w.all(words, &total) }, rows)
            }
        };
        tables.push(Table::new(id, caption, vec![w.written().to_owned()], rows));
    }
    tables
}
