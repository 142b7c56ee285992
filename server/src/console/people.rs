//! First one-time secrets: on slips, and by letter.

use admin_api::people::{Invited, MakeSlips, Slip, SlipsMade};
use admin_api::roster::WIDE;
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json};

use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::features::mail;
use crate::features::masters::{self, SlipRefusal, SlipsError};
use crate::features::people::Person;
use crate::features::sign_in::Secret;

#[handler]
pub(super) async fn invite(
    operator: Operator,
    app: Data<&App>,
    Object(request): Object<MakeSlips>,
) -> Result<Json<Invited>, Refused> {
    if !mail::is_on(&app) {
        return Err(Refused::new(StatusCode::CONFLICT, "no_relay", both!(no_relay()))
            .fixed_by("mamori user slips --out FILE.pdf"));
    }
    let numbers = request.staff_numbers;
    let chosen = app.read(move |tx| masters::may_make_slips(tx, &numbers)).await.map_err(no_slips)?;
    let (with, without): (Vec<_>, Vec<_>) =
        chosen.into_iter().map(|(person, _)| person).partition(|person| person.mail.is_some());
    if !operator.is_dry_run {
        operator.require_expected(with.len(), WIDE)?;
        let (inside, by, with) = (app.clone(), operator.acting(), with.clone());
        app.write(move |tx| masters::invite(&inside, tx, &with, &by)).await?;
    }
    Ok(Json(Invited {
        schema: "mamori.user.invite/1".to_owned(),
        ok: true,
        dry_run: operator.is_dry_run,
        letters: with.len(),
        without_mail: without.iter().map(|person| person.staff_number.to_string()).collect(),
    }))
}

#[handler]
pub(super) async fn slips(
    operator: Operator,
    app: Data<&App>,
    Object(request): Object<MakeSlips>,
) -> Result<Json<SlipsMade>, Refused> {
    let numbers = request.staff_numbers;
    let chosen = app.read(move |tx| masters::may_make_slips(tx, &numbers)).await.map_err(no_slips)?;
    let slips: Vec<Slip> = if operator.is_dry_run {
        chosen.iter().map(|(person, path)| slip(&app, (person, path), None)).collect()
    } else {
        let inside = app.clone();
        let made = app.write(move |tx| masters::make_slips(&inside, tx, &chosen, &operator.acting())).await?;
        made.iter().map(|made| slip(&app, (&made.person, &made.path), Some(&made.secret))).collect()
    };
    let site = &app.config().site;
    Ok(Json(SlipsMade {
        schema: "mamori.user.slips/1".to_owned(),
        site_name: site.name.clone(),
        site_name_en: site.name_en.clone(),
        url: app.config().public_url.clone(),
        made_unix_seconds: app.now().as_second(),
        slips,
    }))
}

fn no_slips(error: SlipsError) -> Refused {
    let named = match error {
        SlipsError::Failure(failure) => return failure.into(),
        SlipsError::Refused(named) => named,
    };
    let refused = Refused::new(StatusCode::CONFLICT, "no_slips", both!(no_slips()));
    named.into_iter().fold(refused, |refused, (number, refusal)| {
        refused.detail(match refusal {
            SlipRefusal::HasPassword => both!(has_password(&number)),
            SlipRefusal::Unknown => both!(no_such_person(&number)),
        })
    })
}

fn slip(app: &App, (person, path): (&Person, &str), secret: Option<&Secret>) -> Slip {
    let expires = secret.map(|secret| secret.expires.to_zoned(app.zone().clone()));
    let written = |form: &str| expires.as_ref().map(|at| at.strftime(form).to_string()).unwrap_or_default();
    Slip {
        staff_number: person.staff_number.to_string(),
        name: person.name.to_string(),
        name_en: person.name_en.as_ref().map(ToString::to_string),
        department: path.to_owned(),
        login: person.login.to_string(),
        secret: secret.map(|secret| secret.text.to_string()).unwrap_or_default(),
        expires: written("%Y-%m-%dT%H:%M:%S%:z"),
        expires_shown: written("%Y-%m-%d %H:%M"),
    }
}
