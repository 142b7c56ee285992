//! Two-step sign-in in a real browser: on, in by a code, in by a backup code, off.

use anyhow::{Context as _, Result, ensure};
use tests::{Appliance, Authenticator, Browser, Company, Dice, Scripts};
use thirtyfour::By;

use crate::respondent::{first_sign_in, sign_in};

const PAGE: &str = "/me/account/two-step";

async fn sign_out(browser: &Browser) -> Result<()> {
    browser.leave_by("form[action$='/sign-out'] button").await
}

/// Switches it on, with one slip of the hand, and gives the app and the backup codes.
async fn switch_on(browser: &mut Browser, password: &str) -> Result<(Authenticator, Vec<String>)> {
    browser.go("/me/account").await?;
    browser.leave_by(&format!("main a[href$='{PAGE}']")).await?;
    browser.check().await?;
    let label = browser.find("svg.qr").await?.attr("aria-label").await?.unwrap_or_default();
    ensure!(!label.is_empty(), "the QR code has no name");
    let shown = browser.find("#two-step-secret").await?.text().await?;
    let app = Authenticator::read(&shown)?;
    for code in ["000000".to_owned(), app.code(0)?] {
        browser.fill("#code", &code).await?;
        browser.fill("#password", password).await?;
        browser.leave_by("main form button[type='submit'].button").await?;
        browser.check().await?;
    }
    let mut codes = Vec::new();
    for code in browser.driver.find_all(By::Css("ol.codes code")).await? {
        codes.push(code.text().await?);
    }
    ensure!(codes.len() == 10, "{} backup codes on\n{}", codes.len(), browser.words().await?);
    Ok((app, codes))
}

/// From the password to the first page by way of a code.
async fn enter(browser: &mut Browser, (login, password): (&str, &str), code: &str) -> Result<()> {
    sign_in(browser, login, password).await?;
    ensure!(browser.path().await? == "/sign-in/code", "{}", browser.path().await?);
    browser.check().await?;
    browser.fill("#code", code).await?;
    browser.leave_by("main form button[type='submit']").await?;
    ensure!(browser.path().await? == "/me", "{}\n{}", browser.path().await?, browser.words().await?);
    Ok(())
}

async fn walk(lang: &str, scripts: Scripts) -> Result<()> {
    let appliance = Appliance::start().await?;
    let company = Company::with_employees(1).enter(&appliance)?;
    let Some(mut browser) = Browser::open(&appliance, scripts).await? else { return Ok(()) };
    let person = company.employees().next().context("nobody")?;
    let password = Dice::seeded(20_261_125).pass_phrase();
    browser.go("/sign-in").await?;
    if lang == "en" {
        browser.leave_by("button[name='lang'][value='en']").await?;
    }
    first_sign_in(&mut browser, person, &password).await?;
    let (app, codes) = switch_on(&mut browser, &password).await?;
    sign_out(&browser).await?;
    let mine = (person.number.as_str(), password.as_str());
    // The present code has been used to switch it on; the next counts already.
    enter(&mut browser, mine, &app.code(1)?).await?;
    sign_out(&browser).await?;
    enter(&mut browser, mine, codes.first().context("no code")?).await?;
    browser.go(PAGE).await?;
    browser.check().await?;
    let words = browser.words().await?;
    ensure!(words.contains(if lang == "en" { "Backup codes left\n9" } else { "9個" }), "{words}");
    browser.fill("#password", &password).await?;
    browser.leave_by("form:has(input[value='off']) .buttons button").await?;
    ensure!(browser.driver.find_all(By::Css("svg.qr")).await?.len() == 1, "it is still on");
    sign_out(&browser).await?;
    sign_in(&browser, mine.0, mine.1).await?;
    ensure!(browser.path().await? == "/me", "{}", browser.path().await?);
    browser.close(8).await
}

#[tokio::test]
async fn two_step_sign_in_is_switched_on_used_and_switched_off() -> Result<()> {
    walk("ja", Scripts::On).await
}

#[tokio::test]
async fn two_step_sign_in_works_in_english_and_without_javascript() -> Result<()> {
    walk("en", Scripts::Off).await
}
