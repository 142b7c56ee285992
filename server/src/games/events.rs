//! What the operator sends to make events, lead them and end them.

use domain::date::Date;

/// One request; `FIRST`, `LAST` and `LATER` stand for days from today on.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) path: &'static str,
    body: &'static str,
}

const fn sent(path: &'static str, body: &'static str) -> Sent {
    Sent { path, body }
}

/// All of them, about the event that runs and about two of his own.
pub(super) const SENT: &[&Sent] = &[
    &sent(
        "/v1/events",
        r#"{"code":"next","name":"次","year":2026,"kind":"statutory","settings":{"from":"FIRST","to":"LAST",
            "criteria":{"method":"total","b":77,"ac":76,"b_beside":63},"release":"on-submission",
            "interview":"all-high","committee":"FIRST","target":{"people":["N-eve"]},
            "implementers":[{"staff_number":"N-doctor","code":1}]}}"#,
    ),
    &sent("/v1/events/next/edit", r#"{"settings":{"target":"everybody","takes_results":false}}"#),
    &sent("/v1/events/sc2026/edit", r#"{"settings":{"release":"on-submission"}}"#),
    &sent("/v1/events/sc2026/copy", r#"{"code":"copied"}"#),
    &sent("/v1/events/next/questions", r#"{"items":[{"ja":"働きやすいですか","kind":"scale"}]}"#),
    &sent("/v1/events/next/ready", ""),
    &sent("/v1/events/next/unready", ""),
    &sent("/v1/events/next/open", ""),
    &sent("/v1/events/next/remove", ""),
    &sent("/v1/events/sc2026/suspend", ""),
    &sent("/v1/events/sc2026/resume", ""),
    &sent("/v1/events/sc2026/extend", r#"{"to":"LATER"}"#),
    &sent("/v1/events/sc2026/exclude", r#"{"staff_numbers":["N-hanako"],"why":"other"}"#),
    &sent("/v1/events/sc2026/exclude", r#"{"staff_numbers":["N-taro"],"why":"not-employed"}"#),
    &sent("/v1/events/sc2026/include", r#"{"staff_numbers":["N-hanako","N-eve"]}"#),
    &sent("/v1/events/sc2026/schedule", r#"{"plans":[{"occasion":"start","at":"09:00"}]}"#),
    &sent("/v1/events/sc2026/reminders", "{}"),
    &sent("/v1/events/sc2026/close", ""),
    &sent("/v1/events/sc2026/archive", ""),
];

/// The body of a request on a day.
pub(super) fn body(sent: &Sent, today: Date) -> String {
    let day = |days: i32| today.saturating_add(jiff::Span::new().days(days)).to_string();
    sent.body.replace("FIRST", &day(0)).replace("LAST", &day(5)).replace("LATER", &day(40))
}

#[test]
fn every_verb_of_events_is_a_move() {
    let verbs = admin_api::verbs::VERBS.iter().filter(|verb| verb.method == "POST");
    for verb in verbs.filter(|verb| verb.path.starts_with(admin_api::events::EVENTS)) {
        let end = verb.path.rsplit('/').next().unwrap();
        assert!(SENT.iter().any(|sent| sent.path.ends_with(end)), "{} is never sent", verb.path);
    }
}
