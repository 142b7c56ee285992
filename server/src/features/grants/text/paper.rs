//! Words of the recovery sheet, in both languages on the same paper.

texts! {
    pub(in crate::features::grants) struct Paper;
    secret { ja: "極秘　回復シート", en: "TOP SECRET   RECOVERY SHEET" }
    copy(number: u8) { ja: "{number}部目（全2部）", en: "Copy {number} of 2" }
    title_g { ja: "実施者の鍵の輪　回復シート", en: "Recovery sheet of the implementers' circle" }
    title_e { ja: "会社側の鍵の輪　回復シート", en: "Recovery sheet of the employer's circle" }
    made(site: &str, date: &str, name: &str) {
        ja: "{site}　{date}に{name}が作成",
        en: "{site}; made on {date} by {name}",
    }
    what {
        ja: "鍵を持つ人がだれもいなくなったとき、このコードで記録を開く鍵を取り戻せます。それ以外では使いません。",
        en: "If nobody is left who holds the key, this code brings it back. It is used for nothing else.",
    }
    code { ja: "コード", en: "Code" }
    fingerprint { ja: "鍵の輪の番号（指紋）", en: "Fingerprint of the circle" }
    keep_apart {
        ja: "2部を別々の封筒に入れて封をし、別々の金庫にしまってください。サーバーの運用担当者が開けられる場所には置かないでください。",
        en: "Seal the two copies in envelopes and keep them in different safes, not where whoever runs the server can open them.",
    }
    no_copy {
        ja: "写真、コピー、ファイルに残さないでください。このコードはシステムのどこにも保存されていません。",
        en: "Take no photograph, copy or file of it. The code is stored nowhere in the system.",
    }
    try_it {
        ja: "年に1回、「鍵の輪」のページでコードを入力し、使えることを確かめてください。",
        en: "Once a year type the code on the page about the circle to see that it works.",
    }
}
