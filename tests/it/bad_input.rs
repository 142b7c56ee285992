//! What the appliance says to requests that no page of its own would send, and to pages that have
//! become out of date: each gets a plain answer, and nothing is lost or half-done.

use anyhow::{Result, ensure};
use tests::{Form, Page, journey};

use crate::stage::Stage;

const FORM: &str = "application/x-www-form-urlencoded";

/// A page for people: in the reader's language, with a heading and a way on.
fn assert_plain(page: &Page, status: u16, lang: &str) -> Result<()> {
    ensure!(page.status == status, "{} gave {}: {}", page.path, page.status, page.words());
    ensure!(page.lang().as_deref() == Some(lang), "{} is in {:?}", page.path, page.lang());
    let words = page.words();
    ensure!(words.chars().count() > 15, "{} says hardly anything: {words}", page.path);
    ensure!(!words.contains("panicked") && !words.contains("src/"), "{words}");
    Ok(())
}

#[tokio::test]
async fn malformed_posts_are_refused_in_plain_words_and_change_nothing() -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let mut client = stage.enter("E-00001").await?;
    let page = journey::begin(&mut client, &stage.event.id).await?;
    let good = journey::filled(&page, &[2; 57])?;
    let action = good.action.clone();
    let post = |form: &Form| form.body().into_bytes();

    let wrong_token = good.clone().with("csrf", "00000000000000000000000000000000");
    let cases: Vec<(&str, u16, &str, Vec<u8>)> = vec![
        ("a foreign token", 403, FORM, post(&wrong_token)),
        ("no token", 403, FORM, post(&good.clone().without("csrf"))),
        ("two tokens", 403, FORM, post(&good.clone().and("csrf", "x"))),
        ("an empty body", 403, FORM, Vec::new()),
        ("another type", 400, "multipart/form-data; boundary=x", post(&good)),
        ("json", 400, "application/json", br#"{"A1":1}"#.to_vec()),
        ("a NUL", 400, FORM, [post(&good), b"&x=%00".to_vec()].concat()),
        ("no UTF-8", 400, FORM, [post(&good), b"&x=%ff%fe".to_vec()].concat()),
        ("raw bytes", 400, FORM, vec![0xff; 300]),
        ("too many fields", 400, FORM, [post(&good), b"&a=1".repeat(200)].concat()),
        ("five megabytes", 413, FORM, [post(&good), b"&x=".to_vec(), vec![b'a'; 5 << 20]].concat()),
    ];
    for (what, status, kind, body) in cases {
        match client.post_bytes(&action, kind, body).await {
            Ok(answer) => assert_plain(&answer, status, "ja").map_err(|error| error.context(what))?,
            // A peer that has stopped reading may cut the line before all was sent.
            Err(error) => ensure!(status == 413, "{what}: {error:#}"),
        }
        client.hang_up();
    }
    for (item, value) in [("A1", "0"), ("A1", "5"), ("A1", "x"), ("A1", "1.0")] {
        let answer = client.post(&good.clone().with(item, value)).await?;
        ensure!((400..500).contains(&answer.status), "{item}={value} gave {}", answer.status);
    }
    let doubled = client.post(&good.clone().and("A1", "3")).await?;
    ensure!((400..500).contains(&doubled.status), "a doubled answer gave {}", doubled.status);

    let page = client.get(&stage.at("/q/1")).await?.expect(200)?;
    let answered = journey::sheet(&page)?;
    ensure!(answered.value("A1").is_none(), "a refused page was saved");
    client.post(&good).await?.expect(200)?;
    Ok(())
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let mut client = stage.enter("E-00001").await?;
    let page = journey::begin(&mut client, &stage.event.id).await?;
    let form = journey::filled(&page, &[1; 57])?;
    for origin in [Some("https://evil.example"), Some("null"), None] {
        client.set_origin(origin);
        assert_plain(&client.post(&form).await?, 403, "ja")?;
    }
    Ok(())
}

