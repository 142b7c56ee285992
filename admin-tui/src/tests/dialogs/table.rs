//! Every dialog with the keys that lead to it.

use admin_api::problem::Wrong;
use serde_json::{Value, json};

use super::super::company;
use super::super::frames::{mapped, preview, reset};
use super::super::paper::{SECRET, announcements, drilled, on_newcomer, slips, type_slip};
use super::super::stage::{Console, on};
use super::super::work::pressed;
use super::Case;
use crate::keys::Key;
use crate::options::Lang;
use crate::state::{Event, Tab, Ticket, Trouble};

/// A console of a language after these keys.
fn keys(tab: Tab, lang: Lang, keys: &[Key]) -> Console {
    let mut console = on(tab, lang);
    pressed(&mut console, keys);
    console
}

/// The same after letters.
fn typed(tab: Tab, lang: Lang, letters: &str) -> Console {
    let letters: Vec<Key> =
        letters.chars().map(|letter| if letter == '\t' { Key::Tab } else { Key::Char(letter) }).collect();
    keys(tab, lang, &letters)
}

/// The same once the server has answered.
fn answered(mut console: Console, reply: &Value) -> Console {
    console.reply(Ok(serde_json::to_vec(reply).unwrap()));
    console
}

fn with_slip(lang: Lang, key: char) -> Console {
    let mut console = typed(Tab::Backups, lang, &key.to_string());
    type_slip(&mut console);
    console.reply(Ok(drilled()));
    console
}

fn message(difference: &Value) -> Value {
    json!({
        "schema": "mamori.message.get/1", "key": "invitation", "lang": "ja", "version": 3, "subject": "お願い",
        "body": "{氏名} 様", "placeholders": ["{氏名}"], "required": ["{URL}"], "difference": difference,
    })
}

fn filled() -> Value {
    json!({"subject": "お願い", "body": "架空 花子 様\n11月30日までに受検してください。"})
}

fn history(items: &Value) -> Value {
    json!({"schema": "mamori.message.history/1", "items": items})
}

fn versions() -> Value {
    json!([{
        "version": 3, "time": "2026-11-01T10:00:00+09:00", "time_shown": "2026-11-01 10:00",
        "by_ja": "tanaka", "by_en": "tanaka", "reason": "年度", "built_in": false,
    }])
}

