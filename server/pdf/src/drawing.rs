//! The display list: what is drawn and where, without a word about the file format.

use crate::font::{self, Missing, Weight};

/// A place in a drawing: units to the right and down from its top left corner.
/// On paper the unit is the millimetre; a radar may use any unit, for the web CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Units from the left edge.
    pub x: f32,
    /// Units from the top edge.
    pub y: f32,
}

impl Point {
    /// A point from its two coordinates.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// This point moved by the coordinates of `by`.
    #[must_use]
    pub fn moved(self, by: Point) -> Self {
        Self::new(self.x + by.x, self.y + by.y)
    }
}

/// A colour, 0 to 255 per channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Ink {
    /// Full black, for everything that is read.
    pub const BLACK: Self = Self::grey(0);
    /// Paper white.
    pub const WHITE: Self = Self::grey(255);
    /// Second-rank text: still 7 to 1 against white.
    pub const SOFT: Self = Self::grey(0x55);
    /// Rules and rings.
    pub const RULE: Self = Self::grey(0xB3);
    /// The palest shade that survives an office printer.
    pub const SHADE: Self = Self::grey(0xF0);

    /// A grey: 0 is black, 255 white.
    pub const fn grey(level: u8) -> Self {
        Self { red: level, green: level, blue: level }
    }

    /// A colour from its three channels.
    pub const fn rgb(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Whether all channels are equal, so that a printer needs black alone.
    pub const fn is_grey(self) -> bool {
        self.red == self.green && self.green == self.blue
    }
}

/// How a line is broken up; lengths follow the stroke width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dash {
    /// Unbroken.
    Solid,
    /// Long strokes with gaps.
    Dashed,
    /// Round dots.
    Dotted,
}

/// A pen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub ink: Ink,
    /// Width in drawing units.
    pub width: f32,
    /// Pattern.
    pub dash: Dash,
}

impl Stroke {
    /// An unbroken line of this colour and width in drawing units.
    pub const fn solid(ink: Ink, width: f32) -> Self {
        Self { ink, width, dash: Dash::Solid }
    }
}

/// Which end of a text its point marks; the words are those of SVG's `text-anchor`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text starts at the point.
    Start,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// One line of text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// Where the baseline begins, centres or ends, by `anchor`.
    pub at: Point,
    /// The characters, without line breaks.
    pub text: String,
    /// Height of an ideograph in drawing units.
    pub size: f32,
    /// Regular or bold.
    pub weight: Weight,
    /// Which end `at` marks.
    pub anchor: Anchor,
    /// Colour.
    pub ink: Ink,
    /// Distance between the middles of neighbouring characters in drawing units, for codes that a person copies
    /// by hand; `None` sets the text naturally.
    pub pitch: Option<f32>,
}

impl TextRun {
    /// The width as set, in drawing units.
    pub fn width(&self) -> f32 {
        match self.pitch {
            Some(pitch) => font::glyphs(&self.text, self.weight).fold(0.0, |sum, _| sum + pitch),
            None => font::width(&self.text, self.weight, self.size),
        }
    }

    /// The left end in drawing units.
    pub fn left(&self) -> f32 {
        match self.anchor {
            Anchor::Start => self.at.x,
            Anchor::Middle => self.at.x - self.width() / 2.0,
            Anchor::End => self.at.x - self.width(),
        }
    }
}

/// One thing to draw.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line of text.
    Text(TextRun),
    /// An open line through at least two points.
    Line {
        /// The points in order.
        points: Vec<Point>,
        /// The pen.
        stroke: Stroke,
    },
    /// A closed shape.
    Polygon {
        /// The corners in order.
        points: Vec<Point>,
        /// Inside colour.
        fill: Option<Ink>,
        /// Outline.
        stroke: Option<Stroke>,
    },
    /// An upright rectangle.
    Rect {
        /// Top left corner.
        corner: Point,
        /// Width in drawing units.
        width: f32,
        /// Height in drawing units.
        height: f32,
        /// Inside colour.
        fill: Option<Ink>,
        /// Outline.
        stroke: Option<Stroke>,
    },
    /// A circle.
    Circle {
        /// Middle.
        centre: Point,
        /// Radius in drawing units.
        radius: f32,
        /// Inside colour.
        fill: Option<Ink>,
        /// Outline.
        stroke: Option<Stroke>,
    },
}

impl Shape {
    fn moved(&self, by: Point) -> Self {
        let mut moved = self.clone();
        match &mut moved {
            Self::Text(run) => run.at = run.at.moved(by),
            Self::Line { points, .. } | Self::Polygon { points, .. } => {
                for point in points {
                    *point = point.moved(by);
                }
            }
            Self::Rect { corner, .. } => *corner = corner.moved(by),
            Self::Circle { centre, .. } => *centre = centre.moved(by),
        }
        moved
    }
}

/// A shape and the class that names its part, for the stylesheet of the web page.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Space-separated class names, for example `series current`; empty where nothing needs a name.
    pub class: &'static str,
    /// What is drawn.
    pub shape: Shape,
}

/// Shapes in painting order inside a box.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    width: f32,
    height: f32,
    items: Vec<Item>,
}

impl Drawing {
    /// An empty box of this size in drawing units.
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height, items: Vec::new() }
    }

    /// Width of the box in drawing units.
    pub fn width(&self) -> f32 {
        self.width
    }

    /// Height of the box in drawing units.
    pub fn height(&self) -> f32 {
        self.height
    }

    /// The shapes in painting order.
    pub fn items(&self) -> impl ExactSizeIterator<Item = &Item> {
        self.items.iter()
    }

    /// The lines of text in painting order.
    pub fn texts(&self) -> impl Iterator<Item = &TextRun> {
        self.items.iter().filter_map(|item| match &item.shape {
            Shape::Text(run) => Some(run),
            _ => None,
        })
    }

    /// Paints a shape on top.
    pub fn push(&mut self, class: &'static str, shape: Shape) {
        self.items.push(Item { class, shape });
    }

    /// Paints another drawing on top, its top left corner at `corner`.
    pub fn place(&mut self, other: &Drawing, corner: Point) {
        self.items.extend(
            other.items.iter().map(|item| Item { class: item.class, shape: item.shape.moved(corner) }),
        );
    }

    /// What the font could not draw as written.
    pub fn missing(&self) -> Missing {
        let mut all = Missing::default();
        for run in self.texts() {
            all.add(&run.text);
        }
        all
    }
}
