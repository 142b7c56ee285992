//! What people do about their own result.

use poem::http::StatusCode;

use super::{REQUEST, company, takes_none};
use crate::app::testing::{self, Browser};

#[tokio::test(flavor = "multi_thread")]
async fn nobody_decides_before_the_result_was_seen() {
    let company = company(|new| new).await;
    company.found_employers().await;
    let mut browser = testing::submit(&company.app, &company.event, "strained", true).await;
    let page = browser.get(&company.me("consent")).await.text();
    assert!(page.contains("先に結果を見てください") && !page.contains("name=\"choice\""), "{page}");
    browser.post(&company.me("consent"), &[("choice", "agree")]).await;
    assert!(!company.is_for_employer("strained").await);
    browser.get(&company.me("apply")).await;
    let asked = browser.post(&company.me("apply/form"), &REQUEST).await;
    assert_eq!(asked.location(), company.me("apply"));
    assert!(!company.is_for_employer("strained").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_names_fields_and_receivers_and_asks_without_a_preset() {
    let company = company(|new| new).await;
    company.found_employers().await;
    let mut browser = company.seen("relaxed", false).await;
    let page = browser.get(&company.me("consent")).await.text();
    for words in ["19の尺度の点数", "面接指導の要否", "全社の担当者", "人事・管理監督者 1人"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains(" checked"), "{page}");
    let again = browser.post(&company.me("consent"), &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("から選んでください"));
    let later = browser.post(&company.me("consent"), &[("choice", "later")]).await;
    assert_eq!(later.location(), company.me("result"));
    assert!(!company.is_for_employer("relaxed").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_opens_the_case_to_the_employer_and_taking_it_back_closes_it() {
    let company = company(|new| new).await;
    company.found_employers().await;
    let mut browser = company.seen("relaxed", false).await;
    let (revision, length) = company.shape("relaxed").await;
    browser.get(&company.me("consent")).await;
    browser.post(&company.me("consent"), &[("choice", "agree")]).await;
    assert!(company.is_for_employer("relaxed").await);
    assert_eq!(company.shape("relaxed").await, (revision + 1, length));
    let page = browser.get(&company.me("consent")).await.text();
    assert!(page.contains("会社への提供に同意しています") && page.contains("説明文 第1版"), "{page}");
    assert!(page.contains("会社側はまだ開いていません。"), "{page}");
    browser.post(&company.me("consent"), &[("choice", "take-back")]).await;
    assert!(!company.is_for_employer("relaxed").await);
    assert_eq!(company.shape("relaxed").await, (revision + 2, length));
    assert!(browser.get(&company.me("consent")).await.text().contains("同意を取り消しました"));
}

#[tokio::test(flavor = "multi_thread")]
async fn refusing_leaves_the_same_trace_as_consent_but_no_key_for_the_employer() {
    let company = company(|new| new).await;
    company.found_employers().await;
    let mut no = company.seen("relaxed", false).await;
    let mut yes = company.seen("strained", true).await;
    for (browser, choice) in [(&mut no, "decline"), (&mut yes, "agree")] {
        browser.get(&company.me("consent")).await;
        browser.post(&company.me("consent"), &[("choice", choice)]).await;
    }
    assert_eq!(company.shape("relaxed").await, company.shape("strained").await);
    assert!(!company.is_for_employer("relaxed").await && company.is_for_employer("strained").await);
    let (no, yes) = (no.get(&company.me("consent")).await, yes.get(&company.me("consent")).await);
    assert_eq!(no.bytes.len(), yes.bytes.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_waits_for_the_employers_key_and_the_next_look_completes_it() {
    let company = company(|new| new).await;
    let mut browser = company.seen("relaxed", false).await;
    let page = browser.get(&company.me("consent")).await.text();
    assert!(page.contains("受け取り側の準備待ち"), "{page}");
    browser.post(&company.me("consent"), &[("choice", "agree")]).await;
    company.found_employers().await;
    assert!(!company.is_for_employer("relaxed").await);
    let (revision, _) = company.shape("relaxed").await;
    browser.get(&company.me("result")).await;
    assert!(company.is_for_employer("relaxed").await);
    assert_eq!(company.shape("relaxed").await.0, revision, "mending is no new revision");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_implementer_who_opens_the_result_completes_a_waiting_consent_too() {
    let company = company(|new| new).await;
    let mut browser = company.seen("relaxed", false).await;
    browser.get(&company.me("consent")).await;
    browser.post(&company.me("consent"), &[("choice", "agree")]).await;
    company.found_employers().await;
    let mut doctor = Browser::signed_in(&company.app, "doctor").await;
    let list = doctor.get(&format!("/care/{}/respondents", company.event.id)).await.text();
    let record = testing::between(&list, &format!("/care/{}/respondents/", company.event.id), "\"").unwrap();
    let page = doctor.get(&format!("/care/{}/respondents/{record}", company.event.id)).await;
    assert!(page.text().contains("同意と申出"), "{}", page.text());
    assert!(company.is_for_employer("relaxed").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_employer_takes_no_results_there_is_no_page_of_consent() {
    let company = company(takes_none).await;
    let mut browser = company.seen("strained", true).await;
    assert_eq!(browser.get(&company.me("consent")).await.status, StatusCode::NOT_FOUND);
    let posted = browser.post(&company.me("consent"), &[("choice", "agree")]).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    assert!(!browser.get(&company.me("result")).await.text().contains(&company.me("consent")));
    // Asking for an interview still opens that one result.
    company.found_employers().await;
    browser.get(&company.me("apply/form")).await;
    browser.post(&company.me("apply/form"), &REQUEST).await;
    assert!(company.is_for_employer("strained").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_made_in_two_steps_and_hands_the_result_over() {
    let company = company(|new| new).await;
    company.found_employers().await;
    let mut browser = company.seen("strained", true).await;
    let page = browser.get(&company.me("apply")).await.text();
    assert!(page.contains("申し出ると、あなたの結果") && page.contains("不利益な取扱いは"), "{page}");
    assert!(page.contains("2026年12月23日") || page.contains("12月23日"), "{page}");
    let form = browser.get(&company.me("apply/form")).await;
    assert!(!form.text().contains(" checked"), "{}", form.text());
    let incomplete: Vec<_> = REQUEST.into_iter().filter(|(name, _)| *name != "understood").collect();
    let again = browser.post(&company.me("apply/form"), &incomplete).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("平日の午後"), "what was typed stays");
    assert!(!company.is_for_employer("strained").await);
    let done = browser.post(&company.me("apply/form"), &REQUEST).await;
    assert_eq!(done.location(), company.me("apply"), "{}", done.text());
    assert!(company.is_for_employer("strained").await);
    let page = browser.get(&company.me("apply")).await.text();
    assert!(page.contains("面接指導を申し出ています") && page.contains("内線（1234）"), "{page}");
    browser.post(&company.me("apply"), &[]).await;
    assert!(!company.is_for_employer("strained").await);
    assert!(browser.get(&company.me("apply")).await.text().contains("に取り下げました"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_people_to_whom_an_interview_was_advised_can_ask_and_only_in_time() {
    let company = company(|new| new).await;
    company.found_employers().await;
    let mut relaxed = company.seen("relaxed", false).await;
    let page = relaxed.get(&company.me("apply")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("面接指導の対象の方だけのページです"));
    relaxed.post(&company.me("apply/form"), &REQUEST).await;
    assert!(!company.is_for_employer("relaxed").await);

    let mut strained = company.seen("strained", true).await;
    let other = strained.get(&company.me("apply")).await;
    assert_eq!(other.bytes.len(), page.bytes.len());
    company.clock.advance(31 * 86_400);
    let mut strained = Browser::signed_in(&company.app, "strained").await;
    assert!(strained.get(&company.me("apply")).await.text().contains("申出の期間が終わりました"));
    strained.post(&company.me("apply/form"), &REQUEST).await;
    assert!(!company.is_for_employer("strained").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_pages_are_not_there() {
    let company = company(|new| new).await;
    company.seen("strained", true).await;
    let mut silent = Browser::signed_in(&company.app, "silent").await;
    for place in ["consent", "apply", "apply/form"] {
        assert_eq!(silent.get(&company.me(place)).await.status, StatusCode::NOT_FOUND, "{place}");
        let posted = silent.post(&company.me(place), &REQUEST).await;
        assert_eq!(posted.status, StatusCode::NOT_FOUND, "{place}");
    }
}
