//! Circles of departments: founded at the first grant, blind outside their people, and given the records
//! that are older than they are.

use domain::id::{CircleId, DepartmentId};
use domain::org::{Department, DepartmentTree, Scope, ScopeLevel};
use domain::permission::{EventOfDesk, ListRespondents};
use domain::person::DepartmentCode;

use super::super::ops;
use super::*;
use crate::features::events::Event;
use crate::features::responses;

const SALES: DepartmentId = DepartmentId::from_bytes([1; 16]);
const WORKS: DepartmentId = DepartmentId::from_bytes([2; 16]);
const IN_SALES: CircleScope = CircleScope::Department { level: ScopeLevel::One, department: SALES };

/// Two departments side by side.
async fn departments(app: &App) {
    let department = |id, code: &str, name: &str| Department {
        id,
        code: DepartmentCode::parse(code).unwrap(),
        name_ja: name.to_owned(),
        name_en: None,
        parent: None,
        order: 0,
        keeping: domain::org::Keeping::default(),
    };
    let both = vec![department(SALES, "S", "営業部"), department(WORKS, "W", "工場")];
    let tree = DepartmentTree::new(both).unwrap();
    app.write(move |tx| Ok::<_, Failure>(people::put_departments(tx, tree.iter())?)).await.unwrap();
}

/// Somebody in a department; a holder of a role for that department alone.
async fn placed(app: &App, login: &str, role: Role, department: DepartmentId) -> Person {
    let (mut person, _) = testing::newcomer(app, login, role).await;
    person.department = Some(department);
    if role != Role::Employee {
        person.scope = Scope::Level(ScopeLevel::One);
        person.has_personnel_authority = false;
    }
    let kept = person.clone();
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &kept)?)).await.unwrap();
    let password = Zeroizing::new(PASSWORD.to_owned());
    sign_in::first_password_of(app, &person, &password).await.unwrap();
    person
}

/// A doctor, a nurse of one department, and one who has submitted in each before it had a circle.
async fn company(app: &App) -> (Event, Person, Person, Person) {
    departments(app).await;
    testing::settled(app, "doctor", Role::Medical).await;
    let nurse = placed(app, "nurse", Role::Medical, SALES).await;
    let taro = placed(app, "taro", Role::Employee, SALES).await;
    let hanako = placed(app, "hanako", Role::Employee, WORKS).await;
    let event = testing::open_event(app).await;
    testing::submit(app, &event, "taro", true).await;
    testing::submit(app, &event, "hanako", true).await;
    (event, taro, hanako, nurse)
}

