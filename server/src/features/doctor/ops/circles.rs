//! CIRCLE: who could still open what is sealed to the implementers. Counts only.

use domain::permission::{CircleScope, Side};

use super::super::model::Finding;
use super::super::text::{CIRCLE_001, CIRCLE_002, CIRCLE_003, Text};
use super::host::days;
use crate::app::App;
use crate::failure::Failure;
use crate::features::circles;

/// Days after which a drill with the sheet is due again.
const DRILLED: i64 = 365;

/// The whole group.
pub(in super::super) fn judge(app: &App) -> Result<Vec<Finding>, Failure> {
    app.database().read(|tx| {
        let Some(circle) = circles::circle(tx, Side::Implementer, CircleScope::All)? else {
            return Ok(vec![Finding::caution(&CIRCLE_001, Text::circle_none).mended_on_the_web()]);
        };
        let held = circles::holders(app, tx, &circle)?.len();
        let tried = circles::last_trial(tx, &circle)?;
        let age = tried.map(|time| days(app, time));
        let day = tried.map(|time| time.to_zoned(app.zone().clone()).date().to_string());
        let pending = circles::has_unfit(app, tx)?;
        Ok(vec![holders(held), tried_on(age, day.as_deref()), ended(pending)])
    })
}

/// Whether keys stand that should have ended.
pub(in super::super) fn ended(is_pending: bool) -> Finding {
    if is_pending {
        return Finding::problem(&CIRCLE_003, Text::ended_pending);
    }
    Finding::good(&CIRCLE_003, Text::ended_none)
}

/// How many hold the key.
pub(in super::super) fn holders(count: usize) -> Finding {
    let words = |t: Text| t.circle_holders(count);
    match count {
        0 => Finding::problem(&CIRCLE_001, words),
        1 => Finding::caution(&CIRCLE_001, words).mended_on_the_web(),
        _ => Finding::good(&CIRCLE_001, words),
    }
}

/// How many days ago the sheet was last tried, and on which day.
pub(in super::super) fn tried_on(age: Option<i64>, day: Option<&str>) -> Finding {
    match (age, day) {
        (Some(age), Some(day)) if age <= DRILLED => Finding::good(&CIRCLE_002, |t| t.drilled(day)),
        _ => Finding::caution(&CIRCLE_002, Text::drilled_never),
    }
}
