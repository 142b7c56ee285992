//! The operator keeps the masters from the command line: lists, files that come back, steps of accounts.

use anyhow::{Context as _, Result, ensure};

use crate::stage::Desk;

#[tokio::test]
async fn what_is_exported_is_imported_again_without_a_change() -> Result<()> {
    let desk = Desk::new(12).await?;
    for (noun, encoding) in [("user", "utf8"), ("user", "cp932"), ("dept", "utf8"), ("dept", "cp932")] {
        let file = desk.place(&format!("{noun}-{encoding}.csv"))?;
        let export = [noun, "export", "--out", &file, "--encoding", encoding];
        let done = desk.appliance.operator_json(&export)?;
        assert_eq!((&done["schema"], &done["ok"]), (&"mamori.export/1".into(), &true.into()));
        let bytes = std::fs::read(&file)?;
        assert_eq!(bytes.starts_with("\u{feff}".as_bytes()), encoding == "utf8");
        let back = desk.appliance.operator_json(&[noun, "import", &file])?;
        let counts = &back["counts"];
        ensure!(counts["same"].as_u64() > Some(0) && counts["add"] == 0 && counts["change"] == 0, "{back}");
        let twice = desk.appliance.operator(&export)?;
        ensure!(twice.code != 0 && std::fs::read(&file)? == bytes, "a file was overwritten");
    }
    Ok(())
}

#[tokio::test]
async fn accounts_are_listed_stopped_and_resumed_in_both_languages() -> Result<()> {
    let desk = Desk::new(12).await?;
    let appliance = &desk.appliance;
    let run = |words: &[&str]| appliance.operator(words);
    let status = run(&["status", "--lang", "en"])?.good()?;
    ensure!(status.contains("takes changes") && status.contains("People"), "{status}");
    let all = run(&["user", "list", "--json"])?.good()?;
    let first: serde_json::Value = serde_json::from_str(all.lines().next().context("nobody")?)?;
    assert_eq!(first["schema"], "mamori.user/1");
    let some = run(&["user", "list", "--filter", "e-00003", "--lang", "en"])?.good()?;
    ensure!(
        some.contains("E-00003") && some.contains("awaiting first") && some.contains("1 people"),
        "{some}"
    );

    let suspend = ["user", "suspend", "E-00003", "E-00004"];
    assert_eq!(run(&suspend)?.code, 2, "without a reason");
    let reason = ["--reason", "休職"];
    let trial = run(&[&suspend[..], &reason, &["--dry-run", "--lang", "ja"]].concat())?.good()?;
    ensure!(trial.contains("初期設定待ち") && trial.contains("何も書き込んでいません"), "{trial}");
    let done = appliance.operator_json(&[&suspend[..], &reason].concat())?;
    assert_eq!(
        (&done["schema"], &done["people"][1]["state"]),
        (&"mamori.user.suspend/1".into(), &"stopped".into())
    );
    let again = run(&[&suspend[..], &reason, &["--lang", "en"]].concat())?;
    assert_eq!(again.code, 6);
    ensure!(
        again.err.contains("E-00004 is stopped") && again.err.contains("nobody was changed"),
        "{}",
        again.err
    );
    let shown = run(&["user", "show", "e-00003", "--lang", "ja"])?.good()?;
    ensure!(shown.contains("停止"), "{shown}");
    run(&["user", "resume", "E-00003", "E-00004"])?.good()?;
    assert_eq!(run(&["user", "show", "NOBODY-1"])?.code, 4);
    assert_eq!(run(&["user", "unlock", "E-00003", "--reason", "電話"])?.code, 6, "nothing locks it");
    assert_eq!(run(&["user", "unlock", "NOBODY-1", "--reason", "電話"])?.code, 4);

    let many: Vec<String> = (1..=10).map(|number| format!("E-{number:05}")).collect();
    let mut wide = vec!["user", "suspend", "--reason", "一斉休業"];
    wide.extend(many.iter().map(String::as_str));
    let unconfirmed = run(&wide)?;
    assert_eq!(unconfirmed.code, 7);
    ensure!(unconfirmed.err.contains("--expect 10"), "{}", unconfirmed.err);
    assert_eq!(run(&[&wide[..], &["--expect", "9"]].concat())?.code, 7);
    run(&[&wide[..], &["--expect", "10"]].concat())?.good()?;
    let stopped = run(&["user", "list", "--state", "stopped", "--json"])?.good()?;
    assert_eq!(stopped.lines().count(), 10);
    Ok(())
}

