//! What the doctor found: counts, settings and files of the appliance, never a fact about a person.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Looks at everything, or at some of it; query [`Asked`], reply [`Examined`].
pub const DOCTOR: &str = "/v1/doctor";
/// Collects what somebody needs who helps from outside; reply [`Bundle`].
pub const BUNDLE: &str = "/v1/doctor/bundle";

/// What is to be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    /// Groups with commas between them, e.g. `TLS,MAIL`; absent: all.
    pub only: Option<String>,
    /// Only what the appliance needs to answer people.
    pub ready: bool,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examined {
    /// `mamori.doctor/1`.
    pub schema: String,
    /// Whether nothing is a problem.
    pub ok: bool,
    /// Findings that are well.
    pub good: usize,
    /// Findings that need attention.
    pub caution: usize,
    /// Findings that are broken, or will be soon.
    pub problem: usize,
    /// All of them, by group and number.
    pub findings: Vec<Finding>,
}

impl Examined {
    /// Counts findings.
    pub fn of(findings: Vec<Finding>) -> Self {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        Self {
            schema: "mamori.doctor/1".to_owned(),
            ok: count(Level::Problem) == 0,
            good: count(Level::Good),
            caution: count(Level::Caution),
            problem: count(Level::Problem),
            findings,
        }
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// 良好
    Good,
    /// 注意
    Caution,
    /// 問題
    Problem,
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Group and number, e.g. `TLS-003`; never reused for something else.
    pub code: String,
    /// How bad it is.
    pub level: Level,
    /// What is looked at, in Japanese.
    pub name_ja: String,
    /// The same in English.
    pub name_en: String,
    /// What was seen, in Japanese.
    pub seen_ja: String,
    /// The same in English.
    pub seen_en: String,
    /// Why it matters, in Japanese; empty where all is well.
    pub why_ja: String,
    /// The same in English.
    pub why_en: String,
    /// The command that mends it, where there is one.
    pub fix: Option<String>,
    /// The page of the appliance that explains the code.
    pub help: String,
}

/// What the doctor collected for somebody who helps from outside: findings, settings, counts, acts and places of
/// the log, with every name, address and path of the company taken out.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// `mamori.doctor.bundle/1`.
    pub schema: String,
    /// Always true: whatever could not be looked at is told in the text.
    pub ok: bool,
    /// The whole text in Japanese.
    pub text_ja: String,
    /// The same in English.
    pub text_en: String,
}

impl Bundle {
    /// A bundle of both texts.
    pub fn of(text_ja: String, text_en: String) -> Self {
        Self { schema: "mamori.doctor.bundle/1".to_owned(), ok: true, text_ja, text_en }
    }
}
