//! A whole appliance for tests: fixed clock, seeded chance, hashes that cost nothing, a folder that
//! goes with it, and browsers that ask through the real door.

mod browser;

use std::sync::Arc;

use domain::date::date;
use domain::event::{ImplementerCode, JudgementMode, Kind, Release, TargetRule, Window};
use domain::id::PersonId;
use domain::org::{Role, Scope};
use domain::permission::{Authority, CircleScope, HeldKey, Side, WholeEvent};
use domain::person::{LoginId, PersonName, Sex, StaffNumber};
use domain::questionnaire::Form;
use domain::scoring::{Criteria, Method as Judging};
use seal::Zeroizing;
use tempfile::TempDir;

pub(crate) use browser::{Answer, Browser, between, encoded};

use super::{App, Clock, Entropy, Flavour};
use crate::config::{Config, Contact};
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Face};
use crate::features::circles::{self, Compared, Purpose};
use crate::features::events::{self, Confirming, Event, NewEvent, Settings};
use crate::features::people::{self, Account, Display, Person};
use crate::features::sign_in::{self, Session};
use crate::install;

/// The password of everybody made by [`settled`].
pub(crate) const PASSWORD: &str = "lantern otter granite 27";
/// The password chosen after [`reset`] in [`after_reset`].
pub(crate) const NEXT_PASSWORD: &str = "walrus teapot meadow 31";
/// 2026-11-23 10:00 in Tokyo.
pub(crate) const NOW: i64 = 1_795_395_600;
/// The host of the test appliance.
const HOST: &str = "mamori.example";

/// A new appliance without people; the folder lives as long as it is held.
pub(crate) fn app() -> (App, TempDir) {
    let (app, _, folder) = app_with_clock();
    (app, folder)
}

/// The same with the clock in hand.
pub(crate) fn app_with_clock() -> (App, Clock, TempDir) {
    app_below("")
}

/// The same below a path of a host that serves other things as well.
pub(crate) fn app_below(base: &str) -> (App, Clock, TempDir) {
    app_with(Flavour::Real, |config| config.public_url = format!("https://{HOST}{base}"))
}

/// A demonstration, where letters leave the queue and are caught.
pub(crate) fn demo() -> (App, Clock, TempDir) {
    app_with(Flavour::Demo, |_| {})
}

/// An appliance with a relay to which letters could go, if anything sent them.
pub(crate) fn app_with_relay() -> (App, Clock, TempDir) {
    app_with(Flavour::Real, |config| {
        config.mail.host = "127.0.0.1".to_owned();
        config.mail.from = "health@corp.example".to_owned();
    })
}

fn app_with(flavour: Flavour, change: impl FnOnce(&mut Config)) -> (App, Clock, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config { public_url: format!("https://{HOST}"), ..Config::default() };
    change(&mut config);
    config.paths.data = folder.path().join("data");
    config.paths.keys = folder.path().join("keys");
    config.paths.socket = folder.path().join("run/admin.sock");
    config.backup.directory = folder.path().join("backups");
    config.site.contacts = desks();
    config.store.cache_mib = 4;
    config.store.ballast_mib = 0;
    let clock = Clock::fixed(NOW);
    let app = install::fresh(&config, clock.clone(), Entropy::seeded(7), flavour).unwrap();
    (app.with_cheap_hashing(), clock, folder)
}

/// The one desk of a test appliance, without which no event starts.
pub(crate) fn desks() -> Vec<Contact> {
    let [name, name_en, reach] = ["健康相談室", "Health room", "7100"].map(str::to_owned);
    vec![Contact { name, name_en, reach, note: String::new(), note_en: String::new() }]
}

/// The appliance after its process has ended and another has begun. Whoever still holds a handle on
/// the old one, as a browser does, keeps it from ending.
pub(crate) fn reopened(app: App, clock: &Clock, _folder: &TempDir) -> App {
    let (config, seed) = (app.config().clone(), u64::from_be_bytes(app.random()));
    drop(app);
    let app = install::fresh(&config, clock.clone(), Entropy::seeded(seed), Flavour::Real).unwrap();
    app.with_cheap_hashing()
}

