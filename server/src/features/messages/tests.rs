//! Texts in process: what they say by themselves, what is refused, versions, and the pages.

use domain::id::EventId;
use domain::lang::Lang;
use domain::message::{Key, Placeholder, Wording, Wrong};
use domain::org::{Role, Scope, ScopeLevel};
use poem::http::StatusCode;

use super::model::{BUILT_IN, Change, To, Values};
use super::ops::{Altered, MessageError, alter, current, fictional, filled, history, may_alter, wording_of};
use super::{freeze, note_open};
use crate::app::App;
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::audit::{self, Actor, By, Face};
use crate::features::people;

fn by() -> By {
    let actor = Actor::Operator { uid: 1004, name: "tanaka".to_owned(), pid: 1, claim: None };
    By { actor, face: Face::Cli, reason: "窓口の変更".to_owned() }
}

async fn change(app: &App, key: Key, lang: Lang, to: To) -> Result<Altered, MessageError> {
    let (inside, change) = (app.clone(), Change { key, lang, to });
    app.write(move |tx| alter(&inside, tx, &change, &by())).await
}

fn written(subject: &str, body: &str) -> To {
    To::Written { subject: subject.to_owned(), body: body.to_owned() }
}

async fn now(app: &App, key: Key, lang: Lang) -> (u16, bool, String) {
    let inside = app.clone();
    let found = app.read(move |tx| Ok::<_, Failure>(current(&inside, tx, key, lang)?)).await.unwrap();
    (found.number(), found.is_set(), found.wording.lines())
}

#[tokio::test]
async fn what_texts_say_by_themselves_keeps_their_own_rules_in_both_languages() {
    let (app, _folder) = testing::app();
    for key in Key::ALL {
        for lang in Lang::ALL {
            let inside = app.clone();
            let wording =
                app.read(move |tx| Ok::<_, Failure>(current(&inside, tx, key, lang)?.wording)).await.unwrap();
            let subject = wording.subject().map_or("", |subject| subject.source());
            let parsed = Wording::parse(key, subject, wording.body().source());
            assert_eq!(parsed.as_ref(), Ok(&wording), "{key} {lang}");
            // Each language names placeholders by its own words.
            for placeholder in wording.body().placeholders() {
                assert!(wording.body().source().contains(&placeholder.written(lang)), "{key} {lang}");
            }
            let sample = fictional(&app, lang, &wording);
            assert!(!sample.body.contains(['{', '}']), "{key} {lang}: {}", sample.body);
        }
    }
}

#[tokio::test]
async fn every_placeholder_is_replaced_once_by_what_it_means() {
    let (app, _, _folder) = testing::app_below("/health");
    let all: String = Placeholder::ALL.map(|it| format!("{};", it.written(Lang::Ja))).concat();
    let values = Values {
        name: "山田 {URL}",
        event: "年次",
        last: "11月30日",
        secret: "ABCD-EFGHJ-KMNPQ",
        until: "12月7日",
    };
    let said = filled(&app, Lang::Ja, &Wording::kept(None, &all), &values).body;
    let url = &app.config().public_url;
    let expected = format!("山田 {{URL}};当社;{url};{url}/help;年次;11月30日;ABCD-EFGHJ-KMNPQ;12月7日;");
    assert_eq!(said, expected);
}

#[tokio::test]
async fn a_text_of_one_language_leaves_the_other_built_in() {
    let (app, _folder) = testing::app();
    let done =
        change(&app, Key::AfterCheck, Lang::Ja, written("", "ありがとうございました。")).await.unwrap();
    assert_eq!((done.number, done.is_changed), (2, true));
    assert_eq!(now(&app, Key::AfterCheck, Lang::Ja).await, (2, true, "ありがとうございました。".to_owned()));
    let (number, is_set, english) = now(&app, Key::AfterCheck, Lang::En).await;
    assert_eq!((number, is_set), (BUILT_IN, false));
    assert!(english.starts_with("We have received"), "{english}");
    // Numbers count over both languages, so that an act's number names one text.
    let done = change(&app, Key::AfterCheck, Lang::En, written("", "Thank you.")).await.unwrap();
    assert_eq!(done.number, 3);
}

