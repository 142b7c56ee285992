//! What goes to paper, to people who have not submitted, and out of a backup.

use admin_api::announcements::{Announcement, Announcements, Occasion, Reminded, State as Stage, Unreached};
use admin_api::backups::{Contents, Drilled, EventFigures};
use admin_api::people::{Slip, SlipsMade};
use admin_api::problem::Wrong;

use super::frames::reset;
use super::stage::{Console, clock, json, people};
use super::work::pressed;
use crate::keys::Key;
use crate::options::Lang;
use crate::state::{Body, Effect, Event, Tab, Ticket, Trouble};

pub(super) const SECRET: &str = "7K2Q-M9TRA-4HX8W";

/// The slips of so many people, tried or made.
pub(super) fn slips(count: usize, secret: &str) -> Vec<u8> {
    let slip = |number: usize| Slip {
        staff_number: format!("104{number:02}"),
        name: "鈴木 花子".to_owned(),
        name_en: None,
        department: "本社 総務部".to_owned(),
        login: format!("104{number:02}"),
        secret: secret.to_owned(),
        expires: String::new(),
        expires_shown: if secret.is_empty() { String::new() } else { "2026-12-07 10:00".to_owned() },
    };
    json(&SlipsMade {
        schema: "mamori.user.slips/1".to_owned(),
        site_name: "株式会社サンプル".to_owned(),
        site_name_en: "Sample".to_owned(),
        url: "https://health.corp.example".to_owned(),
        made_unix_seconds: 1_795_410_300,
        slips: (90..90 + count).map(slip).collect(),
    })
}

pub(super) fn reminded(letters: usize, is_dry_run: bool) -> Vec<u8> {
    json(&Reminded {
        schema: "mamori.event.remind/1".to_owned(),
        ok: true,
        dry_run: is_dry_run,
        code: "2026".to_owned(),
        number: 2,
        letters,
        sheets: 31,
        thrice: 4,
        too_soon: 12,
        away: 0,
        expect: Some(letters + 31),
    })
}

pub(super) fn announcements() -> Announcements {
    let item = |occasion, at: Option<&str>, days, (state, time): (Stage, Option<&str>)| Announcement {
        occasion,
        at: at.map(str::to_owned),
        days,
        state,
        time: time.map(|time| format!("{}:00+09:00", time.replace(' ', "T"))),
        time_shown: time.map(str::to_owned),
        people: 1_240,
        letters: 1_209,
    };
    Announcements {
        schema: "mamori.event.notices/1".to_owned(),
        ok: true,
        dry_run: false,
        code: "2026".to_owned(),
        mail: true,
        items: vec![
            item(Occasion::Start, Some("09:00"), None, (Stage::Done, Some("2026-11-01 09:00"))),
            item(Occasion::EndsSoon, Some("09:00"), Some(3), (Stage::Waits, Some("2026-11-27 09:00"))),
            item(Occasion::LastDay, None, None, (Stage::Off, None)),
            item(Occasion::Released, Some("13:30"), None, (Stage::NoDay, None)),
            item(Occasion::RequestsEnd, Some("09:00"), Some(30), (Stage::Missed, None)),
        ],
        without_mail: vec![Unreached { staff_number: "10501".to_owned(), name: "Smith John".to_owned() }],
    }
}

pub(super) fn drilled() -> Vec<u8> {
    let contents = |people, submitted| Contents {
        people,
        departments: 48,
        events: vec![EventFigures { code: "2026".to_owned(), targets: 1_240, submitted }],
        letters: 12,
        audit_entries: 5_204,
    };
    json(&Drilled {
        schema: "mamori.backup.drill/1".to_owned(),
        ok: true,
        dry_run: true,
        file: "mamori-20261123T0200.mamori".to_owned(),
        made: "2026-11-23T02:00:00+09:00".to_owned(),
        version: "1.0.0".to_owned(),
        contents: contents(1_262, 740),
        now: contents(1_265, 803),
    })
}

/// The list with the cursor on somebody who awaits a first sign-in.
pub(super) fn on_newcomer() -> Console {
    let mut console = Console::new(Tab::People);
    pressed(&mut console, &[Key::Char('j'), Key::Char('j')]);
    console
}

fn refused() -> Trouble {
    Trouble::Refused(Box::new(Wrong::new("x", "だめ", "no")))
}

