//! The respondent's path as plain forms, one function a step: what the stories over raw HTTPS and the
//! load program share.

use anyhow::{Context as _, Result, ensure};

use crate::client::Client;
use crate::company::Employee;
use crate::form::Form;
use crate::page::Page;
use crate::paper::sheet_code;

/// Field of the choice of a conversion table on the check page.
const SEX: &str = "sex";

/// Types login ID and password on the sign-in page.
///
/// # Errors
/// When the page has no such form.
pub async fn sign_in(client: &mut Client, login: &str, password: &str) -> Result<Page> {
    let form = client.get("/sign-in").await?.expect(200)?.form("/sign-in")?;
    let name = form.asked.first().context("no field for the login ID")?.clone();
    client.post(&with_password(form, password)?.with(&name, login)).await
}

/// Types a password into every password field of a form: where there are two, the second repeats it.
fn with_password(form: Form, password: &str) -> Result<Form> {
    ensure!(!form.passwords.is_empty(), "no field for a password");
    let names = form.passwords.clone();
    Ok(names.iter().fold(form, |form, name| form.with(name, password)))
}

/// Signs in with the slip's secret and sets an own password; ends on the page after it.
///
/// # Errors
/// When any page is another than expected.
pub async fn first_sign_in(client: &mut Client, person: &Employee, password: &str) -> Result<Page> {
    let page = sign_in(client, &person.number, &person.secret).await?.expect(200)?;
    let form = page.form("/sign-in/first")?;
    let page = client.post(&with_password(form, password)?).await?.expect(200)?;
    ensure!(
        client.session().is_some(),
        "the own password did not sign {} in\n{}",
        person.number,
        page.words()
    );
    client.get("/me").await?.expect(200)
}

/// Starts the circle of a desk (`/care` or `/line`) with its recovery sheet; gives the sheet's whole code.
///
/// # Errors
/// When any page is another than expected.
pub async fn start_circle(client: &mut Client, desk: &str) -> Result<String> {
    let path = format!("{desk}/circle/start");
    let before = client.get(&path).await?.expect(200)?;
    let drawn = client.post(&before.form(&path)?).await?.expect(200)?;
    let sheet = client.get(&drawn.link("/circle/sheet.pdf")?).await?.expect(200)?;
    let code = sheet_code(&sheet.bytes)?;
    let tail = code.split('-').skip(10).collect::<Vec<_>>().join("-");
    client.post(&drawn.form(&path)?.with("tail", &tail)).await?.expect(200)?;
    Ok(code)
}

/// The doctor chooses the method of the draft on the medical desk, accepts the wording, and confirms.
///
/// # Errors
/// When any page is another than expected.
pub async fn confirm_criteria(doctor: &mut Client) -> Result<()> {
    let path = doctor.get("/care").await?.expect(200)?.link("/care/criteria/")?;
    let form = doctor.get(&path).await?.expect(200)?.form(&path)?;
    let done = doctor.post(&form.with("method", "total").with("wording", "1")).await?.expect(200)?;
    let words = done.words();
    let is_done = words.contains("基準を確認しました") || words.contains("criteria are confirmed");
    ensure!(is_done, "{words}");
    Ok(())
}

/// The implementers' signature under the employer's circle: the manager's page shows the digits, the
/// doctor types them.
///
/// # Errors
/// When any page is another than expected.
pub async fn confirm_employer(doctor: &mut Client, manager: &mut Client) -> Result<()> {
    let path = "/care/circle/employer";
    let form = doctor.get(path).await?.expect(200)?.form(path)?;
    let (name, holder) = form.buttons.first().cloned().context("nobody to confirm the circle with")?;
    let open = doctor.post(&form.with(&name, &holder)).await?.expect(200)?;
    let shown = manager.get("/line/circle").await?.expect(200)?.html();
    let digits = shown.split_once("id=\"check-code\"").and_then(|(_, rest)| rest.split_once('>'));
    let digits = digits.and_then(|(_, rest)| rest.split_once('<')).context("no digits")?.0.to_owned();
    let typed = open.forms().into_iter().find(|form| form.asked.iter().any(|name| name == "digits"));
    let typed = typed.context("no field for the digits")?.with("digits", &digits);
    doctor.post(&typed).await?.expect(200)?;
    Ok(())
}

/// The doctor marks everybody listed as to be interviewed, and completes the judgement of an event.
///
/// # Errors
/// When any page is another than expected.
pub async fn judge(doctor: &mut Client, event: &str) -> Result<()> {
    let path = format!("/care/{event}/judgement");
    let page = doctor.get(&path).await?.expect(200)?;
    if let Ok(form) = page.form(&path) {
        let saved = doctor.post(&form.with("all", "1")).await?.expect(200)?;
        ensure!(saved.path.starts_with(&path), "marking led to {}", saved.path);
    }
    let end = format!("{path}/complete");
    let page = doctor.get(&end).await?.expect(200)?;
    let done = doctor.post(&page.form(&end)?).await?.expect(200)?;
    let is_done =
        |words: &str| words.contains("判定完了になっています") || words.contains("The judgement is complete");
    ensure!(is_done(&done.words()), "{}", done.words());
    Ok(())
}

