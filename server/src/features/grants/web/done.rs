//! What an act came to, in a notice.

use askama::Template;
use domain::permission::Side;

use super::{below, circle_of, words};
use crate::door::{Reply, Visit};
use crate::failure::Failure;
use crate::ui::Shell;
use crate::ui::parts::{Notice, NoticeKind};
use crate::ui::shell::Link;

#[derive(Template)]
#[template(path = "ui/notice_page.html")]
struct DonePage {
    shell: Shell,
    notice: Notice,
}

/// The page after an act that worked, with the way back to the circle.
pub(super) fn done(visit: &Visit, side: Side, title: &str, text: &[&str]) -> Result<Reply, Failure> {
    let back = Link::new(visit.base().to(circle_of(side)), words(visit).to_circle());
    let notice = Notice::new(visit.lang, NoticeKind::Success, title).link(back);
    let notice = text.iter().fold(notice, |notice, line| notice.text(*line));
    Reply::page(&DonePage { shell: below(visit, side, title), notice })
}
