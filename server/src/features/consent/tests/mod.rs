//! Consent, requests and the employer's desk through the real router.

mod acts;
mod desk;

use domain::id::{EventId, PersonId};
use domain::org::Role;
use domain::permission::{CircleScope, Side};

use crate::app::testing::{self, Browser};
use crate::app::{App, Clock};
use crate::failure::Failure;
use crate::features::circles;
use crate::features::events::{Event, Settings};
use crate::features::people;
use crate::features::responses;

pub(super) struct Company {
    pub(super) app: App,
    pub(super) clock: Clock,
    pub(super) event: Event,
    _folder: tempfile::TempDir,
}

/// A doctor with the key, a manager, and three people who may answer.
pub(super) async fn company(change: impl FnOnce(Settings) -> Settings) -> Company {
    let (app, clock, folder) = testing::app_with_clock();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "manager", Role::Manager).await;
    for login in ["strained", "relaxed", "silent"] {
        testing::settled(&app, login, Role::Employee).await;
    }
    let event = testing::open_event_as(&app, change).await;
    Company { app, clock, event, _folder: folder }
}

impl Company {
    pub(super) fn me(&self, place: &str) -> String {
        format!("/me/events/{}/{place}", self.event.id)
    }

    pub(super) fn line(&self, place: &str) -> String {
        format!("/line/{}/interviews{place}", self.event.id)
    }

    /// Submits and looks at the result.
    pub(super) async fn seen(&self, login: &str, is_strained: bool) -> Browser {
        let mut browser = testing::submit(&self.app, &self.event, login, is_strained).await;
        browser.get(&self.me("result")).await;
        browser
    }

    pub(super) async fn person(&self, login: &str) -> PersonId {
        let login = domain::person::LoginId::parse(login).unwrap();
        self.app.read(move |tx| Ok::<_, Failure>(people::by_login(tx, &login)?)).await.unwrap().unwrap()
    }

    /// The address of somebody's page at the employer's desk.
    pub(super) async fn page_of(&self, login: &str) -> String {
        let (event, person) = (self.event.id, self.person(login).await);
        let case = self.app.read(move |tx| Ok::<_, Failure>(responses::case_of(tx, event, person)?)).await;
        self.line(&format!("/{}", case.unwrap().unwrap()))
    }

    /// Revision, stored length and number of wraps of somebody's case.
    pub(super) async fn shape(&self, login: &str) -> (u32, usize) {
        let (event, person): (EventId, _) = (self.event.id, self.person(login).await);
        let shape =
            self.app.read(move |tx| Ok::<_, Failure>(responses::case_shape(tx, event, person)?)).await;
        shape.unwrap().unwrap()
    }

    /// Founds the employer's circle with the manager and lets the doctor sign it.
    pub(super) async fn found_employers(&self) {
        testing::employers(&self.app, "manager", "doctor").await;
    }

    /// Whether somebody's case is sealed to the employer's circle.
    pub(super) async fn is_for_employer(&self, login: &str) -> bool {
        let (event, person) = (self.event.id, self.person(login).await);
        let read = self.app.read(move |tx| {
            let Some(circle) = circles::circle(tx, Side::Employer, CircleScope::All)? else {
                return Ok(false);
            };
            let id = seal::shared::RecipientId::circle(circle.id.bytes(), circle.epoch());
            Ok::<_, Failure>(responses::is_case_for(tx, (event, person), &id)?)
        });
        read.await.unwrap()
    }
}

pub(super) fn takes_none(settings: Settings) -> Settings {
    Settings { takes_results: false, ..settings }
}

/// A complete form of a request.
pub(super) const REQUEST: [(&str, &str); 8] = [
    ("times", "平日の午後"),
    ("way", "online"),
    ("doctor", "any"),
    ("contact", "extension"),
    ("reached", "1234"),
    ("to_employer", "夕方は会議があります"),
    ("to_doctor", "眠れない日が続いています"),
    ("understood", "1"),
];
