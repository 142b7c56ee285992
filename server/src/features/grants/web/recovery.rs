//! Taking a key from its recovery sheet when nobody is left who holds it.

use askama::Template;
use domain::permission::{Permit, RecoverCircle, RecoverEmployerCircle, Side, Whole};
use poem::handler;
use poem::web::Data;

use super::super::model::OfSide;
use super::super::ops::{self, Standing, Typed};
use super::super::text::recovery::Text;
use super::done::done;
use super::{below, circle_of, recovery_of, words};
use crate::app::App;
use crate::door::{Desk, Fields, Guarded, Medical, Reply, Visit};
use crate::failure::{BadForm, Failure};
use crate::features::sign_in::web::confirm_first;
use crate::ui::Shell;
use crate::ui::parts::{Buttons, ErrorLink, ErrorSummary, Hidden, Notice, NoticeKind, TextField};

/// The command with which an operator confirms, but for the circle.
const COMMAND: &str = "mamori user confirm-recovery";

#[derive(Template)]
#[template(path = "features/grants/web/recovery.html")]
struct RecoveryPage {
    shell: Shell,
    errors: ErrorSummary,
    intro: &'static str,
    notice: Option<Notice>,
    form: Option<(TextField, Buttons)>,
    action: String,
    csrf: Hidden,
}

/// How far the takeover of the implementers' key is.
#[handler]
pub(crate) async fn care_recovery(who: Medical, app: Data<&App>) -> Result<Reply, Failure> {
    show::<RecoverCircle>(&who, &app).await
}

/// How far the takeover of the employer's key is.
#[handler]
pub(crate) async fn line_recovery(who: Desk, app: Data<&App>) -> Result<Reply, Failure> {
    show::<RecoverEmployerCircle>(&who, &app).await
}

/// Takes the code of the implementers' sheet.
#[handler]
pub(crate) async fn care_recover(
    who: Medical,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    take::<RecoverCircle>(&who, &app, &fields).await
}

/// Takes the code of the employer's sheet.
#[handler]
pub(crate) async fn line_recover(
    who: Desk,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    take::<RecoverEmployerCircle>(&who, &app, &fields).await
}

async fn standing<A: OfSide>(who: &Visit, app: &App) -> Result<(Permit<A>, Standing), Failure> {
    let signed = who.require()?;
    let permit = signed.permit::<A>(Whole)?;
    let standing = match ops::recovery(app, &permit, &signed.session).await {
        // A circle that was never founded has no sheet.
        Err(Failure::KeyMissing) => Standing::NotNeeded,
        standing => standing?,
    };
    Ok((permit, standing))
}

async fn show<A: OfSide>(who: &Visit, app: &App) -> Result<Reply, Failure> {
    let (_, standing) = standing::<A>(who, app).await?;
    if standing == Standing::NotNeeded {
        return Ok(Reply::go(&who.base(), circle_of(A::SIDE)));
    }
    Reply::page(&RecoveryPage::new(who, (A::SIDE, standing), None))
}

async fn take<A: OfSide>(who: &Visit, app: &App, fields: &Fields) -> Result<Reply, Failure> {
    let (permit, standing) = standing::<A>(who, app).await?;
    if let Some(detour) = confirm_first(who, app, recovery_of(A::SIDE))? {
        return Ok(detour);
    }
    let (t, r) = (words(who), Text::of(who.lang));
    let typed = fields.one("code").map_err(|_| Failure::Form(BadForm::Shape))?;
    let error = match ops::type_code(app, &permit, &who.require()?.session, typed).await? {
        Typed::Asked => return Ok(Reply::go(&who.base(), recovery_of(A::SIDE))),
        Typed::Entered => return done(who, A::SIDE, r.done(), &[r.done_text()]),
        Typed::Mistyped => t.mistyped(),
        Typed::Another => t.other_sheet(),
    };
    Reply::again(&RecoveryPage::new(who, (A::SIDE, standing), Some(error)))
}

impl RecoveryPage {
    fn new(who: &Visit, (side, standing): (Side, Standing), error: Option<&str>) -> Self {
        let (t, r) = (words(who), Text::of(who.lang));
        let mut shell = below(who, side, r.title());
        if error.is_some() {
            shell = shell.with_errors();
        }
        let says = |title: String| Notice::new(who.lang, NoticeKind::Information, title);
        let notice = match standing {
            Standing::NotNeeded | Standing::Open => None,
            Standing::Asked => {
                let circle = match side {
                    Side::Implementer => "implementers",
                    Side::Employer => "employer",
                };
                let next = r.asked_next(&format!("{COMMAND} {circle}"));
                Some(says(r.asked().to_owned()).text(next))
            }
            Standing::Confirmed(from) => {
                let from = r.waits(&who.format().moment(from));
                Some(says(from).text(r.waits_next()))
            }
            Standing::Ready => Some(says(r.ready().to_owned())),
        };
        let primary = match standing {
            Standing::Open => Some(r.check()),
            Standing::Ready => Some(r.take()),
            Standing::NotNeeded | Standing::Asked | Standing::Confirmed(_) => None,
        };
        let field = TextField::new(who.lang, "code", t.code()).help(t.tail_help());
        Self {
            errors: ErrorSummary::new(
                who.lang,
                error.iter().map(|text| ErrorLink::at("code", *text)).collect(),
            ),
            intro: r.how(),
            notice,
            form: primary.map(|primary| (field.error(error.map(str::to_owned)), Buttons::new(primary))),
            action: shell.to(recovery_of(side)),
            csrf: Hidden::csrf(shell.csrf.clone()),
            shell,
        }
    }
}
