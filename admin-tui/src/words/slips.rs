//! Words of one-time secrets on paper.

words! {
    struct SlipWords;
    title { ja: "初回パスワードの用紙", en: "Slips for the first sign-in" }
    name { ja: "用紙", en: "slips" }
    about {
        ja: "自分のパスワードをまだ決めていない人に、1回だけのパスワードを1人1枚で印刷します。",
        en: "A page for each person who has no own password yet, with a one-time secret.",
    }
    whom { ja: "だれに", en: "for" }
    everybody { ja: "初期設定待ちの全員", en: "everybody who awaits a first sign-in" }
    chosen(count: usize) { ja: "選んだ {count}人", en: "the {count} selected" }
    way_file { ja: "用紙のファイル", en: "a slip in a file" }
    file { ja: "ファイル (.pdf か .csv)", en: "file (.pdf or .csv)" }
    file_of_slip { ja: "用紙にするときのファイル", en: "file, where it is a slip" }
    kinds { ja: "ファイル名は .pdf か .csv で終えてください", en: "the name of the file ends with .pdf or .csv" }
    one_is_shown { ja: "画面に表示できるのは1人分だけです", en: "only the secret of one person is shown" }
    nobody { ja: "初期設定待ちの人はいません", en: "nobody awaits a first sign-in" }
    asks(count: &str) { ja: "{count}人の1回だけのパスワードを作ります。", en: "One-time secrets for {count} will be made." }
    earlier { ja: "前に渡した用紙や案内のパスワードは使えなくなります。", en: "Secrets of earlier slips and letters stop working." }
    into_file(file: &str) { ja: "{file} に書きます。渡したあとは消してください。", en: "They go into {file}; delete it once they are handed out." }
    is_shown { ja: "次の画面に1回だけ表示します。", en: "It is shown once, next." }
    secret_title(number: &str, name: &str) { ja: "{number} {name} さんの初回パスワード", en: "First secret of {number} {name}" }
    printing { ja: "用紙を書いています", en: "the slips are written" }
    did(count: &str) { ja: "{count}人の1回だけのパスワードを作りました", en: "one-time secrets made: {count}" }
}
