//! What is not taken, and that nothing is lost or half done by it.

use poem::http::StatusCode;

use super::{Company, light};
use crate::app::testing::Browser;
use crate::features::events::Act;

#[tokio::test]
async fn blanks_are_named_and_can_be_left_for_later() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    let fields = [("A1", "1"), ("A2", "2"), ("A4", "1"), ("A5", "1"), ("A6", "1"), ("A7", "1"), ("A8", "1")];
    let answer = browser.post(&company.at("/q/1"), &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let shown = answer.text();
    assert!(shown.contains("<title>エラー：") && shown.contains("未回答が2問あります"));
    assert!(
        shown.contains("href=\"#q-A3\"")
            && shown.contains("href=\"#q-A9\"")
            && shown.contains("あとで答える")
    );
    assert_eq!(shown.matches("question-missing").count(), 2);
    let answer = browser.post(&company.at("/q/1"), &[("go", "later")]).await;
    assert_eq!(answer.location(), company.at("/q/2"));
    let check = browser.get(&company.at("/check")).await.text();
    assert!(check.contains("未回答が50問あります") && !check.contains("name=\"nonce\""));
}

#[tokio::test]
async fn doubled_and_unreadable_answers_are_named_and_nothing_is_saved() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    let fields = [("A1", "1"), ("A2", "1"), ("A2", "3"), ("A3", "5"), ("A4", "")];
    let answer = browser.post(&company.at("/q/1"), &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for item in ["A2", "A3", "A4"] {
        assert!(answer.text().contains(&format!("{item}の回答を読み取れませんでした")), "{item}");
    }
    assert!(!company.has_draft().await);
}

#[tokio::test]
async fn a_form_without_our_token_saves_nothing() {
    let company = Company::new().await;
    let mut browser = company.begun().await;
    browser.csrf = "another".to_owned();
    for address in ["/q/1", "/answer", "/check", ""] {
        let answer = browser.post(&company.at(address), &[("A1", "1"), ("act", "start")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{address}");
        browser.csrf = "another".to_owned();
    }
    assert!(!company.has_draft().await);
}

#[tokio::test]
async fn the_same_form_again_gives_the_same_receipt_and_another_says_when_the_first_was_sent() {
    let company = Company::new().await;
    let mut browser = company.filled("taro", light).await;
    let (nonce, first) = company.submit(&mut browser, "male").await;
    assert_eq!(first.location(), company.at("/done"));
    let flag = company.flag(&company.person).await.unwrap();
    let again = browser.post(&company.at("/check"), &[("nonce", &nonce), ("sex", "male")]).await;
    assert_eq!(again.location(), company.at("/done"));
    let other = browser.post(&company.at("/check"), &[("nonce", "0123"), ("sex", "male")]).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(other.text().contains(&flag.receipt) && other.text().contains("2026年11月23日"));
    let late = browser.post(&company.at("/q/1"), &[("A1", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(company.flag(&company.person).await, Some(flag));
    assert_eq!(company.counts().await.submitted, 1);
    assert_eq!(browser.get(&company.at("/q/1")).await.location(), company.at(""));
}

#[tokio::test]
async fn an_incomplete_sheet_is_not_submitted_and_its_blanks_are_named() {
    let company = Company::new().await;
    let mut browser = company.filled("taro", light).await;
    browser.post(&company.at("/q/2"), &[("clear", "A11")]).await;
    let answer = browser.post(&company.at("/check"), &[("nonce", "0123"), ("sex", "none")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("未回答が1問あります") && answer.text().contains("A11 "));
    assert_eq!(company.flag(&company.person).await, None);
    assert!(company.has_draft().await);
}

#[tokio::test]
async fn the_conversion_table_must_be_chosen() {
    let company = Company::new().await;
    let mut browser = company.filled("taro", light).await;
    for sex in ["", "other"] {
        let answer = browser.post(&company.at("/check"), &[("nonce", "0123"), ("sex", sex)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains("換算に使う性別を選んでください"));
        assert!(answer.text().contains("name=\"nonce\" value=\"0123\""));
    }
    assert_eq!(company.flag(&company.person).await, None);
}

#[tokio::test]
async fn an_event_that_has_closed_says_so_and_keeps_the_draft_for_its_close() {
    let company = Company::new().await;
    let mut browser = company.filled("taro", light).await;
    company.clock.advance(12 * 86_400);
    company.sign_in(&mut browser, "taro").await;
    let answer = browser.post(&company.at("/check"), &[("nonce", "0123"), ("sex", "male")]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text().contains("受付は終了しました") && answer.text().contains("2026年12月3日"));
    assert_eq!(company.post_page(&mut browser, 1, light).await.status, StatusCode::CONFLICT);
    let page = browser.get(&company.at("")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("受付は終了しました"));
    assert!(browser.get("/me").await.text().contains("受付終了"));
    assert_eq!(company.flag(&company.person).await, None);
    assert!(company.has_draft().await);
}

/// Every page of the event in both languages, and what each of them is answered with.
async fn assert_closed(company: &Company, browser: &mut Browser, says: [&str; 2]) {
    for (lang, says) in ["ja", "en"].into_iter().zip(says) {
        browser.get("/me").await;
        browser.post("/language", &[("lang", lang), ("back", "/me")]).await;
        let page = browser.get(&company.at("")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text().contains(says), "{}", page.text());
        for inside in ["/q/1", "/check"] {
            assert_eq!(browser.get(&company.at(inside)).await.location(), company.at(""), "{inside}");
        }
        browser.get(&company.at("")).await;
        for refused in [
            company.post_page(browser, 1, light).await,
            browser.post(&company.at("/check"), &[("nonce", "0123"), ("sex", "male")]).await,
        ] {
            assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
            assert!(refused.text().contains(says), "{}", refused.text());
        }
    }
    assert_eq!(company.flag(&company.person).await, None);
}

#[tokio::test]
async fn an_event_that_has_not_begun_names_its_first_day() {
    let company = Company::new().await;
    let first = domain::date::parse("2026-12-01").unwrap();
    company.begin(first).await;
    let mut browser = company.browser_of("taro").await;
    assert!(browser.get("/me").await.text().contains("受付前"));
    assert_closed(&company, &mut browser, ["2026年12月1日（火）から", "from Tue 1 December 2026"]).await;
    assert!(!company.has_draft().await);
}

#[tokio::test]
async fn a_paused_event_says_so_and_goes_on_with_what_was_saved() {
    let company = Company::new().await;
    let mut browser = company.filled("taro", light).await;
    company.take(Act::Suspend).await;
    assert!(browser.get("/me").await.text().contains("中断"));
    assert_closed(&company, &mut browser, ["受付を中断しています", "This event is paused"]).await;
    assert!(company.has_draft().await);
    company.take(Act::Resume).await;
    browser.get(&company.at("/check")).await;
    let (_, done) = company.submit(&mut browser, "male").await;
    assert_eq!(done.location(), company.at("/done"));
}
