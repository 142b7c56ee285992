//! The attribute master.

use admin_api::attributes::{self as wire, Altered as Done, Attributes, WIDE};
use admin_api::imports::Imported;
use admin_api::roster::Form;
use domain::org::BadAttributes;
use domain::person::AttributeCode;
use poem::http::StatusCode;
use poem::web::{Data, Json, Query};
use poem::{Body, Request, Response, handler};

use super::departments::{becomes, input, named, turn};
use super::files::{file, load, out};
use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::features::attributes::{
    self, Act, Altered, AttributeError, AttributeMaster, Edit, Listed, New, Refusal,
};
use crate::features::masters::Taken;

#[handler]
pub(super) async fn list(_operator: Operator, app: Data<&App>) -> Result<Json<Attributes>, Refused> {
    let found = app.read(attributes::list).await?;
    let items = found.into_iter().map(shown).collect();
    Ok(Json(Attributes { schema: "mamori.attr.list/1".to_owned(), items }))
}

fn shown(Listed { attribute, people, others }: Listed) -> wire::Attribute {
    let values = attribute.values.into_iter().zip(people);
    wire::Attribute {
        schema: "mamori.attr/1".to_owned(),
        slot: attribute.slot,
        code: attribute.code.to_string(),
        name: attribute.name_ja,
        name_en: attribute.name_en,
        analysed: attribute.is_analysed,
        retired: attribute.is_retired,
        values: values
            .map(|(value, people)| wire::Value {
                name: value.name_ja,
                name_en: value.name_en,
                retired: value.is_retired,
                people,
            })
            .collect(),
        others,
    }
}

#[handler]
pub(super) async fn add(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::New>,
) -> Result<Json<Done>, Refused> {
    let new = New {
        code: parsed(&asked.code)?,
        slot: asked.slot,
        name_ja: named(&asked.name)?,
        name_en: asked.name_en.as_deref().map(named).transpose()?,
        is_analysed: asked.analysed,
        values: asked.values.iter().map(|name| named(name)).collect::<Result<_, _>>()?,
    };
    take(&operator, &app, Act::Add(new), "mamori.attr.add/1").await
}

#[handler]
pub(super) async fn change(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::Edit>,
) -> Result<Json<Done>, Refused> {
    let edit = Edit {
        name_ja: asked.name.as_deref().map(named).transpose()?,
        name_en: becomes(asked.name_en.as_deref(), named)?,
        is_analysed: asked.analysed,
        resumes: asked.resume,
        add: asked.add.iter().map(|name| named(name)).collect::<Result<_, _>>()?,
    };
    let act = Act::Edit(parsed(&asked.code)?, asked.value, edit);
    take(&operator, &app, act, "mamori.attr.edit/1").await
}

#[handler]
pub(super) async fn order(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::Order>,
) -> Result<Json<Done>, Refused> {
    let act = Act::Order(parsed(&asked.code)?, asked.value, turn(asked.to));
    take(&operator, &app, act, "mamori.attr.order/1").await
}

#[handler]
pub(super) async fn retire(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::Retire>,
) -> Result<Json<Done>, Refused> {
    let act = Act::Retire(parsed(&asked.code)?, asked.value);
    take(&operator, &app, act, "mamori.attr.retire/1").await
}

async fn take(operator: &Operator, app: &App, act: Act, schema: &str) -> Result<Json<Done>, Refused> {
    let looked = act.clone();
    let may = app.read(move |tx| attributes::may_alter(tx, &looked)).await.map_err(refused)?;
    if operator.is_dry_run {
        return Ok(Json(done(&may, (schema, true))));
    }
    operator.require_expected(may.people, WIDE)?;
    let (inside, by) = (app.clone(), operator.acting());
    let altered = app.write(move |tx| attributes::alter(&inside, tx, (&act, may.people), &by)).await;
    Ok(Json(done(&altered.map_err(refused)?, (schema, false))))
}

fn done(altered: &Altered, (schema, dry_run): (&str, bool)) -> Done {
    Done {
        schema: schema.to_owned(),
        ok: true,
        dry_run,
        changed: altered.attributes.iter().map(|it| it.code.to_string()).collect(),
        people: altered.people,
        expect: (altered.people >= WIDE).then_some(altered.people),
        change: altered.change,
    }
}

#[handler]
pub(super) async fn export(
    operator: Operator,
    app: Data<&App>,
    Query(form): Query<Form>,
) -> Result<Response, Refused> {
    out::<AttributeMaster>(&operator, &app, form).await
}

#[handler]
pub(super) async fn import(
    operator: Operator,
    request: &Request,
    app: Data<&App>,
    body: Body,
) -> Result<Json<Imported>, Refused> {
    let taken = Taken { bytes: file(request, body).await?, creates_sites: false };
    load::<AttributeMaster>(&operator, &app, (taken, "mamori.attr.import/1")).await
}

fn parsed(code: &str) -> Result<AttributeCode, Refused> {
    AttributeCode::parse(code)
        .map_err(|_| input("attribute_code", both!(bad_attribute_code(AttributeCode::MOST))))
}

pub(super) fn refused(error: AttributeError) -> Refused {
    let refusal = match error {
        AttributeError::Failure(failure) => return failure.into(),
        AttributeError::Refused(refusal) => refusal,
    };
    let (status, code) = match &refusal {
        Refusal::Unknown(_) => (StatusCode::NOT_FOUND, "unknown_attribute"),
        Refusal::UnknownValue(_) => (StatusCode::NOT_FOUND, "unknown_value"),
        Refusal::Full => (StatusCode::CONFLICT, "full"),
        Refusal::Bad(BadAttributes::NoSuchSlot) => (StatusCode::UNPROCESSABLE_ENTITY, "slot"),
        Refusal::Bad(_) => (StatusCode::CONFLICT, "attribute_taken"),
        Refusal::Heading(_) => (StatusCode::CONFLICT, "heading"),
        Refusal::OfAttribute => (StatusCode::UNPROCESSABLE_ENTITY, "of_attribute"),
        Refusal::Another => (StatusCode::CONFLICT, "changed_meanwhile"),
        Refusal::NoChange(_) => (StatusCode::NOT_FOUND, "unknown_change"),
        Refusal::UndoneBefore(_) => (StatusCode::CONFLICT, "undone_before"),
        Refusal::Overtaken(_) => (StatusCode::CONFLICT, "overtaken"),
    };
    let said = |lang| attributes::said(&refusal, lang);
    let words = (said(domain::lang::Lang::Ja), said(domain::lang::Lang::En));
    let is_of_a_change = matches!(refusal, Refusal::NoChange(_) | Refusal::UndoneBefore(_));
    Refused::new(status, code, words).fixed_by(if is_of_a_change {
        "mamori attr changes"
    } else {
        "mamori attr list"
    })
}
