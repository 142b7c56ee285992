//! How quick the console is over a company of 100,000: a socket that knows as many people, a real terminal,
//! and a clock beside it.

use std::io::{Read as _, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use admin_api::roster::{People, Person, State};
use admin_api::status::{Program as Running, Status};
use anyhow::{Context as _, Result, bail, ensure};
use serde::Serialize;

use crate::figures::{Latencies, Percentiles, Usage};
use crate::program::Program;

/// How many people there are.
const PEOPLE: usize = 100_000;
/// Nothing is waited for longer than this.
const PATIENCE: Duration = Duration::from_mins(2);
/// Silence after which a screen counts as drawn to its end.
const QUIET: Duration = Duration::from_millis(60);

/// The figures of one run, times in milliseconds.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Report {
    /// People behind the socket.
    pub people: usize,
    /// From the start of the program to the first bytes of its first frame.
    pub first_paint_ms: f64,
    /// From a key to the first bytes of what it changed.
    pub key_to_paint: Percentiles,
    /// From the key that asks for the end of the list until its last person has come.
    pub to_the_end_ms: f64,
    /// Resident memory after a screen of people, in KiB.
    pub rss_kib: u64,
    /// The same after everybody has passed.
    pub rss_at_the_end_kib: u64,
}

/// The program in a terminal that `script` makes.
struct Terminal {
    child: Child,
    keys: ChildStdin,
    seen: Receiver<Vec<u8>>,
}

impl Terminal {
    fn start(program: &Path, socket: &Path) -> Result<Self> {
        let program = program.to_str().context("a strange folder")?;
        let socket = socket.to_str().context("a strange folder")?;
        let console =
            format!("exec {program} console --lang ja --borders ascii --screen 2 --socket {socket}");
        let mut child = Command::new("script")
            .args(["-q", "-e", "-c", &format!("stty cols 120 rows 40; {console}"), "/dev/null"])
            .env("TERM", "xterm-256color")
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("could not start script")?;
        let keys = child.stdin.take().context("nothing to type into")?;
        let mut screen = child.stdout.take().context("nothing to look at")?;
        let (sender, seen) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(size @ 1..) = screen.read(&mut buffer) {
                if sender.send(buffer.get(..size).unwrap_or_default().to_vec()).is_err() {
                    return;
                }
            }
        });
        Ok(Self { child, keys, seen })
    }

    fn press(&mut self, keys: &str) -> Result<()> {
        self.keys.write_all(keys.as_bytes())?;
        self.keys.flush().context("the terminal is gone")
    }

    /// Waits for a text among what is drawn from now on.
    fn wait_for(&self, text: &str) -> Result<()> {
        let (begun, mut all) = (Instant::now(), Vec::new());
        while begun.elapsed() < PATIENCE {
            match self.seen.recv_timeout(PATIENCE) {
                Ok(piece) => all.extend(piece),
                Err(error) => bail!("{text:?} was never drawn: {error}"),
            }
            if String::from_utf8_lossy(&all).contains(text) {
                return Ok(());
            }
        }
        bail!("{text:?} was not drawn in time")
    }

    /// Waits until nothing is drawn for a while.
    fn settle(&self) -> Result<()> {
        loop {
            match self.seen.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return Ok(()),
                Err(RecvTimeoutError::Disconnected) => bail!("the console has ended"),
            }
        }
    }

    /// What the console itself uses, not the terminal around it.
    fn usage(&self) -> Result<Usage> {
        let own = self.child.id();
        let children = std::fs::read_to_string(format!("/proc/{own}/task/{own}/children"))?;
        let console = children.split_whitespace().next().context("no console")?.parse()?;
        Usage::of(console)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // One that has left by itself is gone already.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn person(number: usize) -> Person {
    Person {
        schema: "mamori.user/1".to_owned(),
        staff_number: format!("E{number:06}"),
        login: format!("e{number:06}"),
        name: format!("山田 太郎{number}"),
        kana: Some("ヤマダ タロウ".to_owned()),
        name_en: None,
        mail: Some(format!("e{number}@corp.example")),
        department: Some("S0110".to_owned()),
        department_path: "本社 営業部 第一課".to_owned(),
        role: String::new(),
        scope: String::new(),
        personnel_authority: false,
        qualification: None,
        born: None,
        sex: None,
        employment: String::new(),
        reads: None,
        attributes: Vec::new(),
        joined: None,
        left: None,
        state: State::Active,
        suspended: None,
        locks: Vec::new(),
    }
}

