//! The accessibility rules of axe-core, run on the page a browser shows.

use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::WebDriver;

/// Levels A and AA of WCAG 2.0 to 2.2.
const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// The script, where it has been installed beside this package.
pub fn script_path() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("browser/node_modules/axe-core/axe.min.js");
    path.is_file().then_some(path)
}

/// Checks the shown page; the driver's scripts stand outside of the page's content policy.
///
/// # Errors
/// The violations, each with its rule and the first element, or that the rules could not run.
pub async fn assert_clean(driver: &WebDriver, page: &str) -> Result<()> {
    let path = script_path().context("axe-core is not installed")?;
    let is_there = driver.execute("return typeof window.axe === 'object'", Vec::new()).await?;
    if is_there.json() != &Value::Bool(true) {
        driver.execute(std::fs::read_to_string(path)?, Vec::new()).await?;
    }
    let run = "const [tags, done] = arguments;
        axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
            .then(found => done(found), error => done({ error: String(error) }));";
    let found = driver.execute_async(run, vec![json!(TAGS)]).await?;
    let found = found.json();
    ensure!(found.get("error").is_none(), "axe failed on {page}: {found}");
    let passes = found.get("passes").and_then(Value::as_array).map_or(0, Vec::len);
    ensure!(passes > 5, "axe checked hardly anything on {page}");
    let violations = found.get("violations").and_then(Value::as_array).context("no list of violations")?;
    let named: Vec<_> = violations.iter().map(name).collect();
    ensure!(named.is_empty(), "{page} breaks accessibility rules:\n{}", named.join("\n"));
    Ok(())
}

fn name(violation: &Value) -> String {
    let text =
        |pointer: &str| violation.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
    format!("{}: {} {}", text("/id"), text("/nodes/0/html"), text("/nodes/0/failureSummary"))
}
