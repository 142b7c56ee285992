//! Lists of people, steps of accounts, and the masters of people and departments as files.

use admin_api::roster::{self, Asked, Chosen, Form, MOST_LISTED, WIDE};
use db::Read;
use domain::id::DepartmentId;
use domain::org::Role;
use domain::person::{DepartmentCode, StaffNumber};
use jiff::Timestamp;
use poem::http::StatusCode;
use poem::web::{Data, Json, Path, Query};
use poem::{Response, handler};

use super::files::out;
use super::imports::iso;
use super::object::Object;
use super::operator::Operator;
use super::refused::{Refused, both};
use super::text::Text;
use crate::app::App;
use crate::failure::Failure;
use crate::features::departments::DepartmentMaster;
use crate::features::masters::{
    self, Listed, Order, PeopleMaster, Refusal, Step, StepError, Stepped, Wanted,
};
use crate::features::people::{self, Account};
use crate::features::sign_in::LockCause;

/// Most characters to search for.
const SEARCHED: usize = 100;

#[handler]
pub(super) async fn list(
    _operator: Operator,
    app: Data<&App>,
    Query(asked): Query<Asked>,
) -> Result<Json<roster::People>, Refused> {
    if asked.filter.chars().count() > SEARCHED {
        return Err(Refused::new(StatusCode::BAD_REQUEST, "filter", both!(long_filter(SEARCHED))));
    }
    let limit = asked.limit.unwrap_or(MOST_LISTED).clamp(1, MOST_LISTED);
    let account = asked.state.map(|state| match state {
        roster::State::AwaitingFirst => Account::AwaitingFirst,
        roster::State::Active => Account::Active,
        roster::State::Stopped => Account::Stopped,
        roster::State::AwaitingReset => Account::AwaitingReset,
    });
    let order = match asked.sort {
        roster::Sort::Number => Order::Number,
        roster::Sort::NumberFalling => Order::NumberFalling,
        roster::Sort::Name => Order::Name,
    };
    let role = asked.role.map(|role| match role {
        roster::Role::None => Role::Employee,
        roster::Role::Manager => Role::Manager,
        roster::Role::Clerk => Role::Clerk,
        roster::Role::Medical => Role::Medical,
    });
    let Asked { filter, locked: is_locked, after, department: code, .. } = asked;
    let mut wanted = Wanted { filter, account, is_locked, department: None, role, after, order, limit };
    let inside = app.clone();
    let found = app.read(move |tx| {
        wanted.department = code.as_deref().map(|code| department(tx, code)).transpose()?;
        Ok::<_, Refused>(masters::list(&inside, tx, &wanted)?)
    });
    let (items, next) = found.await?;
    let items = items.iter().map(|listed| shown(&app, listed)).collect();
    Ok(Json(roster::People { schema: "mamori.user.list/1".to_owned(), items, next }))
}

/// The department of a code.
fn department(tx: &impl Read, code: &str) -> Result<DepartmentId, Refused> {
    let tree = people::departments(tx)?;
    let found = DepartmentCode::parse(code).ok().and_then(|code| tree.by_code(&code).map(|it| it.id));
    found.ok_or_else(|| {
        Refused::new(StatusCode::NOT_FOUND, "unknown_department", both!(unknown_department(code)))
    })
}

#[handler]
pub(super) async fn one(
    _operator: Operator,
    app: Data<&App>,
    Path(number): Path<String>,
) -> Result<Json<roster::Person>, Refused> {
    let unknown = || Refused::new(StatusCode::NOT_FOUND, "unknown_person", both!(no_such_person(&number)));
    let wanted = StaffNumber::parse(&number).map_err(|_| unknown())?;
    let inside = app.clone();
    match app.read(move |tx| masters::one(&inside, tx, &wanted)).await {
        Ok(listed) => Ok(Json(shown(&app, &listed))),
        Err(Failure::NotFound) => Err(unknown()),
        Err(failure) => Err(failure.into()),
    }
}

#[handler]
pub(super) async fn unlock(
    operator: Operator,
    app: Data<&App>,
    Object(chosen): Object<Chosen>,
) -> Result<Json<roster::Stepped>, Refused> {
    operator.require_reason()?;
    take(&operator, &app, chosen, (Step::Unlock, "mamori.user.unlock/1")).await
}

#[handler]
pub(super) async fn suspend(
    operator: Operator,
    app: Data<&App>,
    Object(chosen): Object<Chosen>,
) -> Result<Json<roster::Stepped>, Refused> {
    operator.require_reason()?;
    take(&operator, &app, chosen, (Step::Suspend, "mamori.user.suspend/1")).await
}

#[handler]
pub(super) async fn resume(
    operator: Operator,
    app: Data<&App>,
    Object(chosen): Object<Chosen>,
) -> Result<Json<roster::Stepped>, Refused> {
    take(&operator, &app, chosen, (Step::Resume, "mamori.user.resume/1")).await
}

