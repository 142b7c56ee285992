//! Words about the queue of letters, for whoever runs the appliance.

texts! {
    pub(super) struct Text;

    no_such_mail(number: u64) { ja: "{number}番のメールはありません", en: "there is no letter {number}" }
    nothing_named { ja: "番号か、失敗したものすべて（failed）の、どちらか一方を指定してください", en: "name either numbers or all that failed" }
    nothing_done { ja: "何も変えていません", en: "nothing was changed" }
    has_left(number: u64) { ja: "{number}番はもう送りました", en: "letter {number} has left already" }
    has_failed(number: u64) { ja: "{number}番は失敗していて、もう出ません", en: "letter {number} has failed and goes no more" }
    is_cancelled(number: u64) { ja: "{number}番は取り消されています", en: "letter {number} was taken back" }
    bad_address { ja: "宛先は taro@example.jp の形で書いてください", en: "the recipient needs the form taro@example.jp" }
    no_relay { ja: "中継サーバーが設定されていません。メールなしで動いています", en: "no relay is configured; the appliance runs without mail" }
}
