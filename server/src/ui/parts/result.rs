//! Parts of a result: the sentence, the rows of scales, the advice. They look alike for every result.

use askama::Template;
use domain::lang::Lang;

use crate::ui::{shell::Link, text::Text};

/// The sentence of a result and what always stands below it.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<div class="verdict"><p class="verdict-sentence">{{ sentence }}</p>{% for line in below %}<p>{{ line }}</p>{% endfor %}</div>"#,
    ext = "html"
)]
pub(crate) struct Verdict {
    /// The one sentence.
    pub(crate) sentence: String,
    /// What stands below for everybody.
    pub(crate) below: Vec<String>,
}

/// Scales on five levels: the table form of one radar. Right is always better.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/level_table.html")]
pub(crate) struct LevelTable {
    lang: Lang,
    /// Id of the caption, unique on the page.
    pub(crate) id: &'static str,
    /// Name of the group.
    pub(crate) caption: String,
    /// The scales.
    pub(crate) rows: Vec<LevelRow>,
}

/// One scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LevelRow {
    /// Name of the scale.
    pub(crate) scale: String,
    /// The level reached and its official word; `None` where it cannot be computed.
    pub(crate) reached: Option<Reached>,
    /// Level of the last result, 1 to 5.
    pub(crate) previous: Option<u8>,
    /// Level of the result before, 1 to 5.
    pub(crate) before_previous: Option<u8>,
    /// Levels the conversion table cannot give.
    pub(crate) unreachable: Vec<u8>,
    /// Compared with the last result.
    pub(crate) trend: Trend,
    /// 「気をつけたい項目」.
    pub(crate) needs_attention: bool,
}

/// A level and its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reached {
    /// 1 (worst) to 5 (best).
    pub(crate) level: u8,
    /// The official word: 「やや低い」.
    pub(crate) word: String,
}

/// A scale compared with the last result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trend {
    /// Better.
    Better,
    /// The same.
    Same,
    /// 気になる.
    Worse,
    /// There is nothing to compare with.
    Unknown,
}

impl LevelTable {
    /// A table of scales.
    pub(crate) fn new(lang: Lang, id: &'static str, caption: impl Into<String>, rows: Vec<LevelRow>) -> Self {
        Self { lang, id, caption: caption.into(), rows }
    }

    fn t(&self) -> Text {
        Text::of(self.lang)
    }

    fn heads(&self) -> [String; 5] {
        LEVELS.map(|level| self.t().cell_of_five(level))
    }
}

impl LevelRow {
    fn cells(&self) -> [LevelCell<'_>; 5] {
        LEVELS.map(|level| LevelCell {
            word: self
                .reached
                .as_ref()
                .filter(|reached| reached.level == level)
                .map(|reached| reached.word.as_str()),
            was_last_time: self.previous == Some(level),
            was_before: self.before_previous == Some(level),
            is_unreachable: self.unreachable.contains(&level),
        })
    }

    fn class(&self) -> &'static str {
        if self.needs_attention { "level-row level-attention" } else { "level-row" }
    }
}

/// All levels, from worst to best.
const LEVELS: [u8; 5] = [1, 2, 3, 4, 5];

/// One of the five cells of a row.
struct LevelCell<'a> {
    word: Option<&'a str>,
    was_last_time: bool,
    was_before: bool,
    is_unreachable: bool,
}

impl Trend {
    fn class(self) -> &'static str {
        match self {
            Self::Better => "trend-better",
            Self::Same => "trend-same",
            Self::Worse => "trend-worse",
            Self::Unknown => "trend-none",
        }
    }

    fn word(self, t: Text) -> &'static str {
        match self {
            Self::Better => t.better(),
            Self::Same => t.same(),
            Self::Worse => t.worse(),
            Self::Unknown => t.no_comparison(),
        }
    }
}

/// Pieces of advice, each with one action.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<ul class="advice">{% for piece in pieces %}<li><h3>{{ piece.title }}</h3><p>{{ piece.text }}</p><p><a href="{{ piece.link.href }}">{{ piece.link.text }}</a></p></li>{% endfor %}</ul>"#,
    ext = "html"
)]
pub(crate) struct Advice {
    /// In the order of the page.
    pub(crate) pieces: Vec<AdvicePiece>,
}

/// One piece of advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AdvicePiece {
    /// Heading.
    pub(crate) title: String,
    /// Paragraph.
    pub(crate) text: String,
    /// Its action.
    pub(crate) link: Link,
}

parts!(Verdict, LevelTable, Advice);
