//! What stands below every letter, the letter of a trial, and the words of the pages.

pub(super) mod fault;
pub(super) mod trial;

texts! {
    pub(super) struct Text;

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
        caption_oldest { ja: "メール（古い順）", en: "Letters, the oldest first" }
        letter(number: u64) { ja: "メール #{number}", en: "Letter #{number}" }
        no_text { ja: "件名と本文は表示しません。", en: "Subject and text are not shown." }
        empty { ja: "この状態のメールはありません。", en: "No letter is in this state." }
        none_yet { ja: "メールはまだありません。", en: "There are no letters yet." }
        only(state: &str) { ja: "{state}だけを見る", en: "Show these: {state}" }
        try_relay { ja: "送信を試す", en: "Test the relay" }
        retry_failed { ja: "失敗したものをすべて、もう一度送る", en: "Send all that failed again" }
        retry_failed_text(count: &str) { ja: "失敗した{count}通を、はじめから送り直します。", en: "Letters that failed and go again: {count}." }
        count { ja: "送り直す数", en: "Letters that go again" }
        count_wrong(count: u64) { ja: "送り直す数 {count} を入力してください", en: "Type the number of letters, {count}, to go on" }
        next { ja: "次の50通", en: "Next 50" }
        relay { ja: "中継サーバー", en: "Relay" }
        demo { ja: "デモ（外には送りません）", en: "Demo (nothing leaves it)" }
        off { ja: "設定されていません", en: "None is configured" }
        doubts { ja: "届いたか分からないまま送り直した数", en: "Sent again in doubt" }
        paused { ja: "送信を止めた日時", en: "Stopped since" }
        pause { ja: "送信を止める", en: "Stop the queue" }
        resume { ja: "送信を続ける", en: "Let the queue go on" }
        out_of_reach { ja: "メールの届かない人", en: "People whom letters do not reach" }
        unreached_lead {
            ja: "最後のメールが届かず、アドレスが変わっていない人です。アドレスを直すか、用紙で知らせてください。",
            en: "Their last letter failed and the address is still the same. Mend the address, or use a printed slip.",
        }
        unreached_of(count: &str) { ja: "届かない人（{count}人）", en: "Out of reach: {count}" }
        next_people { ja: "次の50人", en: "Next 50" }
        address { ja: "メールアドレス", en: "Address" }
        unreached_nobody { ja: "メールの届かない人はいません。", en: "There is nobody whom letters do not reach." }
        name { ja: "氏名", en: "Name" }
        letter_word { ja: "メール", en: "Letter" }
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
