//! The doctor runs and publishes a group analysis in a real browser: in Japanese with the keyboard alone,
//! in English without scripts.

use anyhow::{Context as _, Result, ensure};
use tests::{Browser, Demonstration, Scripts, deadline};
use thirtyfour::By;

use crate::hands::Hands;
use crate::respondent::{choose_language, sign_in};

/// People of the fictional company: enough for some groups to be shown and some not.
const PEOPLE: u32 = 300;
/// The attribute that nothing published yet goes by: after sex and age band, the job.
const JOB: &str = "one-2";

struct Desk {
    browser: Browser,
    hands: Hands,
    is_english: bool,
}

impl Desk {
    async fn says(&self, ja: &str, en: &str) -> Result<()> {
        let (words, wanted) = (self.browser.words().await?, if self.is_english { en } else { ja });
        ensure!(words.contains(wanted), "{wanted} does not stand in\n{words}");
        Ok(())
    }

    async fn go_by(&mut self, selector: &str) -> Result<()> {
        self.hands.go_by(&mut self.browser, selector).await?;
        self.browser.check_narrow().await
    }

    /// Cells of the groups that the draft shows or withholds: its name and what becomes of it.
    async fn groups(&self) -> Result<Vec<(String, String)>> {
        let mut read = Vec::new();
        for row in self.browser.driver.find_all(By::Css("table:has(#groups) tbody tr")).await? {
            let name = row.find(By::Css("th")).await?.text().await?;
            let cells = row.find_all(By::Css("td")).await?;
            read.push((name, cells.get(1).context("a row of one cell")?.text().await?));
        }
        Ok(read)
    }
}

async fn publish(hands: Hands, scripts: Scripts, lang: &str) -> Result<()> {
    let company = Demonstration::start(PEOPLE).await?;
    let password = company.password("doctor")?;
    let Some(browser) = Browser::at(company.address(), scripts).await? else { return Ok(()) };
    browser.go("/sign-in").await?;
    sign_in(&browser, "doctor", password).await?;
    if browser.find("html").await?.attr("lang").await?.as_deref() != Some(lang) {
        choose_language(&browser, lang).await?;
    }
    let mut desk = Desk { browser, hands, is_english: lang == "en" };
    desk.browser.go("/line/analysis").await?;
    desk.browser.check().await?;
    // The newest event that is published already: something is added to it.
    let row = "main tbody tr:has(a[href$='/analysis']) a[href$='/analysis-run']";
    desk.go_by(row).await?;
    let event = desk.browser.path().await?;
    desk.hands.choose(&desk.browser, JOB, "1").await?;
    desk.go_by("main form:has([name='one-0']) button.button").await?;

    // Whoever looks again sees how far it is, until the draft is there.
    let link = "main a[href$='/analysis-preview']";
    let browser = &desk.browser;
    deadline::until("the draft", || async {
        browser.go(&event).await.ok()?;
        browser.driver.find(By::Css(link)).await.ok()
    })
    .await?;
    desk.says("下書きができています", "The draft is ready").await?;
    desk.go_by(link).await?;
    desk.says("公開後は変更できません。", "What is published cannot be changed.").await?;
    let groups = desk.groups().await?;
    let (shown, few) =
        if desk.is_english { ("shown", "too few") } else { ("表示", "回答者が少ない") };
    ensure!(groups.iter().any(|(_, is)| is == shown), "nothing would be shown: {groups:?}");
    ensure!(groups.iter().any(|(_, is)| is.contains(few)), "nothing would be withheld: {groups:?}");

    desk.go_by("main form:has([name='draft']) button.button").await?;
    desk.says("第2版を公開しました", "Revision 2 is published").await?;
    ensure!(desk.browser.path().await?.starts_with(&event), "{}", desk.browser.path().await?);
    // The draft has gone with its publication; what it showed is read by whoever may.
    desk.browser.go(&event.replace("-run", "-preview")).await?;
    desk.says("下書きがありません", "There is no draft").await?;
    desk.browser.go(&event).await?;
    desk.go_by("main a[href$='/analysis']").await?;
    desk.says("事務", "事務").await?;

    // The same conditions again hold nothing new.
    desk.browser.go(&event).await?;
    desk.hands.choose(&desk.browser, JOB, "1").await?;
    desk.go_by("main form:has([name='one-0']) button.button").await?;
    let browser = &desk.browser;
    deadline::until("the second draft", || async {
        browser.go(&event).await.ok()?;
        browser.driver.find(By::Css(link)).await.ok()
    })
    .await?;
    desk.go_by(link).await?;
    desk.says("新しく公開する集団がありません", "There is nothing new to publish").await?;
    ensure!(desk.browser.driver.find_all(By::Css("[name='draft']")).await?.is_empty());
    desk.browser.close(6).await
}

#[tokio::test]
async fn a_doctor_publishes_by_keyboard_in_japanese() -> Result<()> {
    publish(Hands::Keyboard, Scripts::On, "ja").await
}

#[tokio::test]
async fn a_doctor_publishes_without_scripts_in_english() -> Result<()> {
    publish(Hands::Pointer, Scripts::Off, "en").await
}
