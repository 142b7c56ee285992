//! What can be typed after `mamori`: the one definition of nouns, verbs and flags.

mod audit;
mod backup;
mod certificates;
mod console;
mod departments;
mod events;
mod init;
mod messages;

use std::path::PathBuf;

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use domain::lang::Lang;

pub(super) use audit::{AuditExport, AuditList, AuditVerb, FileKindArg};
pub(super) use backup::{BackupVerb, Here, KeyringArgs};
pub(super) use certificates::{CaVerb, CertVerb, Csr, Install};
pub(super) use console::{BordersArg, Console};
pub(super) use departments::{DeptFields, DeptOne, DeptVerb, ScheduleAdd, ScheduleVerb};
pub(super) use events::{
    Create, EventEdit, EventFields, EventPeople, EventVerb, ExclusionArg, InterviewArg, KindArg, MethodArg,
    Step,
};
pub(super) use init::Init;
pub(super) use messages::{MessageOne, MessageVerb};

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
    /// 管理ソケット / Admin socket [the one of the configuration]
    #[arg(long, global = true, value_name = "PATH")]
    pub(super) socket: Option<PathBuf>,
    /// 操作の理由（監査ログに残ります） / Reason, kept in the audit log
    #[arg(long, global = true, value_name = "TEXT")]
    pub(super) reason: Option<String>,
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
    /// 回答CSVを採点する（サーバーは不要） / Score a file of answers, without a server
    Score(Score),
    /// 利用者 / People
    #[command(subcommand)]
    User(UserVerb),
    /// 部署 / Departments
    #[command(subcommand)]
    Dept(DeptVerb),
    /// イベント / Events
    #[command(subcommand)]
    Event(EventVerb),
    /// メール / Letters
    #[command(subcommand)]
    Mail(MailVerb),
    /// 証明書 / Certificates
    #[command(subcommand)]
    Cert(CertVerb),
    /// バックアップ / Backups
    #[command(subcommand)]
    Backup(BackupVerb),
    /// 文面 / Texts of pages and letters
    #[command(subcommand)]
    Message(MessageVerb),
    /// 監査ログ / Audit log
    #[command(subcommand)]
    Audit(AuditVerb),
    /// サーバーの状態と合計 / The server's state and totals
    Status,
    /// 全画面の操作盤 / The full-screen console
    Console(Console),
    /// 使っている部品とライセンス / Components and their licences
    Licenses,
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