#[tokio::test]
async fn versions_are_kept_with_reason_and_author_and_can_be_gone_back_to() {
    let (app, _folder) = testing::app();
    let key = Key::Contacts;
    for text in ["一", "二"] {
        change(&app, key, Lang::Ja, written("", text)).await.unwrap();
    }
    let same = change(&app, key, Lang::Ja, written("", "二\n")).await.unwrap();
    assert!(!same.is_changed);
    assert_eq!(change(&app, key, Lang::Ja, To::Version(2)).await.unwrap().number, 4);
    assert_eq!(now(&app, key, Lang::Ja).await, (4, true, "一".to_owned()));
    assert_eq!(change(&app, key, Lang::Ja, To::Version(BUILT_IN)).await.unwrap().number, 5);
    assert!(!now(&app, key, Lang::Ja).await.1);
    let none = change(&app, key, Lang::Ja, To::Version(99)).await;
    assert!(matches!(none, Err(MessageError::NoVersion(99))), "{none:?}");
    let inside = app.clone();
    let (found, third) = app
        .read(move |tx| {
            let third = wording_of(&inside, tx, (key, Lang::Ja), 3)?;
            Ok::<_, Failure>((history(tx, key, Lang::Ja)?, third))
        })
        .await
        .unwrap();
    let numbers: Vec<u16> = found.iter().map(|it| it.version.number).collect();
    assert_eq!(numbers, [5, 4, 3, 2]);
    assert!(found.iter().all(|it| it.version.reason == "窓口の変更"));
    assert_eq!(super::author(Lang::En, &found[0]), "operator tanaka");
    assert_eq!(third.unwrap().lines(), "二");
}

#[tokio::test]
async fn the_audit_log_names_key_language_and_version_and_never_the_text() {
    let (app, _folder) = testing::app();
    change(&app, Key::Notice, Lang::En, written("Canary", "A canary sings. {url}")).await.unwrap();
    let entries = app.read(|tx| audit::page(tx, None, 1)).await.unwrap();
    let detail = &entries[0].1.detail;
    assert_eq!((detail.target.as_str(), detail.note.as_str()), ("mail-notice", "en version 2; 窓口の変更"));
}

#[tokio::test]
async fn no_letter_names_somebody_of_the_master() {
    let (app, _folder) = testing::app();
    testing::newcomer(&app, "taro", Role::Employee).await;
    let faults = |error| match error {
        MessageError::Faults(faults) => faults.into_iter().map(|it| (it.place.line, it.wrong)).collect(),
        other => panic!("{other}"),
    };
    let refused = change(&app, Key::Notice, Lang::Ja, written("お知らせ", "{URL}\n担当 山田太郎")).await;
    let found: Vec<_> = faults(refused.unwrap_err());
    assert_eq!(found, [(Some(2), Wrong::Named)]);
    let refused = change(&app, Key::Notice, Lang::En, written("From taro YAMADA", "{url}")).await;
    let found: Vec<_> = faults(refused.unwrap_err());
    assert_eq!(found, [(Some(1), Wrong::Named)]);
    // A page may name the people of a desk.
    change(&app, Key::Contacts, Lang::Ja, written("", "保健室 山田 太郎")).await.unwrap();
}

