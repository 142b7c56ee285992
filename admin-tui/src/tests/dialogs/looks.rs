//! What the dry run of each verb is answered with, and the dialog that asks about it.

use serde_json::{Value, json};

use super::super::company;
use super::super::frames::reset;
use super::super::paper::{announcements, reminded, slips};
use super::super::stage::{Console, event, json as bytes, on, people, queue};
use crate::options::Lang;
use crate::state::verbs::{
    AttributeVerb, BackupVerb, CertificateVerb, DepartmentVerb, EventVerb, PersonVerb, Verb,
};
use crate::state::{Body, Event, Order, Tab, Ticket};

/// What a dry run is answered with.
type Found = fn() -> Option<Vec<u8>>;

/// Each verb with what its dry run finds; nothing for one that is sent without a question. A verb without its
/// row has no name, and so does not compile.
macro_rules! looks {
    ($( [$($verb:tt)+] => $found:expr; )+) => {
        pub(super) const ALL: &[(Verb, Found)] = &[$(($($verb)+, || $found)),+];

        /// As it is written here.
        pub(super) const fn name(verb: Verb) -> &'static str {
            match verb {
                $($($verb)+ => stringify!($($verb)+),)+
            }
        }
    };
}

fn written(value: &Value) -> Vec<u8> {
    serde_json::to_vec(value).unwrap()
}

fn stepped() -> Vec<u8> {
    let people: Vec<_> = people().items.into_iter().cycle().take(12).collect();
    written(&json!({
        "schema": "mamori.user.suspend/1", "ok": true, "dry_run": true, "people": people,
        "ended_sign_ins": 2, "ended_memberships": 1,
    }))
}

fn letters() -> Vec<u8> {
    written(&json!({
        "schema": "mamori.mail.retry/1", "ok": true, "dry_run": true,
        "letters": queue().items.iter().cycle().take(12).collect::<Vec<_>>(),
    }))
}

fn totals() -> Vec<u8> {
    written(&json!(queue().totals))
}

fn concerned() -> Value {
    json!([{"staff_number": "10211", "name": "佐藤 次郎", "ends_key": true, "is_emptied": false}])
}

fn department() -> Vec<u8> {
    written(&json!({
        "schema": "mamori.dept.move/1", "ok": true, "dry_run": true, "changed": ["S0110"], "people": 62,
        "concerned": concerned(), "expect": 62,
    }))
}

fn attribute() -> Vec<u8> {
    written(&json!({
        "schema": "mamori.attr.edit/1", "ok": true, "dry_run": true, "changed": ["job"], "people": 240,
        "expect": 240, "change": null,
    }))
}

fn one_event() -> Vec<u8> {
    bytes(&event())
}

fn chain() -> Vec<u8> {
    written(&json!({
        "schema": "mamori.cert.install/1", "ok": true, "dry_run": true, "chain": company::certificates().chain,
    }))
}

fn authorities() -> Vec<u8> {
    written(&json!({
        "schema": "mamori.cert.ca.add/1", "ok": true, "dry_run": true, "items": company::certificates().authorities,
    }))
}

fn person() -> Vec<u8> {
    written(&json!({
        "schema": "mamori.user.edit/1", "ok": true, "dry_run": true, "person": people().items[0],
        "changed": [{"column": "部署コード", "before": "", "after": "S0110"}], "ends_sign_ins": true,
    }))
}

fn text() -> Vec<u8> {
    written(&json!({
        "schema": "mamori.message.set/1", "ok": true, "dry_run": true, "changed": true, "version": 4,
        "preview": {"subject": "お願い", "body": "架空 花子 様\n受検してください。"},
    }))
}

