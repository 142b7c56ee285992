//! Properties of one family or one plan.

use domain::disclosure::{
    Candidate, Family, GroupId, Minimum, Order, People, Published, Verdict, is_safe, plan,
};

use crate::attack::{LeastSquares, Rows, isolated_triples, isolates_by_ranks};
use crate::cases;
use crate::chance::Chance;
use crate::company::{Company, candidate, tree};

/// Cells of people, and groups that are unions of cells: 15 to 60 people, 2 to 6 groups.
fn family(chance: &mut Chance) -> Vec<People> {
    let cells = 3 + chance.below(10);
    let mut people = Vec::new();
    let mut next = 0;
    for cell in 0..cells {
        let most = if chance.below(4) == 0 { 14 } else { 6 };
        let size = (1 + chance.below(most)).min(60 - next - (cells - cell - 1));
        people.push(next..next + size);
        next += size;
    }
    let groups = 2 + chance.below(5);
    let group = |chance: &mut Chance| -> People {
        people.iter().filter(|_| chance.below(5) < 3).flat_map(Clone::clone).collect()
    };
    (0..groups).map(|_| group(chance)).collect()
}

fn minimum(chance: &mut Chance) -> Minimum {
    Minimum::parse(10 + u8::try_from(chance.below(5)).unwrap()).unwrap()
}

#[test]
fn p1_the_audit_is_the_search_through_all_sets_of_people() {
    let mut chance = Chance::new(101);
    let (mut safe, mut unsafe_) = (0, 0);
    let cases = cases(3_000);
    for case in 0..cases {
        let (groups, minimum) = (family(&mut chance), minimum(&mut chance));
        let known: People = (0..60).filter(|_| case % 3 == 0 && chance.below(3) == 0).collect();
        let mut isolates = isolates_by_ranks(&Rows::of(&groups, &People::NOBODY), minimum.people().into());
        isolates |= !known.is_empty() && isolates_by_ranks(&Rows::of(&groups, &known), 5);
        assert_eq!(is_safe(&groups, &known, minimum), !isolates, "case {case}: {groups:?}, known {known:?}");
        *if isolates { &mut unsafe_ } else { &mut safe } += 1;
    }
    // A test in which one outcome hardly occurs would prove little.
    assert!(safe > cases / 50 && unsafe_ > cases / 50, "{safe} safe, {unsafe_} unsafe");
}

/// A company small enough to be attacked by every means.
fn small_company(chance: &mut Chance) -> (Company, Vec<Candidate>) {
    let staff = 60 + chance.below(120);
    let company = Company::new("small", staff, 2, 5, chance.next());
    let candidates = company.candidates();
    (company, candidates)
}

fn published(family: &Family) -> Vec<People> {
    family.groups().iter().map(|group| group.people.clone()).collect()
}

#[test]
fn p2_no_atom_pair_or_triple_below_the_minimum_is_derivable_from_a_plan() {
    let mut chance = Chance::new(102);
    let mut shown = 0;
    for _ in 0..cases(3_000) / 100 {
        let (_, candidates) = small_company(&mut chance);
        let groups = published(&plan(&Family::new(Minimum::LEGAL), &candidates, &People::NOBODY).publish());
        assert_eq!(isolated_triples(&Rows::of(&groups, &People::NOBODY), 10), Vec::<Vec<usize>>::new());
        shown += groups.len();
    }
    assert!(shown > 100, "{shown}");
}

#[test]
fn the_attack_by_triples_finds_what_a_careless_publication_tells() {
    let (mut chance, mut found) = (Chance::new(103), 0);
    for _ in 0..10 {
        let (_, candidates) = small_company(&mut chance);
        let all = candidates.iter().map(|it| it.people.clone()).filter(|people| people.len() >= 10);
        found += isolated_triples(&Rows::of(&all.collect::<Vec<_>>(), &People::NOBODY), 10).len();
    }
    assert!(found > 0);
}

