//! What can be typed after `mamori init`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args as Arguments;

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Init {
    /// 作る場所 / Folder to make
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) dir: PathBuf,
    /// 利用者がブラウザーに入れるURL / What users type into a browser [`https://HOST:PORT`]
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) public_url: Option<String>,
    /// 待ち受けるアドレス / Address to listen on
    #[arg(long, value_name = "ADDR", default_value = "0.0.0.0:8443")]
    pub(in crate::cli) listen: SocketAddr,
    /// 何も質問しない（--slip が必要） / Ask nothing (needs --slip)
    #[arg(long)]
    pub(in crate::cli) non_interactive: bool,
    /// 鍵の控えを画面に出さず、このファイルに書く / Write the key slip to this file instead of the screen
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) slip: Option<PathBuf>,
}
