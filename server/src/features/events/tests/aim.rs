//! Who is in an event: the rule, 対象外, and whoever comes later.

use domain::event::{Exclusion, Kind, TargetRule};
use domain::id::DepartmentId;
use domain::org::{Department, Keeping};
use domain::person::DepartmentCode;

use super::{Company, blocking, refusal};
use crate::app::testing;
use crate::failure::Failure;
use crate::features::events::{self, Change, Edit, Refusal, Settings};
use crate::features::people;

impl Company {
    /// Makes a department, under another one where one is named.
    async fn department(&self, number: u8, parent: Option<DepartmentId>) -> DepartmentId {
        let department = Department {
            id: DepartmentId::from_bytes([number; 16]),
            code: DepartmentCode::parse(&format!("D{number}")).unwrap(),
            name_ja: format!("第{number}部"),
            name_en: None,
            parent,
            order: 0,
            keeping: Keeping::default(),
        };
        let id = department.id;
        self.app.write(move |tx| people::put_departments(tx, [&department])).await.unwrap();
        id
    }

    async fn place(&self, login: &str, department: DepartmentId) {
        let mut person = self.person(login).await;
        person.department = Some(department);
        person.attributes = vec!["営業職".to_owned()];
        self.app.write(move |tx| people::put_person(tx, &person)).await.unwrap();
    }
}

#[tokio::test]
async fn a_department_brings_whoever_is_below_it_on_the_day_of_the_opening() {
    let company = Company::new().await;
    let head = company.department(1, None).await;
    let below = company.department(2, Some(head)).await;
    company
        .confirmed("e1", |settings| Settings { target: TargetRule::Departments(vec![head]), ..settings })
        .await;
    assert_eq!(blocking(company.open("e1").await), ["no_target"]);
    company.place("taro", below).await;
    let opened = company.open("e1").await.unwrap();
    assert_eq!(company.targets(opened.id).await, ["taro"]);
    let taro = company.person("taro").await.id;
    let target = company.app.read(move |tx| events::target(tx, opened.id, taro)).await.unwrap().unwrap();
    assert_eq!((target.department, target.employment.as_str()), (Some(below), "正社員"));
    assert_eq!(target.attributes, ["営業職"], "attributes are those of the day");
}

#[tokio::test]
async fn a_list_means_exactly_the_people_on_it_less_those_left_out() {
    let company = Company::new().await;
    let plan = company.confirmed("e1", |settings| settings).await;
    let (taro, hanako) = (company.person("taro").await.id, company.person("hanako").await.id);
    let settings = Settings { target: TargetRule::Listed, ..plan.settings() };
    let listed = Edit { revision: plan.revision, settings, listed: Some(vec![taro, hanako]) };
    company.take("e1", events::Act::Edit(Box::new(listed))).await.unwrap();
    let out = Change::Exclude(Exclusion::OnLeave);
    assert_eq!(company.change("e1", &["N-hanako"], out).await.unwrap().people, [hanako]);
    assert!(company.change("e1", &["N-hanako"], out).await.unwrap().people.is_empty(), "she was so already");
    let opened = company.open("e1").await.unwrap();
    assert_eq!(company.targets(opened.id).await, ["taro"]);
}

#[tokio::test]
async fn people_come_and_go_while_an_event_runs_but_never_who_submitted() {
    let company = Company::new().await;
    company.confirmed("e1", |settings| settings).await;
    let event = company.open("e1").await.unwrap().event().unwrap();
    testing::submit(&company.app, &event, "taro", false).await;
    let mut hanako = testing::Browser::signed_in(&company.app, "hanako").await;
    let at = |place: &str| format!("/me/events/{}{place}", event.id);
    hanako.get(&at("")).await;
    hanako.post(&at(""), &[("act", "start")]).await;
    hanako.post(&at("/q/1"), &[("A1", "1")]).await;
    let out = Change::Exclude(Exclusion::Other);
    assert_eq!(
        refusal(company.change("e1", &["N-hanako", "N-taro"], out).await),
        Refusal::HasSubmitted("N-TARO".to_owned())
    );
    let id = event.id;
    let counts = || company.app.read(move |tx| events::counts(tx, id));
    assert_eq!((counts().await.unwrap().targets, counts().await.unwrap().drafts), (3, 1));
    company.change("e1", &["N-hanako"], out).await.unwrap();
    assert_eq!(company.targets(id).await, ["doctor", "taro"]);
    assert_eq!((counts().await.unwrap().targets, counts().await.unwrap().drafts), (2, 0));
    assert_eq!(hanako.get(&at("")).await.status, poem::http::StatusCode::NOT_FOUND);

    // Somebody whose department was made after the opening comes in with it.
    let late = company.department(9, None).await;
    company.place("hanako", late).await;
    company.change("e1", &["N-hanako"], Change::Include).await.unwrap();
    assert_eq!(counts().await.unwrap().targets, 3);
    let snapshot = company.app.read(move |tx| Ok::<_, Failure>(events::snapshot(tx, id)?)).await.unwrap();
    assert!(snapshot.get(late).is_some());
    assert_eq!(hanako.get(&at("")).await.status, poem::http::StatusCode::OK);
    assert!(company.change("e1", &["N-hanako"], Change::Include).await.unwrap().people.is_empty());
    let nobody = company.change("e1", &["N-nobody"], Change::Include).await;
    assert_eq!(refusal(nobody), Refusal::NoSuchPerson("N-NOBODY".to_owned()));
}

#[tokio::test]
async fn two_statutory_events_run_beside_each_other_only_for_different_people() {
    let company = Company::new().await;
    company.confirmed("e1", |settings| settings).await;
    company.open("e1").await.unwrap();
    company.confirmed("e2", |settings| settings).await;
    assert_eq!(blocking(company.open("e2").await), ["overlapping_event"]);
    company.confirmed("e3", |settings| Settings { kind: Kind::Voluntary, ..settings }).await;
    company.open("e3").await.unwrap();
    // Who has left the one may be in the other.
    company.change("e1", &["N-hanako"], Change::Exclude(Exclusion::Other)).await.unwrap();
    let hanako = company.person("hanako").await.id;
    let plan = company.plan("e2").await;
    let settings = Settings { target: TargetRule::Listed, ..plan.settings() };
    let listed = Edit { revision: plan.revision, settings, listed: Some(vec![hanako]) };
    company.take("e2", events::Act::Edit(Box::new(listed))).await.unwrap();
    company.open("e2").await.unwrap();
    let twice = company.change("e1", &["N-hanako"], Change::Include).await;
    assert_eq!(refusal(twice), Refusal::InAnother("N-HANAKO".to_owned(), "e2".to_owned()));
}
