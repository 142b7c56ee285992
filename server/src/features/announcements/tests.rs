//! Announcements in process: when each is due, to whom, once, also across an end of the process.

mod web;

use domain::date::Date;
use domain::event::{Phase, Release, Window};
use domain::org::Role;
use domain::person::MailAddress;
use jiff::Span;
use tempfile::TempDir;

use super::model::{Occasion, Plan, State};
use super::ops::{Look, look, set};
use super::{store, tick};
use crate::app::testing::{self, Browser};
use crate::app::{App, Clock, Entropy, Flavour};
use crate::config::Config;
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Face};
use crate::features::events::{self, Event};
use crate::features::mail::{self, Kind, Wanted};
use crate::features::notices;
use crate::features::people::{self, Account, Person};
use crate::install;

/// A company of a doctor and some employees with addresses, in a demonstration, where letters are caught.
struct Company {
    app: App,
    clock: Clock,
    folder: TempDir,
    event: Event,
}

fn config(folder: &TempDir) -> Config {
    let mut config = Config { public_url: "https://mamori.example".to_owned(), ..Config::default() };
    config.paths.data = folder.path().join("data");
    config.paths.keys = folder.path().join("keys");
    config.site.contacts = testing::desks();
    config.store.cache_mib = 4;
    config.store.ballast_mib = 0;
    config
}

impl Company {
    async fn new(logins: &[&str]) -> Self {
        Self::with(logins, |new| new).await
    }

    async fn with(logins: &[&str], change: fn(events::Settings) -> events::Settings) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Six in the morning of a day in Tokyo.
        let clock = Clock::fixed(1_795_986_000);
        let app = install::fresh(&config(&folder), clock.clone(), Entropy::seeded(3), Flavour::Demo).unwrap();
        let app = app.with_cheap_hashing();
        testing::settled(&app, "doctor", Role::Medical).await;
        for login in logins {
            let person = testing::settled(&app, login, Role::Employee).await;
            address(&app, person, Some(&format!("{login}@corp.example"))).await;
        }
        let event = testing::open_event_as(&app, change).await;
        Self { app, clock, folder, event }
    }

    async fn plan(&self, plans: &[(Occasion, &str)]) -> Look {
        let plans: Vec<_> = plans.iter().map(|(it, at)| (*it, Plan::parse(at, None))).collect();
        let (inside, event) = (self.app.clone(), self.event().await);
        let by = By { actor: Actor::System, face: Face::Cli, reason: String::new() };
        self.app.write(move |tx| set(&inside, tx, (&event, &plans), &by)).await.unwrap()
    }

    async fn event(&self) -> Event {
        let id = self.event.id;
        self.app.read(move |tx| Ok::<_, Failure>(events::event(tx, id)?)).await.unwrap().unwrap()
    }

    async fn state(&self, occasion: Occasion) -> State {
        self.look().await.items.into_iter().find(|item| item.occasion == occasion).unwrap().state
    }

    async fn look(&self) -> Look {
        let (inside, event) = (self.app.clone(), self.event().await);
        self.app.read(move |tx| look(&inside, tx, &event)).await.unwrap()
    }

    /// The recipients of letters queued so far, by staff number, with what they got.
    async fn queued(&self) -> Vec<(String, &'static str)> {
        let wanted = Wanted { limit: 10_000, ..Wanted::default() };
        let (found, _) = self.app.read(move |tx| mail::list(tx, &wanted)).await.unwrap();
        let mut letters: Vec<_> = found
            .into_iter()
            .map(|listed| {
                let kind = match listed.mail.kind {
                    Kind::Opened(_) => "opened",
                    Kind::EndsSoon(_) => "ends-soon",
                    Kind::Released(_) => "notice",
                    _ => "other",
                };
                (listed.recipient.unwrap_or_default(), kind)
            })
            .collect();
        letters.sort_unstable();
        letters
    }

    /// The clock at a time of day, so many days after the first.
    fn at(&self, days: i64, hour: i8) {
        let day = self.event.window.first().checked_add(Span::new().days(days)).unwrap();
        let then = day.at(hour, 0, 0, 0).to_zoned(self.app.zone().clone()).unwrap().timestamp();
        self.clock.advance(then.as_second() - self.app.now().as_second());
    }
}

