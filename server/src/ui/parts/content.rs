//! Parts that say something: notices, tags, lists of facts, tasks, progress, buttons.

use askama::Template;
use domain::lang::Lang;

use crate::ui::{shell::Link, text::Text};

/// A box that says something once: a word, a heading and paragraphs.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/notice.html")]
pub(crate) struct Notice {
    lang: Lang,
    /// What kind of news it is.
    pub(crate) kind: NoticeKind,
    /// Heading.
    pub(crate) title: String,
    /// Paragraphs.
    pub(crate) text: Vec<String>,
    /// Where to go on.
    pub(crate) link: Option<Link>,
}

/// Kind of a notice; each has a word and a shape beside its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoticeKind {
    /// Worth knowing.
    Information,
    /// Something worked.
    Success,
    /// Careful.
    Warning,
}

impl Notice {
    /// A notice with a heading only.
    pub(crate) fn new(lang: Lang, kind: NoticeKind, title: impl Into<String>) -> Self {
        Self { lang, kind, title: title.into(), text: Vec::new(), link: None }
    }

    /// With one more paragraph.
    pub(crate) fn text(mut self, paragraph: impl Into<String>) -> Self {
        self.text.push(paragraph.into());
        self
    }

    /// With a link below.
    pub(crate) fn link(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }

    fn class(&self) -> &'static str {
        match self.kind {
            NoticeKind::Information => "notice-info",
            NoticeKind::Success => "notice-success",
            NoticeKind::Warning => "notice-warning",
        }
    }

    fn word(&self) -> &'static str {
        let t = Text::of(self.lang);
        match self.kind {
            NoticeKind::Information => t.information(),
            NoticeKind::Success => t.success(),
            NoticeKind::Warning => t.warning(),
        }
    }
}

/// A state in a word and a shape; colour only repeats it.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(source = r#"<span class="tag {{ class() }}">{{ text }}</span>"#, ext = "html")]
pub(crate) struct Tag {
    /// Shape.
    pub(crate) shape: TagShape,
    /// Word.
    pub(crate) text: String,
}

/// Shape before the word of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TagShape {
    /// ✓: done.
    Done,
    /// ○: open, to be done.
    Open,
    /// ◐: begun.
    Begun,
    /// …: waits for a day or for somebody.
    Waiting,
    /// －: does not apply.
    None,
    /// ▲: needs attention.
    Attention,
    /// Nothing: a figure, not a state.
    Plain,
}

impl Tag {
    /// A tag.
    pub(crate) fn new(shape: TagShape, text: impl Into<String>) -> Self {
        Self { shape, text: text.into() }
    }

    fn class(&self) -> &'static str {
        match self.shape {
            TagShape::Done => "tag-done",
            TagShape::Open => "tag-open",
            TagShape::Begun => "tag-begun",
            TagShape::Waiting => "tag-waiting",
            TagShape::None => "tag-none",
            TagShape::Attention => "tag-attention",
            TagShape::Plain => "tag-plain",
        }
    }
}

/// Names and values, one below the other: account, receipt, conditions.
#[derive(Debug, Clone, Default, Template)]
#[template(path = "ui/parts/facts.html")]
pub(crate) struct Facts {
    /// Name, value and perhaps a link to change it.
    pub(crate) rows: Vec<(String, String, Option<Link>)>,
}

impl Facts {
    /// With one more fact.
    pub(crate) fn fact(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.rows.push((name.into(), value.into(), None));
        self
    }
}

/// How far long work is, in words and as a bar.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    source = r#"<div class="field"><p id="progress">{{ label }}</p><progress aria-labelledby="progress" max="{{ total }}" value="{{ done }}"></progress></div>"#,
    ext = "html"
)]
pub(crate) struct Progress {
    /// Figures and percentage.
    pub(crate) label: String,
    /// What is done.
    pub(crate) done: u64,
    /// Of how much; more than 0.
    pub(crate) total: u64,
}

