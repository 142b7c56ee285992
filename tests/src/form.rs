//! A form of a page, filled in as a browser without script would.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::html;

/// A form with what it would send.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it posts to.
    pub action: String,
    id: String,
    fields: Vec<(String, String)>,
    /// Names of fields that a person fills in or chooses.
    pub asked: Vec<String>,
    /// Names of its password fields.
    pub passwords: Vec<String>,
    /// Its submit buttons: name and value, both empty for a plain one.
    pub buttons: Vec<(String, String)>,
    choices: Vec<(String, String)>,
}

impl Form {
    /// All forms of a page; one that names no address posts to the page itself.
    pub(crate) fn all(body: &str, page: &str) -> Vec<Self> {
        let mut forms: Vec<Self> = Vec::new();
        let mut open = None;
        let mut loose = Vec::new();
        for tag in html::tags(body) {
            match tag.name {
                "form" => {
                    open = Some(forms.len());
                    forms.push(Self {
                        action: tag.attribute("action").unwrap_or_else(|| page.to_owned()),
                        id: tag.attribute("id").unwrap_or_default(),
                        fields: Vec::new(),
                        asked: Vec::new(),
                        passwords: Vec::new(),
                        buttons: Vec::new(),
                        choices: Vec::new(),
                    });
                }
                "/form" => open = None,
                "input" | "button" | "textarea" | "select" => match tag.attribute("form") {
                    // A control may stand outside of its form and name it.
                    Some(id) => loose.push((id, tag)),
                    None => {
                        if let Some(form) = open.and_then(|place| forms.get_mut(place)) {
                            form.take(&tag);
                        }
                    }
                },
                _ => {}
            }
        }
        for (id, tag) in loose {
            if let Some(form) = forms.iter_mut().find(|form| form.id == id) {
                form.take(&tag);
            }
        }
        forms
    }

    /// A form that no page shows, as a script sends it.
    pub fn to(action: &str, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Self {
            action: action.to_owned(),
            id: String::new(),
            fields: fields.collect(),
            asked: Vec::new(),
            passwords: Vec::new(),
            buttons: Vec::new(),
            choices: Vec::new(),
        }
    }

    fn take(&mut self, control: &html::Tag<'_>) {
        let name = control.attribute("name").unwrap_or_default();
        let value = control.attribute("value").unwrap_or_default();
        let kind = control.attribute("type").unwrap_or_default();
        if control.has("disabled") {
            return;
        }
        match (control.name, kind.as_str()) {
            ("button" | "input", "button" | "reset") => {}
            ("button", _) | ("input", "submit") => self.buttons.push((name, value)),
            ("input", "radio" | "checkbox") => {
                self.ask(&name);
                self.choices.push((name.clone(), value.clone()));
                if control.has("checked") {
                    self.fields.push((name, value));
                }
            }
            ("input", "hidden") => self.fields.push((name, value)),
            ("input", "password") => {
                self.passwords.push(name.clone());
                self.fields.push((name, value));
            }
            _ => {
                self.ask(&name);
                self.fields.push((name, value));
            }
        }
    }

    fn ask(&mut self, name: &str) {
        if !self.asked.iter().any(|known| known == name) {
            self.asked.push(name.to_owned());
        }
    }

    /// What a field holds now.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The values that radios or boxes of a name offer, in their order.
    pub fn offered(&self, name: &str) -> Vec<&str> {
        self.choices.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    /// The same form with a field filled in, in place of what it held.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same form with one more field, whether or not there is one of this name.
    #[must_use]
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same form without a field.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self
    }

    /// The body that is sent.
    pub fn body(&self) -> String {
        let text = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs: Vec<_> =
            self.fields.iter().map(|(name, value)| format!("{}={}", text(name), text(value))).collect();
        pairs.join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<form id="f" action="/go"><input type="hidden" name="csrf" value="t&#43;">
        <input type="radio" name="A1" value="1"><input type="radio" name="A1" value="2" checked>
        <input name="word" value="山"><button>Go</button></form><button form="f" name="lang" value="en">"#;

    #[test]
    fn a_form_sends_what_a_browser_would_send() {
        let form = Form::all(PAGE, "/").remove(0);
        assert_eq!(form.body(), "csrf=t%2B&A1=2&word=%E5%B1%B1");
        assert_eq!(form.offered("A1"), ["1", "2"]);
        assert_eq!(form.buttons.len(), 2);
        assert_eq!(form.with("A1", "1").without("csrf").body(), "word=%E5%B1%B1&A1=1");
    }
}
