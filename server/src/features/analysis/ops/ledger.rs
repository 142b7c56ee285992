//! The ledger: what was published, rebuilt from the snapshot and compared.

use std::collections::BTreeMap;

use db::Read;
use domain::analysis::{Families, Measure, Predicate, members};
use domain::disclosure::{Family, Minimum, People, Published};
use seal::keyring::Keyring;

use super::super::store;
use super::{AnalysisError, Ground, Refusal};

/// What the event has published, each group with the people it had: found again from snapshot, flags and usable
/// sheets, and compared with the mark that was kept.
///
/// # Errors
/// [`Refusal::LedgerDiffers`] when a group has other people than at its publication; those of the store.
pub(in crate::features::analysis) fn restore(
    tx: &impl Read,
    keyring: &Keyring,
    ground: &Ground,
    minimum: Minimum,
    counted: impl Fn(Measure) -> People,
) -> Result<Families, AnalysisError> {
    let entries = store::ledger(tx, ground.event.id)?;
    let predicates: Vec<Predicate> = entries.iter().map(store::Entry::predicate).collect();
    let found = members(&ground.tree, &ground.respondents, &predicates);
    let mut counted_of: BTreeMap<Measure, People> = BTreeMap::new();
    let mut published: BTreeMap<Measure, Vec<Published>> = BTreeMap::new();
    for (entry, everybody) in entries.iter().zip(found) {
        let measure = entry.measure();
        let counted = counted_of.entry(measure).or_insert_with(|| counted(measure));
        let end = ground.first(entry.before);
        let people: People = everybody.intersection(counted).iter().take_while(|it| *it < end).collect();
        let host = keyring.host(entry.host)?;
        let mark = seal::set::mark(host, &ground.event.id.bytes(), ground.ids(&people));
        if mark != entry.mark || u32::try_from(people.len()) != Ok(entry.people) {
            return Err(Refusal::LedgerDiffers.into());
        }
        published.entry(measure).or_default().push(Published { revision: entry.revision, people });
    }
    let mut families = Families::nothing(minimum);
    for (measure, groups) in published {
        let family = Family::restore(minimum, groups);
        match measure {
            Measure::Scales => families.scales = family,
            Measure::HighStress => families.high_stress = family,
            Measure::Question(question) => drop(families.questions.insert(question, family)),
        }
    }
    Ok(families)
}
