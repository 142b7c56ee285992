//! One respondent's result at the desk: what the respondent reads, with the sums in the open.

use askama::Template;
use domain::lang::Lang;
use domain::scoring::InterviewNeed;

use super::super::super::ops::RespondentResult;
use super::super::super::text::Text;
use super::super::super::text::desk::Desk;
use super::super::{Body, Shown, printed};
use crate::door::Visit;
use crate::failure::Failure;
use crate::features::events::Channel;
use crate::features::responses::{Choice, Request};
use crate::ui::parts::{Facts, Notice, NoticeKind};
use crate::ui::shell::PrintLine;
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/results/web/respondent.html")]
pub(super) struct RespondentPage {
    shell: Shell,
    recorded: Notice,
    about: Facts,
    handed_over: Facts,
    body: Body,
}

impl RespondentPage {
    pub(super) fn new(visit: &Visit, found: &RespondentResult) -> Result<Self, Failure> {
        let (d, lang) = (Desk::of(visit.lang), visit.lang);
        let name = found.person.name_in(lang);
        let mut shell = visit
            .shell(d.result_of(name))
            .wide()
            .crumb(Route::Care, d.care())
            .crumb(Route::Respondents { event: found.event.id }, d.respondents());
        shell.print_line = Some(PrintLine::of_another(lang, printed(visit, name, &found.event)));
        let shown = Shown {
            judgement: &found.judgement,
            need: found.case.need,
            submitted: found.submitted,
            earlier: &[],
        };
        Ok(Self {
            shell,
            recorded: Notice::new(lang, NoticeKind::Information, d.recorded()).text(d.recorded_why()),
            about: about(visit, found),
            handed_over: handed_over(visit, found),
            body: Body::of(visit, &shown)?,
        })
    }

    fn t(&self) -> Text {
        Text::of(self.shell.lang)
    }

    fn d(&self) -> Desk {
        Desk::of(self.shell.lang)
    }
}

fn about(visit: &Visit, found: &RespondentResult) -> Facts {
    let (t, d) = (Text::of(visit.lang), Desk::of(visit.lang));
    let (lang, format) = (visit.lang, visit.format());
    let [ja, en] =
        found.department.clone().unwrap_or([d.no_department(), d.no_department()].map(str::to_owned));
    let department = match lang {
        Lang::Ja => ja,
        Lang::En => en,
    };
    let channel = match found.channel {
        Channel::Web => t.web(),
        Channel::Paper => t.paper(),
    };
    let need = match found.case.need {
        InterviewNeed::Undecided => d.need_undecided(),
        InterviewNeed::Needed => d.need_needed(),
        InterviewNeed::NotNeeded => d.need_not_needed(),
        InterviewNeed::OnHold => d.need_on_hold(),
    };
    let seen = found.case.seen.map_or_else(|| d.not_seen().to_owned(), |at| d.seen_at(&format.moment(at)));
    Facts::default()
        .fact(d.staff_number(), found.person.staff_number.as_str())
        .fact(d.department(), department)
        .fact(t.event(), found.event.name(lang))
        .fact(t.submitted_on(), format.moment(found.submitted))
        .fact(t.channel(), channel)
        .fact(d.need(), need)
        .fact(d.seen(), seen)
}

/// Consent, request and what came of them.
fn handed_over(visit: &Visit, found: &RespondentResult) -> Facts {
    let (d, format, case) = (Desk::of(visit.lang), visit.format(), &found.case);
    let at = |word: &str, time| d.since(word, &format.moment(time));
    let consent = match case.consent {
        None => d.not_chosen().to_owned(),
        Some(consent) => {
            let word = match consent.choice {
                Choice::Agreed => d.agreed(),
                Choice::Declined => d.declined(),
                Choice::TakenBack => d.taken_back(),
            };
            at(word, consent.done.time)
        }
    };
    let request = match &case.request {
        None => d.not_asked().to_owned(),
        Some(Request { taken_back: Some(time), .. }) => at(d.request_taken_back(), *time),
        Some(request) => at(d.asked(), request.done.time),
    };
    let opened = case.opened.map_or_else(|| d.not_opened().to_owned(), |it| format.moment(it.time));
    let facts = Facts::default()
        .fact(d.consent(), consent)
        .fact(d.request(), request)
        .fact(d.opened_by_employer(), opened);
    let Some(wishes) = case.request.as_ref().and_then(|request| request.wishes.as_ref()) else {
        return facts;
    };
    let none = |text: &str| if text.is_empty() { d.nothing().to_owned() } else { text.to_owned() };
    facts
        .fact(d.times(), none(&wishes.times))
        .fact(d.to_employer(), none(&wishes.to_employer))
        .fact(d.to_doctor(), none(&found.to_doctor))
}
