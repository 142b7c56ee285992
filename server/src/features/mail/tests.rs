//! The queue and its letters, without a relay: the conversations stand in the stories.

use domain::id::EventId;
use domain::lang::Lang;
use domain::org::Role;
use domain::person::MailAddress;

use super::letter::{words, written};
use super::model::{About, Attempt, Class, Fate, Kind, MOST_TRIES, Mail, State};
use super::ops::{Ask, Chosen, StepError, StepOf, Wanted, deliver, list, queue, step, sweep};
use super::store;
use crate::app::{App, Clock, Entropy, Flavour, testing};
use crate::config::Config;
use crate::failure::Failure;
use crate::features::audit::{Actor, By, Face};
use crate::features::people::{self, Person};
use crate::features::sign_in;
use crate::install;

/// Every letter without a secret is of use.
const ASK: Ask = Ask { secret: sign_in::letter_secret, is_wanted: |_, _, _| Ok(true) };

/// A demonstration, where letters are caught.
fn demo() -> (App, Clock, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Config { public_url: "https://mamori.example".to_owned(), ..Config::default() };
    config.paths.data = folder.path().join("data");
    config.paths.keys = folder.path().join("keys");
    config.store.cache_mib = 4;
    config.store.ballast_mib = 0;
    config.mail.from = "health@corp.example".to_owned();
    let clock = Clock::fixed(testing::NOW);
    let app = install::fresh(&config, clock.clone(), Entropy::seeded(3), Flavour::Demo).unwrap();
    (app.with_cheap_hashing(), clock, folder)
}

async fn reachable(app: &App, login: &str) -> Person {
    let (mut person, _) = testing::newcomer(app, login, Role::Employee).await;
    person.mail = Some(MailAddress::parse(&format!("{login}@corp.example")).unwrap());
    let kept = person.clone();
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &kept)?)).await.unwrap();
    person
}

async fn queued(app: &App, person: &Person, kind: Kind) -> Mail {
    let (inside, person) = (app.clone(), person.clone());
    let number = app.write(move |tx| queue(&inside, tx, &person, kind.clone())).await.unwrap().unwrap();
    at(app, number).await
}

async fn at(app: &App, number: u64) -> Mail {
    app.read(move |tx| store::mail(tx, number)).await.unwrap().unwrap()
}

async fn due(app: &App) -> Option<u64> {
    let now = app.now();
    app.read(move |tx| store::due(tx, now)).await.unwrap().map(|mail| mail.number)
}

async fn take(app: &App, of: StepOf, numbers: &[u64]) -> Result<(), StepError> {
    let (inside, chosen) = (app.clone(), Chosen::Numbers(numbers.to_vec()));
    app.write(move |tx| step(&inside, tx, (of, &chosen), &by())).await.map(|_| ())
}

fn by() -> By {
    let actor = Actor::Operator { uid: 1004, name: "tanaka".to_owned(), pid: 1, claim: None };
    By { actor, face: Face::Cli, reason: String::new() }
}

fn about() -> About {
    let last = Some(domain::date::date(2026, 11, 30));
    let event = EventId::from_bytes([7; 16]);
    About { event, name_ja: "2026年度 定期".to_owned(), name_en: "Yearly 2026".to_owned(), last }
}

fn kinds() -> Vec<Kind> {
    vec![
        Kind::FirstSecret,
        Kind::ResetSecret,
        Kind::PasswordReset,
        Kind::AddressChanged,
        Kind::PasswordChanged,
        Kind::Unlocked,
        Kind::Opened(about()),
        Kind::EndsSoon(about()),
        Kind::Released(EventId::from_bytes([7; 16])),
        Kind::Personal,
    ]
}

#[tokio::test]
async fn a_letter_carries_a_secret_that_is_made_when_it_leaves() {
    let (app, _, _folder) = demo();
    let person = reachable(&app, "taro").await;
    let mail = queued(&app, &person, Kind::FirstSecret).await;
    let done = deliver(&app, ASK, 10).await.unwrap();
    assert_eq!((done.tried, done.is_reached), (1, true));
    assert_eq!(at(&app, mail.number).await.state, State::Sent);
    let caught = app.read(|tx| store::caught(tx, 10)).await.unwrap();
    assert_eq!(caught[0].to, "taro@corp.example");
    let line = caught[0].text.lines().find(|line| line.starts_with("1回だけ")).unwrap();
    let secret = line.split_once('：').unwrap().1;
    let mut browser = testing::Browser::new(&app);
    assert_eq!(browser.sign_in("taro", secret).await.location(), "/sign-in/first");
    // Somebody who has signed in meanwhile needs none: the letter is dropped, not sent.
    let settled = testing::settled(&app, "hanako", Role::Employee).await;
    let settled = Person { mail: person.mail, ..settled };
    let late = queued(&app, &settled, Kind::FirstSecret).await;
    deliver(&app, ASK, 10).await.unwrap();
    assert_eq!(at(&app, late.number).await.state, State::Cancelled);
}

