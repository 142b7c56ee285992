//! Fictional companies, the same ones for the same seed.

use domain::disclosure::{Candidate, Order, People};

use crate::chance::Chance;

/// What is known of a respondent: the section and an answer to each attribute.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) section: u32,
    pub(crate) attributes: [usize; 3],
}

/// A company of divisions and sections; sex, age band and job are its attributes.
#[derive(Debug, Clone)]
pub(crate) struct Company {
    pub(crate) name: &'static str,
    pub(crate) divisions: u32,
    pub(crate) sections: u32,
    pub(crate) people: Vec<Person>,
}

/// Men and women, four age bands, four jobs.
pub(crate) const ATTRIBUTES: [&[u32]; 3] = [&[65, 35], &[20, 30, 30, 20], &[50, 30, 15, 5]];

impl Company {
    /// The four companies of the reference table, by number of staff and of sections.
    pub(crate) fn reference() -> [Self; 4] {
        [
            Self::new("300 people, 12 sections", 300, 3, 12, 1),
            Self::new("1,000 people, 40 sections", 1_000, 5, 40, 2),
            Self::new("3,000 people, 120 sections", 3_000, 8, 120, 3),
            Self::new("10,000 people, 300 sections", 10_000, 13, 300, 4),
        ]
    }

    /// A company in which about 88 of 100 answer.
    pub(crate) fn new(name: &'static str, staff: u32, divisions: u32, sections: u32, seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let sizes: Vec<u32> = (0..sections).map(|_| 40 + chance.below(120)).collect();
        let mut people = Vec::new();
        for _ in 0..staff {
            let section = u32::try_from(weighted(&mut chance, &sizes)).unwrap();
            let attributes = ATTRIBUTES.map(|weights| weighted(&mut chance, weights));
            if chance.below(100) < 88 {
                people.push(Person { section, attributes });
            }
        }
        Self { name, divisions, sections, people }
    }

    /// Everybody of whom this is true.
    pub(crate) fn those(&self, is_meant: impl Fn(&Person) -> bool) -> People {
        (0_u32..).zip(&self.people).filter(|(_, person)| is_meant(person)).map(|(place, _)| place).collect()
    }

    pub(crate) fn division_of(&self, section: u32) -> u32 {
        section % self.divisions
    }

    /// Whole, divisions, sections, attributes, attributes of divisions.
    pub(crate) fn candidates(&self) -> Vec<Candidate> {
        let mut candidates = vec![candidate(0, Order::Whole, None, self.those(|_| true))];
        for division in 0..self.divisions {
            let people = self.those(|person| self.division_of(person.section) == division);
            candidates.push(candidate(1 + division, Order::Department, None, people));
        }
        for section in 0..self.sections {
            let (number, division) = (1_000 + section, self.division_of(section));
            let people = self.those(|person| person.section == section);
            candidates.push(candidate(number, Order::Department, Some(1 + division), people));
        }
        for (place, attribute, value) in values() {
            let people = self.those(|person| person.attributes[attribute] == value);
            candidates.push(candidate(100_000 + place, Order::Attribute, None, people));
            for division in 0..self.divisions {
                let people = self.those(|person| {
                    person.attributes[attribute] == value && self.division_of(person.section) == division
                });
                let number = 200_000 + 1_000 * place + division;
                candidates.push(candidate(number, Order::AttributeOfDepartment, None, people));
            }
        }
        candidates
    }
}

/// A place in a list of weights, by weight.
fn weighted(chance: &mut Chance, weights: &[u32]) -> usize {
    let mut left = chance.below(weights.iter().sum());
    weights.iter().position(|weight| left.checked_sub(*weight).map(|rest| left = rest).is_none()).unwrap()
}

/// Every value of every attribute, numbered.
fn values() -> impl Iterator<Item = (u32, usize, usize)> {
    let of_attribute = ATTRIBUTES.iter().enumerate();
    let all =
        of_attribute.flat_map(|(attribute, values)| (0..values.len()).map(move |value| (attribute, value)));
    (0_u32..).zip(all).map(|(place, (attribute, value))| (place, attribute, value))
}

pub(crate) fn candidate(number: u32, order: Order, parent: Option<u32>, people: People) -> Candidate {
    Candidate { number, order, parent, people }
}

/// A tree of departments over many people, three levels below the whole, as candidates from the top down.
pub(crate) fn tree(people: u32, departments: u32, seed: u64) -> Vec<Candidate> {
    let mut chance = Chance::new(seed);
    let leaves = departments - departments / 10 - departments / 100;
    let mut sizes: Vec<u32> = (0..leaves).map(|_| 1 + chance.below(100)).collect();
    let total: u32 = sizes.iter().sum();
    for size in &mut sizes {
        *size = (u64::from(*size) * u64::from(people) / u64::from(total)).try_into().unwrap();
    }
    let mut ends: Vec<u32> = vec![0];
    for size in sizes {
        ends.push(ends.last().unwrap() + size);
    }
    let range = |first: usize, end: usize| (ends[first]..ends[end.min(ends.len() - 1)]).collect::<People>();
    let mut candidates = vec![candidate(0, Order::Whole, None, range(0, usize::MAX))];
    let leaves = ends.len() - 1;
    let mut number = 0;
    for (step, above) in [(100, 0_u32), (10, 100), (1, 10)] {
        let (level, parents) = (1_000_000 / step, 1_000_000 / above.max(1));
        for first in (0..leaves).step_by(step as usize) {
            let index = u32::try_from(first).unwrap() / step;
            let parent = (above > 0).then(|| parents + index * step / above);
            candidates.push(candidate(
                level + index,
                Order::Department,
                parent,
                range(first, first + step as usize),
            ));
            number += 1;
        }
    }
    assert!(number <= departments + 3, "{number}");
    candidates
}
