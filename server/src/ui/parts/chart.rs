//! Charts: the drawing that paper uses too, as inline SVG with classes and without styles.

use std::fmt::Write as _;

use askama::Template;
use domain::lang::Lang;
use pdf::{Anchor, Drawing, Point, Shape};

use crate::ui::text::Text;

/// A chart with a title and a description in words; a radar also has the line 「外側ほど良い状態です」.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/chart.html")]
pub(crate) struct Chart {
    lang: Lang,
    /// Id of the drawing, unique on the page.
    pub(crate) id: &'static str,
    /// Name of the chart.
    pub(crate) title: String,
    /// The values in words, from [`describe`] or as the page says them.
    pub(crate) description: String,
    /// Lines below the drawing: what it was made from.
    pub(crate) notes: Vec<String>,
    kind: ChartKind,
    drawing: Drawing,
}

/// What kind of drawing a chart is: the class by which the style sheet knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChartKind {
    /// Axes from the middle outward.
    Radar,
    /// Marks on two axes.
    Diagram,
    /// A share on one axis.
    Interval,
}

/// Which of the last three results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sitting {
    /// 今回.
    This,
    /// 前回.
    Last,
    /// 前々回.
    Before,
}

/// The legend of all radars of a page: line sample, name, date and a switch to hide the series.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/parts/chart_legend.html")]
pub(crate) struct ChartLegend {
    lang: Lang,
    /// One row per sitting.
    pub(crate) rows: Vec<LegendRow>,
}

/// One sitting in the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LegendRow {
    /// Which one.
    pub(crate) sitting: Sitting,
    /// Its date, or why it is not drawn: 「未受検」.
    pub(crate) note: String,
    /// It is drawn and can be hidden.
    pub(crate) is_drawn: bool,
}

impl Chart {
    /// A radar in CSS pixels.
    pub(crate) fn new(
        lang: Lang,
        id: &'static str,
        title: impl Into<String>,
        description: impl Into<String>,
        drawing: Drawing,
    ) -> Self {
        let (title, description) = (title.into(), description.into());
        Self { lang, id, title, description, notes: Vec::new(), kind: ChartKind::Radar, drawing }
    }

    /// The same chart as another kind.
    pub(crate) fn of_kind(self, kind: ChartKind) -> Self {
        Self { kind, ..self }
    }

    /// The same chart with lines below its drawing.
    pub(crate) fn noted(self, notes: Vec<String>) -> Self {
        Self { notes, ..self }
    }

    fn is_radar(&self) -> bool {
        self.kind == ChartKind::Radar
    }

    fn class(&self) -> &'static str {
        match self.kind {
            ChartKind::Radar => "radar",
            ChartKind::Diagram => "radar diagram",
            ChartKind::Interval => "radar diagram interval-bar",
        }
    }

    fn t(&self) -> Text {
        Text::of(self.lang)
    }

    fn width(&self) -> String {
        short(self.drawing.width())
    }

    fn height(&self) -> String {
        short(self.drawing.height())
    }

    fn shapes(&self) -> Vec<Svg> {
        self.drawing.items().map(|item| Svg::of(item.class, &item.shape)).collect()
    }
}

impl ChartLegend {
    /// A legend.
    pub(crate) fn new(lang: Lang, rows: Vec<LegendRow>) -> Self {
        Self { lang, rows }
    }

    fn t(&self) -> Text {
        Text::of(self.lang)
    }
}

impl Sitting {
    /// 「今回」, 「前回」, 「前々回」.
    fn word(self, t: Text) -> &'static str {
        match self {
            Self::This => t.this_time(),
            Self::Last => t.last_time(),
            Self::Before => t.time_before(),
        }
    }

    /// Class of the series, as the drawing names it.
    fn class(self) -> &'static str {
        match self {
            Self::This => "current",
            Self::Last => "previous",
            Self::Before => "before-previous",
        }
    }
}

/// The description of one series: 「今回：仕事の量 3、仕事の質 2。」; join several.
pub(crate) fn describe(lang: Lang, sitting: Sitting, values: &[(String, Option<u8>)]) -> String {
    let t = Text::of(lang);
    let words: Vec<String> = values
        .iter()
        .map(|(axis, value)| {
            let value = value.map_or_else(|| t.no_value().to_owned(), |value| value.to_string());
            t.axis_value(axis, &value)
        })
        .collect();
    t.series_values(sitting.word(t), &words.join(t.list_comma()))
}

/// One SVG element with the attributes it needs.
enum Svg {
    Line { class: &'static str, points: String },
    Polygon { class: &'static str, points: String },
    Rect { class: &'static str, x: String, y: String, width: String, height: String },
    Circle { class: &'static str, x: String, y: String, radius: String },
    Text { class: &'static str, x: String, y: String, size: String, anchor: &'static str, text: String },
}

impl Svg {
    fn of(class: &'static str, shape: &Shape) -> Self {
        match shape {
            Shape::Line { points: line, .. } => Self::Line { class, points: points(line) },
            Shape::Polygon { points: corners, .. } => Self::Polygon { class, points: points(corners) },
            Shape::Rect { corner, width, height, .. } => Self::Rect {
                class,
                x: short(corner.x),
                y: short(corner.y),
                width: short(*width),
                height: short(*height),
            },
            Shape::Circle { centre, radius, .. } => {
                Self::Circle { class, x: short(centre.x), y: short(centre.y), radius: short(*radius) }
            }
            Shape::Text(run) => Self::Text {
                class,
                x: short(run.at.x),
                y: short(run.at.y),
                size: short(run.size),
                anchor: match run.anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                },
                text: run.text.clone(),
            },
        }
    }
}

fn points(points: &[Point]) -> String {
    let mut text = String::new();
    for point in points {
        let gap = if text.is_empty() { "" } else { " " };
        // writing to a string cannot fail
        let _ = write!(text, "{gap}{},{}", short(point.x), short(point.y));
    }
    text
}

/// A length with at most one decimal place.
fn short(length: f32) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

parts!(Chart, ChartLegend);
