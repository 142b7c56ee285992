//! How pages look to their reader, and keeping a sign-in alive.

use poem::http::{StatusCode, header};
use poem::web::Data;
use poem::{Request, handler};

use super::forms::{back_of, text};
use crate::app::App;
use crate::door::{Anyone, Employee, Guarded, Reply, Visit, set_lang};
use crate::failure::{BadForm, Failure};
use crate::features::people::{self, Display};
use crate::ui::{Return, Route};

/// Keeps 表示の設定.
#[handler]
pub(crate) async fn set_display(
    who: Employee,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let is_one_by_one = fields.has("one_by_one");
    let display = Display {
        is_large: text(&fields, "text_size")? == "large",
        is_one_by_one,
        moves_on: is_one_by_one && fields.has("moves_on"),
        is_without_number_keys: !fields.has("number_keys"),
    };
    people::set_display(&app, who.signed()?.person.id, display).await?;
    back(&who, &fields, Route::Account)
}

/// Changes the language: for the person who is signed in, else for the browser.
#[handler]
pub(crate) async fn set_language(
    Anyone(visit): Anyone,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let lang = text(&fields, "lang")?.parse().map_err(|_| Failure::Form(BadForm::Shape))?;
    if let Some(signed) = visit.signed() {
        people::set_lang(&app, signed.person.id, lang).await?;
    }
    Ok(back(&visit, &fields, Route::Home)?.with(header::SET_COOKIE, set_lang(lang)))
}

/// Extends this sign-in: the request itself counts as use. A script gets the seconds that are left.
#[handler]
#[expect(clippy::needless_pass_by_value, reason = "poem hands over what it extracts")]
pub(crate) fn extend(who: Employee, request: &Request, Guarded(fields): Guarded) -> Result<Reply, Failure> {
    let accepts = request.header(header::ACCEPT).unwrap_or_default();
    if !accepts.contains("application/json") {
        return back(&who, &fields, Route::Me);
    }
    let seconds = who.shell("").person.map_or(0, |person| person.sign_in_ends_in);
    Reply::json(StatusCode::OK, &serde_json::json!({ "seconds": seconds }))
}

fn back(visit: &Visit, fields: &crate::door::Fields, otherwise: Route) -> Result<Reply, Failure> {
    let to = back_of(fields)?.map_or(otherwise, Return::route);
    Ok(Reply::go(&visit.base(), to))
}
