//! What chance presses in the console.

use proptest::prelude::*;

/// Keys of the console, those that lead on more often than others.
pub(super) fn keys() -> impl Strategy<Value = Vec<char>> {
    let letters = prop::sample::select(
        "abcdefghijklmnoprstuvwxyzACDFGJKLMOPRSTW1234567890 *-<>/:?%.".chars().collect::<Vec<_>>(),
    );
    let key = prop_oneof![
        4 => letters,
        3 => Just('\n'),
        1 => Just('\t'),
        1 => Just('\u{1b}'),
        1 => prop::sample::select(vec!['\u{4}', '\u{10}', '\u{13}']),
    ];
    prop::collection::vec(key, 1..16)
}

/// A console that begins on a screen.
pub(super) fn options(screen: char) -> admin_tui::Options {
    admin_tui::Options {
        socket: "admin.sock".into(),
        lang: admin_tui::Lang::En,
        screen: Some(screen),
        is_read_only: false,
        is_mono: true,
        borders: admin_tui::Borders::Ascii,
        claim: None,
        account: "mallory".to_owned(),
        host: "sv".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        start: "mamori serve".to_owned(),
        // A game looks at what would be printed, not at its pages.
        print: |_, _| Ok(Vec::new()),
    }
}
