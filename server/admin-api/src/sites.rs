//! The site master: places of work with what the labour office asks of each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `GET` lists all sites, reply [`Sites`]; `POST` adds one, request [`Asked`], reply [`Altered`].
pub const SITES: &str = "/v1/sites";
/// Changes fields; request [`Asked`], reply [`Altered`].
pub const EDIT: &str = "/v1/sites/edit";
/// Ends a site (廃止); request [`One`], reply [`Altered`].
pub const RETIRE: &str = "/v1/sites/retire";
/// Writes the master out as CSV; query [`crate::roster::Form`].
pub const FILE: &str = "/v1/exports/sites";

/// All sites.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sites {
    /// `mamori.site.list/1`.
    pub schema: String,
    /// In the order in which they were entered.
    pub items: Vec<Site>,
}

/// One site.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// `mamori.site/1`.
    pub schema: String,
    /// 名称
    pub name: String,
    /// 郵便番号, `100-0001`.
    pub postal: Option<String>,
    /// 所在地
    pub address: Option<String>,
    /// 電話
    pub telephone: Option<String>,
    /// 労働保険番号, `13-1-01-123456-000` or with the four digits of 被一括 behind.
    pub insurance: Option<String>,
    /// 事業の種類
    pub industry: Option<String>,
    /// 監督署
    pub office: Option<String>,
    /// 産業医の氏名
    pub physician: Option<String>,
    /// 産業医の所属医療機関
    pub clinic: Option<String>,
    /// 産業医の所属医療機関の所在地
    pub clinic_address: Option<String>,
    /// 人数, as the site counts them.
    pub head_count: Option<u32>,
    /// 廃止
    pub retired: bool,
    /// Departments that name it.
    pub departments: u64,
    /// People in them who have not left.
    pub people: u64,
}

/// A site and its fields; one that is absent stays, an empty text empties it.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    /// The site.
    pub site: String,
    /// Its new name, of an edit alone; the departments that name it get it.
    pub name: Option<String>,
    /// 郵便番号: 7 digits.
    pub postal: Option<String>,
    /// 所在地
    pub address: Option<String>,
    /// 電話
    pub telephone: Option<String>,
    /// 労働保険番号: 14 or 18 digits.
    pub insurance: Option<String>,
    /// 事業の種類
    pub industry: Option<String>,
    /// 監督署
    pub office: Option<String>,
    /// 産業医の氏名
    pub physician: Option<String>,
    /// 産業医の所属医療機関
    pub clinic: Option<String>,
    /// 産業医の所属医療機関の所在地
    pub clinic_address: Option<String>,
    /// 人数
    pub head_count: Option<String>,
    /// Whether 廃止 ends.
    pub resume: bool,
}

/// One site.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    /// Its name.
    pub site: String,
}

/// What a change did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Altered {
    /// `mamori.site.add/1` and so on, one for each verb.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// The name of the site as it stands afterwards.
    pub site: String,
    /// Whether anything becomes another.
    pub changed: bool,
    /// Departments that name it.
    pub departments: usize,
}
