//! Whether the audit chain is whole, and the signed heads of the last days.

use askama::Template;
use domain::permission::{VerifyAudit, Whole};
use poem::handler;
use poem::web::Data;

use super::model::{Report, SignedHead};
use super::ops;
use super::text::Text;
use crate::app::App;
use crate::door::{Medical, Reply};
use crate::failure::Failure;
use crate::features::people;
use crate::ui::format::count;
use crate::ui::parts::{Cell, Empty, Notice, NoticeKind, Table};
use crate::ui::{Route, Shell};

/// Heads on the page: a month.
const SHOWN: usize = 31;

#[derive(Template)]
#[template(path = "features/heads/show.html")]
struct HeadsPage {
    shell: Shell,
    lead: &'static str,
    outcome: Notice,
    table: Option<Table>,
    empty: Empty,
}

/// Checks the chain and shows what was signed.
#[handler]
pub(crate) async fn show(who: Medical, app: Data<&App>) -> Result<Reply, Failure> {
    let t = Text::of(who.lang);
    who.signed()?.permit::<VerifyAudit>(Whole)?;
    let report = ops::report(&app).await?;
    let mut rows = Vec::new();
    for head in report.signed.iter().take(SHOWN) {
        rows.push(row(&who, &app, head).await?);
    }
    let heads = [t.head_day(), t.head_seq(), t.head_by(), t.head_hash()].map(str::to_owned);
    Reply::page(&HeadsPage {
        shell: who.shell(t.title()).wide().crumb(Route::Care, t.care()),
        lead: t.lead(),
        outcome: outcome(&who, &report),
        table: (!rows.is_empty()).then(|| Table::new("heads", t.caption(), heads.to_vec(), rows)),
        empty: Empty { text: t.none().to_owned(), link: None },
    })
}

fn outcome(who: &Medical, report: &Report) -> Notice {
    let t = Text::of(who.lang);
    match report.outcome {
        Ok(head) => {
            Notice::new(who.lang, NoticeKind::Success, t.whole()).text(t.whole_text(&count(head.seq)))
        }
        Err(broken) => Notice::new(who.lang, NoticeKind::Warning, t.broken(broken.seq))
            .text(t.flaw(broken.how))
            .text(t.what_to_do()),
    }
}

async fn row(who: &Medical, app: &App, head: &SignedHead) -> Result<Vec<Cell>, Failure> {
    let id = head.by;
    let by = app.read(move |tx| people::person(tx, id)).await?;
    let by = by.map_or(Text::of(who.lang).gone().to_owned(), |person| person.name_in(who.lang).to_owned());
    let digits = head.hash.iter().take(6).flat_map(|byte| [byte >> 4, byte & 15]);
    let hash: String = digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect();
    Ok(vec![
        Cell::text(who.format().moment(head.time)),
        Cell::number(count(head.seq)),
        Cell::text(by),
        Cell::text(hash),
    ])
}