/// Grants through the pages of both.
async fn grant(app: &App, nurse: &Person) -> Browser {
    let (mut doctor, mut browser) = (strong(app, "doctor").await, strong(app, "nurse").await);
    let path = format!("/care/circle/people/{}", nurse.id);
    doctor.get(&path).await;
    assert_eq!(doctor.post(&path, &[("open", "1")]).await.location(), path);
    let digits = digits(&browser.get("/care/circle").await).unwrap();
    doctor.get(&path).await;
    let done = doctor.post(&path, &[("digits", &digits)]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    browser
}

async fn record_of(app: &App, event: &Event, person: &Person) -> String {
    let (event, person) = (event.id, person.id);
    let found = app.read(move |tx| Ok::<_, Failure>(responses::record_of(tx, event, person)?)).await;
    found.unwrap().unwrap().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_nurse_of_one_department_opens_its_people_also_older_records_and_nobody_else() {
    let (app, _folder) = testing::app();
    let (event, taro, hanako, nurse) = company(&app).await;
    let mut browser = grant(&app, &nurse).await;
    // The rest of what the doctor's browser began beside the requests.
    let doctor = testing::session(&app, "doctor").await;
    ops::prepare_all(&app, &doctor, Side::Implementer).await.unwrap();
    assert_eq!(held(&app, "nurse").await, [HeldKey::Circle(Side::Implementer, IN_SALES)]);
    let list = browser.get(&format!("/care/{}/respondents", event.id)).await.text();
    let (mine, others) = (record_of(&app, &event, &taro).await, record_of(&app, &event, &hanako).await);
    assert!(list.contains(&mine) && !list.contains(&others), "{list}");
    let page = |record: &str| format!("/care/{}/respondents/{record}", event.id);
    let opened = browser.get(&page(&mine)).await;
    assert_eq!(opened.status, StatusCode::OK, "{}", opened.text());
    let unknown = domain::id::RecordId::from_bytes([9; 16]).to_string();
    let (outside, nowhere) = (browser.get(&page(&others)).await, browser.get(&page(&unknown)).await);
    assert_eq!((outside.status, nowhere.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(outside.bytes.len(), nowhere.bytes.len());
    let judgement = browser.get(&format!("/care/{}/judgement", event.id)).await;
    assert_eq!(judgement.status, StatusCode::OK, "{}", judgement.text());
    assert!(!browser.get("/care/circle").await.text().contains("前の記録を"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_submitted_later_is_sealed_to_the_circle_of_its_department_alone() {
    let (app, _folder) = testing::app();
    departments(&app).await;
    testing::settled(&app, "doctor", Role::Medical).await;
    let nurse = placed(&app, "nurse", Role::Medical, SALES).await;
    grant(&app, &nurse).await;
    let (taro, hanako) = (
        placed(&app, "taro", Role::Employee, SALES).await,
        placed(&app, "hanako", Role::Employee, WORKS).await,
    );
    let event = testing::open_event(&app).await;
    testing::submit(&app, &event, "taro", false).await;
    testing::submit(&app, &event, "hanako", false).await;
    assert!(is_for_sales(&app, &event, &taro).await);
    assert!(!is_for_sales(&app, &event, &hanako).await);
}

async fn is_for_sales(app: &App, event: &Event, person: &Person) -> bool {
    let place = (event.id, person.id);
    app.read(move |tx| {
        let circle = circles::circle(tx, Side::Implementer, IN_SALES)?.unwrap();
        let id = seal::shared::RecipientId::circle(circle.id.bytes(), circle.epoch());
        Ok::<_, Failure>(responses::is_case_for(tx, place, &id)?)
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preparation_that_was_cut_off_ends_like_one_that_was_not() {
    for stop in 0..4 {
        let (app, clock, folder) = testing::app_with_clock();
        let (event, taro, hanako, nurse) = company(&app).await;
        let circle = founded(&app).await;
        for _ in 0..stop {
            chunk(&app, circle).await;
        }
        let app = testing::reopened(app, &clock, &folder);
        while !chunk(&app, circle).await {}
        assert!(is_for_sales(&app, &event, &taro).await && !is_for_sales(&app, &event, &hanako).await);
        let mut browser = grant(&app, &nurse).await;
        let mine = record_of(&app, &event, &taro).await;
        let opened = browser.get(&format!("/care/{}/respondents/{mine}", event.id)).await;
        assert_eq!(opened.status, StatusCode::OK, "{stop}: {}", opened.text());
    }
}

/// The circle of the department, founded and with nothing prepared.
async fn founded(app: &App) -> CircleId {
    let (inside, doctor) = (app.clone(), testing::session(app, "doctor").await);
    app.write(move |tx| {
        let keys = doctor.keys().unwrap();
        let (circle, is_new) = circles::scoped(&inside, tx, keys, (Side::Implementer, IN_SALES))?;
        assert!(is_new && !circles::scoped(&inside, tx, keys, (Side::Implementer, IN_SALES))?.1);
        ops::note(tx, &circle)?;
        Ok::<_, Failure>(circle.id)
    })
    .await
    .unwrap()
}

/// The next person; whether that was the last.
async fn chunk(app: &App, circle: CircleId) -> bool {
    let (inside, doctor) = (app.clone(), testing::session(app, "doctor").await);
    app.write(move |tx| ops::chunk(&inside, tx, &doctor, (circle, 1))).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holder_of_one_department_grants_inside_it_only() {
    let (app, _folder) = testing::app();
    let (_, _, _, nurse) = company(&app).await;
    grant(&app, &nurse).await;
    let same = placed(&app, "nurse2", Role::Medical, SALES).await;
    let other = placed(&app, "nurse3", Role::Medical, WORKS).await;
    let (whole, _) = newcomer(&app, "nurse4", Role::Medical).await;
    let mut browser = strong(&app, "nurse").await;
    let list = browser.get("/care/circle").await.text();
    assert!(list.contains(&same.id.to_string()), "{list}");
    for (person, status) in
        [(&same, StatusCode::OK), (&other, StatusCode::NOT_FOUND), (&whole, StatusCode::NOT_FOUND)]
    {
        let answer = browser.get(&format!("/care/circle/people/{}", person.id)).await;
        assert_eq!(answer.status, status, "{}", person.login.as_str());
    }
    let authority =
        domain::permission::Authority::person(nurse.id, nurse.role, nurse.scope, held(&app, "nurse").await);
    let target = EventOfDesk {
        event: domain::id::EventId::from_bytes([0; 16]),
        reach: domain::org::Reach::Subtree(WORKS),
    };
    assert!(authority.permit::<ListRespondents>(target).is_err(), "another department's key is none");
}
