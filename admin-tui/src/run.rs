//! The loop: events from the terminal, the clock, the server and the system, one after the other.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use admin_api::imports::MOST_BYTES;
use ratatui::crossterm::event::{self, Event as Happened};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::keys::Key;
use crate::link::Link;
use crate::options::{Options, Print};
use crate::paint::Look;
use crate::screens;
use crate::state::{Ask, Clock, Effect, Event, State};
use crate::terminal::Borrowed;

/// Between two looks at the clock.
const TICK: Duration = Duration::from_millis(500);
/// Requests at once; the server gives an account eight connections.
const AT_ONCE: usize = 4;

/// Why a console could not run.
#[derive(Debug, thiserror::Error)]
pub enum ConsoleError {
    /// The terminal could not be taken or drawn on.
    #[error("could not use the terminal")]
    Terminal(#[source] io::Error),
    /// The background work could not be started.
    #[error("could not start the requests to the server")]
    Requests(#[source] io::Error),
}

/// Runs a console until somebody leaves it or its terminal is gone.
///
/// # Errors
/// [`ConsoleError`]; the terminal is given back before.
pub fn run(options: Options) -> Result<(), ConsoleError> {
    let start = Instant::now();
    let (events, happened) = mpsc::channel();
    let link = Link { socket: options.socket.clone(), claim: options.claim.clone() };
    let asks = answer_in_background(link, events.clone()).map_err(ConsoleError::Requests)?;
    let mut borrowed = Borrowed::take(options.borders).map_err(ConsoleError::Terminal)?;
    let look = Look { has_colours: !options.is_mono, is_ascii: borrowed.is_ascii };
    let size = borrowed.terminal.size().map_err(ConsoleError::Terminal)?;
    let mut state = State::new(options, (size.width, size.height), clock(start));
    draw(&mut borrowed, &state, look)?;
    listen_to_keys(events.clone());
    let effects = state.begin();
    let mut world = World { asks, events, print: state.options.print, reserved: BTreeMap::new() };
    if world.take(effects) {
        return Ok(());
    }
    loop {
        for event in next(&happened, start) {
            let effects = state.update(event);
            if world.take(effects) {
                return Ok(());
            }
        }
        draw(&mut borrowed, &state, look)?;
    }
}

fn draw(borrowed: &mut Borrowed, state: &State, look: Look) -> Result<(), ConsoleError> {
    let drawn = borrowed.terminal.draw(|frame| {
        if let Some(cursor) = screens::draw(state, frame.buffer_mut(), look) {
            frame.set_cursor_position(cursor);
        }
    });
    drawn.map(|_| ()).map_err(ConsoleError::Terminal)
}

/// Waits for something to happen; whatever else has happened meanwhile comes along, so that a burst is
/// drawn once.
fn next(happened: &Receiver<Event>, start: Instant) -> Vec<Event> {
    let mut events = match happened.recv_timeout(TICK) {
        Ok(event) => vec![event],
        Err(RecvTimeoutError::Timeout) => Vec::new(),
        Err(RecvTimeoutError::Disconnected) => vec![Event::Gone],
    };
    events.extend(happened.try_iter());
    events.push(Event::Tick(clock(start)));
    events
}

/// The time of this host, for the title alone; the server keeps its own.
fn clock(start: Instant) -> Clock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the console has no App; nothing it shows is decided by this time"
    )]
    let now = jiff::Zoned::now();
    Clock {
        running: start.elapsed(),
        shown: now.strftime("%Y-%m-%d %H:%M %Z").to_string(),
        minute: now.strftime("%H:%M").to_string(),
    }
}

/// Does what the state wants of the world.
struct World {
    asks: UnboundedSender<Ask>,
    events: Sender<Event>,
    print: Print,
    /// Files that wait to be filled; they go with the console.
    reserved: BTreeMap<PathBuf, File>,
}

impl Drop for World {
    fn drop(&mut self) {
        for path in self.reserved.keys() {
            // An empty file that cannot be taken away tells nothing to anybody.
            std::fs::remove_file(path).ok();
        }
    }
}

