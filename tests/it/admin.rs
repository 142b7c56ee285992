//! Every page under `/admin`, found by its links: accessible, and no wider than a small phone.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use tests::{Appliance, Browser, Company, Dice, Event, Scripts, journey, put};
use thirtyfour::By;
use toml::Value;

/// Pages of one shape that are looked at.
const OF_A_SHAPE: usize = 2;
/// Shapes that the links must lead to, so that a page nobody can reach is missed.
const SHAPES: [&str; 36] = [
    "/admin",
    "/admin/attribute/*",
    "/admin/attributes",
    "/admin/attributes/import",
    "/admin/department/*",
    "/admin/department/*/merge",
    "/admin/department/*/move",
    "/admin/department/*/rename",
    "/admin/department/*/retire",
    "/admin/departments",
    "/admin/departments/changes",
    "/admin/departments/changes/*",
    "/admin/departments/import",
    "/admin/departments/plans",
    "/admin/events",
    "/admin/events/*",
    "/admin/events/*/edit",
    "/admin/events/*/notices",
    "/admin/events/*/people",
    "/admin/events/*/step/close",
    "/admin/locks",
    "/admin/mail",
    "/admin/mail/*",
    "/admin/mail/test",
    "/admin/mail/unreached",
    "/admin/messages",
    "/admin/messages/contacts",
    "/admin/messages/contacts/sample",
    "/admin/people",
    "/admin/people/import",
    "/admin/people/imports/*",
    "/admin/people/secrets",
    "/admin/person/*",
    "/admin/person/*/edit",
    "/admin/person/*/secret",
    "/admin/site/*",
];

/// An appliance on which there is something on every page.
async fn furnished() -> Result<(Appliance, Company)> {
    let mut appliance = Appliance::start().await?;
    appliance
        .reconfigure(|table| {
            put(table, "mail", "host", Value::from("127.0.0.1"));
            // Nothing answers there, so that a letter waits.
            put(table, "mail", "port", Value::from(9));
            put(table, "mail", "from", Value::from("health@corp.example"));
        })
        .await?;
    let company = Company::with_employees(3).enter(&appliance)?;
    let mut doctor = appliance.client();
    let mut dice = Dice::seeded(20_261_130);
    journey::first_sign_in(&mut doctor, company.person("D-1")?, &dice.pass_phrase()).await?;
    journey::start_circle(&mut doctor, "/care").await?;
    Event::open(&appliance, "2026年度 とても長い名前のついた定期ストレスチェック", &mut doctor).await?;
    let run = |words: &[&str]| appliance.operator(words)?.good().map(|_| ());
    run(&["event", "copy", "2026-11", "2027-11"])?;
    run(&[
        "attr",
        "add",
        "job",
        "--name",
        "職種",
        "--value",
        "営業",
        "--value",
        "とても長い名前の職種の一つ",
    ])?;
    run(&["site", "add", "株式会社とても長い名前の製作所 東日本第二事業場"])?;
    run(&["dept", "edit", "SALES", "--name", "とても長い名前の営業本部東日本営業部第一営業課"])?;
    run(&["dept", "schedule", "add", "DEV", "2126-04-01", "--retire"])?;
    run(&[
        "user",
        "edit",
        "E-00002",
        "--mail",
        "a-very-long-mail-address-of-somebody@corp.example",
        "--reason",
        "x",
    ])?;
    run(&["user", "invite", "E-00002"])?;
    Ok((appliance, company))
}

/// The shape of an address: parts that name one thing become `*`.
fn shape(path: &str) -> String {
    let part = |part: &str| {
        let is_of_one = part.chars().any(|sign| sign.is_ascii_digit());
        if is_of_one { "*".to_owned() } else { part.to_owned() }
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn links(browser: &Browser) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for link in browser.driver.find_all(By::Css("main a[href^='/admin'], .crumbs a[href^='/admin']")).await? {
        let href = link.attr("href").await?.context("a link without an address")?;
        let path = href.split(['?', '#']).next().unwrap_or_default().to_owned();
        // A paper is no page, and a preview is a page of the respondents, which has a story of its own.
        if Path::new(&path).extension().is_none() && !path.contains("/preview") {
            found.push(path);
        }
    }
    Ok(found)
}

async fn walk(number: &str, lang: &str) -> Result<()> {
    let (appliance, company) = furnished().await?;
    let person = company.person(number)?;
    let password = Dice::seeded(4_711).pass_phrase();
    journey::first_sign_in(&mut appliance.client(), person, &password).await?;
    let Some(mut browser) = Browser::open(&appliance, Scripts::On).await? else { return Ok(()) };
    browser.go("/sign-in").await?;
    if lang == "en" {
        crate::respondent::choose_language(&browser, lang).await?;
    }
    crate::respondent::sign_in(&browser, &person.number, &password).await?;
    let mut seen: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut next = VecDeque::from(["/admin".to_owned()]);
    while let Some(path) = next.pop_front() {
        let of_shape = seen.entry(shape(&path)).or_default();
        if of_shape.len() == OF_A_SHAPE || of_shape.contains(&path) {
            continue;
        }
        of_shape.push(path.clone());
        browser.go(&path).await?;
        let shown = browser.path().await?;
        ensure!(shown == path, "{path} led to {shown}");
        ensure!(
            browser.find("html").await?.attr("lang").await?.as_deref() == Some(lang),
            "{path} speaks another language"
        );
        ensure!(browser.driver.find_all(By::Css("main h1")).await?.len() == 1, "{path} has not one heading");
        browser.check().await?;
        browser.check_narrow().await?;
        next.extend(links(&browser).await?);
    }
    for wanted in SHAPES {
        ensure!(seen.contains_key(wanted), "no link leads to {wanted}; there are {:?}", seen.keys());
    }
    browser.close(SHAPES.len()).await
}

#[tokio::test]
async fn every_page_of_maintenance_is_accessible_and_fits_a_small_phone_in_japanese() -> Result<()> {
    walk("M-1", "ja").await
}

#[tokio::test]
async fn every_page_of_maintenance_is_accessible_and_fits_a_small_phone_in_english() -> Result<()> {
    walk("C-1", "en").await
}
