//! A file of people: chosen, looked at, written.

#![expect(clippy::needless_pass_by_value, reason = "a handler is handed what the request holds")]

use admin_api::jobs::Kind;
use domain::id::PersonId;
use domain::permission::{ImportPeople, Whole};
use poem::handler;
use poem::web::Data;

use super::super::ops::{self, AT_ONCE, Applied, By, Difference, File, Planned};
use super::super::text::file::Text;
use super::looked::{SHOWN, changes, put_findings};
use super::{below, by};
use crate::app::{App, Running};
use crate::door::{Guarded, Maintenance, Reply, Upload};
use crate::failure::{BadForm, Conflict, Failure};
use crate::features::sign_in::web::confirm_first;
use crate::features::{backups, mail};
use crate::ui::Route;
use crate::ui::board::{Board, Form};
use crate::ui::format::count;
use crate::ui::parts::Field;
use crate::ui::parts::{Buttons, ErrorLink, Facts, Notice, NoticeKind, TextField, Tick};
use crate::ui::shell::Link;

/// A file between preview and writing, in memory alone.
struct Pending(File);

fn words(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

/// The file to choose.
#[handler]
pub(crate) fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    who.signed()?.permit::<ImportPeople>(Whole)?;
    if let Some(detour) = confirm_first(&who, &app, Route::AdminImport)? {
        return Ok(detour);
    }
    Reply::page(&choose(&who, &app, None))
}

/// Keeps the file for its preview.
#[handler]
pub(crate) fn take(who: Maintenance, app: Data<&App>, upload: Upload) -> Result<Reply, Failure> {
    let signed = who.signed()?;
    signed.permit::<ImportPeople>(Whole)?;
    if let Some(detour) = confirm_first(&who, &app, Route::AdminImport)? {
        return Ok(detour);
    }
    if upload.file.is_empty() {
        return Reply::again(&choose(&who, &app, Some(words(&who).no_file())));
    }
    let (stops_missing, invites) = (upload.has("missing"), upload.has("invite") && mail::is_on(&app));
    let pending = Pending(File { bytes: upload.file.into(), stops_missing, invites });
    app.recall().keep(signed.person.id, app.now(), pending);
    Ok(Reply::go(&who.base(), Route::AdminPreview))
}

fn choose(who: &Maintenance, app: &App, wrong: Option<&'static str>) -> Board {
    let (t, m) = (words(who), super::text(who));
    let errors = wrong.into_iter().map(|text| ErrorLink::at("file", text)).collect();
    let mut board = Board::new(below(who, m.import())).with_errors(errors).lead(t.lead());
    let missing = Tick::new(who.lang, "missing", t.stop_missing(), false).hint(t.stop_missing_hint());
    let form = board.form(who.base().to(Route::AdminImport), Buttons::new(t.look()));
    let file = Some((t.choose().to_owned(), t.choose_help().to_owned()));
    let mut form = Form { file, ..form }.field(Field::Tick(missing));
    if mail::is_on(app) {
        let invite = Tick::new(who.lang, "invite", t.invite(), false).hint(t.invite_hint());
        form = form.field(Field::Tick(invite));
    }
    board.forms.push(form);
    board.links.push(Link::new(who.base().to(Route::AdminImports), m.imports()));
    board
}

/// What the file would do.
#[handler]
pub(crate) async fn preview(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let Some(looked) = look(&who, &app).await? else { return gone(&who, &app) };
    Reply::page(&previewed(&who, &looked, None))
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
    let Some(looked) = look(&who, &app).await? else { return gone(&who, &app) };
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
    let (file, needs_backup) = (looked.file.clone(), planned.needs_backup);
    drop(looked);
    let began = app.now().to_zoned(app.zone().clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let running = claim.begin(began);
    let (job, keeper) = (running.job().now().id.parse().unwrap_or_default(), who.signed()?.person.id);
    // Whoever leaves the page before the end does not end the work.
    let work = tokio::spawn(carry_out(app.clone(), (file, expected, needs_backup), by, (running, keeper)));
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
    (file, expected, needs_backup): (File, usize, bool),
    by: By,
    (running, keeper): (Running, PersonId),
) -> Result<Applied, Failure> {
    if needs_backup {
        let made = backups::before_import(&app, &by).await;
        made.map_err(|error| Failure::caused("the backup before an import failed", error))?;
    }
    let applied = ops::apply(&app, (file, expected), by, running.job()).await;
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
struct Looked {
    planned: Planned,
    differences: Vec<Difference>,
    file: File,
}

/// The kept file and what it would do now; `None` when it was kept too long ago.
async fn look(who: &Maintenance, app: &App) -> Result<Option<Looked>, Failure> {
    let signed = who.signed()?;
    signed.permit::<ImportPeople>(Whole)?;
    let Some((pending, _)) = app.recall().find::<Pending>(signed.person.id, app.now()) else {
        return Ok(None);
    };
    let file = pending.0.clone();
    let (planned, differences) = ops::look(app, &file, SHOWN).await?;
    Ok(Some(Looked { planned, differences, file }))
}

fn gone(who: &Maintenance, app: &App) -> Result<Reply, Failure> {
    let mut board = choose(who, app, None);
    board.notices.push(Notice::new(who.lang, NoticeKind::Warning, words(who).gone()));
    Reply::page(&board)
}

fn previewed(who: &Maintenance, looked: &Looked, wrong: Option<(&str, &'static str)>) -> Board {
    let (t, planned) = (words(who), &looked.planned);
    let shell = below(who, t.preview()).crumb(Route::AdminImport, super::text(who).import()).wide();
    let errors = wrong.into_iter().map(|(place, text)| ErrorLink::at(place, text)).collect();
    let mut board = Board::new(shell).with_errors(errors).lead(t.nothing_yet());
    let (plan, effects) = (&planned.plan, &planned.effects);
    board.facts = Some(
        Facts::default()
            .fact(t.encoding(), plan.encoding.name())
            .fact(t.add(), count(plan.add))
            .fact(t.change(), count(plan.change))
            .fact(t.stop(), count(effects.stopped))
            .fact(t.same(), count(plan.same))
            .fact(t.errors(), count(plan.findings.len() as u64))
            .fact(t.secrets(), count(effects.secrets))
            .fact(t.invited(), count(if planned.invites { effects.reachable } else { 0 }))
            .fact(t.roles(), count(effects.roles)),
    );
    let action = who.base().to(Route::AdminPreview);
    if plan.findings.is_empty() {
        if planned.count() == 0 {
            board.notices.push(Notice::new(who.lang, NoticeKind::Information, t.nothing_to_do()));
        } else {
            let m = super::text(who);
            let caption = t.changes_caption(looked.differences.len(), planned.count());
            board.tables.push(changes(who, (caption, [m.number(), m.name()]), &looked.differences));
            let mut form = board.form(action, Buttons::new(t.apply()));
            if planned.is_wide {
                let mut field = TextField::new(who.lang, "count", t.count())
                    .error(wrong.filter(|(place, _)| *place == "count").map(|(_, text)| text.to_owned()));
                (field.is_short, field.inputmode) = (true, Some("numeric"));
                board.lead.push(t.wide(planned.count()));
                form = form.field(Field::Text(field));
            }
            board.forms.push(form);
        }
    } else {
        put_findings(who, &mut board, &plan.findings);
    }
    board.links.push(Link::new(who.base().to(Route::AdminImport), t.again()));
    board
}
