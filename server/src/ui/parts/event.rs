//! One event on the first page of a person.

use askama::Template;

use super::content::Tag;
use crate::ui::shell::Link;

/// A card for one event: name, window, state, days left, message. It never says anything about a result.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/event_card.html")]
pub(crate) struct EventCard {
    /// Name.
    pub(crate) name: String,
    /// State.
    pub(crate) state: Tag,
    /// 「2026年11月1日（日）〜11月30日（月）」.
    pub(crate) period: String,
    /// 「11月30日（月）23:59まで（あと7日）」, while there is something to do.
    pub(crate) deadline: Option<String>,
    /// Message of the event.
    pub(crate) message: Option<String>,
    /// What can be done now.
    pub(crate) action: Option<Link>,
    /// The action is the one thing to do on the page: it looks like a button.
    pub(crate) is_urgent: bool,
}

parts!(EventCard);
