//! What there is to keep.

use domain::permission::{ManageAccounts, Whole};
use poem::handler;
use poem::web::Data;

use super::text;
use crate::app::App;
use crate::door::{Maintenance, Reply};
use crate::failure::Failure;
use crate::features::mail::{self, State};
use crate::features::people;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Tag, TagShape, Task, TaskList};

/// The ways to every page of maintenance.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let t = text(&who);
    who.signed()?.permit::<ManageAccounts>(Whole)?;
    let (all, totals) = app.read(|tx| Ok::<_, Failure>((people::count(tx)?, mail::total(tx)?))).await?;
    let task = |route: Route, name: &str, hint: String, state: String| Task {
        name: name.to_owned(),
        href: Some(who.base().to(route)),
        hint: Some(hint),
        state: Tag::new(TagShape::Open, state),
    };
    let letters = if mail::is_on(&app) {
        t.letters_hint(&count(totals.of(State::Waiting)), &count(totals.of(State::Failed)))
    } else {
        t.letters_off().to_owned()
    };
    let open = || t.open().to_owned();
    let tasks = vec![
        task(Route::AdminEvents, t.events(), t.events_hint().to_owned(), open()),
        task(Route::AdminPeople, t.people(), t.caption(&count(all)), t.people_count(&count(all))),
        task(Route::AdminImport, t.import(), t.import_hint().to_owned(), open()),
        task(Route::AdminImports, t.imports(), t.imports_hint().to_owned(), open()),
        task(Route::AdminDepartments, t.departments(), t.departments_hint().to_owned(), open()),
        task(Route::AdminAttributes, t.attributes(), t.attributes_hint().to_owned(), open()),
        task(Route::AdminSites, t.sites(), t.sites_hint().to_owned(), open()),
        task(Route::AdminLocks, t.locks(), t.locks_hint().to_owned(), open()),
        task(Route::AdminMail, t.letters(), letters, open()),
        task(Route::AdminMessages, t.messages(), t.messages_hint().to_owned(), open()),
    ];
    let shell = who.shell(t.admin());
    let board = Board::new(shell).lead(t.home_lead());
    Reply::page(&Board { tasks: Some(TaskList { tasks }), ..board })
}
