//! Paper: A4 documents, text, tables, charts and QR codes.
//!
//! Everything is laid out into a backend-neutral display list, [`Drawing`], measured in millimetres from the top left
//! corner. The same drawing of a chart becomes inline SVG on a web page. Only `emit` and `subset` know how a drawing becomes PDF,
//! so the backend can change without touching a single sheet.
//!
//! This crate knows paper and charts. It does not know stress checks, clocks, files or languages' words.

pub mod bars;
pub mod diagram;
pub mod document;
pub mod drawing;
mod emit;
mod error;
mod flow;
pub mod font;
pub mod interval;
pub mod marks;
pub mod qr;
pub mod radar;
mod subset;
pub mod table;
pub mod text;

pub use diagram::{Axis, Diagram, Isoline, Spot};
pub use document::{Document, Furniture, Language, Margins, Meta};
pub use drawing::{Anchor, Dash, Drawing, Ink, Item, Point, Shape, Stroke, TextRun};
pub use error::PdfError;
pub use flow::Panel;
pub use font::{Missing, Weight};
pub use interval::Interval;
pub use marks::Mark;
pub use radar::{Frame, Radar, Series, SeriesStyle};
pub use table::{Cell, Column, Row, Table};
pub use text::{Align, Style};
