//! The life of the circles in real browsers: the start with its printed sheet, the grant between two
//! people who talk, the employer's circle, and what a person hands over to it.

use anyhow::{Context as _, Result, ensure};
use tests::{Appliance, Browser, Company, Dice, Event, Scripts, deadline, journey, sheet_code};

use crate::respondent::{choose_language, first_sign_in, sign_in};
use crate::stage::{EVENT_NAME, Stage};

const BUTTON: &str = "main form .buttons button.button:not([name])";

/// Presses the one primary button and looks at the page that follows.
async fn press(browser: &mut Browser) -> Result<()> {
    browser.leave_by(BUTTON).await?;
    browser.check().await
}

async fn follow(browser: &mut Browser, end: &str) -> Result<()> {
    browser.leave_by(&format!("main a[href$='{end}']")).await?;
    browser.check().await
}

async fn says(browser: &Browser, ja: &str, en: &str) -> Result<()> {
    let words = browser.words().await?;
    ensure!(words.contains(ja) || words.contains(en), "neither {ja} nor {en} in\n{words}");
    Ok(())
}

/// Somebody who signs in for the first time, and reads this language.
async fn newcomer(
    appliance: &Appliance,
    company: &Company,
    (number, lang): (&str, &str),
    (dice, scripts): (&mut Dice, Scripts),
) -> Result<Option<Browser>> {
    let Some(mut browser) = Browser::open(appliance, scripts).await? else { return Ok(None) };
    first_sign_in(&mut browser, company.person(number)?, &dice.pass_phrase()).await?;
    if lang == "en" {
        choose_language(&browser, lang).await?;
    }
    Ok(Some(browser))
}

/// What is printed when the link to the sheet is followed: its code.
async fn printed(appliance: &Appliance, browser: &Browser) -> Result<String> {
    let link = browser.find("main a[href$='/circle/sheet.pdf']").await?.attr("href").await?;
    let cookie = browser.driver.get_named_cookie("__Host-mamori").await?;
    let mut client = appliance.client();
    client.set_session(&cookie.value);
    let sheet = client.get(&link.context("a link without an address")?).await?.expect(200)?;
    sheet_code(&sheet.bytes)
}

/// From the desk to a circle that stands, and a trial of its sheet.
async fn start(appliance: &Appliance, browser: &mut Browser, desk: &str) -> Result<()> {
    browser.go(desk).await?;
    browser.check().await?;
    follow(browser, "/circle/start").await?;
    press(browser).await?;
    let code = printed(appliance, browser).await?;
    browser.fill("#tail", "0000 0000 0000 0000").await?;
    press(browser).await?;
    says(browser, "最後の4組と違います", "not the last four groups").await?;
    let tail: String = code.split('-').skip(10).collect();
    browser.fill("#tail", &tail.to_lowercase()).await?;
    press(browser).await?;
    says(browser, "鍵の輪が始まりました", "The circle has been started").await?;
    browser.go(&format!("{desk}/circle")).await?;
    follow(browser, "/circle/trial").await?;
    browser.fill("#code", &code).await?;
    press(browser).await?;
    says(browser, "回復シートは使えます", "The recovery sheet works").await
}

/// The doctor goes from the desk to the draft, is asked for what was forgotten, and confirms.
async fn criteria(doctor: &mut Browser) -> Result<()> {
    doctor.go("/care").await?;
    doctor.leave_by("main a[href*='/care/criteria/']").await?;
    doctor.check().await?;
    press(doctor).await?;
    says(doctor, "判定方法を選んでください", "Choose a method").await?;
    for choice in ["name='method'][value='total'", "name='wording'"] {
        doctor.find(&format!("label:has(input[{choice}])")).await?.click().await?;
    }
    press(doctor).await?;
    says(doctor, "判定方法と基準を確認しました", "Method and criteria are confirmed").await
}

/// The digits on the page about the circle, as they are read out.
async fn read_out(browser: &mut Browser, desk: &str) -> Result<String> {
    browser.go(&format!("{desk}/circle")).await?;
    browser.check().await?;
    Ok(browser.find("#check-code").await?.text().await?)
}

async fn type_digits(browser: &mut Browser, digits: &str) -> Result<()> {
    browser.fill("#digits", digits).await?;
    press(browser).await
}

