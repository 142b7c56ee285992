//! What can be typed after `mamori attr`.

use admin_api::attributes::Turn;
use clap::{Args as Arguments, Subcommand};

use super::departments::turn;
use super::{Export, Import};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AttrVerb {
    /// 属性の一覧 / List attributes
    List,
    /// 属性を取り込みと同じ列のCSVに書き出す / Write attributes out with the columns of the import
    Export(Export),
    /// 属性CSVを取り込む / Import a file of attributes
    Import(Import),
    /// 属性を加える / Add an attribute
    Add(AttrAdd),
    /// 属性、または --value の値を変える（値の名称を変えると、利用者の値も変わります） / Change an attribute, or the value of --value; people are carried along
    Edit(AttrEdit),
    /// 属性、または --value の値の順序を変える / Change the place of an attribute, or of the value of --value
    Order {
        #[command(flatten)]
        one: AttrOne,
        /// up、down、または1からの番号 / up, down or a number from 1
        #[arg(value_name = "PLACE", value_parser = turn)]
        to: Turn,
    },
    /// 属性、または --value の値を廃止する（持っている人には残ります） / Retire an attribute, or the value of --value; who has it keeps it
    Retire(AttrOne),
    /// これまでの変更（新しい順） / Changes so far, the newest first
    Changes,
    /// 変更を項目ごとに元に戻す / Take a change back field by field
    Undo {
        /// 変更の番号 / Number of the change [the latest]
        #[arg(value_name = "N")]
        number: Option<u64>,
        /// 値が戻る人数（10人以上のとき必要） / How many people get a value back (needed from 10 on)
        #[arg(long, value_name = "N")]
        expect: Option<usize>,
        /// 検査だけして、書き込まない / Check only, write nothing
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct AttrOne {
    /// 属性コード / Code of the attribute
    pub(in crate::cli) code: String,
    /// 値 / A value of it
    #[arg(long, value_name = "VALUE")]
    pub(in crate::cli) value: Option<String>,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct AttrAdd {
    /// 属性コード / Code of the attribute
    pub(in crate::cli) code: String,
    /// 名称 / Name in Japanese
    #[arg(long)]
    pub(in crate::cli) name: String,
    /// 英語の名称 / Name in English
    #[arg(long)]
    pub(in crate::cli) name_en: Option<String>,
    /// 番号（属性1〜属性20の列） / Column 1 to 20 [the first free one]
    #[arg(long, value_name = "N")]
    pub(in crate::cli) slot: Option<u8>,
    /// 分析に使う / Groups may be formed by it
    #[arg(long)]
    pub(in crate::cli) analyse: bool,
    /// 値（順に、繰り返せます） / A value; repeat it in their order
    #[arg(long = "value", value_name = "VALUE")]
    pub(in crate::cli) values: Vec<String>,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct AttrEdit {
    #[command(flatten)]
    pub(in crate::cli) one: AttrOne,
    /// 名称 / Name in Japanese
    #[arg(long)]
    pub(in crate::cli) name: Option<String>,
    /// 英語の名称（空の値は消します） / Name in English; an empty one empties it
    #[arg(long)]
    pub(in crate::cli) name_en: Option<String>,
    /// 分析に使うか / Whether groups may be formed by it
    #[arg(long, value_name = "true|false")]
    pub(in crate::cli) analyse: Option<bool>,
    /// 値を加える（繰り返せます） / Add a value; may be repeated
    #[arg(long = "add-value", value_name = "VALUE")]
    pub(in crate::cli) add: Vec<String>,
    /// 廃止を取り消す / End the retirement
    #[arg(long)]
    pub(in crate::cli) resume: bool,
    /// 値が変わる人数（10人以上のとき必要） / How many people are carried along (needed from 10 on)
    #[arg(long, value_name = "N")]
    pub(in crate::cli) expect: Option<usize>,
}
