//! The department master.

use admin_api::departments::{self as wire, Altered as Done, Department, Departments, On, State, WIDE};
use domain::date::{self, Date};
use domain::lang::Lang;
use domain::person::{DepartmentCode, PersonName};
use poem::handler;
use poem::http::StatusCode;
use poem::web::{Data, Json, Query};

use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::features::departments::{
    self, Act, Altered, Becomes, Concern, DepartmentError, Edit, Listed, New, Refusal, Turn,
};

#[handler]
pub(super) async fn list(
    _operator: Operator,
    app: Data<&App>,
    Query(asked): Query<On>,
) -> Result<Json<Departments>, Refused> {
    let day = match asked.on.as_deref() {
        Some(text) => date::parse(text).map_err(|_| input("on", both!(bad_day("--on"))))?,
        None => app.today(),
    };
    let items = app.read(move |tx| departments::list(tx, day)).await?;
    let items = items.iter().map(|listed| shown(listed, day)).collect();
    Ok(Json(Departments { schema: "mamori.dept.list/1".to_owned(), on: day.to_string(), items }))
}

#[handler]
pub(super) async fn add(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::New>,
) -> Result<Json<Done>, Refused> {
    let wire::New { code, name, name_en, under, site, from, until } = asked;
    let rest = edit(None, name_en, site, (from, until))?;
    let under = under.as_deref().map(parsed).transpose()?;
    let new = New { code: parsed(&code)?, name_ja: named(&name)?, under, rest };
    take(&operator, &app, Act::Add(new), "mamori.dept.add/1").await
}

#[handler]
pub(super) async fn change(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::Edit>,
) -> Result<Json<Done>, Refused> {
    let wire::Edit { code, name, name_en, site, from, until } = asked;
    let name = name.as_deref().map(named).transpose()?;
    let act = Act::Edit(parsed(&code)?, edit(name, name_en, site, (from, until))?);
    take(&operator, &app, act, "mamori.dept.edit/1").await
}

#[handler]
pub(super) async fn relocate(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::Move>,
) -> Result<Json<Done>, Refused> {
    let act = Act::Move(parsed(&asked.code)?, asked.under.as_deref().map(parsed).transpose()?);
    take(&operator, &app, act, "mamori.dept.move/1").await
}

#[handler]
pub(super) async fn order(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::Order>,
) -> Result<Json<Done>, Refused> {
    take(&operator, &app, Act::Order(parsed(&asked.code)?, turn(asked.to)), "mamori.dept.order/1").await
}

pub(super) const fn turn(to: wire::Turn) -> Turn {
    match to {
        wire::Turn::Up => Turn::Up,
        wire::Turn::Down => Turn::Down,
        wire::Turn::Position(position) => Turn::Position(position),
    }
}

#[handler]
pub(super) async fn hide(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::One>,
) -> Result<Json<Done>, Refused> {
    take(&operator, &app, Act::Hide(parsed(&asked.code)?), "mamori.dept.hide/1").await
}

#[handler]
pub(super) async fn show(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::One>,
) -> Result<Json<Done>, Refused> {
    take(&operator, &app, Act::Show(parsed(&asked.code)?), "mamori.dept.show/1").await
}

#[handler]
pub(super) async fn merge(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::Merge>,
) -> Result<Json<Done>, Refused> {
    let act = Act::Merge(parsed(&asked.code)?, parsed(&asked.into)?);
    take(&operator, &app, act, "mamori.dept.merge/1").await
}

#[handler]
pub(super) async fn retire(
    operator: Operator,
    app: Data<&App>,
    Object(asked): Object<wire::One>,
) -> Result<Json<Done>, Refused> {
    take(&operator, &app, Act::Retire(parsed(&asked.code)?), "mamori.dept.retire/1").await
}

async fn take(operator: &Operator, app: &App, act: Act, schema: &str) -> Result<Json<Done>, Refused> {
    let (inside, looked) = (app.clone(), act.clone());
    let may = app.read(move |tx| departments::may_alter(&inside, tx, &looked)).await.map_err(refused)?;
    if operator.is_dry_run {
        return Ok(Json(done(&may, (schema, true))));
    }
    operator.require_expected(may.people, WIDE)?;
    let (inside, by) = (app.clone(), operator.acting());
    let altered = app.write(move |tx| departments::alter(&inside, tx, (&act, may.people), &by)).await;
    Ok(Json(done(&altered.map_err(refused)?, (schema, false))))
}

fn done(altered: &Altered, (schema, dry_run): (&str, bool)) -> Done {
    Done {
        schema: schema.to_owned(),
        ok: true,
        dry_run,
        changed: altered.departments.iter().map(|it| it.code.to_string()).collect(),
        people: altered.people,
        concerned: concerned(&altered.concerns),
        expect: wide(altered.people),
        change: altered.number,
    }
}

pub(super) fn wide(people: usize) -> Option<usize> {
    (people >= WIDE).then_some(people)
}

pub(super) fn concerned(concerns: &[Concern]) -> Vec<wire::Concerned> {
    let concerned = concerns.iter().map(|it| wire::Concerned {
        staff_number: it.number.clone(),
        name: it.name.clone(),
        ends_key: it.ends_key,
        is_emptied: it.is_emptied,
    });
    concerned.collect()
}

