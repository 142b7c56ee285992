//! A diagram: marks on two axes, crossed by straight lines of equal value.
//!
//! Like a radar it is one drawing for paper and screen. The classes of its parts are `plane`, `grid`, `line`,
//! `line strong`, `arrow`, `leader`, `ground` and `mark` with `own` or `open`.

use crate::drawing::{Anchor, Drawing, Ink, Point, Shape, Stroke, TextRun};
use crate::error::PdfError;
use crate::font::Weight;
use crate::marks::{self, Area, Mark, Placed};
use crate::radar::Frame;

/// An axis with whole numbers along it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// What it measures.
    pub name: String,
    /// Its lower end.
    pub low: u8,
    /// Its upper end.
    pub high: u8,
}

/// A straight line with its value, between two points in the units of the axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Isoline {
    /// The value along it.
    pub label: String,
    /// Its ends, from left to right.
    pub ends: [(f32, f32); 2],
    /// Whether it is the line that the others are read from.
    pub is_strong: bool,
}

/// Something marked at a point in the units of the axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// How it is marked.
    pub mark: Mark,
    /// A short name.
    pub label: String,
    /// Where it lies: along the level axis, along the upright one.
    pub at: (f32, f32),
}

/// A checked diagram.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagram {
    axes: [Axis; 2],
    lines: Vec<Isoline>,
    spots: Vec<Spot>,
}

impl Diagram {
    /// Checks axes, lines and spots. The last spot lies on top; an arrow leads to it from [`Mark::Ring`], where there
    /// is one.
    ///
    /// # Errors
    /// [`PdfError::Diagram`] for an axis without extent, or a line or a spot outside the axes.
    pub fn new(axes: [Axis; 2], lines: Vec<Isoline>, spots: Vec<Spot>) -> Result<Self, PdfError> {
        if axes.iter().any(|axis| axis.low >= axis.high) {
            return Err(PdfError::Diagram("an axis needs an extent"));
        }
        let ends = lines.iter().flat_map(|line| line.ends);
        let [across, upward] = &axes;
        let holds =
            |axis: &Axis, at: f32| (f32::from(axis.low) - EDGE..=f32::from(axis.high) + EDGE).contains(&at);
        if !ends.chain(spots.iter().map(|spot| spot.at)).all(|(x, y)| holds(across, x) && holds(upward, y)) {
            return Err(PdfError::Diagram("everything lies between the ends of the axes"));
        }
        Ok(Self { axes, lines, spots })
    }

    /// The drawing in this frame.
    pub fn draw(&self, frame: Frame) -> Drawing {
        let field = Field::of(frame);
        let mut drawing = Drawing::new(frame.width, field.area.bottom + frame.label_size * 2.9);
        self.grid(&mut drawing, &field);
        for line in &self.lines {
            self.line(&mut drawing, &field, line);
        }
        let placed: Vec<Placed> = self
            .spots
            .iter()
            .map(|spot| Placed {
                mark: spot.mark,
                label: spot.label.clone(),
                at: self.place(&field, spot.at),
            })
            .collect();
        let way = arrow(&mut drawing, &field, &placed);
        marks::draw(&mut drawing, &placed, frame, field.area, &way);
        drawing
    }

    fn place(&self, field: &Field, (x, y): (f32, f32)) -> Point {
        let [across, upward] = &self.axes;
        let share = |axis: &Axis, at: f32| (at - f32::from(axis.low)) / f32::from(axis.high - axis.low);
        let Area { left, top, right, bottom } = field.area;
        Point::new(left + (right - left) * share(across, x), bottom - (bottom - top) * share(upward, y))
    }

