//! What an operator does with one person, masters, texts and files of people, and what runs meanwhile.

use admin_api::imports::{Column, How, Imported, What};
use admin_api::messages::{Altered, Filled, History, Message, Version};
use admin_api::person::{Edited, FieldChange, Log, Revision};

use super::company::{change, jobs};
use super::stage::{Console, clock, imported, json, options, people, row_error};
use crate::keys::{Key, Place};
use crate::options::Options;
use crate::state::{Body, Effect, Event, Tab, Ticket, Trouble};

/// Presses one key after the other.
pub(super) fn pressed(console: &mut Console, keys: &[Key]) {
    for key in keys {
        console.press(*key);
    }
}

/// What a key asks for, which is answered afterwards.
pub(super) fn asked(console: &mut Console, key: Key) -> Vec<String> {
    console.effects = console.state.update(Event::Key(key));
    let paths = console
        .effects
        .iter()
        .filter_map(|effect| if let Effect::Ask(ask) = effect { Some(ask.path.clone()) } else { None });
    let paths = paths.collect();
    console.answer();
    paths
}

fn log() -> Vec<u8> {
    let revision = Revision {
        time: "2026-11-23T14:01:22+09:00".to_owned(),
        time_shown: "2026-11-23 14:01".to_owned(),
        by: "tanaka".to_owned(),
        reason: "異動".to_owned(),
        import: Some(30),
        changed: vec![FieldChange {
            column: "部署コード".to_owned(),
            before: String::new(),
            after: "S0110".to_owned(),
        }],
    };
    json(&Log {
        schema: "mamori.user.log/1".to_owned(),
        staff_number: "10482".to_owned(),
        items: vec![revision],
    })
}

#[test]
fn enter_shows_what_an_entry_changed_and_what_became_of_a_person() {
    let mut console = Console::new(Tab::Audit);
    console.press(Key::Enter);
    assert_eq!(console.asked().path, "/v1/people/10482/log");
    console.reply(Ok(log()));
    assert!(console.text().contains("部署コード: - から S0110 へ"), "{}", console.text());
    // An act on health has nobody to ask about.
    pressed(&mut console, &[Key::Esc, Key::Char('j'), Key::Char('j'), Key::Enter]);
    assert!(console.effects.is_empty(), "{:?}", console.effects);
    let text = console.text();
    assert!(text.contains("健康情報の取扱い   37件") && !text.contains("から S0110 へ"), "{text}");

    let mut console = Console::new(Tab::People);
    console.press(Key::Enter);
    assert_eq!(console.asked().path, "/v1/people/10482/log");
    console.reply(Ok(log()));
    let text = console.text();
    assert!(text.contains("取込 #30") && text.contains("部署コード: - から S0110 へ"), "{text}");
}

#[test]
fn a_person_is_edited_with_a_reason_where_it_needs_one_and_taken_back() {
    let mut console = Console::new(Tab::People);
    pressed(&mut console, &[Key::Char('e'), Key::Tab, Key::Ctrl('u')]);
    console.type_in("山田 次郎");
    console.press(Key::Enter);
    let ask = console.asked();
    assert_eq!((ask.path.as_str(), ask.reason.as_deref()), ("/v1/people/10482/edit", None));
    assert_eq!(ask.body, Body::Json(body("{\"name\":\"山田 次郎\"}")));
    let edited = |name: &str| {
        let mut person = people().items.remove(0);
        name.clone_into(&mut person.name);
        let change =
            FieldChange {
                column: "氏名".to_owned(), before: "山田 太郎".to_owned(), after: name.to_owned()
            };
        json(&Edited {
            schema: "mamori.user.edit/1".to_owned(),
            ok: true,
            dry_run: true,
            person,
            changed: vec![change],
            ends_sign_ins: false,
        })
    };
    console.reply(Ok(edited("山田 次郎")));
    assert!(console.text().contains("氏名: 山田 太郎 から 山田 次郎 へ"), "{}", console.text());
    console.press(Key::Enter);
    console.reply(Ok(edited("山田 次郎")));
    assert!(console.text().contains("$ mamori user edit 10482 --name"), "{}", console.text());
    console.press(Key::Char('z'));
    assert_eq!(
        console.asked().body,
        Body::Json(body("{\"name\":\"山田 太郎\"}")),
        "z writes back what stood there"
    );
    console.effects.clear();
    // A role wants a reason, already in the trial.
    console.press(Key::Char('e'));
    for _ in 0..7 {
        console.press(Key::Tab);
    }
    pressed(&mut console, &[Key::Char(' '), Key::Enter]);
    let ask = console.asked();
    assert_eq!((ask.reason.as_deref(), ask.body), (Some("-"), Body::Json(body("{\"role\":\"管理監督者\"}"))));
    console.reply(Ok(edited("山田 太郎")));
    console.press(Key::Enter);
    assert!(console.effects.is_empty(), "it went without a reason");
}

