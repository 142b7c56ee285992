//! `/me/events/{e}/apply`: what asking for an interview means, and how a request stands.

pub(crate) mod form;

use askama::Template;
use domain::permission::{AskForInterview, DecideConsent};
use poem::handler;
use poem::web::{Data, Path};

use super::super::ops::{self, OwnCase, Refused};
use super::super::text::apply::Apply;
use super::{mine, shared, wishes};
use crate::app::App;
use crate::door::{Employee, Guarded, Reply, Visit};
use crate::failure::{Conflict, Failure};
use crate::features::responses::{NotNow, Request};
use crate::ui::parts::{Facts, Hidden, Notice, NoticeKind, Steps};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// What asking means, or how the request stands.
#[handler]
pub(crate) async fn show(
    who: Employee,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    let own = read(&who, &app, &event).await?;
    Ok(Reply::page(&ApplyPage::new(&who, &own))?.padded(&mut app.rng()))
}

/// 取下げ.
#[handler]
pub(crate) async fn take_back(
    who: Employee,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(_): Guarded,
) -> Result<Reply, Failure> {
    let signed = who.signed()?;
    let permit = signed.permit::<AskForInterview>(mine(&who, &event)?)?;
    match ops::take_back(&app, &signed.session, &permit).await {
        Ok(()) | Err(Refused::NotNow(NotNow::Nothing)) => {
            Ok(Reply::go(&who.base(), Route::Apply { event: permit.target().of }))
        }
        Err(Refused::Failure(failure)) => Err(failure),
        Err(_) => Err(Failure::State(Conflict::Changed)),
    }
}

async fn read(who: &Employee, app: &App, event: &str) -> Result<OwnCase, Failure> {
    let signed = who.signed()?;
    let permit = signed.permit::<DecideConsent>(mine(who, event)?)?;
    ops::own(app, &signed.session, &permit).await
}

/// The steps of asking, with the present one.
fn steps(visit: &Visit, present: usize) -> Steps {
    let t = Apply::of(visit.lang);
    Steps::new(visit.lang, [t.step_read(), t.step_write()].map(str::to_owned).to_vec(), present)
}

fn frame(visit: &Visit, own: &OwnCase) -> Shell {
    let t = Apply::of(visit.lang);
    visit
        .shell(t.title())
        .crumb(Route::Me, t.home())
        .crumb(Route::Event { event: own.event.id }, own.event.name(visit.lang))
}

#[derive(Template)]
#[template(path = "features/consent/web/apply/show.html")]
pub(in super::super) struct ApplyPage {
    shell: Shell,
    words: Apply,
    steps: Option<Steps>,
    notices: Vec<Notice>,
    /// What asking means, before it is done.
    meaning: Vec<String>,
    go_on: Option<Link>,
    wishes: Option<Facts>,
    take_back: Option<(String, Hidden)>,
    links: Vec<Link>,
}

impl ApplyPage {
    pub(in super::super) fn new(visit: &Visit, own: &OwnCase) -> Self {
        let (t, event) = (Apply::of(visit.lang), own.event.id);
        let shell = frame(visit, own);
        let to = |route, words| Link::new(visit.base().to(route), words);
        let standing = own.case.request.as_ref().filter(|_| own.case.has_asked());
        let may_ask = standing.is_none() && own.case.seen.is_some() && own.may_ask(visit.app().today());
        let token = Hidden::csrf(shell.csrf.clone());
        let action = shell.to(Route::Apply { event });
        let mut links = vec![to(Route::Help, t.contacts())];
        if own.case.seen.is_none() {
            links.insert(0, to(Route::Result { event }, t.see_result()));
        }
        Self {
            steps: may_ask.then(|| steps(visit, 0)),
            notices: notices(visit, own, may_ask),
            meaning: if may_ask { meaning(visit, own) } else { Vec::new() },
            go_on: may_ask.then(|| to(Route::ApplyForm { event }, t.go_on())),
            wishes: standing.and_then(|request| asked_for(visit, request)),
            take_back: standing.is_some().then_some((action, token)),
            links,
            shell,
            words: t,
        }
    }
}

fn asked_for(visit: &Visit, request: &Request) -> Option<Facts> {
    let t = Apply::of(visit.lang);
    let names = [t.times(), t.way(), t.doctor(), t.contact(), t.to_employer()];
    let made = request.wishes.as_ref()?;
    Some(wishes(shared(visit), Facts::default(), names, made))
}

fn meaning(visit: &Visit, own: &OwnCase) -> Vec<String> {
    let (t, format) = (Apply::of(visit.lang), visit.format());
    let mut meaning: Vec<String> =
        own.ask_until.iter().map(|day| t.until(&format.end_of(*day), &format.days_left(*day))).collect();
    let plain = [t.provided(), t.no_harm(), t.who_knows(), t.what_happens(), t.can_take_back()];
    meaning.extend(plain.map(str::to_owned));
    meaning
}

fn notices(visit: &Visit, own: &OwnCase, may_ask: bool) -> Vec<Notice> {
    let (t, format, case) = (Apply::of(visit.lang), visit.format(), &own.case);
    let note = |kind, title: &str| Notice::new(visit.lang, kind, title);
    let mut notices = Vec::new();
    match &case.request {
        Some(request) if case.has_asked() => {
            let asked = note(NoticeKind::Success, t.asked());
            let asked = asked.text(t.asked_on(&format.moment(request.done.time))).text(t.asked_next());
            notices.push(asked.text(opened(visit, own)));
            return notices;
        }
        Some(Request { taken_back: Some(time), .. }) => {
            let again = if may_ask { t.again() } else { t.for_whom_why() };
            notices.push(note(NoticeKind::Information, &t.taken_back(&format.moment(*time))).text(again));
        }
        _ => {}
    }
    if case.seen.is_none() {
        notices.push(note(NoticeKind::Information, t.not_seen()));
    } else if !may_ask {
        notices.push(match own.ask_until {
            Some(day) => note(NoticeKind::Information, t.over()).text(t.over_why(&format.date(day))),
            None => note(NoticeKind::Information, t.for_whom()).text(t.for_whom_why()),
        });
    }
    notices
}

fn opened(visit: &Visit, own: &OwnCase) -> String {
    let (t, format) = (Apply::of(visit.lang), visit.format());
    match own.case.opened {
        Some(opening) => t.opened(&format.moment(opening.time), shared(visit).reader(opening.role)),
        None if own.receivers.is_empty() => t.not_ready().to_owned(),
        None => t.not_opened().to_owned(),
    }
}