/// What the socket says to a request.
fn reply(path: &str) -> Result<String> {
    let query = |name: &str| {
        let given = path.split(['?', '&']).find_map(|part| part.strip_prefix(name));
        given.and_then(|value| value.parse::<usize>().ok())
    };
    if path.starts_with("/v1/people?") {
        let (from, count) = (query("after=").unwrap_or(0), query("limit=").unwrap_or(500));
        let to = (from + count).min(PEOPLE);
        let next = (to < PEOPLE).then(|| to.to_string());
        let items = (from + 1..=to).map(person).collect();
        let people = People { schema: "mamori.user.list/1".to_owned(), items, next };
        return Ok(serde_json::to_string(&people)?);
    }
    Ok(match path {
        "/v1/status" => serde_json::to_string(&Status {
            schema: "mamori.status/1".to_owned(),
            ok: true,
            public_url: "https://health.corp.example".to_owned(),
            is_writable: true,
            people: PEOPLE as u64,
            awaiting_first: 0,
            departments: 1,
            events: 0,
            open_event: None,
            backup: "in-time".to_owned(),
            warnings: Vec::new(),
        })?,
        _ => serde_json::to_string(&Running {
            schema: "mamori.program/1".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            api: 1,
        })?,
    })
}

/// Answers one request; tells whether it gave the end of the list.
fn answer(mut stream: UnixStream) -> Result<bool> {
    let mut head = Vec::new();
    let mut buffer = [0; 4_096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let size = stream.read(&mut buffer)?;
        ensure!(size > 0, "half a request");
        head.extend(buffer.get(..size).unwrap_or_default());
    }
    let head = String::from_utf8_lossy(&head);
    let path = head.split(' ').nth(1).context("no path")?;
    let body = reply(path)?;
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    Ok(body.contains(&format!("\"E{PEOPLE:06}\"")))
}

/// Presses so many keys and measures.
///
/// # Errors
/// When the console cannot be run, or draws another thing than expected.
pub fn run(keys: usize) -> Result<Report> {
    let folder = tempfile::tempdir()?;
    let socket = folder.path().join("admin.sock");
    let listener = UnixListener::bind(&socket)?;
    let (tells, ended) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let tells = tells.clone();
            std::thread::spawn(move || {
                if answer(stream).is_ok_and(|is_end| is_end) {
                    tells.send(()).ok();
                }
            });
        }
    });
    let begun = Instant::now();
    let mut terminal = Terminal::start(Program::built()?.path(), &socket)?;
    terminal.wait_for("Mamori")?;
    let first_paint_ms = millis(begun.elapsed());
    terminal.press("r")?;
    terminal.settle()?;
    let rss_kib = terminal.usage()?.rss_kib;
    let mut times = Latencies::default();
    for number in 0..keys {
        // Down by rows, and now and then by pages, so that other people come into view.
        let key = if number % 10 == 9 { "\u{4}" } else { "j" };
        terminal.settle()?;
        let begun = Instant::now();
        terminal.press(key)?;
        terminal.seen.recv_timeout(PATIENCE).context("the key changed nothing")?;
        times.add(begun.elapsed());
    }
    terminal.settle()?;
    let begun = Instant::now();
    terminal.press("G")?;
    ended.recv_timeout(PATIENCE).context("the end of the list was never asked for")?;
    let to_the_end_ms = millis(begun.elapsed());
    terminal.settle()?;
    let rss_at_the_end_kib = terminal.usage()?.rss_kib;
    terminal.press("q")?;
    Ok(Report {
        people: PEOPLE,
        first_paint_ms,
        key_to_paint: times.percentiles(),
        to_the_end_ms,
        rss_kib,
        rss_at_the_end_kib,
    })
}

fn millis(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}