/// Enters a person who has not signed in yet, and returns the first one-time secret with them.
pub(crate) async fn newcomer(app: &App, login: &str, role: Role) -> (Person, Zeroizing<String>) {
    let person = Person {
        id: PersonId::from_bytes(app.random()),
        account: Account::AwaitingFirst,
        staff_number: StaffNumber::parse(&format!("N-{login}")).unwrap(),
        login: LoginId::parse(login).unwrap(),
        name: PersonName::parse("山田 太郎").unwrap(),
        kana: None,
        name_en: PersonName::parse("Taro Yamada").ok(),
        mail: None,
        born: Some(date(1985, 7, 3)),
        sex: Some(Sex::Male),
        department: None,
        employment: "正社員".to_owned(),
        role,
        scope: Scope::All,
        has_personnel_authority: role == Role::Manager,
        qualification: None,
        lang: None,
        joined: None,
        left: None,
        attributes: Vec::new(),
        display: Display::default(),
        reset: None,
        mail_changed: None,
        name_changed: None,
        suspended: None,
    };
    let (inside, kept) = (app.clone(), person.clone());
    let secret = app
        .write(move |tx| {
            people::put_person(tx, &kept)?;
            sign_in::new_secret(&inside, tx, kept.id)
        })
        .await
        .unwrap();
    (person, secret.text)
}

/// Enters a person with [`PASSWORD`]; the first medical account founds the implementers' circle at once.
pub(crate) async fn settled(app: &App, login: &str, role: Role) -> Person {
    let (person, _) = newcomer(app, login, role).await;
    let password = Zeroizing::new(PASSWORD.to_owned());
    let (owner, bundle) = sign_in::first_password_of(app, &person, &password).await.unwrap();
    let id = person.id;
    if role == Role::Medical {
        let inside = app.clone();
        let founding = app.write(move |tx| {
            if circles::circle(tx, Side::Implementer, CircleScope::All)?.is_some() {
                return Ok(());
            }
            let drawn = circles::draw(&inside, Side::Implementer);
            circles::found(&inside, tx, (&owner, &bundle), (&drawn, Face::Web))
        });
        founding.await.unwrap();
    }
    app.read(move |tx| Ok::<_, Failure>(people::person(tx, id)?)).await.unwrap().unwrap()
}

/// Somebody made by [`settled`] whom a holder, comparing the digits, has granted the implementers' key.
pub(crate) async fn granted(app: &App, login: &str, holder: &str) -> Person {
    let person = settled(app, login, Role::Medical).await;
    give(app, (login, holder), None).await;
    person
}

/// Lends the implementers' key to a clerk for a day.
pub(crate) async fn lent(app: &App, login: &str, holder: &str) {
    give(app, (login, holder), Some(super::whole_second(NOW + 86_400))).await;
}

/// Founds the employer's circle with a manager and lets a holder sign it, after comparing the digits.
pub(crate) async fn employers(app: &App, manager: &str, holder: &str) {
    let (manager, holder) = (session(app, manager).await, session(app, holder).await);
    let inside = app.clone();
    let founding = app.write(move |tx| {
        let drawn = circles::draw(&inside, Side::Employer);
        circles::found(&inside, tx, manager.keys().unwrap(), (&drawn, Face::Web))?;
        let circle = circles::circle(tx, Side::Employer, CircleScope::All)?.unwrap();
        let asking = (manager.person, Purpose::Countersign, &circle);
        circles::open_check(&inside, tx, holder.person, asking)?;
        let spoken = circles::spoken_code(&inside, tx, manager.keys().unwrap(), Purpose::Countersign)?;
        let compared = circles::compare(&inside, tx, holder.person, asking, &spoken.unwrap().digits)?;
        let Compared::Right(checked) = compared else { panic!("the digits differ") };
        circles::countersign(&inside, tx, holder.keys().unwrap(), (&circle, &checked))
    });
    founding.await.unwrap();
}

