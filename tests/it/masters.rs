//! The operator keeps the department master from the command line.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::stage::Desk;

#[tokio::test]
async fn the_tree_is_listed_changed_and_merged_in_both_languages() -> Result<()> {
    let desk = Desk::new(12).await?;
    let run = |words: &[&str]| desk.appliance.operator(words);
    let shown = run(&["dept", "list", "--lang", "en"])?.good()?;
    ensure!(
        shown.contains("SALES") && shown.contains("people ") && shown.contains("departments on"),
        "{shown}"
    );
    let add = ["dept", "add", "SALES-1", "--name", "営業第一課", "--under", "SALES"];
    let trial = run(&[&add[..], &["--dry-run", "--lang", "ja"]].concat())?.good()?;
    ensure!(trial.contains("SALES-1") && trial.contains("何も書き込んでいません"), "{trial}");
    let added = desk.appliance.operator_json(&add)?;
    assert_eq!((&added["schema"], &added["changed"]), (&"mamori.dept.add/1".into(), &json!(["SALES-1"])));
    assert_eq!(run(&add)?.code, 6, "the code is taken");
    let unknown = run(&["dept", "edit", "SALES-1", "--site", "本社"])?;
    assert_eq!(unknown.code, 4, "nobody entered the site");
    run(&["site", "add", "本社", "--postal", "1000001", "--insurance", "13101123456000"])?.good()?;
    run(&["dept", "edit", "SALES-1", "--name-en", "Sales 1", "--site", "本社", "--from", "2026-04-01"])?
        .good()?;
    run(&["dept", "order", "DEV", "1"])?.good()?;
    run(&["dept", "hide", "SALES-1"])?.good()?;
    let same = run(&["dept", "hide", "SALES-1", "--lang", "ja"])?.good()?;
    ensure!(same.contains("すでにその状態です"), "{same}");
    run(&["dept", "show", "SALES-1"])?.good()?;
    run(&["dept", "move", "SALES-1", "--under", "DEV"])?.good()?;

    let people = department(&desk, "SALES")?["people"].as_u64().context("no head count")?;
    ensure!(people > 0, "nobody is in SALES");
    let retired = run(&["dept", "retire", "SALES", "--lang", "en"])?;
    assert_eq!(retired.code, 6);
    ensure!(retired.err.contains("people still in department SALES"), "{}", retired.err);
    ensure!(retired.err.contains("mamori dept merge SALES"), "{}", retired.err);
    let merge = ["dept", "merge", "SALES", "DEV", "--reason", "組織変更"];
    let looked = desk.appliance.operator_json(&[&merge[..], &["--dry-run"]].concat())?;
    let moving = looked["people"].as_u64().context("no count")?;
    let count = moving.to_string();
    if moving >= 10 {
        assert_eq!(run(&merge)?.code, 7);
    }
    assert_eq!(run(&[&merge[..], &["--expect", "999"]].concat())?.code, 7);
    run(&[&merge[..], &["--expect", &count]].concat())?.good()?;
    let merged = department(&desk, "SALES")?;
    assert_eq!((&merged["state"], &merged["successor"]), (&"retired".into(), &"DEV".into()));
    assert_eq!(merged["people"], 0);
    let shown = run(&["dept", "list", "--lang", "ja"])?.good()?;
    ensure!(shown.contains("廃止") && shown.contains("→ DEV"), "{shown}");
    Ok(())
}

#[tokio::test]
async fn what_the_tree_cannot_be_is_refused_with_its_exit_code() -> Result<()> {
    let desk = Desk::new(12).await?;
    let cases: [(&[&str], i32); 12] = [
        (&["dept", "move", "HQ", "--under", "SALES"], 6),
        (&["dept", "merge", "HQ", "DEV"], 6),
        (&["dept", "move", "NOWHERE", "--top"], 4),
        (&["dept", "move", "SALES", "--under", "NOWHERE"], 4),
        (&["dept", "move", "SALES"], 2),
        (&["dept", "order", "SALES", "0"], 2),
        (&["dept", "order", "SALES", "sideways"], 2),
        (&["dept", "add", "営業", "--name", "営業"], 3),
        (&["dept", "add", "X", "--name", ""], 3),
        (&["dept", "edit", "SALES", "--from", "2026-13-01"], 3),
        (&["dept", "edit", "SALES", "--from", "2026-04-02", "--until", "2026-04-01"], 3),
        (&["dept", "list", "--on", "tomorrow"], 3),
    ];
    for (words, code) in cases {
        let done = desk.appliance.operator(words)?;
        ensure!(done.code == code, "{words:?} ended with {}: {}", done.code, done.err);
    }
    let long = "部".repeat(101);
    assert_eq!(desk.appliance.operator(&["dept", "edit", "SALES", "--name", &long])?.code, 3);
    let mut above = "SALES".to_owned();
    for level in 3..=10 {
        let code = format!("L{level}");
        desk.appliance.operator(&["dept", "add", &code, "--name", "課", "--under", &above])?.good()?;
        above = code;
    }
    let deep = desk
        .appliance
        .operator(&["dept", "add", "L11", "--name", "課", "--under", &above, "--lang", "en"])?;
    assert_eq!(deep.code, 6);
    ensure!(deep.err.contains("at most 10 levels"), "{}", deep.err);
    let file = desk.place("deep.csv")?;
    std::fs::write(&file, format!("コード,名称,親コード\nL11,課,{above}\n"))?;
    assert_eq!(desk.appliance.operator(&["dept", "import", &file])?.code, 3);
    Ok(())
}

