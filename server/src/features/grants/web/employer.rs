//! The implementers confirm the employer's circle.

use askama::Template;
use domain::id::PersonId;
use domain::permission::{ConfirmEmployerCircle, Permit, Side, Whole};
use poem::handler;
use poem::web::Data;

use super::super::model::Given;
use super::super::ops::{self, Signing};
use super::done::done;
use super::waiting::or_waiting;
use super::{below, words};
use crate::app::App;
use crate::door::{Fields, Guarded, Medical, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::sign_in::web::confirm_first;
use crate::ui::parts::{Buttons, Code, ErrorLink, ErrorSummary, Hidden, Notice, NoticeKind, TextField};
use crate::ui::{Route, Shell};

#[derive(Template)]
#[template(path = "features/grants/web/employer.html")]
struct SigningPage {
    shell: Shell,
    errors: ErrorSummary,
    intro: &'static str,
    fingerprint_title: &'static str,
    fingerprint: Code,
    action: String,
    csrf: Hidden,
    nobody: Option<Notice>,
    with: Option<(String, Hidden, TextField)>,
    buttons: Buttons,
    /// One button for each holder: value and words.
    holders: Vec<(String, String)>,
}

/// The circle that waits, and who can read the digits out.
#[handler]
pub(crate) async fn show(who: Medical, app: Data<&App>) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, page(&who, &app, None).await).await
}

/// Begins the check with somebody, or takes the digits.
#[handler]
pub(crate) async fn act(who: Medical, app: Data<&App>, Guarded(fields): Guarded) -> Result<Reply, Failure> {
    or_waiting(&who, Side::Implementer, go_on(&who, &app, &fields).await).await
}

fn permit(who: &Visit) -> Result<Permit<ConfirmEmployerCircle>, Failure> {
    who.require()?.permit::<ConfirmEmployerCircle>(Whole)
}

async fn page(who: &Visit, app: &App, error: Option<String>) -> Result<Reply, Failure> {
    let signing = ops::signing(app, &permit(who)?, who.require()?.person.id).await?;
    let page = SigningPage::new(who, &signing, error.clone());
    if error.is_some() { Reply::again(&page) } else { Reply::page(&page) }
}

async fn go_on(who: &Visit, app: &App, fields: &Fields) -> Result<Reply, Failure> {
    let (permit, signed) = (permit(who)?, who.require()?);
    if let Some(detour) = confirm_first(who, app, Route::CareCircleEmployer)? {
        return Ok(detour);
    }
    let person = |name| {
        let field = fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape))?;
        field.map(|id| id.parse::<PersonId>().map_err(|_| Failure::NotFound)).transpose()
    };
    if let Some(holder) = person("open")? {
        ops::open_signing(app, &permit, (signed.person.id, holder)).await?;
        return Ok(Reply::go(&who.base(), Route::CareCircleEmployer));
    }
    let holder = person("with")?.ok_or(Failure::Form(BadForm::Shape))?;
    let typed = fields.one("digits").map_err(|_| Failure::Form(BadForm::Shape))?;
    let t = words(who);
    let error = match ops::countersign(app, &permit, &signed.session, (holder, typed)).await? {
        Given::Done => return done(who, Side::Implementer, t.signed(), &[t.signed_text()]),
        Given::Wrong(left) => t.wrong(left),
        Given::Over => t.over().to_owned(),
    };
    page(who, app, Some(error)).await
}

impl SigningPage {
    fn new(who: &Visit, signing: &Signing, error: Option<String>) -> Self {
        let t = words(who);
        let mut shell = below(who, Side::Implementer, t.sign_title());
        if error.is_some() {
            shell = shell.with_errors();
        }
        let place = if signing.open.is_some() { "digits" } else { "main" };
        let errors = error.iter().map(|text| ErrorLink::at(place, text.clone())).collect();
        let with = signing.open.as_ref().map(|(person, ends, left)| {
            let mut field = TextField::new(who.lang, "digits", t.sign_digits()).error(error);
            field.inputmode = Some("numeric");
            field.is_short = true;
            let field = field.help(t.digits_help(&who.format().time_of(*ends), *left));
            let name = t.sign_who(person.name_in(who.lang));
            (name, Hidden::new("with", person.id.to_string()), field)
        });
        let holders = signing.holders.iter();
        let nobody = signing
            .holders
            .is_empty()
            .then(|| Notice::new(who.lang, NoticeKind::Warning, t.holders_none()).text(t.sign_nobody()));
        Self {
            errors: ErrorSummary::new(who.lang, errors),
            intro: t.sign_intro(),
            fingerprint_title: t.fingerprint(),
            fingerprint: Code::new(who.lang, "fingerprint", &signing.fingerprint),
            action: shell.to(Route::CareCircleEmployer),
            csrf: Hidden::csrf(shell.csrf.clone()),
            nobody,
            with,
            buttons: Buttons::new(t.sign_confirm()),
            holders: holders
                .map(|person| {
                    let is_open = signing.open.as_ref().is_some_and(|(with, ..)| with.id == person.id);
                    let name = person.name_in(who.lang);
                    let text = if is_open { t.begin_again().to_owned() } else { t.sign_with(name) };
                    (person.id.to_string(), text)
                })
                .collect(),
            shell,
        }
    }
}
