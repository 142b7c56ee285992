//! QR codes as drawings.

use qrcode::{Color, EcLevel, QrCode};

use crate::drawing::{Drawing, Ink, Point, Shape};
use crate::error::PdfError;

/// Blank modules that ISO/IEC 18004 asks for on each side.
const QUIET: f32 = 4.0;

/// A QR code of this text, square, `size` wide with its quiet edge; a sixth of it may be soiled (level M).
///
/// # Errors
/// [`PdfError::QrTooLong`] when the text does not fit the largest code (2,331 bytes at this level).
pub fn qr(text: &str, size: f32) -> Result<Drawing, PdfError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|_| PdfError::QrTooLong { bytes: text.len() })?;
    let modules = code.width();
    let step = size / (f32::from(u16::try_from(modules).unwrap_or(u16::MAX)) + QUIET * 2.0);
    let mut drawing = Drawing::new(size, size);
    let mut y = QUIET * step;
    for row in code.to_colors().chunks(modules) {
        let mut x = QUIET * step;
        // Neighbouring dark modules become one bar: no hairlines between them in print, and a smaller file.
        for run in row.chunk_by(PartialEq::eq) {
            let width = run.iter().fold(0.0, |width, _| width + step);
            if run.first() == Some(&Color::Dark) {
                let corner = Point::new(x, y);
                let bar = Shape::Rect { corner, width, height: step, fill: Some(Ink::BLACK), stroke: None };
                drawing.push("module", bar);
            }
            x += width;
        }
        y += step;
    }
    Ok(drawing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bars_cover_exactly_the_dark_modules() {
        let text = "https://stress.example.co.jp/start";
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let step = 42.0 / (f32::from(u16::try_from(code.width()).unwrap()) + 8.0);
        let mut covered = vec![false; code.width() * code.width()];
        for item in qr(text, 42.0).unwrap().items() {
            let Shape::Rect { corner, width, height, .. } = &item.shape else { panic!("{item:?}") };
            assert!((height - step).abs() < 0.001);
            for (index, dark) in covered.iter_mut().enumerate() {
                let middle = |n: usize| (f32::from(u16::try_from(n).unwrap()) + 4.5) * step;
                let (x, y) = (middle(index % code.width()), middle(index / code.width()));
                *dark |=
                    (corner.x..corner.x + width).contains(&x) && (corner.y..corner.y + height).contains(&y);
            }
        }
        let expected: Vec<bool> = code.to_colors().iter().map(|colour| *colour == Color::Dark).collect();
        assert_eq!(covered, expected);
    }

    #[test]
    fn a_text_too_long_is_refused_with_its_length() {
        let text = "a".repeat(3000);
        assert!(matches!(qr(&text, 42.0), Err(PdfError::QrTooLong { bytes: 3000 })));
    }
}
