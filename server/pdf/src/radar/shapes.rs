//! Rings, axes, lines and markers.

use super::{Layout, RINGS, SeriesStyle};
use crate::drawing::{Dash, Drawing, Ink, Point, Shape, Stroke};

const BLUE: Ink = Ink::rgb(0x00, 0x17, 0xC1);
const PALE_BLUE: Ink = Ink::rgb(0xE8, 0xF1, 0xFE);
const ORANGE: Ink = Ink::rgb(0xC7, 0x45, 0x00);
const GREY: Ink = Ink::grey(0x62);

/// Classes, pen and marker of a series.
struct Look {
    area: &'static str,
    line: &'static str,
    marker: &'static str,
    ink: Ink,
    /// Line width in strokes, see [`Layout::stroke`].
    width: f32,
    dash: Dash,
}

const fn look(style: SeriesStyle) -> Look {
    match style {
        SeriesStyle::Current => Look {
            area: "area current",
            line: "series current",
            marker: "marker current",
            ink: BLUE,
            width: 3.0,
            dash: Dash::Solid,
        },
        SeriesStyle::Previous => Look {
            area: "area previous",
            line: "series previous",
            marker: "marker previous",
            ink: ORANGE,
            width: 2.0,
            dash: Dash::Dashed,
        },
        SeriesStyle::BeforePrevious => Look {
            area: "area before-previous",
            line: "series before-previous",
            marker: "marker before-previous",
            ink: GREY,
            width: 2.0,
            dash: Dash::Dotted,
        },
    }
}

/// Rings as polygons, inside to outside, and the axes.
pub(super) fn grid(drawing: &mut Drawing, layout: &Layout, axes: usize) {
    let width = layout.stroke * 0.8;
    for value in 1..=RINGS {
        let points = (0..axes).map(|axis| layout.point(axis, value)).collect();
        let ink = if value == RINGS { Ink::grey(0x8C) } else { Ink::grey(0xC8) };
        drawing.push("ring", Shape::Polygon { points, fill: None, stroke: Some(Stroke::solid(ink, width)) });
    }
    for axis in 0..axes {
        let points = vec![layout.centre, layout.point(axis, RINGS)];
        drawing.push("axis", Shape::Line { points, stroke: Stroke::solid(Ink::grey(0xC8), width) });
    }
}

/// One series: ground (newest sitting without gaps alone), line, markers.
pub(super) fn series(drawing: &mut Drawing, layout: &Layout, style: SeriesStyle, values: &[Option<u8>]) {
    let look = look(style);
    let places: Vec<Option<Point>> =
        values.iter().enumerate().map(|(axis, value)| value.map(|value| layout.point(axis, value))).collect();
    let whole: Option<Vec<Point>> = places.iter().copied().collect();
    let stroke = Stroke { ink: look.ink, width: layout.stroke * look.width, dash: look.dash };
    if let Some(points) = whole {
        drawing.push(look.line, Shape::Polygon { points, fill: None, stroke: Some(stroke) });
    } else {
        for points in arcs(&places) {
            drawing.push(look.line, Shape::Line { points, stroke });
        }
    }
    for place in places.into_iter().flatten() {
        drawing.push(look.marker, marker(style, place, layout.stroke, look.ink));
    }
}

/// The pale ground of the newest sitting, painted before the rings so that these stay visible.
pub(super) fn ground(drawing: &mut Drawing, layout: &Layout, values: &[Option<u8>]) {
    let whole: Option<Vec<Point>> =
        values.iter().enumerate().map(|(axis, value)| value.map(|value| layout.point(axis, value))).collect();
    if let Some(points) = whole {
        let area = look(SeriesStyle::Current).area;
        drawing.push(area, Shape::Polygon { points, fill: Some(PALE_BLUE), stroke: None });
    }
}

/// Runs of neighbouring points in a circle with at least one gap; a lone point has its marker only.
fn arcs(places: &[Option<Point>]) -> Vec<Vec<Point>> {
    let Some(gap) = places.iter().position(Option::is_none) else { return Vec::new() };
    let (before, after) = places.split_at(gap);
    let from_gap: Vec<Option<Point>> = after.iter().chain(before).copied().collect();
    from_gap
        .split(Option::is_none)
        .map(|run| run.iter().copied().flatten().collect::<Vec<Point>>())
        .filter(|run| run.len() > 1)
        .collect()
}

/// Circle, square or triangle, so that the series differ in grey print.
fn marker(style: SeriesStyle, at: Point, stroke: f32, ink: Ink) -> Shape {
    let reach = stroke * 4.0;
    let stroke = Some(Stroke::solid(ink, stroke * 1.6));
    match style {
        SeriesStyle::Current => {
            Shape::Circle { centre: at, radius: reach * 1.1, fill: Some(ink), stroke: None }
        }
        SeriesStyle::Previous => Shape::Rect {
            corner: at.moved(Point::new(-reach, -reach)),
            width: reach * 2.0,
            height: reach * 2.0,
            fill: Some(Ink::WHITE),
            stroke,
        },
        SeriesStyle::BeforePrevious => {
            let corners = [(0.0, -1.25), (1.1, 0.75), (-1.1, 0.75)];
            let points = corners.map(|(x, y)| at.moved(Point::new(x * reach, y * reach))).to_vec();
            Shape::Polygon { points, fill: Some(Ink::WHITE), stroke }
        }
    }
}

/// A short sample of a series for a legend, `width` by `height`, in the pen of a radar with this stroke.
pub(super) fn sample(style: SeriesStyle, width: f32, height: f32, stroke: f32) -> Drawing {
    let look = look(style);
    let mut drawing = Drawing::new(width, height);
    let pen = Stroke { ink: look.ink, width: stroke * look.width, dash: look.dash };
    let points = vec![Point::new(0.0, height / 2.0), Point::new(width, height / 2.0)];
    drawing.push(look.line, Shape::Line { points, stroke: pen });
    drawing.push(look.marker, marker(style, Point::new(width / 2.0, height / 2.0), stroke, look.ink));
    drawing
}
