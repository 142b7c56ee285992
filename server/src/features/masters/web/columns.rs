//! What the headings of a file of people mean: each gets one of our columns, or is left out.

use std::collections::BTreeMap;

use domain::lang::Lang;
use poem::handler;
use poem::web::Data;

use super::super::ops::{self, File, Heading, Mapping, Target};
use super::super::text::mapping::Text;
use super::import::{Pending, gone, kept};
use super::{below, text};
use crate::app::App;
use crate::door::{Fields, Guarded, Maintenance, Reply};
use crate::failure::{BadForm, Failure};
use crate::ui::Route;
use crate::ui::board::Board;
use crate::ui::parts::{Buttons, Choice, ErrorLink, Field, Select};
use crate::ui::shell::Link;

/// What is wrong: the field, and the words.
type Wrong = (String, String);

fn words(who: &Maintenance) -> Text {
    Text::of(who.lang)
}

/// The name of the field of a heading, by its place.
fn name(place: usize) -> String {
    format!("c{place}")
}

/// The headings, each with what it is taken for so far.
#[handler]
pub(crate) async fn show(who: Maintenance, app: Data<&App>) -> Result<Reply, Failure> {
    let Some((_, mapping)) = found(&who, &app).await? else { return gone(&who, &app) };
    let Some(mapping) = mapping else { return Ok(Reply::go(&who.base(), Route::AdminPreview)) };
    Reply::page(&asked(&who, &mapping, &so_far(&mapping), &[]))
}

/// Keeps what was chosen, and goes on to the preview.
#[handler]
pub(crate) async fn take(
    who: Maintenance,
    app: Data<&App>,
    Guarded(fields): Guarded,
) -> Result<Reply, Failure> {
    let Some((file, mapping)) = found(&who, &app).await? else { return gone(&who, &app) };
    let Some(mapping) = mapping else { return Ok(Reply::go(&who.base(), Route::AdminPreview)) };
    if one(&fields, "headings")? != mapping.mark {
        let wrong = ("main".to_owned(), words(&who).replaced().to_owned());
        return Reply::again(&asked(&who, &mapping, &so_far(&mapping), &[wrong]));
    }
    let chosen = chosen(&mapping, &fields)?;
    let wrong = wrong(&who, &mapping, &chosen);
    if !wrong.is_empty() {
        return Reply::again(&asked(&who, &mapping, &chosen, &wrong));
    }
    let headings = mapping.headings.into_iter().map(|it| it.meaning.heading);
    let file = File { said: headings.zip(chosen).collect(), ..file };
    app.recall().keep(who.signed()?.person.id, app.now(), Pending(file));
    Ok(Reply::go(&who.base(), Route::AdminPreview))
}

/// The kept file and its headings; no headings where the first line cannot be read.
async fn found(who: &Maintenance, app: &App) -> Result<Option<(File, Option<Mapping>)>, Failure> {
    let Some(file) = kept(who, app)? else { return Ok(None) };
    let mapping = ops::mapping(app, &file).await?;
    Ok(Some((file, mapping)))
}

/// The columns that the headings are taken for so far, empty for none.
fn so_far(mapping: &Mapping) -> Vec<String> {
    mapping.headings.iter().map(|it| it.meaning.column.clone().unwrap_or_default()).collect()
}

fn one<'a>(fields: &'a Fields, name: &str) -> Result<&'a str, Failure> {
    fields.one(name).map_err(|_| Failure::Form(BadForm::Shape))
}

/// What a person chose for each heading.
fn chosen(mapping: &Mapping, fields: &Fields) -> Result<Vec<String>, Failure> {
    let choose = |(place, _): (usize, &Heading)| {
        let column = one(fields, &name(place))?;
        let is_known = column.is_empty() || mapping.targets.iter().any(|it| it.column == column);
        if is_known { Ok(column.to_owned()) } else { Err(Failure::Form(BadForm::Shape)) }
    };
    mapping.headings.iter().enumerate().map(choose).collect()
}

/// Columns that were chosen twice, or that a file must have and nobody chose.
fn wrong(who: &Maintenance, mapping: &Mapping, chosen: &[String]) -> Vec<Wrong> {
    let (t, mut wrong) = (words(who), Vec::new());
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for (place, (heading, column)) in mapping.headings.iter().zip(chosen).enumerate() {
        if column.is_empty() {
            continue;
        }
        if heading.times > 1 {
            wrong.push((name(place), t.doubled_heading().to_owned()));
        } else if let Some(first) = taken.insert(column, &heading.meaning.heading) {
            wrong.push((name(place), t.doubled(first)));
        }
    }
    for column in mapping.required.iter().filter(|column| !chosen.iter().any(|it| it == *column)) {
        wrong.push((name(0), t.missing(column)));
    }
    wrong
}

fn asked(who: &Maintenance, mapping: &Mapping, chosen: &[String], wrong: &[Wrong]) -> Board {
    let t = words(who);
    let errors = wrong.iter().map(|(place, text)| ErrorLink::at(place, text.as_str())).collect();
    let shell = below(who, t.title()).crumb(Route::AdminImport, text(who).import());
    let mut board = Board::new(shell).with_errors(errors);
    board = board.lead(if mapping.is_settled() { t.lead_known() } else { t.lead() }).lead(t.remembered());
    let mut form = board.form(who.base().to(Route::AdminImportColumns), Buttons::new(t.go_on()));
    form = form.sending("headings", mapping.mark.clone());
    for (place, (heading, column)) in mapping.headings.iter().zip(chosen).enumerate() {
        let name = name(place);
        let error = wrong.iter().find(|(at, _)| *at == name).map(|(_, text)| text.clone());
        let label = match heading.meaning.heading.as_str() {
            "" => t.unnamed(place + 1),
            heading => heading.to_owned(),
        };
        let select = Select::new(who.lang, name, label, choices(who, mapping, column));
        form = form.field(Field::Select(select.help(help(who, heading)).error(error)));
    }
    board.forms.push(form);
    let again = super::super::text::file::Text::of(who.lang).again();
    board.links.push(Link::new(who.base().to(Route::AdminImport), again));
    board
}

fn help(who: &Maintenance, heading: &Heading) -> String {
    let t = words(who);
    let examples = match heading.examples.as_slice() {
        [] => t.no_examples().to_owned(),
        some => t.examples(&some.join(t.separator())),
    };
    if heading.times > 1 { format!("{} {examples}", t.times(heading.times)) } else { examples }
}

fn choices(who: &Maintenance, mapping: &Mapping, chosen: &str) -> Vec<Choice> {
    let none = Choice::new("", words(who).leave_out(), chosen.is_empty());
    let columns = mapping
        .targets
        .iter()
        .map(|it| Choice::new(it.column.clone(), label(who, it), is_chosen(it, chosen)));
    std::iter::once(none).chain(columns).collect()
}

/// An attribute may stand under its number or one of its names.
fn is_chosen(target: &Target, chosen: &str) -> bool {
    let names = [Some(&target.column), target.name_ja.as_ref(), target.name_en.as_ref()];
    names.into_iter().flatten().any(|name| name == chosen)
}

fn label(who: &Maintenance, target: &Target) -> String {
    let names = match who.lang {
        Lang::Ja => [&target.name_ja, &target.name_en],
        Lang::En => [&target.name_en, &target.name_ja],
    };
    match names.into_iter().flatten().next() {
        Some(name) => words(who).attribute(&target.column, name),
        None => target.column.clone(),
    }
}
