//! What each key does, as briefly as the bottom line needs it.

words! {
    struct KeyWords;
    at_preview { ja: "取込の下見", en: "look at a file" }
    at_attributes { ja: "属性", en: "attributes" }
    at_plans { ja: "変更予定", en: "plans" }
    at_editor { ja: "文面を書くとき", en: "While a text is written" }
    go { ja: "画面", en: "screen" }
    help { ja: "説明", en: "help" }
    filter { ja: "検索", en: "filter" }
    palette { ja: "移動と命令", en: "go to, command" }
    open { ja: "開く", en: "open" }
    back { ja: "戻る", en: "back" }
    down { ja: "下へ", en: "down" }
    up { ja: "上へ", en: "up" }
    top { ja: "先頭へ", en: "to the top" }
    end { ja: "末尾へ", en: "to the end" }
    half_down { ja: "半画面下へ", en: "half a page down" }
    half_up { ja: "半画面上へ", en: "half a page up" }
    page_down { ja: "1画面下へ", en: "a page down" }
    page_up { ja: "1画面上へ", en: "a page up" }
    next_pane { ja: "次の欄", en: "next pane" }
    last_pane { ja: "前の欄", en: "previous pane" }
    refresh { ja: "更新", en: "refresh" }
    freeze { ja: "固定", en: "freeze" }
    sort_column { ja: "並びの列", en: "sort by" }
    sort_direction { ja: "昇順・降順", en: "up or down" }
    jobs { ja: "処理の一覧", en: "running jobs" }
    request { ja: "署名要求", en: "request" }
    install { ja: "証明書を入れる", en: "install" }
    try_certificate { ja: "試験", en: "test" }
    add_authority { ja: "CAを追加", en: "add a CA" }
    remove_authority { ja: "CAを外す", en: "remove a CA" }
    differences { ja: "既定との差", en: "differences" }
    bundle { ja: "支援用まとめ", en: "bundle for support" }
    reload { ja: "再読込", en: "reload" }
    renew { ja: "自己発行の更新", en: "renew our own" }
    add_value { ja: "値を追加", en: "add a value" }
    plan { ja: "予定", en: "plan" }
    cancel_plan { ja: "予定の取消", en: "take back" }
    finish { ja: "確認へ", en: "go on" }
    leave { ja: "やめる", en: "leave" }
    command { ja: "命令を残す", en: "keep the command" }
    undo { ja: "元に戻す", en: "undo" }
    language { ja: "English", en: "日本語" }
    quit { ja: "終了", en: "quit" }
    choose { ja: "選択", en: "select" }
    choose_all { ja: "すべて選択", en: "select all" }
    choose_none { ja: "選択をやめる", en: "select none" }
    export { ja: "書出", en: "export" }
    unlock { ja: "解除", en: "unlock" }
    reset { ja: "再設定", en: "reset" }
    suspend { ja: "停止", en: "stop" }
    resume { ja: "再開", en: "resume" }
    slips { ja: "用紙", en: "slips" }
    invite { ja: "案内送付", en: "invite" }
    import { ja: "取込", en: "import" }
    chips { ja: "絞り込み", en: "narrow" }
    apply { ja: "反映", en: "apply" }
    reread { ja: "読み直し", en: "read again" }
    map_column { ja: "列の対応", en: "map columns" }
    save_errors { ja: "エラーを書出", en: "save the errors" }
    stop_missing { ja: "ない人を停止", en: "stop the missing" }
    fold { ja: "下を開閉", en: "fold, unfold" }
    add { ja: "新規", en: "new" }
    edit { ja: "編集", en: "edit" }
    order_up { ja: "上に並べる", en: "order up" }
    order_down { ja: "下に並べる", en: "order down" }
    move_under { ja: "移動", en: "move" }
    merge { ja: "統合", en: "merge" }
    hide { ja: "表示切替", en: "hide, show" }
    retire { ja: "廃止", en: "retire" }
    copy_event { ja: "複写", en: "copy" }
    check_event { ja: "点検", en: "check" }
    ready_event { ja: "開始待ち切替", en: "ready or draft" }
    open_event { ja: "開始", en: "open" }
    extend_event { ja: "締切変更", en: "extend" }
    suspend_event { ja: "中断・再開", en: "suspend, resume" }
    close_event { ja: "締める", en: "close" }
    archive_event { ja: "保管", en: "archive" }
    remove_event { ja: "下書きを削除", en: "remove the draft" }
    remind { ja: "督促", en: "remind" }
    notices { ja: "案内の状況", en: "announcements" }
    plan_notices { ja: "案内の予定", en: "plan announcements" }
    retry { ja: "再送", en: "send again" }
    retry_failed { ja: "失敗を再送", en: "send failed again" }
    cancel { ja: "取消", en: "cancel" }
    pause { ja: "一時停止", en: "pause, go on" }
    show_text { ja: "プレビュー", en: "preview" }
    text_history { ja: "版の一覧", en: "versions" }
    text_back { ja: "前の版へ", en: "back to a version" }
    sample_text { ja: "試送", en: "send a sample" }
    backup { ja: "今すぐ取る", en: "backup now" }
    verify { ja: "照合", en: "compare" }
    copy_keyring { ja: "鍵束の控え", en: "copy of the keyring" }
    drill { ja: "訓練", en: "drill" }
    restore { ja: "復元", en: "restore" }
    prune { ja: "期限切れを削除", en: "remove outdated" }
    test { ja: "送信テスト", en: "test" }
}
