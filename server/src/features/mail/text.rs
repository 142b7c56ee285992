//! What the letters say. No subject and no text names a result, an interview or another person.

texts! {
    pub(super) struct Text;

    first_subject { ja: "初回ログインのご案内", en: "How to sign in for the first time" }
    first(name: &str, url: &str, secret: &str, until: &str) {
        ja: "{name} 様\n\n社内の健康管理のページを使うための、初回ログインのご案内です。\n\nページ：{url}\nログインID：社員番号（人事部から別のIDを知らされている方は、そのID）\n1回だけ使えるパスワード：{secret}\n使える期限：{until}\n\nはじめてログインするときに、ご自分のパスワードを決めます。\n会社の人が、パスワードをたずねることはありません。",
        en: "Dear {name},\n\nThis letter lets you sign in to the company's health pages for the first time.\n\nPage: {url}\nLogin ID: your staff number, or the ID that the personnel department gave you\nPassword for one use: {secret}\nGood until: {until}\n\nWhen you sign in for the first time you choose a password of your own.\nNobody in the company will ever ask you for it.",
    }
    reset_subject { ja: "パスワードの再設定のご案内", en: "How to set a new password" }
    reset(name: &str, url: &str, secret: &str, until: &str) {
        ja: "{name} 様\n\nパスワードが再設定されました。次のパスワードで1回だけログインし、新しいパスワードを決めてください。\n\nページ：{url}\n1回だけ使えるパスワード：{secret}\n使える期限：{until}\n\n身に覚えがないときは、ログインして「身に覚えがない」を選ぶか、人事部へ知らせてください。",
        en: "Dear {name},\n\nYour password was reset. Sign in once with the password below and choose a new one.\n\nPage: {url}\nPassword for one use: {secret}\nGood until: {until}\n\nIf you did not ask for this, sign in and choose \"This was not me\", or tell the personnel department.",
    }
    was_reset_subject { ja: "パスワードが再設定されました", en: "Your password was reset" }
    was_reset(name: &str) {
        ja: "{name} 様\n\nパスワードが再設定されました。以前のパスワードでは、ログインできません。\n1回だけ使えるパスワードは、このメールではなく、別の方法で渡されます。\n\n身に覚えがないときは、すぐに人事部へ知らせてください。",
        en: "Dear {name},\n\nYour password was reset. The one before signs you in no longer.\nThe password for one use reaches you by another way than this letter.\n\nIf you did not ask for this, tell the personnel department at once.",
    }
    address_subject { ja: "メールアドレスが変わりました", en: "Your mail address was changed" }
    address(name: &str) {
        ja: "{name} 様\n\n登録されているメールアドレスが、別のアドレスに変わりました。これからのお知らせは、新しいアドレスに届きます。\n\n身に覚えがないときは、すぐに人事部へ知らせてください。",
        en: "Dear {name},\n\nThe mail address kept for you became another one. Letters go to the new address from now on.\n\nIf you do not know of this, tell the personnel department at once.",
    }
    changed_subject { ja: "パスワードが変わりました", en: "Your password was changed" }
    changed(name: &str) {
        ja: "{name} 様\n\nパスワードが変わりました。\n\n身に覚えがないときは、すぐに人事部へ知らせてください。",
        en: "Dear {name},\n\nYour password was changed.\n\nIf this was not you, tell the personnel department at once.",
    }
    unlocked_subject { ja: "ログインのロックが解除されました", en: "You can sign in again" }
    unlocked(name: &str) {
        ja: "{name} 様\n\nログインのロックが解除されました。パスワードは変わっていません。\n\n身に覚えがないときは、すぐに人事部へ知らせてください。",
        en: "Dear {name},\n\nThe lock of your account was taken away. Your password is the same as before.\n\nIf you do not know of this, tell the personnel department at once.",
    }
    opened_subject(last: &str) {
        ja: "ストレスチェック受検のお願い（{last}まで）",
        en: "Please take the stress check (until {last})",
    }
    opened(name: &str, event: &str, last: &str, url: &str) {
        ja: "{name} 様\n\n「{event}」の受検が始まりました。\n\n期間：{last}まで\nページ：{url}\n\n受検するかどうかは、ご自分で決められます。受けないことで、不利な扱いを受けることはありません。\n回答と結果は、会社には見えません。",
        en: "Dear {name},\n\n\"{event}\" has begun.\n\nUntil: {last}\nPage: {url}\n\nIt is your own choice whether you take part; nobody may treat you worse for not doing so.\nThe company does not see your answers or your result.",
    }
    ends_subject(last: &str) {
        ja: "ストレスチェックの受検期間は{last}までです",
        en: "The stress check ends on {last}",
    }
    ends(name: &str, event: &str, last: &str, url: &str) {
        ja: "{name} 様\n\n「{event}」の受検期間は、{last}までです。\n\nページ：{url}\n\n受検するかどうかは、ご自分で決められます。このお知らせが不要なときは、ページの「このイベントの督促を受け取らない」を選べます。",
        en: "Dear {name},\n\n\"{event}\" ends on {last}.\n\nPage: {url}\n\nIt is your own choice whether you take part. If you want no more of these letters, choose \"No reminders for this event\" on the page.",
    }
    notice_subject { ja: "お知らせがあります", en: "There is a notice for you" }
    notice(url: &str) {
        ja: "お知らせがあります。ログインして確認してください。\n\n{url}",
        en: "There is a notice for you. Please sign in to read it.\n\n{url}",
    }
    trial_subject { ja: "送信テスト", en: "Test of the mail settings" }
    trial { ja: "メールの設定を試すための手紙です。届いていれば、設定は正しく働いています。", en: "This letter tests the mail settings. As it has arrived, they work." }
    foot(site: &str) {
        ja: "--\n{site}\nこのメールは自動で送られています。",
        en: "--\n{site}\nThis letter was sent automatically.",
    }
}

/// Words of the page that shows them in a demonstration.
pub(super) mod page {
    texts! {
        pub(in crate::features::mail) struct Text;
        title { ja: "届いたメール（デモ）", en: "Letters that arrived (demo)" }
        lead {
            ja: "デモのメールは外に出ません。届いたはずのものを、新しい順に表示しています。",
            en: "No letter of the demonstration leaves it. Here is what would have arrived, the newest first.",
        }
        empty { ja: "メールはまだありません。", en: "No letter has been sent yet." }
        facts(to: &str, at: &str) { ja: "{to} あて　{at}", en: "To {to}, {at}" }
    }
}