/// What is to do on an event or a section, each with its state as a word.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/task_list.html")]
pub(crate) struct TaskList {
    /// The tasks in order.
    pub(crate) tasks: Vec<Task>,
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Task {
    /// Its name.
    pub(crate) name: String,
    /// Where it is done; `None` when it cannot be opened now.
    pub(crate) href: Option<String>,
    /// One line below the name.
    pub(crate) hint: Option<String>,
    /// Its state.
    pub(crate) state: Tag,
}

/// Parts of what a page shows, one at a time, each at an address of its own.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/tabs.html")]
pub(crate) struct Tabs {
    /// What they are parts of.
    pub(crate) label: String,
    /// The parts, each with whether it is the one that is shown.
    pub(crate) tabs: Vec<(Link, bool)>,
}

/// Steps of a way in order, with the present one.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/steps.html")]
pub(crate) struct Steps {
    lang: Lang,
    /// Names of the steps.
    pub(crate) names: Vec<String>,
    /// Index of the present step, from 0.
    pub(crate) present: usize,
}

impl Steps {
    /// Steps with the present one, from 0.
    pub(crate) fn new(lang: Lang, names: Vec<String>, present: usize) -> Self {
        Self { lang, names, present }
    }

    fn t(&self) -> Text {
        Text::of(self.lang)
    }
}

/// The one primary button of a form and what stands beside it.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/buttons.html")]
pub(crate) struct Buttons {
    /// Words of the primary button.
    pub(crate) primary: String,
    /// Further submit buttons: name, value, words.
    pub(crate) others: Vec<(&'static str, String, String)>,
    /// Links beside the buttons.
    pub(crate) links: Vec<Link>,
}

impl Buttons {
    /// A row with the primary button.
    pub(crate) fn new(primary: impl Into<String>) -> Self {
        Self { primary: primary.into(), others: Vec::new(), links: Vec::new() }
    }

    /// With one more submit button that sends `name=value`.
    pub(crate) fn or(
        mut self,
        name: &'static str,
        value: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        self.others.push((name, value.into(), text.into()));
        self
    }

    /// With a link beside the buttons.
    pub(crate) fn link(mut self, link: Link) -> Self {
        self.links.push(link);
        self
    }
}

/// What can be opened for more.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<details class="more"><summary>{{ summary }}</summary><div class="more-body">{% for p in text %}<p>{{ p }}</p>{% endfor %}</div></details>"#,
    ext = "html"
)]
pub(crate) struct Details {
    /// What it opens.
    pub(crate) summary: String,
    /// Paragraphs.
    pub(crate) text: Vec<String>,
}

/// Nothing to show: what that means and what to do.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<div class="empty"><p>{{ text }}</p>{% if let Some(link) = link %}<p><a href="{{ link.href }}">{{ link.text }}</a></p>{% endif %}</div>"#,
    ext = "html"
)]
pub(crate) struct Empty {
    /// One or two sentences.
    pub(crate) text: String,
    /// What to do next.
    pub(crate) link: Option<Link>,
}

/// A code to keep or to copy, in groups: recovery code, fingerprint, receipt.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<div class="code"><code id="{{ id }}" translate="no">{{ text }}</code><copy-text from="{{ id }}" done="{{ t().copied() }}" label="{{ t().copy() }}"></copy-text></div>"#,
    ext = "html"
)]
pub(crate) struct Code {
    lang: Lang,
    /// Id of the code, unique on the page.
    pub(crate) id: &'static str,
    /// The code as it is written.
    pub(crate) text: String,
}

impl Code {
    /// A code with a button to copy it.
    pub(crate) fn new(lang: Lang, id: &'static str, text: impl Into<String>) -> Self {
        Self { lang, id, text: text.into() }
    }

    fn t(&self) -> Text {
        Text::of(self.lang)
    }
}

/// A text of the company: paragraphs of lines, nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "ui/parts/prose.html")]
pub(crate) struct Prose {
    paragraphs: Vec<Vec<String>>,
    /// Class of the first paragraph.
    first: &'static str,
}

impl Prose {
    /// Paragraphs with their lines.
    pub(crate) fn new(paragraphs: Vec<Vec<String>>) -> Self {
        Self { paragraphs, first: "" }
    }

    /// The same on top of a page.
    pub(crate) fn leading(self) -> Self {
        Self { first: "lead", ..self }
    }
}

parts!(Notice, Tag, Facts, TaskList, Progress, Tabs, Steps, Buttons, Details, Empty, Code, Prose);
