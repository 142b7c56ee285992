//! Answers before and after a reset.

use super::{Company, heavy, light};
use crate::app::testing;

#[tokio::test]
async fn answers_given_anew_after_a_reset_join_the_earlier_ones_once_these_are_open() {
    let company = Company::new().await;
    let mut before = company.browser_of("taro").await;
    for page in [1, 2] {
        company.post_page(&mut before, page, heavy).await;
    }
    let mut browser = testing::after_reset(&company.app, "taro").await;
    let page = browser.get(&company.at("")).await.text();
    assert!(page.contains("再設定の前の回答は、まだ開けません"), "{page}");
    assert!(page.contains("回答を始める"), "nothing of the closed answers shows: {page}");
    company.post_page(&mut browser, 2, light).await;
    company.post_page(&mut browser, 3, light).await;
    assert_eq!(company.counts().await.drafts, 1, "one person answers, whatever the number of keys");

    let second = answers(&mut browser, &company, 2).await;
    testing::open_by_former_password(&mut browser).await;
    let page = browser.get(&company.at("")).await.text();
    assert!(!page.contains("まだ開けません"), "{page}");
    assert_eq!(answers(&mut browser, &company, 2).await, second, "what was answered anew stands");
    let first = answers(&mut browser, &company, 1).await;
    assert!(first > 0, "the answers from before are back");

    for page in 4..=6 {
        company.post_page(&mut browser, page, light).await;
    }
    let (_, done) = company.submit(&mut browser, "none").await;
    assert_eq!(done.location(), company.at("/done"), "{}", done.text());
    assert!(!company.has_draft().await);
    assert_eq!(company.counts().await.drafts, 0);
}

#[tokio::test]
async fn a_submission_erases_the_closed_answers_too() {
    let company = Company::new().await;
    let mut before = company.browser_of("taro").await;
    company.post_page(&mut before, 1, heavy).await;
    let mut browser = testing::after_reset(&company.app, "taro").await;
    for page in 1..=6 {
        company.post_page(&mut browser, page, light).await;
    }
    let (_, done) = company.submit(&mut browser, "none").await;
    assert_eq!(done.location(), company.at("/done"), "{}", done.text());
    assert!(!company.has_draft().await);
    assert!(!browser.get(&company.at("")).await.text().contains("まだ開けません"));
}

/// How many answers a page shows as chosen.
async fn answers(browser: &mut testing::Browser, company: &Company, page: usize) -> usize {
    browser.get(&company.at(&format!("/q/{page}"))).await.text().matches(" checked").count()
}
