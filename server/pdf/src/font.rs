//! Noto Sans JP, embedded: widths, coverage and the way from characters to glyphs.
//!
//! A character that the font lacks is drawn as 〓 (geta mark, the printers' sign for a missing type) and reported;
//! nothing vanishes.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::CharIndices;
use std::sync::LazyLock;

use ttf_parser::{Face, GlyphId};
use unicode_normalization::char::{compose, is_combining_mark};

/// The sign drawn in place of a character that the font lacks.
pub const GETA: char = '〓';

/// How heavy the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Running text.
    Regular,
    /// Headings and marks.
    Bold,
}

// Statics, since a constant of this size is built in again for each part of the program that uses it. Packed, since
// the two are a quarter of the program; unpacked by the first paper that is printed.
static REGULAR_PACKED: &[u8] = include_bytes!("../fonts/NotoSansJP-Regular.ttf.br");
static BOLD_PACKED: &[u8] = include_bytes!("../fonts/NotoSansJP-Bold.ttf.br");

impl Weight {
    /// Both weights.
    pub const ALL: [Self; 2] = [Self::Regular, Self::Bold];

    /// The whole font file.
    pub(crate) fn file(self) -> &'static [u8] {
        static REGULAR: LazyLock<Vec<u8>> = LazyLock::new(|| unpacked(REGULAR_PACKED));
        static BOLD: LazyLock<Vec<u8>> = LazyLock::new(|| unpacked(BOLD_PACKED));
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }

    fn typeface(self) -> &'static Typeface {
        static REGULAR: LazyLock<Typeface> = LazyLock::new(|| Typeface::read(Weight::Regular));
        static BOLD: LazyLock<Typeface> = LazyLock::new(|| Typeface::read(Weight::Bold));
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }
}

#[expect(clippy::expect_used, reason = "the font is compiled in; a test reads both files")]
fn unpacked(mut packed: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    brotli_decompressor::BrotliDecompress(&mut packed, &mut file).expect("the embedded font is packed whole");
    file
}

/// A parsed font file and what is needed on every character.
struct Typeface {
    face: Face<'static>,
    units_per_em: f32,
    geta: GlyphId,
    space: GlyphId,
}

impl Typeface {
    #[expect(clippy::expect_used, reason = "the font is compiled in; a test reads both files")]
    fn read(weight: Weight) -> Self {
        let face = Face::parse(weight.file(), 0).expect("the embedded font is a font");
        let glyph = |c| face.glyph_index(c).unwrap_or(GlyphId(0));
        let (geta, space) = (glyph(GETA), glyph(' '));
        Self { units_per_em: f32::from(face.units_per_em()), geta, space, face }
    }

    fn glyph(&self, c: char) -> Option<GlyphId> {
        self.face.glyph_index(c).filter(|id| id.0 != 0).or_else(|| is_blank(c).then_some(self.space))
    }

    fn advance(&self, id: GlyphId) -> f32 {
        f32::from(self.face.glyph_hor_advance(id).unwrap_or(0)) / self.units_per_em
    }
}

/// One glyph as set on paper.
pub(crate) struct Glyph<'a> {
    /// Number in the font file.
    pub(crate) id: u16,
    /// Width as a share of the text size.
    pub(crate) advance: f32,
    /// The characters it stands for, for search and copy.
    pub(crate) text: &'a str,
    /// What could not be drawn as written.
    fault: Option<Fault>,
}

/// The glyphs of a line of text. Characters that have no shape of their own (line breaks, joiners, direction
/// marks) give none.
pub(crate) fn glyphs(text: &str, weight: Weight) -> impl Iterator<Item = Glyph<'_>> {
    Glyphs { text, rest: text.char_indices().peekable(), typeface: weight.typeface() }
}

struct Glyphs<'a> {
    text: &'a str,
    rest: Peekable<CharIndices<'a>>,
    typeface: &'static Typeface,
}

impl<'a> Iterator for Glyphs<'a> {
    type Item = Glyph<'a>;

    fn next(&mut self) -> Option<Glyph<'a>> {
        let (start, base) = self.rest.find(|(_, c)| !is_shapeless(*c))?;
        let mut glyph = self.typeface.glyph(base);
        let mut fault = glyph.is_none().then_some(Fault::Character(base));
        while let Some((_, mark)) = self.rest.next_if(|(_, c)| is_selector(*c) || is_combining_mark(*c)) {
            if is_selector(mark) {
                match self.typeface.face.glyph_variation_index(base, mark) {
                    Some(variant) => glyph = Some(variant),
                    // Selectors up to FE0F choose text or emoji style; the ideographic ones change a name.
                    None if mark > '\u{FFFF}' => fault = fault.or(Some(Fault::Variant(base, mark))),
                    None => {}
                }
            } else if let Some(whole) = compose(base, mark).and_then(|c| self.typeface.glyph(c)) {
                glyph = Some(whole);
            } else {
                fault = fault.or(Some(Fault::Variant(base, mark)));
            }
        }
        let end = self.rest.peek().map_or(self.text.len(), |(next, _)| *next);
        let id = glyph.unwrap_or(self.typeface.geta);
        let text = self.text.get(start..end).unwrap_or_default();
        Some(Glyph { id: id.0, advance: self.typeface.advance(id), text, fault })
    }
}

