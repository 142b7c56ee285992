//! Pages of the published analysis, and its files.

pub(in crate::features::figures) mod charts;
mod file;
mod navigation;
mod questions;
pub(in crate::features::figures) mod sentences;
mod show;
pub(in crate::features::figures) mod tables;

use domain::id::{DepartmentId, EventId};
use domain::permission::{EventOfDesk, ReadAnalysis};

pub(crate) use file::write;
pub(crate) use show::{one, whole};

use super::model::{Against, Asked};
use super::ops::{self, Found};
use super::text::Text;
use crate::app::App;
use crate::door::{Fields, Visit};
use crate::failure::Failure;
use crate::features::results;
use crate::ui::{Base, Route};

fn words(visit: &Visit) -> Text {
    Text::of(visit.lang)
}

/// What there is of an event for who asks.
async fn found(who: &Visit, app: &App, event: EventId) -> Result<Found, Failure> {
    let signed = who.require()?;
    let reach = results::reach_of(app, event, &signed.person).await?;
    let permit = signed.permit::<ReadAnalysis>(EventOfDesk { event, reach })?;
    ops::found(app, &permit).await
}

/// The names of the fields that say with whom to compare.
const AGAINST: [&str; 2] = ["with", "and"];

/// With whom to compare; `None` where nothing was chosen. What no longer exists is left out.
fn against(fields: &Fields) -> Option<Vec<Against>> {
    let chosen: Vec<&str> = AGAINST.into_iter().filter_map(|name| fields.all(name).next()).collect();
    let mut found: Vec<Against> = chosen.iter().filter_map(|key| Against::parse(key)).collect();
    found.dedup();
    (!chosen.is_empty()).then_some(found)
}

/// The page of a department, or of as much as the reader reaches.
fn route(event: EventId, department: Option<DepartmentId>) -> Route {
    match department {
        Some(department) => Route::FiguresOf { event, department },
        None => Route::Figures { event },
    }
}

/// The address of a page that keeps what was chosen to compare with; it begins with the first departments.
fn address(base: &Base, event: EventId, asked: &Asked) -> String {
    let path = base.to(route(event, asked.department));
    let against = asked.against.as_ref().map(|against| {
        let key = |number: usize| against.get(number).map_or("", |it| it.key());
        let [with, and] = AGAINST;
        format!("{with}={}&{and}={}", key(0), key(1))
    });
    let merged = asked.merged.then(|| format!("{MERGED}=1"));
    let query: Vec<String> = against.into_iter().chain(merged).collect();
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}

/// The address of the same page with the departments from another one on.
fn address_from(base: &Base, event: EventId, asked: &Asked, from: usize) -> String {
    let address = address(base, event, asked);
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}{FROM}={from}#below")
}

/// The name of the field that asks for その他 of a department in place of it.
const MERGED: &str = "merged";
/// The name of the field that says from which department on.
const FROM: &str = "from";