/// Those with fields, or with something to confirm.
pub(super) const ASKS: &[Case] = &[
    ("palette", |lang| typed(Tab::People, lang, ":u")),
    ("quit", |lang| {
        let mut console = preview(lang, true);
        console.press(Key::Char('q'));
        console
    }),
    ("people: chips", |lang| typed(Tab::People, lang, "f")),
    ("people: new", |lang| typed(Tab::People, lang, "n")),
    ("people: edit", |lang| typed(Tab::People, lang, "e")),
    ("people: move", |lang| typed(Tab::People, lang, "d")),
    ("people: import", |lang| typed(Tab::People, lang, "i")),
    ("people: apply", |lang| {
        let mut console = preview(lang, false);
        console.press(Key::Char('A'));
        console
    }),
    ("people: errors to a file", |lang| {
        let mut console = preview(lang, true);
        console.press(Key::Char('w'));
        console
    }),
    ("people: what a heading means", |lang| {
        let mut console = mapped(lang);
        console.press(Key::Char('c'));
        console
    }),
    ("people: export", |lang| typed(Tab::People, lang, "x")),
    ("people: slips of one", |lang| {
        let mut console = on_newcomer();
        console.state.lang = lang;
        console.press(Key::Char('P'));
        console
    }),
    ("people: slips of those selected", |lang| typed(Tab::People, lang, "*P")),
    ("people: slips of all", |lang| typed(Tab::People, lang, "P")),
    ("departments: new", |lang| typed(Tab::Departments, lang, "n")),
    ("departments: edit", |lang| typed(Tab::Departments, lang, "e")),
    ("departments: move", |lang| typed(Tab::Departments, lang, "m")),
    ("departments: merge", |lang| typed(Tab::Departments, lang, "M")),
    ("departments: plan", |lang| typed(Tab::Departments, lang, "t")),
    ("departments: export", |lang| typed(Tab::Departments, lang, "x")),
    ("attributes: new", |lang| typed(Tab::Departments, lang, "\tn")),
    ("attributes: edit", |lang| typed(Tab::Departments, lang, "\te")),
    ("attributes: value", |lang| typed(Tab::Departments, lang, "\ta")),
    ("attributes: edit a value", |lang| typed(Tab::Departments, lang, "\tje")),
    ("attributes: export", |lang| typed(Tab::Departments, lang, "\tx")),
    ("plans: export", |lang| typed(Tab::Departments, lang, "\t\tx")),
    ("events: new", |lang| typed(Tab::Events, lang, "n")),
    ("events: copy", |lang| typed(Tab::Events, lang, "c")),
    ("events: extend", |lang| typed(Tab::Events, lang, "d")),
    ("events: remind", |lang| typed(Tab::Events, lang, "m")),
    ("events: plan announcements", |lang| answered(typed(Tab::Events, lang, "t"), &json!(announcements()))),
    ("events: export", |lang| typed(Tab::Events, lang, "x")),
    ("mail: chips", |lang| typed(Tab::Mail, lang, "f")),
    ("mail: test", |lang| typed(Tab::Mail, lang, "t")),
    ("texts: import", |lang| typed(Tab::Messages, lang, "i")),
    ("texts: back", |lang| typed(Tab::Messages, lang, "b")),
    ("texts: sample", |lang| typed(Tab::Messages, lang, "s")),
    ("texts: export", |lang| typed(Tab::Messages, lang, "x")),
    ("settings: bundle", |lang| {
        let bundle = json!({
            "schema": "mamori.doctor.bundle/1", "ok": true, "text_ja": "守り Mamori 1.0.0\n問題 1",
            "text_en": "Mamori 1.0.0\nproblems 1",
        });
        answered(typed(Tab::Settings, lang, "b"), &bundle)
    }),
    ("texts: history", |lang| answered(typed(Tab::Messages, lang, "v"), &history(&versions()))),
    ("editor: leave", |lang| {
        keys(Tab::Certificates, lang, &[Key::Char('i'), Key::Enter, Key::Char('x'), Key::Esc])
    }),
    ("certificates: install", |lang| typed(Tab::Certificates, lang, "i")),
    ("certificates: authority", |lang| typed(Tab::Certificates, lang, "c")),
    ("certificates: keep the request", |lang| {
        let requested = |request: Value| {
            json!({
                "schema": "mamori.cert.csr/1", "ok": true, "dry_run": request.is_null(),
                "names": ["health.corp.example"], "new_key": false, "request": request,
            })
        };
        let mut console = answered(typed(Tab::Certificates, lang, "n"), &requested(Value::Null));
        console.press(Key::Enter);
        let line = "MIIBHTCBxAIBADAeMRwwGgYDVQQDDBNoZWFsdGguY29ycC5leGFtcGxlMFkwEwYH";
        let pem = format!(
            "-----BEGIN CERTIFICATE REQUEST-----\n{}-----END CERTIFICATE REQUEST-----\n",
            format!("{line}\n").repeat(8)
        );
        answered(console, &requested(Value::String(pem)))
    }),
    ("backups: keyring", |lang| typed(Tab::Backups, lang, "c")),
    ("backups: drill", |lang| typed(Tab::Backups, lang, "t")),
    ("backups: restore", |lang| typed(Tab::Backups, lang, "R")),
    ("backups: restore looked at", |lang| with_slip(lang, 'R')),
    ("audit: chips", |lang| typed(Tab::Audit, lang, "f")),
    ("audit: export", |lang| typed(Tab::Audit, lang, "x")),
];

