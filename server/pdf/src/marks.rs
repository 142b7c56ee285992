//! Marks of a chart and their labels: each label stands near its mark, clear of everything else, with a leader line
//! where it had to move away.

use crate::drawing::{Anchor, Drawing, Ink, Point, Shape, Stroke, TextRun};
use crate::font::{self, Weight};
use crate::radar::Frame;
use crate::text::ASCENT;

/// The shapes by which the things of a chart are told apart, also in grey print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// ●
    Dot,
    /// ◆
    Diamond,
    /// ▲
    Triangle,
    /// ■
    Square,
    /// ▼
    Downward,
    /// ○
    Ring,
    /// ◎
    DoubleRing,
}

impl Mark {
    /// The same shape as a character, for tables and legends.
    pub const fn sign(self) -> char {
        match self {
            Self::Dot => '●',
            Self::Diamond => '◆',
            Self::Triangle => '▲',
            Self::Square => '■',
            Self::Downward => '▼',
            Self::Ring => '○',
            Self::DoubleRing => '◎',
        }
    }

    /// Draws it around a point; `reach` is half its height.
    fn draw(self, drawing: &mut Drawing, at: Point, reach: f32) {
        let around = |corners: &[(f32, f32)]| {
            corners.iter().map(|(x, y)| at.moved(Point::new(x * reach, y * reach))).collect::<Vec<Point>>()
        };
        let solid = |points| Shape::Polygon { points, fill: Some(OTHER), stroke: None };
        let ring = |radius| Shape::Circle {
            centre: at,
            radius,
            fill: Some(Ink::WHITE),
            stroke: Some(Stroke::solid(OTHER, reach * 0.3)),
        };
        match self {
            Self::Dot => {
                let dot = Shape::Circle { centre: at, radius: reach, fill: Some(OWN), stroke: None };
                drawing.push("mark own", dot);
            }
            Self::Diamond => {
                drawing.push("mark", solid(around(&[(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)])));
            }
            Self::Triangle => drawing.push("mark", solid(around(&[(0.0, -1.1), (1.1, 0.9), (-1.1, 0.9)]))),
            Self::Square => {
                drawing.push("mark", solid(around(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])));
            }
            Self::Downward => drawing.push("mark", solid(around(&[(-1.1, -0.9), (1.1, -0.9), (0.0, 1.1)]))),
            Self::Ring => drawing.push("mark open", ring(reach * 0.85)),
            Self::DoubleRing => {
                drawing.push("mark open", ring(reach));
                drawing.push("mark open", ring(reach * 0.45));
            }
        }
    }
}

const OWN: Ink = Ink::rgb(0x00, 0x17, 0xC1);
const OTHER: Ink = Ink::grey(0x33);
const LEADER: Ink = Ink::grey(0x88);

/// A mark with its words at a place of the drawing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    pub(crate) mark: Mark,
    pub(crate) label: String,
    pub(crate) at: Point,
}

/// An upright box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

