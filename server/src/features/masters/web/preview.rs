//! What a file of people would do, part by part, and its writing.

use admin_api::jobs::Kind;
use domain::id::PersonId;
use poem::web::Data;
use poem::{Request, handler};

use super::super::ops::{self, AT_ONCE, Applied, By, Difference, File, Planned};
use super::super::text::file::Text;
use super::import::{Pending, gone, kept};
use super::parts::{Asked, Tab, put_part};
use super::{below, by};
use crate::app::{App, Running};
use crate::door::{Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Conflict, Failure};
use crate::features::backups;
use crate::features::sign_in::web::confirm_first;
use crate::sheet::Encoding;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Buttons, ErrorLink, Facts, Field, Notice, NoticeKind, TextField};
use crate::ui::shell::Link;

fn words(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

/// What the file would do, one part of it at a time.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>, request: &Request) -> Result<Reply, Failure> {
    let asked = Asked::of(request.uri().query().unwrap_or_default()).ok_or(Failure::NotFound)?;
    let Some(looked) = look(&who, &app, asked).await? else { return gone(&who, &app) };
    Reply::page(&previewed(&who, &looked, None))
}

/// The rows with errors, in the columns of the file.
#[handler]
pub(crate) async fn errors(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let Some(file) = kept(&who, &app)? else { return gone(&who, &app) };
    let Some((bytes, encoding)) = ops::faulty(&app, &file, who.lang).await? else {
        return Ok(Reply::go(&who.base(), Route::AdminPreview));
    };
    let kind = match encoding {
        Encoding::Cp932 => "text/csv; charset=Shift_JIS",
        Encoding::Utf8 => "text/csv; charset=utf-8",
    };
    let at = app.now().to_zoned(app.zone().clone()).strftime("%Y%m%d-%H%M").to_string();
    Ok(Reply::file(bytes, kind, &format!("mamori_people_errors_{at}.csv")))
}

