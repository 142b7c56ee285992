//! The operator's view of a log in which people answered and doctors looked.

use domain::org::Role;

use super::{Page, Wanted, Who, list, one, person_of};
use crate::app::App;
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::audit::{self, Actor, Detail, Entry, Face, Happened};

async fn page(app: &App, wanted: Wanted) -> Page {
    let inside = app.clone();
    app.read(move |tx| list(&inside, tx, &wanted)).await.unwrap()
}

fn all() -> Wanted {
    Wanted { limit: 1_000, ..Wanted::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_on_health_have_one_name_a_day_and_nobody() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "doctor", Role::Medical).await;
    let taro = testing::settled(&app, "taro", Role::Employee).await;
    let event = testing::open_event(&app).await;
    testing::submit(&app, &event, "taro", true).await;
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    assert_eq!(doctor.get(&format!("/care/{}/respondents", event.id)).await.status, 200);

    let while_it_lasts = page(&app, all()).await;
    assert!(while_it_lasts.items.iter().all(|shown| shown.act.key != "health"), "{while_it_lasts:?}");
    clock.advance(86_400);
    let page = page(&app, all()).await;
    let health: Vec<_> = page.items.iter().filter(|shown| shown.act.key == "health").collect();
    assert!(!health.is_empty());
    for shown in &health {
        assert_eq!((shown.time, &shown.target, shown.note.as_str()), (None, &None, ""), "{shown:?}");
        let is_doctor = shown.who == Who::Person("N-DOCTOR".to_owned());
        assert!(is_doctor || shown.who == Who::Masked, "{shown:?}");
    }
    assert!(health.iter().any(|shown| shown.who == Who::Masked), "nobody answered");
    for key in ["submitted", "care", "event-looked"] {
        assert!(page.items.iter().all(|shown| shown.act.key != key), "{key}");
    }
    // Neither by person nor by number can it be found whose an act was.
    let number = taro.staff_number.as_str().to_owned();
    let found = super::tests::page(&app, Wanted { person: Some(taro.id), ..all() }).await;
    assert!(!found.items.is_empty() && found.items.iter().all(|shown| shown.act.key != "health"));
    assert!(
        found.items.iter().all(|shown| shown.who == Who::Person(number.clone())
            || shown.target.as_deref() == Some(number.as_str()))
    );
    assert!(health.iter().all(|shown| shown.number.is_none() && shown.count > 0), "{health:?}");
    let number = page.items[0].number.unwrap();
    let inside = app.clone();
    let alone = app.read(move |tx| one(&inside, tx, number)).await.unwrap();
    assert_eq!(alone, page.items[0]);
}