/// Those that tell something.
pub(super) const TELLS: &[Case] = &[
    ("help of people", |lang| typed(Tab::People, lang, "?")),
    ("help of backups", |lang| typed(Tab::Backups, lang, "?")),
    ("jobs", |lang| {
        let mut console = typed(Tab::Overview, lang, "%");
        let jobs = serde_json::to_vec(&company::jobs(Some((748, 1_262)))).unwrap();
        console.event(Event::Reply(Box::new(Ticket::Jobs), Ok(jobs.into())));
        console
    }),
    ("not done", |lang| {
        let mut console = typed(Tab::People, lang, "u");
        let mut wrong = Wrong::new("state", "10482 はロックされていません", "10482 is not locked");
        wrong.fix = Some("mamori user show 10482".to_owned());
        console.reply(Err(Trouble::Refused(Box::new(wrong))));
        console
    }),
    ("nothing to prune", |lang| {
        let nothing = json!({"schema": "mamori.backup.prune/1", "ok": true, "dry_run": true, "removed": []});
        answered(typed(Tab::Backups, lang, "D"), &nothing)
    }),
    ("nobody to remind", |lang| {
        let nobody = json!({
            "schema": "mamori.event.remind/1", "ok": true, "dry_run": true, "code": "2026", "number": 2,
            "letters": 0, "sheets": 0, "thrice": 40, "too_soon": 397, "away": 0, "expect": null,
        });
        answered(keys(Tab::Events, lang, &[Key::Char('m'), Key::Enter]), &nobody)
    }),
    ("the announcements of an event", |lang| {
        answered(typed(Tab::Events, lang, "v"), &json!(announcements()))
    }),
    ("the secret of a reset", |lang| {
        let mut console = typed(Tab::People, lang, "p");
        console.reply(Ok(reset("")));
        pressed(&mut console, &[Key::Tab, Key::Char('x'), Key::Enter]);
        console.reply(Ok(reset(SECRET)));
        console
    }),
    ("the secret of a first sign-in", |lang| {
        let mut console = on_newcomer();
        console.state.lang = lang;
        pressed(&mut console, &[Key::Char('P'), Key::Tab, Key::Char(' '), Key::Enter]);
        console.reply(Ok(slips(1, "")));
        console.press(Key::Enter);
        console.reply(Ok(slips(1, SECRET)));
        console
    }),
    ("the check list of an event", |lang| {
        let item = |weight: &str| {
            json!({
                "code": "criteria", "weight": weight, "message_ja": "判定基準を実施者が確認していません",
                "message_en": "no implementer has confirmed the criteria", "clears_ja": "医療職がWebで確認します",
                "clears_en": "medical staff confirm them on the web", "fix": "mamori event edit 2026 --method total",
            })
        };
        let check = json!({
            "schema": "mamori.event.precheck/1", "ok": false, "code": "2026",
            "items": [item("blocks"), item("warns")],
        });
        answered(typed(Tab::Events, lang, "p"), &check)
    }),
    ("a conversation with the relay", |lang| {
        let mut console = typed(Tab::Mail, lang, "t");
        console.type_in("a@example.jp");
        console.press(Key::Enter);
        let tried = json!({
            "schema": "mamori.mail.test/1", "ok": true,
            "steps": [{"place": "connect", "said": "10.0.1.25:25"}, {"place": "greeting", "said": "220 ready"}],
            "broken": null,
        });
        answered(console, &tried)
    }),
    ("a text in use", |lang| {
        let shown = json!({"schema": "mamori.message.preview/1", "preview": filled()});
        answered(typed(Tab::Messages, lang, "p"), &shown)
    }),
    ("a text that is written", |lang| {
        let mut console = answered(typed(Tab::Messages, lang, "e"), &message(&Value::Null));
        console.press(Key::Ctrl('p'));
        let tried = json!({
            "schema": "mamori.message.set/1", "ok": true, "dry_run": true, "changed": true, "version": 4,
            "preview": filled(),
        });
        answered(console, &tried)
    }),
    ("a text beside another version", |lang| {
        let mut console = answered(typed(Tab::Messages, lang, "v"), &history(&versions()));
        pressed(&mut console, &[Key::Char('1'), Key::Enter]);
        answered(console, &message(&json!(["-旧い文", "+新しい文"])))
    }),
    ("a text without versions", |lang| answered(typed(Tab::Messages, lang, "v"), &history(&json!([])))),
    ("a certificate that was tried", |lang| {
        let tested = json!({
            "schema": "mamori.cert.test/1", "ok": false, "version": "TLS 1.3",
            "findings": company::certificates().findings,
        });
        answered(typed(Tab::Certificates, lang, "t"), &tested)
    }),
    ("a drill", |lang| with_slip(lang, 't')),
    ("a restore that is prepared", |lang| {
        let mut console = with_slip(lang, 'R');
        console.type_in("誤って消した");
        console.press(Key::Tab);
        console.type_in("1262");
        console.press(Key::Enter);
        console
    }),
    ("the audit log as it was checked", |lang| {
        let verified = json!({
            "schema": "mamori.audit.verify/1", "ok": true, "entries": 5204, "head": "0f".repeat(32),
            "signed": null, "broken": null,
        });
        answered(typed(Tab::Audit, lang, "v"), &verified)
    }),
    ("a configuration that cannot be read", |lang| {
        let mut console = on(Tab::Settings, lang);
        let mut effective = company::effective();
        effective.broken = Some("config.toml:12: unknown key `mial`, perhaps `mail`".to_owned());
        let effective = serde_json::to_vec(&effective).unwrap();
        console.event(Event::Reply(Box::new(Ticket::Effective), Ok(effective.into())));
        console
    }),
];
