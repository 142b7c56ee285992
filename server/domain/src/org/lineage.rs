//! What became of departments: the mapping from old to new that lets a trend go on over a reorganisation.

use minicbor::{Decode, Encode};

use crate::date::Date;
use crate::id::DepartmentId;

/// How a department came out of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Descent {
    /// 統合: the old one ended and its people went to the new one.
    #[n(0)]
    Merge,
    /// 名称変更: both are the same department.
    #[n(1)]
    Rename,
}

/// One step from old to new; it is kept for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Succession {
    /// The department before.
    pub old: DepartmentId,
    /// The department after.
    pub new: DepartmentId,
    /// The first day of the new one.
    pub day: Date,
    /// How.
    pub descent: Descent,
}

/// The department that stands on `day` for what was once `old`; `old` itself where nothing took its place.
///
/// `steps` stand in the order in which they were recorded.
pub fn successor(steps: &[Succession], old: DepartmentId, day: Date) -> DepartmentId {
    let mut due: Vec<&Succession> =
        steps.iter().filter(|step| step.descent == Descent::Merge && step.day <= day).collect();
    due.sort_by_key(|step| step.day);
    // One walk through time: a later step back to an earlier department is no circle.
    due.into_iter().fold(old, |current, step| if step.old == current { step.new } else { current })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::date::date;

    fn id(number: u8) -> DepartmentId {
        DepartmentId::from_bytes([number; 16])
    }

    fn step(old: u8, new: u8, day: i8, descent: Descent) -> Succession {
        Succession { old: id(old), new: id(new), day: date(2026, 4, day), descent }
    }

    #[test]
    fn a_chain_of_merges_is_followed_up_to_the_day() {
        let steps = [
            step(1, 2, 1, Descent::Merge),
            step(2, 2, 3, Descent::Rename),
            step(2, 3, 5, Descent::Merge),
            step(3, 4, 9, Descent::Merge),
        ];
        let on = |day| successor(&steps, id(1), date(2026, 4, day));
        assert_eq!(on(1), id(2));
        assert_eq!(on(4), id(2));
        assert_eq!(on(5), id(3));
        assert_eq!(on(30), id(4));
        assert_eq!(successor(&steps, id(1), date(2026, 3, 31)), id(1));
        assert_eq!(successor(&steps, id(7), date(2026, 4, 30)), id(7));
    }

    #[test]
    fn a_merge_back_and_steps_of_one_day_come_to_an_end() {
        let steps = [step(1, 2, 1, Descent::Merge), step(2, 1, 2, Descent::Merge)];
        assert_eq!(successor(&steps, id(1), date(2026, 4, 2)), id(1));
        let one_day = [step(1, 2, 1, Descent::Merge), step(2, 3, 1, Descent::Merge)];
        assert_eq!(successor(&one_day, id(1), date(2026, 4, 1)), id(3));
    }

    proptest! {
        #[test]
        fn a_successor_of_a_successor_is_found_at_once(
            merges in prop::collection::vec((1..9_u8, 1..9_u8, 1..28_i8), 0..20),
            old in 1..9_u8,
            early in 1..28_i8,
        ) {
            let steps: Vec<_> = merges.into_iter().map(|(old, new, day)| step(old, new, day, Descent::Merge)).collect();
            let end = date(2026, 4, 28);
            let early = date(2026, 4, early);
            let later: Vec<_> = steps.iter().copied().filter(|step| step.day > early).collect();
            prop_assert_eq!(successor(&steps, id(old), end), successor(&later, successor(&steps, id(old), early), end));
        }
    }
}
