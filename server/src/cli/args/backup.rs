//! What can be typed after `mamori backup` and `mamori restore`.

use std::path::PathBuf;

use clap::{Args as Arguments, Subcommand};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum BackupVerb {
    /// いますぐ取る / Make one now
    Create(Here),
    /// 一覧と、鍵の控え、鍵束の控え / List them, with the key slip and the copies of the keyring
    List {
        /// サーバーが止まっているとき / While the server is stopped
        #[arg(long)]
        offline: bool,
    },
    /// 書いたときのままか照合する / Compare one with what was written
    Verify {
        /// 保存先の中の名前、または絶対パス / Name in the folder of backups, or absolute path
        file: String,
        #[command(flatten)]
        here: Here,
    },
    /// 訓練：鍵の控えで開き、数えて、忘れる / Drill: open one with the key slip, count, forget
    Drill {
        /// 保存先の中の名前、または絶対パス / Name in the folder of backups, or absolute path
        file: String,
        /// 鍵の控えを、質問しないで読み取るファイル記述子 / File descriptor to read the key slip from
        #[arg(long, value_name = "N")]
        secret_fd: Option<u32>,
        #[command(flatten)]
        here: Here,
    },
    /// 鍵の控えがいつ作られ、いつ試されたか。--renew で作り直す / When the key slip was made and tried; --renew makes a new one
    Slip {
        /// 新しい控えを作る。これまでのバックアップには、これまでの控えが要ります / Make a new one; older backups need the older one
        #[arg(long)]
        renew: bool,
        /// 画面に出さず、このファイルに書く / Write it to this file instead of the screen
        #[arg(long, value_name = "FILE", requires = "renew")]
        slip: Option<PathBuf>,
        #[command(flatten)]
        here: Here,
    },
    /// 鍵束の控えを作る。バックアップとは別の場所に / Make a copy of the keyring, to be kept apart from the backups
    Keyring(KeyringArgs),
    /// 期限の過ぎたものを消す / Remove outdated ones
    Prune(Here),
}

/// How a verb is done.
#[derive(Clone, Copy, Debug, Arguments)]
pub(in crate::cli) struct Here {
    /// サーバーが止まっているとき / While the server is stopped
    #[arg(long)]
    pub(in crate::cli) offline: bool,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct KeyringArgs {
    /// 書き出すファイル。すでにあるファイルには書きません / File to write; never overwritten
    pub(in crate::cli) file: PathBuf,
    /// 保管する場所（一覧に残ります） / Where it will be kept, for the list
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) place: String,
    #[command(flatten)]
    pub(in crate::cli) here: Here,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct RestoreArgs {
    /// バックアップのファイル / File of the backup
    #[arg(value_name = "FILE", required_unless_present = "previous", conflicts_with = "previous")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// 復元の直前の状態に戻す（14日以内） / Take back the state before the last restore, within 14 days
    #[arg(long)]
    pub(in crate::cli) previous: bool,
    /// 下見：数と違いだけを見る / Only look: totals and differences
    #[arg(long = "plan", visible_alias = "dry-run")]
    pub(in crate::cli) dry_run: bool,
    /// 戻したあとの利用者の数（--plan が示します） / Accounts after the restore, as --plan tells them
    #[arg(long, value_name = "N", conflicts_with = "dry_run")]
    pub(in crate::cli) expect: Option<u64>,
    /// 鍵の控えを、質問しないで読み取るファイル記述子 / File descriptor to read the key slip from
    #[arg(long, value_name = "N")]
    pub(in crate::cli) secret_fd: Option<u32>,
}
