//! Which program runs, and its totals.

use admin_api::status::{API, Program, Status};
use domain::event::Phase;
use poem::handler;
use poem::web::{Data, Json};

use super::backups::lateness;
use super::doctor::told;
use super::operator::Operator;
use super::refused::Refused;
use crate::app::App;
use crate::failure::Failure;
use crate::features::people::Account;
use crate::features::{backups, doctor, events, people};

#[handler]
pub(super) fn program(_operator: Operator) -> Json<Program> {
    Json(Program {
        schema: "mamori.program/1".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        api: API,
    })
}

#[handler]
pub(super) async fn status(_operator: Operator, app: Data<&App>) -> Result<Json<Status>, Refused> {
    let public_url = app.config().public_url.clone();
    let is_writable = app.database().health() == db::Health::Ready;
    let warnings = told(app.config(), doctor::warnings(&app).await);
    let inside = app.clone();
    let status = app.read(move |tx| {
        let mut awaiting_first = 0;
        people::each_person(tx, |person| {
            awaiting_first += u64::from(person.account == Account::AwaitingFirst);
            Ok::<(), Failure>(())
        })?;
        let all = events::plans(tx)?;
        Ok::<_, Failure>(Status {
            schema: "mamori.status/1".to_owned(),
            ok: true,
            public_url: public_url.clone(),
            is_writable,
            people: people::count(tx)?,
            awaiting_first,
            departments: people::departments(tx)?.len() as u64,
            events: all.len() as u64,
            open_event: all.into_iter().find(|event| event.phase == Phase::Open).map(|event| event.code),
            backup: lateness(backups::lateness(&inside, tx)?).to_owned(),
            warnings: warnings.clone(),
        })
    });
    Ok(Json(status.await?))
}
