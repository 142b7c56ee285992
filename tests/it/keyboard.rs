//! The whole path without a pointer: Tab, Shift, arrows, Space, Enter and the number keys.

use anyhow::{Context as _, Result, bail, ensure};
use tests::{Appliance, Browser, Company, Dice, Scripts, deadline, journey};
use thirtyfour::{By, Key, TypingData};

use crate::stage::Stage;

/// Tab stops after which something counts as out of reach.
const MOST_STOPS: usize = 120;

/// Whether an element, or the label around it, has an outline.
const SHOWS_FOCUS: &str = "return [arguments[0], arguments[0].closest('label')].some(
    (element) => element && getComputedStyle(element).outlineStyle !== 'none')";

/// Presses one key where the focus is.
pub(crate) async fn press(browser: &Browser, key: impl Into<TypingData>) -> Result<()> {
    let active = browser.driver.active_element().await?;
    Ok(active.send_keys(key).await?)
}

/// Goes with Tab to an element; the focus must be visible at every stop.
pub(crate) async fn tab_to(browser: &Browser, selector: &str) -> Result<()> {
    let goal = browser.find(selector).await?.element_id();
    for _ in 0..MOST_STOPS {
        let active = browser.driver.active_element().await?;
        if active.element_id() == goal {
            let shown = browser.driver.execute(SHOWS_FOCUS, vec![active.to_json()?]).await?;
            ensure!(shown.json() == true, "the focus on {selector} cannot be seen");
            return Ok(());
        }
        // By the keyboard itself: a field for files takes typed text as the name of one.
        browser.driver.action_chain().send_keys(Key::Tab + "").perform().await?;
    }
    bail!("{selector} cannot be reached with Tab on {}", browser.path().await?)
}

/// Presses Enter on an element and waits for the page it leads to.
pub(crate) async fn enter_on(browser: &Browser, selector: &str) -> Result<()> {
    tab_to(browser, selector).await?;
    let old = browser.find("html").await?;
    press(browser, Key::Enter + "").await?;
    deadline::until(format!("the page after {selector}"), || async { old.tag_name().await.err() }).await?;
    browser.find("body footer").await.map(|_| ())
}

/// Types into every password field of the page.
async fn type_passwords(browser: &Browser, password: &str) -> Result<()> {
    let count = browser.driver.find_all(By::Css("main form input[type='password']")).await?.len();
    for place in 0..count {
        let fields = browser.driver.find_all(By::Css("main form input[type='password']")).await?;
        let id =
            fields.get(place).context("a field has gone")?.id().await?.context("a field without an id")?;
        tab_to(browser, &format!("#{id}")).await?;
        press(browser, password).await?;
    }
    Ok(())
}

async fn answer_page(browser: &Browser, answers: &[u8]) -> Result<()> {
    tab_to(browser, "fieldset.question input").await?;
    let cards = browser.driver.find_all(By::Css("fieldset.question")).await?;
    for card in cards {
        let id = card.id().await?.context("a card without an id")?;
        let item = id.trim_start_matches("q-").to_owned();
        let answer = answers[journey::item_place(&item).context("no item")?];
        // The number chooses, saves, and takes the focus to the next blank card or to the button.
        press(browser, answer.to_string()).await?;
        let chosen = browser.find(&format!("input[name='{item}'][value='{answer}']")).await?;
        ensure!(chosen.is_selected().await?, "{answer} did not choose on {item}");
    }
    let active = browser.driver.active_element().await?;
    assert_eq!(active.tag_name().await?, "button", "after the last card the focus is on the button");
    let old = browser.find("html").await?;
    active.send_keys(Key::Enter + "").await?;
    deadline::until("the next page", || async { old.tag_name().await.err() }).await?;
    browser.find("body footer").await.map(|_| ())
}

