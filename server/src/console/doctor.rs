//! What the doctor found, as the socket gives it.

use admin_api::doctor::{Finding, Level};

use crate::features::doctor;

pub(super) fn has_no_problem(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.level != Level::Problem)
}

/// The findings as the socket gives them.
pub(super) fn told(findings: Vec<doctor::Finding>) -> Vec<Finding> {
    let level = |level| match level {
        doctor::Level::Good => Level::Good,
        doctor::Level::Caution => Level::Caution,
        doctor::Level::Problem => Level::Problem,
    };
    let one = |finding: doctor::Finding| Finding {
        code: finding.code.to_owned(),
        level: level(finding.level),
        seen_ja: finding.seen.ja,
        seen_en: finding.seen.en,
        why_ja: finding.why.ja,
        why_en: finding.why.en,
        fix: finding.fix,
    };
    findings.into_iter().map(one).collect()
}
