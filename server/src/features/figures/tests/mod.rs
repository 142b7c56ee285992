//! The published figures in process: who sees what, the same in every form, and nothing of what is withheld.

mod files;
mod many;
mod model;
mod pages;
mod questions;

use domain::lang::Lang;
use domain::org::{Reach, Role, Scope, ScopeLevel};

use super::model::{Asked, Sources, View};
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::analysis::tests::company::{Fixture, id, publish};
use crate::features::{events, people};

/// A company whose event is published.
async fn published() -> Fixture {
    let fixture = Fixture::new().await;
    publish(&fixture).await;
    fixture
}

fn page(fixture: &Fixture, rest: &str) -> String {
    format!("/line/{}/analysis{rest}", fixture.event.id)
}

fn department(fixture: &Fixture, code: &str) -> String {
    page(fixture, &format!("/{}", id(code)))
}

/// What the whole company's page is made from.
async fn sources(fixture: &Fixture, reach: Reach) -> Sources {
    let published = fixture.published().await.unwrap();
    Sources { event: fixture.event.clone(), published, earlier: Vec::new(), successions: Vec::new(), reach }
}

fn view(sources: &Sources, code: Option<&str>, against: &[&str]) -> View {
    let against = against.iter().map(|key| super::model::Against::parse(key).unwrap()).collect();
    View::of(sources, &Asked { department: code.map(id), against: Some(against), from: None, merged: false })
        .unwrap()
}

/// Somebody whom the event recorded in a department, and who reaches its first level.
async fn scoped(fixture: &Fixture, login: &str, role: Role, code: Option<&str>) -> Browser {
    let mut person = testing::settled(&fixture.app, login, role).await;
    person.department = code.map(id);
    person.scope = Scope::Level(ScopeLevel::One);
    let (event, somebody) = (fixture.event.id, fixture.sheets[0].0);
    fixture
        .app
        .write(move |tx| {
            people::put_person(tx, &person)?;
            let target = events::target(tx, event, somebody)?.unwrap();
            let target = events::Target { department: person.department, ..target };
            Ok::<_, Failure>(events::put_target(tx, (event, person.id), &target)?)
        })
        .await
        .unwrap();
    Browser::signed_in(&fixture.app, login).await
}

/// A text as a reader finds it, whatever the line breaks.
fn without_blanks(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

const BOTH: [Lang; 2] = Lang::ALL;
