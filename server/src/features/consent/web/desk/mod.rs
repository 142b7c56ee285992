//! The employer's desk: managers and clerks with the employer's key.

pub(crate) mod list;
pub(crate) mod one;

use std::sync::Arc;

use askama::Template;
use domain::permission::{CircleScope, Column, Side};
use poem::http::StatusCode;

use super::super::ops::Employer;
use super::super::text::desk::Desk;
use crate::door::{Reply, Visit};
use crate::failure::Failure;
use crate::features::{circles, people};
use crate::ui::parts::{Notice, NoticeKind};
use crate::ui::{Route, Shell};

fn words(visit: &Visit) -> Desk {
    Desk::of(visit.lang)
}

fn employer(who: &Visit) -> Result<Employer, Failure> {
    let signed = who.require()?;
    let column = Column::of(signed.person.role, signed.person.scope).unwrap_or(Column::Own);
    let session = Arc::clone(&signed.session);
    Ok(Employer { session, role: column as u8, scope: signed.person.scope })
}

fn frame(visit: &Visit, title: impl Into<String>) -> Shell {
    visit.shell(title).wide().crumb(Route::Line, words(visit).line())
}

/// Role without key: the page that names whom to ask.
async fn or_waiting(who: &Visit, reply: Result<Reply, Failure>) -> Result<Reply, Failure> {
    if !matches!(reply, Err(Failure::KeyMissing)) {
        return reply;
    }
    let (app, lang) = (who.app().clone(), who.lang);
    let names = who
        .app()
        .read(move |tx| {
            let mut names = Vec::new();
            if let Some(circle) = circles::circle(tx, Side::Employer, CircleScope::All)? {
                for id in circles::holders(&app, tx, &circle)? {
                    names.extend(people::person(tx, id)?.map(|person| person.name_in(lang).to_owned()));
                }
            }
            Ok::<_, Failure>(names)
        })
        .await?;
    Reply::page_with(StatusCode::FORBIDDEN, &WaitingPage::new(who, names))
}

/// 鍵の付与待ち.
#[derive(Template)]
#[template(path = "features/consent/web/desk/waiting.html")]
struct WaitingPage {
    shell: Shell,
    notice: Notice,
    heading: &'static str,
    names: Vec<String>,
}

impl WaitingPage {
    fn new(visit: &Visit, names: Vec<String>) -> Self {
        let d = words(visit);
        let ask = if names.is_empty() { d.key_nobody() } else { d.key_ask() };
        let notice = Notice::new(visit.lang, NoticeKind::Warning, d.key_waits());
        let notice = notice.text(d.key_waits_why()).text(ask);
        Self { shell: frame(visit, d.key_waits()), notice, heading: d.granters(), names }
    }
}
