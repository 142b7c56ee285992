//! Pages that say where an event stands when it takes no answers: 受付前, 受付終了, 中断, 提出済.

use askama::Template;
use domain::event::AnswerDoor;
use domain::lang::Lang;

use super::super::text::Text;
use super::text;
use crate::door::Employee;
use crate::features::events::{Channel, Event, Flag};
use crate::ui::parts::{Facts, Notice, NoticeKind};
use crate::ui::shell::Link;
use crate::ui::{Route, Shell};

/// One news about an event, with the desk to turn to.
#[derive(Template)]
#[template(path = "features/responses/web/window.html")]
pub(super) struct WindowPage {
    shell: Shell,
    words: Text,
    notice: Notice,
    desk: Facts,
    links: Vec<Link>,
}

/// The page of an event whose door is closed to answers.
pub(super) fn page(who: &Employee, event: &Event, door: AnswerDoor) -> WindowPage {
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
    frame(who, event, notice, vec![home])
}

/// The page that says when and how the one submission was made.
pub(super) fn already(who: &Employee, event: &Event, flag: &Flag) -> WindowPage {
    let t = text(who);
    let channel = match flag.channel {
        Channel::Web => t.by_web(),
        Channel::Paper => t.by_paper(),
    };
    let words = t.already_text(&who.format().moment(flag.time), channel);
    let number = format!("{}：{}", t.receipt(), flag.receipt);
    let notice = Notice::new(who.lang, NoticeKind::Information, t.already_title()).text(words).text(number);
    let receipt = Link::new(who.base().to(Route::Done { event: event.id }), t.to_receipt());
    frame(who, event, notice, vec![receipt])
}

fn frame(who: &Employee, event: &Event, notice: Notice, links: Vec<Link>) -> WindowPage {
    WindowPage {
        shell: who.shell(event.name(who.lang)).crumb(Route::Me, text(who).home()),
        words: text(who),
        notice,
        desk: desk(who),
        links,
    }
}

/// The desks of the site, as the help page names them.
pub(super) fn desk(who: &Employee) -> Facts {
    let mut facts = Facts::default();
    for contact in &who.app().config().site.contacts {
        let (name, note) = match who.lang {
            Lang::Ja => (&contact.name, &contact.note),
            Lang::En => (&contact.name_en, &contact.note_en),
        };
        let note = if note.is_empty() { String::new() } else { format!("（{note}）") };
        facts = facts.fact(name.as_str(), format!("{}{note}", contact.reach));
    }
    facts
}
