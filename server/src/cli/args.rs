//! What can be typed after `mamori`: the one definition of nouns, verbs and flags.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use domain::lang::Lang;

/// 守り Mamori: the stress-check appliance / ストレスチェックの専用サーバー
#[derive(Debug, Parser)]
#[command(name = "mamori", version, propagate_version = true, max_term_width = 100)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) everywhere: Everywhere,
    #[command(subcommand)]
    pub(super) verb: Verb,
}

/// Flags of every verb.
#[derive(Debug, Arguments)]
#[command(next_help_heading = "共通 / Everywhere")]
pub(super) struct Everywhere {
    /// 設定ファイル / Configuration file [/etc/mamori/config.toml]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// 表示の言語 / Language of the output [the one of LANG]
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(super) lang: Option<LangArg>,
    /// 結果をJSONで1行に / Result as JSON on one line
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// 結果の表を出さない（エラーだけ） / No output but errors
    #[arg(long, global = true)]
    pub(super) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LangArg {
    Ja,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Ja => Self::Ja,
            LangArg::En => Self::En,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// 最初の準備: 設定、鍵束、証明書、データベースを作る / First run: make configuration, keyring, certificate, database
    Init(Init),
    /// サーバーを動かす / Run the server
    Serve,
    /// 架空の会社でためす / Try it with a fictional company
    Demo(Demo),
}

#[derive(Debug, Arguments)]
pub(super) struct Init {
    /// 作る場所 / Folder to make
    #[arg(long, value_name = "DIR")]
    pub(super) dir: PathBuf,
    /// 利用者がブラウザーに入れるURL / What users type into a browser [`https://HOST:PORT`]
    #[arg(long, value_name = "URL")]
    pub(super) public_url: Option<String>,
    /// 待ち受けるアドレス / Address to listen on
    #[arg(long, value_name = "ADDR", default_value = "0.0.0.0:8443")]
    pub(super) listen: SocketAddr,
}

#[derive(Debug, Arguments)]
pub(super) struct Demo {
    /// 127.0.0.1 のポート / Port on 127.0.0.1
    #[arg(long, default_value_t = 8443)]
    pub(super) port: u16,
    /// 架空の利用者の数 / How many fictional people
    #[arg(long, default_value_t = 1_200, value_name = "N")]
    pub(super) people: u32,
    /// 終了後も残すフォルダー / Folder to keep at the end
    #[arg(long, value_name = "DIR")]
    pub(super) keep: Option<PathBuf>,
}
