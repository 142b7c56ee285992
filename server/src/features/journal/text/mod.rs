//! The names of acts: a key for programs, words for people. An act without its line is shown as one on health,
//! so that a new one never says too much.

pub(super) mod page;

use super::model::Act;
use crate::features::audit::Happened;

/// What every act on health is called.
pub(super) const HEALTH: Act =
    Act { key: "health", ja: "健康情報の取扱い", en: "health information handled" };

macro_rules! acts {
    ($($happened:ident $key:literal $ja:literal $en:literal;)+) => {
        /// Every act with its own name.
        pub(super) const ALL: &[(Happened, Act)] =
            &[$((Happened::$happened, Act { key: $key, ja: $ja, en: $en })),+];
    };
}

acts! {
    Reminded "reminded" "未実施者への督促" "reminder sent by hand";
    WaitingExported "waiting-exported" "未実施者の書き出し" "list of people not submitted written out";
    Started "started" "起動" "started";
    PeopleImported "people-imported" "利用者取込" "people imported";
    DepartmentsImported "departments-imported" "部署取込" "departments imported";
    SlipsMade "slips-made" "初回パスワードの作成" "one-time secrets made";
    EventCreated "event-created" "イベント作成" "event made";
    EventOpened "event-opened" "イベント開始" "event opened";
    EventClosed "event-closed" "イベント締切" "event closed";
    EventCancelAsked "event-cancel-asked" "中止の申し出" "cancellation asked for";
    EventCancelDropped "event-cancel-dropped" "中止の申し出の取下げ" "cancellation asked for no longer";
    SignedIn "signed-in" "ログイン" "signed in";
    SignInRefused "sign-in-refused" "ログイン失敗" "sign-in refused";
    SignedOut "signed-out" "ログアウト" "signed out";
    FirstPassword "first-password" "最初のパスワード" "first password set";
    PasswordChanged "password-changed" "パスワード変更" "password changed";
    RecoveryCodeMade "recovery-code-made" "回復コード作成" "recovery code made";
    CircleFounded "circle-founded" "鍵の輪の開始" "circle founded";
    TotpChanged "two-step-changed" "二段階認証の変更" "two-step sign-in changed";
    PolicyReported "policy-reported" "ブラウザーの警告" "broken content policy reported";
    CircleAlarm "circle-alarm" "鍵の輪の異常" "circle does not follow";
    NotMe "not-me" "身に覚えがないとの申告" "reported as not one's own";
    CheckOpened "check-opened" "照合コードの表示" "check code opened";
    CheckMissed "check-missed" "照合コードの不一致" "digits did not agree";
    KeyGranted "key-granted" "鍵の付与" "key granted";
    CircleConfirmed "circle-confirmed" "会社側の鍵の確認" "employer's circle signed";
    SheetTried "sheet-tried" "回復シートの訓練" "recovery sheet tried";
    MembershipEnded "membership-ended" "鍵の終了" "membership ended";
    RecoveryConfirmed "recovery-confirmed" "鍵の回復の確認" "recovery confirmed";
    PeopleExported "people-exported" "利用者書出" "people written out";
    DepartmentsExported "departments-exported" "部署書出" "departments written out";
    ImportUndone "import-undone" "取込の取消" "import undone";
    PasswordReset "password-reset" "パスワード再設定" "password reset";
    FormerKeysOpened "former-keys-opened" "以前の鍵を開く" "former keys opened";
    Suspended "suspended" "停止" "stopped";
    Resumed "resumed" "再開" "resumed";
    Unlocked "unlocked" "ロック解除" "unlocked";
    MailRetried "mail-retried" "メール再送" "letters retried";
    MailCancelled "mail-cancelled" "メール取消" "letters taken back";
    MailPaused "mail-paused" "メール送信の停止" "queue stopped";
    MailResumed "mail-resumed" "メール送信の再開" "queue resumed";
    MailTried "mail-tried" "メール送信テスト" "relay tried";
    JudgementBegun "judgement-begun" "判定完了の開始" "judgement begun";
    JudgementCompleted "judgement-completed" "判定完了" "judgement completed";
    ResultsReleased "results-released" "結果公開" "results released";
    AnalysisBegun "analysis-begun" "集団分析の集計" "group analysis run";
    AnalysisPublished "analysis-published" "集団分析の公開" "group analysis published";
    AnalysisGroupsChanged "analysis-groups-changed" "分析グループの変更" "analysis groups changed";
    FreeTextsOpened "free-texts-opened" "自由記述の閲覧" "free texts opened";
    LedgerDiffers "ledger-differs" "公開台帳の不一致" "published groups differ from their ledger";
    DepartmentChanged "department-changed" "部署の変更" "department changed";
    DepartmentsMerged "departments-merged" "部署の統合" "departments merged";
    DepartmentPlanned "department-planned" "部署の変更予定" "department change planned";
    DepartmentPlanCancelled "department-plan-cancelled" "部署の変更予定の取消" "department plan taken back";
    DepartmentPlanFailed "department-plan-failed" "部署の変更予定の失敗" "department plan failed";
    DepartmentsUndone "departments-undone" "部署の変更の取消" "department change undone";
    AttributeChanged "attribute-changed" "属性の変更" "attribute changed";
    AttributesUndone "attributes-undone" "属性の変更の取消" "attribute change undone";
    AttributesImported "attributes-imported" "属性取込" "attributes imported";
    AttributesExported "attributes-exported" "属性書出" "attributes written out";
    SiteChanged "site-changed" "事業場の変更" "site changed";
    SitesExported "sites-exported" "事業場書出" "sites written out";
    CertificateRequested "certificate-requested" "証明書の署名要求" "certificate requested";
    CertificateInstalled "certificate-installed" "証明書の設置" "certificate installed";
    CertificateReloaded "certificate-reloaded" "証明書の再読込" "certificate reloaded";
    CertificateRenewed "certificate-renewed" "証明書の更新" "certificate renewed";
    AuthorityAdded "authority-added" "認証局の追加" "authority added";
    AuthorityRemoved "authority-removed" "認証局の削除" "authority removed";
    ConfigReloaded "config-reloaded" "設定の再読込" "configuration reloaded";
    FiguresIssued "figures-issued" "集団分析の書出" "published figures written out";
    ClockJumped "clock-jumped" "時計の飛び" "the clock jumped";
    AuditExported "audit-exported" "監査ログの書出" "audit log written out";
    ListExported "list-exported" "一覧の書出" "list written out";
    BackupMade "backup-made" "バックアップ" "backup made";
    BackupVerified "backup-verified" "バックアップの照合" "backup compared";
    BackupDrilled "backup-drilled" "復元の訓練" "backup tried";
    BackupsPruned "backups-pruned" "バックアップの整理" "backups removed";
    SlipRenewed "slip-renewed" "鍵の控えの更新" "key slip renewed";
    KeyringCopied "keyring-copied" "鍵束の控え" "keyring copied";
    Restored "restored" "復元" "restored";
    MessageChanged "message-changed" "文面の変更" "text changed";
    MessageReverted "message-reverted" "文面を前の版へ" "text went back";
    MessageTried "message-tried" "文面の試送" "text sent as a sample";
    EventEdited "event-edited" "イベントの編集" "event edited";
    EventRemoved "event-removed" "作成中のイベントの削除" "draft of an event removed";
    EventReady "event-ready" "イベントを開始待ちへ" "event made ready";
    EventBackToDraft "event-draft" "イベントを作成中へ" "event back to draft";
    EventSuspended "event-suspended" "イベントの中断" "event suspended";
    EventResumed "event-resumed" "イベントの再開" "event resumed";
    EventExtended "event-extended" "イベントの延長" "event extended";
    EventArchived "event-archived" "イベントの保管" "event archived";
    CriteriaConfirmed "criteria-confirmed" "判定方法と基準の確認" "method and criteria confirmed";
    EventReopened "event-reopened" "イベントをもう一度実施中へ" "event opened once more";
    EventCancelled "event-cancelled" "イベントの中止" "event cancelled";
    TargetsExcluded "targets-excluded" "対象から外す" "people left out";
    TargetsAdded "targets-added" "対象に加える" "people added to an event";
    AnnouncementsPlanned "announcements-planned" "案内の予定" "announcements planned";
    AnnouncementsQueued "announcements-queued" "案内の送信" "announcements queued";
    PersonChanged "person-changed" "利用者の変更" "person edited";
    PersonAdded "person-added" "利用者の追加" "person added";
    JobCancelled "job-cancelled" "処理の中止" "job taken back";
}

/// What people do with their own account and their keys: no business of whoever keeps the masters.
pub(super) const OF_PEOPLE: &[Happened] = &[
    Happened::SignedIn,
    Happened::SignInRefused,
    Happened::SignedOut,
    Happened::FirstPassword,
    Happened::PasswordChanged,
    Happened::RecoveryCodeMade,
    Happened::CircleFounded,
    Happened::TotpChanged,
    Happened::PolicyReported,
    Happened::CircleAlarm,
    Happened::NotMe,
    Happened::CheckOpened,
    Happened::CheckMissed,
    Happened::KeyGranted,
    Happened::CircleConfirmed,
    Happened::SheetTried,
    Happened::MembershipEnded,
    Happened::FormerKeysOpened,
    Happened::JudgementBegun,
    Happened::JudgementCompleted,
    Happened::ResultsReleased,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_key_belongs_to_one_act() {
        let keys: BTreeSet<&str> = ALL.iter().map(|(_, act)| act.key).chain([HEALTH.key]).collect();
        assert_eq!(keys.len(), ALL.len() + 1);
    }
}