#[tokio::test]
async fn the_consent_is_frozen_while_an_event_with_submissions_goes_on() {
    let (app, clock, _folder) = testing::app_with_clock();
    let event = EventId::from_bytes([9; 16]);
    let since = app.now();
    app.write(move |tx| freeze(tx, event, since)).await.unwrap();
    clock.advance(60);
    let later = app.now();
    app.write(move |tx| freeze(tx, event, later)).await.unwrap();
    let refused = change(&app, Key::Consent, Lang::En, written("", "I agree.")).await;
    assert!(matches!(refused, Err(MessageError::Frozen(at)) if at == since), "{refused:?}");
    let inside = app.clone();
    let looked = Change { key: Key::Consent, lang: Lang::Ja, to: written("", "同意します。") };
    let looked = app.read(move |tx| may_alter(&inside, tx, &looked)).await;
    assert!(matches!(looked, Err(MessageError::Frozen(_))), "{looked:?}");
    change(&app, Key::Explanation, Lang::En, written("", "Please read.")).await.unwrap();
    app.write(move |tx| note_open(tx, event, false)).await.unwrap();
    assert_eq!(change(&app, Key::Consent, Lang::En, written("", "I agree.")).await.unwrap().number, 2);
}

#[tokio::test]
async fn the_first_submission_freezes_and_acts_keep_the_version_that_was_read() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "taro", Role::Employee).await;
    change(&app, Key::Explanation, Lang::Ja, written("", "はじめに、{イベント}の説明です。")).await.unwrap();
    change(&app, Key::Explanation, Lang::En, written("", "First, what {event} is.")).await.unwrap();
    let event = testing::open_event(&app).await;
    change(&app, Key::Consent, Lang::Ja, written("", "提供に同意します。")).await.unwrap();
    let at = format!("/me/events/{}", event.id);
    let mut browser = Browser::signed_in(&app, "taro").await;
    let page = browser.get(&at).await.text();
    assert!(page.contains("はじめに、2026年度 定期ストレスチェックの説明です。"), "{page}");
    // Worded anew while the page was open: it is shown again before anything is kept.
    change(&app, Key::Explanation, Lang::Ja, written("", "別の説明です。")).await.unwrap();
    let again = browser.post(&at, &[("act", "start"), ("text", "2")]).await;
    assert_eq!(again.location(), at);
    let mut browser = testing::submit(&app, &event, "taro", true).await;
    let (id, login) = (event.id, domain::person::LoginId::parse("taro").unwrap());
    let target = app
        .read(move |tx| {
            let person = people::by_login(tx, &login)?.unwrap();
            crate::features::events::target(tx, id, person)
        })
        .await
        .unwrap();
    assert_eq!(target.unwrap().text_version, 4);
    let refused = change(&app, Key::Consent, Lang::Ja, written("", "別の同意文。")).await;
    assert!(matches!(refused, Err(MessageError::Frozen(_))), "{refused:?}");
    browser.get(&format!("{at}/result")).await;
    let page = browser.get(&format!("{at}/consent")).await.text();
    assert!(page.contains("提供に同意します。") && page.contains("説明文 第2版"), "{page}");
    let stale = browser.post(&format!("{at}/consent"), &[("choice", "agree"), ("text", "1")]).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.post(&format!("{at}/consent"), &[("choice", "agree"), ("text", "2")]).await;
    let page = browser.get(&format!("{at}/consent")).await.text();
    assert!(page.contains("説明文 第2版）"), "{page}");
}

/// Signs somebody in who keeps the masters.
async fn keeper(app: &App, login: &str, role: Role) -> Browser {
    testing::settled(app, login, role).await;
    Browser::signed_in(app, login).await
}