#[tokio::test]
async fn no_letter_tells_of_a_result_and_all_notices_read_alike() {
    let (app, _, _folder) = demo();
    let person = reachable(&app, "taro").await;
    let secret =
        super::Secret { text: seal::Zeroizing::new("ABCD-EFGHJ-KMNPQ".to_owned()), expires: app.now() };
    for lang in [Lang::Ja, Lang::En] {
        let mut bodies = Vec::new();
        for kind in kinds() {
            let mut mail = queued(&app, &person, kind.clone()).await;
            mail.lang = lang;
            let (inside, of, about) = (app.clone(), person.clone(), mail.clone());
            let carried = super::Secret { text: secret.text.clone(), expires: secret.expires };
            let words = app.read(move |tx| words(&inside, tx, (&of, &about), Some(&carried))).await.unwrap();
            let said = format!("{}\n{}", words.subject, words.text).to_lowercase();
            for word in ["面接", "高ストレス", "点数", "要否", "interview", "score", "high-stress", "verdict"]
            {
                assert!(!said.contains(word), "{kind:?} says {word}");
            }
            let bytes = String::from_utf8(written(&app, &mail, &words).unwrap()).unwrap();
            assert!(bytes.contains("Content-Transfer-Encoding: base64"), "{bytes}");
            assert!(bytes.contains("Auto-Submitted: auto-generated"), "{bytes}");
            assert_eq!(bytes, String::from_utf8(written(&app, &mail, &words).unwrap()).unwrap());
            assert!(bytes.is_ascii());
            if matches!(kind.class(), Class::Notice | Class::Personal) {
                bodies.push((words, bytes.len()));
            }
        }
        assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]), "{bodies:?}");
    }
}

#[tokio::test]
async fn a_personal_letter_is_masked_in_list_and_replies() {
    let (app, _, _folder) = demo();
    let person = reachable(&app, "taro").await;
    queued(&app, &person, Kind::Personal).await;
    let shown = app.read(|tx| list(tx, &Wanted { limit: 10, ..Wanted::default() })).await.unwrap().0;
    assert_eq!(shown[0].recipient, None);
    queued(&app, &person, Kind::Unlocked).await;
    let shown = app.read(|tx| list(tx, &Wanted { limit: 10, ..Wanted::default() })).await.unwrap().0;
    assert_eq!(shown[0].recipient.as_deref(), Some("N-TARO"));
}

#[tokio::test]
async fn eight_tries_and_a_letter_has_failed_and_a_doubt_waits_ten_minutes() {
    let (app, clock, _folder) = demo();
    let person = reachable(&app, "taro").await;
    let mut mail = queued(&app, &person, Kind::Unlocked).await;
    let attempt = |fate, time| Attempt { time, fate, code: Some(451), said: "later".to_owned() };
    for tries in 1..=MOST_TRIES {
        mail.tries = tries;
        mail.note(attempt(Fate::Later, app.now()));
        assert_eq!(mail.state, if tries < MOST_TRIES { State::Waiting } else { State::Failed });
    }
    let mut doubtful = queued(&app, &person, Kind::Unlocked).await;
    doubtful.tries = 1;
    doubtful.note(attempt(Fate::Doubtful, app.now()));
    assert_eq!(doubtful.state, State::Sending);
    let kept = doubtful.clone();
    app.write(move |tx| store::put(tx, &kept)).await.unwrap();
    // The first letter is still in the store as it was queued.
    let first = mail.number;
    mail.state = State::Failed;
    app.write(move |tx| store::put(tx, &mail)).await.unwrap();
    assert_eq!(due(&app).await, None, "{first}");
    clock.advance(599);
    assert_eq!(due(&app).await, None);
    clock.advance(1);
    assert_eq!(due(&app).await, Some(doubtful.number));
    deliver(&app, ASK, 1).await.unwrap();
    assert_eq!(at(&app, doubtful.number).await.id, doubtful.id);
}

