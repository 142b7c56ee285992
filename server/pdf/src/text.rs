//! Lines: measuring and breaking text after the Japanese rules (kinsoku) and between English words.

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter, LineSegmenterBorrowed};

use crate::document::line_run;
use crate::drawing::{Anchor, Drawing, Ink, Point, Shape};
use crate::font::{self, Weight};

/// Millimetres in one typographic point.
pub const MM_PER_POINT: f32 = 25.4 / 72.0;

/// Share of the text size that an ideograph stands above the baseline.
pub const ASCENT: f32 = 0.88;

/// Rounding slack when a line is filled to its very end, as a share of the text size.
const SLACK: f32 = 0.001;

/// Where lines stand between the two edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Flush left.
    Left,
    /// Centred.
    Centre,
    /// Flush right.
    Right,
}

impl Align {
    /// The text anchor and its place between `left` and `left + width`.
    pub(crate) fn anchor(self, left: f32, width: f32) -> (Anchor, f32) {
        match self {
            Self::Left => (Anchor::Start, left),
            Self::Centre => (Anchor::Middle, left + width / 2.0),
            Self::Right => (Anchor::End, left + width),
        }
    }
}

/// How a paragraph on paper looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Text size in points.
    pub points: f32,
    /// Regular or bold.
    pub weight: Weight,
    /// Colour.
    pub ink: Ink,
    /// Line distance as a multiple of the text size.
    pub leading: f32,
    /// Edge the lines keep to.
    pub align: Align,
}

impl Style {
    /// Running text: 10.5 points, the size of Japanese office papers.
    pub const BODY: Self =
        Self { points: 10.5, weight: Weight::Regular, ink: Ink::BLACK, leading: 1.65, align: Align::Left };
    /// Notes and table cells.
    pub const SMALL: Self = Self { points: 8.5, leading: 1.5, ..Self::BODY };
    /// The document's title.
    pub const TITLE: Self = Self { points: 17.0, weight: Weight::Bold, leading: 1.4, ..Self::BODY };
    /// A section's heading.
    pub const HEADING: Self = Self { points: 12.5, weight: Weight::Bold, leading: 1.5, ..Self::BODY };

    /// The same, bold.
    #[must_use]
    pub const fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// The same in another colour.
    #[must_use]
    pub const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same at another size in points.
    #[must_use]
    pub const fn points(self, points: f32) -> Self {
        Self { points, ..self }
    }

    /// The same, kept to another edge.
    #[must_use]
    pub const fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// Text size in millimetres.
    pub fn size(&self) -> f32 {
        self.points * MM_PER_POINT
    }

    /// Distance between two baselines in millimetres.
    pub fn line_height(&self) -> f32 {
        self.size() * self.leading
    }

    /// Distance from the top of a line to its baseline in millimetres.
    pub fn baseline(&self) -> f32 {
        (self.line_height() - self.size()) / 2.0 + self.size() * ASCENT
    }

    /// Breaks a text to this width in millimetres.
    pub fn wrap<'a>(&self, text: &'a str, width: f32) -> Vec<Line<'a>> {
        wrap(text, self.weight, self.size(), width)
    }

    /// The height in millimetres of a text broken to this width.
    pub fn height(&self, text: &str, width: f32) -> f32 {
        self.wrap(text, width).iter().fold(0.0, |sum, _| sum + self.line_height())
    }
}

/// A paragraph as a drawing of this width in millimetres, to be put where there is room.
pub fn paragraph(text: &str, style: &Style, width: f32) -> Drawing {
    let lines = style.wrap(text, width);
    let mut drawing = Drawing::new(width, lines.iter().fold(0.0, |sum, _| sum + style.line_height()));
    let mut y = 0.0;
    for line in lines {
        drawing.push("", Shape::Text(line_run(line.visible(), style, Point::new(0.0, y), width)));
        y += style.line_height();
    }
    drawing
}

