//! Long work, followed without a script: the page comes anew by itself until it is stopped or the work ends.

#![expect(clippy::needless_pass_by_value, reason = "a handler is handed what the request holds")]

use admin_api::jobs::{Kind, State};
use domain::permission::{ImportPeople, Whole};
use poem::http::{HeaderName, HeaderValue};
use poem::web::{Data, Path};
use poem::{Request, handler};

use super::super::text::secrets::Text;
use super::keeper::{Wrong, acting, board as page_with};
use super::{below, text};
use crate::app::{App, Job};
use crate::door::{Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Facts, Notice, NoticeKind, Progress};
use crate::ui::shell::Link;

/// Seconds after which the page comes anew.
const PACE: HeaderValue = HeaderValue::from_static("3");

/// How far it is.
#[handler]
pub(crate) fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
    request: &Request,
) -> Result<Reply, Failure> {
    who.signed()?.permit::<ImportPeople>(Whole)?;
    let job = app.jobs().find(number).ok_or(Failure::NotFound)?;
    let stands = request.uri().query() == Some("stand");
    let reply = Reply::page(&page(&who, &job, stands, None))?;
    let is_over = job.now().state.is_over();
    Ok(if stands || is_over { reply } else { reply.with(HeaderName::from_static("refresh"), PACE) })
}

/// Takes it back.
#[handler]
pub(crate) async fn cancel(
    who: Maintenance,
    app: Data<&App>,
    Path(number): Path<u64>,
    Guarded(_): Guarded,
) -> Result<Reply, Failure> {
    let by = acting::<ImportPeople>(&who, String::new())?;
    let job = app.jobs().find(number).ok_or(Failure::NotFound)?;
    if !job.cancel() {
        let wrong = ("main", Text::of(who.lang).over().to_owned());
        return Reply::again(&page(&who, &job, true, Some(&wrong)));
    }
    let inside = app.clone();
    let detail = Detail::default().noting(format!("job {number}"));
    app.write(move |tx| by.record(&inside, tx, Happened::JobCancelled, detail.clone())).await?;
    Ok(Reply::go(&who.base(), Route::AdminJob { number }))
}

/// The way to the import that is being written, if there is one.
pub(super) fn running(who: &Maintenance, app: &App) -> Option<Notice> {
    let job = app.jobs().all().into_iter().find(|job| !job.now().state.is_over())?;
    let number = job.now().id.parse().ok()?;
    let t = Text::of(who.lang);
    let link = Link::new(who.base().to(Route::AdminJob { number }), t.job());
    Some(Notice::new(who.lang, NoticeKind::Information, t.import_runs()).link(link))
}

fn page(who: &Maintenance, job: &Job, stands: bool, wrong: Option<&Wrong>) -> Board {
    let (t, now) = (Text::of(who.lang), job.now());
    let shell = below(who, t.job()).crumb(Route::AdminImports, text(who).imports());
    let mut board = page_with(shell, wrong);
    let number = now.id.parse().unwrap_or_default();
    let kind = match now.kind {
        Kind::PeopleImport => t.people_import(),
    };
    let state = match now.state {
        State::Queued => t.queued(),
        State::Running => t.running(),
        State::Done => t.done(),
        State::Failed => t.failed(),
        State::Cancelled => t.cancelled(),
    };
    let began = now.began.parse().map(|time| who.format().moment(time)).unwrap_or_default();
    board.facts = Some(Facts::default().fact(t.kind(), kind).fact(t.state(), state).fact(t.began(), began));
    match now.state {
        State::Queued | State::Running => {
            let percent = (now.done * 100).checked_div(now.total).unwrap_or_default();
            let part = t.part(&count(now.done), &count(now.total), percent);
            board.progress = Some(Progress { label: part, done: now.done, total: now.total.max(1) });
            let address = who.base().to(Route::AdminJob { number });
            board = board.lead(if stands { t.stands() } else { t.refreshes() });
            board.links.push(Link::new(address.clone(), t.again()));
            if !stands {
                board.links.push(Link::new(format!("{address}?stand"), t.stop_refresh()));
            }
            let form = board.form(address, Buttons::new(t.cancel())).telling(t.cancel_text());
            board.forms.push(form);
            return board;
        }
        State::Done => board.notices.push(Notice::new(who.lang, NoticeKind::Success, t.done())),
        State::Failed | State::Cancelled => {
            let notice = Notice::new(who.lang, NoticeKind::Warning, state).text(t.nothing_written());
            board.notices.push(notice);
        }
    }
    let t = text(who);
    for (route, words) in [(Route::AdminImports, t.imports()), (Route::AdminPeople, t.people())] {
        board.links.push(Link::new(who.base().to(route), words));
    }
    board
}
