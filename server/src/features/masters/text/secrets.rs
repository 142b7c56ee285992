//! Words of the pages on which many people get their first secret, and of long work.

texts! {
    pub(in crate::features::masters) struct Text;

    title { ja: "初回ログインの案内（まとめて）", en: "First sign-ins, together" }
    lead {
        ja: "まだ一度もログインしていない人に、1回だけ使えるパスワードを渡します。14日間使えます。前に作ったものは使えなくなります。",
        en: "Whoever has never signed in gets a password for one use, good for 14 days. Earlier ones end.",
    }
    waiting { ja: "初期設定待ちの人", en: "People awaiting their first sign-in" }
    reachable { ja: "うちメールアドレスのある人", en: "Of these, with a mail address" }
    nobody { ja: "初期設定待ちの人はいません。", en: "Nobody awaits a first sign-in." }
    department { ja: "部署（その下も含む）", en: "Department, with those below it" }
    everybody { ja: "全員", en: "Everybody" }
    way { ja: "渡し方", en: "How it is handed over" }
    by_mail { ja: "メールアドレスのある人にメールで送る", en: "By mail to those who have an address" }
    by_mail_hint { ja: "パスワードは送るときに作られ、本人にだけ届きます。", en: "It is made when the letter leaves and reaches the person alone." }
    by_slip { ja: "全員の用紙を印刷する", en: "On printed slips for all of them" }
    rest_slip { ja: "メールアドレスのない人の用紙だけを印刷する", en: "On printed slips for those without a mail address" }
    slip_hint { ja: "1人1枚です。封筒に入れて本人に渡してください。", en: "One page each. Hand them over in envelopes." }
    way_missing { ja: "渡し方を選んでください", en: "Choose how it is handed over" }
    count { ja: "人数", en: "Number of people" }
    count_help { ja: "10人以上のときは、対象の人数を入力します。", en: "From ten people on, type how many they are." }
    count_wrong(count: usize) { ja: "対象は{count}人です。人数を入力してください", en: "They are {count}; type the number" }
    none_chosen { ja: "その条件に合う、初期設定待ちの人はいません", en: "Nobody who awaits a first sign-in fits this" }
    too_many(count: usize, most: usize) {
        ja: "対象は{count}人です。一度に印刷できるのは{most}人までなので、部署を選んでください",
        en: "They are {count}. At most {most} are printed at once, so choose a department",
    }
    make { ja: "作る", en: "Make them" }
    sent(count: usize) { ja: "{count}人にメールを送ります", en: "Letters are on their way: {count}" }
    slips(count: usize) { ja: "{count}人の用紙を作りました", en: "Slips are ready: {count}" }
    slips_text { ja: "15分のあいだに1回だけ開けます。", en: "They open once within 15 minutes." }
    open { ja: "用紙を開く（PDF）", en: "Open the slips (PDF)" }

    job { ja: "処理の進み具合", en: "How far the work is" }
    people_import { ja: "利用者の取り込み", en: "Import of people" }
    kind { ja: "処理", en: "Work" }
    state { ja: "状態", en: "State" }
    began { ja: "始めた日時", en: "Began" }
    queued { ja: "準備中", en: "Being prepared" }
    running { ja: "反映中", en: "Being written" }
    done { ja: "終わりました", en: "Done" }
    failed { ja: "書き込めませんでした", en: "It could not be written" }
    cancelled { ja: "中止しました", en: "It was taken back" }
    nothing_written { ja: "何も書き込んでいません。", en: "Nothing was written." }
    part(done: &str, total: &str, percent: u64) { ja: "{done} / {total}（{percent}%）", en: "{done} of {total} ({percent}%)" }
    refreshes { ja: "終わるまで、3秒ごとに新しい状態を表示します。このページを離れても、処理は続きます。", en: "Every three seconds the page shows how far it is. The work goes on when you leave." }
    stands { ja: "自動では新しくなりません。このページを離れても、処理は続きます。", en: "The page stays as it is. The work goes on when you leave." }
    stop_refresh { ja: "自動更新を止める", en: "Stop refreshing" }
    again { ja: "いまの状態を見る", en: "Look again" }
    cancel { ja: "中止する", en: "Take it back" }
    cancel_text { ja: "中止すると、途中までの変更はすべて取り消されます。", en: "Everything written so far is undone." }
    over { ja: "もう終わっているので、中止できません", en: "It has ended already" }
    import_runs { ja: "利用者の取り込みが実行中です", en: "An import of people is being written" }
}
