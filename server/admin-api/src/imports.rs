//! Files of people and departments.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::person::FieldChange;

/// Takes a file of people as `text/csv`; reply [`Imported`], or 202 with the [`Job`](crate::jobs::Job) when
/// `Mamori-Job` asks for it or more than 2,000 people change. One file at a time is written.
pub const PEOPLE: &str = "/v1/imports/people";
/// Takes a file of people as [`PEOPLE`] does and writes nothing; reply its faulty rows as `text/csv` in the
/// columns and the encoding of the file, behind their line and what is wrong, or 409 where there are none.
pub const PEOPLE_ERRORS: &str = "/v1/imports/people/errors";
/// Takes a file of departments as `text/csv`; reply [`Imported`].
pub const DEPARTMENTS: &str = "/v1/imports/departments";
/// The columns of a file of people but for the attributes, 属性1 to 属性20.
pub const PEOPLE_COLUMNS: [&str; 18] = [
    "社員番号",
    "ログインID",
    "氏名",
    "フリガナ",
    "氏名英字",
    "メール",
    "生年月日",
    "性別",
    "部署コード",
    "雇用区分",
    "権限",
    "範囲",
    "人事権",
    "資格",
    "言語",
    "入社日",
    "退職日",
    "前回社員番号",
];
/// Most attributes of a person.
pub const MOST_ATTRIBUTES: usize = 20;
/// Most people of a file whose change is told one by one.
pub const MOST_TOLD: usize = 1_000;
/// Most bytes of a file: 32 MiB.
pub const MOST_BYTES: usize = 32 << 20;

/// What a file did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imported {
    /// `mamori.user.import/1` or `mamori.dept.import/1`.
    pub schema: String,
    /// Whether the file is without errors.
    pub ok: bool,
    /// Whether nothing was to be written.
    pub dry_run: bool,
    /// `UTF-8` or `CP932`, as found.
    pub encoding: String,
    /// The number by which it can be undone, for departments that of the change; absent where nothing was
    /// written.
    pub import: Option<u64>,
    /// How many rows of each kind.
    pub counts: Counts,
    /// What follows from it.
    pub effects: Effects,
    /// The errors, the first 10,000 of a file that is wrong throughout; with one of them nothing is written.
    pub errors: Vec<RowError>,
    /// Whom a file of people changes and how, the first [`MOST_TOLD`] of them; told in a dry run alone.
    #[serde(default)]
    pub people: Vec<PersonChange>,
    /// What each heading of a file of people was taken for, in their order.
    #[serde(default)]
    pub columns: Vec<Column>,
}

/// What one heading of a file was taken for.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// As it stands in the file, on one line.
    pub heading: String,
    /// The column; empty for a heading that is left out, absent for one that nobody knows.
    pub column: Option<String>,
    /// Why.
    pub how: How,
}

/// Why a heading is taken for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// It is the name of the column.
    Own,
    /// The query says so.
    Said,
    /// Somebody said so about an earlier file with the same headings.
    Remembered,
    /// Other systems call the column so.
    Guessed,
    /// Nobody knows the heading.
    Unknown,
}

/// What a file does, or would do, to one person.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonChange {
    /// 社員番号
    pub staff_number: String,
    /// 氏名
    pub name: String,
    /// What happens.
    pub what: What,
    /// Fields before and after, of somebody who is changed.
    pub changed: Vec<FieldChange>,
    /// Whether what they sign in with, may do or may see becomes another thing.
    #[serde(default)]
    pub noted: bool,
}

/// What happens to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// 追加
    Add,
    /// 変更
    Change,
    /// 停止: the file does not name them.
    Suspend,
}

/// Rows by what they do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// New.
    pub add: u64,
    /// Known, with another value in at least one field.
    pub change: u64,
    /// Not named, and stopped because that was asked for.
    pub suspend: u64,
    /// Known, nothing new.
    pub same: u64,
    /// Rows with at least one error.
    pub error: u64,
}

