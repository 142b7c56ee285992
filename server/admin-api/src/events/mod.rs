//! Events: settings, the check list, steps and totals. Never who answered what.

mod check;
mod people;
mod preview;
mod questions;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use check::{CheckItem, Precheck, Weight};
pub use people::{Changed, Exclude, ExcludedCount, Exclusion, Include};
pub use preview::{PreviewFile, Previews};
pub use questions::{Ask, Question, QuestionKind, QuestionOption, Questions};

/// `GET` lists all events, reply [`Events`]; `POST` makes a draft, request [`NewEvent`], reply [`Event`].
pub const EVENTS: &str = "/v1/events";
/// Shows settings and totals of one event; reply [`Event`].
pub const EVENT: &str = "/v1/events/:code";
/// Changes the settings of a draft; request [`Edit`], reply [`Event`].
pub const EDIT: &str = "/v1/events/:code/edit";
/// Makes a draft for the next year from an event; request [`Copy`], reply [`Event`].
pub const COPY: &str = "/v1/events/:code/copy";
/// Removes a draft; reply [`Event`] as it was.
pub const REMOVE: &str = "/v1/events/:code/remove";
/// The check list before the start; reply [`Precheck`].
pub const PRECHECK: &str = "/v1/events/:code/precheck";
/// Every page of the event as a respondent will see it, under a banner and inert; reply [`Previews`].
pub const PREVIEW: &str = "/v1/events/:code/preview";
/// `GET` lists the extra questions, reply [`Questions`]; `POST` puts others in their place while the event is a
/// draft, request [`Ask`], reply [`Questions`].
pub const QUESTIONS: &str = "/v1/events/:code/questions";
/// 作成中 → 開始待ち, if nothing blocks; reply [`Event`].
pub const READY: &str = "/v1/events/:code/ready";
/// 開始待ち → 作成中; reply [`Event`].
pub const UNREADY: &str = "/v1/events/:code/unready";
/// Opens an event, a draft too if nothing blocks; reply [`Event`].
pub const OPEN: &str = "/v1/events/:code/open";
/// 実施中 → 中断: answering is blocked, drafts stay; reply [`Event`].
pub const SUSPEND: &str = "/v1/events/:code/suspend";
/// 中断 → 実施中; reply [`Event`].
pub const RESUME: &str = "/v1/events/:code/resume";
/// 延長; request [`Extend`], reply [`Event`].
pub const EXTEND: &str = "/v1/events/:code/extend";
/// Closes an event; its drafts are erased; reply [`Event`].
pub const CLOSE: &str = "/v1/events/:code/close";
/// 締切 → 保管; reply [`Event`].
pub const ARCHIVE: &str = "/v1/events/:code/archive";
/// 対象外; request [`Exclude`], reply [`Changed`].
pub const EXCLUDE: &str = "/v1/events/:code/exclude";
/// Means people again, or adds them; request [`Include`], reply [`Changed`].
pub const INCLUDE: &str = "/v1/events/:code/include";
/// From so many people on who have not submitted, a close needs their number in `Mamori-Expect`, and so
/// does a change of as many people at once.
pub const WIDE: usize = 10;

/// The path of an event: reply [`Event`]; with a step behind it, such as `/open`, the step is taken.
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
    /// 年度
    pub year: i16,
    /// 法定 or 任意.
    pub kind: Kind,
    /// Everything that may be chosen later.
    #[serde(default)]
    pub settings: Settings,
}

/// What `event edit` sends; a field that is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Edit {
    /// The revision that was looked at; without one the present one is meant.
    pub revision: Option<u64>,
    /// 1 to 80 characters.
    pub name: Option<String>,
    /// 年度
    pub year: Option<i16>,
    /// 法定 or 任意.
    pub kind: Option<Kind>,
    /// The rest.
    pub settings: Settings,
}

