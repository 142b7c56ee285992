//! Every posting verb of events and texts through the admin socket.

use std::collections::{BTreeMap, BTreeSet};

use admin_api::problem::Problem;
use admin_api::verbs::VERBS;
use poem::http::{Method, Request as HttpRequest, StatusCode};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Body, Endpoint as _, Request, RequestParts};

use super::{Company, is_japanese, long};
use crate::app::App;
use crate::{cli, console};

/// What is sent to a verb: its path, and bodies none of which may be taken.
struct Sent {
    path: &'static str,
    bodies: Vec<String>,
}

/// Bodies that no verb takes.
fn shapeless() -> Vec<String> {
    ["", "{", "[]", "null", "{\"unheard\":1}", "\u{1}"].map(str::to_owned).to_vec()
}

fn sent(path: &'static str, bodies: &[&str]) -> Sent {
    let long = long();
    Sent { path, bodies: bodies.iter().map(|body| body.replace("LONG", &long)).collect() }
}

/// All of them; `LONG` stands for ten thousand characters.
#[expect(clippy::too_many_lines, reason = "one table of every verb")]
fn all() -> Vec<Sent> {
    let new = |code: &str, name: &str, rest: &str| {
        format!(r#"{{"code":"{code}","name":"{name}","year":2026,"kind":"statutory","settings":{{{rest}}}}}"#)
    };
    let created = [
        new("", "検査", ""),
        new("a b", "検査", ""),
        new("sc2026", "検査", ""),
        new("sc2028", "", ""),
        new("sc2028", "LONG", ""),
        new("sc2028", "検\\u0001査", ""),
        new("sc2028", "検査", r#""from":"2026-02-30","to":"2026-12-01""#),
        new("sc2028", "検査", r#""from":"2027-12-02","to":"2027-12-01""#),
        new("sc2028", "検査", r#""from":"2020-01-01","to":"2020-01-31""#),
        new("sc2028", "検査", r#""from":"tomorrow""#),
        new("sc2028", "検査", r#""release":"never""#),
        new("sc2028", "検査", r#""interview":1"#),
        new("sc2028", "検査", r#""target":{"people":["N-NOBODY"]}"#),
        new("sc2028", "検査", r#""target":{"departments":["S-NONE"]}"#),
        new("sc2028", "検査", r#""implementers":[{"staff_number":"N-E00","code":1}]"#),
        new("sc2028", "検査", r#""implementers":[{"staff_number":"N-DOCTOR","code":9}]"#),
        new("sc2028", "検査", r#""criteria":{"method":"total","b":77}"#),
        new("sc2028", "検査", "").replace("2026", "1999"),
        new("sc2028", "検査", "").replace("statutory", "festive"),
    ];
    let created: Vec<&str> = created.iter().map(String::as_str).collect();
    vec![
        sent("/v1/events", &created),
        sent(
            "/v1/events/sc2027/edit",
            &[
                r#"{"revision":99,"name":"検査"}"#,
                r#"{"name":""}"#,
                r#"{"name":"LONG"}"#,
                r#"{"year":1}"#,
                r#"{"settings":{"from":"2027-01-02","to":"2027-01-01"}}"#,
                r#"{"settings":{"retention_years":4}}"#,
                r#"{"settings":{"target":{"people":["LONG"]}}}"#,
            ],
        ),
        sent("/v1/events/sc2026/edit", &[r#"{"name":"ほかの名前"}"#]),
        sent(
            "/v1/events/sc2026/copy",
            &[r#"{"code":""}"#, r#"{"code":"sc2027"}"#, r#"{"code":"LONG"}"#, r#"{"code":1}"#],
        ),
        sent(
            "/v1/events/sc2027/questions",
            &[
                r#"{"items":[{"ja":"","kind":"scale"}]}"#,
                r#"{"items":[{"ja":"LONG","kind":"scale"}]}"#,
                r#"{"items":[{"ja":"どれ","kind":"one"}]}"#,
                r#"{"items":[{"ja":"どれ","kind":"riddle"}]}"#,
            ],
        ),
        sent("/v1/events/sc2026/questions", &[r#"{"items":[{"ja":"働きやすいですか","kind":"scale"}]}"#]),
        sent("/v1/events/sc2027/ready", &[""]),
        sent("/v1/events/sc2027/unready", &[""]),
        sent("/v1/events/sc2027/open", &[""]),
        sent("/v1/events/sc2026/remove", &[""]),
        sent("/v1/events/sc2027/suspend", &[""]),
        sent("/v1/events/sc2026/resume", &[""]),
        sent(
            "/v1/events/sc2026/extend",
            &[r#"{"to":"2020-01-01"}"#, r#"{"to":"x"}"#, r#"{"to":"2036-01-01"}"#, r#"{"to":20261231}"#],
        ),
        sent("/v1/events/sc2026/archive", &[""]),
        sent("/v1/events/sc2027/close", &[""]),
        // More than ten have not submitted, and nobody said how many.
        sent("/v1/events/sc2026/close", &[""]),
        sent(
            "/v1/events/sc2026/exclude",
            &[
                r#"{"staff_numbers":[],"why":"other"}"#,
                r#"{"staff_numbers":["N-NOBODY"],"why":"other"}"#,
                r#"{"staff_numbers":["LONG"],"why":"other"}"#,
                r#"{"staff_numbers":["N-E00"],"why":"holiday"}"#,
            ],
        ),
        sent(
            "/v1/events/sc2026/include",
            &[r#"{"staff_numbers":["N-NOBODY"]}"#, r#"{"staff_numbers":"N-E00"}"#],
        ),
        sent(
            "/v1/events/sc2026/schedule",
            &[
                r#"{"plans":[{"occasion":"start","at":"25:00"}]}"#,
                r#"{"plans":[{"occasion":"ends-soon","at":"09:00","days":99}]}"#,
                r#"{"plans":[{"occasion":"never","at":"09:00"}]}"#,
                r#"{"plans":[{"occasion":"start","at":"LONG"}]}"#,
            ],
        ),
        sent("/v1/events/sc2027/reminders", &["{}"]),
        sent(
            "/v1/messages/after-check/ja",
            &[r#"{"body":"LONG"}"#, r#"{"body":"{nothing}"}"#, r#"{"body":"a\u0001"}"#, r#"{"body":1}"#],
        ),
        sent(
            "/v1/messages/mail-notice/en",
            &[r#"{"subject":"","body":"{url}"}"#, r#"{"subject":"News","body":"x"}"#],
        ),
        sent("/v1/messages/after-check/ja/revert", &[r#"{"version":99}"#, r#"{"version":-1}"#]),
        sent(
            "/v1/messages/mail-notice/ja/sample",
            &[r#"{"to":"nobody"}"#, r#"{"to":"LONG"}"#, r#"{"to":""}"#],
        ),
    ]
}

/// Posts as the operator, who says why.
async fn post(app: &App, path: &str, body: &str) -> (StatusCode, Vec<u8>) {
    let request = HttpRequest::builder().method(Method::POST).uri(path);
    let request = request.header("content-type", "application/json").header("mamori-reason", "survey");
    let (parts, ()) = request.body(()).unwrap().into_parts();
    let addr = |kind, text: &str| Addr::custom(kind, text.to_owned());
    let parts = RequestParts::from((
        parts,
        LocalAddr(addr("socket", "admin.sock")),
        RemoteAddr(addr("peer", "0 0 4711 0")),
        poem::http::uri::Scheme::HTTP,
    ));
    let request = Request::from_parts(parts, Body::from(body.to_owned()));
    let mut response = console::routes(app, std::sync::Arc::default()).call(request).await.unwrap();
    let status = response.status();
    (status, response.take_body().into_vec().await.unwrap())
}

/// The exit codes with which bad input may end: usage, input, unknown, state, unconfirmed.
const ENDS: [u8; 5] = [2, 3, 4, 6, 7];

#[tokio::test(flavor = "multi_thread")]
async fn every_verb_of_events_and_texts_refuses_bad_input_in_both_languages_and_writes_nothing() {
    let company = Company::new(11).await;
    let before = company.state().await;
    let (mut faults, mut ends) = (Vec::new(), BTreeMap::<String, BTreeSet<u8>>::new());
    for verb in all() {
        let needs_body = verb.bodies.iter().any(|body| !body.is_empty());
        let more = if needs_body { shapeless() } else { Vec::new() };
        for body in verb.bodies.iter().chain(&more) {
            let (status, reply) = post(&company.app, verb.path, body).await;
            let place = format!("{} {}", verb.path, body.chars().take(80).collect::<String>());
            let exit = cli::exit_of(status);
            if !ENDS.contains(&exit) {
                faults.push(format!("{place}: {status} {}", String::from_utf8_lossy(&reply)));
                continue;
            }
            match serde_json::from_slice::<Problem>(&reply) {
                Ok(problem) => {
                    let (ja, en) = (&problem.error.message_ja, &problem.error.message_en);
                    ends.entry(problem.error.code.clone()).or_default().insert(exit);
                    if problem.error.code.is_empty() || !is_japanese(ja) || en.is_empty() {
                        faults.push(format!("{place}: {ja} / {en}"));
                    }
                }
                Err(error) => faults.push(format!("{place}: {error}")),
            }
            if company.state().await != before {
                faults.push(format!("{place}: something was written"));
                break;
            }
        }
    }
    assert!(faults.is_empty(), "{} of them:\n{}", faults.len(), faults.join("\n"));
    let told = ends.iter().map(|(code, exits)| format!("{code} {exits:?}")).collect::<Vec<_>>();
    insta::assert_snapshot!("exit_codes_of_bad_input", told.join("\n"));
}

#[test]
fn no_posting_verb_of_events_and_texts_is_left_out() {
    let sent = all();
    for verb in VERBS.iter().filter(|verb| verb.method == "POST") {
        let is_ours = ["/v1/events", "/v1/messages"].iter().any(|at| verb.path.starts_with(at));
        let fits = |path: &str| {
            let (pattern, path): (Vec<_>, Vec<_>) =
                (verb.path.split('/').collect(), path.split('/').collect());
            pattern.len() == path.len()
                && pattern.iter().zip(&path).all(|(part, word)| part.starts_with(':') || part == word)
        };
        assert!(!is_ours || sent.iter().any(|sent| fits(sent.path)), "{} is not surveyed", verb.path);
    }
}