#[tokio::test]
async fn a_clerk_words_a_letter_on_the_web_and_goes_back() {
    let (app, _folder) = testing::app();
    let mut clerk = keeper(&app, "clerk", Role::Clerk).await;
    let list = clerk.get("/admin/messages").await.text();
    assert!(list.contains("受検のお願い（メール）") && list.contains("未設定（既定文）"), "{list}");
    let at = "/admin/messages/mail-opened";
    let page = clerk.get(at).await.text();
    assert!(page.contains("{締切日} {last-day}") && page.contains("架空 太郎 様"), "{page}");
    let ja = ("subject-ja", "受検のお願い");
    let typed = [ja, ("body-ja", "{所属}\n面接の前に {URL}"), ("subject-en", ""), ("body-en", "")];
    let refused = clerk.post(at, &[&typed[..], &[("reason", "")]].concat()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let words = refused.text();
    for part in [
        "日本語 本文の1行目：「所属」はここでは使えません。使えるのは {氏名} {会社名} {URL} {問合せ先} {イベント} {締切日} です。",
        "日本語 本文の2行目：「面接」は、メールには書けません。",
        "日本語 本文：{締切日} が必要です。",
        "変える理由を、200文字までで書いてください",
        "面接の前に",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    let good = [ja, ("body-ja", "{氏名} 様\n{締切日}まで {URL}"), ("subject-en", ""), ("body-en", "")];
    let looked = clerk.post(at, &[&good[..], &[("reason", ""), ("preview", "1")]].concat()).await;
    assert_eq!(looked.status, StatusCode::OK);
    assert!(looked.text().contains("架空 太郎 様<br>"), "{}", looked.text());
    assert!(!now(&app, Key::Opened, Lang::Ja).await.1, "a preview was saved");
    let saved = clerk.post(at, &[&good[..], &[("reason", "短くする")]].concat()).await;
    assert_eq!(saved.location(), at, "{}", saved.text());
    let page = clerk.get(at).await.text();
    assert!(
        page.contains("第2版") && page.contains("短くする") && page.contains("英語：まだ設定していません。")
    );
    let version = "/admin/messages/mail-opened/ja/2";
    let shown = clerk.get(version).await.text();
    assert!(shown.contains("既定の文面との違い") && shown.contains("− 消えた行"), "{shown}");
    // Emptied, the built-in text comes back; the version before can be gone back to.
    let empty =
        [("subject-ja", ""), ("body-ja", ""), ("subject-en", ""), ("body-en", ""), ("reason", "戻す")];
    clerk.post(at, &empty).await;
    assert!(!now(&app, Key::Opened, Lang::Ja).await.1);
    let wrong = clerk.post(version, &[("reason", " ")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(clerk.post(version, &[("reason", "やはり短く")]).await.location(), at);
    assert_eq!(now(&app, Key::Opened, Lang::Ja).await.0, 4);
    for missing in
        ["/admin/messages/mail-verdict", "/admin/messages/contacts/ja/2", "/admin/messages/contacts/fr/2"]
    {
        assert_eq!(clerk.get(missing).await.status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[tokio::test]
async fn contacts_are_read_signed_out_as_plain_text() {
    let (app, _folder) = testing::app();
    let mut manager = keeper(&app, "manager", Role::Manager).await;
    let text = "健康相談室\n内線 1234\n\n夜間 <b>0120</b>-000-000";
    let fields = [("body-ja", text), ("body-en", ""), ("reason", "夜間の窓口")];
    let saved = manager.post("/admin/messages/contacts", &fields).await;
    assert_eq!(saved.location(), "/admin/messages/contacts", "{}", saved.text());
    let help = Browser::new(&app).get("/help").await.text();
    assert!(help.contains("<p>健康相談室<br>内線 1234</p>"), "{help}");
    assert!(help.contains("&#60;b&#62;0120") && !help.contains("<b>0120"), "{help}");
}

#[tokio::test]
async fn scoped_roles_doctors_and_employees_word_nothing() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "taro", Role::Employee).await;
    let scoped = testing::settled(&app, "scoped", Role::Manager).await;
    let scoped = people::Person { scope: Scope::Level(ScopeLevel::Two), ..scoped };
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &scoped)?)).await.unwrap();
    for login in ["doctor", "taro", "scoped"] {
        let mut browser = Browser::signed_in(&app, login).await;
        for path in ["/admin/messages", "/admin/messages/contacts", "/admin/messages/contacts/ja/2"] {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{login} {path}");
        }
        let fields = [("body-ja", "x"), ("body-en", ""), ("reason", "x")];
        let refused = browser.post("/admin/messages/contacts", &fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{login}");
    }
    assert!(!now(&app, Key::Contacts, Lang::Ja).await.1);
}
