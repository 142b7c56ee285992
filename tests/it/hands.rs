//! The same work by pointer or by keyboard alone: one story, two hands.

use anyhow::{Context as _, Result, bail, ensure};
use tests::Browser;
use thirtyfour::{By, Key};

use crate::keyboard::{enter_on, press, tab_to};

/// How somebody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hands {
    /// Clicks, in a browser that may have no scripts.
    Pointer,
    /// Tab, arrows, Space and Enter; the focus is visible at every stop.
    Keyboard,
}

impl Hands {
    /// Types into a field in place of what it holds.
    pub(crate) async fn fill(self, browser: &Browser, selector: &str, text: &str) -> Result<()> {
        match self {
            Self::Pointer => browser.fill(selector, text).await,
            Self::Keyboard => {
                tab_to(browser, selector).await?;
                press(browser, Key::Control + "a").await?;
                press(browser, text).await
            }
        }
    }

    /// Presses a button or follows a link, to the page that it leads to.
    pub(crate) async fn go_by(self, browser: &mut Browser, selector: &str) -> Result<()> {
        match self {
            Self::Pointer => browser.leave_by(selector).await?,
            Self::Keyboard => enter_on(browser, selector).await?,
        }
        browser.check().await
    }

    /// Chooses one of a group of radio buttons, or sets a tick.
    pub(crate) async fn choose(self, browser: &Browser, name: &str, value: &str) -> Result<()> {
        let wanted = format!("input[name='{name}'][value='{value}']");
        match self {
            Self::Pointer => browser.find(&format!("label:has({wanted})")).await?.click().await?,
            Self::Keyboard => by_arrows(browser, name, &wanted).await?,
        }
        ensure!(browser.find(&wanted).await?.is_selected().await?, "{name} was not set to {value}");
        Ok(())
    }

    /// Chooses a line of a list by its value.
    pub(crate) async fn select(self, browser: &Browser, selector: &str, value: &str) -> Result<()> {
        let list = browser.find(selector).await?;
        match self {
            Self::Pointer => {
                browser.find(&format!("{selector} option[value='{value}']")).await?.click().await?;
            }
            Self::Keyboard => {
                tab_to(browser, selector).await?;
                press(browser, Key::Home + "").await?;
                let lines = list.find_all(By::Css("option")).await?.len();
                for _ in 0..lines {
                    if list.prop("value").await?.as_deref() == Some(value) {
                        break;
                    }
                    press(browser, Key::Down + "").await?;
                }
            }
        }
        ensure!(list.prop("value").await?.as_deref() == Some(value), "{selector} has no {value}");
        Ok(())
    }
}

/// A group is one stop of Tab: its chosen button, or its first; arrows go on from there.
async fn by_arrows(browser: &Browser, name: &str, wanted: &str) -> Result<()> {
    let goal = browser.find(wanted).await?;
    let all = browser.driver.find_all(By::Css(format!("input[name='{name}']"))).await?;
    let mut stop = all.first().context("an empty group")?.clone();
    for button in &all {
        if button.is_selected().await? {
            stop = button.clone();
        }
    }
    let id = stop.id().await?.context("a choice without an id")?;
    tab_to(browser, &format!("#{id}")).await?;
    if !goal.is_selected().await? && stop.element_id() == goal.element_id() {
        press(browser, " ").await?;
    }
    for _ in &all {
        if goal.is_selected().await? {
            return Ok(());
        }
        press(browser, Key::Down + "").await?;
    }
    if goal.is_selected().await? { Ok(()) } else { bail!("arrows do not reach {wanted}") }
}