#[derive(Debug, Subcommand)]
pub(super) enum UserVerb {
    /// 利用者の一覧 / List people
    List(UserList),
    /// 1人を見る / Show one person
    Show {
        /// 社員番号 / Staff number
        #[arg(value_name = "NO")]
        number: String,
    },
    /// 利用者を取り込みと同じ列のCSVに書き出す / Write everybody out with the columns of the import
    Export(Export),
    /// ロックを解除する（パスワードは変わりません。--reason が必要） / Take locks away; the password stays (needs --reason)
    Unlock(Chosen),
    /// アカウントを停止する（--reason が必要） / Stop accounts (needs --reason)
    Suspend(Chosen),
    /// 停止したアカウントを再開する / Resume stopped accounts
    Resume(Chosen),
    /// 利用者CSVを取り込む / Import a file of people
    Import(ImportPeople),
    /// 取り込みの一覧（新しい順） / List imports, the newest first
    Imports,
    /// 取り込みを項目ごとに取り消す / Undo an import field by field
    Undo {
        /// 取込番号 / Number of the import
        #[arg(value_name = "N")]
        number: u64,
        /// 検査だけして、書き込まない / Check only, write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// 初期設定待ちの人の1回だけのパスワードを作る / Make one-time secrets for people without a password
    Slips(Slips),
    /// 初期設定待ちの人に1回だけのパスワードをメールで送る / Send one-time secrets to people without a password
    Invite(Invite),
    /// パスワードを再設定し、1回だけのパスワードを表示する / Reset a password and show a one-time secret
    ResetPassword(ResetPassword),
    /// 回復シートで鍵を取り戻すことを確認する / Confirm that a key may be taken from its recovery sheet
    ConfirmRecovery(ConfirmRecovery),
}

#[derive(Debug, Arguments)]
pub(super) struct ConfirmRecovery {
    /// 鍵の輪：実施者か会社側 / The circle: the implementers' or the employer's
    #[arg(value_enum, value_name = "CIRCLE")]
    pub(super) circle: Circle,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Circle {
    Implementers,
    Employer,
}

#[derive(Debug, Arguments)]
pub(super) struct ResetPassword {
    /// 社員番号 / Staff number
    #[arg(value_name = "NO")]
    pub(super) number: String,
    /// 鍵の輪の最後の1人でも行う / Do it even to the last holder of a circle's key
    #[arg(long)]
    pub(super) yes: bool,
    /// 渡し方：mail はメールで本人へ（画面には出しません）、show は画面に1回だけ / How it is handed over: mail, or show it once
    #[arg(long, value_enum, default_value_t = ResetBy::Show)]
    pub(super) by: ResetBy,
    /// 1回だけのパスワードをJSONに含める / Put the one-time secret into the JSON
    #[arg(long)]
    pub(super) show_secret: bool,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ResetBy {
    Mail,
    Show,
}

#[derive(Debug, Arguments)]
pub(super) struct Invite {
    /// この社員番号の人だけ / Only these staff numbers
    #[arg(value_name = "NO")]
    pub(super) numbers: Vec<String>,
    /// メールの数（10通以上のとき必要） / How many letters (needed from 10 on)
    #[arg(long, value_name = "N")]
    pub(super) expect: Option<usize>,
    /// 人数だけを確かめて、送らない / Send nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum MailVerb {
    /// メールの一覧（新しい順、本文と件名は出ません） / List letters, the newest first; no subjects, no texts
    List {
        /// この状態だけ / Only of this state
        #[arg(long, value_enum)]
        state: Option<MailState>,
    },
    /// 1通の経過を見る / Show the tries of one letter
    Show {
        /// メールの番号 / Number of the letter
        #[arg(value_name = "N")]
        number: u64,
    },
    /// もう一度送る / Let letters go again
    Retry(Letters),
    /// 取り消す（--reason が必要） / Take letters back (needs --reason)
    Cancel(Letters),
    /// 送信を止める / Stop the queue
    Pause {
        /// 検査だけして、書き込まない / Check only, write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// 送信を続ける / Let the queue go on
    Resume {
        /// 検査だけして、書き込まない / Check only, write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// 中継サーバーとのやりとりを1つずつ試す / Try the conversation with the relay step by step
    Test {
        /// 宛先 / Recipient
        #[arg(value_name = "ADDRESS")]
        to: String,
        /// 本文の手前でやめる / End before the text
        #[arg(long = "no-send", visible_alias = "dry-run")]
        dry_run: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MailState {
    Waiting,
    Sending,
    Sent,
    Failed,
    Cancelled,
}

#[derive(Debug, Arguments)]
pub(super) struct Letters {
    /// メールの番号 / Numbers of letters
    #[arg(value_name = "N", required_unless_present = "failed", conflicts_with = "failed")]
    pub(super) numbers: Vec<u64>,
    /// 失敗したものすべて / All that failed
    #[arg(long)]
    pub(super) failed: bool,
    /// 変わる数（10通以上のとき必要） / How many change (needed from 10 on)
    #[arg(long, value_name = "N")]
    pub(super) expect: Option<usize>,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct UserList {
    /// 社員番号、ログインID、氏名、フリガナの一部 / Part of number, login ID, name or kana
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(super) filter: String,
    /// この状態の人だけ / Only these accounts
    #[arg(long, value_enum)]
    pub(super) state: Option<StateArg>,
    /// ロック中の人だけ / Only locked accounts
    #[arg(long)]
    pub(super) locked: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StateArg {
    AwaitingFirst,
    Active,
    Stopped,
    AwaitingReset,
}

#[derive(Debug, Arguments)]
pub(super) struct Chosen {
    /// 社員番号 / Staff numbers
    #[arg(value_name = "NO", required = true)]
    pub(super) numbers: Vec<String>,
    /// 変わる人数（10人以上のとき必要） / How many people change (needed from 10 on)
    #[arg(long, value_name = "N")]
    pub(super) expect: Option<usize>,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Export {
    /// 書き出すファイル。すでにあるファイルには書きません / File to write; never overwritten
    #[arg(long, value_name = "FILE")]
    pub(super) out: PathBuf,
    /// 文字コード / Encoding
    #[arg(long, value_enum, default_value_t = EncodingArg::Utf8)]
    pub(super) encoding: EncodingArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum EncodingArg {
    Utf8,
    Cp932,
}

#[derive(Debug, Arguments)]
pub(super) struct ImportPeople {
    #[command(flatten)]
    pub(super) import: Import,
    /// ファイルにない人を停止する / Stop people whom the file does not name
    #[arg(long)]
    pub(super) suspend_missing: bool,
    /// 変わる人数（大きな変更のとき必要。--dry-run が示します） / How many people change (needed for wide changes; --dry-run tells it)
    #[arg(long, value_name = "N")]
    pub(super) expect: Option<usize>,
}

#[derive(Debug, Arguments)]
pub(super) struct Import {
    /// CSVファイル（- は標準入力） / CSV file (- for standard input)
    pub(super) file: PathBuf,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Slips {
    /// 書き出すファイル（.pdf か .csv）。すでにあるファイルには書きません / File to write (.pdf or .csv); never overwritten
    #[arg(long, value_name = "FILE")]
    pub(super) out: PathBuf,
    /// この社員番号の人だけ / Only these staff numbers
    #[arg(value_name = "NO")]
    pub(super) numbers: Vec<String>,
    /// 人数だけを確かめて、作らない / Make nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(super) struct Score {
    /// 回答のCSV（- は標準入力）: id,sex,A1,…,D2 / Answers as CSV (- for standard input)
    pub(super) file: PathBuf,
    /// 判定方法 / Method of judgement
    #[arg(long, value_enum, default_value_t = ScoreMethod::Both)]
    pub(super) method: ScoreMethod,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ScoreMethod {
    Total,
    Converted,
    Both,
}
