//! What is planned for a day, and taking a plan back.

use domain::permission::{ManageDepartments, Whole};
use poem::handler;
use poem::web::Data;

use super::super::model::{Deed, Plan, State};
use super::super::ops::{self, Prospect};
use super::{Wrong, board, by, field, refused, text, under};
use crate::app::App;
use crate::door::{Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::format::count;
use crate::ui::parts::{Buttons, Cell, Choice, Empty, Field, RadioGroup, Table};
use crate::ui::shell::Link;

/// Every plan.
#[handler]
pub(crate) async fn list(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    Reply::page(&page(&who, &found(&who, &app).await?, None))
}

/// Takes one back.
#[handler]
pub(crate) async fn cancel(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let by = by(&who, String::new())?;
    let wrong = match field(&fields, "plan")? {
        "" => ("plan-0", text(&who).plan_missing().to_owned()),
        number => {
            let number = number.parse().map_err(|_| Failure::Form(BadForm::Shape))?;
            let inside = app.clone();
            match app.write(move |tx| ops::cancel(&inside, tx, number, &by)).await {
                Ok(_) => return Ok(Reply::go(&who.base(), Route::AdminPlans)),
                Err(error) => refused(&who, error)?,
            }
        }
    };
    Reply::again(&page(&who, &found(&who, &app).await?, Some(&wrong)))
}

async fn found(who: &Maintenance, app: &App) -> Result<Vec<Prospect>, Failure> {
    who.signed()?.permit::<ManageDepartments>(Whole)?;
    let inside = app.clone();
    app.read(move |tx| ops::plans(&inside, tx)).await
}

fn page(who: &Maintenance, plans: &[Prospect], wrong: Option<&Wrong>) -> Board {
    let t = text(who);
    let mut board = board(under(who, t.plans()).wide(), wrong).lead(t.plans_lead());
    if plans.is_empty() {
        let link = Link::new(who.base().to(Route::AdminDepartments), t.title());
        board.empty = Some(Empty { text: t.no_plans().to_owned(), link: Some(link) });
        return board;
    }
    let head = [t.day(), t.department(), t.deed(), t.moving(), t.state(), t.planned_by()];
    let rows = plans.iter().map(|Prospect { plan, would }| {
        let people = match would {
            Some(Ok(would)) => count(would.people as u64),
            _ => t.none().to_owned(),
        };
        let state = match (&plan.state, would) {
            (State::Waiting, Some(Err(why))) => t.misfits(&super::super::said(why, who.lang)),
            (State::Waiting, _) => t.waiting().to_owned(),
            (State::Done(change), _) => t.was_done(*change),
            (State::Failed(why), _) => t.has_failed(&super::super::said(why, who.lang)),
            (State::Cancelled, _) => t.was_cancelled().to_owned(),
        };
        vec![
            Cell::text(who.format().date(plan.new.day)),
            Cell::text(plan.new.code.as_str()),
            Cell::text(deed(who, plan)),
            Cell::text(people),
            Cell::text(state),
            Cell::text(plan.by.as_str()),
        ]
    });
    board.tables.push(Table::new("plans", t.plans(), head.map(str::to_owned).to_vec(), rows.collect()));
    let waiting = plans.iter().map(|it| &it.plan).filter(|plan| plan.is_waiting());
    let choices: Vec<Choice> = waiting
        .map(|plan| {
            let words = format!("{} {} {}", who.format().date(plan.new.day), plan.new.code, deed(who, plan));
            Choice::new(plan.number.to_string(), words, false)
        })
        .collect();
    if !choices.is_empty() {
        let error = wrong.filter(|(place, _)| *place == "plan-0").map(|(_, text)| text.clone());
        let group = RadioGroup::new(who.lang, "plan", t.which_plan(), choices).error(error);
        let form = board.form(who.base().to(Route::AdminPlans), Buttons::new(t.cancel()));
        board.forms.push(form.titled(t.cancel_title()).field(Field::Choice(group)));
    }
    board
}

fn deed(who: &Maintenance, plan: &Plan) -> String {
    let t = text(who);
    match &plan.new.deed {
        Deed::Rename { name_ja, .. } => t.renames(name_ja),
        Deed::Move(Some(under)) => t.moves(under.as_str()),
        Deed::Move(None) => t.moves_up().to_owned(),
        Deed::Merge(into) => t.merges(into.as_str()),
        Deed::Retire => t.retires().to_owned(),
    }
}
