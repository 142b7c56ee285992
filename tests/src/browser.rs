//! A real browser on the real port.

use std::net::{SocketAddr, TcpListener};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::common::capabilities::desiredcapabilities::CapabilitiesHelper as _;
use thirtyfour::{By, ChromiumLikeCapabilities as _, DesiredCapabilities, WebDriver, WebElement};
use tokio::process::{Child, Command};

use crate::skip::{find_program, skipped};
use crate::watch::Seen;
use crate::{Appliance, axe, deadline};

/// Whether the browser runs scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// As most people have it.
    On,
    /// As some have it, and as all have it while a script fails to load.
    Off,
}

const FLAGS: [&str; 12] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-features=OptimizationHints,MediaRouter,Translate",
    "--window-size=1280,1000",
];

/// One headless Chromium with its driver; both end with it.
pub struct Browser {
    /// The session, for what the helpers here do not cover.
    pub driver: WebDriver,
    origin: String,
    scripts: Scripts,
    seen: Seen,
    /// Pages checked so far, by their addresses.
    pub checked: Vec<String>,
    _process: Child,
    _profile: TempDir,
}

impl Browser {
    /// A browser for an appliance, or `None` (said aloud) where this machine has none.
    ///
    /// # Errors
    /// When it is there and does not start.
    pub async fn open(appliance: &Appliance, scripts: Scripts) -> Result<Option<Self>> {
        Self::at(appliance.address(), scripts).await
    }

    /// The same for whatever is served at an address.
    ///
    /// # Errors
    /// As [`Browser::open`].
    pub async fn at(address: SocketAddr, scripts: Scripts) -> Result<Option<Self>> {
        let (Some(chromium), Some(driver), Some(_)) =
            (find_program("chromium"), find_program("chromedriver"), axe::script_path())
        else {
            skipped("a browser story needs chromium, chromedriver and axe-core (see tests/README.md)");
            return Ok(None);
        };
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let process = Command::new(driver)
            .arg(format!("--port={port}"))
            .arg("--log-level=SEVERE")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("chromedriver does not start")?;
        deadline::until("chromedriver", || async {
            tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok()
        })
        .await?;
        let profile = tempfile::Builder::new().prefix("mamori-browser-").tempdir()?;
        let mut wishes = DesiredCapabilities::chrome();
        wishes.set_binary(chromium.to_str().context("a strange path")?)?;
        for flag in FLAGS {
            wishes.add_arg(flag)?;
        }
        wishes.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        wishes.accept_insecure_certs(true)?;
        wishes.set("goog:loggingPrefs", json!({ "performance": "ALL", "browser": "ALL" }))?;
        if scripts == Scripts::Off {
            let off = json!({ "profile.managed_default_content_settings.javascript": 2 });
            wishes.add_experimental_option("prefs", off)?;
        }
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wishes).await?;
        driver.set_script_timeout(Duration::from_mins(1)).await?;
        driver.set_page_load_timeout(Duration::from_mins(1)).await?;
        let origin = format!("https://{address}");
        let (seen, checked) = (Seen::default(), Vec::new());
        Ok(Some(Self { driver, origin, scripts, seen, checked, _process: process, _profile: profile }))
    }

    /// Opens an address of the appliance.
    ///
    /// # Errors
    /// Those of the driver.
    pub async fn go(&self, path: &str) -> Result<()> {
        Ok(self.driver.goto(format!("{}{path}", self.origin)).await?)
    }

    /// Path and query of the page shown.
    ///
    /// # Errors
    /// When the page is not the appliance's.
    pub async fn path(&self) -> Result<String> {
        let url = self.driver.current_url().await?.to_string();
        url.strip_prefix(&self.origin).map(str::to_owned).with_context(|| format!("{url} is another site"))
    }

    /// The first element of a CSS selector, once it is there.
    ///
    /// # Errors
    /// When it does not come, naming the page and its words.
    pub async fn find(&self, selector: &str) -> Result<WebElement> {
        let found =
            deadline::until(selector, || async { self.driver.find(By::Css(selector)).await.ok() }).await;
        match found {
            Ok(element) => Ok(element),
            Err(error) => {
                let (path, words) =
                    (self.path().await.unwrap_or_default(), self.words().await.unwrap_or_default());
                Err(error.context(format!("on {path}:\n{words}")))
            }
        }
    }

    /// Types into a field in place of what it holds.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn fill(&self, selector: &str, text: &str) -> Result<()> {
        let field = self.find(selector).await?;
        field.clear().await?;
        Ok(field.send_keys(text).await?)
    }

    /// Clicks something that leads to another page, and waits for that page.
    ///
    /// # Errors
    /// When there is nothing to click or nothing comes.
    pub async fn leave_by(&self, selector: &str) -> Result<()> {
        let old = self.find("html").await?;
        self.find(selector).await?.click().await?;
        deadline::until(format!("the page after {selector}"), || async {
            // The old document's root is stale as soon as another has taken its place.
            match old.tag_name().await {
                Ok(_) => None,
                Err(_) => Some(()),
            }
        })
        .await?;
        self.find("body footer").await.map(|_| ())
    }

    /// The words inside `<main>`.
    ///
    /// # Errors
    /// When the page has no main part.
    pub async fn words(&self) -> Result<String> {
        Ok(self.driver.find(By::Css("main")).await?.text().await?)
    }

    /// Checks the page shown against the accessibility rules and notes what the browser did.
    ///
    /// # Errors
    /// The violations. Without scripts only the notes are taken: the rules are a script.
    pub async fn check(&mut self) -> Result<()> {
        let path = self.path().await?;
        if self.scripts == Scripts::On {
            axe::assert_clean(&self.driver, &path).await?;
        }
        self.seen.look(&self.driver).await?;
        self.checked.push(path);
        Ok(())
    }

    /// Shows the page as wide as a small phone, 320 px, and back: nothing may hang out of it.
    ///
    /// # Errors
    /// When the page is wider than the phone.
    pub async fn check_narrow(&self) -> Result<()> {
        let tools = self.driver.cdp();
        let phone = json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": false });
        tools.send_raw("Emulation.setDeviceMetricsOverride", phone).await?;
        let ask = "const page = document.documentElement;
            const widest = [...document.querySelectorAll('main *')]
                .filter((one) => one.getBoundingClientRect().right > page.clientWidth + 1)
                .filter((one) => !one.closest('.table-box')).map((one) => one.outerHTML.slice(0, 200));
            return [page.scrollWidth, page.clientWidth, widest[0] ?? ''];";
        let found = self.driver.execute(ask, Vec::new()).await?;
        tools.send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await?;
        let (wide, room) = (found.json().get(0), found.json().get(1));
        let (wide, room) = (wide.and_then(Value::as_u64), room.and_then(Value::as_u64));
        let (wide, room) = wide.zip(room).context("a page without a width")?;
        let path = self.path().await?;
        ensure!(wide <= room, "{path} is {wide} px wide on {room}: {}", found.json());
        Ok(())
    }

    /// Ends the browser: nothing may have been asked of others, nothing complained about.
    ///
    /// # Errors
    /// The first finding.
    pub async fn close(mut self, least_checked: usize) -> Result<()> {
        self.seen.look(&self.driver).await?;
        self.driver.quit().await?;
        self.seen.assert_quiet(&self.origin)?;
        let checked = self.checked.len();
        ensure!(checked >= least_checked, "only {checked} pages were checked: {:?}", self.checked);
        Ok(())
    }
}
