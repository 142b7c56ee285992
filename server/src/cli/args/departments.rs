//! What can be typed after `mamori dept`.

use admin_api::departments::Turn;
use clap::{Args as Arguments, Subcommand};

use super::{Export, Import};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum DeptVerb {
    /// 部署を取り込みと同じ列のCSVに書き出す / Write all departments out with the columns of the import
    Export(Export),
    /// 部署CSVを取り込む / Import a file of departments
    Import(Import),
    /// 部署の一覧（階層の順） / List departments in the order of the tree
    List {
        /// この日の状態 / As of this day [today]
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
    /// 部署を加える / Add a department
    Add(DeptAdd),
    /// 名称、事業場、期間を変える（空の値は消します） / Change names, site, dates; an empty value empties a field
    Edit(DeptEdit),
    /// ほかの部署の下、または最上位へ移す / Put a department under another one, or to the top
    Move {
        #[command(flatten)]
        one: DeptOne,
        /// 上になる部署のコード / Code of the department above
        #[arg(long, value_name = "CODE", required_unless_present = "top", conflicts_with = "top")]
        under: Option<String>,
        /// 最上位へ / To the top
        #[arg(long)]
        top: bool,
    },
    /// 同じ階層の中の順序を変える / Change the place among the siblings
    Order {
        #[command(flatten)]
        one: DeptOne,
        /// up、down、または1からの番号 / up, down or a number from 1
        #[arg(value_name = "PLACE", value_parser = turn)]
        to: Turn,
    },
    /// 一覧に出さない / Leave a department out of lists
    Hide(DeptOne),
    /// 一覧に出す / Put a department back into lists
    Show(DeptOne),
    /// 統合する：人と下の部署を移し、元の部署を廃止する / Give people and children to another department and retire this one
    Merge {
        #[command(flatten)]
        one: DeptOne,
        /// 統合先のコード / Code of the department that goes on
        into: String,
        /// 移る人数（10人以上のとき必要） / How many people move (needed from 10 on)
        #[arg(long, value_name = "N")]
        expect: Option<usize>,
    },
    /// 廃止する（人と下の部署がないとき） / Retire an empty department
    Retire(DeptOne),
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct DeptOne {
    /// 部署コード / Code of the department
    pub(in crate::cli) code: String,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct DeptAdd {
    #[command(flatten)]
    pub(in crate::cli) one: DeptOne,
    /// 名称 / Name in Japanese
    #[arg(long)]
    pub(in crate::cli) name: String,
    /// 上になる部署のコード / Code of the department above
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) under: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) rest: DeptFields,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct DeptEdit {
    #[command(flatten)]
    pub(in crate::cli) one: DeptOne,
    /// 名称 / Name in Japanese
    #[arg(long)]
    pub(in crate::cli) name: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) rest: DeptFields,
}

#[derive(Clone, Debug, Arguments)]
pub(in crate::cli) struct DeptFields {
    /// 英語の名称 / Name in English
    #[arg(long)]
    pub(in crate::cli) name_en: Option<String>,
    /// 事業場 / Site
    #[arg(long)]
    pub(in crate::cli) site: Option<String>,
    /// 最初の日 / First day
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) from: Option<String>,
    /// 最後の日 / Last day
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) until: Option<String>,
}

fn turn(text: &str) -> Result<Turn, String> {
    match text {
        "up" => Ok(Turn::Up),
        "down" => Ok(Turn::Down),
        number => match number.parse() {
            Ok(position) if position > 0 => Ok(Turn::Position(position)),
            _ => Err("up, down, 1, 2, 3 …".to_owned()),
        },
    }
}
