//! `/me/events/{e}/answer`: one choice, sent by the script of a question page.

use domain::questionnaire::{Answer, Form, ItemIndex};
use poem::handler;
use poem::http::StatusCode;
use serde::Serialize;

use super::super::model::{Draft, Stamp};
use super::super::ops::{self, Source, SubmitError};
use super::questions::stamp;
use super::{page_of, permit, sheet, text};
use crate::door::{Employee, Fields, Guarded, Reply};
use crate::failure::Failure;
use crate::ui::parts::SheetHead;

/// What the page shows after a saved choice.
#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "the names are those the script reads")]
struct Saved {
    answered: u16,
    total: u16,
    /// 「57問中 23問 回答済み」.
    count: String,
    /// 「14:32 保存」.
    saved: String,
    /// Title of the tab.
    title: String,
    /// Seconds until this sign-in ends without activity.
    seconds: u32,
}

/// Why a choice was not saved.
#[derive(Serialize)]
struct Unsaved {
    message: String,
}

/// Saves one choice; the same one again, or an older one that comes late, changes nothing.
#[handler]
pub(crate) async fn save(who: Employee, Guarded(fields): Guarded) -> Result<Reply, Failure> {
    let permit = permit(&who)?;
    let form = ops::form_of_event(who.app(), &permit).await?;
    let Some((item, choice, stamp)) = read(form, &fields) else {
        let message = text(&who).wrong_answer().to_owned();
        return Reply::json(StatusCode::UNPROCESSABLE_ENTITY, &Unsaved { message });
    };
    let session = &who.signed()?.session;
    match ops::save(who.app(), session, &permit, vec![(item, choice)], Source::Script(stamp)).await {
        Ok(draft) => Reply::json(StatusCode::OK, &saved(&who, (form, item), &draft)),
        Err(SubmitError::NotForYou) => Err(Failure::NotFound),
        Err(SubmitError::Failure(failure)) => Err(failure),
        Err(SubmitError::Already(_) | SubmitError::Incomplete(_)) => stopped(text(&who).already_title()),
        Err(SubmitError::NotOpen(_)) => stopped(text(&who).over_title()),
    }
}

/// The choice of a request: item, answer or none, and its place in the page's count.
fn read(form: &Form, fields: &Fields) -> Option<(ItemIndex, Option<Answer>, Stamp)> {
    let item = form.item_by_id(fields.one("item").ok()?)?.index();
    let choice = match fields.one("value").ok()? {
        "" => None,
        value => Some(Answer::parse(value).ok()?),
    };
    Some((item, choice, stamp(fields)?))
}

fn saved(who: &Employee, (form, item): (&Form, ItemIndex), draft: &Draft) -> Saved {
    let answered = draft.sheet.answered();
    let mut shell = who.shell("");
    shell.window_title = form
        .page(usize::from(page_of(form, item).get()))
        .map(|page| sheet::tab(text(who), form, page, answered));
    let (answered, total) = (sheet::count(answered), sheet::count(form.items().len()));
    Saved {
        answered,
        total,
        count: SheetHead::count_words(who.lang, answered, total),
        saved: SheetHead::saved_words(who.lang, &who.format().time_of(draft.saved)),
        title: shell.tab(),
        seconds: shell.person.map_or(0, |person| person.sign_in_ends_in),
    }
}

fn stopped(message: &str) -> Result<Reply, Failure> {
    Reply::json(StatusCode::CONFLICT, &Unsaved { message: message.to_owned() })
}
