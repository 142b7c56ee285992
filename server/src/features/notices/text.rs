//! Words of the notices. Titles are neutral: they say nothing about a result.

use super::model::Kind;

texts! {
    pub(super) struct Text;
    title { ja: "お知らせ", en: "Notices" }
    empty { ja: "お知らせはまだありません。", en: "There are no notices yet." }
    to_me { ja: "自分のストレスチェックへ", en: "To your stress checks" }
    unread { ja: "未読", en: "Unread" }
    read { ja: "既読", en: "Opened" }
    open { ja: "開く", en: "Open" }
    open_one(title: &str) { ja: "「{title}」を開く", en: "Open “{title}”" }

    first_password { ja: "初回設定が行われました", en: "Your account was set up" }
    first_password_text {
        ja: "あなたのアカウントで、はじめてのパスワードが設定されました。",
        en: "The first password was set for your account.",
    }
    password_changed { ja: "パスワードが変更されました", en: "Your password was changed" }
    password_changed_text {
        ja: "あなたのアカウントのパスワードが変更されました。",
        en: "The password of your account was changed.",
    }
    not_me {
        ja: "心当たりがないときは、すぐに相談窓口または人事部へお知らせください。",
        en: "If this was not you, please tell one of the contacts or HR at once.",
    }
    two_step_on { ja: "二段階認証が始まりました", en: "Two-step sign-in was switched on" }
    two_step_on_text {
        ja: "あなたのアカウントで二段階認証が始まり、ほかの端末でのログインは終了しました。",
        en: "Two-step sign-in was switched on for your account. All other sign-ins ended.",
    }
    two_step_off { ja: "二段階認証が終わりました", en: "Two-step sign-in was switched off" }
    two_step_off_text {
        ja: "あなたのアカウントは、パスワードだけでログインできるようになりました。",
        en: "The password alone now signs in to your account.",
    }
    backup_code_used { ja: "バックアップコードが使われました", en: "A backup code was used" }
    backup_code_used_text {
        ja: "ログインのときに、認証アプリの代わりにバックアップコードが使われました。残りの数はアカウントで確かめられます。",
        en: "A sign-in used a backup code in place of the app. Your account shows how many are left.",
    }
    codes_missed { ja: "認証コードが続けて間違えられました", en: "Wrong codes were entered several times" }
    codes_missed_text {
        ja: "正しいパスワードのあとで、認証コードが続けて間違えられました。心当たりがなければ、パスワードを人に知られたおそれがあります。すぐに変更してください。",
        en: "After your right password, wrong codes were entered several times. If it was not you, somebody may know your password. Change it at once.",
    }
    submitted { ja: "ストレスチェックを受け付けました", en: "Your stress check was received" }
    submitted_text {
        ja: "回答を受け付けました。受付番号と、このあとの流れを確かめられます。",
        en: "Your answers were received. You can look up the receipt number and what happens next.",
    }
    to_account { ja: "アカウントを確かめる", en: "Check your account" }
    to_receipt { ja: "受付番号を見る", en: "See the receipt" }
}

impl Text {
    pub(super) const fn title_of(self, kind: Kind) -> &'static str {
        match kind {
            Kind::FirstPassword => self.first_password(),
            Kind::PasswordChanged => self.password_changed(),
            Kind::TwoStepOn => self.two_step_on(),
            Kind::TwoStepOff => self.two_step_off(),
            Kind::BackupCodeUsed => self.backup_code_used(),
            Kind::CodesMissed => self.codes_missed(),
            Kind::Submitted(_) => self.submitted(),
        }
    }
}
