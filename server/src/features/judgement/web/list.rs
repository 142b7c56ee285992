//! Whom to decide about, with a mark for each.

use askama::Template;
use domain::event::JudgementMode;
use domain::id::{PersonId, RecordId};
use domain::lang::Lang;
use domain::permission::{CompleteJudgement, ListCandidates, MarkCandidate, Side};
use poem::web::{Data, Path};
use poem::{Request, handler};

use super::super::model::{Candidate, MOST_REASON, Mark};
use super::super::ops::{self, Candidates};
use super::super::text::Text;
use super::{implementer, target, text};
use crate::app::App;
use crate::door::{Fields, Guarded, Medical, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::grants::web::or_waiting;
use crate::features::results;
use crate::ui::parts::{Buttons, Empty, ErrorLink, ErrorSummary, Hidden, Notice, NoticeKind};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// People on one page: each has up to three fields.
const PAGE: usize = 25;

/// A page of people.
#[handler]
pub(crate) async fn show(
    who: Medical,
    app: Data<&App>,
    Path(event): Path<String>,
    request: &Request,
) -> Result<Reply, Failure> {
    let query = Fields::parse(request.uri().query().unwrap_or_default().as_bytes());
    let query = query.ok_or(Failure::NotFound)?;
    let after = query.optional("after").map_err(|_| Failure::NotFound)?;
    let after = after.map(|id| id.parse().map_err(|_| Failure::NotFound)).transpose()?;
    or_waiting(
        &who,
        Side::Implementer,
        page(&who, &app, &event, (after, query.has("saved"), Vec::new())).await,
    )
    .await
}

/// Takes the marks of a page.
#[handler]
pub(crate) async fn save(
    who: Medical,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, take(&who, &app, &event, &fields).await).await
}

async fn take(who: &Visit, app: &App, event: &str, fields: &Fields) -> Result<Reply, Failure> {
    let target = target(who, event).await?;
    let signed = who.require()?;
    signed.permit::<ListCandidates>(target)?;
    let typed = parse(fields)?;
    let too_long: Vec<_> = typed.iter().filter(|mark| mark.2.chars().count() > MOST_REASON).collect();
    if !too_long.is_empty() {
        let after = fields.optional("after").map_err(|_| Failure::Form(BadForm::Shape))?;
        let after = after.and_then(|id| id.parse().ok());
        let wrong = too_long.iter().map(|mark| mark.0).collect();
        return page(who, app, event, (after, false, wrong)).await;
    }
    let mut marks = Vec::new();
    for (record, mark, reason) in typed {
        let record = results::locate(app, target.event, record, &signed.person).await?;
        let permit = match signed.permit::<MarkCandidate>(record) {
            Ok(permit) => permit,
            Err(refused) => {
                results::note_refusal(app, signed.person.id).await?;
                return Err(refused);
            }
        };
        marks.push((permit, mark, reason));
    }
    ops::mark(app, implementer(who)?, marks).await?;
    let address = who.base().to(Route::Judgement { event: target.event });
    let after: Option<PersonId> = fields.optional("after").ok().flatten().and_then(|id| id.parse().ok());
    let after = after.map(|id| format!("&after={id}")).unwrap_or_default();
    Ok(Reply::go_to(&format!("{address}?saved=1{after}")))
}

/// The marks of a form: of each person shown, where one was chosen.
fn parse(fields: &Fields) -> Result<Vec<(RecordId, Mark, String)>, Failure> {
    let torn = || Failure::Form(BadForm::Shape);
    let all_needed = fields.has("all");
    let mut marks = Vec::new();
    for shown in fields.all("shown") {
        let record: RecordId = shown.parse().map_err(|_| torn())?;
        let field = |what: &str| fields.optional(&format!("{what}-{record}")).map_err(|_| torn());
        let mark = match field("mark")? {
            _ if all_needed => Mark::Needed,
            Some(mark) => Mark::parse(mark).ok_or_else(torn)?,
            None => continue,
        };
        marks.push((record, mark, field("reason")?.unwrap_or_default().trim().to_owned()));
    }
    Ok(marks)
}

