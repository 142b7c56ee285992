//! What can be typed after `mamori event`.

use std::path::PathBuf;

use clap::{Args as Arguments, Subcommand, ValueEnum};

use super::announcements::{EventCode, Remind, Schedule};

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum EventVerb {
    /// イベントの一覧 / List events
    List,
    /// 設定と合計を見る / Show settings and totals
    Show(EventCode),
    /// お知らせとメールの予定、人数、メールの届かない人を見る / Show what is announced, to how many, and whom no letter reaches
    Notices(EventCode),
    /// お知らせとメールの予定を決める / Plan what is announced
    Schedule(Schedule),
    /// 未提出の人に督促を送る（1人3回まで、3日以上あけて） / Remind who has not submitted, three times at most and three days apart
    Remind(Remind),
    /// イベントを作る（作成中になります。選んでいない設定は空のままです） / Make a draft; what is not chosen stays unset
    Create(Box<Create>),
    /// 前年のイベントを複写する（日付は1年後、確認と審議は引き継ぎません） / Copy an event for the next year; nothing confirmed comes along
    Copy {
        #[command(flatten)]
        step: Step,
        /// 新しいイベントのコード / Code of the new event
        #[arg(value_name = "NEW")]
        new: String,
    },
    /// 作成中のイベントの設定を変える / Change the settings of a draft
    Edit(Box<EventEdit>),
    /// 作成中のイベントを消す / Remove a draft
    Remove(Step),
    /// 開始前の点検をする（10 は注意だけ、11 は開始できない項目あり） / Go through the check list (exit 10: warnings only, 11: something blocks)
    Precheck {
        /// イベントのコード / Code of the event
        code: String,
    },
    /// 利用者が見るページとメールを、フォルダーにファイルで書き出す（架空の人の表示です） / Write every page and letter as respondents will see it into a folder, for somebody who does not exist
    Preview {
        /// イベントのコード / Code of the event
        code: String,
        /// フォルダー（なければ作ります） / Folder; made where there is none
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// 追加の質問（アンケート）を見る / List the extra questions
    Questions(EventCode),
    /// 作成中のイベントの追加の質問を、ファイルの質問に置き換える / Put the extra questions of a file in place of a draft's
    Ask {
        #[command(flatten)]
        step: Step,
        /// `mamori event questions --json` と同じ形のファイル（- は標準入力） / File as `mamori event questions --json` writes it (- for standard input)
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// 開始待ちにする（最初の日に自動で始まります） / Let an event wait for its first day, on which it opens by itself
    Ready(Step),
    /// 開始待ちから作成中に戻す / Make an event that waits a draft again
    Unready(Step),
    /// 実施を始める（点検に問題がなければ、作成中からでも） / Open an event, a draft too when nothing blocks
    Open(Step),
    /// 回答の受付を中断する（--reason が必要） / Block answering; drafts stay (needs --reason)
    Suspend(Step),
    /// 中断した受付を再開する / Let answering go on
    Resume(Step),
    /// 受検期間を延ばす（--reason が必要） / Set a later last day (needs --reason)
    Extend {
        #[command(flatten)]
        step: Step,
        /// 新しい最後の日 / The new last day
        #[arg(long, value_name = "DATE")]
        to: String,
    },
    /// 締め切る（回答途中の下書きは消えます） / Close an event; drafts are erased
    Close {
        #[command(flatten)]
        step: Step,
        /// 未提出の人数（10人以上のとき必要） / How many have not submitted (needed from 10 on)
        #[arg(long, value_name = "N")]
        expect: Option<usize>,
    },
    /// 締め切ったイベントを保管に移す / Put a closed event away
    Archive(Step),
    /// 対象外にする（--reason が必要。提出した人は外せません） / Leave people out (needs --reason); never those who submitted
    Exclude {
        #[command(flatten)]
        people: EventPeople,
        /// 対象外の理由 / Why
        #[arg(long, value_enum)]
        why: ExclusionArg,
    },
    /// 対象に戻す、または加える（--reason が必要） / Mean people again, or add them (needs --reason)
    Include(EventPeople),
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Step {
    /// イベントのコード / Code of the event
    pub(in crate::cli) code: String,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct EventPeople {
    #[command(flatten)]
    pub(in crate::cli) step: Step,
    /// 社員番号 / Staff numbers
    #[arg(value_name = "NO", required = true)]
    pub(in crate::cli) numbers: Vec<String>,
    /// 変わる人数（10人以上のとき必要） / How many people change (needed from 10 on)
    #[arg(long, value_name = "N")]
    pub(in crate::cli) expect: Option<usize>,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct Create {
    /// 短い名前（英数字、-、_） / Short name: letters, digits, - and _
    #[arg(long)]
    pub(in crate::cli) code: String,
    /// 名称 / Name in Japanese
    #[arg(long)]
    pub(in crate::cli) name: String,
    /// 年度 / Fiscal year
    #[arg(long)]
    pub(in crate::cli) year: i16,
    /// 法定か任意 / Statutory or voluntary
    #[arg(long, value_enum)]
    pub(in crate::cli) kind: KindArg,
    #[command(flatten)]
    pub(in crate::cli) rest: EventFields,
    /// 検査だけして、書き込まない / Check only, write nothing
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
}

#[derive(Debug, Arguments)]
pub(in crate::cli) struct EventEdit {
    #[command(flatten)]
    pub(in crate::cli) step: Step,
    /// 見たときの版（違えば変えません） / The revision that was looked at; another one changes nothing
    #[arg(long, value_name = "N")]
    pub(in crate::cli) revision: Option<u64>,
    /// 名称 / Name in Japanese
    #[arg(long)]
    pub(in crate::cli) name: Option<String>,
    /// 年度 / Fiscal year
    #[arg(long)]
    pub(in crate::cli) year: Option<i16>,
    /// 法定か任意 / Statutory or voluntary
    #[arg(long, value_enum)]
    pub(in crate::cli) kind: Option<KindArg>,
    #[command(flatten)]
    pub(in crate::cli) rest: EventFields,
}

#[derive(Debug, Arguments)]
#[expect(clippy::struct_excessive_bools, reason = "each is one flag of the command line")]
pub(in crate::cli) struct EventFields {
    /// 英語の名称 / Name in English
    #[arg(long)]
    pub(in crate::cli) name_en: Option<String>,
    /// 受検期間の最初の日 / First day
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) from: Option<String>,
    /// 受検期間の最後の日 / Last day
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) to: Option<String>,
    /// 判定方法（既定なし。実施者がWebで確認します） / Method of judgement (no default; an implementer confirms it on the web)
    #[arg(long, value_enum)]
    pub(in crate::cli) method: Option<MethodArg>,
    /// 基準: 実施マニュアルの例 / Criteria: the examples of the ministry's manual
    #[arg(long, requires = "method", conflicts_with_all = ["b", "ac", "b_beside"])]
    pub(in crate::cli) official: bool,
    /// 基準: Bだけ / Criteria: B alone
    #[arg(long, value_name = "N", requires = "method")]
    pub(in crate::cli) b: Option<u16>,
    /// 基準: AとCの合計 / Criteria: A and C together
    #[arg(long, value_name = "N", requires = "method")]
    pub(in crate::cli) ac: Option<u16>,
    /// 基準: AとCの合計と並ぶB / Criteria: B beside A and C
    #[arg(long, value_name = "N", requires = "method")]
    pub(in crate::cli) b_beside: Option<u16>,
    /// 結果の公開: on-submission、after-confirmation、日付のどれか（既定なし） / Release of results: on-submission, after-confirmation or a date (no default)
    #[arg(long, value_name = "WHEN")]
    pub(in crate::cli) release: Option<String>,
    /// 面接要否の決め方（既定なし） / How the need of an interview is decided (no default)
    #[arg(long, value_enum)]
    pub(in crate::cli) interview: Option<InterviewArg>,
    /// 衛生委員会で審議した日（空の値は消します） / Day on which the health committee deliberated; empty: none
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) committee: Option<String>,
    /// 保存年数（5〜10、はじめは5） / Years of retention (5 to 10, 5 at first)
    #[arg(long, value_name = "N")]
    pub(in crate::cli) retention_years: Option<u8>,
    /// 会社は個人結果を受け取らない / The employer takes no individual results
    #[arg(long, conflicts_with = "results")]
    pub(in crate::cli) no_results: bool,
    /// 会社は同意した人の個人結果を受け取る（はじめはこちら） / The employer takes results of people who agree (so at first)
    #[arg(long)]
    pub(in crate::cli) results: bool,
    /// 未実施者の氏名を管理監督者1~3に見せる / Managers with a scope see the names of people who have not submitted
    #[arg(long, conflicts_with = "no_names")]
    pub(in crate::cli) names: bool,
    /// 未実施者の氏名を管理監督者1~3に見せない（はじめはこちら） / They see rates alone (so at first)
    #[arg(long)]
    pub(in crate::cli) no_names: bool,
    /// 面接指導の申出期間（公開からの日数、1〜366、はじめは30） / Days to ask for an interview, from the release (1 to 366, 30 at first)
    #[arg(long, value_name = "N")]
    pub(in crate::cli) request_days: Option<u16>,
    /// 対象: 全員（はじめはこちら） / For everybody (so at first)
    #[arg(long, conflicts_with_all = ["departments", "people"])]
    pub(in crate::cli) everybody: bool,
    /// 対象: この部署とその下（何度でも） / For this department and what is below it; may be repeated
    #[arg(long = "department", value_name = "CODE", conflicts_with = "people")]
    pub(in crate::cli) departments: Vec<String>,
    /// 対象: この社員番号（何度でも） / For this staff number; may be repeated
    #[arg(long = "person", value_name = "NO")]
    pub(in crate::cli) people: Vec<String>,
    /// 実施者と報告書の番号（1、2、3）。何度でも、代表者を最初に / Implementer and code of the report (1, 2 or 3); may be repeated, the representative first
    #[arg(long = "implementer", value_name = "NO:CODE", value_parser = implementer)]
    pub(in crate::cli) implementers: Vec<(String, u8)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum KindArg {
    Statutory,
    Voluntary,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum MethodArg {
    Total,
    Converted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum InterviewArg {
    OneByOne,
    AllHigh,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExclusionArg {
    /// 休職 / on leave
    OnLeave,
    /// 在籍なし / not employed
    NotEmployed,
    /// 短時間 / short hours
    ShortHours,
    /// 派遣元で実施 / checked at the agency
    AtAgency,
    /// その他 / another reason
    Other,
}

fn implementer(text: &str) -> Result<(String, u8), String> {
    let parts = text.rsplit_once(':');
    let found = parts.and_then(|(number, code)| Some((number.to_owned(), code.parse().ok()?)));
    found.filter(|(number, _)| !number.is_empty()).ok_or_else(|| "NO:1, NO:2, NO:3".to_owned())
}
