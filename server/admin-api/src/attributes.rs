//! The attribute master: attributes, their values, and changes of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::departments::Turn;

/// `GET` lists all attributes, reply [`Attributes`]; `POST` adds one, request [`New`], reply [`Altered`].
pub const ATTRIBUTES: &str = "/v1/attributes";
/// Changes fields of an attribute or of a value; request [`Edit`], reply [`Altered`].
pub const EDIT: &str = "/v1/attributes/edit";
/// Gives an attribute or a value another place; request [`Order`], reply [`Altered`].
pub const ORDER: &str = "/v1/attributes/order";
/// Ends an attribute or a value (廃止); request [`Retire`], reply [`Altered`].
pub const RETIRE: &str = "/v1/attributes/retire";
/// Writes the master out as CSV with the columns of the import; query [`crate::roster::Form`].
pub const FILE: &str = "/v1/exports/attributes";
/// Takes a file of attributes as `text/csv`; reply [`crate::imports::Imported`].
pub const IMPORT: &str = "/v1/imports/attributes";
/// Lists the changes of the master, the newest first; reply [`Changes`].
pub const CHANGES: &str = "/v1/attributes/changes";
/// Takes a change back field by field; request [`Undo`], reply [`Undone`].
pub const UNDO: &str = "/v1/attributes/undo";
/// From so many people on whose value is carried along, their number is needed in `Mamori-Expect`.
pub const WIDE: usize = 10;

/// All attributes.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attributes {
    /// `mamori.attr.list/1`.
    pub schema: String,
    /// In their order.
    pub items: Vec<Attribute>,
}

/// One attribute.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// `mamori.attr/1`.
    pub schema: String,
    /// 番号: the column 属性1 to 属性20.
    pub slot: u8,
    /// コード
    pub code: String,
    /// 名称
    pub name: String,
    /// 名称英字
    pub name_en: Option<String>,
    /// 分析に使う
    pub analysed: bool,
    /// 廃止
    pub retired: bool,
    /// In their order; none: anything may be written.
    pub values: Vec<Value>,
    /// People with a value that is in no list.
    pub others: u64,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// 値
    pub name: String,
    /// 値英字
    pub name_en: Option<String>,
    /// 廃止
    pub retired: bool,
    /// People who have it.
    pub people: u64,
}

/// A new attribute; it comes last.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct New {
    /// 1 to 32 letters, digits, `-`, `_`, `.`.
    pub code: String,
    /// 1 to 100 characters; also a heading of the user file.
    pub name: String,
    /// At most 100 characters; also a heading of the user file.
    #[serde(default)]
    pub name_en: Option<String>,
    /// The column 1 to 20; the first free one without.
    #[serde(default)]
    pub slot: Option<u8>,
    /// 分析に使う
    #[serde(default)]
    pub analysed: bool,
    /// The values in their order.
    #[serde(default)]
    pub values: Vec<String>,
}

/// Fields that become others; one that is absent stays, an empty English name empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// The attribute.
    pub code: String,
    /// The value that is meant instead of the attribute.
    #[serde(default)]
    pub value: Option<String>,
    /// Another name; people who have a value are carried along.
    #[serde(default)]
    pub name: Option<String>,
    /// Another English name.
    #[serde(default)]
    pub name_en: Option<String>,
    /// 分析に使う; of an attribute alone.
    #[serde(default)]
    pub analysed: Option<bool>,
    /// Whether 廃止 ends.
    #[serde(default)]
    pub resume: bool,
    /// Values that come last; of an attribute alone.
    #[serde(default)]
    pub add: Vec<String>,
}

/// Another place.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The attribute.
    pub code: String,
    /// The value that is meant instead.
    #[serde(default)]
    pub value: Option<String>,
    /// The place.
    pub to: Turn,
}

/// What is retired.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retire {
    /// The attribute.
    pub code: String,
    /// The value that is meant instead.
    #[serde(default)]
    pub value: Option<String>,
}

/// What a change did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Altered {
    /// `mamori.attr.add/1` and so on, one for each verb.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The codes of attributes that became others; none where everything was so already.
    pub changed: Vec<String>,
    /// People whose value is carried along by its new name.
    pub people: usize,
    /// The number to name in `Mamori-Expect`, where so many are carried along that it is needed.
    pub expect: Option<usize>,
    /// The number under which it is kept, once it was written.
    pub change: Option<u64>,
}

/// The latest changes.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// `mamori.attr.changes/1`.
    pub schema: String,
    /// The newest first.
    pub items: Vec<Change>,
}

/// One change of the master.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// `mamori.attr.change/1`.
    pub schema: String,
    /// Its number.
    pub change: u64,
    /// When, ISO 8601 with offset.
    pub time: String,
    /// The same for people.
    pub time_shown: String,
    /// Who.
    pub by: String,
    /// `add`, `edit`, `order`, `retire` or `import`.
    pub what: String,
    /// The attribute it is about; absent for a file.
    pub code: Option<String>,
    /// Attributes that became others or are new.
    pub attributes: u64,
    /// People whose value was carried along by a new name.
    pub people: u64,
    /// When it was taken back.
    pub undone: Option<String>,
}

/// Which change is taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Undo {
    /// Its number; absent for the latest one that was not taken back.
    pub number: Option<u64>,
}

/// What taking a change back did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undone {
    /// `mamori.attr.undo/1`.
    pub schema: String,
    /// Whether nothing had to be left as it is.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The number of the change.
    pub change: u64,
    /// Codes of attributes with at least one field written back.
    pub restored: Vec<String>,
    /// Codes of added attributes that are gone again.
    pub removed: Vec<String>,
    /// People whose value gets its former word.
    pub people: usize,
    /// What stays because it was changed or is used since.
    pub skipped: Vec<Left>,
    /// The number to name in `Mamori-Expect`, where so many people are concerned that it is needed.
    pub expect: Option<usize>,
}

/// A field that stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Left {
    /// The attribute.
    pub code: String,
    /// The heading of the column; empty for a whole attribute.
    pub column: String,
}
