//! Managers, clerks and medical staff read the published analysis in a real browser, each as far as they reach.

use anyhow::{Context as _, Result, ensure};
use tests::{Browser, Demonstration, Scripts};
use thirtyfour::By;

use crate::respondent::{choose_language, sign_in};

/// People of the fictional company: enough for some groups to be shown and some not.
const PEOPLE: u32 = 420;

/// Opens the desk of somebody, in a language.
async fn desk(company: &Demonstration, login: &str, lang: &str, scripts: Scripts) -> Result<Option<Browser>> {
    let Some(mut browser) = Browser::at(company.address(), scripts).await? else { return Ok(None) };
    browser.go("/sign-in").await?;
    sign_in(&browser, login, company.password(login)?).await?;
    if browser.find("html").await?.attr("lang").await?.context("a page without a language")? != lang {
        choose_language(&browser, lang).await?;
    }
    browser.go("/line").await?;
    browser.check().await?;
    Ok(Some(browser))
}

/// Goes to the newest event of which something is published; gives the path of its page.
async fn open_published(browser: &mut Browser) -> Result<String> {
    let links =
        browser.driver.find_all(By::Css("main a[href$='/analysis']:not([href='/line/analysis'])")).await?;
    let mut paths = Vec::new();
    for link in links {
        paths.extend(link.attr("href").await?);
    }
    for path in paths {
        browser.go(&path).await?;
        browser.check().await?;
        if !browser.driver.find_all(By::Css("#summary-table")).await?.is_empty() {
            return Ok(path);
        }
    }
    anyhow::bail!("nothing is published")
}

/// Nothing sticks out of the page, whatever its width; tables scroll in their own boxes.
async fn fits(browser: &Browser, width: u32) -> Result<()> {
    browser.driver.set_window_rect(0, 0, width, 900).await?;
    let script = "const root = document.scrollingElement; return root.scrollWidth - root.clientWidth";
    let over = browser.driver.execute(script, Vec::new()).await?;
    ensure!(over.json() == 0, "{} px stick out at {width} px on {}", over.json(), browser.path().await?);
    Ok(())
}

async fn whole_company(company: &Demonstration, login: &str, lang: &str, words: &[&str]) -> Result<()> {
    let Some(mut browser) = desk(company, login, lang, Scripts::On).await? else { return Ok(()) };
    let path = open_published(&mut browser).await?;
    let read = browser.words().await?;
    for word in words {
        ensure!(read.contains(word), "{word} is missing:\n{read}");
    }
    fits(&browser, 320).await?;
    browser.check().await?;
    fits(&browser, 1280).await?;
    // Compare with an industry; the choice stays on the way to a department.
    browser.find("select[name='and'] option[value='manufacturing']").await?.click().await?;
    browser.leave_by("form.compare button").await?;
    ensure!(browser.path().await?.contains("and=manufacturing"), "{}", browser.path().await?);
    browser.check().await?;
    browser.leave_by("#departments ~ tbody th a, table:has(#departments) tbody th a").await?;
    let at = browser.path().await?;
    ensure!(at.starts_with(&path) && at.contains("and=manufacturing"), "{at}");
    fits(&browser, 320).await?;
    browser.check().await?;
    browser.close(5).await
}

#[tokio::test]
async fn a_manager_reads_the_analysis_in_japanese() -> Result<()> {
    let company = Demonstration::start(PEOPLE).await?;
    whole_company(&company, "manager", "ja", &["まとめ", "仕事のストレス判定図", "前回", "全国と比べて"])
        .await?;
    whole_company(&company, "clerk", "ja", &["高ストレス者の割合"]).await?;
    whole_company(&company, "doctor", "en", &["Total health risk", "Download"]).await
}

#[tokio::test]
async fn a_manager_of_a_department_reads_it_in_english_without_scripts() -> Result<()> {
    let company = Demonstration::start(PEOPLE).await?;
    let Some(mut browser) = desk(&company, "manager2", "en", Scripts::Off).await? else { return Ok(()) };
    open_published(&mut browser).await?;
    let read = browser.words().await?;
    ensure!(!read.contains("Whole company"), "a scope shows the whole company:\n{read}");
    ensure!(read.contains("Choose a department"), "{read}");
    browser.fill("input[name='q']", "zzz").await?;
    browser.leave_by("nav.tree form button").await?;
    ensure!(browser.words().await?.contains("No department matches."), "{}", browser.words().await?);
    fits(&browser, 320).await?;
    browser.close(2).await
}
