//! What can be typed after `mamori event notices`, `schedule` and `remind`.

use admin_api::announcements::{Occasion, Plan};
use clap::Args as Arguments;

#[derive(Debug, Arguments)]
pub(in crate::cli) struct EventCode {
    /// イベントのコード / Code of the event
    pub(in crate::cli) code: String,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Schedule {
    /// イベントのコード / Code of the event
    pub(in crate::cli) code: String,
    /// 予定：start、last-day、released は 09:00 の形、ends-soon、requests-end は 3@09:00（3日前）の形、やめるなら off / What is announced: start=09:00, ends-soon=3@09:00 (3 days before), last-day, released, requests-end; off ends it
    #[arg(long = "set", value_name = "WHAT=WHEN", value_parser = plan, required_unless_present = "show")]
    pub(in crate::cli) plans: Vec<Plan>,
    /// いまの予定を見る / Show the schedule as it is
    #[arg(long, conflicts_with = "plans")]
    pub(in crate::cli) show: bool,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Remind {
    /// イベントのコード / Code of the event
    pub(in crate::cli) code: String,
    /// この部署とその下だけ / Only this department and what is below it
    #[arg(long = "dept", value_name = "CODE")]
    pub(in crate::cli) department: Option<String>,
    /// 督促する人数（10人以上のとき必要） / How many people are reminded (needed from 10 on)
    #[arg(long, value_name = "N")]
    pub(in crate::cli) expect: Option<usize>,
    /// 検査だけして、送らない / Check only, send nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

fn plan(text: &str) -> Result<Plan, String> {
    let wrong = || "start=09:00, ends-soon=3@09:00, last-day=off …".to_owned();
    let (occasion, when) = text.split_once('=').ok_or_else(wrong)?;
    let occasion = match occasion {
        "start" => Occasion::Start,
        "ends-soon" => Occasion::EndsSoon,
        "last-day" => Occasion::LastDay,
        "released" => Occasion::Released,
        "requests-end" => Occasion::RequestsEnd,
        _ => return Err(wrong()),
    };
    if when == "off" {
        return Ok(Plan { occasion, at: None, days: None });
    }
    let (days, at) = match when.split_once('@') {
        Some((days, at)) => (Some(days.parse().map_err(|_| wrong())?), at),
        None => (None, when),
    };
    Ok(Plan { occasion, at: Some(at.to_owned()), days })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_an_occasion_a_time_and_perhaps_days() {
        let typed = |occasion, at: Option<&str>, days| Plan { occasion, at: at.map(str::to_owned), days };
        assert_eq!(plan("start=09:00"), Ok(typed(Occasion::Start, Some("09:00"), None)));
        assert_eq!(plan("ends-soon=5@08:30"), Ok(typed(Occasion::EndsSoon, Some("08:30"), Some(5))));
        assert_eq!(plan("last-day=off"), Ok(typed(Occasion::LastDay, None, None)));
        for wrong in ["start", "end=09:00", "ends-soon=x@09:00"] {
            assert!(plan(wrong).is_err(), "{wrong}");
        }
    }
}
