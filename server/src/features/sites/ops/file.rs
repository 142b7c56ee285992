//! The master as a file for a spreadsheet.

use db::{Read, WriteTx};
use domain::org::Site;

use crate::app::App;
use crate::failure::Failure;
use crate::features::audit::{Detail, Happened};
use crate::features::masters::{self, By};
use crate::features::people;
use crate::features::people::export::{ExportError, File};
use crate::sheet::{Encoding, Workbook, Writer};

const COLUMNS: [&str; 12] = [
    "名称",
    "郵便番号",
    "所在地",
    "電話",
    "労働保険番号",
    "事業の種類",
    "監督署",
    "産業医",
    "医療機関",
    "医療機関の所在地",
    "人数",
    "状態",
];

fn row(site: &Site) -> [String; 12] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let shown = |value: Option<String>| value.unwrap_or_default();
    [
        site.name.clone(),
        shown(site.postal.as_ref().map(ToString::to_string)),
        text(&site.address),
        shown(site.telephone.as_ref().map(ToString::to_string)),
        shown(site.insurance.as_ref().map(ToString::to_string)),
        text(&site.industry),
        text(&site.office),
        text(&site.physician),
        text(&site.clinic),
        text(&site.clinic_address),
        shown(site.head_count.map(|count| count.to_string())),
        if site.is_retired { "廃止" } else { "使用中" }.to_owned(),
    ]
}

/// All sites as CSV.
///
/// # Errors
/// [`ExportError::Unwritable`] naming the cells; those of the store.
pub(crate) fn export(tx: &impl Read, encoding: Encoding) -> Result<File, ExportError> {
    let mut writer = Writer::new(encoding, &COLUMNS.map(str::to_owned))?;
    let sites = people::sites(tx)?;
    for site in &sites {
        writer.row(&row(site))?;
    }
    let bytes = writer.finish()?.map_err(ExportError::Unwritable)?;
    Ok(File { bytes, rows: sites.len() as u64 })
}

/// The same as a workbook.
///
/// # Errors
/// Those of the store.
pub(crate) fn workbook(tx: &impl Read) -> Result<File, ExportError> {
    let mut writer = Workbook::new(&COLUMNS.map(str::to_owned))?;
    let sites = people::sites(tx)?;
    for site in &sites {
        writer.row(&row(site))?;
    }
    Ok(File { bytes: writer.finish()?, rows: sites.len() as u64 })
}

/// Enters that the master was written out; before the file leaves.
///
/// # Errors
/// Those of the store.
pub(crate) fn record_file(app: &App, tx: &mut WriteTx, rows: u64, by: &By) -> Result<(), Failure> {
    let detail = Detail::default().noting(format!("rows {rows}"));
    masters::record(app, tx, (by, Happened::SitesExported), detail)
}
