//! Previews beside the real pages.

use domain::event::{JudgementMode, Release};
use domain::lang::Lang;
use domain::org::Role;
use domain::person::PersonName;
use domain::questionnaire::{Asking, Extra, Extras, Words};
use domain::scoring::{Criteria, Method};
use poem::http::StatusCode;

use super::model::pages;
use crate::app::App;
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::events::{self, Event, Settings};
use crate::features::{messages, people};
use crate::ui::preview::{PreviewPage, inert};
use crate::ui::{Base, Route};

fn address(event: &Event, lang: Lang, page: PreviewPage) -> String {
    Base::default().to(Route::AdminEventPreview { event: event.id, lang, page })
}

/// What stands between the marks of `main`.
fn main_of(page: &str) -> String {
    testing::between(page, "<main id=\"main\" tabindex=\"-1\">", "</main>").unwrap()
}

/// A doctor, a clerk, and an employee who is called as the one who does not exist.
async fn company(change: impl FnOnce(Settings) -> Settings) -> (App, Event, tempfile::TempDir) {
    let (app, folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "clerk", Role::Clerk).await;
    let mut taro = testing::settled(&app, "taro", Role::Employee).await;
    taro.name = PersonName::parse(messages::fictional_name(Lang::Ja)).unwrap();
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &taro)?)).await.unwrap();
    let event = testing::open_event_as(&app, change).await;
    (app, event, folder)
}

#[tokio::test]
async fn a_preview_is_the_real_page_but_for_what_is_inert() {
    let (app, event, _folder) = company(|settings| settings).await;
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    let mut taro = Browser::signed_in(&app, "taro").await;
    let here = format!("/me/events/{}", event.id);
    let at = |rest: &str| [&here, rest].concat();
    let questions = PreviewPage::Questions(crate::ui::route::PageNumber::FIRST);
    let before = [
        ("/me".to_owned(), PreviewPage::Events),
        (at(""), PreviewPage::Explanation),
        (at("/q/1"), questions),
    ];
    for (real, page) in before {
        same(&mut clerk, &mut taro, &real, &address(&event, Lang::Ja, page)).await;
    }
    testing::submit(&app, &event, "taro", true).await;
    taro.get(&at("/result")).await;
    let after = [
        (at("/done"), PreviewPage::Done),
        (at("/consent"), PreviewPage::Consent),
        (at("/apply"), PreviewPage::Apply),
        (at("/apply/form"), PreviewPage::ApplyForm),
    ];
    for (real, page) in after {
        same(&mut clerk, &mut taro, &real, &address(&event, Lang::Ja, page)).await;
    }
}

/// Holds that two readers see the same, but for the receipt of a real submission.
async fn same(clerk: &mut Browser, taro: &mut Browser, real: &str, preview: &str) {
    let shown = taro.get(real).await;
    assert_eq!(shown.status, StatusCode::OK, "{real}");
    let shown = inert(&shown.text());
    let receipt = testing::between(&shown, "<code id=\"receipt\" translate=\"no\">", "</code>");
    let shown = receipt.map_or(shown.clone(), |receipt| shown.replace(&receipt, "AAAAA-AAAAA"));
    let looked = clerk.get(preview).await;
    assert_eq!(looked.status, StatusCode::OK, "{preview}");
    assert_eq!(main_of(&looked.text()), main_of(&shown), "{real}");
}

#[tokio::test]
async fn every_page_of_a_draft_stands_under_its_banner_sends_nothing_and_writes_nothing() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "clerk", Role::Clerk).await;
    let unchosen = |settings| Settings {
        window: None,
        judgement: None,
        criteria: Some(Criteria::official(Method::Converted)),
        release: Some(Release::AfterConfirmation),
        ..settings
    };
    let plan = testing::drafted(&app, "next", unchosen(testing::event_settings(&app).await)).await;
    let words = Words { ja: "残業はありますか".to_owned(), en: String::new() };
    let asked = Extra::parse(words, Asking::Scale).unwrap();
    let (kept, id) = (Extras::parse(vec![asked]).unwrap(), plan.id);
    app.write(move |tx| Ok::<_, Failure>(events::put_extras(tx, id, &kept)?)).await.unwrap();
    let subject = super::ops::imagined(&app, &plan).await.unwrap();
    let event = &subject.event;
    assert_eq!(event.judgement, JudgementMode::OneByOne, "an example stands for what nobody chose");
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    let list = clerk.get(&format!("/admin/events/{}/preview", plan.id)).await.text();
    let before = app.database().counters().commands;
    for lang in Lang::ALL {
        for page in pages(&subject) {
            let path = address(event, lang, page);
            assert!(list.contains(&path), "{path}");
            let answer = clerk.get(&path).await;
            let html = answer.text();
            assert!(page.key() != "questions-7" || html.contains("残業はありますか"), "{path}");
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{path}");
            assert!(html.contains("プレビュー"), "{path}");
            for sent in ["method=\"post\"", "<script", "type=\"hidden\"", "type=\"submit\"", "formaction"] {
                assert!(!html.contains(sent), "{path}: {sent}");
            }
            let (_, page) = html.split_once("</div>").unwrap();
            assert!(!page.contains("<a href=\"/"), "{path} leads away");
        }
    }
    assert_eq!(app.database().counters().commands, before, "a look writes nothing");
    assert!(list.matches("/preview/ja/").count() > 25, "{list}");
}

#[tokio::test]
async fn a_page_that_the_settings_never_lead_to_is_not_there() {
    let (app, event, _folder) = company(|settings| Settings { takes_results: false, ..settings }).await;
    let mut clerk = Browser::signed_in(&app, "clerk").await;
    for page in [PreviewPage::Consent, PreviewPage::ResultLater, PreviewPage::ResultNoTable] {
        assert_eq!(clerk.get(&address(&event, Lang::En, page)).await.status, StatusCode::NOT_FOUND);
    }
    let mut taro = Browser::signed_in(&app, "taro").await;
    let refused = taro.get(&address(&event, Lang::Ja, PreviewPage::Events)).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_same_pages_are_files_that_name_their_style_sheet() {
    let (app, event, _folder) = company(|settings| settings).await;
    let plan = app.read(move |tx| events::plan(tx, event.id)).await.unwrap().unwrap();
    let files = super::files(&app, crate::audience::PREVIEWS, &plan).await.unwrap();
    let pages = pages(&super::ops::imagined(&app, &plan).await.unwrap()).len();
    assert_eq!(files.len(), 2 * pages + 1);
    let (style, pages) = files.split_last().unwrap();
    assert!(style.name == "mamori.css" && style.text.contains(".banner"));
    for page in pages {
        assert!(
            page.text.contains("href=\"mamori.css\"") && !page.text.contains("\"/assets/"),
            "{}",
            page.name
        );
    }
}

#[tokio::test]
async fn a_preview_says_the_same_whatever_anybody_answered() {
    let (app, event, _folder) = company(|settings| settings).await;
    let id = event.id;
    let plan = app.read(move |tx| events::plan(tx, id)).await.unwrap().unwrap();
    let said = async || super::files(&app, crate::audience::PREVIEWS, &plan).await.unwrap();
    let before = said().await;
    testing::submit(&app, &event, "taro", true).await;
    for (before, after) in before.iter().zip(said().await) {
        assert_eq!(before.text, after.text, "{} depends on what was answered", after.name);
    }
}
