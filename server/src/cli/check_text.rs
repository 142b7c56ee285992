//! Words about the appliance itself: its certificate, its findings.

texts! {
    /// Words of findings.
    pub(super) struct CheckText;
    good { ja: "良好", en: "good" }
    caution { ja: "注意", en: "caution" }
    problem { ja: "問題", en: "problem" }
    mend(command: &str) { ja: "直し方: {command}", en: "mend it with: {command}" }
}

texts! {
    /// Words of the examination.
    pub(super) struct DoctorText;
    made(path: &str) { ja: "作りました  {path}", en: "made {path}" }
    closed(path: &str) { ja: "権限を閉じました  {path}", en: "closed {path} to other accounts" }
    not_mended(path: &str, said: &str) { ja: "{path} を直せません: {said}", en: "{path} cannot be mended: {said}" }
    bundle_unasked {
        ja: "書き出す前に、まとめを読んで確かめます。端末で実行するか、--yes を付けてください",
        en: "the bundle is read before it is written: run this on a terminal, or add --yes",
    }
    bundle_exists(path: &str) { ja: "{path} はもうあります。上書きはしません", en: "{path} exists already and is not overwritten" }
    bundle_question(path: &str) {
        ja: "{path} に書き出しますか。書き出すなら y",
        en: "write this to {path}? type y to write",
    }
    bundle_left { ja: "書き出しませんでした", en: "nothing was written" }
    bundle_written(path: &str) { ja: "書き出しました  {path}", en: "written to {path}" }
    unknown_group(name: &str) { ja: "{name} という種類はありません", en: "there is no group {name}" }
    sum(problem: usize, caution: usize, good: usize) {
        ja: "問題 {problem}   注意 {caution}   良好 {good}",
        en: "problems: {problem}, cautions: {caution}, good: {good}",
    }
}

texts! {
    /// Words of the configuration.
    pub(super) struct ConfigText;
    good(file: &str) { ja: "{file}  誤りはありません", en: "{file} has no error" }
    unknown_key(place: &str, found: &str, meant: &str) {
        ja: "{place}: 「{found}」という項目はありません。「{meant}」のことですか",
        en: "{place}: there is no key {found}; did you mean {meant}?",
    }
    syntax(place: &str, said: &str) { ja: "{place}: 読めません: {said}", en: "{place}: {said}" }
    value(key: &str, said: &str) { ja: "{key}: 使えない値です: {said}", en: "{key}: {said}" }
    unreadable(path: &str, said: &str) { ja: "設定が指す {path} を読めません: {said}", en: "{path}, which the configuration names, cannot be read: {said}" }
    no_file(path: &str, said: &str) { ja: "設定ファイル {path} を読めません: {said}", en: "the configuration {path} cannot be read: {said}" }
    of_default { ja: "既定", en: "default" }
    of_file { ja: "ファイル", en: "file" }
    default_is(value: &str) { ja: "（既定は {value}）", en: "(default {value})" }
    waits_reload(value: &str) { ja: "再読込で {value}", en: "{value} after a reload" }
    waits_restart(value: &str) { ja: "再起動で {value}", en: "{value} after a restart" }
    count(all: usize, waiting: usize) { ja: "{all}件   まだ使われていない変更 {waiting}件", en: "settings: {all}, changes not in use: {waiting}" }
    nothing_new { ja: "すぐに使える変更はありません", en: "there is nothing new to use at once" }
    would_apply(keys: &str) { ja: "検査だけです。再読込で使われます: {keys}", en: "checked only; a reload would use: {keys}" }
    applied(keys: &str) { ja: "これから使います: {keys}", en: "in use from now on: {keys}" }
    needs_restart(keys: &str) { ja: "再起動で使われます: {keys}", en: "used after a restart: {keys}" }
}

texts! {
    /// Words of certificates.
    pub(super) struct CertificateText;
    listens(listen: &str, names: &str) { ja: "待ち受け {listen}   名前 {names}", en: "listening on {listen} as {names}" }
    own {
        ja: "この装置が作った証明書です。期限の30日前に作り直します",
        en: "made by the appliance, which makes it anew 30 days before its end",
    }
    company { ja: "会社の証明書です。期限の前に、新しいものを入れてください", en: "a certificate of the company; install the next one before it ends" }
    awaits { ja: "署名要求への証明書を待っています", en: "a request waits for its certificate" }
    names(names: &str) { ja: "名前 {names}", en: "names {names}" }
    issuer(issuer: &str) { ja: "発行 {issuer}", en: "issued by {issuer}" }
    until(until: &str, days: i64) { ja: "期限 {until}（残り {days}日）", en: "ends {until} (days left: {days})" }
    key(key: &str) { ja: "鍵   {key}", en: "key {key}" }
    fingerprint(fingerprint: &str) { ja: "指紋 {fingerprint}", en: "fingerprint {fingerprint}" }
    written(file: &str) {
        ja: "署名要求を書き出しました  {file}  認証局が返した証明書は mamori cert install で入れます",
        en: "the request is in {file}; put the certificate that the authority returns in place with mamori cert install",
    }
    unchanged { ja: "検査だけです。何も変えていません", en: "checked only, nothing was changed" }
    shown_now { ja: "これからつなぐ相手に、この証明書を見せます", en: "whoever connects from now on is shown this" }
}

texts! {
    /// Words of the audit log.
    pub(super) struct AuditText;
    system { ja: "この装置", en: "appliance" }
    masked { ja: "(伏せ字)", en: "(masked)" }
    nobody { ja: "-", en: "-" }
    operator(uid: u32, claim: &str, pid: i32) {
        ja: "  OS利用者 uid {uid}   sudo元 {claim}   pid {pid}",
        en: "  account of the host: uid {uid}, sudo: {claim}, pid {pid}",
    }
    request(number: &str) { ja: "  要求番号 {number}", en: "  request {number}" }
    acts(count: u64) { ja: "{count}件", en: "acts: {count}" }
}