#[tokio::test]
async fn steps_are_taken_for_all_letters_or_none_and_the_totals_follow() {
    let (app, clock, _folder) = demo();
    let person = reachable(&app, "taro").await;
    let mut numbers = Vec::new();
    for _ in 0..5 {
        numbers.push(queued(&app, &person, Kind::Unlocked).await.number);
    }
    let refused = take(&app, StepOf::Cancel, &[numbers[0], 999]).await.unwrap_err();
    assert!(matches!(refused, StepError::Refused(named) if named.len() == 1));
    assert_eq!(at(&app, numbers[0]).await.state, State::Waiting);
    take(&app, StepOf::Cancel, &numbers[..2]).await.unwrap();
    assert!(take(&app, StepOf::Retry, &numbers[..1]).await.is_err());
    deliver(&app, ASK, 2).await.unwrap();
    let totals = app.read(store::totals).await.unwrap();
    assert_eq!((totals.of(State::Waiting), totals.of(State::Sent), totals.of(State::Cancelled)), (1, 2, 2));
    assert_eq!(totals.last_sent, Some(app.now()));
    for state in State::ALL {
        let found = app.read(move |tx| store::page(tx, Some(state), (None, false), 100)).await.unwrap();
        assert_eq!(found.len() as u64, totals.of(state), "{state:?}");
    }
    // What ended is forgotten after 90 days, what waits is not.
    clock.advance(91 * 86_400);
    let inside = app.clone();
    app.write(move |tx| sweep(&inside, tx)).await.unwrap();
    let left = app.read(|tx| store::page(tx, None, (None, false), 100)).await.unwrap();
    assert_eq!(left.len(), 1);
    let totals = app.read(store::totals).await.unwrap();
    assert_eq!(totals.by_state.iter().sum::<u64>(), 1);
}

#[tokio::test]
async fn without_a_relay_nothing_is_queued() {
    let (app, _folder) = testing::app();
    let person = reachable(&app, "taro").await;
    let inside = app.clone();
    let number = app.write(move |tx| queue(&inside, tx, &person, Kind::Unlocked)).await.unwrap();
    assert_eq!(number, None);
}

#[tokio::test]
async fn whom_letters_do_not_reach_stands_in_the_list_until_address_or_fate_changes() {
    let (app, _, _folder) = demo();
    let fate = |number: u64, fate: Fate| {
        let app = app.clone();
        async move {
            let mut mail = at(&app, number).await;
            mail.note(Attempt { time: app.now(), fate, code: Some(550), said: "no such user".to_owned() });
            app.write(move |tx| store::put(tx, &mail)).await.unwrap();
        }
    };
    let listed = || async {
        let found = app.read(super::ops::unreached).await.unwrap();
        found.into_iter().map(|it| it.person.staff_number.to_string()).collect::<Vec<_>>()
    };
    let (taro, hanako) = (reachable(&app, "taro").await, reachable(&app, "hanako").await);
    let letter = queued(&app, &taro, Kind::Unlocked).await.number;
    fate(letter, Fate::Refused).await;
    // A letter to one person alone leaves no trace, whether it fails or arrives.
    let personal = queued(&app, &hanako, Kind::Personal).await.number;
    fate(personal, Fate::Refused).await;
    let personal = queued(&app, &taro, Kind::Personal).await.number;
    fate(personal, Fate::Accepted).await;
    assert_eq!(listed().await, ["N-TARO"]);
    testing::settled(&app, "clerk", Role::Clerk).await;
    let mut clerk = testing::Browser::signed_in(&app, "clerk").await;
    let page = clerk.get("/admin/mail/unreached").await.text();
    assert!(
        page.contains("N-TARO") && page.contains("550 no such user") && !page.contains("HANAKO"),
        "{page}"
    );
    let mended = Person { mail: MailAddress::parse("new@corp.example").ok(), ..taro.clone() };
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &mended)?)).await.unwrap();
    assert_eq!(listed().await, [""; 0]);
    app.write(move |tx| Ok::<_, Failure>(people::put_person(tx, &taro)?)).await.unwrap();
    take(&app, StepOf::Retry, &[letter]).await.unwrap();
    fate(letter, Fate::Accepted).await;
    assert_eq!(listed().await, [""; 0]);
}