#[tokio::test]
async fn changes_are_planned_for_a_day_cancelled_and_taken_back() -> Result<()> {
    let desk = Desk::new(12).await?;
    let run = |words: &[&str]| desk.appliance.operator(words);
    let merge = ["dept", "schedule", "add", "SALES", "2126-04-01", "--into", "DEV"];
    let looked = desk.appliance.operator_json(&[&merge[..], &["--dry-run"]].concat())?;
    let count = looked["would"]["people"].as_u64().context("no count")?.to_string();
    ensure!(looked["plan"].is_null() && looked["would"]["changed"] == json!(["SALES"]), "{looked}");
    let made = run(&[&merge[..], &["--expect", &count, "--lang", "ja", "--reason", "組織変更"]].concat())?;
    ensure!(made.good()?.contains("予定 #1  2126-04-01  SALES"), "no plan was made");
    let rename = ["dept", "schedule", "add", "DEV", "2126-04-01", "--rename", "技術本部"];
    run(&rename)?.good()?;
    let listed = run(&["dept", "schedule", "list", "--lang", "ja"])?.good()?;
    ensure!(listed.contains("DEV へ統合する") && listed.contains("技術本部"), "{listed}");
    run(&["dept", "schedule", "cancel", "1", "--dry-run"])?.good()?;
    run(&["dept", "schedule", "cancel", "1"])?.good()?;
    let listed = run(&["dept", "schedule", "list", "--lang", "en"])?.good()?;
    ensure!(listed.contains("cancelled") && listed.contains("plans: 2"), "{listed}");
    assert_eq!(department(&desk, "SALES")?["state"], "open");

    let changed = desk.appliance.operator_json(&["dept", "edit", "SALES", "--name", "営業本部"])?;
    let number = changed["change"].as_u64().context("no number")?.to_string();
    run(&["dept", "edit", "SALES", "--name-en", "Sales HQ"])?.good()?;
    let list = run(&["dept", "changes"])?.good()?;
    ensure!(list.lines().next().is_some_and(|line| line.contains("edit    SALES")), "{list}");
    let would = run(&["dept", "undo", &number, "--dry-run", "--lang", "ja"])?.good()?;
    ensure!(would.contains("SALES") && would.contains("何も書き込んでいません"), "{would}");
    run(&["dept", "undo", &number])?.good()?;
    ensure!(department(&desk, "SALES")?["name"] != "営業本部", "the name stayed");
    assert_eq!(department(&desk, "SALES")?["name_en"], "Sales HQ");

    let file = desk.place("departments.csv")?;
    std::fs::write(&file, "コード,名称,名称英字\nSALES,別名,Other\nNEW,新部署,\n")?;
    let imported = desk.appliance.operator_json(&["dept", "import", &file])?;
    let import = imported["import"].as_u64().context("no number")?.to_string();
    run(&["dept", "edit", "SALES", "--name", "その後"])?.good()?;
    let part = run(&["dept", "undo", &import, "--lang", "ja"])?;
    ensure!(part.code == 9 && part.out.contains("SALES 名称"), "{} {}", part.code, part.out);
    assert_eq!(department(&desk, "SALES")?["name_en"], "Sales HQ");
    ensure!(department(&desk, "NEW").is_err(), "an added department stayed");

    let cases: [(&[&str], i32); 7] = [
        (&["dept", "schedule", "cancel", "99"], 4),
        (&["dept", "schedule", "cancel", "1"], 6),
        (&["dept", "schedule", "add", "DEV", "2020-04-01", "--retire"], 3),
        (&["dept", "schedule", "add", "DEV", "2126-04-01"], 2),
        (&["dept", "schedule", "add", "NOWHERE", "2126-04-01", "--top"], 4),
        (&["dept", "undo", "99"], 4),
        (&["dept", "undo", &import], 6),
    ];
    for (words, code) in cases {
        let done = run(words)?;
        ensure!(done.code == code, "{words:?} ended with {}: {}", done.code, done.err);
    }
    Ok(())
}

/// One line of the list.
fn department(desk: &Desk, code: &str) -> Result<Value> {
    let listed = desk.appliance.operator(&["dept", "list", "--json"])?.good()?;
    for line in listed.lines() {
        let department: Value = serde_json::from_str(line)?;
        if department["code"] == code {
            return Ok(department);
        }
    }
    anyhow::bail!("{code} is not listed")
}
