//! The exact audit of a family: does any combination of its sums isolate too few people?

use std::ops::ControlFlow;

use super::atoms::Atoms;
use super::basis::Basis;
use super::field::Field;
use super::people::{People, count, place};
use super::search::each_below;

/// How many people must stay unknown to the employer in whatever can be worked out, when those whose result
/// it holds are left out of the count.
pub(super) const UNKNOWN_MINIMUM: u32 = 5;

/// Both audits of these groups modulo one prime: everybody counts, then only the people who are not known.
pub(super) fn is_safe(groups: &[&People], known: &People, minimum: u32, field: Field) -> bool {
    let atoms = Atoms::of(groups, known);
    no_sum_below(&atoms.groups, &atoms.sizes, minimum, field)
        && (known.is_empty() || no_sum_below(&atoms.groups, &atoms.unknown, UNKNOWN_MINIMUM, field))
}

/// Both audits by both primes: what holds of a family that goes out.
pub(super) fn is_safe_by_both(groups: &[&People], known: &People, minimum: u32) -> bool {
    [Field::FIRST, Field::SECOND].into_iter().all(|field| is_safe(groups, known, minimum, field))
}

/// Whether no derivable sum is over fewer than `minimum` people; `false` also where the search gave up.
fn no_sum_below(groups: &[Vec<u32>], sizes: &[u32], minimum: u32, field: Field) -> bool {
    let basis = Basis::of(groups, sizes, minimum, field);
    each_below(&basis, minimum, field, |_| ControlFlow::Break(())).is_ok()
}

/// For each group the smallest number of unknown people in a derivable sum that touches it, or `limit` where
/// there is none below it; `None` if the search gave up.
pub(super) fn smallest_unknown(groups: &[&People], known: &People, limit: u32) -> Option<Vec<u32>> {
    let atoms = Atoms::of(groups, known);
    let basis = Basis::of(&atoms.groups, &atoms.unknown, limit, Field::FIRST);
    let mut smallest = vec![limit; atoms.sizes.len()];
    let note = |found: super::search::Found| {
        for column in found.columns {
            let atom = basis.atoms.get(place(column)).copied().unwrap_or_default();
            if let Some(least) = smallest.get_mut(place(atom)) {
                *least = found.weight.min(*least);
            }
        }
        ControlFlow::Continue(())
    };
    each_below(&basis, limit, Field::FIRST, note).ok()?;
    let of_atom = |atom: &u32| smallest.get(place(*atom)).copied().unwrap_or(limit);
    Some(atoms.groups.iter().map(|group| group.iter().map(of_atom).min().unwrap_or(limit)).collect())
}

/// The people of a group as the audit counts them.
pub(super) fn weigh(people: &People, known: &People) -> (u32, u32) {
    let unknown = people.iter().filter(|person| !known.contains(*person)).count();
    (count(people.len()), count(unknown))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::laminar::Forest;
    use super::*;

    fn is_safe_apart(groups: &[People]) -> bool {
        is_safe(&groups.iter().collect::<Vec<_>>(), &People::NOBODY, 10, Field::FIRST)
    }

    #[test]
    fn a_remainder_below_the_minimum_is_found() {
        // 46 = 30 + 12 + 4: the four are the whole less two sections.
        assert!(!is_safe_apart(&[(0..46).collect(), (0..30).collect(), (30..42).collect()]));
        assert!(is_safe_apart(&[(0..46).collect(), (0..30).collect()]));
        assert!(is_safe_apart(&[(0..46).collect(), (0..30).collect(), (30..46).collect()]));
    }

    #[test]
    fn a_chain_over_crossing_groups_is_found() {
        // Two sections of 20, the men of both and the women of the first: nine men of the first follow.
        let (first, second) = (0..20, 20..40);
        let men_of_first: Vec<u32> = (0..9).collect();
        let men: People = men_of_first.iter().copied().chain(20..31).collect();
        let whole: People = first.clone().chain(second).collect();
        assert!(is_safe_apart(&[whole.clone(), first.clone().collect(), men.clone()]));
        let women_of_first: People = (9..20).collect();
        assert!(!is_safe_apart(&[whole, first.collect(), men, women_of_first]));
    }

    #[test]
    fn a_sum_with_other_coefficients_than_one_is_found() {
        // Each pair of three classes of 12 gives all three; with one person beside the third class, whose
        // membership shows only in twice the whole less the three pairs.
        let pairs: [People; 3] = [(0..24).collect(), (12..36).collect(), (0..12).chain(24..36).collect()];
        let whole: People = (0..37).collect();
        assert!(is_safe_apart(&pairs));
        assert!(!is_safe_apart(&[&pairs[..], &[whole]].concat()));
    }

    #[test]
    fn whom_the_employer_knows_is_left_out_of_the_count() {
        let groups: [People; 2] = [(0..30).collect(), (0..18).collect()];
        let known = |people: std::ops::Range<u32>| people.collect::<People>();
        let audit = |known: &People| is_safe(&groups.each_ref(), known, 10, Field::FIRST);
        assert!(audit(&known(18..25)));
        assert!(!audit(&known(18..26)), "four unknown people are left of twelve");
        assert!(audit(&known(18..30)), "nobody is left to protect");
    }

    #[test]
    fn the_smallest_sum_that_touches_a_group_is_named() {
        let groups: [People; 3] = [(0..40).collect(), (0..20).collect(), (50..80).collect()];
        let known = (20..33).collect();
        assert_eq!(smallest_unknown(&groups.each_ref(), &known, 10), Some(vec![7, 10, 10]));
    }

    fn ranges(people: u32) -> impl Strategy<Value = Vec<People>> {
        // Random halvings of a line: any two are nested or apart.
        prop::collection::vec(any::<prop::sample::Index>(), 1..30).prop_map(move |cuts| {
            let mut parts = vec![(0, people)];
            let mut groups: Vec<People> = vec![(0..people).collect()];
            for cut in cuts {
                let (start, end) = parts.swap_remove(cut.index(parts.len()));
                let middle = start + u32::try_from(cut.index(place(end - start + 1))).unwrap();
                for (start, end) in [(start, middle), (middle, end)] {
                    // Some parts are not published.
                    if start < end && cut.index(5) > 0 {
                        groups.push((start..end).collect());
                    }
                    parts.push((start, end));
                }
            }
            groups.sort();
            groups.dedup();
            groups
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn on_trees_counting_remainders_is_the_audit(
            groups in ranges(120), known in prop::collection::vec(0_u32..120, 0..60), minimum in 10_u32..14,
        ) {
            let groups: Vec<&People> = groups.iter().collect();
            let known: People = known.into_iter().collect();
            let forest = Forest::of(groups.iter().copied(), &known, minimum).ok().unwrap();
            prop_assert_eq!(forest.is_safe(), is_safe(&groups, &known, minimum, Field::SECOND));
        }
    }
}
