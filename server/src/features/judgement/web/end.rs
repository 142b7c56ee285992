//! 判定完了.

use askama::Template;
use domain::event::{Phase, Release};
use domain::permission::{CompleteJudgement, Side};
use poem::handler;
use poem::web::{Data, Path};

use super::super::complete::{self, Progress};
use super::super::text::Text;
use super::{implementer, target, text};
use crate::app::App;
use crate::door::{Guarded, Medical, Reply, Visit};
use crate::failure::Failure;
use crate::features::grants::web::or_waiting;
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Facts, Hidden, Notice, NoticeKind};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// How the judgement stands, with the button.
#[handler]
pub(crate) async fn show(who: Medical, app: Data<&App>, Path(event): Path<String>) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, page(&who, &app, &event).await).await
}

/// Writes everybody's case, or goes on where it was interrupted.
#[handler]
pub(crate) async fn go_on(
    who: Medical,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(_): Guarded,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, take(&who, &app, &event).await).await
}

async fn take(who: &Visit, app: &App, event: &str) -> Result<Reply, Failure> {
    let target = target(who, event).await?;
    let permit = who.require()?.permit::<CompleteJudgement>(target)?;
    complete::go_on(app, &permit, implementer(who)?).await?;
    Ok(Reply::go(&who.base(), Route::JudgementEnd { event: target.event }))
}

async fn page(who: &Visit, app: &App, event: &str) -> Result<Reply, Failure> {
    let permit = who.require()?.permit::<CompleteJudgement>(target(who, event).await?)?;
    let progress = complete::progress(app, &permit, implementer(who)?).await?;
    Reply::page(&EndPage::new(who, &progress))
}

#[derive(Template)]
#[template(path = "features/judgement/web/end.html")]
struct EndPage {
    shell: Shell,
    words: Text,
    notices: Vec<Notice>,
    facts: Facts,
    action: String,
    token: Hidden,
    buttons: Option<Buttons>,
    links: Vec<Link>,
}

impl EndPage {
    fn new(visit: &Visit, progress: &Progress) -> Self {
        let (t, event, tally) = (text(visit), &progress.event, &progress.tally);
        let to = |route, words| Link::new(visit.base().to(route), words);
        let shell = visit.shell(t.end()).wide().crumb(Route::Care, t.care());
        let shell = shell.crumb(Route::Judgement { event: event.id }, t.judgement());
        let mut links = vec![to(Route::Judgement { event: event.id }, t.to_list())];
        let is_done = event.judged.is_some() && progress.running.is_none();
        if is_done && event.release == Release::AfterConfirmation {
            links.insert(0, to(Route::Release { event: event.id }, t.to_release()));
        }
        if event.phase == Phase::Closed {
            links.push(to(Route::Reopen { event: event.id }, t.to_reopen()));
        }
        if event.phase.next().any(|next| next == Phase::Cancelled) {
            links.push(to(Route::Cancel { event: event.id }, t.to_cancel()));
        }
        let buttons = match progress.running {
            Some(_) => Some(Buttons::new(t.go_on())),
            None if tally.is_settled() => Some(Buttons::new(t.complete(&count(tally.respondents)))),
            None => None,
        };
        Self {
            notices: notices(visit, progress),
            facts: facts(visit, progress),
            action: shell.to(Route::JudgementEnd { event: event.id }),
            token: Hidden::csrf(shell.csrf.clone()),
            buttons,
            links,
            shell,
            words: t,
        }
    }
}

fn notices(visit: &Visit, progress: &Progress) -> Vec<Notice> {
    let (t, event, tally) = (text(visit), &progress.event, &progress.tally);
    let note = |kind, title: &str| Notice::new(visit.lang, kind, title);
    let mut notices = Vec::new();
    if let Some((done, total)) = progress.running {
        let why = t.running_why(&count(done), &count(total));
        notices.push(note(NoticeKind::Warning, t.running()).text(why));
    } else if let Some(fact) = event.judged {
        let when = t.judged_at(&visit.format().moment(fact.time));
        notices.push(note(NoticeKind::Success, t.judged_done()).text(when));
    }
    if !tally.is_settled() {
        let why = t.not_settled_why(&count(tally.on_hold), &count(tally.undecided));
        notices.push(note(NoticeKind::Warning, t.not_settled()).text(why));
    }
    if matches!(event.phase, Phase::Open | Phase::Suspended) {
        notices.push(note(NoticeKind::Information, t.still_open()));
    }
    notices
}

fn facts(visit: &Visit, progress: &Progress) -> Facts {
    let (t, event, tally) = (text(visit), &progress.event, &progress.tally);
    let people = |number| t.people(&count(number));
    let last = event.judged.map(|fact| visit.format().moment(fact.time));
    Facts::default()
        .fact(t.event(), event.name(visit.lang))
        .fact(t.respondents(), people(tally.respondents))
        .fact(t.candidates(), people(tally.candidates))
        .fact(t.needed(), people(tally.needed))
        .fact(t.not_needed(), people(tally.not_needed))
        .fact(t.on_hold(), people(tally.on_hold))
        .fact(t.undecided(), people(tally.undecided))
        .fact(t.last_judged(), last.unwrap_or_else(|| t.never().to_owned()))
}
