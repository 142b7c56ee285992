//! Announcements planned on the web.

use domain::org::Role;
use poem::http::StatusCode;

use super::Company;
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::announcements::{self, Occasion};
use crate::features::audit::{self, Face, Happened};
use crate::features::events;

/// The fields of the form with these times.
fn fields<'a>(start: &'a str, soon: &'a str, days: &'a str) -> Vec<(&'static str, &'a str)> {
    let rest = [("at-last-day", ""), ("at-released", ""), ("at-requests-end", "")];
    [&[("at-start", start), ("at-ends-soon", soon), ("days-ends-soon", days)][..], &rest].concat()
}

async fn plans(company: &Company) -> Vec<Option<(String, u8)>> {
    let (inside, event) = (company.app.clone(), company.event().await);
    let look = company.app.read(move |tx| announcements::look(&inside, tx, &event)).await.unwrap();
    let wanted = [Occasion::Start, Occasion::EndsSoon];
    let items = look.items.iter().filter(|item| wanted.contains(&item.occasion));
    items.map(|item| item.plan.map(|plan| (plan.at(), plan.days()))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clerk_plans_announcements_and_is_told_what_is_no_time() {
    let company = Company::new(&["taro", "jiro"]).await;
    testing::settled(&company.app, "clerk", Role::Clerk).await;
    let mut clerk = Browser::signed_in(&company.app, "clerk").await;
    let event = company.event.id;
    let path = format!("/admin/events/{event}/notices");
    assert!(clerk.get(&format!("/admin/events/{event}")).await.text().contains(&path));
    let shown = clerk.get(&path).await.text();
    assert!(
        shown.contains("受検の開始") && shown.contains("何人が断ったかは、どこにも表示しません"),
        "{shown}"
    );

    for (typed, at) in [
        (fields("9:00", "", "3"), "at-start"),
        (fields("25:00", "", "3"), "at-start"),
        (fields("", "09:00", "0"), "days-ends-soon"),
        (fields("", "09:00", "31"), "days-ends-soon"),
        (fields("", "09:00", "三"), "days-ends-soon"),
    ] {
        let again = clerk.post(&path, &typed).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed:?}");
        assert!(again.text().contains(&format!("href=\"#{at}\"")), "{typed:?}: {}", again.text());
    }
    assert_eq!(plans(&company).await, [None, None], "nothing of a faulty form is taken");

    let saved = clerk.post(&path, &fields("23:30", "08:15", "5")).await.text();
    assert!(saved.contains("予定を保存しました") && saved.contains("5日前の08:15"), "{saved}");
    assert_eq!(plans(&company).await, [Some(("23:30".to_owned(), 3)), Some(("08:15".to_owned(), 5))]);
    let entries = company.app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?)).await.unwrap();
    assert_eq!((entries[0].1.happened, entries[0].1.face), (Happened::AnnouncementsPlanned, Face::Web));
    let off = clerk.post(&path, &fields("", "08:15", "5")).await;
    assert_eq!(off.status, StatusCode::OK);
    assert_eq!(plans(&company).await[0], None, "an empty time takes the plan back");

    assert_eq!(clerk.get("/admin/events/x/notices").await.status, StatusCode::NOT_FOUND);
    for login in ["taro", "doctor"] {
        let mut browser = Browser::signed_in(&company.app, login).await;
        assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{login}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_is_removed_takes_its_announcements_along() {
    let company = Company::new(&["taro"]).await;
    let settings = testing::event_settings(&company.app).await;
    let kind = domain::event::Kind::Voluntary;
    testing::drafted(&company.app, "sc2027", events::Settings { kind, ..settings }).await;
    testing::confirmed(&company.app, "sc2027").await;
    let take = async |act| {
        let inside = company.app.clone();
        let by = testing::by_operator();
        company.app.write(move |tx| events::take(&inside, tx, ("sc2027", &act), &by)).await.unwrap()
    };
    // Announcements are planned once the days stand fast; then it goes back to a draft.
    let event = take(events::Act::Ready).await.event().unwrap();
    let planned = announcements::Plan::parse("09:00", None).unwrap();
    let (inside, meant) = (company.app.clone(), event.clone());
    let setting = company.app.write(move |tx| {
        let plans = [(Occasion::Start, Some(planned))];
        announcements::set(&inside, tx, (&meant, &plans), &testing::by_operator())
    });
    assert!(setting.await.unwrap().items.iter().any(|item| item.plan.is_some()));
    take(events::Act::BackToDraft).await;
    testing::settled(&company.app, "clerk", Role::Clerk).await;
    let mut clerk = Browser::signed_in(&company.app, "clerk").await;
    let path = format!("/admin/events/{}/step/remove", event.id);
    assert_eq!(clerk.get(&path).await.status, StatusCode::OK);
    assert_eq!(clerk.post(&path, &[]).await.location(), "/admin/events");
    let (inside, read) = (company.app.clone(), company.app.clone());
    let left = read.read(move |tx| announcements::look(&inside, tx, &event)).await.unwrap();
    assert!(left.items.iter().all(|item| item.plan.is_none()), "an orphan stays: {left:?}");
    let tables = company.app.database().scan_tables().unwrap();
    let rows = tables.iter().find(|it| it.name == "announcement_schedules").map_or(0, |it| it.rows);
    assert_eq!(rows, 0, "an orphan stays");
}
