//! Parts of answering: the sheet's head, one question, and the check page.

use askama::Template;
use domain::lang::Lang;

use super::content::{Tag, TagShape};
use crate::ui::{shell::Link, text::Text};

/// The head of a question page that stays in sight: event, count, thin bar, time of saving.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/sheet_head.html")]
pub(crate) struct SheetHead {
    lang: Lang,
    /// Name of the event.
    pub(crate) event: String,
    /// Items answered so far.
    pub(crate) answered: u16,
    /// All items.
    pub(crate) total: u16,
    /// Time of the last saving, 「14:32」.
    pub(crate) saved_at: Option<String>,
}

impl SheetHead {
    /// The head for this state.
    pub(crate) fn new(
        lang: Lang,
        event: impl Into<String>,
        answered: u16,
        total: u16,
        saved_at: Option<String>,
    ) -> Self {
        Self { lang, event: event.into(), answered, total, saved_at }
    }

    /// 「57問中 23問 回答済み」; an answer to a saved answer carries the same words.
    pub(crate) fn count_words(lang: Lang, answered: u16, total: u16) -> String {
        Text::of(lang).answered(answered, total)
    }

    /// 「14:32 保存」; an answer to a saved answer carries the same words.
    pub(crate) fn saved_words(lang: Lang, time: &str) -> String {
        Text::of(lang).saved_at(time)
    }

    fn count(&self) -> String {
        Self::count_words(self.lang, self.answered, self.total)
    }

    fn saved(&self) -> String {
        self.saved_at.as_deref().map(|time| Self::saved_words(self.lang, time)).unwrap_or_default()
    }
}

/// One question: a card with its options, the whole row of an option being its target.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/question_card.html")]
pub(crate) struct QuestionCard {
    lang: Lang,
    /// Field name of the answer, as `A12`; the card has the id `q-A12`.
    pub(crate) name: String,
    /// Number as shown: 「12」.
    pub(crate) number: String,
    /// Wording.
    pub(crate) text: String,
    /// The options in official order.
    pub(crate) options: Vec<Answer>,
    /// It was left blank when the page was sent.
    pub(crate) is_missing: bool,
}

/// One option of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The number on paper, 1 to 4.
    pub(crate) value: u8,
    /// Wording.
    pub(crate) text: String,
    /// The person chose it.
    pub(crate) is_chosen: bool,
}

impl QuestionCard {
    /// A question with its options.
    pub(crate) fn new(
        lang: Lang,
        name: impl Into<String>,
        number: impl Into<String>,
        text: impl Into<String>,
        options: Vec<Answer>,
    ) -> Self {
        let (name, number, text) = (name.into(), number.into(), text.into());
        Self { lang, name, number, text, options, is_missing: false }
    }

    /// The id of the card of this answer, for links to it.
    pub(crate) fn id_of(name: &str) -> String {
        format!("q-{name}")
    }

    /// The same, marked as left blank.
    pub(crate) fn missing(mut self) -> Self {
        self.is_missing = true;
        self
    }

    fn t(&self) -> Text {
        Text::of(self.lang)
    }
}

/// A voluntary question that takes several choices or words.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/extra_card.html")]
pub(crate) struct ExtraCard {
    /// Field name of the answer; the card has the id `q-X1`.
    pub(crate) name: String,
    /// Number as shown.
    pub(crate) number: String,
    /// Wording.
    pub(crate) text: String,
    /// The choices; none where words are written.
    pub(crate) options: Vec<Answer>,
    /// What was written, and help for it.
    pub(crate) written: (String, &'static str),
}

impl ExtraCard {
    /// A question with boxes to tick.
    pub(crate) fn many(
        name: impl Into<String>,
        number: impl Into<String>,
        text: impl Into<String>,
        options: Vec<Answer>,
    ) -> Self {
        let (name, number, text) = (name.into(), number.into(), text.into());
        Self { name, number, text, options, written: (String::new(), "") }
    }

    /// A question for words.
    pub(crate) fn text(
        name: impl Into<String>,
        number: impl Into<String>,
        text: impl Into<String>,
        written: (String, &'static str),
    ) -> Self {
        Self { written, ..Self::many(name, number, text, Vec::new()) }
    }
}

/// The comfort of a question page; it stands inside the form of the questions.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/sheet_scripts.html")]
pub(crate) struct SheetScripts {
    lang: Lang,
    /// Where one answer is saved, [`Route::Answer`](crate::ui::Route::Answer).
    pub(crate) action: String,
    /// Where to sign in again, leading back here.
    pub(crate) again: String,
    /// Random name of this view of the page; it counts its saves under it.
    pub(crate) writer: String,
    /// 数字キーで答える.
    pub(crate) number_keys: bool,
    /// 1問ずつ, and whether the next question comes by itself.
    pub(crate) one_by_one: Option<Advance>,
}

/// What happens after a choice while one question is shown at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Advance {
    /// The person presses 次の質問.
    ByHand,
    /// The next question comes by itself.
    ByItself,
}

impl SheetScripts {
    /// Saving and moving to the next blank; switch on the rest by its fields.
    pub(crate) fn new(
        lang: Lang,
        action: impl Into<String>,
        again: impl Into<String>,
        writer: impl Into<String>,
    ) -> Self {
        Self {
            lang,
            action: action.into(),
            again: again.into(),
            writer: writer.into(),
            number_keys: false,
            one_by_one: None,
        }
    }

    fn t(&self) -> Text {
        Text::of(self.lang)
    }

    fn advances(&self) -> bool {
        self.one_by_one == Some(Advance::ByItself)
    }
}

/// One section of the check page; the answers stay closed until asked for.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/check_section.html")]
pub(crate) struct CheckSection {
    lang: Lang,
    /// Name of the section.
    pub(crate) title: String,
    /// The answers in official order.
    pub(crate) answers: Vec<CheckedAnswer>,
}

/// One answer on the check page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CheckedAnswer {
    /// Number as shown.
    pub(crate) number: String,
    /// Wording of the question.
    pub(crate) text: String,
    /// Wording of the answer; `None` for a blank.
    pub(crate) answer: Option<String>,
    /// Where it is changed.
    pub(crate) href: String,
}

impl CheckSection {
    /// A section.
    pub(crate) fn new(lang: Lang, title: impl Into<String>, answers: Vec<CheckedAnswer>) -> Self {
        Self { lang, title: title.into(), answers }
    }

    /// The blanks as links, for the top of the page.
    pub(crate) fn blank_links(&self) -> Vec<Link> {
        let blank = self.answers.iter().filter(|one| one.answer.is_none());
        blank.map(|one| Link::new(&one.href, format!("{} {}", one.number, one.text))).collect()
    }

    fn t(&self) -> Text {
        Text::of(self.lang)
    }

    fn state(&self) -> Tag {
        match self.answers.iter().filter(|one| one.answer.is_none()).count() {
            0 => Tag::new(TagShape::Done, self.t().all_answered()),
            blanks => Tag::new(TagShape::Attention, self.t().blanks(blanks)),
        }
    }
}

parts!(SheetHead, QuestionCard, ExtraCard, SheetScripts, CheckSection);