    /// The frame, the whole numbers along both axes, and what they measure.
    fn grid(&self, drawing: &mut Drawing, field: &Field) {
        let Area { left, top, right, bottom } = field.area;
        let (size, pen) = (field.frame.label_size, field.frame.stroke());
        let thin = Stroke::solid(Ink::grey(0xE0), pen * 0.8);
        let edge = Shape::Rect {
            corner: Point::new(left, top),
            width: right - left,
            height: bottom - top,
            fill: Some(Ink::WHITE),
            stroke: Some(Stroke::solid(Ink::grey(0x8C), pen)),
        };
        drawing.push("plane", edge);
        let [across, upward] = &self.axes;
        for number in across.low..=across.high {
            let x = self.place(field, (number.into(), upward.low.into())).x;
            if number > across.low && number < across.high {
                let points = vec![Point::new(x, top), Point::new(x, bottom)];
                drawing.push("grid", Shape::Line { points, stroke: thin });
            }
            let at = Point::new(x, bottom + size * 1.15);
            drawing.push("", field.text(&number.to_string(), at, Anchor::Middle));
        }
        for number in upward.low..=upward.high {
            let y = self.place(field, (across.low.into(), number.into())).y;
            if number > upward.low && number < upward.high {
                let points = vec![Point::new(left, y), Point::new(right, y)];
                drawing.push("grid", Shape::Line { points, stroke: thin });
            }
            let at = Point::new(left - size * 0.35, y + size * 0.36);
            drawing.push("", field.text(&number.to_string(), at, Anchor::End));
        }
        drawing.push("", field.text(&across.name, Point::new(right, bottom + size * 2.5), Anchor::End));
        drawing.push("", field.text(&upward.name, Point::new(0.0, size), Anchor::Start));
    }

    /// A line with its value: outside at the upper or right edge, inside where it ends at neither.
    fn line(&self, drawing: &mut Drawing, field: &Field, line: &Isoline) {
        let (size, pen) = (field.frame.label_size, field.frame.stroke());
        let (ink, width) = if line.is_strong { (Ink::grey(0x33), 2.2) } else { (Ink::grey(0x77), 1.1) };
        let class = if line.is_strong { "line strong" } else { "line" };
        let ends = line.ends.map(|end| self.place(field, end));
        let stroke = Stroke::solid(ink, pen * width);
        drawing.push(class, Shape::Line { points: ends.to_vec(), stroke });
        let is_on = |at: f32, edge: f32| (at - edge).abs() < size * 0.05;
        let [first, last] = ends;
        let above = ends.into_iter().find(|end| is_on(end.y, field.area.top));
        let (at, anchor) = match above {
            Some(end) => (Point::new(end.x, end.y - size * 0.3), Anchor::Middle),
            None if is_on(last.x, field.area.right) => {
                (Point::new(last.x + size * 0.3, last.y + size * 0.36), Anchor::Start)
            }
            None => (Point::new(first.x + size * 0.3, first.y - size * 0.25), Anchor::Start),
        };
        drawing.push("value", field.text(&line.label, at, anchor));
    }
}

/// Rounding slack at the ends of the axes.
const EDGE: f32 = 0.001;

/// Where the field of a diagram stands in its frame.
struct Field {
    frame: Frame,
    area: Area,
}

impl Field {
    fn of(frame: Frame) -> Self {
        let size = frame.label_size;
        let (left, right, top) = (size * 1.9, frame.width - size * 2.3, size * 2.9);
        Self { frame, area: Area { left, top, right, bottom: top + (right - left) * 0.92 } }
    }

    fn text(&self, text: &str, at: Point, anchor: Anchor) -> Shape {
        Shape::Text(TextRun {
            at,
            text: text.to_owned(),
            size: self.frame.label_size,
            weight: Weight::Regular,
            anchor,
            ink: Ink::BLACK,
            pitch: None,
        })
    }
}

