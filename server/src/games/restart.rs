//! The restart game: the server is killed between any two requests, and nobody notices.
//!
//! The same moves are made twice, once on a server that lives and once on one that is killed and started
//! again between any two of them. Every answer must lead to the same place: sessions, half sign-ins,
//! one-time secrets and check codes survive, and end when they would have ended.

use poem::http::StatusCode;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use seal::second::TotpSecret;

use super::world::{self, Copy, UNKNOWN, World};
use crate::app::testing::{self, Browser};

const NEXT: &str = "walrus teapot meadow 31";

/// One move of a person at one of two browsers.
#[derive(Clone, Copy, Debug)]
enum Move {
    SignIn,
    SignOut,
    /// Opens a page of the own account.
    Look,
    /// Opens the result.
    Result,
    /// Types the password again.
    Confirm,
    /// An act that needs the password typed just now.
    NewRecoveryCode,
    ChangePassword,
    SwitchTwoStepOn,
    SwitchTwoStepOff,
    /// The present code, or a wrong one.
    Code {
        is_right: bool,
    },
    EndOthers,
    Reset,
    /// Signs in by the one-time secret of the last reset and sets the other password.
    TakeSecret,
    OpenByFormerPassword,
    Miss,
    Wait {
        seconds: i64,
    },
}

fn moves() -> impl Strategy<Value = Vec<(usize, Move)>> {
    let waits = vec![1, 29, 30, 299, 302, 599, 602, 1_799, 1_802, 36_000, 72 * 3_600 + 1];
    let one = prop_oneof![
        6 => Just(Move::SignIn),
        1 => Just(Move::SignOut),
        3 => Just(Move::Look),
        1 => Just(Move::Result),
        1 => Just(Move::Confirm),
        2 => Just(Move::NewRecoveryCode),
        1 => Just(Move::ChangePassword),
        3 => Just(Move::SwitchTwoStepOn),
        1 => Just(Move::SwitchTwoStepOff),
        3 => any::<bool>().prop_map(|is_right| Move::Code { is_right }),
        1 => Just(Move::EndOthers),
        1 => Just(Move::Reset),
        2 => Just(Move::TakeSecret),
        1 => Just(Move::OpenByFormerPassword),
        1 => Just(Move::Miss),
        3 => prop::sample::select(waits).prop_map(|seconds| Move::Wait { seconds }),
    ];
    prop::collection::vec((0..2_usize, one), 1..14)
}

/// Taro with two browsers, and what he knows.
struct Play {
    copy: Option<Copy>,
    is_killed_between: bool,
    cookies: [Vec<(String, String)>; 2],
    password: &'static str,
    other: &'static str,
    totp: Option<TotpSecret>,
    secret: Option<String>,
}

/// Where an answer leads.
type Place = (StatusCode, String);

impl Play {
    fn new(seed: u64, is_killed_between: bool) -> Self {
        let copy = Some(World::get().copy(seed));
        let (password, other, cookies) = (UNKNOWN, NEXT, Default::default());
        Self { copy, is_killed_between, cookies, password, other, totp: None, secret: None }
    }

    fn copy(&self) -> &Copy {
        self.copy.as_ref().unwrap()
    }

    async fn play(mut self, moves: &[(usize, Move)]) -> Vec<Place> {
        let mut places = Vec::new();
        for (at, one) in moves {
            places.push(self.make(*at, *one).await);
            if self.is_killed_between {
                self.copy = self.copy.take().map(Copy::restarted);
            }
        }
        places
    }

    async fn make(&mut self, at: usize, one: Move) -> Place {
        let mut browser = Browser::at(&self.copy().app, [10, 0, 0, u8::try_from(at).unwrap()]);
        browser.cookies.clone_from(&self.cookies[at]);
        let place = self.ask(&mut browser, one).await;
        self.cookies[at] = browser.cookies;
        place
    }

