//! 鍵の付与待ち: the role is there and the key is not.

use askama::Template;
use domain::permission::Side;
use poem::http::StatusCode;

use super::super::ops;
use super::{circle_of, desk, title, words};
use crate::door::{Reply, Visit};
use crate::failure::Failure;
use crate::ui::Shell;
use crate::ui::parts::{Notice, NoticeKind};
use crate::ui::shell::Link;

#[derive(Template)]
#[template(path = "features/grants/web/waiting.html")]
struct WaitingPage {
    shell: Shell,
    notice: Notice,
    heading: &'static str,
    names: Vec<String>,
}

/// Passes an answer through, but for the missing key of a side: then the page that names whom to ask.
///
/// # Errors
/// Those of the answer.
pub(crate) async fn or_waiting(
    who: &Visit,
    side: Side,
    reply: Result<Reply, Failure>,
) -> Result<Reply, Failure> {
    if !matches!(reply, Err(Failure::KeyMissing)) {
        return reply;
    }
    let names = ops::granters(who.app(), &who.require()?.person, (side, who.lang)).await?;
    let t = words(who);
    let (what, why) = match &names {
        None => (t.may_found(), t.not_founded_why()),
        Some(names) if names.is_empty() => (t.waits(), t.lost_why()),
        Some(_) => (t.waits(), t.waits_why()),
    };
    let names = names.unwrap_or_default();
    let notice = Notice::new(who.lang, NoticeKind::Warning, what)
        .text(why)
        .link(Link::new(who.base().to(circle_of(side)), title(t, side)));
    let page = WaitingPage { shell: desk(who, side, t.waits()), notice, heading: t.granters(), names };
    Reply::page_with(StatusCode::FORBIDDEN, &page)
}
