//! The examination of an appliance whose clock and files the test holds, and of hosts that are made up.

mod bundle;
mod host;
mod protection;
mod store;
mod whole;

use super::{Finding, Level, certificates};
use crate::app::App;
use crate::app::testing;

/// What a finding says in short.
fn told(finding: &Finding) -> (&'static str, Level) {
    // Whatever is not well says why, and names no command that its check does not have.
    let is_good = finding.level == Level::Good;
    assert_eq!(finding.why().ja.is_empty(), is_good);
    assert_eq!(finding.why().en.is_empty(), is_good);
    assert!(finding.fix.is_none() || (!is_good && finding.check.fixes.contains(&finding.fix.unwrap())));
    assert!(!finding.seen.ja.is_empty() && !finding.seen.en.is_empty());
    (finding.check.code, finding.level)
}

fn levels(app: &App) -> Vec<(&'static str, Level)> {
    certificates(app).iter().map(told).collect()
}

#[test]
fn a_certificate_near_its_end_is_spoken_of_in_time() {
    let (app, clock, _folder) = testing::app_with_clock();
    let all_good = ["TLS-001", "TLS-002", "TLS-003", "TLS-004", "TLS-005"].map(|code| (code, Level::Good));
    assert_eq!(levels(&app), all_good);
    let mut at = 0;
    // The appliance renews its own at 30 days; from 29 on it has not, and somebody should look.
    for (left, expected) in [
        (30, Level::Good),
        (29, Level::Caution),
        (8, Level::Caution),
        (7, Level::Problem),
        (-2, Level::Problem),
    ] {
        let day = 396 - left;
        clock.advance((day - at) * 86_400);
        at = day;
        assert_eq!(levels(&app)[2], ("TLS-003", expected), "{left} days left");
    }
    let finding = certificates(&app).remove(2);
    assert_eq!(finding.fix, Some("mamori cert renew"));
}

#[test]
fn a_damaged_file_is_a_finding_and_names_the_file() {
    let (app, _folder) = testing::app();
    std::fs::write(app.config().paths.data.join("tls/cert.pem"), "hello").unwrap();
    let finding = certificates(&app).remove(0);
    assert_eq!(told(&finding), ("TLS-001", Level::Problem));
    std::fs::remove_file(app.config().paths.data.join("tls/key.pem")).unwrap();
    let finding = certificates(&app).remove(0);
    assert!(finding.seen.en.contains("key.pem"), "{}", finding.seen.en);
}
