//! A clerk prepares and leads an event through the real pages.

use domain::event::Phase;
use domain::org::Role;
use domain::permission::WholeEvent;
use domain::scoring::{Criteria, Method};

use super::super::model::Plan;
use super::super::ops::{self, Confirming};
use super::super::store;
use crate::app::App;
use crate::app::testing::{self, Answer, Browser};
use crate::failure::Failure;
use crate::features::audit::Face;

async fn desk() -> (App, tempfile::TempDir, Browser) {
    let (app, folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    testing::settled(&app, "clerk", Role::Clerk).await;
    testing::settled(&app, "taro", Role::Employee).await;
    let browser = Browser::signed_in(&app, "clerk").await;
    (app, folder, browser)
}

async fn plan(app: &App, code: &str) -> Plan {
    let code = code.to_owned();
    let found = app.read(move |tx| Ok::<_, Failure>(store::by_code(tx, &code)?)).await;
    found.unwrap().expect("the event")
}

async fn phase(app: &App) -> Phase {
    plan(app, "sc2026").await.phase
}

/// Posts a form of a page that was just looked at.
async fn fill(browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Answer {
    assert_eq!(browser.get(path).await.status, 200, "{path}");
    browser.post(path, fields).await
}

const NEW: [(&str, &str); 5] = [
    ("code", "sc2026"),
    ("name", "2026年度 定期ストレスチェック"),
    ("name-en", "Stress check 2026"),
    ("year", "2026"),
    ("kind", "statutory"),
];

/// A draft that is complete but for the implementer's word, with the days of its window.
fn settings(first: domain::date::Date, last: domain::date::Date, revision: u64) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> =
        NEW[1..].iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    for (name, day) in [("first", first), ("last", last), ("committee", first)] {
        let parts = [("year", day.year().to_string()), ("month", day.month().to_string())];
        let parts = parts.into_iter().chain([("day", day.day().to_string())]);
        fields.extend(parts.map(|(part, value)| (format!("{name}-{part}"), value)));
    }
    let rest = [
        ("release", "on-submission"),
        ("interview", "all-high"),
        ("years", "5"),
        ("takes", "no"),
        ("names", "hidden"),
        ("days", "30"),
        ("target", "everybody"),
        ("implementers", "N-DOCTOR 1"),
    ];
    fields.extend(rest.map(|(name, value)| (name.to_owned(), value.to_owned())));
    fields.push(("revision".to_owned(), revision.to_string()));
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

async fn confirm(app: &App) {
    let found = plan(app, "sc2026").await;
    let doctor = found.settings().implementers.first().unwrap().person;
    let inside = app.clone();
    let confirming = app.write(move |tx| {
        let permit = testing::holder_of(doctor).permit(WholeEvent { event: found.id }).unwrap();
        let criteria = Criteria::official(Method::Total);
        let confirming = Confirming { criteria, accepts_wording: true, revision: found.revision };
        ops::confirm_criteria(&inside, tx, &permit, (confirming, Face::Web))
    });
    confirming.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_leads_an_event_from_a_draft_to_its_close() {
    let (app, _folder, mut clerk) = desk().await;
    let made = fill(&mut clerk, "/admin/events", &NEW).await;
    let event = plan(&app, "sc2026").await.id;
    let at = |place: &str| format!("/admin/events/{event}{place}");
    assert_eq!((made.status.as_u16(), made.location()), (303, at("/edit").as_str()), "{}", made.text());
    let page = clerk.get(&at("")).await.text();
    assert!(page.contains("受検期間が選ばれていません") && page.contains("点検が残っています"), "{page}");

    let today = app.today();
    let last = today.checked_add(jiff::Span::new().days(9)).unwrap();
    let revision = plan(&app, "sc2026").await.revision;
    let saved = fill(&mut clerk, &at("/edit"), &borrowed(&settings(today, last, revision))).await;
    assert_eq!(saved.location(), at("?done"), "{}", saved.text());
    let blocked = fill(&mut clerk, &at("/step/open"), &[]).await;
    assert!(blocked.status == 422 && blocked.text().contains("解決していない項目"), "{}", blocked.text());
    confirm(&app).await;
    assert_eq!(fill(&mut clerk, &at("/step/ready"), &[]).await.location(), at("?done"));
    assert_eq!(phase(&app).await, Phase::Ready);
    assert_eq!(fill(&mut clerk, &at("/step/open"), &[]).await.location(), at("?done"));
    assert_eq!(phase(&app).await, Phase::Open);

    let unexplained = fill(&mut clerk, &at("/step/suspend"), &[("reason", " ")]).await;
    assert!(unexplained.status == 422 && unexplained.text().contains("理由を書いてください"));
    fill(&mut clerk, &at("/step/suspend"), &[("reason", "停電")]).await;
    assert_eq!(phase(&app).await, Phase::Suspended);
    fill(&mut clerk, &at("/step/resume"), &[]).await;
    let extended = |day: domain::date::Date| {
        [("year", day.year().to_string()), ("month", day.month().to_string()), ("day", day.day().to_string())]
            .map(|(part, value)| (format!("last-{part}"), value))
            .into_iter()
            .chain([("reason".to_owned(), "休みが多い".to_owned())])
            .collect::<Vec<_>>()
    };
    let earlier = fill(&mut clerk, &at("/step/extend"), &borrowed(&extended(today))).await;
    assert!(earlier.status == 422 && earlier.text().contains("いまの最後の日より後"), "{}", earlier.text());
    let later = last.checked_add(jiff::Span::new().days(3)).unwrap();
    fill(&mut clerk, &at("/step/extend"), &borrowed(&extended(later))).await;
    assert_eq!(plan(&app, "sc2026").await.settings().window.unwrap().last(), later);
    fill(&mut clerk, &at("/step/close"), &[]).await;
    assert_eq!(phase(&app).await, Phase::Closed);
    let again = clerk.get(&at("/step/close")).await.text();
    assert!(again.contains("いまの状態では") && !again.contains("/step/close\" novalidate"), "{again}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() {
    let (app, _folder, mut clerk) = desk().await;
    let bad = [("code", "会社 1"), ("name", ""), ("year", "1999"), ("name-en", "Check")];
    let answer = fill(&mut clerk, "/admin/events", &bad).await;
    let page = answer.text();
    assert_eq!(answer.status, 422);
    for words in
        ["1〜32文字", "1〜80文字", "2015〜2100", "どれかを選んで", "value=\"会社 1\"", "value=\"Check\""]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    fill(&mut clerk, "/admin/events", &NEW).await;
    let twice = fill(&mut clerk, "/admin/events", &NEW).await;
    assert!(twice.status == 422 && twice.text().contains("このコードのイベントはすでに"));

    let found = plan(&app, "sc2026").await;
    let path = format!("/admin/events/{}/edit", found.id);
    let today = app.today();
    let mut fields = settings(today, today, found.revision);
    let mut put = |name: &str, value: &str| {
        fields.retain(|(kept, _)| kept != name);
        fields.push((name.to_owned(), value.to_owned()));
    };
    put("first-day", "32");
    put("last-year", "");
    put("release", "on-date");
    put("years", "4");
    put("days", "0");
    put("target", "departments");
    put("departments", "S9999");
    put("implementers", "N-TARO 1\nN-DOCTOR 9\nN-NOBODY 2");
    let answer = fill(&mut clerk, &path, &borrowed(&fields)).await;
    let page = answer.text();
    assert_eq!(answer.status, 422);
    for words in [
        "例：2026、11、1",
        "5〜10の数字",
        "1〜366の数字",
        "部署コード S9999",
        "N-TARO の人は医療職ではありません",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(plan(&app, "sc2026").await, found, "nothing was written");

    let stale = fill(&mut clerk, &path, &borrowed(&settings(today, today, found.revision + 7))).await;
    assert!(stale.status == 422 && stale.text().contains("ほかの人がこのイベントを変えました"));
    let long_gone = domain::date::date(2026, 1, 5);
    let past = fill(&mut clerk, &path, &borrowed(&settings(long_gone, today, found.revision))).await;
    assert!(past.status == 422 && past.text().contains("最初の日が過ぎています"), "{}", past.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_copied_and_removed_and_people_are_left_out_with_a_reason() {
    let (app, _folder, mut clerk) = desk().await;
    fill(&mut clerk, "/admin/events", &NEW).await;
    let event = plan(&app, "sc2026").await.id;
    let at = |place: &str| format!("/admin/events/{event}{place}");
    let people = [("numbers", "N-TARO\n"), ("change", "on-leave"), ("reason", "育児休業")];
    let done = fill(&mut clerk, &at("/people"), &people).await.text();
    assert!(done.contains("1人を変えました") && done.contains("N-TARO"), "{done}");
    let unknown = [("numbers", "N-NOBODY"), ("change", "other"), ("reason", "x")];
    let unknown = fill(&mut clerk, &at("/people"), &unknown).await;
    assert!(unknown.status == 422 && unknown.text().contains("N-NOBODY の人はいません"));
    let nothing = fill(&mut clerk, &at("/people"), &[]).await.text();
    for words in ["社員番号を1つ以上", "どれかを選んで", "理由を書いて"] {
        assert!(nothing.contains(words), "{words}");
    }

    fill(&mut clerk, &at("/step/copy"), &[("code", "sc2027")]).await;
    assert_eq!(plan(&app, "sc2027").await.settings().name_ja, "2027年度 定期ストレスチェック");
    let removed = fill(&mut clerk, &at("/step/remove"), &[]).await;
    assert_eq!(removed.location(), "/admin/events");
    assert_eq!(clerk.get(&at("")).await.status, 404);
}
