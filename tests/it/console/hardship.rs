//! What goes wrong around a console: its server ends and comes back, its terminal changes size in the midst of
//! a dialog, the system asks it to end, the terminal has neither colours nor box lines nor UTF-8.

use std::process::Command;

use anyhow::{Context as _, Result, ensure};
use tests::Multiplexer;

use super::office::gone;
use super::{console, program_and_config, upright};
use crate::stage::Desk;

const SCREENS: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_screen_outlives_the_end_of_the_server_and_shows_the_new_one() -> Result<()> {
    let mut desk = Desk::new(2).await?;
    let Some(terminal) = console(&desk.appliance, &[])? else { return Ok(()) };
    for screen in SCREENS {
        terminal.press(&[screen])?;
        upright(&terminal, &format!("[{screen}]")).await?;
    }
    terminal.press(&["2"])?;
    upright(&terminal, "E-00001").await?;
    terminal.press(&["f"])?;
    upright(&terminal, "ロック中だけ").await?;
    desk.appliance.kill().await?;
    // The dialog stays while the screen below it becomes another one.
    let down = upright(&terminal, "サーバーにつながりません").await?;
    ensure!(down.iter().any(|row| row.contains("ロック中だけ")), "{}", down.join("\n"));
    terminal.press(&["Escape"])?;
    gone(&terminal, "ロック中だけ").await?;
    for screen in SCREENS {
        terminal.press(&[screen])?;
        let rows = upright(&terminal, &format!("[{screen}]")).await?;
        ensure!(rows.iter().any(|row| row.contains("サーバーにつながりません")), "{}", rows.join("\n"));
    }
    desk.appliance.resume().await?;
    for screen in SCREENS {
        terminal.press(&[screen, "r"])?;
        upright(&terminal, &format!("[{screen}]")).await?;
        gone(&terminal, "サーバーにつながりません").await?;
    }
    terminal.press(&["q"])?;
    terminal.wait_for_the_end().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dialog_outlives_small_and_large_terminals_and_a_signal_gives_the_terminal_back() -> Result<()> {
    let desk = Desk::new(2).await?;
    let (program, config) = program_and_config(&desk.appliance)?;
    let note = desk.place("pid")?;
    let inner = format!("echo $$ > {note}; exec {program} console --lang en --config {config} --screen 2");
    let outer = format!("sh -c '{inner}'; echo \"ended $?\"; cat");
    let Some(terminal) = Multiplexer::start((80, 24), &["sh", "-c", &outer])? else { return Ok(()) };
    upright(&terminal, "E-00001").await?;
    terminal.press(&["n"])?;
    upright(&terminal, "New person").await?;
    terminal.type_in("X-9")?;
    terminal.resize((60, 12))?;
    terminal.wait_for("too small").await?;
    terminal.resize((130, 45))?;
    terminal.wait_for("X-9").await?;
    terminal.resize((80, 24))?;
    upright(&terminal, "X-9").await?;

    let process = std::fs::read_to_string(&note)?.trim().to_owned();
    let ended = Command::new("kill").args(["-TERM", &process]).status().context("no kill")?;
    ensure!(ended.success(), "{ended}");
    terminal.wait_for("ended 0").await?;
    // What is typed is echoed again, line by line, and no frame is left.
    terminal.type_in("plain text")?;
    terminal.press(&["Enter"])?;
    let rows = terminal
        .wait_until("the echo", |rows| rows.iter().filter(|row| row.contains("plain text")).count() == 2)
        .await?;
    ensure!(!rows.iter().any(|row| row.contains("Mamori")), "{}", rows.join("\n"));
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_colours_without_box_lines_and_without_utf8() -> Result<()> {
    let desk = Desk::new(2).await?;
    let (program, config) = program_and_config(&desk.appliance)?;
    for (before, flags) in [("NO_COLOR=1", ""), ("X=", "--mono --ascii")] {
        let line = format!("{before} exec {program} console --lang ja --config {config} --screen 2 {flags}");
        let Some(terminal) = Multiplexer::start((80, 24), &["sh", "-c", &line])? else { return Ok(()) };
        let rows = upright(&terminal, "E-00001").await?;
        let has_boxes = rows.iter().any(|row| row.contains('│'));
        assert_eq!(has_boxes, flags.is_empty(), "{}", rows.join("\n"));
        let painted = terminal.painted()?;
        let mut codes = painted.split("\u{1b}[").skip(1).filter_map(|rest| rest.split('m').next());
        // 39 and 49 are the terminal's own colours.
        let is_colour = |code: &str| matches!(code.parse(), Ok(30..=38 | 40..=48 | 90..=107));
        let has_colour = codes.any(|codes| codes.split(';').any(is_colour));
        ensure!(!has_colour, "a colour: {painted:?}");
        terminal.press(&["q"])?;
        terminal.wait_for_the_end().await?;
    }
    // tmux itself needs UTF-8; the program inside sees a locale that has none.
    let line = format!("LC_ALL=C {program} console --config {config}; echo \"ended $?\"; cat");
    let Some(terminal) = Multiplexer::start((80, 24), &["sh", "-c", &line])? else { return Ok(()) };
    let rows = terminal.wait_for("ended 2").await?;
    ensure!(rows.iter().any(|row| row.contains("export LC_ALL=C.UTF-8")), "{}", rows.join("\n"));
    Ok(())
}
