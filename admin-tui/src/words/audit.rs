//! Words of the audit log.

words! {
    struct AuditWords;
    entries(count: &str) { ja: "{count}件", en: "{count} entries" }
    entries_more(count: &str) { ja: "{count}件以上", en: "{count}+ entries" }
    checked(at: &str) { ja: "連鎖の照合 OK ({at})", en: "chain whole ({at})" }
    checked_broken(at: &str) { ja: "連鎖の照合 NG ({at})", en: "chain BROKEN ({at})" }
    narrowed_by(what: &str) { ja: "絞り込み: {what}", en: "narrowed: {what}" }
    time { ja: "日時", en: "Time" }
    by { ja: "操作者", en: "By" }
    act { ja: "操作", en: "Act" }
    target { ja: "対象", en: "Object" }
    face { ja: "経路", en: "Face" }
    masked { ja: "(伏せ字)", en: "(masked)" }
    acts(count: u64) { ja: "{count}件", en: "acts: {count}" }
    nobody { ja: "(未ログイン)", en: "(nobody)" }
    seq(seq: u64) { ja: "#{seq}", en: "#{seq}" }
    account(name: &str, uid: &str, claim: &str, pid: &str) {
        ja: "OS利用者 {name} (uid {uid})   sudo元 {claim}   pid {pid}",
        en: "account {name} (uid {uid})   sudo by {claim}   pid {pid}",
    }
    difference_hint { ja: "変更前後の差分は Enter。健康情報の中身は、記録も表示もしません。", en: "Enter shows what it changed. Nothing about health is kept or shown." }
    changed(column: &str, before: &str, after: &str) { ja: "{column}: {before} から {after} へ", en: "{column}: from {before} to {after}" }
    no_difference { ja: "この操作に、項目ごとの差分はありません", en: "no fields were changed by it" }
    health { ja: "健康情報の操作は、その日が終わってから、件数と共通の名前だけを出します", en: "Acts on health are told when their day is over: a count and one common name" }
    verify { ja: "連鎖の照合", en: "Check of the chain" }
    whole(entries: &str) { ja: "OK {entries}件は、書かれたときのままです", en: "OK {entries} entries are as they were written" }
    head(hash: &str) { ja: "先頭のハッシュ {hash}", en: "hash of the head {hash}" }
    broken(seq: u64) { ja: "NG {seq}件目が、書かれたときのままではありません", en: "NG entry {seq} is not as it was written" }
    signed(seq: u64, at: &str) { ja: "実施者の署名 {seq}件目まで ({at})", en: "signed by an implementer up to {seq} ({at})" }
    unsigned { ja: "実施者の署名はまだありません", en: "no implementer has signed it yet" }
    is_whole { ja: "連鎖に異常はありません", en: "the chain is whole" }
    is_broken { ja: "連鎖が壊れています", en: "the chain is broken" }
    chips_title { ja: "絞り込み", en: "Narrow the log" }
    chips_about { ja: "空欄は条件にしません。操作の例: unlocked, password-reset, health", en: "Empty fields ask for nothing. Acts are like unlocked, password-reset, health" }
    person { ja: "社員番号", en: "staff number" }
    label_act { ja: "操作", en: "act" }
    any_face { ja: "すべて", en: "any" }
    label_from { ja: "この日から", en: "from day" }
    label_to { ja: "この日まで", en: "to day" }
    narrowed { ja: "絞り込みました", en: "narrowed" }
    export_about { ja: "監査ログを古い順に書き出します。書き出しも監査ログに残ります。", en: "The log goes into a file, the oldest first; that is recorded as well." }
}
