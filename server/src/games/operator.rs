//! The operator game: whoever runs the appliance, with every verb of the admin socket and every
//! one-time secret he is given, never reads a record sealed before.
//!
//! He resets, prints slips, gives roles, moves people, makes events, signs in as whomever he has a
//! secret for, opens every page there is and sends every form on it, waits and restarts. Honest people
//! do nothing meanwhile: what they could be talked into is no matter of the program.

use std::cell::Cell;

use admin_api::people::{PasswordReset, SlipsMade};
use domain::id::PersonId;
use domain::person::LoginId;
use poem::http::{Method, Request as HttpRequest, StatusCode};
use poem::web::{LocalAddr, RemoteAddr};
use poem::{Addr, Body, Endpoint as _, Request, RequestParts};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::reading::{forms, opened_by, shows_heavy};
use super::world::{self, CAST, Copy, UNKNOWN, World};
use super::{events, keys, masters};
use crate::app::App;
use crate::app::testing::Browser;
use crate::failure::Failure;
use crate::features::{analysis, people, responses};
use crate::{audience, console};

/// What the attacker sets and types wherever he may.
const OWN: &str = "walrus teapot meadow 31";

/// What the admin socket shows, about Taro and the event where it is about somebody or something. The preview of
/// an event says every verdict to a fictional person; `previews` holds that it says the same whatever was answered.
fn looks() -> Vec<String> {
    let shown = admin_api::verbs::VERBS.iter();
    let shown = shown.filter(|verb| verb.method == "GET" && verb.path != admin_api::events::PREVIEW);
    let named = |path: &str| path.replace(":number", "N-taro").replace(":code", "sc2026");
    shown.map(|verb| named(verb.path).replace(":key", "consent").replace(":lang", "ja")).collect()
}

/// What can be done with the queue of letters.
fn letters() -> Vec<&'static str> {
    use admin_api::mail::{CANCEL, PAUSE, RESUME, RETRY, TEST};
    vec![CANCEL, PAUSE, RESUME, RETRY, TEST, admin_api::people::INVITE]
}

