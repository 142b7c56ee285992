//! 結果公開.

use askama::Template;
use domain::event::{Phase, Release};
use domain::permission::{ReleaseResults, Side};
use poem::handler;
use poem::web::{Data, Path};

use super::super::release::{self, Readiness, Standing};
use super::super::text::Text;
use super::{target, text};
use crate::app::App;
use crate::door::{Guarded, Medical, Reply, Visit};
use crate::failure::Failure;
use crate::features::grants::web::or_waiting;
use crate::features::sign_in;
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Facts, Hidden, Notice, NoticeKind};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// What releasing does, with the button.
#[handler]
pub(crate) async fn show(who: Medical, app: Data<&App>, Path(event): Path<String>) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, page(&who, &app, &event).await).await
}

/// Releases the results; the password must have been typed just now.
#[handler]
pub(crate) async fn confirm(
    who: Medical,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(_): Guarded,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, take(&who, &app, &event).await).await
}

async fn take(who: &Visit, app: &App, event: &str) -> Result<Reply, Failure> {
    let target = target(who, event).await?;
    let signed = who.require()?;
    let permit = signed.permit::<ReleaseResults>(target)?;
    let route = Route::Release { event: target.event };
    if let Some(detour) = sign_in::web::confirm_first(who, app, route)? {
        return Ok(detour);
    }
    release::release(app, &permit, signed.person.id).await?;
    Ok(Reply::go(&who.base(), route))
}

async fn page(who: &Visit, app: &App, event: &str) -> Result<Reply, Failure> {
    let permit = who.require()?.permit::<ReleaseResults>(target(who, event).await?)?;
    let standing = release::standing(app, &permit).await?;
    Reply::page(&ReleasePage::new(who, &standing))
}

#[derive(Template)]
#[template(path = "features/judgement/web/release.html")]
struct ReleasePage {
    shell: Shell,
    words: Text,
    notice: Option<Notice>,
    facts: Facts,
    is_open: bool,
    action: String,
    token: Hidden,
    buttons: Option<Buttons>,
}

impl ReleasePage {
    fn new(visit: &Visit, standing: &Standing) -> Self {
        let (t, event) = (text(visit), &standing.event);
        let shell = visit.shell(t.release()).wide().crumb(Route::Care, t.care());
        let submitted = count(standing.counts.submitted);
        let is_ready = standing.readiness == Readiness::Ready;
        Self {
            notice: notice(visit, standing),
            facts: Facts::default()
                .fact(t.event(), event.name(visit.lang))
                .fact(t.targets(), t.people(&count(standing.counts.targets)))
                .fact(t.submitted(), t.people(&submitted)),
            is_open: matches!(event.phase, Phase::Open | Phase::Suspended),
            action: shell.to(Route::Release { event: event.id }),
            token: Hidden::csrf(shell.csrf.clone()),
            buttons: is_ready.then(|| Buttons::new(t.release_button(&submitted))),
            shell,
            words: t,
        }
    }
}

fn notice(visit: &Visit, standing: &Standing) -> Option<Notice> {
    let (t, format, event) = (text(visit), visit.format(), &standing.event);
    let note = |kind, title: &str| Notice::new(visit.lang, kind, title);
    Some(match standing.readiness {
        Readiness::Ready => return None,
        Readiness::Released(fact) => {
            note(NoticeKind::Success, t.released()).text(t.released_at(&format.moment(fact.time)))
        }
        Readiness::NotJudged => note(NoticeKind::Warning, t.not_judged())
            .text(t.not_judged_why())
            .link(Link::new(visit.base().to(Route::JudgementEnd { event: event.id }), t.end())),
        Readiness::ByItself => {
            let when = match event.release {
                Release::OnDate(day) => t.by_itself_from(&format.date(day)),
                Release::OnSubmission | Release::AfterConfirmation => t.by_itself_on_submission().to_owned(),
            };
            note(NoticeKind::Information, t.by_itself()).text(when)
        }
    })
}
