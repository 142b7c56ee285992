//! From the one-time secret to the own password.

use poem::handler;
use poem::http::header;
use poem::web::Data;

use super::super::own_password;
use super::super::passphrase;
use super::super::policy::{self, NewPassword, Rules};
use super::forms::{FormPage, secret, words};
use super::secure::{offer, weakness};
use crate::app::App;
use crate::door::{Anyone, Guarded, Reply, Signed, Visit, set_session};
use crate::failure::{Failure, SignedOut};
use crate::features::audit::Face;
use crate::ui::Route;
use crate::ui::parts::{ErrorLink, PasswordField, Steps};

/// The page for the own password.
#[handler]
pub(crate) async fn first(Anyone(visit): Anyone, app: Data<&App>) -> Result<Reply, Failure> {
    let Some(signed) = newcomer(&visit)? else { return Ok(Reply::go(&visit.base(), Route::Me)) };
    let rules = policy::rules(&app, &signed.person).await?;
    Reply::page(&page(&visit, &app, &rules, &[]))
}

/// Sets the own password; the person's keys are born.
#[handler]
pub(crate) async fn set_first(
    Anyone(visit): Anyone,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let Some(signed) = newcomer(&visit)? else { return Ok(Reply::go(&visit.base(), Route::Me)) };
    let rules = policy::rules(&app, &signed.person).await?;
    let (typed, again) = (secret(&fields, "new")?, secret(&fields, "again")?);
    if *typed != *again {
        return Reply::again(&page(&visit, &app, &rules, &[("again", words(&visit).differs().to_owned())]));
    }
    let password = match NewPassword::parse(typed, &rules) {
        Ok(password) => password,
        Err(weak) => return Reply::again(&page(&visit, &app, &rules, &[("new", weakness(&visit, weak))])),
    };
    let (person, address) = (signed.person.clone(), visit.address.to_string());
    let token = own_password::first_password(&app, person, password, address, Face::Web).await?;
    Ok(Reply::go(&visit.base(), Route::AccountRecovery)
        .with(header::SET_COOKIE, set_session(&token.cookie_text())))
}

/// Somebody who has shown a one-time secret and has no own password yet.
fn newcomer(visit: &Visit) -> Result<Option<&Signed>, Failure> {
    let signed = visit.signed().ok_or(Failure::SignedOut(SignedOut::Never))?;
    Ok(Some(signed).filter(|signed| signed.session.keys().is_none()))
}

fn page(visit: &Visit, app: &App, rules: &Rules, errors: &[(&'static str, String)]) -> FormPage {
    let t = words(visit);
    let error = |id| errors.iter().find(|(at, _)| *at == id).map(|(_, text)| text.clone());
    let mut page = FormPage::new(visit, visit.shell(t.first_title()), Route::FirstPassword, t.set_password());
    let steps = [t.step_password(), t.step_recovery()].map(str::to_owned).to_vec();
    page.steps = Some(Steps::new(visit.lang, steps, 0));
    page.intro = [t.first_intro(), t.first_key()].map(str::to_owned).to_vec();
    let least = u8::try_from(rules.least()).unwrap_or(u8::MAX);
    let new = PasswordField::fresh(visit.lang, "new", t.new_password(), least);
    page.passwords.push(new.help(t.new_help(rules.least())).error(error("new")));
    let again = PasswordField::repeated(visit.lang, "again", t.again());
    page.passwords.push(again.error(error("again")));
    page.offer = Some(offer(visit, &passphrase::draw(&mut app.rng())));
    let links = errors.iter().map(|(id, text)| ErrorLink::at(id, text.clone())).collect();
    page.with_errors(visit, links)
}
