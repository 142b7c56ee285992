//! The examination and the configuration from the operator's side: exit codes that scripts rely on, what `--fix`
//! mends, a server that is stopped, and a bundle for somebody outside in which nobody is named.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use tests::canary::Canaries;
use tests::{Appliance, journey, put};
use toml::Value as Toml;

use crate::stage::Stage;

/// A word that the configuration names and no bundle may.
const RELAY: &str = "kinkan-relay.corp.example";
const SECRET: &str = "amanatsu-to-buntan";

/// The findings of a run by their code.
fn level<'a>(examined: &'a Value, code: &str) -> Result<&'a str> {
    let findings = examined["findings"].as_array().context("no findings")?;
    let found = findings.iter().find(|finding| finding["code"] == code);
    found.and_then(|finding| finding["level"].as_str()).with_context(|| format!("no {code} in {examined}"))
}

#[tokio::test]
async fn the_doctor_ends_with_the_worst_that_it_found() -> Result<()> {
    let mut appliance = Appliance::start().await?;
    let ran = |words: &[&str]| appliance.operator(&[&["doctor"][..], words].concat());
    let whole = ran(&["--json"])?;
    assert_eq!(whole.code, 11, "there is no copy of the keyring yet: {}{}", whole.out, whole.err);
    let examined = whole.json()?;
    assert_eq!((level(&examined, "KEYS-003")?, level(&examined, "TIME-002")?), ("problem", "good"));
    assert_eq!(level(&examined, "SEC-006")?, "good", "no package installed it");
    for (words, code) in [
        (&["--only", "KEYS"][..], 11),
        // The stories hash more weakly than the default.
        (&["--only", "SEC"], 10),
        (&["--only", "LAW,DATA"], 0),
        (&["--ready"], 0),
        (&["--only", "HEALTH"], 2),
        (&["--only", "TLS", "--ready"], 2),
        (&["--yes"], 2),
    ] {
        let ran = ran(words)?;
        assert_eq!(ran.code, code, "{words:?}: {}{}", ran.out, ran.err);
    }
    let english = ran(&["--only", "KEYS", "--lang", "en"])?.out;
    ensure!(english.contains("mend it with: mamori backup keyring"), "{english}");
    let japanese = ran(&["--only", "KEYS", "--lang", "ja"])?.out;
    ensure!(japanese.contains("直し方: mamori backup keyring"), "{japanese}");
    let offline = ran(&["--offline"])?;
    assert_eq!(offline.code, 6, "the server holds the store: {}", offline.err);

    appliance.stop().await?;
    let away = appliance.operator(&["doctor"])?;
    assert_eq!(away.code, 8);
    ensure!(away.err.contains("mamori doctor --offline"), "{}", away.err);
    let stopped = appliance.operator(&["doctor", "--offline", "--only", "KEYS,DB", "--json"])?;
    assert_eq!((stopped.code, level(&stopped.json()?, "DB-002")?), (11, "good"));
    // Without its keyring nothing opens, and the doctor says which file it is.
    let keyring = appliance.layout().keys.join("keyring");
    fs::rename(&keyring, keyring.with_extension("away"))?;
    let closed = appliance.operator(&["doctor", "--offline", "--json"])?;
    assert_eq!((closed.code, level(&closed.json()?, "KEYS-001")?), (11, "problem"));
    ensure!(closed.out.contains("keys/keyring"), "{}", closed.out);
    fs::rename(keyring.with_extension("away"), &keyring)?;
    appliance.resume().await
}

#[tokio::test]
async fn what_is_open_too_wide_is_closed_and_what_is_missing_made() -> Result<()> {
    let mut appliance = Appliance::start().await?;
    let layout = appliance.layout().clone();
    let mode = |path: &std::path::Path| fs::metadata(path).map(|found| found.permissions().mode() & 0o777);
    let key = layout.data.join("tls/key.pem");
    fs::set_permissions(&key, Permissions::from_mode(0o644))?;
    fs::set_permissions(&layout.keys, Permissions::from_mode(0o755))?;
    let looked = appliance.operator(&["doctor", "--only", "CONF", "--json"])?;
    assert_eq!((looked.code, level(&looked.json()?, "CONF-002")?), (11, "problem"));
    assert_eq!(mode(&key)?, 0o644, "a look changes nothing");
    let fixed = appliance.operator(&["doctor", "--only", "CONF", "--fix"])?;
    ensure!(
        fixed.code == 0 && fixed.out.contains("tls/key.pem"),
        "{} {}{}",
        fixed.code,
        fixed.out,
        fixed.err
    );
    assert_eq!((mode(&key)?, mode(&layout.keys)?), (0o600, 0o700));
    // A server that is stopped is mended as well, and starts again.
    appliance.stop().await?;
    let keyring = layout.keys.join("keyring");
    fs::set_permissions(&keyring, Permissions::from_mode(0o444))?;
    assert_eq!(appliance.operator(&["doctor", "--offline", "--only", "KEYS"])?.code, 11);
    let fixed = appliance.operator(&["doctor", "--offline", "--fix", "--only", "KEYS,CONF", "--json"])?;
    assert_eq!((level(&fixed.json()?, "KEYS-001")?, mode(&keyring)?), ("good", 0o400));
    appliance.resume().await
}

