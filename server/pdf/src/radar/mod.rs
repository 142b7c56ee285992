//! Radar charts: three to nine axes, five rings, up to three series. Outside is better.
//!
//! [`Radar::draw`] gives one drawing for paper and screen. On paper its unit is the millimetre; a web page turns the
//! same items into SVG elements with their classes (`ring`, `axis`, `label`, `area current`, `series current`,
//! `marker current`, …), so that style stays in the stylesheet.

mod labels;
mod shapes;

use crate::drawing::{Drawing, Point};
use crate::error::PdfError;

#[cfg(test)]
mod tests;

pub use labels::LabelBox;

/// Number of rings, and the best value.
pub const RINGS: u8 = 5;

/// Which sitting a series shows; it decides line, marker and class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeriesStyle {
    /// 今回: solid blue with circles on a pale ground; class `current`.
    Current,
    /// 前回: dashed orange with squares; class `previous`.
    Previous,
    /// 前々回: dotted grey with triangles; class `before-previous`.
    BeforePrevious,
}

/// One line through the axes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    style: SeriesStyle,
    values: Vec<Option<u8>>,
}

impl Series {
    /// A series of one value per axis, 1 (worst) to 5 (best); `None` leaves a gap.
    pub fn new(style: SeriesStyle, values: impl IntoIterator<Item = Option<u8>>) -> Self {
        Self { style, values: values.into_iter().collect() }
    }
}

/// A checked radar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Radar {
    labels: Vec<String>,
    series: Vec<Series>,
}

/// The room a radar gets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width of the drawing; its height follows.
    pub width: f32,
    /// Text size of the labels in the same unit.
    pub label_size: f32,
    /// How much wider than Noto Sans JP the labels may come out: 1 on paper, more where the reader's font decides.
    pub label_slack: f32,
}

impl Frame {
    /// For inline SVG: CSS pixels, labels of 14 in a view box of 320, with room for another sans-serif font.
    pub const WEB: Self = Self { width: 320.0, label_size: 14.0, label_slack: 1.08 };

    /// For paper: this many millimetres wide, labels in points.
    pub fn paper(width: f32, label_points: f32) -> Self {
        Self { width, label_size: label_points * crate::text::MM_PER_POINT, label_slack: 1.0 }
    }

    pub(crate) fn stroke(self) -> f32 {
        self.label_size / 14.0
    }
}

impl Radar {
    /// Checks axes and series. A line feed in a label asks for a line break there.
    ///
    /// # Errors
    /// [`PdfError::Radar`] for fewer than three or more than nine axes, more than three series, a style used
    /// twice, a series with another number of values than axes, or a value outside 1 to 5.
    pub fn new(labels: impl IntoIterator<Item = String>, series: Vec<Series>) -> Result<Self, PdfError> {
        let labels: Vec<String> = labels.into_iter().collect();
        if !(3..=9).contains(&labels.len()) {
            return Err(PdfError::Radar("it needs three to nine axes"));
        }
        let mut styles: Vec<SeriesStyle> = series.iter().map(|one| one.style).collect();
        styles.sort_unstable();
        styles.dedup();
        if styles.len() != series.len() {
            return Err(PdfError::Radar("each series needs a style of its own"));
        }
        if series.iter().any(|one| one.values.len() != labels.len()) {
            return Err(PdfError::Radar("each series needs one value per axis"));
        }
        if series.iter().flat_map(|one| &one.values).flatten().any(|value| !(1..=RINGS).contains(value)) {
            return Err(PdfError::Radar("values are 1 to 5"));
        }
        Ok(Self { labels, series })
    }

    /// The drawing in this frame.
    pub fn draw(&self, frame: Frame) -> Drawing {
        let layout = self.layout(frame);
        let mut drawing = Drawing::new(frame.width, layout.height);
        if let Some(current) = self.series.iter().find(|one| one.style == SeriesStyle::Current) {
            shapes::ground(&mut drawing, &layout, &current.values);
        }
        shapes::grid(&mut drawing, &layout, self.labels.len());
        // The newest sitting lies on top; its pale ground came first, so that the rings stay visible.
        let mut series: Vec<&Series> = self.series.iter().collect();
        series.sort_by_key(|one| std::cmp::Reverse(one.style));
        for one in &series {
            shapes::series(&mut drawing, &layout, one.style, &one.values);
        }
        labels::draw(&mut drawing, &layout, frame);
        drawing
    }

    /// The places of everything in this frame, for callers that draw with other means.
    pub fn layout(&self, frame: Frame) -> Layout {
        labels::layout(&self.labels, frame)
    }
}

/// A sample of a series' line and marker for a legend, `width` by `height`, drawn as in a radar of this frame.
pub fn legend_sample(style: SeriesStyle, width: f32, height: f32, frame: Frame) -> Drawing {
    shapes::sample(style, width, height, frame.stroke())
}

/// Where a radar's parts stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Middle of the rings.
    pub centre: Point,
    /// Radius of the outermost ring.
    pub radius: f32,
    /// Unit of the pens: the thinnest line that reads beside the labels, one CSS pixel in [`Frame::WEB`].
    pub stroke: f32,
    /// Height of the whole drawing.
    pub height: f32,
    /// The labels in the order of the axes.
    pub labels: Vec<LabelBox>,
}

impl Layout {
    /// The point for a value on an axis; value 0 is the middle, 5 the outermost ring.
    pub fn point(&self, axis: usize, value: u8) -> Point {
        let (x, y) = direction(axis, self.labels.len());
        let reach = self.radius * f32::from(value) / f32::from(RINGS);
        self.centre.moved(Point::new(x * reach, y * reach))
    }
}

/// Unit vector of an axis: the first points up, the others follow clockwise.
fn direction(axis: usize, count: usize) -> (f32, f32) {
    let share = small(axis) / small(count);
    let (sin, cos) = (share * std::f32::consts::TAU).sin_cos();
    (sin, -cos)
}

fn small(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
