//! The file of a master: chosen, looked at, written.

#![expect(clippy::needless_pass_by_value, reason = "a handler is handed what the request holds")]

use std::marker::PhantomData;

use poem::handler;
use poem::web::Data;

use super::super::ops::{self, Loaded, Look, Taken};
use super::super::text::file::Text;
use super::files::Page;
use super::keeper::{Keeper, Wrong, board as page_with, field};
use super::looked::{SHOWN, changes, put_findings};
use super::{below, text};
use crate::app::App;
use crate::door::{Guarded, Maintenance, Reply, Upload};
use crate::failure::{Conflict, Failure};
use crate::features::sign_in::web::confirm_first;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Facts, Field, Notice, NoticeKind, Tick};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// Where the file of a master comes in.
pub(crate) trait LoadPage: Page + Loaded {
    /// The file to choose.
    const IMPORT: Route;
    /// What it would do.
    const PREVIEW: Route;
    /// Whether a file may bring its sites along.
    const BRINGS_SITES: bool;

    /// Where a change of this number is taken back.
    fn undo(number: u64) -> Route;
}

/// A file between preview and writing, in memory alone.
struct Pending<M>(Taken, PhantomData<fn() -> M>);

fn words(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

fn under<M: LoadPage>(who: &Maintenance, title: impl Into<String>) -> Shell {
    below(who, title).crumb(M::LIST, M::title(who.lang))
}

/// The way to the page that takes the file.
pub(crate) fn link<M: LoadPage>(who: &Maintenance) -> Link {
    Link::new(who.base().to(M::IMPORT), words(who).import_master(M::title(who.lang)))
}

/// The file to choose.
#[handler]
pub(crate) fn show<M: LoadPage>(keeper: Keeper<M>, app: Data<&App>) -> Result<Reply, Failure> {
    if let Some(detour) = confirm_first(&keeper.who, &app, M::IMPORT)? {
        return Ok(detour);
    }
    Reply::page(&choose::<M>(&keeper.who, None))
}

/// Keeps the file for its preview.
#[handler]
pub(crate) fn take<M: LoadPage>(
    keeper: Keeper<M>,
    app: Data<&App>,
    upload: Upload,
) -> Result<Reply, Failure> {
    let who = &keeper.who;
    if let Some(detour) = confirm_first(who, &app, M::IMPORT)? {
        return Ok(detour);
    }
    if upload.file.is_empty() {
        let wrong = ("file", words(who).no_file().to_owned());
        return Reply::again(&choose::<M>(who, Some(&wrong)));
    }
    let creates_sites = M::BRINGS_SITES && upload.has("sites");
    let taken = Taken { bytes: upload.file.into(), creates_sites };
    app.recall().keep(who.signed()?.person.id, app.now(), Pending::<M>(taken, PhantomData));
    Ok(Reply::go(&who.base(), M::PREVIEW))
}

fn choose<M: LoadPage>(who: &Maintenance, wrong: Option<&Wrong>) -> Board {
    let (t, title) = (words(who), M::title(who.lang));
    let mut board = page_with(under::<M>(who, t.import_master(title)), wrong).lead(t.lead());
    board.lead.push(t.master_stays().to_owned());
    let file = Some((t.choose_master(title), t.choose_help().to_owned()));
    let form = board.form(who.base().to(M::IMPORT), Buttons::new(t.look()));
    let mut form = Form { file, ..form };
    if M::BRINGS_SITES {
        let sites = Tick::new(who.lang, "sites", t.bring_sites(), false).hint(t.bring_sites_hint());
        form = form.field(Field::Tick(sites));
    }
    board.forms.push(form);
    board
}

/// What the file would do.
#[handler]
pub(crate) async fn preview<M: LoadPage>(keeper: Keeper<M>, app: Data<&App>) -> Result<Reply, Failure> {
    let who = &keeper.who;
    let Some(taken) = kept::<M>(who, &app)? else { return gone::<M>(who) };
    let look = ops::look_at::<M>(&app, &taken).await?;
    Reply::page(&previewed::<M>(who, &look, None))
}

/// Writes it, if it would do what was shown.
#[handler]
pub(crate) async fn apply<M: LoadPage>(
    keeper: Keeper<M>,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let who = &keeper.who;
    if let Some(detour) = confirm_first(who, &app, M::PREVIEW)? {
        return Ok(detour);
    }
    let Some(taken) = kept::<M>(who, &app)? else { return gone::<M>(who) };
    let number = |name| Ok::<_, Failure>(field(&fields, name)?.parse::<u64>().ok());
    let seen = number("add")?.zip(number("change")?).ok_or(Failure::State(Conflict::Changed));
    let written = match seen {
        Ok(seen) => ops::load::<M>(&app, (taken.clone(), Some(seen)), keeper.by()?).await,
        Err(none) => Err(none),
    };
    match written {
        Ok((plan, number)) if plan.findings.is_empty() => {
            app.recall().drop::<Pending<M>>(who.signed()?.person.id);
            let told = words(who).done_master(&count(plan.add), &count(plan.change));
            Reply::page(&done::<M>(who, number, told))
        }
        Ok(_) => Reply::again(&previewed::<M>(who, &ops::look_at::<M>(&app, &taken).await?, None)),
        Err(Failure::State(Conflict::Changed)) => {
            let wrong = ("main", text(who).changed().to_owned());
            Reply::again(&previewed::<M>(who, &ops::look_at::<M>(&app, &taken).await?, Some(&wrong)))
        }
        Err(failure) => Err(failure),
    }
}

/// The kept file; `None` when it was kept too long ago.
fn kept<M: LoadPage>(who: &Maintenance, app: &App) -> Result<Option<Taken>, Failure> {
    let found = app.recall().find::<Pending<M>>(who.signed()?.person.id, app.now());
    Ok(found.map(|(pending, _)| pending.0.clone()))
}

fn gone<M: LoadPage>(who: &Maintenance) -> Result<Reply, Failure> {
    let mut board = choose::<M>(who, None);
    board.notices.push(Notice::new(who.lang, NoticeKind::Warning, words(who).gone()));
    Reply::page(&board)
}

fn previewed<M: LoadPage>(who: &Maintenance, look: &Look<M::Changes>, wrong: Option<&Wrong>) -> Board {
    let (t, plan) = (words(who), &look.plan);
    let title = t.import_master(M::title(who.lang));
    let shell = under::<M>(who, t.preview()).crumb(M::IMPORT, title).wide();
    let mut board = page_with(shell, wrong).lead(t.nothing_yet());
    let facts = Facts::default()
        .fact(t.encoding(), plan.encoding.name())
        .fact(t.add(), count(plan.add))
        .fact(t.change(), count(plan.change))
        .fact(t.same(), count(plan.same))
        .fact(t.errors(), count(plan.findings.len() as u64));
    board.facts =
        Some(if look.scoped > 0 { facts.fact(t.scoped(), count(look.scoped as u64)) } else { facts });
    if look.scoped > 0 {
        board.notices.push(Notice::new(who.lang, NoticeKind::Warning, t.scoped_text()));
    }
    if !plan.findings.is_empty() {
        put_findings(who, &mut board, &plan.findings);
    } else if look.differences.is_empty() {
        board.notices.push(Notice::new(who.lang, NoticeKind::Information, t.nothing_to_do()));
    } else {
        let (all, shown) = (look.differences.len(), look.differences.len().min(SHOWN));
        let head = (t.rows_caption(shown, all), [t.code(), t.name()]);
        board.tables.push(changes(who, head, &look.differences));
        let form = board.form(who.base().to(M::PREVIEW), Buttons::new(t.apply()));
        let form = form.sending("add", plan.add.to_string()).sending("change", plan.change.to_string());
        board.forms.push(form);
    }
    board.links.push(Link::new(who.base().to(M::IMPORT), t.again()));
    board
}

fn done<M: LoadPage>(who: &Maintenance, number: Option<u64>, told: String) -> Board {
    let (t, title) = (words(who), M::title(who.lang));
    let mut board = Board::new(under::<M>(who, t.import_master(title)));
    board.notices.push(Notice::new(who.lang, NoticeKind::Success, t.loaded()).text(told));
    board.links.push(Link::new(who.base().to(M::LIST), title));
    if let Some(number) = number {
        board.links.push(Link::new(who.base().to(M::undo(number)), t.look_undo(number)));
    }
    board
}
