//! What the employer's side sees, and what it never sees.

use domain::org::Role;
use poem::http::StatusCode;

use super::{Company, REQUEST, company};
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::{audit, settings};

async fn agree(company: &Company, browser: &mut Browser) {
    browser.get(&company.me("consent")).await;
    browser.post(&company.me("consent"), &[("choice", "agree")]).await;
}

async fn audit_length(company: &Company) -> u64 {
    let read = company.app.read(|tx| Ok::<_, Failure>(audit::last(tx, settings::read(tx)?.install)?.seq));
    read.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_lists_exactly_those_who_agreed_or_asked() {
    let company = company(|new| new).await;
    company.found_employers().await;
    let mut relaxed = company.seen("relaxed", false).await;
    let mut strained = company.seen("strained", true).await;
    let mut manager = Browser::signed_in(&company.app, "manager").await;
    let list = manager.get(&company.line("")).await.text();
    assert!(list.contains("申出も同意も、まだありません。"), "{list}");

    agree(&company, &mut relaxed).await;
    let list = manager.get(&company.line("")).await.text();
    assert!(list.contains("N-RELAXED") && !list.contains("N-STRAINED"), "{list}");
    strained.get(&company.me("apply/form")).await;
    strained.post(&company.me("apply/form"), &REQUEST).await;
    let list = manager.get(&company.line("")).await.text();
    let (asked, agreed) = (list.find("N-STRAINED").unwrap(), list.find("N-RELAXED").unwrap());
    assert!(asked < agreed && list.contains("面接の申出") && !list.contains("N-SILENT"), "{list}");
    // Nothing is opened by standing in a list.
    assert!(relaxed.get(&company.me("consent")).await.text().contains("会社側はまだ開いていません。"));
    assert!(manager.get("/line").await.text().contains(&company.line("")));
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_is_written_down_shown_to_the_person_and_ends_the_taking_back() {
    let company = company(|new| new).await;
    company.found_employers().await;
    let mut person = company.seen("relaxed", false).await;
    agree(&company, &mut person).await;
    let path = company.page_of("relaxed").await;
    let mut manager = Browser::signed_in(&company.app, "manager").await;
    let page = manager.get(&path).await.text();
    assert!(page.contains("不利益な取扱いの禁止") && page.contains("まだだれも開いていません"), "{page}");
    assert!(!page.contains("高ストレスの基準"), "the result shows before it was opened: {page}");

    let before = audit_length(&company).await;
    let (revision, length) = company.shape("relaxed").await;
    let opened = manager.post(&path, &[]).await;
    assert_eq!(opened.location(), path, "{}", opened.text());
    assert_eq!(audit_length(&company).await, before + 2, "the look and the opening");
    assert_eq!(company.shape("relaxed").await, (revision + 1, length));
    let page = manager.get(&path).await.text();
    assert!(page.contains("高ストレスの基準に当てはまりません。"), "{page}");
    assert_eq!(page.matches("class=\"level-row").count(), 19);
    manager.post(&path, &[]).await;
    assert_eq!(audit_length(&company).await, before + 2, "once a day");

    let own = person.get(&company.me("consent")).await.text();
    assert!(own.contains("人事・管理監督者が開きました") && !own.contains("take-back"), "{own}");
    let refused = person.post(&company.me("consent"), &[("choice", "take-back")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(company.is_for_employer("relaxed").await);
    let looked = person.get("/me/access").await.text();
    assert!(looked.contains("の会社への提供分"), "{looked}");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_for_the_doctor_reach_the_doctor_and_never_the_employer() {
    let company = company(|new| new).await;
    company.found_employers().await;
    let mut person = company.seen("strained", true).await;
    person.get(&company.me("apply/form")).await;
    person.post(&company.me("apply/form"), &REQUEST).await;
    let path = company.page_of("strained").await;
    let mut manager = Browser::signed_in(&company.app, "manager").await;
    manager.get(&path).await;
    manager.post(&path, &[]).await;
    let page = manager.get(&path).await.text();
    assert!(page.contains("夕方は会議があります") && !page.contains("眠れない日"), "{page}");
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    let base = format!("/care/{}/respondents", company.event.id);
    let list = doctor.get(&base).await.text();
    let record = testing::between(&list, &format!("{base}/"), "\"").unwrap();
    let page = doctor.get(&format!("{base}/{record}")).await.text();
    assert!(page.contains("眠れない日が続いています") && page.contains("申出済"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_taking_back_an_unopened_row_is_gone_and_an_opened_one_says_so() {
    let company = company(|new| new).await;
    company.found_employers().await;
    let mut person = company.seen("strained", true).await;
    let mut manager = Browser::signed_in(&company.app, "manager").await;
    for is_opened in [false, true] {
        person.get(&company.me("apply/form")).await;
        person.post(&company.me("apply/form"), &REQUEST).await;
        let path = company.page_of("strained").await;
        manager.get(&path).await;
        if is_opened {
            manager.post(&path, &[]).await;
        }
        person.get(&company.me("apply")).await;
        person.post(&company.me("apply"), &[]).await;
        let list = manager.get(&company.line("")).await.text();
        assert_eq!(list.contains("N-STRAINED"), is_opened, "{list}");
        assert_eq!(list.contains("取下げ"), is_opened, "{list}");
        let status = manager.get(&path).await.status;
        assert_eq!(status == StatusCode::OK, is_opened);
        assert!(!manager.get(&path).await.text().contains("平日の午後"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_unconsenting_and_high_stress_people_give_one_and_the_same_answer() {
    let company = company(|new| new).await;
    company.found_employers().await;
    company.seen("relaxed", false).await;
    company.seen("strained", true).await;
    let unknown = company.line(&format!("/{}", company.event.id));
    let mut manager = Browser::signed_in(&company.app, "manager").await;
    let mut answers = Vec::new();
    for path in [unknown, company.page_of("relaxed").await, company.page_of("strained").await] {
        let before = audit_length(&company).await;
        let answer = manager.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(audit_length(&company).await, before + 1, "the refusal is written down");
        let text = answer.text().replace(&path, "");
        let token = manager.csrf.clone();
        answers.push(text.replace(&token, ""));
        assert_eq!(manager.post(&path, &[]).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[1], answers[2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_employers_key_no_role_sees_the_desk() {
    let company = company(|new| new).await;
    testing::settled(&company.app, "clerk", Role::Clerk).await;
    company.found_employers().await;
    let mut person = company.seen("relaxed", false).await;
    agree(&company, &mut person).await;
    let path = company.page_of("relaxed").await;
    for login in ["clerk", "doctor", "strained"] {
        let mut browser = Browser::signed_in(&company.app, login).await;
        for path in [company.line(""), path.clone()] {
            let answer = browser.get(&path).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{login} {path}");
            assert!(!answer.text().contains("N-RELAXED"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn high_stress_leaves_no_trace_in_rows_sizes_or_pages() {
    let company = company(|new| new).await;
    company.found_employers().await;
    let mut lengths = Vec::new();
    for (login, is_strained) in [("strained", true), ("relaxed", false)] {
        let mut browser = testing::submit(&company.app, &company.event, login, is_strained).await;
        let mut seen = vec![company.shape(login).await.1];
        for place in ["result", "consent", "apply"] {
            seen.push(browser.get(&company.me(place)).await.bytes.len());
        }
        browser.get(&company.me("consent")).await;
        browser.post(&company.me("consent"), &[("choice", "agree")]).await;
        let shape = company.shape(login).await;
        seen.extend([shape.0 as usize, shape.1]);
        let path = company.page_of(login).await;
        let mut manager = Browser::signed_in(&company.app, "manager").await;
        seen.push(manager.get(&path).await.bytes.len());
        manager.post(&path, &[]).await;
        seen.push(manager.get(&path).await.bytes.len());
        lengths.push(seen);
    }
    assert_eq!(lengths[0], lengths[1]);
}
