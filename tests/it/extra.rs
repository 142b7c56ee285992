//! A clerk writes extra questions, and somebody answers them in a real browser.

use anyhow::{Context as _, Result, ensure};
use tests::{Appliance, Browser, Client, Company, Dice, Event, Scripts, journey};

use crate::respondent::sign_in;
use crate::stage::EVENT_NAME;

/// The questions: kind, wording in both languages, choices.
const QUESTIONS: [(&str, &str, &str, &str); 4] = [
    ("one", "在宅勤務の頻度は", "How often do you work from home?", "毎日\n週に数日\nなし"),
    ("many", "助かっている制度は", "Which rules help you?", "時差出勤\n在宅勤務\n短時間勤務"),
    ("scale", "職場の雰囲気は", "How is the mood at work?", ""),
    ("text", "職場への要望", "What should change?", ""),
];

async fn enter(
    appliance: &Appliance,
    company: &Company,
    number: &str,
    dice: &mut Dice,
) -> Result<(Client, String)> {
    let (mut client, password) = (appliance.client(), dice.pass_phrase());
    journey::first_sign_in(&mut client, company.person(number)?, &password).await?;
    Ok((client, password))
}

/// Writes the questions into the draft, as its page asks for them.
async fn write(clerk: &mut Client) -> Result<()> {
    let event = clerk.get("/admin/events").await?.expect(200)?.link("/admin/events/")?;
    let page = clerk.get(&event).await?.expect(200)?.link("/questions")?;
    for (kind, ja, en, options) in QUESTIONS {
        let form = clerk.get(&page).await?.expect(200)?.form("/questions")?;
        let form = form.with("kind", kind).with("ja", ja).with("en", en).with("options", options);
        let saved = clerk.post(&form).await?.expect(200)?.words();
        ensure!(saved.contains(ja), "{saved}");
    }
    Ok(())
}

async fn walk(scripts: Scripts) -> Result<()> {
    let appliance = Appliance::start().await?;
    let company = Company::with_employees(1).enter(&appliance)?;
    let mut dice = Dice::seeded(57);
    let (mut doctor, _) = enter(&appliance, &company, "D-1", &mut dice).await?;
    journey::start_circle(&mut doctor, "/care").await?;
    let (mut clerk, _) = enter(&appliance, &company, "C-1", &mut dice).await?;
    Event::create(&appliance, EVENT_NAME)?;
    write(&mut clerk).await?;
    journey::confirm_criteria(&mut doctor).await?;
    let event = Event::start(&appliance, &mut doctor).await?;
    let (mut person, password) = enter(&appliance, &company, "E-00001", &mut dice).await?;
    journey::begin(&mut person, &event.id).await?;
    for page in 1..=6 {
        let shown = person.get(&format!("/me/events/{}/q/{page}", event.id)).await?.expect(200)?;
        person.post(&journey::filled(&shown, &journey::strained(false))?).await?;
    }

    let Some(mut browser) = Browser::open(&appliance, scripts).await? else { return Ok(()) };
    browser.go("/sign-in").await?;
    sign_in(&browser, "E-00001", &password).await?;
    let page = format!("/me/events/{}/q/7", event.id);
    browser.go(&page).await?;
    browser.check().await?;
    for choice in ["[name='X1'][value='2']", "[name='X2'][value='1']", "[name='X2'][value='3']"] {
        browser.find(&format!("label:has(input{choice})")).await?.click().await?;
    }
    // By its key: a second tap at once is taken for a slip of the finger.
    browser.find("input[name='X3'][value='5']").await?.send_keys(" ").await?;
    browser.fill("textarea[name='X4']", "会議を減らしてほしい").await?;
    browser.driver.set_window_rect(0, 0, 320, 800).await?;
    browser.check().await?;
    browser.driver.set_window_rect(0, 0, 1_280, 900).await?;
    browser.leave_by("main form .buttons button.button").await?;
    ensure!(browser.path().await?.ends_with("/check"), "{}", browser.path().await?);
    browser.check().await?;
    browser.go(&page).await?;
    let chosen = browser.driver.find_all(thirtyfour::By::Css("main :checked")).await?.len();
    ensure!(chosen == 4, "{chosen} choices came back");
    let written = browser.find("textarea[name='X4']").await?.prop("value").await?.context("no words")?;
    ensure!(written == "会議を減らしてほしい", "{written}");
    browser.leave_by("button[name='lang'][value='en']").await?;
    ensure!(browser.words().await?.contains("How is the mood at work?"), "{}", browser.words().await?);
    browser.check().await?;
    browser.close(4).await
}

#[tokio::test]
async fn extra_questions_are_written_and_answered_without_scripts() -> Result<()> {
    walk(Scripts::Off).await
}

#[tokio::test]
async fn extra_questions_are_written_and_answered() -> Result<()> {
    walk(Scripts::On).await
}
