//! The risk lines of the judgement diagrams: where groups of equal risk lie, inside the part that is drawn.
//!
//! The logarithm of a risk is linear in the two means, so every line is straight. The lines from 80 to 120 are the
//! usual ones; more are drawn where a group lies beyond them. That list is usage, not a rule.
//!
//! Source: derived from the formula, see [`super::diagram`] and `docs/rules/scoring.md`.

use super::diagram::{MeanSet, Means, Risks};
use crate::person::Sex;
use crate::scoring::ScaleId;

/// One of the two judgement diagrams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plane {
    /// 量‐コントロール判定図
    QuantityControl,
    /// 職場の支援判定図
    Support,
}

impl Plane {
    /// Both, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::QuantityControl, Self::Support];

    /// The scales of the level and of the upright axis.
    pub const fn scales(self) -> [ScaleId; 2] {
        let [load, control, supervisor, coworker] = Means::SCALES;
        match self {
            Self::QuantityControl => [load, control],
            Self::Support => [supervisor, coworker],
        }
    }

    /// Where a group with these means lies.
    pub const fn place(self, means: &Means) -> [f64; 2] {
        match self {
            Self::QuantityControl => [means.load, means.control],
            Self::Support => [means.supervisor, means.coworker],
        }
    }

    /// The risk that is read from this diagram at a place, unrounded.
    pub fn risk(self, place: [f64; 2], sex: Sex, set: MeanSet) -> f64 {
        let risks = Risks::of(&self.with(place, set.means(sex)), sex, set);
        match self {
            Self::QuantityControl => risks.quantity_control,
            Self::Support => risks.support,
        }
    }

    const fn with(self, [level, upright]: [f64; 2], means: Means) -> Means {
        match self {
            Self::QuantityControl => Means { load: level, control: upright, ..means },
            Self::Support => Means { supervisor: level, coworker: upright, ..means },
        }
    }
}

/// The part of an axis that is drawn, in raw scores; whole numbers inside 3 to 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The lower end.
    pub low: u8,
    /// The upper end.
    pub high: u8,
}

impl Window {
    /// Around the mean of reference and everything that is to be seen.
    fn around(mean: f64, places: impl Iterator<Item = f64>) -> Self {
        let (low, high) = places.fold((mean - AROUND, mean + AROUND), |(low, high), at| {
            (low.min(at - MARGIN), high.max(at + MARGIN))
        });
        Self { low: whole(low.floor()), high: whole(high.ceil()) }
    }

    fn holds(self, at: f64) -> bool {
        (f64::from(self.low)..=f64::from(self.high)).contains(&at)
    }
}

/// How far from the mean a diagram reaches at least, and from a group, in raw scores.
const AROUND: f64 = 2.0;
const MARGIN: f64 = 0.4;

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number from 3 to 12")]
fn whole(at: f64) -> u8 {
    at.clamp(3.0, 12.0) as u8
}

/// A line of equal risk, from one edge of the drawn part to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contour {
    /// The risk along it; 100 is the national average.
    pub risk: u16,
    /// Its two ends, from left to right.
    pub ends: [[f64; 2]; 2],
}

/// What is drawn of a diagram: its axes and lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Contours {
    /// The level and the upright axis.
    pub windows: [Window; 2],
    /// The lines, lowest risk first.
    pub lines: Vec<Contour>,
}

impl Contours {
    /// The diagram of one sex around these groups.
    pub fn of(plane: Plane, sex: Sex, set: MeanSet, groups: &[[f64; 2]]) -> Self {
        let mean = plane.place(&set.means(sex));
        let [mean_x, mean_y] = mean;
        let windows = [
            Window::around(mean_x, groups.iter().map(|[x, _]| *x)),
            Window::around(mean_y, groups.iter().map(|[_, y]| *y)),
        ];
        let risks = groups.iter().map(|at| plane.risk(*at, sex, set) / STEP);
        let (least, most) = risks.fold((8.0, 12.0), |(least, most): (f64, f64), risk| {
            (least.min(risk.floor()), most.max(risk.ceil()))
        });
        // The slope of the logarithm along each axis, read from the formula itself.
        let log = |place: [f64; 2]| (plane.risk(place, sex, set) / 100.0).ln();
        let slope = [log([mean_x + 1.0, mean_y]), log([mean_x, mean_y + 1.0])];
        let line = |step: u16| {
            let risk = step * 10;
            let ends = crossing(mean, slope, (f64::from(risk) / 100.0).ln(), windows)?;
            Some(Contour { risk, ends })
        };
        Self { windows, lines: (steps(least)..=steps(most)).filter_map(line).collect() }
    }
}

/// The risk between two lines.
const STEP: f64 = 10.0;

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "risks on a diagram lie below 1,000"
)]
fn steps(risk: f64) -> u16 {
    risk.clamp(1.0, 100.0) as u16
}

