//! A real terminal around the program: tmux keeps the screen, sends keys and tells what stands there.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::deadline;
use crate::skip::{find_program, skipped};

/// One program in a terminal of its own; its server of terminals goes with it.
pub struct Multiplexer {
    folder: tempfile::TempDir,
}

impl Multiplexer {
    /// Starts a program in a terminal of this size; `None` where tmux is missing.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start((width, height): (u16, u16), words: &[&str]) -> Result<Option<Self>> {
        if find_program("tmux").is_none() {
            skipped("tmux is not installed");
            return Ok(None);
        }
        let terminal = Self { folder: tempfile::Builder::new().prefix("mamori-tmux-").tempdir()? };
        let (width, height) = (width.to_string(), height.to_string());
        let mut start = vec!["-f", "/dev/null", "new-session", "-d", "-x", &width, "-y", &height, "--"];
        start.extend(words);
        terminal.tmux(&start)?;
        Ok(Some(terminal))
    }

    /// Presses keys by tmux's names for them.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn press(&self, keys: &[&str]) -> Result<()> {
        self.tmux(&[&["send-keys"], keys].concat()).map(|_| ())
    }

    /// Types a text.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn type_in(&self, text: &str) -> Result<()> {
        self.tmux(&["send-keys", "-l", text]).map(|_| ())
    }

    /// The rows of the screen, blanks at their ends left out.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn screen(&self) -> Result<Vec<String>> {
        Ok(self.tmux(&["capture-pane", "-p"])?.lines().map(str::to_owned).collect())
    }

    /// The screen with the sequences that paint it.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn painted(&self) -> Result<String> {
        self.tmux(&["capture-pane", "-p", "-e"])
    }

    /// Waits until a text stands on the screen, and gives the rows.
    ///
    /// # Errors
    /// When it does not come in time, with what stands there instead.
    pub async fn wait_for(&self, text: &str) -> Result<Vec<String>> {
        self.wait_until(text, |screen| screen.iter().any(|row| row.contains(text))).await
    }

    /// Waits until the screen is as it should be, and gives the rows.
    ///
    /// # Errors
    /// When it does not become so in time, with what stands there instead.
    pub async fn wait_until(&self, what: &str, is_so: impl Fn(&[String]) -> bool) -> Result<Vec<String>> {
        // A frame arrives in pieces: one that stays the same over two looks is whole.
        let look = || async {
            let screen = self.screen().ok().filter(|screen| is_so(screen))?;
            self.screen().is_ok_and(|again| again == screen).then_some(screen)
        };
        let seen = deadline::until(format!("{what:?} on the screen"), look).await;
        seen.with_context(|| self.screen().map_or_else(|error| format!("{error:#}"), |rows| rows.join("\n")))
    }

    /// Changes the size of the terminal.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn resize(&self, (width, height): (u16, u16)) -> Result<()> {
        let (width, height) = (width.to_string(), height.to_string());
        self.tmux(&["resize-window", "-x", &width, "-y", &height]).map(|_| ())
    }

    /// Waits until the program has ended, which takes its terminal away.
    ///
    /// # Errors
    /// When it does not end in time.
    pub async fn wait_for_the_end(&self) -> Result<()> {
        let look = || async { self.tmux(&["list-sessions"]).is_err().then_some(()) };
        deadline::until("the end of the program", look).await
    }

    fn tmux(&self, words: &[&str]) -> Result<String> {
        let output = Command::new("tmux")
            .arg("-S")
            .arg(self.folder.path().join("socket"))
            .args(words)
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("TERM", "xterm-256color")
            .env("LC_ALL", "C.UTF-8")
            .env("HOME", self.folder.path())
            .env("LOGNAME", "tanaka")
            .stdin(Stdio::null())
            .output()
            .context("could not start tmux")?;
        if !output.status.success() {
            bail!("tmux {words:?}: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

impl Drop for Multiplexer {
    fn drop(&mut self) {
        // A program that has ended by itself has taken its terminal along.
        self.tmux(&["kill-server"]).ok();
    }
}
