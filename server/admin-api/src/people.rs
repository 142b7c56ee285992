//! People and the slips for their first sign-in.

use serde::{Deserialize, Serialize};

/// Makes new one-time secrets; request [`MakeSlips`], reply [`SlipsMade`].
pub const SLIPS: &str = "/v1/people/slips";

/// For whom to make slips.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MakeSlips {
    /// These staff numbers; nobody named means everybody who has no own password yet.
    pub staff_numbers: Vec<String>,
}

/// The slips, told once: the server keeps only a mark of each secret.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlipsMade {
    /// Name of the company in Japanese.
    pub site_name: String,
    /// Name of the company in English.
    pub site_name_en: String,
    /// Where people sign in.
    pub url: String,
    /// Unix second of the making.
    pub made_unix_seconds: i64,
    /// One per person, by department and staff number.
    pub slips: Vec<Slip>,
}

/// One person's slip.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slip {
    /// 社員番号
    pub staff_number: String,
    /// 氏名
    pub name: String,
    /// 氏名英字
    pub name_en: Option<String>,
    /// The departments from the top, joined by blanks; empty without one.
    pub department: String,
    /// ログインID
    pub login: String,
    /// The one-time secret as it is to be typed.
    pub secret: String,
    /// Last day and minute on which it works, ISO 8601 with offset.
    pub expires: String,
    /// The same for people, in the site's zone: `2026-12-07 10:00`.
    pub expires_shown: String,
}
