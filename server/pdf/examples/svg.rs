//! Shows how a web page turns a radar into inline SVG: `cargo run --example svg -- FILE.html`.
//!
//! Only geometry is written; the stylesheet gives every class its look.

#[expect(dead_code, reason = "the examples share their sheets")]
mod sheet;

use std::error::Error;
use std::fmt::Write;

use pdf::{Anchor, Drawing, Frame, Language, Point, Shape};

const STYLE: &str = "body{margin:0;font-family:sans-serif}svg{width:320px;display:block}text{font-size:14px}
.ring{fill:none;stroke:#bbb}.axis{fill:none;stroke:#ccc}.area{fill:#e8f1fe}.series{fill:none;stroke-width:2}
.series.current{stroke:#0017c1;stroke-width:3}.marker.current{fill:#0017c1}.previous{stroke:#c74500;stroke-dasharray:8 5}
.marker.previous{stroke-dasharray:none;fill:#fff;stroke-width:1.6}.before-previous{stroke:#626262;stroke-dasharray:0 4.4;
stroke-linecap:round}.marker.before-previous{stroke-dasharray:none;fill:#fff;stroke-width:1.6}";

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name a file")?;
    let mut html = format!("<!doctype html><meta charset=utf-8><style>{STYLE}</style>");
    for language in [Language::Japanese, Language::English] {
        for radar in sheet::radars(language)? {
            svg(&mut html, &radar.draw(Frame::WEB))?;
        }
    }
    std::fs::write(path, html)?;
    Ok(())
}

fn svg(out: &mut String, drawing: &Drawing) -> std::fmt::Result {
    write!(out, "<svg viewBox=\"0 0 {} {}\">", drawing.width(), drawing.height())?;
    for item in drawing.items() {
        let class = item.class;
        match &item.shape {
            Shape::Text(run) => {
                let anchor = match run.anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                };
                let Point { x, y } = run.at;
                let text = &run.text;
                write!(
                    out,
                    "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{text}</text>"
                )?;
            }
            Shape::Line { points, .. } => {
                write!(out, "<polyline class=\"{class}\" points=\"{}\"/>", list(points))?;
            }
            Shape::Polygon { points, .. } => {
                write!(out, "<polygon class=\"{class}\" points=\"{}\"/>", list(points))?;
            }
            Shape::Rect { corner: Point { x, y }, width, height, .. } => {
                write!(
                    out,
                    "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
                )?;
            }
            Shape::Circle { centre: Point { x, y }, radius, .. } => {
                write!(out, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>")?;
            }
        }
    }
    out.write_str("</svg>")
}

fn list(points: &[Point]) -> String {
    points.iter().map(|Point { x, y }| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}