/// A person looks at the own result and agrees to hand it over.
///
/// # Errors
/// When any page is another than expected.
pub async fn consent(client: &mut Client, event: &str) -> Result<()> {
    client.get(&format!("/me/events/{event}/result")).await?.expect(200)?;
    let path = format!("/me/events/{event}/consent");
    let page = client.get(&path).await?.expect(200)?;
    client.post(&page.form(&path)?.with("choice", "agree")).await?.expect(200)?;
    Ok(())
}

/// The answers with the most strain, or those with the least.
pub fn strained(is_strained: bool) -> Vec<u8> {
    let items = domain::questionnaire::Form::bjsq57();
    let answer = |is_reversed| if is_reversed == is_strained { 1 } else { 4 };
    items.items().iter().map(|item| answer(item.is_reversed_in_sum())).collect()
}

/// Opens the event's explanation and begins, or goes on; ends on a page of questions.
///
/// # Errors
/// When any page is another than expected.
pub async fn begin(client: &mut Client, event: &str) -> Result<Page> {
    let page = client.get(&format!("/me/events/{event}")).await?.expect(200)?;
    let start = page.forms().into_iter().find(|form| form.value("act") == Some("start"));
    let page = match start {
        Some(form) => client.post(&form).await?,
        None => client.get(&page.link("/q/")?).await?,
    };
    page.expect(200)
}

/// Answers every item of the questions page shown, from 57 answers in official order.
///
/// # Errors
/// When the page has no sheet.
pub fn filled(page: &Page, answers: &[u8]) -> Result<Form> {
    let mut form = sheet(page)?;
    let items: Vec<String> = form.asked.iter().filter(|name| item_place(name).is_some()).cloned().collect();
    ensure!(!items.is_empty(), "no items on {}", page.path);
    for item in items {
        let place = item_place(&item).context("no item")?;
        let answer = answers.get(place).with_context(|| format!("no answer to {item}"))?;
        form = form.with(&item, &answer.to_string());
    }
    Ok(form)
}

/// The form with the questions on it.
///
/// # Errors
/// When the page has none.
pub fn sheet(page: &Page) -> Result<Form> {
    let found =
        page.forms().into_iter().find(|form| form.asked.iter().any(|name| item_place(name).is_some()));
    found.with_context(|| format!("no questions on {}: {}", page.path, page.words()))
}

/// Place of an item id in official order, from 0.
pub fn item_place(id: &str) -> Option<usize> {
    domain::questionnaire::Form::bjsq57().items().iter().position(|item| item.id() == id)
}

/// Answers all 57 items page by page; ends on the check page.
///
/// # Errors
/// When any page is another than expected.
pub async fn answer_all(client: &mut Client, event: &str, answers: &[u8]) -> Result<Page> {
    let mut page = begin(client, event).await?;
    for _ in 0..12 {
        if page.path.ends_with("/check") {
            return Ok(page);
        }
        let form = filled(&page, answers)?;
        page = client.post(&form).await?.expect(200)?;
    }
    ensure!(page.path.ends_with("/check"), "the questions do not end: {}", page.path);
    Ok(page)
}

/// The form of the check page that submits, ready to send.
///
/// # Errors
/// When the page has none.
pub fn submission(check: &Page, event: &str) -> Result<Form> {
    let form = check.form(&format!("/me/events/{event}/check"))?;
    let offered = form.offered(SEX);
    let sex = (*offered.first().context("no choice of the conversion table")?).to_owned();
    Ok(form.with(SEX, &sex))
}

/// The whole path of a signed-in person; gives the receipt number.
///
/// # Errors
/// When any page is another than expected.
pub async fn submit_all(client: &mut Client, event: &str, answers: &[u8]) -> Result<String> {
    let check = answer_all(client, event, answers).await?;
    let done = client.post(&submission(&check, event)?).await?.expect(200)?;
    ensure!(done.path.ends_with("/done"), "submitting led to {}: {}", done.path, done.words());
    receipt(&done)
}

/// The receipt number on the page of a submission: two groups of five signs.
///
/// # Errors
/// When there is none.
pub fn receipt(done: &Page) -> Result<String> {
    let words = done.words();
    let is_sign = |sign: char| sign.is_ascii_digit() || sign.is_ascii_uppercase();
    let is_receipt = |word: &str| {
        word.split_once('-').is_some_and(|(first, second)| {
            first.len() == 5 && second.len() == 5 && first.chars().chain(second.chars()).all(is_sign)
        })
    };
    let found = words.split(|sign: char| !is_sign(sign) && sign != '-').find(|word| is_receipt(word));
    found.map(str::to_owned).with_context(|| format!("no receipt on {}: {words}", done.path))
}
