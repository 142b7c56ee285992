//! The operator's view of a log in which people answered and doctors looked.

use domain::org::Role;

use super::{Page, Wanted, Who, list, one, person_of};
use crate::app::App;
use crate::app::testing::{self, Browser};
use crate::failure::Failure;
use crate::features::audit::{self, Face};

async fn page(app: &App, wanted: Wanted) -> Page {
    let inside = app.clone();
    app.read(move |tx| list(&inside, tx, &wanted)).await.unwrap()
}

fn all() -> Wanted {
    Wanted { limit: 1_000, ..Wanted::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_on_health_have_one_name_a_day_and_nobody() {
    let (app, _folder) = testing::app();
    testing::settled(&app, "doctor", Role::Medical).await;
    let taro = testing::settled(&app, "taro", Role::Employee).await;
    let event = testing::open_event(&app).await;
    testing::submit(&app, &event, "taro", true).await;
    let mut doctor = Browser::signed_in(&app, "doctor").await;
    assert_eq!(doctor.get(&format!("/care/{}/respondents", event.id)).await.status, 200);

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
    let seq = health[0].seq;
    let inside = app.clone();
    let alone = app.read(move |tx| one(&inside, tx, seq)).await.unwrap();
    assert_eq!(alone, *health[0]);
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
