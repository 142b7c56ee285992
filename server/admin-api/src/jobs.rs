//! Long work that runs in the server: looked at, followed, taken back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::problem::Wrong;

/// Lists the jobs since the start of the server, the newest first; reply [`Jobs`].
pub const JOBS: &str = "/v1/jobs";
/// `GET` gives one job, `DELETE` takes it back; reply [`Job`].
pub const ONE: &str = "/v1/jobs/:number";
/// Follows a job as server-sent events: `progress` as often as something is done, `end` at the end, each with
/// a [`Job`] as its data.
pub const EVENTS: &str = "/v1/jobs/:number/events";
/// The name of the schema of [`Job`].
pub const NAME: &str = "mamori.job/1";

/// The path of one job.
pub fn path(id: &str) -> String {
    format!("{JOBS}/{id}")
}

/// The path by which a job is followed.
pub fn events_path(id: &str) -> String {
    format!("{JOBS}/{id}/events")
}

/// The latest jobs.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jobs {
    /// `mamori.job.list/1`.
    pub schema: String,
    /// The newest first.
    pub items: Vec<Job>,
}

/// One job. It is forgotten with the end of the server, which takes back what has not ended.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Job {
    /// `mamori.job/1`.
    pub schema: String,
    /// Its number, as text.
    pub id: String,
    /// What it does.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// How many objects are done.
    pub done: u64,
    /// Of how many; 0 before that is known.
    pub total: u64,
    /// When it began, ISO 8601 with offset.
    pub began: String,
    /// What the verb that began it would have replied, once the job is done.
    pub result: Option<Value>,
    /// Why it failed.
    pub error: Option<Wrong>,
    /// The status with which the verb would have been refused for it.
    #[serde(default)]
    pub status: Option<u16>,
}

/// What jobs there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 利用者の取り込み
    PeopleImport,
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// 待ち
    Queued,
    /// 実行中
    Running,
    /// 完了
    Done,
    /// 失敗: nothing was written.
    Failed,
    /// 中止: everything was taken back.
    Cancelled,
}

impl State {
    /// Whether it has ended.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}
