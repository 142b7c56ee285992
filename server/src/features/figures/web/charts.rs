//! The drawings of a view: the same for page and paper.

use domain::analysis::contour::{Contours, Plane};
use domain::lang::Lang;
use pdf::{Axis, Diagram, Interval, Isoline, Mark, PdfError, Spot as Placed};

use super::super::model::{Against, Sheet, Spot, Who};
use super::super::text::{self, Words};
use super::tables::{Tables, plane_name};
use crate::failure::Failure;

/// How something is marked, on every chart.
pub(in super::super) const fn mark(who: Who) -> Mark {
    match who {
        Who::Own => Mark::Dot,
        Who::Reference | Who::Other(Against::National) => Mark::Diamond,
        Who::Other(Against::Industry(_)) => Mark::Triangle,
        Who::Other(Against::Whole) => Mark::Square,
        Who::Other(Against::Above) => Mark::Downward,
        Who::Other(Against::Last) => Mark::Ring,
        Who::Other(Against::Before) => Mark::DoubleRing,
    }
}

/// A drawing with its name and what it shows in words.
pub(in super::super) struct Drawn<D> {
    pub(in super::super) title: String,
    pub(in super::super) description: String,
    pub(in super::super) drawing: D,
}

impl Tables<'_> {
    /// A short name beside a mark.
    fn label(&self, who: Who, names: &[String; 2]) -> String {
        let t = Words::of(self.lang);
        match who {
            Who::Own => t.own_short().to_owned(),
            Who::Reference => t.japan().to_owned(),
            Who::Other(Against::Last) => t.last_short().to_owned(),
            Who::Other(Against::Before) => t.before_short().to_owned(),
            Who::Other(_) => shortened(self.lang, self.name(names)),
        }
    }

    /// Both diagrams of a sheet.
    ///
    /// # Errors
    /// A fault when something lies outside its axes, which only a broken window can cause.
    pub(in super::super) fn diagrams(&self, sheet: &Sheet) -> Result<Vec<Drawn<Diagram>>, Failure> {
        Plane::ALL.into_iter().map(|plane| self.plane(sheet, plane)).collect()
    }

    fn plane(&self, sheet: &Sheet, plane: Plane) -> Result<Drawn<Diagram>, Failure> {
        let t = Words::of(self.lang);
        let places: Vec<[f64; 2]> = sheet.spots.iter().map(|spot| spot.place(plane)).collect();
        let contours = Contours::of(plane, sheet.sex, sheet.set, &places);
        let [across, upward] = contours.windows;
        let names = match plane {
            Plane::QuantityControl => [t.load_axis(), t.control_axis()],
            Plane::Support => [t.supervisor_axis(), t.coworker_axis()],
        };
        let [level, upright] = names.map(str::to_owned);
        let axes = [
            Axis { name: level, low: across.low, high: across.high },
            Axis { name: upright, low: upward.low, high: upward.high },
        ];
        let lines = contours.lines.iter().map(|line| Isoline {
            label: line.risk.to_string(),
            ends: line.ends.map(point),
            is_strong: line.risk == 100,
        });
        let spots = sheet.spots.iter().zip(&places).map(|(spot, place)| Placed {
            mark: mark(spot.who),
            label: self.label(spot.who, &spot.names),
            at: point(*place),
        });
        let drawing = Diagram::new(axes, lines.collect(), spots.collect()).map_err(fault)?;
        let title = t.part_of(plane_name(t, plane), self.part(sheet));
        Ok(Drawn { title, description: self.described(sheet, plane), drawing })
    }

    /// 「今回：量的負担8.4、コントロール7.2、健康リスク…」 for every mark.
    fn described(&self, sheet: &Sheet, plane: Plane) -> String {
        let t = Words::of(self.lang);
        let (names, risk) = match plane {
            Plane::QuantityControl => ([t.load(), t.control()], 0),
            Plane::Support => ([t.supervisor(), t.coworker()], 1),
        };
        let one = |spot: &Spot| {
            let [across, upward] = self.means(spot, plane);
            let risk = spot.risks.and_then(|risks| risks.get(risk).copied());
            let risk = risk.map_or_else(|| t.absent().to_owned(), |risk| risk.to_string());
            let [level, upright] = names;
            t.spot_described(
                &self.label(spot.who, &spot.names),
                &t.mean_of(level, &across),
                &t.mean_of(upright, &upward),
                &risk,
            )
        };
        sheet.spots.iter().rev().map(one).collect::<Vec<_>>().join(t.gap())
    }

    fn means(&self, spot: &Spot, plane: Plane) -> [String; 2] {
        match (spot.values, plane) {
            (Some([load, control, ..]), Plane::QuantityControl) => {
                [load, control].map(|value| text::mean(self.lang, value))
            }
            (Some([.., supervisor, coworker]), Plane::Support) => {
                [supervisor, coworker].map(|value| text::mean(self.lang, value))
            }
            (None, plane) => spot.place(plane).map(|mean| format!("{mean:.1}")),
        }
    }

    /// The share under high stress with its interval; nothing where it is not shown.
    ///
    /// # Errors
    /// A fault when a share is none.
    pub(in super::super) fn interval(&self) -> Result<Option<Drawn<Interval>>, Failure> {
        let t = Words::of(self.lang);
        let Some(own) = self.view.own.share.shown() else { return Ok(None) };
        let mut shares = Vec::new();
        for compared in &self.view.compared {
            let share = compared.line.share.shown().filter(|it| !it.value.is_bound());
            let who = Who::Other(compared.against);
            shares.extend(
                share.map(|it| {
                    (mark(who), self.label(who, &compared.line.names), per_cent(it.value.tenths()))
                }),
            );
        }
        if !own.value.is_bound() {
            shares.push((Mark::Dot, t.own_short().to_owned(), per_cent(own.value.tenths())));
        }
        let ends = (per_cent(own.from), per_cent(own.to));
        let drawing = Interval::new(ends, shares).map_err(fault)?;
        let range = t.range(&own.from.to_string(), &own.to.to_string());
        let description = t.interval_described(&text::share(self.lang, own.value), &range);
        Ok(Some(Drawn { title: t.high_stress().to_owned(), description, drawing }))
    }
}

/// A name that fits beside a mark; the table has the whole of it.
fn shortened(lang: Lang, name: &str) -> String {
    let most = match lang {
        Lang::Ja => 8,
        Lang::En => 14,
    };
    if name.chars().count() <= most {
        name.to_owned()
    } else {
        name.chars().take(most - 1).chain(['…']).collect()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on paper needs no more digits")]
fn point([x, y]: [f64; 2]) -> (f32, f32) {
    (x as f32, y as f32)
}

#[expect(clippy::cast_precision_loss, reason = "a share has at most 1,000 tenths")]
pub(super) fn per_cent(tenths: domain::disclosure::Tenths) -> f32 {
    tenths.number() as f32 / 10.0
}

pub(super) fn fault(error: PdfError) -> Failure {
    Failure::caused("could not draw a chart", error)
}
