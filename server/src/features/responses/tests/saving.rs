//! One choice at a time, as the script of a page sends it.

use poem::http::StatusCode;

use super::Company;
use crate::app::testing::{Answer, Browser, encoded};

/// Sends one choice as the script does.
async fn send(
    company: &Company,
    browser: &mut Browser,
    (writer, sequence): (&str, &str),
    (item, value): (&str, &str),
) -> Answer {
    let csrf = browser.csrf.clone();
    let body = encoded(&[
        ("csrf", &csrf),
        ("writer", writer),
        ("sequence", sequence),
        ("item", item),
        ("value", value),
    ]);
    let headers = [("origin", "https://mamori.example"), ("accept", "application/json")];
    browser.post_raw(&company.at("/answer"), &headers, body).await
}

async fn chosen(company: &Company, browser: &mut Browser, item: &str) -> Option<String> {
    let shown = browser.get(&company.at("/q/1")).await.text();
    (1..=4)
        .map(|value| value.to_string())
        .find(|value| shown.contains(&format!("name=\"{item}\" value=\"{value}\" checked")))
}

#[tokio::test]
async fn a_saved_choice_answers_with_what_the_page_shows() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    let answer = send(&company, &mut browser, ("a1", "1"), ("A1", "3")).await;
    assert_eq!(answer.status, StatusCode::OK);
    let reply: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
    assert_eq!((reply["answered"].as_u64(), reply["total"].as_u64()), (Some(1), Some(57)));
    assert_eq!(reply["count"], "57問中 1問 回答済み");
    assert!(reply["saved"].as_str().unwrap().ends_with(" 保存"));
    assert!(reply["title"].as_str().unwrap().starts_with("質問 1/6（1/57問）｜"));
    assert!(reply["seconds"].as_u64().unwrap() > 0);
}

#[tokio::test]
async fn a_repeated_or_late_save_changes_nothing_and_two_devices_do_not_hinder_each_other() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    send(&company, &mut browser, ("a1", "1"), ("A1", "3")).await;
    send(&company, &mut browser, ("a1", "2"), ("A1", "4")).await;
    // The other page counts from one as well, and is not taken for late.
    send(&company, &mut browser, ("b2", "1"), ("A2", "2")).await;
    for _ in 0..2 {
        let late = send(&company, &mut browser, ("a1", "1"), ("A1", "3")).await;
        assert_eq!(late.status, StatusCode::OK);
        assert_eq!(chosen(&company, &mut browser, "A1").await.as_deref(), Some("4"));
    }
    assert_eq!(chosen(&company, &mut browser, "A2").await.as_deref(), Some("2"));
    send(&company, &mut browser, ("a1", "3"), ("A1", "")).await;
    assert_eq!(chosen(&company, &mut browser, "A1").await, None);
    assert_eq!(company.counts().await.drafts, 1);
}

#[tokio::test]
async fn a_save_still_under_way_when_the_form_was_sent_changes_nothing() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    let fields = [("writer", "a1"), ("sequence", "2"), ("A1", "4"), ("go", "later")];
    let answer = browser.post(&company.at("/q/1"), &fields).await;
    assert_eq!(answer.location(), company.at("/q/2"));
    send(&company, &mut browser, ("a1", "1"), ("A1", "3")).await;
    assert_eq!(chosen(&company, &mut browser, "A1").await.as_deref(), Some("4"));
}

#[tokio::test]
async fn a_choice_can_be_cleared_without_a_script() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    let fields = [("A1", "4"), ("A2", "1"), ("clear", "A1")];
    let answer = browser.post(&company.at("/q/1"), &fields).await;
    assert_eq!(answer.location(), format!("{}#q-A1", company.at("/q/1")));
    assert_eq!(chosen(&company, &mut browser, "A1").await, None);
    assert_eq!(chosen(&company, &mut browser, "A2").await.as_deref(), Some("1"));
}

#[tokio::test]
async fn a_script_reads_what_went_wrong() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    for (item, value) in [("A99", "1"), ("A1", "5"), ("A1", "そう")] {
        let answer = send(&company, &mut browser, ("a1", "1"), (item, value)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{item} {value}");
        assert!(answer.text().contains("回答を読み取れませんでした"));
    }
    company.clock.advance(20 * 86_400);
    let ended = send(&company, &mut browser, ("a1", "1"), ("A1", "1")).await;
    assert_eq!(ended.status, StatusCode::UNAUTHORIZED);
    assert!(ended.text().contains("message"), "{}", ended.text());
    company.sign_in(&mut browser, "taro").await;
    let closed = send(&company, &mut browser, ("a1", "1"), ("A1", "1")).await;
    assert_eq!(closed.status, StatusCode::CONFLICT);
    assert!(closed.text().contains("受付は終了しました"));
}
