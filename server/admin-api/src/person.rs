//! One person of the master: added, edited, moved, and what became another thing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::roster::Person;

/// Adds a person; request [`Fields`], reply [`Edited`].
pub const ADD: &str = "/v1/people";
/// Changes fields of a person; request [`Fields`], reply [`Edited`].
pub const EDIT: &str = "/v1/people/:number/edit";
/// Puts a person into a department; request [`Move`], reply [`Edited`].
pub const MOVE: &str = "/v1/people/:number/move";
/// Gives the change log of a person; reply [`Log`].
pub const LOG: &str = "/v1/people/:number/log";

/// The path of an act on one person. A staff number has letters, digits and hyphens only.
pub fn path(pattern: &str, number: &str) -> String {
    pattern.replace(":number", number)
}

/// Fields of a person in the words of the file of people; one that is absent stays as it is, an empty
/// text empties it. Role, scope and mail address want a reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fields {
    /// 社員番号; needed for a new person.
    pub staff_number: Option<String>,
    /// ログインID; empty: the staff number.
    pub login: Option<String>,
    /// 氏名; needed for a new person.
    pub name: Option<String>,
    /// フリガナ
    pub kana: Option<String>,
    /// 氏名英字
    pub name_en: Option<String>,
    /// メール
    pub mail: Option<String>,
    /// 生年月日, `1985-07-03`.
    pub born: Option<String>,
    /// 性別: `男性` or `女性`.
    pub sex: Option<String>,
    /// Code of the department.
    pub department: Option<String>,
    /// 雇用区分
    pub employment: Option<String>,
    /// 権限: `管理監督者`, `実施事務従事者` or `医療職`.
    pub role: Option<String>,
    /// 範囲: `1`, `2` or `3`; empty: the whole company.
    pub scope: Option<String>,
    /// 人事権
    pub personnel_authority: Option<bool>,
    /// 資格: `医師`, `保健師`, `看護師`, `歯科医師`, `精神保健福祉士` or `公認心理師`.
    pub qualification: Option<String>,
    /// 言語: `ja` or `en`.
    pub reads: Option<String>,
    /// 入社日
    pub joined: Option<String>,
    /// 退職日; the day after it the account is stopped, a day in the past stops it at once.
    pub left: Option<String>,
    /// 属性
    pub attributes: Vec<Attribute>,
}

/// One attribute.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// 1 to 20.
    pub number: u8,
    /// Empty: none.
    pub value: String,
}

/// Where a person goes.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Code of the department; `null`: to none.
    pub department: Option<String>,
}

/// What an act did to one person, or would do.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edited {
    /// `mamori.user.add/1`, `….edit/1` or `….move/1`.
    pub schema: String,
    /// Whether it was done, or could be.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The person afterwards; in a dry run as they would be.
    pub person: Person,
    /// What became another thing; nothing for somebody new.
    pub changed: Vec<FieldChange>,
    /// Whether sign-ins and keys of circles end with it, because role, scope or account changed.
    pub ends_sign_ins: bool,
}

/// One field before and after, in the words of the file of people.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldChange {
    /// The heading of the column.
    pub column: String,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// The change log of one person.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// `mamori.user.log/1`.
    pub schema: String,
    /// 社員番号
    pub staff_number: String,
    /// The latest 100 acts, the newest first.
    pub items: Vec<Revision>,
}

/// What one act changed.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// When, ISO 8601 with offset.
    pub time: String,
    /// The same for people.
    pub time_shown: String,
    /// The account of the host, or the staff number, of who did it.
    pub by: String,
    /// Why; empty where nobody said.
    pub reason: String,
    /// The number of the import that it was part of.
    pub import: Option<u64>,
    /// What became another thing.
    pub changed: Vec<FieldChange>,
}