/// One line of a broken text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line<'a> {
    /// Its part of the input, closing blanks and line break included: the lines joined give the input again.
    pub text: &'a str,
    /// Width of the visible part.
    pub width: f32,
}

impl<'a> Line<'a> {
    fn new(text: &'a str, weight: Weight, size: f32) -> Self {
        Self { text, width: font::width(visible(text), weight, size) }
    }

    /// The part that is drawn: without closing blanks and line break.
    pub fn visible(&self) -> &'a str {
        visible(self.text)
    }
}

fn visible(text: &str) -> &str {
    // An ideographic space at the end may be a filled-in form; it takes no ink either way.
    text.trim_end()
}

/// Breaks a text into lines no wider than `width`, both in the unit of `size`.
///
/// Lines break where strict Japanese rules and English words allow it, and at every line feed. Only a word that is
/// wider than a whole line is broken inside, between characters. An empty text is one empty line.
pub fn wrap(text: &str, weight: Weight, size: f32, width: f32) -> Vec<Line<'_>> {
    let limit = width + size * SLACK;
    let mut lines = Vec::new();
    let (mut start, mut filled) = (0, 0.0);
    for piece in pieces(text) {
        let room = font::width(visible(piece.text), weight, size);
        if filled > 0.0 && filled + room > limit {
            lines.extend(text.get(start..piece.start).map(|line| Line::new(line, weight, size)));
            (start, filled) = (piece.start, 0.0);
        }
        if room > limit {
            for at in inner_breaks(piece.text, weight, size, limit) {
                let end = piece.start + at;
                lines.extend(text.get(start..end).map(|line| Line::new(line, weight, size)));
                start = end;
            }
            filled = text.get(start..piece.end()).map_or(0.0, |rest| font::width(rest, weight, size));
        } else {
            filled += font::width(piece.text, weight, size);
        }
        if piece.text.ends_with(is_line_end) {
            lines.extend(text.get(start..piece.end()).map(|line| Line::new(line, weight, size)));
            (start, filled) = (piece.end(), 0.0);
        }
    }
    if start < text.len() || lines.is_empty() {
        lines.extend(text.get(start..).map(|line| Line::new(line, weight, size)));
    }
    lines
}

/// Breaks a text into the fewest lines and then makes them as even as the break places allow.
pub fn wrap_evenly(text: &str, weight: Weight, size: f32, width: f32) -> Vec<Line<'_>> {
    let mut best = wrap(text, weight, size, width);
    loop {
        let widest = best.iter().fold(0.0_f32, |widest, line| widest.max(line.width));
        let narrower = widest - size * 0.25;
        let tried = wrap(text, weight, size, narrower);
        let is_better = narrower > 0.0
            && tried.len() == best.len()
            && tried.iter().all(|line| line.width <= narrower + size * SLACK);
        if !is_better || breaks_a_word(&tried) {
            return best;
        }
        best = tried;
    }
}

/// Whether a line ends inside a word or against the Japanese rules.
pub(crate) fn breaks_a_word(lines: &[Line<'_>]) -> bool {
    let whole: String = lines.iter().map(|line| line.text).collect();
    let allowed: Vec<usize> = segmenter().segment_str(&whole).collect();
    let mut end = 0;
    lines.iter().any(|line| {
        end += line.text.len();
        !allowed.contains(&end)
    })
}

/// Byte positions inside a text where a line may break, without its two ends.
pub(crate) fn inner_break_places(text: &str) -> Vec<usize> {
    segmenter().segment_str(text).filter(|at| (1..text.len()).contains(at)).collect()
}

struct Piece<'a> {
    start: usize,
    text: &'a str,
}

impl Piece<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The parts of a text between the places where a line may break.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut start = 0;
    segmenter().segment_str(text).filter_map(move |end| {
        let piece = text.get(start..end).filter(|piece| !piece.is_empty())?;
        Some(Piece { start: std::mem::replace(&mut start, end), text: piece })
    })
}

