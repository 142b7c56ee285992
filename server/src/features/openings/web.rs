//! 誰が見られるか・見た人.

use askama::Template;
use domain::lang::Lang;
use domain::permission::{OwnRecord, SeeWhoCanSee};
use poem::handler;
use poem::web::Data;

use super::ops::{self, Opened, Opening};
use super::text::Text;
use crate::app::App;
use crate::door::{Employee, Reply};
use crate::failure::Failure;
use crate::features::access;
use crate::ui::parts::{Cell, Empty, Table};
use crate::ui::shell::Link;
use crate::ui::{Format, Route, Shell};

#[derive(Template)]
#[template(path = "features/openings/access.html")]
struct AccessPage {
    shell: Shell,
    lead: &'static str,
    can_title: &'static str,
    can: Table,
    can_note: &'static str,
    did_title: &'static str,
    did: Option<Table>,
    nobody: Empty,
    once_a_day: &'static str,
    protection: Link,
}

/// Who can see the reader's records, and who did.
#[handler]
pub(crate) async fn show(who: Employee, app: Data<&App>) -> Result<Reply, Failure> {
    let t = Text::of(who.lang);
    let signed = who.signed()?;
    let permit = signed.permit::<SeeWhoCanSee>(OwnRecord { person: signed.person.id, of: () })?;
    let can = access::who_sees_table(&app, &permit, None, who.lang).await?;
    let openings = ops::openings(&app, &signed.session, &permit).await?;
    let format = Format::new(who.lang, app.zone().clone(), app.now());
    let did = (!openings.is_empty()).then(|| table(who.lang, &format, &openings));
    let page = AccessPage {
        shell: who.shell(t.title()),
        lead: t.lead(),
        can_title: t.can_title(),
        can,
        can_note: t.can_note(),
        did_title: t.did_title(),
        did,
        nobody: Empty { text: t.nobody().to_owned(), link: None },
        once_a_day: t.once_a_day(),
        protection: Link::new(who.base().to(Route::Protection), t.protection()),
    };
    Ok(Reply::page(&page)?.padded(&mut app.rng()))
}

fn kind(t: Text, opening: &Opening, event: &str) -> String {
    match opening.what {
        Opened::Result => t.result_of(event),
        Opened::Provided => t.provided_of(event),
        Opened::WholeEvent => t.whole_event(event),
        Opened::Analysis => t.analysis(event),
    }
}

fn table(lang: Lang, format: &Format, openings: &[Opening]) -> Table {
    let t = Text::of(lang);
    let head = [t.head_time(), t.head_role(), t.head_name(), t.head_kind()];
    let row = |opening: &Opening| {
        let name = opening.reader.as_ref().map_or(t.gone(), |reader| reader.name_in(lang));
        vec![
            Cell::text(format.moment(opening.time)),
            Cell::text(t.role(opening.column)),
            Cell::text(name),
            Cell::text(kind(t, opening, opening.event.name(lang))),
        ]
    };
    Table::new(
        "who-looked",
        t.caption(),
        head.map(str::to_owned).to_vec(),
        openings.iter().map(row).collect(),
    )
}
