//! Parts of forms: fields, choices and the summary of errors.

use std::borrow::Cow;

use askama::Template;
use domain::date::Date;
use domain::lang::Lang;

use crate::ui::text::Text;

/// What fields with help and error have in common.
macro_rules! described {
    ($($kind:ident),+) => { $(described!(@ $kind, |_: &$kind| false);)+ };
    ($kind:ident with $counter:ident) => { described!(@ $kind, |field: &$kind| field.$counter.is_some()); };
    (@ $kind:ident, $has_counter:expr) => {
        impl $kind {
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

            fn t(&self) -> Text {
                Text::of(self.lang)
            }

            fn described_by(&self) -> Option<String> {
                described_by(&self.name, self.help.is_some(), self.error.is_some(), $has_counter(self))
            }
        }
    };
}

/// All errors of a form on top of the page, each leading to its field; the focus moves here.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/error_summary.html")]
pub(crate) struct ErrorSummary {
    lang: Lang,
    /// Heading; `None` counts the errors.
    pub(crate) title: Option<String>,
    /// The errors in the order of the fields.
    pub(crate) errors: Vec<ErrorLink>,
}

/// One error and the id of the field it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ErrorLink {
    /// Address of the field: `#id`, or a page with `#id`.
    pub(crate) href: String,
    /// What happened and what to do.
    pub(crate) text: String,
}

impl ErrorSummary {
    /// A summary of these errors; nothing is shown without any.
    pub(crate) fn new(lang: Lang, errors: Vec<ErrorLink>) -> Self {
        Self { lang, title: None, errors }
    }

    /// The same with its own heading: 「未回答が2問あります」.
    pub(crate) fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    fn heading(&self) -> String {
        self.title.clone().unwrap_or_else(|| Text::of(self.lang).errors_title(self.errors.len()))
    }
}

impl ErrorLink {
    /// An error of the field with this id on the same page.
    pub(crate) fn at(id: &str, text: impl Into<String>) -> Self {
        Self { href: format!("#{id}"), text: text.into() }
    }
}

/// A hidden field.
#[derive(Debug, Clone, Template)]
#[template(source = r#"<input type="hidden" name="{{ name }}" value="{{ value }}">"#, ext = "html")]
pub(crate) struct Hidden {
    /// Field name.
    pub(crate) name: &'static str,
    /// Value.
    pub(crate) value: String,
}

impl Hidden {
    /// The form token under its usual name.
    pub(crate) fn csrf(token: impl Into<String>) -> Self {
        Self { name: "csrf", value: token.into() }
    }

    /// Any hidden value.
    pub(crate) fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into() }
    }
}

/// One line of text with label, help and error.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/text_field.html")]
pub(crate) struct TextField {
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
    /// Value of `autocomplete`, as `username` or `one-time-code`.
    pub(crate) autocomplete: &'static str,
    /// Value of `inputmode`; `None` for the usual keyboard.
    pub(crate) inputmode: Option<&'static str>,
    /// The field may stay empty: 「任意」 stands beside the label.
    pub(crate) is_optional: bool,
    /// Only a few characters fit: the field is short.
    pub(crate) is_short: bool,
    /// The language of what is typed, where it is another one than the page's.
    pub(crate) written_in: Option<&'static str>,
}

impl TextField {
    /// An empty field.
    pub(crate) fn new(lang: Lang, name: &'static str, label: impl Into<String>) -> Self {
        Self {
            lang,
            name,
            label: label.into(),
            help: None,
            error: None,
            value: String::new(),
            autocomplete: "off",
            inputmode: None,
            is_optional: false,
            is_short: false,
            written_in: None,
        }
    }

    /// With what was typed before.
    pub(crate) fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// With what is typed in this language.
    pub(crate) fn written_in(mut self, lang: Lang) -> Self {
        self.written_in = (lang != self.lang).then(|| lang.tag());
        self
    }

