//! Shares in per cent as bars below one another, each under its label.
//!
//! The classes of its parts are `scale` and `interval`.

use crate::drawing::{Anchor, Drawing, Ink, Point, Shape, Stroke, TextRun};
use crate::error::PdfError;
use crate::font::{self, Weight};
use crate::radar::Frame;
use crate::text::wrap;

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// Its value in words, behind the bar.
    pub value: String,
    /// How long it is, in per cent; `None` for a value that is withheld or known as a bound alone.
    pub share: Option<f32>,
}

/// Checked bars, all from 0 to 100 per cent.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars(Vec<Bar>);

impl Bars {
    /// Bars in their order.
    ///
    /// # Errors
    /// [`PdfError::Bars`] for a share outside 0 to 100.
    pub fn new(bars: Vec<Bar>) -> Result<Self, PdfError> {
        let is_share = |bar: &Bar| bar.share.is_none_or(|share| (0.0..=100.0).contains(&share));
        if bars.iter().all(is_share) { Ok(Self(bars)) } else { Err(PdfError::Bars("shares are 0 to 100")) }
    }

    /// The drawing in this frame.
    pub fn draw(&self, frame: Frame) -> Drawing {
        let (size, pen) = (frame.label_size, frame.stroke());
        let (line, thick, gap) = (size * 1.35, size * 0.9, size * 0.7);
        let lines = |text: &str| {
            let lines = wrap(text, Weight::Regular, size * frame.label_slack, frame.width);
            lines.into_iter().map(|it| it.text.trim_end().to_owned()).collect::<Vec<_>>()
        };
        let labels: Vec<Vec<String>> = self.0.iter().map(|bar| lines(&bar.label)).collect();
        let height: f32 = labels.iter().map(|lines| line * float(lines.len()) + thick + gap).sum();
        let mut drawing = Drawing::new(frame.width, height);
        let values = self.0.iter().map(|bar| font::width(&bar.value, Weight::Regular, size));
        let room = values.fold(0.0, f32::max) * frame.label_slack + size * 0.5;
        let (left, longest) = (pen, (frame.width - room - pen).max(0.0));
        let mut top = 0.0;
        for (bar, lines) in self.0.iter().zip(labels) {
            for text in lines {
                top += line;
                drawing.push("", words(text, (0.0, top - size * 0.3), size));
            }
            let end = left + longest * bar.share.unwrap_or_default() / 100.0;
            let corner = Point::new(left, top);
            let (fill, stroke) =
                (Some(Ink::rgb(0xB8, 0xCB, 0xF5)), Stroke::solid(Ink::grey(0x55), pen * 0.8));
            if end > left {
                let bar =
                    Shape::Rect { corner, width: end - left, height: thick, fill, stroke: Some(stroke) };
                drawing.push("interval", bar);
            }
            let foot = Shape::Line { points: vec![corner, Point::new(left, top + thick)], stroke };
            drawing.push("scale", foot);
            drawing.push("", words(bar.value.clone(), (end + size * 0.3, top + thick * 0.85), size));
            top += thick + gap;
        }
        drawing
    }
}

fn words(text: String, (x, y): (f32, f32), size: f32) -> Shape {
    let weight = Weight::Regular;
    let (at, anchor, ink) = (Point::new(x, y), Anchor::Start, Ink::BLACK);
    Shape::Text(TextRun { at, text, size, weight, anchor, ink, pitch: None })
}

#[expect(clippy::cast_precision_loss, reason = "a label has a few lines")]
fn float(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(label: &str, share: Option<f32>) -> Bar {
        let value = share.map_or_else(|| "非表示".to_owned(), |share| format!("{share}%"));
        Bar { label: label.to_owned(), value, share }
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_and_a_withheld_one_has_none() {
        let bars = vec![bar("はい", Some(50.0)), bar("いいえ", Some(25.0)), bar("その他", None)];
        let drawing = Bars::new(bars).unwrap().draw(Frame::WEB);
        let widths: Vec<f32> = drawing
            .items()
            .filter_map(|item| match item.shape {
                Shape::Rect { width, .. } => Some(width),
                _ => None,
            })
            .collect();
        assert_eq!(widths.len(), 2);
        assert!((widths[0] - 2.0 * widths[1]).abs() < 0.01, "{widths:?}");
        assert!(drawing.texts().any(|run| run.text == "非表示"));
    }

    #[test]
    fn everything_stays_inside_the_frame() {
        let label = "とても長い選択肢の文章がここに入ります".repeat(3);
        let drawing = Bars::new(vec![bar(&label, Some(100.0)); 5]).unwrap().draw(Frame::WEB);
        assert!(drawing.texts().all(|run| run.at.y <= drawing.height()));
        for run in drawing.texts() {
            let end = run.at.x + font::width(&run.text, run.weight, run.size);
            assert!(end <= Frame::WEB.width, "{} ends at {end}", run.text);
        }
    }

    #[test]
    fn a_share_beyond_the_whole_is_refused() {
        assert!(matches!(Bars::new(vec![bar("はい", Some(100.1))]), Err(PdfError::Bars(_))));
    }
}