fn shown(listed: &Listed, day: Date) -> Department {
    let Listed { department, level, parent, people, holders, successor } = listed.clone();
    let keeping = department.keeping;
    let holders = holders.into_iter().map(|it| wire::Holder {
        staff_number: it.number,
        name: it.name,
        role: it.role.word().to_owned(),
        scope: it.scope.word().to_owned(),
    });
    Department {
        schema: "mamori.dept/1".to_owned(),
        code: department.code.to_string(),
        name: department.name_ja,
        name_en: department.name_en,
        parent,
        level,
        order: department.order,
        shown: !keeping.is_hidden,
        state: match (keeping.has_ended(day), keeping.is_coming(day)) {
            (true, _) => State::Retired,
            (false, true) => State::Coming,
            (false, false) => State::Open,
        },
        site: keeping.site,
        from: keeping.from.map(|day| day.to_string()),
        until: keeping.until.map(|day| day.to_string()),
        people,
        holders: holders.collect(),
        successor,
    }
}

fn edit(
    name_ja: Option<String>,
    name_en: Option<String>,
    site: Option<String>,
    (from, until): (Option<String>, Option<String>),
) -> Result<Edit, Refused> {
    let text = |text: Option<String>| becomes(text.as_deref(), named);
    let day = |flag: &str, text: Option<String>| {
        becomes(text.as_deref(), |text| date::parse(text).map_err(|_| input("day", both!(bad_day(flag)))))
    };
    Ok(Edit {
        name_ja,
        name_en: text(name_en)?,
        site: text(site)?,
        from: day("--from", from)?,
        until: day("--until", until)?,
    })
}

/// An absent text leaves a field as it is, an empty one empties it.
pub(super) fn becomes<T>(
    text: Option<&str>,
    parse: impl FnOnce(&str) -> Result<T, Refused>,
) -> Result<Becomes<T>, Refused> {
    match text {
        None => Ok(Becomes::Same),
        Some(text) if text.trim().is_empty() => Ok(Becomes::Other(None)),
        Some(text) => Ok(Becomes::Other(Some(parse(text)?))),
    }
}

pub(super) fn parsed(code: &str) -> Result<DepartmentCode, Refused> {
    DepartmentCode::parse(code)
        .map_err(|_| input("department_code", both!(bad_department_code(DepartmentCode::MOST))))
}

pub(super) fn named(name: &str) -> Result<String, Refused> {
    let name = PersonName::parse(name);
    let name = name.map_err(|_| input("department_name", both!(bad_department_name(PersonName::MOST))))?;
    Ok(name.as_str().to_owned())
}

pub(super) fn input(code: &str, words: (String, String)) -> Refused {
    Refused::new(StatusCode::UNPROCESSABLE_ENTITY, code, words)
}

pub(super) fn refused(error: DepartmentError) -> Refused {
    let refusal = match error {
        DepartmentError::Failure(failure) => return failure.into(),
        DepartmentError::Refused(refusal) => refusal,
    };
    let (status, code) = match &refusal {
        Refusal::Unknown(_) => (StatusCode::NOT_FOUND, "unknown_department"),
        Refusal::UnknownSite(_) => (StatusCode::NOT_FOUND, "unknown_site"),
        Refusal::NoPlan(_) => (StatusCode::NOT_FOUND, "unknown_plan"),
        Refusal::NoChange(_) => (StatusCode::NOT_FOUND, "unknown_change"),
        Refusal::EndBeforeStart => (StatusCode::UNPROCESSABLE_ENTITY, "end_before_start"),
        Refusal::NotAhead => (StatusCode::UNPROCESSABLE_ENTITY, "not_ahead"),
        Refusal::CodeTaken(_) => (StatusCode::CONFLICT, "code_taken"),
        Refusal::UnderItself => (StatusCode::CONFLICT, "under_itself"),
        Refusal::TooDeep => (StatusCode::CONFLICT, "too_deep"),
        Refusal::Retired(_) => (StatusCode::CONFLICT, "retired"),
        Refusal::HasPeople(..) => (StatusCode::CONFLICT, "has_people"),
        Refusal::HasChildren(..) => (StatusCode::CONFLICT, "has_children"),
        Refusal::NotBegun(_) => (StatusCode::CONFLICT, "not_begun"),
        Refusal::Another(_) => (StatusCode::CONFLICT, "changed_meanwhile"),
        Refusal::Same => (StatusCode::CONFLICT, "same"),
        Refusal::PlanOver(_) => (StatusCode::CONFLICT, "plan_over"),
        Refusal::UndoneBefore(_) => (StatusCode::CONFLICT, "undone_before"),
        Refusal::MergeOver(_) => (StatusCode::CONFLICT, "merge_over"),
        Refusal::Overtaken(_) => (StatusCode::CONFLICT, "overtaken"),
    };
    let refused = Refused::new(status, code, why(&refusal));
    match &refusal {
        Refusal::Unknown(_) => refused.fixed_by("mamori dept list"),
        Refusal::Retired(code) => refused.fixed_by(format!("mamori dept edit {code} --until ''")),
        Refusal::HasPeople(code, _) => refused.fixed_by(format!("mamori dept merge {code} OTHER")),
        Refusal::HasChildren(..) => refused.fixed_by("mamori dept move CHILD --under OTHER"),
        Refusal::NotBegun(code) => refused.fixed_by(format!("mamori dept edit {code} --from DATE")),
        Refusal::UnknownSite(_) => refused.fixed_by("mamori site list"),
        Refusal::NoPlan(_) | Refusal::PlanOver(_) => refused.fixed_by("mamori dept schedule list"),
        Refusal::NoChange(_) | Refusal::UndoneBefore(_) => refused.fixed_by("mamori dept changes"),
        _ => refused,
    }
}

/// What stands against something, in both languages.
pub(super) fn why(refusal: &Refusal) -> (String, String) {
    (departments::said(refusal, Lang::Ja), departments::said(refusal, Lang::En))
}
