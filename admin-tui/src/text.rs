//! Text as a terminal shows it: made harmless, measured in cells, cut between graphemes.

use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, VariationSelector};
use icu_properties::{CodePointMapData, CodePointSetData};
use ratatui::buffer::CellWidth as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// What stands for a character that must not reach a terminal.
const SIGN: char = '?';

/// The one sanitiser: controls, escape sequences, direction marks, zero-width characters, tags, private
/// and unassigned characters become a visible sign each. Variation selectors of ideographs stay, because
/// they belong to names; those of emoji go, because terminals disagree about their width.
pub(crate) fn clean(text: &str) -> String {
    text.chars().map(|sign| if is_harmless(sign) { sign } else { SIGN }).collect()
}

fn is_harmless(sign: char) -> bool {
    if matches!(sign, ' '..='~') {
        return true;
    }
    if CodePointSetData::new::<VariationSelector>().contains(sign) {
        return !matches!(sign, '\u{fe0e}' | '\u{fe0f}');
    }
    let is_kept = !matches!(
        CodePointMapData::<GeneralCategory>::new().get(sign),
        GeneralCategory::Control
            | GeneralCategory::Format
            | GeneralCategory::LineSeparator
            | GeneralCategory::ParagraphSeparator
            | GeneralCategory::PrivateUse
            | GeneralCategory::Surrogate
            | GeneralCategory::Unassigned
    );
    is_kept && !CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(sign)
}

/// Cells of a harmless text.
pub(crate) fn width(text: &str) -> usize {
    text.graphemes(true).map(cells).sum()
}

/// A mark without anything to stand on would join the border; it is shown by a sign of one cell.
fn cells(grapheme: &str) -> usize {
    usize::from(grapheme.cell_width()).max(1)
}

/// The text, made harmless, in exactly so many cells: padded with blanks, or cut between graphemes and
/// ended with `~`.
pub(crate) fn fit(text: &str, room: usize) -> String {
    let text = clean(text);
    let is_cut = width(&text) > room;
    let room_for_text = if is_cut { room.saturating_sub(1) } else { room };
    let mut fitted = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let next = used + cells(grapheme);
        if next > room_for_text {
            break;
        }
        if grapheme.cell_width() == 0 {
            fitted.push(SIGN);
        } else {
            fitted.push_str(grapheme);
        }
        used = next;
    }
    if is_cut && room > 0 {
        fitted.push('~');
        used += 1;
    }
    fitted.push_str(&" ".repeat(room.saturating_sub(used)));
    fitted
}

/// Cells of the graphemes that fill at least so many cells from the start.
pub(crate) fn taken(text: &str, least: usize) -> usize {
    let text = clean(text);
    text.graphemes(true).fold(0, |used, grapheme| if used < least { used + cells(grapheme) } else { used })
}

/// The text without those graphemes.
pub(crate) fn behind(text: &str, least: usize) -> String {
    let text = clean(text);
    let mut used = 0;
    let rest = text.graphemes(true).skip_while(|grapheme| {
        let is_before = used < least;
        used += cells(grapheme);
        is_before
    });
    rest.collect()
}

/// The text with blanks before it, for numbers.
pub(crate) fn fit_right(text: &str, room: usize) -> String {
    let text = clean(text);
    let used = width(&text);
    // What begins with a mark must not join the blanks before it.
    format!("{}{}", " ".repeat(room.saturating_sub(used)), fit(&text, used.min(room)))
}

/// The text in lines of at most so many cells; breaks between words where there are any.
pub(crate) fn wrapped(text: &str, room: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for word in text.split_word_bounds() {
        let size = width(word);
        if used + size > room && used > 0 {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0;
            if word == " " {
                continue;
            }
        }
        for grapheme in word.graphemes(true) {
            if used + cells(grapheme) > room && used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push_str(grapheme);
            used += cells(grapheme);
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The number with a comma before every third digit from the right.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A size in the largest unit that leaves a whole number: `398 MB`.
pub(crate) fn bytes(size: u64) -> String {
    /// The units above a byte, each a thousand times the one before.
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    let mut shown = (size, "B");
    for unit in UNITS {
        if shown.0 < 10_000 {
            break;
        }
        shown = (shown.0.div_ceil(1_000), unit);
    }
    format!("{} {}", grouped(shown.0), shown.1)
}

/// The text as one word of a shell.
pub(crate) fn quoted(text: &str) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || "-_./@:+,=".contains(sign);
    if !text.is_empty() && text.chars().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_steer_a_terminal_becomes_a_visible_sign() {
        for hostile in [
            "\u{1b}",
            "\u{7}",
            "\u{7f}",
            "\u{9b}",
            "\n",
            "\t",
            "\u{2028}",
            "\u{2029}",
            "\u{202a}",
            "\u{202e}",
            "\u{2066}",
            "\u{2069}",
            "\u{200b}",
            "\u{200d}",
            "\u{200f}",
            "\u{feff}",
            "\u{e0001}",
            "\u{e0041}",
            "\u{e000}",
            "\u{378}",
            "\u{3164}",
            "\u{115f}",
            "\u{fe0f}",
            "\u{61c}",
            "\u{ad}",
            "\u{10ffff}",
        ] {
            assert_eq!(
                clean(&format!("a{hostile}b")),
                "a?b",
                "{:x}",
                u32::from(hostile.chars().next().unwrap())
            );
        }
    }

    #[test]
    fn names_stay_as_they_are() {
        for name in
            ["髙﨑 𠮷子", "ﾔﾏﾀﾞ ﾀﾛｳ", "か\u{3099}", "辻\u{e0100}", "葛\u{fe00}", "Ångström", "山田　太郎"]
        {
            assert_eq!(clean(name), name);
        }
    }

    #[test]
    fn every_text_takes_exactly_its_cells() {
        let texts = [
            "",
            "a",
            "山田太郎",
            "𠮷野家",
            "ﾔﾏﾀﾞ",
            "か\u{3099}き",
            "辻\u{e0100}",
            "\u{3099}",
            "a\u{301}\u{301}b",
            "👩‍👩‍👧",
            "\u{1b}[2J",
        ];
        for text in texts {
            for room in 0..9 {
                let fitted = fit(text, room);
                assert_eq!(width(&fitted), room, "{text:?} in {room}: {fitted:?}");
                assert_eq!(width(&fit_right(text, room)), room, "{text:?} in {room}");
            }
        }
        assert_eq!(fit("山田太郎", 6), "山田~ ");
        assert_eq!(fit("山田太郎", 5), "山田~");
        assert_eq!(fit("山田", 6), "山田  ");
    }

    #[test]
    fn long_lines_break_between_words_and_lose_nothing() {
        assert_eq!(wrapped("the server does not answer", 11), ["the server", "does not", "answer"]);
        let japanese = "停止すると、次の操作からログインできません。";
        let lines = wrapped(japanese, 12);
        assert!(lines.iter().all(|line| width(line) <= 12), "{lines:?}");
        assert_eq!(lines.concat(), japanese);
    }

    #[test]
    fn numbers_are_grouped_and_words_are_quoted_for_a_shell() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
        for (size, text) in
            [(0, "0 B"), (9_999, "9,999 B"), (398_000_000, "398 MB"), (61_200_000_000, "62 GB")]
        {
            assert_eq!(bytes(size), text);
        }
        for (text, word) in [
            ("10482", "10482"),
            ("電話で確認", "電話で確認"),
            ("a b", "'a b'"),
            ("it's", "'it'\\''s'"),
            ("", "''"),
        ] {
            assert_eq!(quoted(text), word);
        }
    }
}
