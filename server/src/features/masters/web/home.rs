//! What there is to keep.

use domain::event::Phase;
use domain::permission::{ManageAccounts, Whole};
use poem::handler;
use poem::web::Data;

use super::text;
use crate::app::App;
use crate::door::{Maintenance, Reply};
use crate::failure::Failure;
use crate::features::mail::{self, State, Totals};
use crate::features::{events, masters, people};
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Tag, TagShape, Task, TaskList};

/// What the page tells beside the ways.
struct Found {
    people: u64,
    letters: Totals,
    open_events: usize,
    departments: usize,
    attributes: usize,
    sites: usize,
    last_import: u64,
}

/// The ways to every page of maintenance, with what waits behind them.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let t = text(&who);
    who.signed()?.permit::<ManageAccounts>(Whole)?;
    let found = look(&app).await?;
    let task = |route: Route, (name, hint): (&str, &str), state: Tag| Task {
        name: name.to_owned(),
        href: Some(who.base().to(route)),
        hint: Some(hint.to_owned()),
        state,
    };
    let figure = |figure: usize| Tag::new(TagShape::Plain, count(figure as u64));
    // Nothing is told where there is nothing to count.
    let silent = || Tag::new(TagShape::Plain, "");
    let events = match found.open_events {
        0 => silent(),
        open => Tag::new(TagShape::Open, t.events_open(&count(open as u64))),
    };
    let failed = found.letters.of(State::Failed);
    let (letters, letters_state) = if mail::is_on(&app) {
        let hint = t.letters_hint(&count(found.letters.of(State::Waiting)), &count(failed));
        (hint, if failed > 0 { Tag::new(TagShape::Attention, t.letters_failed()) } else { silent() })
    } else {
        (t.letters_off().to_owned(), silent())
    };
    let last = match found.last_import {
        0 => silent(),
        number => Tag::new(TagShape::Plain, format!("#{number}")),
    };
    let tasks = vec![
        task(Route::AdminEvents, (t.events(), t.events_hint()), events),
        task(
            Route::AdminPeople,
            (t.people(), t.people_hint()),
            Tag::new(TagShape::Plain, t.people_count(&count(found.people))),
        ),
        task(Route::AdminImport, (t.import(), t.import_hint()), silent()),
        task(Route::AdminImports, (t.imports(), t.imports_hint()), last),
        task(Route::AdminDepartments, (t.departments(), t.departments_hint()), figure(found.departments)),
        task(Route::AdminAttributes, (t.attributes(), t.attributes_hint()), figure(found.attributes)),
        task(Route::AdminSites, (t.sites(), t.sites_hint()), figure(found.sites)),
        task(Route::AdminLocks, (t.locks(), t.locks_hint()), silent()),
        task(Route::AdminMail, (t.letters(), &letters), letters_state),
        task(Route::AdminAudit, (t.audit(), t.audit_hint()), silent()),
        task(Route::AdminMessages, (t.messages(), t.messages_hint()), silent()),
    ];
    let mut board = Board::new(who.shell(t.admin())).lead(t.home_lead());
    board.notices.extend(super::job::running(&who, &app));
    Reply::page(&Board { tasks: Some(TaskList { tasks }), ..board })
}

async fn look(app: &App) -> Result<Found, Failure> {
    let open = |plan: &events::Plan| matches!(plan.phase, Phase::Open | Phase::Suspended);
    app.read(move |tx| {
        Ok(Found {
            people: people::count(tx)?,
            letters: mail::total(tx)?,
            open_events: events::plans(tx)?.iter().filter(|plan| open(plan)).count(),
            departments: people::departments(tx)?.len(),
            attributes: people::attributes(tx)?.len(),
            sites: people::sites(tx)?.len(),
            last_import: masters::imports(tx, 1)?.first().map_or(0, |import| import.number),
        })
    })
    .await
}
