//! `/me/events/{e}/consent`: what would be handed over, to whom, and the choice.

use askama::Template;
use domain::lang::Lang;
use domain::message::Key;
use domain::permission::DecideConsent;
use poem::handler;
use poem::web::{Data, Path};

use super::super::ops::{self, Decision, OwnCase, Receiver, Refused};
use super::super::text::own::Own;
use super::{mine, shared};
use crate::app::App;
use crate::door::{Employee, Guarded, Reply, Visit};
use crate::failure::{BadForm, Conflict, Failure};
use crate::features::messages::{self, Shown, Values};
use crate::features::responses::{Choice as Chosen, NotNow};
use crate::ui::parts::{
    Buttons, Cell, Choice, ErrorLink, ErrorSummary, Hidden, Notice, NoticeKind, Prose, RadioGroup, Table,
};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// The page of consent.
#[handler]
pub(crate) async fn show(
    who: Employee,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    let own = read(&who, &app, &event).await?;
    let text = consent_text(&who, &app, &own).await?;
    Ok(Reply::page(&ConsentPage::new(&who, (&own, text), None))?.padded(&mut app.rng()))
}

/// Takes the choice, or takes consent back.
#[handler]
pub(crate) async fn decide(
    who: Employee,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let own = read(&who, &app, &event).await?;
    let here = Route::Consent { event: own.event.id };
    let decision = match fields.optional("choice").map_err(|_| Failure::Form(BadForm::Shape))? {
        Some("agree") => Decision::Agree,
        Some("decline") => Decision::Decline,
        Some("take-back") => Decision::TakeBack,
        Some("later") => return Ok(Reply::go(&who.base(), Route::Result { event: own.event.id })),
        Some(_) => return Err(Failure::Form(BadForm::Shape)),
        None => return again(&who, &app, &own, Mend::Choose).await,
    };
    let text = consent_text(&who, &app, &own).await?;
    // What is kept is what was read: another text since then is shown first.
    let read_text = fields.optional("text").map_err(|_| Failure::Form(BadForm::Shape))?;
    if decision != Decision::TakeBack && read_text.is_some_and(|read| read != text.version.to_string()) {
        return again(&who, &app, &own, Mend::Reworded).await;
    }
    let signed = who.signed()?;
    let permit = signed.permit::<DecideConsent>(mine(&who, &event)?)?;
    match ops::decide(&app, &signed.session, &permit, (decision, text.version)).await {
        Ok(()) | Err(Refused::NotSeen | Refused::NotNow(NotNow::Nothing)) => Ok(Reply::go(&who.base(), here)),
        Err(Refused::NotNow(NotNow::Opened)) => {
            let own = read(&who, &app, &event).await?;
            again(&who, &app, &own, Mend::Opened).await
        }
        Err(Refused::Failure(failure)) => Err(failure),
        Err(Refused::NotTaken) => Err(Failure::NotFound),
        Err(_) => Err(Failure::State(Conflict::Changed)),
    }
}

/// The own case; no page where the employer takes no results and never took any.
async fn read(who: &Employee, app: &App, event: &str) -> Result<OwnCase, Failure> {
    let signed = who.signed()?;
    let permit = signed.permit::<DecideConsent>(mine(who, event)?)?;
    let own = ops::own(app, &signed.session, &permit).await?;
    if own.event.takes_results { Ok(own) } else { Err(Failure::NotFound) }
}

/// What keeps a choice from being taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mend {
    Choose,
    Opened,
    Reworded,
}

async fn again(who: &Visit, app: &App, own: &OwnCase, mend: Mend) -> Result<Reply, Failure> {
    let text = consent_text(who, app, own).await?;
    Ok(Reply::again(&ConsentPage::new(who, (own, text), Some(mend)))?.padded(&mut app.rng()))
}

/// 同意文, as it stands now.
pub(super) async fn consent_text(who: &Visit, app: &App, own: &OwnCase) -> Result<Shown, Failure> {
    let values = Values { event: own.event.name(who.lang), ..Values::default() };
    messages::shown(app, (Key::Consent, who.lang), &values).await
}

#[derive(Template)]
#[template(path = "features/consent/web/own.html")]
pub(super) struct ConsentPage {
    shell: Shell,
    words: Own,
    errors: ErrorSummary,
    states: Vec<Notice>,
    /// What is handed over and to whom; not before the result was seen.
    explained: Option<Explained>,
    action: String,
    token: Hidden,
    /// Which version of 同意文 the page shows.
    version: u16,
    form: Option<(RadioGroup, Buttons)>,
    take_back: Option<&'static str>,
    links: Vec<Link>,
}

struct Explained {
    fields: Vec<&'static str>,
    receivers: Option<Table>,
    not_ready: Option<Notice>,
    /// What somebody agrees to.
    text: Prose,
}

