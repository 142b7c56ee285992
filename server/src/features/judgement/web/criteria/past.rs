//! The shares of earlier events as a table.

use domain::id::EventId;
use domain::permission::CompleteJudgement;

use super::super::super::past::{self, Past, Share};
use super::super::{implementer, target};
use super::{Words, title};
use crate::app::App;
use crate::door::Visit;
use crate::failure::Failure;
use crate::ui::format::count;
use crate::ui::parts::{Cell, Table};

/// Opens the earlier events and counts.
pub(super) async fn table(who: &Visit, app: &App, event: EventId) -> Result<Table, Failure> {
    let mut permits = Vec::new();
    for earlier in past::earlier(app, event).await? {
        let target = target(who, &earlier.to_string()).await?;
        permits.push(who.require()?.permit::<CompleteJudgement>(target)?);
    }
    let words = Words::of(who.lang);
    let rows = past::past(app, permits, implementer(who)?).await?;
    let head = [words.event(), words.present(), words.judged(), words.share()].map(str::to_owned);
    let rows = rows.iter().map(|past| row(who, past)).collect();
    Ok(Table::new("past", words.past_caption(), head.to_vec(), rows))
}

fn row(who: &Visit, Past { event, share }: &Past) -> Vec<Cell> {
    let (words, it) = (Words::of(who.lang), event.criteria);
    let numbers = words.now(it.b_alone(), it.a_plus_c(), it.b_beside());
    let method = format!("{}：{numbers}", title(words, it.method()));
    let (people, share) = match share {
        Share::Shown { high, judged } => (count(*judged), words.percent(&tenths(*high, *judged))),
        Share::TooFew => (String::new(), words.too_few().to_owned()),
        Share::Closed => (String::new(), words.closed().to_owned()),
    };
    vec![Cell::text(event.name(who.lang)), Cell::text(method), Cell::number(people), Cell::text(share)]
}

/// A share in percent with one figure behind the point, rounded.
fn tenths(part: u64, whole: u64) -> String {
    let tenths = (part * 2_000 + whole) / (whole * 2).max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::tenths;

    #[test]
    fn a_share_is_rounded_to_a_tenth() {
        let cases =
            [((0, 10), "0.0"), ((1, 3), "33.3"), ((2, 3), "66.7"), ((1, 1_000), "0.1"), ((10, 10), "100.0")];
        for ((part, whole), shown) in cases {
            assert_eq!(tenths(part, whole), shown, "{part}/{whole}");
        }
    }
}
