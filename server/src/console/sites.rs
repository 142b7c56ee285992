//! The site master.

use admin_api::roster::Form;
use admin_api::sites::{self as wire, Altered as Done, Sites};
use domain::lang::Lang;
use domain::org::{InsuranceNumber, PostalCode, Telephone};
use poem::http::StatusCode;
use poem::web::{Data, Json, Query};
use poem::{Response, handler};

use super::departments::{becomes, input, named};
use super::files::out;
use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::features::sites::{self, Act, Edit, Listed, Refusal, SiteError, SiteMaster};

#[handler]
pub(super) async fn list(_operator: Operator, app: Data<&App>) -> Result<Json<Sites>, Refused> {
    let inside = app.clone();
    let found = app.read(move |tx| sites::list(&inside, tx)).await?;
    let items = found.into_iter().map(shown).collect();
    Ok(Json(Sites { schema: "mamori.site.list/1".to_owned(), items }))
}

fn shown(Listed { site, departments, people }: Listed) -> wire::Site {
    wire::Site {
        schema: "mamori.site/1".to_owned(),
        name: site.name,
        postal: site.postal.map(|it| it.to_string()),
        address: site.address,
        telephone: site.telephone.map(|it| it.to_string()),
        insurance: site.insurance.map(|it| it.to_string()),
        industry: site.industry,
        office: site.office,
        physician: site.physician,
        clinic: site.clinic,
        clinic_address: site.clinic_address,
        head_count: site.head_count,
        retired: site.is_retired,
        departments,
        people,
    }
}

#[handler]
pub(super) async fn add(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::Asked>,
) -> Result<Json<Done>, Refused> {
    let act = Act::Add(named(&asked.site)?, fields(asked)?);
    take(&operator, &app, act, "mamori.site.add/1").await
}

#[handler]
pub(super) async fn change(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::Asked>,
) -> Result<Json<Done>, Refused> {
    let act = Act::Edit(asked.site.clone(), fields(asked)?);
    take(&operator, &app, act, "mamori.site.edit/1").await
}

#[handler]
pub(super) async fn retire(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::One>,
) -> Result<Json<Done>, Refused> {
    take(&operator, &app, Act::Retire(asked.site), "mamori.site.retire/1").await
}

fn fields(asked: wire::Asked) -> Result<Edit, Refused> {
    let text = |text: Option<String>| becomes(text.as_deref(), named);
    Ok(Edit {
        name: asked.name.as_deref().map(named).transpose()?,
        postal: becomes(asked.postal.as_deref(), |text| {
            PostalCode::parse(text).map_err(|_| input("postal", both!(bad_postal())))
        })?,
        address: text(asked.address)?,
        telephone: becomes(asked.telephone.as_deref(), |text| {
            Telephone::parse(text).map_err(|_| input("telephone", both!(bad_telephone())))
        })?,
        insurance: becomes(asked.insurance.as_deref(), |text| {
            InsuranceNumber::parse(text).map_err(|_| input("insurance", both!(bad_insurance())))
        })?,
        industry: text(asked.industry)?,
        office: text(asked.office)?,
        physician: text(asked.physician)?,
        clinic: text(asked.clinic)?,
        clinic_address: text(asked.clinic_address)?,
        head_count: becomes(asked.head_count.as_deref(), |text| {
            text.trim().parse().map_err(|_| input("head_count", both!(bad_head_count())))
        })?,
        resumes: asked.resume,
    })
}

async fn take(operator: &Operator, app: &App, act: Act, schema: &str) -> Result<Json<Done>, Refused> {
    let (inside, by, dry_run) = (app.clone(), operator.acting(), operator.is_dry_run);
    let altered = if dry_run {
        app.read(move |tx| sites::may_alter(tx, &act)).await
    } else {
        app.write(move |tx| sites::alter(&inside, tx, &act, &by)).await
    };
    let altered = altered.map_err(refused)?;
    Ok(Json(Done {
        schema: schema.to_owned(),
        ok: true,
        dry_run,
        site: altered.site.name,
        changed: altered.is_other,
        departments: altered.departments,
    }))
}

#[handler]
pub(super) async fn export(
    operator: Operator,
    app: Data<&App>,
    Query(form): Query<Form>,
) -> Result<Response, Refused> {
    out::<SiteMaster>(&operator, &app, form).await
}

fn refused(error: SiteError) -> Refused {
    let refusal = match error {
        SiteError::Failure(failure) => return failure.into(),
        SiteError::Refused(refusal) => refusal,
    };
    let (status, code) = match &refusal {
        Refusal::Unknown(_) => (StatusCode::NOT_FOUND, "unknown_site"),
        Refusal::Taken(_) => (StatusCode::CONFLICT, "site_taken"),
    };
    let words = (sites::said(&refusal, Lang::Ja), sites::said(&refusal, Lang::En));
    Refused::new(status, code, words).fixed_by("mamori site list")
}
