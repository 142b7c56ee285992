//! Words of what the doctor found, and of the configuration.

words! {
    struct SettingsWords;
    ran(at: &str, problem: usize, caution: usize, good: usize) {
        ja: "{at} 実行   問題 {problem}   注意 {caution}   良好 {good}",
        en: "at {at}   problems {problem}   notes {caution}   good {good}",
    }
    settings { ja: "設定", en: "Settings" }
    waiting(count: usize) { ja: "再起動待ちの変更 {count}", en: "changes that wait for a restart {count}" }
    different_only { ja: "既定と違うものだけ", en: "only what differs from the defaults" }
    panes { ja: "Tab: 点検 / 設定", en: "Tab: findings / settings" }
    level { ja: "結果", en: "Result" }
    code { ja: "番号", en: "Code" }
    name { ja: "項目", en: "What" }
    seen { ja: "見えたこと", en: "What was seen" }
    good { ja: "良好", en: "good" }
    caution { ja: "注意", en: "note" }
    problem { ja: "問題", en: "problem" }
    fix(command: &str) { ja: "直し方  $ {command}", en: "mend it  $ {command}" }
    help(page: &str) { ja: "説明  {page}", en: "see  {page}" }
    key { ja: "設定名", en: "Key" }
    value { ja: "使っている値", en: "In use" }
    origin { ja: "出どころ", en: "From" }
    by_default { ja: "既定", en: "default" }
    by_file { ja: "ファイル", en: "file" }
    none { ja: "(なし)", en: "(none)" }
    default_is(value: &str) { ja: "既定 {value}", en: "default {value}" }
    waits(value: &str) { ja: "ファイルの値 {value} は、まだ使われていません (R で読み直し)", en: "the file says {value}, which is not in use yet (R reads it)" }
    restarts { ja: "変更は再起動のあとに使われます", en: "another value is used after a restart" }
    file(path: &str) { ja: "ファイル {path}   書き換えはエディターで行います", en: "file {path}, changed with an editor" }
    file_broken { ja: "設定ファイルを読めません。動いているのは、前に読んだ設定です。", en: "The file cannot be read; what was read before is in use." }
    bundle { ja: "支援用まとめ (伏せ字)", en: "bundle for support" }
    bundle_read {
        ja: "PgDn と PgUp で、すべて読んでください。よければファイル名を確かめて Enter で書き出します。",
        en: "Read all of it with PgDn and PgUp. Then Enter writes it to the file below.",
    }
    reload { ja: "設定の再読込", en: "reload of the configuration" }
    asks_reload { ja: "設定ファイルを読み直します。", en: "The file is read anew." }
    applied { ja: "すぐに使われる設定:", en: "used at once:" }
    needs_restart { ja: "再起動が要る設定:", en: "used after a restart:" }
    nothing_changes { ja: "変わる設定はありません。", en: "No setting changes." }
    did_reload(applied: usize, restart: usize) { ja: "設定を読み直しました   使われた変更 {applied}   再起動待ち {restart}", en: "configuration read: {applied} in use, {restart} wait for a restart" }
}
