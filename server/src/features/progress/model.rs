//! Counts of a department with everything below it, and the curve of an event.

use std::collections::HashMap;

use domain::date::Date;
use domain::event::Window;
use domain::id::DepartmentId;
use domain::org::DepartmentTree;
use jiff::Span;

use crate::features::events::Progress;

/// 対象, 提出 and 対象外 of some people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) targets: u64,
    pub(crate) submitted: u64,
    pub(crate) excluded: u64,
}

impl Figures {
    pub(super) fn of(progress: &Progress) -> Self {
        Self { targets: progress.targets, submitted: progress.submitted(), excluded: progress.excluded }
    }

    /// 受検率 in tenths of a percent, rounded down so that 100 % means everybody; `None` without people.
    pub(crate) fn rate(self) -> Option<u64> {
        (self.submitted * 1_000).checked_div(self.targets)
    }

    /// Who has not submitted.
    pub(crate) const fn waiting(self) -> u64 {
        self.targets.saturating_sub(self.submitted)
    }

    fn add(&mut self, other: Self) {
        self.targets += other.targets;
        self.submitted += other.submitted;
        self.excluded += other.excluded;
    }
}

/// The counts of every department with whatever is below it.
pub(super) fn rolled_up(
    tree: &DepartmentTree,
    own: &HashMap<Option<DepartmentId>, Progress>,
) -> HashMap<DepartmentId, Figures> {
    let mut sums: HashMap<DepartmentId, Figures> = HashMap::new();
    for department in tree.iter() {
        let Some(progress) = own.get(&Some(department.id)) else { continue };
        let figures = Figures::of(progress);
        sums.entry(department.id).or_default().add(figures);
        for above in tree.ancestors(department.id) {
            sums.entry(above.id).or_default().add(figures);
        }
    }
    sums
}

/// One day of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Point {
    pub(crate) day: Date,
    /// 提出 on this day.
    pub(crate) submitted: u64,
    /// 提出 until its end.
    pub(crate) so_far: u64,
}

/// Every day of the window until today with what came in on it. A day outside, after a reopening, stands in
/// its place.
pub(super) fn curve(sum: &Progress, window: Window, today: Date) -> Vec<Point> {
    let counted: HashMap<Date, u64> =
        sum.days.iter().filter_map(|it| it.day.map(|day| (day, it.submitted))).collect();
    let known = || counted.keys().copied();
    let first = known().min().unwrap_or(window.first()).min(window.first());
    let last = known().max().unwrap_or(window.first()).max(window.last().min(today));
    let (mut points, mut so_far, mut day) = (Vec::new(), 0, first);
    while day <= last {
        let submitted = counted.get(&day).copied().unwrap_or(0);
        so_far += submitted;
        points.push(Point { day, submitted, so_far });
        let next = day.saturating_add(Span::new().days(1));
        if next == day {
            break;
        }
        day = next;
    }
    points
}

#[cfg(test)]
mod unit {
    use domain::date::date;

    use super::*;

    #[test]
    fn a_rate_is_whole_only_when_everybody_has_submitted() {
        let rate = |submitted, targets| Figures { targets, submitted, excluded: 0 }.rate();
        assert_eq!(rate(0, 0), None);
        assert_eq!(rate(0, 7), Some(0));
        assert_eq!(rate(1, 3), Some(333));
        assert_eq!(rate(99_999, 100_000), Some(999));
        assert_eq!(rate(7, 7), Some(1_000));
    }

    #[test]
    fn every_day_until_today_stands_in_the_curve() {
        let window = Window::parse(date(2026, 11, 1), date(2026, 11, 30)).unwrap();
        let came_in = |days: &[(Date, i64)]| {
            let mut sum = Progress { targets: 10, ..Progress::default() };
            for (day, submitted) in days {
                sum.count(*day, *submitted);
            }
            sum
        };
        let sum = came_in(&[(date(2026, 11, 3), 4), (date(2026, 11, 1), 2)]);
        let points: Vec<_> = curve(&sum, window, date(2026, 11, 4))
            .into_iter()
            .map(|point| (point.day.day(), point.submitted, point.so_far))
            .collect();
        assert_eq!(points, [(1, 2, 2), (2, 0, 2), (3, 4, 6), (4, 0, 6)]);
        assert_eq!(curve(&Progress::default(), window, date(2026, 10, 20)).len(), 1);
        let late = came_in(&[(date(2026, 12, 2), 1)]);
        assert_eq!(curve(&late, window, date(2027, 1, 1)).len(), 32);
    }
}
