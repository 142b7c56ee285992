//! What can be typed after `mamori site`.

use clap::{Args as Arguments, Subcommand};

use super::Export;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SiteVerb {
    /// 事業場の一覧 / List sites
    List,
    /// 事業場をCSVに書き出す / Write sites out as CSV
    Export(Export),
    /// 事業場を加える / Add a site
    Add {
        #[command(flatten)]
        one: SiteOne,
        #[command(flatten)]
        fields: SiteFields,
    },
    /// 事業場を変える（空の値は消します） / Change a site; an empty value empties a field
    Edit {
        #[command(flatten)]
        one: SiteOne,
        /// 新しい名称（部署の事業場も変わります） / New name; departments that name it get it
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        fields: SiteFields,
        /// 廃止を取り消す / End the retirement
        #[arg(long)]
        resume: bool,
    },
    /// 廃止する（部署には残ります） / Retire a site; departments keep it
    Retire(SiteOne),
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct SiteOne {
    /// 事業場の名称 / Name of the site
    pub(in crate::cli) site: String,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

#[derive(Clone, Debug, Arguments)]
pub(in crate::cli) struct SiteFields {
    /// 郵便番号 / Postal code
    #[arg(long)]
    pub(in crate::cli) postal: Option<String>,
    /// 所在地 / Address
    #[arg(long)]
    pub(in crate::cli) address: Option<String>,
    /// 電話 / Telephone
    #[arg(long)]
    pub(in crate::cli) telephone: Option<String>,
    /// 労働保険番号（14桁、被一括を含めて18桁） / Labour insurance number, 14 or 18 digits
    #[arg(long)]
    pub(in crate::cli) insurance: Option<String>,
    /// 事業の種類（中分類） / Kind of business
    #[arg(long)]
    pub(in crate::cli) industry: Option<String>,
    /// 労働基準監督署 / Labour standards office
    #[arg(long)]
    pub(in crate::cli) office: Option<String>,
    /// 産業医の氏名 / Industrial physician
    #[arg(long)]
    pub(in crate::cli) physician: Option<String>,
    /// 産業医の所属医療機関 / The physician's clinic
    #[arg(long)]
    pub(in crate::cli) clinic: Option<String>,
    /// 医療機関の所在地 / The clinic's address
    #[arg(long)]
    pub(in crate::cli) clinic_address: Option<String>,
    /// 人数 / Head count
    #[arg(long, value_name = "N")]
    pub(in crate::cli) head_count: Option<String>,
}
