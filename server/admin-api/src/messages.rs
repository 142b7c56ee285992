//! 文面: the texts of pages and letters as the company words them. No letter as it was sent has a place here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::mail::{Broken, Step};

/// Lists all texts; reply [`Messages`].
pub const MESSAGES: &str = "/v1/messages";
/// `GET` gives one text, query [`Asked`], reply [`Message`]; `POST` words it anew, request [`New`], reply
/// [`Altered`].
pub const MESSAGE: &str = "/v1/messages/:key/:lang";
/// Lists the versions of one text, the newest first; reply [`History`].
pub const HISTORY: &str = "/v1/messages/:key/:lang/history";
/// Shows one text for somebody who does not exist; reply [`Preview`].
pub const PREVIEW: &str = "/v1/messages/:key/:lang/preview";
/// Goes back to a version; request [`Back`], reply [`Altered`].
pub const REVERT: &str = "/v1/messages/:key/:lang/revert";
/// Sends one text to an address for somebody who does not exist; request [`Sample`], reply [`Sampled`].
pub const SAMPLE: &str = "/v1/messages/:key/:lang/sample";

/// The path of one text; `key` and `lang` hold letters and `-` only.
pub fn path(key: &str, lang: &str) -> String {
    format!("{MESSAGES}/{key}/{lang}")
}

/// All texts.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    /// `mamori.message.list/1`.
    pub schema: String,
    /// Both languages of each.
    pub items: Vec<Listed>,
}

/// Where one text stands.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// `mamori.message/1`.
    pub schema: String,
    /// The name of the text.
    pub key: String,
    /// `ja` or `en`.
    pub lang: String,
    /// What it is called, in Japanese.
    pub title_ja: String,
    /// The same in English.
    pub title_en: String,
    /// Whether it is a letter, with a subject.
    pub letter: bool,
    /// Whether the company has worded it; otherwise the built-in text is used.
    pub set: bool,
    /// The number that acts keep; 1 is the built-in text.
    pub version: u16,
    /// When it became this version.
    pub changed: Option<String>,
    /// Since when it cannot be changed.
    pub frozen: Option<String>,
}

/// Which version is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    /// This one; absent: the one in use.
    pub version: Option<u16>,
    /// The version it is compared with.
    pub against: Option<u16>,
}

/// One text.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// `mamori.message.get/1`.
    pub schema: String,
    /// The name of the text.
    pub key: String,
    /// `ja` or `en`.
    pub lang: String,
    /// The number of the version.
    pub version: u16,
    /// Of a letter, with placeholders.
    pub subject: Option<String>,
    /// The text with placeholders.
    pub body: String,
    /// What may stand in it.
    pub placeholders: Vec<String>,
    /// What must stand in it.
    pub required: Vec<String>,
    /// What changed since the version it was compared with: lines with `+`, `-` or a blank before them.
    pub difference: Option<Vec<String>>,
}

/// A text worded anew.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct New {
    /// Of a letter.
    #[serde(default)]
    pub subject: Option<String>,
    /// The text with placeholders.
    pub body: String,
}

/// The version to go back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Back {
    /// Its number; 1 is the built-in text.
    pub version: u16,
}

/// What a change did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Altered {
    /// `mamori.message.set/1` or `mamori.message.revert/1`.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Whether the text says something else than before.
    pub changed: bool,
    /// The number in which it stands afterwards.
    pub version: u16,
    /// The text for somebody who does not exist.
    pub preview: Filled,
}

/// A text with everything put in.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filled {
    /// Of a letter.
    pub subject: Option<String>,
    /// The text.
    pub body: String,
}

/// One text for somebody who does not exist.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preview {
    /// `mamori.message.preview/1`.
    pub schema: String,
    /// The text.
    pub preview: Filled,
}

/// The versions of one text.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// `mamori.message.history/1`.
    pub schema: String,
    /// The newest first; the built-in text is none of them.
    pub items: Vec<Version>,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// Its number, counted over both languages of the text.
    pub version: u16,
    /// When it was made.
    pub time: String,
    /// The same for people, to the minute.
    pub time_shown: String,
    /// Who made it, in Japanese.
    pub by_ja: String,
    /// The same in English.
    pub by_en: String,
    /// Why.
    pub reason: String,
    /// Whether it went back to the built-in text.
    pub built_in: bool,
}

/// Where a sample goes.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// The address.
    pub to: String,
}

/// How the conversation with the relay went.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sampled {
    /// `mamori.message.sample/1`.
    pub schema: String,
    /// Whether the relay took the sample; of a dry run, whether it would take a letter.
    pub ok: bool,
    /// Whether nothing was sent.
    pub dry_run: bool,
    /// The steps that went well.
    pub steps: Vec<Step>,
    /// Where it ended.
    pub broken: Option<Broken>,
}
