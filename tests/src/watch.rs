//! What a browser did behind the page: whom it asked, and what it complained about.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use thirtyfour::WebDriver;

/// Requests and complaints of a browser since its start.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Addresses asked for.
    pub requests: Vec<String>,
    /// Errors of the console, the content policy's among them.
    pub complaints: Vec<String>,
}

impl Seen {
    /// Adds what the browser has logged since the last look.
    pub(crate) async fn look(&mut self, driver: &WebDriver) -> Result<()> {
        for entry in driver.get_log("performance").await.context("no performance log")? {
            let entry: Value = serde_json::from_str(&entry.message)?;
            let method = entry.pointer("/message/method").and_then(Value::as_str);
            let url = entry.pointer("/message/params/request/url").and_then(Value::as_str);
            // The browser's own empty page loads itself before ours does.
            let by = entry.pointer("/message/params/documentURL").and_then(Value::as_str).unwrap_or_default();
            if let (Some("Network.requestWillBeSent"), Some(url), false) =
                (method, url, by.starts_with("chrome:"))
            {
                self.requests.push(url.to_owned());
            }
        }
        for entry in driver.get_log("browser").await.context("no browser log")? {
            // A page that is refused on purpose is also logged as an error.
            if entry.level == "SEVERE" && !entry.message.contains("Failed to load resource") {
                self.complaints.push(entry.message);
            }
        }
        Ok(())
    }

    /// Asserts that nothing was asked of another origin and nothing was complained about.
    ///
    /// # Errors
    /// The first finding.
    pub fn assert_quiet(&self, origin: &str) -> Result<()> {
        ensure!(!self.requests.is_empty(), "the browser logged no request at all");
        let inside = format!("{origin}/");
        let is_own = |url: &str| url.starts_with(&inside) || url.starts_with("data:");
        let foreign: Vec<_> = self.requests.iter().filter(|url| !is_own(url)).collect();
        ensure!(foreign.is_empty(), "requests to other origins: {foreign:?}");
        ensure!(!self.requests.iter().any(|url| url.ends_with("/csp")), "a content policy report was sent");
        ensure!(self.complaints.is_empty(), "the browser complained: {:?}", self.complaints);
        Ok(())
    }
}
