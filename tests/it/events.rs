//! A manager and a clerk lead an event on the web, from a copy to its close, and keep the masters behind it:
//! in Japanese with the keyboard alone, in English without scripts.

use anyhow::{Context as _, Result, ensure};
use jiff::civil::Date;
use tests::{Appliance, Browser, Client, Company, Dice, Event, Scripts, journey};

use crate::hands::Hands;

/// The one button of a step, and of most forms.
const GO: &str = "main form .buttons button.button:not([name])";

struct Desk {
    appliance: Appliance,
    browser: Browser,
    doctor: Client,
    hands: Hands,
    is_english: bool,
}

impl Desk {
    /// Somebody at a browser, in a company whose doctor holds the key.
    async fn new(number: &str, (hands, scripts): (Hands, Scripts), lang: &str) -> Result<Option<Self>> {
        let appliance = Appliance::start().await?;
        let company = Company::with_employees(12).enter(&appliance)?;
        let mut dice = Dice::seeded(20_261_130);
        let mut doctor = appliance.client();
        journey::first_sign_in(&mut doctor, company.person("D-1")?, &dice.pass_phrase()).await?;
        journey::start_circle(&mut doctor, "/care").await?;
        let password = dice.pass_phrase();
        journey::first_sign_in(&mut appliance.client(), company.person(number)?, &password).await?;
        let Some(browser) = Browser::open(&appliance, scripts).await? else { return Ok(None) };
        browser.go("/sign-in").await?;
        let is_english = lang == "en";
        if is_english {
            crate::respondent::choose_language(&browser, lang).await?;
        }
        crate::respondent::sign_in(&browser, number, &password).await?;
        Ok(Some(Self { appliance, browser, doctor, hands, is_english }))
    }

    async fn says(&self, ja: &str, en: &str) -> Result<()> {
        let (words, wanted) = (self.browser.words().await?, if self.is_english { en } else { ja });
        ensure!(words.contains(wanted), "{wanted} does not stand in\n{words}");
        Ok(())
    }

    async fn follow(&mut self, end: &str) -> Result<()> {
        self.hands.go_by(&mut self.browser, &format!("main a[href$='{end}']")).await
    }

    async fn fill(&self, selector: &str, text: &str) -> Result<()> {
        self.hands.fill(&self.browser, selector, text).await
    }

    async fn press(&mut self, selector: &str) -> Result<()> {
        self.hands.go_by(&mut self.browser, selector).await
    }

    async fn day(&self, name: &str, day: Date) -> Result<()> {
        for (part, value) in [
            ("year", day.year().to_string()),
            ("month", day.month().to_string()),
            ("day", day.day().to_string()),
        ] {
            self.fill(&format!("#{name}-{part}"), &value).await?;
        }
        Ok(())
    }

    /// Takes a step of the event from its page and back to it.
    async fn step(&mut self, step: &str, reason: Option<&str>) -> Result<()> {
        self.follow(&format!("/step/{step}")).await?;
        if let Some(reason) = reason {
            self.fill("#reason", reason).await?;
        }
        self.press(GO).await
    }

    fn phase(&self, code: &str) -> Result<String> {
        let shown = self.appliance.operator_json(&["event", "show", code])?;
        Ok(shown["phase"].as_str().context("no phase")?.to_owned())
    }
}

/// Today where the appliance's deadlines end.
#[expect(clippy::disallowed_methods, reason = "the appliance under test runs on the system's clock")]
fn today() -> Date {
    let zone = jiff::tz::TimeZone::get("Asia/Tokyo").unwrap_or(jiff::tz::TimeZone::UTC);
    jiff::Timestamp::now().to_zoned(zone).date()
}

fn later(day: Date, days: i64) -> Result<Date> {
    Ok(day.checked_add(jiff::Span::new().days(days))?)
}

