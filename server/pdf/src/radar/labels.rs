//! Labels around the rings: the largest radius at which all of them stand clear of each other and inside the box.

use super::{Frame, Layout, direction};
use crate::drawing::{Anchor, Drawing, Ink, Point, Shape, TextRun};
use crate::font::{self, Weight};
use crate::text::{self, ASCENT};

/// A label's lines and the room they take.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelBox {
    /// The lines from top to bottom.
    pub lines: Vec<String>,
    /// Which edge of the box is the anchor of its lines.
    pub anchor: Anchor,
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Width, slack included.
    pub width: f32,
    /// Height of all lines.
    pub height: f32,
}

impl LabelBox {
    /// Whether two boxes share a place.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.left + other.width
            && other.left < self.left + self.width
            && self.top < other.top + other.height
            && other.top < self.top + self.height
    }

    /// Distance from a point to the nearest place of the box; 0 inside.
    pub fn distance(&self, from: Point) -> f32 {
        let x = from.x.clamp(self.left, self.left + self.width) - from.x;
        let y = from.y.clamp(self.top, self.top + self.height) - from.y;
        x.hypot(y)
    }

    fn anchor_x(&self) -> f32 {
        match self.anchor {
            Anchor::Start => self.left,
            Anchor::Middle => self.left + self.width / 2.0,
            Anchor::End => self.left + self.width,
        }
    }
}

/// Line distance as a multiple of the label size.
const LEADING: f32 = 1.25;
/// Blank between the outermost ring and a label, as a multiple of the label size.
const GAP: f32 = 0.7;
/// Radius that no radar exceeds, as a share of the width: radars side by side stay alike.
const LARGEST: f32 = 0.34;
/// Radius below which labels take a third line, as a share of the width.
const TIGHT: f32 = 0.24;
/// Radius given up for one point of [`ugliness`], as a multiple of the label size.
const PRICE: f32 = 0.4;
/// Steps between the largest radius and nothing.
const STEPS: u8 = 68;

/// Places everything; labels take two lines, where that leaves the rings too small three.
pub(super) fn layout(labels: &[String], frame: Frame) -> Layout {
    let choices: Vec<Choices> = labels.iter().map(|label| Choices::of(label, frame)).collect();
    let two = largest(&choices, frame, 2);
    if let Some(layout) = two.as_ref().filter(|layout| layout.radius >= frame.width * TIGHT) {
        return layout.clone();
    }
    let three = largest(&choices, frame, 3);
    let roomy = match (two, three) {
        (Some(two), Some(three)) => Some(if three.radius > two.radius { three } else { two }),
        (two, three) => two.or(three),
    };
    // Words too long for any legal break: break inside them rather than lose one.
    roomy.unwrap_or_else(|| {
        let radius = frame.width * 0.2;
        let lines = |choices: &Choices, room: f32| {
            let wrapped =
                text::wrap(&choices.label, Weight::Regular, frame.label_size * frame.label_slack, room);
            Some(wrapped.iter().map(|line| line.visible().to_owned()).collect())
        };
        arrange(&choices, frame, radius, lines).unwrap_or(Layout {
            centre: Point::new(frame.width / 2.0, radius),
            radius,
            stroke: frame.stroke(),
            height: radius * 2.0,
            labels: Vec::new(),
        })
    })
}

/// The best radius with at most so many lines: large, but not at the price of labels broken inside a phrase.
fn largest(choices: &[Choices], frame: Frame, max_lines: usize) -> Option<Layout> {
    let tries = (STEPS / 4..=STEPS).filter_map(|step| {
        let radius = frame.width * LARGEST * f32::from(step) / f32::from(STEPS);
        let ugliness = std::cell::Cell::new(0.0);
        let layout = arrange(choices, frame, radius, |label, room| {
            let way = label.best(room, max_lines)?;
            ugliness.set(ugliness.get() + f32::from(way.ugliness));
            Some(way.lines.clone())
        })?;
        Some((layout.radius - ugliness.get() * frame.label_size * PRICE, layout))
    });
    tries.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, layout)| layout)
}

