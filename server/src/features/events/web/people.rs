//! Who is left out of an event, and who is added to it.

use domain::event::{Exclusion, Phase};
use domain::person::StaffNumber;
use poem::handler;
use poem::web::{Data, Path};

use super::super::model::Plan;
use super::super::ops::{self, Change, Changed, Erasing};
use super::super::store;
use super::super::text::people::Text;
use super::typed::{TOLD, lines, short};
use super::{
    WIDE, Wrong, below_event, by, error_of, field, links, looked_up, reason, refused, success, text, wrong,
};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::features::people;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{Buttons, Cell, Choice, Empty, Field, RadioGroup, Table, TextArea, TextField};

/// Rows of the table.
const SHOWN: usize = 200;

/// What was typed.
#[derive(Default)]
struct Typed {
    numbers: String,
    change: String,
    reason: String,
    count: String,
}

/// Everybody who is left out, and the form.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    let plan = looked_up(&who, &app, &event).await?;
    Reply::page(&page(&who, &app, &plan, (&Typed::default(), &Wrong::new())).await?)
}

/// Leaves people out, or adds them.
#[handler]
pub(crate) async fn alter(
    who: Maintenance,
    app: Data<&App>,
    erasing: Data<&Erasing>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let plan = looked_up(&who, &app, &event).await?;
    let typed = Typed::read(&fields)?;
    match take(&who, &app, (&plan, **erasing), (&fields, &typed)).await? {
        Ok(changed) => {
            let none = (&Typed::default(), &Wrong::new());
            let mut board = page(&who, &app, &changed.plan, none).await?;
            board.notices.push(success(&who, &Text::of(who.lang).changed_people(changed.people.len())));
            Reply::page(&board)
        }
        Err(wrong) => Reply::again(&page(&who, &app, &plan, (&typed, &wrong)).await?),
    }
}

async fn take(
    who: &Maintenance,
    app: &App,
    (plan, erasing): (&Plan, Erasing),
    (fields, typed): (&Fields, &Typed),
) -> Result<Result<Changed, Wrong>, Failure> {
    let t = wrong(who);
    let mut found = Wrong::new();
    let mut numbers = Vec::new();
    for line in lines(&typed.numbers) {
        match StaffNumber::parse(line) {
            Ok(number) => numbers.push(number),
            Err(_) => found.push(("numbers".to_owned(), t.unknown_person(&short(line)))),
        }
    }
    found.truncate(TOLD);
    if lines(&typed.numbers).next().is_none() {
        found.push(("numbers".to_owned(), t.nobody_named().to_owned()));
    }
    let change = changes().into_iter().find(|(key, _)| *key == typed.change).map(|(_, change)| change);
    if change.is_none() {
        found.push(("change-0".to_owned(), t.choose().to_owned()));
    }
    let why = reason(who, fields)?;
    if let Err(wrong) = &why {
        found.push(("reason".to_owned(), (*wrong).to_owned()));
    }
    let (Some(change), Ok(why), true) = (change, why, found.is_empty()) else { return Ok(Err(found)) };
    let (code, looked) = (plan.code.clone(), numbers.clone());
    let may = app.read(move |tx| ops::may_change_people(tx, &code, (&looked, change))).await;
    let concerned = match may {
        Ok(may) => may.people.len(),
        Err(error) => return Ok(Err(refused(who, error)?)),
    };
    if concerned >= WIDE && typed.count != concerned.to_string() {
        return Ok(Err(vec![("count".to_owned(), t.wrong_count().to_owned())]));
    }
    let (inside, code, by) = (app.clone(), plan.code.clone(), by(who, why)?);
    let done = app
        .write(move |tx| ops::change_people(&inside, tx, &code, (&numbers, change, erasing.person), &by))
        .await;
    match done {
        Ok(changed) => Ok(Ok(changed)),
        Err(error) => Ok(Err(refused(who, error)?)),
    }
}

