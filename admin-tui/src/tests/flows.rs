//! What an operator does, from the key to the request and back.

use admin_api::imports::{Imported, Undone};
use admin_api::problem::Wrong;
use admin_api::roster::{PEOPLE_FILE, Stepped};

use super::stage::{Console, clock, imported, json, options, people, row_error};
use crate::keys::Key;
use crate::options::{Lang, Options};
use crate::state::{Awake, Body, Effect, Event, Tab, Ticket, Trouble};

fn stepped(count: usize) -> Vec<u8> {
    let people = people().items.into_iter().cycle().take(count).collect();
    json(&Stepped {
        schema: "mamori.user.unlock/1".to_owned(),
        ok: true,
        dry_run: false,
        people,
        ended_sign_ins: 0,
        ended_memberships: 0,
    })
}

#[test]
fn an_account_is_tried_dry_confirmed_with_a_reason_and_the_command_is_told() {
    let mut console = Console::new(Tab::People);
    console.press(Key::Char('u'));
    let dry = console.asked();
    assert_eq!(
        (dry.path.as_str(), dry.is_dry_run, dry.reason.as_deref()),
        ("/v1/people/unlock", true, Some("-"))
    );
    console.reply(Ok(stepped(1)));
    console.press(Key::Enter);
    assert!(console.effects.is_empty(), "it went without a reason");
    console.type_in("電話で確認");
    console.press(Key::Enter);
    let ask = console.asked();
    assert_eq!((ask.is_dry_run, ask.reason.as_deref(), ask.expect), (false, Some("電話で確認"), None));
    assert_eq!(ask.body, Body::Json(br#"{"staff_numbers":["10482"]}"#.to_vec()));
    console.reply(Ok(stepped(1)));
    let text = console.text();
    assert!(
        text.contains("1人のロックを解除しました") && text.contains("$ mamori user unlock 10482"),
        "{text}"
    );
    console.press(Key::Char('y'));
    console.press(Key::Char('j'));
    assert!(console.text().contains("$ mamori user unlock"), "y keeps it");
    console.press(Key::Char('y'));
    console.press(Key::Char('j'));
    assert!(!console.text().contains("$ mamori user unlock"));
}

#[test]
fn ten_or_more_are_confirmed_by_their_number() {
    let mut console = Console::new(Tab::People);
    console.press(Key::Char('*'));
    console.press(Key::Char('s'));
    assert!(matches!(console.asked().body, Body::Json(body) if body.len() > 50));
    console.reply(Ok(stepped(12)));
    console.type_in("一斉休業");
    console.press(Key::Tab);
    console.type_in("11");
    console.press(Key::Enter);
    assert!(console.effects.is_empty(), "a wrong count went through");
    console.press(Key::Backspace);
    console.type_in("2");
    console.press(Key::Enter);
    let ask = console.asked();
    assert_eq!((ask.expect, ask.reason.as_deref()), (Some(12), Some("一斉休業")));
    console.reply(Ok(stepped(12)));
    assert!(console.state.people.chosen.is_empty(), "what was done is no longer chosen");
    console.press(Key::Char('z'));
    assert_eq!(console.asked().path, "/v1/people/resume", "z takes it back");
    console.reply(Ok(stepped(12)));
    console.press(Key::Esc);
    console.press(Key::Char('z'));
    assert_eq!(console.asked().path, "/v1/people/resume", "what was left undone can be asked for again");
    console.reply(Ok(stepped(12)));
    console.type_in("12");
    console.press(Key::Enter);
    assert!(!console.asked().is_dry_run);
    console.reply(Ok(stepped(12)));
    console.press(Key::Char('z'));
    assert!(!format!("{:?}", console.effects).contains("resume"), "{:?}", console.effects);
}

#[test]
fn leaving_a_dialog_changes_nothing() {
    let mut console = Console::new(Tab::People);
    console.press(Key::Char('u'));
    console.reply(Ok(stepped(1)));
    console.type_in("x");
    console.press(Key::Esc);
    assert!(console.effects.is_empty() && console.state.dialogs.is_empty());
}

#[test]
fn a_refusal_is_told_with_what_mends_it() {
    let mut console = Console::new(Tab::People);
    console.press(Key::Char('p'));
    let mut wrong = Wrong::new("no_password", "初期設定がまだです", "no own password yet");
    wrong.fix = Some("mamori user slips --out FILE.pdf 10482".to_owned());
    console.reply(Err(Trouble::Refused(Box::new(wrong))));
    let text = console.text();
    assert!(text.contains("初期設定がまだです") && text.contains("mamori user slips"), "{text}");
}

#[test]
fn the_last_key_holder_is_reset_only_when_that_is_chosen() {
    let mut console = Console::new(Tab::People);
    console.press(Key::Char('p'));
    console.reply(Err(Trouble::Refused(Box::new(Wrong::new(
        "last_holder",
        "最後の1人です",
        "the last holder",
    )))));
    for key in [Key::Tab, Key::Char(' '), Key::Tab] {
        console.press(key);
    }
    console.type_in("退職");
    console.press(Key::Enter);
    assert_eq!(console.asked().body, Body::Json(br#"{"last_holder":true,"way":"told"}"#.to_vec()));
}

fn looked_at(errors: Vec<admin_api::imports::RowError>) -> Console {
    let mut console = Console::new(Tab::People);
    console.press(Key::Char('i'));
    console.type_in("kojin.csv");
    console.press(Key::Enter);
    assert_eq!(console.effects, [Effect::Read("kojin.csv".into())]);
    console.effects.clear();
    console.event(Event::Read("kojin.csv".into(), Ok(b"a,b".to_vec())));
    let ask = console.asked();
    assert_eq!(
        (ask.path.as_str(), ask.is_dry_run, &ask.body),
        ("/v1/imports/people", true, &Body::Csv(b"a,b".to_vec()))
    );
    console.reply(Ok(json(&imported(errors))));
    console
}

#[test]
fn a_file_is_looked_at_applied_with_its_count_and_taken_back() {
    let mut console = looked_at(Vec::new());
    console.press(Key::Char('m'));
    assert_eq!(console.asked().path, "/v1/imports/people?suspend_missing=true");
    console.reply(Ok(json(&imported(Vec::new()))));
    console.press(Key::Char('A'));
    console.press(Key::Enter);
    console.type_in("55");
    console.press(Key::Enter);
    let ask = console.asked();
    assert_eq!((ask.is_dry_run, ask.expect, ask.reason), (false, Some(55), None));
    console.reply(Ok(json(&Imported { import: Some(32), dry_run: false, ..imported(Vec::new()) })));
    let text = console.text();
    assert!(text.contains("取込 #32") && console.state.import.is_none(), "{text}");
    let asks = console.state.update(Event::Tick(clock(60)));
    let asks_people =
        |effect: &Effect| matches!(effect, Effect::Ask(ask) if ask.path.starts_with("/v1/people?"));
    assert!(asks.iter().any(asks_people), "the list is not live any more: {asks:?}");
    console.effects = asks;
    console.answer();
    console.press(Key::Char('z'));
    assert_eq!(console.asked().path, "/v1/imports/32/undo");
    console.reply(Ok(json(&Undone {
        schema: "mamori.user.undo/1".to_owned(),
        ok: true,
        dry_run: true,
        import: 32,
        restored: 40,
        removed: 12,
        stopped: 0,
        skipped: Vec::new(),
    })));
    assert!(console.text().contains("元に戻す 40人"), "{}", console.text());
}

#[test]
fn a_file_with_errors_is_never_applied_and_its_errors_are_saved() {
    let mut console = looked_at(vec![row_error(87, "部署コード", "S0199")]);
    console.press(Key::Char('A'));
    assert!(console.effects.is_empty() && console.state.dialogs.is_empty());
    console.press(Key::Char('w'));
    console.press(Key::Enter);
    let [Effect::Save(path, bytes)] = &console.effects[..] else { panic!("{:?}", console.effects) };
    assert_eq!(path.to_str(), Some("kojin.errors.csv"));
    assert!(String::from_utf8_lossy(bytes).contains("S0199"));
    console.effects.clear();
    console.press(Key::Char('R'));
    assert_eq!(console.effects, [Effect::Read("kojin.csv".into())]);
    console.press(Key::Char('q'));
    assert!(!console.effects.contains(&Effect::Leave), "it leaves in the middle of an import");
    console.press(Key::Enter);
    assert!(console.effects.contains(&Effect::Leave));
}

#[test]
fn everybody_is_written_to_a_new_file() {
    let mut console = Console::new(Tab::People);
    console.press(Key::Char('x'));
    console.press(Key::Enter);
    assert_eq!(console.asked().path, PEOPLE_FILE);
    console.reply(Ok(b"csv".to_vec()));
    assert_eq!(console.effects, [Effect::Save("people.csv".into(), b"csv".to_vec())]);
    console.event(Event::Saved("people.csv".into(), Err("File exists".to_owned())));
    assert!(console.text().contains("people.csv を作れません"), "{}", console.text());
}

#[test]
fn a_backup_is_made_compared_and_outdated_ones_go_by_their_number() {
    let mut console = Console::new(Tab::Backups);
    console.press(Key::Char('v'));
    let ask = console.asked();
    assert_eq!((ask.path.as_str(), ask.is_dry_run), ("/v1/backups/verify", false));
    console.effects.clear();
    console.press(Key::Char('D'));
    console.reply(Ok(json(&admin_api::backups::Pruned {
        schema: "mamori.backup.prune/1".to_owned(),
        ok: true,
        dry_run: true,
        removed: vec!["old.mamori".to_owned()],
    })));
    console.press(Key::Enter);
    assert!(console.effects.is_empty(), "it went without its number");
    console.type_in("1");
    console.press(Key::Enter);
    assert_eq!((console.asked().path.as_str(), console.asked().expect), ("/v1/backups/prune", None));
    console.effects.clear();
    console.press(Key::Char('c'));
    console.type_in("本社金庫");
    console.press(Key::Enter);
    assert_eq!(console.asked().body, Body::Json("{\"place\":\"本社金庫\"}".as_bytes().to_vec()));
    console.reply(Ok(b"sealed".to_vec()));
    assert_eq!(console.effects, [Effect::Save("keyring-2026-11-23.mamori".into(), b"sealed".to_vec())]);
}

#[test]
fn a_text_goes_back_to_a_version_after_it_was_read() {
    use admin_api::messages::{Altered, Filled};
    let mut console = Console::new(Tab::Messages);
    console.press(Key::Char('b'));
    console.type_in("1");
    console.press(Key::Enter);
    let ask = console.asked();
    assert_eq!((ask.path.as_str(), ask.is_dry_run), ("/v1/messages/invitation/ja/revert", true));
    let altered = |dry_run| {
        let preview = Filled {
            subject: Some("お願い".to_owned()),
            body: "架空 花子 様\n受検してください".to_owned(),
        };
        json(&Altered {
            schema: "mamori.message.revert/1".to_owned(),
            ok: true,
            dry_run,
            changed: true,
            version: 4,
            preview,
        })
    };
    console.reply(Ok(altered(true)));
    assert!(
        console.text().contains("件名: お願い") && console.text().contains("架空 花子 様"),
        "{}",
        console.text()
    );
    console.type_in("誤字");
    console.press(Key::Enter);
    assert_eq!(console.asked().reason.as_deref(), Some("誤字"));
    console.reply(Ok(altered(false)));
    let text = console.text();
    assert!(text.contains("(v4)") && text.contains("$ mamori message revert invitatio"), "{text}");
}

#[test]
fn an_event_is_closed_only_by_typing_how_many_have_not_submitted() {
    let mut console = Console::new(Tab::Events);
    console.press(Key::Char('C'));
    assert_eq!(console.asked().path, "/v1/events/2026/close");
    console.reply(Ok(json(&super::stage::event())));
    assert!(console.text().contains("未提出 437人"), "{}", console.text());
    console.press(Key::Enter);
    assert!(console.effects.is_empty(), "it closed without its number");
    console.type_in("437");
    console.press(Key::Enter);
    assert_eq!((console.asked().expect, console.asked().is_dry_run), (Some(437), false));
    console.effects.clear();
    console.press(Key::Char('p'));
    assert_eq!(console.asked().path, "/v1/events/2026/precheck");
}

#[test]
fn a_person_and_a_verb_are_reached_through_the_palette() {
    let mut console = Console::new(Tab::Overview);
    console.press(Key::Char(':'));
    console.type_in("ヤマダ");
    let effects = console.state.update(Event::Key(Key::Enter));
    let asks_filter =
        |effect: &Effect| matches!(effect, Effect::Ask(ask) if ask.path.contains("&filter=%E3%83%A4"));
    assert!(effects.iter().any(asks_filter), "{effects:?}");
    console.press(Key::Char(':'));
    console.type_in("unlock 10482 10479");
    console.press(Key::Enter);
    assert_eq!(console.asked().body, Body::Json(br#"{"staff_numbers":["10482","10479"]}"#.to_vec()));
}

#[test]
fn three_missed_refreshes_turn_the_data_old_and_a_silent_socket_is_a_screen() {
    let mut console = Console::new(Tab::People);
    let miss = |console: &mut Console, trouble| {
        console.state.update(Event::Reply(Box::new(Ticket::Program), Err(trouble)));
    };
    for _ in 0..2 {
        miss(&mut console, Trouble::Slow);
    }
    assert!(!console.text().contains("更新できません"));
    miss(&mut console, Trouble::Slow);
    assert!(console.text().contains("14:05 から更新できません") && console.text().contains("10482"));
    miss(&mut console, Trouble::Unreachable);
    let text = console.text();
    assert!(text.contains("$ systemctl start mamori") && !text.contains("山田"), "{text}");
    console.press(Key::Char('r'));
    assert!(console.text().contains("山田"), "it comes back by itself");
}

#[test]
fn data_is_live_until_it_is_frozen() {
    let mut console = Console::new(Tab::Mail);
    assert!(console.state.update(Event::Tick(clock(4))).is_empty());
    assert!(!console.state.update(Event::Tick(clock(5))).is_empty());
    assert!(console.state.update(Event::Tick(clock(11))).is_empty(), "the reply is still to come");
    console.event(Event::Reply(Box::new(Ticket::Program), Err(Trouble::Slow)));
    console.press(Key::Char('.'));
    assert!(console.text().contains("固定中"));
    assert!(console.state.update(Event::Tick(clock(20))).is_empty());
}

#[test]
fn ten_minutes_without_a_key_wipe_the_screen_and_whatever_lay_on_it() {
    let mut console = Console::new(Tab::People);
    console.press(Key::Char('u'));
    console.reply(Ok(stepped(1)));
    console.event(Event::Tick(clock(599)));
    assert_eq!(console.state.awake, Awake::Open);
    console.event(Event::Tick(clock(600)));
    let text = console.text();
    assert!(text.contains("10分間") && !text.contains("山田") && console.state.dialogs.is_empty(), "{text}");
    console.press(Key::Char('u'));
    assert_eq!(console.state.awake, Awake::Asking);
    assert!(!console.text().contains("山田") && console.effects.is_empty());
    console.press(Key::Enter);
    assert!(console.text().contains("山田"));
}

#[test]
fn a_newer_program_on_disk_is_told() {
    let mut console = Console::silent(Options { version: "1.1.0".to_owned(), lang: Lang::En, ..options() });
    console.answer();
    assert!(
        console.text().contains("waiting for a restart: 1.0.0 runs, 1.1.0 is on disk"),
        "{}",
        console.text()
    );
}

#[test]
fn a_change_of_a_department_is_shown_before_and_taken_back_after() {
    let mut console = Console::new(Tab::Departments);
    for key in [Key::Char('j'), Key::Char('j'), Key::Char('m'), Key::Ctrl('u')] {
        console.press(key);
    }
    console.type_in("H0000");
    console.press(Key::Enter);
    let ask = console.asked();
    assert_eq!((ask.path.as_str(), ask.is_dry_run), ("/v1/departments/move", true));
    assert_eq!(ask.body, Body::Json(br#"{"code":"S0110","under":"H0000"}"#.to_vec()));
    let altered = |changed: &[&str]| {
        json(&admin_api::departments::Altered {
            schema: "mamori.dept.move/1".to_owned(),
            ok: true,
            dry_run: true,
            changed: changed.iter().map(|code| (*code).to_owned()).collect(),
            people: 62,
            concerned: Vec::new(),
            change: Some(12),
            expect: None,
        })
    };
    console.reply(Ok(altered(&["S0110"])));
    assert!(console.text().contains("62人"), "{}", console.text());
    console.press(Key::Enter);
    console.reply(Ok(altered(&["S0110"])));
    console.press(Key::Char('z'));
    let ask = console.asked();
    assert_eq!(
        (ask.path.as_str(), &ask.body),
        ("/v1/departments/undo", &Body::Json(br#"{"number":12}"#.to_vec()))
    );
    console.effects.clear();
    console.press(Key::Char('g'));
    console.press(Key::Char(' '));
    assert_eq!(console.state.departments.rows().len(), 2, "a folded branch leaves its head");
}