/// The width of a line of text in the unit of `size`.
pub fn width(text: &str, weight: Weight, size: f32) -> f32 {
    glyphs(text, weight).map(|glyph| glyph.advance).sum::<f32>() * size
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    Character(char),
    Variant(char, char),
}

/// What a text holds that the font cannot draw as written. Whoever prints for a person shows it to the clerk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing(BTreeSet<Fault>);

impl Missing {
    /// Checks one text, for example a name at the door.
    pub fn of(text: &str) -> Self {
        let mut missing = Self::default();
        missing.add(text);
        missing
    }

    pub(crate) fn add(&mut self, text: &str) {
        if !text.is_ascii() {
            self.0.extend(glyphs(text, Weight::Regular).filter_map(|glyph| glyph.fault));
        }
    }

    /// Adds what another check found.
    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether everything is drawn as written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Characters drawn as 〓, in code point order.
    pub fn characters(&self) -> impl Iterator<Item = char> {
        self.0.iter().filter_map(|fault| match fault {
            Fault::Character(c) => Some(*c),
            Fault::Variant(..) => None,
        })
    }

    /// Characters drawn in their basic shape because the font lacks the asked variant or accent:
    /// the character and its variation selector or combining mark.
    pub fn variants(&self) -> impl Iterator<Item = (char, char)> {
        self.0.iter().filter_map(|fault| match fault {
            Fault::Variant(base, mark) => Some((*base, *mark)),
            Fault::Character(_) => None,
        })
    }
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Blanks of any width that the font may lack; a narrow blank is better than 〓.
fn is_blank(c: char) -> bool {
    c == '\t' || (c.is_whitespace() && !c.is_control())
}

/// Characters that steer layout and are never seen.
fn is_shapeless(c: char) -> bool {
    (c.is_control() && c != '\t')
        || is_selector(c)
        || matches!(c, '\u{00AD}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_packed_fonts_are_the_published_ones_to_the_byte() {
        let listed = include_str!("../fonts/README.md");
        for (name, weight) in
            [("NotoSansJP-Regular.ttf", Weight::Regular), ("NotoSansJP-Bold.ttf", Weight::Bold)]
        {
            let mut digest = String::new();
            for byte in Sha256::digest(weight.file()) {
                write!(digest, "{byte:02x}").unwrap();
            }
            assert!(
                listed.lines().any(|line| line.contains(name) && line.contains(&digest)),
                "{name}: {digest}"
            );
        }
    }

    #[test]
    fn both_font_files_are_read_and_know_the_geta_mark() {
        for weight in Weight::ALL {
            assert_ne!(weight.typeface().geta.0, 0);
            assert_ne!(weight.typeface().space.0, 0);
        }
    }

    #[test]
    fn an_ideograph_is_as_wide_as_the_text_is_high() {
        for weight in Weight::ALL {
            assert!((width("漢字", weight, 10.0) - 20.0).abs() < 0.001);
            assert!(width("ill", weight, 10.0) < 15.0);
        }
    }

    #[test]
    fn names_with_rare_kanji_are_drawn_as_written() {
        for name in [
            "𠮷田",
            "髙橋",
            "山﨑",
            "濵﨑",
            "邉",
            "邊",
            "齋藤",
            "齊藤",
            "德永",
            "瀨戸",
            "祐",
            "凜",
            "葛󠄀城",
            "辻󠄀",
        ] {
            let missing = Missing::of(name);
            assert!(missing.is_empty(), "{name}: {missing:?}");
        }
    }

    #[test]
    fn a_variation_selector_picks_another_shape_and_takes_no_room() {
        let plain: Vec<u16> = glyphs("葛", Weight::Regular).map(|glyph| glyph.id).collect();
        let chosen: Vec<u16> = glyphs("葛\u{E0100}", Weight::Regular).map(|glyph| glyph.id).collect();
        assert_eq!(chosen.len(), 1);
        assert_ne!(plain, chosen);
    }

    #[test]
    fn a_character_outside_the_font_becomes_a_geta_mark_and_is_reported() {
        let missing = Missing::of("田\u{2A6D6}中🙂");
        assert_eq!(missing.characters().collect::<Vec<_>>(), ['🙂', '\u{2A6D6}']);
        let geta = glyphs("〓", Weight::Regular).next().unwrap().id;
        assert_eq!(glyphs("🙂", Weight::Regular).next().unwrap().id, geta);
    }

    #[test]
    fn an_unknown_variant_is_drawn_in_its_basic_shape_and_reported() {
        let missing = Missing::of("一\u{E01EF}");
        assert_eq!(missing.variants().collect::<Vec<_>>(), [('一', '\u{E01EF}')]);
        assert_eq!(missing.characters().count(), 0);
    }

    #[test]
    fn kana_with_a_separate_voicing_mark_is_drawn_as_one() {
        let apart: Vec<u16> = glyphs("か\u{3099}", Weight::Regular).map(|glyph| glyph.id).collect();
        let whole: Vec<u16> = glyphs("が", Weight::Regular).map(|glyph| glyph.id).collect();
        assert_eq!(apart, whole);
    }
}
