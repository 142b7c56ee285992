//! Words of events: settings and totals, never who answered what.

words! {
    struct EventWords;
    running(open: &str, all: &str) { ja: "実施中 {open} / 全 {all}", en: "open {open} of {all}" }
    state { ja: "状態", en: "State" }
    name { ja: "名称", en: "Name" }
    code { ja: "コード", en: "Code" }
    window { ja: "期間", en: "Period" }
    targets { ja: "対象", en: "People" }
    submitted { ja: "提出", en: "In" }
    draft { ja: "作成中", en: "draft" }
    ready { ja: "開始待ち", en: "ready" }
    open { ja: "実施中", en: "open" }
    suspended { ja: "中断", en: "suspended" }
    closed { ja: "締切", en: "closed" }
    archived { ja: "保管", en: "archived" }
    erased { ja: "消去", en: "erased" }
    cancelled { ja: "中止", en: "cancelled" }
    statutory { ja: "法定", en: "statutory" }
    voluntary { ja: "任意", en: "voluntary" }
    about(code: &str, kind: &str, year: i16, form: &str) {
        ja: "{code}   {kind}   {year}年度   調査票 {form}",
        en: "{code}   {kind}   fiscal year {year}   form {form}",
    }
    total { ja: "合計点数", en: "total" }
    converted { ja: "素点換算", en: "converted" }
    unset { ja: "未設定", en: "not set" }
    method(method: &str) { ja: "判定 {method}", en: "method {method}" }
    confirmed { ja: "確認済", en: "confirmed" }
    unconfirmed { ja: "実施者の確認待ち", en: "an implementer has to confirm it" }
    release(release: &str) { ja: "結果の公開 {release}", en: "release {release}" }
    on_submission { ja: "提出後すぐ", en: "on submission" }
    after_confirmation { ja: "実施者の確認後", en: "after confirmation" }
    progress(targets: &str, submitted: &str, left: &str) {
        ja: "対象 {targets}   提出 {submitted}   未提出 {left}",
        en: "eligible {targets}  submitted {submitted}  not yet {left}",
    }
    drafts(count: &str) { ja: "下書き {count} は、締め切ると消えます", en: "drafts {count}; closing erases them" }
    excluded(count: &str) { ja: "対象外 {count}", en: "left out {count}" }
    implementers(count: &str) { ja: "実施者 {count}名", en: "implementers {count}" }
    privacy { ja: "誰がどう答えたかは、この画面には出しません (権限の外です)", en: "Who answered what is never shown here" }
    add_title { ja: "イベントの新規", en: "New event" }
    copy_title { ja: "イベントの複写", en: "Copy an event" }
    extend_title { ja: "締切の変更", en: "A later last day" }
    add_hint {
        ja: "作成中になります。判定方法などは、あとで mamori event edit か Web で決めます。",
        en: "It becomes a draft. The method and the rest are chosen later, by mamori event edit or on the web.",
    }
    copy_hint(code: &str) { ja: "{code} を翌年用に複写します。確認したことは引き継ぎません。", en: "{code} for the next year; nothing that was confirmed comes along." }
    new_code { ja: "新しいコード", en: "new code" }
    label_year { ja: "年度", en: "fiscal year" }
    label_kind { ja: "種別", en: "kind" }
    label_from { ja: "最初の日 (2026-11-01)", en: "first day (2026-11-01)" }
    label_to { ja: "最後の日", en: "last day" }
    create { ja: "新規", en: "new event" }
    copy { ja: "複写", en: "copy" }
    remove { ja: "下書きの削除", en: "removal of the draft" }
    get_ready { ja: "開始待ちにする", en: "waiting for its first day" }
    unready { ja: "作成中に戻す", en: "back to a draft" }
    start { ja: "開始", en: "opening" }
    suspend { ja: "中断", en: "suspension" }
    resume { ja: "再開", en: "going on" }
    extend { ja: "締切の変更", en: "later last day" }
    close { ja: "締切", en: "close" }
    archive { ja: "保管", en: "archive" }
    asks(name: &str, what: &str) { ja: "{name}: {what}を行います。", en: "{name}: {what}." }
    start_freezes {
        ja: "対象者と部署はこの時点で決まります。判定方法は、最初の提出で変えられなくなります。",
        en: "Respondents and departments are fixed now; from the first submission on the method is too.",
    }
    ready_opens { ja: "最初の日になると自動で始まります。", en: "It opens by itself on its first day." }
    suspend_blocks { ja: "回答を受け付けなくなります。下書きは残ります。", en: "Nobody can answer; drafts stay." }
    close_loses(left: &str, drafts: &str) { ja: "やり直せません。未提出 {left}人、消える下書き {drafts}件。", en: "There is no way back. Not submitted: {left}; drafts that are erased: {drafts}." }
    did(name: &str, what: &str) { ja: "{name}: {what}を行いました", en: "{name}: {what} done" }
    check_title { ja: "開始前の点検", en: "Check list before the start" }
    check_well { ja: "開始を止めるものはありません", en: "nothing stops it from opening" }
    blocks(what: &str) { ja: "NG {what}", en: "NG {what}" }
    warns(what: &str) { ja: "注意 {what}", en: "note {what}" }
    clears(how: &str) { ja: "     直し方: {how}", en: "     mend it: {how}" }
}
