//! The respondent's pages, from the list of events to the receipt.
//!
//! Each page asks for the permit, then for the person's standing in the event; where answers are
//! not taken, [`refusal`] and [`window`] say so in pages of their own.

pub(crate) mod answer;
pub(crate) mod check;
pub(crate) mod done;
pub(crate) mod event;
mod extra;
pub(crate) mod list;
pub(crate) mod preview;
pub(crate) mod questions;
mod refusal;
mod sheet;
mod window;

use domain::id::EventId;
use domain::message::Key;
use domain::permission::{AnswerOwnEvent, OwnRecord, Permit};
use domain::questionnaire::{Form, ItemIndex};

use super::standing::{self, Standing};
use super::text::Text;
use crate::door::{Employee, Visit};
use crate::failure::Failure;
use crate::features::events::Event;
use crate::features::messages::{self, Values};
use crate::ui::parts::{Prose, QuestionCard};
use crate::ui::route::PageNumber;
use crate::ui::{Base, Route};

/// The query of a question page that leads back to the check page.
const FROM_CHECK: &str = "from=check";

/// The permit to answer the event that the address names.
fn permit(who: &Employee) -> Result<Permit<AnswerOwnEvent>, Failure> {
    let signed = who.signed()?;
    let of = event_of(who).ok_or(Failure::NotFound)?;
    signed.permit::<AnswerOwnEvent>(OwnRecord { person: signed.person.id, of })
}

/// The permit together with where the person stands in the event.
async fn stand(who: &Employee) -> Result<(Permit<AnswerOwnEvent>, Standing), Failure> {
    let permit = permit(who)?;
    let standing = standing::standing(who.app(), &who.signed()?.session, &permit).await?;
    Ok((permit, standing))
}

fn event_of(who: &Visit) -> Option<EventId> {
    match who.route()? {
        Route::Event { event }
        | Route::Questions { event, .. }
        | Route::Answer { event }
        | Route::Check { event }
        | Route::Done { event } => Some(event),
        _ => None,
    }
}

/// A text of the company about an event, with the number that acts keep.
async fn explain(who: &Visit, key: Key, event: &Event) -> Result<(Prose, u16), Failure> {
    let last = who.format().day(event.window.last());
    let values = Values { event: event.name(who.lang), last: &last, ..Values::default() };
    let shown = messages::shown(who.app(), (key, who.lang), &values).await?;
    Ok((Prose::new(shown.paragraphs), shown.version))
}

fn text(who: &Visit) -> Text {
    Text::of(who.lang)
}

fn form_of(standing: &Standing) -> &'static Form {
    Form::get(standing.event.form)
}

/// The page of questions on which an item stands.
fn page_of(form: &Form, item: ItemIndex) -> PageNumber {
    let number = form.page_of(item).and_then(|page| u8::try_from(page.number()).ok());
    number.and_then(PageNumber::new).unwrap_or(PageNumber::FIRST)
}

/// The id under which an item is known in files and addresses, as `A12`.
fn id_of(form: &Form, item: ItemIndex) -> &str {
    form.item(item).map_or("", |item| item.id())
}

/// Where a person goes on: at the first blank, or at the check when there is none.
fn where_to_go_on(base: &Base, standing: &Standing) -> String {
    let (form, event) = (form_of(standing), standing.event.id);
    let Some(draft) = &standing.draft else {
        return base.to(Route::Questions { event, page: PageNumber::FIRST });
    };
    match draft.sheet.blank_items().next() {
        Some(item) => {
            let page = page_of(form, item);
            base.to_place(Route::Questions { event, page }, &QuestionCard::id_of(id_of(form, item)))
        }
        None => base.to(Route::Check { event }),
    }
}
