//! Sample pages made of the frame and the parts, for tests and for the eye.
//!
//! `MAMORI_GALLERY=DIR cargo test -p server gallery` also writes them to DIR with the style sheet
//! and the scripts, to be served from there and looked at.

mod answering;
mod desk;
mod result;

use std::{fs, path::Path};

use domain::{
    id::{EventId, RecordId},
    lang::Lang,
};

use super::{
    Base,
    assets::AssetName,
    route::Route,
    shell::{Link, Person, Shell},
};

pub(super) const EVENT: EventId = EventId::from_bytes([7; 16]);
pub(super) const RECORD: RecordId = RecordId::from_bytes([9; 16]);

/// Both languages side by side, as `texts!` has them.
fn say<'a>(lang: Lang, ja: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Ja => ja,
        Lang::En => en,
    }
}

/// A frame as the server fills it.
fn frame(lang: Lang, here: Route, ja: &str, en: &str) -> Shell {
    let mut shell = Shell::new(lang, Base::default(), here, say(lang, ja, en));
    say(lang, "株式会社みどり計器", "Midori Instruments").clone_into(&mut shell.site);
    shell.csrf = "sample-token".to_owned();
    shell.demo = true;
    shell
}

/// A frame for somebody signed in.
fn personal(lang: Lang, here: Route, ja: &str, en: &str) -> Shell {
    let mut shell = frame(lang, here, ja, en);
    shell.person = Some(Person {
        name: say(lang, "佐藤 花子", "Hanako Sato").to_owned(),
        has_unread: true,
        desk: None,
        role_line: None,
        sign_in_ends_in: 1800,
    });
    shell
}

fn link(route: Route, text: &str) -> Link {
    Link::new(Base::default().to(route), text)
}

/// Every sample page with its file name.
pub(super) fn pages(lang: Lang) -> Vec<(&'static str, String)> {
    let page = |name, page: &dyn askama::DynTemplate| (name, page.dyn_render().unwrap());
    vec![
        page("sign-in", &desk::sign_in(lang)),
        page("first", &desk::first(lang)),
        page("me", &desk::me(lang)),
        page("account", &desk::account(lang)),
        page("care", &desk::care(lang)),
        page("failure", &desk::failure(lang)),
        page("event", &answering::event(lang)),
        page("questions", &answering::questions(lang)),
        page("one-by-one", &answering::one_by_one(lang)),
        page("check", &answering::check(lang)),
        page("done", &answering::done(lang)),
        page("result", &result::result(lang)),
    ]
}

#[test]
fn every_sample_is_written_for_the_eye_when_asked() {
    let Some(folder) = option_env!("MAMORI_GALLERY") else { return };
    let folder = Path::new(folder);
    fs::create_dir_all(folder.join("assets")).unwrap();
    for asset in AssetName::ALL {
        fs::write(folder.join("assets").join(asset.file_name()), asset.content()).unwrap();
    }
    for lang in Lang::ALL {
        for (name, html) in pages(lang) {
            fs::write(folder.join(format!("{name}-{lang}.html")), html).unwrap();
        }
    }
}