/// One move.
#[derive(Clone, Debug)]
enum Move {
    Reset { who: usize, last_holder: bool },
    Slips { who: Option<usize> },
    Recover { circle: &'static str },
    Import { who: usize, role: &'static str, scope: &'static str, has_other_mail: bool },
    Master(&'static masters::Sent),
    Step { who: usize, act: &'static str },
    Undo { number: u64 },
    Look { path: String },
    Event(&'static events::Sent),
    Letters { path: &'static str },
    Console { screen: char, keys: Vec<char> },
    SignIn { who: usize },
    Answer { who: usize },
    Press { who: usize, page: usize, form: usize },
    Analyse { who: usize },
    Wait { hours: i64 },
    Restart,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let who = 0..CAST.len();
    let role = prop::sample::select(vec!["", "医療職", "管理監督者", "実施事務従事者"]);
    let scope = prop::sample::select(vec!["", "1", "2"]);
    let one = prop_oneof![
        4 => (who.clone(), any::<bool>()).prop_map(|(who, last_holder)| Move::Reset { who, last_holder }),
        2 => prop::option::of(who.clone()).prop_map(|who| Move::Slips { who }),
        1 => prop::sample::select(vec!["implementers", "employer"]).prop_map(|circle| Move::Recover { circle }),
        3 => (who.clone(), role, scope, any::<bool>()).prop_map(|(who, role, scope, has_other_mail)| {
            Move::Import { who, role, scope, has_other_mail }
        }),
        3 => prop::sample::select(masters::SENT).prop_map(Move::Master),
        2 => (who.clone(), prop::sample::select(vec!["unlock", "suspend", "resume"]))
            .prop_map(|(who, act)| Move::Step { who, act }),
        1 => (1..4_u64).prop_map(|number| Move::Undo { number }),
        1 => prop::sample::select(looks()).prop_map(|path| Move::Look { path }),
        2 => prop::sample::select(events::SENT).prop_map(Move::Event),
        1 => prop::sample::select(letters()).prop_map(|path| Move::Letters { path }),
        3 => (prop::sample::select("1234567890".chars().collect::<Vec<_>>()), keys::keys())
            .prop_map(|(screen, keys)| Move::Console { screen, keys }),
        5 => who.clone().prop_map(|who| Move::SignIn { who }),
        1 => who.clone().prop_map(|who| Move::Answer { who }),
        1 => who.clone().prop_map(|who| Move::Analyse { who }),
        3 => (who, 0..64_usize, 0..4_usize).prop_map(|(who, page, form)| Move::Press { who, page, form }),
        1 => (1..80_i64).prop_map(|hours| Move::Wait { hours }),
        1 => Just(Move::Restart),
    ];
    prop::collection::vec(one, 1..10)
}

/// What the attacker has of one account.
#[derive(Default)]
struct Hold {
    secret: Option<String>,
    /// Whether the account has the password he set.
    is_own: bool,
    cookies: Vec<(String, String)>,
}

struct Game {
    world: &'static World,
    copy: Copy,
    holds: Vec<Hold>,
    tries: u32,
}

impl Game {
    fn new(seed: u64) -> Self {
        let world = World::get();
        let holds = CAST.iter().map(|_| Hold::default()).collect();
        Self { world, copy: world.copy(seed), holds, tries: 0 }
    }

    /// Plays, and says into how many accounts the attacker got.
    async fn play(mut self, moves: &[Move]) -> u32 {
        for one in moves {
            if matches!(one, Move::Restart) {
                self.copy = self.copy.restarted();
            } else {
                self.make(one).await;
            }
        }
        assert!(!self.is_analysed().await, "somebody without the key has analysed the event");
        let mut entered = 0;
        for who in 0..CAST.len() {
            entered += u32::from(self.look_everywhere(who).await);
        }
        entered
    }

    async fn make(&mut self, one: &Move) {
        match one.clone() {
            Move::Reset { who, last_holder } => self.reset(who, last_holder).await,
            Move::Slips { who } => self.slips(who).await,
            Move::Recover { circle } => {
                let body = serde_json::json!({ "circle": circle }).to_string();
                self.ask(admin_api::people::RECOVERIES, "application/json", body).await;
            }
            Move::Import { who, role, scope, has_other_mail } => {
                let login = CAST[who].login;
                let mail = if has_other_mail { "mallory@example.jp" } else { "" };
                let license = if role == "医療職" { "医師" } else { "" };
                let file = format!(
                    "社員番号,ログインID,氏名,メール,部署コード,権限,範囲,資格\nN-{login},{login},山田 太郎,{mail},S1,{role},{scope},{license}\n"
                );
                self.ask("/v1/imports/people", "text/csv", file).await;
            }
            Move::Master(masters::Sent { path, kind, body }) => {
                self.ask(path, kind, (*body).to_owned()).await;
            }
            Move::Step { who, act } => {
                let body = serde_json::json!({ "staff_numbers": [format!("N-{}", CAST[who].login)] });
                self.ask(&format!("/v1/people/{act}"), "application/json", body.to_string()).await;
            }
            Move::Undo { number } => {
                let path = admin_api::imports::undo_path(number);
                self.ask(&path, "application/json", "{}".to_owned()).await;
            }
            Move::Look { path } => {
                self.send(Method::GET, &path, "text/plain", String::new()).await;
            }
            Move::Event(sent) => {
                let today = self.copy.app.today();
                self.ask(sent.path, "application/json", events::body(sent, today)).await;
            }
            Move::Console { screen, keys } => self.console(screen, &keys).await,
            Move::Letters { path } => {
                let body = serde_json::json!({ "numbers": [1, 2] });
                let body = match path {
                    admin_api::mail::TEST => serde_json::json!({ "to": "mallory@example.jp" }),
                    admin_api::people::INVITE => serde_json::json!({}),
                    _ => body,
                };
                self.ask(path, "application/json", body.to_string()).await;
            }
            Move::SignIn { who } => self.sign_in(who).await,
            Move::Answer { who } => {
                let Some(mut browser) = self.browser(who).await else { return };
                world::answer(&mut browser, self.world.event, 6, world::light).await;
                world::submit(&mut browser, self.world.event).await;
            }
            Move::Press { who, page, form } => self.press(who, page, form).await,
            Move::Analyse { who } => self.analyse(who).await,
            Move::Wait { hours } => self.copy.clock.advance(hours * 3_600),
            Move::Restart => {}
        }
    }

    /// Sends a verb; what comes back holds no canary.
    async fn ask(&self, path: &str, kind: &str, body: String) -> (StatusCode, Vec<u8>) {
        self.send(Method::POST, path, kind, body).await
    }

    async fn send(&self, method: Method, path: &str, kind: &str, body: String) -> (StatusCode, Vec<u8>) {
        let mut request = HttpRequest::builder().method(method).uri(path).header("content-type", kind);
        request = request.header(admin_api::headers::REASON, "asked%20by%20telephone");
        if path == admin_api::imports::PEOPLE {
            // One row, and whoever is asked confirms it.
            request = request.header(admin_api::headers::EXPECT, "1");
        }
        self.call(request, (path, body.into_bytes())).await
    }

    async fn call(
        &self,
        request: poem::http::request::Builder,
        (path, body): (&str, Vec<u8>),
    ) -> (StatusCode, Vec<u8>) {
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let from = (
            parts,
            LocalAddr(Addr::custom("socket", "admin.sock".to_owned())),
            RemoteAddr(Addr::custom("peer", "0 0 4711 0".to_owned())),
            poem::http::uri::Scheme::HTTP,
        );
        let request = Request::from_parts(RequestParts::from(from), Body::from(body));
        let mut response =
            console::routes(&self.copy.app, std::sync::Arc::default()).call(request).await.unwrap();
        let bytes = response.take_body().into_vec().await.unwrap();
        assert!(!response.status().is_server_error(), "{path}: {}", String::from_utf8_lossy(&bytes));
        self.assert_silent(path, &String::from_utf8_lossy(&bytes));
        (response.status(), bytes)
    }

    /// Works in the console; no frame and no file that it writes holds a canary.
    async fn console(&self, screen: char, typed: &[char]) {
        let mut console = admin_tui::Rehearsal::new(keys::options(screen), (120, 40));
        self.answer_console(&mut console).await;
        for key in typed {
            console.press(*key);
            self.answer_console(&mut console).await;
            self.assert_silent("the console", &console.frame().join("\n"));
        }
        for file in console.saved() {
            self.assert_silent("a file of the console", &String::from_utf8_lossy(file));
        }
    }

    async fn answer_console(&self, console: &mut admin_tui::Rehearsal) {
        while let Some(asked) = console.asked() {
            let (method, path) = (asked.request.method().clone(), asked.request.uri().to_string());
            let mut request = HttpRequest::builder().method(method.clone()).uri(&path);
            for (name, value) in asked.request.headers() {
                request = request.header(name, value);
            }
            let body = asked.request.body().to_vec();
            if path.starts_with(admin_api::certificates::TLS) && method == Method::POST {
                // This world is in memory and has no files of certificates.
                console.answer(asked, StatusCode::SERVICE_UNAVAILABLE, Vec::new());
                continue;
            }
            let (status, bytes) = self.call(request, (&path, body)).await;
            console.answer(asked, status, bytes);
        }
    }

    async fn reset(&mut self, who: usize, last_holder: bool) {
        let path = admin_api::people::reset_path(&format!("N-{}", CAST[who].login));
        let body = format!("{{\"last_holder\":{last_holder}}}");
        let (status, bytes) = self.ask(&path, "application/json", body).await;
        if status == StatusCode::OK {
            let reset: PasswordReset = serde_json::from_slice(&bytes).unwrap();
            self.holds[who] = Hold { secret: Some(reset.secret), ..Hold::default() };
        }
    }

    async fn slips(&mut self, who: Option<usize>) {
        let numbers: Vec<String> = who.map(|who| format!("N-{}", CAST[who].login)).into_iter().collect();
        let body = serde_json::json!({ "staff_numbers": numbers }).to_string();
        let (status, bytes) = self.ask(admin_api::people::SLIPS, "application/json", body).await;
        if status != StatusCode::OK {
            return;
        }
        let made: SlipsMade = serde_json::from_slice(&bytes).unwrap();
        for slip in made.slips {
            if let Some(who) = CAST.iter().position(|cast| cast.login == slip.login) {
                self.holds[who].secret = Some(slip.secret);
            }
        }
    }

    /// Signs in by the latest secret, sets the own password where it is asked for, else by that password.
    async fn sign_in(&mut self, who: usize) {
        let login = CAST[who].login;
        let Some(typed) = self.holds[who].secret.take().or(self.holds[who].is_own.then(|| OWN.to_owned()))
        else {
            return;
        };
        let mut browser = self.at_new_place();
        let answer = browser.sign_in(login, &typed).await;
        if answer.location() == "/sign-in/first" {
            browser.get("/sign-in/first").await;
            let done = browser.post("/sign-in/first", &[("new", OWN), ("again", OWN)]).await;
            self.holds[who].is_own = done.status == StatusCode::SEE_OTHER;
        }
        self.holds[who].cookies = browser.cookies;
    }

    /// A browser where nobody has missed before.
    fn at_new_place(&mut self) -> Browser {
        self.tries += 1;
        let [_, a, b, c] = self.tries.to_be_bytes();
        Browser::at(&self.copy.app, [10, a, b, c])
    }

    /// A browser signed in as somebody, if the attacker can.
    async fn browser(&mut self, who: usize) -> Option<Browser> {
        if self.holds[who].cookies.is_empty() {
            self.sign_in(who).await;
        }
        let mut browser = self.at_new_place();
        browser.cookies.clone_from(&self.holds[who].cookies);
        let answer = browser.get("/me").await;
        (answer.status == StatusCode::OK).then_some(browser)
    }

    /// Fills a form of a page with what the attacker knows and sends it.
    async fn press(&mut self, who: usize, page: usize, form: usize) {
        let paths = self.paths().await;
        let path = &paths[page % paths.len()];
        let Some(mut browser) = self.browser(who).await else { return };
        let shown = browser.get(path).await;
        self.assert_silent(path, &shown.text());
        let Some((action, fields)) = forms(&shown.text(), OWN).into_iter().nth(form) else { return };
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = browser.post(&action, &fields).await;
        assert!(!answer.status.is_server_error(), "{action}: {}", answer.text());
        self.assert_silent(&action, &answer.text());
        self.holds[who].cookies = browser.cookies;
    }

    /// Asks for a group analysis of the event, and for its publication: without the implementers' key there is none.
    async fn analyse(&mut self, who: usize) {
        let Some(mut browser) = self.browser(who).await else { return };
        let at = |place: &str| format!("/line/{}/analysis-{place}", self.world.event);
        for (place, fields) in [
            ("run", [("act", "start"), ("minimum", "10")]),
            ("preview", [("act", "publish"), ("draft", "1795395660")]),
        ] {
            browser.get(&at(place)).await;
            let answer = browser.post(&at(place), &fields).await;
            self.assert_silent(place, &answer.text());
            assert!(!answer.location().contains("analysis"), "{} may {place}", CAST[who].login);
        }
        self.holds[who].cookies = browser.cookies;
    }

    /// Whether results of the event were ever added up, or figures of it published.
    async fn is_analysed(&self) -> bool {
        let (app, event) = (self.copy.app.clone(), self.world.event);
        let read = self.copy.app.read(move |tx| {
            let ran = !analysis::runs(tx, event)?.is_empty();
            Ok::<_, Failure>(ran || analysis::published(&app, tx, event)?.is_some())
        });
        read.await.unwrap()
    }

    /// Every page of the program, about Taro where it is about somebody.
    async fn paths(&self) -> Vec<String> {
        let event = self.world.event;
        let taro = person(&self.copy.app, "taro").await.unwrap();
        let record =
            self.copy.app.read(move |tx| responses::record_of(tx, event, taro)).await.unwrap().unwrap();
        let pages = audience::mounted().into_iter().filter(|route| route.method == Method::GET);
        let behind = pages.map(|route| route.pattern).filter(|pattern| !pattern.starts_with("/assets"));
        let mut paths: Vec<String> = behind
            .map(|pattern| {
                let path = pattern
                    .replace(":event", &event.to_text())
                    .replace(":record", &record.to_text())
                    .replace(":page", "1");
                path.split('/')
                    .map(|part| if part.starts_with(':') { "1" } else { part })
                    .collect::<Vec<_>>()
                    .join("/")
            })
            .collect();
        paths.sort_unstable();
        paths
    }

    /// Opens every page as somebody, and tries every key that this sign-in carries on every record;
    /// whether the attacker got in at all.
    async fn look_everywhere(&mut self, who: usize) -> bool {
        let Some(mut browser) = self.browser(who).await else { return false };
        for path in self.paths().await {
            let answer = browser.get(&path).await;
            assert!(!answer.status.is_server_error(), "{path}: {}", answer.text());
            self.assert_silent(&path, &answer.text());
            let is_taro = CAST[who].login == "taro";
            if (path.ends_with("result.pdf") && is_taro) || path.contains("/respondents/") {
                assert_ne!(answer.status, StatusCode::OK, "{path} opened Taro's result");
            }
            if CAST[who].login == "hanako" {
                assert!(!shows_heavy(&answer), "{path} shows what Hanako had answered");
            }
        }
        let cookie = browser.cookies.iter().find(|(name, _)| name == "__Host-mamori").unwrap().1.clone();
        let taro = person(&self.copy.app, "taro").await.unwrap();
        let opened = opened_by(&self.copy.app, &cookie, (self.world.event, taro)).await;
        assert_eq!(opened, Vec::<String>::new(), "{} opens Taro's records", CAST[who].login);
        true
    }

    fn assert_silent(&self, place: &str, text: &str) {
        let heard: Vec<&String> =
            self.world.canaries.iter().filter(|canary| text.contains(canary.as_str())).collect();
        assert!(heard.is_empty(), "{place} says {heard:?}");
        assert!(!text.contains(UNKNOWN), "{place} names a password");
    }
}

async fn person(app: &App, login: &str) -> Option<PersonId> {
    let login = LoginId::parse(login).unwrap();
    app.read(move |tx| people::by_login(tx, &login)).await.unwrap()
}

/// One share of the games; four run beside each other.
fn play_a_share(share: u64) {
    let cases = (super::runs() / 4).max(1);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let runtime = world::runtime();
    let seeds = any::<u64>();
    let entered = Cell::new(0);
    let played = runner.run(&(seeds, moves()), |(seed, moves)| {
        entered.set(entered.get() + runtime.block_on(Game::new(seed ^ share).play(&moves)));
        Ok(())
    });
    if let Err(lost) = played {
        panic!("{lost}");
    }
    // An attacker who never gets in proves nothing.
    assert!(entered.get() >= cases / 5, "{} accounts entered in {cases} games", entered.get());
}

#[test]
fn the_operator_reads_nothing_first_quarter() {
    play_a_share(1);
}

#[test]
fn the_operator_reads_nothing_second_quarter() {
    play_a_share(2);
}

#[test]
fn the_operator_reads_nothing_third_quarter() {
    play_a_share(3);
}

#[test]
fn the_operator_reads_nothing_fourth_quarter() {
    play_a_share(4);
}

#[test]
fn the_game_would_notice_whoever_does_read() {
    world::runtime().block_on(async {
        let mut game = Game::new(1);
        let of = (game.world.event, person(&game.copy.app, "taro").await.unwrap());
        for (login, wanted) in [("taro", 2), ("doctor", 2), ("hanako", 0), ("bucho", 0), ("nurse", 0)] {
            let mut browser = game.at_new_place();
            browser.sign_in(login, UNKNOWN).await;
            let cookie = browser.cookies.iter().find(|(name, _)| name == "__Host-mamori").unwrap().1.clone();
            assert_eq!(opened_by(&game.copy.app, &cookie, of).await.len(), wanted, "{login}");
            let mut heard = false;
            let mut heavy = false;
            for path in game.paths().await {
                let answer = browser.get(&path).await;
                let text = answer.text();
                heard |= game.world.canaries.iter().any(|canary| text.contains(canary.as_str()));
                heavy |= shows_heavy(&answer);
            }
            assert_eq!(heard, wanted > 0, "{login}");
            assert_eq!(heavy, login == "hanako", "{login}");
        }
    });
}