async fn address(app: &App, person: Person, mail: Option<&str>) {
    let person = Person { mail: mail.map(|mail| MailAddress::parse(mail).unwrap()), ..person };
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &person)?)).await.unwrap();
}

async fn person(app: &App, login: &str) -> Person {
    let login = domain::person::LoginId::parse(login).unwrap();
    app.read(move |tx| {
        let id = people::by_login(tx, &login)?.unwrap();
        Ok::<_, Failure>(people::person(tx, id)?)
    })
    .await
    .unwrap()
    .unwrap()
}

fn to(numbers: &[&str], kind: &'static str) -> Vec<(String, &'static str)> {
    numbers.iter().map(|number| ((*number).to_owned(), kind)).collect()
}

#[tokio::test]
async fn nothing_goes_out_that_nobody_has_scheduled() {
    let company = Company::new(&["taro"]).await;
    for days in 0..12 {
        company.at(days, 12);
        tick(&company.app).await.unwrap();
    }
    assert_eq!(company.queued().await, []);
    assert_eq!(company.state(Occasion::Start).await, State::Off);
}

#[tokio::test]
async fn the_start_is_announced_once_to_those_who_can_be_told() {
    let company = Company::new(&["taro", "hanako", "jiro", "saburo"]).await;
    let app = &company.app;
    address(app, person(app, "hanako").await, None).await;
    let stopped = Person { account: Account::Stopped, ..person(app, "jiro").await };
    let left = Person { left: Some(app.today().yesterday().unwrap()), ..person(app, "saburo").await };
    app.write(move |tx| {
        people::put_person(tx, &stopped)?;
        Ok::<_, Failure>(people::put_person(tx, &left)?)
    })
    .await
    .unwrap();
    let look = company.plan(&[(Occasion::Start, "09:00")]).await;
    // The doctor and two employees, of whom one has an address.
    assert_eq!((look.items[0].people, look.items[0].letters), (3, 1));
    let without: Vec<_> = look.without_mail.iter().map(|(number, _)| number.as_str()).collect();
    assert_eq!(without, ["N-DOCTOR", "N-HANAKO"]);
    tick(app).await.unwrap();
    assert_eq!(company.queued().await, [], "it went before its time");
    company.at(0, 9);
    for _ in 0..3 {
        tick(app).await.unwrap();
    }
    assert_eq!(company.queued().await, to(&["N-TARO"], "opened"));
    assert!(matches!(company.state(Occasion::Start).await, State::Done(_)));
    // Whoever has no address finds the notice all the same.
    let hanako = person(app, "hanako").await.id;
    assert!(app.read(move |tx| notices::has_unread(tx, hanako)).await.unwrap());
    let mut browser = Browser::signed_in(app, "hanako").await;
    let page = browser.get("/me/notices").await.text();
    assert!(page.contains("ストレスチェックの受検が始まりました"), "{page}");
}

#[tokio::test]
async fn reminders_spare_those_who_have_submitted_or_opted_out_and_no_number_tells_who() {
    let company = Company::new(&["taro", "hanako", "jiro"]).await;
    let app = &company.app;
    let mut browser = Browser::signed_in(app, "hanako").await;
    let at = format!("/me/events/{}", company.event.id);
    browser.get(&at).await;
    browser.post(&at, &[("act", "reminders"), ("wants", "0")]).await;
    testing::submit(app, &company.event, "jiro", false).await;
    let look = company.plan(&[(Occasion::EndsSoon, "09:00"), (Occasion::LastDay, "09:00")]).await;
    assert_eq!((look.items[1].people, look.items[1].letters), (3, 2), "an opt-out shows in a number");
    company.at(7, 10);
    tick(app).await.unwrap();
    assert_eq!(company.queued().await, to(&["N-TARO"], "ends-soon"));
    company.at(10, 10);
    tick(app).await.unwrap();
    assert_eq!(company.queued().await, to(&["N-TARO", "N-TARO"], "ends-soon"));
    company.at(11, 10);
    tick(app).await.unwrap();
    assert_eq!(company.queued().await.len(), 2);
}

