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
    /// 待ち受けるアドレス / Address to listen on [0.0.0.0:8443]
    #[arg(long, value_name = "ADDR")]
    pub(in crate::cli) listen: Option<SocketAddr>,
    /// 何も質問しない（--slip が必要） / Ask nothing (needs --slip)
    #[arg(long)]
    pub(in crate::cli) non_interactive: bool,
    /// 鍵の控えを画面に出さず、このファイルに書く / Write the key slip to this file instead of the screen
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) slip: Option<PathBuf>,
    /// 空のホストに、このバックアップから戻す / Bring this backup back on an empty host
    #[arg(long, value_name = "BACKUP", requires = "keyring")]
    pub(in crate::cli) restore: Option<PathBuf>,
    /// 鍵束の控え（--restore のとき） / Copy of the keyring, for --restore
    #[arg(long, value_name = "COPY", requires = "restore")]
    pub(in crate::cli) keyring: Option<PathBuf>,
    /// バックアップより古い鍵束の控えでも戻す（開けないイベントは消えます） / Take a copy older than the backup; events it cannot open are erased
    #[arg(long, requires = "restore")]
    pub(in crate::cli) older_keyring: bool,
    /// 鍵の控えを、質問しないで読み取るファイル記述子 / File descriptor to read the key slip from
    #[arg(long, value_name = "N", requires = "restore")]
    pub(in crate::cli) secret_fd: Option<u32>,
}
