//! A console without a terminal: somebody else presses its keys, answers its requests and looks at its
//! frames. Games and measurements use it; nothing of it reaches a terminal.

use bytes::Bytes;
use hyper::{Request, StatusCode};
use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::layout::Rect;

use crate::keys::Key;
use crate::link;
use crate::options::Options;
use crate::paint::Look;
use crate::screens;
use crate::state::{Ask, Clock, Effect, Event, State, Trouble};

/// A console whose world is played.
pub struct Rehearsal {
    state: State,
    asks: Vec<Ask>,
    saved: Vec<Vec<u8>>,
}

/// A request that waits for its answer.
pub struct Asked {
    ask: Ask,
    /// As it would travel through the socket.
    pub request: Request<Bytes>,
}

impl Rehearsal {
    /// One that has just started, on a screen of this size.
    pub fn new(options: Options, size: (u16, u16)) -> Self {
        let mut rehearsal =
            Self { state: State::new(options, size, Clock::default()), asks: Vec::new(), saved: Vec::new() };
        let effects = rehearsal.state.begin();
        rehearsal.take(effects);
        rehearsal
    }

    /// Presses a key: a letter as itself, Enter as `\n`, Esc as `\u{1b}`, Tab as `\t`, Ctrl with a letter as
    /// the control character that terminals send for it.
    pub fn press(&mut self, key: char) {
        let key = match key {
            '\n' => Key::Enter,
            '\u{1b}' => Key::Esc,
            '\t' => Key::Tab,
            control @ '\u{1}'..='\u{1a}' => {
                Key::Ctrl(char::from(u8::try_from(u32::from(control)).unwrap_or(1) + b'a' - 1))
            }
            letter => Key::Char(letter),
        };
        let effects = self.state.update(Event::Key(key));
        self.take(effects);
    }

    /// The request that was made first of those without an answer.
    pub fn asked(&mut self) -> Option<Asked> {
        while !self.asks.is_empty() {
            let ask = self.asks.remove(0);
            // A request that cannot be written down is answered as the link answers it.
            match link::request(&ask, None) {
                Ok(request) => return Some(Asked { ask, request }),
                Err(trouble) => self.reply(ask, Err(trouble)),
            }
        }
        None
    }

    /// Answers a request with what the server said.
    pub fn answer(&mut self, asked: Asked, status: StatusCode, body: Vec<u8>) {
        self.reply(asked.ask, link::heard(status, body.into()));
    }

    fn reply(&mut self, ask: Ask, reply: Result<Bytes, Trouble>) {
        let effects = self.state.update(Event::Reply(Box::new(ask.ticket), reply));
        self.take(effects);
    }

    /// The rows of the frame that would be drawn now.
    pub fn frame(&self) -> Vec<String> {
        let (width, height) = self.state.size;
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height });
        screens::draw(&self.state, &mut buffer, Look { has_colours: false, is_ascii: true });
        (0..height).map(|y| row(&buffer, y)).collect()
    }

    /// The files it wrote.
    pub fn saved(&self) -> &[Vec<u8>] {
        &self.saved
    }

    fn take(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(ask) => self.asks.push(*ask),
                Effect::Save(path, bytes) => {
                    self.saved.push(bytes);
                    let more = self.state.update(Event::Saved(path, Ok(())));
                    self.take(more);
                }
                Effect::Reserve(path) => {
                    let more = self.state.update(Event::Reserved(path, Ok(())));
                    self.take(more);
                }
                Effect::Print(path, slips) => {
                    self.saved.push(slips);
                    let more = self.state.update(Event::Saved(path, Ok(())));
                    self.take(more);
                }
                // There are no files here, and nowhere to go.
                Effect::Read(path) => {
                    let more = self.state.update(Event::Read(path, Err("-".to_owned())));
                    self.take(more);
                }
                Effect::Leave | Effect::Release(_) => {}
            }
        }
    }
}

/// A row as a terminal shows it; the cell behind a wide character is part of it.
pub(crate) fn row(buffer: &Buffer, y: u16) -> String {
    let mut text = String::new();
    let mut x = 0;
    while x < buffer.area.width {
        let symbol = buffer.cell((x, y)).map_or(" ", ratatui::buffer::Cell::symbol);
        text.push_str(symbol);
        x += symbol.cell_width().max(1);
    }
    text
}
