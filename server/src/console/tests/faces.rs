//! Every verb of maintenance has its face on the web too, or a reason why it has none; and whatever the web
//! can change, a verb can.

use std::collections::{BTreeMap, BTreeSet};

use admin_api::jobs::Kind;
use admin_api::verbs::{Face, VERBS};
use domain::org::Role;
use domain::person::MailAddress;
use poem::http::{Method, StatusCode};

use super::{departments, import, post};
use crate::app::testing::{self, Browser, between};
use crate::app::{App, Running};
use crate::audience::{self, Audience};
use crate::failure::Failure;
use crate::features::people;
use crate::ui::route;

/// How a verb is reached by a browser. In a path a name in braces stands for one of the [`Company`].
enum Web {
    /// Shown on this page, where these words stand.
    Page(&'static str, &'static str),
    /// By the form of this page that posts there; in it stands this name or value.
    Form(&'static str, &'static str, &'static str),
    /// Not at all, for this reason.
    None(&'static str),
}

use Web::{Form, Page};

const FACES: &[(&str, Web)] = &[
    ("job list", Page("/admin/people/imports", "/admin/jobs/{job}")),
    ("job show", Page("/admin/jobs/{job}", "<progress")),
    ("job wait", Page("/admin/jobs/{job}", "?stand")),
    ("job cancel", Form("/admin/jobs/{job}", route::ADMIN_JOB, "")),
    ("user list", Page("/admin/people", "N-TARO")),
    ("user show", Page("/admin/person/{taro}", "N-TARO")),
    ("user add", Form("/admin/people/new", route::ADMIN_PERSON_ADD, "number")),
    ("user edit", Form("/admin/person/{taro}/edit", route::ADMIN_PERSON_EDIT, "name")),
    ("user move", Form("/admin/person/{taro}/move", route::ADMIN_PERSON_MOVE, "department")),
    ("user log", Page("/admin/person/{taro}/log", "変更の記録")),
    ("user export", Form("/admin/people", route::ADMIN_PEOPLE_FILE, "cp932")),
    ("user unlock", Form("/admin/person/{zu}", route::ADMIN_PERSON, "unlock")),
    ("user suspend", Form("/admin/person/{taro}", route::ADMIN_PERSON, "suspend")),
    ("user resume", Form("/admin/person/{alt}", route::ADMIN_PERSON, "resume")),
    ("user import", Form("/admin/people/import", route::ADMIN_IMPORT, "missing")),
    ("user import-errors", Page("/admin/people/import/preview", "/admin/people/import/errors.csv")),
    ("user imports", Page("/admin/people/imports", "#1")),
    ("user undo", Form("/admin/people/imports/1", route::ADMIN_UNDO, "")),
    ("user slips", Form("/admin/people/secrets", route::ADMIN_SECRETS, "slip")),
    ("user invite", Form("/admin/people/secrets", route::ADMIN_SECRETS, "mail")),
    ("user reset-password", Form("/admin/person/{taro}/secret", route::ADMIN_SECRET, "way")),
    (
        "user confirm-recovery",
        Web::None("whoever could gain by the key does not confirm its recovery: the operator alone does"),
    ),
    ("dept list", Page("/admin/departments", "S11")),
    ("dept export", Form("/admin/departments", route::ADMIN_DEPARTMENTS_FILE, "excel")),
    ("dept import", Form("/admin/departments/import", route::ADMIN_DEPARTMENTS_IMPORT, "sites")),
    ("dept add", Form("/admin/departments", route::ADMIN_DEPARTMENTS, "code")),
    ("dept edit", Form("/admin/department/{S1}", route::ADMIN_DEPARTMENT, "edit")),
    ("dept order", Form("/admin/department/{S1}", route::ADMIN_DEPARTMENT, "down")),
    ("dept hide", Form("/admin/department/{S1}", route::ADMIN_DEPARTMENT, "hide")),
    ("dept show", Form("/admin/department/{S11}", route::ADMIN_DEPARTMENT, "show")),
    ("dept move", Form("/admin/department/{S1}/move", route::ADMIN_DEPARTMENT_MOVE, "other")),
    ("dept merge", Form("/admin/department/{S1}/merge", route::ADMIN_DEPARTMENT_MERGE, "other")),
    ("dept retire", Form("/admin/department/{S1}/retire", route::ADMIN_DEPARTMENT_RETIRE, "")),
    ("dept schedule list", Page("/admin/departments/plans", "S11")),
    ("dept schedule add", Form("/admin/department/{S1}/rename", route::ADMIN_DEPARTMENT_RENAME, "day")),
    ("dept schedule cancel", Form("/admin/departments/plans", route::ADMIN_PLANS, "plan")),
    ("dept changes", Page("/admin/departments/changes", "/admin/departments/changes/1")),
    ("dept undo", Form("/admin/departments/changes/2", route::ADMIN_CHANGE, "")),
    ("attr list", Page("/admin/attributes", "job")),
    ("attr export", Form("/admin/attributes", route::ADMIN_ATTRIBUTES_FILE, "excel")),
    ("attr import", Form("/admin/attributes/import", route::ADMIN_ATTRIBUTES_IMPORT, "")),
    ("attr add", Form("/admin/attributes", route::ADMIN_ATTRIBUTES, "code")),
    ("attr edit", Form("/admin/attribute/1", route::ADMIN_ATTRIBUTE, "rename")),
    ("attr order", Form("/admin/attribute/1", route::ADMIN_ATTRIBUTE, "down")),
    ("attr retire", Form("/admin/attribute/1", route::ADMIN_ATTRIBUTE, "retire")),
    ("attr changes", Page("/admin/attributes/changes", "/admin/attributes/changes/1")),
    ("attr undo", Form("/admin/attributes/changes/1", route::ADMIN_ATTRIBUTE_CHANGE, "")),
    ("site list", Page("/admin/sites", "本社")),
    ("site export", Form("/admin/sites", route::ADMIN_SITES_FILE, "excel")),
    ("site add", Form("/admin/sites", route::ADMIN_SITES, "name")),
    ("site edit", Form("/admin/site/1", route::ADMIN_SITE, "edit")),
    ("site retire", Form("/admin/site/1", route::ADMIN_SITE, "retire")),
    ("event create", Form("/admin/events", route::ADMIN_EVENTS, "code")),
    ("event list", Page("/admin/events", "e-draft")),
    ("event show", Page("/admin/events/{draft}", "e-draft")),
    ("event edit", Form("/admin/events/{draft}/edit", route::ADMIN_EVENT_EDIT, "revision")),
    ("event copy", Form("/admin/events/{closed}/step/copy", route::ADMIN_EVENT_STEP, "code")),
    ("event remove", Form("/admin/events/{draft}/step/remove", route::ADMIN_EVENT_STEP, "")),
    ("event precheck", Page("/admin/events/{draft}", "checklist")),
    ("event preview", Page("/admin/events/{draft}/preview", "explanation")),
    ("event questions", Page("/admin/events/{draft}/questions", "57")),
    ("event ask", Form("/admin/events/{draft}/questions", route::ADMIN_EVENT_QUESTIONS, "kind")),
    ("event ready", Form("/admin/events/{draft}/step/ready", route::ADMIN_EVENT_STEP, "")),
    ("event unready", Form("/admin/events/{ready}/step/draft", route::ADMIN_EVENT_STEP, "")),
    ("event open", Form("/admin/events/{ready}/step/open", route::ADMIN_EVENT_STEP, "")),
    ("event suspend", Form("/admin/events/{open}/step/suspend", route::ADMIN_EVENT_STEP, "reason")),
    ("event resume", Form("/admin/events/{suspended}/step/resume", route::ADMIN_EVENT_STEP, "")),
    ("event extend", Form("/admin/events/{open}/step/extend", route::ADMIN_EVENT_STEP, "last-day")),
    ("event close", Form("/admin/events/{open}/step/close", route::ADMIN_EVENT_STEP, "")),
    ("event archive", Form("/admin/events/{closed}/step/archive", route::ADMIN_EVENT_STEP, "")),
    ("event exclude", Form("/admin/events/{open}/people", route::ADMIN_EVENT_PEOPLE, "on-leave")),
    ("event include", Form("/admin/events/{open}/people", route::ADMIN_EVENT_PEOPLE, "include")),
    ("event notices", Page("/admin/events/{open}/notices", "announcements")),
    ("event schedule", Form("/admin/events/{open}/notices", route::ADMIN_EVENT_NOTICES, "at-last-day")),
    ("event remind", Web::None("the names of those who have not submitted belong to the desk: /line")),
    ("mail list", Page("/admin/mail", "#1")),
    ("mail show", Page("/admin/mail/1", "N-NEU")),
    ("mail retry", Form("/admin/mail/1", route::ADMIN_LETTER, "reason")),
    ("mail cancel", Form("/admin/mail/1", route::ADMIN_LETTER, "cancel")),
    ("mail pause", Form("/admin/mail", route::ADMIN_MAIL, "pause")),
    ("mail resume", Form("/admin/mail", route::ADMIN_MAIL, "resume")),
    ("mail test", Form("/admin/mail/test", route::ADMIN_MAIL_TEST, "only_looks")),
    ("message list", Page("/admin/messages", "/admin/messages/contacts")),
    ("message get", Page("/admin/messages/contacts", "内線 2")),
    ("message set", Form("/admin/messages/contacts", route::ADMIN_MESSAGE, "body-ja")),
    ("message history", Page("/admin/messages/contacts", "/admin/messages/contacts/ja/2")),
    ("message preview", Form("/admin/messages/contacts", route::ADMIN_MESSAGE, "preview")),
    ("message revert", Form("/admin/messages/contacts/ja/2", route::ADMIN_MESSAGE_VERSION, "reason")),
    ("message sample", Form("/admin/messages/contacts/sample", route::ADMIN_MESSAGE_SAMPLE, "lang")),
];

/// Nouns that are not of maintenance, with the reason why `/admin` need not show their verbs.
const OTHER_NOUNS: &[(&str, &str)] = &[
    ("/v1", "how a client learns which server answers"),
    ("status", "the machine is the operator's"),
    ("audit", "the log has pages of its own, where the policy gives each role its part"),
    ("backup", "copies of the whole are the operator's"),
    ("cert", "the certificate is the operator's"),
    ("doctor", "the machine is the operator's"),
    ("config", "the configuration is the operator's"),
];

/// Posts of `/admin` that are a part of another verb, or none.
const OTHER_POSTS: &[(&str, &str)] = &[
    (route::ADMIN_PEOPLE, "the filter of the list"),
    (route::ADMIN_LOCKS, "the next page of user list, or the list as a file"),
    (route::ADMIN_MAIL_FILE, "mail list as a file"),
    (route::ADMIN_UNREACHED, "the list as a file"),
    (route::ADMIN_AUDIT, "the filter of the list"),
    (route::ADMIN_AUDIT_FILE, "audit export, of what was maintained"),
    (route::ADMIN_PREVIEW, "the second half of user import"),
    (route::ADMIN_IMPORT_COLUMNS, "user import --map, all headings at once"),
    (route::ADMIN_DEPARTMENTS_PREVIEW, "the second half of dept import"),
    (route::ADMIN_ATTRIBUTES_PREVIEW, "the second half of attr import"),
];

/// A company in which every verb has something to do.
struct Company {
    app: App,
    clerk: Browser,
    names: BTreeMap<String, String>,
    _job: Running,
    _folder: tempfile::TempDir,
}

impl Company {
    async fn new() -> Self {
        let (app, clock, folder) = testing::app_with_relay();
        for (login, role) in [("doctor", Role::Medical), ("clerk", Role::Clerk)] {
            testing::settled(&app, login, role).await;
        }
        let mut names = BTreeMap::new();
        for login in ["taro", "alt", "zu"] {
            let person = testing::settled(&app, login, Role::Employee).await;
            names.insert(login.to_owned(), person.id.to_string());
        }
        for _ in 0..10 {
            clock.advance(10);
            Browser::at(&app, [192, 0, 2, 9]).sign_in("zu", "wrong wrong wrong").await;
        }
        let (mut neu, _) = testing::newcomer(&app, "neu", Role::Employee).await;
        neu.mail = Some(MailAddress::parse("neu@corp.example").unwrap());
        app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &neu)?)).await.unwrap();
        for phase in ["draft", "ready", "open", "suspended", "closed"] {
            names.insert(phase.to_owned(), event(&app, phase).await);
        }
        departments(&app).await;
        import(&app, "社員番号,氏名\n9,鈴木\n").await;
        let posts = [
            ("/v1/people/suspend", r#"{"staff_numbers":["N-alt"]}"#),
            ("/v1/people/invite", r#"{"staff_numbers":["N-neu"]}"#),
            ("/v1/departments/hide", r#"{"code":"S11"}"#),
            ("/v1/departments/plans", r#"{"code":"S11","on":"2126-04-01","deed":{"retire":{}}}"#),
            ("/v1/attributes", r#"{"code":"job","name":"職種","values":["営業","事務"]}"#),
            ("/v1/sites", r#"{"site":"本社"}"#),
            ("/v1/messages/contacts/ja", r#"{"body":"健康相談室 内線 1"}"#),
            ("/v1/messages/contacts/ja", r#"{"body":"健康相談室 内線 2"}"#),
        ];
        for (path, body) in posts {
            let (status, reply) = post(&app, path, "application/json", body).await;
            assert_eq!(status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&reply));
        }
        let tree = app.read(|tx| Ok::<_, Failure>(people::departments(tx)?)).await.unwrap();
        names.extend(tree.iter().map(|it| (it.code.to_string(), it.id.to_string())));
        let job = app.jobs().claim(Kind::PeopleImport).unwrap().begin("2026-11-23T10:00:00+09:00".to_owned());
        job.job().step(1, 4).unwrap();
        names.insert("job".to_owned(), job.job().now().id);
        let mut clerk = Browser::confirmed(&app, "clerk").await;
        clerk.get("/admin/people/import").await;
        clerk.upload("/admin/people/import", "社員番号,氏名\n1,\n".as_bytes(), &[]).await;
        Self { app, clerk, names, _job: job, _folder: folder }
    }

    /// A path of the table with ids in place of names.
    fn filled(&self, path: &str) -> String {
        self.names.iter().fold(path.to_owned(), |path, (name, id)| path.replace(&format!("{{{name}}}"), id))
    }

    /// The page of a path, which must be there.
    async fn page(&mut self, path: &str, words: &str) -> String {
        let path = self.filled(path);
        let answer = self.clerk.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{words}: {path}");
        answer.text()
    }
}

/// An event that has come to a phase.
async fn event(app: &App, phase: &str) -> String {
    let code = format!("e-{phase}");
    let mut settings = testing::event_settings(app).await;
    settings.kind = domain::event::Kind::Voluntary;
    let plan = testing::drafted(app, &code, settings).await;
    if phase != "draft" {
        testing::confirmed(app, &code).await;
    }
    let steps: &[&str] = match phase {
        "draft" => &[],
        "ready" => &["ready"],
        "suspended" => &["open", "suspend"],
        "closed" => &["open", "close"],
        _ => &["open"],
    };
    for step in steps {
        let path = format!("/v1/events/{code}/{step}");
        let (status, reply) = post(app, &path, "application/json", "").await;
        assert_eq!(status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&reply));
    }
    plan.id.to_text()
}

/// Whether an address is one of a pattern.
fn fits(pattern: &str, address: &str) -> bool {
    let (pattern, address): (Vec<_>, Vec<_>) = (pattern.split('/').collect(), address.split('/').collect());
    pattern.len() == address.len()
        && pattern.iter().zip(&address).all(|(part, word)| part.starts_with(':') || part == word)
}

/// The forms of a page that post to a pattern, as they are written.
fn forms<'a>(page: &'a str, pattern: &str) -> Vec<&'a str> {
    let all = page.split("<form ").skip(1).map(|form| form.split("</form>").next().unwrap_or_default());
    all.filter(|form| between(form, "action=\"", "\"").is_some_and(|action| fits(pattern, &action))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_verb_of_maintenance_has_its_face_on_the_web_or_a_reason() {
    let mut company = Company::new().await;
    let mounted = audience::mounted();
    let mut missing: BTreeSet<&str> = BTreeSet::new();
    for verb in VERBS {
        let words = match verb.face {
            Face::Command(words) => words,
            Face::None(_) => verb.path,
        };
        let noun = words.split(' ').next().unwrap_or_default();
        let is_elsewhere = OTHER_NOUNS.iter().any(|(other, reason)| *other == noun && !reason.is_empty());
        let Some((_, web)) = FACES.iter().find(|(of, _)| *of == words) else {
            if !is_elsewhere {
                missing.insert(words);
            }
            continue;
        };
        match web {
            Web::None(reason) => assert!(!reason.is_empty(), "{words}"),
            Page(path, told) => {
                let (page, told) = (company.page(path, words).await, company.filled(told));
                assert!(page.contains(&told), "{words}: {told} does not stand on {path}: {page}");
            }
            Form(path, pattern, does) => {
                let is_mounted = mounted.iter().any(|route| {
                    let is_it = route.method == Method::POST && route.pattern == *pattern;
                    is_it && route.audience == Audience::Maintenance
                });
                assert!(is_mounted, "{words}: nobody may post to {pattern}");
                if *does == "resume" && words == "mail resume" {
                    let paused = post(&company.app, "/v1/mail/pause", "application/json", "").await;
                    assert_eq!(paused.0, StatusCode::OK);
                }
                let page = company.page(path, words).await;
                let found = forms(&page, pattern);
                let does_it = |form: &&str| {
                    does.is_empty()
                        || ["name", "value"].iter().any(|it| form.contains(&format!("{it}=\"{does}\"")))
                };
                assert!(found.iter().any(does_it), "{words}: no form on {path} does it: {page}");
            }
        }
    }
    assert!(missing.is_empty(), "verbs without a line in FACES: {missing:?}");
    let known: BTreeSet<&str> = VERBS
        .iter()
        .filter_map(|verb| if let Face::Command(words) = verb.face { Some(words) } else { None })
        .collect();
    for (words, _) in FACES {
        assert!(known.contains(words), "{words} is no verb");
    }
}

#[test]
fn whatever_the_web_of_maintenance_can_change_a_verb_can() {
    let faces: BTreeSet<&str> = FACES
        .iter()
        .filter_map(|(_, web)| if let Form(_, pattern, _) = web { Some(*pattern) } else { None })
        .chain(OTHER_POSTS.iter().map(|(pattern, _)| *pattern))
        .collect();
    let posts = audience::mounted()
        .into_iter()
        .filter(|route| route.method == Method::POST && route.audience == Audience::Maintenance);
    let without: Vec<&str> = posts.map(|route| route.pattern).filter(|it| !faces.contains(it)).collect();
    assert!(without.is_empty(), "posts without a verb in FACES: {without:?}");
}
