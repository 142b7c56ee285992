//! A clerk words what people read, an operator looks, compares and sends a sample.

use anyhow::{Result, ensure};
use tests::relay::Relay;
use tests::{Appliance, Browser, Company, Dice, Scripts, journey, put};
use thirtyfour::Key;
use toml::Value;

use crate::keyboard::{enter_on, press, tab_to};

#[tokio::test]
async fn a_clerk_words_the_contacts_with_the_keyboard_alone_and_everybody_reads_them() -> Result<()> {
    let appliance = Appliance::start().await?;
    let company = Company::with_employees(2).enter(&appliance)?;
    let person = company.person("C-1")?;
    let password = Dice::seeded(4_712).pass_phrase();
    journey::first_sign_in(&mut appliance.client(), person, &password).await?;
    let Some(mut browser) = Browser::open(&appliance, Scripts::Off).await? else { return Ok(()) };
    browser.go("/sign-in").await?;
    crate::respondent::sign_in(&browser, &person.number, &password).await?;
    browser.go("/admin").await?;
    enter_on(&browser, "main a[href$='/admin/messages']").await?;
    browser.check().await?;
    enter_on(&browser, "main a[href$='/admin/messages/contacts']").await?;
    browser.check().await?;

    tab_to(&browser, "#body-ja").await?;
    press(&browser, Key::Control + "a").await?;
    press(&browser, "健康相談室 内線 1234{夜間}").await?;
    enter_on(&browser, "main form button[type='submit']:not([name])").await?;
    browser.check().await?;
    let words = browser.words().await?;
    ensure!(words.contains("「夜間」はここでは使えません") && words.contains("変える理由を"), "{words}");

    tab_to(&browser, "#body-ja").await?;
    press(&browser, Key::Control + "a").await?;
    press(&browser, "健康相談室 内線 1234").await?;
    tab_to(&browser, "#reason").await?;
    press(&browser, "窓口の変更").await?;
    enter_on(&browser, "main form button[type='submit']:not([name])").await?;
    browser.check().await?;
    let words = browser.words().await?;
    ensure!(words.contains("第2版") && words.contains("窓口の変更"), "{words}");
    enter_on(&browser, "main a[href$='/admin/messages/contacts/ja/2']").await?;
    browser.check().await?;
    browser.go("/help").await?;
    ensure!(browser.words().await?.contains("健康相談室 内線 1234"), "{}", browser.words().await?);
    browser.close(5).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_edits_a_letter_as_a_file_compares_it_and_sends_a_sample() -> Result<()> {
    let mut appliance = Appliance::start().await?;
    let relay = Relay::start().await?;
    let port = i64::from(relay.port());
    appliance
        .reconfigure(|table| {
            put(table, "mail", "host", Value::from("127.0.0.1"));
            put(table, "mail", "port", Value::from(port));
            put(table, "mail", "from", Value::from("health@corp.example"));
        })
        .await?;
    let file = appliance.layout().root.join("notice.txt");
    let path = file.display().to_string();
    let text = appliance.operator(&["message", "get", "mail-notice"])?.good()?;
    std::fs::write(&file, text.replace("お知らせがあります。", "新しいお知らせです。"))?;
    let set = ["message", "set", "mail-notice", "--file", path.as_str()];
    ensure!(appliance.operator(&set)?.code == 2, "it was taken without a reason");
    let reasoned = [&set[..], &["--reason", "言い方"]].concat();
    let dry = appliance.operator(&[&reasoned[..], &["--dry-run"]].concat())?.good()?;
    ensure!(dry.contains("version 2") && dry.contains("https://"), "{dry}");
    appliance.operator(&reasoned)?.good()?;
    let compared = appliance.operator(&["message", "get", "mail-notice", "--against", "1"])?.good()?;
    ensure!(compared.contains("+新しいお知らせです。"), "{compared}");
    std::fs::write(&file, "Subject: 面接のご案内\n\n{URL}\n")?;
    ensure!(appliance.operator(&reasoned)?.code == 3, "a letter about an interview was taken");

    appliance.operator(&["message", "sample", "mail-notice", "--to", "tanaka@corp.example"])?.good()?;
    let letters = relay.wait_for(1).await?;
    assert_eq!(letters[0].to, "tanaka@corp.example");
    ensure!(crate::mail::body(&letters[0].raw)?.contains("新しいお知らせです。"), "{:?}", letters[0]);
    appliance.operator(&["message", "revert", "mail-notice", "1", "--reason", "元に戻す"])?.good()?;
    let history = appliance.operator(&["message", "history", "mail-notice"])?.good()?;
    ensure!(history.contains("元に戻す") && history.contains("言い方"), "{history}");
    Ok(())
}