/// Stands all labels around rings of this radius; `None` when one does not fit.
fn arrange(
    choices: &[Choices],
    frame: Frame,
    radius: f32,
    lines: impl Fn(&Choices, f32) -> Option<Vec<String>>,
) -> Option<Layout> {
    let mut placed = Vec::new();
    for (axis, label) in choices.iter().enumerate() {
        let towards = direction(axis, choices.len());
        let at = anchor(towards, frame, radius);
        placed.push((towards.1, label.stand(lines(label, at.room)?, at, towards.1, frame, radius)));
    }
    separate(&mut placed, frame.label_size * 0.2);
    let edge = frame.label_size * 0.15;
    let tops = placed.iter().map(|(_, label)| label.top);
    let ends = placed.iter().map(|(_, label)| label.top + label.height);
    let top = tops.fold(-radius, f32::min) - edge;
    let end = ends.fold(radius, f32::max) + edge;
    let labels = placed.into_iter().map(|(_, label)| LabelBox { top: label.top - top, ..label }).collect();
    Some(Layout {
        centre: Point::new(frame.width / 2.0, -top),
        radius,
        stroke: frame.stroke(),
        height: end - top,
        labels,
    })
}

/// Where a label starts, centres or ends, and how wide it may be.
#[derive(Clone, Copy)]
struct Place {
    anchor: Anchor,
    at: Point,
    room: f32,
}

/// The place beyond the end of an axis; the middle of the rings is at height 0.
fn anchor((x, y): (f32, f32), frame: Frame, radius: f32) -> Place {
    let half = frame.width / 2.0;
    let reach = radius + frame.label_size * GAP;
    let at = Point::new(half + x * reach, y * reach);
    let (anchor, room) = if x > 0.1 {
        (Anchor::Start, frame.width - at.x)
    } else if x < -0.1 {
        (Anchor::End, at.x)
    } else {
        (Anchor::Middle, frame.width * 0.62)
    };
    Place { anchor, at, room }
}

/// Moves labels that share a place up in the upper half and down in the lower one.
fn separate(placed: &mut [(f32, LabelBox)], blank: f32) {
    let mut order: Vec<usize> = (0..placed.len()).collect();
    let height = |index: &usize| placed.get(*index).map_or(0.0, |(y, _)| y.abs());
    order.sort_by(|a, b| height(a).total_cmp(&height(b)));
    let mut settled: Vec<LabelBox> = Vec::new();
    for index in order {
        let Some((towards, label)) = placed.get_mut(index) else { continue };
        // Each round clears one settled label for good, so there are no more rounds than labels.
        for _ in 0..settled.len() {
            let grown =
                LabelBox { top: label.top - blank, height: label.height + blank * 2.0, ..label.clone() };
            let Some(other) = settled.iter().find(|other| grown.overlaps(other)) else { break };
            label.top = if *towards < 0.0 {
                other.top - blank * 1.01 - label.height
            } else {
                other.top + other.height + blank * 1.01
            };
        }
        settled.push(label.clone());
    }
}

/// A label and the ways to break it into up to three lines, the best first.
struct Choices {
    label: String,
    /// Label size and slack come from here.
    frame: Frame,
    ways: Vec<Way>,
}

struct Way {
    lines: Vec<String>,
    width: f32,
    ugliness: u8,
}

impl Choices {
    fn of(label: &str, frame: Frame) -> Self {
        let mut ways = Vec::new();
        let breaks = text::inner_break_places(label);
        let way = |cuts: &[usize]| Way::cut(label, cuts, frame);
        if label.contains('\n') {
            let lines: Vec<String> = label.lines().map(str::to_owned).collect();
            let width = widest(&lines, frame);
            ways.push(Way { lines, width, ugliness: 0 });
        } else {
            ways.push(way(&[]));
            for (index, first) in breaks.iter().enumerate() {
                ways.push(way(&[*first]));
                ways.extend(breaks.iter().skip(index + 1).map(|second| way(&[*first, *second])));
            }
        }
        ways.sort_by(|a, b| {
            (a.lines.len(), a.ugliness).cmp(&(b.lines.len(), b.ugliness)).then(a.width.total_cmp(&b.width))
        });
        Self { label: label.to_owned(), frame, ways }
    }

    /// The fewest lines that fit into the room.
    fn best(&self, room: f32, max_lines: usize) -> Option<&Way> {
        self.ways.iter().find(|way| way.lines.len() <= max_lines && way.width <= room)
    }

