//! One person added or edited: every field of the file of people on one page.

#![expect(clippy::needless_pass_by_value, reason = "a handler is handed what the request holds")]

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use domain::permission::{ManageAccounts, Whole};
use poem::handler;
use poem::web::{Data, Path};

use super::super::ops::{self, Edit, EditError, Listed};
use super::super::text::person::Text;
use super::fields::{ATTRIBUTES, Kind, SHAPES, Shape};
use super::person::listed;
use super::{below, by};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Conflict, Failure};
use crate::features::people::{self, export, import};
use crate::features::sign_in::web::confirm_first;
use crate::sheet::Finding;
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{Buttons, Choice, ErrorLink, Field, RadioGroup, TextField};
use crate::ui::shell::Link;

/// Attributes that the page shows at least.
const LEAST_ATTRIBUTES: usize = 3;

/// What stands in the fields, by heading.
type Values = BTreeMap<String, String>;

/// What is wrong, by field.
type Wrong = Vec<(&'static str, String)>;

/// The empty page.
#[handler]
pub(crate) fn blank(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    who.signed()?.permit::<ManageAccounts>(Whole)?;
    if let Some(detour) = confirm_first(&who, &app, Route::AdminPersonAdd)? {
        return Ok(detour);
    }
    Reply::page(&page(&who, None, &Values::new(), Wrong::new()))
}

/// Adds somebody.
#[handler]
pub(crate) async fn add(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    who.signed()?.permit::<ManageAccounts>(Whole)?;
    if let Some(detour) = confirm_first(&who, &app, Route::AdminPersonAdd)? {
        return Ok(detour);
    }
    save(&who, &app, None, &fields).await
}

/// The page of somebody known.
#[handler]
pub(crate) async fn show(
    who: Maintenance,
    app: Data<&App>,
    Path(person): Path<String>,
) -> Result<Reply, Failure> {
    let listed = listed(&who, &app, &person).await?;
    if let Some(detour) = confirm_first(&who, &app, Route::AdminPersonEdit { person: listed.person.id })? {
        return Ok(detour);
    }
    let now = values(&app, &listed).await?;
    Reply::page(&page(&who, Some((&listed, &stamp(&now))), &now, Wrong::new()))
}

/// Changes what was typed.
#[handler]
pub(crate) async fn change(
    who: Maintenance,
    app: Data<&App>,
    Path(person): Path<String>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let listed = listed(&who, &app, &person).await?;
    if let Some(detour) = confirm_first(&who, &app, Route::AdminPersonEdit { person: listed.person.id })? {
        return Ok(detour);
    }
    save(&who, &app, Some(&listed), &fields).await
}

async fn save(
    who: &Maintenance,
    app: &App,
    known: Option<&Listed>,
    fields: &Fields,
) -> Result<Reply, Failure> {
    let t = Text::of(who.lang);
    let typed = typed(fields)?;
    let reason = match super::free_reason(who, fields)? {
        Ok(reason) => reason,
        Err(wrong) => return again(who, app, (known, typed), vec![("reason", wrong.to_owned())]).await,
    };
    if let Some(listed) = known {
        let seen = fields.one("seen").map_err(|_| Failure::Form(BadForm::Shape))?;
        let now = values(app, listed).await?;
        if seen != stamp(&now) {
            let wrong = vec![("main", super::text(who).changed().to_owned())];
            return again(who, app, (known, now), wrong).await;
        }
    }
    let number = known.map(|listed| listed.person.staff_number.clone());
    let edit = Edit { number, fields: typed.clone().into_iter().collect(), by: by(who, reason)? };
    let inside = app.clone();
    let wrong = match app.write(move |tx| ops::edit(&inside, tx, &edit)).await {
        Ok(done) => {
            let act = match known {
                None => "add",
                Some(_) if done.fields.is_empty() => "same",
                Some(_) => "edit",
            };
            let address = who.base().to(Route::AdminPerson { person: done.listed.person.id });
            return Ok(Reply::go_to(&format!("{address}?done={act}")));
        }
        Err(EditError::Failure(failure)) => return Err(failure),
        Err(EditError::Unknown) => return Err(Failure::State(Conflict::Changed)),
        Err(EditError::ReasonMissing) => vec![("reason", t.reason_help().to_owned())],
        Err(EditError::Wrong(findings)) => findings.iter().map(|finding| told(who, finding)).collect(),
    };
    again(who, app, (known, typed), wrong).await
}

async fn again(
    who: &Maintenance,
    app: &App,
    (known, values_typed): (Option<&Listed>, Values),
    wrong: Wrong,
) -> Result<Reply, Failure> {
    let stamp = match known {
        None => String::new(),
        Some(listed) => stamp(&values(app, listed).await?),
    };
    Reply::again(&page(who, known.map(|listed| (listed, stamp.as_str())), &values_typed, wrong))
}

/// A finding at its field; one about the row as a whole stands above.
fn told(who: &Maintenance, finding: &Finding) -> (&'static str, String) {
    let shape = SHAPES.iter().find(|shape| shape.heading == finding.column);
    let attribute = ATTRIBUTES.iter().find(|(_, heading)| *heading == finding.column);
    let field = shape.map(|shape| shape.name).or(attribute.map(|(name, _)| *name)).unwrap_or("main");
    (field, finding.fault.words(who.lang))
}

/// What was typed, by heading; a field that was not sent stays as it is.
fn typed(fields: &Fields) -> Result<Values, Failure> {
    let named = SHAPES.iter().map(|shape| (shape.name, shape.heading)).chain(ATTRIBUTES);
    let mut typed = Values::new();
    for (name, heading) in named {
        if let Some(value) = fields.optional(name).map_err(|_| Failure::Form(BadForm::Shape))? {
            typed.insert(heading.to_owned(), value.to_owned());
        }
    }
    Ok(typed)
}

/// What is known about somebody, by heading.
async fn values(app: &App, listed: &Listed) -> Result<Values, Failure> {
    let person = listed.person.clone();
    app.read(move |tx| {
        let attributes = person.attributes.len();
        let cells = export::row(&person, &people::departments(tx)?, attributes);
        Ok::<_, Failure>(import::people_columns(attributes).into_iter().zip(cells).collect())
    })
    .await
}

/// Tells whether somebody else has changed the person since the page was opened.
fn stamp(values: &Values) -> String {
    let mut hasher = DefaultHasher::new();
    values.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn page(who: &Maintenance, known: Option<(&Listed, &str)>, values: &Values, wrong: Wrong) -> Board {
    let (t, m) = (Text::of(who.lang), super::text(who));
    let shell = match known {
        None => below(who, t.add()).crumb(Route::AdminPeople, m.people()),
        Some((listed, _)) => below(who, t.edit())
            .crumb(Route::AdminPeople, m.people())
            .crumb(Route::AdminPerson { person: listed.person.id }, listed.person.name_in(who.lang)),
    };
    let errors = wrong.iter().map(|(at, text)| ErrorLink::at(at, text.clone())).collect();
    let lead = if known.is_none() { t.add_lead() } else { t.edit_lead() };
    let board = Board::new(shell).with_errors(errors).lead(lead);
    let action = known
        .map_or(Route::AdminPersonAdd, |(listed, _)| Route::AdminPersonEdit { person: listed.person.id });
    let back =
        known.map_or(Route::AdminPeople, |(listed, _)| Route::AdminPerson { person: listed.person.id });
    let cancel = Link::new(who.base().to(back), m.back());
    let mut form = board.form(who.base().to(action), Buttons::new(t.save()).link(cancel));
    let error = |name: &str| wrong.iter().find(|(at, _)| *at == name).map(|(_, text)| text.clone());
    let value = |heading: &str| values.get(heading).cloned();
    for shape in &SHAPES {
        form = form.field(field(who, shape, (value(shape.heading), error(shape.name))));
    }
    let filled = ATTRIBUTES.iter().rposition(|(_, heading)| value(heading).is_some_and(|it| !it.is_empty()));
    let shown = filled.map_or(0, |last| last + 2).max(LEAST_ATTRIBUTES);
    for (name, heading) in ATTRIBUTES.iter().take(shown) {
        let number = name.trim_start_matches('a');
        let text = TextField::new(who.lang, name, t.attribute(number)).optional();
        form = form.field(Field::Text(text.value(value(heading).unwrap_or_default()).error(error(name))));
    }
    let reason = TextField::new(who.lang, "reason", m.reason()).optional();
    form = form.field(Field::Text(reason.help(t.reason_help()).error(error("reason"))));
    if let Some((_, stamp)) = known {
        form = form.sending("seen", stamp);
    }
    let mut board = board;
    board.forms.push(form);
    board
}

fn field(who: &Maintenance, shape: &Shape, (value, error): (Option<String>, Option<String>)) -> Field {
    let label = shape.label(who.lang);
    match shape.kind {
        Kind::Text { is_needed } => {
            let mut text = TextField::new(who.lang, shape.name, label).error(error);
            if let Some(help) = shape.help(who.lang) {
                text = text.help(help);
            }
            let text = text.value(value.unwrap_or_default());
            Field::Text(if is_needed { text } else { text.optional() })
        }
        Kind::Choice(words) => {
            let choices = words
                .iter()
                .map(|word| Choice::new(*word, shape.word(who.lang, word), value.as_deref() == Some(*word)));
            let mut group = RadioGroup::new(who.lang, shape.name, label, choices.collect()).error(error);
            if let Some(help) = shape.help(who.lang) {
                group = group.help(help);
            }
            Field::Choice(group)
        }
    }
}
