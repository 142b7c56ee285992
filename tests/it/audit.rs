//! The audit log from the operator's side: checked while the server runs and while it is stopped.

use anyhow::{Context as _, Result, ensure};
use tests::Appliance;

use crate::stage::Stage;

/// A word that stands in one entry and nowhere else.
const WORD: &str = "CHRYSANTHEMUM";

#[tokio::test]
async fn a_tampered_log_is_named_by_its_first_broken_link() -> Result<()> {
    let mut stage = Stage::new(1).await?;
    stage.enter("E-00001").await?;
    let before = stage.appliance.operator_json(&["audit", "verify"])?;
    assert_eq!((&before["ok"], &before["broken"]), (&true.into(), &serde_json::Value::Null));
    stage.appliance.operator(&["user", "reset-password", "E-00001", "--reason", WORD])?.good()?;
    let unseen =
        stage.appliance.operator(&["user", "reset-password", "E-00001", "--reason", WORD, "--json"])?;
    assert_eq!(unseen.code, 2, "a secret for nobody: {}{}", unseen.out, unseen.err);
    let after = stage.appliance.operator_json(&["audit", "verify"])?;
    ensure!(after["entries"].as_u64() > before["entries"].as_u64(), "{after}");
    let appliance = &mut stage.appliance;
    let offline = appliance.operator(&["audit", "verify", "--offline"])?;
    assert_eq!(offline.code, 6, "a running server holds the database: {}", offline.err);

    appliance.stop().await?;
    let unreachable = appliance.operator(&["audit", "verify"])?;
    assert_eq!(unreachable.code, 8);
    ensure!(unreachable.err.contains("mamori audit verify --offline"), "{}", unreachable.err);
    let whole = appliance.operator_json(&["audit", "verify", "--offline"])?;
    assert_eq!((&whole["ok"], &whole["head"]), (&true.into(), &after["head"]));

    tamper(appliance)?;
    let found = appliance.operator(&["audit", "verify", "--offline", "--json"])?;
    assert_eq!(found.code, 11, "{}{}", found.out, found.err);
    let seq = found.json()?["broken"]["seq"].as_u64().context("no broken link")?;
    ensure!(Some(seq) <= after["entries"].as_u64() && seq > 1, "entry {seq} of {after}");
    appliance.resume().await?;
    let running = appliance.operator(&["audit", "verify", "--lang", "en"])?;
    assert_eq!(running.code, 11);
    ensure!(running.out.contains(&format!("broken at entry {seq}")), "{}", running.out);
    Ok(())
}

/// Changes one letter of the log in the database file.
fn tamper(appliance: &Appliance) -> Result<()> {
    let path = appliance.layout().data.join("mamori.redb");
    let mut file = std::fs::read(&path)?;
    let places: Vec<usize> =
        (0..file.len() - WORD.len()).filter(|at| file[*at..].starts_with(WORD.as_bytes())).collect();
    ensure!(!places.is_empty(), "the reason stands nowhere in the file");
    for at in places {
        file[at] = b'c';
    }
    Ok(std::fs::write(&path, file)?)
}

#[tokio::test]
async fn the_operator_reads_what_was_done_and_nothing_about_health() -> Result<()> {
    let mut stage = Stage::new(2).await?;
    let mut person = stage.enter("E-00001").await?;
    let answers = stage.dice.answers();
    tests::journey::submit_all(&mut person, &stage.event.id, &answers).await?;
    stage.enter("E-00002").await?;
    let appliance = &stage.appliance;
    appliance.operator(&["user", "reset-password", "E-00002", "--reason", "asked by telephone"])?.good()?;
    let listed = appliance.operator(&["audit", "list", "--json", "--limit", "1000"])?.good()?;
    let entries: Vec<serde_json::Value> =
        listed.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    // What was done on health is told when the day is over, so that nobody learns when it was by asking again.
    ensure!(entries.iter().all(|entry| entry["act"] != "health"), "{listed}");
    let newest = entries.first().context("no entries")?["seq"].as_u64();
    let verified = appliance.operator_json(&["audit", "verify"])?;
    assert_eq!(verified["entries"].as_u64(), newest, "{verified}");
    // No gap tells between which sign-in and which sign-out it was.
    let numbers: Vec<u64> = entries.iter().filter_map(|entry| entry["seq"].as_u64()).collect();
    ensure!(numbers.is_sorted_by(|a, b| *a == b + 1) && numbers.last() == Some(&1), "{numbers:?}");
    let reset =
        appliance.operator(&["audit", "list", "--person", "E-00002", "--act", "password-reset"])?.good()?;
    ensure!(reset.contains("asked by telephone") && reset.contains("E-00002"), "{reset}");
    let seq =
        entries.iter().find(|entry| entry["act"] == "password-reset").context("no reset")?["seq"].to_string();
    let shown = appliance.operator_json(&["audit", "show", &seq])?;
    assert_eq!(shown["by"], "operator");
    assert_eq!(appliance.operator(&["audit", "show", "999999"])?.code, 4);
    assert_eq!(appliance.operator(&["audit", "list", "--act", "unheard-of"])?.code, 2);

    let folder = tempfile::tempdir()?;
    for (kind, lines) in [("csv", entries.len() + 1), ("json", entries.len())] {
        let file = folder.path().join(kind);
        let path = file.to_str().context("a strange path")?;
        appliance.operator(&["audit", "export", "--out", path, "--kind", kind])?.good()?;
        let text = std::fs::read_to_string(&file)?;
        ensure!(text.lines().count() >= lines, "{kind}: {text}");
        ensure!(!text.contains(&stage.event.id), "the file names a record: {text}");
    }
    Ok(())
}
