//! What can be typed after `mamori dept`.

use admin_api::departments::Turn;
use clap::{Args as Arguments, Subcommand};

use super::{Export, Import};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum DeptVerb {
    /// 部署を取り込みと同じ列のCSVに書き出す / Write all departments out with the columns of the import
    Export(Export),
    /// 部署CSVを取り込む / Import a file of departments
    Import(ImportDepartments),
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
    /// 先の日付の変更 / Changes on a day to come
    #[command(subcommand)]
    Schedule(ScheduleVerb),
    /// これまでの変更（新しい順） / Changes so far, the newest first
    Changes,
    /// 変更を項目ごとに元に戻す / Take a change back field by field
    Undo {
        /// 変更の番号 / Number of the change [the latest]
        #[arg(value_name = "N")]
        number: Option<u64>,
        /// 戻る人数（10人以上のとき必要） / How many people go back (needed from 10 on)
        #[arg(long, value_name = "N")]
        expect: Option<usize>,
        /// 検査だけして、書き込まない / Check only, write nothing
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ScheduleVerb {
    /// 予定の一覧 / List plans
    List,
    /// 予定を加える / Plan a change
    Add(ScheduleAdd),
    /// 予定を取り消す / Take a plan back
    Cancel {
        /// 予定の番号 / Number of the plan
        #[arg(value_name = "N")]
        number: u64,
        /// 検査だけして、書き込まない / Check only, write nothing
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct ScheduleAdd {
    #[command(flatten)]
    pub(in crate::cli) one: DeptOne,
    /// 変更の最初の日 / First day on which it holds
    #[arg(value_name = "DATE")]
    pub(in crate::cli) on: String,
    #[command(flatten)]
    pub(in crate::cli) deed: ScheduleDeed,
    /// 新しい英語の名称（--rename と） / New name in English, with --rename
    #[arg(long, value_name = "NAME", requires = "rename")]
    pub(in crate::cli) name_en: Option<String>,
    /// 移る人数（10人以上のとき必要） / How many people move (needed from 10 on)
    #[arg(long, value_name = "N")]
    pub(in crate::cli) expect: Option<usize>,
}

#[derive(Debug, Arguments)]
#[group(required = true, multiple = false)]
pub(in crate::cli) struct ScheduleDeed {
    /// 名称を変える / Another name
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) rename: Option<String>,
    /// この部署の下へ移す / Under this department
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) under: Option<String>,
    /// 最上位へ移す / To the top
    #[arg(long)]
    pub(in crate::cli) top: bool,
    /// この部署へ統合する / Merge into this department
    #[arg(long, value_name = "CODE")]
    pub(in crate::cli) into: Option<String>,
    /// 廃止する / Retire
    #[arg(long)]
    pub(in crate::cli) retire: bool,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct ImportDepartments {
    #[command(flatten)]
    pub(in crate::cli) import: Import,
    /// 事業場マスタにない事業場を加える / Enter sites that nobody entered before
    #[arg(long)]
    pub(in crate::cli) create_sites: bool,
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

pub(super) fn turn(text: &str) -> Result<Turn, String> {
    match text {
        "up" => Ok(Turn::Up),
        "down" => Ok(Turn::Down),
        number => match number.parse() {
            Ok(position) if position > 0 => Ok(Turn::Position(position)),
            _ => Err("up, down, 1, 2, 3 …".to_owned()),
        },
    }
}