impl ConsentPage {
    pub(super) fn new(visit: &Visit, (own, text): (&OwnCase, Shown), mend: Option<Mend>) -> Self {
        let t = Own::of(visit.lang);
        let event = own.event.id;
        let shell = visit
            .shell(t.title())
            .crumb(Route::Me, t.home())
            .crumb(Route::Event { event }, own.event.name(visit.lang));
        let has_seen = own.case.seen.is_some();
        let may_choose = has_seen && !own.case.has_agreed();
        let to = |route, words| Link::new(visit.base().to(route), words);
        let mut links = vec![to(Route::Result { event }, t.see_result())];
        if has_seen {
            links.push(to(Route::Access, t.who_looked()));
        }
        Self {
            errors: ErrorSummary::new(visit.lang, errors(t, mend)),
            states: states(visit, own),
            version: text.version,
            explained: has_seen.then(|| explained(visit, own, text)),
            action: shell.to(Route::Consent { event }),
            token: Hidden::csrf(shell.csrf.clone()),
            form: may_choose.then(|| form(visit, mend)),
            take_back: (own.case.has_agreed() && own.case.opened.is_none()).then(|| t.take_back()),
            links,
            shell: if mend.is_some() { shell.with_errors() } else { shell },
            words: t,
        }
    }
}

fn errors(t: Own, mend: Option<Mend>) -> Vec<ErrorLink> {
    match mend {
        Some(Mend::Choose) => vec![ErrorLink::at("choice-0", t.choose_one())],
        Some(Mend::Reworded) => vec![ErrorLink::at("text", t.reworded())],
        Some(Mend::Opened) => vec![ErrorLink::at("state", t.opened_meanwhile())],
        None => Vec::new(),
    }
}

fn form(visit: &Visit, mend: Option<Mend>) -> (RadioGroup, Buttons) {
    let t = Own::of(visit.lang);
    let choices = [("agree", t.agree()), ("decline", t.decline()), ("later", t.later())];
    let choices = choices.map(|(value, text)| Choice::new(value, text, false)).to_vec();
    let error = (mend == Some(Mend::Choose)).then(|| t.choose_one().to_owned());
    let group = RadioGroup::new(visit.lang, "choice", t.choose(), choices).help(t.later_text()).error(error);
    (group, Buttons::new(t.register()))
}

/// What has been decided, and what the employer's side did with it.
fn states(visit: &Visit, own: &OwnCase) -> Vec<Notice> {
    let (t, format, case) = (Own::of(visit.lang), visit.format(), &own.case);
    let note = |kind, title: &str| Notice::new(visit.lang, kind, title);
    if case.seen.is_none() {
        return vec![note(NoticeKind::Information, t.not_seen()).text(t.not_seen_why())];
    }
    let mut states = Vec::new();
    if let Some(consent) = case.consent {
        let (kind, title) = match consent.choice {
            Chosen::Agreed => (NoticeKind::Success, t.state_agreed()),
            Chosen::Declined => (NoticeKind::Information, t.state_declined()),
            Chosen::TakenBack => (NoticeKind::Information, t.state_taken_back()),
        };
        let when = t.registered(&format.moment(consent.done.time), consent.done.text_version);
        states.push(note(kind, title).text(when));
    }
    if let Some(opening) = case.opened {
        let who = shared(visit).reader(opening.role);
        let text = t.opened(&format.moment(opening.time), who);
        states.push(note(NoticeKind::Information, &text).text(t.opened_stays()));
    } else if case.has_agreed() || case.has_asked() {
        states.push(note(NoticeKind::Information, t.not_opened()));
    }
    if case.has_asked() && !case.has_agreed() {
        states.push(note(NoticeKind::Information, t.by_request()));
    }
    states
}

fn explained(visit: &Visit, own: &OwnCase, text: Shown) -> Explained {
    let t = Own::of(visit.lang);
    let rows: Vec<Vec<Cell>> = own.receivers.iter().map(|one| receiver(visit, one)).collect();
    let head = vec![t.receiver_scope().to_owned(), t.receiver_roles().to_owned()];
    let not_ready =
        || Notice::new(visit.lang, NoticeKind::Information, t.not_ready()).text(t.not_ready_why());
    Explained {
        text: Prose::new(text.paragraphs),
        fields: vec![t.field_scales(), t.field_sums(), t.field_verdict(), t.field_need(), t.field_judged()],
        not_ready: rows.is_empty().then(not_ready),
        receivers: (!rows.is_empty()).then(|| Table::new("receivers", t.receivers(), head, rows)),
    }
}

fn receiver(visit: &Visit, receiver: &Receiver) -> Vec<Cell> {
    let t = Own::of(visit.lang);
    let scope = match (&receiver.below, visit.lang) {
        (Some([name, _]), Lang::Ja) | (Some([_, name]), Lang::En) => t.below(name),
        (None, _) => t.whole().to_owned(),
    };
    let roles: Vec<String> =
        receiver.holders.iter().map(|(role, number)| t.people(shared(visit).role(*role), *number)).collect();
    let roles = if roles.is_empty() { t.nobody_now().to_owned() } else { roles.join(" / ") };
    vec![Cell::text(scope), Cell::text(roles)]
}
