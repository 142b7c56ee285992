//! Events through the admin socket.

use admin_api::events::{Aim, Ask, Changed, Event, Events, Precheck, Questions, Weight};

use super::*;

const JSON: &str = "application/json";

/// A draft of everybody carried out by the doctor, with everything but what is changed here.
fn asked(change: impl FnOnce(&mut serde_json::Value)) -> String {
    let mut asked = serde_json::json!({
        "code": "e1", "name": "定期", "year": 2026, "kind": "statutory",
        "settings": {
            "from": "2026-11-23", "to": "2026-11-30",
            "criteria": { "method": "total", "b": 77, "ac": 76, "b_beside": 63 },
            "release": "on-submission", "interview": "all-high", "committee": "2026-10-20",
            "implementers": [{ "staff_number": "N-doctor", "code": 1 }],
        },
    });
    change(&mut asked);
    asked.to_string()
}

fn code_of(body: &[u8]) -> String {
    read::<Problem>(body).error.code
}

async fn look(app: &App, path: &str) -> (StatusCode, Vec<u8>) {
    ask(app, Asked { uid: 0, method: Method::GET, path, headers: vec![], body: vec![] }).await
}

/// Posts with more headers than a reason.
async fn with(app: &App, path: &str, header: (&str, &str), body: &str) -> (StatusCode, Vec<u8>) {
    let headers = vec![("content-type", JSON), header];
    ask(app, Asked { uid: 0, method: Method::POST, path, headers, body: body.into() }).await
}

#[tokio::test]
async fn an_event_is_made_confirmed_opened_and_closed_by_its_code() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    let (status, body) = post(&app, "/v1/events", JSON, asked(|_| ())).await;
    assert_eq!(status, StatusCode::OK, "{}", String::from_utf8_lossy(&body));
    let made: Event = read(&body);
    assert_eq!((made.phase.as_str(), made.is_official, made.target), ("draft", true, Aim::Everybody));
    assert_eq!((made.revision, made.implementers.len()), (1, 1));
    let (status, body) = post(&app, "/v1/events", JSON, asked(|_| ())).await;
    assert_eq!((status, code_of(&body).as_str()), (StatusCode::CONFLICT, "code_taken"));
    let (status, body) = post(&app, "/v1/events/e1/open", JSON, "").await;
    let problem = read::<Problem>(&body).error;
    assert_eq!((status, problem.code.as_str(), problem.details.len()), (StatusCode::CONFLICT, "blocked", 2));
    assert_eq!(problem.fix.as_deref(), Some("mamori event precheck e1"));
    testing::confirmed(&app, "e1").await;
    let (status, body) = with(&app, "/v1/events/e1/open", ("mamori-dry-run", "true"), "").await;
    assert_eq!((status, read::<Event>(&body).phase.as_str()), (StatusCode::OK, "open"));
    assert_eq!(read::<Event>(&look(&app, "/v1/events/e1").await.1).phase, "draft", "nothing was written");
    let (status, body) = post(&app, "/v1/events/e1/open", JSON, "").await;
    assert_eq!((status, read::<Event>(&body).totals.targets), (StatusCode::OK, 1));
    assert_eq!(post(&app, "/v1/events/e1/open", JSON, "").await.0, StatusCode::CONFLICT);
    let (_, body) = post(&app, "/v1/events/e1/close", JSON, "").await;
    assert_eq!(read::<Event>(&body).phase, "closed");
    assert_eq!(post(&app, "/v1/events/none/close", JSON, "").await.0, StatusCode::NOT_FOUND);
    let listed: Events = read(&look(&app, "/v1/events").await.1);
    assert_eq!(listed.items.iter().map(|event| event.code.as_str()).collect::<Vec<_>>(), ["e1"]);
}

