//! The list of pages, and each of them under its banner.

use askama::Template;
use domain::event::Phase;
use domain::id::EventId;
use domain::lang::Lang;
use domain::permission::{ManageEvents, Whole};
use poem::handler;
use poem::web::{Data, Path};

use super::model::{Faces, Subject, pages};
use super::ops;
use super::text::{self, Text};
use crate::app::App;
use crate::door::{Employee, Maintenance, Reply, written};
use crate::failure::Failure;
use crate::features::events::Plan;
use crate::ui::board::Board;
use crate::ui::parts::{Cell, Prose, Table};
use crate::ui::preview::Preview;
use crate::ui::shell::Link;
use crate::ui::{PreviewPage, Route, Shell};

/// Every page in both languages.
#[handler]
pub(crate) async fn list(
    who: Maintenance,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    let (t, plan) = (Text::of(who.lang), plan(&who, &app, &event).await?);
    let event = plan.id;
    let shell = who.shell(t.title()).crumb(Route::Admin, t.admin());
    let shell = shell.crumb(Route::AdminEvents, t.events_title());
    let shell = shell.crumb(Route::AdminEvent { event }, plan.settings().name(who.lang));
    let mut board = Board::new(shell).lead(t.lead());
    if plan.phase == Phase::Draft {
        board = board.lead(t.open_settings());
    }
    let rows = pages(&ops::imagined(&app, &plan).await?).into_iter().map(|page| {
        let name = text::name(who.lang, page);
        let link =
            |lang, words| Cell::link(who.base().to(Route::AdminEventPreview { event, lang, page }), words);
        let (ja, en) = (t.in_japanese(&name), t.in_english(&name));
        vec![Cell::text(name), link(Lang::Ja, ja), link(Lang::En, en)]
    });
    let head = [t.page(), t.japanese(), t.english()].map(str::to_owned).to_vec();
    board.tables.push(Table::new("pages", t.caption(), head, rows.collect()));
    Reply::page(&board)
}

/// One page.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    faces: Data<&Faces>,
    Path((event, lang, page)): Path<(String, String, String)>,
) -> Result<Reply, Failure> {
    let plan = plan(&who, &app, &event).await?;
    let lang: Lang = lang.parse().map_err(|_| Failure::NotFound)?;
    let page: PreviewPage = page.parse().map_err(|()| Failure::NotFound)?;
    let subject = ops::imagined(&app, &plan).await?;
    let made = ops::render(&app, **faces, (&subject, page, lang)).await?;
    let banner = Preview::new(who.lang, text::name(who.lang, page), links(&who, (&subject, page, lang)));
    Ok(Reply::html(ops::over(&banner, &made)?))
}

/// To the list, the pages beside this one and its other language.
fn links(who: &Maintenance, (subject, page, lang): (&Subject, PreviewPage, Lang)) -> Vec<Link> {
    let t = Text::of(who.lang);
    let to = |page, lang, words| {
        Link::new(who.base().to(Route::AdminEventPreview { event: subject.event.id, lang, page }), words)
    };
    let all = pages(subject);
    let here = all.iter().position(|other| *other == page);
    let beside = |at: Option<usize>| at.and_then(|at| all.get(at)).copied();
    let before = beside(here.and_then(|at| at.checked_sub(1))).map(|page| to(page, lang, t.before()));
    let after = beside(here.map(|at| at + 1)).map(|page| to(page, lang, t.after()));
    let other = match lang {
        Lang::Ja => to(page, Lang::En, t.look_english()),
        Lang::En => to(page, Lang::Ja, t.look_japanese()),
    };
    let back = Link::new(who.base().to(Route::AdminEventPreviews { event: subject.event.id }), t.all());
    std::iter::once(back).chain(before).chain(after).chain([other]).collect()
}

async fn plan(who: &Maintenance, app: &App, event: &str) -> Result<Plan, Failure> {
    who.signed()?.permit::<ManageEvents>(Whole)?;
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    ops::plan(app, event).await
}

#[derive(Template)]
#[template(path = "features/previews/letter.html")]
struct LetterPage {
    shell: Shell,
    words: Text,
    subject: String,
    body: Prose,
}

/// A letter in the frame of a page.
pub(super) fn letter(who: &Employee, subject: String, body: Vec<Vec<String>>) -> Result<String, Failure> {
    let words = Text::of(who.lang);
    let page = LetterPage { shell: who.shell(words.letter()), words, subject, body: Prose::new(body) };
    written(&page)
}
