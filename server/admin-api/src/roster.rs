//! The people as the personnel department knows them: lists, one person, steps of accounts, files.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Lists people; query [`Asked`], reply [`People`].
pub const PEOPLE: &str = "/v1/people";
/// Gives one person; reply [`Person`].
pub const PERSON: &str = "/v1/people/:number";
/// Takes the locks of accounts away; request [`Chosen`], reply [`Stepped`].
pub const UNLOCK: &str = "/v1/people/unlock";
/// Stops accounts; request [`Chosen`], reply [`Stepped`].
pub const SUSPEND: &str = "/v1/people/suspend";
/// Resumes stopped accounts; request [`Chosen`], reply [`Stepped`].
pub const RESUME: &str = "/v1/people/resume";
/// Writes everybody out as CSV with the columns of the import; query [`Form`].
pub const PEOPLE_FILE: &str = "/v1/exports/people";
/// Writes all departments out as CSV with the columns of the import; query [`Form`].
pub const DEPARTMENTS_FILE: &str = "/v1/exports/departments";
/// Most people of one page of a list.
pub const MOST_LISTED: usize = 1_000;
/// From so many people on, a step needs their number in `Mamori-Expect`.
pub const WIDE: usize = 10;

/// The path of one person. A staff number has letters, digits and hyphens only.
pub fn person_path(number: &str) -> String {
    format!("{PEOPLE}/{number}")
}

/// Which people are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    /// Found in number, login id, name or kana, whatever the width, the kind of kana or the form of a
    /// character; empty for everybody.
    pub filter: String,
    /// Only these accounts.
    pub state: Option<State>,
    /// Only accounts that are locked.
    pub locked: bool,
    /// Only people of the department with this code, and of those below it.
    pub department: Option<String>,
    /// Only people with this role.
    pub role: Option<Role>,
    /// The order of the list.
    pub sort: Sort,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// At most so many, up to [`MOST_LISTED`]; absent: [`MOST_LISTED`].
    pub limit: Option<usize>,
}

/// How a list is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// By staff number.
    #[default]
    Number,
    /// By staff number, the highest first.
    NumberFalling,
    /// By kana, then staff number; whoever has no kana comes last.
    Name,
}

/// What a person may do beside their own things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 従業員: none of the others.
    None,
    /// 管理監督者
    Manager,
    /// 実施事務従事者
    Clerk,
    /// 医療職
    Medical,
}

impl Role {
    /// As it stands in a query.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Manager => "manager",
            Self::Clerk => "clerk",
            Self::Medical => "medical",
        }
    }
}

/// Where an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// 初期設定待ち
    AwaitingFirst,
    /// 利用中
    Active,
    /// 停止
    Stopped,
    /// 再設定待ち
    AwaitingReset,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// `mamori.user.list/1`.
    pub schema: String,
    /// The people.
    pub items: Vec<Person>,
    /// What to ask on with; absent at the end.
    pub next: Option<String>,
}

/// One account: personnel data and the state of the sign-in, nothing else.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// `mamori.user/1`.
    pub schema: String,
    /// 社員番号
    pub staff_number: String,
    /// ログインID
    pub login: String,
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: Option<String>,
    /// 氏名英字
    pub name_en: Option<String>,
    /// メール
    pub mail: Option<String>,
    /// Code of the department.
    pub department: Option<String>,
    /// Its names from the top, joined by blanks.
    pub department_path: String,
    /// 権限 as the file words it; empty without one.
    pub role: String,
    /// 範囲: empty, `1`, `2`, `3`.
    pub scope: String,
    /// 人事権
    pub personnel_authority: bool,
    /// 資格 as the file words it.
    pub qualification: Option<String>,
    /// 生年月日
    pub born: Option<String>,
    /// 性別 as the file words it.
    pub sex: Option<String>,
    /// 雇用区分
    pub employment: String,
    /// 言語: `ja` or `en`.
    pub reads: Option<String>,
    /// 属性1 to 属性20, as far as there are any.
    pub attributes: Vec<String>,
    /// 入社日
    pub joined: Option<String>,
    /// 退職日
    pub left: Option<String>,
    /// Where the account stands.
    pub state: State,
    /// Since when it is stopped by hand, ISO 8601 with offset.
    pub suspended: Option<String>,
    /// What refuses tries to sign in.
    pub locks: Vec<Lock>,
}

/// Why tries to sign in are refused for a while.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// `passwords`, `codes` or `day`.
    pub cause: String,
    /// How often in a row, or in the day.
    pub misses: u32,
    /// Where the tries came from; absent for all places that are not known.
    pub address: Option<String>,
    /// When it ends by itself, ISO 8601 with offset.
    pub until: String,
    /// The same for people.
    pub until_shown: String,
}

/// Whom a step is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    /// Their staff numbers; each once.
    pub staff_numbers: Vec<String>,
}

/// What a step did, for all or for nobody.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stepped {
    /// `mamori.user.unlock/1`, `….suspend/1` or `….resume/1`.
    pub schema: String,
    /// Whether it was done, or could be.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The people as they stand afterwards; in a dry run as they stand now.
    pub people: Vec<Person>,
    /// Sign-ins that ended.
    pub ended_sign_ins: u32,
    /// Memberships of circles that ended.
    pub ended_memberships: u32,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Form {
    /// The encoding.
    pub encoding: Encoding,
}

/// Encodings of written files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encoding {
    /// UTF-8 with byte-order mark, which spreadsheets need.
    #[default]
    Utf8,
    /// CP932; a character outside of it refuses the file.
    Cp932,
}
