//! The same figures worked out once more, by a program that shares nothing with the one under test: from the numbers on the
//! paper, with its own table of items, its own sums and its own rounding.

use std::collections::BTreeMap;

use domain::analysis::{Group, PublishedScales, Trait};
use domain::disclosure::Drawn;
use domain::person::Sex;
use domain::questionnaire::{AnswerSheet, Form};

use super::company::{Fixture, SECTIONS, everything, id};

/// Items of each scale by their numbers 1 to 57, those that count backwards as negative. Source: the official conversion
/// table (素点換算表), as in `docs/rules/scoring.md`.
const SCALES: [&[i8]; 19] = [
    &[-1, -2, -3],
    &[-4, -5, -6],
    &[-7],
    &[-12, -13, 14],
    &[-15],
    &[-8, -9, -10],
    &[11],
    &[-16],
    &[-17],
    &[18, 19, 20],
    &[21, 22, 23],
    &[24, 25, 26],
    &[27, 28, 29],
    &[30, 31, 32, 33, 34, 35],
    &[36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46],
    &[-47, -50, -53],
    &[-48, -51, -54],
    &[-49, -52, -55],
    &[-56, -57],
];

/// Items that the sum of the total method counts backwards.
const BACKWARDS: [usize; 14] = [1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 15, 18, 19, 20];

/// One person of the company, as the paper has them.
struct Paper {
    section: &'static str,
    division: &'static str,
    is_woman: bool,
    age: u16,
    job: u16,
    answers: [u32; 57],
}

fn papers(fixture: &Fixture) -> Vec<Paper> {
    let people = SECTIONS.iter().flat_map(|(section, division, people)| {
        (0..*people).map(move |number| (*section, *division, u16::from(number)))
    });
    let paper = |((section, division, number), (.., sheet)): (
        (&'static str, &'static str, u16),
        &(_, _, _, AnswerSheet),
    )| {
        let mut answers = [0; 57];
        for (place, item) in Form::bjsq57().items().iter().enumerate() {
            answers[place] = u32::from(sheet.get(item.index()).unwrap().number());
        }
        // Born in 2001, 1991, 1981, 1971 in turns: 25, 35, 45, 55 years old; bands 1 to 4 of six.
        Paper { section, division, is_woman: number % 3 == 2, age: 1 + number % 4, job: number % 3, answers }
    };
    people.zip(&fixture.sheets).map(paper).collect()
}

fn raw(paper: &Paper, scale: usize) -> u32 {
    let term = |item: &i8| {
        let answer = paper.answers[usize::from(item.unsigned_abs()) - 1];
        if *item < 0 { 5 - answer } else { answer }
    };
    SCALES[scale].iter().map(term).sum()
}

/// 76 and 63, or 77 of the reactions alone: the example of the manual for the total method.
fn is_high(paper: &Paper) -> bool {
    let sum = |items: std::ops::RangeInclusive<usize>| -> u32 {
        let term = |item: usize| {
            let answer = paper.answers[item - 1];
            if BACKWARDS.contains(&item) { 5 - answer } else { answer }
        };
        items.map(term).sum()
    };
    let (a_and_c, b) = (sum(1..=17) + sum(47..=55), sum(18..=46));
    b >= 77 || (a_and_c >= 76 && b >= 63)
}

fn is_in(paper: &Paper, group: &Group, others: &[&str]) -> bool {
    let stands = |at: domain::id::DepartmentId| at == id(paper.section) || at == id(paper.division);
    let has = |own: &Trait| match *own {
        Trait::Sex(sex) => (sex == Sex::Female) == paper.is_woman,
        Trait::Value { attribute: 0, value } => value == paper.age,
        Trait::Value { value, .. } => value == paper.job,
    };
    match group {
        Group::Whole => true,
        Group::Department(at) => stands(*at),
        Group::OthersOf(at) => stands(*at) && others.contains(&paper.section),
        Group::With(own) => has(own),
        Group::DepartmentWith(at, own) => stands(*at) && has(own),
        Group::WithBoth(one, other) => has(one) && has(other),
        Group::Together(_) => false,
    }
}

/// A value as the table says it, in tenths: exactly, or as the bound of the outer zone of 5 % of the range.
fn mean(sum: u32, people: u32, items: u32) -> String {
    let (low, high) = (f64::from(items), f64::from(4 * items));
    let (value, zone) = (f64::from(sum) / f64::from(people), 0.05 * (high - low));
    let tenths = |value: f64| format!("{value:.1}");
    if value - low < zone - 1e-9 {
        format!("<={}", tenths(((low + zone) * 10.0 - 1e-9).ceil() / 10.0))
    } else if high - value < zone - 1e-9 {
        format!(">={}", tenths(((high - zone) * 10.0 + 1e-9).floor() / 10.0))
    } else {
        let half_up = (20 * sum + people) / (2 * people);
        format!("{}.{}", half_up / 10, half_up % 10)
    }
}

