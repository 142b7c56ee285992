//! Games: chance plays an opponent or a power cut, many times over, and the promises must hold.
//!
//! Each game is played 2,000 times by the ordinary test command; `MAMORI_GAMES=100000` asks for more.
//! The worlds lie in memory, so that a move costs no disk.

mod events;
mod full_disk;
mod grant;
mod keys;
mod masters;
mod memory;
mod operator;
mod reading;
mod restart;
mod world;

/// How often a game is played.
#[expect(clippy::disallowed_methods, reason = "whoever tests says how often")]
fn runs() -> u32 {
    let wanted = std::env::var("MAMORI_GAMES").ok().and_then(|text| text.parse().ok());
    wanted.unwrap_or(2_000)
}