#[tokio::test]
async fn what_is_wrong_with_settings_is_named_all_at_once() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    let wrong = asked(|asked| {
        asked["code"] = "e 1".into();
        asked["year"] = 1999.into();
        let settings = &mut asked["settings"];
        settings["from"] = "2026-12-02".into();
        settings["to"] = "2026-12-01".into();
        settings["criteria"]["b"] = 200.into();
        settings["release"] = "some-day".into();
        settings["committee"] = "2026-13-40".into();
        settings["retention_years"] = 50.into();
        settings["target"] = serde_json::json!({ "departments": ["X9"] });
        settings["implementers"] = serde_json::json!([
            { "staff_number": "N-taro", "code": 1 },
            { "staff_number": "N-nobody", "code": 2 },
            { "staff_number": "N-taro", "code": 4 },
        ]);
    });
    let (status, body) = post(&app, "/v1/events", JSON, wrong).await;
    let problem = read::<Problem>(&body).error;
    assert_eq!((status, problem.code.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "bad_event"));
    assert_eq!(problem.details.len(), 11, "{:?}", problem.details);
    let past = asked(|asked| asked["settings"]["from"] = "2026-11-22".into());
    let (status, body) = post(&app, "/v1/events", JSON, past.replace("N-doctor", "N-taro")).await;
    assert_eq!((status, code_of(&body).as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "bad_event"));
    let half = asked(|asked| {
        asked["settings"] = serde_json::json!({ "from": "2026-11-24" });
    });
    let (_, body) = post(&app, "/v1/events", JSON, half).await;
    assert!(read::<Problem>(&body).error.details[0].message_en.contains("choose both"));
    let unknown = asked(|asked| asked["settings"]["colour"] = "red".into());
    assert_eq!(post(&app, "/v1/events", JSON, unknown).await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_draft_with_nothing_chosen_tells_what_is_missing_and_how_to_choose_it() {
    let (app, _folder) = testing::app();
    let (_, body) = post(&app, "/v1/events", JSON, asked(|it| it["settings"] = serde_json::json!({}))).await;
    let made: Event = read(&body);
    assert_eq!((made.from, made.criteria, made.release, made.interview), (None, None, None, None));
    let found: Precheck = read(&look(&app, "/v1/events/e1/precheck").await.1);
    assert!(!found.ok);
    let blocks = found.items.iter().filter(|item| item.weight == Weight::Blocks);
    let told: Vec<_> = blocks.map(|item| (item.code.as_str(), item.fix.is_some())).collect();
    insta::assert_snapshot!(format!("{told:?}"), @r#"[("no_window", true), ("no_target", true), ("no_criteria", true), ("wording_not_accepted", false), ("no_release", true), ("no_interview", true), ("no_committee", true), ("no_implementer", true)]"#);
    for item in &found.items {
        assert!(item.fix.is_some() || !item.clears_ja.is_empty(), "{}: nobody clears it", item.code);
    }
}

#[tokio::test]
async fn an_edit_of_an_older_revision_is_refused() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    post(&app, "/v1/events", JSON, asked(|_| ())).await;
    let edit = "{\"revision\":1,\"settings\":{\"retention_years\":7}}";
    let (status, body) = post(&app, "/v1/events/e1/edit", JSON, edit).await;
    let edited: Event = read(&body);
    assert_eq!((status, edited.retention_years, edited.revision), (StatusCode::OK, 7, 2));
    assert_eq!(edited.release.as_deref(), Some("on-submission"), "what is absent stays");
    let (status, body) = post(&app, "/v1/events/e1/edit", JSON, edit).await;
    assert_eq!((status, code_of(&body).as_str()), (StatusCode::CONFLICT, "changed_meanwhile"));
    let (_, body) = post(&app, "/v1/events/e1/edit", JSON, "{\"settings\":{\"committee\":\"\"}}").await;
    assert_eq!(read::<Event>(&body).committee, None, "an empty text empties");
}

#[tokio::test]
async fn a_wide_close_names_how_many_have_not_submitted() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    for number in 0..10 {
        testing::newcomer(&app, &format!("e{number}"), Role::Employee).await;
    }
    post(&app, "/v1/events", JSON, asked(|_| ())).await;
    testing::confirmed(&app, "e1").await;
    post(&app, "/v1/events/e1/open", JSON, "").await;
    let close = "/v1/events/e1/close";
    let (status, body) = post(&app, close, JSON, "").await;
    let problem = read::<Problem>(&body).error;
    assert_eq!((status, problem.fix.as_deref()), (StatusCode::PRECONDITION_FAILED, Some("--expect 11")));
    let (_, body) = with(&app, close, ("mamori-dry-run", "true"), "").await;
    assert_eq!(read::<Event>(&body).expect, Some(11));
    assert_eq!(with(&app, close, ("mamori-expect", "10"), "").await.0, StatusCode::PRECONDITION_FAILED);
    let (status, body) = with(&app, close, ("mamori-expect", "11"), "").await;
    assert_eq!((status, read::<Event>(&body).phase.as_str()), (StatusCode::OK, "closed"));
}

#[tokio::test]
async fn steps_of_a_running_event_want_their_reason_and_are_entered() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::newcomer(&app, "taro", Role::Employee).await;
    post(&app, "/v1/events", JSON, asked(|_| ())).await;
    testing::confirmed(&app, "e1").await;
    post(&app, "/v1/events/e1/open", JSON, "").await;
    let out = "{\"staff_numbers\":[\"N-taro\"],\"why\":\"on-leave\"}";
    let steps = [
        ("exclude", out),
        ("include", "{\"staff_numbers\":[\"N-taro\"]}"),
        ("extend", "{\"to\":\"2026-12-10\"}"),
        ("suspend", ""),
    ];
    for (verb, body) in steps {
        let path = format!("/v1/events/e1/{verb}");
        let (status, refused) = with(&app, &path, ("mamori-face", "cli"), body).await;
        assert_eq!(
            (status, code_of(&refused).as_str()),
            (StatusCode::BAD_REQUEST, "reason_missing"),
            "{verb}"
        );
        let (status, done) = post(&app, &path, JSON, body).await;
        assert_eq!(status, StatusCode::OK, "{verb}: {}", String::from_utf8_lossy(&done));
    }
    let (_, body) = post(&app, "/v1/events/e1/exclude", JSON, out).await;
    assert_eq!(read::<Changed>(&body).people, 1);
    let shown: Event = read(&look(&app, "/v1/events/e1").await.1);
    assert_eq!((shown.phase.as_str(), shown.totals.targets), ("suspended", 1));
    assert_eq!((shown.to.as_deref(), shown.first_end.as_deref()), (Some("2026-12-10"), Some("2026-11-30")));
    assert_eq!(shown.excluded.iter().map(|it| it.people).collect::<Vec<_>>(), [1]);
    let (status, body) = post(&app, "/v1/events/e1/extend", JSON, "{\"to\":\"2026-12-09\"}").await;
    assert_eq!((status, code_of(&body).as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "not_later"));
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 20)?)).await.unwrap();
    let note = |happened| {
        let found = entries.iter().find(|(_, entry)| entry.happened == happened);
        found.map(|(_, entry)| entry.detail.note.clone()).unwrap_or_default()
    };
    assert_eq!(note(Happened::EventSuspended), "人事");
    assert_eq!(note(Happened::EventExtended), "until 2026-12-10; 人事");
    assert_eq!(note(Happened::TargetsAdded), "people 1; 人事");
    assert_eq!(note(Happened::TargetsExcluded), "people 1, OnLeave; 人事");
}

