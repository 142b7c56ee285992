//! Events: settings and totals. Never who answered what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes an event; request [`NewEvent`], reply [`Event`].
pub const EVENTS: &str = "/v1/events";
/// Shows settings and totals of one event; reply [`Event`].
pub const EVENT: &str = "/v1/events/:code";
/// Opens an event; reply [`Event`].
pub const OPEN: &str = "/v1/events/:code/open";
/// Closes an event; its drafts are erased; reply [`Event`].
pub const CLOSE: &str = "/v1/events/:code/close";

/// The path of an event: reply [`Event`]; with `/open` or `/close` behind it the step is taken.
pub fn path(code: &str) -> String {
    format!("{EVENTS}/{code}")
}

/// What `event create` sends.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewEvent {
    /// 1 to 32 letters, digits, `-`, `_`.
    pub code: String,
    /// 1 to 80 characters.
    pub name: String,
    /// At most 80 characters; empty: the Japanese name everywhere.
    #[serde(default)]
    pub name_en: String,
    /// 年度
    pub year: i16,
    /// 法定 or 任意.
    pub kind: Kind,
    /// First day, `2026-11-01`.
    pub from: String,
    /// Last day.
    pub to: String,
    /// The method of judgement and its thresholds.
    pub criteria: Criteria,
    /// `on-submission`, `after-confirmation` or a day.
    pub release: String,
    /// How the need of an interview is decided.
    pub interview: Interview,
    /// Day on which the committee deliberated.
    pub committee: Option<String>,
    /// 5 to 10.
    pub retention_years: u8,
    /// Whether the employer takes individual results of people who agree.
    pub takes_results: bool,
    /// Days from the release during which an interview can be asked for: 1 to 366.
    pub request_days: u16,
}

/// 種別
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 法定
    Statutory,
    /// 任意
    Voluntary,
}

/// 判定方法
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// 合計点数
    Total,
    /// 素点換算
    Converted,
}

/// 面接要否
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Interview {
    /// 1人ずつ確認
    OneByOne,
    /// 高ストレス者全員を面接要
    AllHigh,
}

/// The method with its three thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// The method.
    pub method: Method,
    /// Rule a: area B alone.
    pub b: u16,
    /// Rule b: areas A and C together.
    pub ac: u16,
    /// Rule b: area B beside them.
    pub b_beside: u16,
}

/// One event as the operator may know it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is one yes or no of the reply")]
pub struct Event {
    /// `mamori.event/1`.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Short name.
    pub code: String,
    /// Name in Japanese.
    pub name: String,
    /// Name in English.
    pub name_en: String,
    /// 年度
    pub year: i16,
    /// 種別
    pub kind: Kind,
    /// `draft`, `ready`, `open`, `suspended`, `closed`, `archived`, `erased` or `cancelled`.
    pub phase: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// The questionnaire.
    pub form: String,
    /// The method of judgement and its thresholds.
    pub criteria: Criteria,
    /// Whether the thresholds are the examples of the ministry's manual.
    pub is_official: bool,
    /// `on-submission`, `after-confirmation` or a day.
    pub release: String,
    /// How the need of an interview is decided.
    pub interview: Interview,
    /// Day on which the committee deliberated.
    pub committee: Option<String>,
    /// Years for which results are kept after the close.
    pub retention_years: u8,
    /// Whether the employer takes individual results of people who agree.
    pub takes_results: bool,
    /// Days from the release during which an interview can be asked for.
    pub request_days: u16,
    /// Moment at which an implementer released the results, ISO 8601.
    pub released: Option<String>,
    /// Moment at which the implementers last completed the judgement.
    pub judged: Option<String>,
    /// Moment of the opening, ISO 8601.
    pub opened: Option<String>,
    /// Moment of the close.
    pub closed: Option<String>,
    /// Totals over the whole event.
    pub totals: Totals,
}

/// How many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Totals {
    /// 対象
    pub targets: u64,
    /// 提出
    pub submitted: u64,
    /// 回答途中
    pub drafts: u64,
}
