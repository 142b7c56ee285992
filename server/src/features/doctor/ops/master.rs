//! DATA: what is missing in the masters. Counts only, no name.

use std::collections::BTreeMap;

use domain::date::Date;
use domain::org::Scope;

use super::super::model::{Check, Finding, Level};
use super::super::text::{DATA_001, DATA_002, DATA_003, DATA_004, Text};
use crate::app::App;
use crate::failure::Failure;
use crate::features::circles;
use crate::features::people::{self, Account};

/// The whole group.
pub(in super::super) fn judge(app: &App) -> Result<Vec<Finding>, Failure> {
    let today = app.today();
    app.database().read(|tx| {
        let tree = people::departments(tx)?;
        let used = tree.iter().filter(|department| department.keeping.until.is_none_or(|last| last >= today));
        let (mut placed, mut unplaced) = (0, 0);
        for department in used {
            if department.keeping.site.is_some() { placed += 1 } else { unplaced += 1 }
        }
        let sites = people::sites(tx)?.iter().filter(|site| !site.is_retired).count();
        let (mut nowhere, mut blind) = (0, 0);
        let mut twins: BTreeMap<(String, Date), usize> = BTreeMap::new();
        people::each_person(tx, |person| {
            if person.account == Account::Stopped {
                return Ok(());
            }
            nowhere += usize::from(person.department.is_none() && !tree.is_empty());
            if person.role.is_elevated() && person.scope != Scope::All {
                blind += usize::from(circles::reaches(tx, &person)?.is_none());
            }
            if let Some(born) = person.born {
                *twins.entry((person.name.as_str().to_owned(), born)).or_default() += 1;
            }
            Ok::<(), Failure>(())
        })?;
        let doubled = twins.values().filter(|count| **count > 1).sum();
        Ok(vec![
            without_site(sites, placed, unplaced),
            counted(&DATA_002, nowhere),
            counted(&DATA_003, blind),
            counted(&DATA_004, doubled),
        ])
    })
}

/// Departments that name no site. A company with one site need not say so.
pub(in super::super) fn without_site(sites: usize, placed: usize, unplaced: usize) -> Finding {
    if sites <= 1 && placed == 0 {
        return Finding::good(&DATA_001, Text::sites_unused);
    }
    let level = if unplaced == 0 { Level::Good } else { Level::Caution };
    Finding::at(level, &DATA_001, |t| t.departments(unplaced))
}

/// People of whom something should be mended.
pub(in super::super) fn counted(check: &'static Check, count: usize) -> Finding {
    let level = if count == 0 { Level::Good } else { Level::Caution };
    Finding::at(level, check, |t| t.people(count))
}