/// A nurse waits, is granted the key by the doctor, and opens the list of respondents.
async fn ceremony(lang: &str, scripts: Scripts) -> Result<()> {
    let appliance = Appliance::start().await?;
    let company = Company::with_employees(1).and("N-1", "医療職").enter(&appliance)?;
    let mut dice = Dice::seeded(7);
    let open = newcomer(&appliance, &company, ("D-1", lang), (&mut dice, scripts)).await?;
    let Some(mut doctor) = open else { return Ok(()) };
    let open = newcomer(&appliance, &company, ("N-1", lang), (&mut dice, scripts)).await?;
    let Some(mut nurse) = open else { return Ok(()) };
    start(&appliance, &mut doctor, "/care").await?;
    let mut witness = appliance.client();
    journey::first_sign_in(&mut witness, company.person("E-00001")?, &dice.pass_phrase()).await?;
    Event::create(&appliance, EVENT_NAME)?;
    criteria(&mut doctor).await?;
    let event = Event::start(&appliance, &mut witness).await?;

    let list = format!("/care/{}/respondents", event.id);
    nurse.go(&list).await?;
    nurse.check().await?;
    says(&nurse, "鍵の付与待ち", "Waiting for the key").await?;
    says(&nurse, "試験 D-1", "Tester D-1").await?;

    doctor.go("/care/circle").await?;
    doctor.check().await?;
    doctor.leave_by("main a[href*='/care/circle/people/']").await?;
    doctor.check().await?;
    press(&mut doctor).await?;
    type_digits(&mut doctor, "1").await?;
    says(&doctor, "番号が違います", "The digits differ").await?;
    let digits = read_out(&mut nurse, "/care").await?;
    type_digits(&mut doctor, &digits).await?;
    says(&doctor, "鍵を渡しました", "The key is given").await?;

    nurse.go(&list).await?;
    nurse.check().await?;
    says(&nurse, "試験 E-00001", "Tester E-00001").await?;
    nurse.go("/protection").await?;
    nurse.check().await?;
    says(&nurse, "鍵を持つ人（2人）", "Who holds it (2)").await?;
    doctor.close(10).await?;
    nurse.close(5).await
}

#[tokio::test]
async fn a_circle_starts_and_its_key_is_granted_in_japanese() -> Result<()> {
    ceremony("ja", Scripts::On).await
}

#[tokio::test]
async fn a_circle_starts_and_its_key_is_granted_in_english() -> Result<()> {
    ceremony("en", Scripts::On).await
}

#[tokio::test]
async fn a_circle_starts_and_its_key_is_granted_without_javascript() -> Result<()> {
    ceremony("ja", Scripts::Off).await
}

/// The manager starts the employer's circle, the doctor confirms it, a person agrees, the manager opens
/// what was handed over, and the person sees that.
async fn handed_over(lang: &str) -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let person = (&stage.appliance, &stage.company, ("M-1", lang));
    let open = newcomer(person.0, person.1, person.2, (&mut stage.dice, Scripts::On)).await?;
    let Some(mut manager) = open else { return Ok(()) };
    let Some(mut doctor) = Browser::open(&stage.appliance, Scripts::On).await? else { return Ok(()) };
    doctor.go("/sign-in").await?;
    sign_in(&doctor, "D-1", stage.password("D-1")?).await?;
    if lang == "en" {
        choose_language(&doctor, lang).await?;
    }
    start(&stage.appliance, &mut manager, "/line").await?;
    doctor.go("/care/circle").await?;
    follow(&mut doctor, "/care/circle/employer").await?;
    doctor.leave_by("main button[name='open']").await?;
    doctor.check().await?;
    let digits = read_out(&mut manager, "/line").await?;
    type_digits(&mut doctor, &digits).await?;
    says(&doctor, "会社側の鍵の輪を確かめました", "The employer's circle is confirmed").await?;

    let mut respondent = stage.enter("E-00001").await?;
    journey::submit_all(&mut respondent, &stage.event.id, &journey::strained(true)).await?;
    journey::judge(&mut stage.doctor, &stage.event.id).await?;
    respondent.get(&stage.at("/result")).await?.expect(200)?;
    let path = stage.at("/consent");
    let page = respondent.get(&path).await?.expect(200)?;
    let before = respondent.get("/me/access").await?.expect(200)?.words();
    ensure!(!before.contains("試験 M-1"), "{before}");
    manager.go(&format!("/line/{}/interviews", stage.event.id)).await?;
    manager.check().await?;
    let words = manager.words().await?;
    ensure!(!words.contains("E-00001"), "somebody who has not agreed stands in the list:\n{words}");
    respondent.post(&page.form(&path)?.with("choice", "agree")).await?.expect(200)?;

    manager.go("/line").await?;
    manager.check().await?;
    manager.leave_by(&format!("main a[href$='/line/{}/interviews']", stage.event.id)).await?;
    manager.check().await?;
    manager.leave_by("main a[href*='/interviews/']").await?;
    manager.check().await?;
    press(&mut manager).await?;
    says(&manager, "試験 E-00001", "Tester E-00001").await?;
    let after = respondent.get("/me/access").await?.expect(200)?.words();
    ensure!(after.contains("試験 M-1"), "the person is not told who opened it:\n{after}");
    doctor.close(3).await?;
    manager.close(8).await
}

