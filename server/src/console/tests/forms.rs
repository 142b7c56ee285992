//! What verbs really give has the form that their schema promises.

use std::collections::BTreeSet;

use admin_api::form::Gives;
use admin_api::problem::Problem;
use admin_api::verbs::{Face, VERBS};
use domain::org::Role;
use poem::http::{Method, StatusCode};

use super::{Asked, ask, departments, import, post, read};
use crate::app::testing;
use crate::features::events;

/// With which body a verb is asked; one that is absent is asked with `{}`.
const BODIES: &[(&str, &str)] = &[
    ("user add", r#"{"staff_number":"77","name":"新人"}"#),
    ("user edit", r#"{"name":"山田 次郎"}"#),
    ("user move", r#"{"department":"S1"}"#),
    ("user unlock", r#"{"staff_numbers":["N-taro"]}"#),
    ("user suspend", r#"{"staff_numbers":["N-taro"]}"#),
    ("user resume", r#"{"staff_numbers":["9"]}"#),
    ("user import", "社員番号,氏名,メール\n1,山田,x\n"),
    ("user import-errors", "社員番号,氏名,メール\n1,山田,x\n"),
    ("dept import", "コード,名称\nS2,第二課\n"),
    ("user confirm-recovery", r#"{"circle":"employer"}"#),
    ("dept add", r#"{"code":"S3","name":"第三課"}"#),
    ("dept edit", r#"{"code":"S1","name":"営業本部"}"#),
    ("dept move", r#"{"code":"S1","under":null}"#),
    ("dept order", r#"{"code":"S1","to":"up"}"#),
    ("dept hide", r#"{"code":"S1"}"#),
    ("dept show", r#"{"code":"S1"}"#),
    ("dept merge", r#"{"code":"S11","into":"H"}"#),
    ("dept retire", r#"{"code":"S11"}"#),
    ("dept schedule add", r#"{"code":"S11","on":"2126-04-01","deed":{"retire":{}}}"#),
    ("dept schedule cancel", r#"{"number":1}"#),
    ("attr import", "番号,コード,名称,値\n3,shift,勤務形態,日勤\n"),
    ("attr add", r#"{"code":"age","name":"年代","values":["20代"]}"#),
    ("attr edit", r#"{"code":"job","value":"営業","name":"営業職"}"#),
    ("attr order", r#"{"code":"job","to":"down"}"#),
    ("attr retire", r#"{"code":"job","value":"営業"}"#),
    ("attr undo", r#"{"number":1}"#),
    ("site add", r#"{"site":"大阪","postal":"5300001"}"#),
    ("site edit", r#"{"site":"本社","name":"本店"}"#),
    ("site retire", r#"{"site":"本社"}"#),
    ("event copy", r#"{"code":"e3"}"#),
    ("event ask", r#"{"items":[{"ja":"働きやすいですか","kind":"scale"}]}"#),
    ("event edit", r#"{"settings":{"retention_years":7}}"#),
    ("event extend", r#"{"to":"2026-12-24"}"#),
    ("event exclude", r#"{"staff_numbers":["N-taro"],"why":"on-leave"}"#),
    ("event include", r#"{"staff_numbers":["N-taro"]}"#),
    (
        "backup verify",
        concat!("{\"file\":\"mamori-mamori.example-20261123-100000-", env!("CARGO_PKG_VERSION"), ".mbk\"}"),
    ),
    ("backup drill", r#"{"file":"x.mbk","slip":"x"}"#),
    ("backup slip", r#"{"public_key":"0000000000000000000000000000000000000000000000000000000000000000"}"#),
    ("backup keyring", r#"{"place":"本社金庫"}"#),
    ("mail retry", r#"{"numbers":[1]}"#),
    ("mail cancel", r#"{"numbers":[1]}"#),
    ("mail test", r#"{"to":"tanaka@example.jp"}"#),
    ("event remind", "{}"),
    ("event schedule", r#"{"plans":[{"occasion":"start","at":"09:00"}]}"#),
    ("message set", r#"{"body":"健康相談室"}"#),
    ("message revert", r#"{"version":1}"#),
    ("message sample", r#"{"to":"tanaka@example.jp"}"#),
    ("cert ca remove", r#"{"fingerprint":"00"}"#),
];

/// A voluntary event for Taro, so that two of them may run.
fn event(code: &str) -> String {
    serde_json::json!({
        "code": code, "name": "任意", "year": 2026, "kind": "voluntary",
        "settings": {
            "from": "2026-11-23", "to": "2026-11-30",
            "criteria": { "method": "total", "b": 77, "ac": 76, "b_beside": 63 },
            "release": "on-submission", "interview": "all-high", "committee": "2026-10-20",
            "target": { "people": ["N-taro"] },
            "implementers": [{ "staff_number": "N-doctor", "code": 1 }],
        },
    })
    .to_string()
}

/// The draft for verbs of drafts, the open event for all others.
fn event_of(words: &str) -> &'static str {
    match words {
        "event edit" | "event remove" | "event precheck" | "event ask" | "event ready" | "event open" => "e2",
        _ => "e1",
    }
}

/// Verbs that this company refuses, with the code of the refusal.
const REFUSED: &[(&str, &str)] = &[
    ("job cancel", "job_over"),
    ("user unlock", "state"),
    ("user confirm-recovery", "nothing_asked"),
    ("user invite", "no_relay"),
    ("dept schedule cancel", "unknown_plan"),
    ("event unready", "phase"),
    ("event resume", "phase"),
    ("event archive", "phase"),
    ("backup drill", "slip_mistyped"),
    ("mail show", "unknown_mail"),
    ("mail retry", "unknown_mail"),
    ("mail cancel", "unknown_mail"),
    ("mail test", "no_relay"),
    ("message sample", "no_relay"),
    ("config reload", "no_file"),
    ("cert install", "no_certificate"),
    ("cert ca add", "no_certificate"),
    ("cert ca remove", "unknown_authority"),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_reply_has_the_form_of_its_schema() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "taro", Role::Employee).await;
    // Before there are departments: those that an event has recorded can no longer be taken back.
    for code in ["e1", "e2"] {
        let (status, _) = post(&app, "/v1/events", "application/json", event(code)).await;
        assert_eq!(status, StatusCode::OK);
        testing::confirmed(&app, code).await;
    }
    events::open(&app, "e1", testing::by_operator()).await.unwrap();
    departments(&app).await;
    import(&app, "社員番号,氏名\n9,鈴木\n").await;
    let (status, _) =
        post(&app, "/v1/people/suspend", "application/json", r#"{"staff_numbers":["9"]}"#).await;
    assert_eq!(status, StatusCode::OK);
    let job = r#"{"code":"job","name":"職種","values":["営業","事務"]}"#;
    let (status, _) = post(&app, "/v1/attributes", "application/json", job).await;
    assert_eq!(status, StatusCode::OK);
    let (status, _) = post(&app, "/v1/sites", "application/json", r#"{"site":"本社"}"#).await;
    assert_eq!(status, StatusCode::OK);
    super::backups::slip(&app).await;
    let (status, _) = post(&app, "/v1/backups", "application/json", "").await;
    assert_eq!(status, StatusCode::OK);
    let mut refused = Vec::new();
    for verb in VERBS {
        let words = match verb.face {
            Face::Command(words) => words,
            Face::None(_) => verb.path,
        };
        let path = verb.path.replace("imports/:number", "imports/1").replace(":number", "N-taro");
        let path = path.replace("mail/N-taro", "mail/1").replace("jobs/N-taro", "jobs/1");
        let path = path.replace("audit/N-taro", "audit/1").replace(":code", event_of(words));
        let path = path.replace(":key", "contacts").replace(":lang", "ja");
        let body = BODIES.iter().find(|(of, _)| *of == words).map_or("{}", |(_, body)| *body);
        let body = if words == "event create" { event("e3") } else { body.to_owned() };
        let kind = if words.ends_with(" import") || words == "user import-errors" {
            "text/csv"
        } else {
            "application/json"
        };
        let headers =
            vec![("content-type", kind), ("mamori-dry-run", "true"), ("mamori-reason", "%E4%BA%BA%E4%BA%8B")];
        let method = Method::from_bytes(verb.method.as_bytes()).unwrap();
        let (status, reply) =
            ask(&app, Asked { uid: 0, method, path: &path, headers, body: body.into() }).await;
        match verb.gives {
            _ if status != StatusCode::OK => {
                refused.push((words, read::<Problem>(&reply).error.code));
            }
            Gives::File | Gives::Events(..) => {}
            Gives::Json(name, form) => {
                let said = String::from_utf8_lossy(&reply).into_owned();
                assert!(form.fits(&reply).is_ok(), "{words}: {said}");
                assert_eq!(read::<serde_json::Value>(&reply)["schema"], name, "{words}");
            }
        }
    }
    let refused: BTreeSet<_> = refused.iter().map(|(words, code)| (*words, code.as_str())).collect();
    let expected = REFUSED.iter().copied().collect();
    assert_eq!(refused, expected, "a verb needs a body in BODIES, or a line in REFUSED");
}
