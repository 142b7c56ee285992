//! What a run stands on: everybody who had handed in before a moment, as the event recorded them.

use std::collections::BTreeMap;

use db::Read;
use domain::analysis::Respondent;
use domain::disclosure::People;
use domain::event::Phase;
use domain::id::{EventId, PersonId};
use domain::lang::Lang;
use domain::org::{Attributes, DepartmentTree};
use domain::permission::{CircleScope, Side};
use domain::questionnaire::Extras;
use jiff::Timestamp;
use seal::record::Kind;
use seal::shared::RecipientId;

use super::super::model::{AGE, Dimension, Table, Together, Words};
use super::super::store;
use super::super::text::{Named, Names};
use super::{AnalysisError, Refusal};
use crate::failure::Failure;
use crate::features::events::{self, Event, Target};
use crate::features::responses::{Lying, Shelf};
use crate::features::{circles, people};

/// People read from the store at once.
const PIECE: usize = 500;

/// Everything in clear that a run needs.
///
/// Whoever handed in earlier stands earlier, so the people of an earlier run are the first of a later one.
pub(in crate::features::analysis) struct Ground {
    pub(in crate::features::analysis) event: Event,
    /// Sheets that were handed in before this moment are counted. Every later sheet carries this moment or a
    /// later one, so it never becomes one of these.
    pub(in crate::features::analysis) before: Timestamp,
    pub(in crate::features::analysis) tree: DepartmentTree,
    pub(in crate::features::analysis) dimensions: Vec<Dimension>,
    pub(in crate::features::analysis) together: Vec<Together>,
    /// アンケート: the extra questions the event asks.
    pub(in crate::features::analysis) extras: Extras,
    /// Who handed in, and what the event recorded of them, place by place.
    pub(in crate::features::analysis) people: Vec<PersonId>,
    pub(in crate::features::analysis) respondents: Vec<Respondent>,
    /// When they did, rising.
    times: Vec<Timestamp>,
    /// The place of each respondent, by person.
    by_person: Vec<(PersonId, u32)>,
    /// Everybody the event was for.
    pub(in crate::features::analysis) targets: Vec<Respondent>,
}

impl Ground {
    /// Reads it; words and numbers of attributes go on from the table that was published last.
    ///
    /// # Errors
    /// [`Refusal::NotClosed`]; [`Failure::NotFound`] for an unknown event; those of the store.
    pub(in crate::features::analysis) fn read(
        tx: &impl Read,
        (event, before): (EventId, Timestamp),
        last: Option<&Table>,
    ) -> Result<Self, AnalysisError> {
        let event = events::event(tx, event)?.ok_or(Failure::NotFound)?;
        if !matches!(event.phase, Phase::Closed | Phase::Archived) {
            return Err(Refusal::NotClosed.into());
        }
        let mut legend = Legend::new(last.map(|table| table.dimensions.clone()), &people::attributes(tx)?);
        let mut submitted = events::submitted(tx, event.id)?.into_iter().peekable();
        let (mut targets, mut counted, mut after) = (Vec::new(), Vec::new(), None);
        loop {
            let piece = events::targets(tx, event.id, after, PIECE)?;
            let Some((last, _)) = piece.last() else { break };
            after = Some(*last);
            for (person, target) in piece {
                let own = legend.respondent(&target);
                // Both lists rise by person; somebody who is no target any more is passed over.
                while submitted.next_if(|(other, _)| *other < person).is_some() {}
                let own_time = submitted.next_if(|(other, _)| *other == person).map(|(_, time)| time);
                if let Some(time) = own_time.filter(|time| *time < before) {
                    counted.push((time, person, own.clone()));
                }
                targets.push(own);
            }
        }
        counted.sort_by_key(|(time, person, _)| (*time, *person));
        let mut by_person: Vec<_> = counted.iter().map(|(_, person, _)| *person).zip(0..).collect();
        by_person.sort_unstable();
        Ok(Self {
            before,
            tree: events::snapshot(tx, event.id)?,
            dimensions: legend.dimensions,
            together: store::together(tx, event.id)?.into_iter().map(|(_, row)| row).collect(),
            extras: events::extras(tx, event.id)?,
            people: counted.iter().map(|(_, person, _)| *person).collect(),
            times: counted.iter().map(|(time, ..)| *time).collect(),
            respondents: counted.into_iter().map(|(.., respondent)| respondent).collect(),
            targets,
            by_person,
            event,
        })
    }

    /// How many of the respondents had handed in before a moment.
    pub(super) fn first(&self, before: Timestamp) -> u32 {
        u32::try_from(self.times.partition_point(|time| *time < before)).unwrap_or(u32::MAX)
    }

    /// Results and cases of respondents with their places, in the order in which they are read fastest; what belongs
    /// to nobody of them is left out. The records come by person.
    pub(super) fn placed(&self, records: &[Lying]) -> Vec<(u32, Lying)> {
        let mut places = self.by_person.iter().peekable();
        let place_of = |record: &Lying| {
            while places.next_if(|(person, _)| *person < record.person).is_some() {}
            let found = places.peek().filter(|(person, _)| *person == record.person);
            found.map(|(_, place)| (*place, *record))
        };
        let mut found: Vec<_> = records.iter().filter_map(place_of).collect();
        found.sort_unstable_by_key(|(_, record)| record.order());
        found
    }

    /// The places of those of these people who are respondents.
    pub(super) fn places(&self, people: &[PersonId]) -> People {
        let place_of = |person: &PersonId| {
            let found = self.by_person.binary_search_by_key(person, |(known, _)| *known).ok()?;
            self.by_person.get(found).map(|(_, place)| *place)
        };
        people.iter().filter_map(place_of).collect()
    }