async fn give(app: &App, (login, holder): (&str, &str), until: Option<jiff::Timestamp>) {
    let (holder, asker) = (session(app, holder).await, session(app, login).await);
    let inside = app.clone();
    let giving = app.write(move |tx| {
        let circle = circles::circle(tx, Side::Implementer, CircleScope::All)?.unwrap();
        let asking = (asker.person, Purpose::Grant, &circle);
        circles::open_check(&inside, tx, holder.person, asking)?;
        let digits =
            circles::spoken_code(&inside, tx, asker.keys().unwrap(), Purpose::Grant)?.unwrap().digits;
        let Compared::Right(checked) = circles::compare(&inside, tx, holder.person, asking, &digits)? else {
            panic!("the digits differ")
        };
        let until = until.map(|until| (until, "紙の回答"));
        circles::grant(&inside, tx, holder.keys().unwrap(), (&circle, &checked), until)
    });
    giving.await.unwrap();
}

/// How an operator asks for a reset of somebody made by [`newcomer`].
pub(crate) fn reset_of(login: &str) -> sign_in::Ask {
    let actor = Actor::Operator { uid: 1004, name: "tanaka".to_owned(), pid: 1, claim: None };
    sign_in::Ask {
        number: StaffNumber::parse(&format!("N-{login}")).unwrap(),
        by: (actor, Face::Cli),
        shown: "tanaka".to_owned(),
        reason: "電話で確認".to_owned(),
        last_holder: false,
        way: sign_in::ResetWay::Told,
    }
}

/// Resets somebody's password and gives back the one-time secret.
pub(crate) async fn reset(app: &App, login: &str) -> String {
    let (inside, ask) = (app.clone(), reset_of(login));
    let done = app.write(move |tx| sign_in::reset_password(&inside, tx, &ask)).await.unwrap();
    done.secret.unwrap().text.to_string()
}

/// A browser in which somebody has signed in after a reset and chosen [`NEXT_PASSWORD`].
pub(crate) async fn after_reset(app: &App, login: &str) -> Browser {
    let secret = reset(app, login).await;
    let mut browser = Browser::new(app);
    assert_eq!(browser.sign_in(login, &secret).await.location(), "/sign-in/first");
    browser.get("/sign-in/first").await;
    let fields = [("new", NEXT_PASSWORD), ("again", NEXT_PASSWORD)];
    let done = browser.post("/sign-in/first", &fields).await;
    assert_eq!(done.location(), "/me/account/recovery", "{}", done.text());
    browser.get("/me/account").await;
    browser
}

/// Opens what the reset closed with the password from before it.
pub(crate) async fn open_by_former_password(browser: &mut Browser) {
    browser.get("/me/account/closed/password").await;
    let fields = [("former", PASSWORD), ("current", NEXT_PASSWORD)];
    let opened = browser.post("/me/account/closed/password", &fields).await;
    assert_eq!(opened.location(), "/me/history", "{}", opened.text());
}

/// Opens a statutory event of ten days for everybody entered so far; a medical account must be
/// settled before.
pub(crate) async fn open_event(app: &App) -> Event {
    open_event_as(app, |settings| settings).await
}

/// The same with some of its settings changed.
pub(crate) async fn open_event_as(app: &App, change: impl FnOnce(Settings) -> Settings) -> Event {
    let settings = change(event_settings(app).await);
    drafted(app, "sc2026", settings).await;
    confirmed(app, "sc2026").await;
    events::open(app, "sc2026", by_operator()).await.unwrap().event().unwrap()
}

