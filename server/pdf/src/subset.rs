//! A font cut to the glyphs of one file. printpdf can cut fonts too, but only with a whole engine for HTML linked in.

use printpdf::ParsedFont;
use subsetter::GlyphRemapper;

use crate::drawing::Drawing;
use crate::error::PdfError;
use crate::font::{self, Weight};

/// The part of a font that a file uses, with its glyphs numbered anew.
pub(crate) struct Subset {
    numbers: GlyphRemapper,
    font: ParsedFont,
}

impl Subset {
    /// What these pages use of a weight.
    pub(crate) fn of(weight: Weight, pages: &[Drawing]) -> Result<Self, PdfError> {
        let mut numbers = GlyphRemapper::new();
        for run in pages.iter().flat_map(Drawing::texts).filter(|run| run.weight == weight) {
            for glyph in font::glyphs(&run.text, weight) {
                numbers.remap(glyph.id);
            }
        }
        let cut = subsetter::subset(weight.file(), 0, &numbers).map_err(|_| PdfError::Font(name(weight)))?;
        // The one warning, that no character leads to a glyph, is the cutter's doing: PDF asks by glyph number.
        let font = ParsedFont::from_bytes(&cut, 0, &mut Vec::new()).ok_or(PdfError::Font(name(weight)))?;
        Ok(Self { numbers, font: ParsedFont { font_name: Some(name(weight).to_owned()), ..font } })
    }

    /// The font as printpdf takes it.
    pub(crate) fn font(&self) -> &ParsedFont {
        &self.font
    }

    /// The new number of a glyph; 0, the mark of a missing one, for a glyph that no page uses.
    pub(crate) fn number(&self, glyph: u16) -> u16 {
        self.numbers.get(glyph).unwrap_or(0)
    }
}

/// PDF asks for six letters and a plus before the name of a font that is not whole.
const fn name(weight: Weight) -> &'static str {
    match weight {
        Weight::Regular => "MAMORR+NotoSansJP-Regular",
        Weight::Bold => "MAMORB+NotoSansJP-Bold",
    }
}