    async fn ask(&mut self, browser: &mut Browser, one: Move) -> Place {
        let answer = match one {
            Move::SignIn => {
                browser.get("/sign-in").await;
                browser.get("/me").await;
                browser.sign_in("taro", self.password).await
            }
            Move::Miss => {
                browser.get("/me").await;
                browser.sign_in("taro", "wrong wrong wrong").await
            }
            Move::SignOut => {
                browser.get("/me").await;
                browser.post("/sign-out", &[]).await
            }
            Move::Look => browser.get("/me/account").await,
            Move::Result => browser.get(&format!("/me/events/{}/result", World::get().event)).await,
            Move::Confirm => {
                browser.get("/me/account/confirm").await;
                browser.post("/me/account/confirm", &[("password", self.password)]).await
            }
            Move::NewRecoveryCode => {
                browser.get("/me/account/recovery").await;
                browser.post("/me/account/recovery", &[]).await
            }
            Move::ChangePassword => {
                browser.get("/me/account/password").await;
                let fields = [("current", self.password), ("new", self.other), ("again", self.other)];
                let answer = browser.post("/me/account/password", &fields).await;
                if answer.location() == "/me/account" {
                    std::mem::swap(&mut self.password, &mut self.other);
                }
                answer
            }
            Move::SwitchTwoStepOn => return self.switch_on(browser).await,
            Move::SwitchTwoStepOff => {
                browser.get("/me/account/two-step").await;
                browser.post("/me/account/two-step", &[("act", "off"), ("password", self.password)]).await
            }
            Move::Code { is_right } => {
                browser.get("/me").await;
                let code = self.totp.as_ref().map(|totp| self.code(totp)).filter(|_| is_right);
                browser.post("/sign-in/code", &[("code", &code.unwrap_or("000000".to_owned()))]).await
            }
            Move::EndOthers => {
                browser.get("/me/account/sign-ins").await;
                browser.post("/me/account/sign-ins", &[("end", "others")]).await
            }
            Move::Reset => {
                self.secret = Some(testing::reset(&self.copy().app, "taro").await);
                return (StatusCode::OK, "reset".to_owned());
            }
            Move::TakeSecret => return self.take_secret(browser).await,
            Move::OpenByFormerPassword => {
                browser.get("/me/account/closed/password").await;
                let fields = [("former", self.other), ("current", self.password)];
                browser.post("/me/account/closed/password", &fields).await
            }
            Move::Wait { seconds } => {
                self.copy().clock.advance(seconds);
                return (StatusCode::OK, "later".to_owned());
            }
        };
        assert!(!answer.status.is_server_error(), "{one:?}: {}", answer.text());
        (answer.status, answer.location().to_owned())
    }

    fn code(&self, totp: &TotpSecret) -> String {
        let now = self.copy().clock.now().as_second();
        totp.code(u64::try_from(now).unwrap() / 30).to_string()
    }

    async fn switch_on(&mut self, browser: &mut Browser) -> Place {
        let page = browser.get("/me/account/two-step").await;
        let Some(shown) = testing::between(&page.text(), "name=\"secret\" value=\"", "\"") else {
            return (page.status, page.location().to_owned());
        };
        let totp = TotpSecret::parse(&shown).unwrap();
        let code = self.code(&totp);
        let fields = [("act", "on"), ("secret", &*shown), ("code", &code), ("password", self.password)];
        let answer = browser.post("/me/account/two-step", &fields).await;
        if answer.status == StatusCode::OK {
            self.totp = Some(totp);
        }
        (answer.status, answer.location().to_owned())
    }

    async fn take_secret(&mut self, browser: &mut Browser) -> Place {
        let secret = self.secret.clone().unwrap_or_default();
        browser.get("/me").await;
        let first = browser.sign_in("taro", &secret).await;
        if first.location() != "/sign-in/first" {
            return (first.status, first.location().to_owned());
        }
        if self.is_killed_between {
            let cookies = std::mem::take(&mut browser.cookies);
            *browser = Browser::at(&self.restart().app, [10, 0, 0, 9]);
            browser.cookies = cookies;
        }
        browser.get("/sign-in/first").await;
        let answer = browser.post("/sign-in/first", &[("new", self.other), ("again", self.other)]).await;
        if answer.status == StatusCode::SEE_OTHER {
            std::mem::swap(&mut self.password, &mut self.other);
        }
        (answer.status, answer.location().to_owned())
    }

    fn restart(&mut self) -> &Copy {
        let copy = self.copy.take().unwrap().restarted();
        self.copy.insert(copy)
    }
}

/// One share of the games; two run beside each other.
fn play_a_share(share: u64) {
    let cases = (super::runs() / 2).max(1);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let runtime = world::runtime();
    let played = runner.run(&(any::<u64>(), moves()), |(seed, moves)| {
        let [lived, killed] = [false, true].map(|is_killed_between| {
            runtime.block_on(Play::new(seed ^ share, is_killed_between).play(&moves))
        });
        prop_assert_eq!(lived, killed);
        Ok(())
    });
    if let Err(lost) = played {
        panic!("{lost}");
    }
}

#[test]
fn nobody_notices_a_restart_first_half() {
    play_a_share(1);
}

#[test]
fn nobody_notices_a_restart_second_half() {
    play_a_share(2);
}
