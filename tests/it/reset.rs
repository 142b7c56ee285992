//! An operator resets a password, and the person finds the way back to what it closed.

use anyhow::{Context as _, Result, ensure};
use tests::{Browser, Scripts, deadline, journey};
use thirtyfour::By;

use crate::respondent::{choose_language, sign_in};
use crate::stage::Stage;

const BUTTON: &str = "main form button[type='submit']";
const BANNER: &str = ".banner";
const BANNER_WORDS: (&str, &str) = ("パスワードが再設定されました", "Your password was reset");
const RETURN: &str = "/me/account/closed/results";

/// A company in which one employee has a result, and that employee's password.
async fn scene() -> Result<(Stage, String)> {
    let mut stage = Stage::new(1).await?;
    let mut person = stage.enter("E-00001").await?;
    let answers = stage.dice.answers();
    journey::submit_all(&mut person, &stage.event.id, &answers).await?;
    let former = stage.password("E-00001")?.to_owned();
    Ok((stage, former))
}

/// What the operator does and reads out to the person.
fn reset(stage: &Stage) -> Result<String> {
    let reset = stage.appliance.operator_json(&[
        "user",
        "reset-password",
        "e-00001",
        "--reason",
        "窓口で本人を確認",
        "--show-secret",
    ])?;
    assert_eq!(reset["schema"], "mamori.user.reset-password/1");
    assert_eq!(reset["ended_sign_ins"], 1);
    Ok(reset["secret"].as_str().context("no secret")?.to_owned())
}

/// From the secret to the first page under a new password; every page is checked.
async fn enter(browser: &mut Browser, secret: &str, password: &str) -> Result<()> {
    browser.go("/sign-in").await?;
    sign_in(browser, "E-00001", secret).await?;
    browser.check().await?;
    for field in browser.driver.find_all(By::Css("main form input[type='password']")).await? {
        field.send_keys(password).await?;
    }
    browser.leave_by(BUTTON).await?;
    browser.check().await?;
    browser.go("/me").await?;
    browser.check().await
}

async fn has_banner(browser: &Browser) -> Result<bool> {
    Ok(!browser.driver.find_all(By::Css(BANNER)).await?.is_empty())
}

/// The page holds the sentence of its reader's language.
async fn says(browser: &Browser, lang: &str, (ja, en): (&str, &str)) -> Result<()> {
    let words = browser.find("body").await?.text().await?;
    let expected = if lang == "en" { en } else { ja };
    ensure!(words.contains(expected), "no {expected} in {words}");
    Ok(())
}

const ADVICE: (&str, &str) = ("アドバイス", "Advice");

async fn by_former_password(lang: &str) -> Result<()> {
    let (mut stage, former) = scene().await?;
    let Some(mut browser) = Browser::open(&stage.appliance, Scripts::On).await? else { return Ok(()) };
    let (secret, new) = (reset(&stage)?, stage.dice.pass_phrase());
    browser.go("/sign-in").await?;
    if lang == "en" {
        choose_language(&browser, lang).await?;
    }
    enter(&mut browser, &secret, &new).await?;
    says(&browser, lang, BANNER_WORDS).await?;
    browser.go(&stage.at("/result")).await?;
    browser.check().await?;
    says(&browser, lang, ("まだ開けません", "still closed")).await?;
    browser.go("/me/history").await?;
    browser.check().await?;

    browser.leave_by(".banner a").await?;
    browser.check().await?;
    browser.leave_by("main a[href$='/closed/password']").await?;
    browser.check().await?;
    browser.fill("#former", "something else entirely 5").await?;
    browser.fill("#current", &new).await?;
    browser.leave_by(BUTTON).await?;
    browser.check().await?;
    says(&browser, lang, ("このパスワードでは開けません", "This password opens none")).await?;
    // A miss makes the next try wait for a second; who is too fast is told so.
    deadline::until("the records to open", || async {
        browser.go("/me/account/closed/password").await.ok()?;
        browser.fill("#former", &former).await.ok()?;
        browser.fill("#current", &new).await.ok()?;
        browser.leave_by(BUTTON).await.ok()?;
        (browser.path().await.ok()? == "/me/history").then_some(())
    })
    .await?;
    browser.check().await?;
    ensure!(!has_banner(&browser).await?, "the banner goes when everything is open");
    browser.go(&stage.at("/result")).await?;
    browser.check().await?;
    says(&browser, lang, ADVICE).await?;
    browser.close(9).await
}

#[tokio::test]
async fn the_former_password_opens_everything_again() -> Result<()> {
    by_former_password("ja").await
}

#[tokio::test]
async fn the_former_password_opens_everything_in_english() -> Result<()> {
    by_former_password("en").await
}

