//! Words of the frame and of the parts.

texts! {
    /// Words that stand on many pages.
    pub(crate) struct Text;
    product { ja: "守り Mamori", en: "Mamori 守り" }
    product_line { ja: "ストレスチェック", en: "Stress check" }
    skip { ja: "本文へ移動", en: "Skip to main content" }
    language { ja: "表示する言語", en: "Language" }
    personal { ja: "利用者メニュー", en: "Your menu" }
    notices { ja: "お知らせ", en: "Notices" }
    unread { ja: "（未読あり）", en: " (unread)" }
    account { ja: "アカウント", en: "Account" }
    sign_out { ja: "ログアウト", en: "Sign out" }
    sign_in { ja: "ログイン", en: "Sign in" }
    crumbs { ja: "現在の位置", en: "You are here" }
    help { ja: "相談窓口", en: "Where to get help" }
    protection { ja: "このシステムの守り方", en: "How your records are protected" }
    accessibility { ja: "アクセシビリティ", en: "Accessibility" }
    licenses { ja: "ライセンス", en: "Licences" }
    footer { ja: "このサイトについて", en: "About this site" }
    back { ja: "戻る", en: "Back" }
    tab(title: &str, product: &str) { ja: "{title}｜{product}", en: "{title} | {product}" }
    error_prefix { ja: "エラー：", en: "Error: " }
    demo_name { ja: "デモ", en: "Demo" }
    demo_mail { ja: "届いたメール", en: "Letters" }
    demo { ja: "架空の会社のデータです。記録は残りません。", en: "A fictional company. Nothing you enter is kept." }
    preview { ja: "プレビュー", en: "Preview" }
    preview_of(name: &str) {
        ja: "「{name}」の見え方です。人も数値も架空のもので、ボタンとリンクは働きません。",
        en: "This is how “{name}” looks. Person and figures are fictional; buttons and links do nothing.",
    }
    print_own { ja: "本人控・取扱注意", en: "Your own copy – handle with care" }
    print_of_another { ja: "取扱注意", en: "Handle with care" }
    signed_in_as(name: &str) { ja: "{name}さん", en: "{name}" }

    session_title { ja: "ログイン状態を延長しますか", en: "Do you want to stay signed in?" }
    session_text {
        ja: "操作がないため、まもなくログアウトします。",
        en: "You have not done anything for a while, so you will be signed out soon."
    }
    session_extend { ja: "延長する", en: "Stay signed in" }
    session_over {
        ja: "ログアウトしました",
        en: "You have been signed out"
    }
    session_again {
        ja: "もう一度ログインすると、続きから始められます。",
        en: "Sign in again to continue where you left off."
    }

    errors_title(count: usize) {
        ja: "入力内容を確認してください（{count}件）",
        en: "Please check what you entered ({count})"
    }
    error_word { ja: "エラー：", en: "Error: " }
    optional { ja: "任意", en: "Optional" }
    show { ja: "表示", en: "Show" }
    hide { ja: "隠す", en: "Hide" }
    show_password { ja: "パスワードを表示", en: "Show password" }
    meter_short { ja: "あと{n}文字必要です", en: "Characters still needed: {n}" }
    meter_enough { ja: "{n}文字です。長さは十分です", en: "{n} characters. That is long enough" }
    copy { ja: "コピー", en: "Copy" }
    copied { ja: "コピーしました", en: "Copied" }

    information { ja: "お知らせ", en: "Information" }
    success { ja: "完了", en: "Done" }
    warning { ja: "注意", en: "Important" }

    clear { ja: "選択を消す", en: "Clear choice" }
    clear_for(number: &str) { ja: "{number}の選択を消す", en: "Clear choice for {number}" }
    unofficial { ja: "参考訳", en: "Unofficial translation" }
    previous_question { ja: "前の質問", en: "Previous question" }
    next_question { ja: "次の質問", en: "Next question" }
    save_failed {
        ja: "回答を保存できていません。ネットワークが戻ると自動で保存します。この画面を閉じないでください。",
        en: "Your answers are not saved yet. They will be saved by themselves once the network is back. Please keep this page open."
    }
    save_ended {
        ja: "ログアウトしたため、最後の回答を保存できていません。もう一度ログインしてください。",
        en: "You have been signed out, so the last answers are not saved. Please sign in again."
    }
    save_stopped {
        ja: "回答の受付状況が変わりました。ページを読み込み直してください。",
        en: "Answering has changed its state meanwhile. Please load this page again."
    }
    answers_saved { ja: "回答を保存しています。", en: "Your answers are being saved." }
    answered(done: u16, total: u16) { ja: "{total}問中 {done}問 回答済み", en: "{done} of {total} answered" }
    saved_at(time: &str) { ja: "{time} 保存", en: "Saved {time}" }
    not_answered { ja: "未回答", en: "Not answered" }
    change { ja: "変更", en: "Change" }
    change_for(what: &str) { ja: "{what}の回答を変更", en: "Change answers: {what}" }
    show_answers(count: usize) { ja: "回答を表示する（{count}問）", en: "Show answers ({count})" }
    all_answered { ja: "すべて回答済み", en: "All answered" }
    blanks(count: usize) { ja: "未回答 {count}問", en: "Not answered: {count}" }

    scale { ja: "尺度", en: "Scale" }
    right_is_better { ja: "右ほど良い状態です", en: "Further right is better" }
    compared { ja: "前回との比較", en: "Compared with last time" }
    better { ja: "前回より良い", en: "Better than last time" }
    same { ja: "前回と同じ", en: "Same as last time" }
    worse { ja: "前回より気になる", en: "More of a concern than last time" }
    no_comparison { ja: "比較なし", en: "No comparison" }
    attention { ja: "気をつけたい項目", en: "Worth some care" }
    cell_of_five(level: u8) { ja: "5段階中 {level}", en: "{level} of 5" }
    unreachable { ja: "－", en: "–" }
    worse_side { ja: "気になる", en: "concern" }
    better_side { ja: "良い", en: "good" }

    outside_is_better { ja: "外側ほど良い状態です", en: "Further out is better" }
    legend { ja: "表示する回", en: "Results to show" }
    this_time { ja: "今回", en: "This time" }
    last_time { ja: "前回", en: "Last time" }
    time_before { ja: "前々回", en: "Before last" }
    axis_value(axis: &str, value: &str) { ja: "{axis} {value}", en: "{axis} {value}" }
    no_value { ja: "－", en: "no value" }
    list_comma { ja: "、", en: ", " }
    series_values(series: &str, values: &str) { ja: "{series}：{values}。", en: "{series}: {values}. " }

    year { ja: "年", en: "Year" }
    month { ja: "月", en: "Month" }
    day { ja: "日", en: "Day" }

    step_done { ja: "完了", en: "Done" }
}

texts! {
    /// Words around the filters of a table.
    pub(crate) struct Filters;
    chips { ja: "いまの絞り込み", en: "Filtered by" }
    chip(what: &str, value: &str) { ja: "{what}：{value}", en: "{what}: {value}" }
    take_off { ja: "この条件を外す", en: "take this filter off" }
}

texts! {
    /// Words around a table that can be written out.
    pub(crate) struct Files;
    write_out { ja: "書き出す", en: "Download" }
    csv { ja: "CSV（UTF-8）", en: "CSV (UTF-8)" }
    sjis { ja: "CSV（Shift_JIS）", en: "CSV (Shift_JIS)" }
    excel { ja: "Excel", en: "Excel" }
    unwritable(count: usize) {
        ja: "Shift_JISで書けない文字が{count}か所にあります。UTF-8かExcelを選んでください。",
        en: "{count} cells hold characters that Shift_JIS lacks. Choose UTF-8 or Excel.",
    }
    every_row {
        ja: "この画面だけでなく、条件に合うすべての行が入ります。書き出したことは監査ログに残ります。",
        en: "The file holds all rows that match, not only this page. Writing it is entered in the audit log.",
    }
}
