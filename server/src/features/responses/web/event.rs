//! The page of one event: explanation, state, tasks, and the act of starting.

use askama::Template;
use domain::event::{AnswerDoor, ReleaseState};
use domain::message::Key;
use domain::permission::{OwnRecord, SeeWhoCanSee};
use poem::handler;

use super::super::ops;
use super::super::standing::{self, Standing};
use super::super::text::Text;
use super::{explain, form_of, list, refusal, stand, text, where_to_go_on, window};
use crate::door::{Employee, Guarded, Reply};
use crate::failure::{BadForm, Failure};
use crate::features::access;
use crate::ui::parts::{
    Buttons, Facts, Hidden, Notice, NoticeKind, Prose, Table, Tag, TagShape, Task, TaskList,
};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/responses/web/event.html")]
pub(super) struct EventPage {
    shell: Shell,
    words: Text,
    state: Tag,
    closed: Option<Notice>,
    facts: Facts,
    who_sees: Table,
    token: Hidden,
    /// The one thing to do here, while answers are taken.
    start: Option<Buttons>,
    wants_reminders: bool,
    desk: Prose,
    /// 説明文, with the number that is kept with the start.
    explanation: Prose,
    version: u16,
    tasks: TaskList,
}

/// `/me/events/{e}`.
#[handler]
pub(crate) async fn show(who: Employee) -> Result<Reply, Failure> {
    let (_, standing) = stand(&who).await?;
    if standing.flag.is_none() && standing.door != AnswerDoor::Open {
        return Reply::page(&window::page(&who, &standing.event, standing.door).await?);
    }
    let signed = who.signed()?;
    let own = signed.permit::<SeeWhoCanSee>(OwnRecord { person: signed.person.id, of: () })?;
    let who_sees = access::who_sees_table(who.app(), &own, Some(standing.event.id), who.lang).await?;
    Reply::page(&page(&who, &standing, who_sees).await?)
}

/// What the page can be asked to do.
#[handler]
pub(crate) async fn act(who: Employee, Guarded(fields): Guarded) -> Result<Reply, Failure> {
    let (permit, standing) = stand(&who).await?;
    match fields.one("act").map_err(|_| Failure::Form(BadForm::Shape))? {
        "start" => {
            let (_, version) = explain(&who, Key::Explanation, &standing.event).await?;
            // What is kept is what was read: another text since then is shown first.
            let read = fields.optional("text").map_err(|_| Failure::Form(BadForm::Shape))?;
            if read.is_some_and(|read| read != version.to_string()) {
                return Ok(Reply::go(&who.base(), Route::Event { event: standing.event.id }));
            }
            match ops::start(who.app(), &permit, version).await {
                Ok(()) => Ok(Reply::go_to(&where_to_go_on(&who.base(), &standing))),
                Err(refused) => refusal::page(&who, &standing.event, refused).await,
            }
        }
        "reminders" => {
            let wants = fields.one("wants").map_err(|_| Failure::Form(BadForm::Shape))? == "1";
            standing::want_reminders(who.app(), &permit, wants).await?;
            Ok(Reply::go(&who.base(), Route::Event { event: standing.event.id }))
        }
        _ => Err(Failure::Form(BadForm::Shape)),
    }
}

/// The page of somebody who stands in the event like this.
pub(super) async fn page(who: &Employee, standing: &Standing, who_sees: Table) -> Result<EventPage, Failure> {
    let (t, event) = (text(who), &standing.event);
    let shell = who.shell(event.name(who.lang)).crumb(Route::Me, t.home());
    let begun = standing.draft.is_some();
    let words = if begun { t.continue_from(standing.answered()) } else { t.start().to_owned() };
    let (explanation, version) = explain(who, Key::Explanation, event).await?;
    Ok(EventPage {
        state: list::state(t, standing.flag.as_ref(), standing.door, begun),
        closed: standing.has_closed_draft.then(|| closed(who)),
        facts: facts(who, standing),
        who_sees,
        token: Hidden::csrf(shell.csrf.as_str()),
        start: standing.can_answer().then(|| Buttons::new(words)),
        wants_reminders: !standing.target.wants_no_reminders,
        desk: window::desk(who).await?,
        explanation: explanation.leading(),
        version,
        tasks: tasks(who, standing),
        shell,
        words: t,
    })
}

/// Answers from before a reset wait; new ones can be given at once.
fn closed(who: &Employee) -> Notice {
    let t = text(who);
    let link = Link::new(who.base().to(Route::AccountClosed), t.closed_ways());
    Notice::new(who.lang, NoticeKind::Information, t.closed_draft()).text(t.closed_draft_text()).link(link)
}

fn facts(who: &Employee, standing: &Standing) -> Facts {
    let (t, format, event) = (text(who), who.format(), &standing.event);
    let (first, last) = (event.window.first(), event.window.last());
    Facts::default()
        .fact(t.window(), t.window_value(&format.period(first, last), &format.days_left(last)))
        .fact(t.time_needed(), t.time_needed_value(form_of(standing).items().len()))
        .fact(t.saving(), t.saving_value())
        .fact(t.company(), t.company_value())
        .fact(t.voluntary(), t.voluntary_value())
        .fact(t.retention(), t.retention_value(event.retention_years))
}

fn tasks(who: &Employee, standing: &Standing) -> TaskList {
    let (t, event) = (text(who), &standing.event);
    let answers = Task {
        name: t.task_answer().to_owned(),
        href: standing.flag.as_ref().map(|_| who.base().to(Route::Done { event: event.id })),
        hint: None,
        state: list::state(t, standing.flag.as_ref(), standing.door, standing.draft.is_some()),
    };
    let (state, is_ready) = match (&standing.flag, event.release_state(who.app().today())) {
        (None, _) => (Tag::new(TagShape::Waiting, t.result_later()), false),
        (Some(_), ReleaseState::Released) => (Tag::new(TagShape::Open, t.result_ready()), true),
        (Some(_), ReleaseState::From(day)) => {
            (Tag::new(TagShape::Waiting, t.result_from(&who.format().day(day))), false)
        }
        (Some(_), ReleaseState::AwaitsConfirmation) => {
            (Tag::new(TagShape::Waiting, t.result_confirmed()), false)
        }
    };
    let result = Task {
        name: t.task_result().to_owned(),
        href: is_ready.then(|| who.base().to(Route::Result { event: event.id })),
        hint: None,
        state,
    };
    let mut tasks = vec![answers, result];
    let later = |route, name: &str, state: &str| Task {
        name: name.to_owned(),
        href: is_ready.then(|| who.base().to(route)),
        hint: None,
        state: Tag::new(TagShape::None, state),
    };
    if event.takes_results {
        tasks.push(later(Route::Consent { event: event.id }, t.task_consent(), t.after_result()));
    }
    // The same for everybody: who may ask is said on the page itself.
    tasks.push(later(Route::Apply { event: event.id }, t.task_apply(), t.only_some()));
    TaskList { tasks }
}
