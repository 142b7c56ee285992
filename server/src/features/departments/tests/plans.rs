//! Changes on a day to come: previewed, looked at again on their day, and done whole or not at all.

use super::*;
use crate::app::Clock;
use crate::jobs;

const DAY: Date = date(2026, 11, 26);
/// From [`testing::NOW`], 10:00 of the 23rd, into the first hours of [`DAY`].
const UNTIL: i64 = 2 * 86_400 + 15 * 3_600;

async fn company() -> (App, Clock, tempfile::TempDir) {
    let (app, clock, folder) = testing::app_with_clock();
    for (name, under) in [("H", None), ("S", Some("H")), ("T", Some("H")), ("S1", Some("S"))] {
        take(&app, add(name, under)).await.unwrap();
    }
    (app, clock, folder)
}

fn new(name: &str, deed: Deed) -> NewPlan {
    NewPlan { code: code(name), deed, day: DAY }
}

async fn plan(app: &App, new: NewPlan) -> Result<Scheduled, DepartmentError> {
    let inside = app.clone();
    app.write(move |tx| {
        let seen = may_schedule(&inside, tx, &new)?.would.people;
        schedule(&inside, tx, (&new, seen), &by())
    })
    .await
}

async fn states(app: &App) -> Vec<(u64, State)> {
    let inside = app.clone();
    let found = app.read(move |tx| plans(&inside, tx)).await.unwrap();
    found.into_iter().map(|it| (it.plan.number, it.plan.state)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn plans_wait_for_their_day_and_are_carried_out_by_the_clock() {
    let (app, clock, _folder) = company().await;
    place(&app, "taro", "S", |_| {}).await;
    let before = tree(&app).await;
    let rename = Deed::Rename { name_ja: "技術本部".to_owned(), name_en: Some("Tech".to_owned()) };
    plan(&app, new("T", rename)).await.unwrap();
    let merge = plan(&app, new("S", Deed::Merge(code("T")))).await.unwrap();
    assert_eq!((merge.number, merge.would.people), (Some(2), 1));
    // S1 is under T by then, so the top is another place.
    plan(&app, new("S1", Deed::Move(None))).await.unwrap();
    jobs::tick(&app).await.unwrap();
    assert_eq!(tree(&app).await, before, "their day has not come");

    clock.advance(UNTIL);
    assert_eq!(app.today(), DAY);
    jobs::tick(&app).await.unwrap();
    let (tech, sales) = (find(&app, "T").await, find(&app, "S").await);
    assert_eq!((tech.name_ja.as_str(), tech.name_en.as_deref()), ("技術本部", Some("Tech")));
    assert_eq!(sales.keeping.until, Some(DAY.yesterday().unwrap()));
    assert_eq!(find(&app, "S1").await.parent, None);
    assert_eq!(department_of(&app, "taro").await, Some(tech.id));
    assert_eq!(listed(&app, "S", DAY).await.successor.as_deref(), Some("T"));
    assert_eq!(states(&app).await, [(3, State::Done(7)), (2, State::Done(6)), (1, State::Done(5))]);
    let entry = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 1)?)).await.unwrap().remove(0).1;
    assert_eq!((entry.actor, entry.face), (Actor::System, Face::Clock));
    assert_eq!(entry.detail.note, "plan 3; move S1 to the top on 2026-11-26; 組織変更");
    // What the clock did is taken back like anything else.
    assert_eq!(take_back(&app, Some(6)).await.unwrap().people, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_that_no_longer_fits_is_marked_and_leaves_everything_as_it_is() {
    let (app, clock, _folder) = company().await;
    plan(&app, new("S1", Deed::Retire)).await.unwrap();
    plan(&app, new("T", Deed::Move(Some(code("S"))))).await.unwrap();
    place(&app, "taro", "S1", |_| {}).await;
    let inside = app.clone();
    let prospects = app.read(move |tx| plans(&inside, tx)).await.unwrap();
    let waiting = prospects.first().unwrap().would.as_ref().unwrap().as_ref();
    assert_eq!(waiting.unwrap_err(), &Refusal::HasPeople(code("S1"), 1), "it is shown before its day");

    clock.advance(UNTIL);
    jobs::tick(&app).await.unwrap();
    let failed = State::Failed(Refusal::HasPeople(code("S1"), 1));
    assert_eq!(states(&app).await, [(2, State::Done(5)), (1, failed.clone())]);
    assert_eq!(find(&app, "S1").await.keeping.until, None);
    assert_eq!(department_of(&app, "taro").await, Some(find(&app, "S1").await.id));
    let entries = app.read(|tx| Ok::<_, Failure>(audit::page(tx, None, 2)?)).await.unwrap();
    assert!(entries.iter().any(|(_, it)| it.happened == Happened::DepartmentPlanFailed));
    // It is left: the next minute tries nothing again.
    jobs::tick(&app).await.unwrap();
    assert_eq!(states(&app).await[1], (1, failed));
}

#[tokio::test(flavor = "multi_thread")]
async fn days_that_were_missed_are_made_up_for_as_of_their_day() {
    let (app, clock, _folder) = company().await;
    plan(&app, new("S", Deed::Merge(code("T")))).await.unwrap();
    clock.advance(UNTIL + 5 * 86_400);
    jobs::tick(&app).await.unwrap();
    assert_eq!(find(&app, "S").await.keeping.until, Some(DAY.yesterday().unwrap()));
    assert_eq!(listed(&app, "S", DAY).await.successor.as_deref(), Some("T"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_event_keeps_its_tree_over_a_plan() {
    let (app, clock, _folder) = company().await;
    place(&app, "hanako", "S", |_| {}).await;
    testing::settled(&app, "doctor", Role::Medical).await;
    let event = testing::open_event(&app).await.id;
    let recorded = || {
        app.read(move |tx| {
            Ok::<_, Failure>((events::snapshot(tx, event)?, events::targets(tx, event, None, 9)?))
        })
    };
    let before = recorded().await.unwrap();
    plan(&app, new("S", Deed::Merge(code("T")))).await.unwrap();
    clock.advance(UNTIL);
    jobs::tick(&app).await.unwrap();
    assert_eq!(department_of(&app, "hanako").await, Some(find(&app, "T").await.id));
    assert_eq!(recorded().await.unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_refused_when_it_cannot_fit_and_may_build_upon_an_earlier_one() {
    let (app, _clock, _folder) = company().await;
    let refusal = async |new| refused(plan(&app, new).await.err().unwrap());
    let today = NewPlan { day: app.today(), ..new("S", Deed::Retire) };
    assert_eq!(refusal(today).await, Refusal::NotAhead);
    assert_eq!(refusal(new("NO", Deed::Retire)).await, Refusal::Unknown(code("NO")));
    assert_eq!(refusal(new("H", Deed::Move(Some(code("S1"))))).await, Refusal::UnderItself);
    assert_eq!(refusal(new("S", Deed::Move(Some(code("H"))))).await, Refusal::Same);
    assert_eq!(refusal(new("S", Deed::Retire)).await, Refusal::HasChildren(code("S"), 1));
    plan(&app, new("S1", Deed::Move(Some(code("T"))))).await.unwrap();
    plan(&app, new("S", Deed::Retire)).await.unwrap();
    let earlier = NewPlan { day: DAY.yesterday().unwrap(), ..new("S", Deed::Retire) };
    assert_eq!(refusal(earlier).await, Refusal::HasChildren(code("S"), 1), "not yet on that day");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_plan_does_nothing_on_its_day() {
    let (app, clock, _folder) = company().await;
    plan(&app, new("S1", Deed::Retire)).await.unwrap();
    let inside = app.clone();
    app.write(move |tx| cancel(&inside, tx, 1, &by())).await.unwrap();
    let inside = app.clone();
    let again = app.write(move |tx| cancel(&inside, tx, 1, &by())).await.unwrap_err();
    assert_eq!(refused(again), Refusal::PlanOver(1));
    let unknown = app.read(|tx| may_cancel(tx, 9)).await.unwrap_err();
    assert_eq!(refused(unknown), Refusal::NoPlan(9));
    clock.advance(UNTIL);
    jobs::tick(&app).await.unwrap();
    assert_eq!(states(&app).await, [(1, State::Cancelled)]);
    assert_eq!(find(&app, "S1").await.keeping.until, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn holders_are_named_by_the_preview_and_signed_out_on_the_day() {
    let (app, clock, _folder) = company().await;
    place(&app, "kacho", "S1", |person| {
        person.role = Role::Manager;
        person.scope = Scope::Level(ScopeLevel::Two);
    })
    .await;
    let planned = plan(&app, new("S1", Deed::Move(Some(code("T"))))).await.unwrap();
    let named: Vec<_> = planned.would.concerns.iter().map(|it| (it.number.as_str(), it.ends_key)).collect();
    assert_eq!(named, [("N-KACHO", true)]);
    clock.advance(UNTIL);
    let mut browser = Browser::signed_in(&app, "kacho").await;
    jobs::tick(&app).await.unwrap();
    assert_ne!(browser.get("/me").await.status, poem::http::StatusCode::OK);
}
