//! The operator's word in the takeover of a circle by its recovery sheet.

use admin_api::people::{Circle, ConfirmRecovery, RecoveryConfirmed};
use domain::id::PersonId;
use domain::permission::Side;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json};

use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::failure::Failure;
use crate::features::grants::{self, ConfirmError, Confirmed};
use crate::features::people;

#[handler]
pub(super) async fn confirm(
    operator: Operator,
    app: Data<&App>,
    Object(request): Object<ConfirmRecovery>,
) -> Result<Json<RecoveryConfirmed>, Refused> {
    let side = match request.circle {
        Circle::Implementers => Side::Implementer,
        Circle::Employer => Side::Employer,
    };
    operator.require_reason()?;
    if operator.is_dry_run {
        let asking = app.read(move |tx| grants::may_confirm(tx, side)).await.map_err(refused)?;
        return Ok(Json(shown(&app, asking, None).await?));
    }
    let (inside, by, reason) = (app.clone(), operator.by(), operator.reason().to_owned());
    let confirmed = app
        .write(move |tx| grants::confirm_recovery(&inside, tx, (side, &reason), (&by.0, by.1)))
        .await
        .map_err(refused)?;
    Ok(Json(shown(&app, confirmed.person, Some(&confirmed)).await?))
}

async fn shown(
    app: &App,
    person: PersonId,
    confirmed: Option<&Confirmed>,
) -> Result<RecoveryConfirmed, Failure> {
    let person = app.read(move |tx| Ok::<_, Failure>(people::person(tx, person)?)).await?;
    let person = person.ok_or(Failure::NotFound)?;
    let ready = confirmed.map(|confirmed| confirmed.ready.to_zoned(app.zone().clone()));
    let written = |form: &str| ready.as_ref().map(|at| at.strftime(form).to_string()).unwrap_or_default();
    Ok(RecoveryConfirmed {
        schema: "mamori.user.confirm-recovery/1".to_owned(),
        ok: true,
        dry_run: confirmed.is_none(),
        staff_number: person.staff_number.to_string(),
        name: person.name.to_string(),
        ready: written("%Y-%m-%dT%H:%M:%S%:z"),
        ready_shown: written("%Y-%m-%d %H:%M"),
        told: confirmed.map_or(0, |confirmed| confirmed.told),
    })
}

fn refused(error: ConfirmError) -> Refused {
    match error {
        ConfirmError::NothingAsked => {
            Refused::new(StatusCode::CONFLICT, "nothing_asked", both!(no_recovery()))
        }
        ConfirmError::Confirmed => {
            Refused::new(StatusCode::CONFLICT, "confirmed", both!(recovery_confirmed()))
        }
        ConfirmError::Failure(failure) => failure.into(),
    }
}
