//! Properties of publications that follow each other.

use domain::disclosure::{Family, Minimum, Order, People, Verdict, is_safe, plan};

use crate::attack::{Rows, isolated_triples};
use crate::cases;
use crate::chance::Chance;
use crate::company::{Company, candidate};

/// P4 and P5: late sheets, attribute tables and renewed publications in any order leave every step safe, and
/// what was shown stays shown.
#[test]
fn p4_p5_every_publication_is_safe_and_takes_nothing_back() {
    let mut chance = Chance::new(201);
    let (mut late_refused, mut steps) = (0, 0);
    for _ in 0..cases(3_000) / 100 {
        let company = Company::new("growing", 80 + chance.below(100), 2, 5, chance.next());
        let everybody = u32::try_from(company.people.len()).unwrap();
        let mut arrived = everybody - chance.below(20);
        let mut family = Family::new(Minimum::LEGAL);
        for _ in 0..4 {
            let present: People = (0..arrived).collect();
            let kind = chance.below(3);
            let candidates: Vec<_> = company
                .candidates()
                .into_iter()
                .filter(|it| match kind {
                    0 => matches!(it.order, Order::Whole | Order::Department),
                    1 => it.order >= Order::Attribute,
                    _ => true,
                })
                .map(|it| candidate(it.number, it.order, it.parent, it.people.intersection(&present)))
                .collect();
            let plan = plan(&family, &candidates, &People::NOBODY);
            let next = plan.publish();
            assert_eq!(next.groups()[..family.groups().len()], family.groups()[..]);
            for (candidate, verdict) in candidates.iter().map(|it| (it, plan.verdict(it.id()).unwrap())) {
                let was_shown = family.groups().iter().any(|it| it.people == candidate.people);
                assert!(!was_shown || verdict == Verdict::Shown);
                let is_shown = next.groups().iter().any(|it| it.people == candidate.people);
                assert_eq!(is_shown, verdict == Verdict::Shown);
            }
            let groups: Vec<People> = next.groups().iter().map(|it| it.people.clone()).collect();
            assert!(is_safe(&groups, &People::NOBODY, Minimum::LEGAL));
            assert_eq!(isolated_triples(&Rows::of(&groups, &People::NOBODY), 10), Vec::<Vec<usize>>::new());
            late_refused +=
                usize::from(family.revision() > 0 && next.groups().len() == family.groups().len());
            family = next;
            arrived = everybody.min(arrived + chance.below(12));
            steps += 1;
        }
    }
    assert!(late_refused > 0 && steps > 50, "{late_refused} of {steps}");
}

#[test]
fn fewer_late_sheets_than_the_minimum_cannot_be_subtracted() {
    let whole = |people: std::ops::Range<u32>| [candidate(0, Order::Whole, None, people.collect())];
    let first = plan(&Family::new(Minimum::LEGAL), &whole(0..50), &People::NOBODY).publish();
    let nine_late = plan(&first, &whole(0..59), &People::NOBODY);
    assert_eq!(nine_late.verdict(whole(0..1)[0].id()), Some(Verdict::BySubtraction));
    let ten_late = plan(&first, &whole(0..60), &People::NOBODY);
    assert_eq!(ten_late.verdict(whole(0..1)[0].id()), Some(Verdict::Shown));
}

#[test]
fn consents_after_a_publication_close_the_family_and_take_nothing_back() {
    let department =
        |number, people: std::ops::Range<u32>| candidate(number, Order::Department, None, people.collect());
    let asked = [department(1, 0..40), department(2, 0..12)];
    let first = plan(&Family::new(Minimum::LEGAL), &asked, &People::NOBODY).publish();
    let known: People = (0..8).collect();
    let again = plan(&first, &[&asked[..], &[department(3, 100..150)]].concat(), &known);
    let verdicts: Vec<Verdict> = again.verdicts().map(|(_, verdict)| verdict).collect();
    assert_eq!(verdicts, [Verdict::Shown, Verdict::Shown, Verdict::BySubtraction]);
    assert_eq!(again.publish().groups(), first.groups());
}

#[test]
fn withheld_siblings_are_shown_merged() {
    // A division of 46: 30, a section of 12 and one of 4.
    let department = |number, parent, people: std::ops::Range<u32>| {
        candidate(number, Order::Department, parent, people.collect())
    };
    let asked = [
        department(1, None, 0..46),
        department(2, Some(1), 0..30),
        department(3, Some(1), 30..42),
        department(4, Some(1), 42..46),
    ];
    let plan = plan(&Family::new(Minimum::LEGAL), &asked, &People::NOBODY);
    let verdicts: Vec<Verdict> = plan.verdicts().map(|(_, verdict)| verdict).collect();
    let expected = [Verdict::Shown, Verdict::Shown, Verdict::BySubtraction, Verdict::TooFew, Verdict::Shown];
    assert_eq!(verdicts, expected);
}

#[test]
fn the_preview_names_pairs_of_siblings_whose_merging_would_free_a_group() {
    let department = |number: u32, people: std::ops::Range<u32>| {
        candidate(number, Order::Department, Some(1), people.collect())
    };
    let mut asked = vec![candidate(1, Order::Whole, None, (0..60).collect())];
    asked.extend(
        [(2, 0..30), (3, 30..36), (4, 36..43), (5, 43..51), (6, 51..60)].map(|(n, it)| department(n, it)),
    );
    let plan = plan(&Family::new(Minimum::LEGAL), &asked, &People::NOBODY);
    let merges: Vec<_> = plan.merges(10).iter().map(|it| (it.first, it.second, it.people)).collect();
    let pair = |a: usize, b: usize, people: usize| (asked[a].id(), asked[b].id(), people);
    // Every pair leaves 10 or more of the other two.
    let expected =
        [pair(2, 3, 13), pair(2, 4, 14), pair(2, 5, 15), pair(3, 4, 15), pair(3, 5, 16), pair(4, 5, 17)];
    assert_eq!(merges, expected);
}
