//! The department master: the tree, and changes of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `GET` lists all departments, query [`On`], reply [`Departments`]; `POST` adds one, request [`New`],
/// reply [`Altered`].
pub const DEPARTMENTS: &str = "/v1/departments";
/// Changes fields; request [`Edit`], reply [`Altered`].
pub const EDIT: &str = "/v1/departments/edit";
/// Puts a department under another one; request [`Move`], reply [`Altered`].
pub const MOVE: &str = "/v1/departments/move";
/// Gives a department another place among its siblings; request [`Order`], reply [`Altered`].
pub const ORDER: &str = "/v1/departments/order";
/// Leaves a department out of lists; request [`One`], reply [`Altered`].
pub const HIDE: &str = "/v1/departments/hide";
/// Puts a department back into lists; request [`One`], reply [`Altered`].
pub const SHOW: &str = "/v1/departments/show";
/// Gives people and children of one department to another one; request [`Merge`], reply [`Altered`].
pub const MERGE: &str = "/v1/departments/merge";
/// Ends an empty department (廃止); request [`One`], reply [`Altered`].
pub const RETIRE: &str = "/v1/departments/retire";
/// From so many people on, a merge needs their number in `Mamori-Expect`.
pub const WIDE: usize = 10;

/// The day of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct On {
    /// The day as of which departments count as open and people as gone; today without one.
    pub on: Option<String>,
}

/// All departments in the order of the tree.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Departments {
    /// `mamori.dept.list/1`.
    pub schema: String,
    /// The day of the list.
    pub on: String,
    /// Each before its children.
    pub items: Vec<Department>,
}

/// One department.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    /// `mamori.dept/1`.
    pub schema: String,
    /// コード
    pub code: String,
    /// 名称
    pub name: String,
    /// 名称英字
    pub name_en: Option<String>,
    /// 親コード
    pub parent: Option<String>,
    /// 1 at the top.
    pub level: usize,
    /// 順序
    pub order: u32,
    /// 表示
    pub shown: bool,
    /// 事業場
    pub site: Option<String>,
    /// 開始日
    pub from: Option<String>,
    /// 終了日
    pub until: Option<String>,
    /// Where it stands on the day.
    pub state: State,
    /// People in the department itself who have not left by the day.
    pub people: u64,
    /// Whoever's scope begins here.
    pub holders: Vec<Holder>,
    /// The code of the department that took its place by the day.
    pub successor: Option<String>,
}

/// Where a department stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Its first day is still to come.
    Coming,
    /// It exists.
    Open,
    /// 廃止
    Retired,
}

/// A holder of a scoped role.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// 社員番号
    pub staff_number: String,
    /// 氏名
    pub name: String,
    /// 権限
    pub role: String,
    /// 範囲
    pub scope: String,
}

/// A new department; it comes last among its siblings.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct New {
    /// 1 to 32 letters, digits, `-`, `_`, `.`.
    pub code: String,
    /// 1 to 100 characters.
    pub name: String,
    /// At most 100 characters.
    #[serde(default)]
    pub name_en: Option<String>,
    /// The code of the department above; none: at the top.
    #[serde(default)]
    pub under: Option<String>,
    /// 事業場, by name.
    #[serde(default)]
    pub site: Option<String>,
    /// First day, `2026-04-01`.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day.
    #[serde(default)]
    pub until: Option<String>,
}

/// Fields that become others; one that is absent stays, an empty text empties it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// The department.
    pub code: String,
    /// 名称; never empty.
    #[serde(default)]
    pub name: Option<String>,
    /// 名称英字
    #[serde(default)]
    pub name_en: Option<String>,
    /// 事業場
    #[serde(default)]
    pub site: Option<String>,
    /// First day.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day.
    #[serde(default)]
    pub until: Option<String>,
}

/// Where a department goes.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The department.
    pub code: String,
    /// The department above; `null`: to the top.
    pub under: Option<String>,
}

/// Another place among the siblings.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The department.
    pub code: String,
    /// The place.
    pub to: Turn,
}

/// A place among the siblings: `"up"`, `"down"` or `{"position": 3}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// One place up.
    Up,
    /// One place down.
    Down,
    /// This place, from 1.
    Position(usize),
}

/// One department.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    /// Its code.
    pub code: String,
}

/// Two departments.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merge {
    /// The department that ends.
    pub code: String,
    /// The one that goes on.
    pub into: String,
}

/// What a change did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Altered {
    /// `mamori.dept.add/1` and so on, one for each verb.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The codes of departments that became others; none where everything was so already.
    pub changed: Vec<String>,
    /// People who go to another department.
    pub people: usize,
    /// Holders of scoped roles whose scope becomes another one; their sign-ins end.
    pub concerned: Vec<Concerned>,
    /// The number to name in `Mamori-Expect`, where so many people go that it is needed.
    pub expect: Option<usize>,
}

/// A holder of a scoped role whose scope becomes another one.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concerned {
    /// 社員番号
    pub staff_number: String,
    /// 氏名
    pub name: String,
    /// Whether the membership of a circle ends: the key is to be granted again.
    pub ends_key: bool,
    /// Whether the scope reaches nobody afterwards.
    pub is_emptied: bool,
}