#[tokio::test]
async fn announcements_of_a_draft_are_planned_once_it_has_a_window() {
    let (app, _folder) = testing::app();
    post(&app, "/v1/events", JSON, asked(|it| it["settings"] = serde_json::json!({}))).await;
    let plan = r#"{"plans":[{"occasion":"start","at":"09:00"},{"occasion":"released","at":"09:00"}]}"#;
    let (status, body) = post(&app, "/v1/events/e1/schedule", JSON, plan).await;
    let problem = read::<Problem>(&body).error;
    assert_eq!((status, problem.code.as_str()), (StatusCode::CONFLICT, "blocked"));
    assert!(problem.details.is_empty() || problem.details[0].message_en.contains("window"));
    let window = r#"{"settings":{"from":"2026-12-01","to":"2026-12-20"}}"#;
    post(&app, "/v1/events/e1/edit", JSON, window).await;
    let (status, body) = post(&app, "/v1/events/e1/schedule", JSON, plan).await;
    assert_eq!(status, StatusCode::OK, "{}", String::from_utf8_lossy(&body));
    let planned: admin_api::announcements::Announcements = read(&look(&app, "/v1/events/e1/notices").await.1);
    let of = |at: usize| (planned.items[at].at.as_deref(), planned.items[at].time.as_deref());
    assert_eq!(of(0), (Some("09:00"), Some("2026-12-01T09:00:00+09:00")));
    assert_eq!(of(3), (Some("09:00"), None), "nobody has chosen when results are released");
}

#[tokio::test]
async fn extra_questions_are_put_in_place_of_those_before_while_the_event_is_a_draft() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "taro", Role::Employee).await;
    post(&app, "/v1/events", JSON, asked(|_| ())).await;
    let path = "/v1/events/e1/questions";
    let two = r#"{"items":[
        {"ja":"働きやすいですか","en":"Is it good to work here?","kind":"scale"},
        {"ja":"使う制度","kind":"many","options":[{"ja":"在宅","en":"At home"},{"ja":"時差"}]}
    ]}"#;
    let listed = async || read::<Questions>(&look(&app, path).await.1).items;
    let (status, looked) = with(&app, path, ("mamori-dry-run", "true"), two).await;
    assert_eq!((status, read::<Questions>(&looked).dry_run), (StatusCode::OK, true));
    assert_eq!(listed().await, [], "a dry run writes nothing");
    let (status, put) = post(&app, path, JSON, two).await;
    assert_eq!(status, StatusCode::OK, "{}", String::from_utf8_lossy(&put));
    assert_eq!(listed().await, read::<Ask>(two.as_bytes()).items);
    let bad = r#"{"items":[
        {"ja":"","kind":"text"},
        {"ja":"どれですか","kind":"one","options":[{"ja":"これ"}]},
        {"ja":"何点ですか","kind":"scale","options":[{"ja":"1"},{"ja":"2"}]}
    ]}"#;
    let (status, refused) = post(&app, path, JSON, bad).await;
    let problem = read::<Problem>(&refused).error;
    assert_eq!((status, problem.code.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "bad_questions"));
    let places: Vec<_> =
        problem.details.iter().filter_map(|it| it.message_en.split_once(':')).map(|(at, _)| at).collect();
    assert_eq!(places, ["question 1", "question 2", "question 3"]);
    let many: Vec<_> = (0..31).map(|_| serde_json::json!({ "ja": "もう1問", "kind": "text" })).collect();
    let (status, _) = post(&app, path, JSON, serde_json::json!({ "items": many }).to_string()).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(listed().await.len(), 2, "a refused file writes nothing");
    testing::confirmed(&app, "e1").await;
    post(&app, "/v1/events/e1/ready", JSON, "").await;
    let (status, refused) = post(&app, path, JSON, r#"{"items":[]}"#).await;
    assert_eq!((status, code_of(&refused).as_str()), (StatusCode::CONFLICT, "phase"));
    assert_eq!(listed().await.len(), 2);
}
