//! People and the slips for their first sign-in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Makes new one-time secrets; request [`MakeSlips`], reply [`SlipsMade`].
pub const SLIPS: &str = "/v1/people/slips";

/// For whom to make slips.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MakeSlips {
    /// These staff numbers; nobody named means everybody who has no own password yet.
    pub staff_numbers: Vec<String>,
}

/// The slips, told once: the server keeps only a mark of each secret. A dry run names for whom they would
/// be, with neither secret nor time.
#[derive(Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlipsMade {
    /// `mamori.user.slips/1`.
    pub schema: String,
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

/// Lets letters with one-time secrets go to people who have no own password yet; request [`MakeSlips`],
/// reply [`Invited`].
pub const INVITE: &str = "/v1/people/invite";

/// Who gets a letter.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invited {
    /// `mamori.user.invite/1`.
    pub schema: String,
    /// Whether it was done, or could be.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Letters queued, or that would be.
    pub letters: usize,
    /// Staff numbers of people without a mail address, who need a slip.
    pub without_mail: Vec<String>,
}

/// One person's slip.
#[derive(Clone, JsonSchema, Serialize, Deserialize)]
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
    /// The one-time secret as it is to be typed; empty in a dry run.
    pub secret: String,
    /// Last day and minute on which it works, ISO 8601 with offset; empty in a dry run.
    pub expires: String,
    /// The same for people, in the site's zone: `2026-12-07 10:00`.
    pub expires_shown: String,
}

/// The pattern of [`reset_path`].
pub const RESET_PASSWORD: &str = "/v1/people/:number/reset-password";

/// The path that resets one person's password; request [`ResetPassword`], reply [`PasswordReset`].
///
/// A staff number has letters, digits and hyphens only, so it stands in a path as it is.
pub fn reset_path(number: &str) -> String {
    format!("/v1/people/{number}/reset-password")
}

/// How to reset a password.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ResetPassword {
    /// Do it even to the last holder of a circle's key, after which only the recovery sheet opens it.
    pub last_holder: bool,
    /// How the one-time secret reaches the person.
    pub way: Way,
}

/// How a one-time secret reaches its person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// Told once in the reply.
    #[default]
    Told,
    /// In a letter; the reply holds none.
    Letter,
}

/// The one-time secret after a reset, told once: the server keeps only a mark of it. It signs the
/// person in to choose an own password; it opens no record.
#[derive(Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasswordReset {
    /// `mamori.user.reset-password/1`.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written; then there is no secret.
    pub dry_run: bool,
    /// 社員番号
    pub staff_number: String,
    /// 氏名
    pub name: String,
    /// The departments from the top, joined by blanks; empty without one.
    pub department: String,
    /// ログインID
    pub login: String,
    /// Name of the company in Japanese.
    pub site_name: String,
    /// Name of the company in English.
    pub site_name_en: String,
    /// Where the person signs in.
    pub url: String,
    /// Unix second of the reset.
    pub made_unix_seconds: i64,
    /// The one-time secret as it is to be typed; empty in a dry run.
    pub secret: String,
    /// Last minute in which it works, ISO 8601 with offset.
    pub expires: String,
    /// The same for people, in the site's zone: `2026-11-26 10:00`.
    pub expires_shown: String,
    /// Sign-ins that ended.
    pub ended_sign_ins: u32,
    /// Circles in which the person's membership ended.
    pub ended_memberships: u32,
}

impl PasswordReset {
    /// The same as a slip, for paper.
    pub fn into_slips(self) -> SlipsMade {
        let slip = Slip {
            staff_number: self.staff_number,
            name: self.name,
            name_en: None,
            department: self.department,
            login: self.login,
            secret: self.secret,
            expires: self.expires,
            expires_shown: self.expires_shown,
        };
        SlipsMade {
            schema: "mamori.user.slips/1".to_owned(),
            site_name: self.site_name,
            site_name_en: self.site_name_en,
            url: self.url,
            made_unix_seconds: self.made_unix_seconds,
            slips: vec![slip],
        }
    }
}

/// Confirms that somebody may take a circle's key from its recovery sheet; request [`ConfirmRecovery`],
/// reply [`RecoveryConfirmed`].
pub const RECOVERIES: &str = "/v1/recoveries";

/// A circle of key holders for the whole company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Circle {
    /// 実施者の鍵の輪
    Implementers,
    /// 会社側の鍵の輪
    Employer,
}

/// Which takeover is confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmRecovery {
    /// The circle whose sheet was typed.
    pub circle: Circle,
}

/// A takeover that was confirmed, or would be.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecoveryConfirmed {
    /// `mamori.user.confirm-recovery/1`.
    pub schema: String,
    /// Whether the request did what it asked.
    pub ok: bool,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// 社員番号 of who typed the code.
    pub staff_number: String,
    /// 氏名
    pub name: String,
    /// From when the key can be taken, RFC 3339; empty in a dry run.
    pub ready: String,
    /// The same for people to read, in the site's zone.
    pub ready_shown: String,
    /// People who were told.
    pub told: usize,
}
