//! The operator keeps one person from the command line: added, edited, moved, and told in the change log.

use anyhow::{Result, ensure};

use crate::stage::Desk;

#[tokio::test]
async fn a_person_is_added_edited_moved_and_the_log_tells_it() -> Result<()> {
    let desk = Desk::new(2).await?;
    let run = |words: &[&str]| desk.appliance.operator(words);
    let add = ["user", "add", "N-7", "--name", "髙橋 花子", "--kana", "ﾀｶﾊｼ ﾊﾅｺ", "--department", "SALES"];
    let looked = desk.appliance.operator_json(&[&add[..], &["--dry-run"]].concat())?;
    assert_eq!((&looked["dry_run"], &looked["person"]["kana"]), (&true.into(), &"タカハシ ハナコ".into()));
    assert_eq!(run(&["user", "show", "N-7"])?.code, 4, "a look wrote something");
    run(&add)?.good()?;
    let twice = run(&[&add[..], &["--lang", "ja"]].concat())?;
    assert_eq!(twice.code, 3, "{twice:?}");
    ensure!(twice.err.contains("ほかの利用者が使っています"), "{}", twice.err);

    let role = ["user", "edit", "N-7", "--role", "manager", "--scope", "1"];
    let unreasoned = run(&role)?;
    assert_eq!(unreasoned.code, 2, "{unreasoned:?}");
    let told = run(&[&role[..], &["--reason", "昇進", "--lang", "ja"]].concat())?.good()?;
    ensure!(
        told.contains("権限: （なし） -> 管理監督者") && told.contains("ログインはすべて終わり"),
        "{told}"
    );
    let clash =
        run(&["user", "edit", "N-7", "--role", "clerk", "--personnel-authority", "true", "--reason", "x"])?;
    assert_eq!(clash.code, 3, "{clash:?}");
    // Without a department a scope has nothing to begin at.
    assert_eq!(run(&["user", "move", "N-7", "--none"])?.code, 3);
    assert_eq!(run(&["user", "move", "N-7", "NOWHERE"])?.code, 3);
    run(&["user", "edit", "N-7", "--number", "N-70", "--attribute", "2=夜勤"])?.good()?;
    assert_eq!(run(&["user", "move", "N-7", "SALES"])?.code, 4, "the number is nobody's any more");
    assert_eq!(run(&["user", "edit", "N 7", "--name", "x"])?.code, 4);

    let log = run(&["user", "log", "N-70", "--lang", "ja"])?.good()?;
    let order = ["社員番号: N-7 -> N-70", "属性2: （なし） -> 夜勤", "昇進", "範囲: （なし） -> 1"];
    let places: Vec<_> = order.iter().map(|told| log.find(told)).collect();
    ensure!(places.iter().all(Option::is_some) && places.is_sorted(), "{log}");
    let log = desk.appliance.operator_json(&["user", "log", "N-70"])?;
    assert_eq!((&log["schema"], &log["items"][1]["reason"]), (&"mamori.user.log/1".into(), &"昇進".into()));

    let found = run(&["user", "list", "--filter", "高橋", "--sort", "name", "--json"])?.good()?;
    ensure!(found.lines().count() == 1 && found.contains("N-70"), "{found}");
    let first = run(&["user", "list", "--sort", "name", "--json"])?.good()?;
    ensure!(!first.lines().next().unwrap_or_default().is_empty(), "{first}");
    Ok(())
}

#[tokio::test]
async fn a_server_that_is_down_is_told_by_its_own_exit_code() -> Result<()> {
    let mut desk = Desk::new(1).await?;
    desk.appliance.stop().await?;
    for words in [
        &["user", "add", "1", "--name", "x"][..],
        &["user", "edit", "1", "--name", "x"],
        &["user", "move", "1", "SALES"],
        &["user", "log", "1"],
        &["job", "list"],
    ] {
        assert_eq!(desk.appliance.operator(words)?.code, 8, "{words:?}");
    }
    Ok(())
}