/// Places inside one unbreakable piece where it must break all the same.
fn inner_breaks(piece: &str, weight: Weight, size: f32, limit: f32) -> Vec<usize> {
    let mut breaks = Vec::new();
    let (mut last, mut filled) = (0, 0.0);
    for end in GraphemeClusterSegmenter::new().segment_str(piece) {
        let cluster = piece.get(last..end).unwrap_or_default();
        // A blank may hang over the edge, what follows it may not.
        if filled > 0.0
            && filled + font::width(visible(cluster), weight, size) > limit
            && !visible(cluster).is_empty()
        {
            breaks.push(last);
            filled = 0.0;
        }
        filled += font::width(cluster, weight, size);
        last = end;
    }
    breaks
}

fn segmenter() -> LineSegmenterBorrowed<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    LineSegmenter::new_for_non_complex_scripts(options)
}

/// Line ends of Unicode's line breaking (classes BK, CR, LF, NL).
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn broken(text: &str, width: f32) -> Vec<&str> {
        wrap(text, Weight::Regular, 1.0, width).iter().map(Line::visible).collect()
    }

    #[test]
    fn a_line_never_starts_with_closing_marks_or_small_kana() {
        assert_eq!(broken("あいうえ、かき", 4.0), ["あいう", "え、かき"]);
        assert_eq!(broken("これはテスト。", 6.0), ["これはテス", "ト。"]);
        assert_eq!(broken("仕事とシャツ", 4.0), ["仕事と", "シャツ"]);
        assert_eq!(broken("データ量ー", 4.0), ["データ", "量ー"]);
    }

    #[test]
    fn a_line_never_ends_with_an_opening_bracket() {
        assert_eq!(broken("あいう「えお」", 4.0), ["あいう", "「えお」"]);
    }

    #[test]
    fn english_breaks_between_words() {
        assert_eq!(broken("Support from family", 5.0), ["Support", "from", "family"]);
    }

    #[test]
    fn a_line_feed_breaks_and_a_blank_line_stays() {
        assert_eq!(broken("あ\n\nい", 9.0), ["あ", "", "い"]);
        assert_eq!(broken("", 9.0), [""]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_and_kept_whole_in_sum() {
        let lines = broken("abcdefghijklmnopqrstuvwxyz", 3.0);
        assert!(lines.len() > 3);
        assert_eq!(lines.concat(), "abcdefghijklmnopqrstuvwxyz");
    }

    #[test]
    fn even_lines_keep_the_number_of_lines() {
        let even: Vec<&str> = wrap_evenly("職場の対人関係でのストレス", Weight::Regular, 1.0, 10.0)
            .iter()
            .map(Line::visible)
            .collect();
        assert_eq!(even, ["職場の対人関係", "でのストレス"]);
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop::collection::vec(
            prop_oneof![
                Just("、"),
                Just("。"),
                Just("「"),
                Just("」"),
                Just("ー"),
                Just("っ"),
                Just(" "),
                Just("\n"),
                Just("　"),
                Just("word"),
                Just("仕事"),
                Just("ストレス"),
                Just("𠮷"),
                Just("葛\u{E0100}"),
                Just("🙂"),
                Just("a-b"),
                Just("antidisestablishmentarianism"),
                Just("（量）"),
                Just("12,345"),
                Just("か\u{3099}"),
            ],
            0..40,
        )
        .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn lines_joined_give_the_text_again(text in any_text(), width in 1.0_f32..40.0) {
            let joined: String = wrap(&text, Weight::Regular, 1.0, width).iter().map(|line| line.text).collect();
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn no_line_is_wider_than_the_column(text in any_text(), width in 1.0_f32..40.0) {
            for line in wrap(&text, Weight::Bold, 1.0, width) {
                prop_assert!(line.width <= width + 0.01, "{:?} is {} wide, column {width}", line.text, line.width);
            }
        }

        #[test]
        fn breaking_any_unicode_never_loses_a_character(text in any::<String>(), width in 0.5_f32..20.0) {
            let joined: String = wrap(&text, Weight::Regular, 1.0, width).iter().map(|line| line.text).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
