//! TIME: zone, jumps, and who keeps the clock.

use super::super::model::{Finding, Running};
use super::super::text::{TIME_001, TIME_002, TIME_003, Text};
use super::host::Host;
use crate::app::{App, JUMP};

/// Seconds by which Japan is ahead.
const JAPAN: i32 = 9 * 3_600;

/// The whole group.
pub(in super::super) fn judge(app: &App, host: &Host, running: Running) -> Vec<Finding> {
    let mut found = vec![zone(app), synchronised(host)];
    // A process that has just begun has seen no jump.
    if running == Running::Server {
        found.push(jump(app.jump()));
    }
    found
}

fn zone(app: &App) -> Finding {
    let offset = app.now().to_zoned(app.zone().clone()).offset();
    let (name, shown) = (&app.config().time_zone, offset.to_string());
    if offset.seconds() == JAPAN {
        return Finding::good(&TIME_001, |t| t.zone_good(name));
    }
    Finding::caution(&TIME_001, |t| t.zone_other(name, &shown))
}

/// By how much the clock jumped since the start.
pub(in super::super) fn jump(seconds: i64) -> Finding {
    if seconds.abs() <= JUMP {
        return Finding::good(&TIME_002, Text::jump_none);
    }
    Finding::caution(&TIME_002, |t| t.jump(seconds))
}

/// Whether something keeps the clock.
pub(in super::super) fn synchronised(host: &Host) -> Finding {
    match host.keeper {
        Some(keeper) => Finding::good(&TIME_003, |t| t.kept_by(keeper)),
        None => Finding::caution(&TIME_003, Text::kept_by_nobody),
    }
}
