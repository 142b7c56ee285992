//! Words fit their columns, and none has a width that depends on the terminal.

use unicode_width::UnicodeWidthStr as _;

use crate::options::Lang;
use crate::screens;
use crate::text;
use crate::words;

#[test]
fn our_own_words_hold_no_character_of_ambiguous_width() {
    let literals = words::literals();
    assert!(literals.len() > 400, "only {} words were read", literals.len());
    for literal in literals {
        assert_eq!(literal.width(), literal.width_cjk(), "{literal}");
        assert_eq!(text::clean(literal), literal);
        assert!(!literal.trim().is_empty() || literal.is_empty(), "a word is blank");
    }
}

#[test]
fn headings_fit_their_columns_in_both_languages() {
    for lang in [Lang::Ja, Lang::En] {
        for (screen, columns, words) in screens::every_column(lang) {
            for column in &columns {
                assert!(text::width(column.title) <= usize::from(column.width), "{screen}: {}", column.title);
            }
            for (place, word) in words {
                assert!(text::width(word) <= usize::from(columns[place].width), "{screen}: {word}");
            }
        }
    }
}
