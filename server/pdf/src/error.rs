//! What can go wrong on paper.

/// Why a document or a drawing could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The embedded font could not be read by the PDF backend; the program file is damaged.
    #[error("could not read the embedded font {0}")]
    Font(&'static str),
    /// The PDF backend reported an error; its own words are kept.
    #[error("could not build the PDF: {0}")]
    Backend(String),
    /// The bytes could not be written out.
    #[error("could not write the PDF")]
    Write(#[source] std::io::Error),
    /// A document needs at least one page.
    #[error("the document has no page")]
    Empty,
    /// The text does not fit into the largest QR code.
    #[error("the text is too long for a QR code: {bytes} bytes")]
    QrTooLong {
        /// Length of the refused text in UTF-8 bytes.
        bytes: usize,
    },
    /// A radar needs three to nine axes, and each series one value per axis from 1 to 5.
    #[error("bad radar: {0}")]
    Radar(&'static str),
    /// A diagram needs axes with an extent and everything between their ends.
    #[error("bad diagram: {0}")]
    Diagram(&'static str),
    /// An interval needs shares from 0 to 100, the lower end first.
    #[error("bad interval: {0}")]
    Interval(&'static str),
    /// Bars need shares from 0 to 100.
    #[error("bad bars: {0}")]
    Bars(&'static str),
}
