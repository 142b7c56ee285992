//! Words of the import of people, step by step, and of its undo.

words! {
    struct ImportWords;
    title { ja: "取込", en: "Import" }
    step_file { ja: "1 ファイル   2 下見   3 反映   4 結果", en: "1 file   2 look   3 apply   4 result" }
    asks_file { ja: "取り込むCSVファイルの場所 (このホストの上)", en: "Where the CSV file lies on this host" }
    preview { ja: "下見 (まだ何も書き込んでいません)", en: "a look, nothing is written yet" }
    checking { ja: "調べています", en: "checking" }
    encoding(name: &str) { ja: "文字コード {name} (自動判定)", en: "encoding {name} (found)" }
    counts(add: &str, change: &str, suspend: &str, same: &str, error: &str) {
        ja: "追加 {add}   変更 {change}   停止 {suspend}   変更なし {same}   エラー {error}",
        en: "add {add}   change {change}   stop {suspend}   same {same}   errors {error}",
    }
    effects(letters: &str, suspended: &str, roles: &str) {
        ja: "影響   初回設定の案内 {letters}   停止になる人 {suspended}   権限が変わる人 {roles}",
        en: "effects   first secrets {letters}   people stopped {suspended}   roles changed {roles}",
    }
    line { ja: "行", en: "Line" }
    column { ja: "列", en: "Column" }
    problem { ja: "問題", en: "Problem" }
    value { ja: "元の値", en: "Value" }
    whole_file { ja: "全体", en: "all" }
    all_or_nothing { ja: "エラーが1件でもあると、反映しません (全部か、なしか)。", en: "With one error nothing is applied: all or nothing." }
    how_to_mend { ja: "元のファイルを直して R で読み直すか、w でエラーの一覧をCSVに書き出します。", en: "Mend the file and press R, or press w to save the errors as CSV." }
    ready { ja: "エラーはありません。A で反映します。", en: "No errors. A applies it." }
    look_first { ja: "Tab で追加・変更・停止・注意を見てから反映してください。", en: "Look at the other tabs with Tab before it is applied." }
    no_errors { ja: "エラーはありません", en: "no errors" }
    what_changes { ja: "変わる項目", en: "What changes" }
    part_errors { ja: "エラー", en: "errors" }
    part_added { ja: "追加", en: "new" }
    part_changed { ja: "変更", en: "changed" }
    part_stopped { ja: "停止", en: "stopped" }
    part_notes { ja: "注意", en: "notes" }
    part_columns { ja: "列", en: "columns" }
    no_headings { ja: "見出しを読めていません", en: "no headings were read" }
    heading { ja: "見出し", en: "Heading" }
    taken_for { ja: "取り込む列", en: "Taken for" }
    why_taken { ja: "理由", en: "Why" }
    left_out { ja: "取り込まない", en: "not taken" }
    unknown { ja: "不明 (c で選ぶ)", en: "unknown (c chooses)" }
    how_own { ja: "同じ名前", en: "same name" }
    how_said { ja: "指定", en: "said" }
    how_remembered { ja: "前回の指定", en: "said before" }
    how_guessed { ja: "推定", en: "guessed" }
    asks_column(heading: &str) { ja: "見出し「{heading}」を何として取り込みますか。", en: "What is the heading {heading} taken for?" }
    choose_by { ja: "左右かSpaceで選びます。反映すると覚えます。", en: "Left, right or Space chooses. It is remembered once applied." }
    part_keys { ja: "Tab で切替", en: "Tab changes" }
    missing_stay { ja: "ファイルにない人: そのまま (m で停止に切替)", en: "people not in the file: stay (m stops them)" }
    missing_stop { ja: "ファイルにない人: 停止する (m で切替)", en: "people not in the file: stopped (m changes it)" }
    has_errors { ja: "エラーがあるので反映できません", en: "there are errors, nothing can be applied" }
    asks_apply(add: &str, change: &str, suspend: &str) {
        ja: "追加 {add}、変更 {change}、停止 {suspend} を書き込みます。",
        en: "Adds {add}, changes {change}, stops {suspend}.",
    }
    guessed(count: &str) { ja: "推定した見出し {count}個 (「列」で確かめられます)", en: "Headings taken by a guess: {count} (Tab to columns shows them)" }
    asks_wide { ja: "大きな変更です。", en: "This is a wide change." }
    can_undo { ja: "あとで z で項目ごとに取り消せます。", en: "z takes it back later, field by field." }
    did(number: u64, add: &str, change: &str, suspend: &str) {
        ja: "取込 #{number}   追加 {add}  変更 {change}  停止 {suspend}   z で取り消せます",
        en: "import #{number}: added {add}, changed {change}, stopped {suspend}; z takes it back",
    }
    unchanged { ja: "変わるものはありませんでした", en: "nothing changed" }
    asks_undo(number: u64, restored: &str, removed: &str, stopped: &str) {
        ja: "取込 #{number} を取り消します。元に戻す {restored}人、削除 {removed}人、停止 {stopped}人。",
        en: "Takes import #{number} back: {restored} restored, {removed} removed, {stopped} stopped.",
    }
    undo_skips(count: usize) { ja: "そのあとに変わった {count}件は、そのままにします:", en: "{count} changed since and stay as they are:" }
    did_undo(number: u64, restored: &str, removed: &str, stopped: &str) {
        ja: "取込 #{number} を取り消しました   元に戻す {restored}  削除 {removed}  停止 {stopped}",
        en: "import #{number} undone: restored {restored}, removed {removed}, stopped {stopped}",
    }
    undo_title { ja: "元に戻す", en: "Undo" }
}