#[test]
fn p3_least_squares_over_all_published_sums_determine_no_sum_of_few() {
    let mut chance = Chance::new(104);
    let mut tried = 0;
    for _ in 0..cases(3_000) / 100 {
        let (_, candidates) = small_company(&mut chance);
        let groups = published(&plan(&Family::new(Minimum::LEGAL), &candidates, &People::NOBODY).publish());
        let rows = Rows::of(&groups, &People::NOBODY);
        let attacker = LeastSquares::of(&rows);
        let everybody: Vec<usize> = (0..rows.sizes.len()).collect();
        let people = |atoms: &[usize]| atoms.iter().map(|atom| rows.sizes[*atom]).sum::<u32>();
        // What is published is determined, so the attack works at all.
        let whole: Vec<usize> = everybody.iter().copied().filter(|atom| rows.rows[0][*atom] > 0).collect();
        assert!(attacker.determines(&rows, &whole));
        for _ in 0..300 {
            let mut set: Vec<usize> = Vec::new();
            let most = 1 + chance.below(9);
            for _ in 0..most {
                let atom = everybody[chance.below(u32::try_from(everybody.len()).unwrap()) as usize];
                if !set.contains(&atom) && people(&set) + rows.sizes[atom] < 10 {
                    set.push(atom);
                }
            }
            assert!(set.is_empty() || !attacker.determines(&rows, &set), "{set:?} of {groups:?}");
            tried += usize::from(!set.is_empty());
        }
    }
    assert!(tried > 1_000, "{tried}");
}

fn shuffle<T>(chance: &mut Chance, list: &mut [T]) {
    for last in (1..list.len()).rev() {
        list.swap(last, chance.below(u32::try_from(last + 1).unwrap()) as usize);
    }
}

#[test]
fn p7_relabelling_departments_and_reordering_people_change_no_verdict() {
    let mut chance = Chance::new(107);
    for _ in 0..cases(3_000) / 100 {
        let (company, candidates) = small_company(&mut chance);
        let known: People = company.those(|person| person.section == 0);
        let mut places: Vec<u32> = (0..u32::try_from(company.people.len()).unwrap()).collect();
        shuffle(&mut chance, &mut places);
        let moved = |people: &People| people.iter().map(|person| places[person as usize]).collect::<People>();
        let salt = chance.below(1_000_000);
        let number = |number: u32| number ^ salt;
        let relabelled: Vec<Candidate> = candidates
            .iter()
            .map(|it| candidate(number(it.number), it.order, it.parent.map(number), moved(&it.people)))
            .collect();
        let before = plan(&Family::new(Minimum::LEGAL), &candidates, &known);
        let after = plan(&Family::new(Minimum::LEGAL), &relabelled, &moved(&known));
        assert_eq!(before.verdicts().count(), after.verdicts().count());
        for (id, verdict) in before.verdicts() {
            let id = match id {
                GroupId::Candidate(it) => GroupId::Candidate(number(it)),
                GroupId::OthersOf(it) => GroupId::OthersOf(number(it)),
            };
            assert_eq!(after.verdict(id), Some(verdict));
        }
        assert_eq!(before.merges(20).len(), after.merges(20).len());
    }
}

/// The plan as it is defined: one candidate after the other, each by the full audit.
fn one_by_one(published: &Family, candidates: &[Candidate], known: &People) -> Vec<Verdict> {
    let mut family: Vec<People> = published.groups().iter().map(|group| group.people.clone()).collect();
    let mut verdict = |people: &People| {
        if people.len() < published.minimum().people().into() {
            return Verdict::TooFew;
        }
        if family.contains(people) {
            return Verdict::Shown;
        }
        family.push(people.clone());
        if is_safe(&family, known, published.minimum()) {
            return Verdict::Shown;
        }
        family.pop();
        Verdict::BySubtraction
    };
    candidates.iter().map(|it| verdict(&it.people)).collect()
}