    /// The ids of some of the respondents.
    pub(super) fn ids(&self, people: &People) -> Vec<[u8; 16]> {
        let id = |place: u32| self.people.get(usize::try_from(place).ok()?).map(|person| person.bytes());
        people.iter().filter_map(id).collect()
    }
}

impl Named for Ground {
    fn department(&self, id: domain::id::DepartmentId, lang: Lang) -> Option<String> {
        // From the top: sections of two divisions often have the same name.
        let from_here = std::iter::once(self.tree.get(id)?).chain(self.tree.ancestors(id));
        let mut names: Vec<&str> = from_here.map(|it| it.name(lang)).collect();
        names.reverse();
        Some(names.join(" "))
    }

    fn value(&self, attribute: u16, value: u16, lang: Lang) -> Option<String> {
        let dimension = self.dimensions.iter().find(|it| it.number == attribute)?;
        Some(dimension.value(value)?.get(lang).to_owned())
    }

    fn together(
        &self,
        departments: &std::collections::BTreeSet<domain::id::DepartmentId>,
        lang: Lang,
    ) -> Option<String> {
        let found = self.together.iter().find(|it| it.departments == *departments)?;
        Some(found.name.get(lang).to_owned())
    }
}

/// Everybody whose case is open to the employer: 同意, 申出, 開封.
///
/// # Errors
/// Those of the store.
pub(super) fn known(tx: &impl Read, event: EventId) -> Result<Vec<PersonId>, Failure> {
    let employer = employer(tx)?;
    let shelf = Shelf::read(tx, event)?;
    let mut cases: Vec<_> = shelf.records.iter().filter(|it| it.kind == Kind::Case).collect();
    cases.sort_unstable_by_key(|it| it.order());
    let mut known = Vec::new();
    for piece in cases.chunks(PIECE) {
        let (Some(first), Some(last)) = (piece.first(), piece.last()) else { continue };
        let window = shelf.window(tx, first, last)?;
        for case in piece {
            if window.is_for(tx, case, &employer)? {
                known.push(case.person);
            }
        }
    }
    Ok(known)
}

/// Whom a case that is open to the employer is sealed to.
///
/// # Errors
/// Those of the store.
pub(super) fn employer(tx: &impl Read) -> Result<Vec<RecipientId>, Failure> {
    // Whatever goes to the employer goes to the circle of the whole company as well.
    let circle = circles::circle(tx, Side::Employer, CircleScope::All)?;
    let epochs = |circle: circles::Circle| {
        (1..=circle.epoch()).map(move |epoch| RecipientId::circle(circle.id.bytes(), epoch))
    };
    Ok(circle.into_iter().flat_map(epochs).collect())
}

/// What people can be grouped by beside sex: the attributes marked 分析に使う and the age band.
///
/// # Errors
/// Those of the store.
pub(super) fn offered(tx: &impl Read, last: Option<&Table>) -> Result<Vec<Dimension>, Failure> {
    let attributes = people::attributes(tx)?;
    let is_analysed = |number: u16| {
        let slot = u8::try_from(number).ok();
        slot.and_then(|slot| attributes.by_slot(slot)).is_some_and(|it| it.is_analysed)
    };
    let legend = Legend::new(last.map(|table| table.dimensions.clone()), &attributes);
    Ok(legend.dimensions.into_iter().filter(|it| it.number == AGE || is_analysed(it.number)).collect())
}

/// Attributes and their values by number.
struct Legend {
    dimensions: Vec<Dimension>,
    /// Number of each value by name, dimension by dimension.
    numbers: Vec<BTreeMap<String, u16>>,
}

impl Legend {
    fn new(published: Option<Vec<Dimension>>, attributes: &Attributes) -> Self {
        let mut dimensions = published.unwrap_or_else(|| vec![ages()]);
        for attribute in attributes.iter().filter(|it| it.is_analysed) {
            let number = u16::from(attribute.slot);
            if dimensions.iter().all(|it| it.number != number) {
                let words = |ja: &String, en: &Option<String>| Words { ja: ja.clone(), en: en.clone() };
                let values = attribute.values.iter().map(|it| words(&it.name_ja, &it.name_en)).collect();
                dimensions.push(Dimension {
                    number,
                    name: words(&attribute.name_ja, &attribute.name_en),
                    values,
                });
            }
        }
        let names =
            |dimension: &Dimension| dimension.values.iter().map(|it| it.ja.clone()).zip(0..).collect();
        let numbers = dimensions.iter().map(names).collect();
        Self { dimensions, numbers }
    }

    fn respondent(&mut self, target: &Target) -> Respondent {
        let mut values = BTreeMap::new();
        for (dimension, numbers) in self.dimensions.iter_mut().zip(&mut self.numbers) {
            let value = if dimension.number == AGE {
                target.age.map(|age| u16::from((age / 10).clamp(1, 6) - 1))
            } else {
                let column = usize::from(dimension.number).checked_sub(1);
                let text =
                    column.and_then(|column| target.attributes.get(column)).filter(|it| !it.is_empty());
                text.map(|text| {
                    let known = numbers.get(text).copied();
                    known.unwrap_or_else(|| {
                        let number = dimension.append(text);
                        numbers.insert(text.clone(), number);
                        number
                    })
                })
            };
            values.extend(value.map(|value| (dimension.number, value)));
        }
        Respondent { department: target.department, sex: target.sex, values }
    }
}

fn ages() -> Dimension {
    let [ja, en] = Lang::ALL.map(Names::of);
    let words = |(ja, en): (&str, &str)| Words { ja: ja.to_owned(), en: Some(en.to_owned()) };
    let values = ja.bands().into_iter().zip(en.bands()).map(words).collect();
    Dimension { number: AGE, name: words((ja.age(), en.age())), values }
}