fn share(high: u32, people: u32) -> String {
    let rest = people - high;
    match (high < 3, rest < 3) {
        (true, _) => {
            if people >= 21 {
                "<10.0".to_owned()
            } else {
                "<=20.0".to_owned()
            }
        }
        (_, true) => {
            if people >= 21 {
                ">90.0".to_owned()
            } else {
                ">=80.0".to_owned()
            }
        }
        _ => {
            let tenths = (2_000 * high + people) / (2 * people);
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    }
}

/// Both risks and their product on the diagram of one sex, from means of load, control, supervisor and coworker. Source of
/// the coefficients and means: `docs/rules/scoring.md`, section on the judgement diagram.
fn risks(means: [f64; 4], is_womens: bool) -> [f64; 3] {
    let ([alpha, beta, gamma, delta], at) = if is_womens {
        ([0.048, -0.056, -0.097, -0.097], [7.9, 7.2, 6.6, 8.2])
    } else {
        ([0.076, -0.089, -0.097, -0.097], [8.7, 7.9, 7.5, 8.1])
    };
    let quantity = 100.0 * ((means[0] - at[0]) * alpha + (means[1] - at[1]) * beta).exp();
    let support = 100.0 * ((means[2] - at[2]) * gamma + (means[3] - at[3]) * delta).exp();
    [quantity, support, quantity * support / 100.0]
}

fn means_of(people: &[&Paper]) -> [f64; 4] {
    let count = f64::from(u32::try_from(people.len()).unwrap());
    [0, 5, 15, 16].map(|scale| f64::from(people.iter().map(|it| raw(it, scale)).sum::<u32>()) / count)
}

fn assert_risks(group: &Group, people: &[&Paper], scales: &PublishedScales) {
    let expected = match scales.risks.drawn {
        Drawn::On(sex) => risks(means_of(people), sex == Sex::Female),
        Drawn::BySex => {
            let mut sum = [0.0; 3];
            for is_womens in [false, true] {
                let part: Vec<&Paper> =
                    people.iter().copied().filter(|it| it.is_woman == is_womens).collect();
                let own = risks(means_of(&part), is_womens);
                for (sum, own) in sum.iter_mut().zip(own) {
                    *sum += own * f64::from(u32::try_from(part.len()).unwrap());
                }
            }
            sum.map(|it| it / f64::from(u32::try_from(people.len()).unwrap()))
        }
    };
    let found = [scales.risks.quantity_control, scales.risks.support, scales.risks.total];
    assert!(!scales.risks.is_from_bound);
    let words = expected.map(|it| format!("{}", (it + 0.5).floor()));
    assert_eq!(found.map(|it| it.to_string()), words, "{group:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_published_figure_is_that_of_another_program() {
    let fixture = Fixture::new().await;
    let papers = papers(&fixture);
    let drafted = fixture.draft(everything()).await.unwrap();
    fixture.write(drafted).await.unwrap();
    let published = fixture.published().await.unwrap();
    let (mut scales_seen, mut shares_seen, mut drawn) = (0, 0, BTreeMap::new());
    for group in published.groups() {
        let cell = published.cell(group).unwrap();
        let people: Vec<&Paper> = papers.iter().filter(|it| is_in(it, group, &["12", "13"])).collect();
        let count = u32::try_from(people.len()).unwrap();
        if let Some(scales) = cell.scales.map(|it| it.figures) {
            scales_seen += 1;
            assert_eq!(scales.people, count, "{group:?}");
            for (scale, found) in scales.means.iter().enumerate() {
                let sum = people.iter().map(|it| raw(it, scale)).sum();
                let items = u32::try_from(SCALES[scale].len()).unwrap();
                assert_eq!(found.to_string(), mean(sum, count, items), "{group:?}, scale {scale}");
            }
            assert_risks(group, &people, scales);
            *drawn.entry(format!("{:?}", scales.risks.drawn)).or_insert(0) += 1;
        }
        if let Some(stated) = cell.high_stress.map(|it| it.figures) {
            shares_seen += 1;
            let high = u32::try_from(people.iter().filter(|it| is_high(it)).count()).unwrap();
            assert_eq!((stated.people, stated.share.to_string()), (count, share(high, count)), "{group:?}");
        }
    }
    assert!(scales_seen >= 12 && shares_seen >= 12, "{scales_seen} {shares_seen}");
    assert!(drawn.len() > 1, "both kinds of diagram were compared: {drawn:?}");
}
