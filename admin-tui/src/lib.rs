//! `mamori console`: the operator's full-screen face of the admin socket.
//!
//! [`State`](state::State) takes [`Event`](state::Event)s and answers with
//! [`Effect`](state::Effect)s; it does no input or output. `screens` draw it and change nothing.
//! `keys` is the one table of keys, from which the help and the manual page are printed. `link` asks the
//! server in the background, `terminal` borrows the terminal and gives it back whatever happens, and `run`
//! ties them together. Whatever is shown passes `text::clean` on its way into a cell.
//!
//! The crate knows `admin-api` alone, which has no type for an answer, a result or a mail body.

mod keys;
mod link;
mod options;
mod paint;
mod rehearsal;
mod run;
mod screens;
mod state;
mod terminal;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub use keys::{KeyHelp, PlaceHelp, commands, manual};
pub use options::{Borders, Lang, Options, Print};
pub use rehearsal::{Asked, Rehearsal};
pub use run::{ConsoleError, run};