async fn lead(number: &str, hands: (Hands, Scripts), lang: &str) -> Result<()> {
    let Some(mut desk) = Desk::new(number, hands, lang).await? else { return Ok(()) };
    Event::create(&desk.appliance, "2026年度 ストレスチェック")?;
    desk.browser.go("/admin").await?;
    desk.follow("/admin/events").await?;
    desk.press("main table a").await?;

    // The copy has next year's days and nobody's word, so it cannot begin.
    desk.follow("/step/copy").await?;
    desk.fill("#code", "次の年").await?;
    desk.press(GO).await?;
    desk.says("英数字", "letters, digits").await?;
    desk.fill("#code", "next").await?;
    desk.press(GO).await?;
    desk.says("衛生委員会", "health committee").await?;
    desk.says("点検が残っています", "Check list not clear").await?;
    desk.appliance.operator_json(&["event", "remove", "2026-11"])?;
    desk.follow("/edit").await?;
    let (first, last) = (today(), later(today(), 9)?);
    desk.day("first", last).await?;
    desk.day("last", first).await?;
    desk.day("committee", first).await?;
    desk.press(GO).await?;
    ensure!(desk.browser.path().await?.ends_with("/edit"), "a window that ends before it begins was taken");
    desk.day("first", first).await?;
    desk.day("last", last).await?;
    desk.hands.choose(&desk.browser, "interview", "all-high").await?;
    desk.press(GO).await?;
    desk.says("点検が残っています", "Check list not clear").await?;
    journey::confirm_criteria(&mut desk.doctor).await?;
    let page = desk.browser.path().await?.split('?').next().unwrap_or_default().to_owned();
    desk.browser.go(&page).await?;

    desk.step("ready", None).await?;
    assert_eq!(desk.phase("next")?, "ready");

    // What is announced, and when.
    desk.follow("/notices").await?;
    desk.fill("#at-last-day", "9時").await?;
    desk.press(GO).await?;
    desk.says("時刻は 09:00 の形で", "Write the time like 09:00").await?;
    desk.fill("#at-last-day", "09:00").await?;
    desk.press(GO).await?;
    desk.says("予定を保存しました", "The plan was saved").await?;
    desk.browser.go(&page).await?;

    desk.step("open", None).await?;
    assert_eq!(desk.phase("next")?, "open");
    desk.follow("/step/extend").await?;
    desk.day("last", later(first, -1)?).await?;
    desk.fill("#reason", "忘れていた").await?;
    desk.press(GO).await?;
    ensure!(desk.browser.path().await?.ends_with("/extend"), "an end in the past was taken");
    desk.day("last", later(last, 7)?).await?;
    desk.press(GO).await?;
    desk.step("suspend", Some("停電")).await?;
    assert_eq!(desk.phase("next")?, "suspended");
    desk.step("resume", None).await?;
    desk.follow("/step/close").await?;
    desk.says("未提出 15人", "Not submitted: 15").await?;
    desk.fill("#count", "14").await?;
    desk.press(GO).await?;
    assert_eq!(desk.phase("next")?, "open", "another number closed it");
    desk.fill("#count", "15").await?;
    desk.press(GO).await?;
    assert_eq!(desk.phase("next")?, "closed");
    // People may still ask for an interview, so the event is not put away yet, and the page says until when.
    desk.step("archive", None).await?;
    desk.says("面接指導の申出を", "Interviews can be asked for until").await?;
    assert_eq!(desk.phase("next")?, "closed");
    let entries = desk.appliance.operator_json(&["audit", "verify"])?;
    ensure!(entries["ok"] == true, "{entries}");
    desk.browser.close(20).await
}

#[tokio::test]
async fn a_manager_leads_an_event_in_japanese_with_the_keyboard_alone() -> Result<()> {
    lead("M-1", (Hands::Keyboard, Scripts::On), "ja").await
}

#[tokio::test]
async fn a_clerk_leads_an_event_in_english_without_scripts() -> Result<()> {
    lead("C-1", (Hands::Pointer, Scripts::Off), "en").await
}