/// The changes as the form sends them.
fn changes() -> [(&'static str, Change); 6] {
    [
        ("include", Change::Include),
        ("on-leave", Change::Exclude(Exclusion::OnLeave)),
        ("not-employed", Change::Exclude(Exclusion::NotEmployed)),
        ("short-hours", Change::Exclude(Exclusion::ShortHours)),
        ("at-agency", Change::Exclude(Exclusion::AtAgency)),
        ("other", Change::Exclude(Exclusion::Other)),
    ]
}

fn word(who: &Maintenance, change: Change) -> &'static str {
    let t = Text::of(who.lang);
    match change {
        Change::Include => t.include(),
        Change::Exclude(Exclusion::OnLeave) => t.out_on_leave(),
        Change::Exclude(Exclusion::NotEmployed) => t.out_not_employed(),
        Change::Exclude(Exclusion::ShortHours) => t.out_short(),
        Change::Exclude(Exclusion::AtAgency) => t.out_agency(),
        Change::Exclude(Exclusion::Other) => t.out_other(),
    }
}

impl Typed {
    fn read(fields: &Fields) -> Result<Self, Failure> {
        let text = |name| field(fields, name).map(str::to_owned);
        Ok(Self {
            numbers: text("numbers")?,
            change: text("change")?,
            reason: text("reason")?,
            count: text("count")?,
        })
    }
}

async fn page(
    who: &Maintenance,
    app: &App,
    plan: &Plan,
    (typed, wrong): (&Typed, &Wrong),
) -> Result<Board, Failure> {
    let t = Text::of(who.lang);
    let mut board = Board::new(below_event(who, text(who).people(), plan)).with_errors(links(wrong));
    board = board.lead(t.people_lead());
    let event = plan.id;
    let left_out = app
        .read(move |tx| {
            let mut found = Vec::new();
            for (person, excluded) in store::all_excluded(tx, event)?.into_iter().take(SHOWN) {
                found.extend(people::person(tx, person)?.map(|person| (person, excluded)));
            }
            Ok::<_, Failure>(found)
        })
        .await?;
    if left_out.is_empty() {
        board.empty = Some(Empty { text: t.nobody_out().to_owned(), link: None });
    } else {
        let rows = left_out.iter().map(|(person, excluded)| {
            vec![
                Cell::text(person.staff_number.to_string()),
                Cell::text(person.name_in(who.lang)),
                Cell::text(word(who, Change::Exclude(excluded.why))),
                Cell::text(who.format().moment(excluded.time)),
            ]
        });
        let head = [t.staff_number(), t.person_name(), t.reason(), t.since()].map(str::to_owned).to_vec();
        board.tables.push(Table::new("excluded", t.excluded_caption(), head, rows.collect()));
    }
    if matches!(plan.phase, Phase::Draft | Phase::Ready | Phase::Open | Phase::Suspended) {
        let form = form(who, &board, plan, (typed, wrong));
        board.forms.push(form);
    }
    Ok(board)
}

fn form(
    who: &Maintenance,
    board: &Board,
    plan: &Plan,
    (typed, wrong): (&Typed, &Wrong),
) -> crate::ui::board::Form {
    let t = Text::of(who.lang);
    let numbers = TextArea::new(who.lang, "numbers", t.people_field(), typed.numbers.as_str());
    let numbers = numbers.help(t.people_field_help()).error(error_of(wrong, "numbers"));
    let choices = changes()
        .into_iter()
        .map(|(key, change)| Choice::new(key, word(who, change), typed.change == key))
        .collect();
    let change = RadioGroup::new(who.lang, "change", t.change(), choices).error(error_of(wrong, "change-0"));
    let line = |name: &'static str, label: &str, value: &str| {
        TextField::new(who.lang, name, label).value(value).error(error_of(wrong, name))
    };
    let mut count = line("count", t.people_count(), &typed.count).optional();
    count.is_short = true;
    count.inputmode = Some("numeric");
    board
        .form(who.base().to(Route::AdminEventPeople { event: plan.id }), Buttons::new(t.apply()))
        .field(Field::Area(numbers))
        .field(Field::Choice(change))
        .field(Field::Text(line("reason", t.reason(), &typed.reason).help(t.reason_help())))
        .field(Field::Text(count))
}
