//! What is typed after `mamori user` and `mamori job`.

use std::path::PathBuf;

use clap::{Args as Arguments, Subcommand, ValueEnum};

#[derive(Debug, Subcommand)]
pub(in super::super) enum JobVerb {
    /// サーバーが動き始めてからの処理（新しい順） / List jobs since the start of the server, the newest first
    List,
    /// 1つの処理を見る / Show one job
    Show(JobOne),
    /// 終わるまで待つ / Wait for the end of a job
    Wait(JobOne),
    /// 中止する（途中の変更はすべて取り消されます） / Take a job back; everything it did goes
    Cancel(JobOne),
}

#[derive(Debug, Arguments)]
pub(in super::super) struct JobOne {
    /// 処理の番号 / Number of the job
    #[arg(value_name = "N")]
    pub(in super::super) number: u64,
}

#[derive(Debug, Subcommand)]
pub(in super::super) enum UserVerb {
    /// 利用者の一覧 / List people
    List(UserList),
    /// 1人を見る / Show one person
    Show {
        /// 社員番号 / Staff number
        #[arg(value_name = "NO")]
        number: String,
    },
    /// 変更の記録を見る（新しい順） / Show what became another thing about one person, the newest first
    Log {
        /// 社員番号 / Staff number
        #[arg(value_name = "NO")]
        number: String,
    },
    /// 1人を追加する（権限を付けるときは --reason が必要） / Add one person (a role needs --reason)
    Add(Box<PersonAdd>),
    /// 1人の項目を変える（権限、範囲、メールは --reason が必要） / Change fields of one person (role, scope and mail need --reason)
    Edit(Box<PersonEdit>),
    /// 1人を部署へ移す / Put one person into a department
    Move(PersonMove),
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
    /// 取り込むファイルのエラーの行を、元の列と文字コードのまま書き出す / Write the faulty rows of a file of people out, in its columns and encoding
    ImportErrors(ImportErrors),
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
pub(in super::super) struct ConfirmRecovery {
    /// 鍵の輪：実施者か会社側 / The circle: the implementers' or the employer's
    #[arg(value_enum, value_name = "CIRCLE")]
    pub(in super::super) circle: Circle,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in super::super) dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(in super::super) enum Circle {
    Implementers,
    Employer,
}

#[derive(Debug, Arguments)]
pub(in super::super) struct ResetPassword {
    /// 社員番号 / Staff number
    #[arg(value_name = "NO")]
    pub(in super::super) number: String,
    /// 鍵の輪の最後の1人でも行う / Do it even to the last holder of a circle's key
    #[arg(long)]
    pub(in super::super) yes: bool,
    /// 渡し方：mail はメールで本人へ（画面には出しません）、slip は用紙のファイルへ（--out）、show は画面に1回だけ / How it is handed over: mail, a slip in the file of --out, or show it once
    #[arg(long, value_enum, default_value_t = ResetBy::Show)]
    pub(in super::super) by: ResetBy,
    /// 用紙を書き出すファイル（.pdf か .csv）。すでにあるファイルには書きません / File of the slip (.pdf or .csv); never overwritten
    #[arg(long, value_name = "FILE", required_if_eq("by", "slip"))]
    pub(in super::super) out: Option<PathBuf>,
    /// 1回だけのパスワードをJSONに含める / Put the one-time secret into the JSON
    #[arg(long)]
    pub(in super::super) show_secret: bool,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in super::super) dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum ResetBy {
    Mail,
    Slip,
    Show,
}

#[derive(Debug, Arguments)]
pub(in super::super) struct Invite {
    /// この社員番号の人だけ / Only these staff numbers
    #[arg(value_name = "NO")]
    pub(in super::super) numbers: Vec<String>,
    /// メールの数（10通以上のとき必要） / How many letters (needed from 10 on)
    #[arg(long, value_name = "N")]
    pub(in super::super) expect: Option<usize>,
    /// 人数だけを確かめて、送らない / Send nothing
    #[arg(long)]
    pub(in super::super) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in super::super) struct UserList {
    /// 社員番号、ログインID、氏名、フリガナの一部 / Part of number, login ID, name or kana
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(in super::super) filter: String,
    /// この状態の人だけ / Only these accounts
    #[arg(long, value_enum)]
    pub(in super::super) state: Option<StateArg>,
    /// 並び順 / Order of the list
    #[arg(long, value_enum, default_value_t)]
    pub(in super::super) sort: SortArg,
    /// ロック中の人だけ / Only locked accounts
    #[arg(long)]
    pub(in super::super) locked: bool,
    /// この部署とその下の人だけ / Only this department and what is below it
    #[arg(long = "dept", value_name = "CODE")]
    pub(in super::super) department: Option<String>,
    /// この権限の人だけ / Only people with this role
    #[arg(long, value_enum)]
    pub(in super::super) role: Option<RoleArg>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum StateArg {
    AwaitingFirst,
    Active,
    Stopped,
    AwaitingReset,
}

#[derive(Debug, Arguments)]
pub(in super::super) struct PersonAdd {
    /// 社員番号 / Staff number
    #[arg(value_name = "NO")]
    pub(in super::super) number: String,
    #[command(flatten)]
    pub(in super::super) fields: PersonFields,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in super::super) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in super::super) struct PersonEdit {
    /// 社員番号 / Staff number
    #[arg(value_name = "NO")]
    pub(in super::super) number: String,
    /// 新しい社員番号 / New staff number
    #[arg(long = "number", value_name = "NO")]
    pub(in super::super) new_number: Option<String>,
    #[command(flatten)]
    pub(in super::super) fields: PersonFields,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in super::super) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in super::super) struct PersonMove {
    /// 社員番号 / Staff number
    #[arg(value_name = "NO")]
    pub(in super::super) number: String,
    /// 部署コード / Code of the department
    #[arg(value_name = "DEPT", required_unless_present = "none", conflicts_with = "none")]
    pub(in super::super) department: Option<String>,
    /// どの部署にも入れない / Into no department
    #[arg(long)]
    pub(in super::super) none: bool,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in super::super) dry_run: bool,
}