/// Fields as they go, with those that are absent.
fn body(given: &str) -> Vec<u8> {
    json(&serde_json::from_str::<admin_api::person::Fields>(given).unwrap())
}

#[test]
fn people_are_ordered_by_the_server_and_other_lists_here() {
    let mut console = Console::new(Tab::People);
    let paths = ['<', '<', '>', '>'].map(|key| asked(&mut console, Key::Char(key)).concat());
    assert_eq!(
        paths.map(|path| path.replace("/v1/people?limit=500", "")),
        ["&sort=name", "", "&sort=number-falling", ""]
    );
    let mut console = Console::new(Tab::Mail);
    pressed(&mut console, &[Key::Char('<'), Key::Char('<')]);
    assert_eq!(console.state.mail.rows().first().map(|it| it.number), Some(20_414));
    console.press(Key::Char('>'));
    assert_eq!(console.state.mail.rows().first().map(|it| it.number), Some(20_417));
    assert!(console.text().contains("番号v"), "{}", console.text());
    let mut console = Console::new(Tab::Departments);
    console.press(Key::Char('<'));
    assert!(console.text().contains("並びは決まっています"));
}

#[test]
fn the_masters_beside_the_tree_are_kept() {
    let mut console = Console::new(Tab::Departments);
    assert!(console.text().contains("変更予定  2027-04-01  S0120: S0110 へ統合"), "{}", console.text());
    console.press(Key::Tab);
    console.answer();
    assert_eq!(console.state.place(), Place::Attributes);
    pressed(&mut console, &[Key::Char('j'), Key::Char('e'), Key::Ctrl('u')]);
    console.type_in("営業");
    console.press(Key::Enter);
    let ask = console.asked();
    assert_eq!(ask.path, "/v1/attributes/edit");
    let Body::Json(sent) = ask.body else { panic!("no body") };
    let sent: admin_api::attributes::Edit = serde_json::from_slice(&sent).unwrap();
    assert_eq!((sent.value.as_deref(), sent.name.as_deref()), (Some("営業職"), Some("営業")));
    console.effects.clear();
    console.press(Key::Tab);
    console.answer();
    assert_eq!(console.state.place(), Place::Plans);
    console.press(Key::Char('D'));
    assert_eq!(console.asked().body, Body::Json(br#"{"number":3}"#.to_vec()));
    console.effects.clear();
    console.press(Key::Esc);
    console.answer();
    console.press(Key::Char('t'));
    console.type_in("2027-04-01");
    pressed(&mut console, &[Key::Tab, Key::Char(' '), Key::Tab]);
    console.type_in("D0000");
    console.press(Key::Enter);
    let Body::Json(sent) = console.asked().body else { panic!("no body") };
    assert_eq!(
        String::from_utf8(sent).unwrap(),
        r#"{"code":"H0000","on":"2027-04-01","deed":{"move":{"under":"D0000"}}}"#
    );
}

fn altered(dry_run: bool) -> Vec<u8> {
    let preview = Filled { subject: Some("お願い".to_owned()), body: "架空 花子 様".to_owned() };
    json(&Altered {
        schema: "mamori.message.set/1".to_owned(),
        ok: true,
        dry_run,
        changed: true,
        version: 4,
        preview,
    })
}

fn message(difference: Option<Vec<String>>) -> Vec<u8> {
    json(&Message {
        schema: "mamori.message.get/1".to_owned(),
        key: "invitation".to_owned(),
        lang: "ja".to_owned(),
        version: 3,
        subject: Some("お願い".to_owned()),
        body: "{氏名} 様\n受検してください。".to_owned(),
        placeholders: vec!["{氏名}".to_owned(), "{URL}".to_owned()],
        required: vec!["{URL}".to_owned()],
        difference,
    })
}

#[test]
fn a_text_is_written_looked_at_confirmed_with_a_reason_and_compared() {
    let mut console = Console::new(Tab::Messages);
    console.press(Key::Char('e'));
    assert_eq!(console.asked().path, "/v1/messages/invitation/ja");
    console.reply(Ok(message(None)));
    let text = console.text();
    assert!(text.contains("必須 {URL}") && text.contains("1行目は件名"), "{text}");
    pressed(&mut console, &[Key::End, Key::Char('!'), Key::Ctrl('p')]);
    assert!(console.asked().is_dry_run);
    console.reply(Ok(altered(true)));
    assert!(console.text().contains("架空 花子 様"));
    console.press(Key::Enter);
    // What was written is not lost by one key.
    console.press(Key::Esc);
    assert!(console.text().contains("捨てて戻ります"), "{}", console.text());
    pressed(&mut console, &[Key::Esc, Key::Ctrl('s')]);
    let Body::Json(sent) = console.asked().body else { panic!("no body") };
    let sent: admin_api::messages::New = serde_json::from_slice(&sent).unwrap();
    assert_eq!(
        (sent.subject.as_deref(), sent.body.as_str()),
        (Some("お願い!"), "{氏名} 様\n受検してください。")
    );
    console.reply(Ok(altered(true)));
    console.type_in("誤字");
    console.press(Key::Enter);
    assert_eq!(console.asked().reason.as_deref(), Some("誤字"));
    console.reply(Ok(altered(false)));
    assert!(console.state.editor.is_none() && console.text().contains("$ mamori message set invitation"));

    console.press(Key::Char('v'));
    let version = Version {
        version: 3,
        time: "2026-11-01T10:00:00+09:00".to_owned(),
        time_shown: "2026-11-01 10:00".to_owned(),
        by_ja: "tanaka".to_owned(),
        by_en: "tanaka".to_owned(),
        reason: "年度".to_owned(),
        built_in: false,
    };
    console.reply(Ok(json(&History { schema: "mamori.message.history/1".to_owned(), items: vec![version] })));
    console.type_in("1");
    console.press(Key::Enter);
    assert_eq!(console.asked().path, "/v1/messages/invitation/ja?against=1");
    console.reply(Ok(message(Some(vec!["-旧い文".to_owned(), "+新しい文".to_owned()]))));
    assert!(console.text().contains("+新しい文"), "{}", console.text());
    pressed(&mut console, &[Key::Esc, Key::Char('j'), Key::Char('j'), Key::Char('e')]);
    assert!(console.effects.is_empty() && console.text().contains("この文は変更できません"));
}

/// A console in the middle of an import that the server works on.
fn importing() -> Console {
    let mut console = Console::new(Tab::People);
    console.press(Key::Char('i'));
    console.type_in("kojin.csv");
    console.press(Key::Enter);
    console.effects.clear();
    console.event(Event::Read("kojin.csv".into(), Ok(b"a".to_vec())));
    let people = vec![
        change("20001", What::Add, ""),
        change("10482", What::Change, "部署コード"),
        change("10490", What::Change, "権限"),
        change("10501", What::Suspend, ""),
    ];
    console.reply(Ok(json(&Imported { people, ..imported(Vec::new()) })));
    console
}

#[test]
fn a_look_at_a_file_has_tabs_for_whom_it_adds_changes_and_stops() {
    let mut console = importing();
    let mut seen = Vec::new();
    for _ in 0..5 {
        let text = console.text();
        let numbers = ["20001", "10482", "10490", "10501"].map(|number| text.contains(number));
        seen.push(numbers);
        console.press(Key::Tab);
    }
    let expected = [
        [true, false, false, false],
        [false, true, true, false],
        [false, false, false, true],
        [false, false, true, false],
        [false; 4],
    ];
    assert_eq!(seen, expected, "new, changed, stopped, notes, errors");
    console.press(Key::Tab);
    assert!(console.text().contains("部署コード: S0110 から S0120 へ"), "{}", console.text());
}

#[test]
fn headings_that_nobody_knows_are_given_a_column_and_the_command_says_so() {
    let mut console = importing();
    let column = |heading: &str, column: Option<&str>, how| Column {
        heading: heading.to_owned(),
        column: column.map(str::to_owned),
        how,
    };
    let foreign = |first: Column| Imported {
        columns: vec![first, column("氏名", Some("氏名"), How::Own), column("備考", None, How::Unknown)],
        ..imported(vec![row_error(1, "備考", "備考")])
    };
    console.press(Key::Char('R'));
    console.event(Event::Read("kojin.csv".into(), Ok(b"a".to_vec())));
    let refused = Imported { ok: false, ..foreign(column("番号", None, How::Unknown)) };
    console.reply(Ok(json(&refused)));
    let text = console.text();
    assert!(text.contains("番号") && text.contains("不明 (c で選ぶ)"), "the headings come first: {text}");
    console.press(Key::Char('c'));
    assert!(console.text().contains("見出し「番号」を何として取り込みますか"), "{}", console.text());
    console.effects.clear();
    console.press(Key::Right);
    console.press(Key::Enter);
    let ask = console.asked();
    assert_eq!(ask.path, "/v1/imports/people?map=%E7%95%AA%E5%8F%B7%3D%E7%A4%BE%E5%93%A1%E7%95%AA%E5%8F%B7");
    assert!(ask.is_dry_run);
    let known = Imported { ok: false, ..foreign(column("番号", Some("社員番号"), How::Said)) };
    console.reply(Ok(json(&known)));
    // The next one is left out, and the file can be applied.
    console.press(Key::Down);
    console.press(Key::Down);
    console.press(Key::Char('c'));
    console.press(Key::Enter);
    let good = Imported {
        columns: vec![
            column("番号", Some("社員番号"), How::Said),
            column("備考", Some(""), How::Said),
            column("名前", Some("氏名"), How::Guessed),
        ],
        ..imported(Vec::new())
    };
    console.reply(Ok(json(&good)));
    assert!(console.text().contains("取り込まない"), "{}", console.text());
    console.press(Key::Char('A'));
    assert!(console.text().contains("推定した見出し 1個"), "{}", console.text());
    console.press(Key::Enter);
    console.type_in("55");
    console.press(Key::Enter);
    let ask = console.asked();
    assert!(ask.path.contains("guesses=true"), "who applies has seen the guess: {ask:?}");
    assert!(ask.path.contains("map=") && !ask.is_dry_run, "{ask:?}");
    assert!(ask.path.contains("%E5%82%99%E8%80%83%3D"), "{ask:?}");
}

#[test]
fn long_work_is_watched_taken_back_and_outlives_its_line() {
    let mut console = importing();
    console.press(Key::Char('A'));
    console.press(Key::Enter);
    console.type_in("55");
    let effects = console.state.update(Event::Key(Key::Enter));
    let paths: Vec<&str> = effects
        .iter()
        .filter_map(|effect| if let Effect::Ask(ask) = effect { Some(ask.path.as_str()) } else { None })
        .collect();
    assert_eq!(paths, ["/v1/imports/people", "/v1/jobs"], "what runs is shown at once");
    let came = |console: &mut Console, done| {
        let reply = Ok(json(&jobs(Some((done, 1_262)))).into());
        console.state.update(Event::Reply(Box::new(Ticket::Jobs), reply));
    };
    came(&mut console, 100);
    console.event(Event::Tick(clock(1)));
    console.event(Event::Tick(clock(4)));
    came(&mut console, 748);
    let text = console.text();
    assert!(text.contains("748 / 1,262") && text.contains("残り 約 4秒"), "{text}");
    console.effects.clear();
    console.press(Key::Char('c'));
    let ask = console.asked();
    assert_eq!((ask.path.as_str(), &ask.body, ask.is_dry_run), ("/v1/jobs/31", &Body::Delete, true));
    console.reply(Ok(json(&jobs(Some((748, 1_262))).items[0])));
    console.press(Key::Enter);
    assert_eq!((console.asked().body, console.asked().is_dry_run), (Body::Delete, false));

    // The line breaks: nothing says that it was not done, and what goes on is asked for.
    let mut console = importing();
    let [Effect::Ask(done), ..] = &{
        console.press(Key::Char('A'));
        console.press(Key::Enter);
        console.type_in("55");
        console.state.update(Event::Key(Key::Enter))
    }[..] else {
        panic!("no request")
    };
    let effects =
        console.state.update(Event::Reply(Box::new(done.ticket.clone()), Err(Trouble::Unreachable)));
    assert!(console.text().contains("処理はサーバーで続いています"), "{}", console.text());
    assert!(
        console.state.import.is_none() && effects.is_empty(),
        "the question for jobs is on its way already"
    );
}

#[test]
fn somebody_is_named_by_kana_in_a_command() {
    let mut console = Console::new(Tab::Overview);
    console.press(Key::Char(':'));
    console.type_in("unlock ヤマダ タロウ");
    console.press(Key::Enter);
    assert!(
        console.asked().path.starts_with("/v1/people?limit=2&filter=%E3%83%A4"),
        "{}",
        console.asked().path
    );
    let mut one = people();
    one.items.truncate(1);
    console.reply(Ok(json(&one)));
    assert_eq!(console.asked().body, Body::Json(br#"{"staff_numbers":["10482"]}"#.to_vec()));
    console.effects.clear();
    console.press(Key::Char(':'));
    console.type_in("suspend 山田");
    console.press(Key::Enter);
    console.reply(Ok(json(&people())));
    assert!(console.effects.is_empty() && console.text().contains("2人以上"), "{}", console.text());
}

#[test]
fn nothing_that_is_written_leaves_a_console_that_only_reads() {
    let mut console = Console::silent(Options { is_read_only: true, screen: Some('7'), ..options() });
    console.answer();
    for key in ['n', 'i', 'c', 'R', 'w', 'D'] {
        let effects = console.state.update(Event::Key(Key::Char(key)));
        assert!(effects.is_empty() && console.state.dialogs.is_empty(), "{key}");
    }
}
