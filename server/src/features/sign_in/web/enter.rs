//! Coming in and going out.

use domain::person::LoginId;
use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use poem::web::Data;
use poem::{Request, handler};

use super::super::ops::{self, Outcome, Try};
use super::super::sessions;
use super::forms::{FormPage, back_of, query, secret, step_words, text, words};
use crate::app::App;
use crate::door::{Anyone, Guarded, Reply, Visit, drop_session, set_session, set_step};
use crate::failure::Failure;
use crate::ui::parts::{ErrorLink, Notice, NoticeKind, PasswordField, TextField};
use crate::ui::{Return, Route};

/// The first page leads to what waits, or to the sign-in.
#[handler]
pub(crate) fn home(Anyone(visit): Anyone) -> Reply {
    Reply::go(&visit.base(), start(&visit).unwrap_or(Route::SignIn))
}

/// The sign-in.
#[handler]
pub(crate) fn sign_in(Anyone(visit): Anyone, request: &Request) -> Result<Reply, Failure> {
    if let Some(start) = start(&visit) {
        return Ok(Reply::go(&visit.base(), start));
    }
    let query = query(request);
    let back = query.optional("back").ok().flatten().and_then(Return::parse);
    let mut page = page(&visit, "", back);
    if query.has("ended") {
        page.notices.push(ended(&visit));
    }
    if query.has("over") {
        let s = step_words(&visit);
        page.notices
            .push(Notice::new(visit.lang, NoticeKind::Information, s.code_over()).text(s.code_over_why()));
    }
    Reply::page(&page)
}

/// Tries to sign in: whatever is wrong, one answer.
#[handler]
pub(crate) async fn try_sign_in(
    Anyone(visit): Anyone,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let (typed, back) = (text(&fields, "login")?, back_of(&fields)?);
    let password = secret(&fields, "password")?;
    let errors = blanks(&visit, typed, &password);
    if !errors.is_empty() {
        return Reply::again(&page(&visit, typed, back).with_errors(&visit, errors));
    }
    let replaces = visit.signed().map(|signed| signed.session.id());
    let attempt = Try { login: LoginId::parse(typed).ok(), password, address: visit.address, replaces };
    match ops::sign_in(&app, attempt).await? {
        Outcome::Signed(token) => {
            sessions::begin_day(&app, &token).await;
            let to = back.map_or(Route::Me, Return::route);
            Ok(Reply::go(&visit.base(), to).with(header::SET_COOKIE, set_session(&token.cookie_text())))
        }
        Outcome::First(token) => Ok(Reply::go(&visit.base(), Route::FirstPassword)
            .with(header::SET_COOKIE, set_session(&token.cookie_text()))),
        Outcome::Second(token) => {
            let base = visit.base();
            let to = back
                .map_or_else(|| base.to(Route::SecondStep), |back| base.to_and_back(Route::SecondStep, back));
            Ok(Reply::go_to(&to).with(header::SET_COOKIE, set_step(&token.cookie_text())))
        }
        Outcome::Refused => {
            let error = ErrorLink::at("login", words(&visit).refused());
            Reply::again(&page(&visit, typed, back).with_errors(&visit, vec![error]))
        }
        Outcome::Wait(seconds) => wait(&visit, typed, back, seconds),
    }
}

/// Ends this sign-in and what the browser keeps of it.
#[handler]
pub(crate) async fn sign_out(
    Anyone(visit): Anyone,
    app: Data<&App>,
    Guarded(_): Guarded,
) -> Result<Reply, Failure> {
    if let Some(signed) = visit.signed() {
        ops::sign_out(&app, &signed.session).await?;
    }
    let clear = HeaderValue::from_static("\"cache\", \"storage\"");
    Ok(Reply::go(&visit.base(), Route::SignIn)
        .with(header::SET_COOKIE, drop_session())
        .with(HeaderName::from_static("clear-site-data"), clear))
}

/// Where somebody who is signed in goes on.
fn start(visit: &Visit) -> Option<Route> {
    visit.signed().map(|signed| match signed.session.keys() {
        Some(_) => Route::Me,
        None => Route::FirstPassword,
    })
}

fn blanks(visit: &Visit, login: &str, password: &str) -> Vec<ErrorLink> {
    let t = words(visit);
    let mut errors = Vec::new();
    if login.trim().is_empty() {
        errors.push(ErrorLink::at("login", t.login_blank()));
    }
    if password.is_empty() {
        errors.push(ErrorLink::at("password", t.password_blank()));
    }
    errors
}

fn page(visit: &Visit, login: &str, back: Option<Return>) -> FormPage {
    let t = words(visit);
    let mut page =
        FormPage::new(visit, visit.shell(t.sign_in()), Route::SignIn, t.sign_in()).leading_back(back);
    page.intro.push(t.sign_in_help().to_owned());
    let field = TextField::new(visit.lang, "login", t.login_id()).autocomplete("username");
    page.texts.push(field.value(login));
    page.passwords.push(PasswordField::current(visit.lang, "password", t.password()).help(t.password_help()));
    page.details = Some(crate::ui::parts::Details {
        summary: t.trouble().to_owned(),
        text: vec![t.trouble_slip().to_owned(), t.trouble_lost().to_owned()],
    });
    page
}

fn ended(visit: &Visit) -> Notice {
    let t = words(visit);
    let minutes = visit.app().config().sign_in.idle_minutes;
    Notice::new(visit.lang, NoticeKind::Information, t.ended())
        .text(t.ended_why(minutes))
        .text(t.ended_kept())
}

fn wait(visit: &Visit, login: &str, back: Option<Return>, seconds: u32) -> Result<Reply, Failure> {
    let error = ErrorLink::at("password", wait_words(visit, seconds));
    let mut page = page(visit, login, back).with_errors(visit, vec![error]);
    page.notices.clear();
    Ok(Reply::page_with(StatusCode::TOO_MANY_REQUESTS, &page)?.with(header::RETRY_AFTER, seconds.into()))
}

/// How long to wait after misses.
pub(super) fn wait_words(visit: &Visit, seconds: u32) -> String {
    let t = words(visit);
    if seconds < 120 { t.wait_seconds(seconds) } else { t.wait_minutes(seconds.div_ceil(60)) }
}