    fn stand(&self, lines: Vec<String>, at: Place, towards: f32, frame: Frame, radius: f32) -> LabelBox {
        let width = widest(&lines, self.frame);
        let height = lines.iter().fold(0.0, |sum, _| sum + frame.label_size * LEADING);
        let left = match at.anchor {
            Anchor::Start => at.at.x,
            Anchor::Middle => at.at.x - width / 2.0,
            Anchor::End => at.at.x - width,
        };
        let top = match at.anchor {
            Anchor::Middle if towards < 0.0 => at.at.y - height,
            Anchor::Middle => at.at.y,
            Anchor::Start | Anchor::End => at.at.y - height / 2.0,
        };
        let mut label = LabelBox { lines, anchor: at.anchor, left, top, width, height };
        // A corner that reaches into the rings slides outwards along the edge.
        let step = frame.label_size * 0.1 * towards.signum();
        let clear = radius + frame.label_size * GAP * 0.7;
        let middle = Point::new(frame.width / 2.0, 0.0);
        for _ in 0..40 {
            if label.distance(middle) >= clear {
                break;
            }
            label.top += step;
        }
        label
    }
}

impl Way {
    fn cut(label: &str, cuts: &[usize], frame: Frame) -> Self {
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain(std::iter::once(label.len()));
        let lines: Vec<String> = starts
            .zip(ends)
            .map(|(start, end)| label.get(start..end).unwrap_or_default().trim_end().to_owned())
            .collect();
        let ugliness = cuts.iter().map(|cut| ugliness(label, *cut)).sum();
        Self { width: widest(&lines, frame), lines, ugliness }
    }
}

/// Width of the widest line. An ideograph is as wide as high in every font; only letters need the slack.
fn widest(lines: &[String], frame: Frame) -> f32 {
    let advance = |glyph: font::Glyph<'_>| {
        if glyph.advance < 1.0 { glyph.advance * frame.label_slack } else { glyph.advance }
    };
    let width =
        |line: &String| font::glyphs(line, Weight::Regular).map(advance).sum::<f32>() * frame.label_size;
    lines.iter().map(width).fold(0.0, f32::max)
}

/// How badly a label reads when broken here. Japanese may break almost anywhere, but a phrase ends where kana gives
/// way to a new word; a particle never begins a line when there is another way.
fn ugliness(label: &str, cut: usize) -> u8 {
    let (before, after) = (label.get(..cut).unwrap_or_default(), label.get(cut..).unwrap_or_default());
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else { return 0 };
    let orphan = if before.chars().count() == 1 || after.chars().count() == 1 { 3 } else { 0 };
    let seam = match (Script::of(last), Script::of(first)) {
        (Script::Other, _)
        | (_, Script::Other)
        | (Script::Hiragana, Script::Ideograph | Script::Katakana) => 0,
        (Script::Ideograph, Script::Katakana) => 1,
        (Script::Ideograph | Script::Katakana, Script::Hiragana) | (Script::Katakana, Script::Ideograph) => 3,
        (Script::Hiragana, Script::Hiragana) => 4,
        (Script::Ideograph, Script::Ideograph) => 5,
        (Script::Katakana, Script::Katakana) => 6,
    };
    orphan + seam
}

#[derive(PartialEq)]
enum Script {
    Hiragana,
    Katakana,
    Ideograph,
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            '\u{3041}'..='\u{309F}' => Self::Hiragana,
            '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' => Self::Katakana,
            '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Self::Ideograph,
            _ => Self::Other,
        }
    }
}

/// Writes the labels.
pub(super) fn draw(drawing: &mut Drawing, layout: &Layout, frame: Frame) {
    let (size, step) = (frame.label_size, frame.label_size * LEADING);
    for label in &layout.labels {
        let mut baseline = label.top + (step - size) / 2.0 + size * ASCENT;
        for line in &label.lines {
            let at = Point::new(label.anchor_x(), baseline);
            let (text, weight, ink) = (line.clone(), Weight::Regular, Ink::BLACK);
            drawing.push(
                "label",
                Shape::Text(TextRun { at, text, size, weight, anchor: label.anchor, ink, pitch: None }),
            );
            baseline += step;
        }
    }
}