/// Fields of a person; an empty text empties one.
#[derive(Clone, Debug, Arguments)]
pub(in super::super) struct PersonFields {
    /// 氏名 / Name
    #[arg(long)]
    pub(in super::super) name: Option<String>,
    /// ログインID（空なら社員番号） / Login ID; empty: the staff number
    #[arg(long)]
    pub(in super::super) login: Option<String>,
    /// フリガナ / Kana
    #[arg(long)]
    pub(in super::super) kana: Option<String>,
    /// 氏名（英字） / Name in Latin letters
    #[arg(long)]
    pub(in super::super) name_en: Option<String>,
    /// メールアドレス / Mail address
    #[arg(long)]
    pub(in super::super) mail: Option<String>,
    /// 生年月日 / Day of birth
    #[arg(long, value_name = "DATE")]
    pub(in super::super) born: Option<String>,
    /// 性別：男性、女性、空 / 男性 (male), 女性 (female) or empty
    #[arg(long)]
    pub(in super::super) sex: Option<String>,
    /// 部署コード / Code of the department
    #[arg(long, value_name = "CODE")]
    pub(in super::super) department: Option<String>,
    /// 雇用区分 / Kind of employment
    #[arg(long)]
    pub(in super::super) employment: Option<String>,
    /// 権限 / Role
    #[arg(long, value_enum)]
    pub(in super::super) role: Option<RoleArg>,
    /// 範囲：1、2、3の階層、空なら会社全体 / Scope: level 1, 2 or 3; empty: the whole company
    #[arg(long, value_name = "LEVEL")]
    pub(in super::super) scope: Option<String>,
    /// 人事権 / Authority over personnel
    #[arg(long, value_name = "true|false")]
    pub(in super::super) personnel_authority: Option<bool>,
    /// 医療職の資格 / Qualification of medical staff
    #[arg(long, value_enum)]
    pub(in super::super) qualification: Option<QualificationArg>,
    /// 本人の画面の言語：ja、en、空 / Language of the person's pages: ja, en or empty
    #[arg(long, value_name = "LANG")]
    pub(in super::super) reads: Option<String>,
    /// 入社日 / Day of joining
    #[arg(long, value_name = "DATE")]
    pub(in super::super) joined: Option<String>,
    /// 退職日（翌日から停止、過去の日付ならすぐ停止） / Day of leaving; the account stops the day after, or at once
    #[arg(long, value_name = "DATE")]
    pub(in super::super) left: Option<String>,
    /// 属性：番号=値 / Attribute: NUMBER=VALUE
    #[arg(long = "attribute", value_name = "N=VALUE", value_parser = attribute)]
    pub(in super::super) attributes: Vec<(u8, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum RoleArg {
    None,
    Manager,
    Clerk,
    Medical,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum QualificationArg {
    None,
    Doctor,
    PublicHealthNurse,
    Nurse,
    Dentist,
    PsychiatricSocialWorker,
    CertifiedPsychologist,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum SortArg {
    #[default]
    Number,
    NumberFalling,
    Name,
}

fn attribute(text: &str) -> Result<(u8, String), String> {
    let parts =
        text.split_once('=').and_then(|(number, value)| Some((number.parse().ok()?, value.to_owned())));
    parts.ok_or_else(|| "1=…, 2=…".to_owned())
}

#[derive(Debug, Arguments)]
pub(in super::super) struct Chosen {
    /// 社員番号 / Staff numbers
    #[arg(value_name = "NO", required = true)]
    pub(in super::super) numbers: Vec<String>,
    /// 変わる人数（10人以上のとき必要） / How many people change (needed from 10 on)
    #[arg(long, value_name = "N")]
    pub(in super::super) expect: Option<usize>,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in super::super) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in super::super) struct Export {
    /// 書き出すファイル。すでにあるファイルには書きません / File to write; never overwritten
    #[arg(long, value_name = "FILE")]
    pub(in super::super) out: PathBuf,
    /// 文字コード / Encoding
    #[arg(long, value_enum, default_value_t = EncodingArg::Utf8)]
    pub(in super::super) encoding: EncodingArg,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in super::super) enum EncodingArg {
    Utf8,
    Cp932,
}

#[derive(Debug, Arguments)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(in super::super) struct ImportPeople {
    #[command(flatten)]
    pub(in super::super) import: Import,
    /// ファイルにない人を停止する / Stop people whom the file does not name
    #[arg(long)]
    pub(in super::super) suspend_missing: bool,
    /// 追加される人に、初回ログインの案内をメールで送る / Send new people a letter for their first sign-in
    #[arg(long)]
    pub(in super::super) invite: bool,
    /// 見出しの対応。列を空にすると取り込まない。何度でも書ける / What a heading means; an empty column leaves it out; may be repeated
    #[arg(long, value_name = "HEADING=COLUMN", value_parser = heading)]
    pub(in super::super) map: Vec<(String, String)>,
    /// 見出しの推測をそのまま使う / Take headings as they are guessed
    #[arg(long)]
    pub(in super::super) yes: bool,
    /// 終わるのを待たず、処理の番号を表示する / Print the job instead of waiting for its end
    #[arg(long, conflicts_with = "dry_run")]
    pub(in super::super) no_wait: bool,
    /// 変わる人数（大きな変更のとき必要。--dry-run が示します） / How many people change (needed for wide changes; --dry-run tells it)
    #[arg(long, value_name = "N")]
    pub(in super::super) expect: Option<usize>,
}

#[derive(Debug, Arguments)]
pub(in super::super) struct ImportErrors {
    /// 取り込むCSVファイル（- は標準入力） / CSV file of people (- for standard input)
    pub(in super::super) file: PathBuf,
    /// 書き出すファイル。すでにあるファイルには書きません / File to write; never overwritten
    #[arg(long, value_name = "FILE")]
    pub(in super::super) out: PathBuf,
    /// 見出しの対応。列を空にすると取り込まない。何度でも書ける / What a heading means; an empty column leaves it out; may be repeated
    #[arg(long, value_name = "HEADING=COLUMN", value_parser = heading)]
    pub(in super::super) map: Vec<(String, String)>,
}

/// One pair of `--map`.
fn heading(text: &str) -> Result<(String, String), String> {
    let pair = admin_api::imports::read_pair(text).ok_or("HEADING=COLUMN")?;
    Ok((pair.0.to_owned(), pair.1.to_owned()))
}

#[derive(Debug, Arguments)]
pub(in super::super) struct Import {
    /// CSVファイル（- は標準入力） / CSV file (- for standard input)
    pub(in super::super) file: PathBuf,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in super::super) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in super::super) struct Slips {
    /// 書き出すファイル（.pdf か .csv）。すでにあるファイルには書きません / File to write (.pdf or .csv); never overwritten
    #[arg(long, value_name = "FILE")]
    pub(in super::super) out: PathBuf,
    /// この社員番号の人だけ / Only these staff numbers
    #[arg(value_name = "NO")]
    pub(in super::super) numbers: Vec<String>,
    /// 人数だけを確かめて、作らない / Make nothing
    #[arg(long)]
    pub(in super::super) dry_run: bool,
}
