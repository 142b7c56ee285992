//! Letters arrive: at a real mail server, and past a relay that misbehaves in every known way.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use serde_json::Value as Json;
use tests::relay::{Act, Relay};
use tests::{Appliance, Mta, put};
use toml::{Table, Value};

/// The people of these stories; each has a mail address.
const PEOPLE: usize = 9;

/// An appliance with people who have mail addresses, not started with any relay yet.
async fn appliance() -> Result<(Appliance, tempfile::TempDir)> {
    let appliance = Appliance::start().await?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("people.csv");
    let mut text = "社員番号,氏名,氏名英字,メール\n".to_owned();
    for number in 1..=PEOPLE {
        writeln!(text, "P-{number},山田 太郎,Taro Yamada,p{number}@corp.example")?;
    }
    text += "P-99,鈴木 花子,Hanako Suzuki,\n";
    std::fs::write(&file, text)?;
    appliance.operator(&["user", "import", file.to_str().context("a strange folder")?])?.good()?;
    Ok((appliance, folder))
}

fn relayed(table: &mut Table, port: u16, more: &[(&str, Value)]) {
    table.remove("mail");
    let basic = [
        ("host", Value::from("127.0.0.1")),
        ("port", Value::from(i64::from(port))),
        ("from", Value::from("health@corp.example")),
        ("per_minute", Value::from(6_000)),
        ("timeout_seconds", Value::from(2)),
    ];
    for (key, value) in basic.iter().chain(more) {
        put(table, "mail", key, value.clone());
    }
}

/// Queues the letter of one person and gives its number.
fn invite(appliance: &Appliance, number: &str) -> Result<u64> {
    let done = appliance.operator_json(&["user", "invite", number])?;
    ensure!(done["letters"] == 1, "{done}");
    let queue = appliance.operator(&["mail", "list", "--json"])?.good()?;
    let newest: Json = serde_json::from_str(queue.lines().next().context("an empty queue")?)?;
    newest["number"].as_u64().context("no number")
}

fn letter(appliance: &Appliance, number: u64) -> Result<Json> {
    appliance.operator_json(&["mail", "show", &number.to_string()])
}

/// Waits until the relay, or its absence, has said something to a letter.
async fn tried(appliance: &Appliance, number: u64) -> Result<Json> {
    tests::deadline::until(format!("a try of letter {number}"), || async {
        let shown = letter(appliance, number).ok()?;
        shown["attempts"].as_array().is_some_and(|tries| !tries.is_empty()).then_some(shown)
    })
    .await
}

/// What the relay does, what becomes of the letter, what the try says, and how often the text arrives in the
/// end.
const FAULTS: [(Act, &str, &str, Option<u64>, usize); 7] = [
    (Act::Closed, "waiting", "unreached", Some(421), 1),
    (Act::Greylist, "waiting", "later", Some(451), 1),
    (Act::Unknown, "failed", "refused", Some(550), 1),
    (Act::NoTls, "waiting", "unreached", Some(454), 1),
    (Act::Hang, "sending", "doubtful", None, 2),
    (Act::Drop, "sending", "doubtful", None, 2),
    (Act::TakeAndDrop, "sent", "accepted", Some(250), 1),
];