async fn page(
    who: &Visit,
    app: &App,
    event: &str,
    (after, is_saved, wrong): (Option<PersonId>, bool, Vec<RecordId>),
) -> Result<Reply, Failure> {
    let permit = who.require()?.permit::<ListCandidates>(target(who, event).await?)?;
    let found = ops::candidates(app, &permit, implementer(who)?, (after, PAGE)).await?;
    let page = JudgementPage::new(who, &found, (after, is_saved, &wrong))?;
    let reply = if wrong.is_empty() { Reply::page(&page)? } else { Reply::again(&page)? };
    Ok(reply.padded(&mut app.rng()))
}

#[derive(Template)]
#[template(path = "features/judgement/web/list.html")]
struct JudgementPage {
    shell: Shell,
    words: Text,
    errors: ErrorSummary,
    saved: Option<Notice>,
    notes: Vec<&'static str>,
    action: String,
    token: Hidden,
    after: Option<String>,
    cards: Vec<Card>,
    buttons: Buttons,
    empty: Empty,
    next: Option<Link>,
    end: Option<Link>,
}

/// One person with the choices.
struct Card {
    record: String,
    title: String,
    facts: String,
    result: Link,
    choices: Vec<(&'static str, &'static str, bool)>,
    reason: String,
    error: Option<&'static str>,
}

impl JudgementPage {
    fn new(
        visit: &Visit,
        found: &Candidates,
        (after, is_saved, wrong): (Option<PersonId>, bool, &[RecordId]),
    ) -> Result<Self, Failure> {
        let (t, event) = (text(visit), &found.event);
        let route = Route::Judgement { event: event.id };
        let action = visit.base().to(route);
        let shell = visit.shell(t.judgement()).wide().crumb(Route::Care, t.care());
        let mut notes = vec![t.judgement_lead()];
        if event.judgement == JudgementMode::AllHigh {
            notes.push(t.all_high());
        }
        notes.extend([t.marks_wait(), t.looked()]);
        let links =
            wrong.iter().map(|record| ErrorLink::at(&format!("reason-{record}"), t.reason_long())).collect();
        let may_complete = visit.require()?.authority.may::<CompleteJudgement>();
        let end = || Link::new(visit.base().to(Route::JudgementEnd { event: event.id }), t.to_end());
        Ok(Self {
            token: Hidden::csrf(shell.csrf.clone()),
            errors: ErrorSummary::new(visit.lang, links),
            saved: is_saved.then(|| Notice::new(visit.lang, NoticeKind::Success, t.saved())),
            notes,
            after: after.map(|id| id.to_string()),
            cards: found.list.iter().map(|one| card(visit, found, (one, wrong))).collect(),
            buttons: Buttons::new(t.save()).or("all", "1", t.all_needed()),
            empty: Empty { text: t.nobody().to_owned(), link: None },
            next: found.next.map(|id| Link::new(format!("{action}?after={id}"), t.next_page())),
            end: may_complete.then(end),
            shell: if wrong.is_empty() { shell } else { shell.with_errors() },
            action,
            words: t,
        })
    }
}

fn card(visit: &Visit, found: &Candidates, (one, wrong): (&Candidate, &[RecordId])) -> Card {
    let t = text(visit);
    let name = one.person.name_in(visit.lang);
    let [ja, en] =
        one.department.clone().unwrap_or([t.no_department(), t.no_department()].map(str::to_owned));
    let department = match visit.lang {
        Lang::Ja => ja,
        Lang::En => en,
    };
    let sum = |sum: Option<u16>| sum.map_or_else(|| t.no_sum().to_owned(), |sum| sum.to_string());
    let sums = (sum(one.sums.a), sum(one.sums.b), sum(one.sums.c));
    let chosen = Mark::of(one.standing);
    let route = Route::Respondent { event: found.event.id, record: one.record };
    Card {
        record: one.record.to_string(),
        title: t.who(name, one.person.staff_number.as_str(), &department),
        facts: t.sums(t.verdict(one.verdict), &sums.0, &sums.1, &sums.2),
        result: Link::new(visit.base().to(route), t.open_result_of(name)),
        choices: Mark::ALL.map(|mark| (mark.value(), t.need(mark.need()), chosen == Some(mark))).to_vec(),
        reason: one.reason.clone(),
        error: wrong.contains(&one.record).then(|| t.reason_long()),
    }
}
