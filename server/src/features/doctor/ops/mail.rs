//! MAIL: the line to the relay, and the letters that wait.

use jiff::Timestamp;

use super::super::model::{Finding, Level};
use super::super::text::{MAIL_001, MAIL_002, MAIL_003, MAIL_004, MAIL_005, Text};
use crate::app::App;
use crate::config::{Encryption, Mail, Tls};
use crate::failure::Failure;
use crate::features::mail::{self, State};

/// Hours that a letter may wait, and from which on nobody should wait for it.
const WAITS: i64 = 1;
const WAITS_LONG: i64 = 24;

/// Whether the relay takes letters from us, without giving it one.
pub(in super::super) async fn relay(app: &App) -> Finding {
    let config = &app.config().mail;
    if !config.is_on() {
        return Finding::good(&MAIL_001, Text::relay_off);
    }
    let place = format!("{}:{}", config.host, config.port);
    match mail::reach(app).await {
        Ok(()) => Finding::good(&MAIL_001, |t| t.relay_good(&place)),
        Err(broken) => {
            let said = format!("{place}: {}", broken.said);
            Finding::problem(&MAIL_001, |t| t.relay_wrong(&said))
        }
    }
}

/// The queue and the line. Where no letter is ever queued there is nothing to say of them.
pub(in super::super) fn queue(app: &App) -> Result<Vec<Finding>, Failure> {
    if !mail::is_on(app) {
        return Ok(Vec::new());
    }
    let (totals, oldest) =
        app.database().read(|tx| Ok::<_, Failure>((mail::total(tx)?, mail::oldest_waiting(tx)?)))?;
    let moment = |time: Timestamp| time.to_zoned(app.zone().clone()).strftime("%Y-%m-%d %H:%M").to_string();
    Ok(vec![
        waiting(oldest.map(|since| (app.now().as_second() - since.as_second()) / 3_600)),
        failed(totals.of(State::Failed)),
        line(&app.config().mail, &app.config().tls),
        stopped(totals.paused.map(moment)),
    ])
}

/// For how many hours the oldest letter waits.
pub(in super::super) fn waiting(hours: Option<i64>) -> Finding {
    let hours = hours.unwrap_or_default();
    let level = match hours {
        hours if hours >= WAITS_LONG => Level::Problem,
        hours if hours >= WAITS => Level::Caution,
        _ => return Finding::good(&MAIL_002, Text::queue_empty),
    };
    Finding::at(level, &MAIL_002, |t| t.queue_waits(hours))
}

/// How many letters were given up.
pub(in super::super) fn failed(count: u64) -> Finding {
    let level = if count == 0 { Level::Good } else { Level::Caution };
    Finding::at(level, &MAIL_003, |t| t.failed(count))
}

/// Whether the line to the relay is private.
pub(in super::super) fn line(config: &Mail, tls: &Tls) -> Finding {
    let is_checked = !config.user.is_empty() || !tls.ca_files.is_empty();
    match config.tls {
        Encryption::None if !config.is_here() => {
            Finding::caution(&MAIL_004, |t| t.line_plain(&config.reason_for_plain))
        }
        Encryption::StartTlsIfOffered if !is_checked && !config.is_here() => {
            Finding::caution(&MAIL_004, Text::line_offered)
        }
        _ => Finding::good(&MAIL_004, Text::line_private),
    }
}

/// Since when nothing leaves.
pub(in super::super) fn stopped(since: Option<String>) -> Finding {
    match since {
        None => Finding::good(&MAIL_005, Text::queue_runs),
        Some(since) => Finding::caution(&MAIL_005, |t| t.queue_stopped(&since)),
    }
}