#[tokio::test]
async fn a_letter_survives_every_fault_of_the_relay_with_a_crash_before_and_after() -> Result<()> {
    let (mut appliance, _folder) = appliance().await?;
    let relay = Relay::start().await?;
    appliance.reconfigure(|table| relayed(table, relay.port(), &[])).await?;
    let mut arrived = 0;
    let mut doubts = 0;
    for (place, (act, state, fate, code, times)) in FAULTS.into_iter().enumerate() {
        // Before: the letter is queued, and the machine goes down before anything leaves.
        appliance.operator(&["mail", "pause"])?.good()?;
        let number = invite(&appliance, &format!("P-{}", place + 1))?;
        appliance.kill().await?;
        relay.next(&[act]);
        appliance.resume().await?;
        assert_eq!(letter(&appliance, number)?["state"], "waiting", "{act:?}");
        appliance.operator(&["mail", "resume"])?.good()?;
        let shown = tried(&appliance, number).await?;
        assert_eq!(
            (&shown["state"], &shown["attempts"][0]["fate"]),
            (&state.into(), &fate.into()),
            "{act:?}"
        );
        assert_eq!(shown["attempts"][0]["code"].as_u64(), code, "{act:?}");
        // After: it goes down once more, and the letter stands where it stood.
        appliance.kill().await?;
        appliance.resume().await?;
        let after = letter(&appliance, number)?;
        assert_eq!((&after["state"], &after["attempts"]), (&shown["state"], &shown["attempts"]), "{act:?}");
        if state != "sent" {
            appliance.operator(&["mail", "retry", &number.to_string()])?.good()?;
        }
        arrived += times;
        let letters = relay.wait_for(arrived).await?;
        let own: Vec<_> =
            letters.iter().filter(|it| it.to == format!("p{}@corp.example", place + 1)).collect();
        assert_eq!(own.len(), times, "{act:?}");
        let id = own[0].header("Message-ID").context("no Message-ID")?;
        ensure!(own.iter().all(|it| it.header("Message-ID") == Some(id)), "{act:?}: another Message-ID");
        tests::deadline::until("the letter's end", || async {
            letter(&appliance, number).ok().filter(|shown| shown["state"] == "sent")
        })
        .await?;
        doubts += u64::from(times > 1);
        let totals = appliance.operator(&["mail", "list", "--json"])?.good()?;
        let totals: Json = serde_json::from_str(totals.lines().last().context("no totals")?)?;
        assert_eq!(totals["doubts"].as_u64(), Some(doubts), "{act:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_crash_with_the_text_under_way_is_a_doubt_and_waits() -> Result<()> {
    let (mut appliance, _folder) = appliance().await?;
    let relay = Relay::start().await?;
    appliance
        .reconfigure(|table| relayed(table, relay.port(), &[("timeout_seconds", Value::from(60))]))
        .await?;
    relay.next(&[Act::Hang]);
    let number = invite(&appliance, "P-1")?;
    relay.wait_for(1).await?;
    appliance.kill().await?;
    appliance.resume().await?;
    let shown = letter(&appliance, number)?;
    assert_eq!((&shown["state"], &shown["tries"]), (&"sending".into(), &1.into()));
    let connections = relay.connections();
    // A letter queued now leaves at once; the doubtful one keeps its ten minutes.
    invite(&appliance, "P-2")?;
    relay.wait_for(2).await?;
    assert_eq!(relay.connections(), connections + 1);
    assert_eq!(letter(&appliance, number)?["state"], "sending");
    let taken = appliance.operator(&["mail", "cancel", &number.to_string()])?;
    assert_eq!(taken.code, 2, "without a reason");
    appliance.operator(&["mail", "cancel", &number.to_string(), "--reason", "届いていた"])?.good()?;
    let again = appliance.operator(&["mail", "retry", &number.to_string(), "--lang", "en"])?;
    assert_eq!(again.code, 6);
    ensure!(again.err.contains("was taken back"), "{}", again.err);
    assert_eq!(appliance.operator(&["mail", "show", "4711"])?.code, 4);
    Ok(())
}

#[tokio::test]
async fn without_a_relay_letters_are_refused_and_slips_remain() -> Result<()> {
    let (appliance, _folder) = appliance().await?;
    let refused = appliance.operator(&["user", "invite", "--lang", "ja"])?;
    assert_eq!(refused.code, 6);
    ensure!(refused.err.contains("mamori user slips"), "{}", refused.err);
    let refused = appliance.operator(&["mail", "test", "p1@corp.example", "--lang", "en"])?;
    assert_eq!(refused.code, 6);
    ensure!(refused.err.contains("[mail] host"), "{}", refused.err);
    let list = appliance.operator(&["mail", "list", "--lang", "ja"])?.good()?;
    ensure!(list.contains("中継サーバーの設定がない"), "{list}");
    Ok(())
}

// The relay of the story answers while a command waits.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_trial_names_the_line_that_mends_each_fault() -> Result<()> {
    let (mut appliance, folder) = appliance().await?;
    let relay = Relay::start().await?;
    let test = ["mail", "test", "p1@corp.example"];
    appliance.reconfigure(|table| relayed(table, relay.port(), &[])).await?;
    let good = appliance.operator(&[&test[..], &["--lang", "en"]].concat())?.good()?;
    for said in ["220 relay.example ready", "recipient", "queued as 4711", "every step went well"] {
        ensure!(good.contains(said), "{good}");
    }
    let looked = appliance.operator(&[&test[..], &["--no-send", "--lang", "ja"]].concat())?.good()?;
    ensure!(looked.contains("本文は送っていません"), "{looked}");
    relay.wait_for(1).await?;
    assert_eq!(appliance.operator(&["mail", "test", "nobody"])?.code, 2);

    let told = |appliance: &Appliance, lang: &str, words: [&str; 2]| -> Result<()> {
        let ran = appliance.operator(&[&test[..], &["--lang", lang]].concat())?;
        ensure!(ran.code == 11, "exit code {}: {}{}", ran.code, ran.out, ran.err);
        ensure!(words.iter().all(|word| ran.out.contains(word)), "{words:?} in {}", ran.out);
        Ok(())
    };
    relay.next(&[Act::Closed, Act::Unknown]);
    told(&appliance, "ja", ["いまは受け付けません", "[mail] port"])?;
    told(&appliance, "en", ["550", "recipient is refused"])?;
    let wanted = [("tls", Value::from("starttls"))];
    appliance.reconfigure(|table| relayed(table, relay.port(), &wanted)).await?;
    told(&appliance, "en", ["does not offer it", "starttls-if-offered"])?;
    relay.next(&[Act::NoTls]);
    told(&appliance, "ja", ["454", "reason_for_plain"])?;
    let nowhere = [("host", Value::from("relay.invalid"))];
    appliance.reconfigure(|table| relayed(table, relay.port(), &nowhere)).await?;
    told(&appliance, "ja", ["アドレスが見つかりません", "[mail] host"])?;
    let closed = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    appliance.reconfigure(|table| relayed(table, closed, &[])).await?;
    told(&appliance, "en", ["nothing answers", "port = 25 | 465 | 587"])?;
    let secret = folder.path().join("secret");
    std::fs::write(&secret, "secret\n")?;
    let login = [
        ("user", Value::from("relay")),
        ("password_file", Value::from(secret.to_str().context("a strange folder")?)),
    ];
    appliance.reconfigure(|table| relayed(table, relay.port(), &login)).await?;
    told(&appliance, "en", ["not sent over a line that is not encrypted", "starttls-if-offered"])?;
    Ok(())
}

#[tokio::test]
async fn letters_arrive_at_a_real_mail_server_by_every_way() -> Result<()> {
    let (mut appliance, folder) = appliance().await?;
    let certificates = appliance.layout().data.join("tls");
    let Some(mta) = Mta::start(&certificates.join("cert.pem"), &certificates.join("key.pem")).await? else {
        return Ok(());
    };
    let authority = certificates.join("ca.pem");
    let authority = authority.to_str().context("a strange folder")?.to_owned();
    let (right, wrong) = (folder.path().join("right"), folder.path().join("wrong"));
    std::fs::write(&right, "secret\n")?;
    std::fs::write(&wrong, "another\n")?;
    let text = |path: &std::path::Path| Value::from(path.to_string_lossy().into_owned());
    let login = |file: &std::path::Path| {
        vec![("tls", Value::from("starttls")), ("user", Value::from("relay")), ("password_file", text(file))]
    };
    let tls = |mode: &str| vec![("tls", Value::from(mode))];
    let ways = [
        (mta.ports.plain, tls("none")),
        (mta.ports.plain, tls("starttls-if-offered")),
        (mta.ports.offers, tls("starttls-if-offered")),
        (mta.ports.offers, tls("starttls")),
        (mta.ports.tls, tls("tls")),
        (mta.ports.login, login(&right)),
    ];
    for (place, (port, more)) in ways.into_iter().enumerate() {
        let believed = authority.clone();
        appliance
            .reconfigure(|table| {
                relayed(table, port, &more);
                put(table, "tls", "ca_files", Value::from(vec![believed]));
            })
            .await?;
        invite(&appliance, &format!("P-{}", place + 1))?;
        mta.wait_for(place + 1).await.with_context(|| {
            format!("{more:?}: {:?}", appliance.operator(&["mail", "list"]).map(|ran| ran.out))
        })?;
    }
    // The secret of a letter signs its reader in.
    let letters = mta.letters()?;
    let mine = letters.iter().find(|letter| letter.contains("To: p1@corp.example")).context("no letter")?;
    let text = body(mine)?;
    let line = text.lines().find(|line| line.starts_with("1回だけ")).context("no secret")?;
    let secret = line.split_once('：').context("no secret")?.1.to_owned();
    let mut client = appliance.client();
    let (number, name) = ("P-1".to_owned(), "山田 太郎".to_owned());
    let employee = tests::Employee { number, name, department: "", role: "", secret };
    tests::journey::first_sign_in(&mut client, &employee, "granite otter lantern 27").await?;

    // Another password, another authority: refused, and the trial says which line to mend.
    let refused = |appliance: &Appliance, word: &str| -> Result<()> {
        let ran = appliance.operator(&["mail", "test", "p1@corp.example", "--lang", "en"])?;
        ensure!(ran.code == 11 && ran.out.contains(word), "{}: {}", ran.code, ran.out);
        Ok(())
    };
    appliance.reconfigure(|table| relayed(table, mta.ports.login, &login(&wrong))).await?;
    refused(&appliance, "user, password_file")?;
    for (port, mode) in [(mta.ports.tls, "tls"), (mta.ports.offers, "starttls")] {
        appliance
            .reconfigure(|table| {
                relayed(table, port, &tls(mode));
                table.remove("tls");
            })
            .await?;
        refused(&appliance, "ca_files")?;
    }
    Ok(())
}

/// The text of a letter.
pub(crate) fn body(letter: &str) -> Result<String> {
    // A file of a mail server has bare line feeds, a letter on the wire has both.
    let letter = letter.replace("\r\n", "\n");
    let (_, body) = letter.split_once("\n\n").context("no body")?;
    let packed: String = body.split_whitespace().collect();
    Ok(String::from_utf8(base64::engine::general_purpose::STANDARD.decode(packed)?)?)
}
