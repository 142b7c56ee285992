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
