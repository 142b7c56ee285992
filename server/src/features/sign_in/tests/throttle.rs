//! Slowing down whoever guesses, and nobody else.

use std::net::IpAddr;

use domain::org::Role;
use jiff::ToSpan as _;
use poem::http::StatusCode;

use crate::app::Addresses;
use crate::app::testing::{self, Browser, PASSWORD};
use crate::failure::Failure;
use crate::features::people::{self, Account};
use crate::features::sign_in::locks;
use crate::features::sign_in::throttle::{self, Moment, Subject};
use crate::jobs;

#[tokio::test]
async fn nobody_locks_out_a_colleague() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    Browser::signed_in(&app, "taro").await;
    let mut waits = 0;
    for number in 0..200_u8 {
        clock.advance(2);
        let answer =
            Browser::at(&app, [10, 1, number / 4, number % 4]).sign_in("taro", "wrong wrong wrong").await;
        waits += u32::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(waits, 100, "after 100 misses of a day all unknown places wait");
    Browser::signed_in(&app, "taro").await;
}

#[tokio::test]
async fn misses_make_the_next_try_wait_longer() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    let mut browser = Browser::new(&app);
    browser.sign_in("taro", "wrong wrong wrong").await;
    let early = browser.sign_in("taro", PASSWORD).await;
    assert_eq!(early.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(early.headers.get("retry-after").unwrap(), "1");
    for _ in 1..10 {
        clock.advance(10);
        let answer = browser.sign_in("taro", "wrong wrong wrong").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    clock.advance(14 * 60);
    let locked = || async { app.read(|tx| Ok::<_, Failure>(throttle::kept(tx)?.2)).await.unwrap() };
    jobs::tick(&app).await.unwrap();
    assert_eq!(locked().await, 1, "who is locked is found without looking at everybody");
    assert_eq!(browser.sign_in("taro", PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    clock.advance(61);
    assert_eq!(browser.sign_in("taro", PASSWORD).await.location(), "/me");
    jobs::tick(&app).await.unwrap();
    assert_eq!(locked().await, 0, "a lock that is over is forgotten");
}

#[tokio::test]
async fn an_address_that_misses_thirty_times_a_minute_waits_and_known_colleagues_do_not() {
    let (app, clock, _folder) = testing::app_with_clock();
    for login in ["taro", "saki"] {
        testing::settled(&app, login, Role::Employee).await;
    }
    Browser::signed_in(&app, "taro").await;
    for number in 0..30 {
        clock.advance(1);
        let answer = Browser::new(&app).sign_in(&format!("nemo{number}"), "wrong wrong wrong").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let unknown = Browser::new(&app).sign_in("saki", PASSWORD).await;
    assert_eq!(unknown.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(unknown.headers.get("retry-after").unwrap(), "60");
    assert_eq!(Browser::new(&app).sign_in("taro", PASSWORD).await.location(), "/me");
    assert_eq!(Browser::at(&app, [10, 0, 0, 1]).sign_in("saki", PASSWORD).await.location(), "/me");
    clock.advance(60);
    assert_eq!(Browser::new(&app).sign_in("saki", PASSWORD).await.location(), "/me");
}

fn place(number: u128) -> IpAddr {
    IpAddr::from((number << 64).to_be_bytes())
}

#[test]
fn locks_of_an_address_double_to_fifteen_minutes_and_start_anew_after_quiet() {
    let (addresses, here, mut now) = (Addresses::default(), place(1), 1_000_000);
    let lock = |now: i64| {
        for _ in 0..30 {
            assert_eq!(addresses.wait(here, now), 0);
            addresses.miss(here, now);
        }
        addresses.wait(here, now)
    };
    for minutes in [1, 2, 4, 8, 15, 15] {
        assert_eq!(lock(now), minutes * 60);
        assert_eq!(addresses.wait(place(2), now), 0);
        now += i64::from(minutes) * 60;
    }
    assert_eq!(lock(now + 15 * 60), 60);
}

#[test]
fn slower_misses_never_lock_an_address() {
    let addresses = Addresses::default();
    for number in 0..300 {
        addresses.miss(place(1), 1_000_000 + number * 3);
        assert_eq!(addresses.wait(place(1), 1_000_000 + number * 3), 0);
    }
}

#[test]
fn ten_thousand_addresses_are_remembered_and_the_oldest_is_forgotten() {
    let addresses = Addresses::default();
    for _ in 0..30 {
        addresses.miss(place(0xffff), 0);
    }
    for number in 1..10_000_u128 {
        addresses.miss(place(number), 1);
    }
    assert_eq!((addresses.len(), addresses.wait(place(0xffff), 1)), (10_000, 59));
    addresses.miss(place(0xeeee), 1);
    assert_eq!((addresses.len(), addresses.wait(place(0xffff), 1)), (10_000, 0));
}

#[tokio::test]
async fn the_daily_lock_ends_at_midnight_of_the_configured_zone() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    for number in 0..100_u8 {
        Browser::at(&app, [10, 1, 0, number]).sign_in("taro", "wrong wrong wrong").await;
    }
    let elsewhere = [10, 2, 0, 1];
    let locked = Browser::at(&app, elsewhere).sign_in("taro", PASSWORD).await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    // From ten in the morning in Tokyo.
    assert_eq!(locked.headers.get("retry-after").unwrap(), "50400");
    clock.advance(50_399);
    let late = Browser::at(&app, elsewhere).sign_in("taro", PASSWORD).await;
    assert_eq!(late.headers.get("retry-after").unwrap(), "1");
    clock.advance(1);
    assert_eq!(Browser::at(&app, elsewhere).sign_in("taro", PASSWORD).await.location(), "/me");
}

#[tokio::test]
async fn a_listed_proxy_is_never_slowed_down_as_an_address() {
    let addresses = Addresses::new(&["192.0.2.9".parse().unwrap()]);
    for _ in 0..100 {
        addresses.miss("::ffff:192.0.2.9".parse().unwrap(), 0);
        addresses.miss("192.0.2.8".parse().unwrap(), 0);
    }
    assert_eq!(addresses.wait("192.0.2.9".parse().unwrap(), 0), 0);
    assert!(addresses.wait("192.0.2.8".parse().unwrap(), 0) > 0);
}

#[tokio::test]
async fn every_refusal_costs_the_same_work_and_a_right_password_only_its_own() {
    let (app, _folder) = testing::app();
    testing::newcomer(&app, "jiro", Role::Employee).await;
    testing::settled(&app, "taro", Role::Employee).await;
    for role in [Role::Manager, Role::Clerk, Role::Medical] {
        testing::settled(&app, &format!("{role:?}").to_lowercase(), role).await;
    }
    for (login, role) in [("saki", Role::Employee), ("ryo", Role::Manager)] {
        let mut stopped = testing::settled(&app, login, role).await;
        stopped.account = Account::Stopped;
        app.write(move |tx| people::put_person(tx, &stopped)).await.unwrap();
    }
    let (ordinary, elevated) = (app.hashing().cost(false), app.hashing().cost(true));
    assert_ne!(ordinary, elevated);
    let mut both = [ordinary, elevated].map(|cost| (cost.memory_kib(), cost.passes())).to_vec();
    both.sort_unstable();
    app.hashing().take_costs();
    for login in ["nemo", "no login at all!", "jiro", "taro", "manager", "clerk", "medical", "saki", "ryo"] {
        let answer = Browser::new(&app).sign_in(login, "wrong wrong wrong").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{login}");
        let costs = app.hashing().take_costs();
        let mut spent: Vec<_> = costs.iter().map(|cost| (cost.memory_kib(), cost.passes())).collect();
        spent.sort_unstable();
        assert_eq!(spent, both, "{login}");
    }
    for (login, cost) in [("taro", ordinary), ("manager", elevated)] {
        let mut browser = Browser::at(&app, [10, 0, 0, 1]);
        assert_eq!(browser.sign_in(login, PASSWORD).await.location(), "/me");
        assert_eq!(app.hashing().take_costs(), [cost], "{login}");
    }
}

#[tokio::test]
async fn signing_in_again_ends_the_sign_in_before() {
    let (app, _folder) = testing::app();
    for login in ["taro", "saki"] {
        testing::settled(&app, login, Role::Employee).await;
    }
    let mut browser = Browser::signed_in(&app, "taro").await;
    let old = browser.cookies.clone();
    // Refused, nothing ends.
    browser.sign_in("saki", "wrong wrong wrong").await;
    assert_eq!(browser.get("/me/account").await.status, StatusCode::OK);
    assert_eq!(browser.sign_in("taro", PASSWORD).await.location(), "/me");
    assert_ne!(browser.cookies, old);
    let mut stale = Browser::new(&app);
    stale.cookies = old;
    assert_eq!(stale.get("/me/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/me/account/sign-ins").await.text().matches("<section>").count(), 1);
}

#[tokio::test]
async fn misses_of_past_days_are_forgotten_and_known_places_are_not() {
    let (app, clock, _folder) = testing::app_with_clock();
    testing::settled(&app, "taro", Role::Employee).await;
    Browser::signed_in(&app, "taro").await;
    for number in 0..5_u8 {
        Browser::at(&app, [10, 0, 0, number]).sign_in(&format!("nemo{number}"), "wrong wrong wrong").await;
    }
    let kept = || async { app.read(|tx| Ok::<_, Failure>(throttle::kept(tx)?)).await.unwrap() };
    jobs::tick(&app).await.unwrap();
    assert_eq!(kept().await, (6, 5, 0));
    // Ten misses shortly before midnight lock for a quarter of an hour.
    clock.advance(14 * 3_600 - 300);
    for _ in 0..10 {
        Browser::at(&app, [10, 0, 0, 9]).sign_in("nemo9", "wrong wrong wrong").await;
        clock.advance(10);
    }
    clock.advance(260);
    jobs::tick(&app).await.unwrap();
    assert_eq!(kept().await, (2, 1, 0), "a name that nobody has is nobody who is locked");
    let locked = Browser::at(&app, [10, 0, 0, 9]).sign_in("nemo9", "wrong wrong wrong").await;
    assert_eq!(locked.status, StatusCode::TOO_MANY_REQUESTS);
    clock.advance(15 * 60);
    jobs::tick(&app).await.unwrap();
    assert_eq!(kept().await, (1, 0, 0), "Taro's own place");
}

#[tokio::test]
async fn tries_under_way_together_step_over_no_lock_and_do_not_prolong_it() {
    let (app, clock, _folder) = testing::app_with_clock();
    let taro = testing::settled(&app, "taro", Role::Employee).await.id;
    let subject = Subject::new(Some(taro), None, place(7));
    // Twelve tries passed the door before the first of them was found wrong.
    let at = Moment::of(app.now(), app.zone());
    app.write(move |tx| (0..12).try_for_each(|_| throttle::miss(tx, subject, at).map(drop))).await.unwrap();
    let locked = async || {
        let inside = app.clone();
        app.read(move |tx| locks(&inside, tx, taro)).await.unwrap()
    };
    let found = locked().await;
    assert_eq!((found.len(), found[0].misses, found[0].until), (1, 12, app.now() + 15.minutes()));
    clock.advance(5 * 60);
    let late = Moment::of(app.now(), app.zone());
    app.write(move |tx| throttle::miss(tx, subject, late).map(drop)).await.unwrap();
    clock.advance(10 * 60 - 1);
    assert_eq!(locked().await.len(), 1);
    clock.advance(1);
    assert_eq!(locked().await, []);
}