#[tokio::test]
async fn an_import_is_looked_at_confirmed_and_taken_back() -> Result<()> {
    let desk = Desk::new(12).await?;
    let file = desk.place("people.csv")?;
    let run = |words: &[&str]| desk.appliance.operator(words);
    // Headings of another system are a guess, and nothing is written by a guess that nobody has seen.
    std::fs::write(&file, "従業員番号,氏名\nG-1,見出 違子\n")?;
    for (lang, told, asked) in
        [("ja", "見出し 従業員番号 → 社員番号", "--yes"), ("en", "heading 従業員番号 -> 社員番号", "--map")]
    {
        let unseen = run(&["user", "import", &file, "--lang", lang])?;
        assert_eq!(unseen.code, 7, "{unseen:?}");
        ensure!(unseen.err.contains(told) && unseen.err.contains(asked), "{}", unseen.err);
    }
    assert_eq!(run(&["user", "show", "G-1"])?.code, 4, "a guess was written");
    let looked = desk.appliance.operator_json(&["user", "import", &file, "--dry-run"])?;
    assert_eq!(looked["columns"][0]["how"], "guessed");
    run(&["user", "import", &file, "--yes"])?.good()?;
    run(&["user", "undo", "2"])?.good()?;
    // Whoever said yes has said what these headings mean.
    run(&["user", "import", &file])?.good()?;
    run(&["user", "undo", "3"])?.good()?;
    std::fs::write(&file, "社員番号,氏名,権限,資格\nE-00001,別名 一郎,,\nN-9,看護 花子,医療職,看護師\n")?;
    let looked = desk.appliance.operator_json(&["user", "import", &file, "--dry-run"])?;
    let expected = serde_json::json!({ "letters": 1, "suspended": 0, "roles": 1, "invited": 0, "expect": 2 });
    assert_eq!((&looked["effects"], &looked["import"]), (&expected, &serde_json::Value::Null));
    let refused = run(&["user", "import", &file, "--lang", "ja"])?;
    assert_eq!(refused.code, 7, "medical staff is appointed: {}", refused.err);
    ensure!(refused.err.contains("--expect 2"), "{}", refused.err);
    let told = run(&["user", "import", &file, "--expect", "2", "--lang", "ja"])?.good()?;
    ensure!(told.contains("取込 #4") && told.contains("初回設定の案内 1"), "{told}");

    run(&["user", "suspend", "N-9", "--reason", "取り違え"])?.good()?;
    let undone = run(&["user", "undo", "4", "--json"])?;
    assert_eq!(undone.code, 9, "what was changed since stays: {}", undone.out);
    let undone = undone.json()?;
    let counts = ["restored", "removed", "stopped"].map(|name| undone[name].as_u64());
    assert_eq!(counts, [Some(1), Some(0), Some(0)]);
    assert_eq!(undone["skipped"][0]["staff_number"], "N-9");
    assert_eq!(run(&["user", "undo", "4"])?.code, 6);
    assert_eq!(run(&["user", "undo", "77"])?.code, 4);
    let listed = run(&["user", "imports", "--lang", "en"])?.good()?;
    ensure!(listed.lines().count() == 4 && listed.contains("undone"), "{listed}");
    let name = desk.appliance.operator_json(&["user", "show", "E-00001"])?["name"].clone();
    ensure!(name != "別名 一郎", "{name}");
    Ok(())
}
