//! One employee's whole path in a real browser: slip, own password, questions, result, paper, history.

use anyhow::{Context as _, Result, ensure};
use tests::{Browser, Employee, Scripts, deadline, journey};
use thirtyfour::{By, Key, WebElement};

use crate::stage::Stage;

const NEXT: &str = "#sheet .buttons button.button:not([name])";
const SUBMIT: &str = "#submit .buttons button.button";

/// Types login ID and password or secret.
pub(crate) async fn sign_in(browser: &Browser, login: &str, password: &str) -> Result<()> {
    browser.fill("main form input[type='text']", login).await?;
    browser.fill("main form input[type='password']", password).await?;
    browser.leave_by("main form button[type='submit']").await
}

/// From the printed slip to the first page, with the recovery code left for later.
pub(crate) async fn first_sign_in(browser: &mut Browser, person: &Employee, password: &str) -> Result<()> {
    browser.go("/sign-in").await?;
    browser.check().await?;
    sign_in(browser, &person.number, &person.secret).await?;
    browser.check().await?;
    for field in browser.driver.find_all(By::Css("main form input[type='password']")).await? {
        field.send_keys(password).await?;
    }
    browser.leave_by("main form button[type='submit']").await?;
    browser.check().await?;
    browser.go("/me").await?;
    browser.check().await
}

pub(crate) async fn choose_language(browser: &Browser, lang: &str) -> Result<()> {
    browser.leave_by(&format!("button[name='lang'][value='{lang}']")).await
}

async fn language(browser: &Browser) -> Result<String> {
    browser.find("html").await?.attr("lang").await?.context("a page without a language")
}

/// Opens the event from the first page and starts.
async fn start(browser: &mut Browser, stage: &Stage) -> Result<()> {
    browser.leave_by(&format!("main a[href$='{}']", stage.at(""))).await?;
    browser.check().await?;
    browser.leave_by("main form:has(input[value='start']) button").await
}

/// How the answers of one page are given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hand {
    /// A click on each label.
    Pointer,
    /// Number keys; the script moves on to the next card.
    Numbers,
    /// Tab and arrow keys, as any browser does by itself.
    Arrows,
}

async fn answer_page(browser: &Browser, answers: &[u8], hand: Hand) -> Result<()> {
    let cards = browser.driver.find_all(By::Css("fieldset.question")).await?;
    ensure!(!cards.is_empty(), "no questions on {}", browser.path().await?);
    if hand == Hand::Numbers {
        // Radios without a choice take the focus at the first one.
        cards[0].find(By::Css("input")).await?.focus().await?;
    }
    for card in &cards {
        let id = card.id().await?.context("a card without an id")?;
        let item = id.trim_start_matches("q-").to_owned();
        let place = journey::item_place(&item).with_context(|| format!("{item} is no item"))?;
        let answer = answers[place];
        let radio = browser.find(&format!("input[name='{item}'][value='{answer}']")).await?;
        match hand {
            Hand::Pointer => click_until_chosen(browser, &radio, &item, answer).await?,
            Hand::Numbers => {
                browser.driver.active_element().await?.send_keys(answer.to_string()).await?;
            }
            Hand::Arrows => {
                let first = card.find(By::Css("input")).await?;
                first.focus().await?;
                first.send_keys(" ").await?;
                for _ in 1..answer {
                    browser.driver.active_element().await?.send_keys(Key::Right + "").await?;
                }
            }
        }
        ensure!(radio.is_selected().await?, "{item} was not set to {answer}");
    }
    Ok(())
}

/// Clicks as a person does, who clicks once more when nothing happened: a second tap that comes within
/// 300 ms, faster than anybody reads, is taken for a slip.
async fn click_until_chosen(browser: &Browser, radio: &WebElement, item: &str, answer: u8) -> Result<()> {
    let label = browser.find(&format!("label:has(input[name='{item}'][value='{answer}'])")).await?;
    deadline::until(format!("{item} to be chosen"), || async {
        label.click().await.ok()?;
        radio.is_selected().await.ok().filter(|is_chosen| *is_chosen)
    })
    .await
    .map(|_| ())
}

