//! Pages of the run and its publication, for holders of the implementers' key of the whole company, and of 分析グループ.

pub(crate) mod groups;
pub(crate) mod list;
pub(crate) mod preview;
mod reasons;
pub(crate) mod run;
pub(crate) mod texts;

use std::sync::Arc;

use domain::id::EventId;
use domain::permission::{Column, Permit, ReadFreeTexts, RunAnalysis, WholeEvent};

use super::ops::Holder;
use super::text::run::Text;
use crate::door::{Fields, Visit};
use crate::failure::{BadForm, Failure};
use crate::ui::{Route, Shell};

fn text(visit: &Visit) -> Text {
    Text::of(visit.lang)
}

/// The permit of an address, and who acts.
fn holder(who: &Visit, event: &str) -> Result<(Permit<RunAnalysis>, Holder), Failure> {
    let event: EventId = event.parse().map_err(|_| Failure::NotFound)?;
    let signed = who.require()?;
    let permit = signed.permit::<RunAnalysis>(WholeEvent { event })?;
    let column = Column::of(signed.person.role, signed.person.scope).unwrap_or(Column::Own);
    // A clerk to whom the key is lent runs the analysis and reads no texts.
    let reads_texts = signed.permit::<ReadFreeTexts>(WholeEvent { event }).is_ok();
    Ok((permit, Holder { session: Arc::clone(&signed.session), role: column as u8, reads_texts }))
}

/// The frame of a page below the list of analyses.
fn below(visit: &Visit, title: &str) -> Shell {
    let t = text(visit);
    visit.shell(title).wide().crumb(Route::Line, t.line()).crumb(Route::Analyses, t.analyses())
}

/// A field that may be left out.
fn field<'a>(fields: &'a Fields, name: &str) -> Result<&'a str, Failure> {
    let typed = fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape))?;
    Ok(typed.unwrap_or_default().trim())
}

/// The fields of the address of a page.
fn query(request: &poem::Request) -> Result<Fields, Failure> {
    Fields::parse(request.uri().query().unwrap_or_default().as_bytes()).ok_or(Failure::NotFound)
}