/// Settings of a draft; a field that is absent stays, and is unset in a new draft. There is no
/// preselection of dates, criteria, release, interview and committee.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// At most 80 characters; empty: the Japanese name everywhere.
    pub name_en: Option<String>,
    /// First day, `2026-11-01`.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// The method of judgement and its thresholds.
    pub criteria: Option<Criteria>,
    /// `on-submission`, `after-confirmation` or a day.
    pub release: Option<String>,
    /// How the need of an interview is decided.
    pub interview: Option<Interview>,
    /// Day on which the committee deliberated; empty: none.
    pub committee: Option<String>,
    /// 5 to 10; 5 in a new draft.
    pub retention_years: Option<u8>,
    /// Whether the employer takes individual results of people who agree; so in a new draft.
    pub takes_results: Option<bool>,
    /// Whether managers with a scope see the names of people who have not submitted; not so in a new draft.
    pub shows_names: Option<bool>,
    /// Days from the release during which an interview can be asked for: 1 to 366; 30 in a new draft.
    pub request_days: Option<u16>,
    /// 対象; everybody in a new draft.
    pub target: Option<Target>,
    /// 実施者, the representative first.
    pub implementers: Option<Vec<Implementer>>,
}

/// 対象: `"everybody"`, `{"departments": ["S0100"]}` with whatever is below them, or
/// `{"people": ["10482"]}`.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// Everybody with an account that is not stopped.
    Everybody,
    /// Codes of departments.
    Departments(Vec<String>),
    /// Staff numbers.
    People(Vec<String>),
}

/// 実施者
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Implementer {
    /// 社員番号
    pub staff_number: String,
    /// The code of the report to the labour office: 1, 2 or 3.
    pub code: u8,
}

/// What `event copy` sends.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copy {
    /// The code of the new draft.
    pub code: String,
}

/// What `event extend` sends.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extend {
    /// The new last day.
    pub to: String,
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

/// All events, drafts without dates on top, then the latest window first.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Events {
    /// `mamori.event.list/1`.
    pub schema: String,
    /// One each.
    pub items: Vec<Event>,
}

/// One event as the operator may know it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is one yes or no of the reply")]
pub struct Event {
    /// `mamori.event/2`.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Short name.
    pub code: String,
    /// Counts the changes; an edit may name the one that was looked at.
    pub revision: u64,
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
    /// First day, once chosen.
    pub from: Option<String>,
    /// Last day, once chosen.
    pub to: Option<String>,
    /// The last day before the first extension.
    pub first_end: Option<String>,
    /// The questionnaire.
    pub form: String,
    /// The method of judgement and its thresholds, once chosen.
    pub criteria: Option<Criteria>,
    /// Whether the thresholds are the examples of the ministry's manual.
    pub is_official: bool,
    /// Moment at which an implementer confirmed them, ISO 8601.
    pub confirmed: Option<String>,
    /// `on-submission`, `after-confirmation` or a day, once chosen.
    pub release: Option<String>,
    /// How the need of an interview is decided, once chosen.
    pub interview: Option<Interview>,
    /// Day on which the committee deliberated.
    pub committee: Option<String>,
    /// Years for which results are kept after the close.
    pub retention_years: u8,
    /// Whether the employer takes individual results of people who agree.
    pub takes_results: bool,
    /// Whether managers with a scope see the names of people who have not submitted.
    pub shows_names: bool,
    /// Days from the release during which an interview can be asked for.
    pub request_days: u16,
    /// 対象; of a list only the number is told, by `listed`.
    pub target: Aim,
    /// 実施者, the representative first.
    pub implementers: Vec<Implementer>,
    /// 対象外, by reason.
    pub excluded: Vec<ExcludedCount>,
    /// Moment at which an implementer released the results.
    pub released: Option<String>,
    /// Moment at which the implementers last completed the judgement.
    pub judged: Option<String>,
    /// Moment of the opening.
    pub opened: Option<String>,
    /// Moment since which answering is blocked.
    pub suspended: Option<String>,
    /// Moment of the close.
    pub closed: Option<String>,
    /// Totals over the whole event.
    pub totals: Totals,
    /// What `Mamori-Expect` must say, where the step that was tried must name it.
    pub expect: Option<usize>,
}

/// 対象 as shown: `"everybody"`, `{"departments": ["S0100"]}` or `{"listed": 12}`.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aim {
    /// Everybody with an account that is not stopped.
    Everybody,
    /// Codes of departments; whatever is below them belongs to it.
    Departments(Vec<String>),
    /// So many people of a list.
    Listed(usize),
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
