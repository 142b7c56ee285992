//! Several lines of text with label, help and error.

use askama::Template;
use domain::lang::Lang;

use crate::ui::text::Text;

/// A field for several lines.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/text_area.html")]
pub(crate) struct TextArea {
    lang: Lang,
    /// Field name and id.
    pub(crate) name: &'static str,
    /// Label above the field.
    pub(crate) label: String,
    /// Help below the label.
    pub(crate) help: Option<String>,
    /// Error below the help.
    pub(crate) error: Option<String>,
    /// What stands in the field.
    pub(crate) value: String,
    /// Lines that show at once.
    pub(crate) rows: u8,
    /// The field may stay empty: 「任意」 stands beside the label.
    pub(crate) is_optional: bool,
}

impl TextArea {
    /// A field of four lines with what was typed before.
    pub(crate) fn new(
        lang: Lang,
        name: &'static str,
        label: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        Self {
            lang,
            name,
            label: label.into(),
            help: None,
            error: None,
            value: value.into(),
            rows: 4,
            is_optional: false,
        }
    }

    /// With help below the label.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With an error, if there is one.
    pub(crate) fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// May stay empty.
    pub(crate) fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    fn t(&self) -> Text {
        Text::of(self.lang)
    }

    fn described_by(&self) -> Option<String> {
        super::field::described_by(self.name, self.help.is_some(), self.error.is_some(), false)
    }
}

parts!(TextArea);