#[tokio::test]
async fn no_letter_goes_twice_and_none_is_forgotten_when_the_process_ends_between_two_chunks() {
    let company = Company::new(&["taro"]).await;
    let app = company.app.clone();
    // More people than one transaction takes.
    let (event, many) = (company.event.id, 1_203_usize);
    let inside = app.clone();
    let kept = person(&app, "taro").await;
    app.write(move |tx| {
        for number in 0..many {
            let person = Person {
                id: domain::id::PersonId::from_bytes(inside.random()),
                staff_number: format!("X-{number}").parse().unwrap(),
                login: format!("x{number}").parse().unwrap(),
                mail: Some(MailAddress::parse(&format!("x{number}@corp.example")).unwrap()),
                ..kept.clone()
            };
            people::put_person(tx, &person)?;
            events::put_target(
                tx,
                (event, person.id),
                &events::Target {
                    department: None,
                    sex: None,
                    started: None,
                    text_version: 0,
                    wants_no_reminders: false,
                    attributes: Vec::new(),
                    employment: String::new(),
                    age: None,
                },
            )?;
        }
        Ok::<_, Failure>(())
    })
    .await
    .unwrap();
    company.plan(&[(Occasion::Start, "09:00")]).await;
    company.at(0, 9);
    assert!(!super::ops::step(&app, event, Occasion::Start).await.unwrap());
    let after_one = company.queued().await.len();
    assert!(after_one > 0 && after_one < many, "{after_one}");
    // The process ends here; another one begins with what was written.
    let (clock, folder) = (company.clock.clone(), company.folder);
    drop(company.app);
    drop(app);
    let app = install::fresh(&config(&folder), clock.clone(), Entropy::seeded(8), Flavour::Demo).unwrap();
    for _ in 0..3 {
        tick(&app).await.unwrap();
    }
    let company = Company { app, clock, folder, event: company.event };
    let queued = company.queued().await;
    let mut once = queued.clone();
    once.dedup();
    assert_eq!((queued.len(), once.len()), (many + 1, many + 1));
    let order: Vec<String> = {
        let wanted = Wanted { limit: 10_000, ..Wanted::default() };
        let (found, _) = company.app.read(move |tx| mail::list(tx, &wanted)).await.unwrap();
        found.into_iter().filter_map(|listed| listed.recipient).collect()
    };
    assert!(!order.is_sorted() && !order.iter().rev().is_sorted(), "letters leave in an order that tells");
}

#[tokio::test]
async fn results_are_announced_to_everybody_who_took_part_alike() {
    let company = Company::with(&["taro", "hanako", "jiro"], |new| {
        let day = new.window.unwrap().last().tomorrow().unwrap();
        events::Settings { release: Some(Release::OnDate(day)), ..new }
    })
    .await;
    let app = &company.app;
    testing::submit(app, &company.event, "taro", true).await;
    testing::submit(app, &company.event, "hanako", false).await;
    company.plan(&[(Occasion::Released, "09:00"), (Occasion::RequestsEnd, "09:00")]).await;
    company.at(11, 8);
    crate::jobs::tick(app).await.unwrap();
    assert_eq!(company.event().await.phase, Phase::Closed);
    assert_eq!(company.queued().await, []);
    company.at(11, 9);
    tick(app).await.unwrap();
    assert_eq!(company.queued().await, to(&["N-HANAKO", "N-TARO"], "notice"));
    // Thirty days from the release on an interview can be asked for; three days before, all hear of it.
    company.at(38, 10);
    tick(app).await.unwrap();
    assert_eq!(company.queued().await.len(), 4);
    let notice = Browser::signed_in(app, "hanako").await.get("/me/notices").await.text();
    assert!(
        notice.contains("結果を公開しました") && notice.contains("ストレスチェックのお知らせ"),
        "{notice}"
    );
}