impl Area {
    fn around(at: Point, reach: f32) -> Self {
        Self { left: at.x - reach, top: at.y - reach, right: at.x + reach, bottom: at.y + reach }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn is_within(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }

    fn nearest(&self, to: Point) -> Point {
        Point::new(to.x.clamp(self.left, self.right), to.y.clamp(self.top, self.bottom))
    }
}

/// Half the height of a mark, as a multiple of the label size.
const REACH: f32 = 0.4;
/// Distances between a mark and its label that are tried in turn, as multiples of the label size.
const AWAY: [f32; 7] = [0.75, 1.6, 2.4, 3.2, 4.2, 5.4, 6.8];
/// Directions that are tried in turn; to the right and upward first.
const TOWARDS: [(f32, f32); 8] =
    [(1.0, 0.0), (0.7, -0.7), (0.7, 0.7), (-1.0, 0.0), (-0.7, -0.7), (-0.7, 0.7), (0.0, -1.0), (0.0, 1.0)];

/// Draws marks with their labels inside `area`; `keep_clear` are places that no label may cover. The last mark lies
/// on top.
pub(crate) fn draw(drawing: &mut Drawing, placed: &[Placed], frame: Frame, area: Area, keep_clear: &[Point]) {
    let reach = frame.label_size * REACH;
    let mut taken: Vec<Area> = placed.iter().map(|it| Area::around(it.at, reach * 1.3)).collect();
    taken.extend(keep_clear.iter().map(|at| Area::around(*at, frame.label_size * 0.15)));
    let mut labels = Vec::new();
    // The newest thing is read first, so its label has the first choice.
    for it in placed.iter().rev() {
        let found = stand(it, frame, area, &taken);
        taken.push(found.area);
        labels.push(found);
    }
    for Label { leader, .. } in &labels {
        if let Some(points) = leader {
            let stroke = Stroke::solid(LEADER, frame.stroke() * 0.8);
            drawing.push("leader", Shape::Line { points: points.to_vec(), stroke });
        }
    }
    for Label { area, text, .. } in labels {
        let corner = Point::new(area.left, area.top);
        let (width, height) = (area.right - area.left, area.bottom - area.top);
        drawing.push("ground", Shape::Rect { corner, width, height, fill: Some(Ink::WHITE), stroke: None });
        drawing.push("", Shape::Text(text));
    }
    for it in placed {
        it.mark.draw(drawing, it.at, reach);
    }
}

struct Label {
    area: Area,
    text: TextRun,
    leader: Option<[Point; 2]>,
}

/// The nearest free place for the label of a mark; where none is free, the one at its right.
fn stand(it: &Placed, frame: Frame, area: Area, taken: &[Area]) -> Label {
    let width = font::width(&it.label, Weight::Regular, frame.label_size) * frame.label_slack;
    let height = frame.label_size * 1.25;
    let at = |away: f32, (x, y): (f32, f32)| {
        let distance = away * frame.label_size;
        let point = it.at.moved(Point::new(x * distance, y * distance));
        // The box lies beyond the point, seen from the mark.
        let left = point.x - width * (1.0 - x.clamp(-0.5, 0.5) * 2.0) / 2.0;
        let top = point.y - height * (1.0 - y.clamp(-0.5, 0.5) * 2.0) / 2.0;
        (away, Area { left, top, right: left + width, bottom: top + height })
    };
    let mut tries = AWAY.into_iter().flat_map(|away| TOWARDS.into_iter().map(move |to| at(away, to)));
    let is_free =
        |(_, own): &(f32, Area)| own.is_within(&area) && !taken.iter().any(|other| other.overlaps(own));
    let (away, own) = tries.find(is_free).unwrap_or_else(|| at(0.75, (1.0, 0.0)));
    let text = TextRun {
        at: Point::new(f32::midpoint(own.left, own.right), own.top + frame.label_size * (ASCENT + 0.125)),
        text: it.label.clone(),
        size: frame.label_size,
        weight: Weight::Regular,
        anchor: Anchor::Middle,
        ink: Ink::BLACK,
        pitch: None,
    };
    let leader = (away > 1.0).then(|| [it.at, own.nearest(it.at)]);
    Label { area: own, text, leader }
}

/// A mark alone, for a legend, `width` by `height`.
pub fn legend_mark(mark: Mark, width: f32, height: f32) -> Drawing {
    let mut drawing = Drawing::new(width, height);
    mark.draw(&mut drawing, Point::new(width / 2.0, height / 2.0), width.min(height) * 0.32);
    drawing
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const AREA: Area = Area { left: 0.0, top: 0.0, right: 260.0, bottom: 260.0 };

    fn boxes(placed: &[Placed]) -> Vec<Area> {
        let mut drawing = Drawing::new(260.0, 260.0);
        draw(&mut drawing, placed, Frame::WEB, AREA, &[]);
        let grounds = drawing.items().filter(|item| item.class == "ground");
        let area = |shape: &Shape| match shape {
            Shape::Rect { corner, width, height, .. } => {
                Area { left: corner.x, top: corner.y, right: corner.x + width, bottom: corner.y + height }
            }
            _ => unreachable!("the ground of a label is a rectangle"),
        };
        grounds.map(|item| area(&item.shape)).collect()
    }

    proptest! {
        #[test]
        fn up_to_five_labels_never_cover_each_other_or_a_mark(
            at in prop::collection::vec((100.0_f32..160.0, 100.0_f32..160.0), 1..=5),
        ) {
            let words = ["今回", "前回", "全国", "全社", "製造業"];
            let placed: Vec<Placed> = at.iter().zip(words).map(|((x, y), word)| Placed {
                mark: Mark::Dot,
                label: word.to_owned(),
                at: Point::new(*x, *y),
            }).collect();
            let boxes = boxes(&placed);
            prop_assert_eq!(boxes.len(), placed.len());
            for (place, own) in boxes.iter().enumerate() {
                prop_assert!(own.is_within(&AREA));
                prop_assert!(boxes.iter().skip(place + 1).all(|other| !own.overlaps(other)), "{boxes:?}");
                prop_assert!(placed.iter().all(|it| !Area::around(it.at, 5.0).overlaps(own)), "{boxes:?}");
            }
        }
    }

    #[test]
    fn each_mark_has_its_own_shape() {
        let all = [
            Mark::Dot,
            Mark::Diamond,
            Mark::Triangle,
            Mark::Square,
            Mark::Downward,
            Mark::Ring,
            Mark::DoubleRing,
        ];
        let drawn: Vec<_> = all
            .map(|mark| format!("{:?}", legend_mark(mark, 10.0, 10.0).items().collect::<Vec<_>>()))
            .into_iter()
            .collect();
        for (place, own) in drawn.iter().enumerate() {
            assert!(drawn.iter().skip(place + 1).all(|other| other != own));
        }
        assert_eq!(all.map(Mark::sign), ['●', '◆', '▲', '■', '▼', '○', '◎']);
    }
}