    /// With a hint for password managers and phones.
    pub(crate) fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    /// May stay empty.
    pub(crate) fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }
}

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
    /// The language of what is typed, where it is another one than the page's.
    pub(crate) written_in: Option<&'static str>,
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
            written_in: None,
        }
    }

    /// With what is typed in this language.
    pub(crate) fn written_in(mut self, lang: Lang) -> Self {
        self.written_in = (lang != self.lang).then(|| lang.tag());
        self
    }

    /// May stay empty.
    pub(crate) fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }
}

/// A password with 「表示」 and, for a new one, a counter. What was typed is never shown again.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/password_field.html")]
pub(crate) struct PasswordField {
    lang: Lang,
    /// Field name and id.
    pub(crate) name: &'static str,
    /// Label above the field.
    pub(crate) label: String,
    /// Help below the label.
    pub(crate) help: Option<String>,
    /// Error below the help.
    pub(crate) error: Option<String>,
    /// `current-password` or `new-password`.
    pub(crate) autocomplete: &'static str,
    /// Smallest number of characters of a new password: shows the counter.
    pub(crate) at_least: Option<u8>,
}

impl PasswordField {
    /// A password the person has.
    pub(crate) fn current(lang: Lang, name: &'static str, label: impl Into<String>) -> Self {
        Self {
            lang,
            name,
            label: label.into(),
            help: None,
            error: None,
            autocomplete: "current-password",
            at_least: None,
        }
    }

    /// A password the person makes up, of at least so many characters.
    pub(crate) fn fresh(lang: Lang, name: &'static str, label: impl Into<String>, at_least: u8) -> Self {
        Self { autocomplete: "new-password", at_least: Some(at_least), ..Self::current(lang, name, label) }
    }

    /// A new password once more, without a counter.
    pub(crate) fn repeated(lang: Lang, name: &'static str, label: impl Into<String>) -> Self {
        Self { autocomplete: "new-password", ..Self::current(lang, name, label) }
    }
}

/// A group of radio buttons; nothing is chosen unless the person chose it.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/radio_group.html")]
pub(crate) struct RadioGroup {
    lang: Lang,
    /// Field name; the first choice has the id `NAME-0`.
    pub(crate) name: &'static str,
    /// Words of the group.
    pub(crate) legend: String,
    /// Help below the legend.
    pub(crate) help: Option<String>,
    /// Error below the help.
    pub(crate) error: Option<String>,
    /// The choices.
    pub(crate) choices: Vec<Choice>,
    /// Side by side where there is room.
    pub(crate) in_row: bool,
}

/// One of many, of which the first is chosen unless the person chose another.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/select.html")]
pub(crate) struct Select {
    lang: Lang,
    /// Field name and id.
    pub(crate) name: Cow<'static, str>,
    /// Label above the field.
    pub(crate) label: String,
    /// Help below the label.
    pub(crate) help: Option<String>,
    /// Error below the help.
    pub(crate) error: Option<String>,
    /// The choices.
    pub(crate) choices: Vec<Choice>,
}

impl Select {
    /// A list of choices.
    pub(crate) fn new(
        lang: Lang,
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        choices: Vec<Choice>,
    ) -> Self {
        Self { lang, name: name.into(), label: label.into(), help: None, error: None, choices }
    }
}

/// One choice of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// Value sent.
    pub(crate) value: String,
    /// Words.
    pub(crate) text: String,
    /// One line below the words.
    pub(crate) hint: Option<String>,
    /// The person chose it.
    pub(crate) is_chosen: bool,
}

impl RadioGroup {
    /// A group of choices.
    pub(crate) fn new(
        lang: Lang,
        name: &'static str,
        legend: impl Into<String>,
        choices: Vec<Choice>,
    ) -> Self {
        Self { lang, name, legend: legend.into(), help: None, error: None, choices, in_row: false }
    }

    /// Side by side where there is room.
    pub(crate) fn in_row(mut self) -> Self {
        self.in_row = true;
        self
    }
}

impl Choice {
    /// A choice.
    pub(crate) fn new(value: impl Into<String>, text: impl Into<String>, is_chosen: bool) -> Self {
        Self { value: value.into(), text: text.into(), hint: None, is_chosen }
    }