#[tokio::test]
async fn a_letter_whose_person_has_submitted_meanwhile_is_dropped_when_its_turn_comes() {
    let company = Company::new(&["taro", "hanako", "jiro"]).await;
    let app = &company.app;
    company.plan(&[(Occasion::Start, "06:00")]).await;
    tick(app).await.unwrap();
    testing::submit(app, &company.event, "taro", false).await;
    let stopped = Person { account: Account::Stopped, ..person(app, "jiro").await };
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &stopped)?)).await.unwrap();
    let ask = mail::Ask { secret: crate::features::sign_in::letter_secret, is_wanted: super::is_wanted };
    mail::deliver(app, ask, 10).await.unwrap();
    let wanted = Wanted { state: Some(mail::State::Sent), limit: 10, ..Wanted::default() };
    let (sent, _) = app.read(move |tx| mail::list(tx, &wanted)).await.unwrap();
    let sent: Vec<_> = sent.into_iter().filter_map(|listed| listed.recipient).collect();
    assert_eq!(sent, ["N-HANAKO"]);
}

#[tokio::test]
async fn days_that_an_event_does_not_have_are_said_and_those_gone_by_are_missed() {
    let one_day = |new: events::Settings| {
        let first = new.window.unwrap().first();
        events::Settings { window: Some(Window::parse(first, first).unwrap()), ..new }
    };
    let company = Company::with(&["taro"], one_day).await;
    company.plan(&Occasion::ALL.map(|it| (it, "09:00"))).await;
    let states: Vec<State> = company.look().await.items.into_iter().map(|item| item.state).collect();
    let day = |date: Date, hour| {
        State::Waits(date.at(hour, 0, 0, 0).to_zoned(company.app.zone().clone()).unwrap().timestamp())
    };
    let first = company.event.window.first();
    let end = first.checked_add(Span::new().days(27)).unwrap();
    assert_eq!(states, [day(first, 9), State::NoDay, State::NoDay, State::NoDay, day(end, 9)]);
    company.at(40, 9);
    assert_eq!(company.state(Occasion::Start).await, State::Missed);
    tick(&company.app).await.unwrap();
    assert_eq!(company.queued().await, []);
}

#[tokio::test]
async fn a_later_end_is_reminded_of_once_more() {
    let company = Company::new(&["taro"]).await;
    company.plan(&[(Occasion::EndsSoon, "09:00")]).await;
    company.at(7, 9);
    tick(&company.app).await.unwrap();
    let event = company.event().await;
    let last = event.window.last().checked_add(Span::new().days(7)).unwrap();
    let window = event.window.extended_to(last).unwrap();
    let extended = company.app.write(move |tx| {
        let mut later = events::plan(tx, event.id)?.unwrap().ending(window);
        Ok::<_, Failure>(events::put_plan(tx, &mut later)?)
    });
    extended.await.unwrap();
    assert!(matches!(company.state(Occasion::EndsSoon).await, State::Waits(_)));
    company.at(14, 9);
    tick(&company.app).await.unwrap();
    tick(&company.app).await.unwrap();
    assert_eq!(company.queued().await, to(&["N-TARO", "N-TARO"], "ends-soon"));
    let run = company.app.read(move |tx| store::run(tx, company.event.id, Occasion::EndsSoon)).await;
    assert!(run.unwrap().unwrap().ended.is_some());
}
