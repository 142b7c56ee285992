//! Rules that every template and every page keeps.

use std::{
    fs,
    path::{Path, PathBuf},
};

use domain::{
    id::{EventId, NoticeId, RecordId},
    lang::Lang,
};
use proptest::prelude::*;

use super::{
    gallery,
    route::{PATTERNS, PageNumber, Route},
};

/// Every file below a folder with this ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found
}

#[test]
fn no_template_holds_styles_scripts_raw_values_or_words() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let templates = files(&source, "html");
    assert!(templates.len() > 10);
    for path in templates {
        let text = fs::read_to_string(&path).unwrap();
        for forbidden in [
            "style=",
            "<style",
            "|safe",
            "| safe",
            "javascript:",
            " onclick",
            " onload",
            " onchange",
            " onsubmit",
        ] {
            assert!(!text.contains(forbidden), "{} holds {forbidden}", path.display());
        }
        for part in text.split("<script").skip(1) {
            assert!(part.starts_with(" src="), "{} holds an inline script", path.display());
        }
        let japanese = |sign: char| {
            ('\u{3040}'..='\u{30ff}').contains(&sign) || ('\u{4e00}'..='\u{9fff}').contains(&sign)
        };
        // the name of the other language is the one word that is the same in both
        assert!(!text.replace("日本語", "").contains(japanese), "{} holds words", path.display());
    }
}

#[test]
fn only_parts_are_exempt_from_escaping() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in files(&source, "rs") {
        // A template escapes what it holds; this one stands whole in the page of another feature.
        let is_template = path.ends_with("features/results/web/mod.rs");
        let is_ours = is_template || path.ends_with("ui/parts/mod.rs") || path.ends_with("ui/tests.rs");
        let text = fs::read_to_string(&path).unwrap();
        assert!(is_ours || !text.contains("HtmlSafe"), "{}", path.display());
    }
}

#[test]
fn every_sample_page_is_sound_in_both_languages() {
    for lang in Lang::ALL {
        for (name, html) in gallery::pages(lang) {
            assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\""), "{name}");
            assert!(html.contains(&format!("<html lang=\"{lang}\"")), "{name}");
            assert_eq!(html.matches("<h1").count(), 1, "{name} has one heading of the first rank");
            assert_eq!(html.matches("<main").count(), 1, "{name}");
            assert_eq!(html.matches("class=\"button\"").count().max(1), primary_buttons(&html), "{name}");
            for tag in [
                "div", "p", "section", "form", "fieldset", "table", "ul", "ol", "dl", "main", "span", "a",
                "svg", "details",
            ] {
                let opened =
                    html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
                assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{name}: {tag}");
            }
            assert_ids_are_unique(name, &html);
            assert!(html.len() < 40 * 1024 || name == "result", "{name}: {} bytes", html.len());
        }
    }
}

/// Primary buttons in the page itself; the one in the sign-in dialog is shown alone.
fn primary_buttons(html: &str) -> usize {
    let page = html.split("<sign-in-end").next().unwrap();
    let in_dialog = html.matches("class=\"button\"").count() - page.matches("class=\"button\"").count();
    assert!(page.matches("class=\"button\"").count() <= 1, "more than one primary button");
    (page.matches("class=\"button\"").count() + in_dialog).max(1)
}

fn assert_ids_are_unique(name: &str, html: &str) {
    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{name} has an id twice");
    for attribute in ["aria-describedby", "aria-labelledby", "for"] {
        for value in html.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next())
        {
            for id in value.split(' ') {
                assert!(ids.contains(&id), "{name}: {attribute} names {id}, which is not there");
            }
        }
    }
}

#[test]
fn what_people_typed_is_escaped_in_every_place() {
    let hostile = "<b>&\"'</b>";
    let field = super::parts::TextField::new(Lang::Ja, "name", hostile).value(hostile).help(hostile);
    let summary = super::parts::ErrorSummary::new(Lang::En, vec![super::parts::ErrorLink::at("x", hostile)]);
    let table = super::parts::Table::new(
        "t",
        hostile,
        vec![hostile.to_owned()],
        vec![vec![super::parts::Cell::text(hostile)]],
    );
    for html in [field.to_string(), summary.to_string(), table.to_string()] {
        assert!(!html.contains("<b>") && !html.contains("&\"'"), "{html}");
        assert!(html.contains("&#60;b&#62;"), "{html}");
    }
}

#[test]
fn patterns_differ_and_begin_with_a_slash() {
    let mut patterns: Vec<&str> = PATTERNS.to_vec();
    patterns.sort_unstable();
    patterns.dedup();
    assert_eq!(patterns.len(), PATTERNS.len());
    assert!(patterns.iter().all(|pattern| pattern.starts_with('/')));
    assert!(PATTERNS.contains(&"/me/events/:event/q/:page"));
    assert!(PATTERNS.contains(&"/"));
}

fn any_route() -> impl Strategy<Value = Route> {
    let event = any::<[u8; 16]>().prop_map(EventId::from_bytes);
    let page = (1..=99_u8).prop_map(|number| PageNumber::new(number).unwrap());
    prop_oneof![
        Just(Route::Home),
        Just(Route::SignIn),
        Just(Route::AccountSignIns),
        Just(Route::Care),
        event.clone().prop_map(|event| Route::Event { event }),
        event.clone().prop_map(|event| Route::Criteria { event }),
        event.clone().prop_map(|event| Route::Reopen { event }),
        event.clone().prop_map(|event| Route::Cancel { event }),
        (event.clone(), page).prop_map(|(event, page)| Route::Questions { event, page }),
        event.clone().prop_map(|event| Route::ResultPdf { event }),
        (event, any::<[u8; 16]>())
            .prop_map(|(event, record)| Route::Respondent { event, record: RecordId::from_bytes(record) }),
        any::<[u8; 16]>().prop_map(|id| Route::Notice { notice: NoticeId::from_bytes(id) }),
    ]
}

proptest! {
    #[test]
    fn a_route_is_read_back_from_its_path(route in any_route()) {
        prop_assert_eq!(Route::parse(&route.path()), Some(route));
    }

    #[test]
    fn a_text_is_a_path_in_one_spelling_only(text in "/[a-z0-9/.-]{0,60}") {
        if let Some(route) = Route::parse(&text) {
            prop_assert_eq!(route.path(), text);
        }
    }
}