impl World {
    /// Tells whether the console is to end.
    fn take(&mut self, effects: Vec<Effect>) -> bool {
        let mut ends = false;
        for effect in effects {
            match effect {
                Effect::Leave => ends = true,
                // Nobody takes requests any more only when the program is about to end.
                Effect::Ask(ask) => ends |= self.asks.send(*ask).is_err(),
                Effect::Read(path) => {
                    let events = self.events.clone();
                    std::thread::spawn(move || {
                        let read = read(&path).map_err(|error| error.to_string());
                        events.send(Event::Read(path, read)).ok();
                    });
                }
                Effect::Reserve(path) => {
                    let opened = create(&path).map_err(|error| error.to_string());
                    let opened = opened.map(|file| {
                        self.reserved.insert(path.clone(), file);
                    });
                    ends |= self.events.send(Event::Reserved(path, opened)).is_err();
                }
                Effect::Print(path, slips) => self.print(path, slips),
                Effect::Release(path) => {
                    if self.reserved.remove(&path).is_some() {
                        std::fs::remove_file(path).ok();
                    }
                }
                Effect::Save(path, bytes) => {
                    let saved = save(&path, &bytes).map_err(|error| error.to_string());
                    ends |= self.events.send(Event::Saved(path, saved)).is_err();
                }
            }
        }
        ends
    }

    /// Fills a reserved file with slips, beside: many pages take a while. What could not be written goes.
    fn print(&mut self, path: PathBuf, slips: Vec<u8>) {
        let (print, events) = (self.print, self.events.clone());
        let Some(mut file) = self.reserved.remove(&path) else { return };
        std::thread::spawn(move || {
            let made = serde_json::from_slice(&slips).map_err(|error| error.to_string());
            let bytes = made.and_then(|made| print(&made, &path));
            let written = bytes.and_then(|bytes| {
                let all = file.write_all(&bytes).and_then(|()| file.sync_all());
                all.map_err(|error| error.to_string())
            });
            if written.is_err() {
                std::fs::remove_file(&path).ok();
            }
            events.send(Event::Saved(path, written)).ok();
        });
    }
}

/// A file as far as the server would take it, and one byte more, so that the server refuses it in its words.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a new file that only its owner may read.
fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A new file that only its owner may read.
fn create(path: &Path) -> io::Result<File> {
    std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

fn listen_to_keys(events: Sender<Event>) {
    std::thread::spawn(move || {
        loop {
            let event = match event::read() {
                Ok(Happened::Key(key)) => Key::of(key).map(Event::Key),
                Ok(Happened::Paste(text)) => Some(Event::Paste(text)),
                Ok(Happened::Resize(width, height)) => Some(Event::Resize(width, height)),
                Ok(_) => None,
                Err(_) => Some(Event::Gone),
            };
            let Some(event) = event else { continue };
            let is_last = matches!(event, Event::Gone);
            if events.send(event).is_err() || is_last {
                return;
            }
        }
    });
}

/// A thread that sends requests and tells the replies, and what the system asks for.
fn answer_in_background(link: Link, events: Sender<Event>) -> io::Result<UnboundedSender<Ask>> {
    let (asks, asked) = unbounded_channel();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::Builder::new().name("link".to_owned()).spawn(move || {
        runtime.block_on(async move {
            tokio::spawn(leave_on_signals(events.clone()));
            answer(link, asked, events).await;
        });
    })?;
    Ok(asks)
}

async fn answer(link: Link, mut asked: UnboundedReceiver<Ask>, events: Sender<Event>) {
    let gate = std::sync::Arc::new(tokio::sync::Semaphore::new(AT_ONCE));
    while let Some(ask) = asked.recv().await {
        let (link, events, gate) = (link.clone(), events.clone(), gate.clone());
        tokio::spawn(async move {
            let _pass = gate.acquire().await;
            let reply = link.ask(&ask).await;
            events.send(Event::Reply(Box::new(ask.ticket), reply)).ok();
        });
    }
}

async fn leave_on_signals(events: Sender<Event>) {
    let kinds = [SignalKind::terminate(), SignalKind::hangup(), SignalKind::interrupt()];
    let Ok([mut terminate, mut hangup, mut interrupt]) = signals(kinds) else { return };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = hangup.recv() => {}
        _ = interrupt.recv() => {}
    }
    events.send(Event::Gone).ok();
}

fn signals(kinds: [SignalKind; 3]) -> io::Result<[tokio::signal::unix::Signal; 3]> {
    let [terminate, hangup, interrupt] = kinds;
    Ok([signal(terminate)?, signal(hangup)?, signal(interrupt)?])
}