#[tokio::test]
async fn the_employer_opens_what_was_handed_over_in_japanese() -> Result<()> {
    handed_over("ja").await
}

#[tokio::test]
async fn the_employer_opens_what_was_handed_over_in_english() -> Result<()> {
    handed_over("en").await
}

#[tokio::test]
async fn a_waiting_consent_reaches_the_employer_with_the_implementers_signature() -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let mut person = stage.enter("E-00001").await?;
    journey::submit_all(&mut person, &stage.event.id, &journey::strained(true)).await?;
    journey::judge(&mut stage.doctor, &stage.event.id).await?;
    journey::consent(&mut person, &stage.event.id).await?;
    let mut manager = stage.enter("M-1").await?;
    journey::start_circle(&mut manager, "/line").await?;
    journey::confirm_employer(&mut stage.doctor, &mut manager).await?;
    // Neither the person nor the doctor opens anything again: the signature alone hands it over.
    let (list, limit) = (format!("/line/{}/interviews", stage.event.id), deadline::Limit::default());
    loop {
        let words = manager.get(&list).await?.expect(200)?.words();
        if words.contains("E-00001") {
            return Ok(());
        }
        limit.pause("the one who had agreed before").await?;
    }
}

#[tokio::test]
async fn the_operator_confirms_that_the_sheet_may_give_a_lost_key_back() -> Result<()> {
    let appliance = Appliance::start().await?;
    let mut dice = Dice::seeded(20_261_125);
    let company = Company::with_employees(1).and("D-2", "医療職").enter(&appliance)?;
    let (mut first, mut second) = (appliance.client(), appliance.client());
    journey::first_sign_in(&mut first, company.person("D-1")?, &dice.pass_phrase()).await?;
    let sheet = journey::start_circle(&mut first, "/care").await?;
    let confirm = ["user", "confirm-recovery", "implementers", "--reason", "両封筒を確認"];
    let early = appliance.operator(&confirm)?;
    assert_eq!(early.code, 6, "nobody has typed a sheet: {}{}", early.out, early.err);
    let reset = ["user", "reset-password", "D-1", "--reason", "退職"];
    let refused = appliance.operator(&reset)?;
    ensure!(refused.code != 0, "the last holder went without a word: {}", refused.out);
    appliance.operator(&[&reset[..], &["--yes"]].concat())?.good()?;

    journey::first_sign_in(&mut second, company.person("D-2")?, &dice.pass_phrase()).await?;
    let path = "/care/circle/recovery";
    let form = second.get(path).await?.expect(200)?.form(path)?;
    second.post(&form.with("code", &sheet)).await?.expect(200)?;
    let unfounded = appliance.operator(&confirm[..3])?;
    assert_eq!(unfounded.code, 2, "without a reason: {}{}", unfounded.out, unfounded.err);
    let trial = appliance.operator_json(&[&confirm[..], &["--dry-run"]].concat())?;
    assert_eq!((&trial["dry_run"], &trial["staff_number"]), (&true.into(), &"D-2".into()));
    let done = appliance.operator_json(&confirm)?;
    assert_eq!(done["schema"], "mamori.user.confirm-recovery/1");
    ensure!(done["told"].as_u64() >= Some(1), "the former holder is told: {done}");
    // It opens after 24 hours, not before.
    let waits = second.get(path).await?.expect(200)?.words();
    let shown = done["ready_shown"].as_str().context("no time")?;
    ensure!(shown.len() == 16 && waits.contains("24"), "{shown}: {waits}");
    let again = appliance.operator(&confirm)?;
    assert_eq!(again.code, 6, "{}{}", again.out, again.err);
    Ok(())
}
