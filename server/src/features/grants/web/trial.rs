//! Trying the recovery sheet.

use askama::Template;
use domain::permission::{Permit, TryEmployerSheet, TrySheet, Whole};
use poem::handler;
use poem::web::Data;

use super::super::model::OfSide;
use super::super::ops::{self, Tried};
use super::done::done;
use super::waiting::or_waiting;
use super::{below, trial_of, words};
use crate::app::App;
use crate::door::{Desk, Fields, Guarded, Medical, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::sign_in::web::confirm_first;
use crate::ui::Shell;
use crate::ui::parts::{Buttons, ErrorLink, ErrorSummary, Hidden, TextField};

#[derive(Template)]
#[template(path = "features/grants/web/trial.html")]
struct TrialPage {
    shell: Shell,
    errors: ErrorSummary,
    intro: &'static str,
    action: String,
    csrf: Hidden,
    code: TextField,
    buttons: Buttons,
}

/// Asks for the code of the implementers' sheet.
#[handler]
pub(crate) async fn care_trial(who: Medical) -> Result<Reply, Failure> {
    show::<TrySheet>(&who).await
}

/// Asks for the code of the employer's sheet.
#[handler]
pub(crate) async fn line_trial(who: Desk) -> Result<Reply, Failure> {
    show::<TryEmployerSheet>(&who).await
}

/// Tries the implementers' sheet.
#[handler]
pub(crate) async fn care_try(
    who: Medical,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let reply = try_it::<TrySheet>(&who, &app, &fields).await;
    or_waiting(&who, TrySheet::SIDE, reply).await
}

/// Tries the employer's sheet.
#[handler]
pub(crate) async fn line_try(who: Desk, app: Data<&App>, Guarded(fields): Guarded) -> Result<Reply, Failure> {
    let reply = try_it::<TryEmployerSheet>(&who, &app, &fields).await;
    or_waiting(&who, TryEmployerSheet::SIDE, reply).await
}

fn permit<A: OfSide>(who: &Visit) -> Result<Permit<A>, Failure> {
    who.require()?.permit::<A>(Whole)
}

async fn show<A: OfSide>(who: &Visit) -> Result<Reply, Failure> {
    let page = permit::<A>(who).and_then(|_| Reply::page(&TrialPage::new::<A>(who, None)));
    or_waiting(who, A::SIDE, page).await
}

async fn try_it<A: OfSide>(who: &Visit, app: &App, fields: &Fields) -> Result<Reply, Failure> {
    let permit = permit::<A>(who)?;
    if let Some(detour) = confirm_first(who, app, trial_of(A::SIDE))? {
        return Ok(detour);
    }
    let t = words(who);
    let typed = fields.one("code").map_err(|_| Failure::Form(BadForm::Shape))?;
    let error = match ops::try_sheet(app, &permit, &who.require()?.session, typed).await? {
        Tried::Opens => return done(who, A::SIDE, t.tried(), &[t.tried_text()]),
        Tried::Another => t.other_sheet(),
        Tried::Mistyped => t.mistyped(),
    };
    Reply::again(&TrialPage::new::<A>(who, Some(error)))
}

impl TrialPage {
    fn new<A: OfSide>(who: &Visit, error: Option<&str>) -> Self {
        let t = words(who);
        let mut shell = below(who, A::SIDE, t.trial_title());
        if error.is_some() {
            shell = shell.with_errors();
        }
        Self {
            errors: ErrorSummary::new(
                who.lang,
                error.iter().map(|text| ErrorLink::at("code", *text)).collect(),
            ),
            intro: t.trial_intro(),
            action: shell.to(trial_of(A::SIDE)),
            csrf: Hidden::csrf(shell.csrf.clone()),
            code: TextField::new(who.lang, "code", t.code())
                .help(t.tail_help())
                .error(error.map(str::to_owned)),
            buttons: Buttons::new(t.try_it()),
            shell,
        }
    }
}
