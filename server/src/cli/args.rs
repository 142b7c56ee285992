//! What can be typed after `mamori`: the one definition of nouns, verbs and flags.

mod announcements;
mod attributes;
mod audit;
mod backup;
mod certificates;
mod console;
mod departments;
mod doctor;
mod events;
mod init;
mod manual;
mod messages;
mod people;
mod sites;

use std::path::PathBuf;

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};
use domain::lang::Lang;

pub(super) use announcements::{EventCode, Remind, Schedule};
pub(super) use attributes::AttrVerb;
pub(super) use audit::{AuditExport, AuditList, AuditVerb, FileKindArg};
pub(super) use backup::{BackupVerb, Here, KeyringArgs, RestoreArgs};
pub(super) use certificates::{CaVerb, CertVerb, Csr, Install};
pub(super) use console::{BordersArg, Console};
pub(super) use departments::{DeptFields, DeptOne, DeptVerb, ImportDepartments, ScheduleAdd, ScheduleVerb};
pub(super) use doctor::{ConfigVerb, Doctor, Settings};
pub(super) use events::{
    Create, EventEdit, EventFields, EventPeople, EventVerb, ExclusionArg, InterviewArg, KindArg, MethodArg,
    Step,
};
pub(super) use init::Init;
pub(super) use manual::{Completion, Man, Page, ShellArg};
pub(super) use messages::{MessageOne, MessageVerb};
pub(super) use people::{
    Chosen, Circle, ConfirmRecovery, EncodingArg, Export, Import, ImportErrors, ImportPeople, Invite,
    JobVerb, PersonAdd, PersonEdit, PersonFields, PersonMove, QualificationArg, ResetBy, ResetPassword,
    RoleArg, Slips, SortArg, StateArg, UserList, UserVerb,
};
pub(super) use sites::{SiteFields, SiteOne, SiteVerb};

/// ストレスチェックの専用サーバー 守り / Mamori, the stress-check appliance
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
    /// 属性 / Attributes
    #[command(subcommand)]
    Attr(AttrVerb),
    /// 事業場 / Sites
    #[command(subcommand)]
    Site(SiteVerb),
    /// イベント / Events
    #[command(subcommand)]
    Event(EventVerb),
    /// メール / Letters
    #[command(subcommand)]
    Mail(MailVerb),
    /// 証明書 / Certificates
    #[command(subcommand)]
    Cert(CertVerb),
    /// 設定 / Configuration
    #[command(subcommand)]
    Config(ConfigVerb),
    /// 点検: 良好、注意、問題と、直すコマンド / Examine: what is well, what is not, and what mends it
    Doctor(Doctor),
    /// バックアップ / Backups
    #[command(subcommand)]
    Backup(BackupVerb),
    /// バックアップから復元する（サーバーを止めてから。--reason が必要） / Restore a backup; stop the server first (needs --reason)
    Restore(RestoreArgs),
    /// 文面 / Texts of pages and letters
    #[command(subcommand)]
    Message(MessageVerb),
    /// 実行中の処理 / Running jobs
    #[command(subcommand)]
    Job(JobVerb),
    /// 監査ログ / Audit log
    #[command(subcommand)]
    Audit(AuditVerb),
    /// サーバーの状態と合計 / The server's state and totals
    Status,
    /// 全画面の操作盤 / The full-screen console
    Console(Console),
    /// 使っている部品とライセンス / Components and their licences
    Licenses,
    /// シェルの補完 / Completion for a shell
    Completion(Completion),
    /// マニュアルのページ / Pages of the manual
    Man(Man),
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
