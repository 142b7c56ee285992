//! What an operator does with certificates, the audit log and what the doctor found.

use admin_api::audit::Verified;
use admin_api::certificates::{Changed, Requested, Tested};

use super::company::certificates;
use super::stage::{Console, clock, json};
use super::work::{asked, pressed};
use crate::keys::{Key, Place};
use crate::state::{Body, Effect, Event, Tab};

fn changed() -> Vec<u8> {
    json(&Changed {
        schema: "mamori.cert.install/1".to_owned(),
        ok: true,
        dry_run: true,
        chain: certificates().chain,
    })
}

#[test]
fn a_certificate_is_requested_kept_in_a_file_and_put_in_place_from_a_file_or_a_paste() {
    let mut console = Console::new(Tab::Certificates);
    console.press(Key::Char('n'));
    assert_eq!((console.asked().path.as_str(), console.asked().is_dry_run), ("/v1/tls/csr", true));
    let requested = |request: Option<&str>| {
        json(&Requested {
            schema: "mamori.cert.csr/1".to_owned(),
            ok: true,
            dry_run: request.is_none(),
            names: vec!["health.corp.example".to_owned()],
            new_key: false,
            request: request.map(str::to_owned),
        })
    };
    console.reply(Ok(requested(None)));
    pressed(&mut console, &[Key::Char(' '), Key::Enter]);
    assert_eq!(console.asked().body, Body::Json(br#"{"new_key":true}"#.to_vec()));
    console.reply(Ok(requested(Some(
        "-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n",
    ))));
    let text = console.text();
    assert!(text.contains("BEGIN CERTIFICATE REQUEST") && text.contains("health.corp.example.csr"), "{text}");
    let effects = console.state.update(Event::Key(Key::Enter));
    assert!(
        matches!(&effects[..], [Effect::Save(path, _)] if path.to_str() == Some("health.corp.example.csr"))
    );

    console.press(Key::Char('i'));
    console.type_in("chain.pem");
    console.press(Key::Enter);
    assert_eq!(console.effects, [Effect::Read("chain.pem".into())]);
    console.effects.clear();
    console.event(Event::Read("chain.pem".into(), Ok(b"PEM".to_vec())));
    assert_eq!((console.asked().body, console.asked().is_dry_run), (Body::Pem(b"PEM".to_vec()), true));
    console.reply(Ok(changed()));
    assert!(
        console.text().contains("Corp Issuing CA 3") && console.text().contains("開いている接続は切れません")
    );
    console.press(Key::Enter);
    assert_eq!((console.asked().path.as_str(), console.asked().is_dry_run), ("/v1/tls/install", false));
    console.reply(Ok(changed()));
    assert!(console.text().contains("$ mamori cert install chain.pem"), "{}", console.text());

    // Without a name a page opens to paste the chain, in which letters are text.
    pressed(&mut console, &[Key::Char('i'), Key::Enter]);
    assert_eq!(console.state.place(), Place::Editor);
    console.event(Event::Paste("-----BEGIN CERTIFICATE-----\nMIIC\n".to_owned()));
    pressed(&mut console, &[Key::Char('q'), Key::Backspace, Key::Ctrl('s')]);
    assert_eq!(console.asked().body, Body::Pem(b"-----BEGIN CERTIFICATE-----\nMIIC\n\n".to_vec()));
    console.reply(Ok(changed()));
    console.press(Key::Enter);
    console.reply(Ok(changed()));
    assert_eq!(console.state.place(), Place::On(Tab::Certificates), "what was pasted is done with");
}

#[test]
fn a_file_that_cannot_be_read_and_a_row_that_is_no_authority_change_nothing() {
    let mut console = Console::new(Tab::Certificates);
    console.press(Key::Char('c'));
    console.type_in("nowhere.pem");
    console.press(Key::Enter);
    console.effects.clear();
    console.event(Event::Read("nowhere.pem".into(), Err("No such file".to_owned())));
    assert!(console.effects.is_empty() && console.text().contains("nowhere.pem を読めません"));
    console.press(Key::Char('D'));
    assert!(console.effects.is_empty() && console.text().contains("外せるのは社内CAだけです"));
    pressed(&mut console, &[Key::Char('G'), Key::Char('D')]);
    assert_eq!(console.asked().path, "/v1/tls/ca/remove");
    console.effects.clear();
    console.press(Key::Char('t'));
    let tested = Tested {
        schema: "mamori.cert.test/1".to_owned(),
        ok: false,
        version: Some("TLS 1.3".to_owned()),
        findings: certificates().findings,
    };
    console.reply(Ok(json(&tested)));
    assert!(
        console.text().contains("TLS 1.3") && console.text().contains("$ mamori cert csr"),
        "{}",
        console.text()
    );
}

#[test]
fn the_log_is_walked_narrowed_checked_and_written_out() {
    let mut console = Console::new(Tab::Audit);
    assert!(asked(&mut console, Key::Char('G'))[0].ends_with("&before=5202"));
    assert!(console.text().contains("起動"), "{}", console.text());
    console.press(Key::Char('f'));
    console.type_in("10482");
    pressed(&mut console, &[Key::Tab, Key::Tab, Key::Char(' '), Key::Char(' '), Key::Char(' ')]);
    assert_eq!(asked(&mut console, Key::Enter), ["/v1/audit?limit=200&person=10482&face=console"]);
    let text = console.text();
    assert!(text.contains("絞り込み: 10482,console"), "{text}");
    assert!(text.contains("$ mamori audit list --person 10482 --face console"), "{text}");
    console.press(Key::Char('v'));
    let verified = Verified {
        schema: "mamori.audit.verify/1".to_owned(),
        ok: true,
        entries: 5_204,
        head: "0f".repeat(32),
        signed: None,
        broken: None,
    };
    console.reply(Ok(json(&verified)));
    assert!(console.text().contains("5,204件は、書かれたときのままです"));
    console.press(Key::Enter);
    assert!(console.text().contains("連鎖の照合 OK (14:05)"), "{}", console.text());
    console.press(Key::Char('x'));
    pressed(&mut console, &[Key::Tab, Key::Char(' '), Key::Enter]);
    assert_eq!(console.asked().path, "/v1/exports/audit?kind=json");
    console.reply(Ok(b"{}".to_vec()));
    console.effects.clear();
    console.event(Event::Saved("audit.csv".into(), Ok(())));
    assert!(console.text().contains("$ mamori audit export --out audit.csv"), "{}", console.text());
}

#[test]
fn findings_come_worst_first_and_the_configuration_is_compared_and_read_anew() {
    let mut console = Console::new(Tab::Settings);
    let text = console.text();
    assert!(
        text.contains("問題 1   注意 1   良好 1") && text.contains("$ mamori mail test ADDRESS"),
        "{text}"
    );
    // An examination costs more than a list: only whoever asks gets another one.
    assert!(!asked(&mut console, Key::Char('j')).iter().any(|path| path == "/v1/doctor"));
    let ticked = console.state.update(Event::Tick(clock(30)));
    assert!(!format!("{ticked:?}").contains("/v1/doctor"), "{ticked:?}");
    assert!(asked(&mut console, Key::Char('r')).iter().any(|path| path == "/v1/doctor"));
    console.press(Key::Char('d'));
    let text = console.text();
    assert!(text.contains("mail.tls") && !text.contains("server.listen"), "{text}");
    assert!(text.contains("まだ使われていません"), "{text}");
    console.press(Key::Char('R'));
    let reloaded = |dry_run| {
        json(&admin_api::config::Reloaded {
            schema: "mamori.config.reload/1".to_owned(),
            ok: true,
            dry_run,
            applied: vec!["mail.per_minute".to_owned()],
            restart: vec!["server.listen".to_owned()],
        })
    };
    assert!(console.asked().is_dry_run);
    console.reply(Ok(reloaded(true)));
    assert!(console.text().contains("再起動が要る設定"), "{}", console.text());
    console.press(Key::Enter);
    console.reply(Ok(reloaded(false)));
    assert!(console.text().contains("$ mamori config re"), "{}", console.text());
}

#[test]
fn the_bundle_is_read_whole_before_it_is_written() {
    let mut console = Console::new(Tab::Settings);
    console.press(Key::Char('b'));
    assert_eq!(console.asked().path, "/v1/doctor/bundle");
    let text = (1..=60).map(|line| format!("line {line}\n")).collect::<Vec<_>>().concat();
    console.reply(Ok(json(&admin_api::doctor::Bundle::of(text.clone(), String::new()))));
    assert!(console.text().contains("line 1 ") && !console.text().contains("line 60"), "{}", console.text());
    for _ in 0..7 {
        console.press(Key::PageDown);
    }
    assert!(console.text().contains("line 60") && !console.text().contains("line 1 "), "{}", console.text());
    console.press(Key::Enter);
    let saved = Effect::Save("mamori-bundle.txt".into(), text.into_bytes());
    assert!(console.effects.contains(&saved), "{:?}", console.effects);
    console.effects.clear();
    console.event(Event::Saved("mamori-bundle.txt".into(), Ok(())));
    assert!(console.text().contains("$ mamori doctor --bundle mamori-bundl"), "{}", console.text());
}
