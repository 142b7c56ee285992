//! A QR code, drawn so that no style sheet is needed to read it.

use std::fmt::Write as _;

use askama::Template;
use qrcode::{Color, EcLevel, QrCode};

/// Blank modules that ISO/IEC 18004 asks for on each side.
const QUIET: usize = 4;

/// A QR code with the words that stand for it where it is not seen.
#[derive(Debug, Clone, Template)]
#[template(
    source = r##"<svg class="qr" role="img" aria-label="{{ label }}" viewBox="0 0 {{ size }} {{ size }}" shape-rendering="crispEdges"><rect width="{{ size }}" height="{{ size }}" fill="#fff"/><path fill="#000" d="{{ dark }}"/></svg>"##,
    ext = "html"
)]
pub(crate) struct Qr {
    /// What it is for.
    pub(crate) label: String,
    size: usize,
    dark: String,
}

impl Qr {
    /// The code of a text; `None` when it does not fit the largest code (2,331 bytes at level M).
    pub(crate) fn new(label: impl Into<String>, text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let mut dark = String::new();
        for (y, row) in code.to_colors().chunks(width).enumerate() {
            let mut x = 0;
            // Neighbouring dark modules become one bar: no hairlines between them.
            for run in row.chunk_by(PartialEq::eq) {
                if run.first() == Some(&Color::Dark) {
                    let (x, y, length) = (x + QUIET, y + QUIET, run.len());
                    write!(dark, "M{x} {y}h{length}v1h-{length}z").ok()?;
                }
                x += run.len();
            }
        }
        Some(Self { label: label.into(), size: width + 2 * QUIET, dark })
    }
}

parts!(Qr);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bars_cover_exactly_the_dark_modules() {
        let text = "otpauth://totp/Mamori:taro?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Mamori";
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let width = code.width();
        let mut covered = vec![false; width * width];
        for bar in Qr::new("", text).unwrap().dark.split_terminator('z') {
            let numbers: Vec<usize> =
                bar.split(['M', ' ', 'h', 'v', '-']).filter_map(|number| number.parse().ok()).collect();
            let [x, y, length, 1, back] = numbers[..] else { panic!("{bar}") };
            assert_eq!(length, back);
            for at in x..x + length {
                covered[(y - QUIET) * width + at - QUIET] = true;
            }
        }
        let expected: Vec<bool> = code.to_colors().iter().map(|colour| *colour == Color::Dark).collect();
        assert_eq!(covered, expected);
    }

    #[test]
    fn a_text_too_long_has_no_code() {
        assert!(Qr::new("", &"a".repeat(3000)).is_none());
    }
}
