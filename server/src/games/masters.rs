//! What the operator sends to change the masters.

/// One request.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) path: &'static str,
    pub(super) kind: &'static str,
    pub(super) body: &'static str,
}

const fn json(path: &'static str, body: &'static str) -> Sent {
    Sent { path, kind: "application/json", body }
}

const FILE: Sent = Sent {
    path: admin_api::imports::DEPARTMENTS,
    kind: "text/csv",
    body: "コード,名称,親コード\nS1,営業部,H\nH,本社,\n",
};

/// All of them; departments come and go, and people with them.
pub(super) const SENT: &[&Sent] = {
    use admin_api::departments::{
        CANCEL, DEPARTMENTS, EDIT, HIDE, MERGE, MOVE, ORDER, PLANS, RETIRE, SHOW, UNDO,
    };
    &[
        &FILE,
        &json(DEPARTMENTS, r#"{"code":"X1","name":"新部署","under":"S1"}"#),
        &json(EDIT, r#"{"code":"S1","name":"別名","until":""}"#),
        &json(MOVE, r#"{"code":"S1","under":"X1"}"#),
        &json(MOVE, r#"{"code":"X1","under":null}"#),
        &json(ORDER, r#"{"code":"S1","to":"up"}"#),
        &json(HIDE, r#"{"code":"S1"}"#),
        &json(SHOW, r#"{"code":"S1"}"#),
        &json(MERGE, r#"{"code":"S1","into":"X1"}"#),
        &json(MERGE, r#"{"code":"X1","into":"S1"}"#),
        &json(RETIRE, r#"{"code":"X1"}"#),
        &json(PLANS, r#"{"code":"X1","on":"2126-04-01","deed":{"merge":{"into":"S1"}}}"#),
        &json(PLANS, r#"{"code":"S1","on":"2126-04-01","deed":{"rename":{"name":"先の名"}}}"#),
        &json(CANCEL, r#"{"number":1}"#),
        &json(UNDO, "{}"),
    ]
};

#[test]
fn every_verb_of_the_department_master_is_a_move() {
    let verbs = admin_api::verbs::VERBS.iter().filter(|verb| verb.method == "POST");
    for verb in verbs.filter(|verb| verb.path.starts_with(admin_api::departments::DEPARTMENTS)) {
        assert!(SENT.iter().any(|sent| sent.path == verb.path), "{} is never sent", verb.path);
    }
}
