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

/// Words of the queue.
pub(super) mod queue {
    texts! {
        pub(in crate::features::mail) struct Text;
        admin { ja: "管理", en: "Maintenance" }
        title { ja: "メール", en: "Letters" }
        caption { ja: "メール（新しい順）", en: "Letters, the newest first" }
        letter(number: u64) { ja: "メール #{number}", en: "Letter #{number}" }
        no_text { ja: "件名と本文は表示しません。", en: "Subject and text are not shown." }
        empty { ja: "ここに入るメールはありません。", en: "There is no such letter." }
        every { ja: "すべてのメールを見る", en: "Show all letters" }
        only(state: &str) { ja: "{state}だけを見る", en: "Show these: {state}" }
        next { ja: "次の50通", en: "Next 50" }
        relay { ja: "中継サーバー", en: "Relay" }
        demo { ja: "デモ（外には送りません）", en: "Demo (nothing leaves it)" }
        off { ja: "設定されていません", en: "None is configured" }
        doubts { ja: "届いたか分からないまま送り直した数", en: "Sent again in doubt" }
        paused { ja: "送信を止めた日時", en: "Stopped since" }
        pause { ja: "送信を止める", en: "Stop the queue" }
        resume { ja: "送信を続ける", en: "Let the queue go on" }
        number { ja: "番号", en: "Number" }
        recipient { ja: "宛先（社員番号）", en: "Recipient (staff number)" }
        class { ja: "種別", en: "Class" }
        state { ja: "状態", en: "State" }
        tries { ja: "試行", en: "Tries" }
        said { ja: "直近の応答", en: "Last reply" }
        queued { ja: "作成", en: "Queued" }
        goes { ja: "次回", en: "Goes" }
        time { ja: "日時", en: "Time" }
        outcome { ja: "結果", en: "Outcome" }
        steps { ja: "操作", en: "Steps" }
        retry { ja: "もう一度送る", en: "Send it again" }
        cancel { ja: "取り消す", en: "Take it back" }
        reason { ja: "理由", en: "Reason" }
        reason_help { ja: "取り消すときに必要です。200文字まで。", en: "Needed to take it back. At most 200 characters." }
        reason_wrong { ja: "取り消す理由を、200文字までで書いてください", en: "Write the reason in at most 200 characters" }
        ended { ja: "このメールは、もう終わっています", en: "The letter has ended already" }
        masked { ja: "(伏せ字)", en: "(masked)" }
        gone { ja: "(なし)", en: "(none)" }
        waiting { ja: "待ち", en: "Waiting" }
        sending { ja: "送信中", en: "Sending" }
        sent { ja: "送信済", en: "Sent" }
        failed { ja: "失敗", en: "Failed" }
        cancelled { ja: "取消", en: "Taken back" }
        account { ja: "アカウント", en: "Account" }
        invitation { ja: "受検のお願い", en: "Invitation" }
        notice { ja: "お知らせ", en: "Notice" }
        personal { ja: "個人あて連絡", en: "Personal" }
        business { ja: "業務連絡", en: "Business" }
        accepted { ja: "受け付けられた", en: "Accepted" }
        later { ja: "あとで", en: "Later" }
        refused { ja: "断られた", en: "Refused" }
        unreached { ja: "つながらない", en: "Not reached" }
        doubtful { ja: "届いたか不明", en: "In doubt" }
        dropped { ja: "不要になった", en: "No longer needed" }
    }
}