/// Writes it.
#[handler]
pub(crate) async fn apply(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    if let Some(detour) = confirm_first(&who, &app, Route::AdminPreview)? {
        return Ok(detour);
    }
    let by = by(&who, String::new())?;
    let Some(looked) = look(&who, &app, Asked::default()).await? else { return gone(&who, &app) };
    let planned = &looked.planned;
    let t = words(&who);
    let expected = planned.count();
    if !planned.plan.findings.is_empty() {
        return Reply::again(&previewed(&who, &looked, None));
    }
    if planned.is_wide {
        let typed = fields.optional("count").map_err(|_| Failure::Form(BadForm::Shape))?.unwrap_or_default();
        if typed.trim().parse() != Ok(expected) {
            return Reply::again(&previewed(&who, &looked, Some(("count", t.count_wrong()))));
        }
    }
    let Some(claim) = app.jobs().claim(Kind::PeopleImport) else {
        let mut board = previewed(&who, &looked, Some(("main", t.import_runs())));
        board.notices.extend(super::job::running(&who, &app));
        return Reply::again(&board);
    };
    let (file, planned) = (looked.file, looked.planned);
    let began = app.now().to_zoned(app.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let running = claim.begin(began);
    let (job, keeper) = (running.job().now().id.parse().unwrap_or_default(), who.signed()?.person.id);
    // Whoever leaves the page before the end does not end the work.
    let work = tokio::spawn(carry_out(app.clone(), (file, planned), by, (running, keeper)));
    if expected > AT_ONCE {
        return Ok(Reply::go(&who.base(), Route::AdminJob { number: job }));
    }
    let applied = work.await.map_err(|error| Failure::caused("an import stopped", error))??;
    let Applied::Done(planned, number) = applied else { return Err(Failure::State(Conflict::Changed)) };
    let [add, change, stop] = [planned.plan.add, planned.plan.change, planned.effects.stopped];
    let title = number.map_or_else(|| t.done_nothing().to_owned(), |number| t.done(number));
    let told = t.done_text(&count(add), &count(change), &count(stop));
    let mut board = Board::new(below(&who, super::text(&who).import()));
    board.notices.push(Notice::new(who.lang, NoticeKind::Success, title).text(told));
    for (route, text) in
        [(Route::AdminPeople, super::text(&who).people()), (Route::AdminImports, super::text(&who).imports())]
    {
        board.links.push(Link::new(who.base().to(route), text));
    }
    Reply::page(&board)
}

/// Writes the file and ends its job, whoever still looks.
async fn carry_out(
    app: App,
    (file, planned): (File, Planned),
    by: By,
    (running, keeper): (Running, PersonId),
) -> Result<Applied, Failure> {
    if planned.needs_backup {
        let made = backups::before_import(&app, &by).await;
        made.map_err(|error| Failure::caused("the backup before an import failed", error))?;
    }
    let applied = ops::apply(&app, (file, planned), by, running.job()).await;
    match &applied {
        Ok(Applied::Done(..)) => {
            app.recall().drop::<Pending>(keeper);
            running.done(None);
        }
        Err(Failure::State(Conflict::Cancelled)) => running.cancelled(),
        // A job that is dropped without an end has failed.
        Ok(Applied::Wrong(_) | Applied::Changed) | Err(_) => drop(running),
    }
    applied
}

/// A file that was looked at.
pub(super) struct Looked {
    pub(super) planned: Planned,
    pub(super) tab: Tab,
    /// The page of the part, from 1.
    pub(super) page: usize,
    /// Those of the part on this page.
    pub(super) differences: Vec<Difference>,
    file: File,
}

/// The kept file and what it would do now; `None` when it was kept too long ago.
async fn look(who: &Maintenance, app: &App, asked: Asked) -> Result<Option<Looked>, Failure> {
    let Some(file) = kept(who, app)? else { return Ok(None) };
    let window = move |planned: &Planned| asked.window(planned);
    let (planned, differences) = ops::look(app, &file, window).await?;
    Ok(Some(Looked { tab: asked.tab(&planned), page: asked.page, planned, differences, file }))
}

fn previewed(who: &Maintenance, looked: &Looked, wrong: Option<(&str, &'static str)>) -> Board {
    let (t, planned) = (words(who), &looked.planned);
    let shell = below(who, t.preview()).crumb(Route::AdminImport, super::text(who).import()).wide();
    let wrong_at: Vec<ErrorLink> =
        wrong.into_iter().map(|(place, text)| ErrorLink::at(place, text)).collect();
    let mut board = Board::new(shell).with_errors(wrong_at).lead(t.nothing_yet());
    let (plan, effects) = (&planned.plan, &planned.effects);
    let mut facts = Facts::default()
        .fact(t.encoding(), plan.encoding.name())
        .fact(t.add(), count(plan.add))
        .fact(t.change(), count(plan.change))
        .fact(t.stop(), count(effects.stopped))
        .fact(t.same(), count(plan.same))
        .fact(t.errors(), count(plan.findings.len() as u64));
    // What follows beside is told where something does.
    let invited = if planned.invites { effects.reachable } else { 0 };
    let beside = [(t.secrets(), effects.secrets), (t.invited(), invited), (t.roles(), effects.roles)];
    for (name, people) in beside.into_iter().filter(|(_, people)| *people > 0) {
        facts = facts.fact(name, count(people));
    }
    board.facts = Some(facts);
    super::parts::put_columns(who, &mut board, planned);
    if plan.findings.is_empty() && planned.count() == 0 {
        board.notices.push(Notice::new(who.lang, NoticeKind::Information, t.nothing_to_do()));
    } else {
        put_part(who, &mut board, looked);
    }
    if plan.findings.is_empty() && planned.count() > 0 {
        let mut form = board.form(who.base().to(Route::AdminPreview), Buttons::new(t.apply()));
        if planned.is_wide {
            let mut field = TextField::new(who.lang, "count", t.count())
                .error(wrong.filter(|(place, _)| *place == "count").map(|(_, text)| text.to_owned()));
            (field.is_short, field.inputmode) = (true, Some("numeric"));
            board.lead.push(t.wide(planned.count()));
            form = form.field(Field::Text(field));
        }
        board.forms.push(form);
    }
    board.links.push(Link::new(who.base().to(Route::AdminImport), t.again()));
    board
}