/// Attributes, sites, a department that moves, and files of departments that come in and are taken back.
async fn keep(number: &str, hands: (Hands, Scripts), lang: &str) -> Result<()> {
    let Some(mut desk) = Desk::new(number, hands, lang).await? else { return Ok(()) };
    desk.browser.go("/admin").await?;
    desk.follow("/admin/attributes").await?;
    let add = "main form[action$='/admin/attributes'] button";
    desk.fill("#code", "職").await?;
    desk.fill("#name", "職種").await?;
    desk.press(add).await?;
    desk.says("文字", "letters").await?;
    desk.fill("#code", "job").await?;
    desk.fill("#values", "営業、事務").await?;
    desk.press(add).await?;
    desk.press("main table a").await?;
    desk.hands.select(&desk.browser, "#value", "営業").await?;
    desk.hands.choose(&desk.browser, "step", "rename").await?;
    desk.fill("#new", "営業職").await?;
    desk.press("main form:has(#value) .buttons button").await?;
    let listed = desk.appliance.operator(&["attr", "list"])?.good()?;
    ensure!(listed.contains("営業職"), "{listed}");

    desk.browser.go("/admin/sites").await?;
    desk.fill("#name", "本社").await?;
    desk.fill("#postal", "12").await?;
    let add = "main form[action$='/admin/sites'] button";
    desk.press(add).await?;
    desk.says("7桁の数字", "Write 7 digits").await?;
    desk.fill("#postal", "100-0001").await?;
    desk.press(add).await?;
    let listed = desk.appliance.operator(&["site", "list", "--json"])?.good()?;
    ensure!(listed.contains("1000001") || listed.contains("100-0001"), "{listed}");

    let file = desk.appliance.layout().root.join("departments.csv");
    let choose = async |desk: &mut Desk, text: &str| -> Result<()> {
        std::fs::write(&file, text)?;
        desk.browser.go("/admin/departments").await?;
        desk.follow("/admin/departments/import").await?;
        let path = file.to_str().context("a strange folder")?;
        desk.browser.find("#file").await?.send_keys(path).await?;
        desk.press("main form[enctype] button").await
    };
    choose(&mut desk, "コード,名称,親コード\nA,甲,B\nB,乙,A\n").await?;
    desk.says("エラーがあるので、反映できません", "There are errors").await?;
    choose(&mut desk, "コード,名称,親コード,事業場\nDEV,開発部,SALES,本社\n").await?;
    desk.says("親コード", "親コード").await?;
    desk.press(GO).await?;
    desk.says("取り込みました", "The file was written").await?;
    let place = |desk: &Desk| -> Result<serde_json::Value> {
        let listed = desk.appliance.operator(&["dept", "list", "--json"])?.good()?;
        let line = listed.lines().find(|line| line.contains("\"DEV\"")).context("no such department")?;
        Ok(serde_json::from_str(line)?)
    };
    assert_eq!(place(&desk)?["parent"], "SALES");
    desk.hands.go_by(&mut desk.browser, "main a[href*='/departments/changes/']").await?;
    desk.press(GO).await?;
    desk.says("元に戻しました", "taken back").await?;
    assert_eq!(place(&desk)?["parent"], "HQ");
    map(&mut desk).await?;
    desk.browser.close(8).await
}

/// A file of another system: what its headings mean is asked once, and known for the next file of its kind.
async fn map(desk: &mut Desk) -> Result<()> {
    let file = desk.appliance.layout().root.join("people.csv");
    let choose = async |desk: &mut Desk, row: &str| -> Result<()> {
        std::fs::write(&file, format!("従業員番号,お名前,拠点\n{row}\n"))?;
        desk.browser.go("/admin/people/import").await?;
        desk.browser.find("#file").await?.send_keys(file.to_str().context("a strange folder")?).await?;
        desk.press("main form[enctype] button").await
    };
    choose(desk, "Z-1,対応 花子,東").await?;
    ensure!(desk.browser.path().await?.ends_with("/import/columns"), "{}", desk.browser.path().await?);
    desk.says("例：対応 花子", "For example: 対応 花子").await?;
    desk.browser.check_narrow().await?;
    desk.hands.select(&desk.browser, "#c2", "氏名").await?;
    desk.press(GO).await?;
    desk.says("「お名前」と同じ列です", "The same column as お名前").await?;
    ensure!(desk.browser.path().await?.ends_with("/import/columns"), "a column was taken twice");
    desk.hands.select(&desk.browser, "#c2", "").await?;
    desk.press(GO).await?;
    ensure!(desk.browser.path().await?.ends_with("/import/preview"), "{}", desk.browser.path().await?);
    desk.says("対応 花子", "対応 花子").await?;
    desk.press("main form[action$='/import/preview'] button").await?;
    assert_eq!(desk.appliance.operator_json(&["user", "show", "Z-1"])?["name"], "対応 花子");
    choose(desk, "Z-1,対応 次子,西").await?;
    ensure!(desk.browser.path().await?.ends_with("/import/preview"), "known headings were asked again");
    Ok(())
}

#[tokio::test]
async fn a_manager_keeps_the_masters_in_japanese_with_the_keyboard_alone() -> Result<()> {
    keep("M-1", (Hands::Keyboard, Scripts::On), "ja").await
}

#[tokio::test]
async fn a_clerk_keeps_the_masters_in_english_without_scripts() -> Result<()> {
    keep("C-1", (Hands::Pointer, Scripts::Off), "en").await
}
