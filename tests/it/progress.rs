//! How far an event has come, who has not submitted, and reminding them, in a real browser.

use anyhow::{Context as _, Result, ensure};
use tests::{Browser, Scripts, journey};

use crate::respondent::{choose_language, sign_in};
use crate::stage::Stage;

/// An open event of which one employee of four has submitted.
async fn stage() -> Result<Stage> {
    let mut stage = Stage::new(4).await?;
    let mut person = stage.enter("E-00001").await?;
    journey::submit_all(&mut person, &stage.event.id, &journey::strained(false)).await?;
    Ok(stage)
}

fn at(stage: &Stage, rest: &str) -> String {
    format!("/line/{}/{rest}", stage.event.id)
}

/// A holder of a role at a browser, on the progress of the event.
async fn arrive(
    stage: &mut Stage,
    (number, lang): (&str, &str),
    scripts: Scripts,
) -> Result<Option<Browser>> {
    stage.enter(number).await?;
    let Some(browser) = Browser::open(&stage.appliance, scripts).await? else { return Ok(None) };
    browser.go("/sign-in").await?;
    if lang == "en" {
        choose_language(&browser, lang).await?;
    }
    sign_in(&browser, number, stage.password(number)?).await?;
    browser.go("/line").await?;
    browser.leave_by(&format!("main a[href$='{}']", at(stage, "progress"))).await?;
    Ok(Some(browser))
}

/// Looks at a page on a phone as well: nothing may stand out to the side.
async fn narrow(browser: &mut Browser) -> Result<()> {
    browser.check().await?;
    browser.driver.set_window_rect(0, 0, 320, 800).await?;
    let wide = "return document.documentElement.scrollWidth";
    let width = browser.driver.execute(wide, Vec::new()).await?.json().as_u64().context("no width")?;
    ensure!(width <= 500, "{} is {width} wide", browser.path().await?);
    browser.driver.set_window_rect(0, 0, 1_280, 900).await?;
    Ok(())
}

#[tokio::test]
async fn a_manager_follows_the_departments_and_reminds_those_chosen() -> Result<()> {
    let mut stage = stage().await?;
    let Some(mut browser) = arrive(&mut stage, ("M-1", "ja"), Scripts::On).await? else { return Ok(()) };
    let words = browser.words().await?;
    ensure!(words.contains("現在") && words.contains("14.2%"), "{words}");
    narrow(&mut browser).await?;
    browser.leave_by("main table a").await?;
    ensure!(browser.words().await?.contains("営業部"), "{}", browser.words().await?);
    browser.check().await?;
    browser.find("details summary").await?.click().await?;
    browser.check().await?;

    browser.leave_by(&format!("main a[href$='{}']", at(&stage, "people"))).await?;
    narrow(&mut browser).await?;
    browser.find("main table label.pick").await?.click().await?;
    browser.leave_by("#remind button.button").await?;
    let words = browser.words().await?;
    ensure!(words.contains("用紙を印刷します") && words.contains("ご自分で決められます"), "{words}");
    narrow(&mut browser).await?;
    browser.leave_by("main form button.button").await?;
    ensure!(browser.path().await?.ends_with("/reminders/1"), "{}", browser.path().await?);
    browser.check().await?;
    ensure!(browser.words().await?.contains("督促しました"), "{}", browser.words().await?);
    browser.go(&at(&stage, "reminders")).await?;
    browser.check().await?;
    let entries = stage.appliance.operator(&["audit", "list"])?.good()?;
    ensure!(entries.contains("reminder sent by hand"), "{entries}");
    browser.close(7).await
}

#[tokio::test]
async fn a_manager_with_a_scope_reads_rates_without_names_in_english() -> Result<()> {
    let mut stage = stage().await?;
    let file = stage.appliance.layout().root.join("scoped.csv");
    std::fs::write(&file, "社員番号,氏名,部署コード,権限,範囲\nM-1,試験 M-1,SALES,管理監督者,2\n")?;
    let file = file.to_str().context("a strange path")?;
    stage.appliance.operator_json(&["user", "import", file, "--expect", "1"])?;
    let Some(mut browser) = arrive(&mut stage, ("M-1", "en"), Scripts::On).await? else { return Ok(()) };
    let words = browser.words().await?;
    ensure!(
        words.contains("Sales") && words.contains("14.2%") && !words.contains("Whole company"),
        "{words}"
    );
    narrow(&mut browser).await?;
    browser.leave_by(&format!("main a[href$='{}']", at(&stage, "people"))).await?;
    let words = browser.words().await?;
    ensure!(words.contains("This event shows no names") && !words.contains("E-0000"), "{words}");
    narrow(&mut browser).await?;
    browser.leave_by("main form button.button").await?;
    ensure!(browser.words().await?.contains("print sheets"), "{}", browser.words().await?);
    narrow(&mut browser).await?;
    browser.leave_by("main form button.button").await?;
    let words = browser.words().await?;
    ensure!(words.contains("The reminder is on its way") && !words.contains("PDF"), "{words}");
    browser.check().await?;
    browser.close(4).await
}

#[tokio::test]
async fn a_clerk_filters_and_reminds_without_scripts_and_the_operator_sees_totals() -> Result<()> {
    let mut stage = stage().await?;
    let code = stage.event.code.clone();
    let remind = ["event", "remind", code.as_str(), "--dry-run"];
    let would = stage.appliance.operator_json(&remind)?;
    ensure!(would["sheets"] == 6 && would["letters"] == 0 && would["dry_run"] == true, "{would}");
    let Some(mut browser) = arrive(&mut stage, ("C-1", "ja"), Scripts::Off).await? else { return Ok(()) };
    browser.fill("#words", "sales").await?;
    browser.leave_by("main form[method='get'] button").await?;
    ensure!(browser.words().await?.contains("見つかった部署"), "{}", browser.words().await?);
    browser.leave_by(&format!("main a[href$='{}']", at(&stage, "people"))).await?;
    browser.fill("#words", "E-00003").await?;
    browser.leave_by("main form button.button").await?;
    let words = browser.words().await?;
    ensure!(words.contains("未実施者 1人") && !words.contains("E-00002"), "{words}");
    browser.leave_by("#remind button[name='all']").await?;
    ensure!(
        browser.words().await?.contains("メールのない1人は用紙を印刷します"),
        "{}",
        browser.words().await?
    );
    browser.leave_by("main form button.button").await?;
    browser.find("main a[href$='/sheets.pdf']").await?;
    browser.check().await?;
    let again = stage.appliance.operator_json(&remind)?;
    ensure!(again["sheets"] == 5 && again["too_soon"] == 1, "{again}");
    browser.close(1).await
}
