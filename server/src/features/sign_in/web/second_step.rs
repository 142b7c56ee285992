//! The second page of a sign-in: the code.

use poem::http::{StatusCode, header};
use poem::web::Data;
use poem::{Request, handler};

use super::super::second_step::{self, Outcome};
use super::super::sessions;
use super::enter::wait_words;
use super::forms::{FormPage, back_of, query, secret, step_words, words};
use crate::app::App;
use crate::door::{Anyone, Guarded, Reply, Visit, drop_step, set_session, step_cookie};
use crate::failure::Failure;
use crate::ui::parts::{Details, ErrorLink, TextField};
use crate::ui::{Return, Route};

/// The page for the code.
#[handler]
pub(crate) async fn code(
    Anyone(visit): Anyone,
    app: Data<&App>,
    request: &Request,
) -> Result<Reply, Failure> {
    let back = query(request).optional("back").ok().flatten().and_then(Return::parse);
    let is_awaited = match step_cookie(request) {
        Some(cookie) => second_step::is_awaited(&app, cookie).await?,
        None => false,
    };
    if is_awaited { Reply::page(&page(&visit, back, None)) } else { Ok(again_from_start(&visit)) }
}

/// Tries a code.
#[handler]
pub(crate) async fn try_code(
    Anyone(visit): Anyone,
    app: Data<&App>,
    request: &Request,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let (typed, back) = (secret(&fields, "code")?, back_of(&fields)?);
    let Some(cookie) = step_cookie(request) else { return Ok(again_from_start(&visit)) };
    if typed.trim().is_empty() {
        return Reply::again(&page(&visit, back, Some(step_words(&visit).code_blank().to_owned())));
    }
    let replaces = visit.signed().map(|signed| signed.session.id());
    match second_step::enter(&app, (cookie, &typed), visit.address, replaces).await? {
        Outcome::Signed(token) => {
            sessions::begin_day(&app, &token).await;
            Ok(Reply::go(&visit.base(), back.map_or(Route::Me, Return::route))
                .with(header::SET_COOKIE, set_session(&token.cookie_text()))
                .with(header::SET_COOKIE, drop_step()))
        }
        Outcome::Wrong => Reply::again(&page(&visit, back, Some(step_words(&visit).code_wrong().to_owned()))),
        Outcome::Over => Ok(again_from_start(&visit)),
        Outcome::Wait(seconds) => {
            let page = page(&visit, back, Some(wait_words(&visit, seconds)));
            let reply = Reply::page_with(StatusCode::TOO_MANY_REQUESTS, &page)?;
            Ok(reply.with(header::RETRY_AFTER, seconds.into()))
        }
    }
}

/// Too late, too often, or never begun: the password is asked for again.
fn again_from_start(visit: &Visit) -> Reply {
    let address = format!("{}?over=1", visit.base().to(Route::SignIn));
    Reply::go_to(&address).with(header::SET_COOKIE, drop_step())
}

fn page(visit: &Visit, back: Option<Return>, error: Option<String>) -> FormPage {
    let (t, s) = (words(visit), step_words(visit));
    let mut page =
        FormPage::new(visit, visit.shell(s.code_title()), Route::SecondStep, t.sign_in()).leading_back(back);
    page.intro.push(s.code_intro().to_owned());
    let field = TextField::new(visit.lang, "code", s.code()).autocomplete("one-time-code");
    page.texts.push(field.help(s.code_help()).error(error.clone()));
    page.details = Some(Details {
        summary: s.code_trouble().to_owned(),
        text: vec![s.code_trouble_backup().to_owned(), s.code_trouble_lost().to_owned()],
    });
    let links = error.map(|text| ErrorLink::at("code", text)).into_iter().collect();
    page.with_errors(visit, links)
}
