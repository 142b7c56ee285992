//! What can be typed after `mamori cert`.

use std::path::PathBuf;

use clap::{Args as Arguments, Subcommand};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum CertVerb {
    /// 証明書、期限、名前、認証局を見る / Show certificate, dates, names and authorities
    Status(Offline),
    /// 会社の認証局に出す署名要求を作る（鍵はこのホストに残ります） / Make a request to the company's authority; its key stays on this host
    Csr(Csr),
    /// 証明書の連鎖（PEM）を検査して入れる / Check a chain (PEM) and put it in place
    Install(Install),
    /// ブラウザーの目で証明書を見る / Look at the certificate as a browser does
    Test(Offline),
    /// ファイルを読み直す（つながっている接続は切れません） / Read the files anew; open connections go on
    Reload {
        /// 検査だけして、変えない / Check only, change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// この装置が作った証明書を作り直す / Make the appliance's own certificate anew
    Renew {
        /// 検査だけして、変えない / Check only, change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// 会社の認証局（中継サーバーの検証に使います） / The company's authorities, to check the relay
    #[command(subcommand)]
    Ca(CaVerb),
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum CaVerb {
    /// 一覧 / List them
    List,
    /// PEMファイルの認証局を加える / Add those of a PEM file
    Add {
        /// PEMファイル（- は標準入力） / PEM file (- for standard input)
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// 検査だけして、変えない / Check only, change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// 外す / Remove one
    Remove {
        /// 指紋の初めの部分 / The beginning of its fingerprint
        #[arg(value_name = "FINGERPRINT")]
        fingerprint: String,
        /// 検査だけして、変えない / Check only, change nothing
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Offline {
    /// 止まっているサーバーのファイルを直接使う / Use the files of a stopped server
    #[arg(long)]
    pub(in crate::cli) offline: bool,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Csr {
    /// 要求を書き出すファイル（なければ画面に出します） / File for the request [standard output]
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// 前の要求の鍵を捨てて、新しい鍵で作る / Drop the key of the request before and make another
    #[arg(long)]
    pub(in crate::cli) new_key: bool,
    /// 検査だけして、作らない / Make nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    #[command(flatten)]
    pub(in crate::cli) offline: Offline,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Install {
    /// PEMファイル: サーバー、中間CAの順（- は標準入力） / PEM file: the server's certificate, then the intermediates (- for standard input)
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// 検査だけして、入れない / Check only, change nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    #[command(flatten)]
    pub(in crate::cli) offline: Offline,
}
