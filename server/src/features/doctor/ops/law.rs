//! LAW: years of retention, and what people agree to.

use domain::event::Phase;
use domain::lang::Lang;
use domain::message::Key;
use jiff::ToSpan as _;
use jiff::civil::Date;

use super::super::model::{Finding, Level};
use super::super::text::{LAW_001, LAW_002, Text};
use crate::app::App;
use crate::failure::Failure;
use crate::features::{events, messages};

/// The whole group.
pub(in super::super) fn judge(app: &App) -> Result<Vec<Finding>, Failure> {
    let today = app.today();
    let zone = app.zone();
    app.database().read(|tx| {
        let due = events::plans(tx)?
            .iter()
            .filter(|plan| matches!(plan.phase, Phase::Closed | Phase::Archived | Phase::Cancelled))
            .filter(|plan| {
                let closed = plan.closed.map(|time| time.to_zoned(zone.clone()).date());
                closed.is_some_and(|day| is_past(day, plan.settings().retention_years, today))
            })
            .count();
        let is_set = |lang| messages::current(app, tx, Key::Consent, lang).map(|text| text.is_set());
        Ok(vec![retained(due), worded(is_set(Lang::Ja)?, is_set(Lang::En)?)])
    })
}

/// Whether the years for which an event is kept are over. An event without an end is kept.
pub(in super::super) fn is_past(closed: Date, years: u8, today: Date) -> bool {
    closed.checked_add(i32::from(years).years()).is_ok_and(|end| end < today)
}

/// How many events are kept longer than their years.
pub(in super::super) fn retained(count: usize) -> Finding {
    let level = if count == 0 { Level::Good } else { Level::Caution };
    Finding::at(level, &LAW_001, |t| t.retention_due(count))
}

/// Whether the consent text is the company's in one language and ours in the other.
pub(in super::super) fn worded(is_set_ja: bool, is_set_en: bool) -> Finding {
    if is_set_ja == is_set_en {
        return Finding::good(&LAW_002, Text::wording_both);
    }
    Finding::caution(&LAW_002, Text::wording_one)
}