    /// With one line below the words.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// A day in three number fields, which need no calendar to click through, with legend, help and error; its fields are `NAME-year`, `NAME-month` and `NAME-day`.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/date_field.html")]
pub(crate) struct DateField {
    lang: Lang,
    /// First part of the names of its three fields.
    pub(crate) name: &'static str,
    /// Words of the group.
    pub(crate) legend: String,
    /// Help below the legend.
    pub(crate) help: Option<String>,
    /// Error below the help.
    pub(crate) error: Option<String>,
    /// What stands in the fields: year, month, day.
    pub(crate) typed: [String; 3],
    /// The fields may stay empty: 「任意」 stands beside the legend.
    pub(crate) is_optional: bool,
}

impl DateField {
    /// The last parts of the names of its fields.
    pub(crate) const PARTS: [&'static str; 3] = ["year", "month", "day"];

    /// A group with what was typed before.
    pub(crate) fn new(lang: Lang, name: &'static str, legend: impl Into<String>, typed: [String; 3]) -> Self {
        Self { lang, name, legend: legend.into(), help: None, error: None, typed, is_optional: false }
    }

    /// May stay empty.
    pub(crate) fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// What stands in the fields for a day.
    pub(crate) fn typed(day: Option<Date>) -> [String; 3] {
        day.map_or_else(Default::default, |day| {
            [day.year().to_string(), day.month().to_string(), day.day().to_string()]
        })
    }

    /// In Japanese the figure comes first: 2026 年.
    fn is_word_first(&self) -> bool {
        self.lang == Lang::En
    }

    /// The fields: last part of the name, words, value, characters that fit.
    fn parts(&self) -> Vec<(&'static str, &'static str, &str, u8)> {
        let t = Text::of(self.lang);
        let words = [(t.year(), 4), (t.month(), 2), (t.day(), 2)];
        let values = self.typed.iter().map(String::as_str);
        Self::PARTS
            .into_iter()
            .zip(words)
            .zip(values)
            .map(|((part, (word, size)), value)| (part, word, value, size))
            .collect()
    }
}

/// One box to tick.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/tick.html")]
pub(crate) struct Tick {
    lang: Lang,
    /// Field name and id.
    pub(crate) name: &'static str,
    /// Words.
    pub(crate) label: String,
    /// One line below the words.
    pub(crate) hint: Option<String>,
    /// Error above the box.
    pub(crate) error: Option<String>,
    /// It is ticked.
    pub(crate) is_ticked: bool,
}

impl Tick {
    /// A box.
    pub(crate) fn new(lang: Lang, name: &'static str, label: impl Into<String>, is_ticked: bool) -> Self {
        Self { lang, name, label: label.into(), hint: None, error: None, is_ticked }
    }

    /// With one line below the words.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn t(&self) -> Text {
        Text::of(self.lang)
    }

    fn described_by(&self) -> Option<String> {
        described_by(self.name, self.hint.is_some(), self.error.is_some(), false)
    }
}

/// The ids that describe a field, in the order they are read; `None` for a field that needs none.
fn described_by(name: &str, has_help: bool, has_error: bool, has_counter: bool) -> Option<String> {
    let ids: Vec<String> = [(has_help, "help"), (has_error, "error"), (has_counter, "counter")]
        .into_iter()
        .filter(|(is_there, _)| *is_there)
        .map(|(_, what)| format!("{name}-{what}"))
        .collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

described!(TextField, TextArea, RadioGroup, DateField, Select);
described!(PasswordField with at_least);

parts!(ErrorSummary, Hidden, TextField, TextArea, PasswordField, RadioGroup, Select, Tick, DateField, Field);

/// One field of a form that holds several kinds.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/any_field.html")]
pub(crate) enum Field {
    /// A line of text.
    Text(TextField),
    /// One of several.
    Choice(RadioGroup),
    /// A box to tick.
    Tick(Tick),
    /// Several lines of text.
    Area(TextArea),
    /// A day.
    Date(DateField),
    /// One of many.
    Select(Select),
}