/// All 57 answers, switching the language once on the way there and back.
async fn answer_all(browser: &mut Browser, answers: &[u8], hand: Hand, other: Option<&str>) -> Result<()> {
    for page in 1..=6 {
        ensure!(browser.path().await?.contains(&format!("/q/{page}")), "{}", browser.path().await?);
        answer_page(browser, answers, hand).await?;
        if let (2, Some(other)) = (page, other) {
            let before = language(browser).await?;
            choose_language(browser, other).await?;
            assert_eq!(language(browser).await?, other);
            let kept = browser.driver.find_all(By::Css("fieldset.question input:checked")).await?.len();
            assert_eq!(kept, 8, "the switch of the language lost answers of page 2");
            browser.check().await?;
            choose_language(browser, &before).await?;
        }
        browser.check().await?;
        browser.leave_by(NEXT).await?;
    }
    Ok(())
}

/// From the check page to the history.
async fn submit_and_read(browser: &mut Browser, stage: &Stage) -> Result<()> {
    ensure!(browser.path().await?.ends_with("/check"), "{}", browser.path().await?);
    browser.check().await?;
    browser.find("#submit label:has(input[name='sex'][value='male'])").await?.click().await?;
    browser.leave_by(SUBMIT).await?;
    ensure!(browser.path().await?.ends_with("/done"), "{}", browser.path().await?);
    browser.check().await?;
    browser.leave_by(&format!("main a[href$='{}']", stage.at("/result"))).await?;
    browser.check().await?;
    assert_eq!(browser.driver.find_all(By::Css("main .charts svg")).await?.len(), 3);
    browser.go("/me/history").await?;
    browser.check().await?;
    ensure!(browser.words().await?.contains("2026"), "{}", browser.words().await?);
    for path in ["/me/access", "/me/notices", "/me/account", "/help", "/protection", "/accessibility"] {
        browser.go(path).await?;
        browser.check().await?;
    }
    Ok(())
}

/// The result on paper: a PDF of two pages with the person's name and the scale names in it.
async fn assert_paper(stage: &Stage, browser: &Browser, name: &str) -> Result<()> {
    let cookie = browser.driver.get_named_cookie("__Host-mamori").await?;
    let mut client = stage.appliance.client();
    client.set_session(&cookie.value);
    let paper = client.get(&stage.at("/result.pdf")).await?.expect(200)?;
    assert_eq!(paper.header("content-type"), Some("application/pdf"));
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("result.pdf");
    std::fs::write(&file, &paper.bytes)?;
    let output = std::process::Command::new("pdftotext").arg(&file).arg("-").output();
    let output = match output {
        Ok(output) => output,
        Err(error) => {
            tests::skipped(&format!("pdftotext does not start: {error}"));
            return Ok(());
        }
    };
    let text = String::from_utf8_lossy(&output.stdout);
    ensure!(output.status.success() && text.contains(name), "the paper does not name {name}:\n{text}");
    Ok(())
}

async fn walk(lang: &str, scripts: Scripts, hand: Hand) -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let Some(mut browser) = Browser::open(&stage.appliance, scripts).await? else { return Ok(()) };
    let person = stage.employee(0)?;
    let answers = stage.dice.answers();
    if lang == "en" {
        browser.go("/sign-in").await?;
        choose_language(&browser, "en").await?;
    }
    first_sign_in(&mut browser, &person, &stage.dice.pass_phrase()).await?;
    if language(&browser).await? != lang {
        choose_language(&browser, lang).await?;
    }
    start(&mut browser, &stage).await?;
    let other = if lang == "en" { "ja" } else { "en" };
    answer_all(&mut browser, &answers, hand, Some(other)).await?;
    assert_eq!(language(&browser).await?, lang);
    submit_and_read(&mut browser, &stage).await?;
    let name = if lang == "en" { "Tester E-00001" } else { person.name.as_str() };
    assert_paper(&stage, &browser, name).await?;
    assert_eq!(stage.event.submitted(&stage.appliance)?, 1);
    browser.close(18).await
}

#[tokio::test]
async fn an_employee_answers_in_japanese_with_a_pointer() -> Result<()> {
    walk("ja", Scripts::On, Hand::Pointer).await
}

#[tokio::test]
async fn an_employee_answers_in_english_with_number_keys() -> Result<()> {
    walk("en", Scripts::On, Hand::Numbers).await
}

#[tokio::test]
async fn an_employee_answers_without_javascript_with_arrow_keys() -> Result<()> {
    walk("ja", Scripts::Off, Hand::Arrows).await
}
