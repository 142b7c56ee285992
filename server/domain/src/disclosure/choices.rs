//! How often each choice of an extra question was taken, as it may be seen.

use std::fmt;

use super::candidate::GroupId;
use super::figures::Shown;
use super::plan::Plan;
use super::value::{self, FEWEST, Value};
use crate::analysis::ChoiceTotals;

/// The choices of a question in a group that is shown. Only a plan makes it:
///
/// ```compile_fail
/// let figures = domain::disclosure::ChoiceFigures { people: 4, counts: vec![1, 3] };
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ChoiceFigures {
    people: u32,
    counts: Vec<u32>,
}

impl Plan {
    /// The choices of a group; withheld too if the totals are not of exactly its people.
    pub fn choices(&self, group: GroupId, totals: &ChoiceTotals) -> Shown<ChoiceFigures> {
        self.figures(group, totals.people(), |people| ChoiceFigures {
            people,
            counts: totals.counts().to_vec(),
        })
    }
}

impl ChoiceFigures {
    /// Who answered the question.
    pub fn people(&self) -> u32 {
        self.people
    }

    /// The share of each choice among those who answered, in per cent; `None` for one that is withheld. `is_one_each`
    /// says that everybody took exactly one choice.
    ///
    /// A share of nearly nobody or nearly everybody is a bound, as that under high stress. Where everybody took one
    /// choice all shares make 100 %, so a bound beside exact shares would be no bound: the choices of fewer than 3
    /// people are withheld together with the next rarer ones, until at least two choices of at least 3 people stand
    /// behind what is left out.
    pub fn shares(&self, is_one_each: bool) -> Vec<Option<Value>> {
        let shares = self.counts.iter().map(|count| value::share(*count, self.people));
        let mut shares: Vec<Option<Value>> = shares.map(Some).collect();
        let is_bound = |share: &Option<Value>| share.is_some_and(Value::is_bound);
        let bounds = shares.iter().filter(|share| is_bound(share)).count();
        if !is_one_each || bounds == 0 || bounds == shares.len() {
            return shares;
        }
        let mut rarest: Vec<(u32, usize)> =
            self.counts.iter().enumerate().map(|(place, count)| (*count, place)).collect();
        rarest.sort_unstable();
        let (mut choices, mut people) = (0, 0);
        for (count, place) in rarest {
            if count >= FEWEST && choices >= 2 && people >= FEWEST {
                break;
            }
            choices += 1;
            people += count;
            if let Some(share) = shares.get_mut(place) {
                *share = None;
            }
        }
        shares
    }
}

impl fmt::Debug for ChoiceFigures {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ChoiceFigures({} people)", self.people)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::value::Tenths;
    use super::*;

    fn shares(counts: &[u32], is_one_each: bool) -> Vec<Option<Value>> {
        let people = counts.iter().sum();
        ChoiceFigures { people, counts: counts.to_vec() }.shares(is_one_each)
    }

    fn exact(tenths: u32) -> Value {
        Value::Rounded(Tenths::new(tenths))
    }

    #[test]
    fn a_rare_choice_does_not_follow_from_the_others() {
        // 1 of 30 would be what is left of 40 % and 56.7 %.
        assert_eq!(shares(&[1, 12, 17], true), [None, None, Some(exact(567))]);
        // Nobody, and the next rarer one of 3.
        assert_eq!(shares(&[0, 3, 27], true), [None, None, Some(exact(900))]);
        assert_eq!(shares(&[0, 0, 3, 27], true), [None, None, None, Some(exact(900))]);
        // 1 and 2 make 3 people in two choices.
        assert_eq!(shares(&[2, 1, 7, 20], true), [None, None, Some(exact(233)), Some(exact(667))]);
        assert_eq!(shares(&[10, 20], true), [Some(exact(333)), Some(exact(667))]);
    }

    #[test]
    fn bounds_alone_stay_bounds() {
        let (few, most) = (Value::Below(Tenths::new(100)), Value::Above(Tenths::new(900)));
        assert_eq!(shares(&[1, 29], true), [Some(few), Some(most)]);
        assert_eq!(shares(&[30, 0, 0], true), [Some(most), Some(few), Some(few)]);
        let several = ChoiceFigures { people: 30, counts: vec![1, 12, 29] }.shares(false);
        assert_eq!(several, [Some(few), Some(exact(400)), Some(most)]);
    }

    proptest! {
        #[test]
        fn whoever_adds_up_the_shares_learns_of_no_choice_of_fewer_than_three(
            counts in prop::collection::vec(prop_oneof![0_u32..4, 0_u32..200], 2..=10),
        ) {
            let people: u32 = counts.iter().sum();
            prop_assume!(people >= 10);
            let shown = shares(&counts, true);
            prop_assert_eq!(shown.len(), counts.len());
            let is_exact = |share: &Option<Value>| share.is_some_and(|it| !it.is_bound());
            let hidden: Vec<u32> =
                counts.iter().zip(&shown).filter(|(_, share)| !is_exact(share)).map(|(count, _)| *count).collect();
            if hidden.len() < counts.len() {
                // Beside an exact share no bound stands, and what is left is of at least 3 people in two choices.
                prop_assert!(shown.iter().flatten().all(|it| !it.is_bound()));
                prop_assert!(hidden.is_empty() || (hidden.len() >= 2 && hidden.iter().sum::<u32>() >= FEWEST));
            }
            for (count, _) in counts.iter().zip(&shown).filter(|(_, share)| is_exact(share)) {
                prop_assert!(*count >= FEWEST && people - *count >= FEWEST);
            }
        }
    }
}