/// What the operator reads of a log in which somebody signs in, hands in, applies and signs out while others work,
/// with the acts on health in these places.
async fn read_with_health_at(places: [usize; 3]) -> Vec<Page> {
    let (app, clock, _folder) = testing::app_with_clock();
    let doctor = testing::settled(&app, "doctor", Role::Medical).await;
    let taro = testing::settled(&app, "taro", Role::Employee).await;
    let visible =
        [Happened::SignedIn, Happened::PersonChanged, Happened::SignedOut, Happened::ConfigReloaded];
    let health = [
        (Actor::Person(taro.id), Happened::Submitted),
        (Actor::Owner, Happened::Care),
        (Actor::Person(doctor.id), Happened::Care),
    ];
    for _ in 0..2 {
        for place in 0..=visible.len() {
            let due = health.iter().zip(places).filter(|(_, at)| *at == place).map(|(it, _)| it.clone());
            let next = visible.get(place).map(|happened| (Actor::Person(taro.id), *happened));
            for (actor, happened) in due.chain(next) {
                let entry =
                    Entry { time: app.now(), actor, face: Face::Web, happened, detail: Detail::default() };
                let inside = app.clone();
                app.write(move |tx| Ok::<_, Failure>(audit::append(&inside, tx, entry.clone())?))
                    .await
                    .unwrap();
            }
            clock.advance(60);
        }
        clock.advance(86_400);
    }
    let first = app.today().yesterday().unwrap().yesterday().unwrap();
    let mut pages = vec![page(&app, all()).await];
    for wanted in [
        Wanted { act: Some("health".to_owned()), ..all() },
        Wanted { face: Some(Face::Web), to: Some(first), ..all() },
        Wanted { person: Some(taro.id), ..all() },
    ] {
        pages.push(page(&app, wanted).await);
    }
    let mut before = None;
    loop {
        let one = page(&app, Wanted { before, limit: 1, ..Wanted::default() }).await;
        before = one.next;
        pages.push(one);
        if before.is_none() {
            return pages;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_in_a_day_an_act_on_health_was_cannot_be_read_from_order_numbers_or_pages() {
    let expected = read_with_health_at([1, 1, 3]).await;
    for places in [[0, 2, 4], [4, 4, 0], [2, 1, 1]] {
        assert_eq!(read_with_health_at(places).await, expected, "{places:?}");
    }
    let whole = &expected[0].items;
    let paged: Vec<_> = expected[4..].iter().flat_map(|page| page.items.clone()).collect();
    assert_eq!(paged, *whole, "page by page it is the same");
    let numbers: Vec<u64> = whole.iter().filter_map(|shown| shown.number).collect();
    assert!(numbers.is_sorted_by(|a, b| *a == b + 1) && numbers.last() == Some(&1), "{numbers:?}");
    // Two days: handing in and applying are one line of two acts, the doctor's a line of its own.
    let health: Vec<_> = expected[1].items.iter().map(|it| (it.day, it.who.clone(), it.count)).collect();
    assert_eq!(health.iter().map(|(.., count)| *count).collect::<Vec<_>>(), [2, 1, 2, 1], "{health:?}");
    assert_eq!(health[1].1, Who::Person("N-DOCTOR".to_owned()));
    // A day ends with its acts on health.
    let place = whole.iter().position(|shown| shown.number.is_none()).unwrap();
    assert!(whole[..place].iter().all(|shown| shown.day == whole[0].day), "{whole:?}");
    assert!(whole[place + 2].day < whole[place].day, "{whole:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn asking_again_and_again_does_not_tell_when_an_act_on_health_was() {
    let (app, _folder) = testing::app();
    let taro = testing::settled(&app, "taro", Role::Employee).await;
    let append = |happened| {
        let (inside, actor) = (app.clone(), Actor::Person(taro.id));
        let entry = Entry { time: app.now(), actor, face: Face::Web, happened, detail: Detail::default() };
        app.write(move |tx| Ok::<_, Failure>(audit::append(&inside, tx, entry.clone())?))
    };
    let told = async || {
        let inside = app.clone();
        let verified = crate::features::heads::report(&app).await.unwrap().outcome.unwrap();
        let head = app.read(move |tx| super::head(&inside, tx, verified.seq)).await.unwrap();
        (verified.seq, head)
    };
    append(Happened::SignedIn).await.unwrap();
    let (links, before) = told().await;
    for happened in [Happened::Care, Happened::Submitted, Happened::Care] {
        append(happened).await.unwrap();
    }
    let (more, after) = told().await;
    assert_eq!((more, after), (links + 3, before), "three acts on health changed what is told");
    append(Happened::SignedOut).await.unwrap();
    let (_, last) = told().await;
    assert_eq!(last.seq, before.seq + 1);
    assert_eq!(Some(last.seq), page(&app, all()).await.items[0].number);
    assert_ne!(last.hash, before.hash, "the acts on health are links all the same");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_does_not_say_whose_record_its_owner_has_changed() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    let taro = testing::settled(&app, "taro", Role::Employee).await;
    let event = testing::open_event(&app).await;
    let mut browser = testing::submit(&app, &event, "taro", true).await;
    assert_eq!(browser.get(&format!("/me/events/{}/result", event.id)).await.status, 200);
    let written = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1_000)?)).await.unwrap();
    let care: Vec<_> = written.iter().filter(|(_, entry)| entry.happened == Happened::Care).collect();
    assert!(!care.is_empty(), "nobody looked at the result");
    for (_, entry) in care {
        assert_ne!(entry.actor, Actor::Person(taro.id), "{entry:?}");
        assert_eq!(entry.detail.target, "");
    }
}

#[tokio::test]
async fn pages_filters_and_numbers_agree_with_the_log() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    for _ in 0..3 {
        testing::reset(&app, "taro").await;
    }
    let whole = page(&app, all()).await;
    assert_eq!(whole.next, None);
    let written = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1_000)?)).await.unwrap();
    assert_eq!(whole.items.len(), written.len());
    // Page by page gives the same.
    let (mut paged, mut before) = (Vec::new(), None);
    loop {
        let page = page(&app, Wanted { before, limit: 2, ..Wanted::default() }).await;
        paged.extend(page.items);
        match page.next {
            Some(next) => before = Some(next),
            None => break,
        }
    }
    assert_eq!(paged, whole.items);

    let resets = page(&app, Wanted { act: Some("password-reset".to_owned()), ..all() }).await;
    assert_eq!(resets.items.len(), 3);
    assert!(resets.items.iter().all(|shown| shown.target.as_deref() == Some("N-TARO")));
    assert!(resets.items[0].note.contains("電話で確認"), "{:?}", resets.items[0]);
    assert!(matches!(&resets.items[0].who, Who::Operator { name, uid: 1004, .. } if name == "tanaka"));
    let by_face = page(&app, Wanted { face: Some(Face::Cli), ..all() }).await;
    assert_eq!(by_face.items.len(), 3);
    let today = app.today();
    let tomorrow = page(&app, Wanted { from: Some(today.tomorrow().unwrap()), ..all() }).await;
    let until_today = page(&app, Wanted { to: Some(today), ..all() }).await;
    assert_eq!((tomorrow.items.len(), until_today.items.len()), (0, whole.items.len()));

    for number in [0, 999, u64::MAX] {
        let inside = app.clone();
        let found = app.read(move |tx| one(&inside, tx, number)).await;
        assert!(matches!(found, Err(Failure::NotFound)), "{number}: {found:?}");
    }
    let nobody = app.read(|tx| person_of(tx, "X-1")).await;
    assert!(matches!(nobody, Err(Failure::NotFound)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_on_health_keeps_the_day_of_the_company_and_no_request() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "taro", Role::Employee).await;
    let event = testing::open_event(&app).await;
    // Half past midnight in Tokyo, still the day before in UTC.
    clock.advance(14 * 3_600 + 1_800);
    testing::submit(&app, &event, "taro", true).await;
    let written = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1_000)?)).await.unwrap();
    let submitted = written.iter().find(|(_, entry)| entry.happened == Happened::Submitted).unwrap();
    assert_eq!(submitted.1.time.to_string(), "2026-11-23T15:00:00Z", "the first second of the 24th in Tokyo");
    assert_eq!(submitted.1.detail.request, None);
    clock.advance(86_400);
    let page = page(&app, all()).await;
    let shown =
        page.items.iter().find(|shown| shown.act.key == "health" && shown.who == Who::Masked).unwrap();
    assert_eq!(shown.day.to_string(), "2026-11-24");
    assert!(page.items.iter().all(|shown| shown.act.key != "health" || shown.request.is_none()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_request_did_is_found_by_its_number() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut browser = Browser::new(&app);
    browser.sign_in("taro", testing::PASSWORD).await;
    Browser::new(&app).sign_in("taro", "another lantern of nobody 9").await;
    let whole = page(&app, all()).await;
    let of_act = |key: &str| whole.items.iter().find(|shown| shown.act.key == key).unwrap();
    let (refused, signed_in) = (of_act("sign-in-refused"), of_act("signed-in"));
    let number = refused.request.clone().unwrap();
    assert_ne!(signed_in.request.as_ref(), Some(&number));
    let found = page(&app, Wanted { request: Some(number), ..all() }).await;
    assert_eq!(found.items, std::slice::from_ref(refused));
    let none = page(&app, Wanted { request: Some("0".to_owned()), ..all() }).await;
    assert_eq!(none.items, []);
}

async fn manager(app: &App) -> Browser {
    testing::settled(app, "manager", Role::Manager).await;
    Browser::signed_in(app, "manager").await
}

#[tokio::test(flavor = "multi_thread")]
async fn managers_read_what_was_maintained_and_nothing_about_people() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "taro", Role::Employee).await;
    let event = testing::open_event(&app).await;
    testing::submit(&app, &event, "taro", true).await;
    testing::reset(&app, "taro").await;
    let mut browser = manager(&app).await;
    let text = browser.get("/admin/audit").await.text();
    let table = testing::between(&text, "<tbody", "</tbody>").unwrap();
    for words in ["パスワード再設定", "イベント開始", "tanaka（運用担当者）", "電話で確認", "N-TARO"]
    {
        assert!(table.contains(words), "{words}: {table}");
    }
    for words in ["健康情報", "ログイン", "鍵の輪"] {
        assert!(!table.contains(words), "{words}: {table}");
    }
    browser.cookies.push(("__Host-mamori-lang".to_owned(), "en".to_owned()));
    assert!(browser.get("/admin/audit").await.text().contains("password reset"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_filtered_and_written_out() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    testing::settled(&app, "jiro", Role::Employee).await;
    for login in ["taro", "jiro"] {
        testing::reset(&app, login).await;
    }
    let mut browser = manager(&app).await;
    browser.get("/admin/audit").await;
    let today = app.today().to_string();
    let rows = |text: &str| {
        testing::between(text, "<tbody", "</tbody>").map_or(0, |table| table.matches("<tr").count())
    };
    let blank = [("person", ""), ("act", ""), ("face", ""), ("from", ""), ("to", "")];
    for (field, value, expected) in [
        ("person", "N-TARO", 1),
        ("act", "password-reset", 2),
        ("act", "backup-made", 0),
        ("face", "cli", 2),
        ("face", "web", 0),
        ("from", today.as_str(), 2),
        ("to", "2026-11-22", 0),
    ] {
        let fields = blank.map(|(name, typed)| (name, if name == field { value } else { typed }));
        let answer = browser.post("/admin/audit", &fields).await;
        assert_eq!((answer.status.as_u16(), rows(&answer.text())), (200, expected), "{field} {value}");
    }
    for (field, value) in [("person", "X-1"), ("from", "yesterday"), ("to", "2026-13-01")] {
        let fields = blank.map(|(name, typed)| (name, if name == field { value } else { typed }));
        let answer = browser.post("/admin/audit", &fields).await;
        assert_eq!(answer.status.as_u16(), 422, "{field} {value}");
        assert!(answer.text().contains(&format!("href=\"#{field}\"")), "{}", answer.text());
    }
    let file = browser.post("/admin/audit/file", &blank.map(|(name, _)| (name, ""))).await;
    assert_eq!(file.status.as_u16(), 200, "{}", file.location());
    let written = file.text();
    assert_eq!(written.lines().count(), 3, "{written}");
    assert!(written.contains("N-TARO") && written.contains("パスワード再設定"), "{written}");
    let after = browser.get("/admin/audit").await.text();
    assert!(after.contains("監査ログの書出"), "writing out is an act as well");
}

#[tokio::test(flavor = "multi_thread")]
async fn older_entries_follow_page_by_page_with_the_filter() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "taro", Role::Employee).await;
    for _ in 0..60 {
        testing::reset(&app, "taro").await;
    }
    let mut browser = manager(&app).await;
    let first = browser.get("/admin/audit").await.text();
    let before = testing::between(&first, "name=\"before\" value=\"", "\"").unwrap();
    let fields = [("act", "password-reset"), ("before", before.as_str())];
    let second = browser.post("/admin/audit", &fields).await.text();
    let count = |text: &str| testing::between(text, "<tbody", "</tbody>").unwrap().matches("<tr").count();
    assert_eq!((count(&first), count(&second)), (50, 10));
    assert!(!second.contains("name=\"before\""), "nothing is left");
}
