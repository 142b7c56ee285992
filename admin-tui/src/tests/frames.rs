//! Every screen as people see it; dialogs have tables of their own.

use admin_api::imports::{Column, How, Imported};
use admin_api::people::PasswordReset;

use super::company::jobs;
use super::stage::{Console, SIZES, imported, json, on, options, people, row_error};
use super::work::pressed;
use crate::keys::Key;
use crate::options::{Lang, Options};
use crate::state::{Event, Tab, Trouble};
use crate::text;

/// The frame in every size, with both kinds of lines, in both languages.
fn everywhere(console: &mut Console) -> String {
    let mut all = String::new();
    for (width, height) in SIZES {
        console.event(Event::Resize(width, height));
        for lang in [Lang::Ja, Lang::En] {
            console.state.lang = lang;
            for is_ascii in [false, true] {
                let rows = upright(&console.frame(is_ascii), width);
                all.push_str(
                    &[&format!("== {width}x{height} {lang:?} ascii={is_ascii}"), "\n", &rows].concat(),
                );
            }
        }
    }
    all
}

/// The rows, each as wide as the screen and ending in its frame.
fn upright(rows: &[String], width: u16) -> String {
    for row in rows {
        assert_eq!(text::width(row), usize::from(width), "{row}");
        assert!(row.ends_with(['|', '+', '│', '┐', '┤', '┘']), "{row}");
    }
    rows.join("\n") + "\n"
}

fn in_both_languages(open: impl Fn(Lang) -> Console) -> String {
    let small = |lang| upright(&open(lang).frame(true), 80);
    format!("{}\n{}", small(Lang::Ja), small(Lang::En))
}

#[test]
fn the_overview() {
    insta::assert_snapshot!(everywhere(&mut Console::new(Tab::Overview)));
}

#[test]
fn the_list_of_people() {
    insta::assert_snapshot!(everywhere(&mut Console::new(Tab::People)));
}

#[test]
fn the_tree_of_departments() {
    let mut console = Console::new(Tab::Departments);
    console.press(Key::Char('j'));
    insta::assert_snapshot!(everywhere(&mut console));
}

#[test]
fn the_list_of_backups() {
    insta::assert_snapshot!(everywhere(&mut Console::new(Tab::Backups)));
}

#[test]
fn the_certificates() {
    insta::assert_snapshot!(everywhere(&mut Console::new(Tab::Certificates)));
}

#[test]
fn the_findings_and_the_settings() {
    let mut console = Console::new(Tab::Settings);
    let findings = everywhere(&mut console);
    console.press(Key::Tab);
    insta::assert_snapshot!(format!("{findings}\n{}", everywhere(&mut console)));
}

#[test]
fn the_audit_log() {
    insta::assert_snapshot!(everywhere(&mut Console::new(Tab::Audit)));
}

#[test]
fn the_attributes_and_the_plans() {
    let mut console = Console::new(Tab::Departments);
    console.press(Key::Tab);
    console.answer();
    let attributes = everywhere(&mut console);
    console.press(Key::Tab);
    console.answer();
    insta::assert_snapshot!(format!("{attributes}\n{}", everywhere(&mut console)));
}

#[test]
fn long_work_and_one_person() {
    let mut console = Console::new(Tab::Overview);
    console.press(Key::Char('%'));
    let reply = Ok(json(&jobs(Some((748, 1_262)))).into());
    console.state.update(Event::Reply(Box::new(crate::state::Ticket::Jobs), reply));
    let work = everywhere(&mut console);
    let mut console = Console::new(Tab::People);
    console.press(Key::Char('e'));
    insta::assert_snapshot!(format!("{work}\n{}", everywhere(&mut console)));
}

#[test]
fn a_text_that_is_written() {
    let mut console = Console::new(Tab::Certificates);
    console.press(Key::Char('i'));
    console.press(Key::Enter);
    console.event(Event::Paste(format!("-----BEGIN 髙﨑-----\n{}\n\nか\u{3099}ん", "長い行".repeat(40))));
    insta::assert_snapshot!(everywhere(&mut console));
}

#[test]
fn the_list_of_texts() {
    insta::assert_snapshot!(everywhere(&mut Console::new(Tab::Messages)));
}

#[test]
fn the_list_of_events() {
    insta::assert_snapshot!(everywhere(&mut Console::new(Tab::Events)));
}

