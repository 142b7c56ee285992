//! From the implementers' judgement to consent, its taking back, and a request, in a real browser.

use anyhow::{Context as _, Result, ensure};
use tests::{Browser, Scripts, journey};

use crate::respondent::sign_in;
use crate::stage::Stage;

async fn choose(browser: &mut Browser, value: &str) -> Result<()> {
    browser.find(&format!("label:has(input[name='choice'][value='{value}'])")).await?.click().await?;
    browser.leave_by("main form .buttons button.button").await?;
    browser.check().await
}

/// The page of consent: nothing chosen, agreeing, taking it back, refusing.
async fn decide(browser: &mut Browser, stage: &Stage) -> Result<()> {
    browser.leave_by(&format!("main a[href$='{}']", stage.at("/consent"))).await?;
    browser.check().await?;
    browser.leave_by("main form .buttons button.button").await?;
    ensure!(browser.driver.title().await?.contains(['：', ':']), "no word about the error");
    browser.check().await?;
    choose(browser, "agree").await?;
    browser.leave_by("main button[value='take-back']").await?;
    browser.check().await?;
    choose(browser, "decline").await
}

/// The request in its two steps, and taking it back.
async fn ask(browser: &mut Browser, stage: &Stage) -> Result<()> {
    browser.go(&stage.at("/result")).await?;
    browser.leave_by(&format!("main a[href$='{}']", stage.at("/apply"))).await?;
    browser.check().await?;
    browser.leave_by(&format!("main a[href$='{}']", stage.at("/apply/form"))).await?;
    browser.check().await?;
    browser.leave_by("main form .buttons button.button").await?;
    browser.check().await?;
    for choice in
        ["[name='way'][value='online']", "[name='doctor'][value='any']", "[name='contact'][value='notice']"]
    {
        browser.find(&format!("label:has(input{choice})")).await?.click().await?;
    }
    browser.fill("textarea[name='times']", "12/8").await?;
    browser.fill("textarea[name='to_doctor']", "眠れません").await?;
    browser.find("label:has(input[name='understood'])").await?.click().await?;
    browser.leave_by("main form .buttons button.button").await?;
    ensure!(browser.path().await?.ends_with("/apply"), "{}", browser.path().await?);
    ensure!(browser.words().await?.contains("12/8"), "{}", browser.words().await?);
    browser.check().await?;
    browser.leave_by("main form button").await?;
    ensure!(!browser.words().await?.contains("12/8"), "{}", browser.words().await?);
    browser.check().await
}

async fn walk(lang: &str, scripts: Scripts) -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let Some(mut browser) = Browser::open(&stage.appliance, scripts).await? else { return Ok(()) };
    let mut person = stage.enter("E-00001").await?;
    journey::submit_all(&mut person, &stage.event.id, &journey::strained(true)).await?;
    let before = person.get(&stage.at("/result")).await?.expect(200)?.words();
    ensure!(before.contains("面接指導の要否は実施者が確認中です"), "{before}");
    journey::judge(&mut stage.doctor, &stage.event.id).await?;

    browser.go("/sign-in").await?;
    sign_in(&browser, "E-00001", stage.password("E-00001")?).await?;
    let now = browser.find("html").await?.attr("lang").await?.context("a page without a language")?;
    if now != lang {
        browser.leave_by(&format!("button[name='lang'][value='{lang}']")).await?;
    }
    browser.go(&stage.at("/result")).await?;
    browser.check().await?;
    decide(&mut browser, &stage).await?;
    ask(&mut browser, &stage).await?;
    browser.go(&stage.at("")).await?;
    browser.check().await?;
    browser.close(12).await
}

#[tokio::test]
async fn a_person_decides_and_asks_in_japanese() -> Result<()> {
    walk("ja", Scripts::On).await
}

#[tokio::test]
async fn a_person_decides_and_asks_in_english() -> Result<()> {
    walk("en", Scripts::On).await
}

#[tokio::test]
async fn a_person_decides_and_asks_without_javascript() -> Result<()> {
    walk("ja", Scripts::Off).await
}

#[tokio::test]
async fn the_implementers_walk_judgement_and_release_in_a_browser() -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let Some(mut browser) = Browser::open(&stage.appliance, Scripts::On).await? else { return Ok(()) };
    let mut person = stage.enter("E-00001").await?;
    journey::submit_all(&mut person, &stage.event.id, &journey::strained(true)).await?;
    browser.go("/sign-in").await?;
    sign_in(&browser, "D-1", stage.password("D-1")?).await?;
    browser.go("/care").await?;
    browser.leave_by(&format!("main a[href$='/care/{}/judgement']", stage.event.id)).await?;
    browser.check().await?;
    browser.find("main label:has(input[value='needed'])").await?.click().await?;
    browser.leave_by("main form .buttons button.button:not([name])").await?;
    browser.check().await?;
    browser.leave_by("main a[href$='/judgement/complete']").await?;
    browser.check().await?;
    browser.leave_by("main form .buttons button.button").await?;
    browser.check().await?;
    browser.go(&format!("/care/{}/release", stage.event.id)).await?;
    browser.check().await?;
    browser.go(&format!("/line/{}/interviews", stage.event.id)).await?;
    browser.check().await?;
    browser.close(6).await
}
