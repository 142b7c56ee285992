//! Words of the security history.

use crate::features::audit::Happened;

texts! {
    pub(in crate::features::sign_in) struct Words;
    title { ja: "安全の記録", en: "Security history" }
    caption { ja: "このアカウントの最近の出来事", en: "What happened to this account lately" }
    when { ja: "日時", en: "When" }
    happened { ja: "出来事", en: "What" }
    by { ja: "した人", en: "By" }
    you { ja: "あなた", en: "You" }
    colleague { ja: "鍵を持つ人", en: "A key holder" }
    operator { ja: "サーバーの運用担当者", en: "The operator of the server" }
    system { ja: "システム", en: "The system" }
    somebody { ja: "ログインしていない人", en: "Somebody not signed in" }
    signed_in { ja: "ログイン", en: "Signed in" }
    refused { ja: "ログインの失敗", en: "Sign-in refused" }
    signed_out { ja: "ログアウト、またはほかのログインの終了", en: "Signed out, or ended other sign-ins" }
    first_password { ja: "はじめてのパスワードの設定", en: "First password set" }
    password_changed { ja: "パスワードの変更", en: "Password changed" }
    recovery_made { ja: "回復コードの作成", en: "Recovery code made" }
    two_step { ja: "2段階認証の変更", en: "Two-step sign-in changed" }
    granted { ja: "鍵の付与", en: "Key granted" }
    ended { ja: "鍵の終了", en: "Key ended" }
    reset { ja: "パスワードの再設定", en: "Password reset" }
    opened { ja: "閉じていた記録を開いた", en: "Closed records opened" }
    not_me { ja: "身に覚えがないとの申し出", en: "Reported as not own" }
    asked { ja: "結果を戻してほしいとの申し出", en: "Asked to have results given back" }
    returned { ja: "実施者による本人確認", en: "Confirmed by an implementer" }
    suspended { ja: "アカウントの停止", en: "Account stopped" }
    resumed { ja: "アカウントの再開", en: "Account resumed" }
    unlocked { ja: "ロックの解除", en: "Locks taken away" }
    other { ja: "そのほか", en: "Something else" }
}

impl Words {
    pub(in crate::features::sign_in) const fn what(self, happened: Happened) -> &'static str {
        match happened {
            Happened::SignedIn => self.signed_in(),
            Happened::SignInRefused => self.refused(),
            Happened::SignedOut => self.signed_out(),
            Happened::FirstPassword => self.first_password(),
            Happened::PasswordChanged => self.password_changed(),
            Happened::RecoveryCodeMade => self.recovery_made(),
            Happened::TotpChanged => self.two_step(),
            Happened::KeyGranted => self.granted(),
            Happened::MembershipEnded => self.ended(),
            Happened::PasswordReset => self.reset(),
            Happened::Suspended => self.suspended(),
            Happened::Resumed => self.resumed(),
            Happened::Unlocked => self.unlocked(),
            Happened::FormerKeysOpened => self.opened(),
            Happened::NotMe => self.not_me(),
            Happened::ResultsAskedFor => self.asked(),
            Happened::ResultsReturned => self.returned(),
            _ => self.other(),
        }
    }
}