async fn by_recovery_code(lang: &str) -> Result<()> {
    let (mut stage, former) = scene().await?;
    let Some(mut browser) = Browser::open(&stage.appliance, Scripts::On).await? else { return Ok(()) };
    let mut before = stage.appliance.client();
    journey::sign_in(&mut before, "E-00001", &former).await?;
    let form = before.get("/me/account/recovery").await?.form("/me/account/recovery")?;
    let made = before.post(&form).await?.expect(200)?.html();
    let code = made.split("charset=utf-8,").nth(1).and_then(|rest| rest.split('"').next());
    let code = code.context("no recovery code")?.to_owned();

    let done = stage
        .appliance
        .operator(&["user", "reset-password", "E-00001", "--reason", "A call from the desk", "--lang", lang])?
        .good()?;
    let named = if lang == "en" { "One-time password" } else { "1回だけ" };
    ensure!(done.contains(named) && !done.contains(&former), "{done}");
    let secret = done.lines().nth(1).context("no secret")?.trim().to_owned();
    let new = stage.dice.pass_phrase();
    browser.go("/sign-in").await?;
    if lang == "en" {
        choose_language(&browser, lang).await?;
    }
    enter(&mut browser, &secret, &new).await?;
    says(&browser, lang, BANNER_WORDS).await?;
    browser.leave_by(".banner a").await?;
    browser.check().await?;
    browser.leave_by("main a[href$='/closed/code']").await?;
    browser.check().await?;
    browser.fill("#code", &code).await?;
    browser.fill("#current", &new).await?;
    browser.leave_by(BUTTON).await?;
    ensure!(browser.path().await? == "/me/history", "{}", browser.words().await?);
    browser.check().await?;
    ensure!(!has_banner(&browser).await?);
    browser.go(&stage.at("/result")).await?;
    browser.check().await?;
    says(&browser, lang, ADVICE).await?;
    browser.close(7).await
}

#[tokio::test]
async fn the_recovery_code_opens_everything_again() -> Result<()> {
    by_recovery_code("ja").await
}

#[tokio::test]
async fn the_recovery_code_opens_everything_in_english() -> Result<()> {
    by_recovery_code("en").await
}

/// An employee who asks in one browser, a doctor who gives back in another.
async fn spoken(lang: &str) -> Result<()> {
    let (mut stage, _) = scene().await?;
    let Some(mut person) = Browser::open(&stage.appliance, Scripts::On).await? else { return Ok(()) };
    let Some(mut doctor) = Browser::open(&stage.appliance, Scripts::On).await? else { return Ok(()) };
    let (secret, new) = (reset(&stage)?, stage.dice.pass_phrase());
    enter(&mut person, &secret, &new).await?;
    doctor.go("/sign-in").await?;
    sign_in(&doctor, "D-1", stage.password("D-1")?).await?;
    if lang == "en" {
        choose_language(&person, lang).await?;
        choose_language(&doctor, lang).await?;
    }
    person.go(RETURN).await?;
    person.check().await?;
    person.leave_by(BUTTON).await?;
    person.check().await?;

    doctor.go("/care/returns").await?;
    doctor.check().await?;
    doctor.leave_by("main a[href*='/care/returns/']").await?;
    doctor.check().await?;
    doctor.leave_by(BUTTON).await?;
    doctor.check().await?;
    person.leave_by(&format!("main a[href$='{RETURN}']")).await?;
    person.check().await?;
    let digits = person.find("#check-code").await?.text().await?;
    doctor.fill("#digits", &digits).await?;
    doctor.leave_by(BUTTON).await?;
    doctor.check().await?;
    let done = if lang == "en" { "The results are back" } else { "結果を戻しました" };
    let said = doctor.find("main").await?.text().await?;
    ensure!(said.contains(done), "{said}");

    person.go(&stage.at("/result")).await?;
    person.check().await?;
    ensure!(!has_banner(&person).await?, "the banner goes when the results are back");
    let open = if lang == "en" { "Advice" } else { "アドバイス" };
    ensure!(person.words().await?.contains(open), "{}", person.words().await?);
    doctor.close(4).await?;
    person.close(7).await
}

#[tokio::test]
async fn an_implementer_gives_the_results_back_by_a_spoken_code() -> Result<()> {
    spoken("ja").await
}

#[tokio::test]
async fn an_implementer_gives_the_results_back_in_english() -> Result<()> {
    spoken("en").await
}

#[tokio::test]
async fn who_did_not_ask_for_the_reset_raises_the_alarm() -> Result<()> {
    let (mut stage, _) = scene().await?;
    let Some(mut browser) = Browser::open(&stage.appliance, Scripts::On).await? else { return Ok(()) };
    let (secret, new) = (reset(&stage)?, stage.dice.pass_phrase());
    enter(&mut browser, &secret, &new).await?;
    browser.leave_by(".banner a").await?;
    browser.leave_by("main a[href$='/closed/not-me']").await?;
    browser.check().await?;
    browser.leave_by(BUTTON).await?;
    ensure!(browser.path().await?.starts_with("/sign-in"), "{}", browser.path().await?);
    let notices = stage.doctor.get("/me/notices").await?.expect(200)?.words();
    ensure!(notices.contains("身に覚えのない再設定の申し出"), "{notices}");
    browser.close(4).await
}
