//! What can be typed after `mamori audit`.

use std::path::PathBuf;

use clap::{Args as Arguments, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AuditVerb {
    /// 監査ログの一覧（新しい順）。健康情報の操作は、日付と共通の名前だけです / List the log, the newest first; acts on health show a day and one name
    List(AuditList),
    /// 1件を見る / Show one entry
    Show {
        /// 番号 / Its number
        #[arg(value_name = "SEQ")]
        seq: u64,
    },
    /// 監査ログをファイルに書き出す（古い順） / Write the log out, the oldest first
    Export(AuditExport),
    /// 連鎖をすべて照合する / Check the whole chain
    Verify {
        /// 止まっているサーバーのデータベースを直接読む / Read the database of a stopped server
        #[arg(long)]
        offline: bool,
    },
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct AuditList {
    /// この番号の要求で行われたことだけ（失敗の画面に出る番号） / Only what the request of this number did
    #[arg(long, value_name = "N")]
    pub(in crate::cli) request: Option<String>,
    /// この社員番号の人が行ったか、その人について行われたこと / By or about this staff number
    #[arg(long, value_name = "NO")]
    pub(in crate::cli) person: Option<String>,
    /// この操作だけ（例: unlocked、password-reset、health） / Only this act, e.g. unlocked, password-reset, health
    #[arg(long, value_name = "ACT")]
    pub(in crate::cli) act: Option<String>,
    /// この経路だけ: web、cli、console、api、clock、demo、offline / Only by this face
    #[arg(long, value_name = "FACE")]
    pub(in crate::cli) face: Option<String>,
    /// この日から / From this day on
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) from: Option<String>,
    /// この日まで / Up to and with this day
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) to: Option<String>,
    /// この件数まで / At most so many
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub(in crate::cli) limit: usize,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct AuditExport {
    /// この番号の要求で行われたことだけ（失敗の画面に出る番号） / Only what the request of this number did
    #[arg(long, value_name = "N")]
    pub(in crate::cli) request: Option<String>,
    /// 書き出すファイル。すでにあるファイルには書きません / File to write; never overwritten
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: PathBuf,
    /// この日から / From this day on
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) from: Option<String>,
    /// この日まで / Up to and with this day
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) to: Option<String>,
    /// 形式 / Kind
    #[arg(long, value_enum, default_value_t = FileKindArg::Csv)]
    pub(in crate::cli) kind: FileKindArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum FileKindArg {
    Csv,
    Json,
}
