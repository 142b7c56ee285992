//! The master as a file for a spreadsheet.

use db::Read;
use domain::org::Site;
use domain::permission::ManageSites;

use crate::features::audit::Happened;
use crate::features::masters::Master;
use crate::features::people;
use crate::features::people::export::{self, ExportError, File, Form};

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

fn row(site: &Site) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let shown = |value: Option<String>| value.unwrap_or_default();
    vec![
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

/// 事業場マスタ as a file.
pub(crate) struct SiteMaster;

impl Master for SiteMaster {
    type Keep = ManageSites;
    const NAME: &'static str = "sites";
    const WRITTEN: Happened = Happened::SitesExported;

    fn export(tx: &impl Read, form: Form) -> Result<File, ExportError> {
        let rows: Vec<_> = people::sites(tx)?.iter().map(row).collect();
        export::table(form, &COLUMNS.map(str::to_owned), &rows)
    }
}
