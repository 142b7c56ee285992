//! A share in per cent with the interval around it, on one axis.
//!
//! The classes of its parts are `scale`, `interval`, `leader`, `ground` and `mark` with `own` or `open`.

use crate::drawing::{Anchor, Drawing, Ink, Point, Shape, Stroke, TextRun};
use crate::error::PdfError;
use crate::font::Weight;
use crate::marks::{self, Area, Mark, Placed};
use crate::radar::Frame;

/// A checked interval, in per cent.
#[derive(Debug, Clone, PartialEq)]
pub struct Interval {
    from: f32,
    to: f32,
    shares: Vec<(Mark, String, f32)>,
}

impl Interval {
    /// An interval with the shares marked on its axis; the last lies on top. A share that is only known as a bound
    /// has no mark: the interval alone stands for it.
    ///
    /// # Errors
    /// [`PdfError::Interval`] for ends in the wrong order or anything outside 0 to 100.
    pub fn new((from, to): (f32, f32), shares: Vec<(Mark, String, f32)>) -> Result<Self, PdfError> {
        let is_share = |it: f32| (0.0..=100.0).contains(&it);
        if from > to || ![from, to].into_iter().chain(shares.iter().map(|it| it.2)).all(is_share) {
            return Err(PdfError::Interval("shares are 0 to 100, the lower end first"));
        }
        Ok(Self { from, to, shares })
    }

    /// The drawing in this frame.
    pub fn draw(&self, frame: Frame) -> Drawing {
        let (size, pen) = (frame.label_size, frame.stroke());
        let (left, right) = (size * 0.8, frame.width - size * 1.6);
        let (level, height) = (size * 3.9, size * 5.8);
        let mut drawing = Drawing::new(frame.width, height);
        let most = self.most();
        let at = |share: f32| Point::new(left + (right - left) * share / f32::from(most), level);
        let bar = Shape::Rect {
            corner: Point::new(at(self.from).x, level - size * 0.32),
            width: (at(self.to).x - at(self.from).x).max(pen),
            height: size * 0.64,
            fill: Some(Ink::rgb(0xB8, 0xCB, 0xF5)),
            stroke: Some(Stroke::solid(Ink::grey(0x55), pen * 0.8)),
        };
        drawing.push("interval", bar);
        let stroke = Stroke::solid(Ink::grey(0x77), pen);
        drawing.push("scale", Shape::Line { points: vec![at(0.0), at(most.into())], stroke });
        let step = if most > 50 { 20 } else { 10 };
        for share in (0..=most).step_by(step) {
            let point = at(share.into());
            let points =
                vec![point.moved(Point::new(0.0, size * 0.5)), point.moved(Point::new(0.0, size * 0.8))];
            drawing.push("scale", Shape::Line { points, stroke });
            let text = TextRun {
                at: point.moved(Point::new(0.0, size * 1.75)),
                text: if share == most { format!("{share}%") } else { share.to_string() },
                size,
                weight: Weight::Regular,
                anchor: Anchor::Middle,
                ink: Ink::BLACK,
                pitch: None,
            };
            drawing.push("", Shape::Text(text));
        }
        let placed: Vec<Placed> = self
            .shares
            .iter()
            .map(|(mark, label, share)| Placed { mark: *mark, label: label.clone(), at: at(*share) })
            .collect();
        let above = Area { left: 0.0, top: 0.0, right: frame.width, bottom: level - size * 0.4 };
        marks::draw(&mut drawing, &placed, frame, above, &[]);
        drawing
    }

    /// The end of the axis: the next ten beyond everything, 30 at least.
    fn most(&self) -> u8 {
        let reach = self.shares.iter().fold(self.to, |most, it| most.max(it.2));
        (3..10).map(|tens| tens * 10).find(|end| f32::from(*end) >= reach).unwrap_or(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(from: f32, to: f32, shares: &[(Mark, f32)]) -> Drawing {
        let shares = shares.iter().map(|(mark, share)| (*mark, "全社".to_owned(), *share)).collect();
        Interval::new((from, to), shares).unwrap().draw(Frame::WEB)
    }

    #[test]
    fn the_axis_reaches_the_next_ten_beyond_everything() {
        let last =
            |drawing: Drawing| drawing.texts().find(|run| run.text.ends_with('%')).unwrap().text.clone();
        assert_eq!(last(drawn(5.5, 17.4, &[(Mark::Dot, 10.0)])), "30%");
        assert_eq!(last(drawn(20.0, 41.0, &[(Mark::Dot, 30.0)])), "50%");
        assert_eq!(last(drawn(60.0, 92.0, &[(Mark::Dot, 80.0)])), "100%");
    }

    #[test]
    fn a_bounded_share_has_no_mark_of_its_own() {
        let drawing = drawn(0.0, 22.0, &[]);
        assert!(drawing.items().all(|item| !item.class.starts_with("mark")));
        assert_eq!(drawing.items().filter(|item| item.class == "interval").count(), 1);
    }

    #[test]
    fn labels_stand_above_the_bar_and_inside_the_frame() {
        let drawing = drawn(5.5, 17.4, &[(Mark::Diamond, 11.0), (Mark::Square, 10.5), (Mark::Dot, 10.0)]);
        let labels: Vec<_> = drawing.texts().filter(|run| run.text == "全社").collect();
        assert_eq!(labels.len(), 3);
        assert!(labels.iter().all(|run| run.left() >= 0.0 && run.at.y < Frame::WEB.label_size * 3.5));
    }

    #[test]
    fn ends_in_the_wrong_order_are_refused() {
        assert!(matches!(Interval::new((20.0, 10.0), Vec::new()), Err(PdfError::Interval(_))));
        assert!(matches!(Interval::new((0.0, 101.0), Vec::new()), Err(PdfError::Interval(_))));
    }
}
