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
/// `GET` lists what is planned for a day, reply [`Plans`]; `POST` plans something, request [`NewPlan`],
/// reply [`Planned`].
pub const PLANS: &str = "/v1/departments/plans";
/// Takes a plan back before its day; request [`Numbered`], reply [`Cancelled`].
pub const CANCEL: &str = "/v1/departments/plans/cancel";
/// Lists the changes of the master, the newest first; reply [`Changes`].
pub const CHANGES: &str = "/v1/departments/changes";
/// Takes a change back field by field; request [`Undo`], reply [`Undone`].
pub const UNDO: &str = "/v1/departments/undo";
/// From so many people on, a merge, its plan and its undoing need
/// their number in `Mamori-Expect`.
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
    /// The number by which it can be taken back, once it is written.
    #[serde(default)]
    pub change: Option<u64>,
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

/// What is to happen to a department on a day.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Deed {
    /// Another name; without an English one that one stays.
    Rename {
        /// 名称
        name: String,
        /// 名称英字
        #[serde(default)]
        name_en: Option<String>,
    },
    /// Under another department.
    Move {
        /// The department above; `null`: to the top.
        under: Option<String>,
    },
    /// Its people and children go to another one.
    Merge {
        /// The one that goes on.
        into: String,
    },
    /// 廃止
    Retire {},
}

/// A change on a day to come.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPlan {
    /// The department.
    pub code: String,
    /// The first day on which it holds, `2027-04-01`; tomorrow or later.
    pub on: String,
    /// What happens.
    pub deed: Deed,
}

/// A plan that was made, or would be.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planned {
    /// `mamori.dept.schedule.add/1`.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The number of the plan, once it is kept.
    pub plan: Option<u64>,
    /// What it would do on its day as things stand.
    pub would: Would,
    /// The number to name in `Mamori-Expect`, where so many people go that it is needed.
    pub expect: Option<usize>,
}

/// What a plan would do on its day as things stand.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Would {
    /// The codes of departments that become others.
    pub changed: Vec<String>,
    /// People who go to another department.
    pub people: usize,
    /// Holders of scoped roles whose scope becomes another one.
    pub concerned: Vec<Concerned>,
}

/// Every plan: those that wait in the order of their days, then the others, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plans {
    /// `mamori.dept.schedule.list/1`.
    pub schema: String,
    /// The plans.
    pub items: Vec<Plan>,
}

/// One plan.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// `mamori.dept.plan/1`.
    pub schema: String,
    /// Its number.
    pub plan: u64,
    /// The department.
    pub code: String,
    /// The first day on which it holds.
    pub on: String,
    /// What happens.
    pub deed: Deed,
    /// Who planned it.
    pub by: String,
    /// When, ISO 8601 with offset.
    pub made: String,
    /// Why, as given; empty without.
    pub reason: String,
    /// Where it stands.
    pub state: PlanState,
    /// The number of the change it became.
    pub change: Option<u64>,
    /// What it would do as things stand, for one that waits and fits.
    pub would: Option<Would>,
    /// Why it failed, or would fail as things stand.
    pub problem: Option<Why>,
}

/// Where a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlanState {
    /// Its day is still to come.
    Waiting,
    /// Carried out.
    Done,
    /// It no longer fitted on its day; nothing was changed.
    Failed,
    /// Taken back before its day.
    Cancelled,
}

/// What stands against something, in both languages.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// In Japanese.
    pub message_ja: String,
    /// In English.
    pub message_en: String,
}

/// A plan by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbered {
    /// The number.
    pub number: u64,
}

/// A plan that was taken back, or could be.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancelled {
    /// `mamori.dept.schedule.cancel/1`.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Its number.
    pub plan: u64,
}

/// The latest changes.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// `mamori.dept.changes/1`.
    pub schema: String,
    /// The newest first.
    pub items: Vec<Change>,
}

/// One change of the master.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// `mamori.dept.change/1`.
    pub schema: String,
    /// Its number.
    pub change: u64,
    /// When, ISO 8601 with offset.
    pub time: String,
    /// The same for people.
    pub time_shown: String,
    /// Who; empty for the clock.
    pub by: String,
    /// `add`, `edit`, `move`, `order`, `hide`, `show`, `merge`, `retire` or `import`.
    pub what: String,
    /// The department it is about; absent for a file.
    pub code: Option<String>,
    /// Departments that became others or are new.
    pub departments: u64,
    /// People who went to another department.
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
    /// `mamori.dept.undo/1`.
    pub schema: String,
    /// Whether nothing had to be left as it is.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The number of the change.
    pub change: u64,
    /// Codes of departments with at least one field written back.
    pub restored: Vec<String>,
    /// Codes of added departments that are gone again.
    pub removed: Vec<String>,
    /// People who go back.
    pub people: usize,
    /// Holders of scoped roles whose scope becomes another one; their sign-ins end.
    pub concerned: Vec<Concerned>,
    /// What stays because somebody changed it since.
    pub skipped: Vec<Left>,
    /// The number to name in `Mamori-Expect`, where so many people go that it is needed.
    pub expect: Option<usize>,
}

/// A field that stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Left {
    /// The department.
    pub code: String,
    /// The heading of the column; empty for a whole department, 社員番号 for people who went on.
    pub column: String,
}
