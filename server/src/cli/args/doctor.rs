//! What can be typed after `mamori doctor` and `mamori config`.

use std::path::PathBuf;

use clap::{Args as Arguments, Subcommand};

#[derive(Debug, Arguments)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(in crate::cli) struct Doctor {
    /// この種類だけ（例: TLS,MAIL） / Only these groups, e.g. TLS,MAIL
    #[arg(long, value_name = "G,G", value_delimiter = ',')]
    pub(in crate::cli) only: Vec<String>,
    /// 応答に要るものだけを見る（監視のため） / Only what the appliance needs to answer, for monitors
    #[arg(long, conflicts_with = "only")]
    pub(in crate::cli) ready: bool,
    /// 先に、開きすぎた権限を閉じ、ないフォルダーを作る / First take permissions away that are too many, and make missing folders
    #[arg(long)]
    pub(in crate::cli) fix: bool,
    /// サーバーを止めたまま見る / Look while the server is stopped
    #[arg(long)]
    pub(in crate::cli) offline: bool,
    /// 外の人に助けを求めるためのまとめを、見せてから新しいファイルに書く（- は画面だけ） / Show what somebody needs who helps from outside, then write it to a new file (-: show only)
    #[arg(long, value_name = "FILE", conflicts_with_all = ["only", "ready"])]
    pub(in crate::cli) bundle: Option<PathBuf>,
    /// まとめを、たずねずに書く / Write the bundle without asking
    #[arg(long, requires = "bundle")]
    pub(in crate::cli) yes: bool,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ConfigVerb {
    /// 設定ファイルを検査する / Check the file
    Check,
    /// 使われている設定を、どこから来たかとともに見る / Show what is in use, and where it comes from
    Show(Settings),
    /// 既定と違うもの、まだ使われていないものだけを見る / Show what differs from the defaults or is not in use yet
    Diff(Settings),
    /// 説明つきの見本を出す / Print the example with its explanations
    Example,
    /// 設定ファイルを読み直す（再起動が要るものは名前を出します） / Read the file anew; what needs a restart is named
    Reload {
        /// 検査だけして、変えない / Check only, change nothing
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Settings {
    /// サーバーではなく、設定ファイルから見る / Look at the file instead of the server
    #[arg(long)]
    pub(in crate::cli) offline: bool,
}