#[test]
fn the_queue_of_letters() {
    insta::assert_snapshot!(everywhere(&mut Console::new(Tab::Mail)));
}

pub(super) fn preview(lang: Lang, is_faulty: bool) -> Console {
    let mut console = on(Tab::People, lang);
    console.press(Key::Char('i'));
    console.type_in("/srv/kojin.csv");
    console.press(Key::Enter);
    console.effects.clear();
    console.event(Event::Read("/srv/kojin.csv".into(), Ok(b"x".to_vec())));
    let errors = if is_faulty {
        vec![row_error(87, "部署コード", "S0199"), row_error(301, "メール", "a")]
    } else {
        Vec::new()
    };
    console.reply(Ok(json(&imported(errors))));
    console
}

/// The look at a file with a heading that nobody knows, at what its headings mean.
pub(super) fn mapped(lang: Lang) -> Console {
    let mut console = preview(lang, true);
    let column = |heading: &str, column: Option<&str>, how| Column {
        heading: heading.to_owned(),
        column: column.map(str::to_owned),
        how,
    };
    let columns = vec![column("個人コード", None, How::Unknown), column("氏名", Some("氏名"), How::Own)];
    console.press(Key::Char('R'));
    console.event(Event::Read("/srv/kojin.csv".into(), Ok(b"x".to_vec())));
    console.reply(Ok(json(&Imported { columns, ..imported(Vec::new()) })));
    console.press(Key::Char('c'));
    console
}

#[test]
fn a_heading_is_given_its_meaning_and_the_file_is_looked_at_once_more() {
    let mut console = mapped(Lang::Ja);
    assert!(console.text().contains("個人コード"), "{}", console.text());
    pressed(&mut console, &[Key::Char('c'), Key::Char(' '), Key::Enter]);
    let path = console.asked().path;
    assert!(path.contains("map=") && path.contains("%E5%80%8B%E4%BA%BA"), "{path}");
}

#[test]
fn the_look_at_a_file() {
    insta::assert_snapshot!(everywhere(&mut preview(Lang::Ja, true)));
}

/// What the server says about a reset, tried or done.
pub(super) fn reset(secret: &str) -> Vec<u8> {
    let person = &people().items[0];
    json(&PasswordReset {
        schema: "mamori.user.reset-password/1".to_owned(),
        ok: true,
        dry_run: secret.is_empty(),
        staff_number: person.staff_number.clone(),
        name: person.name.clone(),
        department: person.department_path.clone(),
        login: person.login.clone(),
        site_name: "株式会社サンプル".to_owned(),
        site_name_en: String::new(),
        made_unix_seconds: 1_795_410_300,
        url: "https://health.corp.example".to_owned(),
        secret: secret.to_owned(),
        expires: "2026-11-26T14:05:00+09:00".to_owned(),
        expires_shown: "2026-11-26 14:05".to_owned(),
        ended_sign_ins: 0,
        ended_memberships: 0,
    })
}

#[test]
fn a_secret_is_shown_once() {
    let open = |lang| {
        let mut console = on(Tab::People, lang);
        console.press(Key::Char('p'));
        console.reply(Ok(reset("")));
        console.press(Key::Tab);
        console.type_in("phone");
        console.press(Key::Enter);
        console.reply(Ok(reset("7K2Q-M9TRA-4HX8W")));
        console
    };
    insta::assert_snapshot!(in_both_languages(open));
    let mut console = open(Lang::Ja);
    console.press(Key::Char('x'));
    assert!(!console.text().contains("7K2Q"), "{}", console.text());
    assert!(!format!("{:?}", console.state).contains("7K2Q"), "the state keeps the secret");
}

#[test]
fn the_server_that_is_down_and_the_screen_that_is_too_small() {
    let down = in_both_languages(|lang| {
        let mut console = Console::silent(Options { lang, ..options() });
        let ticket = crate::state::Ticket::Program;
        console.effects.clear();
        console.event(Event::Reply(Box::new(ticket), Err(Trouble::Unreachable)));
        console
    });
    let mut small = Console::new(Tab::Overview);
    small.event(Event::Resize(60, 10));
    insta::assert_snapshot!(format!("{down}\n{}", small.frame(true).join("\n")));
}
