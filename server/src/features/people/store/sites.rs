//! The site master on disk, by number.

use std::collections::BTreeSet;

use db::{DbError, Read, Table, WriteTx};
use domain::org::Site;

use super::departments;

const SITES: Table<u64, SiteRow> = Table::new("sites");

db::rows! {
    enum SiteRow {
        V1(Site) = 1,
    }
}

/// Every site, in the order in which they were entered.
///
/// # Errors
/// Those of the store.
pub(crate) fn sites(tx: &impl Read) -> Result<Vec<Site>, DbError> {
    let rows: Vec<(u64, SiteRow)> = tx.prefix(&SITES, &(), None, usize::MAX)?;
    Ok(rows.into_iter().map(|(_, SiteRow::V1(site))| site).collect())
}

/// Writes a site.
///
/// # Errors
/// Those of the store.
pub(crate) fn put_site(tx: &mut WriteTx, site: &Site) -> Result<(), DbError> {
    tx.put(&SITES, &site.number, &SiteRow::V1(site.clone()))
}

/// The number of the next site.
///
/// # Errors
/// Those of the store.
pub(crate) fn next_site(tx: &impl Read) -> Result<u64, DbError> {
    let last: Vec<(u64, SiteRow)> = tx.prefix_back(&SITES, &(), None, 1)?;
    Ok(last.first().map_or(0, |(number, _)| *number) + 1)
}

/// Enters a site for each name that departments use and no site has; until the site master came, a
/// department named its site by any text.
///
/// # Errors
/// Those of the store.
pub(crate) fn enter_named_sites(tx: &mut WriteTx) -> Result<(), DbError> {
    let known: BTreeSet<String> = sites(tx)?.into_iter().map(|site| site.name).collect();
    let named: BTreeSet<String> = departments(tx)?.iter().filter_map(|it| it.keeping.site.clone()).collect();
    for name in named.difference(&known) {
        let number = next_site(tx)?;
        put_site(tx, &Site::named(number, name.clone()))?;
    }
    Ok(())
}
