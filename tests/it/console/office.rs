//! The newer screens over a real server: certificates, findings, one person, the audit log, a text.

use anyhow::{Result, ensure};
use tests::Multiplexer;

use super::{console, upright};
use crate::stage::Desk;

/// Waits until a dialog is gone.
pub(super) async fn gone(terminal: &Multiplexer, text: &str) -> Result<()> {
    terminal.wait_until(text, |rows| !rows.iter().any(|row| row.contains(text))).await.map(drop)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_is_requested_and_tried_and_the_findings_are_shown() -> Result<()> {
    let desk = Desk::new(2).await?;
    let Some(terminal) = console(&desk.appliance, &["--screen", "7"])? else { return Ok(()) };
    upright(&terminal, "サーバ").await?;
    terminal.press(&["n"])?;
    upright(&terminal, "鍵はこのホストから出ません").await?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "BEGIN CERTIFICATE REQUEST").await?;
    terminal.press(&["Escape"])?;
    gone(&terminal, "BEGIN CERTIFICATE").await?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "署名要求を出しています").await?;
    terminal.press(&["Escape"])?;
    upright(&terminal, "残り日").await?;
    // A page to paste into, in which letters are text and no certificate is refused with its reason.
    terminal.press(&["i"])?;
    upright(&terminal, "貼り付ける画面").await?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "1行 1字").await?;
    terminal.type_in("quit 髙﨑")?;
    terminal.press(&["C-s"])?;
    let refused = upright(&terminal, "実行しませんでした").await?;
    ensure!(refused.iter().any(|row| row.contains("PEM")), "{}", refused.join("\n"));
    terminal.press(&["Escape"])?;
    upright(&terminal, "変更あり").await?;
    terminal.press(&["Escape"])?;
    upright(&terminal, "捨てて戻ります").await?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "残り日").await?;
    terminal.press(&["t"])?;
    upright(&terminal, "接続できました").await?;
    terminal.press(&["Escape"])?;
    gone(&terminal, "接続できました").await?;

    terminal.press(&["0"])?;
    upright(&terminal, "良好").await?;
    terminal.press(&["/"])?;
    terminal.type_in("TLS-")?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "TLS-001").await?;
    terminal.press(&["Tab"])?;
    upright(&terminal, "再起動待ちの変更 0").await?;
    terminal.press(&["q"])?;
    terminal.wait_for_the_end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_is_edited_and_the_log_shows_what_changed_and_is_whole() -> Result<()> {
    let desk = Desk::new(3).await?;
    let Some(terminal) = console(&desk.appliance, &["--screen", "2"])? else { return Ok(()) };
    upright(&terminal, "E-00001").await?;
    terminal.press(&["/"])?;
    terminal.type_in("E-00002")?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "1-1 / 1").await?;
    terminal.press(&["e"])?;
    upright(&terminal, "利用者の編集").await?;
    terminal.press(&["Tab", "C-u"])?;
    terminal.type_in("髙﨑 𠮷子")?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "から 髙﨑 𠮷子 へ").await?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "$ mamori user edit E-00002").await?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "変更の記録").await?;
    upright(&terminal, "から 髙﨑 𠮷子 へ").await?;

    // The entry of the log and the log of the person are one act.
    terminal.press(&["9"])?;
    upright(&terminal, "E-00002").await?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "から 髙﨑 𠮷子 へ").await?;
    terminal.press(&["Escape"])?;
    upright(&terminal, "操作者").await?;
    terminal.press(&["v"])?;
    upright(&terminal, "書かれたときのままです").await?;
    terminal.press(&["Escape"])?;
    upright(&terminal, "連鎖の照合 OK").await?;

    // z takes the edit back, and a job list tells of the import before.
    terminal.press(&["z"])?;
    upright(&terminal, "から 試験 E-00002 へ").await?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "編集を行いました").await?;
    let name = desk.appliance.operator_json(&["user", "show", "E-00002"])?["name"].to_string();
    ensure!(name.contains("試験"), "{name}");
    terminal.press(&["%"])?;
    upright(&terminal, "利用者の取込").await?;
    terminal.press(&["Escape"])?;
    gone(&terminal, "Esc 閉じて続ける").await?;
    terminal.press(&["q"])?;
    terminal.wait_for_the_end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_is_worded_in_the_built_in_editor_compared_and_taken_back() -> Result<()> {
    let desk = Desk::new(2).await?;
    let Some(terminal) = console(&desk.appliance, &["--screen", "6"])? else { return Ok(()) };
    upright(&terminal, "既定文").await?;
    terminal.press(&["/"])?;
    terminal.type_in("contacts")?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "検索: contacts").await?;
    terminal.press(&["e"])?;
    upright(&terminal, "1行 1字").await?;
    terminal.type_in("内線 4711 髙﨑")?;
    terminal.press(&["Enter", "C-p"])?;
    upright(&terminal, "プレビュー (架空の人)").await?;
    terminal.press(&["Escape"])?;
    upright(&terminal, "変更あり").await?;
    terminal.press(&["C-s"])?;
    upright(&terminal, "次の文にします").await?;
    terminal.type_in("窓口の変更")?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "$ mamori message set contacts").await?;
    let text = desk.appliance.operator(&["message", "get", "contacts"])?.good()?;
    ensure!(text.contains("内線 4711 髙﨑"), "{text}");
    terminal.press(&["v"])?;
    upright(&terminal, "今の版と比べる版").await?;
    terminal.type_in("1")?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "+内線 4711 髙﨑").await?;
    terminal.press(&["Escape"])?;
    gone(&terminal, "版の差").await?;
    terminal.press(&["z"])?;
    upright(&terminal, "次の文に戻します").await?;
    terminal.type_in("元に")?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "を戻しました").await?;
    let text = desk.appliance.operator(&["message", "get", "contacts"])?.good()?;
    ensure!(!text.contains("4711"), "{text}");
    terminal.press(&["q"])?;
    terminal.wait_for_the_end().await
}