#[test]
fn p8_a_plan_by_halves_is_the_plan_one_by_one() {
    let mut chance = Chance::new(108);
    let mut by_subtraction = 0;
    for case in 0..cases(3_000) / 100 {
        // Companies, without merged groups; and crossing groups of chance.
        let mut candidates: Vec<Candidate> = if case % 10 == 0 {
            small_company(&mut chance).1.into_iter().map(|it| Candidate { parent: None, ..it }).collect()
        } else {
            let groups = (0..2).flat_map(|_| family(&mut chance)).collect::<Vec<_>>();
            (0..).zip(groups).map(|(n, people)| candidate(n, Order::AnalysisGroup, None, people)).collect()
        };
        if case % 20 < 10 {
            for candidate in &mut candidates {
                candidate.order = Order::AnalysisGroup;
            }
            shuffle(&mut chance, &mut candidates);
        }
        candidates.sort_by_key(|it| it.order);
        let earlier = Published { revision: 1, people: (0..30).collect() };
        let published = Family::restore(Minimum::LEGAL, (case % 3 == 0).then_some(earlier));
        let known: People = (0..20).filter(|_| case % 5 == 0).collect();
        let expected = one_by_one(&published, &candidates, &known);
        let found = plan(&published, &candidates, &known);
        for (candidate, expected) in candidates.iter().zip(&expected) {
            assert_eq!(found.verdict(candidate.id()), Some(*expected), "case {case}, {candidate:?}");
        }
        by_subtraction += expected.iter().filter(|it| **it == Verdict::BySubtraction).count();
    }
    assert!(by_subtraction > 10, "{by_subtraction}");
}

#[test]
fn at_least_95_of_100_groups_of_ten_or_more_are_shown() {
    let (mut shown, mut withheld) = (0, 0);
    for company in Company::reference() {
        let plan = plan(&Family::new(Minimum::LEGAL), &company.candidates(), &People::NOBODY);
        let count = |meant: Verdict| plan.verdicts().filter(|(_, verdict)| *verdict == meant).count();
        // In the smallest company one rare job makes a tiny cell in each division, and then takes another.
        let (own_shown, own_withheld) = (count(Verdict::Shown), count(Verdict::BySubtraction));
        let least = if company.people.len() < 300 { 90 } else { 95 };
        let share = own_shown * 100 / (own_shown + own_withheld);
        assert!(share >= least, "{}: {own_shown} shown, {own_withheld} by subtraction", company.name);
        shown += own_shown;
        withheld += own_withheld;
    }
    assert!(shown * 100 >= 95 * (shown + withheld), "{shown} shown, {withheld} by subtraction");
}

#[test]
fn a_tree_of_departments_is_decided_as_by_the_full_audit() {
    let candidates = tree(3_000, 120, 9);
    let plan = plan(&Family::new(Minimum::LEGAL), &candidates, &People::NOBODY);
    let groups = published(&plan.publish());
    assert!(groups.len() > 60 && plan.verdicts().any(|(_, verdict)| verdict == Verdict::BySubtraction));
    assert!(is_safe(&groups, &People::NOBODY, Minimum::LEGAL));
    for candidate in candidates.iter().filter(|it| plan.verdict(it.id()) == Some(Verdict::BySubtraction)) {
        let more = [&groups[..], std::slice::from_ref(&candidate.people)].concat();
        assert!(!is_safe(&more, &People::NOBODY, Minimum::LEGAL));
    }
}

#[test]
fn a_margin_is_the_number_of_consents_a_group_bears() {
    let mut chance = Chance::new(110);
    for _ in 0..cases(3_000) / 300 {
        let (_, candidates) = small_company(&mut chance);
        let plan = plan(&Family::new(Minimum::LEGAL), &candidates, &People::NOBODY);
        let groups = published(&plan.publish());
        for (id, margin) in plan.margins().into_iter().filter(|_| chance.below(6) == 0).collect::<Vec<_>>() {
            // Whoever of the group becomes known, as long as they are no more than the margin.
            let mut people: Vec<u32> = plan.shown(id).unwrap().iter().collect();
            shuffle(&mut chance, &mut people);
            people.truncate(margin.people().into());
            assert!(is_safe(&groups, &people.into_iter().collect(), Minimum::LEGAL));
        }
    }
}
