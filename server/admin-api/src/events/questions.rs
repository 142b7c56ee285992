//! アンケート: the extra questions of an event.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The extra questions of an event, in their order.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questions {
    /// `mamori.event.questions/1`, after a change `mamori.event.ask/1`.
    pub schema: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Short name of the event.
    pub code: String,
    /// The questions.
    pub items: Vec<Question>,
}

/// What takes the place of all extra questions of a draft.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// 0 to 30 questions.
    pub items: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question in Japanese, 1 to 200 characters.
    pub ja: String,
    /// The question in English; empty: the Japanese wording stands for both.
    #[serde(default)]
    pub en: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// 2 to 10 options of 1 to 60 characters, for `one` and `many` alone.
    #[serde(default)]
    pub options: Vec<QuestionOption>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// 単一: one of the options.
    One,
    /// 複数: any of the options.
    Many,
    /// A number from 1 to 5.
    Scale,
    /// 自由記述, at most 500 characters.
    Text,
}

/// The wording of an option.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionOption {
    /// In Japanese.
    pub ja: String,
    /// In English; empty: as in Japanese.
    #[serde(default)]
    pub en: String,
}
