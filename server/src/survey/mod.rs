//! Surveys of bad input: every form and every verb of a feature is sent what nobody should send, and must
//! refuse it in the language of whoever asks, keep what was typed, and write nothing.

mod pages;
mod verbs;

use domain::id::EventId;
use domain::lang::Lang;
use domain::message::Key;
use domain::org::Role;
use tempfile::TempDir;

use crate::app::App;
use crate::app::testing;
use crate::failure::Failure;
use crate::features::{announcements, audit, events, messages, people};

/// A company with an event that runs, one that is drafted, and a clerk for each language.
struct Company {
    app: App,
    running: EventId,
    draft: EventId,
    _folder: TempDir,
}

/// The clerk who reads a language.
const fn clerk(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "kiku",
        Lang::En => "emma",
    }
}

impl Company {
    /// With so many employees, and a text of its own in two versions.
    async fn new(employees: usize) -> Self {
        // A relay stands in the settings, so that the form of a sample is there; nothing reaches it.
        let (app, _, folder) = testing::app_with_relay();
        testing::settled(&app, "doctor", Role::Medical).await;
        for lang in Lang::ALL {
            let person = testing::settled(&app, clerk(lang), Role::Clerk).await;
            people::set_lang(&app, person.id, lang).await.unwrap();
        }
        for number in 0..employees {
            testing::settled(&app, &format!("e{number:02}"), Role::Employee).await;
        }
        let running = testing::open_event(&app).await.id;
        let settings = testing::event_settings(&app).await;
        let draft = testing::drafted(&app, "sc2027", settings).await.id;
        for body in ["はじめの案内です。", "次の案内です。"] {
            let (inside, lang) = (app.clone(), Lang::Ja);
            let to = messages::To::Written { subject: String::new(), body: body.to_owned() };
            let change = messages::Change { key: Key::AfterCheck, lang, to };
            app.write(move |tx| messages::alter(&inside, tx, &change, &testing::by_operator()).map(drop))
                .await
                .unwrap();
        }
        Self { app, running, draft, _folder: folder }
    }

    /// Everything that a form or a verb of events and texts could write, and the last entry of the log.
    async fn state(&self) -> String {
        let inside = self.app.clone();
        let read = self.app.read(move |tx| {
            let mut parts = Vec::new();
            for plan in events::plans(tx)? {
                let id = plan.id;
                parts.push(format!("{plan:?} {:?} {:?}", events::extras(tx, id)?, events::counts(tx, id)?));
                parts.push(format!("{:?} {:?}", events::listed(tx, id)?, events::all_excluded(tx, id)?));
                parts.push(format!("{:?}", events::targets(tx, id, None, usize::MAX)?));
                if let Some(event) = plan.event() {
                    parts.push(format!("{:?}", announcements::look(&inside, tx, &event)?));
                }
            }
            for key in Key::ALL {
                for lang in Lang::ALL {
                    parts.push(format!("{:?}", messages::current(&inside, tx, key, lang)?));
                }
            }
            parts.push(format!("{:?}", audit::page(tx, None, 1)?));
            Ok::<_, Failure>(parts.join("\n"))
        });
        let sizes = self.app.database().scan_tables().unwrap();
        format!("{}\n{sizes:?}", read.await.unwrap())
    }
}

/// A text far longer than any field takes.
fn long() -> String {
    "長".repeat(10_000)
}

/// The same of signs that an error in English may say again.
fn long_line() -> String {
    "Z".repeat(10_000)
}

/// Whether a text holds a sign that only Japanese has.
fn is_japanese(text: &str) -> bool {
    text.chars().any(|sign| matches!(sign, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'))
}
