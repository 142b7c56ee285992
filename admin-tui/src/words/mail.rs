//! Words of the queue of letters.

words! {
    struct MailWords;
    title(waiting: &str, failed: &str, sent: &str, relay: &str) {
        ja: "待ち {waiting}  失敗 {failed}  送信済 {sent}   中継 {relay}",
        en: "waiting {waiting}  failed {failed}  sent {sent}   relay {relay}",
    }
    no_relay { ja: "設定なし", en: "none" }
    number { ja: "番号", en: "No." }
    state { ja: "状態", en: "State" }
    recipient { ja: "宛先(社員番号)", en: "To (staff no.)" }
    class { ja: "種別", en: "Class" }
    tries { ja: "試行", en: "Tries" }
    next { ja: "次回", en: "Next" }
    said { ja: "直近の応答", en: "Last reply" }
    waiting { ja: "待ち", en: "waiting" }
    sending { ja: "送信中", en: "sending" }
    sent { ja: "送信済", en: "sent" }
    failed { ja: "失敗", en: "failed" }
    cancelled { ja: "取消", en: "cancelled" }
    any { ja: "すべて", en: "any" }
    account { ja: "アカウント", en: "account" }
    invitation { ja: "受検のお願い", en: "invitation" }
    notice { ja: "お知らせ", en: "notice" }
    personal { ja: "個人あて連絡", en: "personal" }
    business { ja: "業務連絡", en: "business" }
    masked { ja: "(伏せ字)", en: "(masked)" }
    gone { ja: "(なし)", en: "(none)" }
    about(number: u64, to: &str, class: &str, created: &str) { ja: "#{number}  {to} {class}   作成 {created}", en: "#{number}  {to} {class}   queued {created}" }
    accepted { ja: "受け付けられました", en: "accepted" }
    later { ja: "あとで", en: "later" }
    refused { ja: "拒否", en: "refused" }
    unreached { ja: "接続できません", en: "not reached" }
    doubtful { ja: "届いたか不明", en: "in doubt" }
    dropped { ja: "切れました", en: "dropped" }
    no_body { ja: "本文と件名は表示しません。", en: "Subject and text are never shown." }
    paused(since: &str) { ja: "{since} から止めています (P で続けます)", en: "held since {since} (P lets it go on)" }
    runs { ja: "送信しています", en: "letters leave" }
    off { ja: "中継サーバーの設定がないので、メールは使いません", en: "no relay is configured; there is no mail" }
    doubts(count: u64) { ja: "届いたか分からないまま再送したもの {count}", en: "sent again in doubt: {count}" }
    chips_title { ja: "絞り込み", en: "Narrow the list" }
    retry { ja: "再送", en: "send again" }
    cancel { ja: "取消", en: "cancel" }
    pause { ja: "一時停止", en: "pause" }
    resume { ja: "再開", en: "go on" }
    asks_retry(count: usize) { ja: "{count}通をもう一度送ります。", en: "{count} letters go again." }
    asks_cancel(count: usize) { ja: "{count}通を取り消します。届きません。", en: "{count} letters are taken back and will not arrive." }
    asks_pause(waiting: &str) { ja: "送信を止めます。待ち {waiting}通は列に残ります。", en: "Nothing leaves any more; {waiting} waiting letters stay." }
    asks_resume(waiting: &str) { ja: "送信を続けます。待ち {waiting}通が順に出ます。", en: "Letters leave again; {waiting} are waiting." }
    did_retry(count: usize) { ja: "{count}通をもう一度送ります", en: "letters that go again: {count}" }
    did_cancel(count: usize) { ja: "{count}通を取り消しました", en: "letters taken back: {count}" }
    did_pause { ja: "送信を止めました", en: "nothing leaves any more" }
    did_resume { ja: "送信を続けています", en: "letters leave again" }
    test_title { ja: "送信テスト", en: "Mail test" }
    test_to { ja: "宛先", en: "to" }
    test_send { ja: "本文まで送る", en: "send the text as well" }
    all_well { ja: "すべて通りました", en: "every step went well" }
    step(place: &str, said: &str) { ja: "OK {place}: {said}", en: "OK {place}: {said}" }
    broken(place: &str, said: &str) { ja: "NG {place}: {said}", en: "NG {place}: {said}" }
    write_this { ja: "設定ファイル:", en: "in the configuration:" }
    testing { ja: "中継サーバーとやりとりしています", en: "speaking with the relay" }
}
