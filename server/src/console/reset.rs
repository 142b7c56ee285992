//! A reset of one person's password.

use admin_api::people::{PasswordReset, ResetPassword, Way};
use domain::person::StaffNumber;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path};

use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::features::people::{self, Person};
use crate::features::sign_in::{self, Ask, ResetError, ResetWay};

#[handler]
pub(super) async fn reset_password(
    operator: Operator,
    app: Data<&App>,
    Path(number): Path<String>,
    Object(request): Object<ResetPassword>,
) -> Result<Json<PasswordReset>, Refused> {
    operator.require_reason()?;
    let refused = |error| refused(&app, error, &number);
    let ask = Ask {
        number: StaffNumber::parse(&number).map_err(|_| refused(ResetError::Unknown))?,
        by: operator.by(),
        shown: operator.shown(),
        reason: operator.reason().to_owned(),
        last_holder: request.last_holder,
        way: match request.way {
            Way::Told => ResetWay::Told,
            Way::Letter => ResetWay::Letter,
        },
    };
    let inside = app.clone();
    if operator.is_dry_run {
        let person = app.read(move |tx| sign_in::may_reset(&inside, tx, &ask)).await.map_err(refused)?;
        return Ok(Json(shown(&app, (&person, &path(&app, &person).await?), None)));
    }
    let done = app.write(move |tx| sign_in::reset_password(&inside, tx, &ask)).await.map_err(refused)?;
    let department = path(&app, &done.person).await?;
    Ok(Json(shown(&app, (&done.person, &department), Some(&done))))
}

/// The departments of somebody from the top.
async fn path(app: &App, person: &Person) -> Result<String, Refused> {
    let Some(department) = person.department else { return Ok(String::new()) };
    app.read(move |tx| Ok::<_, Refused>(people::branch(tx, Some(department))?.path(department))).await
}

fn shown(app: &App, (person, department): (&Person, &str), done: Option<&sign_in::Done>) -> PasswordReset {
    let site = &app.config().site;
    let secret = done.and_then(|done| done.secret.as_ref());
    let expires = secret.map(|secret| secret.expires.to_zoned(app.zone().clone()));
    let written = |form: &str| expires.as_ref().map(|at| at.strftime(form).to_string()).unwrap_or_default();
    PasswordReset {
        schema: "mamori.user.reset-password/1".to_owned(),
        ok: true,
        dry_run: done.is_none(),
        staff_number: person.staff_number.to_string(),
        name: person.name.to_string(),
        department: department.to_owned(),
        login: person.login.to_string(),
        site_name: site.name.clone(),
        site_name_en: site.name_en.clone(),
        url: app.config().public_url.clone(),
        made_unix_seconds: app.now().as_second(),
        secret: secret.map(|secret| secret.text.to_string()).unwrap_or_default(),
        expires: written("%Y-%m-%dT%H:%M:%S%:z"),
        expires_shown: written("%Y-%m-%d %H:%M"),
        ended_sign_ins: done.map_or(0, |done| done.sign_ins),
        ended_memberships: done.map_or(0, |done| done.memberships),
    }
}

fn refused(app: &App, error: ResetError, number: &str) -> Refused {
    let state = |code, words| Refused::new(StatusCode::CONFLICT, code, words);
    match error {
        ResetError::Unknown => {
            Refused::new(StatusCode::NOT_FOUND, "unknown_person", both!(no_such_person(number)))
        }
        ResetError::NoPassword => state("no_password", both!(no_own_password(number)))
            .fixed_by(format!("mamori user slips --out FILE.pdf {number}")),
        ResetError::Stopped => state("stopped", both!(is_stopped(number))),
        ResetError::MailChanged(from) => {
            let from = from.to_zoned(app.zone().clone()).strftime("%Y-%m-%d %H:%M").to_string();
            state("mail_changed", both!(mail_changed(number, &from)))
        }
        ResetError::NoMail => state("no_mail", both!(no_mail(number))),
        ResetError::LastHolder => {
            let words = both!(last_holder(number));
            Refused::new(StatusCode::PRECONDITION_FAILED, "last_holder", words)
                .fixed_by(format!("mamori user reset-password {number} --yes"))
        }
        ResetError::Failure(failure) => failure.into(),
    }
}