#[tokio::test]
async fn an_employee_answers_with_the_keyboard_alone() -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let Some(mut browser) = Browser::open(&stage.appliance, Scripts::On).await? else { return Ok(()) };
    let person = stage.employee(0)?;
    let (answers, password) = (stage.dice.answers(), stage.dice.pass_phrase());

    browser.go("/sign-in").await?;
    tab_to(&browser, "main form input[type='text']").await?;
    press(&browser, person.number.as_str()).await?;
    type_passwords(&browser, &person.secret).await?;
    enter_on(&browser, "main form button[type='submit']").await?;
    type_passwords(&browser, &password).await?;
    enter_on(&browser, "main form button[type='submit']").await?;
    browser.go("/me").await?;

    enter_on(&browser, &format!("main a[href$='{}']", stage.at(""))).await?;
    enter_on(&browser, "main form:has(input[value='start']) button").await?;
    for page in 1..=6 {
        ensure!(browser.path().await?.contains(&format!("/q/{page}")), "{}", browser.path().await?);
        answer_page(&browser, &answers).await?;
    }
    browser.check().await?;
    tab_to(&browser, "#submit input[name='sex']").await?;
    press(&browser, " ").await?;
    enter_on(&browser, "#submit .buttons button.button").await?;
    ensure!(browser.path().await?.ends_with("/done"), "{}", browser.path().await?);
    enter_on(&browser, &format!("main a[href$='{}']", stage.at("/result"))).await?;
    browser.check().await?;
    assert_eq!(stage.event.submitted(&stage.appliance)?, 1);
    browser.close(2).await
}

/// Types into a field in place of what it holds.
async fn type_into(browser: &Browser, selector: &str, text: &str) -> Result<()> {
    tab_to(browser, selector).await?;
    press(browser, Key::Control + "a").await?;
    press(browser, text).await
}

#[tokio::test]
async fn a_clerk_keeps_a_person_with_the_keyboard_alone_and_without_scripts() -> Result<()> {
    let appliance = Appliance::start().await?;
    let company = Company::with_employees(2).enter(&appliance)?;
    let password = Dice::seeded(4_711).pass_phrase();
    let clerk = company.person("C-1")?;
    journey::first_sign_in(&mut appliance.client(), clerk, &password).await?;
    let Some(mut browser) = Browser::open(&appliance, Scripts::Off).await? else { return Ok(()) };
    browser.go("/sign-in").await?;
    type_into(&browser, "main form input[type='text']", &clerk.number).await?;
    type_passwords(&browser, &password).await?;
    enter_on(&browser, "main form button[type='submit']").await?;
    browser.go("/admin/people").await?;
    browser.check().await?;
    enter_on(&browser, "main a[href$='/admin/people/new']").await?;

    // A mistake first: the summary leads to the field, and what was typed is kept.
    let save = "main form[action$='/new'] button";
    type_into(&browser, "#number", "N-7").await?;
    type_into(&browser, "#left", "いつか").await?;
    enter_on(&browser, save).await?;
    ensure!(browser.words().await?.contains("空です"), "{}", browser.words().await?);
    browser.check().await?;
    type_into(&browser, "#name", "山田 太郎").await?;
    type_into(&browser, "#left", "").await?;
    press(&browser, Key::Backspace + "").await?;
    enter_on(&browser, save).await?;
    ensure!(browser.words().await?.contains("追加しました"), "{}", browser.words().await?);
    browser.check().await?;

    enter_on(&browser, "main a[href$='/edit']").await?;
    type_into(&browser, "#kana", "やまだ たろう").await?;
    tab_to(&browser, "input[name='sex']:checked").await?;
    press(&browser, Key::Down + "").await?;
    type_into(&browser, "#reason", "届け出").await?;
    enter_on(&browser, "main form[action$='/edit'] button").await?;
    ensure!(browser.words().await?.contains("変更しました"), "{}", browser.words().await?);
    enter_on(&browser, "main a[href$='/move']").await?;
    browser.check().await?;
    type_into(&browser, "#department", "SALES").await?;
    enter_on(&browser, "main form[action$='/move'] button").await?;
    ensure!(browser.words().await?.contains("変更しました"), "{}", browser.words().await?);
    enter_on(&browser, "main a[href$='/log']").await?;
    browser.check().await?;
    let log = browser.words().await?;
    for told in ["部署コード：なし → SALES", "性別：なし → 男性", "フリガナ：なし → ヤマダ タロウ"]
    {
        ensure!(log.contains(told), "{told}: {log}");
    }
    let person = appliance.operator_json(&["user", "show", "N-7"])?;
    assert_eq!((&person["department"], &person["kana"]), (&"SALES".into(), &"ヤマダ タロウ".into()));
    browser.close(4).await
}
