//! Words about letters on the command line.

texts! {
    pub(super) struct Text;

    waiting { ja: "待ち", en: "waiting" }
    sending { ja: "送信中", en: "sending" }
    sent { ja: "送信済", en: "sent" }
    failed { ja: "失敗", en: "failed" }
    cancelled { ja: "取消", en: "cancelled" }
    account { ja: "アカウント", en: "account" }
    invitation { ja: "受検のお願い", en: "invitation" }
    notice { ja: "お知らせ", en: "notice" }
    personal { ja: "個人あて連絡", en: "personal" }
    business { ja: "業務連絡", en: "business" }
    masked { ja: "(伏せ字)", en: "(masked)" }
    gone { ja: "(なし)", en: "(none)" }
    off { ja: "中継サーバーの設定がないので、メールは使いません", en: "no relay is configured; the appliance runs without mail" }
    paused(since: &str) { ja: "{since} から止めています。続けるには mamori mail resume", en: "stopped since {since}; mamori mail resume lets it go on" }
    runs { ja: "送信しています", en: "letters leave" }
    totals(waiting: u64, sending: u64, sent: u64, failed: u64) {
        ja: "待ち {waiting}  送信中 {sending}  送信済 {sent}  失敗 {failed}",
        en: "waiting {waiting}  sending {sending}  sent {sent}  failed {failed}",
    }
    doubts(count: u64) { ja: "届いたか分からないまま、もう一度送ったもの {count}", en: "went again without knowing whether they had arrived: {count}" }
    next(at: &str) { ja: "次回 {at}", en: "goes {at}" }
    nothing_written { ja: "検査だけで、何も書き込んでいません", en: "checked only; nothing was written" }
    changed(count: usize) { ja: "{count}通を変更しました", en: "letters changed: {count}" }
    place_name { ja: "名前", en: "name" }
    place_connect { ja: "接続", en: "connect" }
    place_greeting { ja: "あいさつ", en: "greeting" }
    place_encryption { ja: "暗号化", en: "encryption" }
    place_sign_in { ja: "ログイン", en: "sign-in" }
    place_sender { ja: "差出人", en: "sender" }
    place_recipient { ja: "宛先", en: "recipient" }
    place_content { ja: "本文", en: "text" }
    all_well { ja: "すべて通りました", en: "every step went well" }
    not_sent { ja: "本文は送っていません（--no-send）", en: "the text was not sent (--no-send)" }
    write_this(lines: &str) { ja: "設定ファイル: {lines}", en: "in the configuration: {lines}" }
}