#[test]
fn slips_are_looked_at_and_go_into_a_file_that_is_opened_before_they_are_made() {
    let mut console = on_newcomer();
    pressed(&mut console, &[Key::Char('P'), Key::Tab, Key::Tab, Key::Backspace, Key::Enter]);
    assert!(console.text().contains(".pdf か .csv で終えてください"), "{}", console.text());
    pressed(&mut console, &[Key::Char('f'), Key::Enter]);
    let ask = console.asked();
    assert_eq!((ask.path.as_str(), ask.is_dry_run), ("/v1/people/slips", true));
    assert_eq!(ask.body, Body::Json(br#"{"staff_numbers":["10490"]}"#.to_vec()));
    console.reply(Ok(slips(1, "")));
    assert!(console.text().contains("使えなくなります"), "{}", console.text());
    console.press(Key::Enter);
    let file = "slips-2026-11-23.pdf";
    assert_eq!(console.effects, [Effect::Reserve(file.into())], "no secret before there is a file");
    console.effects.clear();
    console.event(Event::Reserved(file.into(), Err("File exists".to_owned())));
    assert!(console.effects.is_empty() && console.text().contains("を作れません"), "{}", console.text());

    pressed(&mut console, &[Key::Char('P'), Key::Enter]);
    console.reply(Ok(slips(1, "")));
    console.press(Key::Enter);
    console.effects.clear();
    console.event(Event::Reserved(file.into(), Ok(())));
    assert!(!console.asked().is_dry_run);
    console.reply(Ok(slips(1, SECRET)));
    assert_eq!(console.effects, [Effect::Print(file.into(), slips(1, SECRET))]);
    console.effects.clear();
    assert!(!format!("{:?}", console.state).contains(SECRET), "the state keeps the secret");
    console.event(Event::Saved(file.into(), Ok(())));
    console.press(Key::Char('y'));
    let text = console.text();
    assert!(text.contains("$ mamori user slips --out slips-2026-11-23.pdf"), "{text}");

    // What the server refuses leaves no file behind.
    pressed(&mut console, &[Key::Char('P'), Key::Enter]);
    console.reply(Ok(slips(1, "")));
    console.press(Key::Enter);
    console.effects.clear();
    console.event(Event::Reserved(file.into(), Ok(())));
    console.reply(Err(refused()));
    assert_eq!(console.effects, [Effect::Release(file.into())]);
}

#[test]
fn many_slips_are_counted_and_one_can_be_shown_once() {
    let mut console = on_newcomer();
    pressed(&mut console, &[Key::Char('P'), Key::Char(' '), Key::Enter]);
    assert_eq!(console.asked().body, Body::Json(br#"{"staff_numbers":[]}"#.to_vec()), "everybody");
    console.reply(Ok(slips(12, "")));
    console.press(Key::Enter);
    assert!(console.effects.is_empty(), "it went without its count");
    console.type_in("12");
    console.press(Key::Enter);
    assert!(matches!(console.effects[..], [Effect::Reserve(_)]), "{:?}", console.effects);

    // p leads there too, since there is no password to reset.
    let mut console = on_newcomer();
    pressed(&mut console, &[Key::Char('p'), Key::Tab, Key::Char(' '), Key::Enter]);
    console.reply(Ok(slips(1, "")));
    console.press(Key::Enter);
    console.reply(Ok(slips(1, SECRET)));
    assert!(console.text().contains(SECRET), "{}", console.text());
    console.press(Key::Char('x'));
    assert!(!format!("{:?}", console.state).contains(SECRET), "the state keeps the secret");
}

#[test]
fn whoever_has_no_mail_gets_the_secret_of_a_reset_on_a_slip() {
    let mut console = Console::new(Tab::People);
    let mut page = people();
    page.items[0].mail = None;
    let ticket = Ticket::People { generation: 0, page: 0 };
    console.event(Event::Reply(Box::new(ticket), Ok(json(&page).into())));
    console.effects.clear();
    console.press(Key::Char('p'));
    console.reply(Ok(reset("")));
    let text = console.text();
    assert!(text.contains("[用紙のファイル]") && !text.contains("メールで本人へ"), "{text}");
    console.press(Key::Tab);
    console.type_in("忘れた");
    console.press(Key::Enter);
    assert_eq!(console.effects, [Effect::Reserve("slip-10482.pdf".into())]);
    console.effects.clear();
    console.event(Event::Reserved("slip-10482.pdf".into(), Ok(())));
    let ask = console.asked();
    assert_eq!(ask.body, Body::Json(br#"{"last_holder":false,"way":"told"}"#.to_vec()));
    console.reply(Ok(reset(SECRET)));
    let [Effect::Print(_, printed)] = &console.effects[..] else { panic!("{:?}", console.effects) };
    let printed: SlipsMade = serde_json::from_slice(printed).unwrap();
    assert_eq!((printed.slips[0].secret.as_str(), printed.slips.len()), (SECRET, 1));
    assert!(!format!("{:?}", console.state).contains(SECRET), "the state keeps the secret");
    console.event(Event::Saved("slip-10482.pdf".into(), Ok(())));
    console.press(Key::Char('y'));
    let text = console.text();
    assert!(text.contains("$ mamori user reset-password 10482 --by slip"), "{text}");
}

#[test]
fn a_reminder_is_looked_at_with_its_limits_and_goes_with_its_count() {
    let mut console = Console::new(Tab::Events);
    console.press(Key::Char('m'));
    let text = console.text();
    assert!(text.contains("未提出 437人") && text.contains("3日以上あけて"), "{text}");
    console.type_in("S0100");
    console.press(Key::Enter);
    let ask = console.asked();
    assert_eq!((ask.path.as_str(), ask.is_dry_run), ("/v1/events/2026/reminders", true));
    assert_eq!(ask.body, Body::Json(br#"{"department":"S0100"}"#.to_vec()));
    console.reply(Ok(reminded(390, true)));
    let text = console.text();
    assert!(text.contains("421人に督促します") && text.contains("12人  前の督促から3日"), "{text}");
    console.type_in("421");
    console.press(Key::Enter);
    assert_eq!((console.asked().is_dry_run, console.asked().expect), (false, Some(421)));
    console.reply(Ok(reminded(390, false)));
    let text = console.text();
    assert!(text.contains("督促: メール 390通、用紙 31枚 (Webの「督促 2」で印刷)"), "{text}");
    // Both do not fit side by side, so y shows the command alone.
    console.press(Key::Char('y'));
    let text = console.text();
    assert!(text.contains("$ mamori event remind 2026 --dept S0100 --expect 421"), "{text}");
    assert_eq!(
        console.state.message.as_ref().and_then(|it| it.command.as_deref()),
        Some("mamori event remind 2026 --dept S0100 --expect 421")
    );
}

#[test]
fn announcements_are_shown_planned_anew_and_planned_as_before() {
    let mut console = Console::new(Tab::Events);
    console.press(Key::Char('v'));
    let ask = console.asked();
    assert_eq!((ask.path.as_str(), &ask.body), ("/v1/events/2026/notices", &Body::Nothing));
    console.reply(Ok(json(&announcements())));
    let text = console.text();
    assert!(text.contains("予定 2026-11-27 09:00") && text.contains("10501      Smith John"), "{text}");
    pressed(&mut console, &[Key::Esc, Key::Char('t')]);
    console.reply(Ok(json(&announcements())));
    // Nothing was changed, so nothing is asked.
    console.press(Key::Enter);
    assert!(console.effects.is_empty() && console.state.dialogs.is_empty(), "{}", console.text());

    console.press(Key::Char('t'));
    console.reply(Ok(json(&announcements())));
    pressed(&mut console, &[Key::Tab, Key::Ctrl('u'), Key::Tab]);
    console.type_in("noon");
    console.press(Key::Enter);
    assert!(console.text().contains("時刻は 09:00 の形です"), "{}", console.text());
    console.press(Key::Ctrl('u'));
    console.type_in("08:30");
    console.press(Key::Enter);
    let ask = console.asked();
    assert_eq!((ask.path.as_str(), ask.is_dry_run), ("/v1/events/2026/schedule", true));
    let off = r#"{"occasion":"ends-soon","at":null,"days":null}"#;
    let plans = format!(r#"{{"plans":[{off},{{"occasion":"last-day","at":"08:30","days":null}}]}}"#);
    assert_eq!(ask.body, Body::Json(plans.into_bytes()));
    console.reply(Ok(json(&announcements())));
    console.press(Key::Enter);
    assert!(!console.asked().is_dry_run);
    console.reply(Ok(json(&announcements())));
    let command = "mamori event schedule 2026 --set ends-soon=off --set last-day=08:30";
    assert_eq!(console.state.message.as_ref().and_then(|it| it.command.as_deref()), Some(command));

    console.press(Key::Char('z'));
    let ask = console.asked();
    let before = r#"{"occasion":"ends-soon","at":"09:00","days":3}"#;
    let plans = format!(r#"{{"plans":[{before},{{"occasion":"last-day","at":null,"days":null}}]}}"#);
    assert_eq!((ask.is_dry_run, ask.body), (true, Body::Json(plans.into_bytes())));
}

#[test]
fn a_reminder_for_nobody_is_told_and_asks_nothing() {
    let mut console = Console::new(Tab::Events);
    pressed(&mut console, &[Key::Char('m'), Key::Enter]);
    let mut nobody: Reminded = serde_json::from_slice(&reminded(0, true)).unwrap();
    (nobody.sheets, nobody.expect) = (0, None);
    console.reply(Ok(json(&nobody)));
    assert!(console.text().contains("督促できる人はいません"), "{}", console.text());
    console.press(Key::Enter);
    assert!(console.effects.is_empty() && console.state.dialogs.is_empty());
}

const FIRST: &str = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG";
const SECOND: &str = "HHHH-JJJJ-KKKK-LLLL-MMMM-NNNN-PPPP";

/// Types the slip as the paper has it.
pub(super) fn type_slip(console: &mut Console) {
    console.type_in(FIRST);
    console.press(Key::Tab);
    console.type_in(SECOND);
    console.press(Key::Enter);
}

#[test]
fn a_drill_opens_a_backup_with_the_slip_of_two_lines_and_forgets_it() {
    let mut console = Console::new(Tab::Backups);
    console.press(Key::Char('t'));
    type_slip(&mut console);
    let ask = console.asked();
    assert_eq!((ask.path.as_str(), ask.is_dry_run), ("/v1/backups/drill", false));
    let Body::Json(sent) = ask.body else { panic!("no body") };
    let sent = String::from_utf8(sent).unwrap();
    assert!(sent.contains(&format!("\"slip\":\"{FIRST}-{SECOND}\"")), "{sent}");
    console.effects.clear();
    assert!(!format!("{:?}", console.state).contains("BBBB-CCCC"), "the state keeps the slip");
    console.event(Event::Reply(Box::new(ask.ticket), Ok(drilled().into())));
    let text = console.text();
    assert!(text.contains("1,262") && text.contains("1,265") && text.contains("740 / 1,240"), "{text}");
    console.press(Key::Enter);
    assert!(console.text().contains("$ mamori backup drill"), "{}", console.text());
}

#[test]
fn a_restore_is_looked_at_confirmed_by_count_and_led_past_the_stop_of_the_server() {
    let mut console = Console::new(Tab::Backups);
    console.press(Key::Char('R'));
    type_slip(&mut console);
    assert!(console.asked().is_dry_run, "a look leaves no note");
    console.reply(Ok(drilled()));
    console.type_in("誤って消した");
    console.press(Key::Enter);
    console.type_in("1261");
    console.press(Key::Enter);
    assert!(console.state.restore.is_none(), "a wrong count went through");
    console.press(Key::Backspace);
    console.type_in("2");
    console.press(Key::Enter);
    assert!(console.effects.is_empty(), "the running server is not asked for it");
    let command = "mamori restore /var/backups/mamori/mamori-20261123T0200.mamori --expect 1262 --reason";
    let text = console.text();
    assert!(text.contains("systemctl stop mamori") && text.contains("--expect 1262"), "{text}");
    assert!(console.state.restore.as_ref().is_some_and(|it| it.command.starts_with(command)));
    console.press(Key::Enter);
    // The command stays in view while the server is away, and its findings come when it is back.
    for seconds in [10, 20, 30] {
        console.state.update(Event::Tick(clock(seconds)));
        console.state.update(Event::Reply(Box::new(Ticket::Program), Err(Trouble::Unreachable)));
    }
    let text = console.text();
    assert!(text.contains("復元の用意ができています") && text.contains("--expect 1262"), "{text}");
    assert_eq!(console.state.tab, Tab::Backups);
    console.effects = console.state.update(Event::Tick(clock(40)));
    console.answer();
    assert_eq!((console.state.tab, &console.state.restore), (Tab::Settings, &None));
    assert!(console.text().contains("サーバーが戻りました"), "{}", console.text());
}

#[test]
fn people_are_narrowed_by_role_and_by_a_department_of_any_name() {
    let mut console = Console::new(Tab::People);
    console.press(Key::Char('f'));
    assert!(console.state.departments.tree.is_some(), "names of departments are asked for");
    pressed(&mut console, &[Key::Tab, Key::Tab, Key::Char(' '), Key::Char(' '), Key::Tab]);
    console.type_in("無い部");
    console.press(Key::Enter);
    assert!(console.text().contains("部署 無い部 はありません"), "{}", console.text());
    console.press(Key::Ctrl('u'));
    console.type_in("営業部");
    let effects = console.state.update(Event::Key(Key::Enter));
    let [Effect::Ask(ask)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(ask.path, "/v1/people?limit=500&role=manager&department=S0100");
    console.effects = effects;
    console.answer();
    let text = console.text();
    assert!(text.contains("絞り込み: 権限=管理監督者,部署=S0100"), "{text}");
    console.state.lang = Lang::En;
    assert!(console.text().contains("narrowed: role=manager,dept=S0100"), "{}", console.text());
    // What stands there stays when the chips are opened again; Esc lets everybody in.
    console.press(Key::Char('f'));
    assert!(console.text().contains("S0100"), "{}", console.text());
    pressed(&mut console, &[Key::Esc, Key::Esc]);
    assert!(!console.state.people.has_chips());
}
