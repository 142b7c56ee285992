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
    key_granted { ja: "鍵が付与されました", en: "You were granted a key" }
    key_granted_text {
        ja: "役割に必要な鍵を受け取りました。記録を開けます。",
        en: "You now hold the key that goes with your role, and can open records.",
    }
    key_ended { ja: "鍵が終了しました", en: "Your key has ended" }
    key_ended_text {
        ja: "役割、範囲、期限のいずれかが変わったため、記録を開く鍵が終了しました。必要なときは、鍵を持つ人からもう一度付与を受けてください。",
        en: "Your role, scope or end date changed, so the key to the records has ended. If you need it, have it granted again.",
    }
    circle_confirmed { ja: "会社側の鍵の輪が使えるようになりました", en: "The employer's circle can be used" }
    circle_confirmed_text {
        ja: "実施者が番号を確かめました。これからの同意と申出は、会社側の鍵を持つ人に届きます。",
        en: "The implementers have confirmed it. Consent and requests now reach those who hold the employer's key.",
    }
    recovery_confirmed { ja: "回復シートで鍵を取り戻す手続きが始まりました", en: "A key is about to be taken from its recovery sheet" }
    recovery_confirmed_text(name: &str) {
        ja: "鍵を持つ人がいなくなったため、{name}さんが回復シートで鍵を取り戻そうとしています。サーバーの運用担当者が確認し、24時間後に鍵を受け取れるようになります。心当たりがないときは、すぐに衛生委員会か相談窓口へ知らせてください。",
        en: "Nobody holds the key any more, and {name} is taking it from the recovery sheet. The operator has confirmed it; in 24 hours the key can be taken. If this surprises you, tell the health committee or one of the contacts at once.",
    }
    key_recovered { ja: "回復シートで鍵が取り戻されました", en: "A key was taken from its recovery sheet" }
    key_recovered_text(name: &str) {
        ja: "{name}さんが、回復シートで鍵を受け取りました。",
        en: "{name} has taken the key from its recovery sheet.",
    }
    to_circle { ja: "鍵の輪を見る", en: "See the circle" }
    password_reset { ja: "パスワードが再設定されました", en: "Your password was reset" }
    password_reset_text {
        ja: "あなたのアカウントのパスワードが再設定され、ログインはすべて終了しました。これまでの記録は、本人確認が済むまで開けません。",
        en: "The password of your account was reset and all sign-ins ended. Earlier records stay closed until it is sure that it is you.",
    }
    records_opened { ja: "これまでの記録が開けるようになりました", en: "Your earlier records are open again" }
    records_opened_text {
        ja: "再設定の前の記録を、以前のパスワードまたは回復コードで開きました。",
        en: "Records from before the reset were opened by a former password or a recovery code.",
    }
    holder_reset { ja: "鍵を持つ人のパスワードが再設定されました", en: "The password of a key holder was reset" }
    holder_reset_text(name: &str) {
        ja: "{name}さんのパスワードが再設定されました。鍵は終了し、もう一度付与されるまで記録を開けません。",
        en: "The password of {name} was reset. The key ended; no record opens until it is granted again.",
    }
    alarm { ja: "身に覚えのない再設定の申し出", en: "A reset that its person did not ask for" }
    alarm_text(name: &str) {
        ja: "{name}さんが、自分のパスワードの再設定に身に覚えがないと知らせました。ログインはすべて終了しました。直接会って確かめてください。",
        en: "{name} says that the reset of the own password was not asked for. All sign-ins have ended. Please speak to the person face to face.",
    }
    chain_broken { ja: "監査ログの連鎖が切れています", en: "The audit log has been tampered with" }
    chain_broken_text(seq: u64) {
        ja: "監査ログの{seq}番の記録が、書かれたときのままではありません。運用担当者ではない人にも知らせてください。",
        en: "Entry {seq} of the audit log is not as it was written. Tell somebody beside the operator, too.",
    }
    restored { ja: "データが以前の状態に戻されました", en: "The data was put back to an earlier state" }
    restored_text(moment: &str) {
        ja: "運用担当者がバックアップから、{moment}の状態に戻しました。それより後の記録は失われ、ログインはすべて終わっています。身に覚えのない復元のときは、運用担当者ではない人にも知らせてください。",
        en: "The operator restored the state of {moment} from a backup. Whatever was recorded since is lost, and all sign-ins have ended. If nobody knows why, tell somebody beside the operator, too.",
    }
    to_heads { ja: "監査ログの照合を見る", en: "See the check of the audit log" }
    results_back { ja: "これまでの結果が開けるようになりました", en: "Your earlier results are open again" }
    results_back_text {
        ja: "実施者が本人確認をして、再設定の前の結果をあなたに戻しました。",
        en: "An implementer made sure that it is you and gave back the results from before the reset.",
    }
    asked { ja: "結果を戻してほしいとの申し出", en: "Somebody asks to have results given back" }
    asked_text(name: &str) {
        ja: "{name}さんが、パスワードの再設定の前の結果を戻してほしいと申し出ています。",
        en: "{name} asks to have the results from before a reset of the password given back.",
    }
    to_returns { ja: "申し出の一覧を見る", en: "See who asks" }
    to_history { ja: "これまでの結果を見る", en: "See your results" }
    somebody { ja: "登録のない人", en: "Somebody no longer registered" }
    judged { ja: "ストレスチェックの確認が終わりました", en: "The stress check was gone through" }
    judged_text {
        ja: "実施者の確認が終わりました。受検した全員に同じお知らせを送っています。",
        en: "The implementers have finished. Everybody who took part gets this same notice.",
    }
    released { ja: "結果を公開しました", en: "Results have been released" }
    released_text {
        ja: "ストレスチェックの結果を見られるようになりました。受検した全員に同じお知らせを送っています。",
        en: "You can now see your result. Everybody who took part gets this same notice.",
    }
    extended { ja: "受検期間が延びました", en: "There is more time for the stress check" }
    extended_text {
        ja: "ストレスチェックの受検期間が延びました。新しい期限は、イベントのページで確かめられます。まだ提出していない全員に同じお知らせを送っています。",
        en: "The stress check ends later than announced; its page has the new last day. Everybody who has not submitted yet gets this same notice.",
    }
    to_event { ja: "イベントのページを開く", en: "Open the page of the event" }
    started { ja: "ストレスチェックの受検が始まりました", en: "The stress check has begun" }
    started_text {
        ja: "回答できるようになりました。受検するかどうかは、ご自分で決められます。",
        en: "It can be answered now. Whether you take part is your own choice.",
    }
    ends_soon { ja: "ストレスチェックの期間がまもなく終わります", en: "The stress check ends soon" }
    ends_soon_text {
        ja: "最後の日は、イベントのページにあります。督促が不要なときは、同じページで止められます。",
        en: "The last day stands on the page of the event. There you can stop these reminders as well.",
    }
    requests_end { ja: "ストレスチェックのお知らせ", en: "A notice about the stress check" }
    requests_end_text {
        ja: "結果のページから申し出られる期間が、まもなく終わります。受検した全員に同じお知らせを送っています。",
        en: "The time to ask for something on the page of the result ends soon. Everybody who took part gets this same notice.",
    }
    to_result { ja: "自分の結果を見る", en: "See your result" }
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
            Kind::KeyGranted => self.key_granted(),
            Kind::RecoveryConfirmed(_) => self.recovery_confirmed(),
            Kind::KeyRecovered(_) => self.key_recovered(),
            Kind::KeyEnded => self.key_ended(),
            Kind::CircleConfirmed => self.circle_confirmed(),
            Kind::PasswordReset => self.password_reset(),
            Kind::RecordsOpened => self.records_opened(),
            Kind::HolderReset(_) => self.holder_reset(),
            Kind::NotMe(_) => self.alarm(),
            Kind::ChainBroken(_) => self.chain_broken(),
            Kind::Restored(_) => self.restored(),
            Kind::ResultsBack => self.results_back(),
            Kind::ResultsAskedFor(_) => self.asked(),
            Kind::Judged(_) => self.judged(),
            Kind::Released(_) => self.released(),
            Kind::Extended(_) => self.extended(),
            Kind::Started(_) => self.started(),
            Kind::EndsSoon(_) => self.ends_soon(),
            Kind::RequestsEnd(_) => self.requests_end(),
        }
    }
}
