//! The life of an event through its verbs.

mod aim;
mod draft;
mod run;

use domain::id::EventId;
use domain::org::Role;
use domain::person::StaffNumber;
use tempfile::TempDir;

use super::{Act, Change, Changed, EventError, Plan, Refusal, Settings};
use crate::app::testing;
use crate::app::{App, Clock};
use crate::failure::Failure;
use crate::features::people::{self, Person};
use crate::features::{events, responses};

/// A doctor with the key and two employees.
struct Company {
    app: App,
    clock: Clock,
    _folder: TempDir,
}

impl Company {
    async fn new() -> Self {
        let (app, clock, folder) = testing::app_with_clock();
        testing::settled(&app, "doctor", Role::Medical).await;
        for login in ["taro", "hanako"] {
            testing::settled(&app, login, Role::Employee).await;
        }
        Self { app, clock, _folder: folder }
    }

    /// A draft with everything chosen but what is changed here.
    async fn draft(&self, code: &str, change: impl FnOnce(Settings) -> Settings) -> Plan {
        let settings = change(testing::event_settings(&self.app).await);
        testing::drafted(&self.app, code, settings).await
    }

    /// The same, confirmed by the doctor.
    async fn confirmed(&self, code: &str, change: impl FnOnce(Settings) -> Settings) -> Plan {
        self.draft(code, change).await;
        testing::confirmed(&self.app, code).await
    }

    async fn take(&self, code: &str, act: Act) -> Result<Plan, EventError> {
        let (inside, code, by) = (self.app.clone(), code.to_owned(), testing::by_operator());
        self.app.write(move |tx| events::take(&inside, tx, (&code, &act), &by)).await
    }

    async fn open(&self, code: &str) -> Result<Plan, EventError> {
        events::open(&self.app, code, testing::by_operator()).await
    }

    async fn change(&self, code: &str, numbers: &[&str], change: Change) -> Result<Changed, EventError> {
        let numbers: Vec<_> = numbers.iter().map(|number| StaffNumber::parse(number).unwrap()).collect();
        let (inside, code, by) = (self.app.clone(), code.to_owned(), testing::by_operator());
        let erase = responses::erase_drafts_of;
        self.app
            .write(move |tx| events::change_people(&inside, tx, &code, (&numbers, change, erase), &by))
            .await
    }

    async fn plan(&self, code: &str) -> Plan {
        let code = code.to_owned();
        self.app.read(move |tx| events::find(tx, &code)).await.unwrap()
    }

    async fn person(&self, login: &str) -> Person {
        let number = StaffNumber::parse(&format!("N-{login}")).unwrap();
        let found = self.app.read(move |tx| {
            let id = people::by_staff_number(tx, &number)?.unwrap();
            Ok::<_, Failure>(people::person(tx, id)?.unwrap())
        });
        found.await.unwrap()
    }

    /// The logins of the people in an event, in alphabetical order.
    async fn targets(&self, event: EventId) -> Vec<String> {
        let found = self.app.read(move |tx| {
            let mut found = Vec::new();
            for (person, _) in events::targets(tx, event, None, 100)? {
                found.extend(people::person(tx, person)?.map(|person| person.login.as_str().to_owned()));
            }
            Ok::<_, Failure>(found)
        });
        let mut found = found.await.unwrap();
        found.sort();
        found
    }
}

/// Why something was refused.
fn refusal<T: std::fmt::Debug>(result: Result<T, EventError>) -> Refusal {
    match result {
        Err(EventError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// The keys of what blocks.
fn blocking<T: std::fmt::Debug>(result: Result<T, EventError>) -> Vec<&'static str> {
    match refusal(result) {
        Refusal::Blocked(items) => {
            let blocks = items.iter().filter(|item| item.weight() == domain::event::Weight::Blocks);
            blocks.map(domain::event::Item::key).collect()
        }
        other => panic!("refused for another reason: {other:?}"),
    }
}
