//! The settings of a draft, all in one form; what is not chosen yet may stay open.

use poem::handler;
use poem::web::{Data, Path};

use super::super::model::{Act, Plan};
use super::super::ops;
use super::typed::Typed;
use super::{Wrong, back, below_event, by, error_of, first_of, links, looked_up, refused, text, wrong};
use crate::app::App;
use crate::door::{Guarded, Maintenance, Reply};
use crate::failure::Failure;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{Buttons, Choice, DateField, Field, RadioGroup, TextArea, TextField};

/// The form.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(event): Path<String>,
) -> Result<Reply, Failure> {
    let plan = looked_up(&who, &app, &event).await?;
    let looked = plan.clone();
    let names = app.read(move |tx| Ok::<_, Failure>(ops::names_of(tx, &looked)?)).await?;
    let typed = Typed::of(&plan, names);
    Reply::page(&page(&who, &plan, &typed, &Wrong::new()))
}

/// Puts the settings.
#[handler]
pub(crate) async fn save(
    who: Maintenance,
    app: Data<&App>,
    Path(event): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let plan = looked_up(&who, &app, &event).await?;
    let (by, typed) = (by(&who, String::new())?, Typed::read(&fields)?);
    let (codes, numbers) = (typed.codes(), typed.numbers());
    let named = app.read(move |tx| Ok::<_, Failure>(ops::named(tx, &codes, &numbers)?)).await?;
    let edit = match typed.parse(wrong(&who), &plan, &named) {
        Ok(edit) => edit,
        Err(wrong) => return Reply::again(&page(&who, &plan, &typed, &wrong)),
    };
    let (inside, code, act) = (app.clone(), plan.code.clone(), Act::Edit(Box::new(edit)));
    match app.write(move |tx| ops::take(&inside, tx, (&code, &act), &by)).await {
        Ok(plan) => Ok(back(&who, plan.id)),
        Err(error) => Reply::again(&page(&who, &plan, &typed, &refused(&who, error)?)),
    }
}

fn page(who: &Maintenance, plan: &Plan, typed: &Typed, wrong: &Wrong) -> Board {
    let t = text(who);
    let mut board = Board::new(below_event(who, t.edit_title(), plan)).with_errors(links(wrong));
    let action = who.base().to(Route::AdminEventEdit { event: plan.id });
    let form = board.form(action, Buttons::new(t.save())).sending("revision", typed.revision.to_string());
    let form = names(who, typed, wrong).into_iter().fold(form, crate::ui::board::Form::field);
    let form = times(who, typed, wrong).into_iter().fold(form, crate::ui::board::Form::field);
    let form = aims(who, typed, wrong).into_iter().fold(form, crate::ui::board::Form::field);
    board.forms.push(form);
    board
}

fn line(who: &Maintenance, (name, label): (&'static str, &str), value: &str, wrong: &Wrong) -> TextField {
    TextField::new(who.lang, name, label).value(value).error(error_of(wrong, name))
}

fn figure(who: &Maintenance, what: (&'static str, &str), value: &str, wrong: &Wrong) -> TextField {
    let mut field = line(who, what, value, wrong);
    field.is_short = true;
    field.inputmode = Some("numeric");
    field
}

fn date(
    who: &Maintenance,
    (name, legend): (&'static str, &str),
    typed: &[String; 3],
    wrong: &Wrong,
) -> DateField {
    let error = error_of(wrong, &first_of(name));
    DateField::new(who.lang, name, legend, typed.clone()).optional().error(error)
}

fn group(
    who: &Maintenance,
    (name, legend): (&'static str, &str),
    (chosen, wrong): (&str, &Wrong),
    choices: &[(&str, &str)],
) -> RadioGroup {
    let choices = choices.iter().map(|(value, text)| Choice::new(*value, *text, *value == chosen));
    RadioGroup::new(who.lang, name, legend, choices.collect()).error(error_of(wrong, &format!("{name}-0")))
}

fn names(who: &Maintenance, typed: &Typed, wrong: &Wrong) -> Vec<Field> {
    let t = text(who);
    let kinds = super::list::kinds(who, &typed.kind).error(error_of(wrong, "kind-0"));
    vec![
        Field::Text(line(who, ("name", t.name_ja()), &typed.name, wrong).help(t.name_help())),
        Field::Text(line(who, ("name-en", t.name_en()), &typed.name_en, wrong).optional()),
        Field::Text(figure(who, ("year", t.year()), &typed.year, wrong)),
        Field::Choice(kinds),
    ]
}

fn times(who: &Maintenance, typed: &Typed, wrong: &Wrong) -> Vec<Field> {
    let t = text(who);
    let releases = [
        ("on-submission", t.on_submission()),
        ("on-date", t.on_date()),
        ("after-confirmation", t.after_confirmation()),
    ];
    let release_day = date(who, ("release-day", t.release_day()), &typed.release_day, wrong);
    let interviews = [("one-by-one", t.one_by_one()), ("all-high", t.all_high())];
    vec![
        Field::Date(date(who, ("first", t.first_day()), &typed.first, wrong)),
        Field::Date(date(who, ("last", t.last_day()), &typed.last, wrong).help(t.last_day_help())),
        Field::Choice(group(who, ("release", t.release()), (&typed.release, wrong), &releases)),
        Field::Date(release_day.help(t.release_day_help())),
        Field::Choice(group(who, ("interview", t.interview()), (&typed.interview, wrong), &interviews)),
        Field::Date(date(who, ("committee", t.committee()), &typed.committee, wrong)),
        Field::Text(figure(who, ("years", t.retention()), &typed.years, wrong).help(t.retention_help())),
        Field::Choice(group(
            who,
            ("takes", t.takes()),
            (&typed.takes, wrong),
            &[("yes", t.takes_yes()), ("no", t.takes_no())],
        )),
        Field::Choice(
            group(
                who,
                ("names", t.names()),
                (&typed.names, wrong),
                &[("hidden", t.names_hidden()), ("shown", t.names_shown())],
            )
            .help(t.names_help()),
        ),
        Field::Text(figure(who, ("days", t.request_days()), &typed.days, wrong).help(t.request_help())),
    ]
}

fn aims(who: &Maintenance, typed: &Typed, wrong: &Wrong) -> Vec<Field> {
    let t = text(who);
    let area = |name: &'static str, label: &str, value: &str, help: &str| {
        let area = TextArea::new(who.lang, name, label, value).optional().help(help);
        Field::Area(area.error(error_of(wrong, name)))
    };
    let targets = [("everybody", t.everybody()), ("departments", t.departments()), ("listed", t.listed())];
    vec![
        Field::Choice(group(who, ("target", t.target()), (&typed.target, wrong), &targets)),
        area("departments", t.departments_field(), &typed.departments, t.departments_help()),
        area("listed", t.listed_field(), &typed.listed, t.listed_help()),
        area("implementers", t.implementers(), &typed.implementers, t.implementers_help()),
    ]
}
