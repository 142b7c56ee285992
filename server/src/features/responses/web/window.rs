//! Pages that say where an event stands when it takes no answers: 受付前, 受付終了, 中断, 提出済.

use askama::Template;
use domain::event::AnswerDoor;
use domain::message::Key;

use super::super::text::Text;
use super::text;
use crate::door::Employee;
use crate::failure::Failure;
use crate::features::events::{Channel, Event, Flag};
use crate::features::messages::{self, Values};
use crate::ui::parts::{Notice, NoticeKind, Prose};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// One news about an event, with the desk to turn to.
#[derive(Template)]
#[template(path = "features/responses/web/window.html")]
pub(super) struct WindowPage {
    shell: Shell,
    words: Text,
    notice: Notice,
    desk: Prose,
    links: Vec<Link>,
}

/// The page of an event whose door is closed to answers.
pub(super) async fn page(who: &Employee, event: &Event, door: AnswerDoor) -> Result<WindowPage, Failure> {
    let (t, format) = (text(who), who.format());
    let news = |title: &str| Notice::new(who.lang, NoticeKind::Information, title);
    let notice = match door {
        AnswerDoor::NotYet => {
            news(t.not_yet_title()).text(t.not_yet_text(&format.date(event.window.first())))
        }
        AnswerDoor::Suspended => news(t.suspended_title()).text(t.suspended_text()),
        AnswerDoor::Open | AnswerDoor::Over | AnswerDoor::Hidden => {
            news(t.over_title()).text(t.over_text(&format.date(event.window.last()))).text(t.over_unsent())
        }
    };
    let home = Link::new(who.base().to(Route::Me), t.to_home());
    frame(who, event, notice, vec![home]).await
}

/// The page that says when and how the one submission was made.
pub(super) async fn already(who: &Employee, event: &Event, flag: &Flag) -> Result<WindowPage, Failure> {
    let t = text(who);
    let channel = match flag.channel {
        Channel::Web => t.by_web(),
        Channel::Paper => t.by_paper(),
    };
    let words = t.already_text(&who.format().moment(flag.time), channel);
    let number = format!("{}：{}", t.receipt(), flag.receipt);
    let notice = Notice::new(who.lang, NoticeKind::Information, t.already_title()).text(words).text(number);
    let receipt = Link::new(who.base().to(Route::Done { event: event.id }), t.to_receipt());
    frame(who, event, notice, vec![receipt]).await
}

async fn frame(
    who: &Employee,
    event: &Event,
    notice: Notice,
    links: Vec<Link>,
) -> Result<WindowPage, Failure> {
    Ok(WindowPage {
        shell: who.shell(event.name(who.lang)).crumb(Route::Me, text(who).home()),
        words: text(who),
        notice,
        desk: desk(who).await?,
        links,
    })
}

/// 相談窓口, as the help page shows it.
pub(super) async fn desk(who: &Employee) -> Result<Prose, Failure> {
    let shown = messages::shown(who.app(), (Key::Contacts, who.lang), &Values::default()).await?;
    Ok(Prose::new(shown.paragraphs))
}