/// What follows from a file beside its fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effects {
    /// People who get a one-time secret.
    pub letters: u64,
    /// People who cannot sign in any more.
    pub suspended: u64,
    /// People whose role or scope becomes another one.
    pub roles: u64,
    /// New people who get a letter with a one-time secret, where that was asked for.
    #[serde(default)]
    pub invited: u64,
    /// The number to name in `Mamori-Expect`, where so much changes that it is needed.
    pub expect: Option<u64>,
}

/// Lists the imports of people, the newest first; reply [`Imports`].
pub const IMPORTS: &str = "/v1/imports";
/// The pattern of [`undo_path`].
pub const UNDO: &str = "/v1/imports/:number/undo";

/// The path that takes an import of people back; reply [`Undone`].
pub fn undo_path(number: u64) -> String {
    format!("{IMPORTS}/{number}/undo")
}

/// The latest imports.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Imports {
    /// `mamori.user.imports/1`.
    pub schema: String,
    /// The newest first.
    pub items: Vec<Import>,
}

/// One import of people.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Import {
    /// `mamori.user.imports.item/1`.
    pub schema: String,
    /// Its number.
    pub import: u64,
    /// When, ISO 8601 with offset.
    pub time: String,
    /// The same for people.
    pub time_shown: String,
    /// The account of the host.
    pub by: String,
    /// People added.
    pub add: u64,
    /// People changed.
    pub change: u64,
    /// People stopped because the file did not name them.
    pub suspend: u64,
    /// When it was taken back.
    pub undone: Option<String>,
}

/// What taking an import back did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undone {
    /// `mamori.user.undo/1`.
    pub schema: String,
    /// Whether nothing had to be left as it is.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Its number.
    pub import: u64,
    /// People with at least one field written back.
    pub restored: u64,
    /// Added people who are gone again.
    pub removed: u64,
    /// Added people who have used their account, and are stopped instead.
    pub stopped: u64,
    /// Fields that somebody changed since.
    pub skipped: Vec<Skipped>,
}

/// A field that stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skipped {
    /// 社員番号
    pub staff_number: String,
    /// The heading of the column; empty for a whole account.
    pub column: String,
}

/// How a file of people is taken; the query of [`PEOPLE`].
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Taking {
    /// Whether people whom the file does not name are stopped.
    pub suspend_missing: bool,
    /// Whether people whom it adds get a letter with a one-time secret, if they have a mail address.
    pub invite: bool,
    /// What headings mean, as [`write_map`] writes it.
    pub map: String,
    /// Whether headings are taken as they are guessed. Without it nothing of a file with guesses is written: 412
    /// with the code `guessed` names them.
    pub guesses: bool,
}

/// Pairs of heading and column as the query of [`PEOPLE`] holds them: a pair a line, an equals sign between;
/// a heading is on one line itself and may hold such a sign, a column is not. An empty column leaves the
/// heading out.
pub fn write_map<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let lines = pairs.into_iter().map(|(heading, column)| format!("{heading}={column}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Reads one pair that [`write_map`] wrote, or that somebody typed; `None` without an equals sign.
pub fn read_pair(line: &str) -> Option<(&str, &str)> {
    line.rsplit_once('=').map(|(heading, column)| (heading.trim(), column.trim()))
}

/// How a file of departments is taken; the query of [`DEPARTMENTS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TakingDepartments {
    /// Whether sites that nobody entered are entered with the file.
    pub create_sites: bool,
}

/// One thing wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowError {
    /// From 1, the heading being line 1; 0 for the file as a whole.
    pub line: u64,
    /// The heading of the column; empty for the row as a whole.
    pub column: String,
    /// Never translated.
    pub code: String,
    /// What stood there, shortened.
    pub value: String,
    /// In Japanese.
    pub message_ja: String,
    /// In English.
    pub message_en: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_as_they_were_written() {
        let map = write_map([("a=b", "氏名"), ("備考", ""), ("", "")]);
        let read: Vec<_> = map.lines().filter_map(read_pair).collect();
        assert_eq!(read, [("a=b", "氏名"), ("備考", ""), ("", "")]);
        assert_eq!(read_pair("氏名"), None);
    }
}
