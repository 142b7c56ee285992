//! The ledger: what was published, rebuilt from the snapshot and compared.

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
    let [mut scales, mut high_stress] = [Vec::new(), Vec::new()];
    let [of_scales, of_high_stress] = Measure::ALL.map(counted);
    for (entry, everybody) in entries.iter().zip(found) {
        let (published, counted) = match entry.measure().ok_or(Refusal::LedgerDiffers)? {
            Measure::Scales => (&mut scales, &of_scales),
            Measure::HighStress => (&mut high_stress, &of_high_stress),
        };
        let end = ground.first(entry.before);
        let people: People = everybody.intersection(counted).iter().take_while(|it| *it < end).collect();
        let host = keyring.host(entry.host)?;
        let mark = seal::set::mark(host, &ground.event.id.bytes(), ground.ids(&people));
        if mark != entry.mark || u32::try_from(people.len()) != Ok(entry.people) {
            return Err(Refusal::LedgerDiffers.into());
        }
        published.push(Published { revision: entry.revision, people });
    }
    Ok(Families {
        scales: Family::restore(minimum, scales),
        high_stress: Family::restore(minimum, high_stress),
    })
}
