//! The department master in process.

mod acts;
mod plans;
mod properties;
mod undo;
mod web;

use domain::date::{Date, date};
use domain::id::DepartmentId;
use domain::org::{Department, DepartmentTree, Role, Scope, ScopeLevel};
use domain::person::DepartmentCode;

use super::*;
use crate::app::App;
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Face, Happened};
use crate::features::events;
use crate::features::masters::{self, By};
use crate::features::people::{self, Person};

fn code(text: &str) -> DepartmentCode {
    DepartmentCode::parse(text).unwrap()
}

fn by() -> By {
    By { actor: Actor::System, face: Face::Cli, reason: "組織変更".to_owned() }
}

/// H over S and T, S over S1.
async fn company() -> (App, tempfile::TempDir) {
    let (app, folder) = testing::app();
    for (name, under) in [("H", None), ("S", Some("H")), ("T", Some("H")), ("S1", Some("S"))] {
        take(&app, add(name, under)).await.unwrap();
    }
    (app, folder)
}

fn add(name: &str, under: Option<&str>) -> Act {
    let (code, under) = (code(name), under.map(code));
    Act::Add(New { code, name_ja: format!("部署{name}"), under, rest: Edit::default() })
}

async fn take(app: &App, act: Act) -> Result<Altered, DepartmentError> {
    let inside = app.clone();
    app.write(move |tx| {
        let seen = may_alter(&inside, tx, &act)?.people;
        alter(&inside, tx, (&act, seen), &by())
    })
    .await
}

async fn refusal(app: &App, act: Act) -> Refusal {
    match take(app, act).await.unwrap_err() {
        DepartmentError::Refused(refusal) => refusal,
        DepartmentError::Failure(failure) => panic!("{failure}"),
    }
}

async fn tree(app: &App) -> DepartmentTree {
    app.read(|tx| Ok::<_, Failure>(people::departments(tx)?)).await.unwrap()
}

async fn find(app: &App, name: &str) -> Department {
    tree(app).await.by_code(&code(name)).unwrap().clone()
}

async fn place(app: &App, login: &str, name: &str, change: impl FnOnce(&mut Person)) {
    let person = testing::settled(app, login, Role::Employee).await;
    let department = find(app, name).await.id;
    let mut person = Person { department: Some(department), ..person };
    change(&mut person);
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &person)?)).await.unwrap();
}

async fn department_of(app: &App, login: &str) -> Option<DepartmentId> {
    let login = domain::person::LoginId::parse(login).unwrap();
    app.read(move |tx| {
        let id = people::by_login(tx, &login)?.unwrap();
        Ok::<_, Failure>(people::person(tx, id)?.unwrap().department)
    })
    .await
    .unwrap()
}

fn codes(altered: &Altered) -> Vec<String> {
    altered.departments.iter().map(|it| it.code.to_string()).collect()
}

async fn listed(app: &App, name: &str, day: Date) -> Listed {
    let found = app.read(move |tx| list(tx, day)).await.unwrap();
    found.into_iter().find(|it| it.department.code == code(name)).unwrap()
}

/// Imports a file; added, changed and same rows with the number of the change, or what is wrong by line.
async fn load(
    app: &App,
    file: &str,
) -> Result<((u64, u64, u64), Option<u64>), Vec<(u64, String, &'static str)>> {
    let (inside, file) = (app.clone(), file.to_owned());
    app.write(move |tx| {
        let plan = plan_import(&inside, tx, (file.as_bytes(), false))?;
        if !plan.findings.is_empty() {
            let named = plan.findings.iter().map(|it| (it.line, it.column.clone(), it.fault.code()));
            return Ok::<_, Failure>(Err(named.collect()));
        }
        let number = import(&inside, tx, &plan, &by())?;
        Ok(Ok(((plan.add, plan.change, plan.same), number)))
    })
    .await
    .unwrap()
}

/// Takes a change back as somebody who looked first.
async fn take_back(app: &App, number: Option<u64>) -> Result<Undone, DepartmentError> {
    let inside = app.clone();
    app.write(move |tx| {
        let would = may_undo(&inside, tx, number)?;
        undo(&inside, tx, (would.change.number, would.people), &by())
    })
    .await
}

fn refused(error: DepartmentError) -> Refusal {
    match error {
        DepartmentError::Refused(refusal) => refusal,
        DepartmentError::Failure(failure) => panic!("{failure}"),
    }
}

fn conflicts(undone: &Undone) -> Vec<(&str, &str)> {
    undone.conflicts.iter().map(|it| (it.code.as_str(), it.column.as_str())).collect()
}
