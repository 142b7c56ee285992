//! A department across events: which earlier one it may be compared with.

use std::collections::BTreeSet;

use crate::date::Date;
use crate::id::DepartmentId;
use crate::org::{Succession, successor};

/// What a department of a later event was in an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// One department, this one or one that it took the place of.
    Of(DepartmentId),
    /// Several that were merged: none of them is the same people, so there is no earlier value.
    Merged(Vec<DepartmentId>),
    /// It did not exist.
    New,
}

/// What became, by the day of the later event, the department `now`: looked up among the departments of the
/// earlier event.
///
/// A trend then shows a value only where both groups were published in their events.
pub fn origin(
    steps: &[Succession],
    earlier: &BTreeSet<DepartmentId>,
    now: DepartmentId,
    day: Date,
) -> Origin {
    let mut sources = earlier.iter().copied().filter(|old| successor(steps, *old, day) == now);
    match (sources.next(), sources.next()) {
        (None, _) => Origin::New,
        (Some(one), None) => Origin::Of(one),
        (Some(first), Some(second)) => Origin::Merged([first, second].into_iter().chain(sources).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;
    use crate::org::Descent;

    fn id(number: u8) -> DepartmentId {
        DepartmentId::from_bytes([number; 16])
    }

    #[test]
    fn a_department_is_followed_back_through_its_mergers() {
        let merge = |old, new, day| Succession {
            old: id(old),
            new: id(new),
            day: date(2026, 4, day),
            descent: Descent::Merge,
        };
        let steps = [merge(1, 2, 1), merge(3, 4, 1), merge(4, 5, 2), merge(6, 5, 9)];
        let earlier: BTreeSet<_> = [1, 3, 6, 7].map(id).into_iter().collect();
        let of = |now, day| origin(&steps, &earlier, id(now), date(2026, 4, day));
        assert_eq!(of(2, 5), Origin::Of(id(1)), "a department that took the place of one");
        assert_eq!(of(7, 5), Origin::Of(id(7)));
        assert_eq!(of(5, 5), Origin::Of(id(3)));
        assert_eq!(of(5, 9), Origin::Merged(vec![id(3), id(6)]));
        assert_eq!([of(1, 5), of(9, 5)], [Origin::New, Origin::New]);
    }
}