#[tokio::test]
async fn answers_outlive_a_sign_in_that_ends_in_the_middle() -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let mut client = stage.enter("E-00001").await?;
    let answers = stage.dice.answers();
    let page = journey::begin(&mut client, &stage.event.id).await?;
    let second = client.post(&journey::filled(&page, &answers)?).await?.expect(200)?;
    let late = journey::filled(&second, &answers)?;

    // The same browser, whose sign-in is gone: the second page is sent into the void.
    client.set_session("0000000000000000000000000000000000000000000");
    let answer = client.post(&late).await?;
    ensure!(answer.path.contains("/sign-in"), "{} {}", answer.path, answer.words());

    let mut again = stage.appliance.client();
    journey::sign_in(&mut again, "E-00001", stage.password("E-00001")?).await?.expect(200)?;
    let first = again.get(&stage.at("/q/1")).await?.expect(200)?;
    let kept = journey::sheet(&first)?;
    for item in &kept.asked {
        if let Some(place) = journey::item_place(item) {
            assert_eq!(kept.value(item), Some(answers[place].to_string().as_str()), "{item}");
        }
    }
    journey::submit_all(&mut again, &stage.event.id, &answers).await?;
    Ok(())
}

#[tokio::test]
async fn the_same_form_twice_is_one_submission_and_another_one_is_refused() -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let mut client = stage.enter("E-00001").await?;
    let answers = stage.dice.answers();
    let check = journey::answer_all(&mut client, &stage.event.id, &answers).await?;
    let form = journey::submission(&check, &stage.event.id)?;
    let first = journey::receipt(&client.post(&form).await?.expect(200)?)?;
    let second = journey::receipt(&client.post(&form).await?.expect(200)?)?;
    assert_eq!(first, second);
    let other = client.post(&form.with("nonce", "0123456789abcdef0123456789abcdef")).await?;
    if other.status == 200 {
        assert_eq!(journey::receipt(&client.get(&stage.at("/done")).await?)?, first);
    } else {
        assert_plain(&other, 409, "ja")?;
    }
    assert_eq!(stage.event.submitted(&stage.appliance)?, 1);
    let page = client.get(&stage.at("/q/1")).await?;
    ensure!(journey::sheet(&page).is_err(), "a submitted sheet can be opened again");
    Ok(())
}

#[tokio::test]
async fn an_event_that_closed_meanwhile_says_so() -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let mut client = stage.enter("E-00001").await?;
    let answers = stage.dice.answers();
    let check = journey::answer_all(&mut client, &stage.event.id, &answers).await?;
    let form = journey::submission(&check, &stage.event.id)?;
    stage.event.close(&stage.appliance)?;
    let answer = client.post(&form).await?;
    ensure!(answer.status == 409 || answer.status == 200, "{} {}", answer.status, answer.words());
    ensure!(journey::receipt(&answer).is_err(), "a closed event took an answer");
    assert_eq!(stage.event.submitted(&stage.appliance)?, 0);
    Ok(())
}

#[tokio::test]
async fn strange_addresses_are_pages_that_do_not_exist() -> Result<()> {
    let mut stage = Stage::new(1).await?;
    let mut client = stage.enter("E-00001").await?;
    let long = "a".repeat(3_000);
    let strange = [
        "/me/events/x",
        "/me/events/%00",
        "/me/events/../../etc/passwd",
        "/me/events/00000000-0000-0000-0000-000000000000",
        "/me/events/ffffffffffffffffffffffffffffffff/result",
        "/assets/../config.toml",
        "/nowhere",
        long.as_str(),
    ];
    for path in strange {
        let path = format!("/{}", path.trim_start_matches('/'));
        assert_plain(&client.get(&path).await?, 404, "ja")?;
    }
    for page in ["/q/0", "/q/99", "/q/x", "/q/-1"] {
        assert_plain(&client.get(&stage.at(page)).await?, 404, "ja")?;
    }
    Ok(())
}
