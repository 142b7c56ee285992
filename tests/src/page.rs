//! One answer of the appliance.

use anyhow::{Context as _, Result, ensure};

use crate::form::Form;
use crate::html;

/// Status, headers and body of an answer, and the path that was asked for in the end.
#[derive(Clone, Debug)]
pub struct Page {
    /// Path and query after all redirects.
    pub path: String,
    /// HTTP status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Page {
    /// The first header of a name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The body as text; what is no text shows as its replacement sign.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The words inside `<main>`.
    pub fn words(&self) -> String {
        let html = self.html();
        let main = html.split_once("<main").map_or(html.as_str(), |(_, rest)| rest);
        let main = main.split_once("</main>").map_or(main, |(main, _)| main);
        // The first tag has lost its name: put one back, so that its text counts.
        html::words(&format!("<main{main}"))
    }

    /// The language of the page.
    pub fn lang(&self) -> Option<String> {
        html::tags(&self.html()).find(|tag| tag.name == "html")?.attribute("lang")
    }

    /// Every link of the page.
    pub fn links(&self) -> Vec<String> {
        html::tags(&self.html())
            .filter(|tag| tag.name == "a")
            .filter_map(|tag| tag.attribute("href"))
            .collect()
    }

    /// The first link whose address holds a text.
    ///
    /// # Errors
    /// When there is none.
    pub fn link(&self, part: &str) -> Result<String> {
        let links = self.links();
        let found = links.iter().find(|link| link.contains(part)).cloned();
        found.with_context(|| format!("no link to {part} on {}: {links:?}", self.path))
    }

    /// The mark that the page's saving script sends with each answer.
    pub fn script_writer(&self) -> Option<String> {
        html::tags(&self.html()).find(|tag| tag.name == "auto-save")?.attribute("writer")
    }

    /// All its forms.
    pub fn forms(&self) -> Vec<Form> {
        Form::all(&self.html(), &self.path)
    }

    /// The form that posts to an address with this end.
    ///
    /// # Errors
    /// When there is none.
    pub fn form(&self, action: &str) -> Result<Form> {
        let forms = self.forms();
        let names: Vec<_> = forms.iter().map(|form| form.action.clone()).collect();
        forms.into_iter().find(|form| form.action.ends_with(action)).with_context(|| {
            format!("no form to {action} on {} ({}): {names:?}\n{}", self.path, self.status, self.words())
        })
    }

    /// The page, which must have this status.
    ///
    /// # Errors
    /// When it has another.
    pub fn expect(self, status: u16) -> Result<Self> {
        ensure!(
            self.status == status,
            "{} gave {} instead of {status}\n{}",
            self.path,
            self.status,
            self.words()
        );
        Ok(self)
    }
}
