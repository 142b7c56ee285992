//! Words about files of people.

texts! {
    pub(in crate::features::masters) struct Text;

    choose { ja: "利用者のCSVファイル", en: "CSV file of people" }
    choose_help { ja: "UTF-8かShift_JIS、32MBまで。1行目は見出しです。", en: "UTF-8 or Shift_JIS, at most 32 MB, with a heading line." }
    stop_missing { ja: "ファイルにない人を停止する", en: "Stop people whom the file does not name" }
    stop_missing_hint { ja: "選ばないと、ファイルにない人はそのままです。", en: "Otherwise they stay as they are." }
    invite { ja: "追加される人に、初回ログインの案内をメールで送る", en: "Send new people a letter for their first sign-in" }
    invite_hint { ja: "メールアドレスのない人には、用紙を渡してください。", en: "People without a mail address need a slip." }
    invited { ja: "案内のメールを送る人", en: "People who get a letter" }
    import_runs {
        ja: "ほかの取り込みが実行中です。終わってから、もう一度反映してください",
        en: "Another import is being written; try again when it has ended",
    }
    look { ja: "下見をする", en: "Preview" }
    lead { ja: "下見では、まだ何も書き込みません。", en: "The preview writes nothing." }
    no_file { ja: "ファイルを選んでください", en: "Choose a file" }
    preview { ja: "取り込みの下見", en: "Preview of the import" }
    nothing_yet { ja: "まだ何も書き込んでいません。", en: "Nothing has been written yet." }
    gone { ja: "下見から15分たったので、ファイルを選び直してください。", en: "The preview is older than 15 minutes; choose the file again." }
    add { ja: "追加", en: "Added" }
    change { ja: "変更", en: "Changed" }
    stop { ja: "停止", en: "Stopped" }
    same { ja: "変更なし", en: "Unchanged" }
    errors { ja: "エラー", en: "Errors" }
    secrets { ja: "初回ログインの案内が要る人", en: "People who need a first sign-in" }
    roles { ja: "権限が変わる人", en: "People whose role changes" }
    encoding { ja: "文字コード", en: "Encoding" }
    errors_title { ja: "エラーがあるので、反映できません", en: "There are errors, so nothing can be written" }
    errors_text { ja: "元のファイルを直して、もう一度選んでください。全部か、なしかのどちらかです。", en: "Mend the file and choose it again. It is all or nothing." }
    errors_more(count: usize) { ja: "ほかに{count}件あります。", en: "{count} more are not shown." }
    error_caption { ja: "直すところ", en: "What to mend" }
    line { ja: "行", en: "Line" }
    column { ja: "列", en: "Column" }
    problem { ja: "問題", en: "Problem" }
    value { ja: "元の値", en: "Value" }
    changes(column: &str, before: &str, after: &str) { ja: "{column}：{before} → {after}", en: "{column}: {before} → {after}" }
    what { ja: "内容", en: "What" }
    wide(count: usize) {
        ja: "大きな変更です。反映するには、変わる人数 {count} を入力してください。",
        en: "This is a wide change. Type the number of people that change, {count}, to go on.",
    }
    count { ja: "変わる人数", en: "People that change" }
    count_wrong { ja: "人数が違います", en: "The number is another one" }
    apply { ja: "反映する", en: "Write it" }
    again { ja: "ファイルを選び直す", en: "Choose another file" }
    nothing_to_do { ja: "変わるところはありません。", en: "Nothing would change." }
    done(number: u64) { ja: "取り込み #{number} を反映しました", en: "Import #{number} was written" }
    done_text(add: &str, change: &str, stop: &str) { ja: "追加 {add}　変更 {change}　停止 {stop}", en: "Added {add}, changed {change}, stopped {stop}" }
    done_nothing { ja: "変わるところはありませんでした", en: "Nothing had to be changed" }
    list_caption { ja: "取り込み（新しい順）", en: "Imports, the newest first" }
    list_empty { ja: "取り込みはまだありません。", en: "There is no import yet." }
    number { ja: "番号", en: "Number" }
    time { ja: "日時", en: "Time" }
    by { ja: "操作した人", en: "By" }
    undone(at: &str) { ja: "{at} に取り消し済み", en: "Taken back at {at}" }
    see { ja: "見る", en: "Look" }
    undo { ja: "取り消す", en: "Take it back" }
    undo_title(number: u64) { ja: "取り込み #{number}", en: "Import #{number}" }
    undo_lead { ja: "取り消すと、この取り込みで変わった項目が元に戻ります。その後に変わった項目は、そのままです。", en: "Taking it back restores what this import changed. What changed since stays." }
    restored { ja: "元に戻る人", en: "People restored" }
    removed { ja: "消える人（追加されて、まだ使っていない）", en: "People removed (added and never used)" }
    stopped { ja: "停止になる人（追加されて、もう使っている）", en: "People stopped (added and in use)" }
    kept { ja: "その後に変わったので、そのままの項目", en: "Fields that changed since and stay" }
    undone_title { ja: "取り消しました", en: "It was taken back" }
    import_master(title: &str) { ja: "{title}の取り込み", en: "Import: {title}" }
    choose_master(title: &str) { ja: "{title}のCSVファイル", en: "CSV file: {title}" }
    master_stays {
        ja: "ファイルにない行は、そのまま残ります。列は、書き出したファイルと同じです。",
        en: "What the file does not name stays. It has the columns of the file that is written out.",
    }
    bring_sites { ja: "登録されていない事業場を、いっしょに追加する", en: "Add sites that nobody entered before" }
    bring_sites_hint { ja: "選ばないと、登録されていない事業場はエラーになります。", en: "Otherwise a site that nobody entered is an error." }
    scoped { ja: "見られる範囲が変わる役職者", en: "Holders of roles whose scope changes" }
    scoped_text {
        ja: "見られる範囲が変わる人のログインはすべて終わり、鍵も終わることがあります。",
        en: "Whose scope changes is signed out everywhere, and may lose a key.",
    }
    rows_caption(shown: usize, all: usize) { ja: "変わる行（{all}行のうち{shown}行）", en: "Rows that change ({shown} of {all})" }
    code { ja: "コード", en: "Code" }
    name { ja: "名称", en: "Name" }
    loaded { ja: "取り込みました", en: "The file was written" }
    done_master(add: &str, change: &str) { ja: "追加 {add}　変更 {change}", en: "Added {add}, changed {change}" }
    look_undo(number: u64) { ja: "変更 #{number} を見る・取り消す", en: "Look at change #{number} or take it back" }
    key_lost { ja: "取り消すと、ほかにだれも持っていない鍵がなくなります。先に鍵を付与してください。", en: "A key that nobody else holds would be lost; grant it to somebody first." }
}