/// The way from the ring to the last spot, as far as there is one; points along it are to be kept clear.
fn arrow(drawing: &mut Drawing, field: &Field, placed: &[Placed]) -> Vec<Point> {
    let size = field.frame.label_size;
    let (Some(from), Some(to)) = (placed.iter().find(|it| it.mark == Mark::Ring), placed.last()) else {
        return Vec::new();
    };
    let (x, y) = (to.at.x - from.at.x, to.at.y - from.at.y);
    let length = x.hypot(y);
    // Two marks side by side say the same without an arrow.
    if length < size * 1.6 {
        return Vec::new();
    }
    let along = |distance: f32| from.at.moved(Point::new(x / length * distance, y / length * distance));
    let (start, tip, neck) = (along(size * 0.45), along(length - size * 0.5), along(length - size * 1.1));
    let stroke = Stroke::solid(Ink::grey(0x33), field.frame.stroke() * 1.4);
    drawing.push("arrow", Shape::Line { points: vec![start, neck], stroke });
    let wing = Point::new(-y / length * size * 0.28, x / length * size * 0.28);
    let other_wing = Point::new(-wing.x, -wing.y);
    let points = vec![tip, neck.moved(wing), neck.moved(other_wing)];
    drawing.push("arrow head", Shape::Polygon { points, fill: Some(Ink::grey(0x33)), stroke: None });
    std::iter::successors(Some(size * 0.5), |at| Some(at + size * 0.4))
        .take_while(|at| *at < length)
        .map(along)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axes() -> [Axis; 2] {
        let axis = |name: &str, low, high| Axis { name: name.to_owned(), low, high };
        [axis("量的負担", 6, 11), axis("コントロール", 5, 10)]
    }

    fn line(label: &str, ends: [(f32, f32); 2]) -> Isoline {
        Isoline { label: label.to_owned(), ends, is_strong: label == "100" }
    }

    fn spot(mark: Mark, label: &str, at: (f32, f32)) -> Spot {
        Spot { mark, label: label.to_owned(), at }
    }

    fn sample() -> Diagram {
        let lines = vec![
            line("90", [(6.0, 6.7), (9.8, 10.0)]),
            line("100", [(6.0, 5.6), (11.0, 9.9)]),
            line("110", [(6.6, 5.0), (11.0, 8.8)]),
            line("80", [(6.0, 5.5), (6.6, 5.0)]),
        ];
        let spots = vec![
            spot(Mark::Diamond, "全国", (8.7, 7.9)),
            spot(Mark::Ring, "前回", (9.4, 7.0)),
            spot(Mark::Dot, "今回", (8.2, 7.3)),
        ];
        Diagram::new(axes(), lines, spots).unwrap()
    }

    #[test]
    fn everything_that_is_drawn_stays_inside_the_frame() {
        for frame in [Frame::WEB, Frame::paper(84.0, 8.0)] {
            let drawing = sample().draw(frame);
            for text in drawing.texts() {
                let right = text.left() + text.width();
                assert!(text.left() >= -0.01 && right <= frame.width + 0.01, "{text:?}");
                assert!(text.at.y - text.size > -0.3 * text.size && text.at.y < drawing.height(), "{text:?}");
            }
        }
    }

    #[test]
    fn a_point_lies_between_the_numbers_of_its_axes() {
        let drawing = sample().draw(Frame::WEB);
        let own = drawing.items().find(|item| item.class == "mark own").unwrap();
        let Shape::Circle { centre, .. } = own.shape else { panic!("a dot is a circle") };
        let is_at = |text: &str, holds: &dyn Fn(Point) -> bool| {
            drawing.texts().any(|run| run.text == text && holds(run.at))
        };
        assert!(is_at("8", &|at| at.x < centre.x) && is_at("9", &|at| at.x > centre.x));
        assert!(is_at("7", &|at| at.y > centre.y) && is_at("8", &|at| at.y < centre.y));
    }

    #[test]
    fn an_arrow_leads_from_the_last_time_and_every_line_has_its_value() {
        let drawing = sample().draw(Frame::WEB);
        assert_eq!(drawing.items().filter(|item| item.class == "arrow head").count(), 1);
        let mut values: Vec<_> = drawing
            .items()
            .filter(|item| item.class == "value")
            .filter_map(|item| match &item.shape {
                Shape::Text(run) => Some(run.text.as_str()),
                _ => None,
            })
            .collect();
        values.sort_unstable();
        assert_eq!(values, ["100", "110", "80", "90"]);
        let mut still = sample();
        still.spots.retain(|spot| spot.mark != Mark::Ring);
        assert!(still.draw(Frame::WEB).items().all(|item| !item.class.starts_with("arrow")));
    }

    #[test]
    fn what_lies_outside_the_axes_is_refused() {
        let outside = Diagram::new(axes(), Vec::new(), vec![spot(Mark::Dot, "今回", (12.0, 7.0))]);
        assert!(matches!(outside, Err(PdfError::Diagram(_))));
        let [across, upward] = axes();
        let flat = Diagram::new([Axis { low: 11, ..across }, upward], Vec::new(), Vec::new());
        assert!(matches!(flat, Err(PdfError::Diagram(_))));
    }
}
