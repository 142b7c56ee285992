//! Words of the texts that the company words itself.

words! {
    struct MessageWords;
    worded(set: &str, all: &str) { ja: "自社の文面 {set} / 全 {all}", en: "worded here {set} of {all}" }
    text { ja: "種別", en: "Text" }
    lang { ja: "言語", en: "Lang" }
    version { ja: "版", en: "Ver." }
    changed { ja: "更新", en: "Changed" }
    state { ja: "状態", en: "State" }
    is_set { ja: "使用中", en: "in use" }
    is_built_in { ja: "既定文", en: "built-in" }
    is_frozen { ja: "変更不可", en: "frozen" }
    letter { ja: "メール (件名と本文)", en: "letter (subject and text)" }
    page { ja: "画面の文", en: "text of a page" }
    frozen(since: &str) { ja: "{since} の最初の提出から変更できません", en: "cannot be changed since the first submission, {since}" }
    how_to_edit { ja: "e で書き換えます。次の命令でも、Web の /admin/messages でもできます:", en: "e words it anew; so do this command, and /admin/messages on the web:" }
    is_frozen_now { ja: "最初の提出があったので、この文は変更できません", en: "the first submission has frozen this text" }
    asks_set(title: &str) { ja: "{title} を、次の文にします:", en: "{title} will say:" }
    set { ja: "文面の変更", en: "wording" }
    placeholders(all: &str, needed: &str) { ja: "差込み {all}   必須 {needed}", en: "placeholders {all}   needed {needed}" }
    first_is_subject { ja: "1行目は件名", en: "line 1 is the subject" }
    needs_subject { ja: "1行目は「件名: 」で始めてください", en: "the first line must begin with Subject:" }
    compare_with { ja: "今の版と比べる版 (空なら閉じる)", en: "version to compare with (empty: close)" }
    difference { ja: "版の差 (+ 今の版にある  - ない)", en: "Difference (+ only now, - only then)" }
    no_difference { ja: "同じ文です", en: "they say the same" }
    import_title { ja: "文面の取込", en: "Read a text" }
    import_about { ja: "ファイルの文を読み込み、書き換える画面を開きます (UTF-8)。", en: "The file (UTF-8) is read into the editor." }
    export_about { ja: "今の文をファイルに書き出します。メールは1行目が件名です。", en: "The text goes into a file; of a letter the first line is the subject." }
    preview { ja: "プレビュー (架空の人)", en: "Preview for nobody real" }
    subject(subject: &str) { ja: "件名: {subject}", en: "Subject: {subject}" }
    history { ja: "版の一覧", en: "Versions" }
    only_built_in { ja: "既定文だけです", en: "only the built-in text" }
    row(version: u16, time: &str, by: &str, reason: &str) { ja: "v{version}  {time}  {by}  {reason}", en: "v{version}  {time}  {by}  {reason}" }
    back_title { ja: "前の版へ", en: "Back to a version" }
    back_about { ja: "版の番号を入れます。1 は既定文です。", en: "The number of the version; 1 is the built-in text." }
    back { ja: "前の版へ戻す", en: "back to a version" }
    asks_back(title: &str) { ja: "{title} を、次の文に戻します:", en: "{title} will say:" }
    same { ja: "今と同じ文なので、何も変わりません。", en: "It says so already, nothing changes." }
    did_back(title: &str, version: u16) { ja: "{title} を戻しました (v{version})", en: "{title} is back (v{version})" }
    sample { ja: "試送", en: "sample" }
    sample_about { ja: "架空の人あての文面を、中継サーバーを通して送ります。", en: "The text for nobody real goes through the relay." }
}
