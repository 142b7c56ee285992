//! The operator works in `mamori console`, in a real terminal, against a real server.

mod hardship;
mod office;
mod paper;
mod work;

use anyhow::{Context as _, Result, ensure};
use tests::{Appliance, Dice, Multiplexer, journey};
use unicode_width::UnicodeWidthStr as _;

use crate::stage::Desk;

/// Names that break columns where a program counts characters instead of cells: a character of two code
/// units, one beside the usual one, half-width kana with their marks, a letter with its mark apart, one with a
/// selector of its form.
const ROSTER: &str = "社員番号,氏名,フリガナ,部署コード,メール\n\
    X-1,髙﨑 𠮷子,ﾀｶｻｷ ﾖｼｺﾞ,SALES,x1@example.jp\n\
    X-2,か\u{3099}んも 辻\u{e0100}子,ﾔﾏﾀﾞ,DEV,x2@example.jp\n\
    X-3,ﾔﾏﾀﾞ ﾀﾛｳ,ヤマダ,DEV,\n";

/// Cells of a row as terminals count them.
fn cells(row: &str) -> usize {
    row.width()
}

/// Waits for a text on a screen on which every row ends with the frame, in the last column.
async fn upright(terminal: &Multiplexer, text: &str) -> Result<Vec<String>> {
    let is_upright = |row: &String| row.ends_with(['│', '┐', '┤', '┘', '|', '+']) && cells(row) == 80;
    let is_whole = |screen: &[String]| screen.len() == 24 && screen.iter().all(is_upright);
    let is_there = |screen: &[String]| screen.iter().any(|row| row.contains(text));
    terminal.wait_until(text, |screen| is_whole(screen) && is_there(screen)).await
}

/// Where the program and the configuration of an appliance lie.
fn program_and_config(appliance: &Appliance) -> Result<(String, String)> {
    let config = appliance.layout().config.to_str().context("a strange folder")?.to_owned();
    let program = tests::Program::built()?;
    Ok((program.path().to_str().context("a strange folder")?.to_owned(), config))
}

fn console(appliance: &Appliance, more: &[&str]) -> Result<Option<Multiplexer>> {
    let (program, config) = program_and_config(appliance)?;
    let words = [&[program.as_str(), "console", "--lang", "ja", "--config", &config], more].concat();
    Multiplexer::start((80, 24), &words)
}

#[tokio::test]
async fn people_are_imported_taken_back_and_reset_on_the_full_screen() -> Result<()> {
    let desk = Desk::new(12).await?;
    let file = desk.place("kojin.csv")?;
    std::fs::write(&file, ROSTER)?;
    let Some(terminal) = console(&desk.appliance, &[])? else { return Ok(()) };
    upright(&terminal, "利用者  ").await?;

    // Import: file, look, apply, number; and the way back.
    terminal.press(&["2"])?;
    upright(&terminal, "E-00001").await?;
    terminal.press(&["i"])?;
    terminal.wait_for("取り込むCSVファイル").await?;
    terminal.type_in(&file)?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "エラーはありません").await?;
    terminal.press(&["A"])?;
    upright(&terminal, "z で項目ごとに取り消せます").await?;
    terminal.press(&["Enter"])?;
    let done = terminal.wait_for("取込 #2").await?;
    ensure!(done.iter().any(|row| row.contains("$ mamori user import")), "{}", done.join("\n"));
    let name = desk.appliance.operator_json(&["user", "show", "X-2"])?["name"].to_string();
    ensure!(name.contains("がんも") && name.contains("辻\u{e0100}"), "{name}");

    // What is typed after / leaves those that match, whatever their names do to columns.
    terminal.press(&["/"])?;
    terminal.type_in("X-")?;
    terminal.press(&["Enter"])?;
    upright(&terminal, "1-3 / 3").await?;
    for size in [(100, 30), (120, 40), (80, 24)] {
        terminal.resize(size)?;
        terminal.wait_for("X-3").await?;
    }
    upright(&terminal, "X-3").await?;
    terminal.press(&["z"])?;
    terminal.wait_for("取込 #2 を取り消します").await?;
    terminal.press(&["Enter"])?;
    terminal.wait_for("取込 #2 を取り消しました").await?;
    assert_eq!(desk.appliance.operator(&["user", "show", "X-1"])?.code, 4);
    terminal.press(&["Escape"])?;
    terminal.wait_for("E-00001").await?;

    let mut client = desk.appliance.client();
    let password = Dice::seeded(7).pass_phrase();
    let person = desk.company.person("E-00001")?.clone();
    journey::first_sign_in(&mut client, &person, &password).await?;
    terminal.press(&["/"])?;
    terminal.type_in("E-00001")?;
    terminal.press(&["Enter", "r"])?;
    upright(&terminal, "有効").await?;

    // A reset shows its secret until the next key, and never again.
    terminal.press(&["p"])?;
    terminal.wait_for("パスワードを再設定します").await?;
    // Somebody without mail would get a slip; here the secret is told on the telephone.
    terminal.press(&["Space", "Tab"])?;
    terminal.type_in("忘れた")?;
    terminal.press(&["Enter"])?;
    let shown = upright(&terminal, "二度と表示できません").await?;
    let secret = shown
        .iter()
        .flat_map(|row| row.split_whitespace())
        .find(|word| word.matches('-').count() == 2 && word.len() > 12);
    let secret = secret.context("no secret")?.to_owned();
    terminal.press(&["x"])?;
    let holds = |screen: &[String], text: &str| screen.iter().any(|row| row.contains(text));
    let is_gone = |screen: &[String]| holds(screen, "再設定待ち") && !holds(screen, &secret);
    terminal.wait_until("the list without the secret", is_gone).await?;
    journey::sign_in(&mut desk.appliance.client(), "E-00001", &secret).await?.expect(200)?;
    ensure!(!desk.appliance.log().contains(&secret), "the log holds the secret");
    terminal.press(&["q"])?;
    terminal.wait_for_the_end().await
}

#[tokio::test]
async fn the_console_waits_for_a_server_that_is_down_and_shows_its_letters_when_it_is_back() -> Result<()> {
    let mut desk = Desk::new(3).await?;
    desk.appliance.stop().await?;
    let Some(terminal) = console(&desk.appliance, &["--screen", "5", "--borders", "ascii"])? else {
        return Ok(());
    };
    let down = upright(&terminal, "サーバーにつながりません").await?;
    ensure!(down.iter().any(|row| row.contains("$ mamori serve --config")), "{}", down.join("\n"));
    desk.appliance.resume().await?;
    terminal.press(&["r"])?;
    upright(&terminal, "中継サーバーの設定がない").await?;
    terminal.press(&["?"])?;
    let help = upright(&terminal, "mamori mail retry").await?;
    ensure!(!help.iter().any(|row| row.contains('│')), "a box line in ASCII");
    // Both at once would be another key to a terminal.
    terminal.press(&["Escape"])?;
    terminal
        .wait_until("the screen below", |screen| !screen.iter().any(|row| row.contains("説明: メール")))
        .await?;
    terminal.press(&["q"])?;
    terminal.wait_for_the_end().await
}

#[test]
fn without_a_terminal_the_console_names_the_commands() -> Result<()> {
    let ran = tests::Program::built()?.run(&["console", "--lang", "en"])?;
    assert_eq!(ran.code, 2);
    ensure!(ran.err.contains("needs a terminal") && ran.err.contains("mamori user"), "{}", ran.err);
    Ok(())
}
