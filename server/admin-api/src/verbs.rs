//! The whole of the interface as one table: whoever adds a verb adds its row, and tests hold server,
//! command line and documents to it.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::form::{Gives, Takes};
use crate::{
    announcements, attributes, audit, backups, certificates, config, departments, doctor, events, imports,
    jobs, mail, messages, people, person, roster, sites, status,
};

/// One verb of the admin socket.
#[derive(Clone, Copy, Debug)]
pub struct Verb {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path with `:name` for what varies.
    pub path: &'static str,
    /// The words after `mamori` that do the same.
    pub face: Face,
    /// Whether it is refused without `Mamori-Reason`.
    pub needs_reason: bool,
    /// What it takes beside path and headers.
    pub takes: Takes,
    /// What it gives when it did what was asked.
    pub gives: Gives,
}

/// How a verb is reached from the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// By these words.
    Command(&'static str),
    /// Not at all, for this reason.
    None(&'static str),
}

const fn verb(
    method: &'static str,
    path: &'static str,
    words: &'static str,
    (takes, gives): (Takes, Gives),
) -> Verb {
    Verb { method, path, face: Face::Command(words), needs_reason: false, takes, gives }
}

const fn reasoned(
    method: &'static str,
    path: &'static str,
    words: &'static str,
    forms: (Takes, Gives),
) -> Verb {
    Verb { needs_reason: true, ..verb(method, path, words, forms) }
}

/// Takes a JSON object and gives one.
const fn body<T, G>(schema: &'static str) -> (Takes, Gives)
where
    T: JsonSchema + DeserializeOwned,
    G: JsonSchema + DeserializeOwned,
{
    (Takes::body::<T>(), Gives::json::<G>(schema))
}

/// Takes nothing and gives a JSON object.
const fn bare<G: JsonSchema + DeserializeOwned>(schema: &'static str) -> (Takes, Gives) {
    (Takes::Nothing, Gives::json::<G>(schema))
}

/// One event, as most of its verbs give it.
const EVENT: Gives = Gives::json::<events::Event>("mamori.event/2");

/// All of them.
pub const VERBS: &[Verb] = &[
    Verb {
        method: "GET",
        path: status::PROGRAM,
        face: Face::None("how a client learns which server answers"),
        needs_reason: false,
        takes: Takes::Nothing,
        gives: Gives::json::<status::Program>("mamori.program/1"),
    },
    verb("GET", status::STATUS, "status", (Takes::Nothing, Gives::json::<status::Status>("mamori.status/1"))),
    verb("GET", jobs::JOBS, "job list", (Takes::Nothing, Gives::json::<jobs::Jobs>("mamori.job.list/1"))),
    verb("GET", jobs::ONE, "job show", (Takes::Nothing, Gives::json::<jobs::Job>(jobs::NAME))),
    verb("DELETE", jobs::ONE, "job cancel", (Takes::Nothing, Gives::json::<jobs::Job>(jobs::NAME))),
    verb("GET", jobs::EVENTS, "job wait", (Takes::Nothing, Gives::events::<jobs::Job>(jobs::NAME))),
    verb(
        "GET",
        roster::PEOPLE,
        "user list",
        (Takes::query::<roster::Asked>(), Gives::json::<roster::People>("mamori.user.list/1")),
    ),
    verb(
        "GET",
        roster::PERSON,
        "user show",
        (Takes::Nothing, Gives::json::<roster::Person>("mamori.user/1")),
    ),
    verb(
        "POST",
        person::ADD,
        "user add",
        (Takes::body::<person::Fields>(), Gives::json::<person::Edited>("mamori.user.add/1")),
    ),
    verb(
        "POST",
        person::EDIT,
        "user edit",
        (Takes::body::<person::Fields>(), Gives::json::<person::Edited>("mamori.user.edit/1")),
    ),
    verb(
        "POST",
        person::MOVE,
        "user move",
        (Takes::body::<person::Move>(), Gives::json::<person::Edited>("mamori.user.move/1")),
    ),
    verb("GET", person::LOG, "user log", (Takes::Nothing, Gives::json::<person::Log>("mamori.user.log/1"))),
    verb("GET", roster::PEOPLE_FILE, "user export", (Takes::query::<roster::Form>(), Gives::File)),
    reasoned(
        "POST",
        roster::UNLOCK,
        "user unlock",
        (Takes::body::<roster::Chosen>(), Gives::json::<roster::Stepped>("mamori.user.unlock/1")),
    ),
    reasoned(
        "POST",
        roster::SUSPEND,
        "user suspend",
        (Takes::body::<roster::Chosen>(), Gives::json::<roster::Stepped>("mamori.user.suspend/1")),
    ),
    verb(
        "POST",
        roster::RESUME,
        "user resume",
        (Takes::body::<roster::Chosen>(), Gives::json::<roster::Stepped>("mamori.user.resume/1")),
    ),
    verb(
        "POST",
        imports::PEOPLE,
        "user import",
        (Takes::file::<imports::Taking>(), Gives::json::<imports::Imported>("mamori.user.import/1")),
    ),
    verb(
        "POST",
        imports::PEOPLE_ERRORS,
        "user import-errors",
        (Takes::file::<imports::Taking>(), Gives::File),
    ),
    verb(
        "GET",
        imports::IMPORTS,
        "user imports",
        (Takes::Nothing, Gives::json::<imports::Imports>("mamori.user.imports/1")),
    ),
    verb(
        "POST",
        imports::UNDO,
        "user undo",
        (Takes::Nothing, Gives::json::<imports::Undone>("mamori.user.undo/1")),
    ),
    verb(
        "POST",
        people::SLIPS,
        "user slips",
        (Takes::body::<people::MakeSlips>(), Gives::json::<people::SlipsMade>("mamori.user.slips/1")),
    ),
    reasoned(
        "POST",
        people::RESET_PASSWORD,
        "user reset-password",
        (
            Takes::body::<people::ResetPassword>(),
            Gives::json::<people::PasswordReset>("mamori.user.reset-password/1"),
        ),
    ),
    reasoned(
        "POST",
        people::RECOVERIES,
        "user confirm-recovery",
        (
            Takes::body::<people::ConfirmRecovery>(),
            Gives::json::<people::RecoveryConfirmed>("mamori.user.confirm-recovery/1"),
        ),
    ),
    verb(
        "POST",
        imports::DEPARTMENTS,
        "dept import",
        (
            Takes::file::<imports::TakingDepartments>(),
            Gives::json::<imports::Imported>("mamori.dept.import/1"),
        ),
    ),
    verb("GET", roster::DEPARTMENTS_FILE, "dept export", (Takes::query::<roster::Form>(), Gives::File)),
    verb(
        "GET",
        departments::DEPARTMENTS,
        "dept list",
        (Takes::query::<departments::On>(), Gives::json::<departments::Departments>("mamori.dept.list/1")),
    ),
    verb(
        "POST",
        departments::DEPARTMENTS,
        "dept add",
        body::<departments::New, departments::Altered>("mamori.dept.add/1"),
    ),
    verb(
        "POST",
        departments::EDIT,
        "dept edit",
        body::<departments::Edit, departments::Altered>("mamori.dept.edit/1"),
    ),
    verb(
        "POST",
        departments::MOVE,
        "dept move",
        body::<departments::Move, departments::Altered>("mamori.dept.move/1"),
    ),
    verb(
        "POST",
        departments::ORDER,
        "dept order",
        body::<departments::Order, departments::Altered>("mamori.dept.order/1"),
    ),
    verb(
        "POST",
        departments::HIDE,
        "dept hide",
        body::<departments::One, departments::Altered>("mamori.dept.hide/1"),
    ),
    verb(
        "POST",
        departments::SHOW,
        "dept show",
        body::<departments::One, departments::Altered>("mamori.dept.show/1"),
    ),
    verb(
        "POST",
        departments::MERGE,
        "dept merge",
        body::<departments::Merge, departments::Altered>("mamori.dept.merge/1"),
    ),
    verb(
        "POST",
        departments::RETIRE,
        "dept retire",
        body::<departments::One, departments::Altered>("mamori.dept.retire/1"),
    ),
    verb(
        "GET",
        departments::PLANS,
        "dept schedule list",
        bare::<departments::Plans>("mamori.dept.schedule.list/1"),
    ),
    verb(
        "POST",
        departments::PLANS,
        "dept schedule add",
        body::<departments::NewPlan, departments::Planned>("mamori.dept.schedule.add/1"),
    ),
    verb(
        "POST",
        departments::CANCEL,
        "dept schedule cancel",
        body::<departments::Numbered, departments::Cancelled>("mamori.dept.schedule.cancel/1"),
    ),
    verb("GET", departments::CHANGES, "dept changes", bare::<departments::Changes>("mamori.dept.changes/1")),
    verb(
        "POST",
        departments::UNDO,
        "dept undo",
        body::<departments::Undo, departments::Undone>("mamori.dept.undo/1"),
    ),
    verb("GET", attributes::ATTRIBUTES, "attr list", bare::<attributes::Attributes>("mamori.attr.list/1")),
    verb("GET", attributes::FILE, "attr export", (Takes::query::<roster::Form>(), Gives::File)),
    verb(
        "POST",
        attributes::IMPORT,
        "attr import",
        (Takes::File(None), Gives::json::<imports::Imported>("mamori.attr.import/1")),
    ),
    verb(
        "POST",
        attributes::ATTRIBUTES,
        "attr add",
        body::<attributes::New, attributes::Altered>("mamori.attr.add/1"),
    ),
    verb(
        "POST",
        attributes::EDIT,
        "attr edit",
        body::<attributes::Edit, attributes::Altered>("mamori.attr.edit/1"),
    ),
    verb(
        "POST",
        attributes::ORDER,
        "attr order",
        body::<attributes::Order, attributes::Altered>("mamori.attr.order/1"),
    ),
    verb(
        "POST",
        attributes::RETIRE,
        "attr retire",
        body::<attributes::Retire, attributes::Altered>("mamori.attr.retire/1"),
    ),
    verb("GET", attributes::CHANGES, "attr changes", bare::<attributes::Changes>("mamori.attr.changes/1")),
    verb(
        "POST",
        attributes::UNDO,
        "attr undo",
        body::<attributes::Undo, attributes::Undone>("mamori.attr.undo/1"),
    ),
    verb("GET", sites::SITES, "site list", bare::<sites::Sites>("mamori.site.list/1")),
    verb("GET", sites::FILE, "site export", (Takes::query::<roster::Form>(), Gives::File)),
    verb("POST", sites::SITES, "site add", body::<sites::Asked, sites::Altered>("mamori.site.add/1")),
    verb("POST", sites::EDIT, "site edit", body::<sites::Asked, sites::Altered>("mamori.site.edit/1")),
    verb("POST", sites::RETIRE, "site retire", body::<sites::One, sites::Altered>("mamori.site.retire/1")),
    verb("POST", events::EVENTS, "event create", (Takes::body::<events::NewEvent>(), EVENT)),
    verb("GET", events::EVENTS, "event list", bare::<events::Events>("mamori.event.list/1")),
    verb("GET", events::EVENT, "event show", (Takes::Nothing, EVENT)),
    verb("POST", events::EDIT, "event edit", (Takes::body::<events::Edit>(), EVENT)),
    verb("POST", events::COPY, "event copy", (Takes::body::<events::Copy>(), EVENT)),
    verb("POST", events::REMOVE, "event remove", (Takes::Nothing, EVENT)),
    verb("GET", events::PRECHECK, "event precheck", bare::<events::Precheck>("mamori.event.precheck/1")),
    verb("GET", events::PREVIEW, "event preview", bare::<events::Previews>("mamori.event.preview/1")),
    verb("GET", events::QUESTIONS, "event questions", bare::<events::Questions>("mamori.event.questions/1")),
    verb(
        "POST",
        events::QUESTIONS,
        "event ask",
        body::<events::Ask, events::Questions>("mamori.event.ask/1"),
    ),
    verb("POST", events::READY, "event ready", (Takes::Nothing, EVENT)),
    verb("POST", events::UNREADY, "event unready", (Takes::Nothing, EVENT)),
    verb("POST", events::OPEN, "event open", (Takes::Nothing, EVENT)),
    reasoned("POST", events::SUSPEND, "event suspend", (Takes::Nothing, EVENT)),
    verb("POST", events::RESUME, "event resume", (Takes::Nothing, EVENT)),
    reasoned("POST", events::EXTEND, "event extend", (Takes::body::<events::Extend>(), EVENT)),
    verb("POST", events::CLOSE, "event close", (Takes::Nothing, EVENT)),
    verb("POST", events::ARCHIVE, "event archive", (Takes::Nothing, EVENT)),
    reasoned(
        "POST",
        events::EXCLUDE,
        "event exclude",
        body::<events::Exclude, events::Changed>("mamori.event.exclude/1"),
    ),
    reasoned(
        "POST",
        events::INCLUDE,
        "event include",
        body::<events::Include, events::Changed>("mamori.event.include/1"),
    ),
    verb("GET", audit::VERIFY, "audit verify", bare::<audit::Verified>("mamori.audit.verify/1")),
    verb("GET", backups::BACKUPS, "backup list", bare::<backups::Backups>("mamori.backup.list/1")),
    verb("POST", backups::BACKUPS, "backup create", bare::<backups::Created>("mamori.backup.create/1")),
    verb(
        "POST",
        backups::VERIFY,
        "backup verify",
        body::<backups::File, backups::Verified>("mamori.backup.verify/1"),
    ),
    verb(
        "POST",
        backups::DRILL,
        "backup drill",
        body::<backups::Drill, backups::Drilled>("mamori.backup.drill/1"),
    ),
    verb("POST", backups::PRUNE, "backup prune", bare::<backups::Pruned>("mamori.backup.prune/1")),
    verb("POST", backups::SLIP, "backup slip", body::<backups::Renew, backups::Slip>("mamori.backup.slip/1")),
    verb("POST", backups::KEYRING, "backup keyring", (Takes::body::<backups::CopyKeyring>(), Gives::File)),
    verb(
        "GET",
        mail::MAIL,
        "mail list",
        (Takes::query::<mail::Asked>(), Gives::json::<mail::Queue>("mamori.mail.list/1")),
    ),
    verb("GET", mail::ONE, "mail show", bare::<mail::Mail>("mamori.mail/1")),
    verb("POST", mail::RETRY, "mail retry", body::<mail::Chosen, mail::Stepped>("mamori.mail.retry/1")),
    reasoned(
        "POST",
        mail::CANCEL,
        "mail cancel",
        body::<mail::Chosen, mail::Stepped>("mamori.mail.cancel/1"),
    ),
    verb("POST", mail::PAUSE, "mail pause", bare::<mail::Totals>("mamori.mail.totals/1")),
    verb("POST", mail::RESUME, "mail resume", bare::<mail::Totals>("mamori.mail.totals/1")),
    verb("POST", mail::TEST, "mail test", body::<mail::Trial, mail::Tried>("mamori.mail.test/1")),
    verb(
        "POST",
        people::INVITE,
        "user invite",
        body::<people::MakeSlips, people::Invited>("mamori.user.invite/1"),
    ),
    verb("GET", messages::MESSAGES, "message list", bare::<messages::Messages>("mamori.message.list/1")),
    verb(
        "GET",
        messages::MESSAGE,
        "message get",
        (Takes::query::<messages::Asked>(), Gives::json::<messages::Message>("mamori.message.get/1")),
    ),
    reasoned(
        "POST",
        messages::MESSAGE,
        "message set",
        body::<messages::New, messages::Altered>("mamori.message.set/1"),
    ),
    verb("GET", messages::HISTORY, "message history", bare::<messages::History>("mamori.message.history/1")),
    verb("GET", messages::PREVIEW, "message preview", bare::<messages::Preview>("mamori.message.preview/1")),
    reasoned(
        "POST",
        messages::REVERT,
        "message revert",
        body::<messages::Back, messages::Altered>("mamori.message.revert/1"),
    ),
    verb(
        "POST",
        messages::SAMPLE,
        "message sample",
        body::<messages::Sample, messages::Sampled>("mamori.message.sample/1"),
    ),
    verb("GET", certificates::TLS, "cert status", bare::<certificates::Status>("mamori.cert.status/1")),
    verb(
        "POST",
        certificates::CSR,
        "cert csr",
        body::<certificates::Ask, certificates::Requested>("mamori.cert.csr/1"),
    ),
    verb(
        "POST",
        certificates::INSTALL,
        "cert install",
        (Takes::Pem, Gives::json::<certificates::Changed>("mamori.cert.install/1")),
    ),
    verb("GET", certificates::TEST, "cert test", bare::<certificates::Tested>("mamori.cert.test/1")),
    verb(
        "GET",
        doctor::DOCTOR,
        "doctor",
        (Takes::query::<doctor::Asked>(), Gives::json::<doctor::Examined>("mamori.doctor/1")),
    ),
    verb("GET", doctor::BUNDLE, "doctor --bundle", bare::<doctor::Bundle>("mamori.doctor.bundle/1")),
    verb("GET", config::EFFECTIVE, "config show", bare::<config::Effective>("mamori.config.show/1")),
    verb("POST", config::RELOAD, "config reload", bare::<config::Reloaded>("mamori.config.reload/1")),
    verb("POST", certificates::RELOAD, "cert reload", bare::<certificates::Changed>("mamori.cert.reload/1")),
    verb("POST", certificates::RENEW, "cert renew", bare::<certificates::Changed>("mamori.cert.renew/1")),
    verb(
        "GET",
        certificates::AUTHORITIES,
        "cert ca list",
        bare::<certificates::Authorities>("mamori.cert.ca.list/1"),
    ),
    verb(
        "POST",
        certificates::AUTHORITIES,
        "cert ca add",
        (Takes::Pem, Gives::json::<certificates::Authorities>("mamori.cert.ca.add/1")),
    ),
    verb(
        "POST",
        certificates::REMOVE,
        "cert ca remove",
        body::<certificates::Remove, certificates::Authorities>("mamori.cert.ca.remove/1"),
    ),
    verb(
        "GET",
        audit::LIST,
        "audit list",
        (Takes::query::<audit::Asked>(), Gives::json::<audit::Entries>("mamori.audit.list/2")),
    ),
    verb("GET", audit::ONE, "audit show", bare::<audit::Entry>("mamori.audit.entry/2")),
    verb("GET", audit::FILE, "audit export", (Takes::query::<audit::Wanted>(), Gives::File)),
    verb(
        "GET",
        announcements::NOTICES,
        "event notices",
        (Takes::Nothing, Gives::json::<announcements::Announcements>("mamori.event.notices/1")),
    ),
    verb(
        "POST",
        announcements::SCHEDULE,
        "event schedule",
        (
            Takes::body::<announcements::Schedule>(),
            Gives::json::<announcements::Announcements>("mamori.event.schedule/1"),
        ),
    ),
    verb(
        "POST",
        announcements::REMIND,
        "event remind",
        body::<announcements::Remind, announcements::Reminded>("mamori.event.remind/1"),
    ),
];