async fn take(
    operator: &Operator,
    app: &App,
    chosen: Chosen,
    (step, schema): (Step, &str),
) -> Result<Json<roster::Stepped>, Refused> {
    if chosen.staff_numbers.is_empty() {
        return Err(Refused::new(StatusCode::BAD_REQUEST, "nobody", both!(nobody_named())));
    }
    let ask = masters::Ask { step, numbers: chosen.staff_numbers, by: operator.acting() };
    let (inside, looked) = (app.clone(), ask.clone());
    let may = app.read(move |tx| masters::may_step(&inside, tx, &looked)).await.map_err(refused)?;
    if operator.is_dry_run {
        return Ok(Json(stepped(app, &may, (schema, true))));
    }
    operator.require_expected(may.people.len(), WIDE)?;
    let inside = app.clone();
    let done = app.write(move |tx| masters::step(&inside, tx, &ask)).await.map_err(refused)?;
    Ok(Json(stepped(app, &done, (schema, false))))
}

#[handler]
pub(super) async fn people_file(
    operator: Operator,
    app: Data<&App>,
    Query(form): Query<Form>,
) -> Result<Response, Refused> {
    out::<PeopleMaster>(&operator, &app, form).await
}

#[handler]
pub(super) async fn departments_file(
    operator: Operator,
    app: Data<&App>,
    Query(form): Query<Form>,
) -> Result<Response, Refused> {
    out::<DepartmentMaster>(&operator, &app, form).await
}

fn stepped(app: &App, done: &Stepped, (schema, is_dry_run): (&str, bool)) -> roster::Stepped {
    roster::Stepped {
        schema: schema.to_owned(),
        ok: true,
        dry_run: is_dry_run,
        people: done.people.iter().map(|listed| shown(app, listed)).collect(),
        ended_sign_ins: done.sign_ins,
        ended_memberships: done.memberships,
    }
}

pub(super) fn shown(app: &App, listed: &Listed) -> roster::Person {
    let at = |time: Timestamp, form: &str| time.to_zoned(app.zone().clone()).strftime(form).to_string();
    let iso = |time: Timestamp| iso(app, time);
    let person = &listed.person;
    let locks = listed.locks.iter().map(|lock| roster::Lock {
        cause: match lock.cause {
            LockCause::Passwords => "passwords",
            LockCause::Codes => "codes",
            LockCause::Day => "day",
        }
        .to_owned(),
        misses: lock.misses,
        address: lock.address.clone(),
        until: iso(lock.until),
        until_shown: at(lock.until, "%Y-%m-%d %H:%M"),
    });
    roster::Person {
        schema: "mamori.user/1".to_owned(),
        staff_number: person.staff_number.to_string(),
        login: person.login.to_string(),
        name: person.name.to_string(),
        kana: person.kana.as_ref().map(ToString::to_string),
        name_en: person.name_en.as_ref().map(ToString::to_string),
        mail: person.mail.as_ref().map(ToString::to_string),
        department: listed.department.clone(),
        department_path: listed.path.clone(),
        role: person.role.word().to_owned(),
        scope: person.scope.word().to_owned(),
        personnel_authority: person.has_personnel_authority,
        qualification: person.qualification.map(|it| it.word().to_owned()),
        born: person.born.map(|day| day.to_string()),
        sex: person.sex.map(|sex| sex.word().to_owned()),
        employment: person.employment.clone(),
        reads: person.lang.map(|lang| lang.tag().to_owned()),
        attributes: person.attributes.clone(),
        joined: person.joined.map(|day| day.to_string()),
        left: person.left.map(|day| day.to_string()),
        state: match person.account {
            Account::AwaitingFirst => roster::State::AwaitingFirst,
            Account::Active => roster::State::Active,
            Account::Stopped => roster::State::Stopped,
            Account::AwaitingReset => roster::State::AwaitingReset,
        },
        suspended: person.suspended.map(iso),
        locks: locks.collect(),
    }
}

fn refused(error: StepError) -> Refused {
    let named = match error {
        StepError::Failure(failure) => return failure.into(),
        StepError::Refused(named) => named,
    };
    let is_unknown = named.iter().all(|(_, refusal)| *refusal == Refusal::Unknown);
    let (status, code) =
        if is_unknown { (StatusCode::NOT_FOUND, "unknown_person") } else { (StatusCode::CONFLICT, "state") };
    named.into_iter().fold(Refused::new(status, code, both!(nothing_done())), |refused, (number, refusal)| {
        refused.detail(match refusal {
            Refusal::Unknown => both!(no_such_person(&number)),
            Refusal::NotLocked => both!(not_locked(&number)),
            Refusal::Stopped => both!(is_stopped(&number)),
            Refusal::NotStopped => both!(not_stopped(&number)),
            Refusal::HasLeft(day) => both!(has_left(&number, &day.to_string())),
            Refusal::LastHolder => both!(sole_holder(&number)),
        })
    })
}