#[tokio::test]
async fn a_configuration_is_checked_shown_compared_and_read_anew() -> Result<()> {
    let mut appliance = Appliance::start().await?;
    let config = appliance.layout().config.clone();
    let good = fs::read_to_string(&config)?;
    let secret = appliance.layout().root.join("relay.password");
    fs::write(&secret, SECRET)?;
    appliance.operator(&["config", "check"])?.good()?;
    let mut authorities: toml::Table = good.parse()?;
    put(&mut authorities, "tls", "ca_files", Toml::from(vec!["nowhere.pem"]));
    for (text, code, told) in [
        (format!("{good}\n[mial]\nhost = 'x'\n"), 3, "mail"),
        (format!("uzer = 1\n{good}"), 3, ":1:1"),
        (good.replacen("memory_mib = 48", "memory_mib = 1", 1), 3, "sign_in.memory_mib"),
        (good.replacen("memory_mib = 48", "memory_mib = \"much\"", 1), 3, "config.toml:"),
        (good.replacen("https://", "http://", 1), 3, "public_url"),
        (toml::to_string(&authorities)?, 3, "nowhere.pem"),
    ] {
        fs::write(&config, &text)?;
        let checked = appliance.operator(&["config", "check"])?;
        ensure!(
            checked.code == code && checked.err.contains(told),
            "{told}: {} {}",
            checked.code,
            checked.err
        );
        let json = appliance.operator(&["config", "check", "--json"])?;
        ensure!(json.code == code && json.json()?["error"]["code"].is_string(), "{}", json.out);
        // A file with an error changes nothing, and the doctor tells of it.
        let reload = appliance.operator(&["config", "reload"])?;
        let is_file_missing = told == "nowhere.pem";
        ensure!(reload.code == 3 || is_file_missing, "{told}: {} {}", reload.code, reload.err);
    }
    fs::write(&config, format!("uzer = 1\n{good}"))?;
    assert_eq!(
        level(&appliance.operator(&["doctor", "--only", "CONF", "--json"])?.json()?, "CONF-001")?,
        "problem"
    );
    let moved = config.with_extension("away");
    fs::rename(&config, &moved)?;
    let missing = appliance.operator(&["config", "check"])?;
    ensure!(missing.code == 3 && missing.err.contains("config.toml"), "{} {}", missing.code, missing.err);
    fs::rename(&moved, &config)?;

    // One change that is used at once, and one that waits for a restart.
    let mut table: toml::Table = good.parse()?;
    put(&mut table, "mail", "host", Toml::from(RELAY));
    put(&mut table, "mail", "from", Toml::from("health@corp.example"));
    put(&mut table, "mail", "user", Toml::from("health"));
    put(&mut table, "mail", "password_file", Toml::from("relay.password"));
    put(&mut table, "server", "connections", Toml::from(77));
    fs::write(&config, toml::to_string(&table)?)?;
    let waiting = appliance.operator(&["doctor", "--only", "CONF", "--json"])?;
    assert_eq!(level(&waiting.json()?, "CONF-004")?, "caution");
    let tried = appliance.operator_json(&["config", "reload", "--dry-run"])?;
    let taken = appliance.operator_json(&["config", "reload"])?;
    for reloaded in [&tried, &taken] {
        let applied = reloaded["applied"].as_array().context("no keys")?;
        ensure!(applied.contains(&Value::from("mail.host")), "{reloaded}");
        assert_eq!(reloaded["restart"], Value::from(vec!["server.connections"]));
    }
    let again = appliance.operator(&["config", "reload", "--lang", "en"])?.good()?;
    ensure!(again.contains("server.connections") && !again.contains("mail.host"), "{again}");
    let shown = appliance.operator(&["config", "show"])?.good()?;
    ensure!(shown.contains(RELAY) && shown.contains("relay.password") && !shown.contains(SECRET), "{shown}");
    let differs = appliance.operator(&["config", "diff"])?.good()?;
    ensure!(differs.contains("77") && differs.contains("mail.host"), "{differs}");
    ensure!(!differs.contains("mail.per_minute"), "a default is no difference: {differs}");
    appliance.stop().await?;
    let offline = appliance.operator(&["config", "show", "--offline"])?.good()?;
    ensure!(offline.contains(RELAY) && !offline.contains(SECRET), "{offline}");
    assert_eq!(appliance.operator(&["config", "show"])?.code, 8);
    appliance.resume().await?;
    let used = appliance.operator_json(&["config", "show"])?;
    assert_eq!(used["waiting"], 0, "the restart took the rest: {used}");
    Ok(())
}

