//! Words of the pages that try the way to the relay.

use super::super::relay::Place;

texts! {
    pub(in crate::features::mail) struct Text;

    title { ja: "送信テスト", en: "Test of the relay" }
    lead {
        ja: "短いメールを1通、いますぐ送ります。どこまで進んだかが分かります。待ち行列は使いません。",
        en: "One short letter goes at once, past the queue. The page shows how far it came.",
    }
    to { ja: "宛先のメールアドレス", en: "Mail address of the recipient" }
    only_looks { ja: "本文を送る前にやめる", en: "End before the text is sent" }
    only_looks_hint { ja: "宛先が受け付けられるかだけを確かめます。", en: "It is only asked whether the recipient is taken." }
    run { ja: "試す", en: "Try it" }
    bad_address { ja: "メールアドレスを taro@example.jp の形で書いてください", en: "Write the address in the form taro@example.jp" }
    no_relay { ja: "中継サーバーが設定されていません。メールなしで動いています。", en: "No relay is configured. The appliance runs without mail." }
    demo { ja: "デモのメールは外に出ないので、試すものがありません。", en: "No letter of the demonstration leaves it, so there is nothing to try." }
    good { ja: "最後まで進みました", en: "It came to its end" }
    broken(place: &str) { ja: "「{place}」で止まりました", en: "It stopped at this step: {place}" }
    said(said: &str) { ja: "中継サーバーの応答：{said}", en: "The relay said: {said}" }
    mend(lines: &str) { ja: "運用担当者が直す設定：{lines}", en: "What the operator changes: {lines}" }
    steps { ja: "進んだところ", en: "How far it came" }
    step { ja: "段階", en: "Step" }
    answer { ja: "応答", en: "Reply" }
    silent { ja: "応答なし", en: "No reply" }
    queue { ja: "メール", en: "Letters" }

    sample(text: &str) { ja: "試し送り：{text}", en: "Sample: {text}" }
    sample_lead {
        ja: "実在しない人の名前と日付を入れた見本を1通、いますぐ送ります。",
        en: "One sample goes at once, with the name and dates of somebody who does not exist.",
    }
    language { ja: "文面の言語", en: "Language of the text" }
    japanese { ja: "日本語", en: "Japanese" }
    english { ja: "英語", en: "English" }
    send { ja: "送る", en: "Send it" }

    name { ja: "名前", en: "name" }
    connect { ja: "接続", en: "connection" }
    greeting { ja: "あいさつ", en: "greeting" }
    encryption { ja: "暗号化", en: "encryption" }
    sign_in { ja: "ログイン", en: "login" }
    sender { ja: "差出人", en: "sender" }
    recipient { ja: "宛先", en: "recipient" }
    content { ja: "本文", en: "text" }
}

impl Text {
    /// A part of the conversation.
    pub(in crate::features::mail) fn place(self, place: Place) -> &'static str {
        match place {
            Place::Name => self.name(),
            Place::Connect => self.connect(),
            Place::Greeting => self.greeting(),
            Place::Encryption => self.encryption(),
            Place::SignIn => self.sign_in(),
            Place::Sender => self.sender(),
            Place::Recipient => self.recipient(),
            Place::Content => self.content(),
        }
    }
}
