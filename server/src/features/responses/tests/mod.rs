//! The respondent's path through the real door: what is saved, what is refused, what stays.

mod closed;
mod extra;
mod path;
mod refusals;
mod saving;
mod shelf;

use domain::date::Date;
use domain::event::Window;
use domain::org::Role;
use domain::questionnaire::{Form, SectionId};
use poem::http::StatusCode;
use tempfile::TempDir;

use crate::app::testing::{self, Browser, PASSWORD};
use crate::app::{App, Clock};
use crate::features::events::{self, Act, Counts, Event, Flag, Settings};
use crate::features::people::Person;
use crate::features::responses::store;
use crate::features::sign_in;

/// A company of a doctor and one employee, with an event open to both.
struct Company {
    app: App,
    clock: Clock,
    event: Event,
    person: Person,
    _folder: TempDir,
}

impl Company {
    async fn new() -> Self {
        let (app, clock, folder) = testing::app_with_clock();
        testing::settled(&app, "doctor", Role::Medical).await;
        let person = testing::settled(&app, "taro", Role::Employee).await;
        let event = testing::open_event(&app).await;
        Self { app, clock, event, person, _folder: folder }
    }

    /// A browser in which somebody has signed in.
    async fn browser_of(&self, login: &str) -> Browser {
        let mut browser = Browser::new(&self.app);
        self.sign_in(&mut browser, login).await;
        browser
    }

    async fn sign_in(&self, browser: &mut Browser, login: &str) {
        let token = sign_in::token_for(&self.app, login, PASSWORD).await.unwrap();
        browser.cookies = vec![("__Host-mamori".to_owned(), token)];
        assert_eq!(browser.get("/me").await.status, StatusCode::OK);
    }

    /// The employee's browser after 「回答を始める」.
    async fn begun(&self) -> Browser {
        let mut browser = self.browser_of("taro").await;
        let answer = browser.post(&self.at(""), &[("act", "start")]).await;
        assert_eq!(answer.location(), self.at("/q/1"));
        browser
    }

    /// The employee's browser with every question answered by `choose`, through the posted pages.
    async fn filled(&self, login: &str, choose: impl Fn(&str) -> &'static str) -> Browser {
        let mut browser = self.browser_of(login).await;
        for page in 1..=6 {
            let answer = self.post_page(&mut browser, page, &choose).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "page {page}: {}", answer.text());
        }
        browser
    }

    /// Posts one page with an answer to each of its questions.
    async fn post_page(
        &self,
        browser: &mut Browser,
        page: usize,
        choose: impl Fn(&str) -> &'static str,
    ) -> testing::Answer {
        let form = Form::bjsq57();
        let blocks = form.page(page).unwrap().blocks();
        let items: Vec<&str> = blocks
            .iter()
            .flat_map(|block| form.items_in(block))
            .map(domain::questionnaire::Item::id)
            .collect();
        let fields: Vec<(&str, &str)> = items.iter().map(|id| (*id, choose(id))).collect();
        browser.post(&self.at(&format!("/q/{page}")), &fields).await
    }

    /// Posts the check page as it was shown.
    async fn submit(&self, browser: &mut Browser, sex: &str) -> (String, testing::Answer) {
        let shown = browser.get(&self.at("/check")).await.text();
        let nonce = testing::between(&shown, "name=\"nonce\" value=\"", "\"").unwrap();
        let answer = browser.post(&self.at("/check"), &[("nonce", &nonce), ("sex", sex)]).await;
        (nonce, answer)
    }

    /// An address of the event.
    fn at(&self, rest: &str) -> String {
        format!("/me/events/{}{rest}", self.event.id)
    }

    /// Does something to the event as its manager would.
    async fn take(&self, act: Act) {
        let (inside, code) = (self.app.clone(), self.event.code.clone());
        let by = testing::by_operator();
        self.app.write(move |tx| events::take(&inside, tx, (&code, &act), &by)).await.unwrap();
    }

    /// Lets the event begin on another day, as if it had been opened before its window.
    async fn begin(&self, first: Date) {
        let id = self.event.id;
        let window = Window::parse(first, self.event.window.last()).unwrap();
        let moved = self.app.write(move |tx| {
            let plan = events::plan(tx, id)?.unwrap();
            let settings = Settings { window: Some(window), ..plan.settings() };
            events::put_plan(tx, &mut plan.with(settings))
        });
        moved.await.unwrap();
    }

    async fn flag(&self, person: &Person) -> Option<Flag> {
        let (event, person) = (self.event.id, person.id);
        self.app.read(move |tx| events::flag(tx, event, person)).await.unwrap()
    }

    async fn counts(&self) -> Counts {
        let event = self.event.id;
        self.app.read(move |tx| events::counts(tx, event)).await.unwrap()
    }

    async fn has_draft(&self) -> bool {
        let (event, person) = (self.event.id, self.person.id);
        !self.app.read(move |tx| store::drafts(tx, event, person)).await.unwrap().is_empty()
    }
}

/// The answer that weighs most on a person, by section: burden and symptoms high, support low.
fn heavy(id: &str) -> &'static str {
    match Form::bjsq57().item_by_id(id).unwrap() {
        item if item.section() == SectionId::A && item.is_reversed_in_sum() => "1",
        item if item.section() == SectionId::B && item.is_reversed_in_sum() => "1",
        _ => "4",
    }
}

/// The other end of each answer.
fn light(id: &str) -> &'static str {
    if heavy(id) == "1" { "4" } else { "1" }
}