/// Everything that stands in the store, the configuration and the memory of this story.
fn secrets(stage: &Stage, answers: &[u8]) -> Result<Canaries> {
    let mut canaries = Canaries::default();
    for (what, text) in [
        ("the relay", RELAY),
        ("the password of the relay", SECRET),
        ("the key slip", stage.appliance.slip()),
        ("the sender", "health@corp.example"),
        ("the desk", "健康相談室"),
        ("a reason", "asked by telephone"),
        ("the name of the event", "2026年度"),
    ] {
        canaries.text(what, text);
    }
    for person in &stage.company.people {
        canaries.text("a name", &person.name);
        canaries.text("a one-time secret", &person.secret);
    }
    canaries.text("a password", stage.password("E-00001")?);
    canaries.text("a folder", stage.appliance.layout().root.to_str().context("a strange folder")?);
    canaries.bytes("answers, a byte each", answers);
    canaries.text("answers as digits", &answers.iter().map(ToString::to_string).collect::<String>());
    Ok(canaries)
}

#[tokio::test]
async fn a_bundle_is_shown_and_written_once_and_names_nobody() -> Result<()> {
    let mut stage = Stage::new(2).await?;
    let mut person = stage.enter("E-00001").await?;
    let answers = stage.dice.answers();
    journey::submit_all(&mut person, &stage.event.id, &answers).await?;
    stage
        .appliance
        .operator(&["user", "reset-password", "E-00001", "--reason", "asked by telephone"])?
        .good()?;
    fs::write(stage.appliance.layout().root.join("relay.password"), SECRET)?;
    stage
        .appliance
        .reconfigure(|table| {
            put(table, "mail", "host", Toml::from(RELAY));
            put(table, "mail", "from", Toml::from("health@corp.example"));
            put(table, "mail", "user", Toml::from("health"));
            put(table, "mail", "password_file", Toml::from("relay.password"));
        })
        .await?;
    let canaries = secrets(&stage, &answers)?;
    let folder = tempfile::tempdir()?;
    let place = |name: &str| folder.path().join(name).to_str().map(str::to_owned).context("a strange folder");
    let (file, english) = (place("bundle.txt")?, place("english.txt")?);

    let unasked = stage.appliance.operator(&["doctor", "--bundle", &file])?;
    assert_eq!(unasked.code, 7, "nobody could be asked: {}", unasked.err);
    ensure!(unasked.err.contains("--yes") && unasked.out.is_empty(), "{}{}", unasked.out, unasked.err);
    ensure!(!fs::exists(&file)?, "it was written all the same");
    let written = stage.appliance.operator(&["doctor", "--bundle", &file, "--yes"])?.good()?;
    let text = fs::read_to_string(&file)?;
    ensure!(text.lines().all(|line| written.contains(line)), "more is written than shown: {text}");
    assert_eq!(fs::metadata(&file)?.permissions().mode() & 0o777, 0o600);
    for word in ["KEYS-003", "mail.port = 25", "people: 5,", "password-reset", "mail.host = <"] {
        ensure!(text.contains(word), "no {word} in {text}");
    }
    let twice = stage.appliance.operator(&["doctor", "--bundle", &file, "--yes"])?;
    assert_eq!((twice.code, fs::read_to_string(&file)?), (6, text), "{}", twice.err);
    let json = stage.appliance.operator_json(&["doctor", "--bundle", "-"])?;
    assert_eq!(json["schema"], "mamori.doctor.bundle/1");
    fs::write(place("all.json")?, json.to_string())?;

    stage.appliance.stop().await?;
    let away = stage.appliance.operator(&["doctor", "--bundle", &english, "--yes"])?;
    ensure!(away.code == 8 && away.err.contains("--offline"), "{} {}", away.code, away.err);
    let offline = ["doctor", "--bundle", &english, "--yes", "--offline", "--lang", "en"];
    stage.appliance.operator(&offline)?.good()?;
    ensure!(fs::read_to_string(&english)?.contains("people: 5,"), "it says nothing of the store");
    // A database that is damaged keeps nobody from writing the bundle in which that stands.
    fs::write(stage.appliance.layout().data.join("mamori.redb"), "torn")?;
    let broken = place("broken.txt")?;
    stage.appliance.operator(&["doctor", "--bundle", &broken, "--yes", "--offline"])?.good()?;
    ensure!(fs::read_to_string(&broken)?.contains("DB-001"), "it does not say what is broken");

    let hits = canaries.search(folder.path())?;
    ensure!(hits.is_empty(), "{} hits, the first: {:?}", hits.len(), hits.first());
    fs::write(place("control")?, SECRET)?;
    assert_eq!(canaries.search(folder.path())?.len(), 1);
    Ok(())
}