/// Where a line of this logarithm enters and leaves the drawn part; `None` where it only touches a corner or
/// passes by.
fn crossing(
    [mean_x, mean_y]: [f64; 2],
    [slope_x, slope_y]: [f64; 2],
    log: f64,
    [across, upward]: [Window; 2],
) -> Option<[[f64; 2]; 2]> {
    let y_at = |x: f64| mean_y + (log - slope_x * (x - mean_x)) / slope_y;
    let x_at = |y: f64| mean_x + (log - slope_y * (y - mean_y)) / slope_x;
    let sides = [across.low, across.high].map(f64::from).map(|x| [x, y_at(x)]);
    let ends = [upward.low, upward.high].map(f64::from).map(|y| [x_at(y), y]);
    let mut found: Vec<[f64; 2]> = sides.into_iter().filter(|[_, y]| upward.holds(*y)).collect();
    found.extend(ends.into_iter().filter(|[x, _]| across.holds(*x)));
    found.sort_by(|[a, _], [b, _]| a.total_cmp(b));
    let (first, last) = (*found.first()?, *found.last()?);
    let [length_x, length_y] = [last[0] - first[0], last[1] - first[1]];
    (length_x.hypot(length_y) > 0.05).then_some([first, last])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn contours(plane: Plane, sex: Sex, groups: &[[f64; 2]]) -> Contours {
        Contours::of(plane, sex, MeanSet::Current, groups)
    }

    #[test]
    fn the_usual_lines_run_around_the_national_mean() {
        let men = contours(Plane::QuantityControl, Sex::Male, &[]);
        assert_eq!(men.windows, [Window { low: 6, high: 11 }, Window { low: 5, high: 10 }]);
        assert_eq!(men.lines.iter().map(|line| line.risk).collect::<Vec<_>>(), [80, 90, 100, 110, 120]);
        let women = contours(Plane::Support, Sex::Female, &[]);
        assert_eq!(women.windows, [Window { low: 4, high: 9 }, Window { low: 6, high: 11 }]);
    }

    #[test]
    fn a_group_far_out_widens_the_part_that_is_drawn_and_adds_lines() {
        let far = contours(Plane::Support, Sex::Male, &[[4.0, 5.0]]);
        assert_eq!(far.windows, [Window { low: 3, high: 10 }, Window { low: 4, high: 11 }]);
        let risk = Plane::Support.risk([4.0, 5.0], Sex::Male, MeanSet::Current);
        assert_eq!(super::super::diagram::shown(risk), 190);
        assert_eq!(far.lines.last().map(|line| line.risk), Some(190));
        assert_eq!(contours(Plane::Support, Sex::Male, &[[12.0, 12.0]]).lines[0].risk, 50);
    }

    #[test]
    fn more_load_lies_on_higher_lines_and_more_control_on_lower_ones() {
        let lines = contours(Plane::QuantityControl, Sex::Male, &[]).lines;
        let heights: Vec<f64> = lines.iter().map(|line| line.ends[0][1] - line.ends[0][0]).collect();
        assert!(heights.windows(2).all(|pair| pair[0] > pair[1]), "{heights:?}");
        assert!(lines.iter().all(|line| line.ends[0][1] < line.ends[1][1]), "load is borne by control");
    }

    proptest! {
        #[test]
        fn every_line_joins_two_edges_and_bears_its_risk_all_along(
            x in 3.0..12.0, y in 3.0..12.0, along in 0.0..1.0,
            plane in prop::sample::select(&Plane::ALL[..]), sex in prop::sample::select(&Sex::ALL[..]),
            set in prop::sample::select(&[MeanSet::Current, MeanSet::Legacy][..]),
        ) {
            let drawn = Contours::of(plane, sex, set, &[[x, y]]);
            let [across, upward] = drawn.windows;
            prop_assert!(across.holds(x) && upward.holds(y) && across.low >= 3 && upward.high <= 12);
            let risk = plane.risk([x, y], sex, set);
            let lines = drawn.lines.iter().map(|line| f64::from(line.risk));
            let (least, most) = lines.fold((f64::MAX, 0.0_f64), |(a, b), it| (a.min(it), b.max(it)));
            prop_assert!(least <= 80.0 && most >= 120.0 && risk - most < 10.0 && least - risk < 10.0);
            for line in &drawn.lines {
                let [[x1, y1], [x2, y2]] = line.ends;
                let at = [x1 + (x2 - x1) * along, y1 + (y2 - y1) * along];
                prop_assert!((plane.risk(at, sex, set) - f64::from(line.risk)).abs() < 0.001, "{line:?}");
                prop_assert!(x1 <= x2);
                for [x, y] in line.ends {
                    let edge = |at: f64, window: Window| {
                        (at - f64::from(window.low)).abs() < 1e-9 || (at - f64::from(window.high)).abs() < 1e-9
                    };
                    prop_assert!(edge(x, across) || edge(y, upward), "{line:?}");
                }
            }
        }
    }
}
