//! The first page: one card per event, and the ways to the person's own things.

use askama::Template;
use domain::event::AnswerDoor;
use domain::message::Key;
use domain::permission::{OwnRecord, ReadOwnEvents};
use poem::handler;

use super::super::standing::{OwnEvent, own_events};
use super::super::text::Text;
use super::text;
use crate::door::{Employee, Reply};
use crate::failure::Failure;
use crate::features::events::{Channel, Flag};
use crate::features::messages::{self, Values};
use crate::ui::parts::{Empty, EventCard, Prose, Tag, TagShape};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/responses/web/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    words: Text,
    /// イベント選択画面の文言.
    lead: Prose,
    nothing: Option<Empty>,
    cards: Vec<EventCard>,
    links: Vec<Link>,
}

/// `/me`.
#[handler]
pub(crate) async fn show(who: Employee) -> Result<Reply, Failure> {
    let signed = who.signed()?;
    let own = OwnRecord { person: signed.person.id, of: () };
    let permit = signed.permit::<ReadOwnEvents>(own)?;
    let events = own_events(who.app(), &permit).await?;
    Reply::page(&page(&who, &events).await?)
}

/// The first page with these events.
pub(super) async fn page(who: &Employee, events: &[OwnEvent]) -> Result<ListPage, Failure> {
    let lead = messages::shown(who.app(), (Key::EventList, who.lang), &Values::default()).await?;
    let t = text(who);
    let has_work = events.iter().any(is_to_do);
    let link = |route, words: &str| Link::new(who.base().to(route), words);
    Ok(ListPage {
        shell: who.shell(t.home()),
        words: t,
        lead: Prose::new(lead.paragraphs).leading(),
        nothing: (!has_work).then(|| Empty { text: t.nothing_to_answer().to_owned(), link: None }),
        cards: events.iter().map(|own| card(who, own)).collect(),
        links: vec![
            link(Route::History, t.history()),
            link(Route::Access, t.access()),
            link(Route::Account, t.account()),
        ],
    })
}

fn is_to_do(own: &OwnEvent) -> bool {
    own.flag.is_none() && own.door == AnswerDoor::Open
}

/// The state of an event in a word and a shape; it says nothing about a result.
pub(super) fn state(t: Text, flag: Option<&Flag>, door: AnswerDoor, has_draft: bool) -> Tag {
    match (flag.map(|flag| flag.channel), door) {
        (Some(Channel::Web), _) => Tag::new(TagShape::Done, t.submitted()),
        (Some(Channel::Paper), _) => Tag::new(TagShape::Done, t.submitted_on_paper()),
        (None, AnswerDoor::Open) if has_draft => Tag::new(TagShape::Begun, t.begun()),
        (None, AnswerDoor::Open) => Tag::new(TagShape::Open, t.unanswered()),
        (None, AnswerDoor::NotYet) => Tag::new(TagShape::Waiting, t.not_yet()),
        (None, AnswerDoor::Suspended) => Tag::new(TagShape::Waiting, t.suspended()),
        (None, AnswerDoor::Over | AnswerDoor::Hidden) => Tag::new(TagShape::None, t.over()),
    }
}

fn card(who: &Employee, own: &OwnEvent) -> EventCard {
    let (t, format, event) = (text(who), who.format(), &own.event);
    let last = event.window.last();
    let is_to_do = is_to_do(own);
    let words = match (is_to_do, own.has_draft) {
        (true, true) => t.go_on(),
        (true, false) => t.answer(),
        (false, _) => t.view(),
    };
    EventCard {
        name: event.name(who.lang).to_owned(),
        state: state(t, own.flag.as_ref(), own.door, own.has_draft),
        period: format.period(event.window.first(), last),
        deadline: is_to_do.then(|| t.until(&format.end_of(last), &format.days_left(last))),
        message: None,
        action: Some(Link::new(who.base().to(Route::Event { event: event.id }), words)),
        is_urgent: is_to_do,
    }
}
