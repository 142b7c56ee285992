//! `/me/events/{e}/answer`: one choice, sent by the script of a question page.

use domain::permission::{AnswerOwnEvent, Permit};
use domain::questionnaire::{Answer, Asking, Form, ItemIndex};
use poem::handler;
use poem::http::StatusCode;
use serde::Serialize;

use super::super::model::{Draft, Stamp};
use super::super::ops::{self, Source, SubmitError};
use super::questions::stamp;
use super::{extra, page_of, permit, sheet, text};
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

/// The same after an answer to an extra question, which counts for nothing.
#[derive(Serialize)]
struct SavedExtra {
    saved: String,
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
    if let Some(question) = fields.one("item").ok().and_then(extra::question_of) {
        return save_extra(&who, (&permit, question), &fields).await;
    }
    let Some((item, choice, stamp)) = read(form, &fields) else {
        let message = text(&who).wrong_answer().to_owned();
        return Reply::json(StatusCode::UNPROCESSABLE_ENTITY, &Unsaved { message });
    };
    let session = &who.signed()?.session;
    match ops::save(who.app(), session, &permit, vec![(item, choice)], Source::Script(stamp)).await {
        Ok(draft) => {
            let extras = ops::extras_of_event(who.app(), &permit).await?;
            Reply::json(StatusCode::OK, &saved(&who, (form, item), (&draft, extras.pages())))
        }
        Err(refused) => unsaved(&who, refused),
    }
}

fn unsaved(who: &Employee, refused: SubmitError) -> Result<Reply, Failure> {
    match refused {
        SubmitError::NotForYou => Err(Failure::NotFound),
        SubmitError::Failure(failure) => Err(failure),
        SubmitError::Already(_) | SubmitError::Incomplete(_) => stopped(text(who).already_title()),
        SubmitError::NotOpen(_) => stopped(text(who).over_title()),
    }
}

/// Saves the answer to an extra question; several choices come with commas between them.
async fn save_extra(
    who: &Employee,
    (permit, question): (&Permit<AnswerOwnEvent>, usize),
    fields: &Fields,
) -> Result<Reply, Failure> {
    let extras = ops::extras_of_event(who.app(), permit).await?;
    let extra = extras.questions().get(question);
    let answer = extra.zip(fields.one("value").ok()).and_then(|(extra, value)| {
        let values =
            if matches!(extra.asking(), Asking::Many(_)) { value.split(',').collect() } else { vec![value] };
        extra.answer(values.into_iter()).ok()
    });
    let (Some(answer), Some(stamp)) = (answer, stamp(fields)) else {
        let message = text(who).wrong_answer().to_owned();
        return Reply::json(StatusCode::UNPROCESSABLE_ENTITY, &Unsaved { message });
    };
    let session = &who.signed()?.session;
    let saving = ops::save_extra(who.app(), session, permit, vec![(question, answer)], Source::Script(stamp));
    match saving.await {
        Ok(draft) => Reply::json(StatusCode::OK, &saved_extra(who, &draft)),
        Err(refused) => unsaved(who, refused),
    }
}

/// What the page of extra questions shows after a saved answer: the time of saving.
fn saved_extra(who: &Employee, draft: &Draft) -> SavedExtra {
    SavedExtra {
        saved: SheetHead::saved_words(who.lang, &who.format().time_of(draft.saved)),
        seconds: who.shell("").person.map_or(0, |person| person.sign_in_ends_in),
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

fn saved(who: &Employee, (form, item): (&Form, ItemIndex), (draft, extra_pages): (&Draft, usize)) -> Saved {
    let answered = draft.sheet.answered();
    let mut shell = who.shell("");
    shell.window_title = form.page(usize::from(page_of(form, item).get())).map(|page| {
        let pages = form.pages().len() + extra_pages;
        sheet::tab(text(who), (form, page), pages, answered)
    });
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