/// Settings of a statutory event of ten days for everybody, carried out by the holders of the
/// implementers' key; nothing is missing in them.
pub(crate) async fn event_settings(app: &App) -> Settings {
    let today = app.today();
    let implementers = implementers(app).await.into_iter();
    Settings {
        name_ja: "2026年度 定期ストレスチェック".to_owned(),
        name_en: "Stress check, fiscal year 2026".to_owned(),
        year: 2026,
        kind: Kind::Statutory,
        window: Some(Window::parse(today, today.checked_add(jiff::Span::new().days(10)).unwrap()).unwrap()),
        criteria: Some(Criteria::official(Judging::Total)),
        release: Some(Release::OnSubmission),
        judgement: Some(JudgementMode::AllHigh),
        committee: Some(today),
        retention_years: 5,
        takes_results: true,
        request_days: 30,
        target: TargetRule::Everybody,
        implementers: implementers
            .map(|person| events::Implementer { person, code: ImplementerCode::OccupationalPhysician })
            .collect(),
        shows_names: false,
    }
}

async fn implementers(app: &App) -> Vec<PersonId> {
    let inside = app.clone();
    let found = app.read(move |tx| {
        let circle = circles::circle(tx, Side::Implementer, CircleScope::All)?;
        circle.map_or(Ok(Vec::new()), |circle| circles::holders(&inside, tx, &circle))
    });
    found.await.unwrap()
}

/// Makes a draft.
pub(crate) async fn drafted(app: &App, code: &str, settings: Settings) -> events::Plan {
    let inside = app.clone();
    let new = NewEvent { code: code.to_owned(), settings, listed: Vec::new() };
    app.write(move |tx| events::create(&inside, tx, &new, &by_operator())).await.unwrap()
}

/// Lets the first holder of the implementers' key confirm the criteria as they stand, and the wording.
pub(crate) async fn confirmed(app: &App, code: &str) -> events::Plan {
    let doctor = *implementers(app).await.first().unwrap();
    let (inside, code) = (app.clone(), code.to_owned());
    let confirming = app.write(move |tx| {
        let plan = events::find(tx, &code)?;
        let permit = holder_of(doctor).permit(WholeEvent { event: plan.id }).unwrap();
        let criteria = plan.settings().criteria.unwrap();
        let confirming = Confirming { criteria, accepts_wording: true, revision: plan.revision };
        events::confirm_criteria(&inside, tx, &permit, (confirming, Face::Web))
    });
    confirming.await.unwrap()
}

/// What a doctor with the implementers' key may do.
pub(crate) fn holder_of(person: PersonId) -> Authority {
    let key = HeldKey::Circle(Side::Implementer, CircleScope::All);
    Authority::person(person, Role::Medical, Scope::All, vec![key])
}

/// An operator at the command line.
pub(crate) fn by_operator() -> By {
    By { actor: Actor::System, face: Face::Cli, reason: String::new() }
}

/// Answers everything with the most or the least strain and submits, as somebody made by [`settled`].
pub(crate) async fn submit(app: &App, event: &Event, login: &str, is_strained: bool) -> Browser {
    let mut browser = Browser::signed_in(app, login).await;
    let at = |place: &str| format!("/me/events/{}{place}", event.id);
    browser.get(&at("")).await;
    browser.post(&at(""), &[("act", "start")]).await;
    let form = Form::bjsq57();
    for page in form.pages() {
        let items = page.blocks().iter().flat_map(|block| form.items_in(block));
        let fields: Vec<_> = items
            .map(|item| (item.id(), if item.is_reversed_in_sum() == is_strained { "1" } else { "4" }))
            .collect();
        browser.post(&at(&format!("/q/{}", page.number())), &fields).await;
    }
    let check = browser.get(&at("/check")).await.text();
    let nonce = between(&check, "name=\"nonce\" value=\"", "\"").unwrap();
    let done = browser.post(&at("/check"), &[("sex", "male"), ("nonce", &nonce)]).await;
    assert_eq!(done.location(), at("/done"), "{}", done.text());
    browser
}

/// The sign-in of somebody made by [`settled`], with its keys.
pub(crate) async fn session(app: &App, login: &str) -> Arc<Session> {
    let token = sign_in::token_for(app, login, PASSWORD).await.unwrap();
    let found = sign_in::resume(app, &token).await.unwrap();
    Arc::new(found.unwrap_or_else(|_| panic!("the sign-in of {login} has ended")).0)
}