looks! {
    [Verb::Unlock] => Some(stepped());
    [Verb::Suspend] => Some(stepped());
    [Verb::Resume] => Some(stepped());
    [Verb::Invite] => Some(written(&json!({
        "schema": "mamori.user.invite/1", "ok": true, "dry_run": true, "letters": 12,
        "without_mail": ["10501"],
    })));
    [Verb::Reset] => Some(reset(""));
    [Verb::Slips] => Some(slips(12, ""));
    // The look at a file asks by itself.
    [Verb::ApplyImport] => None;
    [Verb::UndoImport] => Some(written(&json!({
        "schema": "mamori.user.undo/1", "ok": false, "dry_run": true, "import": 31, "restored": 40,
        "removed": 12, "stopped": 1, "skipped": [{"staff_number": "10482", "column": "部署コード"}],
    })));
    [Verb::Department(DepartmentVerb::Add)] => Some(department());
    [Verb::Department(DepartmentVerb::Edit)] => Some(department());
    [Verb::Department(DepartmentVerb::Move)] => Some(department());
    // A place among others is nothing to confirm.
    [Verb::Department(DepartmentVerb::Order)] => None;
    [Verb::Department(DepartmentVerb::Hide)] => Some(department());
    [Verb::Department(DepartmentVerb::Show)] => Some(department());
    [Verb::Department(DepartmentVerb::Merge)] => Some(department());
    [Verb::Department(DepartmentVerb::Retire)] => Some(department());
    [Verb::Department(DepartmentVerb::Undo)] => Some(written(&json!({
        "schema": "mamori.dept.undo/1", "ok": true, "dry_run": true, "change": 7, "restored": ["S0110"],
        "removed": [], "people": 62, "concerned": concerned(), "skipped": [], "expect": 62,
    })));
    [Verb::Event(EventVerb::Create)] => Some(one_event());
    [Verb::Event(EventVerb::Copy)] => Some(one_event());
    [Verb::Event(EventVerb::Remove)] => Some(one_event());
    [Verb::Event(EventVerb::Ready)] => Some(one_event());
    [Verb::Event(EventVerb::Unready)] => Some(one_event());
    [Verb::Event(EventVerb::Open)] => Some(one_event());
    [Verb::Event(EventVerb::Suspend)] => Some(one_event());
    [Verb::Event(EventVerb::Resume)] => Some(one_event());
    [Verb::Event(EventVerb::Extend)] => Some(one_event());
    [Verb::Event(EventVerb::Close)] => Some(one_event());
    [Verb::Event(EventVerb::Archive)] => Some(one_event());
    [Verb::Backup(BackupVerb::Create)] => Some(written(&json!({
        "schema": "mamori.backup.create/1", "ok": true, "dry_run": true,
        "file": "/var/backups/mamori/mamori-sv-health01-20261123-1405-1.0.0.mbk", "backup": null,
        "needed_bytes": 412_000_000,
    })));
    // Comparing changes nothing but the note of it.
    [Verb::Backup(BackupVerb::Verify)] => None;
    [Verb::Backup(BackupVerb::Prune)] => Some(written(&json!({
        "schema": "mamori.backup.prune/1", "ok": true, "dry_run": true,
        "removed": ["mamori-sv-health01-20261101-0200-1.0.0.mbk"],
    })));
    [Verb::Certificate(CertificateVerb::Request)] => Some(written(&json!({
        "schema": "mamori.cert.csr/1", "ok": true, "dry_run": true, "names": ["health.corp.example"],
        "new_key": false, "request": null,
    })));
    [Verb::Certificate(CertificateVerb::Install)] => Some(chain());
    [Verb::Certificate(CertificateVerb::Reload)] => Some(chain());
    [Verb::Certificate(CertificateVerb::Renew)] => Some(chain());
    [Verb::Certificate(CertificateVerb::AddAuthority)] => Some(authorities());
    [Verb::Certificate(CertificateVerb::RemoveAuthority)] => Some(authorities());
    [Verb::Person(PersonVerb::Add)] => Some(person());
    [Verb::Person(PersonVerb::Edit)] => Some(person());
    [Verb::Person(PersonVerb::Move)] => Some(person());
    [Verb::Attribute(AttributeVerb::Add)] => Some(attribute());
    [Verb::Attribute(AttributeVerb::Edit)] => Some(attribute());
    // A place among others is nothing to confirm.
    [Verb::Attribute(AttributeVerb::Order)] => None;
    [Verb::Attribute(AttributeVerb::Retire)] => Some(attribute());
    [Verb::Attribute(AttributeVerb::Undo)] => Some(written(&json!({
        "schema": "mamori.attr.undo/1", "ok": false, "dry_run": true, "change": 7, "restored": ["job"],
        "removed": [], "people": 240, "skipped": [{"code": "job", "column": "名称"}], "expect": 240,
    })));
    [Verb::Plan] => Some(written(&json!({
        "schema": "mamori.dept.schedule.add/1", "ok": true, "dry_run": true, "plan": null, "expect": 62,
        "would": {"changed": ["S0110"], "people": 62, "concerned": concerned()},
    })));
    [Verb::CancelPlan] => Some(written(&json!({
        "schema": "mamori.dept.schedule.cancel/1", "ok": true, "dry_run": true, "plan": 3,
    })));
    [Verb::CancelJob] => Some(written(&json!(company::jobs(Some((748, 1_262))).items[0])));
    [Verb::Remind] => Some(reminded(390, true));
    [Verb::Schedule] => Some(bytes(&announcements()));
    [Verb::ReloadConfig] => Some(written(&json!({
        "schema": "mamori.config.reload/1", "ok": true, "dry_run": true, "applied": ["mail.per_minute"],
        "restart": ["server.listen"],
    })));
    [Verb::SetText] => Some(text());
    [Verb::Revert] => Some(text());
    [Verb::Retry] => Some(letters());
    [Verb::Cancel] => Some(letters());
    [Verb::Pause] => Some(totals());
    [Verb::GoOn] => Some(totals());
}

/// The path by which a verb travels, so that it asks for a reason where the server does.
fn pattern(verb: Verb) -> &'static str {
    match verb {
        Verb::Unlock => admin_api::roster::UNLOCK,
        Verb::Suspend => admin_api::roster::SUSPEND,
        Verb::Reset => admin_api::people::RESET_PASSWORD,
        Verb::SetText => admin_api::messages::MESSAGE,
        Verb::Revert => admin_api::messages::REVERT,
        Verb::Cancel => admin_api::mail::CANCEL,
        Verb::Event(EventVerb::Suspend) => admin_api::events::SUSPEND,
        Verb::Event(EventVerb::Extend) => admin_api::events::EXTEND,
        _ => "/v1/any",
    }
}

/// What the dialog is about.
fn object(verb: Verb) -> &'static str {
    match verb {
        Verb::Department(DepartmentVerb::Merge) => "S0120 S0110",
        Verb::Department(_) => "S0110",
        Verb::Event(_) | Verb::Remind | Verb::Schedule => "2026年度 定期ストレスチェック",
        Verb::Plan => "S0110 2027-04-01",
        Verb::Reset => "10482",
        _ => "#31",
    }
}

/// The question about a verb; `None` where there is none.
pub(super) fn open((verb, found): (Verb, Found), lang: Lang) -> Option<Console> {
    let found = found()?;
    let mut console = on(Tab::People, lang);
    let order = Order::new(verb, pattern(verb), Body::Empty).about(object(verb)).typed("noun verb WORD");
    console.event(Event::Reply(Box::new(Ticket::Looked(Box::new(order))), Ok(found.into())));
    assert!(!console.state.dialogs.is_empty(), "{verb:?}: nothing is asked\n{}", console.text());
    Some(console)
}
